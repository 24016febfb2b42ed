import type { MigrationStep } from "../sql/migration.js";
import { makeProjectionTables } from "../sql/projection-tables.js";
import { sqliteEngine } from "./engine.js";

/** Forward only: a step that was published is never changed, the next is added below it. */
export const sqliteSteps: readonly MigrationStep[] = [
  {
    name: "events, heads, keys, places, look-ups",
    async up(trx) {
      const { schema } = trx;
      await schema
        .createTable("troth_journal_event")
        .addColumn("position", "integer", (column) => column.primaryKey().autoIncrement())
        .addColumn("stream", "text", (column) => column.notNull())
        .addColumn("seq", "integer", (column) => column.notNull())
        .addColumn("body", "text", (column) => column.notNull())
        .addColumn("hash", "text", (column) => column.notNull())
        .addUniqueConstraint("troth_journal_event_seq", ["stream", "seq"])
        .execute();
      await schema
        .createTable("troth_journal_head")
        .addColumn("stream", "text", (column) => column.primaryKey().notNull())
        .addColumn("seq", "integer", (column) => column.notNull())
        .addColumn("hash", "text", (column) => column.notNull())
        .execute();
      await schema
        .createTable("troth_journal_key")
        .addColumn("id", "text", (column) => column.primaryKey().notNull())
        .addColumn("tag", "text", (column) => column.unique())
        .addColumn("seal_class", "text")
        .addColumn("key_id", "text")
        .addColumn("wrapped", "blob")
        .addColumn("stream", "text")
        .execute();
      await schema
        .createTable("troth_journal_place")
        .addColumn("tag", "text", (column) => column.primaryKey().notNull())
        .addColumn("key", "text", (column) => column.notNull())
        .execute();
      await schema
        .createTable("troth_journal_lookup")
        .addColumn("tag", "text", (column) => column.primaryKey().notNull())
        .addColumn("owner", "text", (column) => column.notNull())
        .addColumn("seal_class", "text", (column) => column.notNull())
        .addColumn("box", "text", (column) => column.notNull())
        .execute();
      await schema.createIndex("troth_journal_lookup_owner").on("troth_journal_lookup").column("owner").execute();
    },
  },
  {
    name: "bases, checkpoints, outbox",
    async up(trx) {
      const { schema } = trx;
      await schema
        .createTable("troth_journal_base")
        .addColumn("stream", "text", (column) => column.primaryKey().notNull())
        .addColumn("seq", "integer", (column) => column.notNull())
        .addColumn("hash", "text", (column) => column.notNull())
        .addColumn("position", "text", (column) => column.notNull())
        .execute();
      await schema
        .createTable("troth_journal_checkpoint")
        .addColumn("journal", "text", (column) => column.notNull())
        .addColumn("seq", "integer", (column) => column.primaryKey().notNull())
        .addColumn("previous", "text", (column) => column.notNull())
        .addColumn("at", "integer", (column) => column.notNull())
        .addColumn("position", "text", (column) => column.notNull())
        .addColumn("root", "text", (column) => column.notNull())
        .addColumn("jws", "text")
        .execute();
      await schema
        .createTable("troth_journal_outbox")
        .addColumn("key", "text", (column) => column.primaryKey().notNull())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("box", "text")
        .addColumn("key_id", "text")
        .addColumn("wrapped", "blob")
        .addColumn("not_before", "integer", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("attempts", "integer", (column) => column.notNull())
        .addColumn("lease", "text", (column) => column.unique())
        .addColumn("leased_until", "integer")
        .addColumn("why", "text")
        .execute();
      await schema.createIndex("troth_journal_outbox_due").on("troth_journal_outbox").columns(["state", "not_before"]).execute();
    },
  },
  { name: "projections", up: (trx) => makeProjectionTables(trx, sqliteEngine) },
];
