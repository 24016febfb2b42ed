import assert from "node:assert/strict";
import type { OutboxIntent } from "../intent.js";
import type { Case } from "./case.js";
import { claim, claimOne, intend, keysOf, LATER, mail } from "./intents.js";
import { append, known, note, NOW, rejects, stream, textOf } from "./sample.js";

/** Intents: written with their event, sealed, destroyed when they are done. */
export const outboxCases: readonly Case[] = [
  {
    name: "hands out what was intended as it was given, once its event is committed",
    async run({ fresh }) {
      const journal = await fresh();
      const subject = await known(journal, "customer17", "content");
      const payload = { to: "customer17@shop.example", lines: ["å", "\u0000", "😀", { deep: [null, true, 1.5] }] };
      await intend(journal, [{ key: "request/7:receipt", kind: "mail.receipt", payload, subject }]);
      const { lease, ...given } = await claimOne(journal);
      assert.deepEqual(given, { key: "request/7:receipt", kind: "mail.receipt", payload, subject, notBefore: NOW, attempt: 1 });
      assert.ok(lease.length >= 16);
    },
  },
  {
    name: "intends nothing where nothing was appended: a conflict, a schema error, a key used before",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const name = stream();
      await journal.append(name, [note(1)], { expectedSeq: 0, outbox: [mail("used")] });
      const before = textOf(await raw());
      const late = await journal.append(name, [note(2)], { expectedSeq: 0, outbox: [mail("late")] });
      assert.deepEqual(late, { ok: false, conflict: { expected: 0, actual: 1 } });
      await rejects(journal.append(name, [note(2, { data: { n: "2" } })], { expectedSeq: 1, outbox: [mail("bad")] }), "event-invalid");
      await rejects(journal.append(name, [note(2)], { expectedSeq: 1, outbox: [mail("new"), mail("used")] }), "outbox-key-used");
      assert.equal(textOf(await raw()), before);
      assert.deepEqual(keysOf(await claim(journal)), ["used"]);
    },
  },
  {
    name: "refuses what is no intent, and then writes no event either",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const attempt = (...outbox: readonly unknown[]) => journal.append(stream(), [note(1)], { expectedSeq: 0, outbox: outbox as readonly OutboxIntent[] });
      for (const key of ["", " ", "customer17@shop.example", "a\u0000b", "k".repeat(201), "\ud800", 7]) await rejects(attempt(mail("fine"), { ...mail("k"), key }), "intent-malformed");
      for (const kind of ["", "to whom", "k".repeat(65), undefined]) await rejects(attempt({ ...mail("k"), kind }), "intent-malformed");
      for (const notBefore of [Number.NaN, 1.5, Infinity, "now"]) await rejects(attempt({ ...mail("k"), notBefore }), "intent-malformed");
      for (const subject of ["", 7]) await rejects(attempt({ ...mail("k"), subject }), "intent-malformed");
      for (const payload of [undefined, { when: new Date(0) }, { n: Number.NaN }, "\ud800"]) await rejects(attempt({ ...mail("k"), payload }), "not-plain-json");
      await rejects(attempt(mail("twice"), mail("twice")), "outbox-key-used");
      assert.deepEqual(await raw(), []);
    },
  },
  {
    name: "leaves nothing of an intent whose transaction throws",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const fault = new Error("the lights went out");
      const crash = journal.transaction(async (tx) => {
        await intend(journal, [mail("one")], { tx });
        await rejects(journal.append(stream(), [note(1)], { expectedSeq: 0, outbox: [mail("one")], tx }), "outbox-key-used");
        throw fault;
      });
      await assert.rejects(crash, fault);
      assert.deepEqual(await raw(), []);
      await journal.transaction((tx) => intend(journal, [mail("one")], { tx }));
      assert.deepEqual(keysOf(await claim(journal)), ["one"]);
    },
  },
  {
    name: "intends with the host's own rows, and not at all when the host rolls back",
    needs: "sharesTransactions",
    async run({ fresh, host }) {
      const journal = await fresh();
      const write = (key: string, fault?: Error) =>
        host?.transaction(async (tx, row) => {
          await row();
          await intend(journal, [mail(key)], { tx });
          if (fault) throw fault;
        });
      await assert.rejects(write("gone", new Error("the host changed its mind")) ?? Promise.resolve(), /changed its mind/);
      await write("kept");
      assert.equal(await host?.notes(), 1);
      assert.deepEqual(keysOf(await claim(journal)), ["kept"]);
    },
  },
  {
    name: "destroys the payload and its key once it is done, and never takes the idempotency key again",
    async run({ fresh, raw }) {
      const journal = await fresh();
      await intend(journal, [mail("one"), mail("two")]);
      const rowOf = async (key: string) => (await raw()).find((row) => row["key"] === key && "attempts" in row);
      const secrets = Object.values((await rowOf("one")) ?? {}).filter((value) => value instanceof Uint8Array || String(value).length > 60);
      assert.equal(secrets.length, 2); // the box and the wrapped key
      const [one] = await claim(journal, { limit: 1 });
      assert.equal(await journal.settle(one?.lease ?? "", { done: true }, { now: LATER }), true);
      const text = textOf(await raw());
      for (const secret of secrets) assert.equal(text.includes(textOf([{ secret }])), false);
      assert.equal((await rowOf("one"))?.["state"], "done");
      await rejects(intend(journal, [mail("one")]), "outbox-key-used");
      assert.deepEqual(keysOf(await claim(journal)), ["two"]);
    },
  },
  {
    name: "GDPR 17(1): the last mail to a person outlives their erasure, and is gone once it is sent",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const subject = await known(journal, "customer17", "content");
      const why = { code: "erasure-requested", path: "requests.7", article: "GDPR 17(1)(a)" };
      await append(journal, stream(), [note(1, { subject, sealed: { content: { a: 1 } } })]);
      await intend(journal, [mail("last", { subject })]);
      await journal.forget(subject, { classes: ["content"], why, now: NOW + 2 });
      const last = await claimOne(journal);
      assert.deepEqual([last.payload, last.subject], [{ to: "last@shop.example" }, subject]);
      await journal.settle(last.lease, { done: true }, { now: LATER });
      assert.equal((await raw()).some((row) => "wrapped" in row && row["wrapped"] !== null && row["wrapped"] !== undefined), false);
    },
  },
  {
    name: "GDPR 32(1)(a): holds no payload, no SubjectKey and no reason of a dead letter in clear",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const subject = await known(journal, "customer17", "content");
      await intend(journal, [{ key: "one", kind: "mail", payload: { to: "seventeen@mail.example", text: "Hamngatan 17" }, subject }]);
      const { lease } = await claimOne(journal);
      await journal.settle(lease, { dead: "550 no mailbox seventeen@mail.example" }, { now: LATER });
      const text = textOf(await raw());
      for (const value of ["seventeen", "mail.example", "Hamngatan", subject]) assert.equal(text.includes(value), false, value);
    },
  },
];
