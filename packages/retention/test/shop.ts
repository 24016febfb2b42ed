import { defineDataMap } from "@troth/data-map";
import { migrate, sqlSource } from "@troth/data-map/sql";
import { sqliteDialect, type SqliteJournal } from "@troth/journal/sqlite";
import { after, until } from "@troth/legal-time/rule";
import { definePolicy } from "@troth/policy-model";
import { Kysely } from "kysely";

export const now = Date.UTC(2026, 5, 15, 10);
export const zone = "Europe/Berlin";
export const day = 86_400_000;

const interest = {
  kind: "legitimate-interest",
  interest: { en: "a server that is not attacked" },
  necessity: { en: "attacks show in logs only" },
  balancing: { result: { en: "fourteen days are little" }, on: "2026-05-04" },
} as const;

export const policy = definePolicy({
  title: { en: "Privacy notice" },
  version: "1.0.0",
  effective: "2026-06-01",
  languages: ["en"],
  entities: { "example-shop": { name: "Example Shop GmbH", address: "Beispielstraße 1, 18055 Rostock", country: "DE", contact: { email: "privacy@shop.example" }, dpo: "none" } },
  surfaces: { shop: { title: { en: "Shop" }, controller: "example-shop" } },
  subjects: { customer: { title: { en: "customers" } } },
  categories: {
    log: { title: { en: "Log data" }, items: [{ en: "IP address" }], sources: [{ from: "observed" }] },
    contact: { title: { en: "Contact data" }, items: [{ en: "e-mail address" }], sources: [{ from: "person" }] },
  },
  purposes: { security: { title: { en: "Security" }, description: { en: "We find attacks." } } },
  activities: {
    "server-logs": { title: { en: "Server logs" }, purpose: "security", subjects: ["customer"], categories: ["log"], basis: interest, recipients: [], retention: "log" },
    accounts: { title: { en: "Accounts" }, purpose: "security", subjects: ["customer"], categories: ["contact"], basis: { kind: "contract" }, recipients: [], retention: "account", provision: { kind: "contractual", consequence: { en: "Without it there is no account." } } },
  },
  recipients: {},
  retention: {
    account: { title: { en: "Accounts" }, rule: until("account.closed"), then: "delete" },
    log: { title: { en: "Logs" }, rule: after("log.written", "P14D"), then: "delete" },
  },
  trackers: {},
  consent: { given: "P6M", refused: "P6M" },
  rights: { contact: { email: "privacy@shop.example" }, identity: ["signed-in"], authority: { name: "LfDI Mecklenburg-Vorpommern", url: "https://www.datenschutz-mv.de" } },
  measures: [{ en: "Connections are encrypted." }],
  changes: { material: "banner", minor: "silent" },
  sale: false,
});

export interface ShopDb {
  customers: { id: number; email: string; closed_at: number | null };
  access_log: { id: number; ip: string; at: number };
}
const map = defineDataMap<ShopDb>()(policy, {
  subject: { kind: "customer", table: "customers", ids: { id: "id" } },
  tables: {
    customers: {
      key: "id",
      owner: "subject",
      columns: { id: "notPersonal", email: "contact", closed_at: "notPersonal" },
      activities: ["accounts"],
      retention: "account",
      anchors: { "account.closed": { column: "closed_at", as: "epoch-ms" } },
      onErasure: "delete",
    },
    access_log: {
      key: "id",
      owner: "nobody",
      columns: { id: "notPersonal", ip: "log", at: "notPersonal" },
      activities: ["server-logs"],
      retention: "log",
      anchors: { "log.written": { column: "at", as: "epoch-ms" } },
    },
  },
});

/** A shop with `old` lines of log that are due and three that are not, and two accounts, one of them closed. */
export const openShop = async (old: number): Promise<Kysely<ShopDb>> => {
  const db = new Kysely<ShopDb>({ dialect: sqliteDialect({ url: ":memory:" }) });
  await db.schema.createTable("customers").addColumn("id", "integer", (c) => c.primaryKey()).addColumn("email", "text").addColumn("closed_at", "bigint").execute();
  await db.schema.createTable("access_log").addColumn("id", "integer", (c) => c.primaryKey()).addColumn("ip", "text").addColumn("at", "bigint").execute();
  await migrate(db);
  const lines = Array.from({ length: old + 3 }, (_, id) => ({ id, ip: `192.0.2.${id}`, at: id < old ? now - 20 * day : now - day }));
  await db.insertInto("access_log").values(lines).execute();
  await db.insertInto("customers").values([{ id: 1, email: "customer1@shop.example", closed_at: now - 1 }, { id: 2, email: "customer2@shop.example", closed_at: null }]).execute();
  return db;
};

export const sourceOf = (db: Kysely<ShopDb>, journal?: SqliteJournal) =>
  sqlSource({ name: "shop", db, map, policy, zone, ...(journal ? { shares: (trx: Parameters<SqliteJournal["within"]>[0]) => journal.within(trx) } : {}) });

export const logLines = async (db: Kysely<ShopDb>): Promise<number> => (await db.selectFrom("access_log").select("id").execute()).length;
