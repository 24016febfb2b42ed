import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cell, EventSchema, Journal, Projected, Projection, ProjectionQuery, ProjectionRow } from "../../src/index.js";
import { memoryJournal, memoryKeyRing } from "../../src/memory/index.js";
import { sqliteJournal } from "../../src/sqlite/index.js";

type Column = "lane" | "due" | "count";
type Row = Readonly<Record<Column, Cell>> & { readonly key: string };
type Question = Omit<ProjectionQuery<Column>, "limit" | "after">;

const told: EventSchema = { type: "told", v: 1, parse: (data) => data };
const list: Projection<Row, Column> = {
  name: "list",
  version: 1,
  columns: { lane: "text", due: "instant", count: "int" },
  indexes: [["lane", "due", "count"], ["due"]],
  key: (event) => (event.data as Row).key,
  evolve: (_, event) => event.data as Row,
  row: ({ lane, due, count }) => ({ lane, due, count }),
};

const lanes = [null, "", "Z", "a", "ab", "é", "\u{E000}", "😀"];
const numbers = [null, -5, 0, 1];
const rows = fc.uniqueArray(
  fc.record({ key: fc.oneof(fc.constantFrom("k", "K", "é", "\u{FFFD}", "😀"), fc.stringMatching(/^[a-z]{1,3}$/)), lane: fc.constantFrom(...lanes), due: fc.constantFrom(...numbers), count: fc.constantFrom(...numbers) }),
  { selector: ({ key }) => key, maxLength: 40 },
);
const direction = fc.constantFrom({}, { desc: true as const });
const orderBy = fc
  .tuple(fc.shuffledSubarray<Column>(["lane", "due", "count"]), fc.array(direction, { minLength: 3, maxLength: 3 }))
  .map(([columns, directions]) => columns.map((column, at) => ({ column, ...directions[at] })));
const range = <T extends Cell>(values: readonly T[]) =>
  fc.record({ from: fc.constantFrom(...values), below: fc.constantFrom(...values) }, { requiredKeys: [] }).filter((each) => Object.keys(each).length > 0);
const filter = (values: readonly Cell[]) => fc.oneof(fc.constantFrom(...values), range(values.filter((value) => value !== null)));
const where = fc.record({ lane: filter(lanes), due: filter(numbers), count: filter(numbers) }, { requiredKeys: [] });
const question: fc.Arbitrary<Question> = fc.record({ where, orderBy }, { requiredKeys: [] });

const compare = (one: Cell, two: Cell): number => {
  if (one === null || two === null) return Number(one !== null) - Number(two !== null);
  return typeof one === "string" ? Buffer.compare(Buffer.from(one), Buffer.from(String(two))) : one - Number(two);
};
/** The whole sorted list, worked out on plain lists. */
const model = (all: readonly Row[], { where: filters = {}, orderBy: columns = [] }: Question): readonly string[] => {
  const fixed = (column: Column) => { const each = filters[column]; return each !== undefined && (typeof each !== "object" || each === null); };
  const last = columns.filter(({ column }) => !fixed(column)).at(-1);
  const order = [...columns, { column: "key" as const, ...(last?.desc ? { desc: true as const } : {}) }];
  return all
    .filter((row) =>
      Object.entries(filters).every(([column, each]) => {
        const cell = row[column as Column];
        if (typeof each !== "object" || each === null) return cell === each;
        return cell !== null && (each.from === undefined || compare(cell, each.from) >= 0) && (each.below === undefined || compare(cell, each.below) < 0);
      }),
    )
    .sort((one, two) => {
      for (const { column, desc } of order) {
        const difference = compare(one[column], two[column]);
        if (difference !== 0) return desc ? -difference : difference;
      }
      return 0;
    })
    .map(({ key }) => key);
};

const journals: { readonly name: string; readonly open: () => Promise<Journal> | Journal; readonly runs: number }[] = [
  { name: "memory", open: () => memoryJournal({ events: [told], keys: memoryKeyRing() }), runs: 200 },
  { name: "SQLite", open: () => sqliteJournal({ url: ":memory:", events: [told], keys: memoryKeyRing() }), runs: 40 },
];

describe.each(journals)("a list in $name", ({ open, runs }) => {
  const pagesOf = async (projected: Projected<Row, Column>, asked: Question, limit: number): Promise<readonly string[]> => {
    const joined: string[] = [];
    for (let last: ProjectionRow<Row> | undefined, size = limit; size === limit; ) {
      size = 0;
      for await (const row of projected.find({ ...asked, limit, ...(last ? { after: last.cursor } : {}) })) {
        joined.push(row.key);
        last = row;
        size += 1;
      }
    }
    return joined;
  };

  it("is joined from its pages: nothing twice, nothing missed, whatever the rows, the order and the size of a page", async () => {
    const questions = fc.array(fc.tuple(question, fc.integer({ min: 1, max: 7 })), { minLength: 1, maxLength: 4 });
    const joins = fc.asyncProperty(rows, questions, async (all, each) => {
      const journal = await open();
      try {
        if (all.length > 0) await journal.append("list", all.map((data) => ({ type: "told", v: 1, at: 0, actor: "system:test", data })), { expectedSeq: 0 });
        const projected = journal.project(list);
        await projected.catchUp();
        for (const [asked, limit] of each) expect(await pagesOf(projected, asked, limit)).toEqual(model(all, asked));
      } finally {
        await journal.close();
      }
    });
    await fc.assert(joins, { numRuns: runs });
  }, 60_000);
});
