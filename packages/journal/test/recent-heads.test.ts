import { describe, expect, it } from "vitest";
import { memoryKeyRing } from "../src/memory/index.js";
import { createRecentHeads } from "../src/recent-heads.js";
import { sqliteJournal } from "../src/sqlite/index.js";
import { all, note, noted } from "./notes.js";
import { freshFile } from "./sqlite/database.js";

const head = (stream: string, seq: number) => ({ stream, seq, hash: `${stream}${seq}` });

describe("the heads written last", () => {
  it("are a guess for one seq, and the longest unused go first", () => {
    const heads = createRecentHeads(2);
    heads.put(head("a", 1));
    heads.put(head("b", 1));
    heads.put(head("a", 2));
    heads.put(head("c", 1));
    expect([heads.at("a", 2), heads.at("a", 1), heads.at("b", 1), heads.at("c", 1)]).toEqual([head("a", 2), undefined, undefined, head("c", 1)]);
    heads.drop("c");
    expect(heads.at("c", 1)).toBeUndefined();
  });
  it("that another process moved are refused by the store, and the conflict names where the stream is", async () => {
    const file = freshFile();
    const keys = memoryKeyRing();
    const open = () => sqliteJournal({ url: file.url, keys, events: [noted] });
    const [one, two] = [await open(), await open()];
    await one.append("a", [note(1)], { expectedSeq: 0 });
    await two.append("a", [note(2)], { expectedSeq: 1 });
    expect(await one.append("a", [note(9)], { expectedSeq: 1 })).toEqual({ ok: false, conflict: { expected: 1, actual: 2 } });
    expect(await one.append("a", [note(3)], { expectedSeq: 2 })).toMatchObject({ ok: true, seq: 3 });
    expect((await all(two.read("a"))).map(({ data }) => data)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    await one.close();
    await two.close();
  });
  it("of a history that was put back are not followed: the next append follows what is there", async () => {
    const file = freshFile();
    const journal = await sqliteJournal({ url: file.url, keys: memoryKeyRing(), events: [noted] });
    await journal.append("a", [note(1)], { expectedSeq: 0 });
    const other = freshFile();
    const elsewhere = await sqliteJournal({ url: other.url, keys: memoryKeyRing(), events: [noted] });
    await elsewhere.append("a", [note(7)], { expectedSeq: 0 });
    const [row] = other.sql("select body, hash from troth_journal_event");
    file.sql("update troth_journal_event set body = ?, hash = ?", [row?.["body"], row?.["hash"]]);
    file.sql("update troth_journal_head set hash = ?", [row?.["hash"]]);
    expect(await journal.append("a", [note(2)], { expectedSeq: 1 })).toMatchObject({ ok: true, seq: 2 });
    expect(await journal.verify()).toEqual({ ok: true, events: 2 });
    await journal.close();
    await elsewhere.close();
  });
});
