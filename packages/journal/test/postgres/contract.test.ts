import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import { afterAll, beforeAll, describe, test } from "vitest";
import { journalContract } from "../../src/contract/index.js";
import { postgresJournal, type PostgresJournal } from "../../src/postgres/index.js";
import { emptied, poolOf, rawRows, startPostgres, type Postgres } from "./postgres.js";

interface Shop {
  note: { n: number };
}
/** A schema, and connections to its database. */
interface Place {
  readonly schema: string;
  readonly pool: pg.Pool;
}
let server: Postgres;
let admin: pg.Pool;
beforeAll(async () => {
  server = await startPostgres();
  admin = poolOf(server.plainUrl, 1);
});
const pools: pg.Pool[] = [];
afterAll(async () => {
  for (const pool of [admin, ...pools]) await pool.end();
  await server.stop();
});

/** Schemas are taken in turn and emptied: to make one for every test would take longer than all tests. */
const inTurn = (prefix: string, prepare: (schema: string) => Promise<unknown>, urlOf: (schema: string) => string) => {
  const places: Place[] = [];
  let turn = 0;
  return async (): Promise<Place> => {
    const at = (turn += 1) % 3;
    const known = places[at];
    if (known) {
      await emptied(admin, known.schema);
      return known;
    }
    const schema = `${prefix}_${at}`;
    const place = { schema, pool: poolOf(urlOf(schema), 6) };
    await prepare(schema);
    places[at] = place;
    pools.push(place.pool);
    return place;
  };
};

let own: Place;
// The search path does not lead there: a statement that does not name the schema finds nothing.
const nextOwn = inTurn("own", async () => undefined, () => server.plainUrl);
journalContract({
  describe,
  test,
  name: "PostgreSQL, a schema of its own",
  capabilities: { durable: true, sharesTransactions: false },
  async open(o) {
    own = await nextOwn();
    return postgresJournal({ ...o, pool: own.pool, schema: own.schema });
  },
  reopen: (o) => postgresJournal({ ...o, pool: own.pool, schema: own.schema }),
  raw: () => rawRows(admin, own.schema),
});

let place: Place;
let shop: Kysely<Shop>;
let hosted: PostgresJournal;
const nextShop = inTurn("shop", async (schema) => {
  await admin.query(`create schema ${schema}`);
  await admin.query(`create table ${schema}.note (n integer)`);
}, (schema) => `${server.plainUrl}?options=-csearch_path%3D${schema}`);
const host = (): Kysely<Shop> => new Kysely<Shop>({ dialect: new PostgresDialect({ pool: place.pool }) });
journalContract({
  describe,
  test,
  name: "PostgreSQL, in the host's database",
  capabilities: { durable: true, sharesTransactions: true },
  async open(o) {
    place = await nextShop();
    shop = host();
    return (hosted = await postgresJournal({ ...o, db: shop }));
  },
  reopen: (o) => postgresJournal({ ...o, db: host() }),
  raw: () => rawRows(admin, place.schema),
  host: {
    transaction: (work) =>
      shop.transaction().execute((trx) => work(hosted.within(trx), async () => void (await trx.insertInto("note").values({ n: 1 }).execute()))),
    notes: async () => (await shop.selectFrom("note").selectAll().execute()).length,
  },
});
