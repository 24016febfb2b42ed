import { isUnknown } from "../draft.js";
import type { Severity } from "../finding.js";
import { nearest } from "../nearest.js";
import type { PolicyDraftInput } from "../policy.js";
import type { Day } from "./day.js";

/** The records of a policy whose keys are ids. */
export const idSets = ["entities", "surfaces", "subjects", "categories", "purposes", "activities", "recipients", "retention", "trackers"] as const;
export type IdSet = (typeof idSets)[number];

/** What is declared, as written: an entry that cannot be read is still declared. */
export interface Declared {
  /** The records as written, entries that cannot be read included. */
  readonly written: Readonly<Partial<Record<IdSet, unknown>>>;
  has(set: IdSet, id: string): boolean;
  nearest(set: IdSet, id: string): string | undefined;
  /** Whether a set is there and holds nothing. */
  empty(set: IdSet): boolean;
  /** Every place that is marked unknown, and why. */
  readonly unknown: readonly Marked[];
}
/** A place that is marked unknown, and why. */
export interface Marked {
  readonly path: string;
  readonly why: string;
}

const gather = (value: unknown, path: string, into: Marked[]): void => {
  if (isUnknown(value)) into.push({ path, why: value.unknown });
  else if (typeof value === "object" && value !== null) for (const [key, item] of Object.entries(value)) gather(item, path === "" ? key : `${path}.${key}`, into);
};

/** Beyond so many, a misspelt id is told without the one that was meant: looking for it compares it with all of them. */
const guesses = 100;

export const declaredIn = (policy: PolicyDraftInput, written: Declared["written"], ids: Readonly<Partial<Record<IdSet, ReadonlySet<string>>>>): Declared => {
  const unknown: Marked[] = [];
  gather(policy, "", unknown);
  let guessed = 0;
  return {
    unknown,
    written,
    // A set that cannot be read at all declares nothing and denies nothing: its own fault is told.
    has: (set, id) => ids[set]?.has(id) ?? true,
    empty: (set) => ids[set]?.size === 0,
    nearest: (set, id) => {
      guessed += 1;
      return guessed > guesses ? undefined : nearest(id, ids[set] ?? []);
    },
  };
};

/** What a rule found, without what the rule itself knows. */
export interface Found {
  readonly path: string;
  readonly message: string;
  readonly fix: string;
}

/** One rule of validation and lint. */
export interface Rule {
  readonly code: string;
  readonly severity: Severity;
  /** The article that demands it; absent where soundness, not a law, does. `duties.ts` has the duty behind it. */
  readonly article?: string;
  /** What it demands, for the reference. */
  readonly demands: string;
  /** Asks about all entries together, and so is silent while one of them cannot be read. */
  readonly whole?: true;
  readonly check: (policy: PolicyDraftInput, declared: Declared, day: Day) => Iterable<Found>;
}

/** The entries of a record, typed by its values. */
export const entries = <T>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] => Object.entries(record);
