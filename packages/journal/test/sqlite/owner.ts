import { createHash } from "node:crypto";
import { chain, GENESIS, parseBody, type EventBody } from "../../src/index.js";
import type { DatabaseFile } from "./database.js";

// What the database's owner can do, who has everything but the signing key.

export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
export const event = "troth_journal_event";
export const head = "troth_journal_head";
export const base = "troth_journal_base";
export const checkpoints = "troth_journal_checkpoint";

/** Writes another history of a stream, every hash and the head recomputed. */
export const rewrite = (file: DatabaseFile, stream: string, change: (body: EventBody) => EventBody | undefined): void => {
  const rows = file.sql(`select * from ${event} where stream = ? order by seq`, [stream]);
  const bodies = rows.flatMap((row) => {
    const body = parseBody(String(row["body"]));
    return (body && change(body)) ?? [];
  });
  const rewritten = chain(bodies, { seq: 0, hash: GENESIS }, sha256);
  file.sql(`delete from ${event} where stream = ?`, [stream]);
  rewritten.forEach((row, index) =>
    file.sql(`insert into ${event} (position, stream, seq, body, hash) values (?, ?, ?, ?, ?)`, [Number(rows[index]?.["position"]), row.stream, row.seq, row.body, row.hash]),
  );
  const last = rewritten.at(-1);
  file.sql(`update ${head} set seq = ?, hash = ? where stream = ?`, [last?.seq ?? 0, last?.hash ?? GENESIS, stream]);
};
/** Drops the first events of a stream, as a prune does. */
export const dropBy = (file: DatabaseFile, stream: string, seq: number): void => {
  file.sql(`insert into ${base} (stream, seq, hash, position) select stream, seq, hash, printf('%016d', position) from ${event} where stream = ? and seq = ?`, [stream, seq]);
  file.sql(`delete from ${event} where stream = ? and seq <= ?`, [stream, seq]);
};
/** Writes an event behind the end of a stream, properly chained. */
export const appendBy = (file: DatabaseFile, body: Omit<EventBody, "prev" | "seq">): void => {
  const [before] = file.sql(`select seq, hash from ${head} where stream = ?`, [body.stream]);
  const [row] = chain([body], { seq: Number(before?.["seq"] ?? 0), hash: String(before?.["hash"] ?? GENESIS) }, sha256);
  file.sql(`insert into ${event} (stream, seq, body, hash) values (?, ?, ?, ?)`, [body.stream, row?.seq, row?.body, row?.hash]);
  file.sql(`insert or replace into ${head} (stream, seq, hash) values (?, ?, ?)`, [body.stream, row?.seq, row?.hash]);
};
