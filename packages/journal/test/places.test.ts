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
    expect((await all(journal.read(named("task")))).map(({ sealed }) => sealed)).toEqual([{ content: "erased" }, undefined]);
  });
});
