import { TrothError } from "@troth/decision";
import { Kysely } from "kysely";
import { optionsOf } from "../argument.js";
import type { Journal, Tx } from "../journal.js";
import { journalOver, type JournalOptions } from "../journal-over.js";
import { nodePrimitives } from "../node-primitives.js";
import { adopting, assertHost, assertOneDatabase, type HostKysely, type HostTransaction } from "../sql/hosted.js";
import { rowsOver } from "../sql/rows.js";
import type { JournalTables } from "../sql/tables.js";
import { beforeEnd, databaseOf, sqliteDialect, type KnownDatabase } from "./dialect.js";
import { sqliteEngine } from "./engine.js";
import { bringUpToDate, demandUpToDate } from "./migrate.js";
import { sqliteStore } from "./sqlite-store.js";

/** A database of the journal's own, by URL; or the host's, whose Kysely must be over {@link sqliteDialect}. */
export type SqliteDatabase = { readonly url: string; readonly db?: never } | { readonly db: HostKysely; readonly url?: never };
export type SqliteJournalOptions = JournalOptions &
  SqliteDatabase & {
    /** For tests that must be repeatable. */
    readonly random?: (n: number) => Uint8Array;
    /** The tables are brought up to date by {@link migrateSqlite} alone: where they are not, opening throws `schema-older`. */
    readonly migrate?: false;
  };

/** A durable journal in SQLite. */
export interface SqliteJournal extends Journal {
  /**
   * Takes part in a transaction of the host's Kysely: the host's rows and the events commit together. Throws TrothError
   * `tx-foreign` for a transaction of another Kysely, and where the journal has a database of its own.
   */
  within(trx: HostTransaction): Tx;
}

/**
 * Opens the journal and brings its tables (`troth_journal_…`) up to date. With `db` the events share the host's database
 * and its transactions, and `close()` leaves that database open.
 *
 * @example
 * ```ts
 * import { fileKeyRing } from "@troth/journal/file";
 * import { sqliteJournal } from "@troth/journal/sqlite";
 * const journal = await sqliteJournal({ url: "file:./journal.db", keys: fileKeyRing({ path: "./secrets/journal.keys" }), events: [] });
 * ```
 */
export const sqliteJournal = async (o: SqliteJournalOptions): Promise<SqliteJournal> => {
  const { db, database } = openSqlite(o, "sqliteJournal");
  try {
    const store = sqliteStore(db, { ...database, hosted: o.db !== undefined });
    const { journal, adopt, end } = journalOver(store, { ...o, primitives: nodePrimitives(o.random) });
    await (o.migrate === false ? demandUpToDate(db) : bringUpToDate(db));
    // One that has ended has no connection, and nothing to wait for.
    const joined = (trx: HostTransaction, tx: Tx) => void beforeEnd(trx, () => end(tx)).catch(() => undefined);
    return { ...journal, within: adopting({ host: o.db, rows: (trx) => rowsOver(trx, sqliteEngine), adopt, joined }) };
  } catch (error) {
    if (!o.db) await db.destroy();
    throw error;
  }
};

/**
 * Brings the journal's tables up to date without opening a journal, for a release that is rolled out step by step; safe to
 * be run by several at once, and again. Throws TrothError `schema-newer` where a newer release was here.
 */
export const migrateSqlite = async (o: SqliteDatabase): Promise<void> => {
  const { db } = openSqlite(o, "migrateSqlite");
  try {
    await bringUpToDate(db);
  } finally {
    if (!o.db) await db.destroy();
  }
};

const openSqlite = (o: SqliteDatabase, call: string): { readonly db: Kysely<JournalTables>; readonly database: KnownDatabase } => {
  assertOneDatabase(optionsOf(o, call, "{ url } or { db }"), ["url", "db"]);
  if (o.db !== undefined) assertHost(o.db);
  const db: Kysely<JournalTables> = (o.db ?? new Kysely<JournalTables>({ dialect: sqliteDialect({ url: o.url }) })).withoutPlugins();
  const database = databaseOf(db.getExecutor().adapter);
  if (!database) {
    throw new TrothError({ code: "dialect-unknown", message: "The journal's SQLite is reached by sqliteDialect() only", path: "db", hint: "new Kysely({ dialect: sqliteDialect({ url }) })" });
  }
  return { db, database };
};
