import type { Reason } from "@troth/decision";
import type { Policy } from "@troth/policy-model";
import { basesOf, erasureGround } from "@troth/policy-model/compiled";
import type { AnyDataMap } from "../data-map.js";
import type { PlanItem } from "../data-source.js";
import { dutyOf } from "../duty.js";
import { keyText } from "./row-key.js";
import type { PersonRow, PersonRows } from "./person-rows.js";

/** What would be done to one row, and why. */
export interface PlannedRow {
  readonly row: PersonRow;
  readonly action: PlanItem["action"];
  readonly because: readonly Reason[];
}
export interface PlanQuestion {
  readonly policy: Policy;
  readonly map: AnyDataMap;
  readonly zone: string;
  readonly now: number;
  /** The activities whose data goes; all of them if absent. */
  readonly activities?: readonly string[];
}

/** The grounds of GDPR 17(1) on which the data of an activity goes: one for each basis that it may rest on. */
const grounds = (policy: Policy, id: string): readonly Reason[] => {
  const activity = policy.activities[id];
  const articles = new Set(activity ? basesOf(activity.basis).map(({ kind }) => erasureGround(kind).article) : []);
  if (activity?.explicitConsent) articles.add("GDPR 17(1)(b)");
  return [...articles].map((article) => ({ code: "erasure-asked", path: `activities.${id}`, article }));
};

/** What happens to a row by itself, whatever hangs from it. */
const byItself = (row: PersonRow, { policy, map, zone, now, activities }: PlanQuestion): PlannedRow => {
  const { table } = row;
  const { onErasure = "delete" } = table;
  if (row.shared) {
    const fix = "Find out whose it is, and erase it by hand.";
    return { row, action: "shared-kept", because: [{ code: "row-shared", path: `tables.${table.name}.owner`, article: "GDPR 17(1)", fix }] };
  }
  const still = activities ? table.activities.filter((id) => !activities.includes(id)) : [];
  if (still.length > 0) {
    return { row, action: "keep", because: still.map((id) => ({ code: "activity-remains", path: `activities.${id}`, article: "GDPR 17(1)" })) };
  }
  if (typeof onErasure === "object" && "keep" in onErasure) {
    const duty = dutyOf(policy, map, table.name, row.facts, now, zone, row.types);
    if (duty.keep) return { row, action: "keep", because: [duty.reason] };
  }
  const because = table.activities.flatMap((id) => grounds(policy, id));
  return { row, action: typeof onErasure === "object" && "anonymise" in onErasure ? "anonymise" : "delete", because };
};

/** Whether a row that stays lets the row go from which it hangs. */
const letsGo = ({ row: { table, owner }, action, because }: PlannedRow): boolean => {
  if (!owner || action === "delete" || action === "anonymise") return true;
  // What is shared points at the other owner just as well.
  if (action === "shared-kept") return true;
  const { onErasure } = table;
  const detaches = typeof onErasure === "object" && "keep" in onErasure && onErasure.detach !== undefined;
  return detaches && because.every(({ code }) => code !== "activity-remains");
};

/** Row by row, what hangs before what owns it: an owner stays as long as something that cannot be detached hangs from it. */
export const planRows = (rows: PersonRows, question: PlanQuestion): readonly PlannedRow[] => {
  const heldBy = new Map<PersonRow, Reason[]>();
  const planned: PlannedRow[] = [];
  for (const row of [...rows.values()].reverse().flat()) {
    const own = byItself(row, question);
    const held = heldBy.get(row) ?? [];
    const goes = own.action === "delete" || own.action === "anonymise";
    const decided: PlannedRow = goes && held.length > 0 ? { row, action: "keep", because: held } : own;
    planned.push(decided);
    if (row.owner && !letsGo(decided)) heldBy.set(row.owner, [...(heldBy.get(row.owner) ?? []), ...decided.because]);
  }
  return planned.map((one) => ({ ...one, because: inOrder(one.because) }));
};

/** Each reason once, in an order that does not depend on that of the rows. */
const inOrder = (reasons: readonly Reason[]): readonly Reason[] => [...new Map(reasons.map((reason) => [reasonText(reason), reason])).entries()].sort(byText).map(([, reason]) => reason);
const reasonText = ({ code, path, article, fix, until }: Reason): string => JSON.stringify([path, code, article ?? null, until ?? null, fix ?? null]);
const byText = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0);

/** What an erasure does to a row, and nothing else of the row than where it is. */
export interface Placed extends Pick<PlannedRow, "action" | "because"> {
  readonly row: Pick<PersonRow, "table" | "key">;
}

/** Counted by table, action and reasons, in a fixed order. */
export const itemsOf = (source: string, planned: readonly Placed[]): readonly PlanItem[] => {
  const items = new Map<string, PlanItem>();
  for (const { row, action, because } of planned) {
    const path = `${source}.${row.table.name}`;
    const id = JSON.stringify([path, action, because.map(reasonText)]);
    items.set(id, { path, rows: (items.get(id)?.rows ?? 0) + 1, action, because });
  }
  return [...items.entries()].sort(byText).map(([, item]) => item);
};

/** What the digest is over, beside the items: every row, and what happens to it. */
export const rowTexts = (planned: readonly PlannedRow[]): readonly string[] =>
  planned.map(({ row, action, because }) => JSON.stringify([row.table.name, keyText(row.key), action, because.map(({ until }) => until ?? null)])).sort();
