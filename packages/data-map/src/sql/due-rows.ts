import { sql, type RawBuilder } from "kysely";
import { expiry, type Cutoff, type Facts, type Types } from "@troth/legal-time";
import { anchorsOf, typesOf, type RetentionRule } from "@troth/legal-time/rule";
import { readInstant, writeInstant } from "../anchor.js";
import { anchorPlace, typePlace } from "../anchor-path.js";
import { tableOf, type AnyDataMap, type MappedTable } from "../data-map.js";
import { column, engineOf, type HostTrx } from "./engine.js";
import { keyOf, selected, structureOf, unselected, type HostRow } from "./linked-rows.js";
import { typeIn } from "./person-rows.js";
import { keyAfter, type RowKey } from "./row-key.js";

/** A row that the database calls due, and what it was called due by. */
export interface DueRow {
  readonly key: RowKey;
  readonly values: HostRow;
  readonly facts: Facts;
  readonly types: Types;
}

const alias = (up: number): string => `t${up}`;

/**
 * `anchor < before` and `type = is`, under all and any: no date is computed in SQL, and an event that has not happened or a
 * type that is not known meets nothing.
 */
const condition = (map: AnyDataMap, table: MappedTable, cutoff: Cutoff): RawBuilder<boolean> => {
  if ("all" in cutoff) return sql<boolean>`(${sql.join(cutoff.all.map((part) => condition(map, table, part)), sql` and `)})`;
  if ("any" in cutoff) return sql<boolean>`(${sql.join(cutoff.any.map((part) => condition(map, table, part)), sql` or `)})`;
  if ("type" in cutoff) {
    const kind = typePlace(map, table, cutoff.type);
    return kind ? sql<boolean>`${column(alias(kind.up), kind.column)} = ${cutoff.is}` : sql<boolean>`1 = 0`;
  }
  const place = anchorPlace(map, table, cutoff.anchor);
  if (!place) return sql<boolean>`1 = 0`;
  return sql<boolean>`${column(alias(place.up), place.anchor.column)} < ${writeInstant(cutoff.before, place.anchor.as)}`;
};

/** What an earlier sweep has not done yet: rows that stay must not be found for ever. */
const undone = (to: Readonly<Record<string, unknown>>): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(
    Object.entries(to).map(([name, value]) => (value === null ? sql`${column("t0", name)} is not null` : sql`${column("t0", name)} is distinct from ${value}`)),
    sql` or `,
  )})`;

/** The next rows of a table that are due, in the order of their keys; locked where the engine locks rows. */
export const dueRows = async (
  trx: HostTrx,
  map: AnyDataMap,
  table: MappedTable,
  o: {
    readonly rule: RetentionRule;
    readonly cutoff: Cutoff;
    readonly limit: number;
    readonly after?: RowKey;
    /** What the rows will be set to, where they stay. */
    readonly becomes?: Readonly<Record<string, unknown>>;
  },
): Promise<readonly DueRow[]> => {
  const places = anchorsOf(o.rule).flatMap((name) => {
    const place = anchorPlace(map, table, name);
    return place ? [{ name, ...place }] : [];
  });
  const kinds = [...typesOf(o.rule).keys()].flatMap((type) => {
    const place = typePlace(map, table, type);
    return place ? [{ type, ...place }] : [];
  });
  const columns = structureOf(map, table);
  let query = trx
    .selectFrom(`${table.name} as t0`)
    .select(selected(columns, "t0"))
    .select(places.map(({ up, anchor }, index) => column(alias(up), anchor.column).as(`a${index}`)))
    .select(kinds.map(({ up, column: from }, index) => column(alias(up), from).as(`k${index}`)))
    .where(condition(map, table, o.cutoff))
    .limit(o.limit);
  for (const name of table.key) query = query.orderBy(column("t0", name));
  let below = table;
  for (let up = 1; up <= Math.max(0, ...[...places, ...kinds].map((place) => place.up)); up += 1) {
    const link = below.owner;
    const owner = typeof link === "object" ? tableOf(map, link.table) : undefined;
    if (typeof link !== "object" || !owner) break;
    query = query.leftJoin(`${owner.name} as ${alias(up)}`, (join) => join.on(sql<boolean>`${column(alias(up - 1), link.column)} = ${column(alias(up), link.references)}`));
    below = owner;
  }
  if (o.after) query = query.where(keyAfter("t0", table.key, o.after));
  if (o.becomes) query = query.where(undone(o.becomes));
  if (engineOf(trx) === "postgres") query = query.forUpdate("t0" as never);
  return ((await query.execute()) as HostRow[]).map((row) => {
    const values = unselected(columns, row);
    const facts = Object.fromEntries(places.map(({ name, anchor }, index) => [name, readInstant(row[`a${index}`], anchor.as)]));
    const types = Object.fromEntries(kinds.map(({ type }, index) => [type, typeIn(row[`k${index}`])]));
    return { key: keyOf(table, values), values, facts, types };
  });
};

/** Whether the row is due by its own facts too: what the database compared may have been no instant at all. */
export const isDue = (row: DueRow, rule: RetentionRule, now: number, zone: string): boolean => {
  const due = expiry(rule, row.facts, { zone }, row.types);
  return due.state === "due-at" && due.at <= now;
};
