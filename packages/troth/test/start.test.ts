import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql, Kysely } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTroth, defineDataMap, type TrothOptions } from "../src/index.js";
import { draftPolicy } from "@troth/policy-model";
import { fileKeyRing, sqliteDialect, sqliteJournal } from "../src/sqlite/index.js";
import { policy } from "../../http/test/policy.js";

interface Database {
  customers: { id: string; email: string; ended_at: number | null };
}
type Options = TrothOptions<typeof policy, Database>;

let folder: string;
let db: Kysely<Database>;
let others: Kysely<Database>[];
const open = (name: string): Kysely<Database> => new Kysely<Database>({ dialect: sqliteDialect({ url: `file:${join(folder, name)}` }) });
const tables = async (of: Kysely<Database>): Promise<readonly string[]> =>
  (await sql<{ name: string }>`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`.execute(of)).rows.map(({ name }) => name);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "troth-start-"));
  others = [];
  db = open("app.db");
  await sql`CREATE TABLE customers (id TEXT PRIMARY KEY, email TEXT NOT NULL, ended_at INTEGER)`.execute(db);
});
afterEach(async () => {
  for (const each of [db, ...others]) await each.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const mapOf = (as: "epoch-ms" | "timestamp") =>
  defineDataMap<Database>()(policy, {
    subject: { kind: "customer", table: "customers", ids: { id: "id" } },
    tables: {
      customers: {
        key: ["id"],
        owner: "subject",
        columns: { id: "contact", email: "contact", ended_at: "contact" },
        activities: ["accounts"],
        retention: "account",
        anchors: { "relationship.ended": { column: "ended_at", as } },
        onErasure: "delete",
      },
    },
  });
const options = (o: Partial<Options> = {}): Options => ({
  policy,
  keys: fileKeyRing({ path: join(folder, "keys.json") }),
  journal: (given) => sqliteJournal({ ...given, db }),
  database: { db, map: mapOf("epoch-ms"), sharesJournal: true },
  place: { zone: "Europe/Berlin", calendar: "DE-MV" },
  clock: { now: () => Date.parse("2026-06-15T10:00:00Z") },
  ...o,
});
const faultsOf = async (o: Options): Promise<readonly { code: string; path: string }[]> => {
  const outcome: unknown = await createTroth(o).catch((error: unknown) => error);
  expect(outcome).toMatchObject({ code: "troth-invalid" });
  return (outcome as { faults: readonly { code: string; path: string }[] }).faults;
};

describe("before anything is opened", () => {
  it("tells the faults of policy, place and tables at once, and has written nothing", async () => {
    await sql`ALTER TABLE customers ADD COLUMN birthday TEXT`.execute(db);
    await sql`CREATE TABLE loyalty_cards (id TEXT)`.execute(db);
    let opened = 0;
    const faults = await faultsOf(
      options({
        policy: {} as never,
        place: { zone: "Mars/Olympus", calendar: "XX" },
        journal: (given) => {
          opened += 1;
          return sqliteJournal({ ...given, db });
        },
      }),
    );
    const paths = faults.map(({ path }) => path).join("\n");
    for (const place of ["policy", "place.zone", "place.calendar", "birthday", "loyalty_cards"]) expect(paths).toContain(place);
    expect(opened).toBe(0);
    expect(await tables(db)).toEqual(["customers", "loyalty_cards"]);
  });

  it("does not start with a copy of a policy that was changed after it was checked, whatever hash it has", async () => {
    const statistics = { ...policy.activities.statistics, basis: { kind: "legitimate-interest" } };
    const forged = { ...policy, activities: { ...policy.activities, statistics } } as never;
    expect(await faultsOf(options({ policy: forged }))).toContainEqual(expect.objectContaining({ code: "policy-unchecked", path: "policy" }));
    const renamed = { ...policy, version: "2.0.0" } as never;
    expect(await faultsOf(options({ policy: renamed }))).toEqual([expect.objectContaining({ code: "policy-unchecked" })]);
    expect(await tables(db)).toEqual(["customers"]);
  });

  it("does not start with a draft, whatever its type was taken for, and says what keeps it from being a policy", async () => {
    const { hash: _, ...written } = policy;
    const open = draftPolicy({ ...written, measures: { unknown: "not in the notice" } } as never) as never;
    expect(await faultsOf(options({ policy: open }))).toEqual([
      expect.objectContaining({ code: "policy-is-draft", path: "policy" }),
      expect.objectContaining({ code: "measures-missing", path: "policy: measures" }),
    ]);
    expect(await faultsOf(options({ policy: draftPolicy(written as never) as never }))).toEqual([expect.objectContaining({ code: "policy-is-draft" })]);
    expect(await tables(db)).toEqual(["customers"]);
  });

  it("stands by what it checked, though a copy is changed while it runs", async () => {
    const copy = structuredClone(policy) as typeof policy & { activities: { statistics: { basis: { kind: string } } } };
    const troth = await createTroth(options({ policy: copy }));
    copy.activities.statistics.basis.kind = "contract";
    expect(troth.policy.activities.statistics.basis).toEqual({ kind: "consent" });
    await troth.close();
  });
});

describe("when it is opened", () => {
  it("finds that a journal is in another file before the first sweep does, and leaves the database as it was", async () => {
    const elsewhere = open("elsewhere.db");
    others.push(elsewhere);
    const faults = await faultsOf(options({ journal: (given) => sqliteJournal({ ...given, db: elsewhere }) }));
    expect(faults).toEqual([expect.objectContaining({ code: "journal-apart", path: "database.sharesJournal" })]);
    expect(await tables(db)).toEqual(["customers"]);
  });

  it("tells whatever would keep the database from its first work, and not drift alone", async () => {
    const faults = await faultsOf(options({ database: { db, map: mapOf("timestamp"), sharesJournal: true } }));
    expect(faults).toEqual([expect.objectContaining({ code: "anchor-unsupported" })]);
  });

  it("tells of two sources by one name, and closes the journal", async () => {
    let closed = 0;
    const source = { name: "files", capabilities: { erase: false, rectify: false, restrict: false, sweep: false, transactional: false } };
    const faults = await faultsOf(
      options({
        sources: [source, source] as never,
        journal: async (given) => {
          const journal = await sqliteJournal({ ...given, url: `file:${join(folder, "journal.db")}` });
          return { ...journal, close: async () => ((closed += 1), journal.close()) };
        },
        database: { db, map: mapOf("epoch-ms"), sharesJournal: false },
      }),
    );
    expect(faults).toEqual([expect.objectContaining({ path: expect.stringContaining("sources") })]);
    expect(closed).toBe(1);
    expect(existsSync(join(folder, "journal.db"))).toBe(true);
  });

  it("names a database `database` unless said", async () => {
    await db.insertInto("customers").values({ id: "17", email: "seventeen@shop.example", ended_at: null }).execute();
    const subject = { kind: "customer", ids: { id: "17" } };
    const paths = async (name?: string): Promise<readonly string[]> => {
      const troth = await createTroth(options({ database: { db, map: mapOf("epoch-ms"), sharesJournal: true, ...(name === undefined ? {} : { name }) } }));
      const now = troth.clock.now();
      const opened = await troth.requests.open({ subject, right: "erasure", channel: "signed-in", actor: "subject", now });
      const planned = opened.ok ? await troth.requests.plan(opened.id, subject, now) : undefined;
      await troth.close();
      return planned?.ok ? planned.items.map(({ path }) => path) : [];
    };
    expect(await paths()).toEqual(["database.customers"]);
    expect(await paths("shop")).toEqual(["shop.customers"]);
  });
});
