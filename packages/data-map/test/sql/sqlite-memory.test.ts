import { afterAll, beforeAll, describe } from "vitest";
import { engines, type Engine } from "../databases.js";
import { erasureSuite } from "./erase-suite.js";
import { exportSuite } from "./export-suite.js";
import { propertySuite } from "./property-suite.js";
import { sweepSuite } from "./sweep-suite.js";

describe("SQLite in memory", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await engines["SQLite in memory"]();
  });
  afterAll(() => engine.stop());

  erasureSuite(() => engine);
  exportSuite(() => engine);
  sweepSuite(() => engine);
  propertySuite(() => engine, 60);
});
