import { Kysely } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import type { Projection } from "../../src/index.js";
import { memoryKeyRing } from "../../src/memory/index.js";
import { shapeOf } from "../../src/projection/projection-shape.js";
import { asked, spansOf } from "../../src/projection/query.js";
import { spanQuery } from "../../src/sql/projection-reading.js";
import type { JournalTables } from "../../src/sql/tables.js";
import { sqliteDialect, sqliteJournal, type SqliteJournal } from "../../src/sqlite/index.js";
import { named, note, noted } from "../notes.js";
import { freshFile, type DatabaseFile } from "./database.js";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const openFile = async (file: DatabaseFile): Promise<SqliteJournal> => {
  const journal = await sqliteJournal({ url: file.url, keys: memoryKeyRing(), events: [noted] });
  closing.push(() => journal.close());
  return journal;
};
type Column = "lane" | "due";
const lanes: Projection<{ n: number }, Column> = {
  name: "lanes",
  version: 1,
  columns: { lane: "text", due: "instant" },
  indexes: [["lane", "due"], ["due"]],
  key: (event) => String((event.data as { n: number }).n),
  evolve: (_, event) => event.data as { n: number },
  row: ({ n }) => ({ lane: n % 3 === 0 ? null : "one", due: n % 4 === 0 ? null : n % 10 }),
};
const table = "troth_journal_p_lanes_v1";
const filled = async (file: DatabaseFile) => {
  const journal = await openFile(file);
  await journal.append("a", Array.from({ length: 60 }, (_, n) => note(n)), { expectedSeq: 0 });
  const projected = journal.project(lanes);
  await projected.catchUp();
  return { journal, projected };
};

describe("a page of a list", () => {
  it.each<[string, Parameters<typeof asked>[1], readonly (string | number | null)[]]>([
    ["by one column", { orderBy: [{ column: "due" }], limit: 5 }, [7]],
    ["by one column, backwards", { orderBy: [{ column: "due", desc: true }], limit: 5 }, [7]],
    ["by one column, among the empty ones", { orderBy: [{ column: "due" }], limit: 5 }, [null]],
    ["by two columns", { orderBy: [{ column: "lane" }, { column: "due" }], limit: 5 }, ["one", 7]],
    ["by two columns, backwards", { orderBy: [{ column: "lane", desc: true }, { column: "due", desc: true }], limit: 5 }, ["one", null]],
    ["by the second column, where the first is asked for", { where: { lane: "one", due: { from: 2, below: 9 } }, orderBy: [{ column: "due" }], limit: 5 }, [3]],
    ["where the first is empty", { where: { lane: null }, orderBy: [{ column: "due", desc: true }], limit: 5 }, [3]],
    ["by key", { limit: 5 }, []],
  ])("%s is a piece of an index: nothing is scanned or sorted", async (_, q, cells) => {
    const file = freshFile();
    await filled(file);
    const db = new Kysely<JournalTables>({ dialect: sqliteDialect({ url: file.url }) });
    closing.push(() => db.destroy());
    const shape = shapeOf(lanes);
    for (const after of [undefined, { cells, key: "7" }]) {
      const spans = spansOf(shape, asked(shape, q), after);
      expect(spans.length).toBeGreaterThan(0);
      for (const span of spans) {
        const { sql, parameters } = spanQuery(db, shape, 1, span, 5).compile();
        const plan = file.sql(`explain query plan ${sql}`, parameters).map(({ detail }) => String(detail));
        expect(plan).toHaveLength(1);
        expect(plan[0]).toMatch(/^SEARCH troth_journal_p_lanes_v1 USING INDEX \S+ \(generation=\?/);
        // What the place adds narrows the search: the rows before it are not read over.
        for (const { column } of span.where) expect(plan[0]).toContain(`${column}`);
      }
    }
  });
  it("begins at its place in the index for every condition of a page", async () => {
    const file = freshFile();
    await filled(file);
    const db = new Kysely<JournalTables>({ dialect: sqliteDialect({ url: file.url }) });
    closing.push(() => db.destroy());
    const shape = shapeOf(lanes);
    const question = asked(shape, { where: { lane: "one", due: { from: 2, below: 9 } }, orderBy: [{ column: "due" }], limit: 5 });
    const plans = spansOf(shape, question, { cells: [3], key: "7" }).map((span) => {
      const { sql, parameters } = spanQuery(db, shape, 1, span, 5).compile();
      return String(file.sql(`explain query plan ${sql}`, parameters)[0]?.["detail"]).replace(/^.*\(/, "(");
    });
    expect(plans).toEqual(["(generation=? AND lane=? AND due=? AND key>?)", "(generation=? AND lane=? AND due>? AND due<?)"]);
  });
});

describe("the table of a projection", () => {
  it("holds cells as numbers, text and null, and JSON as it was folded", async () => {
    const file = freshFile();
    await filled(file);
    expect(file.sql(`select generation, key, state, lane, typeof(lane) as of, due from ${table} where key in ('1', '12') order by key`)).toEqual([
      { generation: 1, key: "1", state: '{"n":1}', lane: "one", of: "text", due: 1 },
      { generation: 1, key: "12", state: '{"n":12}', lane: null, of: "null", due: null },
    ]);
    expect(file.sql("select name, version, generation, filling from troth_journal_projection")).toEqual([{ name: "lanes", version: 1, generation: 1, filling: 0 }]);
    expect(file.sql("select count(*) as n from troth_journal_projection_source")).toEqual([{ n: 60 }]);
  });
  it("is rebuilt where a row was damaged; a list says so until then, and gives the rows before", async () => {
    const file = freshFile();
    const { projected } = await filled(file);
    file.sql(`update ${table} set state = '{' where key = '11'`);
    const seen: string[] = [];
    const read = async () => {
      for await (const { key } of projected.find({ limit: 100 })) seen.push(key);
    };
    await expect(read()).rejects.toMatchObject({ code: "projection-damaged", path: "lanes.11" });
    expect(seen).toEqual(["0", "1", "10"]);
    await projected.rebuild();
    await read();
    expect(seen).toHaveLength(63);
  });
  it("keeps nothing of what a rebuild left behind when its process died before it could sweep", async () => {
    const file = freshFile();
    const { projected } = await filled(file);
    await projected.rebuild();
    file.sql(`insert into ${table} (generation, key, state) values (1, 'left', '{}')`);
    file.sql("insert into troth_journal_projection_source values ('lanes', 1, 1, 'a', 'left', '', 0)");
    await (await openFile(file)).project(lanes).catchUp();
    expect(file.sql(`select generation, count(*) as n from ${table} group by 1`)).toEqual([{ generation: 2, n: 60 }]);
    expect(file.sql("select generation, count(*) as n from troth_journal_projection_source group by 1")).toEqual([{ generation: 2, n: 60 }]);
  });
  it("goes with everything of its version when the next one is complete", async () => {
    const file = freshFile();
    const { journal } = await filled(file);
    const two = journal.project({ ...lanes, version: 2 });
    await two.catchUp();
    expect(file.sql("select name from sqlite_master where type = 'table' and name glob 'troth_journal_p_*' order by 1").map(({ name }) => name)).toEqual([
      "troth_journal_p_lanes_v2",
    ]);
    expect(file.sql("select distinct version from troth_journal_projection_source union all select version from troth_journal_projection")).toEqual([{ version: 2 }, { version: 2 }]);
  });
});

describe("a fold from many streams", () => {
  const total: Projection<{ n: number; notes: number }, "notes"> = {
    name: "total", version: 1, columns: { notes: "int" }, indexes: [], key: (event) => (event.type === "noted" ? "all" : undefined),
    evolve: (sum, event) => ({ n: (sum?.n ?? 0) + (event.data as { n: number }).n, notes: (sum?.notes ?? 0) + 1 }), row: ({ notes }) => ({ notes }),
  };
  it.each([3, 70])("is the same after something of one of %i streams was forgotten, though it was folded anew", async (streams) => {
    const journal = await openFile(freshFile());
    const found = await journal.subject({ kind: "customer", ids: { id: "17" } }, { create: true, under: "content" });
    if (found.found !== "one") throw new Error(found.found);
    for (let n = 0; n < streams; n++) {
      await journal.append(named(`s${n}`), [note(n, n === 1 ? { subject: found.key, sealed: { content: { a: 1 } } } : {}), note(n)], { expectedSeq: 0 });
    }
    await journal.project(total).catchUp();
    await journal.forget(found.key, { classes: ["content"], why: { code: "erasure-requested", path: "requests.7" }, now: 9 });
    await journal.append("later", [note(1000)], { expectedSeq: 0 });
    let anew = 0;
    const projected = journal.project({ ...total, evolve: (sum, event) => { anew += 1; return total.evolve(sum, event); } });
    await projected.catchUp();
    // All that were folded, and then the one that is new.
    expect(anew).toBe(streams * 2 + 1);
    const states: unknown[] = [];
    for await (const { state } of projected.find({ limit: 9 })) states.push(state);
    expect(states).toEqual([{ n: streams * (streams - 1) + 1000, notes: streams * 2 + 1 }]);
  });
});
