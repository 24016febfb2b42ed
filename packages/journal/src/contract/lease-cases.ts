import assert from "node:assert/strict";
import type { Case } from "./case.js";
import { claim, claimOne, intend, keysOf, LATER, LEASE_MS, mail } from "./intents.js";
import { NOW, rejects, textOf } from "./sample.js";

/** Intents in the hands of workers. */
export const leaseCases: readonly Case[] = [
  {
    name: "hands out what is due, longest due first, as many as asked for, and nothing before its time",
    async run({ fresh }) {
      const journal = await fresh();
      await intend(journal, [mail("c", { notBefore: LATER - 2 }), mail("a", { notBefore: LATER }), mail("b", { notBefore: LATER - 2 }), mail("soon", { notBefore: LATER + 1 })]);
      assert.deepEqual(keysOf(await claim(journal, { limit: 1 })), ["b"]);
      assert.deepEqual(keysOf(await claim(journal)), ["c", "a"]);
      assert.deepEqual(keysOf(await claim(journal)), []);
      assert.deepEqual(keysOf(await claim(journal, { now: LATER + 1 })), ["soon"]);
    },
  },
  {
    name: "hands out each intent to one of many that claim at once",
    async run({ fresh }) {
      const journal = await fresh();
      const keys = Array.from({ length: 30 }, (_, n) => `k${String(n).padStart(2, "0")}`);
      await intend(journal, keys.map((key) => mail(key)));
      const claims = (await Promise.all([1, 2, 3, 4].map(() => claim(journal, { limit: 8 })))).flat();
      const rest = await claim(journal, { limit: 30 });
      assert.deepEqual([...keysOf(claims), ...keysOf(rest)].sort(), keys);
      assert.equal(new Set([...claims, ...rest].map(({ lease }) => lease)).size, 30);
    },
  },
  {
    name: "hands out again what a worker that died left, once the lease lapsed, and listens to the old lease no more",
    async run({ fresh, raw }) {
      const journal = await fresh();
      await intend(journal, [mail("one")]);
      const first = await claimOne(journal);
      assert.deepEqual(await claim(journal, { now: LATER + LEASE_MS - 1 }), []);
      const second = await claimOne(journal, LATER + LEASE_MS);
      assert.deepEqual([second.key, second.attempt, second.payload], ["one", 2, first.payload]);
      assert.notEqual(second.lease, first.lease);
      const before = textOf(await raw());
      for (const late of [{ done: true }, { retryAt: NOW }, { dead: "too late" }] as const) assert.equal(await journal.settle(first.lease, late, { now: LATER }), false);
      assert.equal(textOf(await raw()), before);
      assert.equal(await journal.settle(second.lease, { done: true }, { now: LATER + LEASE_MS }), true);
    },
  },
  {
    name: "settles nothing by a lease that lapsed at this very moment, was settled, or never was",
    async run({ fresh }) {
      const journal = await fresh();
      await intend(journal, [mail("one")]);
      const { lease } = await claimOne(journal);
      for (const settlement of [{ done: true }, { retryAt: NOW }, { dead: "gone" }] as const) {
        assert.equal(await journal.settle(lease, settlement, { now: LATER + LEASE_MS }), false);
        assert.equal(await journal.settle("never", settlement, { now: LATER }), false);
      }
      assert.equal(await journal.settle(lease, { done: true }, { now: LATER + LEASE_MS - 1 }), true);
      assert.equal(await journal.settle(lease, { done: true }, { now: LATER }), false);
      assert.deepEqual(await claim(journal, { now: LATER + 10 * LEASE_MS }), []);
    },
  },
  {
    name: "gives one settlement of several at once to be the one",
    async run({ fresh }) {
      const journal = await fresh();
      await intend(journal, [mail("one")]);
      const { lease } = await claimOne(journal);
      const settled = await Promise.all([1, 2, 3].map((n) => journal.settle(lease, n === 2 ? { retryAt: LATER } : { done: true }, { now: LATER })));
      assert.equal(settled.filter(Boolean).length, 1);
    },
  },
  {
    name: "hands out again at the time named what is to be tried again, and counts the attempts",
    async run({ fresh }) {
      const journal = await fresh();
      await intend(journal, [mail("one")]);
      for (const attempt of [1, 2, 3]) {
        const at = LATER + attempt * 10;
        if (attempt > 1) assert.deepEqual(await claim(journal, { now: at - 1 }), []);
        const claimed = await claimOne(journal, at);
        assert.equal(claimed.attempt, attempt);
        assert.equal(await journal.settle(claimed.lease, { retryAt: at + 10 }, { now: at }), true);
      }
    },
  },
  {
    name: "refuses to claim or settle by arguments that make no sense",
    async run({ fresh }) {
      const journal = await fresh();
      await intend(journal, [mail("one")]);
      for (const limit of [0, -1, 1.5, Number.NaN, 1001]) await rejects(claim(journal, { limit }), "outbox-malformed");
      for (const leaseMs of [0, 0.5, Infinity, 86_400_001]) await rejects(claim(journal, { leaseMs }), "outbox-malformed");
      await rejects(claim(journal, { now: Number.NaN }), "outbox-malformed");
      const { lease, attempt } = await claimOne(journal);
      assert.equal(attempt, 1);
      const settle = (settlement: unknown, now = LATER) => journal.settle(lease, settlement as { done: true }, { now });
      for (const bad of [{}, { done: false }, { retryAt: Number.NaN }, { dead: " " }, { dead: 7 }, { done: true, retryAt: LATER }, { done: undefined }, null, undefined]) await rejects(settle(bad), "outbox-malformed");
      await rejects(settle({ dead: "\ud800" }), "not-plain-json");
      await rejects(settle({ done: true }, Number.NaN), "outbox-malformed");
      await rejects(journal.settle(undefined as unknown as string, { done: true }, { now: LATER }), "outbox-malformed");
      assert.equal(await settle({ done: true }), true);
    },
  },
  {
    name: "is handed out after a restart, to whoever opens the journal next",
    needs: "durable",
    async run({ fresh, again }) {
      const journal = await fresh();
      await intend(journal, [mail("one"), mail("two")]);
      assert.deepEqual(keysOf(await claim(journal, { limit: 1 })), ["one"]);
      await journal.close();
      await rejects(claim(journal), "journal-closed");
      const next = await again();
      assert.deepEqual(keysOf(await claim(next)), ["two"]);
      assert.deepEqual(keysOf(await claim(next, { now: LATER + LEASE_MS })), ["one", "two"]);
    },
  },
  {
    name: "hands out each intent to one of two journals on one store, and refuses a key that the other used",
    needs: "durable",
    async run({ fresh, again }) {
      const one = await fresh();
      const two = await again();
      const keys = Array.from({ length: 12 }, (_, n) => `k${String(n).padStart(2, "0")}`);
      await intend(one, keys.map((key) => mail(key)));
      await rejects(intend(two, [mail("k03")]), "outbox-key-used");
      const claims = (await Promise.all([one, two, one, two].map((journal) => claim(journal, { limit: 3 })))).flat();
      assert.deepEqual([...keysOf(claims), ...keysOf(await claim(two))].sort(), keys);
      const both = await Promise.allSettled([one, two].map((journal) => intend(journal, [mail("same")])));
      assert.equal(both.filter(({ status }) => status === "fulfilled").length, 1);
      const lost = both.find((result) => result.status === "rejected");
      assert.equal(lost?.reason.code, "outbox-key-used");
    },
  },
];
