import type { HostDb } from "./engine.js";

/** The tables of this package in the host's database. */
export interface OwnTables {
  /** Effects that were carried out, by idempotency key; `outcome` is counts and reasons, and until it is proved what is left, keys of rows. */
  readonly troth_applied: { key: string; at: number; recorded: number; outcome: string | null };
  /** Rows that outlived an erasure, each locked to its ground (law.md 6); `until` is a civil date. */
  readonly troth_kept: { path: string; row_key: string; rule: string; ground: string; until: string | null; at: number };
}
export const ownTables = ["troth_applied", "troth_kept"] as const;

/**
 * Makes the tables of this package in the host's database, where they are not there yet. Run it on start, or write the
 * same tables into the host's own migrations.
 */
export const migrate = async (db: HostDb): Promise<void> => {
  await db.schema
    .createTable("troth_applied")
    .ifNotExists()
    .addColumn("key", "text", (c) => c.primaryKey().notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("recorded", "integer", (c) => c.notNull())
    .addColumn("outcome", "text")
    .execute();
  await db.schema
    .createTable("troth_kept")
    .ifNotExists()
    .addColumn("path", "text", (c) => c.notNull())
    .addColumn("row_key", "text", (c) => c.notNull())
    .addColumn("rule", "text", (c) => c.notNull())
    .addColumn("ground", "text", (c) => c.notNull())
    .addColumn("until", "text")
    .addColumn("at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("troth_kept_key", ["path", "row_key"])
    .execute();
};
