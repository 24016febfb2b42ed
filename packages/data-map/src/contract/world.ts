import type { SubjectRef } from "@troth/decision";
import type { DataSource } from "../data-source.js";

/** A row as the store holds it, read past the source. */
export interface RawRow {
  /** As in plans and exports: source and table. */
  readonly path: string;
  readonly key: string;
  /** Whose it was when the world was opened; what is detached later stays theirs. */
  readonly of: "one" | "other" | "nobody";
  /** The whole row as text; two reads of an unchanged row are equal. */
  readonly text: string;
}

/** A freshly filled store with two people in it, and the source over it. */
export interface World {
  readonly source: DataSource;
  /** Has rows in several places, at least one of which a statute keeps at `now`. */
  readonly one: SubjectRef;
  /** Has rows in the same places. */
  readonly other: SubjectRef;
  /** Ids of both: two people. */
  readonly both: SubjectRef;
  readonly stranger: SubjectRef;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Credentials of `one` as they are stored: an export never holds them. */
  readonly secrets: readonly string[];
  /** A rule under which exactly `due` rows are due, two or more; where the source sweeps. */
  readonly sweep?: { readonly rule: string; readonly due: number };
  /** Adds a row about `one`, so that an earlier plan no longer holds. */
  disturb(): Promise<void>;
  close(): Promise<void>;
}

/** What a test framework gives. */
export interface Framework {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly test: (name: string, body: () => Promise<void>) => unknown;
}

export interface ContractOptions extends Framework {
  /** Of the source, for the title. */
  readonly name: string;
  /** What the source says it can; tests are chosen by it. */
  readonly capabilities: DataSource["capabilities"];
  /** A world of its own for each test. */
  readonly open: () => Promise<World>;
  /** Reads the store itself, so that no source vouches for itself. */
  readonly raw: (world: World) => Promise<readonly RawRow[]>;
}
