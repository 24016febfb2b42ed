import { createHash } from "node:crypto";
import { copyFileSync } from "node:fs";
import Database from "libsql";
import { Kysely, sql } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import { streamName, type Journal } from "../../src/index.js";
import { memoryKeyRing } from "../../src/memory/index.js";
import { nodePrimitives } from "../../src/node-primitives.js";
import { sqliteDialect, sqliteJournal } from "../../src/sqlite/index.js";
import { all, known, note, noted } from "../notes.js";
import { freshFile } from "./database.js";

const opened = async () => {
  const file = freshFile();
  const db = new Kysely<Record<string, never>>({ dialect: sqliteDialect({ url: file.url }) });
  const journal: Journal = await sqliteJournal({ db, keys: memoryKeyRing(), events: [noted] });
  onTestFinished(async () => {
    await journal.close();
    await db.destroy();
  });
  return { file, db, journal };
};
const stream = () => streamName(nodePrimitives().random);

describe("a disk that is full", () => {
  it("leaves an append whole or absent, and the journal goes on once there is room", async () => {
    const { file, db, journal } = await opened();
    const subject = await known(journal, "17");
    const room = async (pages: number): Promise<unknown> => sql.raw(`pragma max_page_count = ${pages}`).execute(db);
    const [{ page_count: pages } = {}] = file.sql("pragma page_count");
    await room(Number(pages) + 40);
    const acknowledged: string[] = [];
    const attempts = async (): Promise<void> => {
      for (let n = 0; n < 200; n += 1) {
        const name = stream();
        const events = [1, 2, 3].map((each) => note(each, { subject, sealed: { content: { text: "x".repeat(2000) } } }));
        await journal.append(name, events, { expectedSeq: 0, outbox: [{ key: `mail.${n}`, kind: "mail", payload: {} }] });
        acknowledged.push(name);
      }
    };
    await expect(attempts()).rejects.toMatchObject({ code: "SQLITE_FULL" });
    expect(acknowledged.length).toBeGreaterThan(3);
    const there = await all(journal.readAll({}));
    expect(there.map((event) => event.stream)).toEqual(acknowledged.flatMap((name) => [name, name, name]));
    expect(await journal.claim({ limit: 1000, leaseMs: 1000, now: Date.UTC(2100, 0) })).toHaveLength(acknowledged.length);
    expect(await journal.verify()).toEqual({ ok: true, events: acknowledged.length * 3 });

    await room(1_000_000);
    expect(await journal.append(stream(), [note(1, { subject, sealed: { content: { text: "after" } } })], { expectedSeq: 0 })).toMatchObject({ ok: true });
    expect(await journal.verify()).toEqual({ ok: true, events: acknowledged.length * 3 + 1 });
  });

  it("forgets nothing by halves", async () => {
    const { file, db, journal } = await opened();
    const subject = await known(journal, "17");
    const streams = Array.from({ length: 300 }, stream);
    for (const name of streams) await journal.append(name, [note(1, { subject, sealed: { content: { text: "x" } } })], { expectedSeq: 0 });
    const [{ page_count: pages } = {}] = file.sql("pragma page_count");
    await sql.raw(`pragma max_page_count = ${Number(pages)}`).execute(db);
    const why = { code: "erasure-requested", path: "requests.1" };
    await expect(journal.forget(subject, { classes: ["content"], why, now: 1 })).rejects.toMatchObject({ code: "SQLITE_FULL" });
    expect((await all(journal.readAll({}))).map(({ sealed }) => sealed)).toEqual(streams.map(() => ({ content: { text: "x" } })));
    expect(await journal.streams(subject, { under: "content" })).toHaveLength(streams.length);
  });
});

describe("a row that is damaged", () => {
  it("stops the reading of its own stream, at its place, and of no other", async () => {
    const { file, journal } = await opened();
    const [broken, sound] = [stream(), stream()];
    for (const name of [broken, sound]) await journal.append(name, [note(1), note(2), note(3)], { expectedSeq: 0 });
    file.sql("update troth_journal_event set body = replace(body, '\"n\":2', '\"n\":7') where stream = ?", [broken]);
    const seen: unknown[] = [];
    const reading = async (): Promise<void> => {
      for await (const event of journal.read(broken)) seen.push(event.data);
    };
    await expect(reading()).rejects.toMatchObject({ code: "event-damaged", path: `${broken}.2` });
    expect(seen).toEqual([{ n: 1 }]);
    expect((await all(journal.read(sound))).map(({ data }) => data)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(await journal.append(sound, [note(4)], { expectedSeq: 3 })).toMatchObject({ ok: true });
    expect(await journal.verify()).toEqual({ ok: false, first: { stream: broken, seq: 2, kind: "changed" } });
  });
});

// A reader was given what was left as if it were everything, and decided on it.
describe("a row that is gone", () => {
  const events = 450;
  const tampered = async (text: string) => {
    const { file, journal } = await opened();
    const name = stream();
    await journal.append(name, Array.from({ length: events }, (_, n) => note(n + 1)), { expectedSeq: 0 });
    file.sql(text, [name]);
    return { journal, name };
  };
  it.each<[string, string, number, number]>([
    ["the first", "delete from troth_journal_event where stream = ? and seq = 1", 0, 1],
    ["some of the first", "delete from troth_journal_event where stream = ? and seq < 9", 0, 1],
    ["the first of those asked for", "delete from troth_journal_event where stream = ? and seq = 9", 8, 9],
    ["one in the middle", "delete from troth_journal_event where stream = ? and seq = 100", 0, 100],
    ["one between two pages", "delete from troth_journal_event where stream = ? and seq = 201", 0, 201],
    ["the last of a page", "delete from troth_journal_event where stream = ? and seq = 200", 0, 200],
    ["all but the last", "delete from troth_journal_event where stream = ? and seq < 450", 0, 1],
  ])("stops the reading at its place, behind what comes before: %s", async (_, text, after, seq) => {
    const { journal, name } = await tampered(text);
    const seen: number[] = [];
    const reading = async (): Promise<void> => {
      for await (const event of journal.read(name, { after })) seen.push(event.seq);
    };
    await expect(reading()).rejects.toMatchObject({ code: "event-damaged", path: `${name}.${seq}` });
    expect(seen).toEqual(Array.from({ length: seq - 1 - after }, (_, n) => after + n + 1));
  });
  it("stops nobody who reads behind it, and is left to verify where it was the last", async () => {
    const { journal, name } = await tampered("delete from troth_journal_event where stream = ? and seq in (100, 450)");
    expect((await all(journal.read(name, { after: 100 }))).map(({ seq }) => seq)).toEqual(Array.from({ length: 349 }, (_, n) => 101 + n));
    expect(await journal.verify()).toEqual({ ok: false, first: { stream: name, seq: 100, kind: "removed" } });
  });
});

describe("a stream that is pruned while it is read", () => {
  it("is read on from behind its base", async () => {
    const { file, journal } = await opened();
    const name = stream();
    await journal.append(name, Array.from({ length: 450 }, (_, n) => note(n + 1)), { expectedSeq: 0 });
    const seen: number[] = [];
    for await (const event of journal.read(name)) {
      seen.push(event.seq);
      if (event.seq !== 200) continue;
      file.sql("insert into troth_journal_base (stream, seq, hash, position) select stream, seq, hash, printf('%016d', position) from troth_journal_event where stream = ? and seq = 300", [name]);
      file.sql("delete from troth_journal_event where stream = ? and seq <= 300", [name]);
    }
    expect(seen).toEqual([...Array.from({ length: 200 }, (_, n) => n + 1), ...Array.from({ length: 150 }, (_, n) => n + 301)]);
  });
});

// A gap between two pages was passed over as soon as a base lay behind it.
describe("a base that the owner of the database puts into the middle of a stream", () => {
  it.each([[0, 201], [250, 251]])("hides no gap: reading from behind seq %i stops at %i", async (after, seq) => {
    const { file, journal } = await opened();
    const name = stream();
    await journal.append(name, Array.from({ length: 450 }, (_, n) => note(n + 1)), { expectedSeq: 0 });
    file.sql("insert into troth_journal_base (stream, seq, hash, position) select stream, seq, hash, printf('%016d', position) from troth_journal_event where stream = ? and seq = 300", [name]);
    file.sql("delete from troth_journal_event where stream = ? and seq > 200 and seq <= 300", [name]);
    const seen: number[] = [];
    const reading = async (): Promise<void> => {
      for await (const event of journal.read(name, { after })) seen.push(event.seq);
    };
    await expect(reading()).rejects.toMatchObject({ code: "event-damaged", path: `${name}.${seq}` });
    expect(seen).toEqual(Array.from({ length: seq - 1 - after }, (_, n) => after + n + 1));
  });

  it("hides no lost key", async () => {
    const { file, journal } = await opened();
    const name = stream();
    const subject = await known(journal, "17");
    await journal.append(name, [note(1, { subject, sealed: { content: { text: "x" } } }), note(2)], { expectedSeq: 0 });
    file.sql("insert into troth_journal_base (stream, seq, hash, position) select stream, seq, hash, printf('%016d', position) from troth_journal_event where stream = ? and seq = 1", [name]);
    file.sql("delete from troth_journal_key");
    for (const events of [journal.read(name), journal.readAll({})]) await expect(all(events)).rejects.toMatchObject({ code: "data-key-missing" });
  });
});

describe("a row that was rewritten with its hash", () => {
  it.each([
    ["is not followed by the next", 0, 2, 3],
    ["is not followed by the next, on another page", 0, 200, 201],
    ["does not begin a stream", 0, 1, 1],
    ["is not followed by the next, where reading began with it", 1, 2, 3],
  ])("%s", async (_, after, forged, seq) => {
    const { file, journal } = await opened();
    const name = stream();
    await journal.append(name, Array.from({ length: 250 }, (_, n) => note(n + 1)), { expectedSeq: 0 });
    const [row] = file.sql("select body from troth_journal_event where stream = ? and seq = ?", [name, forged]);
    const body = String(row?.["body"]).replace(forged === 1 ? /"prev":"0/ : /"n":\d+/, forged === 1 ? '"prev":"1' : '"n":-1');
    const hash = createHash("sha256").update(body).digest("hex");
    file.sql("update troth_journal_event set body = ?, hash = ? where stream = ? and seq = ?", [body, hash, name, forged]);
    await expect(all(journal.read(name, { after }))).rejects.toMatchObject({ code: "event-damaged", path: `${name}.${seq}` });
    expect(await all(journal.read(name, { after: seq }))).toHaveLength(250 - seq);
  });
});

describe("a clock that goes backwards", () => {
  it("changes no order: seq and position count, and the time stands as it was told", async () => {
    const { journal } = await opened();
    const name = stream();
    for (const [seq, at] of [5000, 4000, 6000, 1].entries()) await journal.append(name, [note(1, { at })], { expectedSeq: seq });
    const events = await all(journal.readAll({}));
    expect(events.map(({ at }) => at)).toEqual([5000, 4000, 6000, 1]);
    expect(events.map(({ position }) => position)).toEqual(events.map(({ position }) => position).sort());
    expect(await journal.verify()).toEqual({ ok: true, events: 4 });
  });
});

describe("GDPR 17(1): a reader that is open while somebody is forgotten", () => {
  it("puts off that the write-ahead log is emptied, until it has ended: then no wrapped key is left in any file", async () => {
    const { file, journal } = await opened();
    const subject = await known(journal, "17");
    await journal.append(stream(), [note(1, { subject, sealed: { content: { text: "x" } } })], { expectedSeq: 0 });
    const keys = file.sql("select wrapped from troth_journal_key").map(({ wrapped }) => Buffer.from(wrapped as ArrayBuffer));
    const left = () => keys.filter((key) => file.bytes().includes(key)).length;
    expect([keys.length, left()]).toEqual([2, 2]);

    const reader = new Database(file.path);
    reader.exec("begin");
    reader.prepare("select count(*) from troth_journal_event").all();
    await journal.forget(subject, { classes: ["content"], why: { code: "erasure-requested", path: "requests.1" }, now: 1 });
    expect(left()).toBe(2);
    reader.exec("commit");
    reader.close();
    for (let n = 0; n < 10; n += 1) await journal.append(stream(), [note(n)], { expectedSeq: 0 });
    expect(left()).toBe(0);
  });

  it("is made up for by the next forget, too, though nothing is left to destroy", async () => {
    const { file, journal } = await opened();
    const subject = await known(journal, "17");
    const [key] = file.sql("select wrapped from troth_journal_key").map(({ wrapped }) => Buffer.from(wrapped as ArrayBuffer));
    const reader = new Database(file.path);
    reader.exec("begin");
    reader.prepare("select count(*) from troth_journal_event").all();
    const again = () => journal.forget(subject, { classes: ["content"], why: { code: "erasure-requested", path: "requests.1" }, now: 1 });
    await again();
    reader.exec("commit");
    reader.close();
    await again();
    expect(file.bytes().includes(key ?? "")).toBe(false);
  });
});

describe("a journal that was closed", () => {
  it("leaves everything in its one file: a copy of it is whole", async () => {
    const file = freshFile();
    const keys = memoryKeyRing();
    const journal = await sqliteJournal({ url: file.url, keys, events: [noted] });
    for (let n = 0; n < 20; n += 1) await journal.append(stream(), [note(n)], { expectedSeq: 0 });
    await journal.close();
    const copy = `${file.path}.copy`;
    copyFileSync(file.path, copy);
    const copied = await sqliteJournal({ url: `file:${copy}`, keys, events: [noted] });
    expect(await copied.verify()).toEqual({ ok: true, events: 20 });
    await copied.close();
  });
});
