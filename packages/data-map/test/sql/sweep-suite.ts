import { sql, type Kysely } from "kysely";
import { cutoff, expiry } from "@troth/legal-time";
import { after, bounded, grace, perType, type RetentionRule } from "@troth/legal-time/rule";
import { describe, expect, it } from "vitest";
import type { PlanItem } from "../../src/index.js";
import { sqlSource } from "../../src/sql/index.js";
import type { Engine } from "../databases.js";
import { policy } from "../policy.js";
import { now, orphans, rawRows, shopMap, zone, type ShopDb } from "../shop.js";

const sourceOf = (db: Kysely<ShopDb>) => sqlSource({ name: "shop", db, map: shopMap, policy, zone });
const counts = (items: readonly PlanItem[]) => items.map(({ path, action, rows }) => `${action} ${rows} ${path}`).sort();

/** Sweeps to the end, batch after batch. */
const sweepAll = async (db: Kysely<ShopDb>, rule: string, o: { now?: number; limit?: number } = {}) => {
  const source = sourceOf(db);
  const entries: PlanItem[][] = [];
  const skipped: PlanItem[] = [];
  let did = 0;
  let next: string | undefined;
  for (let batch = 0; batch === 0 || next !== undefined; batch += 1) {
    const swept = await source.sweep(rule, {
      key: `${rule}-${batch}-${o.now ?? now}`,
      now: o.now ?? now,
      limit: o.limit ?? 100,
      ...(next === undefined ? {} : { after: next }),
      record: async (_, { items }) => void entries.push([...items]),
    });
    did += swept.did;
    skipped.push(...swept.skipped);
    next = swept.next;
    if (batch > 200) throw new Error("a sweep without an end");
  }
  return { did, skipped, entries };
};

export const sweepSuite = (engine: () => Engine): void =>
  void describe("a sweep", () => {

    it("art-5-1-e: deletes what is past its period, and nothing before", async () => {
      const db = await engine().open();
      const { did, entries } = await sweepAll(db, "log");
      expect(did).toBe(1);
      expect(entries).toEqual([[{ path: "shop.access_log", rows: 1, action: "delete", because: [{ code: "retention-over", path: "retention.log", article: "GDPR 5(1)(e)" }] }]]);
      expect(await db.selectFrom("access_log").select("ip").execute()).toEqual([{ ip: "192.0.2.1" }]);
      expect((await sweepAll(db, "log", { now: now + 1 })).did).toBe(0);
    });

    it("takes the lines with the order, at the order's time, lines first", async () => {
      const db = await engine().open();
      await db.updateTable("orders").set({ completed_at: null }).where("id", "=", 20).execute();
      const { did, entries } = await sweepAll(db, "order-data");
      expect(did).toBe(3);
      expect(entries.flat().map(({ path }) => path)).toEqual(["shop.order_items", "shop.orders"]);
      expect(await db.selectFrom("order_items").select("order_id").distinct().execute()).toEqual([{ order_id: 20 }]);
      expect(await orphans(db)).toBe(0);
    });

    it("goes on where a batch ended, whatever its size", async () => {
      for (const limit of [1, 2, 3, 7]) {
        const db = await engine().open();
        const { did, entries } = await sweepAll(db, "order-data", { limit });
        expect(did).toBe(6);
        for (const items of entries) expect(items.reduce((sum, { rows }) => sum + rows, 0)).toBeLessThanOrEqual(limit);
        expect(await db.selectFrom("orders").selectAll().execute()).toEqual([]);
      }
    });

    it("keeps an invoice to the last hour of its last day in the controller's zone", async () => {
      const db = await engine().open();
      const end = Date.UTC(2032, 11, 31, 23); // midnight in Berlin
      await sweepAll(db, "invoice");
      expect((await db.selectFrom("invoices").select("id").orderBy("id").execute()).map(({ id }) => id)).toEqual(["R-1", "R-2"]);
      expect((await sweepAll(db, "invoice", { now: end - 1 })).did).toBe(0);
      expect((await sweepAll(db, "invoice", { now: end })).did).toBe(4);
      expect(await db.selectFrom("invoice_lines").selectAll().execute()).toEqual([]);
    });

    it("never cascades: a customer waits for an order that is not completed, and is named", async () => {
      const db = await engine().open();
      await db.updateTable("customers").set({ ended_at: now - 1 }).where("id", "=", 1).execute();
      await db.updateTable("orders").set({ completed_at: null }).execute();
      const { did, skipped } = await sweepAll(db, "customer-data");
      expect(did).toBe(1); // the address
      expect(skipped.filter(({ path }) => path === "shop.customers")).toMatchObject([{ rows: 1, action: "keep", because: [{ code: "rows-hang-from-it" }] }]);
      expect(await db.selectFrom("customers").select("id").execute()).toHaveLength(2);
      expect(await db.selectFrom("order_items").selectAll().execute()).toHaveLength(4);
    });

    it("art-17-3-b: lets the customer go and keeps the invoice, detached, locked and named", async () => {
      const db = await engine().open();
      await db.updateTable("customers").set({ ended_at: now - 1 }).where("id", "=", 1).execute();
      for (const table of ["messages", "reviews", "newsletter_subscriptions"] as const) await db.deleteFrom(table).execute();
      await sweepAll(db, "order-data");
      await sweepAll(db, "invoice");
      const { did, skipped, entries } = await sweepAll(db, "customer-data", { now: now + 1 });
      expect(did).toBe(2);
      const kept = { path: "shop.invoices", rows: 1, action: "keep", because: [{ code: "kept-by-statute", path: "retention.invoice", article: "GDPR 17(3)(b)", until: "2032-12-31" }] };
      expect(skipped).toEqual([kept]);
      expect(entries.flat()).toContainEqual(kept);
      expect(await db.selectFrom("customers").select("id").execute()).toEqual([{ id: 2 }]);
      expect(await db.selectFrom("invoices").select(["id", "customer_id"]).where("id", "=", "R-1").execute()).toEqual([{ id: "R-1", customer_id: null }]);
      expect((await sql<{ row_key: string }>`select row_key from troth_kept`.execute(db)).rows).toEqual([{ row_key: '["R-1"]' }]);
      await sweepAll(db, "invoice", { now: Date.UTC(2033, 0, 2) });
      expect((await sql`select * from troth_kept`.execute(db)).rows).toEqual([]);
    });

    it("anonymises where the map says so, once", async () => {
      const db = await engine().open();
      const later = Date.UTC(2028, 5, 17);
      expect(counts((await sweepAll(db, "review", { now: later })).entries.flat())).toEqual(["anonymise 2 shop.reviews"]);
      expect(await db.selectFrom("reviews").select(["body", "customer_id", "stars"]).execute()).toEqual([{ body: null, customer_id: null, stars: 4 }, { body: null, customer_id: null, stars: 4 }]);
      expect((await sweepAll(db, "review", { now: later + 1 })).did).toBe(0);
    });

    it("art-5-1-e: deletes where the policy says delete, though an erasure would anonymise, and also what one has anonymised", async () => {
      const db = await engine().open();
      const promised = { ...policy, retention: { ...policy.retention, review: { ...policy.retention.review, then: "delete" as const } } };
      const source = sqlSource({ name: "shop", db, map: shopMap, policy: promised, zone });
      await db.updateTable("reviews").set({ customer_id: null, body: null }).where("id", "=", 2).execute();
      const entries: PlanItem[] = [];
      const { did } = await source.sweep("review", { key: "k1", now: Date.UTC(2028, 5, 17), limit: 10, record: async (_, { items }) => void entries.push(...items) });
      expect(did).toBe(2);
      expect(counts(entries)).toEqual(["delete 2 shop.reviews"]);
      expect(await db.selectFrom("reviews").select("id").execute()).toEqual([]);
    });

    it("leaves a row whose time cannot be read, and names it", async () => {
      const db = await engine().open({ empty: true });
      await db.insertInto("invoices").values({ id: "R-9", customer_id: null, name: "Customer 9", issued_at: "2001, spring" }).execute();
      const { did, skipped } = await sweepAll(db, "invoice");
      expect(did).toBe(0);
      expect(skipped).toMatchObject([{ path: "shop.invoices", rows: 1, because: [{ code: "anchor-unreadable" }] }]);
      expect(await db.selectFrom("invoices").select("id").execute()).toHaveLength(1);
    });

    it("does a batch of one key once", async () => {
      const db = await engine().open({ empty: true });
      await db.insertInto("access_log").values([1, 2, 3].map((n) => ({ ip: `192.0.2.${n}`, at: 0 }))).execute();
      const source = sourceOf(db);
      const entries: unknown[] = [];
      const effect = { key: "k1", now, limit: 2, record: async () => void entries.push("entry") };
      expect((await source.sweep("log", effect)).did).toBe(2);
      const again = await source.sweep("log", effect);
      expect(again.did).toBe(2);
      expect(entries).toEqual(["entry"]);
      expect(await db.selectFrom("access_log").select("id").execute()).toHaveLength(1);
      expect((await source.sweep("log", { ...effect, key: "k2", ...(again.next === undefined ? {} : { after: again.next }) })).did).toBe(1);
      const { rows } = await sql<{ key: string; recorded: number }>`select key, recorded from troth_applied order by key`.execute(db);
      expect(rows).toEqual([{ key: "k1", recorded: 1 }, { key: "k2", recorded: 1 }]);
    });

    describe("under a rule by the type of the record", () => {
      const day = 86_400_000;
      const kinds = ["gift", "business", "Gift", "loan", null];
      /** Orders tell by their note what they are; their lines are of the type of the order. */
      const orders = { ...shopMap.tables["orders"]!, types: { "order.kind": "note" } };
      const map = { ...shopMap, tables: { ...shopMap.tables, orders } };
      const ended = (rule: RetentionRule) => ({ ...policy, retention: { ...policy.retention, "order-data": { ...policy.retention["order-data"], rule } } });
      const filled = async (): Promise<Kysely<ShopDb>> => {
        const db = await engine().open();
        for (const table of ["order_items", "orders"] as const) await db.deleteFrom(table).execute();
        const rows = kinds.flatMap((note, at) => [0, 3, 30, 400, undefined].map((days, nth) => ({ id: at * 10 + nth, customer_id: 1, note, completed_at: days === undefined ? null : now - days * day })));
        await db.insertInto("orders").values(rows).execute();
        await db.insertInto("order_items").values(rows.map(({ id }) => ({ order_id: id, position: 1, product: "Course" }))).execute();
        return db;
      };
      const sweepOnce = (db: Kysely<ShopDb>, rule: RetentionRule, at = now) =>
        sqlSource({ name: "shop", db, map, policy: ended(rule), zone }).sweep("order-data", { key: `k${at}`, now: at, limit: 1_000, record: async () => undefined });

      it("art-5-1-e: takes the rows that are due as what they are, with their lines, and never one of an unknown type", async () => {
        const rule = perType("order.kind", { gift: after("order.completed", "P14D"), business: after("order.completed", "P1Y") });
        const db = await filled();
        const before = await db.selectFrom("orders").select(["id", "note", "completed_at"]).execute();
        const due = before.filter(({ note, completed_at: at }) => {
          const end = expiry(rule, { "order.completed": at === null ? undefined : Number(at) }, { zone }, { "order.kind": note ?? undefined });
          return end.state === "due-at" && end.at <= now;
        });
        expect(due.map(({ id }) => id).sort((a, b) => a - b)).toEqual([2, 3, 13]);
        expect((await sweepOnce(db, rule)).did).toBe(due.length * 2);
        const left = new Set((await db.selectFrom("orders").select("id").execute()).map(({ id }) => id));
        expect(before.map(({ id }) => id).filter((id) => !left.has(id)).sort((a, b) => a - b)).toEqual([2, 3, 13]);
        expect(await orphans(db)).toBe(0);
        // A hundred years on, what is of no known type is still there, and can be counted.
        await sweepOnce(db, rule, now + 36_500 * day);
        const waiting = await db.selectFrom("orders").select("note").where((where) => where.or([where("note", "is", null), where("note", "not in", ["gift", "business"])])).execute();
        expect(waiting).toHaveLength(15);
        expect(await db.selectFrom("orders").select("id").execute()).toHaveLength(17); // and two that were never completed
      });

      it("asks the database for type and time in one condition", async () => {
        const rule = perType("order.kind", { gift: after("order.completed", "P14D"), business: after("order.completed", "P1Y") });
        const condition = cutoff(rule, now, { zone });
        expect(condition).toMatchObject({ any: [{ all: [{ type: "order.kind", is: "gift" }, { anchor: "order.completed" }] }, { all: [{ type: "order.kind", is: "business" }, {}] }] });
      });

      it("art-5-1-e: keeps to minimum and maximum, and does not wait for the end of the grace", async () => {
        const rule = grace(bounded(after("order.completed", "P1M"), { atLeast: after("order.completed", "P2D"), atMost: after("order.completed", "P10D") }), "P30D");
        const db = await filled();
        expect((await sweepOnce(db, rule)).did).toBe(kinds.length * 2 * 2);
        const left = await db.selectFrom("orders").select("completed_at").distinct().execute();
        expect(left.map(({ completed_at: at }) => (at === null ? null : now - Number(at))).sort()).toEqual([0, 3 * day, null]);
      });
    });

    it("asks a person to look where the policy says review, and changes nothing", async () => {
      const db = await engine().open();
      const map = { ...shopMap, tables: { ...shopMap.tables, access_log: { ...shopMap.tables["access_log"]!, retention: "disputed" } } };
      const source = sqlSource({ name: "shop", db, map, policy, zone });
      const before = await rawRows(db);
      const { did, skipped } = await source.sweep("disputed", { key: "k1", now: now + 90 * 86_400_000, limit: 10, record: async () => undefined });
      expect(did).toBe(0);
      expect(skipped).toMatchObject([{ path: "shop.access_log", rows: 2, because: [{ code: "review-needed" }] }]);
      expect(await rawRows(db)).toEqual(before);
    });

    it("refuses a rule that the policy does not have, a batch of nothing and a cursor that it did not give", async () => {
      const source = sourceOf(await engine().open());
      const effect = { key: "k1", now, limit: 10, record: async () => undefined };
      await expect(source.sweep("forever", effect)).rejects.toMatchObject({ code: "retention-unknown" });
      await expect(source.sweep("constructor", effect)).rejects.toMatchObject({ code: "retention-unknown" });
      await expect(source.sweep("log", { ...effect, limit: 0 })).rejects.toMatchObject({ code: "limit-invalid" });
      await expect(source.sweep("log", { ...effect, after: "7" })).rejects.toMatchObject({ code: "cursor-invalid" });
    });
  });
