import { dayNumberAt, startOf } from "./civil-day.js";
import { laterBy, yearEndOf, type DayNumber } from "./day-number.js";
import { happened } from "./instant.js";
import { isClockTime, parseDuration, type Duration, type IsoDuration } from "./rule/duration.js";
import type { After, Grace, WhileActive } from "./rule/rule.js";
import { zoneIn } from "./zone-clock.js";

/** A period as a rule of retention counts it. */
export interface Period {
  readonly duration: Duration;
  readonly endOfYear: boolean;
}

/** The period of a rule that `checkRule` has passed. */
export const periodOf = (rule: After | WhileActive | Grace): Period => ({
  duration: parseDuration(rule.form === "after" ? rule.keep : rule.form === "grace" ? rule.within : rule.inactive),
  endOfYear: rule.form === "after" && rule.endOfYear === true,
});

/** Length of a period in clock units, in milliseconds. */
export const clockTime = ({ hours, minutes, seconds }: Duration): number => ((hours * 60 + minutes) * 60 + seconds) * 1000;

/** The last day of a civil period. The day of the event is not counted itself (Reg. 1182/71 3(1)). */
export const lastDay = (event: DayNumber, { duration, endOfYear }: Period): DayNumber => laterBy(endOfYear ? yearEndOf(event) : event, duration);

/**
 * When a period is over that an event starts. A civil period ends with the last hour of its last day in the zone, so the
 * answer is the start of the next day; the day of the event is not counted, and a month that is too short ends it on its
 * last day (Regulation 1182/71, Art. 3(1) and (2)). A period in hours ends to the millisecond.
 *
 * @param at Epoch milliseconds, of no year after 2999.
 * @returns Epoch milliseconds: the first instant after the period.
 * @throws TrothError `duration-invalid`, `zone-unknown`, `instant-invalid`
 *
 * @example
 * ```ts
 * import { addDuration } from "@troth/legal-time";
 * const given = Date.UTC(2026, 7, 31, 10);
 * addDuration(given, "P6M", "Europe/Berlin"); // the start of 1 March 2027 in Berlin
 * ```
 */
export const addDuration = (at: number, duration: IsoDuration, zone: string): number => {
  const period: Period = { duration: parseDuration(duration), endOfYear: false };
  const [from, place] = [happened(at, "at"), zoneIn({ zone })];
  if (isClockTime(period.duration)) return from + clockTime(period.duration);
  return startOf(lastDay(dayNumberAt(from, place), period) + 1, place);
};
