import { sql, type Kysely, type Selectable } from "kysely";
import { positionText, type EventRow, type KeyRow, type Reading, type Rows, type Store } from "../store.js";
import type { JournalTables } from "./tables.js";

const CHUNK = 500;

/** The journal's rows in SQLite. With the host's database it is left open at close. */
export const sqliteStore = (db: Kysely<JournalTables>, o: { readonly hosted: boolean; readonly durable: boolean }): Store => ({
  capabilities: { durable: o.durable, sharesTransactions: o.hosted },
  reading: readingOver(db),
  transaction: (work) => db.transaction().execute((trx) => work(rowsOver(trx))),
  snapshot: (work) => db.transaction().setAccessMode("read only").execute((trx) => work(readingOver(trx))),
  // Pages of before lie in the write-ahead log until it is emptied; a long reader puts that off to the next time.
  purge: async () => void (await sql`pragma wal_checkpoint(truncate)`.execute(db)),
  close: async () => (o.hosted ? undefined : db.destroy()),
});

const readingOver = (db: Kysely<JournalTables>): Reading => {
  const events = () => db.selectFrom("troth_journal_event").select(["position", "stream", "seq", "body", "hash"]);
  const keys = () => db.selectFrom("troth_journal_key").selectAll();
  return {
    head: (stream) => db.selectFrom("troth_journal_head").selectAll().where("stream", "=", stream).executeTakeFirst(),
    heads: ({ after, limit }) =>
      db
        .selectFrom("troth_journal_head")
        .selectAll()
        .$if(after !== undefined, (query) => query.where("stream", ">", after ?? ""))
        .orderBy("stream")
        .limit(limit)
        .execute(),
    eventsOf: async (stream, { after, limit }) =>
      (await events().where("stream", "=", stream).where("seq", ">", after).orderBy("seq").limit(limit).execute()).map(eventRow),
    events: async ({ after, limit }) =>
      (await events().where("position", ">", Number(after ?? 0)).orderBy("position").limit(limit).execute()).map(eventRow),
    eventsByStream: async ({ after, limit }) =>
      (
        await events()
          .$if(after !== undefined, (query) => query.where(sql<boolean>`(stream, seq) > (${after?.stream}, ${after?.seq})`))
          .orderBy("stream")
          .orderBy("seq")
          .limit(limit)
          .execute()
      ).map(eventRow),
    async key(id) {
      const row = await keys().where("id", "=", id).executeTakeFirst();
      return row && (keyRow(row) ?? "destroyed");
    },
    async keyByTag(tag) {
      const row = await keys().where("tag", "=", tag).executeTakeFirst();
      return row && keyRow(row);
    },
    keysOf: async (owner) => (await keys().where("owner", "=", owner).orderBy("id").execute()).flatMap((row) => keyRow(row) ?? []),
    async lookups(tags) {
      const rows = await db.selectFrom("troth_journal_lookup").selectAll().where("tag", "in", tags).execute();
      return rows.map(({ seal_class, ...row }) => ({ ...row, sealClass: seal_class }));
    },
  };
};

/** Rows within a transaction; whoever opened it commits. */
export const rowsOver = (trx: Kysely<JournalTables>): Rows => ({
  ...readingOver(trx),
  async write({ keys = [], lookups = [], events = [], head }) {
    for (const some of chunks(keys)) {
      const rows = some.map(({ sealClass, keyId, ...row }) => ({ ...row, seal_class: sealClass, key_id: keyId }));
      await trx.insertInto("troth_journal_key").values(rows).execute();
    }
    for (const some of chunks(lookups)) {
      const rows = some.map(({ sealClass, ...row }) => ({ ...row, seal_class: sealClass }));
      await trx.insertInto("troth_journal_lookup").values(rows).execute();
    }
    let position = 0n;
    for (const some of chunks(events)) {
      position = (await trx.insertInto("troth_journal_event").values(some).executeTakeFirstOrThrow()).insertId ?? position;
    }
    if (head) {
      const { seq, hash } = head;
      await trx.insertInto("troth_journal_head").values(head).onConflict((at) => at.column("stream").doUpdateSet({ seq, hash })).execute();
    }
    return positionText(position);
  },
  async destroyKeys(ids) {
    const nothing = { tag: null, owner: null, seal_class: null, key_id: null, wrapped: null, stream: null };
    for (const some of chunks(ids)) await trx.updateTable("troth_journal_key").set(nothing).where("id", "in", some).execute();
  },
  async removeLookups(owner) {
    await trx.deleteFrom("troth_journal_lookup").where("owner", "=", owner).execute();
  },
});

const eventRow = ({ position, ...row }: Omit<EventRow, "position"> & { readonly position: number }): EventRow => ({ ...row, position: positionText(position) });

const keyRow = (row: Selectable<JournalTables["troth_journal_key"]>): KeyRow | undefined => {
  const { id, tag, owner, seal_class: sealClass, key_id: keyId, wrapped, stream } = row;
  if (tag === null || owner === null || sealClass === null || keyId === null || wrapped === null || stream === null) return undefined;
  return { id, tag, owner, sealClass, keyId, wrapped, stream };
};

const chunks = <T>(items: readonly T[]): readonly T[][] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, i) => items.slice(i * CHUNK, (i + 1) * CHUNK));
