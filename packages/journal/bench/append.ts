/**
 * Appends on PostgreSQL against the least that could be done: a prepared INSERT of the same bytes, each committed by itself,
 * on the same server in the same run. Promised: 0.6 of its speed with one writer, 0.8 with sixteen on different streams. And
 * appends about a person, all sealed, against those about nobody: to one stream, and each to a new one, of which a person gets ten.
 * Run: `pnpm run bench:append` in packages/journal.
 */
import { randomBytes } from "node:crypto";
import { streamName, type Journal, type NewEvent } from "../src/index.js";
import { memoryKeyRing } from "../src/memory/index.js";
import { postgresJournal } from "../src/postgres/index.js";
import { poolOf, startPostgres } from "../test/postgres/postgres.js";
import { ratio } from "./rounds.js";

const each = 300;
const few = 60;
const rounds = 9;
const noted = { type: "bench.noted", v: 1, parse: (data: unknown) => data };
const event = (n: number, more: Partial<NewEvent> = {}): NewEvent => ({ type: "bench.noted", v: 1, at: 1772442000000 + n, actor: "system:bench", data: { n, text: "x".repeat(200) }, ...more });

const server = await startPostgres({ durable: true });
const url = await server.url();
const journal: Journal = await postgresJournal({ url, keys: memoryKeyRing(), events: [noted] });
const pool = poolOf(url, 16);
await pool.query('create table plain (id bigint generated always as identity primary key, stream text not null, seq int not null, body text not null, hash text not null, unique (stream, seq))');

/** The very bytes that the journal stores for such an event. */
await journal.append("sample", [event(0)], { expectedSeq: 0 });
const { rows } = await pool.query<{ body: string; hash: string }>("select body, hash from troth_journal_event");
const { body = "", hash = "" } = rows[0] ?? {};
const insert = { name: "plain", text: "insert into plain (stream, seq, body, hash) values ($1, $2, $3, $4) returning id" };

let streams = 0;
const plainly = async (count: number): Promise<void> => {
  const stream = `plain.${(streams += 1)}`;
  for (let seq = 1; seq <= count; seq += 1) await pool.query({ ...insert, values: [stream, seq, body, hash] });
};
const journalled = async (count: number): Promise<void> => {
  const stream = `ours.${(streams += 1)}`;
  for (let seq = 0; seq < count; seq += 1) await journal.append(stream, [event(seq)], { expectedSeq: seq });
};
const writers = (count: number, write: (each: number) => Promise<void>) => async (): Promise<void> => {
  await Promise.all(Array.from({ length: count }, () => write(each)));
};

const about = async (id: number): Promise<Partial<NewEvent>> => {
  const found = await journal.subject({ kind: "customer", ids: { id: `${id}` } }, { create: true, under: "content" });
  if (found.found !== "one") throw new Error(found.found);
  return { subject: found.key, sealed: { content: { wish: "no calls" } } };
};
const people = await Promise.all(Array.from({ length: ((rounds + 1) * few) / 10 }, (_, id) => about(id)));
const toOneStream = (more: Partial<NewEvent> = {}): (() => Promise<void>) => {
  const stream = streamName(randomBytes);
  let seq = 0;
  return async () => {
    for (let n = 0; n < few; n += 1, seq += 1) await journal.append(stream, [event(seq, more)], { expectedSeq: seq });
  };
};
const toNewStreams = (whose: readonly Partial<NewEvent>[] = []): (() => Promise<void>) => {
  let made = 0;
  return async () => {
    for (let n = 0; n < few; n += 1, made += 1) await journal.append(streamName(randomBytes), [event(n, whose[Math.floor(made / 10)])], { expectedSeq: 0 });
  };
};

const one = await ratio(rounds, writers(1, plainly), writers(1, journalled));
const sixteen = await ratio(rounds, writers(16, plainly), writers(16, journalled));
const sealed = {
  appends: few,
  toOneStream: await ratio(rounds, toOneStream(), toOneStream(await about(people.length))),
  toNewStreams: await ratio(rounds, toNewStreams(), toNewStreams(people)),
};
console.log(JSON.stringify({ appends: each, bytes: body.length, one, sixteen, sealed }, undefined, 2));
await journal.close();
await pool.end();
await server.stop();
if (one.ratio.median < 0.6 || sixteen.ratio.median < 0.8) process.exitCode = 1;
