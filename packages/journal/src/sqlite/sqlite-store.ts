import { sql, type Kysely } from "kysely";
import { outboxRowsOver } from "../sql/outbox.js";
import { projectionReadingOver } from "../sql/projection-reading.js";
import { readingOver, rowsOver } from "../sql/rows.js";
import type { JournalTables } from "../sql/tables.js";
import type { Store } from "../store.js";
import type { KnownDatabase } from "./dialect.js";
import { sqliteEngine } from "./engine.js";

/** After so many transactions a purge that a reader put off is tried again. */
const PURGE_AGAIN = 10;

/** The journal's rows in SQLite. The host's database is left open at close. */
export const sqliteStore = (db: Kysely<JournalTables>, { inMemory, nesting, hosted }: KnownDatabase & { readonly hosted: boolean }): Store => {
  let owed = false;
  let since = 0;
  /** Pages of before lie in the write-ahead log until it is emptied, which a reader that is still open puts off. */
  const purge = async (): Promise<void> => {
    const { rows } = await sql<{ readonly busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
    owed = rows[0]?.busy !== 0;
  };
  const transaction: Store["transaction"] = async (work) => {
    const result = await db.transaction().execute((trx) => nesting.within(() => work(rowsOver(trx, sqliteEngine))));
    since += 1;
    if (owed && since % PURGE_AGAIN === 0) await purge();
    return result;
  };
  return {
    capabilities: { durable: !inMemory, sharesTransactions: hosted },
    reading: readingOver(db, sqliteEngine),
    outbox: outboxRowsOver(db, sqliteEngine),
    projections: projectionReadingOver(db),
    isPosition: sqliteEngine.isPosition,
    append: (batch) => transaction((rows) => rows.append(batch)),
    transaction,
    // One writes at a time; who waited too long in vain has waited long enough.
    isContended: () => false,
    snapshot: (work) => db.transaction().setAccessMode("read only").execute((trx) => work(readingOver(trx, sqliteEngine))),
    purge,
    async close() {
      // Of a database of its own nothing is left beside the file: who copies it then has everything.
      if (owed || !hosted) await purge();
      if (!hosted) await db.destroy();
    },
  };
};
