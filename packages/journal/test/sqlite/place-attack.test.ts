import { expect, it } from "vitest";
import { memoryKeyRing } from "../../src/memory/index.js";
import { sqliteJournal } from "../../src/sqlite/index.js";
import { all, known, named, note, noted } from "../notes.js";
import { freshFile } from "./database.js";

const sealed = { content: { word: "secret" } };
const why = { code: "erasure-requested", path: "requests.7" };
const damaged = { name: "TrothError", code: "people-damaged", path: "people" };
const forgetting = { classes: ["content"], why, now: 9 } as const;
const opened = async () => {
  const file = freshFile();
  const journal = await sqliteJournal({ url: file.url, keys: memoryKeyRing(), events: [noted] });
  const idOf = (stream: string) => file.sql("select id from troth_journal_key where stream = ?", [stream])[0]?.["id"];
  return { file, journal, idOf };
};

// Another's key was passed over, and the own one that was not found any more outlived the erasure, which answered as if all were gone.
it.each<[string, string]>([
  ["the place of a key", "update troth_journal_place set key = ? where key = ?"],
  ["the stream of a key", "update troth_journal_key set stream = (select stream from troth_journal_key where id = ?) where id = ?"],
])("who may write to the database cannot make another's stream a person's own by %s, and it is told as damage", async (_, tamper) => {
  const { file, journal, idOf } = await opened();
  const [one, two] = [await known(journal, "17"), await known(journal, "18")];
  const [ofOne, ofTwo] = [named("one"), named("two")];
  await journal.append(ofOne, [note(1, { subject: one, sealed })], { expectedSeq: 0 });
  await journal.append(ofTwo, [note(2, { subject: two, sealed })], { expectedSeq: 0 });
  file.sql(tamper, [idOf(ofTwo), idOf(ofOne)]);
  const before = file.rows();
  await expect(journal.streams(one, { under: "content" })).rejects.toMatchObject(damaged);
  await expect(journal.forget(one, forgetting)).rejects.toMatchObject(damaged);
  expect(file.rows()).toEqual(before);
  expect((await all(journal.read(ofTwo))).map(({ subject, sealed: left }) => [subject, left])).toEqual([[two, sealed]]);
  await journal.close();
});

// Of forty streams one place was taken away: forget erased nothing, and said that it was done.
it("a place that is gone hides nothing from a forgetting: it is refused, and so is whatever would lay a place behind it", async () => {
  const { file, journal, idOf } = await opened();
  const subject = await known(journal, "17");
  const streams = Array.from({ length: 40 }, (_, n) => named(`s${n}`));
  for (const stream of streams) await journal.append(stream, [note(1, { subject, sealed })], { expectedSeq: 0 });
  file.sql("delete from troth_journal_place where key = ?", [idOf(streams[0]!)]);
  const before = file.rows();
  await expect(journal.streams(subject, { under: "content" })).rejects.toMatchObject(damaged);
  await expect(journal.forget(subject, forgetting)).rejects.toMatchObject(damaged);
  await expect(journal.append(named("new"), [note(1, { subject, sealed })], { expectedSeq: 0 })).rejects.toMatchObject(damaged);
  expect(file.rows()).toEqual(before);
  // By name a stream is forgotten all the same: its key is found without a place.
  expect(await journal.forget(subject, { ...forgetting, streams: [streams[1]!] })).toEqual({ keys: 1 });
  await journal.close();
});

// What lay there counted as written: each call made another person, whom nobody found again.
it("look-ups that outlived their key are written anew: whoever comes is one person from then on", async () => {
  const { file, journal } = await opened();
  const gone = await known(journal, "17");
  const lookups = file.sql("select tag, owner, seal_class, box from troth_journal_lookup");
  await journal.forget(gone, forgetting);
  for (const row of lookups) file.sql("insert into troth_journal_lookup (tag, owner, seal_class, box) values (?, ?, ?, ?)", Object.values(row));
  const anew = await known(journal, "17");
  expect(anew).not.toBe(gone);
  expect(await known(journal, "17")).toBe(anew);
  expect(await journal.subject({ kind: "customer", ids: { id: "17" } }, { create: false, under: "content" })).toEqual({ found: "one", key: anew });
  await journal.close();
});
it("so are those of a person who is still known under another class", async () => {
  const { file, journal } = await opened();
  const subject = await known(journal, "17");
  expect(await known(journal, "17", "evidence")).toBe(subject);
  const lookups = file.sql("select tag, owner, seal_class, box from troth_journal_lookup where seal_class = 'content'");
  expect(lookups).toHaveLength(2);
  await journal.forget(subject, forgetting);
  for (const row of lookups) file.sql("insert into troth_journal_lookup (tag, owner, seal_class, box) values (?, ?, ?, ?)", Object.values(row));
  expect(await known(journal, "17")).toBe(subject);
  expect(await journal.subject({ kind: "customer", ids: { id: "17" } }, { create: false, under: "content" })).toEqual({ found: "one", key: subject });
  expect(await journal.streams(subject, { under: "content" })).toEqual([]);
  await journal.close();
});

// The call never ended: it began again and again, for the key was never there.
it.each(["content", "evidence"] as const)("a look-up by a key that is not the person's is told as damage, whoever is made known under %s", async (under) => {
  const { file, journal } = await opened();
  await known(journal, "17");
  file.sql("update troth_journal_key set tag = 'x' where stream = ''");
  const before = file.rows();
  await expect(known(journal, "17", under)).rejects.toMatchObject(damaged);
  expect(file.rows()).toEqual(before);
  await journal.close();
});
