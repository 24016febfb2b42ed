import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EventSchema, Tx } from "@troth/journal";
import { memoryKeyRing } from "@troth/journal/memory";
import { sqliteDialect, sqliteJournal } from "@troth/journal/sqlite";
import { Kysely } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sqlSource } from "../../src/sql/index.js";
import { policy } from "../policy.js";
import { createShop, fillShop, now, rawRows, shopMap, zone, type ShopDb } from "../shop.js";

const erased: EventSchema = { type: "test.erased", v: 1, parse: (data) => data };
const one = { kind: "customer", ids: { id: "1" } };

describe("where the journal shares the database", () => {
  let folder: string;
  let db: Kysely<ShopDb>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "troth-shared-"));
    db = new Kysely<ShopDb>({ dialect: sqliteDialect({ url: `file:${join(folder, "shop.db")}` }) });
    await createShop(db, "sqlite");
    await fillShop(db);
  });
  afterAll(async () => {
    await db.destroy();
    await rm(folder, { recursive: true });
  });

  it("commits effect and entry together, or neither", async () => {
    const journal = await sqliteJournal({ db, keys: memoryKeyRing(), events: [erased] });
    const source = sqlSource({ name: "shop", db, map: shopMap, policy, zone, shares: (trx) => journal.within(trx) });
    expect(source.capabilities.transactional).toBe(true);
    const entries = async () => {
      let n = 0;
      for await (const _ of journal.read("erasures")) n += 1;
      return n;
    };
    const append = (tx: Tx | undefined) => journal.append("erasures", [{ type: "test.erased", v: 1, at: now, actor: "system:test", data: {} }], { expectedSeq: 0, ...(tx ? { tx } : {}) });

    const { digest } = await source.plan(one, { now });
    const before = await rawRows(db);
    const late = async (tx: Tx | undefined) => {
      expect(tx).toBeDefined();
      await append(tx);
      throw new Error("power cut");
    };
    await expect(source.erase(one, { key: "e1", now, digest, record: late })).rejects.toThrow("power cut");
    expect(await rawRows(db)).toEqual(before);
    expect(await entries()).toBe(0);

    const record = async (tx: Tx | undefined) => void (await append(tx));
    expect((await source.erase(one, { key: "e1", now, digest, record })).state).toBe("done");
    expect(await entries()).toBe(1);
    expect((await source.locate(one)).found).toBe("none");
    expect((await source.erase(one, { key: "e1", now, digest, record })).state).toBe("done");
    expect(await entries()).toBe(1);
    expect(await journal.verify()).toMatchObject({ ok: true });
  });
});
