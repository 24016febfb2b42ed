import { addDuration, civilDate } from "@troth/legal-time";

/** By whose clocks the acts of the Union begin and end where nobody names another zone. */
export const zoneOfTheUnion = "Europe/Brussels";

const dayLength = 86_400_000;
const noon = (date: string): number => Date.parse(`${date}T12:00:00Z`);
const isCivilDate = (date: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(date) && civilDateExists(date);
const civilDateExists = (date: string): boolean => {
  const at = noon(date);
  return Number.isFinite(at) && civilDate(at, "UTC") === date;
};

/** Whether a date has come. What is no date never comes. */
export const hasBegun = (date: string, today: string): boolean => isCivilDate(date) && date <= today;
/** Whether a last day is not over. What is no date is over. */
export const stillHolds = (lastDay: string, today: string): boolean => isCivilDate(lastDay) && today <= lastDay;

/** The last day of a period that starts with a date (Regulation 1182/71, Art. 3); nothing for what is no date, or stands for "never". */
export const lastDayOf = (date: string, period: string): string | undefined =>
  isCivilDate(date) && date < "3000" ? civilDate(addDuration(noon(date), period, "UTC") - 1, "UTC") : undefined;
/** The day before a date, as the `until` of an answer that changes on that date; nothing for what is no date. */
export const dayBefore = (date: string): string | undefined => (isCivilDate(date) ? civilDate(noon(date) - dayLength, "UTC") : undefined);
/** The last day that can be written has none after it. */
export const dayAfter = (date: string): string => (date < "9999-12-31" ? civilDate(noon(date) + dayLength, "UTC") : date);

/** The first of some dates, of which some may be open. */
export const earliest = (dates: readonly (string | undefined)[]): string | undefined =>
  dates.filter((date) => date !== undefined).sort()[0];
