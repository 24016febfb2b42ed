import type { ClientActivity, ClientPolicy, ClientTracker } from "@troth/policy-model";

/** A policy as far as {@link may} needs it. Made by {@link rulesOfClient}, or on a server by `rulesOf` of `./server`. */
export interface Rules {
  readonly surfaces: Readonly<Record<string, SurfaceRules>>;
  readonly lifetimes: Lifetimes;
}
/** What is declared for one surface; what is not here is not allowed. */
export interface SurfaceRules {
  readonly purposes: Readonly<Record<string, PurposeRules>>;
  readonly trackers: Readonly<Record<string, TrackerRules>>;
}
export interface PurposeRules {
  /** Short hash of the purpose's material facts. */
  readonly rev: string;
  readonly activities: readonly ActivityRules[];
}
export interface ActivityRules extends ClientActivity {
  /** Absent where it is not known: an objection to profiling then counts against the whole activity. */
  readonly profiling?: boolean;
}
export interface TrackerRules extends Pick<ClientTracker, "purpose" | "vendor" | "gate"> {
  /** Where a national exemption holds; nowhere if absent. */
  readonly country?: string;
}
/** How long a choice counts, as ISO 8601 periods. */
export interface Lifetimes {
  readonly given: string;
  readonly refused: string;
}

/** The rules of the one surface that a client policy was compiled for. */
export const rulesOfClient = (policy: ClientPolicy): Rules => ({
  surfaces: { [policy.surface]: { purposes: policy.purposes, trackers: policy.trackers } },
  lifetimes: policy.lifetimes,
});

/** A property of the record itself: ids come from outside, and `"constructor"` is none of ours. */
export const own = <T>(record: Readonly<Partial<Record<string, T>>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
