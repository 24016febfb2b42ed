export { sqliteDialect } from "./dialect.js";
export type { SqliteDialectOptions } from "./dialect.js";
export type { HostKysely, HostTransaction } from "../sql/hosted.js";
export { migrateSqlite, sqliteJournal } from "./sqlite-journal.js";
export type { SqliteDatabase, SqliteJournal, SqliteJournalOptions } from "./sqlite-journal.js";
