import type { AliasedRawBuilder, Kysely, RawBuilder } from "kysely";
import type { Batch, EventRow, Written } from "../store.js";
import type { JournalTables } from "./tables.js";

/** What the columns of tables are made of that are the same in every engine else. */
export interface EngineColumns {
  /** Text compared by its bytes, and whole numbers up to 2^53. */
  readonly types: { readonly text: "text" | RawBuilder<unknown>; readonly whole: "integer" | "bigint" };
  /** What makes a table lie in the order of its key, so that rows written together do not stand together; empty where that cannot be said. */
  readonly byKey: RawBuilder<unknown>;
  /** A column of an index, empty cells first. */
  emptyFirst(column: string): RawBuilder<unknown>;
}

/** Where the engines of the journal differ. Everything else is the same SQL. */
export interface Engine extends EngineColumns {
  /** The columns of `troth_journal_event` that a position is made of, in their order. */
  readonly position: readonly AliasedRawBuilder<unknown, string>[];
  readonly order: readonly RawBuilder<unknown>[];
  positionOf(row: Readonly<Record<string, unknown>>): string;
  isPosition(text: string): boolean;
  after(position: string): RawBuilder<boolean>;
  upTo(position: string): RawBuilder<boolean>;
  /** That no transaction which is still open can come before an event; absent where writers never run side by side. */
  readonly settled?: RawBuilder<boolean>;
  /** Whether writers run side by side, so that rows are locked one by one. */
  readonly sideBySide: boolean;
  /** Locks names until the transaction ends. */
  lock(trx: Kysely<JournalTables>, names: readonly string[]): Promise<void>;
  /** How a batch is written: in one statement; or step by step, events in their order and the position of the last given. */
  readonly writing:
    | { append(trx: Kysely<JournalTables>, batch: Batch): Promise<Written> }
    | { insertEvents(trx: Kysely<JournalTables>, events: readonly Omit<EventRow, "position">[]): Promise<string> };
}
