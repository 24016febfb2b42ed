import { lockNames } from "./lock.js";
import type { TableName } from "./schema.js";
import type { Parameters, Run } from "./statement.js";

/**
 * Where events are written now. The ids of transactions only grow within one server; restored into another they would
 * start lower, and what is written then would lie before what was read long ago. So a restore begins another epoch.
 */
export interface Epoch {
  readonly epoch: number;
  /** When the server started, and the file that holds the events: as long as both stay, nobody restored anything. */
  readonly started: string;
  readonly file: string;
  /** Whether this look began it: so it is not there before its transaction is committed. */
  readonly begun: boolean;
}

const STARTED = "(extract(epoch from pg_postmaster_start_time()) * 1000000)::bigint";
const fileOf = (table: TableName) => `pg_relation_filenode('${table("event")}'::regclass)`;

/** A condition: the server and the file are those of the epoch. Costs no read of a table. */
export const unrestored = (table: TableName, { started, file }: Epoch, { add }: Parameters): string =>
  `${STARTED} = ${add("bigint", started)} and ${fileOf(table)} = ${add("oid", file)}`;

/**
 * Finds the epoch, and begins another where the newest event is of a transaction that this server has not come to yet. To
 * be run in a transaction, read committed; of two that look at once, the second sees what the first began.
 */
export const findEpoch = async (run: Run, table: TableName): Promise<Epoch> => {
  await lockNames(run, [`epoch ${table("epoch")}`]);
  const newest = `select xid from ${table("event")} where epoch = at.epoch order by xid desc limit 1`;
  const own = "coalesce(pg_current_xact_id_if_assigned(), '0'::xid8)";
  const restored = `newest.xid >= pg_snapshot_xmax(pg_current_snapshot()) and newest.xid > ${own}`;
  const [found] = await run({
    text: `select at.epoch, coalesce(${restored}, false) as restored, ${STARTED}::text as started, ${fileOf(table)}::text as file
      from (select max(epoch) as epoch from ${table("epoch")}) at left join lateral (${newest}) newest on true`,
    values: [],
  });
  const begun = found?.["restored"] === true;
  const epoch = Number(found?.["epoch"]) + (begun ? 1 : 0);
  if (begun) await run({ text: `insert into ${table("epoch")} (epoch) values ($1::int)`, values: [epoch] });
  return { epoch, started: String(found?.["started"]), file: String(found?.["file"]), begun };
};
