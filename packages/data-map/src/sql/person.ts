import { TrothError, type Reason, type SubjectRef } from "@troth/decision";
import { sql } from "kysely";
import type { AnyDataMap, MappedTable } from "../data-map.js";
import { tableOf } from "../data-map.js";
import { column, type HostDb } from "./engine.js";
import { keyText, type RowKey } from "./row-key.js";
import type { Schema } from "./schema.js";

const bits: Readonly<Record<string, bigint>> = { int2: 15n, int4: 31n, int8: 63n };
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** PostgreSQL does not compare an integer with "abc", it fails. A value that the type cannot hold is nobody's. */
const canHold = (dataType: string, value: string): boolean => {
  const size = bits[dataType];
  if (size !== undefined) return /^-?\d{1,19}$/.test(value) && BigInt(value) < 1n << size && BigInt(value) >= -(1n << size);
  return dataType !== "uuid" || uuid.test(value);
};

export const personsTable = (map: AnyDataMap): MappedTable => {
  const table = tableOf(map, map.subject.table);
  if (table) return table;
  throw new TrothError({ code: "table-unmapped", message: `The table "${map.subject.table}" is not in the map`, path: "subject.table" });
};

/** Why a person cannot be searched for at all: that nobody is found would then say nothing. */
export const unsearchable = (map: AnyDataMap, s: SubjectRef): Reason | undefined => {
  const { kind, ids } = map.subject;
  if (s.kind !== kind) return { code: "subject-unsearchable", path: "subject.kind", fix: `The map finds people of the kind "${kind}": ask the source that has the others.` };
  if (Object.keys(ids).some((id) => Object.hasOwn(s.ids, id) && typeof s.ids[id] === "string")) return undefined;
  return { code: "subject-unsearchable", path: "subject.ids", fix: `Give one of the ids that the map has: ${Object.keys(ids).join(", ")}.` };
};

/**
 * The keys of the persons to whom any of the ids leads. Two keys are two people, who are never merged.
 *
 * @throws TrothError `subject-unsearchable`
 */
export const personsBehind = async (db: HostDb, map: AnyDataMap, schema: Schema, s: SubjectRef): Promise<readonly RowKey[]> => {
  const table = personsTable(map);
  const cannot = unsearchable(map, s);
  if (cannot) throw new TrothError({ code: "subject-unsearchable", message: "This person cannot be searched for here", path: cannot.path, ...(cannot.fix === undefined ? {} : { hint: cannot.fix }) });
  const found = new Map<string, RowKey>();
  for (const [id, name] of Object.entries(map.subject.ids)) {
    const value = Object.hasOwn(s.ids, id) ? s.ids[id] : undefined;
    // An empty id would lead to everyone who left it empty.
    if (typeof value !== "string" || value === "" || value.includes("\0") || !canHold(schema.get(table.name)?.get(name) ?? "", value)) continue;
    const rows = await db
      .selectFrom(`${table.name} as t`)
      .select(table.key.map((key, index) => column("t", key).as(`k${index}`)))
      .where(sql<boolean>`${column("t", name)} = ${value}`)
      .limit(2)
      .execute();
    for (const row of rows as Record<string, unknown>[]) {
      const key = table.key.map((_, index) => row[`k${index}`]);
      found.set(keyText(key), key);
    }
  }
  return [...found.values()];
};

/** The one person, or nobody; throws TrothError `subject-ambiguous` for two. */
export const onePerson = async (db: HostDb, map: AnyDataMap, schema: Schema, s: SubjectRef): Promise<RowKey | undefined> => {
  const [first, second] = await personsBehind(db, map, schema, s);
  if (second === undefined) return first;
  throw ambiguous();
};

export const ambiguous = (): TrothError =>
  new TrothError({
    code: "subject-ambiguous",
    message: "The ids lead to two people",
    path: "subject.ids",
    hint: "Ask locate first, and find out who is asking; two people are never merged.",
  });
