import { parsePolicy, type Policy } from "@troth/policy-model";
import type { Kysely } from "kysely";
import { describe, expect, it } from "vitest";
import type { ExportRow } from "../../src/index.js";
import { sqlSource } from "../../src/sql/index.js";
import type { Engine } from "../databases.js";
import { policy } from "../policy.js";
import { shopMap, zone, type ShopDb } from "../shop.js";

const one = { kind: "customer", ids: { id: "1" } };
const rowsOf = async (db: Kysely<ShopDb>, scope: "access" | "portability", s = one, under: Policy = policy): Promise<readonly ExportRow[]> => {
  const rows: ExportRow[] = [];
  for await (const row of sqlSource({ name: "shop", db, map: shopMap, policy: under, zone }).export(s, { scope })) rows.push(row);
  return rows;
};
const paths = (rows: readonly ExportRow[]) => [...new Set(rows.map(({ path }) => path))].sort();

export const exportSuite = (engine: () => Engine): void =>
  void describe("an export", () => {

    it("art-15-3: gives every row of the person, and none of another", async () => {
      const rows = await rowsOf(await engine().open(), "access");
      expect(rows).toHaveLength(13); // a message is of two categories
      expect(paths(rows)).toEqual([
        "shop.addresses",
        "shop.customers",
        "shop.invoice_lines",
        "shop.invoices",
        "shop.messages",
        "shop.newsletter_subscriptions",
        "shop.order_items",
        "shop.orders",
        "shop.reviews",
      ]);
      expect(JSON.stringify(rows)).not.toMatch(/customer2|Customer 2|Question 2|192\.0\.2/);
    });

    it("art-15-1: says of each row what it is for, whence it came, who gets it and how long it stays", async () => {
      const rows = await rowsOf(await engine().open(), "access");
      expect(rows.find(({ path }) => path === "shop.customers")).toEqual({
        path: "shop.customers",
        category: "contact",
        purposes: ["orders"],
        source: "person",
        recipients: ["hosting", "carrier"],
        retention: "customer-data",
        data: { id: 1, email: "customer1@shop.example", name: "Customer 1", ended_at: null },
      });
      expect(rows.find(({ path }) => path === "shop.invoices")).toMatchObject({ category: "invoice", source: "observed", recipients: ["hosting"] });
    });

    it("art-15-1-b: tells every category of a row, whatever the order of its columns, with the key in each", async () => {
      const db = await engine().open();
      const rows = (await rowsOf(db, "access")).filter(({ path }) => path === "shop.messages");
      expect(rows).toEqual([
        { path: "shop.messages", category: "contact", purposes: ["contact"], source: "person", recipients: ["hosting"], retention: "message", data: { id: 1, email: "customer1@shop.example", asked_at: null, ended_at: null } },
        { path: "shop.messages", category: "message", purposes: ["contact"], source: "person", recipients: ["hosting"], retention: "message", mixed: ["body"], data: { id: 1, body: "Question 1", asked_at: null, ended_at: null } },
      ]);
    });

    it("art-15-1-g: tells the source of each category by itself", async () => {
      const db = await engine().open();
      const message = { title: policy.categories.message.title, items: policy.categories.message.items, sources: [{ from: "observed" }] } as const;
      const observed: Policy = { ...(policy as Policy), categories: { ...policy.categories, message } };
      const sources: string[] = [];
      for await (const { path, category, source } of sqlSource({ name: "shop", db, map: shopMap, policy: observed, zone }).export(one, { scope: "access" })) {
        if (path === "shop.messages") sources.push(`${category} ${source}`);
      }
      expect(sources).toEqual(["contact person", "message observed"]);
    });

    it("never gives credentials", async () => {
      expect(JSON.stringify(await rowsOf(await engine().open(), "access"))).not.toMatch(/hash-of|password/);
    });

    it("art-15-4: marks what may tell of others, and withholds nothing by itself", async () => {
      const rows = await rowsOf(await engine().open(), "access");
      expect(rows.find(({ path, category }) => path === "shop.messages" && category === "message")).toMatchObject({ mixed: ["body"], data: { body: "Question 1" } });
      expect(rows.find(({ path, category }) => path === "shop.messages" && category === "contact")?.mixed).toBeUndefined();
      expect(rows.find(({ path }) => path === "shop.addresses")?.mixed).toBeUndefined();
    });

    it("art-15-4: marks the whole row where two people hang from it", async () => {
      const db = await engine().open();
      await db.updateTable("customers").set({ email: "customer1@shop.example" }).where("id", "=", 2).execute();
      const rows = await rowsOf(db, "access");
      expect(rows.filter(({ path }) => path === "shop.messages").map(({ mixed }) => mixed)).toEqual([["id", "email", "asked_at", "ended_at"], ["id", "body", "asked_at", "ended_at"]]);
    });

    it("art-20-1: gives for portability what the person provided, under consent or contract", async () => {
      const rows = await rowsOf(await engine().open(), "portability");
      expect(paths(rows)).toEqual(["shop.addresses", "shop.customers", "shop.messages", "shop.newsletter_subscriptions", "shop.order_items", "shop.orders"]);
      expect(rows.find(({ path }) => path === "shop.customers")?.data).toEqual({ email: "customer1@shop.example", name: "Customer 1" });
      // What stood in one row can be put together again.
      expect(rows.filter(({ path }) => path === "shop.messages").map(({ data }) => data)).toEqual([{ id: 1, email: "customer1@shop.example" }, { id: 1, body: "Question 1" }]);
    });

    it("art-20-1: gives what needs explicit consent (9(2)(a)) beside a basis that is neither consent nor contract", async () => {
      const { hash: _, ...input } = structuredClone(policy) as Policy;
      const { invoice } = input.categories;
      const { accounting } = input.activities;
      if (!invoice || !accounting) throw new Error("the policy has no invoices");
      const explicit = (special: object): Policy =>
        parsePolicy({
          ...input,
          categories: { ...input.categories, invoice: { ...invoice, sources: [{ from: "person" }], ...special } },
          activities: { ...input.activities, accounting: { ...accounting, explicitConsent: { asked: "form" }, provision: { kind: "voluntary", consequence: { en: "Nothing follows." } } } },
        });
      expect(paths(await rowsOf(await engine().open(), "portability", one, explicit({ special: { kind: "health", condition: "9-2-a" } })))).toContain("shop.invoices");
      // What the consent is not needed for does not rest on it.
      expect(paths(await rowsOf(await engine().open(), "portability", one, explicit({})))).not.toContain("shop.invoices");
      expect(paths(await rowsOf(await engine().open(), "portability"))).not.toContain("shop.invoices");
    });

    it("gives nothing for a stranger", async () => {
      expect(await rowsOf(await engine().open(), "access", { kind: "customer", ids: { id: "3" } })).toEqual([]);
    });

    it("reads on over the end of a page, each row once", async () => {
      const db = await engine().open({ empty: true });
      await db.insertInto("customers").values({ id: 1, email: "customer1@shop.example", name: "Customer 1", password_hash: "x", ended_at: null }).execute();
      for (let from = 0; from < 1200; from += 200) {
        await db.insertInto("orders").values(Array.from({ length: 200 }, (_, n) => ({ id: from + n, customer_id: 1, note: null, completed_at: null }))).execute();
      }
      await db.insertInto("order_items").values(Array.from({ length: 300 }, (_, n) => ({ order_id: n * 3, position: 1, product: "Course" }))).execute();
      const rows = await rowsOf(db, "access");
      expect(new Set(rows.filter(({ path }) => path === "shop.orders").map(({ data }) => data["id"])).size).toBe(1200);
      expect(rows).toHaveLength(1501);
    });
  });
