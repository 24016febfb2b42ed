export { fileKeyRing } from "@troth/journal/file";
export type { FileKeyRingOptions } from "@troth/journal/file";
export { sqliteDialect, sqliteJournal } from "@troth/journal/sqlite";
export type { SqliteDialectOptions, SqliteJournal, SqliteJournalOptions } from "@troth/journal/sqlite";
