import { refuse, TrothError, type SubjectRef } from "@troth/decision";
import { tableOf, type AnyDataMap, type MappedTable } from "../data-map.js";
import type { Effect, EraseResult } from "../data-source.js";
import { detachOf } from "../erasure-faults.js";
import { close, once, type OpenRow, type Outcome } from "./applied.js";
import { planOf, scopeOf } from "./digest.js";
import { inChunks, type HostTrx } from "./engine.js";
import { itemsOf, planRows, type Placed, type PlannedRow } from "./erasure-plan.js";
import { personRows, type PersonRow } from "./person-rows.js";
import { personsBehind, unsearchable } from "./person.js";
import { foundAgain, residueOf } from "./residue.js";
import type { Place } from "./place.js";
import { keyIn, keyText, readKey, writeKey } from "./row-key.js";
import { forgetKept, lockToGround, setColumns } from "./row-effect.js";

type Erased = { readonly outcome: Outcome } | { readonly refused: Extract<EraseResult, { state: "refused" }> };

const refused = (code: string, path: string, fix: string): Erased => ({ refused: { state: "refused", because: refuse({ code, path, fix }).because } });

/** Carries out the plan of a digest in one transaction, then looks whether what should be gone is gone. */
export const erase = async (place: Place, s: SubjectRef, effect: Effect & { readonly digest: string }): Promise<EraseResult> => {
  const { db, map, policy, zone, name } = place;
  const { key, now, record, digest } = effect;
  const schema = await place.schema();
  const activities = scopeOf(digest);
  const cannot = unsearchable(map, s);
  if (cannot) return { state: "refused", because: refuse(cannot).because };

  const work = async (trx: HostTrx) => {
    const [person, other] = await personsBehind(trx, map, schema, s);
    if (other) return { result: refused("subject-ambiguous", "subject.ids", "Find out who is asking; two people are never merged.") };
    const rows = person ? await personRows(trx, map, person, { lock: true }) : new Map<string, readonly PersonRow[]>();
    const planned = planRows(rows, { policy, map, zone, now, ...(activities ? { activities } : {}) });
    if (planOf(name, planned, activities).digest !== digest) {
      return { result: refused("plan-stale", name, "Plan again, and have the new plan confirmed.") };
    }
    for (const [table, ofTable] of byTable(planned)) await carryOut(trx, table, ofTable, now, `${name}.${table.name}`);
    const items = itemsOf(name, planned);
    const did = items.reduce((sum, { action, rows: n }) => (action === "delete" || action === "anonymise" ? sum + n : sum), 0);
    const open = planned.map(({ row, action, because }): OpenRow => ({ table: row.table.name, key: writeKey(row.key), action, because }));
    const outcome: Outcome = { did, items, skipped: [], last: true, open };
    const result: Erased = { outcome };
    return { outcome, result };
  };

  const done = await once<Erased>(db, { key, now, record, shares: place.shares, work });
  const erased = done.state === "worked" ? done.result : { outcome: done.outcome };
  if ("refused" in erased) return erased.refused;
  const { outcome } = erased;
  const at = done.state === "repeated" ? done.at : now;
  if (!outcome.open) return foundAgain(place, s, { items: outcome.items, at, ...(activities ? { activities } : {}) });
  // The keys stay until a look finds exactly what the plan keeps: with them gone, nothing would lead to what remains.
  const looked = await residueOf(place, s, placed(map, outcome.open));
  if (looked.state === "done") await close(db, key, outcome);
  return looked;
};

const placed = (map: AnyDataMap, open: readonly OpenRow[]): readonly Placed[] =>
  open.map(({ table: name, key, action, because }) => {
    const table = tableOf(map, name);
    if (!table) throw new TrothError({ code: "table-unmapped", message: `The table "${name}", in which an erasure began, is not in the map any more`, path: `tables.${name}`, hint: "Map it until the erasure is done." });
    return { row: { table, key: readKey(key) }, action, because };
  });

/** What hangs comes before what owns it: that is the order of the plan. No cascade of the database is relied on. */
const byTable = (planned: readonly PlannedRow[]): ReadonlyMap<MappedTable, readonly PlannedRow[]> => {
  const tables = new Map<MappedTable, PlannedRow[]>();
  for (const one of planned) tables.set(one.row.table, [...(tables.get(one.row.table) ?? []), one]);
  return tables;
};

const carryOut = async (trx: HostTrx, table: MappedTable, planned: readonly PlannedRow[], at: number, path: string): Promise<void> => {
  const keysOf = (action: PlannedRow["action"]) => planned.filter((one) => one.action === action).map(({ row }) => row.key);
  for (const keys of inChunks(keysOf("delete"))) {
    await trx.deleteFrom(`${table.name} as t`).where(keyIn("t", table.key, keys)).execute();
    await forgetKept(trx, path, keys.map(keyText));
  }
  if (typeof table.onErasure === "object" && "anonymise" in table.onErasure) {
    for (const keys of inChunks(keysOf("anonymise"))) await setColumns(trx, table, table.onErasure.anonymise, keys);
  }
  const locked = planned.filter(({ action, because }) => action === "keep" && because.every(({ code }) => code !== "activity-remains"));
  const detach = detachOf(table);
  if (detach !== undefined) for (const rows of inChunks(locked)) await setColumns(trx, table, { [detach]: null }, rows.map(({ row }) => row.key));
  await lockToGround(trx, path, locked.map(({ row, because }) => ({ key: row.key, because })), at);
};
