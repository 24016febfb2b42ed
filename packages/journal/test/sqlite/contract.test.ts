import { Kysely } from "kysely";
import { afterEach, describe, test } from "vitest";
import { journalContract } from "../../src/contract/index.js";
import { sqliteDialect, sqliteJournal, type SqliteJournal } from "../../src/sqlite/index.js";
import { freshFile, type DatabaseFile } from "./database.js";

interface Shop {
  note: { n: number };
}
let file: DatabaseFile;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const closed = <J extends SqliteJournal>(journal: J): J => {
  closing.push(() => journal.close());
  return journal;
};

journalContract({
  describe,
  test,
  name: "SQLite, a database of its own",
  capabilities: { durable: true, sharesTransactions: false },
  open: async (o) => closed(await sqliteJournal({ ...o, url: (file = freshFile()).url })),
  reopen: async (o) => closed(await sqliteJournal({ ...o, url: file.url })),
  raw: () => file.rows(),
  bytes: () => file.bytes(),
});

let shop: Kysely<Shop>;
let hosted: SqliteJournal;
const host = async () => {
  const db = new Kysely<Shop>({ dialect: sqliteDialect({ url: file.url }) });
  closing.push(() => db.destroy());
  await db.schema.createTable("note").ifNotExists().addColumn("n", "integer").execute();
  return db;
};
journalContract({
  describe,
  test,
  name: "SQLite, in the host's database",
  capabilities: { durable: true, sharesTransactions: true },
  async open(o) {
    file = freshFile();
    shop = await host();
    hosted = await sqliteJournal({ ...o, db: shop });
    return hosted;
  },
  reopen: async (o) => sqliteJournal({ ...o, db: await host() }),
  raw: () => file.rows(),
  bytes: () => file.bytes(),
  host: {
    transaction: (work) =>
      shop.transaction().execute((trx) => work(hosted.within(trx), async () => void (await trx.insertInto("note").values({ n: 1 }).execute()))),
    notes: async () => (await shop.selectFrom("note").selectAll().execute()).length,
  },
});

let memory: Kysely<Record<string, Record<string, unknown>>>;
journalContract({
  describe,
  test,
  name: "SQLite, in the host's memory",
  capabilities: { durable: false, sharesTransactions: true },
  async open(o) {
    memory = new Kysely({ dialect: sqliteDialect({ url: ":memory:" }) });
    const db = memory;
    closing.push(() => db.destroy());
    await db.schema.createTable("note").addColumn("n", "integer").execute();
    return (hosted = await sqliteJournal({ ...o, db }));
  },
  async raw() {
    const tables = (await memory.introspection.getTables()).filter(({ name }) => name.startsWith("troth_journal_") && name !== "troth_journal_migration");
    const rows = await Promise.all(tables.map(({ name }) => memory.selectFrom(name).selectAll().execute()));
    return rows.flat() as Record<string, unknown>[];
  },
  host: {
    transaction: (work) =>
      memory.transaction().execute((trx) => work(hosted.within(trx), async () => void (await trx.insertInto("note").values({ n: 1 }).execute()))),
    notes: async () => (await memory.selectFrom("note").selectAll().execute()).length,
  },
});
