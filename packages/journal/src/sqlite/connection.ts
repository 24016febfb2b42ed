import Database from "libsql";
import { TrothError } from "@troth/decision";
import { isBusy } from "./busy.js";
import { bind, type Bindable } from "./binding.js";
import { createStatements } from "./statements.js";

/** A row as it comes out: text, numbers, null, bytes as Uint8Array. */
export type Row = Record<string, unknown>;

/** What a statement did. */
export interface Ran {
  readonly rows: Row[];
  readonly changes?: bigint;
  readonly insertId?: bigint;
}
/** One native connection; every call is synchronous. */
export interface Connection {
  readonly inTransaction: boolean;
  /** False once a prepared statement met a lock: its handle stays open, and what is written after it would never commit. */
  readonly sound: boolean;
  run(sql: string, parameters: readonly unknown[]): Ran;
  /** Rows as they are fetched; the statement stays open until they are used up. */
  iterate(sql: string, parameters: readonly unknown[]): Iterable<Row>;
  /** Rolls back what is open, and closes; what is asked of it then throws TrothError `sqlite-closed`. */
  close(): void;
}

/**
 * Opens a database. The native wait for a lock is kept short, since it stops the whole process: the driver waits outside.
 * `secure_delete` overwrites what is deleted, so that a destroyed key is gone from the file too.
 */
export const openConnection = (path: string, o: { readonly readOnly: boolean }): Connection => {
  const db = openDatabase(path);
  db.defaultSafeIntegers(true);
  for (const pragma of ["busy_timeout = 10", "foreign_keys = ON", "secure_delete = ON"]) db.pragma(pragma);
  if (o.readOnly) db.pragma("query_only = ON");
  let sound = true;
  const prepared = <R>(work: () => R): R => {
    try {
      return work();
    } catch (error) {
      if (isBusy(error)) sound = false;
      throw error;
    }
  };
  const statements = createStatements((sql) => db.prepare(sql));
  const runPrepared = (sql: string, bound: readonly Bindable[]): Ran =>
    statements.use(sql, (statement) => {
      if (statement.reader) return { rows: (statement.all(bound) as Row[]).map(plainRow) };
      const { changes, lastInsertRowid } = statement.run(bound);
      return { rows: [], changes: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    });
  // Asked of a closed database, the native `inTransaction` would abort the process.
  const inTransaction = () => db.open && db.inTransaction;
  const alive = () => {
    if (!db.open) throw closed();
  };
  return {
    get inTransaction() {
      return inTransaction();
    },
    get sound() {
      return sound;
    },
    run(sql, parameters) {
      alive();
      const bound = bind(sql, parameters);
      if (boundary.test(sql)) {
        db.exec(sql);
        return { rows: [] };
      }
      // A connection that only reads needs none: a write that strays here is refused by SQLite (query_only).
      if (o.readOnly || db.inTransaction || outside.test(sql)) return prepared(() => runPrepared(sql, bound));
      db.exec("begin immediate");
      try {
        const ran = prepared(() => runPrepared(sql, bound));
        db.exec("commit");
        return ran;
      } catch (error) {
        if (inTransaction()) db.exec("rollback");
        throw error;
      }
    },
    *iterate(sql, parameters) {
      alive();
      const rows = prepared(() => db.prepare(sql).iterate(bind(sql, parameters)));
      for (let next = prepared(() => rows.next()); !next.done; next = prepared(() => rows.next())) yield plainRow(next.value as Row);
    },
    close() {
      statements.clear();
      // SQLite closes for good with the last statement that the garbage collector finds; until then an open transaction would hold the lock.
      if (inTransaction()) db.exec("rollback");
      if (db.open) db.close();
    },
  };
};

/** The fault of whoever comes after the end. */
export const closed = () =>
  new TrothError({ code: "sqlite-closed", message: "The database was closed", hint: "Await what you started before you close it. What was not committed is rolled back." });

const starting = (words: string) => new RegExp(`^(?:\\s|--[^\\n]*\\n|/\\*[\\s\\S]*?\\*/)*(?:${words})\\b`, "i");
/** Never prepared: locks are met here, where a failure leaves no handle behind. */
const boundary = starting("begin|commit|end|rollback|savepoint|release");
/** What needs no write transaction around it, or cannot have one. */
const outside = starting("select|values|explain|pragma|vacuum|attach|detach");

const openDatabase = (path: string) => {
  try {
    return new Database(path);
  } catch (cause) {
    throw new TrothError({ code: "sqlite-open", message: "The database cannot be opened", path, hint: "Its folder must exist and be writable.", cause });
  }
};

const plainRow = (row: Row): Row => {
  for (const [column, value] of Object.entries(row)) {
    if (typeof value === "bigint") row[column] = safeInteger(value, column);
    else if (value instanceof ArrayBuffer) row[column] = new Uint8Array(value);
    else if (Buffer.isBuffer(value)) row[column] = new Uint8Array(value);
  }
  return row;
};

const safeInteger = (value: bigint, column: string): number => {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new TrothError({ code: "integer-unsafe", message: "An integer beyond 2^53 would lose digits", path: column, hint: "Select it as text: cast(… as text)." });
};
