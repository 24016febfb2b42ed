import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileKeyRing } from "../../src/file/index.js";
import type { Journal, StoredEvent } from "../../src/index.js";
import { startPostgres, type Postgres } from "../postgres/postgres.js";
import { builtWorker, finished, killed, type Said } from "./process.js";
import { openJournal, type Target, type Work } from "./target.js";

/** A hundred of each under `SOAK`; a few in each run of the tests. */
const kills = process.env["SOAK"] ? 100 : 3;

/** Appends of each of two processes to one stream. */
const contended = process.env["SOAK"] ? 5_000 : 300;

const folder = mkdtempSync(join(tmpdir(), "troth-kill-"));
let server: Postgres;
let worker: string;
beforeAll(async () => {
  worker = await builtWorker();
  server = await startPostgres({ durable: false });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const all = async (events: AsyncIterable<StoredEvent>): Promise<readonly StoredEvent[]> => {
  const list: StoredEvent[] = [];
  for await (const event of events) list.push(event);
  return list;
};
const far = Date.UTC(2100, 0);

/** What must hold of what was acknowledged, in the journal that was left behind. */
const kept: Readonly<Record<Exclude<Work, "migrate" | "contend">, (journal: Journal, said: Said) => Promise<void>>> = {
  async append(journal, { acknowledged }) {
    const last = new Map(acknowledged.flatMap((each) => (typeof each["stream"] === "string" ? [[each["stream"], Number(each["seq"])] as const] : [])));
    for (const [stream, seq] of last) {
      const events = await all(journal.read(stream));
      expect(events.length).toBeGreaterThanOrEqual(seq);
      // Two events are one append: never the half of it.
      expect(events.length % 2).toBe(0);
      expect(events[0]?.sealed?.content).toMatchObject({ wish: expect.stringMatching(/^Customer/) as string });
    }
  },
  async outbox(journal, { acknowledged }) {
    const named = (what: string) => acknowledged.flatMap((each) => (typeof each[what] === "string" ? [each[what]] : []));
    const settled = new Set(named("settled"));
    const open = new Set<string>();
    const missing = () => named("intended").filter((key) => !settled.has(key) && !open.has(key) && !settledUnsaid(acknowledged, key));
    // A server may still be at the last claim of the process that was killed, and nobody waits for what another claims.
    for (let tries = 0; tries === 0 || (missing().length > 0 && tries < 100); tries += 1) {
      if (tries > 0) await new Promise((resolve) => setTimeout(resolve, 50));
      for (let claimed = await journal.claim({ limit: 500, leaseMs: 1000, now: far }); claimed.length > 0; claimed = await journal.claim({ limit: 500, leaseMs: 1000, now: far })) {
        for (const intent of claimed) {
          open.add(intent.key);
          await journal.settle(intent.lease, { done: true }, { now: far });
        }
      }
    }
    expect(missing()).toEqual([]);
    for (const key of settled) expect(open.has(key)).toBe(false);
  },
  async prune(journal, { acknowledged }) {
    for (const { stream } of acknowledged) if (typeof stream === "string") expect(await all(journal.read(stream))).toHaveLength(1);
  },
};
/** The one intent whose settling was under way: it may be done, but nobody was told. */
const settledUnsaid = (acknowledged: Said["acknowledged"], key: string): boolean => ([...acknowledged].reverse().find((each) => Array.isArray(each["claimed"]))?.["claimed"] as readonly string[] | undefined)?.includes(key) ?? false;

/** Says how many kills came inside an open operation; of a hundred, ninety must. */
const told = (driver: string, work: Work, inside: number): void => {
  process.stdout.write(`${driver}, ${work}: ${inside} of ${kills} kills inside an open operation\n`);
  expect(inside).toBeGreaterThanOrEqual(kills < 100 ? 1 : kills * 0.9);
};

describe.each<[string, () => Target]>([
  ["SQLite", () => ({ folder })],
  ["PostgreSQL", () => ({ url: server.plainUrl })],
])("killed in the middle, on %s", (driver, target) => {
  it.each<Exclude<Work, "migrate" | "contend">>(["append", "outbox", "prune"])("a process loses nothing that was acknowledged, and leaves a chain that verifies: %s", { timeout: 900_000 }, async (work) => {
    const keys = join(folder, `${driver}.keys`);
    const journal = await openJournal(target(), fileKeyRing({ path: keys }));
    let inside = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const said = await killed({ worker, target: target(), work, keys, afterMs: (kill * 37) % 120 });
      inside += said.inside ? 1 : 0;
      await kept[work](journal, said);
    }
    expect(await journal.verify()).toMatchObject({ ok: true });
    await journal.close();
    told(driver, work, inside);
  });

  it("a process leaves tables half made for none: the next start makes them whole", { timeout: 900_000 }, async () => {
    const keys = join(folder, `${driver}.keys`);
    let inside = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const said = await killed({ worker, target: target(), work: "migrate", keys, afterMs: (kill * 23) % 90 });
      inside += said.inside ? 1 : 0;
      const name = said.begun.at(-1);
      if (name === undefined) continue;
      const journal = await openJournal(target(), fileKeyRing({ path: keys }), name);
      expect(await journal.append("first", [{ type: "kill.noted", v: 1, at: 0, actor: "system:kill", data: {} }], { expectedSeq: 0 })).toMatchObject({ ok: true });
      expect(await journal.verify()).toEqual({ ok: true, events: 1 });
      await journal.close();
    }
    told(driver, "migrate", inside);
  });

  it("two processes that append to one stream come to one order without a gap", { timeout: 900_000 }, async () => {
    const keys = join(folder, `${driver}.contended.keys`);
    const told = { worker, target: target(), work: "contend", keys, count: contended } as const;
    const writers = await Promise.all([finished(told), finished(told)]);
    const journal = await openJournal(target(), fileKeyRing({ path: keys }));
    const events = await all(journal.read("contended"));
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: contended * 2 }, (_, index) => index + 1));
    for (const { by } of writers) {
      const own = events.map(({ data }) => data as { readonly by: string; readonly n: number }).filter((data) => data.by === by);
      expect(own.map(({ n }) => n)).toEqual(Array.from({ length: contended }, (_, n) => n));
    }
    expect(writers.some(({ conflicts }) => Number(conflicts) > 0)).toBe(true);
    await journal.close();
  });
});
