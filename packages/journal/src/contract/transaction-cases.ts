import assert from "node:assert/strict";
import type { Journal, Tx } from "../journal.js";
import type { SubjectKey } from "../subject.js";
import type { Case } from "./case.js";
import { all, append, customer, known, note, NOW, numbers, rejects, stream } from "./sample.js";

const sealed = { content: { name: "Customer 17" } };
/** Appends in transactions that end while it is under way, each a little further than the one before. */
const unawaited = async (journal: Journal, transaction: (work: (tx: Tx) => Promise<void>) => Promise<void>): Promise<void> => {
  const subject = await known(journal, "customer17", "content");
  for (const steps of [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 110, 144, 233]) {
    for (const more of [{}, { subject, sealed }]) {
      const name = stream();
      let late: Promise<unknown> = Promise.resolve();
      await transaction(async (tx) => {
        late = journal.append(name, [note(1, more)], { expectedSeq: 0, tx }).catch(() => "refused");
        for (let step = 0; step < steps; step += 1) await Promise.resolve();
      });
      assert.deepEqual(await numbers(journal.read(name)), (await late) === "refused" ? [] : [1], `after ${steps} steps`);
      assert.deepEqual((await journal.verify()).ok, true, `after ${steps} steps`);
    }
  }
};

/** All or nothing. */
export const transactionCases: readonly Case[] = [
  {
    name: "commits everything of a transaction, and reads its own writes within",
    async run({ fresh }) {
      const journal = await fresh();
      const [one, two] = [stream(), stream()];
      const result = await journal.transaction(async (tx) => {
        await journal.append(one, [note(1)], { expectedSeq: 0, tx });
        await journal.append(two, [note(2)], { expectedSeq: 0, tx });
        const again = await journal.append(one, [note(9)], { expectedSeq: 0, tx });
        assert.deepEqual(again, { ok: false, conflict: { expected: 0, actual: 1 } });
        await journal.append(one, [note(3)], { expectedSeq: 1, tx });
        assert.deepEqual(await numbers(journal.read(one, { tx })), [1, 3]);
        return "done";
      });
      assert.equal(result, "done");
      assert.deepEqual(await numbers(journal.readAll({})), [1, 2, 3]);
      assert.equal((await journal.verify()).ok, true);
    },
  },
  {
    name: "leaves nothing of a transaction that throws: no event, no person, no key, nothing forgotten",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const old = await known(journal, "customer16", "content");
      const kept = stream();
      await append(journal, kept, [note(1, { subject: old, sealed: { content: { name: "Customer 16" } } })]);
      const before = JSON.stringify(await raw());
      const fault = new Error("the lights went out");
      await assert.rejects(
        journal.transaction(async (tx) => {
          const found = await journal.subject(customer("customer17"), { create: true, under: "content", tx });
          assert.equal(found.found, "one");
          if (found.found !== "one") return;
          await journal.append(stream(), [note(2, { subject: found.key, sealed: { content: { name: "Customer 17" } } })], { expectedSeq: 0, tx });
          await journal.forget(old, { classes: ["content"], why: { code: "erasure", path: "requests.1" }, now: NOW, tx });
          throw fault;
        }),
        fault,
      );
      assert.equal(JSON.stringify(await raw()), before);
      assert.deepEqual(await journal.subject(customer("customer17"), { create: false, under: "content" }), { found: "none" });
      assert.deepEqual((await all(journal.read(kept)))[0]?.sealed, { content: { name: "Customer 16" } });
    },
  },
  {
    name: "lets one of two writers within one transaction win",
    async run({ fresh }) {
      const journal = await fresh();
      const name = stream();
      await journal.transaction(async (tx) => {
        const both = await Promise.all([1, 2].map((n) => journal.append(name, [note(n)], { expectedSeq: 0, tx })));
        assert.deepEqual(both.map((result) => result.ok), [true, false]);
      });
      assert.deepEqual(await numbers(journal.read(name)), [1]);
    },
  },
  {
    name: "refuses a transaction that has ended, and one of another journal",
    async run({ fresh }) {
      const other = await fresh();
      let foreign: Tx | undefined;
      await other.transaction(async (tx) => void (foreign = tx));
      await rejects(other.append(stream(), [note(1)], { expectedSeq: 0, ...(foreign ? { tx: foreign } : {}) }), "tx-ended");
      const journal = await fresh();
      await rejects(journal.append(stream(), [note(1)], { expectedSeq: 0, ...(foreign ? { tx: foreign } : {}) }), "tx-foreign");
      assert.deepEqual(await all(journal.readAll({})), []);
    },
  },
  {
    name: "keeps what was not awaited within it: acknowledged it is there, refused it is not, and nothing by halves",
    async run({ fresh }) {
      const journal = await fresh();
      await unawaited(journal, (work) => journal.transaction(work));
    },
  },
  {
    name: "refuses a write within it that is not of it and would wait for its end, and commits all the same",
    async run({ fresh }) {
      const journal = await fresh();
      const name = stream();
      await journal.transaction(async (tx) => {
        await journal.append(name, [note(1)], { expectedSeq: 0, tx });
        await rejects(journal.append(stream(), [note(2)], { expectedSeq: 0 }), "transaction-nested");
        await rejects(journal.transaction(async () => undefined), "transaction-nested");
        await rejects(journal.subject(customer("customer17"), { create: true, under: "content" }), "transaction-nested");
        assert.deepEqual(await numbers(journal.read(name, { tx })), [1]);
      });
      await append(journal, name, [note(3)], 1);
      assert.deepEqual(await numbers(journal.read(name)), [1, 3]);
    },
  },
  {
    name: "does what was begun within it, and goes on without it, once it has ended",
    async run({ fresh }) {
      const journal = await fresh();
      const name = stream();
      let [ended, later] = [() => {}, Promise.resolve()];
      await journal.transaction(async (tx) => {
        const end = new Promise<void>((resolve) => (ended = resolve));
        later = end.then(() => append(journal, name, [note(2)], 1));
        await journal.append(name, [note(1)], { expectedSeq: 0, tx });
      });
      ended();
      await later;
      assert.deepEqual(await numbers(journal.read(name)), [1, 2]);
    },
  },
  {
    name: "fails as a whole where something that was not awaited within it fails",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const before = JSON.stringify(await raw());
      let late: Promise<unknown> = Promise.resolve();
      const failing = journal.transaction(async (tx) => {
        await journal.append(stream(), [note(1)], { expectedSeq: 0, tx });
        late = rejects(journal.append(stream(), [note(2, { subject: "A".repeat(22) as SubjectKey })], { expectedSeq: 0, tx }), "subject-unknown");
      });
      await rejects(failing, "subject-unknown");
      await late;
      assert.equal(JSON.stringify(await raw()), before);
    },
  },
  {
    name: "is still there when it is opened again",
    needs: "durable",
    async run({ fresh, again }) {
      const journal = await fresh();
      const name = stream();
      const subject = await known(journal, "customer17", "content");
      await append(journal, name, [note(1, { subject, sealed: { content: { name: "Customer 17" } } })]);
      await journal.close();
      const reopened = await again();
      const [event] = await all(reopened.read(name));
      assert.deepEqual([event?.data, event?.subject, event?.sealed], [{ n: 1 }, subject, { content: { name: "Customer 17" } }]);
      assert.deepEqual(await reopened.verify(), { ok: true, events: 1 });
    },
  },
  {
    name: "lets one of two journals on one store win, and the other reads the winner",
    needs: "durable",
    async run({ fresh, again }) {
      const one = await fresh();
      const two = await again();
      const name = stream();
      const results = await Promise.all([one, two, one, two].map((journal, n) => journal.append(name, [note(n)], { expectedSeq: 0 })));
      assert.equal(results.filter((result) => result.ok).length, 1);
      assert.deepEqual(await numbers(one.read(name)), await numbers(two.read(name)));
      assert.equal((await two.verify()).ok, true);
    },
  },
  {
    name: "commits with the host's own rows",
    needs: "sharesTransactions",
    async run({ fresh, host }) {
      const journal = await fresh();
      const name = stream();
      await host?.transaction(async (tx, write) => {
        await write();
        await journal.append(name, [note(1)], { expectedSeq: 0, tx });
      });
      assert.equal(await host?.notes(), 1);
      assert.deepEqual(await numbers(journal.read(name)), [1]);
    },
  },
  {
    name: "keeps what the host did not await: acknowledged it is there, refused it is not, and nothing by halves",
    needs: "sharesTransactions",
    async run({ fresh, host }) {
      await unawaited(await fresh(), async (work) => host?.transaction(work));
    },
  },
  {
    name: "goes with the host's own rows when the host rolls back",
    needs: "sharesTransactions",
    async run({ fresh, host, raw }) {
      const journal = await fresh();
      const crash = host?.transaction(async (tx, write) => {
        await write();
        await journal.append(stream(), [note(1)], { expectedSeq: 0, tx });
        throw new Error("the host changed its mind");
      });
      await assert.rejects(crash ?? Promise.resolve(), /changed its mind/);
      assert.equal(await host?.notes(), 0);
      assert.deepEqual(await raw(), []);
    },
  },
];
