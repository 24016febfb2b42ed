import { dayNumberAt, nextHour, startOf } from "./civil-day.js";
import { dateOf, dayOfMonth, isWeekend, laterBy, type DayNumber } from "./day-number.js";
import { countable, invalid } from "./deadline-fault.js";
import { read, type DeadlineQuestion, type Read } from "./deadline-question.js";
import type { Calendar } from "./holiday.js";
import type { Regime } from "./regime.js";
import { suspend, type SuspensionStep } from "./suspension.js";

/** One step of the count: what was done, by which provision, and the date that it gave. */
export interface DeadlineStep {
  readonly rule:
    | "day-of-event-not-counted"
    | "hour-of-event-not-counted"
    | "counted-from-receipt"
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
export interface LastDay {
  /** `YYYY-MM-DD` in the zone. */
  readonly on: string;
  /** Epoch milliseconds: the start of the day after `on`; for hours the end of the last hour. In time is `t < at`. */
  readonly at: number;
}

/**
 * The date if the questions to the person stopped the clock: a defence to be recorded, no date to work towards. As long as
 * one of them is not answered, it is `open`.
 */
export type SuspendedDeadline =
  | (LastDay & { readonly state: "known"; readonly steps: readonly (DeadlineStep | SuspensionStep)[] })
  | { readonly state: "open"; readonly since: string; readonly steps: readonly (DeadlineStep | SuspensionStep)[] };

/** What was counted: enough to say the steps again, in words or to an auditor. */
export interface Counted {
  /** `YYYY-MM-DD`: the day to which the receipt counts in the zone. */
  readonly from: string;
  readonly unit: DeadlineQuestion["unit"];
  /** With the extension. */
  readonly count: number;
  readonly extendedBy?: number;
  readonly regime: Regime;
  readonly zone: string;
  /** Id of the calendar. */
  readonly calendar?: string;
}

/** The strict date (`on`, `at`, `steps`), which alarms follow, and beside it the suspended one. */
export interface Deadline extends LastDay {
  readonly steps: readonly DeadlineStep[];
  /** The deadline without the extension: until then the person must be told of one, with its reasons (GDPR 12(3)). For hours the end. */
  readonly extensionNoticeBy: LastDay;
  /** Only if `suspensions` were handed in. */
  readonly suspended?: SuspendedDeadline;
  readonly counted: Counted;
}

const hourLong = 3_600_000;

const inHours = ({ received, count, zone, law, regime, event }: Read): LastDay & { readonly steps: readonly DeadlineStep[] } => {
  const notCounted = regime === "eu";
  const start = notCounted ? nextHour(received, zone) : received;
  const at = start + count * hourLong;
  const on = dateOf(countable(dayNumberAt(at - 1, zone), "count"));
  const begun: DeadlineStep = notCounted
    ? { rule: "hour-of-event-not-counted", article: law.start.article, date: dateOf(dayNumberAt(start, zone)) }
    : { rule: "counted-from-receipt", article: law.hours, date: dateOf(event) };
  return { on, at, steps: [begun, { rule: "hours-counted", article: law.hours, date: on }] };
};

/** The end of a period of civil days before weekends and holidays move it. */
const rawEnd = (event: DayNumber, unit: "month" | "day", count: number): DayNumber =>
  countable(laterBy(event, { years: 0, months: unit === "month" ? count : 0, weeks: 0, days: unit === "day" ? count : 0 }), "count");

const isWorking = (day: DayNumber, calendar: Calendar | undefined): boolean => !isWeekend(day) && !(calendar?.isHoliday(dateOf(day)) ?? false);

const nextWorking = (from: DayNumber, calendar: Calendar | undefined): DayNumber => {
  for (let day = from; day <= from + 366; day += 1) if (isWorking(day, calendar)) return day;
  throw invalid("calendar", `the calendar "${calendar?.id}" has no working day in a year`, "Hand in public holidays only.");
};

const secondWorkingDay = (event: DayNumber, calendar: Calendar | undefined): DayNumber =>
  nextWorking(nextWorking(event + 1, calendar) + 1, calendar);

/** Where a raw end comes to lie, with the steps there. */
const move = ({ calendar, law, event }: Read, raw: DayNumber, twoWorkingDays: boolean): { readonly day: DayNumber; readonly steps: readonly DeadlineStep[] } => {
  const steps: DeadlineStep[] = [];
  if (!calendar) steps.push({ rule: "no-holiday-calendar", article: law.holidays, date: dateOf(raw) });
  const day = nextWorking(raw, calendar);
  if (day !== raw) steps.push({ rule: "moved-to-working-day", article: law.roll, date: dateOf(day) });
  if (!twoWorkingDays || law.twoWorkingDays === undefined) return { day, steps };
  const second = secondWorkingDay(event, calendar);
  if (second <= day) return { day, steps };
  return { day: second, steps: [...steps, { rule: "two-working-days", article: law.twoWorkingDays, date: dateOf(second) }] };
};

const ending = (day: DayNumber, zone: string): LastDay => ({ on: dateOf(day), at: startOf(day + 1, zone) });

const inDays = (q: Read, unit: "month" | "day"): Omit<Deadline, "counted"> => {
  const { law, event, zone, count } = q;
  const full = count + (q.extendedBy ?? 0);
  const raw = rawEnd(event, unit, full);
  // "two days or more" (3(5)), which a month always is
  const needsTwo = (of: number): boolean => unit === "month" || of >= 2;

  const begun: DeadlineStep[] = [{ rule: law.start.rule, article: law.start.article, date: dateOf(law.start.rule === "counted-from-receipt" ? event : event + 1) }];
  if (unit === "day") begun.push({ rule: "days-counted", article: law.days, date: dateOf(raw) });
  else begun.push({ rule: dayOfMonth(raw) === dayOfMonth(event) ? "same-day-of-last-month" : "last-day-of-short-month", article: law.sameDay, date: dateOf(raw) });

  const strict = move(q, raw, needsTwo(full));
  const { on, at } = ending(strict.day, zone);
  const extensionNoticeBy = q.extendedBy === undefined ? { on, at } : ending(move(q, rawEnd(event, unit, count), needsTwo(count)).day, zone);
  const result = { on, at, steps: [...begun, ...strict.steps], extensionNoticeBy };
  if (q.asked === undefined) return result;

  const suspended = suspend(q.asked, {
    zone,
    law,
    effect: q.suspension ?? law.effect,
    event,
    rawEnd: (from) => rawEnd(from, unit, full),
    over: (end) => ending(move(q, end, needsTwo(full)).day, zone).at,
  });
  const steps = [...begun, ...suspended.steps];
  if (suspended.openSince !== undefined) return { ...result, suspended: { state: "open", since: suspended.openSince, steps } };
  const moved = move(q, suspended.raw, needsTwo(full));
  return { ...result, suspended: { state: "known", ...ending(moved.day, zone), steps: [...steps, ...moved.steps] } };
};

/**
 * When something must be done at the latest, by Regulation (EEC, Euratom) No 1182/71, which counts the periods of GDPR
 * 12(3), 33(1) and the like, or as the British regulator counts them. The result is a date on the calendar of the
 * controller, never a number of days added to an instant; `steps` tell how it came about, and `explainDeadline` of
 * `@troth/legal-time/explain` says them in words.
 *
 * @throws TrothError `deadline-invalid` with the field in `path`, `zone-unknown`, `instant-invalid`; and what the calendar
 * throws
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
export const deadline = (question: DeadlineQuestion): Deadline => {
  const q = read(question);
  const { unit, count, zone, regime, extendedBy, calendar } = q;
  const told: Counted = {
    from: dateOf(q.event),
    unit,
    count: count + (extendedBy ?? 0),
    ...(extendedBy === undefined ? {} : { extendedBy }),
    regime,
    zone,
    ...(calendar === undefined ? {} : { calendar: calendar.id }),
  };
  if (unit !== "hour") return { ...inDays(q, unit), counted: told };
  const end = inHours(q);
  return { ...end, extensionNoticeBy: { on: end.on, at: end.at }, counted: told };
};
