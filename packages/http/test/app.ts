import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql, Kysely } from "kysely";
import { createTroth, defineDataMap } from "troth";
import { fileKeyRing, sqliteDialect, sqliteJournal } from "troth/sqlite";
import { createHandler, type Authorize, type HandlerOptions } from "../src/index.js";
import { policy } from "./policy.js";

interface Database {
  customers: { id: string; email: string; name: string; ended_at: number | null };
}
export const now = Date.parse("2026-06-15T10:00:00Z");

/** Signs in whoever the header names: a test's session. */
const authorize: Authorize = async ({ request, need }) => {
  const id = request.headers.get("x-customer");
  if (id === null) return { ok: false, reason: "unauthenticated" };
  if (need.role !== "person") return { ok: false, reason: "forbidden" };
  const signedInAt = Number(request.headers.get("x-signed-in-at") ?? now);
  return { ok: true, grant: { role: "person", subject: { kind: "customer", ids: { id } }, authenticatedAt: signedInAt } };
};

/** A real app on a real database file: two customers, a journal in the same file. */
export const openApp = async (options: Partial<HandlerOptions> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), "troth-http-"));
  const db = new Kysely<Database>({ dialect: sqliteDialect({ url: `file:${join(folder, "app.db")}` }) });
  await sql`CREATE TABLE customers (id TEXT PRIMARY KEY, email TEXT NOT NULL, name TEXT NOT NULL, ended_at INTEGER)`.execute(db);
  await db
    .insertInto("customers")
    .values([
      { id: "17", email: "seventeen@shop.example", name: "Customer 17", ended_at: null },
      { id: "18", email: "eighteen@shop.example", name: "Customer 18", ended_at: null },
    ])
    .execute();
  const map = defineDataMap<Database>()(policy, {
    subject: { kind: "customer", table: "customers", ids: { id: "id", email: "email" } },
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
  const troth = await createTroth({
    policy,
    keys: fileKeyRing({ path: join(folder, "keys.json") }),
    journal: (given) => sqliteJournal({ ...given, db }),
    database: { db, map, sharesJournal: true },
    place: { zone: "Europe/Berlin", calendar: "DE-MV" },
    clock: { now: () => now },
  });
  const faults: unknown[] = [];
  const handler = createHandler(troth, { authorize, basePath: "/troth", onFault: (fault) => faults.push(fault), ...options });
  return {
    troth,
    db,
    faults,
    get: (path: string, headers: Record<string, string> = {}) => handler(new Request(`http://localhost${path}`, { headers })),
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      handler(
        new Request(`http://localhost${path}`, {
          method: "POST",
          headers: { "content-type": "application/json", ...headers },
          body: typeof body === "string" ? body : JSON.stringify(body),
        }),
      ),
    handler,
    events: async (): Promise<number> => Number((await sql<{ n: number }>`SELECT count(*) AS n FROM troth_journal_event`.execute(db)).rows[0]?.n),
    close: async () => {
      await troth.close();
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
