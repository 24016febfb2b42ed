import { sql, type Kysely, type Transaction } from "kysely";
import { assertMigrated, migrate } from "../sql/migration.js";
import type { JournalTables } from "../sql/tables.js";
import { lockNames } from "./lock.js";
import type { TableName } from "./schema.js";
import { runBy } from "./statement.js";
import { postgresSteps } from "./steps.js";

/** Where the tables lie. */
export interface Tables {
  readonly table: TableName;
  readonly schema: string | undefined;
}

export const bringUpToDate = (db: Kysely<JournalTables>, { table, schema }: Tables): Promise<void> =>
  migrate(db, postgresSteps, async (trx) => {
    // What another did while we waited for the lock must be seen, whatever the server's default.
    await sql`set transaction isolation level read committed`.execute(trx);
    await lockNames(runBy(trx), [`migration ${table("migration")}`]);
    if (schema !== undefined) await ensureSchema(trx, schema);
  });

/** `if not exists` would ask for the right to create schemas even where it is there. */
const ensureSchema = async (trx: Transaction<JournalTables>, schema: string): Promise<void> => {
  const { rows } = await sql`select from pg_namespace where nspname = ${schema}`.execute(trx);
  if (rows.length === 0) await sql`create schema ${sql.id(schema)}`.execute(trx);
};

/** Throws TrothError `schema-older` or `schema-newer` where the tables are not those of this release; changes nothing. */
export const demandUpToDate = (db: Kysely<JournalTables>, { table }: Tables): Promise<void> =>
  assertMigrated(db, postgresSteps, async () => {
    const { rows } = await sql<{ readonly there: boolean }>`select to_regclass(${table("migration")}) is not null as there`.execute(db);
    return rows[0]?.there === true;
  });
