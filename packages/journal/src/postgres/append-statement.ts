import type { Batch } from "../store.js";
import { arrays } from "./arrays.js";
import { unrestored, type Epoch } from "./epoch.js";
import type { TableName } from "./schema.js";
import { parameters, type Parameters, type Statement } from "./statement.js";

/**
 * Writes a batch in one statement, all or nothing: the head moves by compare-and-set, and everything else hangs on it. It
 * gives a row per event, none where the batch was refused. An event's transaction id is never less than that of the event
 * before it in the stream: a transaction that began earlier may write later.
 */
export const appendStatement = (table: TableName, epoch: Epoch, batch: Batch): Statement => {
  const given = parameters();
  const { add } = given;
  const last = batch.events.at(-1);
  const head = { stream: add("text", batch.stream), seq: add("int", last?.seq), hash: add("text", last?.hash), epoch: add("int", epoch.epoch) };
  const asked = [unrestored(table, epoch, given), ...demands(table, batch, given)].join(" and ");
  const moved = batch.after
    ? `update ${table("head")} set seq = ${head.seq}, hash = ${head.hash}, last_epoch = ${head.epoch},
         last_xid = case when last_epoch = ${head.epoch} then greatest(last_xid, pg_current_xact_id()) else pg_current_xact_id() end
       where stream = ${head.stream} and seq = ${add("int", batch.after.seq)} and hash = ${add("text", batch.after.hash)} and ${asked}
       returning last_xid as xid`
    : `insert into ${table("head")} (stream, seq, hash, last_epoch, last_xid)
       select ${head.stream}, ${head.seq}, ${head.hash}, ${head.epoch}, pg_current_xact_id() where ${asked}
       on conflict (stream) do nothing returning last_xid as xid`;
  const events =
    batch.events.length === 1
      ? `select ${head.epoch}, moved.xid, ${head.stream}, ${head.seq}, ${add("text", last?.body)}, ${head.hash} from moved`
      : `select ${head.epoch}, moved.xid, ${head.stream}, e.seq, e.body, e.hash from moved, ${arrays(given, "e", batch.events, { seq: "int", body: "text", hash: "text" })} order by e.seq`;
  const parts = [
    ...(batch.needs.length > 0 ? [`needed as (${living(table, add("text[]", batch.needs))} order by id for share)`] : []),
    `moved as (${moved})`,
    ...(batch.keys.length > 0 ? [`made as (${keys(table, batch, given)})`] : []),
    ...(batch.outbox.length > 0 ? [`intended as (${intents(table, batch, given)})`] : []),
  ];
  const text = `with ${parts.join(", ")} insert into ${table("event")} (epoch, xid, stream, seq, body, hash) ${events} returning xid::text, n::text`;
  return { text, values: given.values };
};

/** Tells why a batch was refused: what is gone or used stays so, hence it may be asked afterwards. */
export const refusalStatement = (table: TableName, epoch: Epoch, { needs, outbox }: Batch): Statement => {
  const given = parameters();
  const { add } = given;
  const here = unrestored(table, epoch, given);
  const live = `(select count(*) from (${living(table, add("text[]", needs))}) key) = cardinality(${add("text[]", needs)})`;
  return { text: `select ${here} as here, ${live} as live, ${used(table, add("text[]", outbox.map(({ key }) => key)))} as used`, values: given.values };
};

const living = (table: TableName, ids: string) => `select id from ${table("key")} where id = any(${ids}) and wrapped is not null`;
const used = (table: TableName, keys: string) => `exists (select from ${table("outbox")} where key = any(${keys}))`;

const demands = (table: TableName, { needs, outbox }: Batch, { add }: Parameters): readonly string[] => [
  ...(needs.length > 0 ? [`(select count(*) from needed) = ${add("int", new Set(needs).size)}`] : []),
  ...(outbox.length > 0 ? [`not ${used(table, add("text[]", outbox.map(({ key }) => key)))}`] : []),
];

const keys = (table: TableName, batch: Batch, given: Parameters) => {
  const made = batch.keys.map(({ wrapped, ...key }) => ({ ...key, wrapped: hex(wrapped) }));
  const columns = { id: "text", tag: "text", sealClass: "text", keyId: "text", wrapped: "text", stream: "text" };
  return `insert into ${table("key")} (id, tag, seal_class, key_id, wrapped, stream)
    select k.id, k.tag, k.seal_class, k.key_id, decode(k.wrapped, 'hex'), k.stream from moved, ${arrays(given, "k", made, columns)}`;
};

const intents = (table: TableName, batch: Batch, given: Parameters) => {
  const meant = batch.outbox.map(({ wrapped, ...intent }) => ({ ...intent, wrapped: hex(wrapped) }));
  const columns = { key: "text", kind: "text", box: "text", keyId: "text", wrapped: "text", notBefore: "bigint" };
  return `insert into ${table("outbox")} (key, kind, box, key_id, wrapped, not_before, state, attempts)
    select i.key, i.kind, i.box, i.key_id, decode(i.wrapped, 'hex'), i.not_before, 'waiting', 0 from moved, ${arrays(given, "i", meant, columns)}`;
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
