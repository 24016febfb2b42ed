import { sql, type Kysely, type Selectable } from "kysely";
import type { Checkpoint } from "../checkpoint.js";
import { keyUsed } from "../intent.js";
import type { Batch, DestroyedKey, EventRow, KeyRow, LeafRow, OutboxRow, PlaceRow, Reading, Rows } from "../store.js";
import { chunksOf } from "../chunks.js";
import type { Engine } from "./engine.js";
import { projectionRowsOver } from "./projection-rows.js";
import { pruneRowsOver } from "./prune-rows.js";
import type { JournalTables } from "./tables.js";

/** The journal's rows, read by a Kysely or within its transaction. */
export const readingOver = (db: Kysely<JournalTables>, engine: Engine): Reading => {
  const events = () => db.selectFrom("troth_journal_event").select(["stream", "seq", "body", "hash"]).select(engine.position);
  const inOrder = () => engine.order.reduce((query, column) => query.orderBy(column), events());
  const settled = () => inOrder().$if(engine.settled !== undefined, (query) => query.where(engine.settled ?? sql<boolean>`false`));
  const eventRow = (row: Readonly<Record<string, unknown>> & Omit<EventRow, "position">): EventRow => ({
    position: engine.positionOf(row),
    stream: row.stream,
    seq: row.seq,
    body: row.body,
    hash: row.hash,
  });
  const heads = () => db.selectFrom("troth_journal_head").select(["stream", "seq", "hash"]);
  const keys = () => db.selectFrom("troth_journal_key").selectAll();
  const checkpoints = () => db.selectFrom("troth_journal_checkpoint").selectAll();
  const lookups = () => db.selectFrom("troth_journal_lookup").selectAll();
  const lookupRow = ({ seal_class, ...row }: JournalTables["troth_journal_lookup"]) => ({ ...row, sealClass: seal_class });

  return {
    head: (stream) => heads().where("stream", "=", stream).executeTakeFirst(),
    heads: ({ after = "", limit }) => heads().where("stream", ">", after).orderBy("stream").limit(limit).execute(),
    async headsAt({ upTo, after = "", limit }) {
      const rows = await db
        .selectFrom("troth_journal_head as head")
        .leftJoin("troth_journal_base as base", "base.stream", "head.stream")
        .select((of) => {
          const last = of.selectFrom("troth_journal_event as event").whereRef("event.stream", "=", "head.stream").where(engine.upTo(upTo)).orderBy("event.seq", "desc").limit(1);
          return ["head.stream", "base.seq as base_seq", "base.hash as base_hash", "base.position as base_position", last.select("event.seq").as("seq"), last.select("event.hash").as("hash")];
        })
        .where("head.stream", ">", after)
        .orderBy("head.stream")
        .limit(limit)
        .execute();
      return rows.map(({ stream, seq, hash, base_seq, base_hash, base_position }): LeafRow => {
        if (seq !== null && hash !== null) return { stream, end: { seq, hash } };
        if (base_seq === null || base_hash === null || base_position === null) return { stream, end: "later" };
        return { stream, end: base_position <= upTo ? { seq: base_seq, hash: base_hash } : "pruned" };
      });
    },
    checkpoints: async ({ after = 0, limit }) => (await checkpoints().where("seq", ">", after).orderBy("seq").limit(limit).execute()).map(checkpointRow),
    async lastCheckpoint() {
      const row = await checkpoints().orderBy("seq", "desc").limit(1).executeTakeFirst();
      return row && checkpointRow(row);
    },
    base: (stream) => db.selectFrom("troth_journal_base").selectAll().where("stream", "=", stream).executeTakeFirst(),
    bases: ({ after = "", limit }) => db.selectFrom("troth_journal_base").selectAll().where("stream", ">", after).orderBy("stream").limit(limit).execute(),
    eventsOf: async (stream, { after, limit }) =>
      (await events().where("stream", "=", stream).where("seq", ">", sql<number>`cast(${after} as bigint)`).orderBy("seq").limit(limit).execute()).map(eventRow),
    events: async ({ after, limit }) =>
      (await settled().$if(after !== undefined, (query) => query.where(engine.after(after ?? ""))).limit(limit).execute()).map(eventRow),
    eventsByStream: async ({ after, limit }) =>
      (
        await events()
          .$if(after !== undefined, (query) => query.where(sql<boolean>`(stream, seq) > (${after?.stream}, ${after?.seq})`))
          .orderBy("stream")
          .orderBy("seq")
          .limit(limit)
          .execute()
      ).map(eventRow),
    async latest() {
      const backwards = engine.order.reduce((query, column) => query.orderBy(column, "desc"), events());
      const row = await backwards.$if(engine.settled !== undefined, (query) => query.where(engine.settled ?? sql<boolean>`false`)).limit(1).executeTakeFirst();
      return row && engine.positionOf(row);
    },
    async keys(ids) {
      const rows: (KeyRow | DestroyedKey)[] = [];
      for (const some of chunksOf(ids)) {
        for (const row of await keys().where("id", "in", some).orderBy("id").execute()) rows.push(keyRow(row) ?? { id: row.id, destroyed: true });
      }
      return rows;
    },
    async keysByTag(tags) {
      const rows: KeyRow[] = [];
      for (const some of chunksOf(tags)) rows.push(...living(await keys().where("tag", "in", some).orderBy("id").execute()));
      return rows;
    },
    async places(tags) {
      const rows: PlaceRow[] = [];
      for (const some of chunksOf(tags)) rows.push(...(await db.selectFrom("troth_journal_place").selectAll().where("tag", "in", some).execute()));
      return rows;
    },
    hasPlaces: async () => (await db.selectFrom("troth_journal_place").select("tag").limit(1).execute()).length > 0,
    keysNotUnder: async (keyId, { after = "", limit }) =>
      living(await keys().where("key_id", "!=", keyId).where("id", ">", after).orderBy("id").limit(limit).execute()),
    async countKeysNotUnder(keyId) {
      const { count } = await db.selectFrom("troth_journal_key").select(sql<number | string>`count(*)`.as("count")).where("key_id", "!=", keyId).executeTakeFirstOrThrow();
      return Number(count);
    },
    async lookups(tags) {
      const rows: JournalTables["troth_journal_lookup"][] = [];
      for (const some of chunksOf(tags)) rows.push(...(await lookups().where("tag", "in", some).execute()));
      return rows.map(lookupRow);
    },
    lookupsOf: async (owner) => (await lookups().where("owner", "=", owner).orderBy("tag").execute()).map(lookupRow),
  };
};

/** Rows within a transaction; whoever opened it commits. */
export const rowsOver = (trx: Kysely<JournalTables>, engine: Engine): Rows => {
  const reading = readingOver(trx, engine);
  const writeKeys = async (keys: readonly KeyRow[]): Promise<void> => {
    for (const some of chunksOf(keys)) {
      const rows = some.map(({ sealClass, keyId, ...row }) => ({ ...row, seal_class: sealClass, key_id: keyId }));
      await trx.insertInto("troth_journal_key").values(rows).execute();
    }
  };
  const lockKeys: Rows["lockKeys"] = async (ids) => {
    const rows: KeyRow[] = [];
    for (const some of chunksOf([...ids].sort())) {
      const query = trx.selectFrom("troth_journal_key").selectAll().where("id", "in", some).orderBy("id");
      rows.push(...living(await query.$if(engine.sideBySide, (locked) => locked.forUpdate()).execute()));
    }
    return rows;
  };
  const live = async (ids: readonly string[]): Promise<boolean> => {
    if (ids.length === 0) return true;
    return living(await trx.selectFrom("troth_journal_key").selectAll().where("id", "in", ids).execute()).length === ids.length;
  };
  const used = async (outbox: readonly OutboxRow[]): Promise<boolean> => {
    if (outbox.length === 0) return false;
    const keys = outbox.map(({ key }) => key);
    return (await trx.selectFrom("troth_journal_outbox").select("key").where("key", "in", keys).limit(1).execute()).length > 0;
  };
  /** Moves the head if it is still where the events expect it. */
  const moved = async (batch: Batch): Promise<boolean> => {
    const last = batch.events.at(-1);
    if (!last) return false;
    const { seq, hash } = last;
    if (!batch.after) {
      const created = await trx.insertInto("troth_journal_head").values({ stream: batch.stream, seq, hash }).onConflict((at) => at.column("stream").doNothing()).executeTakeFirst();
      return created.numInsertedOrUpdatedRows === 1n;
    }
    const update = trx.updateTable("troth_journal_head").set({ seq, hash }).where("stream", "=", batch.stream);
    const { numUpdatedRows } = await update.where("seq", "=", batch.after.seq).where("hash", "=", batch.after.hash).executeTakeFirst();
    return numUpdatedRows === 1n;
  };

  return {
    ...reading,
    head: (stream) =>
      trx.selectFrom("troth_journal_head").select(["stream", "seq", "hash"]).where("stream", "=", stream).$if(engine.sideBySide, (locked) => locked.forUpdate()).executeTakeFirst(),
    async append(batch) {
      if ("append" in engine.writing) return engine.writing.append(trx, batch);
      if (!(await live(batch.needs))) return { refused: "needs" };
      if (await used(batch.outbox)) return { refused: "outbox" };
      if (!(await moved(batch))) return { refused: "head" };
      await writeKeys(batch.keys);
      for (const some of chunksOf(batch.outbox)) {
        const rows = some.map(({ keyId, notBefore, ...row }) => ({ ...row, key_id: keyId, not_before: notBefore, state: "waiting" as const, attempts: 0 }));
        const { numInsertedOrUpdatedRows } = await trx.insertInto("troth_journal_outbox").values(rows).onConflict((at) => at.column("key").doNothing()).executeTakeFirst();
        // Written by another in the same moment: the head was moved already, so this one must be undone.
        if (numInsertedOrUpdatedRows !== BigInt(rows.length)) throw keyUsed();
      }
      let position = "";
      for (const some of chunksOf(batch.events)) position = await engine.writing.insertEvents(trx, some);
      return { position };
    },
    async writePerson({ keys, lookups }) {
      await writeKeys(keys);
      for (const some of chunksOf(lookups)) {
        const rows = some.map(({ sealClass, ...row }) => ({ ...row, seal_class: sealClass }));
        await trx.insertInto("troth_journal_lookup").values(rows).execute();
      }
    },
    async writePlaces(places) {
      for (const some of chunksOf(places)) await trx.insertInto("troth_journal_place").values(some).execute();
    },
    async removePlaces(tags) {
      for (const some of chunksOf(tags)) await trx.deleteFrom("troth_journal_place").where("tag", "in", some).execute();
    },
    lock: (names) => engine.lock(trx, names),
    projections: projectionRowsOver(trx, engine),
    lockKeys,
    async destroyKeys(ids) {
      const nothing = { tag: null, seal_class: null, key_id: null, wrapped: null, stream: null };
      for (const some of chunksOf(ids)) await trx.updateTable("troth_journal_key").set(nothing).where("id", "in", some).execute();
    },
    async removeLookups(of) {
      if ("owner" in of) await trx.deleteFrom("troth_journal_lookup").where("owner", "=", of.owner).execute();
      else for (const some of chunksOf(of.tags)) await trx.deleteFrom("troth_journal_lookup").where("tag", "in", some).execute();
    },
    async rewrap(keys) {
      for (const some of chunksOf(keys)) {
        // A key that was destroyed meanwhile stays so.
        const query = trx.selectFrom("troth_journal_key").select("id").where("id", "in", some.map(({ id }) => id)).where("wrapped", "is not", null);
        const free = new Set((await query.$if(engine.sideBySide, (locked) => locked.forUpdate().skipLocked()).execute()).map(({ id }) => id));
        for (const { id, keyId, wrapped } of some) {
          if (free.has(id)) await trx.updateTable("troth_journal_key").set({ key_id: keyId, wrapped }).where("id", "=", id).execute();
        }
      }
    },
    async writeCheckpoint({ jws = null, ...checkpoint }) {
      const written = await trx.insertInto("troth_journal_checkpoint").values({ ...checkpoint, jws }).onConflict((on) => on.column("seq").doNothing()).executeTakeFirst();
      return written.numInsertedOrUpdatedRows === 1n;
    },
    ...pruneRowsOver(trx, engine),
  };
};

const checkpointRow = ({ at, jws, ...row }: Selectable<JournalTables["troth_journal_checkpoint"]>): Checkpoint => ({ ...row, at: Number(at), ...(jws === null ? {} : { jws }) });
const keyRow = (row: Selectable<JournalTables["troth_journal_key"]>): KeyRow | undefined => {
  const { id, tag, seal_class: sealClass, key_id: keyId, wrapped, stream } = row;
  if (tag === null || sealClass === null || keyId === null || wrapped === null || stream === null) return undefined;
  return { id, tag, sealClass, keyId, wrapped, stream };
};
const living = (rows: readonly Selectable<JournalTables["troth_journal_key"]>[]): readonly KeyRow[] => rows.flatMap((row) => keyRow(row) ?? []);
