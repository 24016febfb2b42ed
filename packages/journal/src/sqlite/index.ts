export { sqliteDialect } from "./dialect.js";
export type { SqliteDialectOptions } from "./dialect.js";
export type { HostKysely, HostTransaction } from "./host.js";
export { sqliteJournal } from "./sqlite-journal.js";
export type { SqliteJournal, SqliteJournalOptions } from "./sqlite-journal.js";
