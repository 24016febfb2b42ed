import { sql, type Kysely } from "kysely";
import { outboxRowsOver } from "../sql/outbox.js";
import { projectionReadingOver } from "../sql/projection-reading.js";
import { readingOver, rowsOver } from "../sql/rows.js";
import type { JournalTables } from "../sql/tables.js";
import type { Store } from "../store.js";
import { sqliteEngine } from "./engine.js";

/** After so many transactions a purge that a reader put off is tried again. */
const PURGE_AGAIN = 10;

/** The journal's rows in SQLite. The host's database is left open at close. */
export const sqliteStore = (db: Kysely<JournalTables>, o: { readonly hosted: boolean; readonly durable: boolean }): Store => {
  let owed = false;
  let since = 0;
  /** Pages of before lie in the write-ahead log until it is emptied, which a reader that is still open puts off. */
  const purge = async (): Promise<void> => {
    const { rows } = await sql<{ readonly busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
    owed = rows[0]?.busy !== 0;
  };
  const transaction: Store["transaction"] = async (work) => {
    const result = await db.transaction().execute((trx) => work(rowsOver(trx, sqliteEngine)));
    since += 1;
    if (owed && since % PURGE_AGAIN === 0) await purge();
    return result;
  };
  return {
    capabilities: { durable: o.durable, sharesTransactions: o.hosted },
    reading: readingOver(db, sqliteEngine),
    outbox: outboxRowsOver(db, sqliteEngine),
    projections: projectionReadingOver(db),
    isPosition: sqliteEngine.isPosition,
    append: (batch) => transaction((rows) => rows.append(batch)),
    transaction,
    snapshot: (work) => db.transaction().setAccessMode("read only").execute((trx) => work(readingOver(trx, sqliteEngine))),
    purge,
    async close() {
      // Of a database of its own nothing is left beside the file: who copies it then has everything.
      if (owed || !o.hosted) await purge();
      if (!o.hosted) await db.destroy();
    },
  };
};
