import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { sqliteDialect } from "troth/sqlite";

/** Instants are epoch milliseconds; money is in cents. */
export interface Database {
  customers: {
    id: string;
    email: string;
    name: string;
    password_hash: string;
    created_at: number;
    relationship_ended_at: number | null;
  };
  addresses: { id: string; customer_id: string; street: string; city: string; country: string };
  products: { id: string; title: string; description: string; price_cents: number };
  orders: { id: string; customer_id: string; placed_at: number; completed_at: number | null; total_cents: number };
  order_items: { id: string; order_id: string; product_id: string; quantity: number; price_cents: number };
  /** An invoice stands on its own: whom it billed is written on it, as bookkeeping law demands. */
  invoices: {
    id: string;
    customer_id: string | null;
    order_number: string;
    issued_at: number;
    total_cents: number;
    billing_name: string;
    billing_address: string;
  };
  /** Sent through the contact form; a customer's only if she was signed in, since anybody can write any address. */
  messages: {
    id: string;
    customer_id: string | null;
    email: string;
    name: string;
    body: string;
    written_at: number;
    deletion_asked_at: number | null;
    consent_withdrawn_at: number | null;
    purpose_ended_at: number | null;
  };
  newsletter_subscriptions: { email: string; customer_id: string | null; subscribed_at: number; unsubscribed_at: number | null };
  /** Never joined with people: no customer id, and the address is cut. */
  access_log: { id: string; at: number; method: string; path: string; status: number; address: string; user_agent: string };
}

export interface OpenDatabase {
  readonly db: Kysely<Database>;
  /** Whether Troth's journal can live in the same database, and so commit together with the shop's own rows. */
  readonly dialect: "sqlite" | "postgres";
}

/** `postgres://…` opens PostgreSQL; anything else is a SQLite file, or `:memory:`. */
export const openDatabase = async (url: string): Promise<OpenDatabase> => {
  if (/^postgres(ql)?:\/\//.test(url)) {
    // PostgreSQL sends bigint as text; epoch milliseconds fit a number for the next 285,000 years.
    const types = { getTypeParser: (oid: number, format?: "text" | "binary") => (oid === 20 ? Number : pg.types.getTypeParser(oid, format)) };
    const pool = new pg.Pool({ connectionString: url, types: types as pg.CustomTypesConfig });
    // The pool replaces an idle connection that was lost; without a listener that would end the process.
    pool.on("error", () => undefined);
    const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
    await createTables(db);
    return { db, dialect: "postgres" };
  }
  if (url !== ":memory:") mkdirSync(dirname(url), { recursive: true });
  const db = new Kysely<Database>({ dialect: sqliteDialect({ url: url === ":memory:" ? url : `file:${url}` }) });
  await createTables(db);
  return { db, dialect: "sqlite" };
};

const createTables = async (db: Kysely<Database>): Promise<void> => {
  await db.schema
    .createTable("customers")
    .ifNotExists()
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("email", "text", (column) => column.notNull().unique())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("password_hash", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("relationship_ended_at", "bigint")
    .execute();
  await db.schema
    .createTable("addresses")
    .ifNotExists()
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("customer_id", "text", (column) => column.notNull().references("customers.id"))
    .addColumn("street", "text", (column) => column.notNull())
    .addColumn("city", "text", (column) => column.notNull())
    .addColumn("country", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("products")
    .ifNotExists()
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("description", "text", (column) => column.notNull())
    .addColumn("price_cents", "integer", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("orders")
    .ifNotExists()
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("customer_id", "text", (column) => column.notNull().references("customers.id"))
    .addColumn("placed_at", "bigint", (column) => column.notNull())
    .addColumn("completed_at", "bigint")
    .addColumn("total_cents", "integer", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("order_items")
    .ifNotExists()
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("order_id", "text", (column) => column.notNull().references("orders.id"))
    .addColumn("product_id", "text", (column) => column.notNull().references("products.id"))
    .addColumn("quantity", "integer", (column) => column.notNull())
    .addColumn("price_cents", "integer", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("invoices")
    .ifNotExists()
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("customer_id", "text", (column) => column.references("customers.id"))
    .addColumn("order_number", "text", (column) => column.notNull())
    .addColumn("issued_at", "bigint", (column) => column.notNull())
    .addColumn("total_cents", "integer", (column) => column.notNull())
    .addColumn("billing_name", "text", (column) => column.notNull())
    .addColumn("billing_address", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("messages")
    .ifNotExists()
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("customer_id", "text", (column) => column.references("customers.id"))
    .addColumn("email", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("written_at", "bigint", (column) => column.notNull())
    .addColumn("deletion_asked_at", "bigint")
    .addColumn("consent_withdrawn_at", "bigint")
    .addColumn("purpose_ended_at", "bigint")
    .execute();
  await db.schema
    .createTable("newsletter_subscriptions")
    .ifNotExists()
    .addColumn("email", "text", (column) => column.primaryKey())
    .addColumn("customer_id", "text", (column) => column.references("customers.id"))
    .addColumn("subscribed_at", "bigint", (column) => column.notNull())
    .addColumn("unsubscribed_at", "bigint")
    .execute();
  await db.schema
    .createTable("access_log")
    .ifNotExists()
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("method", "text", (column) => column.notNull())
    .addColumn("path", "text", (column) => column.notNull())
    .addColumn("status", "integer", (column) => column.notNull())
    .addColumn("address", "text", (column) => column.notNull())
    .addColumn("user_agent", "text", (column) => column.notNull())
    .execute();
  await db
    .insertInto("products")
    .values([
      { id: "viewer", title: "Image viewer, one seat", description: "Opens and measures medical images on one workplace.", price_cents: 49_000 },
      { id: "archive", title: "Image archive, one year", description: "Keeps and finds studies of one practice for a year.", price_cents: 120_000 },
      { id: "course", title: "Course: measuring in images", description: "One day, online, with a certificate of attendance.", price_cents: 29_000 },
    ])
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
};
