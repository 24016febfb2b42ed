import { Kysely, sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { sqliteDialect } from "../../src/sqlite/index.js";
import { freshFile } from "./database.js";

interface Shop {
  item: { id: number; value: unknown };
}
const open: Kysely<Shop>[] = [];
afterEach(async () => {
  for (const db of open.splice(0)) await db.destroy();
});
const connect = (url: string, busyTimeoutMs = 20_000) => {
  const db = new Kysely<Shop>({ dialect: sqliteDialect({ url, busyTimeoutMs }) });
  open.push(db);
  return db;
};
const shop = async (url = freshFile().url, busyTimeoutMs?: number) => {
  const db = connect(url, busyTimeoutMs);
  await db.schema.createTable("item").ifNotExists().addColumn("id", "integer", (id) => id.primaryKey()).addColumn("value", sql``).execute();
  return db;
};
const put = async (db: Kysely<Shop>, id: number, value: unknown) => void (await db.insertInto("item").values({ id, value }).execute());
const ids = async (db: Kysely<Shop>) => (await db.selectFrom("item").select("id").orderBy("id").execute()).map((row) => row.id);

describe("the values that are bound", () => {
  it("come back as they are held: whole numbers as integers, booleans as 0 and 1, bytes as bytes", async () => {
    const db = await shop();
    const bytes = new Uint8Array([9, 0, 1, 255]).subarray(1);
    const values: [unknown, unknown, string][] = [
      [1, 1, "integer"], [-0, 0, "integer"], [1.5, 1.5, "real"], [true, 1, "integer"], [false, 0, "integer"], ["å'\"?;--", "å'\"?;--", "text"],
      ["", "", "text"], [null, null, "null"], [bytes, bytes, "blob"], [Buffer.from("x"), new Uint8Array([120]), "blob"], [new Uint8Array(), new Uint8Array(), "blob"],
      [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, "integer"], [1e300, 1e300, "real"], [42n, 42, "integer"],
    ];
    for (const [index, [value]] of values.entries()) await put(db, index, value);
    const rows = await db.selectFrom("item").select(["value", sql<string>`typeof(value)`.as("held")]).orderBy("id").execute();
    expect(rows).toEqual(values.map(([, value, held]) => ({ value: value === 0 ? 0 : value, held })));
  });
  it.each<[string, unknown]>([
    ["undefined", undefined], ["NaN", Number.NaN], ["Infinity", Infinity], ["text with NUL", "a\0b"], ["half of a surrogate pair", "\ud800"],
    ["a Date", new Date(0)], ["an object", {}], ["a list", [1]], ["a symbol", Symbol("s")], ["a function", () => 1], ["too large an integer", 2n ** 63n],
  ])("are not %s", async (_, value) => {
    const db = await shop();
    const { query, queryId } = sql.raw("").compile(db);
    const run = db.executeQuery({ query, queryId, sql: "insert into item (id, value) values (1, ?)", parameters: [value] });
    await expect(run).rejects.toMatchObject({ code: "parameter-unbindable", path: "parameters.0" });
    expect(await ids(db)).toEqual([]);
  });
  it.each<[string, unknown[], string]>([
    ["insert into item (id) values (?)", [], "parameter-count"],
    ["insert into item (id) values (?)", [1, 2], "parameter-count"],
    ["insert into item (id, value) values (1, '?') -- ?", [1], "parameter-count"],
    ["insert into item (id) values (?1)", [1], "sql-unsupported"],
    ["insert into item (id) values (:id)", [1], "sql-unsupported"],
    ["insert into item (id) values (@id)", [1], "sql-unsupported"],
    ["insert into item (id) values ($id)", [1], "sql-unsupported"],
    ["insert into item (id) values (1); delete from item", [], "sql-unsupported"],
    ["insert into item (id) values (1)\0", [], "sql-unsupported"],
  ])("%j with %j is refused before it is run", async (text, parameters, code) => {
    const db = await shop();
    const run = db.executeQuery({ ...sql.raw(text).compile(db), parameters });
    await expect(run).rejects.toMatchObject({ code });
    expect(await ids(db)).toEqual([]);
  });
  it.each([
    `insert into item (id, value) values (1, 'it''s ? :a @b $c; [') /* ? ; */; -- ? ;`,
    'insert into "item" (`id`, [value]) values (1, 2) ; ',
    "create trigger t after insert on item begin delete from item; select 1; end",
  ])("%j is one statement without parameters", async (text) => {
    await expect(sql.raw(text).execute(await shop())).resolves.toBeDefined();
  });
  it("are not read where they would lose digits", async () => {
    const db = await shop();
    await put(db, 1, 2n ** 60n);
    await expect(db.selectFrom("item").selectAll().execute()).rejects.toMatchObject({ code: "integer-unsafe", path: "value" });
    expect(await db.selectFrom("item").select(sql<string>`cast(value as text)`.as("text")).execute()).toEqual([{ text: String(2n ** 60n) }]);
  });
  it("tell what was changed", async () => {
    const db = await shop();
    const inserted = await db.insertInto("item").values([{ id: 5, value: 1 }, { id: 6, value: 1 }]).executeTakeFirstOrThrow();
    expect(inserted.insertId).toBe(6n);
    expect((await db.updateTable("item").set({ value: 2 }).executeTakeFirstOrThrow()).numUpdatedRows).toBe(2n);
    expect(await db.deleteFrom("item").where("id", "=", 5).returning("id").execute()).toEqual([{ id: 5 }]);
  });
});

describe("transactions", () => {
  it("roll back when they throw, and a broken statement leaves the connection sound", async () => {
    const db = await shop();
    await put(db, 1, null);
    const failing = db.transaction().execute(async (trx) => {
      await put(trx, 2, null);
      await put(trx, 1, null);
    });
    await expect(failing).rejects.toMatchObject({ code: "SQLITE_CONSTRAINT_PRIMARYKEY" });
    expect(await ids(db)).toEqual([1]);
    await put(db, 3, null);
    expect(await ids(db)).toEqual([1, 3]);
  });
  it("have savepoints", async () => {
    const db = await shop();
    const trx = await db.startTransaction().execute();
    await put(trx, 1, null);
    const after = await trx.savepoint('the "first"').execute();
    await put(after, 2, null);
    await (await after.rollbackToSavepoint('the "first"').execute()).commit().execute();
    expect(await ids(db)).toEqual([1]);
  });
  it("do not stop readers outside of them, who see what was committed", async () => {
    const db = await shop();
    await db.transaction().execute(async (trx) => {
      await put(trx, 1, null);
      expect(await ids(db)).toEqual([]);
      expect(await ids(trx)).toEqual([1]);
    });
    expect(await ids(db)).toEqual([1]);
  });
  it("are not begun on a connection that only reads: a query with a CTE reads from a file like any other, beside a writer too", async () => {
    const db = await shop();
    await put(db, 1, "a");
    const cte = () => db.with("x", (query) => query.selectFrom("item").select("id")).selectFrom("x").select("x.id");
    expect(await cte().execute()).toEqual([{ id: 1 }]);
    await db.transaction().execute(async (trx) => {
      await put(trx as unknown as Kysely<Shop>, 2, "b");
      expect(await cte().execute()).toEqual([{ id: 1 }]);
    });
    const streamed: unknown[] = [];
    for await (const row of cte().orderBy("x.id").stream()) streamed.push(row);
    expect(streamed).toEqual([{ id: 1 }, { id: 2 }]);
    expect((await sql<{ id: number }>`with x as (select id from item) select max(id) as id from x`.execute(db)).rows).toEqual([{ id: 2 }]);
    // A CTE that writes goes to the writing connection, and commits.
    await db.with("x", (query) => query.selectFrom("item").select("id")).deleteFrom("item").where("id", "in", (query) => query.selectFrom("x" as never).select("id" as never)).execute();
    expect(await ids(db)).toEqual([]);
  });
  it("that only read are a snapshot, write nothing, and stop no writer", async () => {
    const db = await shop();
    await db.transaction().setAccessMode("read only").execute(async (trx) => {
      expect(await ids(trx)).toEqual([]);
      await put(db, 1, null);
      expect(await ids(trx)).toEqual([]);
      await expect(put(trx, 2, null)).rejects.toMatchObject({ code: "SQLITE_READONLY" });
    });
    expect(await ids(db)).toEqual([1]);
  });
  it("wait for one another, in one process and over two connections", async () => {
    const { url } = freshFile();
    const [one, two] = [await shop(url), connect(url)];
    const add = (db: Kysely<Shop>) =>
      db.transaction().execute(async (trx) => {
        const last = (await ids(trx)).length;
        await new Promise((resolve) => setTimeout(resolve, 1));
        await put(trx, last + 1, null);
      });
    await Promise.all(Array.from({ length: 16 }, (_, i) => add(i % 2 ? one : two)));
    expect(await ids(two)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
  });
  it("give up waiting, and say why, where one waits for itself", async () => {
    const { url } = freshFile();
    const [one, two] = [await shop(url, 50), connect(url, 50)];
    const busy = expect.objectContaining({ code: "sqlite-busy" });
    await one.transaction().execute(async (trx) => {
      await put(trx, 1, null);
      await expect(put(one, 2, null)).rejects.toEqual(busy);
      await expect(put(two, 2, null)).rejects.toEqual(busy);
    });
    await put(two, 2, null);
    expect(await ids(one)).toEqual([1, 2]);
    await put(one, 3, null);
    expect(await ids(two)).toEqual([1, 2, 3]);
  });
  // A wait that ran out closed both databases while others still waited, and libsql aborted the process.
  it("are rolled back where the database is closed in the middle of them: who goes on or waits is told, and the lock is free", async () => {
    const { url } = freshFile();
    const [one, two] = [await shop(url), connect(url)];
    await put(two, 1, "kept");
    const trx = await one.startTransaction().execute();
    await put(trx as unknown as Kysely<Shop>, 2, "lost");
    const waiting = [one, one, two].map((db, n) => put(db, 3 + n, "waited").then(() => "written", (error: { code?: string }) => error.code));
    await one.destroy();
    await expect(put(trx as unknown as Kysely<Shop>, 9, "late")).rejects.toMatchObject({ code: "sqlite-closed" });
    await trx.rollback().execute();
    expect(await Promise.all(waiting)).toEqual(["sqlite-closed", "sqlite-closed", "written"]);
    expect(await ids(two)).toEqual([1, 5]);
  });
  it("that nobody ended are rolled back with their connection", async () => {
    const db = await shop();
    await db.connection().execute(async (connection) => {
      await sql`begin`.execute(connection);
      await put(connection, 1, null);
    });
    expect(await ids(db)).toEqual([]);
  });
  it("cannot be used after their end", async () => {
    const db = await shop();
    const ended = await db.transaction().execute(async (trx) => trx);
    await expect(put(ended, 1, null)).rejects.toThrow("already committed");
    const given = await db.connection().execute(async (connection) => connection);
    await expect(put(given, 1, null)).rejects.toMatchObject({ code: "tx-ended" });
    expect(await ids(db)).toEqual([]);
  });
});

describe.each([["a file", () => freshFile().url], ["memory", () => ":memory:"]])("a stream from %s", (_, url) => {
  it("lets its loop query and write, and may be left early", async () => {
    const db = await shop(url());
    await db.insertInto("item").values(Array.from({ length: 250 }, (_, i) => ({ id: i + 1, value: null }))).execute();
    const seen: number[] = [];
    for await (const { id } of db.selectFrom("item").select("id").orderBy("id").stream(40)) {
      seen.push(id);
      if (id <= 3) await put(db, 1000 + id, (await ids(db)).length);
    }
    expect(seen).toEqual(Array.from({ length: 250 }, (_, i) => i + 1));
    for await (const { id } of db.selectFrom("item").select("id").stream()) if (id === 2) break;
    await put(db, 2000, null);
    expect((await ids(db)).length).toBe(254);
  });
  it("sees what its own transaction wrote", async () => {
    const db = await shop(url());
    await db.transaction().execute(async (trx) => {
      await put(trx, 1, null);
      const seen: number[] = [];
      for await (const { id } of trx.selectFrom("item").select("id").stream()) seen.push(id);
      expect(seen).toEqual([1]);
    });
  });
});

describe("the URL", () => {
  it.each(["libsql://shop.example", "https://shop.example/db", "shop.db", "file:", "file:a.db?mode=ro", ""])("is not %j", (url) => {
    expect(() => sqliteDialect({ url })).toThrowError(expect.objectContaining({ code: "url-unsupported" }));
  });
  it("may be of the long form", async () => {
    const { path } = freshFile();
    expect(await ids(await shop(`file://${path}`))).toEqual([]);
  });
  it("of a folder that is not there is refused at the first query", async () => {
    await expect(ids(connect("file:/nowhere/at/all/shop.db"))).rejects.toMatchObject({ code: "sqlite-open" });
  });
});

describe("every connection", () => {
  it("keeps foreign keys, writes ahead, and overwrites what is deleted", async () => {
    const db = await shop();
    const pragma = async (name: string) => Object.values((await sql<Record<string, unknown>>`${sql.raw(`pragma ${name}`)}`.execute(db)).rows[0] ?? {})[0];
    expect([await pragma("foreign_keys"), await pragma("journal_mode"), await pragma("secure_delete")]).toEqual([1, "wal", 1]);
  });
});
