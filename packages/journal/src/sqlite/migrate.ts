import type { Kysely } from "kysely";
import { assertMigrated, migrate } from "../sql/migration.js";
import type { JournalTables } from "../sql/tables.js";
import { sqliteSteps } from "./steps.js";

export const bringUpToDate = (db: Kysely<JournalTables>): Promise<void> => migrate(db, sqliteSteps);

/** Throws TrothError `schema-older` or `schema-newer` where the tables are not those of this release; changes nothing. */
export const demandUpToDate = (db: Kysely<JournalTables>): Promise<void> =>
  assertMigrated(db, sqliteSteps, async () => {
    const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
    return tables.some(({ name }) => name === "troth_journal_migration");
  });
