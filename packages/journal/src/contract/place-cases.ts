import assert from "node:assert/strict";
import { memoryKeyRing } from "../memory/index.js";
import type { Case } from "./case.js";
import { all, append, customer, known, NOW, note, noted, rejects, stream } from "./sample.js";

type Row = Readonly<Record<string, unknown>>;
const forgetting = { classes: ["content", "evidence"], now: NOW + 100 } as const;
const why = { code: "erasure-requested", path: "requests.7", article: "GDPR 17(1)(a)" };
const sealed = { content: { a: 1 }, evidence: { b: 1 } };
/** Places of keys; the mark of the key ring leads to none. */
const placesIn = (rows: readonly Row[]): readonly Row[] => rows.filter((row) => typeof row["key"] === "string" && row["key"] !== "" && row["box"] === undefined);

const leaves = (value: unknown): readonly string[] => {
  if (value instanceof Uint8Array) return [Buffer.from(value).toString("hex")];
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(leaves);
  if (typeof value === "string" && value.startsWith("{")) return leaves(JSON.parse(value));
  return String(value).split(".").filter((part) => part !== "");
};
/** All that lies in clear in a row: of a text of JSON its values, of a box its parts, so the key that it names. */
const valuesOf = (row: Row): readonly string[] => Object.entries(row).flatMap(([column, value]) => (column === "table" ? [] : leaves(value)));

/** What joining leads to from a stream: its rows and their keys, then every row that shares a value, unless everybody's rows have it. */
const reached = (rows: readonly Row[], name: string, common: ReadonlySet<string>): readonly Row[] => {
  const found = new Set(ofStream(rows, name));
  for (let before = 0; before < found.size; ) {
    before = found.size;
    const values = new Set([...found].flatMap(valuesOf).filter((value) => !common.has(value)));
    for (const row of rows) if (valuesOf(row).some((value) => values.has(value))) found.add(row);
  }
  return [...found];
};
const ofStream = (rows: readonly Row[], name: string): readonly Row[] => {
  const named = rows.filter((row) => valuesOf(row).includes(name));
  const values = new Set(named.flatMap(valuesOf));
  return [...named, ...rows.filter((row) => typeof row["id"] === "string" && values.has(row["id"]))];
};
const both = (one: Iterable<string>, two: Iterable<string>): readonly string[] => {
  const there = new Set(two);
  return [...new Set(one)].filter((value) => there.has(value));
};

/** Where a person's keys lie. */
export const placeCases: readonly Case[] = [
  {
    name: "law.md 16: nothing in clear ties two streams to one person, before they are forgotten and after",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const [person, other] = [await known(journal, "customer17", "content", "evidence"), await known(journal, "customer18", "content", "evidence")];
      const [one, two, others] = [stream(), stream(), stream()];
      for (const [n, name] of [one, two].entries()) await append(journal, name, [note(1001 + n, { subject: person, sealed }), note(1003 + n, { subject: person })]);
      await append(journal, others, [note(1005, { subject: other, sealed }), note(1006, { subject: other })]);
      const check = async (): Promise<readonly Row[]> => {
        const rows = await raw();
        const common = new Set(both(ofStream(rows, one).flatMap(valuesOf), ofStream(rows, others).flatMap(valuesOf)));
        const [first, second] = [reached(rows, one, common), reached(rows, two, common)];
        const shared = both(first.flatMap(valuesOf), second.flatMap(valuesOf));
        assert.deepEqual(shared.filter((value) => !common.has(value)), []);
        return first;
      };
      // Two events, a head, and in each class a key and its place: what there is to be joined is joined.
      assert.deepEqual([(await check()).length, placesIn(await check()).length], [7, 2]);
      await journal.forget(person, { ...forgetting, why });
      await journal.forget(other, { ...forgetting, why: { ...why, path: "requests.8" }, now: NOW + 5000 });
      assert.deepEqual((await all(journal.read(one))).map(({ seq, sealed: left }) => [seq, left]), [[1, { content: "erased", evidence: "erased" }], [2, undefined]]);
      // The two events and the head; of the keys the ids.
      assert.equal((await check()).length, 5);
    },
  },
  {
    name: "finds and forgets every stream of a person, however many begin at the same time",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const subject = await known(journal, "customer17", "content", "evidence");
      const names = [1, 2, 3, 4, 5].map(stream).sort();
      await Promise.all(names.map((name) => append(journal, name, [note(1, { subject, sealed })])));
      for (const under of ["content", "evidence"] as const) assert.deepEqual(await journal.streams(subject, { under }), names);
      assert.equal(placesIn(await raw()).length, 10);
      assert.deepEqual(await journal.forget(subject, { ...forgetting, why }), { keys: 12 });
      for (const name of names) assert.deepEqual((await all(journal.read(name)))[0]?.sealed, { content: "erased", evidence: "erased" });
    },
  },
  {
    name: "finds and forgets seventy streams of a person, those that were written in one transaction too, and leaves no place of them",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const [subject, other] = [await known(journal, "customer17", "content"), await known(journal, "customer18", "content")];
      const kept = stream();
      await append(journal, kept, [note(1, { subject: other, sealed: { content: { a: 1 } } })]);
      const names = Array.from({ length: 70 }, stream).sort();
      const [first, ...rest] = names as [string, ...string[]];
      await journal.transaction(async (tx) => {
        for (const name of rest) assert.equal((await journal.append(name, [note(1, { subject, sealed: { content: { a: 1 } } })], { expectedSeq: 0, tx })).ok, true);
      });
      await append(journal, first, [note(1, { subject })]);
      assert.deepEqual(await journal.streams(subject, { under: "content" }), names);
      // A key that is gone leaves its place as it was.
      assert.deepEqual(await journal.forget(subject, { ...forgetting, why, streams: [first] }), { keys: 1 });
      assert.deepEqual(await journal.streams(subject, { under: "content" }), rest);
      await append(journal, first, [note(2, { subject })], 1);
      assert.deepEqual(await journal.streams(subject, { under: "content" }), names);
      assert.deepEqual(await journal.forget(subject, { ...forgetting, why }), { keys: 71 });
      assert.deepEqual(await journal.streams(subject, { under: "content" }), []);
      assert.deepEqual([placesIn(await raw()).length, await journal.streams(other, { under: "content" })], [1, [kept]]);
    },
  },
  {
    name: "gives no place to a key that was not written: a conflict, somebody unknown, a transaction that throws",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const subject = await known(journal, "customer17", "content");
      const name = stream();
      await append(journal, name, [note(1)]);
      const before = JSON.stringify(await raw());
      const event = note(2, { subject, sealed: { content: { a: 1 } } });
      assert.equal((await journal.append(name, [event], { expectedSeq: 0 })).ok, false);
      await rejects(journal.append(name, [note(2, { subject, sealed })], { expectedSeq: 1 }), "subject-unknown");
      const fault = new Error("the lights went out");
      const work = journal.transaction(async (tx) => {
        await journal.append(stream(), [event], { expectedSeq: 0, tx });
        throw fault;
      });
      await assert.rejects(work, fault);
      assert.equal(JSON.stringify(await raw()), before);
      const begun = stream();
      const results = await Promise.all([1, 2, 3].map(() => journal.append(begun, [event], { expectedSeq: 0 })));
      assert.deepEqual([results.filter(({ ok }) => ok).length, placesIn(await raw()).length], [1, 1]);
    },
  },
  {
    name: "knows its key ring from the first people on, who may come at once, and not from one who was rolled back",
    async run({ fresh }) {
      const journal = await fresh();
      assert.deepEqual(await journal.subject(customer("customer17"), { create: false, under: "content" }), { found: "none" });
      const fault = new Error("the lights went out");
      const work = journal.transaction(async (tx) => {
        for (const id of ["customer17", "customer18"]) await journal.subject(customer(id), { create: true, under: "content", tx });
        throw fault;
      });
      await assert.rejects(work, fault);
      const people = await Promise.all(["customer17", "customer18", "customer19"].map((id) => known(journal, id, "content")));
      assert.equal(new Set(people).size, 3);
      assert.deepEqual(await journal.subject(customer("customer20"), { create: false, under: "content" }), { found: "none" });
      await journal.transaction(async (tx) => assert.equal((await journal.subject(customer("customer20"), { create: true, under: "content", tx })).found, "one"));
    },
  },
  {
    name: "finds nobody by a key ring that is not its own: it says so, and writes nothing",
    needs: "durable",
    async run({ fresh, again, reopen, raw }) {
      const journal = await fresh();
      const [key, other] = [await known(journal, "customer17", "content"), await known(journal, "customer18", "content")];
      const stranger = await reopen?.({ events: [noted], keys: memoryKeyRing() });
      assert.ok(stranger);
      const before = JSON.stringify(await raw());
      for (const create of [false, true]) {
        for (const id of ["customer17", "customer19"]) await rejects(stranger.subject(customer(id), { create, under: "content" }), "key-ring-foreign");
        await rejects(stranger.transaction((tx) => stranger.subject(customer("customer17"), { create, under: "content", tx })), "key-ring-foreign");
      }
      await rejects(stranger.forget(key, { ...forgetting, why }), "key-ring-foreign");
      // Nothing found, and nothing to be taken away, would read as the truth.
      await rejects(stranger.streams(key, { under: "content" }), "key-ring-foreign");
      await rejects(stranger.link(other, key, { now: NOW }), "key-ring-foreign");
      await rejects(stranger.unlink(other, { now: NOW }), "key-ring-foreign");
      assert.equal(JSON.stringify(await raw()), before);
      assert.equal(await known(await again(), "customer17", "content"), key);
      await known(await again(), "customer19", "content");
    },
  },
];
