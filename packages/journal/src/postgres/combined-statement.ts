import type { Batch } from "../store.js";
import { arrays } from "./arrays.js";
import { unrestored, type Epoch } from "./epoch.js";
import type { TableName } from "./schema.js";
import { parameters, type Statement } from "./statement.js";

/**
 * Writes plain batches, of different streams, in one statement; each head moves by compare-and-set, or its batch writes
 * nothing. Heads that somebody else holds are passed over. A row per event written, by stream and seq.
 */
export const combinedStatement = (table: TableName, epoch: Epoch, batches: readonly Batch[]): Statement => {
  const given = parameters();
  const number = given.add("int", epoch.epoch);
  const here = unrestored(table, epoch, given);
  const heads = batches.map(({ stream, after, events }) => ({ stream, afterSeq: after?.seq ?? null, afterHash: after?.hash ?? null, seq: events.at(-1)?.seq, hash: events.at(-1)?.hash }));
  const asked = arrays(given, "given", heads, { stream: "text", afterSeq: "int", afterHash: "text", seq: "int", hash: "text" });
  const events = arrays(given, "e", batches.flatMap((batch) => batch.events), { stream: "text", seq: "int", body: "text", hash: "text" });
  const text = `with given as materialized (select given.* from ${asked} where ${here}),
    held as materialized (
      select given.* from given, lateral (
        select from ${table("head")} head where head.stream = given.stream and head.seq = given.after_seq and head.hash = given.after_hash for update skip locked) free),
    moved as (
      update ${table("head")} head set seq = held.seq, hash = held.hash, last_epoch = ${number},
        last_xid = case when head.last_epoch = ${number} then greatest(head.last_xid, pg_current_xact_id()) else pg_current_xact_id() end
      from held where head.stream = held.stream returning head.stream, head.last_xid as xid),
    made as (
      insert into ${table("head")} (stream, seq, hash, last_epoch, last_xid)
      select stream, seq, hash, ${number}, pg_current_xact_id() from given where after_seq is null
      on conflict (stream) do nothing returning stream, last_xid as xid),
    at as (select * from moved union all select * from made)
    insert into ${table("event")} (epoch, xid, stream, seq, body, hash)
    select ${number}, at.xid, at.stream, e.seq, e.body, e.hash from at join ${events} on e.stream = at.stream order by e.stream, e.seq
    returning stream, xid::text, n::text`;
  return { text, values: given.values };
};
