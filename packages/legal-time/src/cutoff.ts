import { Temporal } from "temporal-polyfill";
import { civilDate, dayOf, startOf } from "./civil-day.js";
import { lawful, type Place } from "./expiry.js";
import { clockTime, lastDay, periodOf, startDay, type Period } from "./period.js";
import { isClockTime } from "./rule/duration.js";
import type { RetentionRule } from "./rule/rule.js";

/**
 * Which records are due, as a condition without date arithmetic, for an index of any database: `anchor < before`
 * (strict; `before` in epoch milliseconds), all or any of them. A record whose event has not happened meets none: SQL's
 * `NULL < T` is not true.
 */
export type Cutoff =
  | { readonly anchor: string; readonly before: number }
  | { readonly all: readonly Cutoff[] }
  | { readonly any: readonly Cutoff[] };

/** The last event day whose period is over when `today` begins. Going back is not exact in short months, so it is tried. */
const lastDueDay = (today: Temporal.PlainDate, period: Period): Temporal.PlainDate => {
  const over = (event: Temporal.PlainDate): boolean =>
    Temporal.PlainDate.compare(lastDay(startDay(event, period), period), today) < 0;
  const { years, months, weeks, days } = period.duration;
  const step = period.endOfYear ? { years: 1 } : { days: 1 };
  const guess = today.subtract({ years, months, weeks, days });
  let day = period.endOfYear ? guess.with({ month: 12, day: 31 }) : guess;
  while (over(day.add(step))) day = day.add(step);
  while (!over(day)) day = day.subtract(step);
  return day;
};

const before = (period: Period, now: number, zone: string): number => {
  const today = dayOf(now, zone);
  if (isClockTime(period.duration)) return now - clockTime(period.duration) + 1;
  return startOf(lastDueDay(today, period).add({ days: 1 }), zone);
};

/**
 * The inverse of `expiry`: exactly the records that meet the cutoff have an expiry of `now` or before.
 *
 * @param now Epoch milliseconds.
 * @throws TrothError `rule-invalid`, `zone-unknown`, `instant-invalid`
 *
 * @example
 * ```ts
 * import { cutoff } from "@troth/legal-time";
 * import { after } from "@troth/legal-time/rule";
 * const now = Date.UTC(2026, 10, 22, 12);
 * cutoff(after("order.placed", "P14D"), now, { zone: "Europe/Berlin" });
 * // { anchor: "order.placed", before: the start of 8 November 2026 in Berlin }
 * ```
 */
export const cutoff = (rule: RetentionRule, now: number, { zone }: Place): Cutoff => {
  civilDate(now, zone); // a zone or an instant that is none is refused under rules that count no days, too
  return cutoffOf(lawful(rule), now, zone);
};

const cutoffOf = (rule: RetentionRule, now: number, zone: string): Cutoff => {
  switch (rule.form) {
    case "until":
      return { anchor: rule.anchor, before: now + 1 };
    case "after":
    case "while-active":
      return { anchor: rule.anchor, before: before(periodOf(rule), now, zone) };
    case "first-of":
      return { any: rule.rules.map((part) => cutoffOf(part, now, zone)) };
    case "longest-of":
      return { all: rule.rules.map((part) => cutoffOf(part, now, zone)) };
  }
};
