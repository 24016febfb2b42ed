import { dayNumberAt, startOf } from "./civil-day.js";
import { laterBy, yearEndOf, type DayNumber } from "./day-number.js";
import type { Place } from "./expiry.js";
import { asked } from "./instant.js";
import { clockTime, lastDay, periodOf, type Period } from "./period.js";
import { isClockTime } from "./rule/duration.js";
import { lawful } from "./rule/lawful.js";
import type { RetentionRule } from "./rule/rule.js";
import { zoneIn } from "./zone-clock.js";

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

/** What has ended by an instant, and, where days are counted, before the day of it. */
interface Limit {
  readonly at: number;
  readonly today: DayNumber;
}
const limitAt = (at: number, zone: string): Limit => ({ at, today: dayNumberAt(at, zone) });
/** What has ended with a day: on it or before, though the place may have left it out. */
const limitWith = (day: DayNumber, zone: string): Limit => ({ at: startOf(day + 1, zone) - 1, today: day + 1 });

/**
 * The inverse of `expiry`: exactly the records that meet the cutoff have an expiry of `now` or before.
 *
 * @param now Epoch milliseconds, of 1971 to 2999.
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
export const cutoff = (rule: RetentionRule, now: number, place: Place): Cutoff => {
  const zone = zoneIn(place);
  return cutoffOf(lawful(rule), limitAt(asked(now, "now"), zone), zone);
};

const cutoffOf = (rule: RetentionRule, limit: Limit, zone: string): Cutoff => {
  const parts = (rules: readonly RetentionRule[]): readonly Cutoff[] => rules.map((part) => cutoffOf(part, limit, zone));
  switch (rule.form) {
    case "until":
      return { anchor: rule.anchor, before: limit.at + 1 };
    case "after":
    case "while-active": {
      const period = periodOf(rule);
      if (isClockTime(period.duration)) return { anchor: rule.anchor, before: limit.at - clockTime(period.duration) + 1 };
      return { anchor: rule.anchor, before: startOf(lastDueDay(limit.today, period) + 1, zone) };
    }
    case "first-of":
      return { any: parts(rule.rules) };
    case "longest-of":
      return { all: parts(rule.rules) };
    case "per-type":
      return { any: Object.entries(rule.rules).map(([is, part]) => ({ all: [{ type: rule.type, is }, cutoffOf(part, limit, zone)] })) };
    case "bounded": {
      const kept = rule.atLeast ? { all: parts([rule.rule, rule.atLeast]) } : cutoffOf(rule.rule, limit, zone);
      return rule.atMost ? { any: [kept, cutoffOf(rule.atMost, limit, zone)] } : kept;
    }
    case "grace": {
      // What must have ended for its grace to be over.
      const period = periodOf(rule);
      const inner = isClockTime(period.duration) ? limitAt(limit.at - clockTime(period.duration), zone) : limitWith(lastDueDay(limit.today, period), zone);
      return cutoffOf(rule.rule, inner, zone);
    }
  }
};
