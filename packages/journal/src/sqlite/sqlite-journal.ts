import { TrothError } from "@troth/decision";
import { Kysely, type Transaction } from "kysely";
import type { Journal, Tx } from "../journal.js";
import { journalOver, type JournalOptions } from "../journal-over.js";
import { nodePrimitives } from "../node-primitives.js";
import { databaseOf, sqliteDialect } from "./dialect.js";
import type { HostKysely, HostTransaction } from "./host.js";
import { rowsOver, sqliteStore } from "./sqlite-store.js";
import { migrate, type JournalTables } from "./tables.js";

/** A database of the journal's own, by URL; or the host's, whose Kysely must be over {@link sqliteDialect}. */
export type SqliteJournalOptions = JournalOptions & { readonly random?: (n: number) => Uint8Array } & (
    | { readonly url: string; readonly db?: never }
    | { readonly db: HostKysely; readonly url?: never }
  );

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
  const hosted = o.db !== undefined;
  const db: Kysely<JournalTables> = (o.db ?? new Kysely<JournalTables>({ dialect: sqliteDialect({ url: o.url }) })).withoutPlugins();
  const { adapter } = db.getExecutor();
  const database = databaseOf(adapter);
  if (!database) {
    throw new TrothError({ code: "dialect-unknown", message: "The journal's SQLite is reached by sqliteDialect() only", path: "db", hint: "new Kysely({ dialect: sqliteDialect({ url }) })" });
  }
  if (db.isTransaction) throw new TrothError({ code: "dialect-unknown", message: "A transaction is no database", path: "db", hint: "Pass the Kysely instance." });
  try {
    const { journal, adopt } = journalOver(sqliteStore(db, { hosted, durable: !database.inMemory }), { ...o, primitives: nodePrimitives(o.random) });
    await migrate(db);
    const adopted = new WeakMap<HostTransaction, Tx>();
    const within = (trx: HostTransaction): Tx => {
      if (!hosted || !trx.isTransaction || trx.getExecutor().adapter !== adapter) {
        throw new TrothError({ code: "tx-foreign", message: "The transaction is of another database", path: "tx", hint: "Open it on the Kysely that the journal was given as db." });
      }
      const known = adopted.get(trx) ?? adopt(rowsOver(trx.withoutPlugins() as Transaction<JournalTables>));
      adopted.set(trx, known);
      return known;
    };
    return { ...journal, within };
  } catch (error) {
    if (!hosted) await db.destroy();
    throw error;
  }
};
