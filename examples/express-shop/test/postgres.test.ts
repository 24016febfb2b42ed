import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataSuite } from "./data-suite.js";
import { openShop, sqliteRows } from "./open-shop.js";
import { startPostgres, type Postgres } from "./postgres.js";
import { hiddenFields } from "./visitor.js";

describe("the shop on PostgreSQL", () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(async () => {
    await postgres.stop();
  });

  dataSuite(
    () => openShop({ database: postgres.url, rows: postgres.rows }),
    (opened) => {
      it("has the journal in a file: the key of an erasure is in the database, its entries are in the file", async () => {
        const shop = opened();
        const visitor = shop.visitor();
        const { email } = await visitor.signUp();
        const path = await visitor.ask("erasure");
        await visitor.submit(`${path}/confirm`, { ...hiddenFields((await visitor.open(path)).text), contractEnded: "yes" });
        const id = path.split("/").at(-1) ?? "";

        expect(await shop.rows("SELECT recorded FROM troth_applied WHERE key LIKE ?", `request/${id}/%`)).toEqual([{ recorded: 1 }]);
        expect(await shop.rows("SELECT tablename FROM pg_tables WHERE tablename LIKE 'troth_journal%'")).toEqual([]);

        const journal = sqliteRows(join(shop.folder, "journal.db"));
        const entries = await journal("SELECT body FROM troth_journal_event WHERE stream = (SELECT stream FROM troth_journal_event WHERE body LIKE ?) ORDER BY seq", `%"${id}"%`);
        const types = entries.map(({ body }) => (JSON.parse(String(body)) as { type: string }).type);
        expect(types).toEqual(expect.arrayContaining(["request.received", "request.planned", "request.confirmed", "request.executed"]));
        expect(JSON.stringify(await journal("SELECT body FROM troth_journal_event"))).not.toContain(email);
        expect(existsSync(join(shop.folder, "shop.db"))).toBe(false);
      });
    },
  );
});
