import { TrothError, type Fault } from "@troth/decision";
import { sql } from "kysely";
import { ownersFirst, type AnyDataMap } from "../data-map.js";
import { engineOf, type HostDb } from "./engine.js";
import { ownTables } from "./migrate.js";

/** The data types of the columns that the database has, by table. */
export type Schema = ReadonlyMap<string, ReadonlyMap<string, string>>;

const readSchema = async (db: HostDb): Promise<Schema> => {
  const postgres = engineOf(db) === "postgres";
  const { all, rows } = await db
    .transaction()
    .setAccessMode("read only")
    .execute(async (trx) => {
      const current = postgres ? await sql<{ schema: string }>`select current_schema() as schema`.execute(trx) : { rows: [] };
      return { all: await trx.introspection.getTables(), rows: current.rows };
    });
  const tables = all.filter(({ isView }) => !isView);
  const here = rows[0]?.schema;
  return new Map(
    tables
      // Other schemas are other apps'; a map reaches into one by "schema.table".
      .map(({ name, schema, columns }) => [schema === undefined || schema === here ? name : `${schema}.${name}`, new Map(columns.map((c) => [c.name, c.dataType.toLowerCase()]))]),
  );
};

const own = /^(troth_|kysely_)/;

function* drift(map: AnyDataMap, schema: Schema): Iterable<Fault> {
  for (const { name, columns } of ownersFirst(map)) {
    const there = schema.get(name);
    if (!there) {
      yield { code: "table-missing", path: `tables.${name}`, message: `the database has no table "${name}"`, fix: "Run the host's migrations, or take it out of the map." };
      continue;
    }
    for (const column of there.keys()) {
      if (Object.hasOwn(columns, column)) continue;
      yield { code: "column-unlabelled", path: `tables.${name}.columns.${column}`, message: `"${name}.${column}" has no label`, fix: "Say what it holds in the map." };
    }
    for (const column of Object.keys(columns)) {
      if (there.has(column)) continue;
      yield { code: "column-missing", path: `tables.${name}.columns.${column}`, message: `the database has no column "${name}.${column}"`, fix: "Run the host's migrations, or take it out of the map." };
    }
  }
  for (const name of schema.keys()) {
    if (own.test(name) || name.includes(".") || Object.hasOwn(map.tables, name) || map.notPersonal.includes(name)) continue;
    yield { code: "table-unlabelled", path: `tables.${name}`, message: `nothing says what "${name}" holds`, fix: 'Map it, or say "notPersonal" where nothing in it is about people.' };
  }
}

/**
 * Where the database and the map have grown apart: tables and columns without a label, and labels without a column. For a
 * check in CI; a source asks the same before its first work and refuses to start with any of these.
 */
export const schemaFaults = async (o: { readonly db: HostDb; readonly map: AnyDataMap }): Promise<readonly Fault[]> => [
  ...drift(o.map, await readSchema(o.db)),
];

/**
 * The schema of a database that the map knows in full. What is unlabelled cannot be found, so neither an answer nor an
 * erasure would be complete.
 *
 * @throws TrothError `map-drift`, `not-migrated`, `anchor-unsupported`
 */
export const checkedSchema = async (db: HostDb, map: AnyDataMap): Promise<Schema> => {
  const schema = await readSchema(db);
  const faults = [...drift(map, schema)];
  if (faults.length > 0) {
    throw new TrothError({
      code: "map-drift",
      message: `the database and the data map have grown apart:\n${faults.map(({ path, message }) => `  ${path}: ${message}`).join("\n")}`,
      hint: "Label what is new; until then nothing is exported, erased or swept.",
      faults,
    });
  }
  const dated = engineOf(db) === "sqlite" ? ownersFirst(map).find(({ anchors }) => Object.values(anchors).some(({ as }) => as === "timestamp")) : undefined;
  if (dated) {
    throw new TrothError({ code: "anchor-unsupported", message: "SQLite has no timestamps", path: `tables.${dated.name}.anchors`, hint: 'Keep instants as "epoch-ms" or "iso".' });
  }
  const missing = ownTables.filter((name) => !schema.has(name));
  if (missing.length > 0) {
    throw new TrothError({ code: "not-migrated", message: `the database has no ${missing.join(", ")}`, path: "db", hint: 'Run migrate(db) of "@troth/data-map/sql" on start.' });
  }
  return schema;
};
