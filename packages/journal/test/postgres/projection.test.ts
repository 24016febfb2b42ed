import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Projection } from "../../src/index.js";
import { memoryKeyRing } from "../../src/memory/index.js";
import { postgresJournal } from "../../src/postgres/index.js";
import { shapeOf } from "../../src/projection/projection-shape.js";
import { asked, spansOf } from "../../src/projection/query.js";
import { spanQuery } from "../../src/sql/projection-reading.js";
import type { JournalTables } from "../../src/sql/tables.js";
import { note, noted } from "../notes.js";
import { poolOf, startPostgres, type Postgres } from "./postgres.js";

let server: Postgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const lanes: Projection<{ n: number }, "lane" | "due"> = {
  name: "lanes",
  version: 1,
  columns: { lane: "text", due: "instant" },
  indexes: [["lane", "due"], ["due"]],
  key: (event) => String((event.data as { n: number }).n),
  evolve: (_, event) => event.data as { n: number },
  row: ({ n }) => ({ lane: n % 3 === 0 ? null : `lane-${n % 50}`, due: n % 4 === 0 ? null : n % 40 }),
};

describe("a page of a list in PostgreSQL", () => {
  it("is a piece of an index: nothing is scanned or sorted", async () => {
    const url = await server.url();
    const journal = await postgresJournal({ url, keys: memoryKeyRing(), events: [noted] });
    await journal.append("a", Array.from({ length: 3000 }, (_, n) => note(n)), { expectedSeq: 0 });
    await journal.project(lanes).catchUp();
    await journal.close();
    const pool = poolOf(url, 1);
    const db = new Kysely<JournalTables>({ dialect: new PostgresDialect({ pool }) });
    await pool.query("analyze");
    const shape = shapeOf(lanes);
    const questions: readonly [Parameters<typeof asked>[1], readonly (string | number | null)[]][] = [
      [{ limit: 5 }, []],
      [{ orderBy: [{ column: "due" }], limit: 5 }, [7]],
      [{ orderBy: [{ column: "due", desc: true }], limit: 5 }, [7]],
      [{ orderBy: [{ column: "lane" }, { column: "due" }], limit: 5 }, ["lane-7", 7]],
      [{ orderBy: [{ column: "lane", desc: true }, { column: "due", desc: true }], limit: 5 }, ["lane-7", 7]],
      [{ where: { lane: "lane-7", due: { from: 2 } }, orderBy: [{ column: "due" }], limit: 5 }, [7]],
    ];
    for (const [question, cells] of questions) {
      for (const after of [undefined, { cells, key: "7" }]) {
        for (const span of spansOf(shape, asked(shape, question), after)) {
          const { sql, parameters } = spanQuery(db, shape, 1, span, 5).compile();
          const { rows } = await pool.query<Record<string, string>>(`explain (costs off) ${sql}`, [...parameters]);
          const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
          expect(plan).toMatch(/Index Scan (Backward )?using troth_p_lanes_v1_/);
          expect(plan).not.toMatch(/Sort|Seq Scan|Filter/);
        }
      }
    }
    await db.destroy();
  });
});
