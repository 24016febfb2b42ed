import { sql, type Kysely } from "kysely";
import { reachedBy } from "../projection/reached.js";
import type { Cell } from "../projection/projection.js";
import type { Condition, FoldedRow, ProjectionReading, ProjectionShape, Span, Standing } from "../projection/projection-store.js";
import { chunksOf } from "../chunks.js";
import { projectionTable } from "./projection-tables.js";
import type { JournalTables } from "./tables.js";

/** Tables whose columns the host's definitions name. */
type AnyTables = Record<string, Record<string, string | number | null>>;

export const standingsIn = (db: Kysely<JournalTables>, name: string): Promise<readonly Standing[]> =>
  db.selectFrom("troth_journal_projection").selectAll().where("name", "=", name).orderBy("version").execute();

/** What is read of projections, outside of any transaction. */
export const projectionReadingOver = (db: Kysely<JournalTables>): ProjectionReading => {
  const sources = ({ name, version }: ProjectionShape, generation: number) =>
    db.selectFrom("troth_journal_projection_source").where("name", "=", name).where("version", "=", version).where("generation", "=", generation);
  return {
    standings: (name) => standingsIn(db, name),
    reached: async () => reachedBy(await db.selectFrom("troth_journal_projection").selectAll().execute()),
    async states(shape, generation, keys) {
      const rows: Pick<FoldedRow, "key" | "state">[] = [];
      for (const some of chunksOf(keys)) {
        const query = db.withTables<AnyTables>().selectFrom(projectionTable(shape, shape.version)).select(["key", "state"]);
        for (const row of await query.where("generation", "=", generation).where("key", "in", some).execute()) rows.push({ key: String(row["key"]), state: String(row["state"]) });
      }
      return rows;
    },
    async stale(shape, generation, limit) {
      // Destroyed keys are the fewer; in this order SQLite begins with them.
      const gone = db.with((cte) => cte("gone").materialized(), (of) => of.selectFrom("troth_journal_key").select("id").where("wrapped", "is", null));
      const parts = gone.selectFrom("gone").crossJoin("troth_journal_projection_source as source").whereRef("source.data_key", "=", "gone.id");
      const ofShape = parts.where("source.name", "=", shape.name).where("source.version", "=", shape.version).where("source.generation", "=", generation);
      const rows = await ofShape.where("source.erased", "=", 0).select("source.key").limit(limit).execute();
      return [...new Set(rows.map(({ key }) => key))];
    },
    async streamsFeeding(shape, generation, keys) {
      const streams = new Set<string>();
      for (const some of chunksOf(keys)) {
        for (const { stream } of await sources(shape, generation).select("stream").distinct().where("key", "in", some).execute()) streams.add(stream);
      }
      return [...streams];
    },
    page: (shape, { spans, limit }) =>
      db
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute(async (trx) => {
          const standings = await standingsIn(trx, shape.name);
          const generation = standings.find(({ version }) => version === shape.version)?.generation ?? 0;
          const rows: FoldedRow[] = [];
          for (const span of spans) {
            if (generation === 0 || rows.length >= limit) break;
            const found = await spanQuery(trx, shape, generation, span, limit - rows.length).execute();
            rows.push(...found.map((row) => foldedRow(shape, row)));
          }
          return { standings, rows };
        }),
  };
};

/** One span as a query: a piece of an index, where there is one for its columns. */
export const spanQuery = (db: Kysely<JournalTables>, shape: ProjectionShape, generation: number, { where, order }: Span, limit: number) => {
  const columns = ["key", "state", ...shape.columns.map(({ name }) => name)];
  const all = db.withTables<AnyTables>().selectFrom(projectionTable(shape, shape.version)).select(columns).where("generation", "=", generation);
  const asked = where.reduce((query, condition) => query.where(holds(condition)), all);
  return order
    .reduce((query, { column, desc }) => {
      // The key is never empty, and its indexes do not say so.
      if (column === "key") return query.orderBy("key", desc ? "desc" : "asc");
      return query.orderBy(column, (by) => (desc ? by.desc().nullsLast() : by.asc().nullsFirst()));
    }, asked)
    .limit(limit);
};

const holds = (condition: Condition) => {
  const column = sql.ref(condition.column);
  return condition.is === "empty" ? sql<boolean>`${column} is null` : sql<boolean>`${column} ${sql.raw(condition.is)} ${condition.value}`;
};

const foldedRow = (shape: ProjectionShape, row: Readonly<Record<string, string | number | null>>): FoldedRow => {
  const cells: Record<string, Cell> = {};
  for (const { name, type } of shape.columns) {
    const cell = row[name] ?? null;
    // PostgreSQL's drivers give 64 bits as text.
    cells[name] = type === "text" || cell === null ? cell : Number(cell);
  }
  return { key: String(row["key"]), state: String(row["state"]), cells };
};
