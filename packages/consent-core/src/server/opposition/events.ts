import { TrothError } from "@troth/decision";
import type { EventSchema } from "@troth/journal";
import { exactly, id, list, matching, maybe, oneOf, some, text, flag, type Check } from "../../check.js";
import type { Standing } from "../../standing.js";

/** Why processing is restricted: the letters of GDPR 18(1). */
export type RestrictionGround = Standing["restrictions"][number]["ground"];

/** An objection (GDPR 21). What the person gave as grounds is sealed. */
export interface Objected {
  readonly id: string;
  /** `direct-marketing`: whatever the policy declares as that, in this edition and in those to come (GDPR 21(3)). */
  readonly purposes: readonly string[] | "direct-marketing";
  /** Of direct marketing; on every channel if absent. */
  readonly channel?: string;
  /** To profiling alone. */
  readonly profiling?: true;
  /** Whether the person told grounds. */
  readonly grounds: boolean;
}
/** A restriction (GDPR 18). */
export interface Restricted {
  readonly id: string;
  readonly purposes: readonly string[] | "all";
  readonly ground: RestrictionGround;
}
interface Fact<T extends string, D> {
  readonly type: T;
  readonly v: 1;
  readonly data: D;
  readonly sealed?: { readonly evidence: { readonly grounds: string } };
}
/** What the journal records of objections and restrictions: no words in clear, and nothing of the person. */
export type OppositionEvent =
  | Fact<"opposition.objected", Objected>
  | Fact<"opposition.grounded", { readonly id: string }>
  | Fact<"opposition.overridden", { readonly id: string }>
  | Fact<"opposition.withdrawn", { readonly id: string }>
  | Fact<"opposition.restricted", Restricted>
  | Fact<"opposition.lifted", { readonly id: string; readonly toldOn: string }>;

const name = matching(/^[\w-]{22}$/);
const purposes = list(matching(id));
const one = exactly({ id: name });
const shapes: { readonly [T in OppositionEvent["type"]]: Check } = {
  "opposition.objected": exactly({ id: name, purposes: some(oneOf("direct-marketing"), purposes), channel: maybe(matching(id)), profiling: maybe(oneOf(true)), grounds: flag }),
  "opposition.grounded": one,
  "opposition.overridden": one,
  "opposition.withdrawn": one,
  "opposition.restricted": exactly({ id: name, purposes: some(oneOf("all"), purposes), ground: oneOf("18-1-a", "18-1-b", "18-1-c", "18-1-d") }),
  "opposition.lifted": exactly({ id: name, toldOn: matching(/^\d{4}-\d{2}-\d{2}$/) }),
};
const isSealed = maybe(some((value) => Object.keys(value as object).length === 0, exactly({ evidence: exactly({ grounds: text }) })));

const schemaOf = (type: OppositionEvent["type"]): EventSchema => ({
  type,
  v: 1,
  parse(data, sealed) {
    if (shapes[type](data) && isSealed(sealed)) return data;
    throw new TrothError({
      code: "opposition-event-invalid",
      message: `This is not what ${type} records`,
      path: `events.${type}`,
      hint: "Record objections and restrictions through consentService; words of people are sealed.",
    });
  },
});

export const oppositionEvents: readonly EventSchema[] = (Object.keys(shapes) as OppositionEvent["type"][]).map(schemaOf);
/** Whether an event of a journal is one of an objection or a restriction. What a journal holds has passed its schema. */
export const isOppositionEvent = (event: { readonly type: string }): event is OppositionEvent => Object.hasOwn(shapes, event.type);
