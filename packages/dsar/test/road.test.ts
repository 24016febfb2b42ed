import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineDataMap } from "@troth/data-map";
import { migrate, sqlSource } from "@troth/data-map/sql";
import type { Journal } from "@troth/journal";
import { memoryJournal, memoryKeyRing } from "@troth/journal/memory";
import { sqliteDialect, sqliteJournal } from "@troth/journal/sqlite";
import { loadCalendar } from "@troth/legal-time/calendar";
import { Kysely, sql } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { dsarEvents, requestService } from "../src/index.js";
import { accessArchive } from "../src/server/index.js";
import { counted, noon } from "./desk.js";
import { shopPolicy } from "./policy.js";
import { sha256, textIn, unzip } from "./server/unzip.js";

interface Shop {
  customers: { id: number; email: string; name: string; password_hash: string; ended_at: number | null };
  messages: { id: number; customer_id: number; body: string };
  invoices: { id: string; customer_id: number | null; total: number; issued_at: string };
}
const map = defineDataMap<Shop>()(shopPolicy, {
  subject: { kind: "customer", table: "customers", ids: { id: "id", email: "email" } },
  tables: {
    customers: {
      key: "id",
      owner: "subject",
      columns: { id: "notPersonal", email: "contact", name: "contact", password_hash: "secret", ended_at: "notPersonal" },
      activities: ["take-orders"],
      retention: "customer-data",
      anchors: { "relationship.ended": { column: "ended_at", as: "epoch-ms" } },
      onErasure: "delete",
    },
    messages: {
      key: "id",
      owner: { table: "customers", column: "customer_id", references: "id" },
      columns: { id: "notPersonal", customer_id: "notPersonal", body: "message" },
      activities: ["answer-questions"],
      retention: "customer-data",
      onErasure: "delete",
    },
    invoices: {
      key: "id",
      owner: { table: "customers", column: "customer_id", references: "id" },
      columns: { id: "invoice", customer_id: "notPersonal", total: "invoice", issued_at: "invoice" },
      activities: ["keep-books"],
      retention: "invoice",
      anchors: { "invoice.issued": { column: "issued_at", as: "iso" } },
      onErasure: { keep: true, detach: "customer_id" },
    },
  },
});

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

const first = { kind: "customer", ids: { id: "1", email: "customer-1@shop.example" } };
const stranger = { kind: "customer", ids: { id: "2", email: "customer-2@shop.example" } };

const fill = async (db: Kysely<Shop>) => {
  await sql`create table customers (id integer primary key, email text not null, name text not null, password_hash text not null, ended_at integer)`.execute(db);
  await sql`create table messages (id integer primary key, customer_id integer not null references customers (id), body text not null)`.execute(db);
  await sql`create table invoices (id text primary key, customer_id integer references customers (id), total integer not null, issued_at text not null)`.execute(db);
  const person = (id: number) => ({ id, email: `customer-${id}@shop.example`, name: `Customer ${id}`, password_hash: `hash-of-${id}`, ended_at: null });
  await db.insertInto("customers").values([person(1), person(2)]).execute();
  await db
    .insertInto("messages")
    .values([1, 2, 1].map((customer_id, n) => ({ id: n + 1, customer_id, body: customer_id === 1 ? '=1+1 <script>alert("1")</script>' : "Hello" })))
    .execute();
  const invoice = (id: string, customer_id: number, issued_at: string) => ({ id, customer_id, total: 1990, issued_at });
  await db.insertInto("invoices").values([invoice("R-1", 1, "2025-03-05T09:00:00Z"), invoice("R-2", 1, "2012-03-05T09:00:00Z"), invoice("R-3", 2, "2025-03-05T09:00:00Z")]).execute();
};

/** The shop's database; with `shared` the journal lives in it, else in memory. */
const shop = async (shared: boolean) => {
  const folder = await mkdtemp(join(tmpdir(), "road-"));
  const file = join(folder, "shop.db");
  const db = new Kysely<Shop>({ dialect: sqliteDialect({ url: `file:${file}` }) });
  undo.push(() => rm(folder, { recursive: true }), () => db.destroy());
  await fill(db);
  await migrate(db);
  const options = { events: dsarEvents, keys: memoryKeyRing(), random: counted("journal") };
  const hosted = shared ? await sqliteJournal({ ...options, db }) : undefined;
  const journal: Journal = hosted ?? memoryJournal(options);
  undo.push(() => journal.close());
  const source = sqlSource({ name: "shop", db, map, policy: shopPolicy, zone: "Europe/Berlin", ...(hosted ? { shares: hosted.within } : {}) });
  const place = { zone: "Europe/Berlin", calendar: await loadCalendar("DE-MV") };
  const service = requestService({ policy: shopPolicy, journal, sources: [source], place, random: counted("service") });
  const raw = async () => ({
    customers: (await sql<Shop["customers"]>`select * from customers order by id`.execute(db)).rows,
    messages: (await sql<Shop["messages"]>`select * from messages order by id`.execute(db)).rows,
    invoices: (await sql<Shop["invoices"]>`select * from invoices order by id`.execute(db)).rows,
  });
  const open = async (right: "access" | "erasure") => {
    const opened = await service.open({ subject: first, right, channel: "signed-in", now: noon, actor: "subject" });
    if (!opened.ok) throw new Error(opened.refusal.because[0].code);
    return opened;
  };
  return { db, file, journal, source, service, raw, open };
};

describe.each([
  ["the journal shares the shop's database", true],
  ["the journal is elsewhere", false],
])("a customer of a shop over SQL; %s", (_, shared) => {
  test("asks for access and downloads everything about the customer, and nothing of others or of the credentials", async () => {
    const { service, source, open } = await shop(shared);
    const { id, due } = await open("access");
    expect(due).toBe("2026-07-15");
    expect(await service.mayDownload(id, first)).toMatchObject({ allowed: true });
    const files = await unzip(
      accessArchive({
        policy: shopPolicy,
        sources: [source],
        subject: first,
        locale: "de",
        requestId: id,
        requests: await service.list(first, noon),
        now: noon,
        made: async ({ manifest, held }) => {
          await service.answered(id, first, { manifest, held, now: noon });
        },
      }),
    );
    expect(JSON.parse(textIn(files, "data/shop.customers.json"))).toEqual([{ id: 1, email: "customer-1@shop.example", name: "Customer 1", ended_at: null }]);
    expect(JSON.parse(textIn(files, "data/shop.invoices.json"))).toHaveLength(2);
    expect(textIn(files, "data/shop.messages.csv")).toContain(`"'=1+1 <script>`);
    expect(textIn(files, "categories/message.html")).toContain("=1+1 &lt;script&gt;");
    expect(textIn(files, "categories/invoice.html")).toContain("§ 147(3) AO");
    for (const bytes of files.values()) {
      const text = Buffer.from(bytes).toString();
      expect(text).not.toContain("hash-of-1");
      expect(text).not.toContain("Customer 2");
    }
    const manifest = JSON.parse(textIn(files, "manifest.json")) as { readonly files: readonly { readonly name: string; readonly sha256: string }[] };
    for (const { name, sha256: hash } of manifest.files) expect(sha256(files.get(name) ?? "")).toBe(hash);
    expect((await service.get(id, first))?.status).toBe("answered");
    expect(await service.get(id, stranger)).toBeUndefined();
  });

  test("asks for erasure, sees the plan, confirms, and is gone but for what the law keeps", async () => {
    const { service, raw, open, journal, source } = await shop(shared);
    const before = await raw();
    const { id } = await open("erasure");
    const plan = await service.plan(id, first, noon);
    if (!plan.ok) throw new Error("there is a plan");
    expect(await raw()).toEqual(before);
    expect(await service.confirm(id, first, { digests: plan.digests, contractEnded: false, now: noon })).toMatchObject({ ok: false, refusal: { because: [{ code: "contract-running" }] } });
    expect(await raw()).toEqual(before);

    const done = await service.confirm(id, first, { digests: plan.digests, contractEnded: true, now: noon });
    const because = [{ article: "GDPR 17(3)(b)", until: "2033-12-31" }];
    expect(done).toMatchObject({ ok: true, state: { status: "fulfilled" }, residue: [], kept: [{ path: "shop.invoices", rows: 1, action: "keep", because }] });
    expect(await raw()).toEqual({
      customers: before.customers.filter(({ id: whose }) => whose !== 1),
      messages: before.messages.filter(({ customer_id }) => customer_id !== 1),
      invoices: before.invoices.filter(({ id: number }) => number !== "R-2").map((row) => (row.id === "R-1" ? { ...row, customer_id: null } : row)),
    });
    expect(await source.locate(first)).toEqual({ found: "none", count: 0 });
    expect(await journal.verify()).toMatchObject({ ok: true });

    const after = await raw();
    expect(await service.confirm(id, first, { digests: plan.digests, contractEnded: true, now: noon })).toMatchObject({ ok: true, state: { status: "fulfilled" } });
    expect(await raw()).toEqual(after);
  });

  test("confirms a plan that no longer holds, and nothing is changed", async () => {
    const { db, service, raw, open } = await shop(shared);
    const { id } = await open("erasure");
    const plan = await service.plan(id, first, noon);
    if (!plan.ok) throw new Error("there is a plan");
    await db.insertInto("messages").values({ id: 9, customer_id: 1, body: "One more" }).execute();
    const before = await raw();
    expect(await service.confirm(id, first, { digests: plan.digests, contractEnded: true, now: noon })).toMatchObject({ ok: false, refusal: { because: [{ code: "plan-stale" }] } });
    expect(await raw()).toEqual(before);
    expect((await service.get(id, first))?.status).toBe("planned");
  });

  test("a crash at the entry is carried on by the same confirmation", async () => {
    const { service, raw, open, journal, source } = await shop(shared);
    const { id } = await open("erasure");
    const plan = await service.plan(id, first, noon);
    if (!plan.ok) throw new Error("there is a plan");
    const before = await raw();
    let crashed = false;
    const failing: Journal = {
      ...journal,
      append: async (stream, events, o) => {
        if (!crashed && events.some(({ type }) => type === "request.executed")) {
          crashed = true;
          throw new Error("power cut");
        }
        return journal.append(stream, events, o);
      },
    };
    const place = { zone: "Europe/Berlin", calendar: await loadCalendar("DE-MV") };
    const flaky = requestService({ policy: shopPolicy, journal: failing, sources: [source], place, random: counted("flaky") });
    await expect(flaky.confirm(id, first, { digests: plan.digests, contractEnded: true, now: noon })).rejects.toMatchObject({ code: "source-failed" });
    // In one transaction the effect is undone with its entry; in two it stands, and the entry is owed.
    expect((await raw()).customers).toEqual(shared ? before.customers : before.customers.slice(1));
    expect(await service.confirm(id, first, { digests: plan.digests, contractEnded: true, now: noon })).toMatchObject({ ok: true, state: { status: "fulfilled", executed: ["shop"] } });
    expect((await raw()).customers.map(({ id: whose }) => whose)).toEqual([2]);
  });
});

test("a crash between the effect and the last entry leaves nothing open: the next run of the clock fulfils it, though nobody can sign in any more", async () => {
  const { db, service, raw, open, journal } = await shop(true);
  const { id } = await open("erasure");
  const plan = await service.plan(id, first, noon);
  if (!plan.ok) throw new Error("there is a plan");
  await sql`create trigger crash before insert on troth_journal_event when instr(new.body, '"request.fulfilled"') > 0 begin select raise(abort, 'the process dies here'); end`.execute(db);
  await expect(service.confirm(id, first, { digests: plan.digests, contractEnded: true, now: noon })).rejects.toThrow("the process dies here");
  expect((await raw()).customers.map(({ id: whose }) => whose)).toEqual([2]);
  expect((await service.get(id, first))?.status).toBe("confirmed");
  await expect(service.resume(noon)).rejects.toThrow("the process dies here");
  await sql`drop trigger crash`.execute(db);
  expect(await service.resume(noon)).toEqual({ did: 1, more: false });
  expect((await service.get(id, first))?.status).toBe("fulfilled");
  expect(await journal.subject(first, { create: false, under: "content" })).toEqual({ found: "none" });
  expect(await journal.verify()).toMatchObject({ ok: true });
  expect(await service.resume(noon)).toEqual({ did: 0, more: false });
});

test("after the erasure the database file holds the person only where the law keeps the row", async () => {
  const { db, file, service, open } = await shop(true);
  const { id } = await open("erasure");
  const plan = await service.plan(id, first, noon);
  if (!plan.ok) throw new Error("there is a plan");
  await service.confirm(id, first, { digests: plan.digests, contractEnded: true, now: noon });
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
  await sql`vacuum`.execute(db);
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
  const bytes = await readFile(file);
  expect(bytes.includes("customer-2@shop.example")).toBe(true);
  expect(bytes.includes("customer-1@shop.example")).toBe(false);
  expect(bytes.includes("Customer 1")).toBe(false);
});
