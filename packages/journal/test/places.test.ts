import { describe, expect, it } from "vitest";
import { ed25519Signer, generateSigningKeys } from "../src/anchor/index.js";
import type { EventSchema, SubjectKey } from "../src/index.js";
import { memoryJournal, memoryKeyRing } from "../src/memory/index.js";
import { memoryStore } from "../src/memory/memory-store.js";
import { nodePrimitives } from "../src/node-primitives.js";
import { placed, placesOf } from "../src/places.js";
import { all, known, named, note, noted } from "./notes.js";

const { sha256 } = nodePrimitives();

describe("the places behind a seed", () => {
  it.each([0, 1, 15, 16, 17, 63, 64, 65, 192, 255, 256, 257, 272, 4095, 4096, 4097, 5000])("are all found where there are %i, and the next is the one behind them", async (count) => {
    const { store } = memoryStore();
    const keys = Array.from({ length: count }, (_, n) => `key-${n}`);
    const tags = new Set<string>();
    await store.transaction(async (rows) => {
      await rows.writePlaces([{ tag: "of-another", key: "another" }]);
      for (const [n, key] of keys.entries()) await rows.writePlaces([{ tag: sha256(JSON.stringify(["seed", n + 1])), key }]);
      const [next] = await placed(rows, [{ seed: "seed", key: "next" }], sha256);
      expect(next).toEqual({ tag: sha256(JSON.stringify(["seed", count + 1])), key: "next" });
      for (const { tag } of await placed(rows, [{ seed: "one", key: "a" }, { seed: "two", key: "b" }], sha256)) tags.add(tag);
    });
    expect(tags.size).toBe(2);
    expect((await placesOf(store.reading, "seed", sha256)).map(({ key }) => key)).toEqual(keys);
  });

  // One that was gone hid all behind it, and they were forgotten as if they were none.
  it.each<[string, number, number, number]>([
    ["the first of two", 2, 1, 1],
    ["one in the middle", 100, 50, 50],
    ["the last of the first question", 65, 64, 64],
    ["as many as are not the end yet", 80, 40, 70],
    ["one that many are in front of", 5000, 4990, 4990],
  ])("are damaged where %s is missing, and nothing is put there", async (_, count, from, to) => {
    const { store, raw } = memoryStore();
    const numbers = Array.from({ length: count }, (__, n) => n + 1).filter((n) => n < from || n > to);
    await store.transaction((rows) => rows.writePlaces(numbers.map((n) => ({ tag: sha256(JSON.stringify(["seed", n])), key: `key-${n}` }))));
    const damaged = { name: "TrothError", code: "people-damaged", path: "people" };
    await expect(placesOf(store.reading, "seed", sha256)).rejects.toMatchObject(damaged);
    await expect(store.transaction((rows) => placed(rows, [{ seed: "seed", key: "next" }], sha256))).rejects.toMatchObject(damaged);
    expect(raw()).toHaveLength(numbers.length);
  });
  it("are not damaged where somebody writes some while they are listed", async () => {
    const { store } = memoryStore();
    const write = (from: number, to: number) =>
      store.transaction((rows) => rows.writePlaces(Array.from({ length: to - from + 1 }, (_, n) => ({ tag: sha256(JSON.stringify(["seed", from + n])), key: `key-${from + n}` }))));
    await write(1, 40);
    let asked = 0;
    const places: typeof store.reading.places = async (tags) => {
      const found = await store.reading.places(tags);
      if ((asked += 1) === 1) await write(41, 70);
      return found;
    };
    expect(await placesOf({ ...store.reading, places }, "seed", sha256)).toHaveLength(70);
  });
});

describe("a key that a prune makes to carry a stream forward", () => {
  it("has its place: the stream is found, and forgotten", async () => {
    let subject: SubjectKey | undefined;
    const stands: EventSchema = { type: "task.stands", v: 1, parse: (data) => data, carries: () => ({ data: {}, ...(subject ? { subject, sealed: { content: { by: "Customer 17" } } } : {}) }) };
    const begun: EventSchema = { type: "task.begun", v: 1, parse: (data) => data };
    const journal = memoryJournal({ events: [noted, begun, stands], keys: memoryKeyRing(), signer: ed25519Signer(generateSigningKeys()) });
    subject = await known(journal, "17");
    await journal.append(named("task"), [note(1, { type: "task.begun" })], { expectedSeq: 0 });
    expect(await journal.streams(subject, { under: "content" })).toEqual([]);
    const behind = await journal.checkpoint({ now: 2 });
    expect(await journal.prune({ behind, drop: [{ type: "task.begun", before: 2 }], now: 3 })).toEqual({ events: 1 });
    expect(await journal.streams(subject, { under: "content" })).toEqual([named("task")]);
    expect(await journal.forget(subject, { classes: ["content"], why: { code: "erasure-requested", path: "requests.7" }, now: 4 })).toEqual({ keys: 2 });
    expect((await all(journal.read(named("task")))).map(({ sealed }) => sealed)).toEqual([{ content: "erased" }]);
  });
});
