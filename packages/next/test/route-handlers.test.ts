import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTroth } from "troth";
import { fileKeyRing, sqliteJournal } from "troth/sqlite";
import { expect, it } from "vitest";
import { routeHandlers } from "../src/index.js";
import { policy } from "../../http/test/policy.js";

it("is the route table of http, by the methods that a route file exports", async () => {
  const folder = mkdtempSync(join(tmpdir(), "troth-next-"));
  const troth = await createTroth({
    policy,
    keys: fileKeyRing({ path: join(folder, "keys.json") }),
    journal: (given) => sqliteJournal({ ...given, url: `file:${join(folder, "journal.db")}` }),
    place: { zone: "Europe/Berlin", calendar: "DE-MV" },
  });
  const asked: unknown[] = [];
  const { GET, POST } = routeHandlers(troth, {
    basePath: "/troth",
    authorize: async ({ native }) => {
      asked.push(native);
      return { ok: false, reason: "unauthenticated" };
    },
  });
  expect(await (await GET(new Request("http://localhost/troth/notice"))).text()).toContain("House GmbH");
  const request = new Request("http://localhost/troth/requests", { method: "POST", headers: { "content-type": "application/json" }, body: '{"right":"access"}' });
  expect((await POST(request)).status).toBe(401);
  expect(asked).toEqual([request]);
  await troth.close();
  rmSync(folder, { recursive: true, force: true });
});
