import { createHash } from "node:crypto";
import { CompiledQuery, type Kysely } from "kysely";

/** One statement, with its parameters. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}
/** Runs a statement and gives its rows. */
export type Run = (statement: Statement) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** What the journal needs of a `Pool` of `pg`. */
export interface StatementPool {
  query(o: { readonly name: string; readonly text: string; readonly values: unknown[] }): Promise<{ readonly rows: readonly Readonly<Record<string, unknown>>[] }>;
}

/** On connections of the journal's own, each text is prepared once per connection and then only named. */
export const runPrepared = (pool: StatementPool): Run => {
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    const name = names.get(text) ?? `troth_${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;
    names.set(text, name);
    return name;
  };
  return async ({ text, values }) => (await pool.query({ name: nameOf(text), text, values: [...values] })).rows;
};

/** By a Kysely, or within its transaction. */
export const runBy = (db: Pick<Kysely<unknown>, "executeQuery">): Run => async ({ text, values }) =>
  (await db.executeQuery<Readonly<Record<string, unknown>>>(CompiledQuery.raw(text, [...values]))).rows;

/** Collects parameters, each with its type: PostgreSQL guesses wrong where a parameter is only selected. */
export interface Parameters {
  readonly values: readonly unknown[];
  /** Gives the place of the value in the text. */
  add(type: string, value: unknown): string;
}
export const parameters = (): Parameters => {
  const values: unknown[] = [];
  return { values, add: (type, value) => `$${values.push(value)}::${type}` };
};
