import { sql } from "kysely";
import { hangingFrom, type AnyDataMap, type MappedTable } from "../data-map.js";
import { column, engineOf, inChunks, type HostDb } from "./engine.js";
import { keyAfter, type RowKey } from "./row-key.js";

/** A row as the source reads it: the columns that were asked for, by name. */
export type HostRow = Readonly<Record<string, unknown>>;

const page = 500;

/** The columns by which rows are found, owned and timed. */
export const structureOf = (map: AnyDataMap, table: MappedTable): readonly string[] => [
  ...new Set([
    ...table.key,
    ...(typeof table.owner === "object" ? [table.owner.column] : []),
    ...hangingFrom(map, table.name).map(({ owner }) => owner.references),
    ...Object.values(table.anchors).map((anchor) => anchor.column),
    ...Object.values(table.types),
  ]),
];

export const keyOf = (table: MappedTable, row: HostRow): RowKey => table.key.map((name) => row[name]);

/** Columns under numbered names: neither a plugin nor a driver that folds case gets at them. */
export const selected = (columns: readonly string[], alias = "t", prefix = "c") =>
  columns.map((name, index) => column(alias, name).as(`${prefix}${index}`));
export const unselected = (columns: readonly string[], row: HostRow, prefix = "c"): HostRow =>
  Object.fromEntries(columns.map((name, index) => [name, row[`${prefix}${index}`]]));

/**
 * The rows whose `by` holds one of the values, in the order of their keys, a page at a time; locked where the engine locks
 * rows and not the database.
 */
export async function* linkedRows(
  db: HostDb,
  table: MappedTable,
  o: { readonly by: string; readonly values: readonly unknown[]; readonly columns: readonly string[]; readonly lock?: boolean },
): AsyncIterable<HostRow> {
  const columns = [...new Set([...table.key, ...o.columns])];
  for (const values of inChunks(o.values)) {
    for (let last: RowKey | undefined; ; ) {
      let query = db
        .selectFrom(`${table.name} as t`)
        .select(selected(columns))
        .where(sql<boolean>`${column("t", o.by)} in (${sql.join(values.map((value) => sql`${value}`))})`)
        .limit(page);
      for (const name of table.key) query = query.orderBy(column("t", name));
      if (last) query = query.where(keyAfter("t", table.key, last));
      if (o.lock && engineOf(db) === "postgres") query = query.forUpdate();
      const rows = ((await query.execute()) as HostRow[]).map((row) => unselected(columns, row));
      yield* rows;
      const end = rows.at(-1);
      if (!end || rows.length < page) break;
      last = keyOf(table, end);
    }
  }
}
