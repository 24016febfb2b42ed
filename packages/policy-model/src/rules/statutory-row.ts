import { statutoryPeriods, statutoryPeriodsOf, type StatutoryPeriod } from "../facts/statutory-periods.js";
import { monthsOf } from "../months.js";
import type { Statute } from "../retention.js";

export const periodsByKey: ReadonlyMap<string, StatutoryPeriod> = new Map(statutoryPeriods.map((row) => [row.key, row]));

/** The row that a law names, else the longest that the table has for its country. */
export const statutoryRowOf = (statute: Statute, kind: StatutoryPeriod["kind"]): StatutoryPeriod | undefined => {
  if (statute.period !== undefined) return periodsByKey.get(statute.period);
  return statutoryPeriodsOf(statute.country)
    .filter((row) => row.kind === kind)
    .sort((a, b) => monthsOf(b.period) - monthsOf(a.period))[0];
};
