import assert from "node:assert/strict";
import type { Case } from "./case.js";
import { claim, claimOne, deadOf, failingRing, intend, keysOf, LATER, LEASE_MS, mail } from "./intents.js";
import { noted, rejects } from "./sample.js";

/** Intents that were given up, and those that will not open. */
export const deadLetterCases: readonly Case[] = [
  {
    name: "lists what was given up, with why, and hands it out no more",
    async run({ fresh }) {
      const journal = await fresh();
      await intend(journal, [mail("one")]);
      const { lease } = await claimOne(journal);
      assert.equal(await journal.settle(lease, { dead: "550 no such mailbox" }, { now: LATER }), true);
      assert.deepEqual(await deadOf(journal), [{ ...mail("one"), notBefore: LATER - 100, why: "550 no such mailbox", attempts: 1 }]);
      assert.deepEqual(await claim(journal, { now: LATER + 10 * LEASE_MS }), []);
      assert.equal(await journal.settle(lease, { done: true }, { now: LATER }), false);
    },
  },
  {
    name: "lists dead letters by key, in pages, nothing twice and nothing missed",
    async run({ fresh }) {
      const journal = await fresh();
      const keys = Array.from({ length: 230 }, (_, n) => `k${String(n * 7).padStart(4, "0")}`);
      await intend(journal, [...keys, "alive"].reverse().map((key) => mail(key, { notBefore: key === "alive" ? LATER + 1 : LATER })));
      for (const { lease } of await claim(journal, { limit: 500 })) await journal.settle(lease, { dead: "gone" }, { now: LATER });
      assert.deepEqual(keysOf(await deadOf(journal, { limit: 1000 })), keys);
      assert.deepEqual(keysOf(await deadOf(journal, { limit: 3 })), keys.slice(0, 3));
      assert.deepEqual(keysOf(await deadOf(journal, { limit: 2, after: keys[2] ?? "" })), keys.slice(3, 5));
      assert.deepEqual(await deadOf(journal, { limit: 1, after: keys.at(-1) ?? "" }), []);
      await rejects(deadOf(journal, { limit: 0 }), "outbox-malformed");
      await rejects(deadOf(journal, { limit: 1, after: "; drop" }), "outbox-malformed");
    },
  },
  {
    name: "makes a dead letter due again, its attempts counted anew, and nothing that is not dead",
    async run({ fresh }) {
      const journal = await fresh();
      await intend(journal, [mail("one"), mail("two", { notBefore: LATER + 5 })]);
      const { lease } = await claimOne(journal);
      assert.equal(await journal.requeue("one", { now: LATER }), false);
      await journal.settle(lease, { dead: "gone" }, { now: LATER });
      assert.equal(await journal.requeue("one", { now: LATER + 2 }), true);
      assert.equal(await journal.requeue("one", { now: LATER }), false);
      assert.deepEqual(await deadOf(journal), []);
      assert.deepEqual(await claim(journal, { now: LATER + 1 }), []);
      const again = await claimOne(journal, LATER + 2);
      assert.deepEqual([again.key, again.payload, again.attempt, again.notBefore], ["one", { to: "one@shop.example" }, 1, LATER + 2]);
      assert.notEqual(again.lease, lease);
      await journal.settle(again.lease, { done: true }, { now: LATER + 2 });
      for (const key of ["one", "two", "three"]) assert.equal(await journal.requeue(key, { now: LATER }), false);
      await rejects(journal.requeue("", { now: LATER }), "outbox-malformed");
      await rejects(journal.requeue("one", { now: Number.NaN }), "outbox-malformed");
    },
  },
  {
    name: "puts aside what will never open, loses nothing of it, and hands out the others",
    async run({ open, keys }) {
      for (const code of ["key-unknown", "wrapped-key-damaged"]) {
        const failing = failingRing(keys);
        const journal = await open({ events: [noted], keys: failing.ring });
        for (const key of ["lost", "sound"]) await intend(journal, [mail(key)]);
        failing.code = code;
        assert.deepEqual(keysOf(await claim(journal)), ["sound"]);
        assert.deepEqual(await deadOf(journal), [{ key: "lost", kind: "mail.receipt", payload: undefined, notBefore: LATER - 100, why: `unreadable: ${code}`, attempts: 1 }]);
        failing.code = undefined;
        const [found] = await deadOf(journal);
        assert.deepEqual([found?.payload, found?.why], [{ to: "lost@shop.example" }, `unreadable: ${code}`]);
        assert.equal(await journal.requeue("lost", { now: LATER }), true);
        assert.equal((await claimOne(journal)).key, "lost");
      }
    },
  },
  {
    name: "puts off what cannot be opened now, counts no attempt, hands out the others, and says so where there are none",
    async run({ open, keys }) {
      const failing = failingRing(keys);
      const journal = await open({ events: [noted], keys: failing.ring });
      for (const key of ["a", "b"]) await intend(journal, [mail(key)]);
      failing.code = "key-ring-unreachable";
      const { key: other, lease } = await claimOne(journal);
      assert.equal(other, "b");
      await journal.settle(lease, { done: true }, { now: LATER });
      assert.deepEqual(await claim(journal, { now: LATER + LEASE_MS - 1 }), []);
      await rejects(claim(journal, { now: LATER + LEASE_MS }), "key-ring-unreachable");
      failing.code = undefined;
      const { key, attempt } = await claimOne(journal, LATER + 2 * LEASE_MS);
      assert.deepEqual([key, attempt], ["a", 1]);
      assert.deepEqual(await deadOf(journal), []);
    },
  },
];
