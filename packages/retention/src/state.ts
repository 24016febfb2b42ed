import type { StoredRetentionEvent } from "./events.js";

/** What is known of the sweeps of one rule in one source. */
export interface SweepState {
  /** Of the last entry; 0 before the first. */
  readonly seq: number;
  /** Rows that were changed, over all sweeps. */
  readonly rows: number;
  /** When the last batch was, in epoch milliseconds. */
  readonly at?: number;
  /** Whether the last batch was not the end of its sweep. */
  readonly unfinished: boolean;
}
export const notSwept: SweepState = { seq: 0, rows: 0, unfinished: false };

export const evolve = (state: SweepState, { seq, at, data }: StoredRetentionEvent): SweepState => ({
  seq,
  rows: state.rows + data.items.reduce((sum, { action, rows }) => (action === "keep" || action === "shared-kept" ? sum : sum + rows), 0),
  at,
  unfinished: !data.last,
});
