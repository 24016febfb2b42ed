import { sqliteJournal } from "@troth/journal/sqlite";
import { memoryKeyRing } from "@troth/journal/memory";
import { sql, type Kysely } from "kysely";
import type { DataSource } from "../../src/index.js";
import type { RawRow, World } from "../../src/contract/index.js";
import { sqlSource } from "../../src/sql/index.js";
import { policy } from "../policy.js";
import { now, shopMap, zone, type ShopDb } from "../shop.js";

export const sqlCapabilities = { erase: true, rectify: false, restrict: false, sweep: true, transactional: false };

export interface ShopWorld extends World {
  readonly db: Kysely<ShopDb>;
}

const sourceOver = async (db: Kysely<ShopDb>, transactional: boolean): Promise<DataSource> => {
  const base = { name: "shop", db, map: shopMap, policy, zone };
  if (!transactional) return sqlSource(base);
  const journal = await sqliteJournal({ db, keys: memoryKeyRing(), events: [] }); // its tables are its own, and no drift
  return sqlSource({ ...base, shares: (trx) => journal.within(trx) });
};

/** The shop of the tests as a world of the contract; `broken` puts a double in the place of the source. */
export const shopWorld = async (
  db: Kysely<ShopDb>,
  o: { readonly transactional?: boolean; readonly broken?: (source: DataSource, db: Kysely<ShopDb>) => DataSource } = {},
): Promise<ShopWorld> => {
  await sql`delete from access_log`.execute(db);
  await db.insertInto("access_log").values([1, 30, 40].map((days) => ({ ip: `192.0.2.${days}`, at: now - days * 86_400_000 }))).execute();
  const source = await sourceOver(db, o.transactional ?? false);
  return {
    source: o.broken ? o.broken(source, db) : source,
    one: { kind: "customer", ids: { id: "1", email: "customer1@shop.example" } },
    other: { kind: "customer", ids: { id: "2" } },
    both: { kind: "customer", ids: { id: "1", email: "customer2@shop.example" } },
    stranger: { kind: "customer", ids: { id: "3", email: "nobody@shop.example" } },
    now,
    secrets: ["hash-of-1"],
    sweep: { rule: "log", due: 2 },
    disturb: async () => void (await db.insertInto("addresses").values({ id: 77, customer_id: 1, street: "Street 77" }).execute()),
    close: async () => undefined,
    db,
  };
};

const keys: Readonly<Record<string, (row: Record<string, unknown>) => unknown>> = {
  order_items: (row) => [row["order_id"], row["position"]],
  newsletter_subscriptions: (row) => row["email"],
};
/** Rows are told apart by their numbers: 1, 10, 100, R-1 are of customer 1. */
const ownerOf = (table: string, key: unknown): RawRow["of"] => {
  if (table === "access_log" || table === "products") return "nobody";
  return /^(\[?"?(R-|customer)?1|77)/.test(JSON.stringify(key).replace(/^"/, "")) || key === 77 ? "one" : "other";
};

export const rawShop = async (world: World): Promise<readonly RawRow[]> => {
  const { db } = world as ShopWorld;
  const rows: RawRow[] = [];
  for (const table of [...Object.keys(shopMap.tables), "products"]) {
    const found = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
    for (const row of found.rows) {
      const key = keys[table]?.(row) ?? row["id"];
      rows.push({ path: `shop.${table}`, key: JSON.stringify(key), of: ownerOf(table, key), text: JSON.stringify(row) });
    }
  }
  return rows;
};
