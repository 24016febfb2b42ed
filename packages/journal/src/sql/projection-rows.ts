import type { Kysely } from "kysely";
import type { ProjectionRows } from "../projection/projection-store.js";
import { chunksOf } from "../chunks.js";
import type { Engine } from "./engine.js";
import { standingsIn } from "./projection-reading.js";
import { makeProjectionTable, projectionTable } from "./projection-tables.js";
import type { JournalTables } from "./tables.js";

/** Parameters of one statement: within what every engine takes. */
const PARAMETERS = 5000;
const SOURCE = ["name", "version", "generation", "key", "stream", "data_key"] as const;
type AnyTables = Record<string, Record<string, string | number | null>>;

/** What is written of projections within a transaction. */
export const projectionRowsOver = (trx: Kysely<JournalTables>, engine: Engine): ProjectionRows => {
  const tables = trx.withTables<AnyTables>();
  return {
    standings: (name) => standingsIn(trx, name),
    async create(standing, shape) {
      await makeProjectionTable(trx, engine, shape);
      await trx.insertInto("troth_journal_projection").values(standing).execute();
    },
    async write(shape, { standing: { name, version, ...standing }, generation, put, remove, fed, anew, retire }) {
      const table = projectionTable(shape, version);
      const cells = shape.columns.map((column) => column.name);
      for (const some of chunksOf(put, Math.floor(PARAMETERS / (cells.length + 3)))) {
        await tables
          .insertInto(table)
          .values(some.map((row) => ({ generation, key: row.key, state: row.state, ...row.cells })))
          .onConflict((at) => at.columns(["generation", "key"]).doUpdateSet((eb) => Object.fromEntries(["state", ...cells].map((column) => [column, eb.ref(`excluded.${column}`)]))))
          .execute();
      }
      for (const some of chunksOf(remove, PARAMETERS)) await tables.deleteFrom(table).where("generation", "=", generation).where("key", "in", some).execute();
      for (const some of chunksOf(anew, PARAMETERS)) {
        await trx.deleteFrom("troth_journal_projection_source").where("name", "=", name).where("version", "=", version).where("generation", "=", generation).where("key", "in", some).execute();
      }
      for (const some of chunksOf(fed, Math.floor(PARAMETERS / 7))) {
        const sources = some.map(({ key, stream, dataKey, erased }) => ({ name, version, generation, stream, key, data_key: dataKey, erased: erased ? 1 : 0 }));
        await trx
          .insertInto("troth_journal_projection_source")
          .values(sources)
          .onConflict((at) => at.columns(SOURCE).doNothing())
          .execute();
      }
      const { shape: _, ...progress } = standing;
      await trx.updateTable("troth_journal_projection").set(progress).where("name", "=", name).where("version", "=", version).execute();
      for (const old of retire) {
        await trx.schema.dropTable(projectionTable(shape, old)).ifExists().execute();
        await trx.deleteFrom("troth_journal_projection").where("name", "=", name).where("version", "=", old).execute();
      }
    },
    async sweep(shape, { below, limit }) {
      const table = projectionTable(shape, shape.version);
      const rows = await tables
        .deleteFrom(table)
        .where((eb) =>
          eb(
            eb.refTuple("generation", "key"),
            "in",
            tables.selectFrom(table).select(["generation", "key"]).where("generation", "<", below).orderBy("generation").orderBy("key").limit(limit).$asTuple("generation", "key"),
          ),
        )
        .executeTakeFirst();
      const sources = await trx
        .deleteFrom("troth_journal_projection_source")
        .where((eb) =>
          eb(
            eb.refTuple("name", "version", "generation", "key", "stream"),
            "in",
            trx
              .selectFrom("troth_journal_projection_source")
              .select(["name", "version", "generation", "key", "stream"])
              .where("name", "=", shape.name)
              .where((of) => of.or([of("version", "<", shape.version), of.and([of("version", "=", shape.version), of("generation", "<", below)])]))
              .limit(limit)
              .$asTuple("name", "version", "generation", "key", "stream"),
          ),
        )
        .executeTakeFirst();
      // With a source go those beside it that differ by their data keys alone.
      return Math.min(limit, Math.max(Number(rows.numDeletedRows), Number(sources.numDeletedRows)));
    },
  };
};
