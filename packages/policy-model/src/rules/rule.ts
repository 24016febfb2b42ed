import type { Severity } from "../finding.js";
import { nearest } from "../nearest.js";
import type { PolicyInput } from "../policy.js";

/** The records of a policy whose keys are ids. */
export const idSets = ["entities", "surfaces", "subjects", "categories", "purposes", "activities", "recipients", "retention", "trackers"] as const;
export type IdSet = (typeof idSets)[number];

/** What is declared, as written: an entry that cannot be read is still declared. */
export interface Declared {
  has(set: IdSet, id: string): boolean;
  nearest(set: IdSet, id: string): string | undefined;
}

export const declaredIn = (ids: Readonly<Partial<Record<IdSet, ReadonlySet<string>>>>): Declared => ({
  // A set that cannot be read at all declares nothing and denies nothing: its own fault is told.
  has: (set, id) => ids[set]?.has(id) ?? true,
  nearest: (set, id) => nearest(id, ids[set] ?? []),
});

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
  /** The article that demands it; absent where soundness, not a law, does. */
  readonly article?: string;
  /** What it demands, for the table in the documentation. */
  readonly demands: string;
  /** Asks about all entries together, and so is silent while one of them cannot be read. */
  readonly whole?: true;
  readonly check: (policy: PolicyInput, declared: Declared) => Iterable<Found>;
}

/** The entries of a record, typed by its values. */
export const entries = <T>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] => Object.entries(record);
