import type { Reason } from "@troth/decision";
import type { StoredEvent } from "@troth/journal";
import { isRequestEvent, type Channel, type DueStep, type Held, type RequestEvent, type Right } from "./events.js";
import type { Ground } from "./ground.js";
import type { Digests, PlannedItem } from "./plan.js";

/** Where a request stands. `fulfilled` is only what was planned, confirmed and carried out without residue. */
export type Status =
  | "received"
  | "planned"
  | "confirmed"
  | "failed"
  | "fulfilled"
  | "fulfilled-in-part"
  | "answered"
  | "answered-in-part"
  | "withdrawn";

/** A request as its events tell it. */
export interface RequestState {
  readonly id: string;
  readonly right: Right;
  readonly kind: string;
  readonly channel: Channel;
  readonly status: Status;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** Civil date on which it must be answered at the latest (GDPR 12(3)). */
  readonly due: string;
  readonly dueAt: number;
  readonly steps: readonly DueStep[];
  /** The plan that the person was shown last. */
  readonly plan?: { readonly digests: Digests; readonly items: readonly PlannedItem[] };
  readonly confirmed?: {
    readonly digests: Digests;
    readonly contractEnded: boolean;
    readonly grounds: readonly Ground[];
    readonly at: number;
    readonly seq: number;
  };
  /** The sources that have carried out what was confirmed. */
  readonly executed: readonly string[];
  readonly failure?: { readonly source: string; readonly because: readonly Reason[] };
  readonly kept: readonly PlannedItem[];
  readonly residue: readonly PlannedItem[];
  /** Columns of the last copy that wait for the redaction desk. */
  readonly held: readonly Held[];
  readonly downloads: number;
  readonly closedAt?: number;
  /** Of the last event of the stream. */
  readonly seq: number;
}

/** Where in a stream, and when, an event stands. */
export type Placed = Pick<StoredEvent, "type" | "at" | "seq"> & { readonly data: unknown };

const applied = (state: RequestState, event: RequestEvent, { at, seq }: Pick<Placed, "at" | "seq">): RequestState => {
  switch (event.type) {
    case "request.received":
      return state;
    case "request.planned":
      return { ...state, status: "planned", plan: event.data };
    case "request.confirmed": {
      const { failure: _, ...rest } = state;
      return { ...rest, status: "confirmed", confirmed: { ...event.data, at, seq }, executed: [], residue: [] };
    }
    case "request.executed":
      return event.data.last ? { ...state, executed: [...state.executed, event.data.source] } : state;
    case "request.failed": {
      const { next, ...failure } = event.data;
      return { ...state, status: next === "retry" ? "confirmed" : "failed", failure };
    }
    case "request.fulfilled":
      return { ...state, status: "fulfilled", kept: event.data.kept, residue: [], closedAt: at };
    case "request.fulfilled-in-part":
      return { ...state, status: "fulfilled-in-part", ...event.data };
    case "request.answered": {
      const { held } = event.data;
      const answered = { ...state, held, downloads: state.downloads + 1 };
      return held.length > 0 ? { ...answered, status: "answered-in-part" } : { ...answered, status: "answered", closedAt: at };
    }
    case "request.withdrawn":
      return { ...state, status: "withdrawn", closedAt: at };
  }
};

/**
 * The state after an event. A stream that does not begin with `request.received` is none of a request and stays undefined;
 * events of others in a request's stream, as the journal's own on a `forget`, only count.
 */
export const evolve = (state: RequestState | undefined, event: Placed): RequestState | undefined => {
  const { at, seq } = event;
  if (state) return { ...(isRequestEvent(event) ? applied(state, event, { at, seq }) : state), seq };
  if (!isRequestEvent(event) || event.type !== "request.received") return undefined;
  const { id, right, kind, channel, due, dueAt, dueSteps } = event.data;
  const nothing = { executed: [], kept: [], residue: [], held: [], downloads: 0 };
  return { id, right, kind, channel, due, dueAt, steps: dueSteps, status: "received", receivedAt: at, ...nothing, seq };
};

const closed: readonly Status[] = ["fulfilled", "answered", "withdrawn"];

/** Whether something is still owed. */
export const isOpen = ({ status }: Pick<RequestState, "status">): boolean => !closed.includes(status);

/** Whether it is still open after its last day (GDPR 12(3)). */
export const isLate = (state: Pick<RequestState, "status" | "dueAt">, now: number): boolean => isOpen(state) && now >= state.dueAt;
