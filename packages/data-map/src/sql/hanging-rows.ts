import type { Reason } from "@troth/decision";
import type { Facts, Types } from "@troth/legal-time";
import type { Policy } from "@troth/policy-model";
import { hangingFrom, meansOneOwner, type AnyDataMap, type MappedTable } from "../data-map.js";
import { dutyOf } from "../duty.js";
import { detachOf } from "../erasure-faults.js";
import type { HostTrx } from "./engine.js";
import type { DueRow } from "./due-rows.js";
import { keyOf, linkedRows, structureOf } from "./linked-rows.js";
import { alike, factsIn, referencesOf, typesIn } from "./person-rows.js";
import type { RowKey } from "./row-key.js";

/** A row that law keeps, and that can be told apart from the row it hangs from. */
export interface Detachable {
  readonly table: MappedTable;
  readonly key: RowKey;
  readonly because: readonly [Reason];
}
export interface Hanging {
  /** By the due row: why it has to wait for what hangs from it. */
  readonly waits: ReadonlyMap<DueRow, Reason>;
  readonly detachable: ReadonlyMap<DueRow, readonly Detachable[]>;
}

/**
 * What hangs from rows that are to go. Nothing of it is deleted with them: each has its own rule. What a statute keeps is
 * detached where the map says how; for anything else the row waits.
 */
export const hangingRows = async (
  trx: HostTrx,
  o: { readonly map: AnyDataMap; readonly policy: Policy; readonly zone: string; readonly now: number },
  table: MappedTable,
  due: readonly DueRow[],
): Promise<Hanging> => {
  const waits = new Map<DueRow, Reason>();
  const detachable = new Map<DueRow, readonly Detachable[]>();
  for (const child of hangingFrom(o.map, table.name)) {
    const link = child.owner;
    const owners = new Map(due.map((row) => [alike(row.values[link.references]), row]));
    const values = referencesOf(due.map((row) => row.values), link.references);
    for await (const row of linkedRows(trx, child, { by: link.column, values, columns: structureOf(o.map, child), lock: true })) {
      // Which of the due rows it is may be in doubt where the database compares more loosely: then all of them wait.
      const known = owners.get(alike(row[link.column]));
      const one = known && meansOneOwner(link, table) ? known : undefined;
      const facts: Facts = { ...one?.facts, ...factsIn(child, row) };
      const types: Types = { ...one?.types, ...typesIn(child, row) };
      const duty = dutyOf(o.policy, o.map, child.name, facts, o.now, o.zone, types);
      const reason: Reason = duty.keep
        ? duty.reason
        : { code: "rows-hang-from-it", path: `tables.${child.name}`, fix: `It goes once no row of "${child.name}" hangs from it.` };
      if (known && duty.keep && detachOf(child) !== undefined) {
        detachable.set(known, [...(detachable.get(known) ?? []), { table: child, key: keyOf(child, row), because: [duty.reason] }]);
      } else for (const one of known ? [known] : due) waits.set(one, reason);
    }
  }
  return { waits, detachable };
};
