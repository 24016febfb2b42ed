import { Kysely } from "kysely";
import { describe, expect, it } from "vitest";
import { memoryKeyRing } from "../../src/memory/index.js";
import { migratePostgres, postgresJournal } from "../../src/postgres/index.js";
import { sqliteDialect } from "../../src/sqlite/index.js";
import { noted } from "../notes.js";

// oxlint-disable-next-line typescript/no-explicit-any -- the types are what these calls go around
type Any = any;
const url = "postgres://nobody@127.0.0.1:1/none";
const told = (code: string, path: string) => ({ name: "TrothError", code, path, message: expect.stringMatching(/\S/), hint: expect.stringMatching(/\S/) });

describe("a journal in PostgreSQL is not opened, nor its server asked, with", () => {
  it.each<[string, unknown, string, string]>([
    ["no options", undefined, "argument-malformed", "postgresJournal"],
    ["no database", {}, "argument-malformed", "url"],
    ["two databases", { url, pool: {} }, "argument-malformed", "pool"],
    ["a URL that is none", { url: "file:./x.db" }, "url-unsupported", "url"],
    ["a URL that is a list", { url: [url] }, "url-unsupported", "url"],
    ["a pool that is none", { pool: {} }, "dialect-unknown", "pool"],
    ["a pool that is null", { pool: null }, "dialect-unknown", "pool"],
    ["a database that is null", { db: null }, "dialect-unknown", "db"],
    ["a database that is none", { db: {} }, "dialect-unknown", "db"],
    ["a database of another kind", { db: new Kysely<Any>({ dialect: sqliteDialect({ url: ":memory:" }) }) }, "dialect-unknown", "db"],
    ["a schema that is null", { url, schema: null }, "schema-malformed", "schema"],
  ])("%s", async (_, database, code, path) => {
    const options = database === undefined ? undefined : { keys: memoryKeyRing(), events: [noted], ...(database as object) };
    await expect(postgresJournal(options as Any)).rejects.toMatchObject(told(code, path));
  });
  it.each<[string, unknown, string, string]>([
    ["no options, to be migrated", undefined, "argument-malformed", "migratePostgres"],
    ["no database, to be migrated", {}, "argument-malformed", "url"],
    ["a database that is none, to be migrated", { db: {} }, "dialect-unknown", "db"],
  ])("%s", async (_, database, code, path) => {
    await expect(migratePostgres(database as Any)).rejects.toMatchObject(told(code, path));
  });
});
