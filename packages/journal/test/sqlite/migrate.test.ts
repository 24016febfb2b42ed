import { describe, expect, it } from "vitest";
import { memoryKeyRing } from "../../src/memory/index.js";
import { migrateSqlite, sqliteJournal } from "../../src/sqlite/index.js";
import { note, noted } from "../notes.js";
import { freshFile } from "./database.js";

describe("the tables, where only a command may make them", () => {
  const o = { keys: memoryKeyRing(), events: [noted], migrate: false as const };
  it("are asked for at start, and nothing is made there", async () => {
    const file = freshFile();
    await expect(sqliteJournal({ ...o, url: file.url })).rejects.toMatchObject({ code: "schema-older" });
    expect(file.sql("select name from sqlite_master where type = 'table'")).toEqual([]);
    await migrateSqlite({ url: file.url });
    await migrateSqlite({ url: file.url });
    const journal = await sqliteJournal({ ...o, url: file.url });
    expect((await journal.append("a", [note(1)], { expectedSeq: 0 })).ok).toBe(true);
    await journal.close();
  });
  it("of an older or a newer release are refused", async () => {
    const file = freshFile();
    await migrateSqlite({ url: file.url });
    file.sql("delete from troth_journal_migration where id = (select max(id) from troth_journal_migration)");
    await expect(sqliteJournal({ ...o, url: file.url })).rejects.toMatchObject({ code: "schema-older" });
    file.sql("insert into troth_journal_migration (id, name) values (99, 'later')");
    await expect(sqliteJournal({ ...o, url: file.url })).rejects.toMatchObject({ code: "schema-newer" });
    await expect(migrateSqlite({ url: file.url })).rejects.toMatchObject({ code: "schema-newer" });
  });
});
