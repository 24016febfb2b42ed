import type { Reason } from "@troth/decision";
import type { MappedTable } from "../data-map.js";
import { inChunks, type HostTrx } from "./engine.js";
import { keyIn, keyText, type RowKey } from "./row-key.js";

/** Writes constants into rows; how many there were. */
export const setColumns = async (trx: HostTrx, table: MappedTable, to: Readonly<Record<string, unknown>>, keys: readonly (readonly unknown[])[]): Promise<bigint> => {
  const { numUpdatedRows } = await trx
    .updateTable(`${table.name} as t`)
    .set({ ...to })
    .where(keyIn("t", table.key, keys))
    .executeTakeFirst();
  return numUpdatedRows;
};

/** Kept rows are kept for one ground and until one day, both written down beside them (GDPR 17(3)(b), law.md 6). */
export const lockToGround = async (trx: HostTrx, path: string, locked: readonly { readonly key: RowKey; readonly because: readonly Reason[] }[], at: number): Promise<void> => {
  for (const rows of inChunks(locked)) {
    const values = rows.map(({ key, because }) => ({
      path,
      row_key: keyText(key),
      rule: because[0]?.path.replace(/^retention\./, "") ?? "",
      ground: because[0]?.article ?? "",
      // Of several days the last; a reason without one has no end that is known.
      until: because.some(({ until }) => until === undefined) ? null : (because.map(({ until }) => until ?? "").sort().at(-1) ?? null),
      at,
    }));
    if (values.length === 0) continue;
    await trx
      .insertInto("troth_kept")
      .values(values)
      .onConflict((conflict) => conflict.columns(["path", "row_key"]).doUpdateSet((eb) => ({ rule: eb.ref("excluded.rule"), ground: eb.ref("excluded.ground"), until: eb.ref("excluded.until") })))
      .execute();
  }
};

export const forgetKept = async (trx: HostTrx, path: string, keys: readonly string[]): Promise<void> => {
  await trx.deleteFrom("troth_kept").where("path", "=", path).where("row_key", "in", keys).execute();
};
