import { describe, expect, it } from "vitest";
import { FORGOTTEN, journalOver, type Store } from "../src/index.js";
import { memoryKeyRing } from "../src/memory/index.js";
import { memoryStore } from "../src/memory/memory-store.js";
import { nodePrimitives } from "../src/node-primitives.js";
import { all, known, named, note, noted } from "./notes.js";

const why = { code: "erasure-requested", path: "requests.7", article: "GDPR 17(1)(b)" };
const one = named("one");
const lost = new Error("lost a deadlock");

/** A journal whose next `times` transactions do their work, and are then rolled back with a fault. */
const contended = (fault = lost) => {
  const { store, raw } = memoryStore();
  const state = { times: 0, begun: 0 };
  const losing: Store = {
    ...store,
    transaction: (work) =>
      store.transaction(async (rows) => {
        state.begun += 1;
        const result = await work(rows);
        if (state.times-- > 0) throw fault;
        return result;
      }),
    isContended: (error) => error === lost,
  };
  const keys = memoryKeyRing();
  return { state, keys, raw, journal: journalOver(losing, { keys, events: [noted], primitives: nodePrimitives() }).journal };
};

describe("work of the journal's own", () => {
  it("that loses against another transaction is done again, once in what is written", async () => {
    const { journal, state } = contended();
    state.times = 4;
    const subject = await known(journal, "17");
    expect(state.begun).toBe(5);
    expect(await known(journal, "17")).toBe(subject);
    await journal.append(named(one), [note(1, { subject, sealed: { content: { wish: "no calls" } } })], { expectedSeq: 0 });
    state.times = 4;
    await journal.forget(subject, { classes: ["content"], why, now: 1 });
    expect((await all(journal.read(named(one)))).map(({ type, sealed }) => [type, sealed])).toEqual([["noted", { content: "erased" }]]);
    expect((await all(journal.readAll({}))).filter(({ type }) => type === FORGOTTEN)).toHaveLength(1);
    expect(await journal.verify()).toMatchObject({ ok: true, events: 2 });
  });
  it("asks the key ring no more often for it", async () => {
    const { journal, state, keys } = contended();
    let asked = 0;
    const { wrap } = keys;
    keys.wrap = (bytes) => {
      asked += 1;
      return wrap(bytes);
    };
    state.times = 4;
    await known(journal, "17");
    expect(asked).toBe(1);
  });
  it("is given up the fifth time, with the fault and nothing written", async () => {
    const { journal, state, raw } = contended();
    state.times = 5;
    await expect(known(journal, "17")).rejects.toBe(lost);
    expect([state.begun, raw()]).toEqual([5, []]);
  });
  it("is not done again after another fault", async () => {
    const full = new Error("the disk is full");
    const { journal, state } = contended(full);
    state.times = 1;
    await expect(known(journal, "17")).rejects.toBe(full);
    expect(state.begun).toBe(1);
  });
});

describe("a transaction of the host's", () => {
  it("is never run twice: what the host does in it may reach further than the journal", async () => {
    const { journal, state, raw } = contended();
    state.times = 1;
    let runs = 0;
    const work = journal.transaction(async (tx) => {
      runs += 1;
      await journal.append(one, [note(1)], { expectedSeq: 0, tx });
    });
    await expect(work).rejects.toBe(lost);
    expect([runs, raw()]).toEqual([1, []]);
  });
});
