import assert from "node:assert/strict";
import type { SealClass } from "../subject.js";
import type { Case } from "./case.js";
import { all, append, customer, known, NOW, note, rejects, stream, textOf } from "./sample.js";

/** People, and what is sealed for them. */
export const subjectCases: readonly Case[] = [
  {
    name: "finds a person by any of the ids, and nobody by none",
    async run({ fresh }) {
      const journal = await fresh();
      const under = "content";
      assert.deepEqual(await journal.subject(customer("customer17"), { create: false, under }), { found: "none" });
      const key = await known(journal, "customer17", under);
      for (const ids of [{ id: "customer17" }, { email: "customer17@shop.example" }, { id: "customer17", phone: "0" }]) {
        assert.deepEqual(await journal.subject({ kind: "customer", ids }, { create: false, under }), { found: "one", key });
      }
      assert.deepEqual(await journal.subject({ kind: "visitor", ids: { id: "customer17" } }, { create: false, under }), { found: "none" });
      assert.deepEqual(await journal.subject({ kind: "customer", ids: { email: "customer17" } }, { create: false, under }), { found: "none" });
      assert.notEqual(await known(journal, "customer18", under), key);
      assert.equal(await known(journal, "customer17", under), key);
    },
  },
  {
    name: "learns an id that is new when it creates, and not when it only looks",
    async run({ fresh }) {
      const journal = await fresh();
      const under = "content";
      const key = await known(journal, "customer17", under);
      const wider = { kind: "customer", ids: { id: "customer17", loyalty: "L-9" } };
      const loyalty = { kind: "customer", ids: { loyalty: "L-9" } };
      await journal.subject(wider, { create: false, under });
      assert.deepEqual(await journal.subject(loyalty, { create: false, under }), { found: "none" });
      await journal.subject(wider, { create: true, under });
      assert.deepEqual(await journal.subject(loyalty, { create: false, under }), { found: "one", key });
    },
  },
  {
    name: "never merges two people: ids that lead to both are ambiguous",
    async run({ fresh }) {
      const journal = await fresh();
      await known(journal, "customer17", "content");
      await known(journal, "customer18", "content");
      const both = { kind: "customer", ids: { id: "customer17", email: "customer18@shop.example" } };
      for (const create of [false, true]) {
        assert.deepEqual(await journal.subject(both, { create, under: "content" }), { found: "ambiguous" });
      }
    },
  },
  {
    name: "takes whoever comes with another's address and an own id for somebody else: ambiguous, and nothing is written",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const key = await known(journal, "customer17", "evidence");
      const reused = { kind: "customer", ids: { id: "customer18", email: "customer17@shop.example" } };
      const before = textOf(await raw());
      for (const under of ["evidence", "content"] as const) {
        assert.deepEqual(await journal.subject(reused, { create: true, under }), { found: "ambiguous" });
      }
      assert.equal(textOf(await raw()), before);
      assert.deepEqual(await journal.subject(reused, { create: false, under: "evidence" }), { found: "ambiguous" });
      assert.deepEqual(await journal.subject({ kind: "customer", ids: { id: "customer18" } }, { create: false, under: "evidence" }), { found: "none" });
      assert.deepEqual(await journal.subject(customer("customer17"), { create: false, under: "evidence" }), { found: "one", key });
    },
  },
  {
    name: "knows the other value of an id by any class, and no longer once every class is forgotten",
    async run({ fresh }) {
      const journal = await fresh();
      const email = { email: "customer17@shop.example" };
      const own = { kind: "customer", ids: { id: "customer17" } };
      const reused = { kind: "customer", ids: { id: "customer18", ...email } };
      assert.equal((await journal.subject(own, { create: true, under: "hold" })).found, "one");
      const found = await journal.subject({ kind: "customer", ids: { ...own.ids, ...email } }, { create: true, under: "content" });
      assert.ok(found.found === "one");
      await journal.subject({ kind: "customer", ids: email }, { create: true, under: "evidence" });
      const why = { code: "erasure-fulfilled", path: "requests", article: "GDPR 17(1)" };
      await journal.forget(found.key, { classes: ["content"], why, now: NOW });
      assert.deepEqual(await journal.subject(reused, { create: true, under: "content" }), { found: "ambiguous" });
      await journal.forget(found.key, { classes: ["evidence", "hold"], why, now: NOW });
      const fresh18 = await journal.subject(reused, { create: true, under: "content" });
      assert.ok(fresh18.found === "one" && fresh18.key !== found.key);
    },
  },
  {
    name: "makes one person of many calls at once",
    async run({ fresh }) {
      const journal = await fresh();
      const keys = await Promise.all([1, 2, 3, 4].map(() => known(journal, "customer17", "content")));
      assert.equal(new Set(keys).size, 1);
    },
  },
  {
    name: "refuses a blank id, which would make one person of many",
    async run({ fresh }) {
      const journal = await fresh();
      for (const ids of [{}, { email: "" }, { id: "customer17", email: "  " }]) {
        await rejects(journal.subject({ kind: "customer", ids }, { create: true, under: "content" }), "subject-blank");
      }
      await rejects(journal.subject(customer("customer17"), { create: true, under: "other" as SealClass }), "seal-class-unknown");
    },
  },
  {
    name: "law.md 16: each class has a look-up of its own, and a person keeps one key over all of them",
    async run({ fresh }) {
      const journal = await fresh();
      const key = await known(journal, "customer17", "content");
      assert.deepEqual(await journal.subject(customer("customer17"), { create: false, under: "evidence" }), { found: "none" });
      assert.equal(await known(journal, "customer17", "evidence"), key);
      assert.deepEqual(await journal.subject(customer("customer17"), { create: false, under: "evidence" }), { found: "one", key });
    },
  },
  {
    name: "ties a stream to its subject under the classes that it seals",
    async run({ fresh }) {
      const journal = await fresh();
      const subject = await known(journal, "customer17", "content", "evidence");
      const [content, evidence, plain] = [stream(), stream(), stream()];
      await append(journal, content, [note(1, { subject, sealed: { content: { a: 1 } } }), note(2, { subject, sealed: { content: { a: 2 } } })]);
      await append(journal, evidence, [note(1, { subject, sealed: { evidence: { a: 1 } } })]);
      await append(journal, plain, [note(1, { subject })]);
      await append(journal, stream(), [note(1)]);
      assert.deepEqual(await journal.streams(subject, { under: "content" }), [content, plain].sort());
      assert.deepEqual(await journal.streams(subject, { under: "evidence" }), [evidence, plain].sort());
      assert.deepEqual(await journal.streams(subject, { under: "hold" }), []);
    },
  },
  {
    name: "refuses to seal for somebody who could not be found again",
    async run({ fresh }) {
      const journal = await fresh();
      const subject = await known(journal, "customer17", "content");
      const name = stream();
      await rejects(journal.append(name, [note(1, { subject, sealed: { evidence: { a: 1 } } })], { expectedSeq: 0 }), "subject-unknown");
      const other = await fresh();
      await rejects(other.append(name, [note(1, { subject })], { expectedSeq: 0 }), "subject-unknown");
      assert.deepEqual(await all(journal.read(name)), []);
    },
  },
  {
    name: "law.md 16: refuses a name that somebody chose for a stream about a person, and takes one for a stream about nobody",
    async run({ fresh }) {
      const journal = await fresh();
      const subject = await known(journal, "customer17", "content");
      for (const name of ["anna.mueller-1984", "customer-anna-mueller1", "17"]) {
        await rejects(journal.append(name, [note(1), note(2, { subject })], { expectedSeq: 0 }), "stream-name");
        await append(journal, name, [note(1)]);
        await rejects(journal.append(name, [note(2, { subject })], { expectedSeq: 1 }), "stream-name");
      }
      assert.deepEqual(await journal.streams(subject, { under: "content" }), []);
    },
  },
  {
    name: "gives back what was sealed, and who it was about",
    async run({ fresh }) {
      const journal = await fresh();
      const subject = await known(journal, "customer17", "content", "hold");
      const name = stream();
      const sealed = { content: { name: "Customer 17", tags: ["å", 1, null] }, hold: { file: "12 O 34/26" } };
      await append(journal, name, [note(1, { subject, sealed }), note(2)]);
      const [first, second] = await all(journal.read(name));
      assert.deepEqual([first?.subject, first?.sealed], [subject, sealed]);
      assert.equal(second && ("subject" in second || "sealed" in second), false);
    },
  },
  {
    name: "GDPR 32(1)(a): holds no personal value, no id and no SubjectKey in clear",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const subject = await known(journal, "customer17", "content", "evidence", "hold");
      const name = stream();
      const sealed = { content: { name: "Sealed Content" }, evidence: { wording: "Sealed Evidence" }, hold: { file: "Sealed Hold" } };
      await append(journal, name, [note(1, { subject, sealed }), note(2, { subject })]);
      const text = textOf(await raw());
      for (const secret of ["customer17", "shop.example", "Sealed Content", "Sealed Evidence", "Sealed Hold", subject]) {
        for (const form of [secret, Buffer.from(secret).toString("base64url").slice(0, -1), Buffer.from(secret).toString("hex")]) {
          assert.equal(text.includes(form), false, `"${secret}" lies in the store in clear`);
        }
      }
    },
  },
  {
    name: "law.md 16: no row names both a person and a stream in a way that links them without the key ring",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const subject = await known(journal, "customer17", "content");
      const name = stream();
      await append(journal, name, [note(1, { subject, sealed: { content: { a: 1 } } })]);
      for (const row of await raw()) if (row["owner"] !== undefined && row["owner"] !== null) assert.equal(textOf([row]).includes(name), false);
    },
  },
];
