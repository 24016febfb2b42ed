import { afterEach, describe, expect, it } from "vitest";
import { ed25519Signer, ed25519Verifier, generateSigningKeys, verifyExport } from "../../src/anchor/index.js";
import { canonicalText, chain, GENESIS, parseBody, type Checkpoint, type Journal } from "../../src/index.js";
import { memoryKeyRing } from "../../src/memory/index.js";
import { sqliteJournal } from "../../src/sqlite/index.js";
import { note, noted } from "../notes.js";
import { freshFile, type DatabaseFile } from "./database.js";
import { base, dropBy, event, head, rewrite, sha256 } from "./owner.js";

const pair = generateSigningKeys();
const publicKey = ed25519Verifier(pair.publicKey);
const keys = memoryKeyRing();
const closing: Journal[] = [];
afterEach(async () => {
  for (const journal of closing.splice(0)) await journal.close();
});
const open = async (file: DatabaseFile) => {
  const journal = await sqliteJournal({ url: file.url, keys, events: [noted], signer: ed25519Signer(pair) });
  closing.push(journal);
  return journal;
};
const written = async () => {
  const file = freshFile();
  const journal = await open(file);
  for (const stream of ["a", "b", "c"]) await journal.append(stream, [note(1), note(2), note(3)], { expectedSeq: 0 });
  const checkpoint = await journal.checkpoint({ now: 9 });
  await journal.append("b", [note(4)], { expectedSeq: 3 });
  await journal.append("d", [note(5)], { expectedSeq: 0 });
  return { file, journal, checkpoint };
};
const exported = async (journal: Journal): Promise<string[]> => {
  const lines: string[] = [];
  for await (const line of journal.export()) lines.push(line);
  return lines;
};

describe("a rewrite by the database's owner passes without an anchor, and fails with one", () => {
  const events = 11;
  it.each<[string, (file: DatabaseFile) => void, number, string]>([
    ["one event of the past said something else", (file) => rewrite(file, "b", (body) => (body.seq === 2 ? { ...body, data: { n: "never" } } : body)), events, "rewritten"],
    ["one event never was", (file) => rewrite(file, "a", (body) => (body.seq === 2 ? undefined : body)), events - 1, "rewritten"],
    ["one event more was always there", (file) => {
      const [last] = file.sql(`select * from ${event} where stream = 'c' and seq = 3`);
      const body = canonicalText({ ...parseBody(String(last?.["body"])), seq: 4, prev: last?.["hash"] });
      // Room is made for it before the checkpoint's position.
      for (const [seq, position] of [[1, 0], [2, 7], [3, 8]]) file.sql(`update ${event} set position = ? where stream = 'c' and seq = ?`, [position, seq]);
      file.sql(`insert into ${event} (position, stream, seq, body, hash) values (9, 'c', 4, ?, ?)`, [body, sha256(body)]);
      file.sql(`update ${head} set seq = 4, hash = ? where stream = 'c'`, [sha256(body)]);
    }, events + 1, "rewritten"],
    ["a stream was never there", (file) => {
      file.sql(`delete from ${event} where stream = 'a'`);
      file.sql(`delete from ${head} where stream = 'a'`);
    }, events - 3, "rewritten"],
    ["a stream was always there", (file) => {
      const rows = chain([{ stream: "0", type: "noted", v: 1, at: 1, actor: "subject", data: {} }], { seq: 0, hash: GENESIS }, sha256);
      file.sql(`insert into ${event} (position, stream, seq, body, hash) values (0, '0', 1, ?, ?)`, [rows[0]?.body, rows[0]?.hash]);
      file.sql(`insert into ${head} (stream, seq, hash) values ('0', 1, ?)`, [rows[0]?.hash]);
    }, events + 1, "rewritten"],
  ])("%s", async (_, tamper, left, kind) => {
    const { file, journal, checkpoint } = await written();
    expect(await journal.verify({ against: [checkpoint], publicKey })).toEqual({ ok: true, events, upTo: checkpoint.position });
    tamper(file);
    expect(await journal.verify()).toEqual({ ok: true, events: left });
    const first = { position: checkpoint.position, kind };
    expect(await journal.verify({ against: [checkpoint], publicKey })).toEqual({ ok: false, first });
    expect(await verifyExport(await exported(journal), { publicKey })).toEqual({ ok: false, first });
  });

  it("is seen by the newest of many checkpoints, and those of before are told by what descends from them", async () => {
    const file = freshFile();
    const journal = await open(file);
    const taken: Checkpoint[] = [];
    for (let n = 0; n < 40; n++) {
      await journal.append("a", [note(n)], { expectedSeq: n });
      taken.push(await journal.checkpoint({ now: n }));
    }
    const { position = "" } = taken.at(-1) ?? {};
    expect(await journal.verify({ against: taken, publicKey })).toEqual({ ok: true, events: 40, upTo: position });
    // One that names another as the one before is of no line, and is recomputed itself.
    const stray = { ...taken[2]!, root: GENESIS };
    expect(await journal.verify({ against: [stray, ...taken.slice(3)] })).toEqual({ ok: false, first: { position: stray.position, kind: "rewritten" } });
    rewrite(file, "a", (body) => (body.seq === 2 ? { ...body, data: { n: "never" } } : body));
    expect(await journal.verify({ against: taken, publicKey })).toEqual({ ok: false, first: { position: taken[8]?.position, kind: "rewritten" } });
  });

  it("an older state put back, checkpoints and all", async () => {
    const file = freshFile();
    const writing = await open(file);
    await writing.append("a", [note(1)], { expectedSeq: 0 });
    const before = await writing.checkpoint({ now: 8 });
    const backup = freshFile();
    file.sql(`vacuum into '${backup.path}'`);
    await writing.append("a", [note(2)], { expectedSeq: 1 });
    const checkpoint = await writing.checkpoint({ now: 9 });
    const restored = await open(backup);
    expect(await restored.verify()).toEqual({ ok: true, events: 1 });
    expect((await restored.verify({ against: [before], publicKey })).ok).toBe(true);
    const first = { position: checkpoint.position, kind: "rolled-back" };
    expect(await restored.verify({ against: [before, checkpoint], publicKey })).toEqual({ ok: false, first });
    expect(await verifyExport(await exported(restored), { publicKey, checkpoints: [before, checkpoint] })).toEqual({ ok: false, first });
    // What was written since the older state cannot be made to look as if it had been.
    await restored.append("a", [note(3)], { expectedSeq: 1 });
    expect(await restored.verify({ against: [before, checkpoint], publicKey })).toEqual({ ok: false, first: { ...first, kind: "rewritten" } });
  });
});

describe("what is gone must have been pruned", () => {
  const prunedBy = async () => {
    const { file, journal } = await written();
    const behind = await journal.checkpoint({ now: 9 });
    await journal.prune({ behind, drop: [{ type: "noted", before: 4 }], now: 10 });
    return { file, journal, behind };
  };
  it.each<[string, (file: DatabaseFile) => void, object]>([
    ["a stream dropped by hand", (file) => dropBy(file, "d", 1), { stream: "journal.prunings", seq: 1, kind: "unaccounted" }],
    ["the beginning of a stream dropped by hand", (file) => dropBy(file, "b", 2), { stream: "journal.prunings", seq: 1, kind: "unaccounted" }],
    ["a stream that was pruned, gone without a trace", (file) => {
      file.sql(`delete from ${base} where stream = 'a'`);
      file.sql(`delete from ${head} where stream = 'a'`);
    }, { stream: "journal.prunings", seq: 1, kind: "unaccounted" }],
    ["the base of a stream gone", (file) => file.sql(`delete from ${base} where stream = 'a'`), { stream: "a", seq: 1, kind: "stream-missing" }],
    ["the base of a stream changed", (file) => file.sql(`update ${base} set hash = '${GENESIS}' where stream = 'a'`), { stream: "a", seq: 3, kind: "changed" }],
    ["the base of a stream moved back", (file) => file.sql(`update ${base} set seq = 2 where stream = 'a'`), { stream: "a", seq: 3, kind: "truncated" }],
    ["the head of a stream that was pruned gone", (file) => file.sql(`delete from ${head} where stream = 'a'`), { stream: "a", seq: 4, kind: "stream-missing" }],
    ["the record of a prune gone", (file) => file.sql(`delete from ${event} where stream = 'journal.prunings'`), { stream: "journal.prunings", seq: 1, kind: "stream-missing" }],
  ])("%s", async (_, tamper, first) => {
    const { file, journal, behind } = await prunedBy();
    expect(await journal.verify({ against: [behind], publicKey })).toMatchObject({ ok: true, events: 6, upTo: behind.position });
    tamper(file);
    expect(await journal.verify()).toEqual({ ok: false, first });
  });

  it("and a damaged stream is kept as it is, for what it proves", async () => {
    const { file, journal } = await written();
    file.sql(`update ${event} set body = replace(body, '"n":2', '"n":9') where stream = 'a'`);
    const behind = await journal.checkpoint({ now: 9 });
    await expect(journal.prune({ behind, drop: [{ type: "noted", before: 4 }], now: 10 })).rejects.toMatchObject({
      code: "prune-incomplete",
      faults: [{ code: "event-damaged", path: "a.2" }],
    });
    expect(file.sql(`select count(*) as n from ${event} where stream in ('a', 'c')`)).toEqual([{ n: 3 }]);
    expect(await journal.verify()).toEqual({ ok: false, first: { stream: "a", seq: 2, kind: "changed" } });
  });
  it("and leaves no byte of what was dropped in the file", async () => {
    const file = freshFile();
    const journal = await open(file);
    await journal.append("a", [note(1, { data: { word: "unmistakable" } })], { expectedSeq: 0 });
    expect(file.bytes().includes("unmistakable")).toBe(true);
    await journal.prune({ behind: await journal.checkpoint({ now: 9 }), drop: [{ type: "noted", before: 4 }], now: 10 });
    expect(file.bytes().includes("unmistakable")).toBe(false);
  });
});

describe("two that prune at once", () => {
  it("count nothing twice, and leave a journal that verifies", async () => {
    const file = freshFile();
    const [one, two] = [await open(file), await open(file)];
    await one.transaction(async (tx) => {
      for (let n = 0; n < 250; n++) await one.append(`s${n}`, [note(1), note(2)], { expectedSeq: 0, tx });
    });
    const behind: Checkpoint = await one.checkpoint({ now: 9 });
    const o = { behind, drop: [{ type: "noted", before: 4 }], now: 10 };
    const [first, second] = await Promise.all([one.prune(o), two.prune(o)]);
    expect(first.events + second.events).toBe(500);
    expect(await one.verify({ against: [behind], publicKey })).toMatchObject({ ok: true, upTo: behind.position });
  });
});
