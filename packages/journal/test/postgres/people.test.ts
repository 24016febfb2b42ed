import { isTrothError } from "@troth/decision";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { streamName, type Journal, type SealClass, type SubjectKey } from "../../src/index.js";
import { memoryKeyRing } from "../../src/memory/index.js";
import { nodePrimitives } from "../../src/node-primitives.js";
import { postgresJournal } from "../../src/postgres/index.js";
import { all, known, note, noted } from "../notes.js";
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
