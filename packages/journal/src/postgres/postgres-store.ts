import type { Kysely } from "kysely";
import { again } from "../contention.js";
import { createNesting } from "../nesting.js";
import { outboxRowsOver } from "../sql/outbox.js";
import { projectionReadingOver } from "../sql/projection-reading.js";
import { readingOver, rowsOver } from "../sql/rows.js";
import type { JournalTables } from "../sql/tables.js";
import type { Batch, Reading, Rows, Store, Written } from "../store.js";
import { createCombiner } from "./combiner.js";
import { postgresEngine } from "./engine.js";
import { isCertain, isContended, telling, told } from "./faults.js";
import type { TableName } from "./schema.js";
import { runBy, runPrepared, type StatementPool } from "./statement.js";
import { createWriter } from "./writer.js";

export interface PostgresStore extends Store {
  /** To be called once the tables are there. */
  open(): Promise<void>;
  /** Rows in a transaction that somebody else opened and will end. */
  rowsIn(trx: Kysely<JournalTables>): Rows;
}

/** The journal's rows in PostgreSQL; `db` finds the tables, `pool` is there where connections are not the host's Kysely's. */
export const postgresStore = (db: Kysely<JournalTables>, o: { readonly table: TableName; readonly pool: StatementPool | undefined; readonly quick: StatementPool | undefined; readonly close: () => Promise<void> }): PostgresStore => {
  const apart = () => db.transaction().setIsolationLevel("read committed");
  // A write outside of the transaction that it is made in may wait for a row of it, or for the last connection that it holds.
  const nesting = createNesting();
  const writer = createWriter(o.table, (look) => apart().execute((trx) => look(runBy(trx))));
  const engine = postgresEngine(o.table, (trx, batch) => writer.within(trx, batch));
  const run = o.pool ? runPrepared(o.pool) : runBy(db);
  const alone = (batch: Batch): Promise<Written> => again(isContended, () => writer.append(run, batch));
  const quick = o.quick && runPrepared(o.quick);
  const combined =
    quick &&
    createCombiner({
      together: async (batches) => (batches.length === 1 && batches[0] ? [await writer.append(quick, batches[0])] : writer.appendAll(quick, batches)),
      alone,
      uncertain: (error) => !isCertain(error),
    });
  const rowsIn = (trx: Kysely<JournalTables>): Rows => rowsOver(trx, engine);
  const plain = readingOver(db, engine);
  const reading: Reading = {
    ...plain,
    async head(stream) {
      const [row] = await run({ text: `select stream, seq, hash from ${o.table("head")} where stream = $1::text`, values: [stream] });
      return row && { stream: String(row["stream"]), seq: Number(row["seq"]), hash: String(row["hash"]) };
    },
  };
  /** What `work` throws comes out as it was thrown; what PostgreSQL says of the transaction itself is told. */
  const within = async <R>(execute: (work: (trx: Kysely<JournalTables>) => Promise<R>) => Promise<R>, work: (trx: Kysely<JournalTables>) => Promise<R>): Promise<R> => {
    let thrown: { readonly error: unknown } | undefined;
    try {
      return await execute(async (trx) => {
        try {
          return await work(trx);
        } catch (error) {
          thrown = { error };
          throw error;
        }
      });
    } catch (error) {
      throw thrown ? thrown.error : told(error);
    }
  };

  return {
    capabilities: { durable: true, sharesTransactions: o.pool === undefined },
    reading: telling(reading),
    outbox: telling(outboxRowsOver(db, engine)),
    projections: telling(projectionReadingOver(db)),
    isPosition: engine.isPosition,
    open: () => writer.open().catch((error: unknown) => Promise.reject(told(error))),
    rowsIn,
    append: async (batch) => {
      nesting.assertOutside();
      return (combined && isPlain(batch) ? combined(batch) : alone(batch)).catch((error: unknown) => Promise.reject(told(error)));
    },
    transaction: async (work) => {
      nesting.assertOutside();
      return within((own) => apart().execute(own), (trx) => nesting.within(() => work(telling(rowsIn(trx)))));
    },
    isContended,
    snapshot: (work) =>
      within((own) => db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(own), (trx) => work(telling(readingOver(trx, engine)))),
    // Old versions of rows stay until PostgreSQL's vacuum; nothing that one statement could empty.
    purge: async () => undefined,
    close: o.close,
  };
};

/** Nothing to write but events. */
const isPlain = ({ keys, needs, outbox }: Batch): boolean => keys.length + needs.length + outbox.length === 0;
