import { describe, expect, it } from "vitest";
import { dataSuite } from "./data-suite.js";
import { openShop } from "./open-shop.js";
import { hiddenFields } from "./visitor.js";

describe("the shop on SQLite", () => {
  dataSuite(openShop, (opened) => {
    it("has evidence and data in one database: an erasure and its entry commit together", async () => {
      const shop = opened();
      const visitor = shop.visitor();
      await visitor.signUp();
      const path = await visitor.ask("erasure");
      await visitor.submit(`${path}/confirm`, { ...hiddenFields((await visitor.open(path)).text), contractEnded: "yes" });
      const id = path.split("/").at(-1) ?? "";
      const entries = await shop.rows("SELECT body FROM troth_journal_event WHERE stream = (SELECT stream FROM troth_journal_event WHERE body LIKE ?) ORDER BY seq", `%"${id}"%`);
      const types = entries.map(({ body }) => (JSON.parse(String(body)) as { type: string }).type);
      expect(types).toEqual(expect.arrayContaining(["request.received", "request.planned", "request.confirmed", "request.executed"]));
      expect(await shop.rows("SELECT recorded FROM troth_applied WHERE key LIKE ?", `request/${id}/%`)).toEqual([{ recorded: 1 }]);
    });
  });
});
