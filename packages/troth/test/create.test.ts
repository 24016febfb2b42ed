import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql, Kysely } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTroth, defineDataMap, trothEvents, type Policy } from "../src/index.js";
import { fileKeyRing, sqliteDialect, sqliteJournal } from "../src/sqlite/index.js";
import { policy } from "../../http/test/policy.js";

interface Database {
  customers: { id: string; email: string; name: string; ended_at: number | null };
}
let folder: string;
let db: Kysely<Database>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "troth-"));
  db = new Kysely<Database>({ dialect: sqliteDialect({ url: `file:${join(folder, "app.db")}` }) });
  await sql`CREATE TABLE customers (id TEXT PRIMARY KEY, email TEXT NOT NULL, name TEXT NOT NULL, ended_at INTEGER)`.execute(db);
});
afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const map = defineDataMap<Database>()(policy, {
  subject: { kind: "customer", table: "customers", ids: { id: "id" } },
  tables: {
    customers: {
      key: ["id"],
      owner: "subject",
      columns: { id: "contact", email: "contact", name: "contact", ended_at: "contact" },
      activities: ["accounts"],
      retention: "account",
      anchors: { "relationship.ended": { column: "ended_at", as: "epoch-ms" } },
      onErasure: "delete",
    },
  },
});
const sound = () => ({
  policy,
  keys: fileKeyRing({ path: join(folder, "keys.json") }),
  journal: (given: Parameters<Parameters<typeof createTroth>[0]["journal"]>[0]) => sqliteJournal({ ...given, db }),
  database: { db, map, sharesJournal: true },
  place: { zone: "Europe/Berlin", calendar: "DE-MV" },
  clock: { now: () => Date.parse("2026-06-15T10:00:00Z") },
});

describe("createTroth", () => {
  it("starts with a policy, a journal and a database that fit", async () => {
    const troth = await createTroth(sound());
    expect(troth.policy).toBe(policy);
    expect(troth.steps.map(({ name }) => name)).toEqual(["retention", "requests", "mail"]);
    await troth.close();
  });

  it("starts with nothing that does not fit, and tells every fault at once", async () => {
    await sql`ALTER TABLE customers ADD COLUMN birthday TEXT`.execute(db);
    const { hash: _, ...unchecked } = policy as Policy;
    const starting = createTroth({ ...sound(), policy: unchecked as never, place: { zone: "Europe/Rostock", calendar: "DE-XX" } } as never);
    const error = await starting.then(
      () => undefined,
      (caught: unknown) => caught as { code: string; faults: { path: string }[] },
    );
    expect(error?.code).toBe("troth-invalid");
    const paths = error?.faults.map(({ path }) => path).join("\n");
    for (const place of ["policy", "place.zone", "place.calendar"]) expect(paths).toContain(place);
  });

  it("does not start on a database with a column that nobody labelled", async () => {
    await sql`ALTER TABLE customers ADD COLUMN birthday TEXT`.execute(db);
    await expect(createTroth(sound())).rejects.toMatchObject({ code: "troth-invalid", faults: [expect.objectContaining({ path: expect.stringContaining("birthday") })] });
  });

  it("does not believe that a journal shares a database when it does not", async () => {
    const apart = { ...sound(), journal: (given: never) => sqliteJournal({ ...(given as object), url: `file:${join(folder, "apart.db")}` } as never) };
    await expect(createTroth(apart as never)).rejects.toMatchObject({ faults: [expect.objectContaining({ path: expect.stringContaining("database") })] });
  });

  it("gives the journal the events of every domain", () => {
    const types = trothEvents.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
    for (const domain of ["consent.", "request.", "retention."]) expect(types.some((type) => type.startsWith(domain)), domain).toBe(true);
  });

  it("sweeps what is past its time when its step runs, and records it", async () => {
    const troth = await createTroth(sound());
    const past = Date.parse("2026-06-01T00:00:00Z");
    await db.insertInto("customers").values([{ id: "1", email: "one@shop.example", name: "One", ended_at: past }, { id: "2", email: "two@shop.example", name: "Two", ended_at: null }]).execute();
    const [step] = troth.steps;
    expect(await step?.run({ now: troth.clock.now(), budgetMs: 1_000 })).toEqual({ did: 1, more: false });
    expect(await db.selectFrom("customers").select("id").execute()).toEqual([{ id: "2" }]);
    const recorded = await sql<{ n: number }>`SELECT count(*) AS n FROM troth_journal_event`.execute(db);
    expect(Number(recorded.rows[0]?.n)).toBeGreaterThan(0);
    await troth.close();
  });

  it("carries on an erasure that crashed before its last entry when its step runs, though the person is gone and cannot confirm again", async () => {
    const troth = await createTroth(sound());
    const now = troth.clock.now();
    await db.insertInto("customers").values({ id: "1", email: "one@shop.example", name: "One", ended_at: null }).execute();
    const subject = { kind: "customer", ids: { id: "1" } };
    const opened = await troth.requests.open({ subject, right: "erasure", channel: "signed-in", now, actor: "subject" });
    const plan = opened.ok && (await troth.requests.plan(opened.id, subject, now));
    if (!opened.ok || !plan || !plan.ok) throw new Error("there is a plan");
    await sql`CREATE TRIGGER crash BEFORE INSERT ON troth_journal_event WHEN instr(NEW.body, '"request.fulfilled"') > 0 BEGIN SELECT RAISE(ABORT, 'the process dies here'); END`.execute(db);
    await expect(troth.requests.confirm(opened.id, subject, { digests: plan.digests, contractEnded: true, now })).rejects.toThrow("the process dies here");
    expect(await db.selectFrom("customers").selectAll().execute()).toEqual([]);
    await sql`DROP TRIGGER crash`.execute(db);
    const step = troth.steps.find(({ name }) => name === "requests");
    expect(await step?.run({ now, budgetMs: 1_000 })).toEqual({ did: 1, more: false });
    expect((await troth.requests.get(opened.id, subject))?.status).toBe("fulfilled");
    await troth.close();
  });

  it("refuses a transfer to a host that no recipient has, before anything is sent", async () => {
    const sent: string[] = [];
    const troth = await createTroth({
      ...sound(),
      fetch: async (url: string) => {
        sent.push(url);
        return new Response();
      },
    });
    await expect(troth.transfers.fetch("https://elsewhere.example/x", { activity: "accounts", categories: ["contact"] })).rejects.toMatchObject({
      code: "transfer-refused",
      faults: [expect.objectContaining({ code: "recipient-undeclared" })],
    });
    expect(sent).toEqual([]);
    await troth.close();
  });
});

it("does not compile with an id that the policy does not have", async () => {
  const troth = await createTroth(sound());
  const standing = await troth.standingOf({ request: { headers: { get: () => null } } });
  const at = troth.clock.now();
  expect(troth.may({ purpose: "statistics", surface: "site", at }, standing).allowed).toBe(false);
  // @ts-expect-error a purpose that is misspelt
  expect(troth.may({ purpose: "statistcs", surface: "site", at }, standing).allowed).toBe(false);
  // @ts-expect-error a surface that is not there
  expect(troth.may({ purpose: "statistics", surface: "forum", at }, standing).allowed).toBe(false);
  await troth.close();
});
