import Database from "libsql";
import { Kysely, sql } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import { sqliteDialect } from "../../src/sqlite/index.js";
import { createStatements } from "../../src/sqlite/statements.js";
import { freshFile } from "./database.js";

const counted = () => {
  const db = new Database(freshFile().path);
  onTestFinished(() => void db.close());
  db.exec("create table item (id integer primary key, value)");
  const prepared: string[] = [];
  const statements = createStatements((text) => {
    prepared.push(text);
    return db.prepare(text);
  });
  return { prepared, all: (text: string, ...values: unknown[]) => statements.use(text, (statement) => statement.all(values)) as unknown[], run: (text: string, ...values: unknown[]) => statements.use(text, (statement) => statement.run(values)) };
};

// Each statement was prepared anew: a hundred thousand appends left a gigabyte behind.
describe("the statements of a connection", () => {
  it("are prepared once, and run again with other values", () => {
    const { prepared, all, run } = counted();
    for (let id = 1; id <= 50; id += 1) run("insert into item values (?, ?)", id, `v${id}`);
    for (let id = 1; id <= 50; id += 1) expect(all("select value from item where id = ?", id)).toEqual([{ value: `v${id}` }]);
    expect(prepared).toEqual(["insert into item values (?, ?)", "select value from item where id = ?"]);
  });
  it("are a hundred at most: who was used longest ago goes", () => {
    const { prepared, all } = counted();
    const text = (n: number) => `select id from item where id = ${n}`;
    for (let n = 0; n < 100; n += 1) all(text(n));
    all(text(0));
    all(text(100));
    expect(prepared).toHaveLength(101);
    all(text(0));
    expect(prepared).toHaveLength(101);
    all(text(1));
    expect(prepared.slice(101)).toEqual([text(1)]);
  });
  it.each(["pragma user_version", `select id from item where id in (${Array.from({ length: 1000 }, (_, n) => n).join(", ")})`])("do not keep %.40s…", (text) => {
    const { prepared, all } = counted();
    all(text);
    all(text);
    expect(prepared).toEqual([text, text]);
  });
  it("do not keep one that failed", () => {
    const { prepared, run } = counted();
    const text = "insert into item values (?, ?)";
    run(text, 1, "a");
    expect(() => run(text, 1, "b")).toThrow("UNIQUE");
    run(text, 2, "c");
    expect(prepared).toEqual([text, text]);
  });
});

describe("a statement that is used again", () => {
  const opened = async () => {
    const file = freshFile();
    const db = new Kysely<{ item: Record<string, unknown> }>({ dialect: sqliteDialect({ url: file.url }) });
    onTestFinished(() => db.destroy());
    await sql`create table item (id integer primary key, value)`.execute(db);
    return { file, db, put: (id: number, value: unknown) => db.insertInto("item").values({ id, value }).execute(), items: () => db.selectFrom("item").selectAll().orderBy("id").execute() };
  };
  it("gives the columns that are there now, whoever changed the table", async () => {
    const { file, db, put, items } = await opened();
    await put(1, "a");
    expect(await items()).toEqual([{ id: 1, value: "a" }]);
    file.sql("alter table item add column more default 7");
    expect(await items()).toEqual([{ id: 1, value: "a", more: 7 }]);
    await sql`alter table item drop column value`.execute(db);
    expect(await items()).toEqual([{ id: 1, more: 7 }]);
    await sql`drop table item`.execute(db);
    await expect(items()).rejects.toThrow("no such table");
    await sql`create table item (id integer primary key, value)`.execute(db);
    await put(2, "b");
    expect(await items()).toEqual([{ id: 2, value: "b" }]);
  });
  it("holds no lock, keeps no value of before, and sees what was written since", async () => {
    const { file, db, put, items } = await opened();
    await put(1, new Uint8Array([1, 2]));
    await put(2, null);
    await expect(put(1, "again")).rejects.toMatchObject({ code: "SQLITE_CONSTRAINT_PRIMARYKEY" });
    expect(await items()).toEqual([{ id: 1, value: new Uint8Array([1, 2]) }, { id: 2, value: null }]);
    file.sql("insert into item values (3, 'elsewhere')");
    expect(file.sql("pragma wal_checkpoint(truncate)")).toEqual([{ busy: 0, log: 0, checkpointed: 0 }]);
    expect(await items()).toHaveLength(3);
    await expect(db.transaction().execute(async (trx) => { await trx.insertInto("item").values({ id: 4, value: null }).execute(); throw new Error("undone"); })).rejects.toThrow("undone");
    expect(await items()).toHaveLength(3);
  });
  it("is not the one that a stream goes through", async () => {
    const { db, put, items } = await opened();
    for (let id = 1; id <= 250; id += 1) await put(id, id);
    const seen: number[] = [];
    for await (const _ of db.selectFrom("item").selectAll().orderBy("id").stream(10)) seen.push((await items()).length);
    expect(seen).toEqual(Array.from({ length: 250 }, () => 250));
  });
});
