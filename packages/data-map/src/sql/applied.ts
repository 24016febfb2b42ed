import type { Tx } from "@troth/journal";
import type { PlanItem, RecordEffect } from "../data-source.js";
import type { HostDb, HostTrx } from "./engine.js";

/** A row of a plan, by its key as JSON holds it. */
export interface OpenRow {
  readonly table: string;
  readonly key: readonly unknown[];
  readonly action: PlanItem["action"];
  readonly because: PlanItem["because"];
}
/** What an effect did, as it is kept under its key: counts and reasons. */
export interface Outcome {
  readonly did: number;
  readonly items: readonly PlanItem[];
  readonly skipped: readonly PlanItem[];
  readonly last: boolean;
  /** The rows at which somebody still has to look; taken out once what is left is proved, since keys may name a person. */
  readonly open?: readonly OpenRow[];
}
/** What came of the work under a key: nothing that needs an entry, or an outcome with what the caller wants of it. */
export interface Worked<R> {
  readonly outcome?: Outcome;
  readonly result: R;
}
export type Once<R> = { readonly state: "worked"; readonly result: R } | { readonly state: "repeated"; readonly outcome: Outcome; /** When the work was done. */ readonly at: number };

interface Applied {
  readonly at: number | string;
  readonly recorded: number;
  readonly outcome: string | null;
}

/**
 * Does the work of a key once. The key, the work and, where the journal shares the database, the entry are one
 * transaction; where it does not, the entry follows, and a call that finds the work done and the entry missing writes it.
 */
export const once = async <R>(
  db: HostDb,
  o: {
    readonly key: string;
    readonly now: number;
    readonly record: RecordEffect;
    readonly shares: ((trx: HostTrx) => Tx) | undefined;
    readonly work: (trx: HostTrx) => Promise<Worked<R>>;
  },
): Promise<Once<R>> => {
  const { key, now, record, shares } = o;
  const told = ({ items, last }: Outcome) => ({ items, last });
  const finish = async (outcome: Outcome): Promise<void> => {
    await record(undefined, told(outcome));
    await db.updateTable("troth_applied").set({ recorded: 1 }).where("key", "=", key).execute();
  };

  const done = await db.transaction().execute(async (trx): Promise<{ readonly worked: Worked<R> } | { readonly before: Applied }> => {
    const claim = await trx
      .insertInto("troth_applied")
      .values({ key, at: now, recorded: shares ? 1 : 0, outcome: null })
      .onConflict((conflict) => conflict.column("key").doNothing())
      .executeTakeFirst();
    if (claim.numInsertedOrUpdatedRows === 0n) {
      const before = await trx.selectFrom("troth_applied").select(["at", "recorded", "outcome"]).where("key", "=", key).executeTakeFirstOrThrow();
      return { before: before as Applied };
    }
    const worked = await o.work(trx);
    if (!worked.outcome) {
      await trx.deleteFrom("troth_applied").where("key", "=", key).execute();
      return { worked };
    }
    await trx.updateTable("troth_applied").set({ outcome: JSON.stringify(worked.outcome) }).where("key", "=", key).execute();
    if (shares) await record(shares(trx), told(worked.outcome));
    return { worked };
  });

  if ("before" in done) {
    const outcome = JSON.parse(done.before.outcome ?? "null") as Outcome;
    if (Number(done.before.recorded) === 0) await finish(outcome);
    return { state: "repeated", outcome, at: Number(done.before.at) };
  }
  const { outcome, result } = done.worked;
  if (outcome && !shares) await finish(outcome);
  return { state: "worked", result };
};

/** Nobody has to look any more: what was to be done is proved, and the keys of its rows are forgotten. */
export const close = async (db: HostDb, key: string, { did, items, skipped, last }: Outcome): Promise<void> => {
  await db.updateTable("troth_applied").set({ outcome: JSON.stringify({ did, items, skipped, last } satisfies Outcome) }).where("key", "=", key).execute();
};
