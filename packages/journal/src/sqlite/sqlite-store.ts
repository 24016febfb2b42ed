import { sql, type Kysely } from "kysely";
import { outboxRowsOver } from "../sql/outbox.js";
import { projectionReadingOver } from "../sql/projection-reading.js";
import { readingOver, rowsOver } from "../sql/rows.js";
import type { JournalTables } from "../sql/tables.js";
import type { Store } from "../store.js";
import { sqliteEngine } from "./engine.js";

/** The journal's rows in SQLite. The host's database is left open at close. */
export const sqliteStore = (db: Kysely<JournalTables>, o: { readonly hosted: boolean; readonly durable: boolean }): Store => {
  const transaction: Store["transaction"] = (work) => db.transaction().execute((trx) => work(rowsOver(trx, sqliteEngine)));
  return {
    capabilities: { durable: o.durable, sharesTransactions: o.hosted },
    reading: readingOver(db, sqliteEngine),
    outbox: outboxRowsOver(db, sqliteEngine),
    projections: projectionReadingOver(db),
    isPosition: sqliteEngine.isPosition,
    append: (batch) => transaction((rows) => rows.append(batch)),
    transaction,
    snapshot: (work) => db.transaction().setAccessMode("read only").execute((trx) => work(readingOver(trx, sqliteEngine))),
    // Pages of before lie in the write-ahead log until it is emptied; a long reader puts that off to the next time.
    purge: async () => void (await sql`pragma wal_checkpoint(truncate)`.execute(db)),
    close: async () => (o.hosted ? undefined : db.destroy()),
  };
};
