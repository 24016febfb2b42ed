import { TrothError } from "@troth/decision";
import { sql, type Kysely, type Transaction } from "kysely";
import type { JournalTables } from "./tables.js";

/** One step; a step that was published is never changed, the next is added below it. None takes anything away. */
export interface MigrationStep {
  readonly name: string;
  up(trx: Transaction<JournalTables>): Promise<void>;
}
type Migrations = { readonly troth_journal_migration: { readonly id: number; readonly name: string } };

const newer = (path: string) =>
  new TrothError({ code: "schema-newer", message: "The journal's tables were made by a newer release", path, hint: "Upgrade this one." });

/**
 * Brings the tables up to date, forward only, in one transaction: of two that start at once, the second finds it done.
 * `alone` keeps others of the same database out until the transaction ends.
 */
export const migrate = async (
  db: Kysely<JournalTables>,
  steps: readonly MigrationStep[],
  alone: (trx: Transaction<JournalTables>) => Promise<void> = async () => undefined,
): Promise<void> => {
  await db.transaction().execute(async (trx) => {
    await alone(trx);
    await trx.schema
      .createTable("troth_journal_migration")
      .ifNotExists()
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .execute();
    const table = trx.withTables<Migrations>();
    const { last } = await table.selectFrom("troth_journal_migration").select(sql<number>`coalesce(max(id), 0)`.as("last")).executeTakeFirstOrThrow();
    if (last > steps.length) throw newer("troth_journal_migration");
    for (const [index, step] of steps.entries()) {
      if (index < last) continue;
      await step.up(trx);
      await table.insertInto("troth_journal_migration").values({ id: index + 1, name: step.name }).execute();
    }
  });
};

/** Refuses tables that are not those of this release: who migrates by command must not be surprised at start. */
export const assertMigrated = async (db: Kysely<JournalTables>, steps: readonly MigrationStep[], isThere: () => Promise<boolean>): Promise<void> => {
  const last = (await isThere())
    ? (await db.withTables<Migrations>().selectFrom("troth_journal_migration").select(sql<number>`coalesce(max(id), 0)`.as("last")).executeTakeFirstOrThrow()).last
    : 0;
  if (last > steps.length) throw newer("troth_journal_migration");
  if (last === steps.length) return;
  throw new TrothError({ code: "schema-older", message: "The journal's tables are not up to date", path: "troth_journal_migration", hint: "Run the migration before the app starts, or leave out `migrate: false`." });
};
