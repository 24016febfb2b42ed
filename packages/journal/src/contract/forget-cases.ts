import assert from "node:assert/strict";
import { FORGOTTEN } from "../event.js";
import type { Journal } from "../journal.js";
import type { SealClass, SubjectKey } from "../subject.js";
import type { Case } from "./case.js";
import { all, append, forgettings, customer, known, note, noted, NOW, rejects, stream, textOf } from "./sample.js";

const why = { code: "erasure-requested", path: "requests.7", article: "GDPR 17(1)(a)" };
/** What the journal records of it: no path, which could name a stream. */
const recorded = { code: "erasure-requested", article: "GDPR 17(1)(a)" };
const forget = (journal: Journal, key: SubjectKey, classes: readonly SealClass[], streams?: readonly string[]) =>
  journal.forget(key, { classes, why, now: NOW + 100, ...(streams ? { streams } : {}) });
const sealedOf = async (journal: Journal, name: string) => (await all(journal.read(name)))[0]?.sealed;

/** Forgetting. */
export const forgetCases: readonly Case[] = [
  {
    name: "GDPR 17(1): what is forgotten reads as erased, is found no more, and the chain still verifies",
    async run({ fresh }) {
      const journal = await fresh();
      const key = await known(journal, "customer17", "content");
      const name = stream();
      await append(journal, name, [note(1, { subject: key, sealed: { content: { name: "Customer 17" } } })]);
      await forget(journal, key, ["content"]);
      const [event] = await all(journal.read(name));
      assert.deepEqual(event?.sealed, { content: "erased" });
      assert.equal(event && "subject" in event, false);
      assert.deepEqual(event?.data, { n: 1 });
      assert.deepEqual(await journal.subject(customer("customer17"), { create: false, under: "content" }), { found: "none" });
      assert.deepEqual(await journal.streams(key, { under: "content" }), []);
      assert.deepEqual(await journal.verify(), { ok: true, events: 2 });
    },
  },
  {
    name: "records once what was forgotten, when and why, and writes nothing to the streams that it was in",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const key = await known(journal, "customer17", "content", "hold");
      const [one, two, other] = [stream(), stream(), stream()];
      await append(journal, one, [note(1, { subject: key, sealed: { content: { a: 1 }, hold: { b: 1 } } })]);
      await append(journal, two, [note(1, { subject: key, sealed: { content: { a: 1 } } })]);
      await append(journal, other, [note(1)]);
      // Events, heads, bases, places: all of a stream but its keys.
      const rowsOf = async (name: string) => (await raw()).filter((row) => Object.values(row).includes(name) && row["id"] === undefined);
      const before = await Promise.all([one, two, other].map(rowsOf));
      assert.deepEqual(before.map(({ length }) => length), [2, 2, 2]);
      await forget(journal, key, ["content", "hold"]);
      assert.deepEqual(await Promise.all([one, two, other].map(rowsOf)), before);
      const records = await forgettings(journal);
      assert.deepEqual(
        records.map(({ type, v, at, actor, data, subject, sealed }) => ({ type, v, at, actor, data, subject, sealed })),
        [{ type: FORGOTTEN, v: 1, at: NOW + 100, actor: "system:journal", data: { classes: ["content", "hold"], keys: 5, why: recorded }, subject: undefined, sealed: undefined }],
      );
      assert.match(records[0]?.stream ?? "", /^journal\.forgotten\.[\w-]{22}$/);
    },
  },
  {
    name: "changes nothing the second time",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const key = await known(journal, "customer17", "content");
      await append(journal, stream(), [note(1, { subject: key, sealed: { content: { a: 1 } } })]);
      await forget(journal, key, ["content"]);
      const before = JSON.stringify(await raw());
      await forget(journal, key, ["content", "evidence"]);
      assert.equal(JSON.stringify(await raw()), before);
    },
  },
  {
    name: "law.md 16: evidence outlives content, under its own look-up",
    async run({ fresh }) {
      const journal = await fresh();
      const key = await known(journal, "customer17", "content", "evidence");
      const name = stream();
      await append(journal, name, [note(1, { subject: key, sealed: { content: { a: 1 }, evidence: { b: 2 } } })]);
      await forget(journal, key, ["content"]);
      const [event] = await all(journal.read(name));
      assert.deepEqual([event?.subject, event?.sealed], [key, { content: "erased", evidence: { b: 2 } }]);
      assert.deepEqual(await journal.subject(customer("customer17"), { create: false, under: "content" }), { found: "none" });
      assert.deepEqual(await journal.subject(customer("customer17"), { create: false, under: "evidence" }), { found: "one", key });
      assert.deepEqual(await journal.streams(key, { under: "evidence" }), [name]);
    },
  },
  {
    name: "leaves every other person as they were",
    async run({ fresh }) {
      const journal = await fresh();
      const [one, two] = [await known(journal, "customer17", "content"), await known(journal, "customer18", "content")];
      const name = stream();
      await append(journal, name, [note(1, { subject: two, sealed: { content: { a: 1 } } }), note(2, { subject: one, sealed: { content: { a: 2 } } })]);
      await forget(journal, one, ["content"]);
      assert.deepEqual(await sealedOf(journal, name), { content: { a: 1 } });
      assert.deepEqual(await journal.subject(customer("customer18"), { create: false, under: "content" }), { found: "one", key: two });
    },
  },
  {
    name: "forgets the streams named, and leaves the person findable for the rest",
    async run({ fresh }) {
      const journal = await fresh();
      const key = await known(journal, "customer17", "content");
      const [gone, kept] = [stream(), stream()];
      for (const name of [gone, kept]) await append(journal, name, [note(1, { subject: key, sealed: { content: { a: 1 } } })]);
      await forget(journal, key, ["content"], [gone]);
      assert.deepEqual([await sealedOf(journal, gone), await sealedOf(journal, kept)], [{ content: "erased" }, { content: { a: 1 } }]);
      assert.deepEqual(await journal.streams(key, { under: "content" }), [kept]);
      assert.deepEqual(await journal.subject(customer("customer17"), { create: false, under: "content" }), { found: "one", key });
    },
  },
  {
    name: "keeps no wrapped key, no look-up and no keyed hash of a person whose every class is forgotten",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const key = await known(journal, "customer17", "content", "evidence");
      await append(journal, stream(), [note(1, { subject: key, sealed: { content: { a: 1 }, evidence: { b: 1 } } })]);
      const before = (await raw()).filter((row) => typeof row["owner"] === "string");
      assert.equal(before.length, 8); // two classes, in each two look-ups with their marks
      const held = (await raw()).filter((row) => row["wrapped"] !== undefined || (row["key"] !== undefined && row["key"] !== ""));
      assert.equal(held.length, 6); // in each class the key of the look-ups, and that of the stream with its place
      await forget(journal, key, ["content", "evidence"]);
      const text = textOf(await raw());
      for (const row of [...before, ...held]) for (const column of ["tag", "owner", "wrapped"]) {
        if (row[column] !== undefined) assert.equal(text.includes(textOf([{ value: row[column] }])), false, column);
      }
    },
  },
  {
    name: "knows a person who comes back, and does not bring back what was erased",
    async run({ fresh }) {
      const journal = await fresh();
      const key = await known(journal, "customer17", "content");
      const name = stream();
      await append(journal, name, [note(1, { subject: key, sealed: { content: { a: 1 } } })]);
      await forget(journal, key, ["content"]);
      await rejects(journal.append(name, [note(2, { subject: key })], { expectedSeq: 1 }), "subject-unknown");
      const anew = await known(journal, "customer17", "content");
      assert.notEqual(anew, key);
      assert.deepEqual(await sealedOf(journal, name), { content: "erased" });
      assert.deepEqual(await journal.streams(anew, { under: "content" }), []);
    },
  },
  {
    name: "takes effect at once in every other process: no data key is kept",
    needs: "durable",
    async run({ fresh, again }) {
      const [one, two] = [await fresh(), await again()];
      const key = await known(one, "customer17", "content");
      const name = stream();
      await append(one, name, [note(1, { subject: key, sealed: { content: { a: 1 } } })]);
      assert.deepEqual(await sealedOf(two, name), { content: { a: 1 } });
      assert.deepEqual(await two.streams(key, { under: "content" }), [name]);
      await append(two, name, [note(2, { subject: key, sealed: { content: { a: 2 } } })], 1);
      await forget(one, key, ["content"]);
      assert.deepEqual(await sealedOf(two, name), { content: "erased" });
      assert.deepEqual(await two.streams(key, { under: "content" }), []);
      assert.deepEqual(await two.subject(customer("customer17"), { create: false, under: "content" }), { found: "none" });
      await rejects(two.append(name, [note(3, { subject: key, sealed: { content: { a: 3 } } })], { expectedSeq: 2 }), "subject-unknown");
    },
  },
  {
    name: "law.md 18: says by which date no copy is left, where it was told for how long copies are kept",
    async run({ open, keys }) {
      const told = await open({ events: [noted], keys, copiesKeptForDays: 30 });
      const key = await known(told, "customer17", "content");
      const forgotten = { classes: ["content"], why, now: Date.UTC(2026, 1, 1, 23, 59) } as const;
      assert.deepEqual(await told.forget(key, forgotten), { keys: 1, copiesPurgedBy: "2026-03-03" });
      assert.deepEqual(await told.forget(key, forgotten), { keys: 0, copiesPurgedBy: "2026-03-03" });
      const silent = await open({ events: [noted], keys });
      assert.deepEqual(await silent.forget(await known(silent, "customer17", "content"), forgotten), { keys: 1 });
    },
  },
  {
    name: "destroys a key that will never open like any other, and says where it was the one that leads to linked visitors",
    async run({ fresh, keys }) {
      const journal = await fresh();
      const subject = await known(journal, "customer17", "content");
      const [named, lost, sound] = [stream(), stream(), stream()];
      const sealed = { content: { a: 1 } };
      for (const name of [named, lost]) await append(journal, name, [note(1, { subject, sealed })]);
      const old = keys.current;
      await keys.rotate();
      await append(journal, sound, [note(1, { subject, sealed })]);
      await keys.retire(old);
      assert.deepEqual(await forget(journal, subject, ["content"], [named]), { keys: 1, linksLost: ["content"] });
      assert.deepEqual((await all(journal.read(named))).map(({ type, sealed: left }) => [type, left]), [["contract.noted", { content: "erased" }]]);
      assert.deepEqual(await forget(journal, subject, ["content"]), { keys: 3, linksLost: ["content"] });
      assert.deepEqual((await all(journal.read(lost))).map(({ type, sealed: left }) => [type, left]), [["contract.noted", { content: "erased" }]]);
      assert.deepEqual(await sealedOf(journal, sound), { content: "erased" });
      assert.deepEqual(await forget(journal, subject, ["content"]), { keys: 0 });
      assert.deepEqual((await forgettings(journal)).map(({ data }) => (data as { readonly keys: number }).keys), [1, 3]);
      assert.deepEqual(await journal.subject(customer("customer17"), { create: false, under: "content" }), { found: "none" });
      assert.equal((await journal.verify()).ok, true);
    },
  },
  {
    name: "refuses to forget nothing in particular",
    async run({ fresh }) {
      const journal = await fresh();
      const key = await known(journal, "customer17", "content");
      await rejects(forget(journal, key, []), "forget-malformed");
      await rejects(forget(journal, key, ["everything" as SealClass]), "forget-malformed");
      await rejects(journal.forget(key, { classes: ["content"], why, now: Number.NaN }), "forget-malformed");
      await rejects(forget(journal, key, ["content"], [""]), "stream-name");
      assert.deepEqual(await journal.subject(customer("customer17"), { create: false, under: "content" }), { found: "one", key });
    },
  },
];
