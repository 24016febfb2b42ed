import type { Generated, Kysely } from "kysely";
import { sql } from "kysely";
import { defineDataMap } from "../src/index.js";
import { migrate } from "../src/sql/index.js";
import { policy } from "./policy.js";

/** The tables of the shop of the tests. */
export interface ShopDb {
  customers: { id: number; email: string; name: string; password_hash: string; ended_at: number | null };
  addresses: { id: number; customer_id: number; street: string };
  orders: { id: number; customer_id: number; note: string | null; completed_at: number | null };
  order_items: { order_id: number; position: number; product: string };
  invoices: { id: string; customer_id: number | null; name: string; issued_at: string | null };
  invoice_lines: { id: number; invoice_id: string; amount: number };
  messages: { id: number; email: string; body: string; asked_at: number | null; ended_at: number | null };
  reviews: { id: number; customer_id: number | null; stars: number; body: string | null; written_at: number };
  newsletter_subscriptions: { email: string; unsubscribed_at: number | null };
  access_log: { id: Generated<number>; ip: string; at: number };
  products: { id: number; title: string };
}

export const now = Date.UTC(2026, 5, 15, 10);
export const zone = "Europe/Berlin";

export const shopMap = defineDataMap<ShopDb>()(policy, {
  subject: { kind: "customer", table: "customers", ids: { id: "id", email: "email" } },
  tables: {
    // What hangs from a row may be written before it.
    invoice_lines: {
      key: "id",
      owner: { table: "invoices", column: "invoice_id", references: "id" },
      columns: { id: "notPersonal", invoice_id: "invoice", amount: "invoice" },
      activities: ["accounting"],
      retention: "invoice",
      onErasure: { keep: true },
    },
    customers: {
      key: "id",
      owner: "subject",
      columns: { id: "notPersonal", email: "contact", name: "contact", password_hash: "secret", ended_at: "notPersonal" },
      activities: ["orders"],
      retention: "customer-data",
      anchors: { "relationship.ended": { column: "ended_at", as: "epoch-ms" } },
      onErasure: "delete",
    },
    addresses: {
      key: "id",
      owner: { table: "customers", column: "customer_id", references: "id" },
      columns: { id: "notPersonal", customer_id: "notPersonal", street: "contact" },
      activities: ["orders"],
      retention: "customer-data",
      onErasure: "delete",
    },
    orders: {
      key: "id",
      owner: { table: "customers", column: "customer_id", references: "id" },
      columns: { id: "order", customer_id: "notPersonal", note: { mixed: "order" }, completed_at: "order" },
      activities: ["orders"],
      retention: "order-data",
      anchors: { "order.completed": { column: "completed_at", as: "epoch-ms" } },
      onErasure: "delete",
    },
    order_items: {
      key: ["order_id", "position"],
      owner: { table: "orders", column: "order_id", references: "id" },
      columns: { order_id: "order", position: "order", product: "order" },
      activities: ["orders"],
      retention: "order-data",
      onErasure: "delete",
    },
    invoices: {
      key: "id",
      owner: { table: "customers", column: "customer_id", references: "id" },
      columns: { id: "invoice", customer_id: "notPersonal", name: "invoice", issued_at: "invoice" },
      activities: ["accounting"],
      retention: "invoice",
      anchors: { "invoice.issued": { column: "issued_at", as: "iso" } },
      onErasure: { keep: true, detach: "customer_id" },
    },
    messages: {
      key: "id",
      owner: { table: "customers", column: "email", references: "email" },
      columns: { id: "notPersonal", email: "contact", body: { mixed: "message" }, asked_at: "notPersonal", ended_at: "notPersonal" },
      activities: ["contact-form"],
      retention: "message",
      anchors: { "message.deletion-asked": { column: "asked_at", as: "epoch-ms" }, "message.purpose-ended": { column: "ended_at", as: "epoch-ms" } },
      onErasure: "delete",
    },
    reviews: {
      key: "id",
      owner: { table: "customers", column: "customer_id", references: "id" },
      columns: { id: "notPersonal", customer_id: "notPersonal", stars: "message", body: { mixed: "message" }, written_at: "notPersonal" },
      activities: ["reviews"],
      retention: "review",
      anchors: { "review.written": { column: "written_at", as: "epoch-ms" } },
      onErasure: { anonymise: { customer_id: null, body: null }, keeps: { stars: "one of five numbers, which thousands gave" } },
    },
    newsletter_subscriptions: {
      key: "email",
      owner: { table: "customers", column: "email", references: "email" },
      columns: { email: "contact", unsubscribed_at: "notPersonal" },
      activities: ["newsletter"],
      retention: "newsletter-data",
      anchors: { "newsletter.unsubscribed": { column: "unsubscribed_at", as: "epoch-ms" } },
      onErasure: "delete",
    },
    access_log: {
      key: "id",
      owner: "nobody",
      columns: { id: "notPersonal", ip: "log", at: "log" },
      activities: ["server-logs"],
      retention: "log",
      anchors: { "log.written": { column: "at", as: "epoch-ms" } },
    },
    products: "notPersonal",
  },
});

const log = shopMap.tables["access_log"];
/** The same shop with its log kept by PostgreSQL's own timestamps. */
export const timestampMap = {
  ...shopMap,
  tables: { ...shopMap.tables, ...(log ? { access_log: { ...log, anchors: { "log.written": { column: "at", as: "timestamp" as const } } } } : {}) },
};

/** Makes the tables; the database itself enforces every link but those by e-mail. */
export const createShop = async (db: Kysely<ShopDb>, engine: "sqlite" | "postgres"): Promise<void> => {
  const { schema } = db;
  await schema
    .createTable("customers")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("email", "text", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("password_hash", "text", (c) => c.notNull())
    .addColumn("ended_at", "bigint")
    .execute();
  await schema
    .createTable("addresses")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("customer_id", "integer", (c) => c.notNull().references("customers.id"))
    .addColumn("street", "text", (c) => c.notNull())
    .execute();
  await schema
    .createTable("orders")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("customer_id", "integer", (c) => c.notNull().references("customers.id"))
    .addColumn("note", "text")
    .addColumn("completed_at", "bigint")
    .execute();
  await schema
    .createTable("order_items")
    .addColumn("order_id", "integer", (c) => c.notNull().references("orders.id"))
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("product", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("order_items_key", ["order_id", "position"])
    .execute();
  await schema
    .createTable("invoices")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("customer_id", "integer", (c) => c.references("customers.id"))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("issued_at", "text")
    .execute();
  await schema
    .createTable("invoice_lines")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("invoice_id", "text", (c) => c.notNull().references("invoices.id"))
    .addColumn("amount", "integer", (c) => c.notNull())
    .execute();
  await schema
    .createTable("messages")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("email", "text", (c) => c.notNull())
    .addColumn("body", "text", (c) => c.notNull())
    .addColumn("asked_at", "bigint")
    .addColumn("ended_at", "bigint")
    .execute();
  await schema
    .createTable("reviews")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("customer_id", "integer", (c) => c.references("customers.id"))
    .addColumn("stars", "integer", (c) => c.notNull())
    .addColumn("body", "text")
    .addColumn("written_at", "bigint", (c) => c.notNull())
    .execute();
  await schema
    .createTable("newsletter_subscriptions")
    .addColumn("email", "text", (c) => c.primaryKey().notNull())
    .addColumn("unsubscribed_at", "bigint")
    .execute();
  await schema
    .createTable("access_log")
    .addColumn("id", engine === "postgres" ? "serial" : "integer", (c) => c.primaryKey())
    .addColumn("ip", "text", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .execute();
  await schema
    .createTable("products")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("title", "text", (c) => c.notNull())
    .execute();
  await migrate(db);
};

/** Two customers and a log: what most tests start from. Both have rows in every table of persons. */
export const fillShop = async (db: Kysely<ShopDb>): Promise<void> => {
  const both = [1, 2];
  const email = (id: number) => `customer${id}@shop.example`;
  await db.insertInto("customers").values(both.map((id) => ({ id, email: email(id), name: `Customer ${id}`, password_hash: `hash-of-${id}`, ended_at: null }))).execute();
  await db.insertInto("addresses").values(both.map((id) => ({ id, customer_id: id, street: `Street ${id}` }))).execute();
  await db.insertInto("orders").values(both.map((id) => ({ id: id * 10, customer_id: id, note: `Ring at ${id}`, completed_at: now - 86_400_000 }))).execute();
  await db.insertInto("order_items").values(both.flatMap((id) => [1, 2].map((position) => ({ order_id: id * 10, position, product: `Course ${position}` })))).execute();
  const invoice = (id: number, suffix: string, year: number) => ({ id: `R-${id}${suffix}`, customer_id: id, name: `Customer ${id}`, issued_at: `${year}-03-05T12:00:00.000Z` });
  await db.insertInto("invoices").values(both.flatMap((id) => [invoice(id, "", 2024), invoice(id, "-old", 2016)])).execute();
  await db.insertInto("invoice_lines").values(both.flatMap((id) => [{ id: id * 100, invoice_id: `R-${id}`, amount: 17 }, { id: id * 100 + 1, invoice_id: `R-${id}-old`, amount: 16 }])).execute();
  await db.insertInto("messages").values(both.map((id) => ({ id, email: email(id), body: `Question ${id}`, asked_at: null, ended_at: null }))).execute();
  await db.insertInto("reviews").values(both.map((id) => ({ id, customer_id: id, stars: 4, body: `Good, says ${id}`, written_at: now - 1000 }))).execute();
  await db.insertInto("newsletter_subscriptions").values(both.map((id) => ({ email: email(id), unsubscribed_at: null }))).execute();
  await db.insertInto("access_log").values([1, 20].map((days) => ({ ip: `192.0.2.${days}`, at: now - days * 86_400_000 }))).execute();
  await db.insertInto("products").values({ id: 1, title: "Course" }).execute();
};

/** Takes every row out, for the next test. */
export const emptyShop = async (db: Kysely<ShopDb>): Promise<void> => {
  for (const table of ["order_items", "orders", "invoice_lines", "invoices", "addresses", "reviews", "messages", "newsletter_subscriptions", "access_log", "products", "customers", "troth_applied", "troth_kept"]) {
    await sql`delete from ${sql.table(table)}`.execute(db);
  }
};

const tables = ["customers", "addresses", "orders", "order_items", "invoices", "invoice_lines", "messages", "reviews", "newsletter_subscriptions", "access_log", "products"] as const;

/** Every row as the database holds it, past this package: `table` and the row as text. */
export const rawRows = async (db: Kysely<ShopDb>): Promise<readonly { readonly table: string; readonly row: string }[]> => {
  const all = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
      return rows.map((row) => ({ table, row: JSON.stringify(row) }));
    }),
  );
  return all.flat().sort((a, b) => (a.table + a.row < b.table + b.row ? -1 : 1));
};

/** Rows that point at a row that is not there. */
export const orphans = async (db: Kysely<ShopDb>): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from addresses a where not exists (select 1 from customers c where c.id = a.customer_id))
         + (select count(*) from orders o where not exists (select 1 from customers c where c.id = o.customer_id))
         + (select count(*) from order_items i where not exists (select 1 from orders o where o.id = i.order_id))
         + (select count(*) from invoice_lines l where not exists (select 1 from invoices v where v.id = l.invoice_id))
         + (select count(*) from invoices v where v.customer_id is not null and not exists (select 1 from customers c where c.id = v.customer_id)) as n`.execute(db);
  return Number(rows[0]?.n);
};
