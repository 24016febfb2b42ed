import { TrothError } from "@troth/decision";
import { Temporal } from "temporal-polyfill";

/** Far enough for any period, and near enough that adding a thousand years stays within what dates can hold. */
const farthest = 4_000_000_000_000_000;

/** Passes an instant, in whole epoch milliseconds. */
export const instant = (at: number): number => {
  if (Number.isSafeInteger(at) && Math.abs(at) <= farthest) return at;
  throw new TrothError({
    code: "instant-invalid",
    message: `${String(at)} is not an instant`,
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
      hint: 'Name the zone of the place, e.g. "Europe/Stockholm"; an offset knows no summer time.',
      cause,
    });
  }
};

/** The first instant of a civil day in a zone, in epoch milliseconds; not midnight where the clock skips it. */
export const startOf = (day: Temporal.PlainDate, zone: string): number => day.toZonedDateTime(zone).epochMilliseconds;

export const dayAfter = (day: Temporal.PlainDate): Temporal.PlainDate => day.add({ days: 1 });

/**
 * The day to which an instant counts: the last one that has begun. That is the day on the calendar, but where a clock was
 * put back over midnight (St. John's until 2011) a day that has begun stays begun, so that a later instant never counts
 * to an earlier day.
 */
export const dayOf = (at: number, zone: string): Temporal.PlainDate => {
  let day = zoned(at, zone).toPlainDate();
  for (let next = dayAfter(day); startOf(next, zone) <= at; next = dayAfter(day)) day = next;
  return day;
};

/** The start of the first full hour after an instant, on the clocks of the zone. */
export const nextHour = (at: number, zone: string): number =>
  zoned(at, zone).round({ smallestUnit: "hour", roundingMode: "floor" }).add({ hours: 1 }).epochMilliseconds;

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
