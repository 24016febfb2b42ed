import assert from "node:assert/strict";
import type { Journal } from "../journal.js";
import type { SealClass, SubjectKey } from "../subject.js";
import type { Case } from "./case.js";
import { all, append, forgettings, known, note, NOW, rejects, stream, textOf } from "./sample.js";

const why = { code: "erasure-requested", path: "requests.7", article: "GDPR 17(1)(a)" };
const later = { now: NOW + 1 };
const device = (id: string) => ({ kind: "visitor", ids: { visitor: id } });
const visiting = async (journal: Journal, id: string, ...classes: readonly SealClass[]): Promise<SubjectKey> => {
  const found = [];
  for (const under of classes) found.push(await journal.subject(device(id), { create: true, under }));
  const [first] = found;
  assert.ok(first?.found === "one");
  return first.key;
};
/** A stream of somebody, sealed under a class. */
const streamOf = async (journal: Journal, subject: SubjectKey, sealClass: SealClass): Promise<string> => {
  const name = stream();
  await append(journal, name, [note(1, { subject, sealed: { [sealClass]: { choice: "no" } } })]);
  return name;
};
const streams = (journal: Journal, key: SubjectKey, under: SealClass = "content") => journal.streams(key, { under });

/** Visitors who turn out to be known people. */
export const linkCases: readonly Case[] = [
  {
    name: "gives a linked visitor's streams with the person's, under every class that knows both, and both keep their keys",
    async run({ fresh }) {
      const journal = await fresh();
      const visitor = await visiting(journal, "v-1700", "content", "evidence", "hold");
      const person = await known(journal, "customer17", "content", "evidence");
      const own = await streamOf(journal, person, "content");
      const [content, evidence, hold] = [await streamOf(journal, visitor, "content"), await streamOf(journal, visitor, "evidence"), await streamOf(journal, visitor, "hold")];
      assert.deepEqual(await streams(journal, person), [own]);
      await journal.link(visitor, person, later);
      assert.deepEqual(await streams(journal, person), [own, content].sort());
      assert.deepEqual(await streams(journal, person, "evidence"), [evidence]);
      assert.deepEqual(await streams(journal, person, "hold"), []);
      assert.deepEqual(await streams(journal, visitor, "hold"), [hold]);
      assert.deepEqual(await streams(journal, visitor), [content]);
      assert.deepEqual(await journal.subject(device("v-1700"), { create: false, under: "content" }), { found: "one", key: visitor });
      assert.equal(await known(journal, "customer17", "content"), person);
      assert.equal((await all(journal.read(content)))[0]?.subject, visitor);
      const after = await streamOf(journal, visitor, "content");
      assert.deepEqual(await streams(journal, person), [own, content, after].sort());
    },
  },
  {
    name: "links many visitors to one person",
    async run({ fresh }) {
      const journal = await fresh();
      const person = await known(journal, "customer17", "content");
      const names = [];
      for (const id of ["v-1", "v-2", "v-3"]) {
        const visitor = await visiting(journal, id, "content");
        names.push(await streamOf(journal, visitor, "content"));
        await journal.link(visitor, person, later);
      }
      assert.deepEqual(await streams(journal, person), names.sort());
    },
  },
  {
    name: "changes nothing when it links again, and adds a class under which both have become known",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const [visitor, person] = [await visiting(journal, "v-1700", "content", "evidence"), await known(journal, "customer17", "content")];
      const evidence = await streamOf(journal, visitor, "evidence");
      await journal.link(visitor, person, later);
      const before = JSON.stringify(await raw());
      await journal.link(visitor, person, { now: NOW + 2 });
      assert.equal(JSON.stringify(await raw()), before);
      assert.deepEqual(await streams(journal, person, "evidence"), []);
      await known(journal, "customer17", "evidence");
      await journal.link(visitor, person, { now: NOW + 3 });
      assert.deepEqual(await streams(journal, person, "evidence"), [evidence]);
    },
  },
  {
    name: "never hands a visitor on: linked to another person it is refused, and nothing is written",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const visitor = await visiting(journal, "v-1700", "content", "evidence");
      // They have no class in common: the link is refused all the same.
      const [one, two] = [await known(journal, "customer17", "content"), await known(journal, "customer18", "evidence")];
      await journal.link(visitor, one, later);
      const before = JSON.stringify(await raw());
      await rejects(journal.link(visitor, two, later), "link-taken");
      assert.equal(JSON.stringify(await raw()), before);
      assert.deepEqual(await streams(journal, two, "evidence"), []);
    },
  },
  {
    name: "lets one of many who link a visitor at once win",
    async run({ fresh }) {
      const journal = await fresh();
      const visitor = await visiting(journal, "v-1700", "content");
      const name = await streamOf(journal, visitor, "content");
      const people = [];
      for (const id of ["customer17", "customer18", "customer19"]) people.push(await known(journal, id, "content"));
      const results = await Promise.allSettled(people.map((person) => journal.link(visitor, person, later)));
      assert.equal(results.filter(({ status }) => status === "fulfilled").length, 1);
      for (const result of results) if (result.status === "rejected") await rejects(Promise.reject(result.reason), "link-taken");
      const reached = await Promise.all(people.map((person) => streams(journal, person)));
      assert.deepEqual(reached.flat(), [name]);
    },
  },
  {
    name: "links nobody to oneself, at no time, over another, nor whom no class knows with the other",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const [visitor, person, other] = [await visiting(journal, "v-1700", "content"), await known(journal, "customer17", "content"), await known(journal, "customer18", "content")];
      const apart = await visiting(journal, "v-1800", "evidence");
      const gone = await visiting(journal, "v-1900", "content");
      await journal.forget(gone, { classes: ["content"], why, now: NOW });
      await journal.link(visitor, person, later);
      const before = JSON.stringify(await raw());
      await rejects(journal.link(person, person, later), "link-malformed");
      await rejects(journal.link(apart, person, { now: Number.NaN }), "link-malformed");
      await rejects(journal.unlink(visitor, { now: 0.5 }), "link-malformed");
      await rejects(journal.link(person, other, later), "link-chained");
      await rejects(journal.link(other, visitor, later), "link-chained");
      for (const unknown of [apart, gone, stream() as SubjectKey]) {
        await rejects(journal.link(unknown, person, later), "subject-unknown");
        await rejects(journal.link(other, unknown, later), "subject-unknown");
      }
      assert.equal(JSON.stringify(await raw()), before);
    },
  },
  {
    name: "unlinks from now on, leaves nothing of the link, and lets another person be linked",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const visitor = await visiting(journal, "v-1700", "content", "evidence");
      const [one, two] = [await known(journal, "customer17", "content", "evidence"), await known(journal, "customer18", "content")];
      const name = await streamOf(journal, visitor, "content");
      const before = JSON.stringify(await raw());
      await journal.unlink(visitor, later);
      await journal.link(visitor, one, later);
      assert.notEqual(JSON.stringify(await raw()), before);
      await journal.unlink(visitor, { now: NOW + 2 });
      assert.equal(JSON.stringify(await raw()), before);
      assert.deepEqual(await streams(journal, one), []);
      await journal.link(visitor, two, { now: NOW + 3 });
      assert.deepEqual([await streams(journal, one), await streams(journal, two)], [[], [name]]);
      await journal.forget(one, { classes: ["content", "evidence"], why, now: NOW + 4 });
      assert.deepEqual((await all(journal.read(name)))[0]?.sealed, { content: { choice: "no" } });
    },
  },
  {
    name: "GDPR 17(1): forgets the linked visitors with the person, under these classes, in one record",
    async run({ fresh }) {
      const journal = await fresh();
      const visitor = await visiting(journal, "v-1700", "content", "evidence");
      const person = await known(journal, "customer17", "content", "evidence");
      const [content, evidence] = [await streamOf(journal, visitor, "content"), await streamOf(journal, visitor, "evidence")];
      await journal.link(visitor, person, later);
      await journal.forget(person, { classes: ["content"], why, now: NOW + 9 });
      const [event] = await all(journal.read(content));
      const [record, ...more] = await forgettings(journal);
      assert.deepEqual([event?.sealed, event && "subject" in event], [{ content: "erased" }, false]);
      assert.deepEqual([record?.data, more], [{ classes: ["content"], keys: 3, why: { code: why.code, article: why.article } }, []]);
      assert.deepEqual(await journal.subject(device("v-1700"), { create: false, under: "content" }), { found: "none" });
      assert.deepEqual(await journal.subject(device("v-1700"), { create: false, under: "evidence" }), { found: "one", key: visitor });
      assert.deepEqual((await all(journal.read(evidence)))[0]?.sealed, { evidence: { choice: "no" } });
      assert.deepEqual([await streams(journal, person), await streams(journal, person, "evidence")], [[], [evidence]]);
      assert.equal((await journal.verify()).ok, true);
    },
  },
  {
    name: "forgets the streams named, a linked visitor's too, and leaves the link",
    async run({ fresh }) {
      const journal = await fresh();
      const [visitor, person] = [await visiting(journal, "v-1700", "content"), await known(journal, "customer17", "content")];
      const [gone, kept] = [await streamOf(journal, visitor, "content"), await streamOf(journal, visitor, "content")];
      await journal.link(visitor, person, later);
      await journal.forget(person, { classes: ["content"], streams: [gone], why, now: NOW + 9 });
      assert.deepEqual((await all(journal.read(gone)))[0]?.sealed, { content: "erased" });
      assert.deepEqual((await all(journal.read(kept)))[0]?.sealed, { content: { choice: "no" } });
      assert.deepEqual(await streams(journal, person), [kept]);
    },
  },
  {
    name: "leaves nothing of either side's link when the visitor or the person is forgotten",
    async run({ fresh, raw }) {
      for (const which of ["visitor", "person"] as const) {
        const journal = await fresh();
        const key = { visitor: await visiting(journal, "v-1700", "content"), person: await known(journal, "customer17", "content") };
        const lookups = async () => (await raw()).filter((row) => typeof row["box"] === "string" && typeof row["owner"] === "string").length;
        const before = await lookups();
        await journal.link(key.visitor, key.person, later);
        assert.equal(await lookups(), before + 1);
        await journal.forget(key[which], { classes: ["content"], why, now: NOW + 9 });
        assert.equal(await lookups(), which === "person" ? 0 : before - 2);
        const again = await visiting(journal, "v-1700", "content");
        await journal.link(again, await known(journal, "customer18", "content"), later);
      }
    },
  },
  {
    name: "takes part in a transaction: a link that is rolled back was never there",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const [visitor, person] = [await visiting(journal, "v-1700", "content"), await known(journal, "customer17", "content")];
      const name = await streamOf(journal, visitor, "content");
      const before = JSON.stringify(await raw());
      const fault = new Error("the lights went out");
      const work = journal.transaction(async (tx) => {
        await journal.link(visitor, person, { now: NOW, tx });
        assert.deepEqual(await journal.streams(person, { under: "content", tx }), [name]);
        throw fault;
      });
      await assert.rejects(work, fault);
      assert.equal(JSON.stringify(await raw()), before);
    },
  },
  {
    name: "law.md 17: holds nothing that ties a visitor to a person without the key ring",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const rows = async () => (await raw()).map((row) => JSON.stringify(row, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value)));
      const visitor = await visiting(journal, "v-1700", "content");
      await streamOf(journal, visitor, "content");
      const ofVisitor = await raw();
      const person = await known(journal, "customer17", "content");
      const before = new Set(await rows());
      await journal.link(visitor, person, later);
      const link = (await rows()).filter((row) => !before.has(row));
      assert.equal(link.length, 1);
      const text = textOf(await raw());
      for (const secret of [visitor, person, "v-1700", "customer17"]) assert.equal(text.includes(secret), false);
      // Class names and the like are no tie; what is random or hashed is longer.
      const values = ofVisitor.flatMap((row) => Object.values(row)).filter((value): value is string => typeof value === "string" && value.length > 12 && !value.startsWith("{"));
      const words = values.flatMap((value) => value.split(".")).filter((value) => value.length > 12);
      assert.ok(words.length > 4);
      for (const word of words) assert.equal(link[0]?.includes(word), false, "the link and the visitor have a value in common");
    },
  },
];
