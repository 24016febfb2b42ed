import type { SubjectRef } from "@troth/decision";
import { hangingFrom, meansOneOwner, type MappedTable } from "../data-map.js";
import type { EraseResult, PlanItem } from "../data-source.js";
import { detachOf } from "../erasure-faults.js";
import { itemsOf, planRows, type Placed } from "./erasure-plan.js";
import { keyOf, linkedRows } from "./linked-rows.js";
import type { Place } from "./place.js";
import { onePerson } from "./person.js";
import { personRows, stillThere } from "./person-rows.js";
import { keyText, textOf } from "./row-key.js";

/** What a plan leaves. */
const kept = (items: readonly PlanItem[]): readonly PlanItem[] => items.filter(({ action }) => action === "keep" || action === "shared-kept");

const left = (path: string, rows: number, action: PlanItem["action"], code: string, fix: string): readonly PlanItem[] =>
  rows === 0 ? [] : [{ path, rows, action, because: [{ code, path: path.replace(/^[^.]*\./, "tables."), fix }] }];

/**
 * Searches anew, after the commit: what should be gone or anonymous, what came to hang from it meanwhile, what should have
 * been kept, and the person. Nothing is believed of what the erasure itself did.
 */
export const residueOf = async (place: Place, s: SubjectRef, planned: readonly Placed[]): Promise<EraseResult> => {
  const { db, map, name } = place;
  const tables = new Set(planned.map(({ row }) => row.table));
  const unexpected: PlanItem[] = [];
  const present: Placed[] = [];
  for (const table of tables) {
    const ofTable = planned.filter(({ row }) => row.table === table);
    const there = await stillThere(db, table, ofTable.map(({ row }) => row.key), Object.keys(table.columns));
    const rows = new Map(there.map((row) => [keyText(keyOf(table, row)), row]));
    const path = `${name}.${table.name}`;
    const now = (one: Placed) => rows.get(keyText(one.row.key));
    const count = (is: (one: Placed) => boolean): number => ofTable.filter(is).length;

    unexpected.push(
      ...left(path, count((one) => one.action === "delete" && now(one) !== undefined), "delete", "residue", "Find out what wrote the rows back, and plan again."),
      ...left(path, count((one) => one.action === "anonymise" && !isAnonymous(table, now(one))), "anonymise", "residue", "Find out what undid it, and plan again."),
      ...left(path, count((one) => isKept(one) && now(one) === undefined), "keep", "kept-row-missing", "Restore the rows that law demands, and find out what deleted them."),
      ...left(path, count((one) => isLocked(one) && isAttached(table, now(one))), "keep", "residue", "Find out what attached the rows again."),
    );
    present.push(...ofTable.filter((one) => isKept(one) && now(one) !== undefined));

    const gone = ofTable.filter(({ action }) => action === "delete");
    for (const child of hangingFrom(map, table.name)) {
      if (!meansOneOwner(child.owner, table)) continue;
      const values = gone.map(({ row }) => row.key[0]); // one owner: what they point at is its key
      let orphans = 0;
      for await (const _ of linkedRows(db, child, { by: child.owner.column, values, columns: child.key })) orphans += 1;
      unexpected.push(...left(`${name}.${child.name}`, orphans, "delete", "residue", "Rows came while the person was erased: plan again."));
    }
  }
  unexpected.push(...(await stillFound(place, s, planned)));
  const residue = [...itemsOf(name, present), ...unexpected];
  return { state: unexpected.length === 0 ? "done" : "partial", residue };
};

const isKept = ({ action }: Placed): boolean => action === "keep" || action === "shared-kept";
const isLocked = ({ action, because }: Placed): boolean => action === "keep" && because.every(({ code }) => code !== "activity-remains");

const isAttached = (table: MappedTable, row: Readonly<Record<string, unknown>> | undefined): boolean => {
  const detach = detachOf(table);
  return detach !== undefined && row !== undefined && row[detach] !== null;
};

const isAnonymous = ({ onErasure }: MappedTable, row: Readonly<Record<string, unknown>> | undefined): boolean => {
  if (row === undefined || typeof onErasure !== "object" || !("anonymise" in onErasure)) return true;
  return Object.entries(onErasure.anonymise).every(([name, to]) => (to === null ? row[name] === null : textOf(row[name]) === textOf(to)));
};

/** The person is found by none of the ids any more, unless their own row stays. */
const stillFound = async ({ map, name, locate }: Place, s: SubjectRef, planned: readonly Placed[]): Promise<readonly PlanItem[]> => {
  const own = planned.find(({ row }) => row.table.owner === "subject");
  if (own && isKept(own)) return [];
  const { found, count } = await locate(s);
  return found === "none" ? [] : left(`${name}.${map.subject.table}`, count, "delete", "residue", "The person is found again: plan again.");
};

/**
 * A later look, when it was proved that the plan was carried out and its keys are forgotten: whether the ids lead to
 * anything again that this plan would take.
 */
export const foundAgain = async (
  place: Place,
  s: SubjectRef,
  o: { readonly items: readonly PlanItem[]; /** When the plan was carried out. */ readonly at: number; readonly activities?: readonly string[] },
): Promise<EraseResult> => {
  const { db, map, policy, zone, name } = place;
  const residue = kept(o.items);
  const { found, count } = await place.locate(s);
  if (found === "none") return { state: "done", residue };
  const persons = `${name}.${map.subject.table}`;
  const personGoes = o.items.some(({ path, action }) => path === persons && action !== "keep");
  const fix = "Plan again: the person is found, or came back.";
  if (personGoes || found === "ambiguous") return { state: "partial", residue: [...residue, ...left(persons, count, "delete", "residue", fix)] };
  const person = await onePerson(db, map, await place.schema(), s);
  const rows = person ? await personRows(db, map, person) : new Map<string, never>();
  const planned = planRows(rows, { policy, map, zone, now: o.at, ...(o.activities ? { activities: o.activities } : {}) });
  const again = itemsOf(name, planned).filter(({ action }) => action === "delete" || action === "anonymise");
  return { state: again.length === 0 ? "done" : "partial", residue: [...residue, ...again.flatMap(({ path, rows: n, action }) => left(path, n, action, "residue", fix))] };
};
