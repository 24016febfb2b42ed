import { TrothError } from "@troth/decision";
import { SelectQueryNode, type CompiledQuery, type DatabaseConnection, type QueryResult } from "kysely";
import { busy, untilFree } from "./busy.js";
import type { Connection } from "./connection.js";
import type { Loan, Pool } from "./pool.js";

const STREAMED = 100;

/**
 * What Kysely takes for a connection. Which native one stands behind it is decided by use: reads outside of a transaction
 * get one of their own, so they never wait for a writer; the first write takes the one writing connection and keeps it.
 */
export class Lease implements DatabaseConnection {
  readonly #pool: Pool;
  #held: Loan | undefined;
  #taking: Promise<Loan> | undefined;
  #ended = false;
  readonly #settling: (() => Promise<void>)[] = [];

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async begin(mode: "read" | "write"): Promise<void> {
    const { connection } = await this.#hold(mode);
    await untilFree(this.#pool.busyTimeoutMs, () => connection.run(mode === "read" ? "begin deferred" : "begin immediate", []));
  }
  /** Has the end of the transaction wait; what this throws fails a commit. */
  beforeEnd(settle: () => Promise<void>): void {
    this.#settling.push(settle);
  }
  async commit(): Promise<void> {
    for (const settle of this.#settling.splice(0)) await settle();
    const { connection } = await this.#hold("write");
    await untilFree(this.#pool.busyTimeoutMs, () => connection.run("commit", []));
  }
  async rollback(): Promise<void> {
    for (const settle of this.#settling.splice(0)) await settle().catch(() => undefined);
    // After some faults (a full disk) SQLite has rolled back by itself.
    if (this.#held?.connection.inTransaction) this.#held.connection.run("rollback", []);
  }
  async release(): Promise<void> {
    this.#ended = true;
    const held = await this.#taking?.catch(() => undefined);
    if (held?.connection.inTransaction) held.connection.run("rollback", []);
    held?.give();
  }

  async executeQuery<R>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<R>> {
    const free = !this.#taking && SelectQueryNode.is(query);
    const held = free ? undefined : await this.#hold("write");
    if (!held) return this.#read((connection) => connection.run(sql, parameters).rows as R[]);
    this.#alive();
    const run = () => {
      if (!held.connection.sound) throw busy(0);
      return held.connection.run(sql, parameters);
    };
    const { rows, changes, insertId } = await untilFree(this.#pool.busyTimeoutMs, run);
    return {
      rows: rows as R[],
      ...(changes === undefined ? {} : { numAffectedRows: changes }),
      ...(insertId === undefined ? {} : { insertId }),
    };
  }

  async *streamQuery<R>(compiled: CompiledQuery, chunkSize = STREAMED): AsyncIterableIterator<QueryResult<R>> {
    const { sql, parameters, query } = compiled;
    if (!SelectQueryNode.is(query)) {
      throw new TrothError({ code: "sql-unsupported", message: "Only a select can be streamed", path: "sql" });
    }
    // Inside a transaction, and in memory, there is one connection only: an open statement would be in the way of the loop's own queries.
    if (this.#taking || this.#pool.inMemory) {
      const { rows } = await this.executeQuery<R>(compiled);
      for (let i = 0; i < rows.length; i += chunkSize) yield { rows: rows.slice(i, i + chunkSize) };
      return;
    }
    this.#alive();
    const reader = await this.#pool.reader();
    let done = false;
    try {
      let chunk: R[] = [];
      for (const row of reader.connection.iterate(sql, parameters)) {
        chunk.push(row as R);
        if (chunk.length < chunkSize) continue;
        yield { rows: chunk };
        chunk = [];
      }
      if (chunk.length > 0) yield { rows: chunk };
      done = true;
    } finally {
      reader.give(done ? undefined : "unfinished");
    }
  }

  async #hold(mode: "read" | "write") {
    this.#alive();
    this.#taking ??= mode === "read" ? this.#pool.reader() : this.#pool.writer();
    this.#held = await this.#taking;
    return this.#held;
  }
  async #read<R>(read: (connection: Connection) => R[]): Promise<QueryResult<R>> {
    this.#alive();
    return untilFree(this.#pool.busyTimeoutMs, async () => {
      const { connection, give } = await this.#pool.reader();
      try {
        return { rows: read(connection) };
      } finally {
        give();
      }
    });
  }
  #alive(): void {
    if (this.#ended) throw new TrothError({ code: "tx-ended", message: "The transaction has ended", path: "tx" });
  }
}
