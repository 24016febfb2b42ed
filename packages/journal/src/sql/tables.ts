import { sql, type Generated, type Kysely, type Transaction } from "kysely";
import { TrothError } from "@troth/decision";
import type { SealClass } from "../subject.js";

/** The journal's tables, as Kysely sees them. */
export interface JournalTables {
  readonly troth_journal_migration: { readonly id: number; readonly name: string };
  readonly troth_journal_event: {
    readonly position: Generated<number>;
    readonly stream: string;
    readonly seq: number;
    readonly body: string;
    readonly hash: string;
  };
  readonly troth_journal_head: { readonly stream: string; seq: number; hash: string };
  /** All but the id is null once a key is destroyed. */
  readonly troth_journal_key: {
    readonly id: string;
    tag: string | null;
    owner: string | null;
    seal_class: SealClass | null;
    key_id: string | null;
    wrapped: Uint8Array | null;
    stream: string | null;
  };
  readonly troth_journal_lookup: { readonly tag: string; readonly owner: string; readonly seal_class: SealClass; readonly box: string };
}

type Step = { readonly name: string; up(trx: Transaction<JournalTables>): Promise<void> };

/** Forward only: a step that was published is never changed, the next is added below it. */
const steps: readonly Step[] = [
  {
    name: "events, heads, keys, look-ups",
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
        .addColumn("owner", "text")
        .addColumn("seal_class", "text")
        .addColumn("key_id", "text")
        .addColumn("wrapped", "blob")
        .addColumn("stream", "text")
        .execute();
      await schema
        .createTable("troth_journal_lookup")
        .addColumn("tag", "text", (column) => column.primaryKey().notNull())
        .addColumn("owner", "text", (column) => column.notNull())
        .addColumn("seal_class", "text", (column) => column.notNull())
        .addColumn("box", "text", (column) => column.notNull())
        .execute();
      await schema.createIndex("troth_journal_key_owner").on("troth_journal_key").column("owner").execute();
      await schema.createIndex("troth_journal_lookup_owner").on("troth_journal_lookup").column("owner").execute();
    },
  },
];

/** Brings the tables up to date, in one write transaction: of two that start at once, the second finds it done. */
export const migrate = async (db: Kysely<JournalTables>): Promise<void> => {
  await db.transaction().execute(async (trx) => {
    await trx.schema
      .createTable("troth_journal_migration")
      .ifNotExists()
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .execute();
    const { last } = await trx
      .selectFrom("troth_journal_migration")
      .select(sql<number>`coalesce(max(id), 0)`.as("last"))
      .executeTakeFirstOrThrow();
    if (last > steps.length) {
      throw new TrothError({ code: "schema-newer", message: "The journal's tables were made by a newer release", path: "troth_journal_migration", hint: "Upgrade this one." });
    }
    for (const [index, step] of steps.entries()) {
      if (index < last) continue;
      await step.up(trx);
      await trx.insertInto("troth_journal_migration").values({ id: index + 1, name: step.name }).execute();
    }
  });
};
