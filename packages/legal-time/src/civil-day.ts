import { TrothError } from "@troth/decision";
import { Temporal } from "temporal-polyfill";
import { plainDateOf, type DayNumber } from "./day-number.js";

const dayLong = 86_400_000;
/** Far enough for any period, and near enough that adding a thousand years stays within what dates can hold. */
const farthest = 4_000_000_000_000_000;

/** Passes an instant, in whole epoch milliseconds; `path` is the field that it comes from. */
export const instant = (at: number, path?: string): number => {
  if (Number.isSafeInteger(at) && Math.abs(at) <= farthest) return at;
  throw new TrothError({
    code: "instant-invalid",
    message: `${String(at)} is not an instant`,
    ...(path === undefined ? {} : { path }),
    hint: "Hand in whole epoch milliseconds.",
  });
};

const zoned = (at: number, zone: string): Temporal.ZonedDateTime => {
  const point = Temporal.Instant.fromEpochMilliseconds(instant(at));
  try {
    if (!/^[A-Za-z][\w+\-/]*$/.test(zone)) throw new RangeError("not a name of a time zone");
    return point.toZonedDateTimeISO(zone);
  } catch (cause) {
    throw new TrothError({
      code: "zone-unknown",
      message: `there is no time zone "${String(zone)}"`,
      path: "zone",
      hint: 'Name the zone of the place, e.g. "Europe/Stockholm"; an offset knows no summer time.',
      cause,
    });
  }
};

/** The zone that was last found to be one. */
let found: string | undefined;

/** Passes an instant, in whole epoch milliseconds, and a zone that there is. */
export const placed = (at: number, zone: string): number => {
  if (zone !== found) zoned(at, zone);
  found = zone;
  return instant(at);
};

/** The first instant of a civil day in a zone, in epoch milliseconds; not midnight where the clock skips it. */
export const startOf = (day: Temporal.PlainDate, zone: string): number => day.toZonedDateTime(zone).epochMilliseconds;

interface Day {
  readonly zone: string;
  readonly from: number;
  readonly until: number;
  readonly day: DayNumber;
}
/** The day that was looked up last: a sweep asks about the same one again and again. */
let latest: Day | undefined;

/**
 * The day to which an instant counts: the last one that has begun. That is the day on the calendar, but where a clock was
 * put back over midnight (St. John's until 2011) a day that has begun stays begun, so that a later instant never counts
 * to an earlier day.
 */
export const dayNumberAt = (at: number, zone: string): DayNumber => {
  if (latest && latest.zone === zone && at >= latest.from && at < latest.until) return latest.day;
  placed(at, zone);
  const start = (day: DayNumber): number => startOf(plainDateOf(day), zone);
  // No clock is a day ahead of UTC, or a day behind it.
  let day = Math.floor(at / dayLong) + 1;
  let [from, until] = [start(day), Number.POSITIVE_INFINITY];
  while (from > at) {
    day -= 1;
    [from, until] = [start(day), from];
  }
  latest = { zone, from, until: Number.isFinite(until) ? until : start(day + 1), day };
  return day;
};

export const dayOf = (at: number, zone: string): Temporal.PlainDate => plainDateOf(dayNumberAt(at, zone));

const hourLong = 3_600_000;

/** The start of the first full hour after an instant, on the clocks that the zone has at that instant. */
export const nextHour = (at: number, zone: string): number => {
  const ahead = zoned(at, zone).offsetNanoseconds / 1_000_000;
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
export const civilDate = (at: number, zone: string): string => zoned(at, zone).toPlainDate().toString();
