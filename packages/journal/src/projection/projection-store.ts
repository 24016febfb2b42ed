import type { Cell, ColumnType } from "./projection.js";

/** What the driver makes a table of; its names are checked. */
export interface ProjectionShape {
  readonly name: string;
  readonly version: number;
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  readonly indexes: readonly (readonly string[])[];
  /** Columns and indexes as text: what a version once had, it keeps. */
  readonly text: string;
}

/** Where one version of a projection stands. Rows lie in generations: one is served, while another may be filled. */
export interface Standing {
  readonly name: string;
  readonly version: number;
  /** {@link ProjectionShape.text} */
  readonly shape: string;
  /** The generation that is served; 0 before the first is complete. */
  readonly generation: number;
  /** Position of the last event in it; empty before the first. */
  readonly position: string;
  /** The generation that is being filled; 0: none. */
  readonly filling: number;
  readonly filled: string;
  /** Grows with every write to rows: what was folded from those of before is not written over them. */
  readonly revision: number;
}

/** A row as it lies in the store: `state` is JSON. */
export interface FoldedRow {
  readonly key: string;
  readonly state: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

/** What a cell, or the key under the name `key`, must be. */
export type Condition =
  | { readonly column: string; readonly is: "=" | "<" | ">" | ">="; readonly value: string | number }
  | { readonly column: string; readonly is: "empty" };

/** Rows that fulfil every condition, in an order: empty cells first, with `desc` last; text by its UTF-8 bytes. */
export interface Span {
  readonly where: readonly Condition[];
  /** Ends with `key`. */
  readonly order: readonly { readonly column: string; readonly desc: boolean }[];
}

/** What is read of projections. */
export interface ProjectionReading {
  /** The position up to which every version of every projection has folded, served or being filled; `undefined` where there is none. */
  reached(): Promise<string | undefined>;
  /** Every version of a projection. */
  standings(name: string): Promise<readonly Standing[]>;
  states(shape: ProjectionShape, generation: number, keys: readonly string[]): Promise<readonly Pick<FoldedRow, "key" | "state">[]>;
  /** Up to `limit` rows with a source whose data key was destroyed since it was folded, whether they are still there or not; in any order. */
  stale(shape: ProjectionShape, generation: number, limit: number): Promise<readonly string[]>;
  streamsFeeding(shape: ProjectionShape, generation: number, keys: readonly string[]): Promise<readonly string[]>;
  /** Up to `limit` rows of the generation served, span after span; none while none is served. Of one instant with the standings. */
  page(shape: ProjectionShape, o: { readonly spans: readonly Span[]; readonly limit: number }): Promise<{ readonly standings: readonly Standing[]; readonly rows: readonly FoldedRow[] }>;
}

/** What had a part in a row: events of a stream under a data key, or about nobody, with an empty one. */
export interface Source {
  readonly key: string;
  readonly stream: string;
  readonly dataKey: string;
  /** Whether the data key was destroyed when each of the events was folded. */
  readonly erased: boolean;
}

/** What one batch writes. */
export interface ProjectionChange {
  /** Where the projection stands then. */
  readonly standing: Standing;
  readonly generation: number;
  readonly put: readonly FoldedRow[];
  readonly remove: readonly string[];
  /** Those of the batch; one that is known stays as it was, as no key that was destroyed comes back. */
  readonly fed: readonly Source[];
  /** Rows whose sources are those in `fed` and no other any more. */
  readonly anew: readonly string[];
  /** Versions whose table and standing go. */
  readonly retire: readonly number[];
}

/** What is written of projections within one transaction; it may be read from the next on. */
export interface ProjectionRows {
  standings(name: string): Promise<readonly Standing[]>;
  /** Makes the table of a shape. */
  create(standing: Standing, shape: ProjectionShape): Promise<void>;
  write(shape: ProjectionShape, change: ProjectionChange): Promise<void>;
  /** Takes away up to `limit` rows of generations below, and of versions below; gives how many there were. */
  sweep(shape: ProjectionShape, o: { readonly below: number; readonly limit: number }): Promise<number>;
}
