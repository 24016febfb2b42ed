import { sql } from "kysely";
import type { EngineColumns } from "../sql/engine.js";

/** Text is compared by its bytes, as every other engine does, whatever the language of the database. */
export const postgresColumns: EngineColumns = {
  types: { text: sql`text collate "C"`, whole: "bigint" },
  byKey: sql``,
  emptyFirst: (column) => sql`${sql.ref(column)} nulls first`,
};
