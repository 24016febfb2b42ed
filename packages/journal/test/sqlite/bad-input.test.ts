import { existsSync } from "node:fs";
import { Kysely, SqliteAdapter, DummyDriver, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Tx } from "../../src/index.js";
import { memoryKeyRing } from "../../src/memory/index.js";
import { migrateSqlite, sqliteDialect, sqliteJournal, type SqliteJournal } from "../../src/sqlite/index.js";
import { all, note, noted } from "../notes.js";
import { freshFile } from "./database.js";

// oxlint-disable-next-line typescript/no-explicit-any -- the types are what these calls go around
type Any = any;
const told = (code: string, path: string) => ({ name: "TrothError", code, path, message: expect.stringMatching(/\S/), hint: expect.stringMatching(/\S/) });
const keys = memoryKeyRing();
const others = new Kysely<Any>({ dialect: { createAdapter: () => new SqliteAdapter(), createDriver: () => new DummyDriver(), createIntrospector: (db) => new SqliteIntrospector(db), createQueryCompiler: () => new SqliteQueryCompiler() } });
const given = { keys, events: [noted] };

describe("a journal in SQLite is not opened with", () => {
  it.each<[string, unknown, string, string]>([
    ["no options", undefined, "argument-malformed", "sqliteJournal"],
    ["no database", given, "argument-malformed", "url"],
    ["two databases", { ...given, url: ":memory:", db: others }, "argument-malformed", "db"],
    ["a URL that is none", { ...given, url: "postgres://x" }, "url-unsupported", "url"],
    ["a URL that is a list", { ...given, url: ["file:./x.db"] }, "url-unsupported", "url"],
    ["a database that is null", { ...given, db: null }, "dialect-unknown", "db"],
    ["a database that is none", { ...given, db: {} }, "dialect-unknown", "db"],
    ["a database by another dialect", { ...given, db: others }, "dialect-unknown", "db"],
  ])("%s", async (_, options, code, path) => {
    await expect(sqliteJournal(options as Any)).rejects.toMatchObject(told(code, path));
  });
  it.each<[string, object, string, string]>([
    ["no key ring", { keys: undefined }, "key-ring-malformed", "keys.wrap"],
    ["no events", { events: undefined }, "event-schema-invalid", "events"],
  ])("%s, and no file is made", async (_, more, code, path) => {
    const { url, path: file } = freshFile();
    await expect(sqliteJournal({ url, ...given, ...more } as Any)).rejects.toMatchObject(told(code, path));
    expect(existsSync(file)).toBe(false);
  });
  it("a transaction for a database", async () => {
    const db = new Kysely<Any>({ dialect: sqliteDialect({ url: ":memory:" }) });
    await db.transaction().execute((trx) => expect(sqliteJournal({ ...given, db: trx })).rejects.toMatchObject(told("dialect-unknown", "db")));
    await db.destroy();
  });
});

it.each<[string, () => unknown, string, string]>([
  ["a dialect without options", () => (sqliteDialect as Any)(), "argument-malformed", "sqliteDialect"],
  ["a dialect without a URL", () => sqliteDialect({} as Any), "url-unsupported", "url"],
  ["a dialect that would wait for ever", () => sqliteDialect({ url: ":memory:", busyTimeoutMs: Number.NaN }), "argument-malformed", "busyTimeoutMs"],
  ["a migration without options", () => (migrateSqlite as Any)(), "argument-malformed", "migrateSqlite"],
  ["a migration of no database", () => migrateSqlite({} as Any), "argument-malformed", "url"],
])("%s is refused", async (_, call, code, path) => {
  await expect((async () => call())()).rejects.toMatchObject(told(code, path));
});

describe("within", () => {
  let db: Kysely<Any>;
  let journal: SqliteJournal;
  beforeEach(async () => {
    db = new Kysely<Any>({ dialect: sqliteDialect({ url: freshFile().url }) });
    journal = await sqliteJournal({ db, ...given });
  });
  afterEach(async () => {
    await journal.close();
    await db.destroy();
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a database that is not in a transaction", others],
    ["what is none", {}],
  ])("refuses %s", (_, trx) => {
    expect(() => journal.within(trx as Any)).toThrowError(expect.objectContaining(told("tx-foreign", "tx")));
  });

  it.each(["committed", "rolled back"])("refuses a transaction that was %s, and so does whoever kept its tx", async (end) => {
    let kept: { readonly trx: Any; readonly tx: Tx } | undefined;
    const work = db.transaction().execute(async (trx) => {
      kept = { trx, tx: journal.within(trx) };
      if (end === "rolled back") throw new Error("back");
    });
    await work.catch(() => undefined);
    const { trx, tx } = kept!;
    expect(() => journal.within(trx)).toThrowError(expect.objectContaining(told("tx-ended", "tx")));
    await expect(journal.append("one", [note(1)], { expectedSeq: 0, tx })).rejects.toMatchObject(told("tx-ended", "tx"));
    await expect(all(journal.read("one", { tx }))).rejects.toMatchObject(told("tx-ended", "tx"));
    expect(await all(journal.readAll({}))).toEqual([]);
  });
  it("refuses a transaction that its host ended by hand", async () => {
    const trx = await db.startTransaction().execute();
    const tx = journal.within(trx);
    await journal.append("one", [note(1)], { expectedSeq: 0, tx });
    await trx.commit().execute();
    await expect(journal.append("one", [note(2)], { expectedSeq: 1, tx })).rejects.toMatchObject(told("tx-ended", "tx"));
    expect(await all(journal.read("one"))).toHaveLength(1);
  });
});
