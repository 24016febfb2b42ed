import { TrothError } from "@troth/decision";
import { Temporal } from "temporal-polyfill";
import { dayAfter, dayOf, nextHour, startOf } from "./civil-day.js";
import type { Calendar } from "./holiday.js";

/** What a deadline is counted from, and how. */
export interface DeadlineQuestion {
  /** Epoch milliseconds: when the request arrived, or when one became aware. */
  readonly received: number;
  readonly unit: "month" | "day" | "hour";
  readonly count: number;
  /** The controller's time zone, e.g. `"Europe/Berlin"`. */
  readonly zone: string;
  /** Without one only Saturdays and Sundays move an end, which is the earlier and so the safe date. */
  readonly calendar?: Calendar;
  /** In the same unit, e.g. 2 for the two further months of GDPR 12(3). Counted from receipt, not from the first deadline. */
  readonly extendedBy?: number;
  /** Regulation 1182/71; the one regime there is today. */
  readonly regime?: "eu";
}

/** One step of the count: what was done, by which provision, and the date that it gave. */
export interface DeadlineStep {
  readonly rule:
    | "day-of-event-not-counted"
    | "hour-of-event-not-counted"
    | "same-day-of-last-month"
    | "last-day-of-short-month"
    | "days-counted"
    | "hours-counted"
    | "no-holiday-calendar"
    | "moved-to-working-day"
    | "two-working-days";
  readonly article: string;
  /** `YYYY-MM-DD` in the zone. */
  readonly date: string;
}

/** The last civil date on which something may still be done, and the first instant that is too late. */
export interface Deadline {
  /** `YYYY-MM-DD` in the zone. */
  readonly on: string;
  /** Epoch milliseconds: the start of the day after `on`; for hours the end of the last hour. In time is `t < at`. */
  readonly at: number;
  readonly steps: readonly DeadlineStep[];
}

const largest = 10_000;
const reg = (place: string): string => `Reg. 1182/71 ${place}`;

const invalid = (path: string, message: string, hint: string): TrothError => new TrothError({ code: "deadline-invalid", message, path, hint });

const counted = (value: number, path: string): number => {
  if (Number.isInteger(value) && value >= 1 && value <= largest) return value;
  throw invalid(path, `${String(value)} units cannot be counted`, `Use a whole number from 1 to ${largest}; a month is no 30 days.`);
};

const inHours = (received: number, count: number, zone: string): Deadline => {
  const start = nextHour(received, zone);
  const at = start + count * 3_600_000;
  const on = dayOf(at - 1, zone).toString();
  return {
    on,
    at,
    steps: [
      { rule: "hour-of-event-not-counted", article: reg("3(1)"), date: dayOf(start, zone).toString() },
      { rule: "hours-counted", article: reg("3(2)(a)"), date: on },
    ],
  };
};

const inDays = (q: DeadlineQuestion, count: number): Deadline => {
  const { zone, calendar } = q;
  const isWorking = (day: Temporal.PlainDate): boolean => day.dayOfWeek < 6 && !(calendar?.isHoliday(day.toString()) ?? false);
  const nextWorking = (from: Temporal.PlainDate): Temporal.PlainDate => {
    let day = from;
    for (let tried = 0; !isWorking(day); day = dayAfter(day), tried += 1) {
      if (tried > 366) throw invalid("calendar", `the calendar "${calendar?.id}" has no working day in a year`, "Hand in public holidays only.");
    }
    return day;
  };

  const event = dayOf(q.received, zone);
  const steps: DeadlineStep[] = [{ rule: "day-of-event-not-counted", article: reg("3(1)"), date: dayAfter(event).toString() }];
  let day = event.add(q.unit === "month" ? { months: count } : { days: count });
  if (q.unit === "day") steps.push({ rule: "days-counted", article: reg("3(2)(b)"), date: day.toString() });
  else {
    const rule = day.day === event.day ? "same-day-of-last-month" : "last-day-of-short-month";
    steps.push({ rule, article: reg("3(2)(c)"), date: day.toString() });
  }

  if (!calendar) steps.push({ rule: "no-holiday-calendar", article: reg("2(1)"), date: day.toString() });
  if (!isWorking(day)) {
    day = nextWorking(day);
    steps.push({ rule: "moved-to-working-day", article: reg("3(4)"), date: day.toString() });
  }
  if (q.unit === "month" || count >= 2) {
    const second = nextWorking(dayAfter(nextWorking(dayAfter(event))));
    if (Temporal.PlainDate.compare(day, second) < 0) {
      day = second;
      steps.push({ rule: "two-working-days", article: reg("3(5)"), date: day.toString() });
    }
  }
  return { on: day.toString(), at: startOf(dayAfter(day), zone), steps };
};

/**
 * When something must be done at the latest, by Regulation (EEC, Euratom) No 1182/71, which counts the periods of GDPR
 * 12(3), 33(1) and the like. The result is a date on the calendar of the controller, never a number of days added to an
 * instant; `steps` tell how it came about.
 *
 * @throws TrothError `deadline-invalid`, `zone-unknown`, `instant-invalid`
 *
 * @example
 * ```ts
 * import { deadline } from "@troth/legal-time";
 * import { loadCalendar } from "@troth/legal-time/calendar";
 * const received = Date.UTC(2026, 2, 5, 9);
 * const calendar = await loadCalendar("DE");
 * deadline({ received, unit: "month", count: 1, zone: "Europe/Berlin", calendar }).on; // "2026-04-07", after Easter
 * ```
 */
export const deadline = (q: DeadlineQuestion): Deadline => {
  if (q.regime !== undefined && q.regime !== "eu") {
    throw invalid("regime", `there is no regime "${String(q.regime)}"`, 'Leave it out, or say "eu".');
  }
  const count = counted(q.count, "count") + (q.extendedBy === undefined ? 0 : counted(q.extendedBy, "extendedBy"));
  switch (q.unit) {
    case "hour":
      return inHours(q.received, count, q.zone);
    case "day":
    case "month":
      return inDays(q, count);
  }
  throw invalid("unit", `there is no unit "${String(q.unit)}"`, 'Say "month", "day" or "hour".');
};
