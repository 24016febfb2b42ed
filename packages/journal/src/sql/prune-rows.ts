import type { Kysely } from "kysely";
import type { Rows } from "../store.js";
import { chunksOf } from "../chunks.js";
import type { Engine } from "./engine.js";
import type { JournalTables } from "./tables.js";

/** The rows of a prune: a handful of statements, however many streams are cut. */
export const pruneRowsOver = (trx: Kysely<JournalTables>, engine: Engine): Pick<Rows, "lockStreams" | "drop"> => ({
  async lockStreams(streams) {
    const rows = [];
    for (const some of chunksOf([...streams].sort())) {
      const query = trx
        .selectFrom("troth_journal_head as head")
        .leftJoin("troth_journal_base as base", "base.stream", "head.stream")
        .select(["head.stream", "head.seq", "head.hash", "base.seq as base"])
        .where("head.stream", "in", some)
        .orderBy("head.stream");
      rows.push(...(await query.$if(engine.sideBySide, (locked) => locked.forUpdate("head")).execute()));
    }
    return rows.map(({ base, ...head }) => ({ ...head, base: base ?? 0 }));
  },
  async drop({ bases, keys }) {
    for (const some of chunksOf(bases)) {
      const rows = some.map(({ stream, seq, hash, position }) => ({ stream, seq, hash, position }));
      await trx
        .insertInto("troth_journal_base")
        .values(rows)
        .onConflict((at) => at.column("stream").doUpdateSet((of) => ({ seq: of.ref("excluded.seq"), hash: of.ref("excluded.hash"), position: of.ref("excluded.position") })))
        .execute();
      await trx
        .deleteFrom("troth_journal_event")
        .where("stream", "in", some.map(({ stream }) => stream))
        .where("seq", "<=", (at) => at.selectFrom("troth_journal_base as base").select("base.seq").whereRef("base.stream", "=", "troth_journal_event.stream"))
        .execute();
    }
    for (const some of chunksOf(keys)) {
      const ended = trx.deleteFrom("troth_journal_key").where("id", "in", some);
      // By a destroyed key projections find what they still have to fold anew.
      const behind = trx.selectFrom("troth_journal_projection_source").select("data_key").where("data_key", "in", some).where("erased", "=", 0);
      await ended.where((of) => of.or([of("wrapped", "is not", null), of("id", "not in", behind)])).execute();
    }
  },
});
