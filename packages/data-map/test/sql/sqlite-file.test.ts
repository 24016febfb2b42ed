import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engines, type Engine } from "../databases.js";
import { sqlSource } from "../../src/sql/index.js";
import { policy } from "../policy.js";
import { timestampMap, zone } from "../shop.js";
import { erasureSuite } from "./erase-suite.js";

describe("SQLite in a file", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await engines["SQLite in a file"]();
  });
  afterAll(() => engine.stop());

  erasureSuite(() => engine);

  it("refuses a map with timestamps, which SQLite does not have", async () => {
    const source = sqlSource({ name: "shop", db: await engine.open(), map: timestampMap, policy, zone });
    await expect(source.locate({ kind: "customer", ids: { id: "1" } })).rejects.toMatchObject({ code: "anchor-unsupported", path: "tables.access_log.anchors" });
  });
});
