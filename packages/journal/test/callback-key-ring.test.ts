import { TrothError } from "@troth/decision";
import { describe, expect, it } from "vitest";
import { callbackKeyRing, journalOver, type CallbackKeyRingOptions, type Journal, type Store, type SubjectKey } from "../src/index.js";
import { memoryKeyRing } from "../src/memory/index.js";
import { memoryStore } from "../src/memory/memory-store.js";
import { nodePrimitives } from "../src/node-primitives.js";
import { all, known, named, note, noted } from "./notes.js";

const dataKey = new Uint8Array(32).map((_, i) => i);
const service = (change: Partial<CallbackKeyRingOptions> = {}): CallbackKeyRingOptions => {
  const { current, wrap, unwrap, hmac } = memoryKeyRing();
  return { current, wrap, unwrap, lookup: hmac, ...change };
};
const why = { code: "erasure-requested", path: "requests.7" };

describe("a key ring over callbacks", () => {
  it.each<[string, Partial<CallbackKeyRingOptions>, string]>([
    ["no key id", { wrap: async () => ({ wrapped: new Uint8Array(60) }) as never }, "keys.wrap"],
    ["a blank key id", { wrap: async () => ({ keyId: " ", wrapped: new Uint8Array(60) }) }, "keys.wrap"],
    ["a key id that is no text", { wrap: async () => ({ keyId: 7, wrapped: new Uint8Array(60) }) as never }, "keys.wrap"],
    ["nothing", { wrap: async () => undefined as never }, "keys.wrap"],
    ["text for a wrapped key", { wrap: async () => ({ keyId: "a", wrapped: "AAAA" }) as never }, "keys.wrap"],
    ["an empty wrapped key", { wrap: async () => ({ keyId: "a", wrapped: new Uint8Array() }) }, "keys.wrap"],
    ["the data key in clear", { wrap: async (key) => ({ keyId: "a", wrapped: key }) }, "keys.wrap"],
    ["16 bytes for a data key", { unwrap: async () => new Uint8Array(16) }, "keys.unwrap"],
    ["text for a data key", { unwrap: async () => "AAAA" as never }, "keys.unwrap"],
    ["20 bytes for a hash", { lookup: async () => new Uint8Array(20) }, "keys.lookup"],
    ["an empty current key", { current: () => "" }, "keys.current"],
    ["no text for the current key", { current: () => undefined as never }, "keys.current"],
  ])("refuses a service that gives %s", async (_, change, path) => {
    const ring = callbackKeyRing(service(change));
    const ask = async () => {
      if (path === "keys.current") return ring.current;
      if (path === "keys.wrap") return ring.wrap(dataKey);
      return path === "keys.unwrap" ? ring.unwrap("a", new Uint8Array(60)) : ring.hmac(dataKey);
    };
    await expect(ask()).rejects.toMatchObject({ code: "key-ring-malformed", path });
  });

  it("tells a service that does not answer, with its reason, and lets through what the service knows", async () => {
    const reason = new Error("socket hang up");
    const silent = () => Promise.reject(reason);
    const ring = callbackKeyRing(service({ wrap: silent, unwrap: silent, lookup: () => { throw reason; } }));
    for (const ask of [() => ring.wrap(dataKey), () => ring.unwrap("a", dataKey), () => ring.hmac(dataKey)]) {
      await expect(ask()).rejects.toMatchObject({ code: "key-ring-unreachable", cause: reason });
    }
    for (const code of ["key-unknown", "wrapped-key-damaged"]) {
      const known = new TrothError({ code, message: "" });
      await expect(callbackKeyRing(service({ unwrap: () => Promise.reject(known) })).unwrap("a", dataKey)).rejects.toBe(known);
    }
    const other = new TrothError({ code: "odd", message: "" });
    await expect(callbackKeyRing(service({ unwrap: () => Promise.reject(other) })).unwrap("a", dataKey)).rejects.toMatchObject({ code: "key-ring-unreachable", cause: other });
  });
});

/** A journal whose key ring can be cut off, and that tells what it was asked while a transaction was open. */
const journalWith = () => {
  const cut = new Set<string>();
  const askedWithin: string[] = [];
  let within = 0;
  const sound = service();
  const answering = <A extends unknown[], R>(which: string, answer: (...args: A) => Promise<R>) => async (...args: A): Promise<R> => {
    if (within > 0) askedWithin.push(which);
    if (cut.has(which)) throw new Error("socket hang up");
    return answer(...args);
  };
  const keys = callbackKeyRing({ current: sound.current, wrap: answering("wrap", sound.wrap), unwrap: answering("unwrap", sound.unwrap), lookup: answering("lookup", sound.lookup) });
  const { store, raw } = memoryStore();
  const transaction: Store["transaction"] = (work) =>
    store.transaction(async (rows) => {
      within++;
      return work(rows).finally(() => within--);
    });
  const watched: Store = { ...store, transaction, append: (batch) => transaction((rows) => rows.append(batch)) };
  const { journal } = journalOver(watched, { events: [noted], keys, primitives: nodePrimitives() });
  return { cut, askedWithin, journal, raw: () => JSON.stringify(raw()) };
};
type Work = (journal: Journal, person: SubjectKey, visitor: SubjectKey) => Promise<unknown>;
const sealed = { content: { a: 1 } };
const works: Readonly<Record<string, Work>> = {
  "make a person known": (journal) => known(journal, "18"),
  "append to a stream": (journal, subject) => journal.append(named("s"), [note(2, { subject, sealed })], { expectedSeq: 1 }),
  "begin a stream": (journal, subject) => journal.append(named("t"), [note(2, { subject, sealed })], { expectedSeq: 0 }),
  "append an intent": (journal) => journal.append("u", [note(1)], { expectedSeq: 0, outbox: [{ key: "k", kind: "mail", payload: {} }] }),
  "link a visitor": (journal, person, visitor) => journal.link(visitor, person, { now: 1 }),
  "forget": (journal, person) => journal.forget(person, { classes: ["content"], why, now: 1 }),
};
const begun = async () => {
  const world = journalWith();
  const [person, visitor] = [await known(world.journal, "17"), await known(world.journal, "v")];
  await world.journal.append(named("s"), [note(1, { subject: person, sealed })], { expectedSeq: 0 });
  return { ...world, run: (work: Work) => work(world.journal, person, visitor) };
};

describe("a journal whose key ring does not answer", () => {
  it.each([
    ["make a person known", "wrap"],
    ["make a person known", "lookup"],
    ["append to a stream", "unwrap"],
    ["append to a stream", "lookup"],
    ["begin a stream", "wrap"],
    ["begin a stream", "lookup"],
    ["append an intent", "wrap"],
    ["link a visitor", "unwrap"],
    ["link a visitor", "lookup"],
    ["forget", "unwrap"],
    ["forget", "lookup"],
  ])("does not %s without %s, writes nothing, and does it when the ring answers", async (name, which) => {
    const { cut, journal, raw, run } = await begun();
    const before = raw();
    cut.add(which);
    await expect(run(works[name]!)).rejects.toMatchObject({ code: "key-ring-unreachable", path: `keys.${which}` });
    expect(raw()).toBe(before);
    cut.clear();
    await run(works[name]!);
    expect(raw()).not.toBe(before);
    expect((await journal.verify()).ok).toBe(true);
  });

  it("gives nothing sealed, and reads on when it answers", async () => {
    const { cut, journal } = await begun();
    cut.add("unwrap");
    await expect(all(journal.read(named("s")))).rejects.toMatchObject({ code: "key-ring-unreachable" });
    cut.clear();
    expect((await all(journal.read(named("s"))))[0]?.sealed).toEqual(sealed);
  });
});

describe("a journal's key ring", () => {
  it.each(Object.keys(works))("is not asked within a transaction to %s", async (name) => {
    const { askedWithin, run } = await begun();
    await run(works[name]!);
    expect(askedWithin).toEqual([]);
  });
  it("is asked within a transaction that the caller opened: it waits for the ring", async () => {
    const { askedWithin, journal } = await begun();
    await journal.transaction((tx) => journal.subject({ kind: "customer", ids: { id: "19" } }, { create: true, under: "content", tx }));
    expect(askedWithin).toContain("wrap");
  });
});
