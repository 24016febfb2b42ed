import type { Kysely } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DataSource } from "../../src/index.js";
import { dataSourceContract, dataSourceContractSize, type World } from "../../src/contract/index.js";
import { engines, type Engine } from "../databases.js";
import type { ShopDb } from "../shop.js";
import { rawShop, shopWorld, sqlCapabilities as capabilities } from "./shop-world.js";

let sqlite: Engine;
beforeAll(async () => {
  sqlite = await engines["SQLite in memory"]();
});
afterAll(() => sqlite.stop());

const framework = { describe, test: it };
dataSourceContract({ ...framework, name: "SQLite", capabilities, open: async () => shopWorld(await sqlite.open()), raw: rawShop });
dataSourceContract({
  ...framework,
  name: "SQLite that the journal shares",
  capabilities: { ...capabilities, transactional: true },
  open: async () => shopWorld(await sqlite.open(), { transactional: true }),
  raw: rawShop,
});

/** Runs the contract over a double, and gives the names of the tests that fail. */
const failuresOf = async (broken: (source: DataSource, db: Kysely<ShopDb>) => DataSource): Promise<readonly string[]> => {
  const tests: { readonly name: string; readonly body: () => Promise<void> }[] = [];
  dataSourceContract({
    describe: (_, body) => body(),
    test: (name, body) => tests.push({ name, body }),
    name: "double",
    capabilities,
    open: async (): Promise<World> => shopWorld(await sqlite.open(), { broken }),
    raw: rawShop,
  });
  const failed: string[] = [];
  for (const { name, body } of tests) await body().catch(() => failed.push(name));
  return failed;
};

describe("the contract", () => {
  it("passes a sound source in full, and says how many tests that is", async () => {
    expect(await failuresOf((source) => source)).toEqual([]);
    expect(dataSourceContractSize(capabilities)).toBe(14);
    expect(dataSourceContractSize({ ...capabilities, erase: false, sweep: false })).toBe(4);
  });

  it("catches a source that erases another's row", async () => {
    const failed = await failuresOf((source, db) => ({
      ...source,
      async erase(s, effect) {
        const result = await source.erase(s, effect);
        await db.deleteFrom("messages").where("id", "=", 2).execute();
        return result;
      },
    }));
    expect(failed).toContain("erases nobody else's rows");
  });

  it("catches a source that leaves residue and calls it done", async () => {
    const failed = await failuresOf((source, db) => ({
      ...source,
      async erase(s, effect) {
        const rows = await db.selectFrom("messages").selectAll().where("id", "=", 1).execute();
        const result = await source.erase(s, effect);
        if (result.state === "done" && rows.length > 0) await db.insertInto("messages").values(rows).onConflict((c) => c.doNothing()).execute();
        return result;
      },
    }));
    expect(failed).toContain("deletes what the plan deletes, and keeps what it keeps");
  });

  it("catches a source that erases a row that law keeps", async () => {
    const failed = await failuresOf((source, db) => ({
      ...source,
      async erase(s, effect) {
        const result = await source.erase(s, effect);
        await db.deleteFrom("invoice_lines").where("id", "=", 100).execute();
        return result;
      },
    }));
    expect(failed).toContain("deletes what the plan deletes, and keeps what it keeps");
  });

  it("catches a source that ignores the digest", async () => {
    const failed = await failuresOf((source) => ({
      ...source,
      erase: async (s, effect) => source.erase(s, { ...effect, digest: (await source.plan(s, { now: effect.now })).digest }),
    }));
    expect(failed).toContain("refuses a plan that no longer holds, records nothing and changes nothing");
  });

  it("catches a source that gives away credentials, or another's rows", async () => {
    const leak = await failuresOf((source, db) => ({
      ...source,
      async *export(s, o) {
        const secrets = await db.selectFrom("customers").select(["id", "password_hash"]).execute();
        for await (const row of source.export(s, o)) yield { ...row, data: { ...row.data, secret: secrets.find(({ id }) => id === row.data["id"])?.password_hash } };
      },
    }));
    expect(leak).toEqual(["exports no credentials"]);
    const others = await failuresOf((source) => ({
      ...source,
      async *export(_, o) {
        for (const id of ["1", "2"]) yield* source.export({ kind: "customer", ids: { id } }, o);
      },
    }));
    expect(others).toContain("exports every row about the person, and no other");
    expect(others).toContain("exports nothing for a stranger");
  });

  it("catches a source that acts twice under one key, or forgets the entry", async () => {
    let n = 0;
    const twice = await failuresOf((source) => ({
      ...source,
      erase: (s, effect) => source.erase(s, { ...effect, key: `${effect.key}-${(n += 1)}` }),
      sweep: (rule, effect) => source.sweep!(rule, { ...effect, key: `${effect.key}-${(n += 1)}` }),
    }));
    expect(twice).toContain("sweeps a batch of one key once");
    expect(twice).toContain("records what the plan said, and acts once under one key");
    const silent = await failuresOf((source) => ({ ...source, erase: (s, effect) => source.erase(s, { ...effect, record: async () => undefined }) }));
    expect(silent).toContain("records what the plan said, and acts once under one key");
  });

  it("catches a source that sweeps too much, or a plan that changes data", async () => {
    const eager = await failuresOf((source) => ({ ...source, sweep: (rule, effect) => source.sweep!(rule, { ...effect, now: effect.now + 365 * 86_400_000 }) }));
    expect(eager).toContain("sweeps exactly what is due, in batches");
    const hasty = await failuresOf((source, db) => ({
      ...source,
      async plan(s, o) {
        const plan = await source.plan(s, o);
        await db.updateTable("products").set({ title: "Planned" }).execute();
        return plan;
      },
    }));
    expect(hasty).toContain("plans every row about the person, the same each time, and changes nothing");
  });
});
