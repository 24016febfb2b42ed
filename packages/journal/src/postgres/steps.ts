import { sql } from "kysely";
import type { MigrationStep } from "../sql/migration.js";
import { makeProjectionTables } from "../sql/projection-tables.js";
import { postgresColumns } from "./columns.js";

/** Text that is compared by its bytes, as every other engine does, whatever the database's language. */
const text = sql`text collate "C"`;

/** Forward only: a step that was published is never changed, the next is added below it. */
export const postgresSteps: readonly MigrationStep[] = [
  {
    name: "epochs, events, heads, keys, places, look-ups",
    async up(trx) {
      const { schema } = trx;
      await schema.createTable("troth_journal_epoch").addColumn("epoch", "integer", (column) => column.primaryKey()).execute();
      await trx.withTables<{ troth_journal_epoch: { epoch: number } }>().insertInto("troth_journal_epoch").values({ epoch: 1 }).execute();
      await schema
        .createTable("troth_journal_event")
        .addColumn("epoch", "integer", (column) => column.notNull())
        .addColumn("xid", sql`xid8`, (column) => column.notNull())
        .addColumn("n", "bigint", (column) => column.notNull().generatedAlwaysAsIdentity())
        .addColumn("stream", text, (column) => column.notNull())
        .addColumn("seq", "integer", (column) => column.notNull())
        .addColumn("body", text, (column) => column.notNull())
        .addColumn("hash", text, (column) => column.notNull())
        .addPrimaryKeyConstraint("troth_journal_event_position", ["epoch", "xid", "n"])
        .addUniqueConstraint("troth_journal_event_seq", ["stream", "seq"])
        .execute();
      await schema
        .createTable("troth_journal_head")
        .addColumn("stream", text, (column) => column.primaryKey())
        .addColumn("seq", "integer", (column) => column.notNull())
        .addColumn("hash", text, (column) => column.notNull())
        .addColumn("last_epoch", "integer", (column) => column.notNull())
        .addColumn("last_xid", sql`xid8`, (column) => column.notNull())
        // Room on each page, so that a head that moves stays where the index found it.
        .modifyEnd(sql`with (fillfactor = 70)`)
        .execute();
      await schema
        .createTable("troth_journal_key")
        .addColumn("id", text, (column) => column.primaryKey())
        .addColumn("tag", text, (column) => column.unique())
        .addColumn("seal_class", text)
        .addColumn("key_id", text)
        .addColumn("wrapped", "bytea")
        .addColumn("stream", text)
        .execute();
      await schema
        .createTable("troth_journal_place")
        .addColumn("tag", text, (column) => column.primaryKey())
        .addColumn("key", text, (column) => column.notNull())
        .execute();
      await schema
        .createTable("troth_journal_lookup")
        .addColumn("tag", text, (column) => column.primaryKey())
        .addColumn("owner", text, (column) => column.notNull())
        .addColumn("seal_class", text, (column) => column.notNull())
        .addColumn("box", text, (column) => column.notNull())
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
        .addColumn("stream", text, (column) => column.primaryKey())
        .addColumn("seq", "integer", (column) => column.notNull())
        .addColumn("hash", text, (column) => column.notNull())
        .addColumn("position", text, (column) => column.notNull())
        .execute();
      await schema
        .createTable("troth_journal_checkpoint")
        .addColumn("journal", text, (column) => column.notNull())
        .addColumn("seq", "integer", (column) => column.primaryKey())
        .addColumn("previous", text, (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("position", text, (column) => column.notNull())
        .addColumn("root", text, (column) => column.notNull())
        .addColumn("jws", text)
        .execute();
      await schema
        .createTable("troth_journal_outbox")
        .addColumn("key", text, (column) => column.primaryKey())
        .addColumn("kind", text, (column) => column.notNull())
        .addColumn("box", text)
        .addColumn("key_id", text)
        .addColumn("wrapped", "bytea")
        .addColumn("not_before", "bigint", (column) => column.notNull())
        .addColumn("state", text, (column) => column.notNull())
        .addColumn("attempts", "integer", (column) => column.notNull())
        .addColumn("lease", text, (column) => column.unique())
        .addColumn("leased_until", "bigint")
        .addColumn("why", text)
        .execute();
      await schema.createIndex("troth_journal_outbox_due").on("troth_journal_outbox").columns(["state", "not_before"]).execute();
    },
  },
  { name: "projections", up: (trx) => makeProjectionTables(trx, postgresColumns) },
];
