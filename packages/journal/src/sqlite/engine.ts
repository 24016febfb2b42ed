import { sql } from "kysely";
import { positionText } from "../store.js";
import type { Engine } from "../sql/engine.js";

/** One writer at a time: positions are counted, and nothing needs a lock of its own. */
export const sqliteEngine: Engine = {
  position: [sql<number>`position`.as("position")],
  order: [sql`position`],
  positionOf: (row) => positionText(Number(row["position"])),
  isPosition: (text) => /^\d{16}$/.test(text),
  after: (position) => sql<boolean>`position > ${Number(position)}`,
  upTo: (position) => sql<boolean>`position <= ${Number(position)}`,
  sideBySide: false,
  types: { text: "text", whole: "integer" },
  byKey: sql`without rowid`,
  emptyFirst: (column) => sql`${sql.ref(column)}`,
  lock: async () => undefined,
  writing: {
    async insertEvents(trx, events) {
      const { insertId } = await trx.insertInto("troth_journal_event").values(events).executeTakeFirstOrThrow();
      return positionText(insertId ?? 0n);
    },
  },
};
