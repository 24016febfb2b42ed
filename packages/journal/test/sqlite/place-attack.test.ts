import { expect, it } from "vitest";
import { memoryKeyRing } from "../../src/memory/index.js";
import { sqliteJournal } from "../../src/sqlite/index.js";
import { all, known, named, note, noted } from "../notes.js";
import { freshFile } from "./database.js";

const sealed = { content: { word: "secret" } };
const why = { code: "erasure-requested", path: "requests.7" };

it.each<[string, string]>([
  ["the place of a key", "update troth_journal_place set key = ? where key = ?"],
  ["the stream of a key", "update troth_journal_key set stream = (select stream from troth_journal_key where id = ?) where id = ?"],
])("who may write to the database cannot make another's stream a person's own by %s", async (_, tamper) => {
  const file = freshFile();
  const journal = await sqliteJournal({ url: file.url, keys: memoryKeyRing(), events: [noted] });
  const [one, two] = [await known(journal, "17"), await known(journal, "18")];
  const [ofOne, ofTwo] = [named("one"), named("two")];
  await journal.append(ofOne, [note(1, { subject: one, sealed })], { expectedSeq: 0 });
  await journal.append(ofTwo, [note(2, { subject: two, sealed })], { expectedSeq: 0 });
  const idOf = (stream: string) => file.sql("select id from troth_journal_key where stream = ?", [stream])[0]?.["id"];
  file.sql(tamper, [idOf(ofTwo), idOf(ofOne)]);
  expect(await journal.streams(one, { under: "content" })).toEqual([]);
  await journal.forget(one, { classes: ["content"], why, now: 9 });
  expect((await all(journal.read(ofTwo))).map(({ subject, sealed: left }) => [subject, left])).toEqual([[two, sealed]]);
  await journal.close();
});
