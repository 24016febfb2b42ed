import assert from "node:assert/strict";
import type { ProjectionQuery, ProjectionRow } from "../projection/projection.js";
import type { Case } from "./case.js";
import { append, NOW, rejects, stream } from "./sample.js";
import { about, found, keysOf, tasks, type Task, type TaskColumn } from "./tasks.js";

type Query = Omit<ProjectionQuery<TaskColumn>, "limit" | "after">;
type Cell = string | number | null;

/** By the bytes of UTF-8: an upper-case letter before a lower-case one, what lies beyond U+FFFF last. */
const lanes = [null, "", "Z", "a", "a ", "é", "\u{E000}", "😀"];
const dues = [null, 0, NOW];

const written = lanes.flatMap((lane, l) => dues.map((due, d) => ({ task: `${"kKé"[(l + d) % 3]}${(l * 5 + d * 3) % 24}`, lane, due })));
const cellsOf = ({ key, lane, due, count }: { key: string; lane: Cell; due: Cell; count: Cell }): Readonly<Record<TaskColumn | "key", Cell>> => ({ key, lane, due, count });

const compare = (one: Cell, two: Cell): number => {
  if (one === null || two === null) return Number(one !== null) - Number(two !== null);
  return typeof one === "string" ? Buffer.compare(Buffer.from(one), Buffer.from(String(two))) : one - Number(two);
};
/** What a question should give, worked out on plain lists. */
const expected = (rows: readonly Readonly<Record<TaskColumn | "key", Cell>>[], { where = {}, orderBy = [] }: Query): readonly Cell[] => {
  const fits = (cell: Cell, filter: Query["where"] extends infer W | undefined ? W[keyof W] : never): boolean => {
    if (typeof filter !== "object" || filter === null) return cell === filter;
    const { from = null, below = null } = filter;
    return cell !== null && (from === null || compare(cell, from) >= 0) && (below === null || compare(cell, below) < 0);
  };
  const keyDesc = [...orderBy].reverse().find(({ column }) => { const filter = where[column]; return filter === undefined || (typeof filter === "object" && filter !== null); })?.desc;
  const order = [...orderBy, { column: "key" as const, desc: keyDesc }];
  return rows
    .filter((row) => Object.entries(where).every(([column, filter]) => fits(row[column as TaskColumn], filter)))
    .sort((one, two) => order.reduce((sum, { column, desc }) => sum || compare(one[column], two[column]) * (desc ? -1 : 1), 0))
    .map(({ key }) => key);
};

const questions: readonly Query[] = [
  {},
  { orderBy: [{ column: "lane" }] },
  { orderBy: [{ column: "lane", desc: true }, { column: "due" }] },
  { orderBy: [{ column: "due", desc: true }] },
  { orderBy: [{ column: "count" }, { column: "due" }, { column: "lane", desc: true }] },
  { where: { due: null }, orderBy: [{ column: "lane" }, { column: "due", desc: true }] },
  { where: { count: 1 }, orderBy: [{ column: "due", desc: true }, { column: "lane", desc: true }] },
  { where: { lane: { from: "Z", below: "é" } }, orderBy: [{ column: "lane", desc: true }] },
  { where: { due: { from: 0 }, lane: { below: "\u{E000}" } }, orderBy: [{ column: "due" }, { column: "lane" }] },
  { where: { lane: "nowhere" }, orderBy: [{ column: "due" }] },
];

/** Lists and their pages. */
export const listCases: readonly Case[] = [
  {
    name: "joins pages of any size to the whole list, with ties and empty cells, in any order, and text by its bytes",
    async run({ fresh }) {
      const journal = await fresh();
      const notes = written.flatMap(({ task, ...rest }, n) => Array.from({ length: (n % 2) + 1 }, () => about(task, rest)));
      await append(journal, stream(), notes);
      const open = journal.project(tasks());
      await open.catchUp();
      const rows = (await found(open)).map(({ key, state: { lane, due, notes: { length: count } } }) => cellsOf({ key, lane, due, count }));
      assert.equal(rows.length, new Set(written.map(({ task }) => task)).size);
      for (const question of questions) {
        const whole = expected(rows, question);
        assert.deepEqual(await keysOf(open, question), whole, JSON.stringify(question));
        for (const limit of [1, 4]) {
          const joined: string[] = [];
          for (let last: ProjectionRow<Task> | undefined, page: readonly ProjectionRow<Task>[]; ; last = page.at(-1)) {
            page = await found(open, { ...question, limit, ...(last ? { after: last.cursor } : {}) });
            joined.push(...page.map(({ key }) => key));
            assert.ok(page.length <= limit);
            if (page.length < limit) break;
          }
          assert.deepEqual(joined, whole, `${limit} of ${JSON.stringify(question)}`);
        }
      }
    },
  },
  {
    name: "loses no row and gives none twice while others come and go between two pages",
    async run({ fresh }) {
      const journal = await fresh();
      const open = journal.project(tasks());
      await append(journal, stream(), ["a", "c", "e", "g"].map((task) => about(task, { lane: "one" })));
      await open.catchUp();
      const question: Query = { orderBy: [{ column: "lane" }] };
      const [first, second] = await found(open, { ...question, limit: 2 });
      await append(journal, stream(), [about("b", { lane: "one" }), about("c", { done: true }), about("f", { lane: "one" })]);
      await open.rebuild();
      assert.deepEqual([first?.key, second?.key], ["a", "c"]);
      assert.deepEqual(await keysOf(open, { ...question, after: second?.cursor ?? "" }), ["e", "f", "g"]);
    },
  },
  {
    name: "gives more rows than one read holds",
    async run({ fresh }) {
      const journal = await fresh();
      const open = journal.project(tasks());
      await append(journal, stream(), Array.from({ length: 450 }, (_, n) => about(String(n).padStart(3, "0"), { due: n % 2 })));
      await open.catchUp();
      const keys = await keysOf(open, { orderBy: [{ column: "due", desc: true }] });
      assert.deepEqual([keys.length, new Set(keys).size, keys[0], keys.at(-1)], [450, 450, "449", "000"]);
      assert.equal((await keysOf(open, { limit: 201 })).length, 201);
    },
  },
  {
    name: "refuses a cursor that another question gave, and one that nobody gave",
    async run({ fresh }) {
      const journal = await fresh();
      const open = journal.project(tasks());
      await append(journal, stream(), [about("a", { due: 1 }), about("b", { due: 2 })]);
      await open.catchUp();
      const question: Query = { where: { due: { from: 1 } }, orderBy: [{ column: "due" }] };
      const [row] = await found(open, question);
      const after = row?.cursor ?? "";
      assert.deepEqual(await keysOf(open, { ...question, after }), ["b"]);
      const others: readonly Query[] = [{}, { ...question, where: { due: { from: 2 } } }, { where: { due: { from: 1 } }, orderBy: [{ column: "due", desc: true }] }];
      for (const other of others) await rejects(found(open, { ...other, after }), "projection-cursor");
      const [mark, key] = JSON.parse(Buffer.from(after, "base64url").toString()) as string[];
      const forged = [[mark, key, 0], [mark, key, null], [mark, key, "1"], [mark, key], [mark, 7, 1], [mark, key, 1, 1], {}].map((parts) => Buffer.from(JSON.stringify(parts)).toString("base64url"));
      for (const rubbish of ["", "x", "%", "W10", ...forged, 7 as never]) await rejects(found(open, { ...question, after: rubbish }), "projection-cursor");
    },
  },
  {
    name: "refuses a question it cannot answer, instead of one that asks for more",
    async run({ fresh }) {
      const journal = await fresh();
      const open = journal.project(tasks());
      await open.catchUp();
      const filters = [{ none: 1 }, { lane: undefined }, { lane: 1 }, { due: "1" }, { due: NaN }, { count: 1.5 }, { due: {} }, { due: [] }, { due: { form: 1 } }, { due: { from: null } }, { due: { from: undefined } }, { due: new Date(0) }, { key: "a" }];
      const orders = [[{ column: "none" }], [{ column: "due" }, { column: "due" }], [{ column: "due", desc: "asc" }], [{ column: "key" }]];
      const limits = [0, -1, 1.5, NaN, Infinity, "1", undefined];
      const bad = [...filters.map((where) => ({ where })), ...orders.map((orderBy) => ({ orderBy })), ...limits.map((limit) => ({ limit }))];
      for (const question of bad) await rejects(found(open, question as never), "projection-query");
    },
  },
];
