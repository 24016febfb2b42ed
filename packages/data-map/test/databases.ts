import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqliteDialect } from "@troth/journal/sqlite";
import { Kysely } from "kysely";
import { startPostgres } from "./postgres.js";
import { createShop, emptyShop, fillShop, type ShopDb } from "./shop.js";

/** One engine for a test file. */
export interface Engine {
  /** A freshly filled shop. It is the same database each time, unless the test changes its tables and so asks for its own. */
  open(o?: { readonly empty?: true; readonly own?: true }): Promise<Kysely<ShopDb>>;
  stop(): Promise<void>;
}

const engine = (name: "sqlite" | "postgres", connect: () => Promise<Kysely<ShopDb>>, stop: () => Promise<void>): Engine => {
  let common: Kysely<ShopDb> | undefined;
  const created = async () => {
    const db = await connect();
    await createShop(db, name);
    return db;
  };
  return {
    async open({ empty, own } = {}) {
      const db = own ? await created() : (common ??= await created());
      await db.transaction().execute(async (trx) => {
        await emptyShop(trx);
        if (!empty) await fillShop(trx);
      });
      return db;
    },
    stop,
  };
};

const sqlite = async (inFile: boolean): Promise<Engine> => {
  const folder = await mkdtemp(join(tmpdir(), "troth-data-map-"));
  const opened: Kysely<ShopDb>[] = [];
  const connect = async () => {
    const url = inFile ? `file:${join(folder, `shop-${opened.length}.db`)}` : ":memory:";
    const db = new Kysely<ShopDb>({ dialect: sqliteDialect({ url }) });
    opened.push(db);
    return db;
  };
  return engine("sqlite", connect, async () => {
    await Promise.all(opened.map((db) => db.destroy()));
    await rm(folder, { recursive: true });
  });
};

const postgres = async (): Promise<Engine> => {
  const server = await startPostgres();
  return engine("postgres", () => server.open<ShopDb>(), () => server.stop());
};

export const engines = {
  "SQLite in memory": () => sqlite(false),
  "SQLite in a file": () => sqlite(true),
  PostgreSQL: postgres,
} as const;
