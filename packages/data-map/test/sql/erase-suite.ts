import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import type { Kysely } from "kysely";
import type { Policy } from "@troth/policy-model";
import type { PlanItem } from "../../src/index.js";
import { sqlSource } from "../../src/sql/index.js";
import type { Engine } from "../databases.js";
import { policy } from "../policy.js";
import { now, orphans, rawRows, shopMap, zone, type ShopDb } from "../shop.js";

const one = { kind: "customer", ids: { id: "1", email: "customer1@shop.example" } };
const two = { kind: "customer", ids: { id: "2" } };
const stranger = { kind: "customer", ids: { id: "3" } };
const sourceOf = (db: Kysely<ShopDb>) => sqlSource({ name: "shop", db, map: shopMap, policy, zone });
const record = async () => undefined;
const counts = (items: readonly PlanItem[]) => items.map(({ path, action, rows }) => `${action} ${rows} ${path}`).sort();

export const erasureSuite = (engine: () => Engine): void =>
  void describe("an erasure", () => {

    it("finds a person by any id, nobody by an unknown one, and never one of two", async () => {
      const source = sourceOf(await engine().open());
      expect(await source.locate(one)).toEqual({ found: "one", count: 12 });
      expect(await source.locate({ kind: "customer", ids: { email: "customer2@shop.example" } })).toEqual({ found: "one", count: 12 });
      expect(await source.locate({ kind: "customer", ids: { id: "1", email: "customer2@shop.example" } })).toEqual({ found: "ambiguous", count: 2 });
      for (const ids of [{ id: "3" }, { id: "" }, { id: "x' or 1=1" }, { id: "99999999999999999999" }, { email: "" }] as Record<string, string>[]) {
        expect(await source.locate({ kind: "customer", ids })).toEqual({ found: "none", count: 0 });
      }
    });

    it("does not call a person unknown whom it cannot search for: of another kind, or by ids that the map does not have", async () => {
      const db = await engine().open();
      const source = sourceOf(db);
      const before = await rawRows(db);
      const { digest } = await source.plan(stranger, { now });
      for (const [who, path] of [
        [{ kind: "visitor", ids: { id: "1" } }, "subject.kind"],
        [{ kind: "customer", ids: { phone: "1", constructor: "1" } }, "subject.ids"],
        [{ kind: "customer", ids: {} }, "subject.ids"],
      ] as const) {
        const unsearchable = { code: "subject-unsearchable", path };
        await expect(source.locate(who)).rejects.toMatchObject(unsearchable);
        await expect(source.plan(who, { now })).rejects.toMatchObject(unsearchable);
        await expect(source.export(who, { scope: "access" })[Symbol.asyncIterator]().next()).rejects.toMatchObject(unsearchable);
        expect(await source.erase(who, { key: "e1", now, digest, record: () => Promise.reject(new Error("no entry")) })).toMatchObject({ state: "refused", because: [unsearchable] });
      }
      expect(await source.locate({ kind: "customer", ids: { phone: "1", id: "1" } })).toMatchObject({ found: "one" });
      expect(await rawRows(db)).toEqual(before);
    });

    it("plans by table, and changes nothing", async () => {
      const db = await engine().open();
      const before = await rawRows(db);
      const { items } = await sourceOf(db).plan(one, { now });
      expect(counts(items)).toEqual([
        "anonymise 1 shop.reviews",
        "delete 1 shop.addresses",
        "delete 1 shop.customers",
        "delete 1 shop.invoice_lines",
        "delete 1 shop.invoices",
        "delete 1 shop.messages",
        "delete 1 shop.newsletter_subscriptions",
        "delete 1 shop.orders",
        "delete 2 shop.order_items",
        "keep 1 shop.invoice_lines",
        "keep 1 shop.invoices",
      ]);
      expect(await rawRows(db)).toEqual(before);
    });

    it("art-17-1: names the ground of each activity", async () => {
      const { items } = await sourceOf(await engine().open()).plan(one, { now });
      const ground = (path: string) => items.find((item) => item.path === path)?.because;
      expect(ground("shop.messages")).toEqual([{ code: "erasure-asked", path: "activities.contact-form", article: "GDPR 17(1)(b)" }]);
      expect(ground("shop.orders")).toEqual([{ code: "erasure-asked", path: "activities.orders", article: "GDPR 17(1)(a)" }]);
      expect(ground("shop.reviews")).toEqual([{ code: "erasure-asked", path: "activities.reviews", article: "GDPR 17(1)(c)" }]);
    });

    it.each([
      [{ kind: "consent" }, ["b"]],
      [{ kind: "contract" }, ["a"]],
      [{ kind: "legal-obligation", law: "§ 147 AO" }, ["a"]],
      [{ kind: "vital-interests" }, ["a"]],
      [{ kind: "public-task", law: "§ 3 BDSG" }, ["a"]],
      [{ ...policy.activities.reviews.basis }, ["c"]],
      [[{ kind: "contract", country: "DE" }, { kind: "legal-obligation", law: "§ 147 AO", country: "AT" }, { kind: "consent" }], ["a", "b"]],
    ] as const)("art-17-1: names the ground of rows past their duty, for each basis of their activity: %j", async (basis, letters) => {
      const db = await engine().open();
      const other = { ...policy, activities: { ...policy.activities, accounting: { ...policy.activities.accounting, basis } } } as unknown as Policy;
      const { items } = await sqlSource({ name: "shop", db, map: shopMap, policy: other, zone }).plan(one, { now });
      const past = items.find(({ path, action }) => path === "shop.invoices" && action === "delete");
      expect(past?.because).toEqual(letters.map((letter) => ({ code: "erasure-asked", path: "activities.accounting", article: `GDPR 17(1)(${letter})` })));
      const kept = items.find(({ path, action }) => path === "shop.invoices" && action === "keep");
      expect(kept?.because).toMatchObject([{ code: "kept-by-statute", article: "GDPR 17(3)(b)" }]);
    });

    it("art-17-3-b: keeps what a statute demands until its day, detached and locked to its ground, and deletes what is past it", async () => {
      const db = await engine().open();
      const source = sourceOf(db);
      const { digest, items } = await source.plan(one, { now });
      const kept = [{ code: "kept-by-statute", path: "retention.invoice", article: "GDPR 17(3)(b)", until: "2032-12-31" }];
      expect(items.filter(({ action }) => action === "keep").map(({ because }) => because)).toEqual([kept, kept]);

      const result = await source.erase(one, { key: "e1", now, digest, record });
      expect(result.state).toBe("done");
      expect(result.state === "done" && counts(result.residue)).toEqual(["keep 1 shop.invoice_lines", "keep 1 shop.invoices"]);
      expect(await db.selectFrom("invoices").select(["id", "customer_id"]).orderBy("id").execute()).toEqual([
        { id: "R-1", customer_id: null },
        { id: "R-2", customer_id: 2 },
        { id: "R-2-old", customer_id: 2 },
      ]);
      const { rows } = await sql`select path, row_key, rule, ground, until from troth_kept order by path, row_key`.execute(db);
      expect(rows).toEqual([
        { path: "shop.invoice_lines", row_key: '["100"]', rule: "invoice", ground: "GDPR 17(3)(b)", until: "2032-12-31" },
        { path: "shop.invoices", row_key: '["R-1"]', rule: "invoice", ground: "GDPR 17(3)(b)", until: "2032-12-31" },
      ]);
    });

    it("art-17-3-b: keeps an invoice whose date nobody knows, and says that its start is unknown", async () => {
      const db = await engine().open();
      await db.updateTable("invoices").set({ issued_at: "last spring" }).where("id", "=", "R-1").execute();
      const source = sourceOf(db);
      const { items, digest } = await source.plan(one, { now });
      const invoice = items.find(({ path, action }) => path === "shop.invoices" && action === "keep");
      expect(invoice?.because).toMatchObject([{ code: "start-unknown", path: "retention.invoice", article: "GDPR 17(3)(b)" }]);
      expect((await source.erase(one, { key: "e1", now, digest, record })).state).toBe("done");
      expect(await db.selectFrom("invoices").select("id").where("id", "=", "R-1").execute()).toHaveLength(1);
    });

    it("takes every row of the person, anonymises where the map says so, and touches nobody else's", async () => {
      const db = await engine().open();
      const others = async () => (await rawRows(db)).filter(({ row }) => /customer2|Customer 2|"customer_id":2|R-2|"order_id":20|Street 2|says 2|Question 2|192\.0\.2|Course"/.test(row));
      const before = await others();
      const source = sourceOf(db);
      const { digest } = await source.plan(one, { now });
      await source.erase(one, { key: "e1", now, digest, record });
      expect(await others()).toEqual(before);
      const left = (await rawRows(db)).map(({ row }) => row).join("\n");
      for (const personal of ["customer1@shop.example", "Street 1", "hash-of-1", "Ring at 1", "Question 1", "Good, says 1"]) expect(left).not.toContain(personal);
      expect(await db.selectFrom("reviews").selectAll().where("id", "=", 1).executeTakeFirst()).toMatchObject({ customer_id: null, body: null, stars: 4 });
      expect(await source.locate(one)).toEqual({ found: "none", count: 0 });
      expect((await source.locate(two)).count).toBe(12);
      expect(await orphans(db)).toBe(0);
    });

    it("refuses a plan that no longer holds, and then changes nothing", async () => {
      const db = await engine().open();
      const source = sourceOf(db);
      const { digest } = await source.plan(one, { now });
      await db.insertInto("orders").values({ id: 11, customer_id: 1, note: null, completed_at: null }).execute();
      const before = await rawRows(db);
      const entries: unknown[] = [];
      for (const stale of [digest, "", `${digest}~orders`]) {
        const result = await source.erase(one, { key: "e1", now, digest: stale, record: async (_, done) => void entries.push(done) });
        expect(result).toMatchObject({ state: "refused", because: [{ code: "plan-stale" }] });
      }
      expect(await rawRows(db)).toEqual(before);
      expect(entries).toEqual([]);
      const again = await source.plan(one, { now });
      expect((await source.erase(one, { key: "e1", now, digest: again.digest, record })).state).toBe("done");
    });

    it("has a digest of rows and days, not of the hour", async () => {
      const db = await engine().open();
      const source = sourceOf(db);
      const { digest } = await source.plan(one, { now });
      expect((await source.plan(one, { now: now + 3_600_000 })).digest).toBe(digest);
      expect((await source.plan(two, { now })).digest).not.toBe(digest);
      expect((await source.plan(one, { now: Date.UTC(2033, 0, 2) })).digest).not.toBe(digest);
      await db.updateTable("invoices").set({ issued_at: "2025-03-05T12:00:00.000Z" }).where("id", "=", "R-1").execute();
      expect((await source.plan(one, { now })).digest).not.toBe(digest);
    });

    it("refuses ids of two people, in each way of asking", async () => {
      const db = await engine().open();
      const source = sourceOf(db);
      const both = { kind: "customer", ids: { id: "1", email: "customer2@shop.example" } };
      await expect(source.plan(both, { now })).rejects.toMatchObject({ code: "subject-ambiguous" });
      await expect(source.export(both, { scope: "access" })[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: "subject-ambiguous" });
      const { digest } = await source.plan(one, { now });
      expect(await source.erase(both, { key: "e1", now, digest, record })).toMatchObject({ state: "refused", because: [{ code: "subject-ambiguous" }] });
    });

    it("keeps what another person shares, and tells so", async () => {
      const db = await engine().open();
      await db.updateTable("customers").set({ email: "customer1@shop.example" }).where("id", "=", 2).execute();
      const source = sourceOf(db);
      const me = { kind: "customer", ids: { id: "1" } };
      const { items, digest } = await source.plan(me, { now });
      expect(counts(items)).toContain("shared-kept 1 shop.messages");
      expect(counts(items)).toContain("shared-kept 1 shop.newsletter_subscriptions");
      expect((await source.erase(me, { key: "e1", now, digest, record })).state).toBe("done");
      expect(await db.selectFrom("messages").select("body").where("id", "=", 1).execute()).toEqual([{ body: "Question 1" }]);
    });

    it("erases for some activities only, and leaves what others need", async () => {
      const db = await engine().open();
      const source = sourceOf(db);
      const { items, digest } = await source.plan(one, { now, activities: ["newsletter", "contact-form"] });
      expect(counts(items)).toContain("delete 1 shop.messages");
      expect(counts(items)).toContain("keep 1 shop.customers");
      expect(items.find(({ path }) => path === "shop.orders")?.because).toEqual([{ code: "activity-remains", path: "activities.orders", article: "GDPR 17(1)" }]);
      expect((await source.erase(one, { key: "e1", now, digest, record })).state).toBe("done");
      expect(await db.selectFrom("invoices").select("customer_id").where("id", "=", "R-1").execute()).toEqual([{ customer_id: 1 }]);
      expect(await db.selectFrom("messages").select("id").execute()).toEqual([{ id: 2 }]);
      expect((await source.locate(one)).found).toBe("one");
    });

    it("works as often as asked under one key, and acts once", async () => {
      const db = await engine().open();
      const source = sourceOf(db);
      const { digest } = await source.plan(one, { now });
      const entries: unknown[] = [];
      const effect = { key: "e1", now, digest, record: async (_: unknown, done: unknown) => void entries.push(done) };
      const first = await source.erase(one, effect);
      const after = await rawRows(db);
      expect(await source.erase(one, effect)).toEqual(first);
      expect(entries).toHaveLength(1);
      expect(await rawRows(db)).toEqual(after);
    });

    it("writes the entry later where the process ended between effect and entry", async () => {
      const db = await engine().open();
      const source = sourceOf(db);
      const { digest } = await source.plan(one, { now });
      const crash = { key: "e1", now, digest, record: () => Promise.reject(new Error("power cut")) };
      await expect(source.erase(one, crash)).rejects.toThrow("power cut");
      expect((await source.locate(one)).found).toBe("none");
      const entries: { items: readonly PlanItem[]; last: boolean }[] = [];
      const result = await source.erase(one, { key: "e1", now, digest, record: async (tx, done) => void entries.push({ ...done, ...(tx ? { tx } : {}) }) });
      expect(result.state).toBe("done");
      expect(entries).toHaveLength(1);
      expect(entries[0]?.last).toBe(true);
      expect(counts(entries[0]?.items ?? [])).toContain("delete 1 shop.customers");
    });

    it("says that it is not done when the person comes back by another hand", async () => {
      const db = await engine().open();
      const source = sourceOf(db);
      const { digest } = await source.plan(one, { now });
      const comeBack = async () => {
        await db.insertInto("customers").values({ id: 1, email: "customer1@shop.example", name: "Customer 1", password_hash: "x", ended_at: null }).execute();
        await db.insertInto("addresses").values({ id: 7, customer_id: 1, street: "Street 1" }).execute();
      };
      const result = await source.erase(one, { key: "e1", now, digest, record: comeBack });
      expect(result.state).toBe("partial");
      const residue = result.state === "refused" ? [] : result.residue;
      expect(residue.filter(({ because }) => because[0]?.code === "residue").map(({ path }) => path)).toEqual(expect.arrayContaining(["shop.customers", "shop.addresses"]));
      expect((await source.erase(one, { key: "e1", now, digest, record })).state).toBe("partial");
    });

    it("does not say done when it is asked again and rows remain; only when a look finds what the plan keeps", async () => {
      const db = await engine().open();
      const source = sourceOf(db);
      const me = { kind: "customer", ids: { id: "1" } }; // with these ids alone nobody is found any more who would lead to the message
      const { digest } = await source.plan(me, { now });
      const message = { id: 1, email: "customer1@shop.example", body: "Question 1", asked_at: null, ended_at: null };
      const restore = async () => void (await db.insertInto("messages").values(message).execute());
      expect((await source.erase(me, { key: "e1", now, digest, record: restore })).state).toBe("partial");
      const again = await source.erase(me, { key: "e1", now: now + 1, digest, record });
      expect(again.state).toBe("partial");
      expect(again.state !== "refused" && again.residue.filter(({ because }) => because[0]?.code === "residue").map(({ path, rows }) => [path, rows])).toEqual([["shop.messages", 1]]);
      await db.deleteFrom("messages").where("id", "=", 1).execute();
      await db.updateTable("invoices").set({ customer_id: 2 }).where("id", "=", "R-1").execute();
      expect((await source.erase(me, { key: "e1", now, digest, record })).state).toBe("partial");
      await db.updateTable("invoices").set({ customer_id: null }).where("id", "=", "R-1").execute();
      const done = await source.erase(me, { key: "e1", now, digest, record });
      expect(done).toMatchObject({ state: "done", residue: [{ path: "shop.invoice_lines", action: "keep", rows: 1 }, { path: "shop.invoices", action: "keep", rows: 1 }] });
      expect(await source.erase(me, { key: "e1", now, digest, record })).toEqual(done);
    });

    it("art-5-1-e: writes down which rows went only until it is proved that they did", async () => {
      const db = await engine().open();
      const source = sourceOf(db);
      const { digest } = await source.plan(one, { now });
      const restore = async () => void (await db.insertInto("newsletter_subscriptions").values({ email: "customer1@shop.example", unsubscribed_at: null }).execute());
      await source.erase(one, { key: "e1", now, digest, record: restore });
      const outcome = async () => String((await sql<{ outcome: string }>`select outcome from troth_applied`.execute(db)).rows[0]?.outcome);
      expect(await outcome()).toContain("customer1@shop.example");
      await db.deleteFrom("newsletter_subscriptions").where("email", "=", "customer1@shop.example").execute();
      expect((await source.erase(one, { key: "e1", now, digest, record })).state).toBe("done");
      expect(await outcome()).not.toContain("customer1@shop.example");
      expect(await outcome()).not.toContain("R-1");
    });

    it("does not say done of some activities when it is asked again and their rows came back", async () => {
      const db = await engine().open();
      const source = sourceOf(db);
      const { digest } = await source.plan(one, { now, activities: ["newsletter"] });
      const effect = { key: "e1", now, digest, record };
      expect((await source.erase(one, effect)).state).toBe("done");
      expect((await source.erase(one, effect)).state).toBe("done");
      await db.insertInto("newsletter_subscriptions").values({ email: "customer1@shop.example", unsubscribed_at: null }).execute();
      const again = await source.erase(one, effect);
      expect(again.state).toBe("partial");
      expect(again.state !== "refused" && again.residue).toContainEqual(expect.objectContaining({ path: "shop.newsletter_subscriptions", rows: 1, because: [expect.objectContaining({ code: "residue" })] }));
    });

    it("erases nothing when a part of it fails", async () => {
      const db = await engine().open({ own: true });
      await sql`create table parcels (id integer primary key, address_id integer references addresses(id))`.execute(db);
      const source = sqlSource({ name: "shop", db, map: { ...shopMap, notPersonal: [...shopMap.notPersonal, "parcels"] }, policy, zone });
      await sql`insert into parcels values (1, 1)`.execute(db);
      const before = await rawRows(db);
      const { digest } = await source.plan(one, { now });
      await expect(source.erase(one, { key: "e1", now, digest, record })).rejects.toThrow(/foreign key/i);
      expect(await rawRows(db)).toEqual(before);
      expect((await sql`select * from troth_applied`.execute(db)).rows).toEqual([]);
    });

    it("does nothing before the map knows every table and column of the database", async () => {
      const db = await engine().open({ own: true });
      const source = sourceOf(db);
      await sql`alter table customers add column nickname text`.execute(db);
      await sql`create table wishes (id integer primary key)`.execute(db);
      await expect(source.plan(one, { now })).rejects.toMatchObject({
        code: "map-drift",
        faults: [
          { code: "column-unlabelled", path: "tables.customers.columns.nickname" },
          { code: "table-unlabelled", path: "tables.wishes" },
        ],
      });
      await sql`alter table customers drop column nickname`.execute(db);
      await sql`drop table wishes`.execute(db);
      expect((await source.locate(one)).found).toBe("one");
      const fresh = sourceOf(db);
      await sql`drop table troth_kept`.execute(db);
      await expect(fresh.locate(one)).rejects.toMatchObject({ code: "not-migrated" });
    });
  });
