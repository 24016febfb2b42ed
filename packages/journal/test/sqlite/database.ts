import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterAll } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "troth-journal-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

/** A database file that is not there yet, and ways to look at it past everything under test. */
export const freshFile = () => {
  const name = `journal-${++count}.db`;
  const path = join(folder, name);
  const open = () => new Database(path);
  return {
    path,
    url: `file:${path}`,
    /** Runs bare SQL; rows of a select. */
    sql(text: string, parameters: readonly unknown[] = []): Record<string, unknown>[] {
      const db = open();
      try {
        db.pragma("busy_timeout = 2000");
        const statement = db.prepare(text);
        if (statement.reader) return statement.all(parameters) as Record<string, unknown>[];
        statement.run(parameters);
        return [];
      } finally {
        db.close();
      }
    },
    rows(): Record<string, unknown>[] {
      const tables = this.sql("select name from sqlite_master where type = 'table' and name glob 'troth_journal_*' and name <> 'troth_journal_migration'");
      return tables.flatMap(({ name: table }) =>
        this.sql(`select * from ${String(table)} `).map((row) =>
          Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value instanceof ArrayBuffer ? new Uint8Array(value) : value])),
        ),
      );
    },
    /** The bytes of the database and of its write-ahead log. */
    bytes: (): Buffer => Buffer.concat(readdirSync(folder).filter((each) => each.startsWith(name)).map((each) => readFileSync(join(folder, each)))),
  };
};
export type DatabaseFile = ReturnType<typeof freshFile>;
