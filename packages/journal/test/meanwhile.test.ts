import { describe, expect, it } from "vitest";
import { ed25519Signer, ed25519Verifier, generateSigningKeys } from "../src/anchor/index.js";
import { journalOver, type EventSchema, type Reading } from "../src/index.js";
import { memoryKeyRing } from "../src/memory/index.js";
import { memoryStore } from "../src/memory/memory-store.js";
import { nodePrimitives } from "../src/node-primitives.js";
import { all, known, named, note, noted } from "./notes.js";

// Rows, keys, heads and bases are read in statements of their own, and others write between any two of them.

const pair = generateSigningKeys();
const publicKey = ed25519Verifier(pair.publicKey);
const total = (events: readonly { readonly data: unknown }[]): number => events.reduce((sum, { data }) => sum + (data as { readonly n: number }).n, 0);
const added: EventSchema = { type: "sum.added", v: 1, parse: (data) => data };
const carried: EventSchema = {
  type: "sum.carried",
  v: 1,
  parse: (data) => data,
  carries(events) {
    if (events.length === 0) throw new Error("a sum of nothing");
    return total(events) === 0 ? undefined : { data: { n: total(events) } };
  },
};
const sealed = { content: { wish: "no calls" } };
const drop = ["noted", "sum.added", "sum.carried"].map((type) => ({ type, before: 100 }));

/** Two journals over one store; `meanwhile` is done by one of them right before the store answers the other's next read of a kind, or the one `after` so many more. */
const opened = () => {
  const { store } = memoryStore();
  const o = { events: [noted, added, carried], keys: memoryKeyRing(), signer: ed25519Signer(pair), primitives: nodePrimitives() };
  const waiting = new Map<keyof Reading, { readonly work: () => Promise<unknown>; after: number }>();
  const first = async (kind: keyof Reading): Promise<void> => {
    const next = waiting.get(kind);
    if (!next || next.after-- > 0) return;
    waiting.delete(kind);
    await next.work();
  };
  const { heads, base, keys, eventsByStream } = store.reading;
  const reading: Reading = {
    ...store.reading,
    heads: async (page) => (await first("heads"), heads(page)),
    base: async (stream) => (await first("base"), base(stream)),
    keys: async (ids) => (await first("keys"), keys(ids)),
    eventsByStream: async (page) => (await first("eventsByStream"), eventsByStream(page)),
  };
  const other = journalOver(store, o).journal;
  return { journal: journalOver({ ...store, reading }, o).journal, other, meanwhile: (kind: keyof Reading, work: () => Promise<unknown>, after = 0) => void waiting.set(kind, { work, after }) };
};

describe("a prune", () => {
  // Events had been read, then heads: what was appended between looked like events that were taken away.
  it("takes no append for damage: the stream is left to the next run", async () => {
    const { journal, other, meanwhile } = opened();
    await other.append("a", [note(1)], { expectedSeq: 0 });
    await other.append("b", [note(1)], { expectedSeq: 0 });
    const behind = await other.checkpoint({ now: 200 });
    meanwhile("heads", () => other.append("a", [note(300)], { expectedSeq: 1 }));
    expect(await journal.prune({ behind, drop, now: 201 })).toEqual({ events: 1 });
    expect((await all(journal.read("a"))).map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await journal.verify({ against: [behind], publicKey })).toMatchObject({ ok: true, prunes: "signed" });
  });

  // A key was gone with its row, which another prune had dropped: a healthy stream was called one that lost its key.
  it("takes nothing that another prune dropped for a loss, and makes no sum of what is left", async () => {
    const { journal, other, meanwhile } = opened();
    const subject = await known(other, "17");
    const name = named("a");
    await other.append(name, [1, 2].map((n) => note(n, { type: "sum.added", subject, sealed })), { expectedSeq: 0 });
    const behind = await other.checkpoint({ now: 200 });
    meanwhile("keys", async () => expect(await other.prune({ behind, drop, now: 201 })).toEqual({ events: 2 }));
    expect(await journal.prune({ behind, drop, now: 201 })).toEqual({ events: 0 });
    expect(total(await all(journal.read(name)))).toBe(3);
    expect(await journal.verify({ against: [behind], publicKey })).toMatchObject({ ok: true, prunes: "signed" });
  });

  // Bases had been read, then the later pages of events: a stream that another prune had cut began behind none.
  it("takes no beginning that another prune moved for damage", async () => {
    const { journal, other, meanwhile } = opened();
    await other.append("a", Array.from({ length: 1100 }, () => note(300)), { expectedSeq: 0 });
    await other.append("z", [1, -1, 2, -2].map((n, at) => note(at, { type: "sum.added", data: { n } })), { expectedSeq: 0 });
    const behind = await other.checkpoint({ now: 400 });
    const before = drop.map(({ type }) => ({ type, before: 2 }));
    meanwhile("eventsByStream", async () => expect(await other.prune({ behind, drop: before, now: 401 })).toEqual({ events: 2 }), 2);
    expect(await journal.prune({ behind, drop, now: 401 })).toEqual({ events: 0 });
    expect((await all(journal.read("z"))).map(({ seq }) => seq)).toEqual([3, 4]);
  });
});

describe("a read beside a prune", () => {
  const written = async () => {
    const { journal, other, meanwhile } = opened();
    const subject = await known(other, "17");
    const [gone, young] = [named("gone"), named("young")];
    await other.append(gone, [1, 2].map((n) => note(n, { subject, sealed })), { expectedSeq: 0 });
    await other.append(young, [note(300, { subject, sealed })], { expectedSeq: 0 });
    const behind = await other.checkpoint({ now: 200 });
    meanwhile("keys", () => other.prune({ behind, drop, now: 201 }));
    return { journal, gone, young };
  };

  // Rows had been read, then their keys: "A data key is gone although nobody forgot it. Restore the journal's key table."
  it("passes over what was pruned before its key was fetched", async () => {
    const { journal, gone, young } = await written();
    expect(await all(journal.read(gone))).toEqual([]);
    expect(await all(journal.read(young))).toMatchObject([{ seq: 1, sealed }]);
  });
  it("gives what is left when everything is read", async () => {
    const { journal, young } = await written();
    expect((await all(journal.readAll({}))).map(({ stream }) => stream)).toEqual([young]);
  });

  it("goes on behind a base that moves on between the page and the base", async () => {
    const { journal, other, meanwhile } = opened();
    await other.append("a", Array.from({ length: 450 }, (_, n) => note(n + 1, { type: "sum.added" })), { expectedSeq: 0 });
    const behind = await other.checkpoint({ now: 600 });
    const prune = (to: number) => other.prune({ behind, drop: drop.map(({ type }) => ({ type, before: to + 1 })), now: 601 });
    const seen: number[] = [];
    for await (const { seq } of journal.read("a")) {
      seen.push(seq);
      if (seq !== 200) continue;
      await prune(260);
      meanwhile("base", () => prune(300));
    }
    expect(seen.slice(199, 202)).toEqual([200, 261, 262]);
  });
});
