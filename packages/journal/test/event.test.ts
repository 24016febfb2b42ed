import { describe, expect, it } from "vitest";
import type { EventSchema } from "../src/index.js";
import { memoryJournal, memoryKeyRing } from "../src/memory/index.js";
import { sqliteJournal } from "../src/sqlite/index.js";
import { freshFile } from "./sqlite/database.js";
import { all, note, noted } from "./notes.js";

describe("the schemas of a journal", () => {
  it.each<[string, EventSchema[]]>([
    ["a type twice", [noted, { ...noted, v: 2 }]],
    ["a type of the journal's own", [{ ...noted, type: "journal.forgotten" }]],
    ["a version that is none", [{ ...noted, v: 0 }]],
  ])("refuse %s", (_, events) => {
    expect(() => memoryJournal({ events, keys: memoryKeyRing() })).toThrowError(expect.objectContaining({ code: "event-schema-invalid" }));
  });

  it("refuse a parse that gives a promise, which would say no when all is written", async () => {
    const journal = memoryJournal({ events: [{ ...noted, parse: async () => Promise.reject(new Error("later")) }], keys: memoryKeyRing() });
    await expect(journal.append("s", [note(1)], { expectedSeq: 0 })).rejects.toMatchObject({ code: "event-invalid" });
    expect(await all(journal.read("s"))).toEqual([]);
  });

  it("upcast an older version on reading, and leave what is stored as it is", async () => {
    const { url } = freshFile();
    const keys = memoryKeyRing();
    const before = await sqliteJournal({ url, keys, events: [noted] });
    await before.append("s", [note(1)], { expectedSeq: 0 });
    await before.close();
    const today: EventSchema = { type: "noted", v: 3, parse: (data) => data, upcast: (from, data) => ({ ...(data as object), from }) };
    const journal = await sqliteJournal({ url, keys, events: [today] });
    await journal.append("s", [note(2, { v: 3 })], { expectedSeq: 1 });
    expect((await all(journal.read("s"))).map(({ v, data }) => [v, data])).toEqual([
      [3, { n: 1, from: 1 }],
      [3, { n: 2 }],
    ]);
    expect(await journal.verify()).toEqual({ ok: true, events: 2 });
    await journal.close();

    const reading = async (events: EventSchema[]) => {
      const other = await sqliteJournal({ url, keys, events });
      return all(other.read("s")).finally(() => other.close());
    };
    await expect(reading([{ ...noted, v: 3 }])).rejects.toMatchObject({ code: "event-version-unknown", hint: "Give the schema an upcast." });
    await expect(reading([noted])).rejects.toMatchObject({ code: "event-version-unknown" });
    await expect(reading([])).rejects.toMatchObject({ code: "event-type-unknown" });
  });
});
