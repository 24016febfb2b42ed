import { optionsOf } from "../argument.js";
import type { Journal, Tx } from "../journal.js";
import { journalOver, type JournalOptions } from "../journal-over.js";
import { nodePrimitives } from "../node-primitives.js";
import { adopting, type HostTransaction } from "../sql/hosted.js";
import { connect, type PostgresDatabase } from "./connection.js";
import { telling } from "./faults.js";
import { bringUpToDate, demandUpToDate } from "./migrate.js";
import { postgresStore } from "./postgres-store.js";
import { readersWait, type ReadersWait } from "./readers.js";

export type PostgresJournalOptions = JournalOptions &
  PostgresDatabase & {
    /** For tests that must be repeatable. */
    readonly random?: (n: number) => Uint8Array;
    /** The tables are brought up to date by {@link migratePostgres} alone: where they are not, opening throws `schema-older`. */
    readonly migrate?: false;
  };

/** A durable journal in PostgreSQL, for many writers side by side. */
export interface PostgresJournal extends Journal {
  /**
   * Takes part in a transaction of the host's Kysely: the host's rows and the events commit together. Throws TrothError
   * `tx-foreign` for a transaction of another Kysely, and where the journal was given no `db`.
   */
  within(trx: HostTransaction): Tx;
  /**
   * Whom `readAll`, projections and checkpoints wait for: they read up to the oldest transaction of the server that still
   * writes, whosever it is, so that they skip nothing. `undefined` where no event waits. For an alarm when it is long ago.
   */
  readersWaitFor(): Promise<ReadersWait | undefined>;
}

/**
 * Opens the journal and brings its tables (`troth_journal_…`) up to date. With `db` the events share the host's database
 * and its transactions; `close()` ends connections by `url` and leaves those of the host open.
 *
 * A connection that is cut in the middle of an append leaves it written as a whole or not at all; it throws TrothError
 * `postgres-unreachable`, and the next append goes on.
 *
 * @example
 * ```ts
 * import { fileKeyRing } from "@troth/journal/file";
 * import { postgresJournal } from "@troth/journal/postgres";
 * const keys = fileKeyRing({ path: "./secrets/journal.keys" });
 * const journal = await postgresJournal({ url: "postgres://shop@localhost:5432/shop", schema: "privacy", keys, events: [] });
 * ```
 */
export const postgresJournal = async (o: PostgresJournalOptions): Promise<PostgresJournal> => {
  const { db, tables, pool, quick, close } = await connect(optionsOf(o, "postgresJournal", "{ url }, { pool } or { db }"));
  try {
    const store = postgresStore(db, { table: tables.table, pool, quick, close });
    const { journal, adopt } = journalOver(store, { ...o, primitives: nodePrimitives(o.random) });
    const own = telling({
      ready: () => (o.migrate === false ? demandUpToDate(db, tables) : bringUpToDate(db, tables)),
      readersWaitFor: () => readersWait(db, tables.table),
    });
    await own.ready();
    await store.open();
    const rows = (trx: Parameters<typeof store.rowsIn>[0]) => store.rowsIn(o.schema === undefined ? trx : trx.withSchema(o.schema));
    return { ...journal, within: adopting({ host: o.db, rows, adopt }), readersWaitFor: own.readersWaitFor };
  } catch (error) {
    await close();
    throw error;
  }
};

/**
 * Brings the journal's tables up to date without opening a journal, for a release that is rolled out step by step, or where
 * the app's role may not create tables; safe to be run by several at once, and again. Throws TrothError `schema-newer`
 * where a newer release was here.
 */
export const migratePostgres = async (o: PostgresDatabase): Promise<void> => {
  const { db, tables, close } = await connect(optionsOf(o, "migratePostgres", "{ url }, { pool } or { db }"));
  try {
    await telling({ bringUpToDate }).bringUpToDate(db, tables);
  } finally {
    await close();
  }
};
