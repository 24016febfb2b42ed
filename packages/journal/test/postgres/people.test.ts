import { isTrothError } from "@troth/decision";
import { Kysely, PostgresDialect, sql } from "kysely";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { streamName, type Journal, type SealClass, type SubjectKey } from "../../src/index.js";
import { memoryKeyRing } from "../../src/memory/index.js";
import { nodePrimitives } from "../../src/node-primitives.js";
import { postgresJournal } from "../../src/postgres/index.js";
import { all, known, named, note, noted } from "../notes.js";
import { poolOf, rawRows, startPostgres, type Postgres } from "./postgres.js";

/** More under `SOAK`. */
const rounds = process.env["SOAK"] ? 40 : 2;
const WRITERS = 4;
const PEOPLE = 5;
const ACTS = 40;
const classes = ["content", "evidence"] as const;
const why = { code: "erasure-requested", path: "requests.7", article: "GDPR 17(1)(b)" };
let server: Postgres;
let admin: pg.Pool;
beforeAll(async () => {
  server = await startPostgres();
  admin = poolOf(server.plainUrl, 1);
});
afterAll(async () => {
  await admin.end();
  await server.stop();
});

/** The same chance for the same seed, so that a round that fails can be played again. */
const chance = (seed: number) => (below: number): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};
/** What may be said to whoever came too late. */
const late = ["subject-unknown", "link-taken", "link-chained"];

/** One writer among others: whom it knows, another may have forgotten by now. */
const write = async (journal: Journal, seed: number): Promise<readonly string[]> => {
  const below = chance(seed);
  const told: string[] = [];
  const streams: { readonly name: string; seq: number }[] = [];
  const act = async (): Promise<unknown> => {
    const [one, two] = [`${below(PEOPLE)}`, `${below(PEOPLE)}`];
    const key: SubjectKey = await known(journal, one);
    const which = below(10);
    if (which === 0) return journal.forget(key, { classes: below(2) === 0 ? ["content"] : classes, why, now: 1 });
    if (which === 1 && one !== two) return journal.link(key, await known(journal, two), { now: 1 });
    if (which === 2) return journal.unlink(key, { now: 1 });
    if (which === 3) await known(journal, one, "evidence");
    const old = which > 7 ? streams[below(streams.length)] : undefined;
    const stream = old ?? { name: streamName(nodePrimitives().random), seq: 0 };
    const sealed: Partial<Record<SealClass, { readonly of: string }>> = which === 3 ? { content: { of: one }, evidence: { of: one } } : { content: { of: one } };
    const appended = await journal.append(stream.name, [note(1, { subject: key, sealed })], { expectedSeq: stream.seq });
    // Forgetting writes to streams as well.
    stream.seq = appended.ok ? appended.seq : appended.conflict.actual;
    if (appended.ok && !old) streams.push(stream);
    return undefined;
  };
  for (let n = 0; n < ACTS; n += 1) await act().catch((error: unknown) => told.push(isTrothError(error) ? error.code : String(error)));
  return told;
};

describe("writers who seal, link and forget the same people at once", () => {
  it(`lose no stream of anybody and leave nothing of whom they forgot, ${rounds} times`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const schema = `people_${round}`;
      const keys = memoryKeyRing();
      const journals = await Promise.all(Array.from({ length: WRITERS }, () => postgresJournal({ url: server.plainUrl, schema, keys, events: [noted] })));
      const journal = journals[0]!;
      const told = (await Promise.all(journals.map((each, n) => write(each, round * WRITERS + n + 1)))).flat();
      expect(told.filter((code) => !late.includes(code))).toEqual([]);

      const events = (await all(journal.readAll({}))).filter(({ type }) => type === "noted");
      expect(events.length).toBeGreaterThan(WRITERS * 5);
      const reached = new Map<SealClass, Set<string>>(classes.map((under) => [under, new Set()]));
      const people = new Set<SubjectKey>();
      for (let n = 0; n < PEOPLE; n += 1) {
        for (const under of classes) {
          const found = await journal.subject({ kind: "customer", ids: { id: `${n}` } }, { create: false, under });
          if (found.found !== "one") continue;
          people.add(found.key);
          const names = await journal.streams(found.key, { under });
          for (const name of names) reached.get(under)?.add(name);
          const own = events.filter(({ subject, sealed }) => subject === found.key && typeof sealed?.[under] === "object");
          expect(names).toEqual(expect.arrayContaining(own.map(({ stream }) => stream)));
        }
      }
      for (const under of classes) {
        const readable = new Set(events.filter(({ sealed }) => typeof sealed?.[under] === "object").map(({ stream }) => stream));
        expect([...(reached.get(under) ?? [])].sort()).toEqual([...readable].sort());
      }

      for (const person of people) await journal.forget(person, { classes, why, now: 1 });
      const rows = await rawRows(admin, schema);
      expect(rows.filter((row) => row["wrapped"] ?? row["box"])).toEqual([]);
      // The mark of the key ring, and no place of anybody's.
      expect(rows.filter((row) => row["key"] !== undefined)).toHaveLength(1);
      expect((await journal.verify()).ok).toBe(true);
      for (const each of journals) await each.close();
    }
  }, 600_000);
});

/** Opens journals, and waits until one of their transactions waits for a lock of another, or `work` is over without. */
const world = async (schema: string) => {
  const o = { schema, events: [noted] };
  const open = (keys = memoryKeyRing()) => postgresJournal({ ...o, url: server.plainUrl, keys });
  const waiting = async (work: Promise<unknown>): Promise<void> => {
    let over = false;
    void work.then(() => (over = true), () => (over = true));
    const held = "select from pg_locks where locktype = 'advisory' and not granted";
    while (!over && (await admin.query(held)).rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { o, open, waiting };
};
const customer = (ids: Readonly<Record<string, string>>) => ({ kind: "customer", ids });
const sealed = { content: { word: "secret" } };

// Who waited for a lock there went on to see what was there before: forget left what was appended, learned or linked meanwhile.
describe.each(["repeatable read", "serializable"] as const)("in a host's transaction that is %s", (level) => {
  it("nobody is forgotten, linked or made known, which is said: what others commit meanwhile would go unseen", async () => {
    const { o } = await world(`level_${level.slice(0, 1)}`);
    const db = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool: poolOf(server.plainUrl) }) });
    const journal = await postgresJournal({ ...o, db, keys: memoryKeyRing() });
    const [person, visitor] = [await known(journal, "17"), await known(journal, "18")];
    const within = <R>(work: (tx: ReturnType<typeof journal.within>) => Promise<R>) =>
      db.transaction().setIsolationLevel(level).execute(async (trx) => {
        await sql`select count(*) from pg_class`.execute(trx);
        await journal.append(named(`during-${n++}`), [note(1, { subject: person, sealed })], { expectedSeq: 0 });
        return work(journal.within(trx));
      });
    let n = 0;
    const refused = { name: "TrothError", code: "isolation-unsupported", path: "tx", hint: expect.stringMatching("READ COMMITTED") };
    await expect(within((tx) => journal.forget(person, { classes: ["content"], why, now: 1, tx }))).rejects.toMatchObject(refused);
    await expect(within((tx) => journal.link(visitor, person, { now: 1, tx }))).rejects.toMatchObject(refused);
    await expect(within((tx) => journal.unlink(visitor, { now: 1, tx }))).rejects.toMatchObject(refused);
    await expect(within((tx) => journal.subject(customer({ id: "19" }), { create: true, under: "content", tx }))).rejects.toMatchObject(refused);
    await expect(within((tx) => journal.append(named("begun"), [note(1, { subject: person, sealed })], { expectedSeq: 0, tx }))).rejects.toMatchObject(refused);
    // What is about nobody waits for nobody.
    expect(await within((tx) => journal.append("plain", [note(1)], { expectedSeq: 0, tx }))).toMatchObject({ ok: true });
    expect(await journal.streams(person, { under: "content" })).toHaveLength(n);
    expect(await journal.forget(person, { classes: ["content"], why, now: 1 })).toEqual({ keys: n + 1 });
    await db.destroy();
  });
});

// Each was given the address as the person's own: it had two, and whoever came with either was the same person.
it("two who come as one person by different ids, each with an address of its own: the second is somebody else", async () => {
  const { open, waiting } = await world("addresses");
  const keys = memoryKeyRing();
  const [one, two] = [await open(keys), await open(keys)];
  for (const under of classes) await one.subject(customer({ id: "50", phone: "1" }), { create: true, under });
  const first = { ids: { id: "50", email: "first@shop.example" }, under: "content" } as const;
  const second = { ids: { phone: "1", email: "second@shop.example" }, under: "evidence" } as const;
  const later = await one.transaction(async (tx) => {
    expect(await one.subject(customer(first.ids), { create: true, under: first.under, tx })).toMatchObject({ found: "one" });
    const came = two.subject(customer(second.ids), { create: true, under: second.under });
    await waiting(came);
    return { came };
  });
  expect(await later.came).toEqual({ found: "ambiguous" });
  expect(await two.subject(customer({ email: second.ids.email }), { create: false, under: "evidence" })).toEqual({ found: "none" });
  await Promise.all([one.close(), two.close()]);
});

// Each locked a name of its own ring, saw no mark, and wrote one: both went on in one journal, and made everybody twice.
it("of two key rings that come with the first person at once, the second is refused", async () => {
  const { open, waiting } = await world("rings");
  const [one, two] = [await open(), await open()];
  const later = await one.transaction(async (tx) => {
    await one.subject(customer({ id: "17" }), { create: true, under: "content", tx });
    const came = known(two, "17");
    await waiting(came);
    return { came };
  });
  await expect(later.came).rejects.toMatchObject({ code: "key-ring-foreign" });
  expect((await rawRows(admin, "rings")).filter((row) => row["key"] !== undefined)).toHaveLength(1);
  await Promise.all([one.close(), two.close()]);
});
