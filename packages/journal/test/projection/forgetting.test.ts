import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ed25519Signer, generateSigningKeys } from "../../src/anchor/index.js";
import { FORGOTTEN, journalOver, SEAL_CLASSES, type ClearEvent, type Journal, type JournalOptions, type Projection, type SubjectKey } from "../../src/index.js";
import { memoryJournal, memoryKeyRing } from "../../src/memory/index.js";
import { memoryStore } from "../../src/memory/memory-store.js";
import { nodePrimitives } from "../../src/node-primitives.js";
import { sqliteJournal } from "../../src/sqlite/index.js";
import { known, named, note, noted } from "../notes.js";

const why = { code: "erasure-requested", path: "requests.7", article: "GDPR 17(1)(b)" };
/** What each event said, and of which classes it reads as erased. */
interface Lane {
  readonly heard: readonly string[];
}
const laneOf = (event: Pick<ClearEvent, "data">) => (event.data as { readonly lane?: string }).lane;
const lanes: Projection<Lane, "count"> = {
  name: "lanes",
  version: 1,
  columns: { count: "int" },
  indexes: [["count"]],
  key: laneOf,
  evolve: (lane, event) => ({ heard: [...(lane?.heard ?? []), `${(event.data as { readonly n: number }).n} ${event.erased?.join("+") ?? ""}`] }),
  row: ({ heard }) => ({ count: heard.length }),
};
const rows = async (journal: Journal, projection = lanes): Promise<Readonly<Record<string, readonly string[]>>> => {
  const found: Record<string, readonly string[]> = {};
  for await (const { key, state } of journal.project(projection).find({ limit: 1000 })) found[key] = state.heard;
  return found;
};
const told = (n: number, lane: string, subject?: SubjectKey, classes: readonly string[] = []) =>
  note(n, { data: { n, lane }, ...(subject ? { subject, sealed: Object.fromEntries(classes.map((each) => [each, { n }])) } : {}) });

const some = fc.subarray([...SEAL_CLASSES], { minLength: 1 });
const acts = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ act: fc.constant("append" as const), who: fc.option(fc.nat(2)), where: fc.nat(4), lane: fc.constantFrom("a", "b", "c"), classes: fc.subarray([...SEAL_CLASSES]) }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant("forget" as const), who: fc.nat(2), classes: some, streams: fc.option(fc.uniqueArray(fc.nat(4), { minLength: 1 })) }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant("catchUp" as const) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant("rebuild" as const) }) },
  ),
  { minLength: 5, maxLength: 40 },
);

describe("whatever is appended and forgotten between one catching up and the next", () => {
  const open: readonly [string, (o: JournalOptions) => Journal | Promise<Journal>][] = [
    ["memory", (o) => journalOver(memoryStore().store, { ...o, primitives: nodePrimitives() }).journal],
    ["SQLite", (o) => sqliteJournal({ url: ":memory:", ...o })],
  ];
  it.each(open)("rows are what a rebuild would make of them, in %s", async (_, make) => {
    await fc.assert(
      fc.asyncProperty(acts, async (script) => {
        const journal = await make({ events: [noted], keys: memoryKeyRing(new Uint8Array(32)) });
        const lengths = new Map<string, number>();
        const knownUnder = async (who: number, classes: readonly (typeof SEAL_CLASSES)[number][]) => {
          let key: SubjectKey | undefined;
          for (const under of classes) key = await known(journal, `customer-${who}`, under);
          return key;
        };
        for (const [n, step] of script.entries()) {
          if (step.act === "append") {
            const subject = step.who === null ? undefined : await knownUnder(step.who, step.classes.length > 0 ? step.classes : ["content"]);
            const stream = named(`s${step.where}`);
            const seq = lengths.get(stream) ?? 0;
            await journal.append(stream, [told(n, step.lane, subject, step.classes)], { expectedSeq: seq });
            lengths.set(stream, seq + 1);
          } else if (step.act === "forget") {
            const found = await journal.subject({ kind: "customer", ids: { id: `customer-${step.who}` } }, { create: false, under: step.classes[0]! });
            const streams = step.streams?.map((each) => named(`s${each}`));
            if (found.found === "one") await journal.forget(found.key, { classes: step.classes, why, now: n, ...(streams ? { streams } : {}) });
          } else await journal.project(lanes)[step.act]();
        }
        await journal.project(lanes).catchUp();
        const afresh = { ...lanes, name: "afresh" };
        await journal.project(afresh).catchUp();
        expect(await rows(journal)).toEqual(await rows(journal, afresh));
        const notes = Object.values(await rows(journal)).flat().length;
        expect(notes).toBe(script.filter(({ act }) => act === "append").length);
        await journal.close();
      }),
      { numRuns: 60, endOnFailure: true },
    );
  }, 120_000);
});

describe("a projection that is folded while somebody is being forgotten", () => {
  it.each(["catchUp", "rebuild"] as const)("shows nothing of it afterwards, though %s had read the events before", async (act) => {
    const { store } = memoryStore();
    let meanwhile: (() => Promise<void>) | undefined;
    const states: typeof store.projections.states = async (...asked) => {
      const work = meanwhile;
      meanwhile = undefined;
      await work?.();
      return store.projections.states(...asked);
    };
    const { journal } = journalOver({ ...store, projections: { ...store.projections, states } }, { events: [noted], keys: memoryKeyRing(), primitives: nodePrimitives() });
    const subject = await known(journal, "17");
    await journal.append(named("one"), [told(1, "a", subject, ["content"]), told(2, "a"), told(3, "b")], { expectedSeq: 0 });
    if (act === "rebuild") await journal.project(lanes).catchUp();
    meanwhile = async () => void (await journal.forget(subject, { classes: ["content"], why, now: 1 }));
    await journal.project(lanes)[act]();
    await journal.project(lanes).catchUp();
    expect(await rows(journal)).toEqual({ a: ["1 content", "2 "], b: ["3 "] });
  });
  it("is not written over by a process that read it before and comes late", async () => {
    const { store } = memoryStore();
    let meanwhile: (() => Promise<void>) | undefined;
    const states: typeof store.projections.states = async (...asked) => {
      const found = await store.projections.states(...asked);
      const work = meanwhile;
      meanwhile = undefined;
      await work?.();
      return found;
    };
    // The other one dies when it has folded anew, before it folds the page.
    const dying: typeof store.transaction = (work) =>
      store.transaction((rows) =>
        work({
          ...rows,
          projections: {
            ...rows.projections,
            write: (shape, change) => (change.anew.length > 0 ? rows.projections.write(shape, change) : Promise.reject(new Error("the lights went out"))),
          },
        }),
      );
    const o = { events: [noted], keys: memoryKeyRing(), primitives: nodePrimitives() };
    const { journal } = journalOver({ ...store, projections: { ...store.projections, states } }, o);
    const { journal: other } = journalOver({ ...store, transaction: dying }, o);
    const subject = await known(journal, "17");
    await journal.append(named("one"), [told(1, "a", subject, ["content"])], { expectedSeq: 0 });
    await journal.project(lanes).catchUp();
    await journal.append(named("two"), [told(2, "a")], { expectedSeq: 0 });
    meanwhile = async () => {
      await journal.forget(subject, { classes: ["content"], why, now: 1 });
      await expect(other.project(lanes).catchUp()).rejects.toThrow("the lights went out");
    };
    await journal.project(lanes).catchUp();
    expect(await rows(journal)).toEqual({ a: ["1 content", "2 "] });
  });
  it("comes to it although the record of it, and the streams, were pruned before it was caught up", async () => {
    const signer = ed25519Signer(generateSigningKeys());
    const journal = memoryJournal({ events: [noted], keys: memoryKeyRing(), signer });
    const subject = await known(journal, "17");
    await journal.append(named("one"), [told(1, "a", subject, ["content"])], { expectedSeq: 0 });
    await journal.append(named("kept"), [told(9, "b", subject, ["content"])], { expectedSeq: 0 });
    await journal.project(lanes).catchUp();
    await journal.forget(subject, { classes: ["content"], why, now: 2 });
    const drop = [{ type: "noted", before: 5 }, { type: FORGOTTEN, before: 5 }];
    expect(await journal.prune({ behind: await journal.checkpoint({ now: 6 }), drop, now: 6 })).toEqual({ events: 1 });
    await journal.append(named("two"), [told(10, "b")], { expectedSeq: 0 });
    await journal.project(lanes).catchUp();
    expect(await rows(journal)).toEqual({ b: ["9 content", "10 "] });
    expect(await journal.prune({ behind: await journal.checkpoint({ now: 7 }), drop, now: 7 })).toEqual({ events: 1 });
  });
  it.each([10, 100])("is folded anew a few rows at a time, or in one pass where %i streams fed them: then all that there are", async (streams) => {
    const { store } = memoryStore();
    let read = 0;
    const events: typeof store.reading.events = (o) => ((read += 1), store.reading.events(o));
    const { journal } = journalOver({ ...store, reading: { ...store.reading, events } }, { events: [noted], keys: memoryKeyRing(), primitives: nodePrimitives() });
    const subject = await known(journal, "17");
    const lane = (n: number) => (streams > 64 ? "all" : `lane-${n}`);
    for (let n = 0; n < streams; n++) await journal.append(named(`s${n}`), [told(n, lane(n), subject)], { expectedSeq: 0 });
    await journal.project(lanes).catchUp();
    await journal.forget(subject, { classes: ["content"], why, now: 1 });
    read = 0;
    await journal.project(lanes).catchUp();
    expect(Object.values(await rows(journal)).flat()).toEqual(Array.from({ length: streams }, () => expect.stringMatching(/ content$/)));
    // The page with the record twice; everything once, where it has to be read.
    expect(read).toBe(streams > 64 ? 3 : 2);
  });
  it("is folded anew some rows at a time, however many somebody had a part in", async () => {
    const { store } = memoryStore();
    let written = 0;
    const transaction: typeof store.transaction = (work) =>
      store.transaction((rows) => work({ ...rows, projections: { ...rows.projections, write: (shape, change) => ((written = Math.max(written, change.anew.length)), rows.projections.write(shape, change)) } }));
    const { journal } = journalOver({ ...store, transaction }, { events: [noted], keys: memoryKeyRing(), primitives: nodePrimitives() });
    const subject = await known(journal, "17");
    for (let n = 0; n < 100; n++) await journal.append(named(`s${n}`), [told(n, `lane-${n}`, subject)], { expectedSeq: 0 });
    await journal.project(lanes).catchUp();
    await journal.forget(subject, { classes: ["content"], why, now: 1 });
    await journal.project(lanes).catchUp();
    expect(Object.values(await rows(journal))).toEqual(Array.from({ length: 100 }, () => [expect.stringMatching(/ content$/)]));
    expect(written).toBe(32);
  });
});
