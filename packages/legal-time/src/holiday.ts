import { isRecord } from "./record.js";

/**
 * The public holidays of one place. Those of the Member State in which the controller acts count (Reg. 1182/71 2(1)).
 * `loadCalendar` of `@troth/legal-time/calendar` makes one; a list of your own is as good.
 */
export interface Calendar {
  /** Name of the place or list, e.g. `"DE-MV"`; goes into the record of what a deadline was counted by. */
  readonly id: string;
  /** Whether a civil date, `YYYY-MM-DD`, is a public holiday. */
  isHoliday(civilDate: string): boolean;
}

export const isCalendar = (value: unknown): value is Calendar => isRecord(value) && typeof value.isHoliday === "function" && typeof value.id === "string";

/** What to do about something that is no calendar. */
export const calendarHint = (value: unknown): string =>
  value instanceof Promise
    ? 'Await it: await loadCalendar("DE").'
    : "Hand in what loadCalendar gives, or an object with id and isHoliday; leave it out if there is none.";
