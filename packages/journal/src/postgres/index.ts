export type { JournalPool, PostgresDatabase } from "./connection.js";
export type { HostKysely, HostTransaction } from "../sql/hosted.js";
export { migratePostgres, postgresJournal } from "./postgres-journal.js";
export type { PostgresJournal, PostgresJournalOptions } from "./postgres-journal.js";
export type { ReadersWait } from "./readers.js";
