import { TrothError } from "@troth/decision";
import type { Calendar } from "../holiday.js";
import { civilDateOf } from "./civil-date.js";

/** Days by which a calendar differs from the data, each `YYYY-MM-DD`. */
export interface ClosingDays {
  /** Public holidays that are missing: those of a municipality, a day that a law has added. */
  readonly closed?: readonly string[];
  /** Days that are no public holidays after all. */
  readonly open?: readonly string[];
  /** Name of the new calendar; goes into the record of what a deadline was counted by. */
  readonly id?: string;
}

const datesOf = (dates: readonly string[], path: string): ReadonlySet<string> => {
  if (Array.isArray(dates)) return new Set((dates as readonly string[]).map((date, at) => civilDateOf(date, `${path}.${at}`)));
  throw new TrothError({ code: "closing-days-invalid", message: `${path} is no list of dates`, path, hint: 'Say e.g. ["2026-09-24"].' });
};

/**
 * A calendar with closing days of one's own. Only what the State or an authority has declared a public holiday moves a
 * deadline (Reg. 1182/71 2(1)); that an office is shut does not.
 *
 * @throws TrothError `date-invalid`, `closing-days-invalid`
 *
 * @example
 * ```ts
 * import { loadCalendar, withClosingDays } from "@troth/legal-time/calendar";
 * const barcelona = withClosingDays(await loadCalendar("ES-CT"), { closed: ["2026-05-25", "2026-09-24"], id: "ES-CT Barcelona" });
 * barcelona.isHoliday("2026-09-24"); // true: la Mercè
 * ```
 */
export const withClosingDays = (calendar: Calendar, { closed = [], open = [], id = `${calendar.id} with own closing days` }: ClosingDays): Calendar => {
  const added = datesOf(closed, "closed");
  const removed = datesOf(open, "open");
  const both = [...added].find((date) => removed.has(date));
  if (both !== undefined) {
    throw new TrothError({ code: "closing-days-invalid", message: `${both} is both closed and open`, path: "open", hint: "Name each day once." });
  }
  if (typeof id !== "string" || id.trim() === "") {
    throw new TrothError({ code: "closing-days-invalid", message: "the calendar has no name", path: "id", hint: "Say what it is called in the record." });
  }
  return { id, isHoliday: (date) => added.has(date) || (!removed.has(date) && calendar.isHoliday(date)) };
};
