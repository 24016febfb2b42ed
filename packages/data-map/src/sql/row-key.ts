import { sql, type RawBuilder } from "kysely";
import { column } from "./engine.js";

/** The values of a primary key, in the order of its columns. */
export type RowKey = readonly unknown[];

/** A value as text that is the same whichever driver read it. */
export const textOf = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));

/** A key as text: a JSON array, so that no two keys are written alike. */
export const keyText = (key: RowKey): string => JSON.stringify(key.map(textOf));

interface Written {
  readonly bytes?: readonly number[];
  readonly date?: string;
  readonly int?: string;
}
/** A key as JSON can hold it, and as `readKey` gives it back. */
export const writeKey = (key: RowKey): readonly unknown[] =>
  key.map((value) => {
    if (value instanceof Uint8Array) return { bytes: [...value] } satisfies Written;
    if (value instanceof Date) return { date: value.toISOString() } satisfies Written;
    return typeof value === "bigint" ? ({ int: String(value) } satisfies Written) : value;
  });
export const readKey = (written: readonly unknown[]): RowKey =>
  written.map((value) => {
    if (typeof value !== "object" || value === null) return value;
    const { bytes, date, int } = value as Written;
    if (Array.isArray(bytes)) return Uint8Array.from(bytes as readonly number[]);
    if (date !== undefined) return new Date(date);
    return int === undefined ? value : BigInt(int);
  });

/** `key in (…)` for one column or several. */
export const keyIn = (alias: string, columns: readonly string[], keys: readonly RowKey[]): RawBuilder<boolean> => {
  const [only] = columns;
  if (columns.length === 1 && only !== undefined) return sql<boolean>`${column(alias, only)} in (${sql.join(keys.map(([value]) => sql`${value}`))})`;
  const rows = keys.map((key) => sql`(${sql.join(columns.map((name, index) => sql`${column(alias, name)} = ${key[index]}`), sql` and `)})`);
  return sql<boolean>`(${sql.join(rows, sql` or `)})`;
};

/** `key > (…)`, by the order of the columns. */
export const keyAfter = (alias: string, columns: readonly string[], key: RowKey): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(columns.map((name) => column(alias, name)))}) > (${sql.join(key.map((value) => sql`${value}`))})`;
