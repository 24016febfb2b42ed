/**
 * Whether an append costs the same whatever the journal holds: appends to new and to old streams when it holds a thousand,
 * ten thousand, a hundred thousand and a million events. And what the state of a person with a hundred events takes, against the one
 * query that fetches them.
 * Run: `pnpm run bench:growth [sqlite|postgres]` in packages/journal.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { streamName, type Journal, type NewEvent } from "../src/index.js";
import { memoryKeyRing } from "../src/memory/index.js";
import { postgresJournal } from "../src/postgres/index.js";
import { sqliteJournal } from "../src/sqlite/index.js";
import { startPostgres } from "../test/postgres/postgres.js";
import { measured, took } from "./rounds.js";

const sizes = [1_000, 10_000, 100_000, 1_000_000];
const appends = 300;
const noted = { type: "bench.noted", v: 1, parse: (data: unknown) => data };
const event = (n: number, more: Partial<NewEvent> = {}): NewEvent => ({ type: "bench.noted", v: 1, at: 1772442000000 + n, actor: "system:bench", data: { n, text: "x".repeat(200) }, ...more });

const grow = async (journal: Journal): Promise<void> => {
  let held = 0;
  for (const size of sizes) {
    for (; held < size; held += 200) await journal.append(`s.${held}`, Array.from({ length: 200 }, (_, n) => event(n)), { expectedSeq: 0 });
    const times: number[] = [];
    for (let n = 0; n < appends; n += 1) times.push(await took(() => journal.append(`new.${size}.${n}`, [event(n)], { expectedSeq: 0 })));
    console.log(JSON.stringify({ events: size, appendMs: measured(times) }));
  }
};

const stateOf = async (journal: Journal): Promise<void> => {
  const found = await journal.subject({ kind: "customer", ids: { id: "17" } }, { create: true, under: "content" });
  if (found.found !== "one") throw new Error("nobody");
  const subject = found.key;
  const person = streamName(() => new Uint8Array(16));
  for (let n = 0; n < 100; n += 1) await journal.append(person, [event(n, { subject, sealed: { content: { wish: `${n}` } } })], { expectedSeq: n });
  for (let n = 0; n < 100; n += 1) await journal.append("nobody", [event(n)], { expectedSeq: n });
  const fold = (stream: string) => async (): Promise<void> => {
    let count = 0;
    for await (const _ of journal.read(stream)) count += 1;
    if (count !== 100) throw new Error("not all");
  };
  const [plain, sealed]: [number[], number[]] = [[], []];
  for (let round = 0; round < 60; round += 1) {
    const [one, two] = [await took(fold("nobody")), await took(fold(person))];
    if (round < 10) continue;
    plain.push(one);
    sealed.push(two);
  }
  console.log(JSON.stringify({ stateOf100: { unsealedMs: measured(plain), sealedMs: measured(sealed) } }));
};

const o = { keys: memoryKeyRing(), events: [noted] };
if (process.argv[2] === "postgres") {
  const server = await startPostgres({ durable: false });
  const journal = await postgresJournal({ ...o, url: await server.url() });
  await stateOf(journal);
  await grow(journal);
  await journal.close();
  await server.stop();
} else {
  const folder = mkdtempSync(join(tmpdir(), "troth-bench-"));
  const journal = await sqliteJournal({ ...o, url: `file:${join(folder, "journal.db")}` });
  await stateOf(journal);
  await grow(journal);
  await journal.close();
  rmSync(folder, { recursive: true, force: true });
}
