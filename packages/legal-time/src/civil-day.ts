import { TrothError } from "@troth/decision";
import { plainDateOf, type DayNumber } from "./day-number.js";
import { instant } from "./instant.js";
import { aheadAt, calmAheadAt, zoned } from "./zone-clock.js";

const dayLong = 86_400_000;
const hourLong = 3_600_000;

/** The first instant of a civil day in a zone, in epoch milliseconds; not midnight where the clock skips it. */
export const startOf = (day: DayNumber, zone: string): number => {
  const midnight = day * dayLong;
  const ahead = calmAheadAt(midnight, zone);
  return ahead === undefined ? plainDateOf(day).toZonedDateTime(zone).epochMilliseconds : midnight - ahead;
};

/**
 * The day to which an instant counts: the last one that has begun. That is the day on the calendar, but where a clock was
 * put back over midnight (St. John's until 2011) a day that has begun stays begun, so that a later instant never counts
 * to an earlier day.
 */
export const dayNumberAt = (at: number, zone: string): DayNumber => {
  const ahead = calmAheadAt(at, zone);
  if (ahead !== undefined) return Math.floor((at + ahead) / dayLong);
  // No clock is a day ahead of UTC, or a day behind it.
  let day = Math.floor(at / dayLong) + 1;
  while (startOf(day, zone) > at) day -= 1;
  return day;
};

/** The start of the first full hour after an instant, on the clocks that the zone has at that instant. */
export const nextHour = (at: number, zone: string): number => {
  const ahead = aheadAt(at, zone);
  return (Math.floor((at + ahead) / hourLong) + 1) * hourLong - ahead;
};

/**
 * The date on the calendar of a place at an instant, `YYYY-MM-DD`.
 *
 * @param at Epoch milliseconds.
 * @param zone A zone of the tz database, e.g. `"Europe/Berlin"`.
 * @throws TrothError `zone-unknown`, `instant-invalid`
 *
 * @example
 * ```ts
 * import { civilDate } from "@troth/legal-time";
 * civilDate(Date.UTC(2026, 0, 31, 23, 30), "Europe/Berlin"); // "2026-02-01"
 * ```
 */
export const civilDate = (at: number, zone: string): string => {
  const date = zoned(instant(at, "at"), zone).toPlainDate();
  if (date.year >= 0 && date.year <= 9999) return date.toString();
  throw new TrothError({ code: "instant-invalid", message: `${at} lies in the year ${date.year}`, path: "at", hint: "Hand in milliseconds, not microseconds: a date has a year of four digits." });
};
