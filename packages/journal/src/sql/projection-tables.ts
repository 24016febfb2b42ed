import { sql, type CreateTableBuilder, type Kysely } from "kysely";
import type { ColumnType } from "../projection/projection.js";
import type { ProjectionShape } from "../projection/projection-store.js";
import type { EngineColumns } from "./engine.js";
import type { JournalTables } from "./tables.js";

/** Makes the tables that tell where each projection stands, and what had a part in which row. */
export const makeProjectionTables = async ({ schema }: Kysely<JournalTables>, engine: EngineColumns): Promise<void> => {
  const { text } = engine.types;
  await schema
    .createTable("troth_journal_projection")
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("shape", text, (column) => column.notNull())
    .addColumn("generation", "integer", (column) => column.notNull())
    .addColumn("position", text, (column) => column.notNull())
    .addColumn("filling", "integer", (column) => column.notNull())
    .addColumn("filled", text, (column) => column.notNull())
    .addColumn("revision", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("troth_journal_projection_version", ["name", "version"])
    .execute();
  await schema
    .createTable("troth_journal_projection_source")
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("generation", "integer", (column) => column.notNull())
    .addColumn("stream", text, (column) => column.notNull())
    .addColumn("key", text, (column) => column.notNull())
    .addColumn("data_key", text, (column) => column.notNull())
    .addColumn("erased", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("troth_journal_projection_source_part", ["name", "version", "generation", "key", "stream", "data_key"])
    .modifyEnd(engine.byKey)
    .execute();
  // What is stale is found from the destroyed keys, or by PostgreSQL from the sources, if it thinks that the shorter way.
  await schema.createIndex("troth_journal_projection_source_data_key").on("troth_journal_projection_source").columns(["data_key", "name", "version", "generation", "erased", "key"]).execute();
  await schema.createIndex("troth_journal_key_destroyed").on("troth_journal_key").column("id").where(sql.ref("wrapped"), "is", null).execute();
};

/** The table of one version of a projection; the longest name and version come to 62 letters of PostgreSQL's 63. */
export const projectionTable = ({ name }: Pick<ProjectionShape, "name">, version: number): string => `troth_journal_p_${stem(name, version)}`;
const stem = (name: string, version: number): string => `${name.replaceAll("-", "_")}_v${version}`;

/** Makes the table of a projection with its indexes; each ends with the key, so that a page of a list is a piece of an index. */
export const makeProjectionTable = async ({ schema }: Kysely<JournalTables>, engine: EngineColumns, shape: ProjectionShape): Promise<void> => {
  const { text, whole } = engine.types;
  const typed: Readonly<Record<ColumnType, typeof text | typeof whole>> = { text, int: whole, instant: whole };
  const table = projectionTable(shape, shape.version);
  const index = `troth_p_${stem(shape.name, shape.version)}`;
  const head: CreateTableBuilder<string, string> = schema
    .createTable(table)
    .addColumn("generation", "integer", (column) => column.notNull())
    .addColumn("key", text, (column) => column.notNull())
    .addColumn("state", text, (column) => column.notNull());
  await shape.columns
    .reduce((made, { name, type }) => made.addColumn(name, typed[type]), head)
    .addPrimaryKeyConstraint(`${index}_k`, ["generation", "key"])
    .execute();
  for (const [at, columns] of shape.indexes.entries()) {
    const led = schema.createIndex(`${index}_${at}`).on(table).column("generation");
    await columns.reduce((made, column) => made.expression(engine.emptyFirst(column)), led).column("key").execute();
  }
};
