import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type TransactionSettings,
} from "kysely";
import { argumentMalformed, optionsOf } from "../argument.js";
import { createNesting, type Nesting } from "../nesting.js";
import { Lease } from "./lease.js";
import { createPool, type Pool } from "./pool.js";
import { pathOf } from "./url.js";

export interface SqliteDialectOptions {
  /** `"file:/srv/shop.db"`, `"file:./shop.db"` or `":memory:"`. */
  readonly url: string;
  /** How long a statement waits for another connection's lock, in milliseconds; 5000 unless told. */
  readonly busyTimeoutMs?: number;
}

const brand = Symbol.for("troth.sqlite");

/** What is known of a database behind a {@link sqliteDialect}. */
export interface KnownDatabase {
  readonly inMemory: boolean;
  /** Who takes the one connection that writes, within work of a transaction, is told that it would wait for itself. */
  readonly nesting: Nesting;
}
/** What an adapter of a {@link sqliteDialect}, of any copy of this package, knows of its database; `undefined` for others. */
export const databaseOf = (adapter: object): KnownDatabase | undefined => (adapter as { readonly [brand]?: KnownDatabase })[brand];

/** Has a transaction of a {@link sqliteDialect} wait before its end; what `settle` throws fails a commit. */
export const beforeEnd = async (trx: Pick<Kysely<unknown>, "getExecutor">, settle: () => Promise<void>): Promise<void> =>
  trx.getExecutor().provideConnection(async (connection) => (connection as Lease).beforeEnd(settle));

/**
 * SQLite for Kysely over `libsql`, for the journal and for the host's own tables. It binds only what SQLite holds
 * (booleans as 0 and 1; `undefined`, `NaN`, NUL in text, dates, a wrong number of parameters throw TrothError), writes under
 * BEGIN IMMEDIATE, reads outside of a transaction on connections of their own (WAL), gives bytes as Uint8Array and throws
 * `integer-unsafe` for integers beyond 2^53. `transaction().setAccessMode("read only")` is a snapshot that stops no writer.
 *
 * In `":memory:"` there is one connection: reads wait for an open transaction, and `stream()` reads everything first.
 *
 * @example
 * ```ts
 * import { Kysely } from "kysely";
 * import { sqliteDialect } from "@troth/journal/sqlite";
 * const db = new Kysely<{ invoice: { id: number; paid: number } }>({ dialect: sqliteDialect({ url: "file:./shop.db" }) });
 * ```
 */
export const sqliteDialect = (o: SqliteDialectOptions): Dialect => {
  const { url, busyTimeoutMs = 5000 } = optionsOf(o, "sqliteDialect", "{ url }");
  if (!(busyTimeoutMs >= 0)) throw argumentMalformed("busyTimeoutMs", "Not a time to wait", "Milliseconds, or nothing.");
  const path = pathOf(url);
  const known: KnownDatabase = { inMemory: path === ":memory:", nesting: createNesting() };
  return {
    createDriver: () => createDriver(createPool(path, busyTimeoutMs, known.nesting)),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => Object.defineProperty(new SqliteAdapter(), brand, { value: known }),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
};

const createDriver = (pool: Pool): Driver => {
  const savepoint = async (connection: DatabaseConnection, command: string, name: string) => {
    await connection.executeQuery(CompiledQuery.raw(`${command} "${name.replaceAll('"', '""')}"`));
  };
  const lease = (connection: DatabaseConnection) => connection as Lease;
  return {
    init: () => pool.open(),
    acquireConnection: async () => new Lease(pool),
    beginTransaction: (connection, { accessMode }: TransactionSettings) => lease(connection).begin(accessMode === "read only" ? "read" : "write"),
    commitTransaction: (connection) => lease(connection).commit(),
    rollbackTransaction: (connection) => lease(connection).rollback(),
    savepoint: (connection, name) => savepoint(connection, "savepoint", name),
    rollbackToSavepoint: (connection, name) => savepoint(connection, "rollback to", name),
    releaseSavepoint: (connection, name) => savepoint(connection, "release", name),
    releaseConnection: (connection) => lease(connection).release(),
    destroy: async () => pool.close(),
  };
};
