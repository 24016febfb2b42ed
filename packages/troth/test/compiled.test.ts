import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compilePolicy } from "@troth/policy-model";
import { loadPolicy } from "@troth/policy-model/compiled";
import { createTroth } from "../src/index.js";
import { fileKeyRing, sqliteJournal } from "../src/sqlite/index.js";
import { policy } from "../../http/test/policy.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "troth-compiled-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a policy that was compiled at build time", () => {
  it("starts an app, and is the one that its hash names", async () => {
    const loaded = loadPolicy<typeof policy>(JSON.parse(JSON.stringify(compilePolicy(policy))));
    const troth = await createTroth({
      policy: loaded,
      keys: fileKeyRing({ path: join(folder, "keys.json") }),
      journal: (given) => sqliteJournal({ ...given, url: `file:${join(folder, "journal.db")}` }),
      place: { zone: "Europe/Berlin", calendar: "DE-MV" },
      clock: { now: () => Date.parse("2026-06-15T10:00:00Z") },
    });
    expect(troth.policy).toBe(loaded);
    expect(troth.policy.hash).toBe(policy.hash);
    await troth.close();
  });
});
