import type { ClearEvent } from "../event.js";

/** What a column holds in a row. */
export type Cell = string | number | null;
/** `text`: up to 255 bytes of UTF-8, compared by bytes. `int`: a whole number. `instant`: epoch milliseconds. */
export type ColumnType = "text" | "int" | "instant";

/**
 * A table folded from the events of all streams: for lists and look-outs; decisions read streams. The domain owns the fold
 * and the columns, the driver the table. State and columns hold nothing personal, so an event is handed in without its
 * `subject` and its sealed parts. A row that has to end with an erasure ends where `evolve` finds `erased`.
 */
export interface Projection<S, C extends string> {
  /** Lower-case letters, digits and hyphens; up to 40. */
  readonly name: string;
  /** 1, 2, 3 …: grows with every change of fold, columns or indexes; each version has a table of its own. */
  readonly version: number;
  /** Named as the projection is. */
  readonly columns: Readonly<Record<C, ColumnType>>;
  /** The columns by which lists are asked for: those compared for equality first, then those of the order. */
  readonly indexes: readonly (readonly C[])[];
  /** The row that an event belongs to, up to 255 bytes; `undefined`: to none. `journal.…` events are asked about too. */
  key(e: Omit<ClearEvent, "erased">): string | undefined;
  /** The state after an event, plain JSON; `undefined`: no row (any more). */
  evolve(s: S | undefined, e: ClearEvent): S | undefined;
  /** A cell for each column. */
  row(s: S): Readonly<Record<C, Cell>>;
}

/** What is asked of a projection. */
export interface ProjectionQuery<C extends string> {
  /** Equal (`null`: empty), or `from <= cell < below`; an empty cell lies in no range. */
  readonly where?: Readonly<Partial<Record<C, Cell | { readonly from?: Cell; readonly below?: Cell }>>>;
  /** Empty cells come first, with `desc` last. The key is the last tie-breaker, in the direction of the last column. */
  readonly orderBy?: readonly { readonly column: C; readonly desc?: true }[];
  /** Cursor of the last row of the page before, of the same query. */
  readonly after?: string;
  readonly limit: number;
}

/** One row of a projection. */
export interface ProjectionRow<S> {
  readonly key: string;
  readonly state: S;
  /** Opaque; holds cells and key, not sealed. */
  readonly cursor: string;
}

/** A projection in a journal. */
export interface Projected<S, C extends string> {
  /**
   * Folds what was appended since. Each batch commits with its position: a crash goes on from there, and of two processes
   * one does each batch. After `forget` the rows that events under its keys fed are folded anew, from all their
   * streams. Throws TrothError `projection-fold`
   * and leaves the batch unwritten where the fold fails.
   */
  catchUp(): Promise<void>;
  /** Folds everything anew, while `find` gives what was there before, until the new rows are complete. */
  rebuild(): Promise<void>;
  /** Throws TrothError `projection-unbuilt` before the first `catchUp`: an empty list would be a wrong answer. */
  find(q: ProjectionQuery<C>): AsyncIterable<ProjectionRow<S>>;
}
