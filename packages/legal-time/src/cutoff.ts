import { dayNumberAt, startOf } from "./civil-day.js";
import { laterBy, yearEndOf, type DayNumber } from "./day-number.js";
import { lawful, type End, type Place } from "./expiry.js";
import { clockTime, lastDay, periodOf, type Period } from "./period.js";
import { isClockTime } from "./rule/duration.js";
import type { RetentionRule } from "./rule/rule.js";
import { placed } from "./zone-clock.js";

/**
 * Which records are due, as a condition without date arithmetic, for an index of any database: `anchor < before`
 * (strict; `before` in epoch milliseconds) and `type = is`, all or any of them. A record whose event has not happened or whose
 * type is not known meets none: SQL's `NULL < T` and `NULL = 'contract'` are not true.
 */
export type Cutoff =
  | { readonly anchor: string; readonly before: number }
  | { readonly type: string; readonly is: string }
  | { readonly all: readonly Cutoff[] }
  | { readonly any: readonly Cutoff[] };

/** The last event day whose period is over when `today` begins. Going back is not exact in short months, so it is tried. */
const lastDueDay = (today: DayNumber, period: Period): DayNumber => {
  const { years, months, weeks, days } = period.duration;
  const back = (from: DayNumber): DayNumber => laterBy(from, { years: -years, months: -months, weeks: -weeks, days: -days });
  const over = (event: DayNumber): boolean => lastDay(event, period) < today;
  const next = (day: DayNumber): DayNumber => (period.endOfYear ? yearEndOf(day + 1) : day + 1);
  const previous = (day: DayNumber): DayNumber => (period.endOfYear ? yearEndOf(day - 366) : day - 1);
  let day = period.endOfYear ? yearEndOf(back(today)) : back(today);
  while (over(next(day))) day = next(day);
  while (!over(day)) day = previous(day);
  return day;
};

/** Where events must lie for their period to have ended. */
const before = (period: Period, now: number, zone: string, end: End): number => {
  if (isClockTime(period.duration)) return now - clockTime(period.duration) + 1;
  const today = dayNumberAt(end === "within" ? now + 1 : now, zone);
  return startOf(lastDueDay(today, period) + 1, zone);
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
  placed(now, zone); // a zone or an instant that is none is refused under rules that count no days, too
  return cutoffOf(lawful(rule), now, zone, "over");
};

/** The records whose end, of this kind, is `now` or before. */
const cutoffOf = (rule: RetentionRule, now: number, zone: string, end: End): Cutoff => {
  const parts = (rules: readonly RetentionRule[]): readonly Cutoff[] => rules.map((part) => cutoffOf(part, now, zone, end));
  switch (rule.form) {
    case "until":
      return { anchor: rule.anchor, before: now + 1 };
    case "after":
    case "while-active":
      return { anchor: rule.anchor, before: before(periodOf(rule), now, zone, end) };
    case "first-of":
      return { any: parts(rule.rules) };
    case "longest-of":
      return { all: parts(rule.rules) };
    case "per-type":
      return { any: Object.entries(rule.rules).map(([is, part]) => ({ all: [{ type: rule.type, is }, cutoffOf(part, now, zone, end)] })) };
    case "bounded": {
      const kept = rule.atLeast ? { all: parts([rule.rule, rule.atLeast]) } : cutoffOf(rule.rule, now, zone, end);
      return rule.atMost ? { any: [kept, cutoffOf(rule.atMost, now, zone, end)] } : kept;
    }
    case "grace": {
      const period = periodOf(rule);
      // The last instant whose grace is over stands in for now.
      const last = before(period, now, zone, end) - 1;
      return cutoffOf(rule.rule, last, zone, isClockTime(period.duration) ? "over" : "within");
    }
  }
};
