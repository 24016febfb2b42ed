import { TrothError } from "@troth/decision";
import { calendarHint, isCalendar, type Calendar } from "../holiday.js";
import { isRecord, strayKey } from "../record.js";
import { shown } from "../shown.js";
import { dateText } from "./date-text.js";

/** Days by which a calendar differs from the data, each `YYYY-MM-DD`. */
export interface ClosingDays {
  /** Public holidays that are missing: those of a municipality, a day that a law has added. */
  readonly closed?: readonly string[];
  /** Days that are no public holidays after all. */
  readonly open?: readonly string[];
  /** Name of the new calendar; goes into the record of what a deadline was counted by. */
  readonly id?: string;
}

const keys = ["closed", "open", "id"];
const invalid = (message: string, path: string, hint: string): TrothError => new TrothError({ code: "closing-days-invalid", message, path, hint });

const datesOf = (dates: readonly string[], path: string): ReadonlySet<string> => {
  if (!Array.isArray(dates)) throw invalid(`${shown(dates)} is no list of dates`, path, 'Say e.g. ["2026-09-24"].');
  return new Set(Array.from(dates as readonly string[], (date, at) => dateText(date, `${path}.${at}`)));
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
export const withClosingDays = (calendar: Calendar, days: ClosingDays): Calendar => {
  if (!isCalendar(calendar)) throw invalid(`${shown(calendar)} is no calendar`, "calendar", calendarHint(calendar));
  if (!isRecord(days)) throw invalid(`${shown(days)} says no closing days`, "days", 'Say e.g. { closed: ["2026-09-24"] }.');
  const stray = strayKey(days, keys);
  if (stray !== undefined) throw invalid(`there is no ${shown(stray)}`, stray, `Say only: ${keys.join(", ")}.`);
  const { closed = [], open = [], id = `${calendar.id} with own closing days` }: ClosingDays = days;
  const added = datesOf(closed, "closed");
  const removed = datesOf(open, "open");
  const both = [...added].find((date) => removed.has(date));
  if (both !== undefined) throw invalid(`${both} is both closed and open`, "open", "Name each day once.");
  if (typeof id !== "string" || id.trim() === "") throw invalid("the calendar has no name", "id", "Say what it is called in the record.");
  return { id, isHoliday: (date) => added.has(dateText(date)) || (!removed.has(date) && calendar.isHoliday(date)) };
};
