import assert from "node:assert/strict";
import { ed25519Signer, ed25519Verifier, generateSigningKeys } from "../anchor/index.js";
import type { EventBody } from "../chain.js";
import { FORGOTTEN, type EventSchema, type NewEvent, type StoredEvent } from "../event.js";
import type { Journal } from "../journal.js";
import { prunedText, type Pruned } from "../prunings.js";
import type { Case, Kit } from "./case.js";
import { all, append, forgettings, known, note, noted, NOW, numbers, rejects, stream } from "./sample.js";

const pair = generateSigningKeys();
const publicKey = ed25519Verifier(pair.publicKey);
/** A balance is in force as long as it is not nought; `state.carried` stands for all that was added. */
const added: EventSchema = { type: "state.added", v: 1, parse: (data) => data };
const carried: EventSchema = {
  type: "state.carried",
  v: 1,
  parse: (data) => data,
  carries(events) {
    const n = balance(events);
    if (n < 0) throw new Error("a balance below nought");
    const subject = events.find((event) => event.subject !== undefined)?.subject;
    return n === 0 ? undefined : { data: { n }, ...(subject === undefined ? {} : { subject }) };
  },
};
const balance = (events: readonly Pick<NewEvent, "type" | "data">[]): number =>
  events.reduce((sum, { type, data }) => (type === "state.carried" ? 0 : sum) + (data as { readonly n: number }).n, 0);
const add = (n: number, more: Partial<NewEvent> = {}): NewEvent => ({ ...note(n), type: "state.added", v: 1, ...more });

const signing = ({ open, keys }: Kit) => open({ events: [noted, added, carried], keys, signer: ed25519Signer(pair) });
const LATER = NOW + 1000;
const BEFORE = NOW + 100;
const drop = ["contract.noted", "state.added", "state.carried"].map((type) => ({ type, before: BEFORE }));
/** Takes a checkpoint and prunes behind it. */
const pruned = async (journal: Journal, types = drop) => {
  const behind = await journal.checkpoint({ now: LATER });
  const { events } = await journal.prune({ behind, drop: types, now: LATER });
  return { behind, events };
};
const gone = async (kit: Kit, name: string): Promise<boolean> => !(await kit.raw()).some((row) => row["stream"] === name && row["body"] !== undefined);

/** Pruning. */
export const pruneCases: readonly Case[] = [
  {
    name: "law.md 19: drops streams that are past their time behind a signed checkpoint, from which verification goes on",
    async run(kit) {
      const journal = await signing(kit);
      const [old, young] = [stream(), stream()];
      await append(journal, old, [note(1), note(2)]);
      await append(journal, young, [note(200)]);
      const { behind, events } = await pruned(journal);
      assert.equal(events, 2);
      assert.equal(await gone(kit, old), true);
      assert.deepEqual(await numbers(journal.read(old)), []);
      assert.deepEqual(await numbers(journal.read(young)), [200]);
      const verified = await journal.verify({ against: [behind], publicKey });
      assert.deepEqual(verified.ok && [verified.events, verified.prunes], [2, "signed"]); // the young one, and the record
      const unproven = await journal.verify();
      assert.equal(unproven.ok && unproven.prunes, "unproven");
      assert.equal(verified.ok && verified.from !== undefined && verified.from <= behind.position, true);
      const late = await journal.append(old, [note(300)], { expectedSeq: 0 });
      assert.deepEqual(late, { ok: false, conflict: { expected: 0, actual: 2 } });
      await append(journal, old, [note(301)], 2);
      for (const after of [0, 1, 2]) assert.deepEqual(await numbers(journal.read(old, { after })), [301]);
      assert.equal((await journal.verify({ against: [behind], publicKey })).ok, true);
    },
  },
  {
    name: "keeps a stream in force whole where its domain cannot carry it forward",
    async run(kit) {
      const journal = await signing(kit);
      const name = stream();
      await append(journal, name, [note(1), note(2), note(200)]);
      assert.equal((await pruned(journal)).events, 0);
      assert.deepEqual(await numbers(journal.read(name)), [1, 2, 200]);
    },
  },
  {
    name: "cuts a stream in force only behind an event at its end that carries its state forward",
    async run(kit) {
      const journal = await signing(kit);
      const [part, whole, ended] = [stream(), stream(), stream()];
      await append(journal, part, [add(3), add(4), add(200)]);
      await append(journal, whole, [add(5)]);
      await append(journal, ended, [add(6), add(-6)]);
      const { behind, events } = await pruned(journal);
      assert.equal(events, 5);
      const [kept, forward] = await all(journal.read(part));
      assert.deepEqual([kept?.seq, kept?.data], [3, { n: 200 }]);
      assert.deepEqual(
        [forward?.seq, forward?.type, forward?.at, forward?.actor, forward?.data],
        [4, "state.carried", LATER, "system:journal", { n: 207 }],
      );
      assert.deepEqual((await all(journal.read(whole))).map(({ seq, data }) => [seq, data]), [[2, { n: 5 }]]);
      assert.equal(await gone(kit, ended), true);
      assert.equal((await journal.verify({ against: [behind], publicKey })).ok, true);
    },
  },
  {
    name: "stops at the first event that may not go: another type, too young, or not covered",
    async run(kit) {
      const journal = await signing(kit);
      const [typed, young, uncovered] = [stream(), stream(), stream()];
      await append(journal, typed, [note(1), add(1), note(2)]);
      await append(journal, young, [note(1), note(200), note(3)]);
      await append(journal, uncovered, [add(1), add(2)]);
      const behind = await journal.checkpoint({ now: LATER });
      await append(journal, uncovered, [add(3)], 2);
      const { events } = await journal.prune({ behind, drop: [{ type: "state.added", before: BEFORE }], now: LATER });
      assert.equal(events, 2);
      assert.deepEqual(await numbers(journal.read(typed)), [1, 1, 2]);
      assert.deepEqual((await all(journal.read(uncovered))).map(({ seq, data }) => [seq, data]), [[3, { n: 3 }], [4, { n: 6 }]]);
      assert.equal((await journal.verify({ against: [behind], publicKey })).ok, true);
    },
  },
  {
    name: "drops the streams of whoever was forgotten like any other, and what the forget recorded where that is asked for",
    async run(kit) {
      const journal = await signing(kit);
      const [past, recent] = [stream(), stream()];
      const subject = await known(journal, "customer17", "content");
      await append(journal, past, [note(1, { subject, sealed: { content: { name: "Customer" } } })]);
      await append(journal, recent, [note(200, { subject, sealed: { content: { name: "Customer" } } })]);
      const forget = (streams: readonly string[], now: number) => journal.forget(subject, { classes: ["content"], streams, why: { code: "erasure-requested", path: "requests.7" }, now });
      await forget([past], NOW + 2);
      await forget([recent], NOW + 200);
      assert.equal((await pruned(journal)).events, 1);
      assert.deepEqual([await gone(kit, past), await gone(kit, recent)], [true, false]);
      const records = async () => (await forgettings(journal)).map(({ at }) => at);
      assert.deepEqual(await records(), [NOW + 2, NOW + 200]);
      const recorded = { behind: await journal.checkpoint({ now: LATER }), drop: [{ type: FORGOTTEN, before: BEFORE }], now: LATER };
      assert.deepEqual(await journal.prune(recorded), { events: 1 });
      assert.deepEqual(await records(), [NOW + 200]);
    },
  },
  {
    name: "takes away the data keys that only dropped events named, and no other",
    async run(kit) {
      const journal = await signing(kit);
      const [one, two] = [await known(journal, "customer17", "content"), await known(journal, "customer18", "content")];
      const sealed = { content: { name: "Customer" } };
      const name = stream();
      await append(journal, name, [add(1, { subject: one, sealed }), add(2, { subject: two, sealed }), add(200, { subject: two, sealed })]);
      const gone17 = stream();
      await append(journal, gone17, [note(1, { subject: one, sealed })]);
      const keys = async () => (await kit.raw()).filter((row) => row["wrapped"] !== undefined).length;
      assert.equal(await keys(), 5);
      await journal.prune({ behind: await journal.checkpoint({ now: LATER }), drop, now: LATER });
      // Those of the look-ups, and in the stream in force of both: what is carried forward names the first.
      assert.equal(await keys(), 4);
      assert.deepEqual((await all(journal.read(name))).map((event) => event.sealed), [sealed, undefined]);
      assert.deepEqual(await journal.streams(one, { under: "content" }), [name]);
      assert.deepEqual(await journal.streams(two, { under: "content" }), [name]);
      await append(journal, gone17, [note(300, { subject: one, sealed })], 1);
      assert.deepEqual((await all(journal.read(gone17))).map((event) => event.sealed), [sealed]);
    },
  },
  {
    name: "records what it dropped behind which checkpoint; again, it drops nothing more and writes nothing",
    async run(kit) {
      const journal = await signing(kit);
      const [noting, adding] = [stream(), stream()].sort() as [string, string];
      await append(journal, noting, [note(1), note(2)]);
      await append(journal, adding, [add(1)]);
      const { behind } = await pruned(journal);
      const before = JSON.stringify(await kit.raw());
      assert.deepEqual(await journal.prune({ behind, drop, now: LATER + 1 }), { events: 0 });
      assert.equal(JSON.stringify(await kit.raw()), before);
      const [record] = (await all(journal.readAll({}))).filter(({ type }) => type === "journal.pruned");
      assert.deepEqual([record?.stream, record?.at, record?.actor], ["journal.prunings", LATER, "system:journal"]);
      const { jws, ...data } = (record as StoredEvent<string, Pruned>).data;
      const cut = [{ stream: noting, from: 0, to: 2 }, { stream: adding, from: 0, to: 1 }];
      assert.deepEqual(data, { behind, drop, cut });
      const { seq, prev, at } = JSON.parse(String((await kit.raw()).find((row) => row["stream"] === "journal.prunings" && row["body"] !== undefined)?.["body"])) as EventBody;
      assert.equal(await publicKey.verifies(prunedText({ seq, prev, at }, data), jws), true);
      await rejects(journal.append("journal.prunings", [note(1)], { expectedSeq: 1 }), "stream-name");
      assert.deepEqual(await journal.prune({ behind: await journal.checkpoint({ now: LATER }), drop: [{ type: "journal.forgotten", before: LATER }], now: LATER }), { events: 0 });
    },
  },
  {
    name: "passes over a checkpoint of before a prune only where a newer one holds, and descends from it",
    async run(kit) {
      const journal = await signing(kit);
      await append(journal, stream(), [note(1)]);
      const old = await journal.checkpoint({ now: NOW });
      await append(journal, stream(), [note(2)]);
      const { behind } = await pruned(journal);
      assert.deepEqual(await journal.verify({ against: [old] }), { ok: false, first: { position: old.position, kind: "pruned" } });
      assert.equal((await journal.verify({ against: [old, behind], publicKey })).ok, true);
      assert.deepEqual(await journal.verify({ against: [{ ...old, root: behind.root }, behind] }), { ok: false, first: { position: old.position, kind: "rewritten" } });
      const wrong = { ...behind, root: old.root };
      assert.deepEqual(await journal.verify({ against: [old, wrong] }), { ok: false, first: { position: behind.position, kind: "rewritten" } });
      await rejects(journal.prune({ behind: old, drop, now: LATER }), "checkpoint-pruned");
    },
  },
  {
    name: "drops nothing behind a checkpoint that is unsigned, forged, or of another journal",
    async run(kit) {
      const journal = await signing(kit);
      const name = stream();
      await append(journal, name, [note(1)]);
      const behind = await journal.checkpoint({ now: LATER });
      const { jws: _, ...unsigned } = behind;
      const attempt = (o: Partial<Parameters<Journal["prune"]>[0]>) => journal.prune({ behind, drop, now: LATER, ...o });
      await rejects(attempt({ behind: unsigned }), "checkpoint-unsigned");
      await rejects(attempt({ behind: { ...behind, root: "0".repeat(64) } }), "checkpoint-unsigned");
      await rejects(attempt({ behind: { ...behind, position: "x" } }), "checkpoint-malformed");
      await rejects(attempt({ drop: [] }), "prune-malformed");
      await rejects(attempt({ drop: [...drop, ...drop] }), "prune-malformed");
      await rejects(attempt({ drop: [{ type: "contract.noted", before: Number.NaN }] }), "prune-malformed");
      await rejects(attempt({ drop: [{ type: "contract.unheard-of", before: NOW }] }), "event-type-unknown");
      await rejects(attempt({ drop: [{ type: "journal.pruned", before: NOW }] }), "event-type-unknown");
      await rejects(attempt({ now: Number.NaN }), "prune-malformed");
      assert.deepEqual(await numbers(journal.read(name)), [1]);

      const other = await signing(kit);
      await append(other, stream(), [note(2)]);
      await rejects(other.prune({ behind, drop, now: LATER }), "checkpoint-differs");
      const bare = await kit.open({ events: [noted, added, carried], keys: kit.keys });
      await append(bare, stream(), [note(1)]);
      await rejects(bare.prune({ behind: await bare.checkpoint({ now: LATER }), drop, now: LATER }), "signer-missing");
    },
  },
  {
    name: "prunes every stream that it can, keeps whole what its domain cannot carry, and says so",
    async run(kit) {
      const journal = await signing(kit);
      const [one, bad, two] = [stream(), stream(), stream()];
      await append(journal, one, [note(1)]);
      await append(journal, bad, [add(-1)]);
      await append(journal, two, [note(2)]);
      const behind = await journal.checkpoint({ now: LATER });
      await rejects(journal.prune({ behind, drop, now: LATER }), "prune-incomplete");
      assert.deepEqual([await gone(kit, one), await gone(kit, bad), await gone(kit, two)], [true, false, true]);
      assert.equal((await journal.verify({ against: [behind], publicKey })).ok, true);
    },
  },
];
