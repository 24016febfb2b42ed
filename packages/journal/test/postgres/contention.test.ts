import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ed25519Signer, generateSigningKeys } from "../../src/anchor/index.js";
import { FORGOTTEN, streamName, type SubjectKey } from "../../src/index.js";
import { memoryKeyRing } from "../../src/memory/index.js";
import { postgresJournal } from "../../src/postgres/index.js";
import { all, known, note, noted } from "../notes.js";
import { poolOf, startPostgres, type Postgres } from "./postgres.js";

const why = { code: "erasure-requested", path: "requests.7", article: "GDPR 17(1)(b)" };
const LONG_AGO = 10;
let server: Postgres;
beforeAll(async () => void (server = await startPostgres()));
afterAll(() => server.stop());

// A prune locked heads, then keys, a forget keys, then heads: of two that met, one was told postgres-contended and gave up.
it("forgets, prunes, links, appends and a rotation of the same people at once: nobody gives up, and everything is true after", async () => {
  const keys = memoryKeyRing();
  const o = { url: server.plainUrl, keys, events: [noted], signer: ed25519Signer(generateSigningKeys()) };
  const [journal, other] = [await postgresJournal({ ...o, schema: "contended" }), await postgresJournal({ ...o, schema: "contended" })];
  const sealed = { content: { wish: "no calls" } };
  for (let round = 0; round < 6; round++) {
    const people: SubjectKey[] = [];
    for (let n = 0; n < 4; n++) people.push(await known(journal, `${round}.${n}`));
    const ofRound = people.flatMap((subject) => Array.from({ length: 5 }, () => ({ name: streamName(randomBytes), subject })));
    for (const { name, subject } of ofRound) await journal.append(name, [note(LONG_AGO - 1, { subject, sealed })], { expectedSeq: 0 });
    const behind = await journal.checkpoint({ now: LONG_AGO });
    await keys.rotate();
    const drop = [{ type: "noted", before: LONG_AGO }, { type: FORGOTTEN, before: LONG_AGO }];
    const late: string[] = [];
    const append = ({ name, subject }: (typeof ofRound)[number]) =>
      other.append(name, [note(LONG_AGO + 1, { subject, sealed })], { expectedSeq: 1 }).catch((error: { readonly code: string }) => void late.push(error.code));
    await Promise.all([
      journal.prune({ behind, drop, now: LONG_AGO }),
      ...people.slice(1).map((subject) => other.forget(subject, { classes: ["content"], why, now: LONG_AGO })),
      journal.link(people[1]!, people[0]!, { now: LONG_AGO }).catch((error: { readonly code: string }) => void late.push(error.code)),
      other.rewrap(),
      ...ofRound.filter((_, index) => index % 2 === 0).map(append),
    ]);
    // Whoever was forgotten before is nobody; that is all that may happen.
    expect(late.filter((code) => code !== "subject-unknown")).toEqual([]);
    for (const subject of people) await other.forget(subject, { classes: ["content"], why, now: LONG_AGO });
  }
  const notes = (await all(journal.readAll({}))).filter(({ type }) => type === "noted");
  expect(notes.length).toBeGreaterThan(0);
  expect(notes.map(({ sealed }) => sealed)).toEqual(notes.map(() => ({ content: "erased" })));
  expect(await journal.verify()).toMatchObject({ ok: true });
  await Promise.all([journal.close(), other.close()]);
});

it("forgets all the same after PostgreSQL ended its transaction, of two that waited for each other", async () => {
  const journal = await postgresJournal({ url: server.plainUrl, schema: "crossed", keys: memoryKeyRing(), events: [noted] });
  const subject = await known(journal, "17");
  const stream = streamName(randomBytes);
  await journal.append(stream, [note(1, { subject, sealed: { content: { wish: "no calls" } } })], { expectedSeq: 0 });
  const pool = poolOf(server.plainUrl);
  const host = await pool.connect();
  // It has more patience than the journal, and locks what the journal locks the other way round.
  await host.query("begin; set local deadlock_timeout = '20s'; select from crossed.troth_journal_lookup for update");
  const forgetting = journal.forget(subject, { classes: ["content"], why, now: 1 });
  const waits = async () => (await pool.query("select from pg_stat_activity where wait_event_type = 'Lock'")).rows.length > 0;
  while (!(await waits())) await new Promise((resolve) => setTimeout(resolve, 5));
  // The journal has the keys and waits for the look-ups: they are only given once its transaction is ended.
  await host.query("select from crossed.troth_journal_key for update; commit");
  expect(await forgetting).toMatchObject({ keys: 2 });
  expect((await all(journal.read(stream))).map(({ type, sealed }) => [type, sealed])).toEqual([["noted", { content: "erased" }]]);
  host.release();
  await pool.end();
  await journal.close();
});
