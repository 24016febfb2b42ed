import { sql, type Kysely } from "kysely";
import type { Engine } from "../sql/engine.js";
import type { JournalTables } from "../sql/tables.js";
import type { Batch, Written } from "../store.js";
import { postgresColumns } from "./columns.js";
import { lockNames } from "./lock.js";
import { placeOf, positionText } from "./position.js";
import type { TableName } from "./schema.js";
import { runBy } from "./statement.js";

/**
 * Writers run side by side, and commit in another order than their positions. So events are read up to the oldest
 * transaction that is still open: whatever comes later has a greater id, and nothing is skipped.
 */
export const postgresEngine = (table: TableName, append: (trx: Kysely<JournalTables>, batch: Batch) => Promise<Written>): Engine => {
  const bound = (position: string) => {
    const { epoch, xid, n } = placeOf(position) ?? { epoch: "0", xid: "0", n: "0" };
    return sql`(${epoch}::int, ${xid}::xid8, ${n}::bigint)`;
  };
  return {
    ...postgresColumns,
    // As text, whatever the host makes of 64 bits; named apart from the columns, which the order is taken of.
    position: [sql`epoch::text`.as("at_epoch"), sql`xid::text`.as("at_xid"), sql`n::text`.as("at_n")],
    order: [sql`epoch`, sql`xid`, sql`n`],
    positionOf: (row) => positionText({ epoch: String(row["at_epoch"]), xid: String(row["at_xid"]), n: String(row["at_n"]) }),
    isPosition: (text) => placeOf(text) !== undefined,
    after: (position) => sql<boolean>`(epoch, xid, n) > ${bound(position)}`,
    upTo: (position) => sql<boolean>`(epoch, xid, n) <= ${bound(position)}`,
    settled: sql<boolean>`${sql.raw(settledIn(table))}`,
    sideBySide: true,
    async lock(trx, names) {
      if (names.length > 0) await lockNames(runBy(trx), names);
    },
    writing: { append },
  };
};

/** Older epochs ended with the server that they were written on. */
export const settledIn = (table: TableName): string =>
  `(epoch, xid) < ((select max(current.epoch) from ${table("epoch")} current), pg_snapshot_xmin(pg_current_snapshot()))`;
