import { Kysely } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import type { DeadIntent, Journal } from "../../src/index.js";
import { memoryKeyRing } from "../../src/memory/index.js";
import { sqliteDialect, sqliteJournal } from "../../src/sqlite/index.js";
import { note, noted } from "../notes.js";
import { freshFile, type DatabaseFile } from "./database.js";

const keys = memoryKeyRing();
const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of closing.splice(0)) await each.close();
});
const openFile = async (file: DatabaseFile): Promise<Journal> => {
  const journal = await sqliteJournal({ url: file.url, keys, events: [noted] });
  closing.push(journal);
  return journal;
};
const intend = async (journal: Journal, ...names: readonly string[]) => {
  const outbox = names.map((key) => ({ key, kind: "mail", payload: { to: `${key}@shop.example` } }));
  expect((await journal.append(names.join("."), [note(1)], { expectedSeq: 0, outbox })).ok).toBe(true);
};
const claim = (journal: Journal, now = 10) => journal.claim({ limit: 100, leaseMs: 1000, now });
const dead = async (journal: Journal): Promise<DeadIntent[]> => {
  const list: DeadIntent[] = [];
  for await (const intent of journal.dead({ limit: 100 })) list.push(intent);
  return list;
};

describe("the outbox in a file", () => {
  it("keeps neither payload nor key in its bytes, once it is done", async () => {
    const file = freshFile();
    const journal = await openFile(file);
    await intend(journal, "one", "two");
    const [row] = file.sql("select box, wrapped from troth_journal_outbox where key = 'one'");
    const secrets = [Buffer.from(String(row?.["box"])), Buffer.from(row?.["wrapped"] as ArrayBuffer)];
    expect(secrets.map((secret) => file.bytes().includes(secret))).toEqual([true, true]);
    const [one] = await journal.claim({ limit: 1, leaseMs: 1000, now: 10 });
    await journal.settle(one?.lease ?? "", { done: true }, { now: 10 });
    expect(secrets.map((secret) => file.bytes().includes(secret))).toEqual([false, false]);
    expect(file.sql("select box, key_id, wrapped, state, lease from troth_journal_outbox where key = 'one'")).toEqual([{ box: null, key_id: null, wrapped: null, state: "done", lease: null }]);
  });

  const outbox = "troth_journal_outbox";
  it.each<[string, string]>([
    ["a box that was cut", `update ${outbox} set box = substr(box, 1, 30) where key = 'b'`],
    ["a box that is no box", `update ${outbox} set box = 'what?' where key = 'b'`],
    ["a box that is gone", `update ${outbox} set box = null where key = 'b'`],
    ["the box and key of another intent", `update ${outbox} set (box, key_id, wrapped) = (select box, key_id, wrapped from ${outbox} where key = 'a') where key = 'b'`],
    ["another kind", `update ${outbox} set kind = 'webhook' where key = 'b'`],
    ["a key that was cut", `update ${outbox} set wrapped = substr(wrapped, 1, 8) where key = 'b'`],
    ["a key that is empty", `update ${outbox} set wrapped = x'' where key = 'b'`],
    ["a wrapping key that nobody knows", `update ${outbox} set key_id = 'stranger' where key = 'b'`],
  ])("puts aside an intent with %s, and hands out the others", async (_, damage) => {
    const file = freshFile();
    const journal = await openFile(file);
    await intend(journal, "a", "b", "c");
    file.sql(damage);
    expect((await claim(journal)).map(({ key }) => key)).toEqual(["a", "c"]);
    const [put, ...more] = await dead(journal);
    expect(more).toEqual([]);
    expect([put?.key, put?.payload, put?.attempts]).toEqual(["b", undefined, 1]);
    expect(put?.why).toMatch(/^unreadable: (sealed-damaged|wrapped-key-damaged|key-unknown|base64url-malformed)$/);
    expect((await journal.verify()).ok).toBe(true);
  });

  it("finds what is due by an index, however much was done", async () => {
    const file = freshFile();
    const queries: { readonly sql: string; readonly parameters: readonly unknown[] }[] = [];
    const db = new Kysely<Record<string, Record<string, unknown>>>({ dialect: sqliteDialect({ url: file.url }), log: ({ query }) => void queries.push(query) });
    closing.push({ close: () => db.destroy() });
    const journal = await sqliteJournal({ db, keys, events: [noted] });
    await intend(journal, "a");
    queries.length = 0;
    const [claimed] = await claim(journal);
    await journal.settle(claimed?.lease ?? "", { dead: "gone" }, { now: 10 });
    const touching = queries.filter(({ sql }) => /"troth_journal_outbox"/.test(sql));
    expect(touching.length).toBe(4); // due, leased; the one under the lease, settled
    for (const { sql, parameters } of touching) {
      const plan = file.sql(`explain query plan ${sql}`, parameters).map((row) => String(row["detail"]));
      expect(plan.filter((detail) => detail.startsWith("SCAN"))).toEqual([]);
    }
  });
});
