import * as fc from "fast-check";
import { sql, type Kysely } from "kysely";
import { describe, expect, it } from "vitest";
import { sqlSource } from "../../src/sql/index.js";
import type { Engine } from "../databases.js";
import { policy } from "../policy.js";
import { emptyShop, now, orphans, rawRows, shopMap, zone, type ShopDb } from "../shop.js";

/** A small shop: who ordered what, and who was billed when. Numbers of customers may have no customer: those invoices hang from nobody. */
const shops = fc.record({
  customers: fc.integer({ min: 1, max: 4 }),
  erased: fc.nat({ max: 3 }),
  orders: fc.array(fc.record({ of: fc.nat({ max: 3 }), items: fc.nat({ max: 3 }) }), { maxLength: 6 }),
  invoices: fc.array(fc.record({ of: fc.option(fc.nat({ max: 3 })), year: fc.option(fc.integer({ min: 2010, max: 2026 })), lines: fc.nat({ max: 2 }) }), { maxLength: 6 }),
  reviews: fc.array(fc.nat({ max: 3 }), { maxLength: 3 }),
});
type Shop = typeof shops extends fc.Arbitrary<infer T> ? T : never;

const fill = async (db: Kysely<ShopDb>, shop: Shop): Promise<void> => {
  await emptyShop(db);
  const who = (n: number) => n % shop.customers;
  const customers = Array.from({ length: shop.customers }, (_, id) => ({ id, email: `c${id}@shop.example`, name: `Customer ${id}`, password_hash: "x", ended_at: null }));
  await db.insertInto("customers").values(customers).execute();
  for (const [id, { of, items }] of shop.orders.entries()) {
    await db.insertInto("orders").values({ id, customer_id: who(of), note: null, completed_at: null }).execute();
    for (let position = 0; position < items; position += 1) await db.insertInto("order_items").values({ order_id: id, position, product: "Course" }).execute();
  }
  for (const [n, { of, year, lines }] of shop.invoices.entries()) {
    const id = `R-${n}`;
    await db.insertInto("invoices").values({ id, customer_id: of === null ? null : who(of), name: "N", issued_at: year === null ? null : `${year}-07-01T00:00:00.000Z` }).execute();
    for (let line = 0; line < lines; line += 1) await db.insertInto("invoice_lines").values({ id: n * 10 + line, invoice_id: id, amount: 1 }).execute();
  }
  for (const [id, of] of shop.reviews.entries()) await db.insertInto("reviews").values({ id, customer_id: who(of), stars: 3, body: "ok", written_at: 0 }).execute();
};

/** What should be there afterwards, worked out from the raw rows alone. */
const expected = (rows: Awaited<ReturnType<typeof rawRows>>, person: number) => {
  const parsed = rows.map(({ table, row }) => ({ table, row: JSON.parse(row) as Record<string, unknown> }));
  const ids = (table: string) => new Set(parsed.filter((one) => one.table === table && one.row["customer_id"] === person).map(({ row }) => row["id"]));
  const orders = ids("orders");
  const invoices = ids("invoices");
  const due = (issued: unknown) => typeof issued === "string" && Number(issued.slice(0, 4)) + 8 < 2026;
  const past = new Set(parsed.filter(({ table, row }) => table === "invoices" && invoices.has(row["id"]) && due(row["issued_at"])).map(({ row }) => row["id"]));
  return parsed
    .flatMap(({ table, row }) => {
      if (table === "customers" && row["id"] === person) return [];
      if (table === "orders" && orders.has(row["id"])) return [];
      if (table === "order_items" && orders.has(row["order_id"])) return [];
      if (table === "invoice_lines" && past.has(row["invoice_id"])) return [];
      if (table === "invoices" && invoices.has(row["id"])) return past.has(row["id"]) ? [] : [{ table, row: { ...row, customer_id: null } }];
      if (table === "reviews" && row["customer_id"] === person) return [{ table, row: { ...row, customer_id: null, body: null } }];
      return [{ table, row }];
    })
    .map(({ table, row }) => ({ table, row: JSON.stringify(row) }))
    .sort((a, b) => (a.table + a.row < b.table + b.row ? -1 : 1));
};

/** Erasing anyone of any small shop, against what the raw rows alone say should be left. */
export const propertySuite = (engine: () => Engine, runs: number): void =>
  void describe("for any small shop", () => {
    it("erasing one leaves exactly what law keeps, every other row as it was, and no orphan", async () => {
      const db = await engine().open({ empty: true });
      const source = sqlSource({ name: "shop", db, map: shopMap, policy, zone });
      await fc.assert(
        fc.asyncProperty(shops, async (shop) => {
          await fill(db, shop);
          const person = shop.erased % shop.customers;
          const s = { kind: "customer", ids: { id: String(person) } };
          const before = await rawRows(db);
          const { digest } = await source.plan(s, { now });
          const result = await source.erase(s, { key: "e", now, digest, record: async () => undefined });
          expect(result.state).toBe("done");
          const after = await rawRows(db);
          expect(after).toEqual(expected(before, person));
          expect(await orphans(db)).toBe(0);
          const kept = result.state === "refused" ? [] : result.residue;
          const { rows } = await sql<{ path: string }>`select path from troth_kept`.execute(db);
          expect(rows).toHaveLength(kept.reduce((sum, item) => sum + item.rows, 0));
        }),
        { numRuns: runs },
      );
    });
  });
