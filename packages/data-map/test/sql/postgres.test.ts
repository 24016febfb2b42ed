import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataSourceContract } from "../../src/contract/index.js";
import { rawShop, shopWorld, sqlCapabilities } from "../contract/shop-world.js";
import { engines, type Engine } from "../databases.js";
import { schemaFaults, sqlSource } from "../../src/sql/index.js";
import { policy } from "../policy.js";
import { now, shopMap, timestampMap, zone } from "../shop.js";
import { erasureSuite } from "./erase-suite.js";
import { exportSuite } from "./export-suite.js";
import { propertySuite } from "./property-suite.js";
import { sweepSuite } from "./sweep-suite.js";

describe("PostgreSQL", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await engines.PostgreSQL();
  });
  afterAll(() => engine.stop());

  erasureSuite(() => engine);
  exportSuite(() => engine);
  sweepSuite(() => engine);
  propertySuite(() => engine, 10);
  dataSourceContract({ describe, test: it, name: "PostgreSQL", capabilities: sqlCapabilities, open: async () => shopWorld(await engine.open()), raw: rawShop });

  it("reads and compares a timestamp with time zone", async () => {
    const db = await engine.open({ own: true });
    await sql`alter table access_log alter column at type timestamptz using to_timestamp(at / 1000.0)`.execute(db);
    const source = sqlSource({ name: "shop", db, map: timestampMap, policy, zone });
    const effect = { now, limit: 10, record: async () => undefined };
    expect((await source.sweep("log", { ...effect, key: "k1" })).did).toBe(1);
    expect((await source.sweep("log", { ...effect, key: "k2", now: now + 14 * 86_400_000 })).did).toBe(1);
  });

  it("leaves other schemas of the server alone", async () => {
    const db = await engine.open({ own: true });
    await sql`create schema elsewhere`.execute(db);
    await sql`create table elsewhere.secrets (id integer)`.execute(db);
    expect(await schemaFaults({ db, map: shopMap })).toEqual([]);
  });
});
