/**
 * A process that may be killed: it does one kind of operation again and again, and says on its standard output, which is
 * written before it goes on, when one begins (`b`) and what was acknowledged when it ended (`e`).
 */
import { createHash } from "node:crypto";
import { writeSync } from "node:fs";
import { fileKeyRing } from "../../src/file/index.js";
import { streamName, type Journal } from "../../src/index.js";
import { openJournal, type Target, type Work } from "./target.js";

const { target, work, keys, count = 0 } = JSON.parse(process.argv[2] ?? "{}") as { readonly target: Target; readonly work: Work; readonly keys: string; readonly count?: number };
const begins = (): void => void writeSync(1, "b\n");
const ended = (acknowledged: unknown): void => void writeSync(1, `e ${JSON.stringify(acknowledged)}\n`);

const now = Date.UTC(2026, 2, 2, 9);
const dayLong = 86_400_000;
const ring = fileKeyRing({ path: keys });
const run = `${process.pid}`;
const named = (name: string): string => streamName(() => createHash("sha256").update(name).digest().subarray(0, 16));
const note = (n: number, more: object = {}) => ({ type: "kill.noted", v: 1, at: now, actor: "system:kill", data: { n }, ...more });

const append = async (journal: Journal): Promise<void> => {
  const found = await journal.subject({ kind: "customer", ids: { id: run } }, { create: true, under: "content" });
  if (found.found !== "one") throw new Error("nobody");
  for (let n = 0; ; n += 1) {
    const stream = named(`${run}.${n % 7}`);
    const expectedSeq = Math.floor(n / 7) * 2;
    begins();
    const sealed = { content: { wish: `Customer ${run}` } };
    const done = await journal.append(stream, [note(n, { subject: found.key, sealed }), note(n)], { expectedSeq });
    ended(done.ok ? { stream, seq: done.seq } : { conflict: true });
  }
};

const migrate = async (): Promise<void> => {
  for (let n = 0; ; n += 1) {
    const fresh = `${run}_${n}`;
    begins();
    writeSync(1, `at ${fresh}\n`);
    const journal = await openJournal(target, ring, fresh);
    ended({ fresh });
    // Not waited for: a kill is to come within a migration.
    void journal.close();
  }
};

const outbox = async (journal: Journal): Promise<void> => {
  for (let n = 0; ; n += 1) {
    const key = `${run}.${n}`;
    begins();
    await journal.append(named(key), [note(n)], { expectedSeq: 0, outbox: [{ key, kind: "mail", payload: { to: `customer${n}@shop.example` } }] });
    ended({ intended: key });
    begins();
    const claimed = await journal.claim({ limit: 1, leaseMs: 1000, now: now + n });
    ended({ claimed: claimed.map((intent) => intent.key) });
    for (const intent of claimed) {
      begins();
      const settled = await journal.settle(intent.lease, { done: true }, { now: now + n });
      ended(settled ? { settled: intent.key } : {});
    }
  }
};

const prune = async (journal: Journal): Promise<void> => {
  for (let n = 0; ; n += 1) {
    const [kept, dropped] = [named(`${run}.kept.${n}`), named(`${run}.dropped.${n}`)];
    begins();
    await journal.append(kept, [note(n)], { expectedSeq: 0 });
    ended({ stream: kept, seq: 1 });
    begins();
    await journal.append(dropped, [note(n, { type: "kill.passed" }), note(n, { type: "kill.passed" })], { expectedSeq: 0 });
    ended({});
    begins();
    const behind = await journal.checkpoint({ now });
    ended({});
    begins();
    const { events } = await journal.prune({ behind, drop: [{ type: "kill.passed", before: now + dayLong }], now });
    ended({ events });
  }
};

/** Appends so many events to a stream to which another process appends, too. */
const contend = async (journal: Journal): Promise<void> => {
  let [expectedSeq, conflicts] = [0, 0];
  for (let n = 0; n < count; ) {
    const done = await journal.append("contended", [note(n, { data: { by: run, n } })], { expectedSeq });
    expectedSeq = done.ok ? done.seq : done.conflict.actual;
    if (done.ok) n += 1;
    else conflicts += 1;
  }
  ended({ by: run, conflicts });
  await journal.close();
};

const works = { append, outbox, prune, contend };
if (work === "migrate") await migrate();
else await works[work](await openJournal(target, ring));
