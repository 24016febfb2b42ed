import type { Reason } from "@troth/decision";
import type { ClientPolicy, ClientTracker } from "@troth/policy-model";
import { compileRules } from "./declared.js";

declare const ids: unique symbol;

/**
 * A policy as far as {@link may} needs it: plain data in which each reason is already written down, so that asking only looks
 * up. Made by {@link rulesOfClient}, on a server by `rulesOf` of `./server`, or by {@link compileRules}. Where these come from
 * a typed policy, only its ids can be asked for.
 */
export interface Rules<Purpose extends string = string, Vendor extends string = string, Surface extends string = string, Tracker extends string = string> {
  readonly surfaces: Readonly<Record<string, SurfaceRules>>;
  readonly lifetimes: Lifetimes;
  /** For the compiler alone: nothing is here. */
  readonly [ids]?: { readonly purpose: Purpose; readonly vendor: Vendor; readonly surface: Surface; readonly tracker: Tracker };
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
export interface ActivityRules {
  readonly vendors: readonly string[];
  /** Absent where it is not known: an objection to profiling then counts against the whole activity. */
  readonly profiling?: boolean | undefined;
  /** Read from the top; the last is for everybody, so one always fits. */
  readonly bases: readonly BasisRules[];
}
/** What follows from one basis of an activity. */
export interface BasisRules {
  readonly relationship?: string | undefined;
  readonly country?: string | undefined;
  readonly yes: readonly Reason[];
  /**
   * What keeps it from being a yes, by the state of the choice: 0 none while the browser signals GPC, 1 none, 2 withdrawn,
   * 3 refused, 4 past its end, 5 of other facts, 6 counts, 7 unreadable. At 7 nothing is here where the faults are the answer.
   */
  readonly no: readonly (readonly Reason[])[];
  /** Told where an objection is in force; empty where none reaches. */
  readonly objected: readonly Reason[];
  /** What lifts an objection: 0 a consent that was given later, 1 compelling grounds on record; absent: nothing does. */
  readonly lifted?: 0 | 1 | undefined;
  /** The place to tell where a restriction is in force; absent where none reaches. */
  readonly restricted?: string | undefined;
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
export const rulesOfClient = <Purpose extends string, Vendor extends string, Tracker extends string>({
  surface,
  purposes,
  trackers,
  lifetimes,
}: ClientPolicy<Purpose, Vendor, Tracker>): Rules<Purpose, Vendor, string, Tracker> =>
  compileRules<Purpose, Vendor, string, Tracker>({ surfaces: { [surface]: { purposes, trackers } }, lifetimes });

/** A property of the record itself: ids come from outside, and `"constructor"` is none of ours. */
export const own = <T>(record: Readonly<Partial<Record<string, T>>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
