import { afterEach, describe, expect, it } from "vitest";
import { ed25519Signer, ed25519Verifier, generateSigningKeys, verifyExport } from "../../src/anchor/index.js";
import { PRUNINGS, parseBody, type Checkpoint, type Journal } from "../../src/index.js";
import { memoryKeyRing } from "../../src/memory/index.js";
import { sqliteJournal } from "../../src/sqlite/index.js";
import { note, noted } from "../notes.js";
import { freshFile, type DatabaseFile } from "./database.js";
import { checkpointHash, ROOT, withLeaf } from "../../src/checkpoint.js";
import { appendBy, checkpoints, dropBy, event, rewrite, sha256 } from "./owner.js";

const pair = generateSigningKeys();
const signer = ed25519Signer(pair);
const publicKey = ed25519Verifier(pair.publicKey);
const drop = [{ type: "noted", before: 4 }];
const closing: Journal[] = [];
afterEach(async () => {
  for (const journal of closing.splice(0)) await journal.close();
});

/** Two streams of three events, vouched for once outside of the database. */
const anchored = async () => {
  const file = freshFile();
  const outside: Checkpoint[] = [];
  const journal = await sqliteJournal({ url: file.url, keys: memoryKeyRing(), events: [noted], signer, anchor: async (checkpoint) => void outside.push(checkpoint) });
  closing.push(journal);
  for (const stream of ["a", "b"]) await journal.append(stream, [note(1), note(2), note(3)], { expectedSeq: 0 });
  await journal.checkpoint({ now: 9 });
  return { file, journal, outside };
};
const lie = (file: DatabaseFile) => rewrite(file, "b", (body) => (body.seq === 2 ? { ...body, data: { n: "never" } } : body));
const judged = async (journal: Journal, against: readonly Checkpoint[]) => {
  const lines: string[] = [];
  for await (const line of journal.export()) lines.push(line);
  return { here: await journal.verify({ against, publicKey }), offline: await verifyExport(lines, { publicKey, checkpoints: against }) };
};
const both = (first: object) => ({ here: { ok: false, first }, offline: { ok: false, first } });

describe("a rewrite before a prune", () => {
  it("is not vouched for by the next checkpoint, nor pruned away behind one", async () => {
    const { file, journal, outside } = await anchored();
    lie(file);
    await expect(journal.checkpoint({ now: 10 })).rejects.toMatchObject({ code: "checkpoint-differs", path: "checkpoint" });
    await expect(journal.prune({ behind: outside[0]!, drop, now: 10 })).rejects.toMatchObject({ code: "checkpoint-differs", path: "behind" });
    expect([outside.length, file.sql(`select count(*) as n from ${checkpoints}`), file.sql(`select count(*) as n from ${event}`)]).toEqual([1, [{ n: 1 }], [{ n: 6 }]]);
    expect(await judged(journal, outside)).toEqual(both({ position: outside[0]?.position, kind: "rewritten" }));
  });

  it.each<[string, (file: DatabaseFile) => void, string?]>([
    ["the journal's own checkpoints taken away", (file) => file.sql(`delete from ${checkpoints}`)],
    ["one put behind it that nobody signed", (file) => {
      const [last] = file.sql(`select * from ${checkpoints}`);
      const { at, root: _root, previous: _previous, jws: _jws, ...rest } = last as unknown as Checkpoint;
      const forged = { ...rest, at: Number(at), seq: 2, previous: checkpointHash({ ...(last as unknown as Checkpoint), at: Number(at) }, sha256), root: rootOf(file) };
      file.sql(`insert into ${checkpoints} (journal, seq, previous, at, position, root) values (?, ?, ?, ?, ?, ?)`, [forged.journal, 2, forged.previous, forged.at, forged.position, forged.root]);
    }, "pruned"],
    ["the journal's own checkpoint made to fit", (file) => file.sql(`update ${checkpoints} set root = ?`, [rootOf(file)])],
  ])("is seen across an honest checkpoint and an honest prune: %s", async (_, cover, kind = "rewritten") => {
    const { file, journal, outside } = await anchored();
    lie(file);
    cover(file);
    await journal.append("c", [note(1)], { expectedSeq: 0 });
    const behind = await journal.checkpoint({ now: 10 });
    await expect(journal.prune({ behind: outside[0]!, drop, now: 10 })).rejects.toMatchObject({ code: "checkpoint-differs" });
    expect(await journal.prune({ behind, drop, now: 10 })).toEqual({ events: 7 });
    await journal.checkpoint({ now: 11 });
    // Nothing can be recomputed of the first any more, and it is seen all the same: nothing newer descends from it.
    expect(await judged(journal, outside)).toEqual(both({ position: outside[0]?.position, kind }));
    expect((await journal.verify({ against: outside.slice(1), publicKey })).ok).toBe(true);
  });

  it("between checkpoint and prune is not pruned away", async () => {
    const { file, journal } = await anchored();
    const behind = await journal.checkpoint({ now: 10 });
    lie(file);
    await expect(journal.prune({ behind, drop, now: 10 })).rejects.toMatchObject({ code: "checkpoint-differs" });
  });

  const rootOf = (file: DatabaseFile): string => {
    const [row] = file.sql(`select root from ${checkpoints}`);
    const rows = file.sql("select stream, seq, hash from troth_journal_head order by stream");
    const root = rows.reduce((fold, { stream, seq, hash }) => withLeaf(fold, { stream: String(stream), seq: Number(seq), hash: String(hash) }, sha256), ROOT);
    expect(root).not.toBe(row?.["root"]);
    return root;
  };
});

describe("what was signed for one journal", () => {
  it("proves nothing of another that signs with the same key", async () => {
    const [one, two] = [await anchored(), await anchored()];
    await one.journal.prune({ behind: one.outside[0]!, drop, now: 10 });
    const [told] = one.file.sql(`select body from ${event} where stream = ?`, [PRUNINGS]);
    const { prev: _prev, seq: _seq, ...body } = parseBody(String(told?.["body"]))!;
    for (const stream of ["a", "b"]) dropBy(two.file, stream, 3);
    appendBy(two.file, body);
    expect(await judged(two.journal, two.outside)).toEqual(both({ stream: PRUNINGS, seq: 1, kind: "unaccounted" }));
  });
});

describe("a loss that is called a prune", () => {
  const record = (behind: Checkpoint, more: object = {}) => ({
    stream: PRUNINGS,
    type: "journal.pruned",
    v: 1,
    at: 10,
    actor: "system:journal",
    data: { behind, drop, cut: [{ stream: "b", from: 0, to: 2 }], ...more },
  });

  it.each<[string, (behind: Checkpoint) => Promise<object>]>([
    ["not signed", async () => ({})],
    ["signed by another", async () => ({ jws: await ed25519Signer(generateSigningKeys()).sign("{}") })],
    ["with the signature of the checkpoint", async ({ jws }) => ({ jws })],
  ])("%s is seen although the chain holds, and the next checkpoint was taken", async (_, more) => {
    const { file, journal, outside } = await anchored();
    dropBy(file, "b", 2);
    appendBy(file, record(outside[0]!, await more(outside[0]!)));
    await journal.checkpoint({ now: 11 });
    expect(await journal.verify({ against: outside })).toMatchObject({ ok: true, prunes: "unproven" });
    expect(await judged(journal, outside)).toEqual(both({ stream: PRUNINGS, seq: 1, kind: "unsigned" }));
  });

  it("by a record of another prune, told again, is seen", async () => {
    const { file, journal, outside } = await anchored();
    await journal.prune({ behind: outside[0]!, drop, now: 10 });
    const [told] = file.sql(`select body from ${event} where stream = ?`, [PRUNINGS]);
    const { prev: _prev, seq: _seq, ...body } = parseBody(String(told?.["body"]))!;
    appendBy(file, body);
    expect(await judged(journal, outside)).toEqual(both({ stream: PRUNINGS, seq: 2, kind: "unsigned" }));
  });

  it("by a base moved on behind a true record is seen", async () => {
    const { file, journal, outside } = await anchored();
    await journal.append("b", [note(4)], { expectedSeq: 3 });
    await journal.append("c", [note(4)], { expectedSeq: 0 });
    await journal.checkpoint({ now: 10 });
    await journal.prune({ behind: outside[1]!, drop: [{ type: "noted", before: 5 }], now: 10 });
    const first = { stream: PRUNINGS, seq: 1, kind: "unaccounted" };
    await journal.append("d", [note(9), note(9)], { expectedSeq: 0 });
    expect((await journal.verify({ against: outside, publicKey })).ok).toBe(true);
    dropBy(file, "d", 1);
    expect(await judged(journal, outside)).toEqual(both(first));
  });
});
