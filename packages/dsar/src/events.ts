import type { Reason } from "@troth/decision";
import type { EventSchema } from "@troth/journal";
import type { Ground } from "./ground.js";
import type { Digests, PlannedItem } from "./plan.js";
import { count, flag, listOf, object, oneOf, recordOf, text, type Parse } from "./shape.js";

/** The rights that can be asked for today: access (GDPR 15) and erasure (GDPR 17). */
export type Right = "access" | "erasure";
/** The way on which a request came. */
export type Channel = "signed-in";

/** A step in the count of a deadline, as `@troth/legal-time` gives it. */
export interface DueStep {
  readonly rule: string;
  readonly article: string;
  readonly date: string;
}
/** A request came in: from here the month of GDPR 12(3) runs. */
export interface RequestReceived {
  readonly id: string;
  readonly right: Right;
  /** Subject kind of the policy. */
  readonly kind: string;
  readonly channel: Channel;
  /** Civil date on which it must be answered at the latest. */
  readonly due: string;
  /** Epoch milliseconds: the first instant that is too late. */
  readonly dueAt: number;
  readonly dueSteps: readonly DueStep[];
  readonly zone: string;
  /** Id of the holiday calendar. */
  readonly calendar: string;
}
/** Columns that were not handed out, because somebody must first look whether they tell of others (GDPR 15(4)). */
export interface Held {
  readonly path: string;
  readonly columns: readonly string[];
  readonly rows: number;
}

interface Fact<T extends string, D> {
  readonly type: T;
  readonly v: 1;
  readonly data: D;
}
/** What the journal records of a request. Nothing personal; who it is about is sealed. */
export type RequestEvent =
  | Fact<"request.received", RequestReceived>
  | Fact<"request.planned", { readonly digests: Digests; readonly items: readonly PlannedItem[] }>
  | Fact<"request.confirmed", { readonly digests: Digests; readonly contractEnded: boolean; readonly grounds: readonly Ground[] }>
  | Fact<"request.executed", { readonly source: string; readonly digest: string; readonly items: readonly PlannedItem[]; readonly last: boolean }>
  | Fact<"request.failed", { readonly source: string; readonly because: readonly Reason[]; readonly next: "retry" | "plan-again" }>
  | Fact<"request.fulfilled", { readonly kept: readonly PlannedItem[] }>
  | Fact<"request.fulfilled-in-part", { readonly kept: readonly PlannedItem[]; readonly residue: readonly PlannedItem[] }>
  | Fact<"request.answered", { readonly manifest: string; readonly held: readonly Held[] }>
  | Fact<"request.withdrawn", Record<never, never>>;

const reason = object({ code: text, path: text }, { article: text, fix: text, until: text });
const item = object({
  source: text,
  path: text,
  rows: count,
  action: oneOf("delete", "anonymise", "disown", "keep", "shared-kept"),
  because: listOf(reason),
});
const ground = object({ activity: text, basis: text, article: text });
const held = object({ path: text, columns: listOf(text), rows: count });
const step = object({ rule: text, article: text, date: text });

type Data<T extends RequestEvent["type"]> = Extract<RequestEvent, { readonly type: T }>["data"];
const parsers: { readonly [T in RequestEvent["type"]]: Parse<Data<T>> } = {
  "request.received": object({
    id: text,
    right: oneOf("access", "erasure"),
    kind: text,
    channel: oneOf("signed-in"),
    due: text,
    dueAt: count,
    dueSteps: listOf(step),
    zone: text,
    calendar: text,
  }),
  "request.planned": object({ digests: recordOf(text), items: listOf(item) }),
  "request.confirmed": object({ digests: recordOf(text), contractEnded: flag, grounds: listOf(ground) }),
  "request.executed": object({ source: text, digest: text, items: listOf(item), last: flag }),
  "request.failed": object({ source: text, because: listOf(reason), next: oneOf("retry", "plan-again") }),
  "request.fulfilled": object({ kept: listOf(item) }),
  "request.fulfilled-in-part": object({ kept: listOf(item), residue: listOf(item) }),
  "request.answered": object({ manifest: text, held: listOf(held) }),
  "request.withdrawn": object({}),
};

/** The person's own ids go with the content; by which of them a person was known stays as evidence (GDPR 12(6)). */
const receivedSealed = object({ content: object({ ids: recordOf(text) }), evidence: object({ identifiedBy: listOf(text) }) });

const schemaOf = (type: RequestEvent["type"]): EventSchema => ({
  type,
  v: 1,
  parse(data, sealed) {
    if (type === "request.received") receivedSealed(sealed, "sealed");
    else if (sealed !== undefined) object({})(sealed, "sealed");
    return parsers[type](data, "data");
  },
});

/** The event schemas of this package: hand them to the journal at its creation. */
export const dsarEvents: readonly EventSchema[] = (Object.keys(parsers) as RequestEvent["type"][]).map(schemaOf);

/** Whether an event of a journal is one of a request. What a journal holds has passed its schema. */
export const isRequestEvent = (event: { readonly type: string }): event is RequestEvent => Object.hasOwn(parsers, event.type);
