import { TrothError } from "@troth/decision";
import { Kysely, PostgresDialect, sql, type PostgresPool } from "kysely";
import type { PoolConfig } from "pg";
import { assertHost, assertOneDatabase, type HostKysely } from "../sql/hosted.js";
import type { JournalTables } from "../sql/tables.js";
import { SLOTS } from "./combiner.js";
import { told } from "./faults.js";
import type { Tables } from "./migrate.js";
import { tablesIn } from "./schema.js";
import type { StatementPool } from "./statement.js";

/** A `Pool` of `pg`. */
export type JournalPool = PostgresPool & StatementPool;

/**
 * A database by its URL, on connections of the journal's own; or on a pool of the host's; or the host's Kysely over
 * PostgreSQL, whose transactions the journal then shares.
 */
export type PostgresDatabase = { /** Of the tables; without it they lie where the search path leads. Made where it is missing. */ readonly schema?: string } & (
  | { readonly url: string; readonly pool?: never; readonly db?: never }
  | { readonly pool: JournalPool; readonly url?: never; readonly db?: never }
  | { readonly db: HostKysely; readonly url?: never; readonly pool?: never }
);

/** An open database. `close` ends what was opened here, and nothing of the host's. */
export interface Connected {
  readonly db: Kysely<JournalTables>;
  readonly tables: Tables;
  readonly pool: StatementPool | undefined;
  /** Connections for what many write at once, on which nobody waits long for a lock; there where they are the journal's own. */
  readonly quick: StatementPool | undefined;
  close(): Promise<void>;
}

const OLDEST = 130000;
const LOCK_TIMEOUT_MS = 25;
/** Plans by index, however small the tables were when a statement was prepared. */
const QUICKLY = `-c lock_timeout=${LOCK_TIMEOUT_MS} -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off`;

/** Throws TrothError `argument-malformed`, `url-unsupported`, `schema-malformed`, `dialect-unknown`, `postgres-unreachable`, `postgres-failed`. */
export const connect = async (o: PostgresDatabase): Promise<Connected> => {
  assertOneDatabase(o, ["url", "pool", "db"]);
  const tables: Tables = { table: tablesIn(o.schema), schema: o.schema };
  const own = o.url === undefined ? undefined : await poolsOf(o.url);
  const pool = own?.pool ?? o.pool;
  const unknown = (message: string, hint: string) => new TrothError({ code: "dialect-unknown", message, path: "db", hint });
  if (o.db !== undefined) assertHost(o.db);
  if (pool !== undefined && (typeof pool?.connect !== "function" || typeof pool.query !== "function")) throw new TrothError({ code: "dialect-unknown", message: "Not a pool of connections", path: "pool", hint: "A Pool of pg." });
  const whole: Kysely<JournalTables> = o.db ? o.db.withoutPlugins() : new Kysely<JournalTables>({ dialect: new PostgresDialect({ pool: pool! }) });
  const { adapter } = whole.getExecutor();
  if (!adapter.supportsTransactionalDdl || !adapter.supportsReturning) throw unknown("The database is no PostgreSQL", "Pass a Kysely over PostgreSQL.");
  const close = async () => void (await Promise.all(own ? [whole.destroy(), own.quick.end()] : []));
  try {
    const { rows } = await sql<{ readonly version: number }>`select current_setting('server_version_num')::int as version`.execute(whole);
    if ((rows[0]?.version ?? 0) < OLDEST) throw unknown("The server is too old", "PostgreSQL 13 or later.");
  } catch (error) {
    await close();
    throw told(error);
  }
  return { db: o.schema === undefined ? whole : whole.withSchema(o.schema), tables, pool, quick: own?.quick, close };
};

const poolsOf = async (url: string): Promise<{ readonly pool: JournalPool; readonly quick: JournalPool }> => {
  if (typeof url !== "string" || !/^postgres(ql)?:\/\/./.test(url) || !URL.canParse(url)) {
    throw new TrothError({ code: "url-unsupported", message: "Not the URL of a PostgreSQL database", path: "url", hint: "postgres://user@host:5432/database" });
  }
  const { default: pg } = await import("pg");
  // A connection that is cut is taken out of the pool, and whoever used it is told; unheard, the event would end the process.
  const open = (o: PoolConfig) => new pg.Pool({ keepAlive: true, ...o }).on("error", () => undefined).on("connect", (client) => void client.on("error", () => undefined));
  const quickly = new URL(url);
  quickly.searchParams.set("options", [quickly.searchParams.get("options"), QUICKLY].filter(Boolean).join(" "));
  return { pool: open({ connectionString: url }), quick: open({ connectionString: quickly.href, max: SLOTS }) };
};
