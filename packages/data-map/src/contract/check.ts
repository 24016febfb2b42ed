import type { DataSource, PlanItem, RecordEffect } from "../data-source.js";
import type { RawRow, World } from "./world.js";

/** One test of the contract. */
export interface Check {
  readonly name: string;
  readonly needs?: keyof DataSource["capabilities"];
  readonly run: (world: World, raw: () => Promise<readonly RawRow[]>) => Promise<void>;
}

export const sorted = (rows: readonly RawRow[]): readonly string[] => rows.map(({ path, key, text }) => JSON.stringify([path, key, text])).sort();
export const ofOthers = (rows: readonly RawRow[]): readonly string[] => sorted(rows.filter(({ of }) => of !== "one"));
export const idOf = ({ path, key }: RawRow): string => JSON.stringify([path, key]);
export const tally = (entries: Iterable<readonly [string, number]>): Readonly<Record<string, number>> => {
  const sums = new Map<string, number>();
  for (const [path, rows] of entries) if (rows > 0) sums.set(path, (sums.get(path) ?? 0) + rows);
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
};
export const rowsBy = (items: readonly PlanItem[], ...actions: readonly PlanItem["action"][]) =>
  tally(items.filter(({ action }) => actions.includes(action)).map(({ path, rows }) => [path, rows]));
export const stays = ["keep", "shared-kept"] as const;

/** Records into a list, and fails as often as it is told. */
export const recorder = (failures = 0) => {
  const entries: { readonly items: readonly PlanItem[]; readonly last: boolean }[] = [];
  let left = failures;
  const record: RecordEffect = async (_, done) => {
    left -= 1;
    if (left >= 0) throw new Error("the process ended");
    entries.push(done);
  };
  return { entries, record };
};

/** Checks that a source without the capability need not pass. */
export const needing = (needs: keyof DataSource["capabilities"], checks: readonly Check[]): readonly Check[] => checks.map((check) => ({ ...check, needs }));
