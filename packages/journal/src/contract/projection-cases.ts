import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import type { Case } from "./case.js";
import { append, known, note, NOW, rejects, stream, textOf } from "./sample.js";
import { about, counts, folded, found, keysOf, tasks, tell } from "./tasks.js";

const why = { code: "erasure-requested", path: "requests.7", article: "GDPR 17(1)(a)" };

/** Folding and catching up. */
export const projectionCases: readonly Case[] = [
  {
    name: "folds the events of all streams into rows, and takes away what is done",
    async run({ fresh }) {
      const journal = await fresh();
      await tell(journal, "call", { lane: "today", due: NOW });
      await tell(journal, "write");
      await append(journal, stream(), [note(1), about("call", { lane: null }), about("write", { done: true }), about("pay", { due: 5 })]);
      const open = journal.project(tasks());
      await open.catchUp();
      const rows = await found(open);
      assert.deepEqual(rows.map(({ key, state: { lane, due, notes } }) => [key, lane, due, notes.length]), [["call", null, NOW, 2], ["pay", null, 5, 1]]);
      assert.deepEqual(await keysOf(open, { where: { count: 2, lane: null, due: { from: NOW, below: NOW + 1 } } }), ["call"]);
    },
  },
  {
    name: "goes on where it stood, and folds each event once, over more events than one batch",
    async run({ fresh }) {
      const journal = await fresh();
      const open = journal.project(tasks());
      await open.catchUp();
      for (let round = 1; round <= 3; round++) {
        await append(journal, stream(), Array.from({ length: 230 }, (_, n) => about(`task-${n % 5}`)));
        await Promise.all([open.catchUp(), journal.project(tasks()).catchUp()]);
        await open.catchUp();
        assert.deepEqual(await counts(open), Object.fromEntries([0, 1, 2, 3, 4].map((n) => [`task-${n}`, round * 46])));
      }
    },
  },
  {
    name: "skips nothing that commits late",
    async run({ fresh }) {
      const journal = await fresh();
      const open = journal.project(tasks());
      await open.catchUp();
      let [written, commit] = [() => {}, () => {}];
      const isWritten = new Promise<void>((resolve) => (written = resolve));
      const isFree = new Promise<void>((resolve) => (commit = resolve));
      const late = journal.transaction(async (tx) => {
        await journal.append(stream(), [about("late")], { expectedSeq: 0, tx });
        written();
        await isFree;
      });
      await Promise.race([isWritten, late]);
      const meanwhile = tell(journal, "early").then(() => open.catchUp());
      await Promise.race([meanwhile, setTimeout(50)]);
      commit();
      await Promise.all([late, meanwhile]);
      await open.catchUp();
      assert.deepEqual(await counts(open), { early: 1, late: 1 });
    },
  },
  {
    name: "writes nothing of a batch whose fold fails, keeps the batches before, and folds it once it is corrected",
    async run({ fresh }) {
      const journal = await fresh();
      await append(journal, stream(), Array.from({ length: 205 }, (_, n) => about(`task-${n}`)));
      await journal.project(tasks()).catchUp();
      await append(journal, stream(), [...Array.from({ length: 200 }, () => about("before")), about("good"), about("bad")]);
      const evolve = tasks().evolve;
      const fault = new Error("the fold is wrong");
      const failing = journal.project(tasks({ evolve: (task, event) => { if (tasks().key(event) === "bad") throw fault; return evolve(task, event); } }));
      await assert.rejects(failing.catchUp(), (error: Error & { code?: string; path?: string }) => {
        assert.deepEqual([error.code, error.cause], ["projection-fold", fault]);
        assert.match(error.path ?? "", /^open-tasks\..+\.evolve$/);
        return true;
      });
      assert.deepEqual(await keysOf(failing, { where: { count: { from: 2 } } }), ["before"]);
      assert.equal((await found(failing)).length, 206);
      const open = journal.project(tasks());
      await open.catchUp();
      assert.deepEqual([(await found(open)).length, (await counts(open))["before"]], [208, 200]);
    },
  },
  {
    name: "refuses a key, a state and a cell that no row can hold, and stays where it was",
    async run({ fresh }) {
      const journal = await fresh();
      await tell(journal, "call");
      const [{ row }, cells] = [tasks(), { lane: null, due: null, count: 0 }];
      const rubbish: readonly Partial<Record<"key" | "evolve" | "row", () => unknown>>[] = [
        ...["", 7, null, "x\0y", "\uD800", "å".repeat(128)].map((key) => ({ key: () => key })),
        ...[NaN, new Date(0), { a: undefined }, { a: new Date(0) }].map((state) => ({ evolve: () => state, row: () => cells })),
        ...["x", NaN, 1.5, new Date(0), undefined, true, 2 ** 53].map((count) => ({ row: () => ({ ...cells, count }) })),
        ...[1, "x\0y", "å".repeat(128), undefined].map((lane) => ({ row: () => ({ ...cells, lane }) })),
        ...[9e15, "2026-01-01"].map((due) => ({ row: () => ({ ...cells, due }) })),
        ...[undefined, { ...cells, more: 1 }, { lane: null }].map((all) => ({ row: () => all })),
        { row: () => row({} as never) },
      ];
      for (const part of rubbish) await rejects(journal.project(tasks(part as never)).catchUp(), "projection-fold");
      const open = journal.project(tasks({ key: () => "å".repeat(127), row: () => ({ lane: "å".repeat(127), due: -8.64e15, count: -(2 ** 53) + 1 }) }));
      await open.catchUp();
      assert.deepEqual(await keysOf(open, { where: { lane: "å".repeat(127), due: -8.64e15, count: -(2 ** 53) + 1 } }), ["å".repeat(127)]);
    },
  },
  {
    name: "is handed neither the person nor what is sealed, and keeps nothing of either",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const subject = await known(journal, "customer17", "content");
      await append(journal, stream(), [about("call", {}, { subject, sealed: { content: { name: "Sealed Content" } } })]);
      const everything = tasks({ evolve: (_, event) => ({ lane: null, due: null, notes: [], ...event }) as never });
      const open = journal.project(everything);
      await open.catchUp();
      const [row] = await found(open);
      assert.equal(row && ("subject" in row.state || "sealed" in row.state), false);
      const text = textOf(folded(await raw()));
      assert.equal([subject, "Sealed Content"].some((secret) => text.includes(secret)), false);
    },
  },
  {
    name: "GDPR 17(1): lets a row end with what was forgotten, and leaves the others",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const subject = await known(journal, "customer17", "content");
      const other = await known(journal, "customer18", "content");
      const ended = tasks({ key: (event) => tasks().key(event) && event.stream, evolve: (task, event) => (event.erased?.includes("content") ? undefined : tasks().evolve(task, event)) });
      const [gone, kept] = [stream(), stream()];
      for (const [name, person] of [[gone, subject], [kept, other]] as const) await append(journal, name, [about("call", { lane: name }, { subject: person, sealed: { content: { a: 1 } } })]);
      const open = journal.project(ended);
      await open.catchUp();
      assert.deepEqual([...(await keysOf(open))].sort(), [gone, kept].sort());
      await journal.forget(subject, { classes: ["content"], why, now: NOW });
      await open.catchUp();
      assert.deepEqual(await keysOf(open), [kept]);
      assert.deepEqual(folded(await raw()).map((row) => row["key"]), [kept]);
    },
  },
  {
    name: "folds the rows that a stream with something forgotten fed anew, from all their streams, and no other row",
    async run({ fresh }) {
      const journal = await fresh();
      const subject = await known(journal, "customer17", "content");
      const shared = { subject, sealed: { content: { a: 1 } } };
      await append(journal, stream(), [about("both"), about("apart")]);
      await append(journal, stream(), [about("both", {}, shared), about("alone", {}, shared), about("closed", { done: true }, shared)]);
      await tell(journal, "both");
      await journal.project(tasks()).catchUp();
      await journal.forget(subject, { classes: ["content"], why, now: NOW });
      await tell(journal, "both");
      const anew = journal.project(tasks({ evolve: (task, event) => ({ ...(tasks().evolve(task, event) ?? { due: null, notes: [] }), lane: task ? (task.lane ?? "on") : "anew" }) }));
      await anew.catchUp();
      const rows = await found(anew);
      assert.deepEqual(rows.map(({ key, state: { lane, notes } }) => [key, lane, notes.length]), [["alone", "anew", 1], ["apart", null, 1], ["both", "anew", 4], ["closed", "anew", 0]]);
    },
  },
  {
    name: "is closed with the journal",
    async run({ fresh }) {
      const journal = await fresh();
      const open = journal.project(tasks());
      await open.catchUp();
      await journal.close();
      await Promise.all([found(open), open.catchUp(), open.rebuild()].map((work) => rejects(work, "journal-closed")));
    },
  },
  {
    name: "goes on where it stood when it is opened again, and beside another that catches up at once",
    needs: "durable",
    async run({ fresh, again }) {
      const one = await fresh();
      await append(one, stream(), Array.from({ length: 650 }, (_, n) => about(`task-${n % 3}`)));
      const two = await again();
      await Promise.all([one, two, one, two].map((journal) => journal.project(tasks()).catchUp()));
      await tell(two, "task-0");
      await one.close();
      const open = two.project(tasks());
      assert.deepEqual(await counts(open), { "task-0": 217, "task-1": 217, "task-2": 216 });
      await open.catchUp();
      assert.deepEqual(await counts(open), { "task-0": 218, "task-1": 217, "task-2": 216 });
    },
  },
];
