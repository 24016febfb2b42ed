import assert from "node:assert/strict";
import type { Journal } from "../journal.js";
import type { KeyRing } from "../key-ring.js";
import type { SubjectKey } from "../subject.js";
import { memoryKeyRing } from "../memory/index.js";
import type { Case, Kit } from "./case.js";
import { claim, mail } from "./intents.js";
import { all, append, customer, known, note, noted, NOW, rejects, stream } from "./sample.js";

const why = { code: "erasure-requested", path: "requests.7", article: "GDPR 17(1)(a)" };
const sealed = (n: number) => ({ content: { wish: `no calls ${n}` } });
/** People with a stream of two events each. */
const peopled = async (journal: Journal, count: number) => {
  const people = [];
  for (let n = 0; n < count; n++) {
    const subject = await known(journal, `customer${n}`, "content");
    const name = stream();
    await append(journal, name, [note(1, { subject, sealed: sealed(n) }), note(2, { subject })]);
    people.push({ subject, name, id: `customer${n}`, sealed: sealed(n) });
  }
  return people;
};
const eventRows = async ({ raw }: Kit) => (await raw()).flatMap((row) => (row["body"] === undefined ? [] : [[row["stream"], row["seq"], row["body"], row["hash"]]]));
const holds = async ({ raw }: Kit, keyId: string) => (await raw()).some((row) => Object.values(row).includes(keyId));

/** Rotation of the wrapping keys. */
export const rotationCases: readonly Case[] = [
  {
    name: "wraps every data key anew, leaves events and hashes as they are, and reads without the old key",
    async run(kit) {
      const { fresh, keys } = kit;
      const journal = await fresh();
      const people = await peopled(journal, 3);
      await append(journal, stream(), [note(1)]);
      const intend = await journal.append(stream(), [note(1)], { expectedSeq: 0, outbox: [mail("waiting")] });
      assert.equal(intend.ok, true);
      const [events, old] = [await eventRows(kit), keys.current];
      assert.deepEqual(await journal.rewrap(), { rewrapped: 0, under: old, left: 0 });
      const under = await keys.rotate();
      assert.deepEqual(await journal.rewrap(), { rewrapped: 7, under, left: 0 });
      assert.deepEqual(await eventRows(kit), events);
      assert.equal(await holds(kit, old), false);
      await keys.retire(old);
      for (const { subject, name, id, sealed: given } of people) {
        assert.deepEqual(await journal.subject(customer(id), { create: false, under: "content" }), { found: "one", key: subject });
        assert.deepEqual(await journal.streams(subject, { under: "content" }), [name]);
        const [first] = await all(journal.read(name));
        assert.deepEqual([first?.subject, first?.sealed], [subject, given]);
        await append(journal, name, [note(3, { subject, sealed: given })], 2);
      }
      assert.deepEqual((await claim(journal)).map(({ payload }) => payload), [mail("waiting").payload]);
      assert.equal((await journal.verify()).ok, true);
    },
  },
  {
    name: "goes on where it was broken off, and says how many are left",
    async run({ fresh, keys }) {
      const journal = await fresh();
      const people = await peopled(journal, 3);
      const old = keys.current;
      const under = await keys.rotate();
      assert.deepEqual(await journal.rewrap({ limit: 4 }), { rewrapped: 4, under, left: 2 });
      for (const { name, sealed: given } of people) assert.deepEqual((await all(journal.read(name)))[0]?.sealed, given);
      assert.deepEqual(await journal.rewrap({ limit: 4 }), { rewrapped: 2, under, left: 0 });
      assert.deepEqual(await journal.rewrap({ limit: 4 }), { rewrapped: 0, under, left: 0 });
      await keys.retire(old);
      for (const { name, sealed: given } of people) assert.deepEqual((await all(journal.read(name)))[0]?.sealed, given);
      for (const limit of [0, 1.5, Number.NaN]) await rejects(journal.rewrap({ limit }), "argument-malformed");
    },
  },
  {
    name: "brings nothing back that was forgotten, before it or at the same moment",
    async run({ open, keys, raw }) {
      let meanwhile: (() => Promise<unknown>) | undefined;
      // Asked for the first key of the rotation, when rows were read and nothing is written yet.
      const wrap: KeyRing["wrap"] = async (dataKey) => {
        const work = meanwhile;
        meanwhile = undefined;
        await work?.();
        return keys.wrap(dataKey);
      };
      const { unwrap, hmac } = keys;
      const journal = await open({ events: [noted], keys: Object.defineProperty({ wrap, unwrap, hmac } as KeyRing, "current", { get: () => keys.current }) });
      const people = await peopled(journal, 4);
      const forget = (n: number) => journal.forget(people[n]!.subject, { classes: ["content"], why, now: NOW });
      await forget(0);
      const old = keys.current;
      await keys.rotate();
      meanwhile = () => Promise.all([forget(1), forget(2)]);
      assert.equal((await journal.rewrap()).left, 0);
      const destroyed = (await raw()).filter((row) => row["id"] !== undefined && (row["destroyed"] === true || row["wrapped"] === null));
      assert.equal(destroyed.length, 6);
      await keys.retire(old);
      for (const [n, { name, sealed: given }] of people.entries()) assert.deepEqual((await all(journal.read(name)))[0]?.sealed, n < 3 ? { content: "erased" } : given);
      assert.equal((await journal.verify()).ok, true);
    },
  },
  {
    name: "stands links, forgetting, appends and a rotation of the same people at once: nobody waits crosswise, nothing stays behind",
    async run({ fresh, keys, raw }) {
      const journal = await fresh();
      const classes = ["content", "evidence"] as const;
      for (let round = 0; round < 3; round++) {
        const person = await known(journal, `customer${round}`, ...classes);
        const visitors = [];
        for (const n of [1, 2]) visitors.push(await known(journal, `visitor${round}.${n}`, ...classes));
        const streams = [];
        for (const subject of [person, ...visitors]) {
          const name = stream();
          await append(journal, name, [note(1, { subject, sealed: { content: { a: 1 }, evidence: { b: 1 } } })]);
          streams.push({ name, subject });
        }
        await keys.rotate();
        const forget = (subject: SubjectKey) => journal.forget(subject, { classes, why, now: NOW });
        const work = [
          ...visitors.map((visitor) => journal.link(visitor, person, { now: NOW })),
          journal.rewrap(),
          forget(person),
          forget(visitors[0]!),
          journal.unlink(visitors[1]!, { now: NOW }),
          ...streams.map(({ name, subject }) => journal.append(name, [note(2, { subject, sealed: { content: { a: 2 }, evidence: { b: 2 } } })], { expectedSeq: 1 })),
        ];
        // Whoever comes too late finds nobody; that is all that may happen.
        for (const result of await Promise.allSettled(work)) if (result.status === "rejected") await rejects(Promise.reject(result.reason), "subject-unknown");
        for (const subject of [person, ...visitors]) await forget(subject);
        for (const { name } of streams) assert.deepEqual((await all(journal.read(name)))[0]?.sealed, { content: "erased", evidence: "erased" });
      }
      assert.deepEqual((await raw()).filter((row) => typeof row["owner"] === "string"), []);
      assert.equal((await journal.verify()).ok, true);
    },
  },
  {
    name: "wraps anew what still opens, and names what does not",
    async run({ open }) {
      const keys = memoryKeyRing();
      const journal = await open({ events: [noted], keys });
      const [lost] = await peopled(journal, 1);
      const first = keys.current;
      const second = await keys.rotate();
      const subject = await known(journal, "customer18", "content");
      const name = stream();
      await append(journal, name, [note(1, { subject, sealed: sealed(18) })]);
      await keys.retire(first);
      await keys.rotate();
      await assert.rejects(journal.rewrap(), (error: { code?: unknown; faults?: readonly { code: string }[] }) => {
        assert.deepEqual([error.code, error.faults?.map(({ code }) => code)], ["rewrap-incomplete", ["key-unknown", "key-unknown"]]);
        return true;
      });
      await keys.retire(second);
      assert.deepEqual((await all(journal.read(name)))[0]?.sealed, sealed(18));
      assert.ok(lost);
      await rejects(all(journal.read(lost.name)), "key-unknown");
    },
  },
];
