import { sql, type Kysely, type Selectable } from "kysely";
import type { IntentRow, OutboxRows } from "../store.js";
import type { Engine } from "./engine.js";
import type { JournalTables } from "./tables.js";

/** The outbox in SQL. `db` is no transaction: each call has its own. */
export const outboxRowsOver = (db: Kysely<JournalTables>, { sideBySide }: Pick<Engine, "sideBySide">): OutboxRows => {
  const rows = () => db.selectFrom("troth_journal_outbox").selectAll();
  // Under a stricter level, what another has just leased would be a fault instead of passed over.
  const alone = () => (sideBySide ? db.transaction().setIsolationLevel("read committed") : db.transaction());
  const noLease = { lease: null, leased_until: null };
  const nothing = { box: null, key_id: null, wrapped: null };

  return {
    claim: ({ token, until, limit, now }) =>
      alone().execute(async (trx) => {
        const due = await trx
          .selectFrom("troth_journal_outbox")
          .selectAll()
          .where("state", "=", "waiting")
          .where("not_before", "<=", now)
          .where((where) => where.or([where("leased_until", "is", null), where("leased_until", "<=", now)]))
          .orderBy("not_before")
          .orderBy("key")
          .limit(limit)
          .$if(sideBySide, (locked) => locked.forUpdate().skipLocked())
          .execute();
        if (due.length === 0) return [];
        await trx
          .updateTable("troth_journal_outbox")
          .set((row) => ({ lease: sql<string>`cast(${token} as text) || ${row.ref("key")}`, leased_until: until, attempts: row("attempts", "+", 1) }))
          .where("key", "in", due.map(({ key }) => key))
          .execute();
        return due.map((row) => intentRow({ ...row, lease: token + row.key, attempts: row.attempts + 1 }));
      }),
    async leased(lease, { now }) {
      const row = await rows().where("lease", "=", lease).where("leased_until", ">", now).executeTakeFirst();
      return row && intentRow(row);
    },
    async settle(lease, to, { now }) {
      const { state } = to;
      const change =
        to.state === "done"
          ? nothing
          : to.state === "dead"
            ? { why: to.why }
            : { not_before: to.notBefore, ...(to.attempts === undefined ? {} : { attempts: to.attempts }) };
      const update = db.updateTable("troth_journal_outbox").set({ state, ...noLease, ...change });
      const { numUpdatedRows } = await update.where("lease", "=", lease).where("leased_until", ">", now).executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    dead: async ({ after = "", limit }) => (await rows().where("state", "=", "dead").where("key", ">", after).orderBy("key").limit(limit).execute()).map(intentRow),
    async requeue(key, { now }) {
      const update = db.updateTable("troth_journal_outbox").set({ state: "waiting", not_before: now, attempts: 0, why: null });
      const { numUpdatedRows } = await update.where("key", "=", key).where("state", "=", "dead").executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async keysNotUnder(keyId, { after = "", limit }) {
      const wrapped = await rows().where("key_id", "!=", keyId).where("key", ">", after).orderBy("key").limit(limit).execute();
      return wrapped.flatMap((row) => (row.key_id === null || row.wrapped === null ? [] : [{ key: row.key, keyId: row.key_id, wrapped: row.wrapped }]));
    },
    async rewrap({ key, keyId, wrapped }) {
      await db.updateTable("troth_journal_outbox").set({ key_id: keyId, wrapped }).where("key", "=", key).where("wrapped", "is not", null).execute();
    },
  };
};

/** Instants may come as text. */
const intentRow = (row: Selectable<JournalTables["troth_journal_outbox"]>): IntentRow => {
  const { key, kind, box, key_id: keyId, wrapped, not_before, attempts, lease, why } = row;
  return {
    key,
    kind,
    notBefore: Number(not_before),
    ...(box === null || keyId === null || wrapped === null ? {} : { sealed: { box, keyId, wrapped } }),
    attempts,
    ...(lease === null ? {} : { lease }),
    ...(why === null ? {} : { why }),
  };
};
