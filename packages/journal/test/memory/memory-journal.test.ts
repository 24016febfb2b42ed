import { describe, expect, it, test } from "vitest";
import { journalContract } from "../../src/contract/index.js";
import { memoryJournal, memoryKeyRing, type MemoryJournal } from "../../src/memory/index.js";
import { named } from "../notes.js";

let journal: MemoryJournal;
journalContract({
  describe,
  test,
  name: "memory",
  capabilities: { durable: false, sharesTransactions: false },
  open: (o) => (journal = memoryJournal(o)),
  raw: () => journal.raw(),
});

describe("the memory journal", () => {
  it("writes the same twice from the same chance and the same keys", async () => {
    const run = async () => {
      let count = 0;
      const random = (n: number) => new Uint8Array(n).fill(++count);
      const repeatable = memoryJournal({ events: [{ type: "noted", v: 1, parse: (data) => data }], keys: memoryKeyRing(new Uint8Array(32)), random });
      const found = await repeatable.subject({ kind: "customer", ids: { id: "17" } }, { create: true, under: "content" });
      if (found.found !== "one") throw new Error(found.found);
      await repeatable.append(named("s"), [{ type: "noted", v: 1, at: 0, actor: "subject", subject: found.key, data: {}, sealed: { content: { a: 1 } } }], { expectedSeq: 0 });
      return repeatable.raw().filter((row) => row.table === "event" || row.table === "head");
    };
    expect(await run()).toEqual(await run());
  });
  it("does not show a reader what is not committed yet", async () => {
    const own = memoryJournal({ events: [{ type: "noted", v: 1, parse: (data) => data }], keys: memoryKeyRing() });
    await own.transaction(async (tx) => {
      await own.append("s", [{ type: "noted", v: 1, at: 0, actor: "subject", data: {} }], { expectedSeq: 0, tx });
      for await (const event of own.readAll({})) expect.fail(event.stream);
    });
    let count = 0;
    for await (const event of own.readAll({})) count += event.seq;
    expect(count).toBe(1);
  });
});
