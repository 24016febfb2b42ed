import { Temporal } from "temporal-polyfill";
import type { Duration } from "./rule/duration.js";

/**
 * Civil days as whole numbers, counted from 1 January 1970. Looking for a working day steps through days, and steps of
 * numbers cost a tenth of those of Temporal.
 */
export type DayNumber = number;

const dayLong = 86_400_000;

const twoDigits = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** `YYYY-MM-DD`, for years from 1000 to 9999; `toISOString` takes four times as long. */
export const dateOf = (day: DayNumber): string => {
  const date = new Date(day * dayLong);
  return `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
};

export const isWeekend = (day: DayNumber): boolean => {
  const sinceMonday = (((day + 3) % 7) + 7) % 7;
  return sinceMonday > 4;
};

export const plainDateOf = (day: DayNumber): Temporal.PlainDate => {
  const date = new Date(day * dayLong);
  return new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
};

/** So much later: years and months first, to the same number or the month's last day (Reg. 1182/71 3(2)(c)), then days. */
export const laterBy = (day: DayNumber, { years, months, weeks, days }: Pick<Duration, "years" | "months" | "weeks" | "days">): DayNumber => {
  const further = weeks * 7 + days;
  if (years === 0 && months === 0) return day + further;
  const date = new Date(day * dayLong);
  const number = date.getUTCDate();
  const last = date.setUTCMonth(date.getUTCMonth() + years * 12 + months + 1, 0) / dayLong;
  return last - Math.max(date.getUTCDate() - number, 0) + further;
};

/** The number of a day in its month, from 1. */
export const dayOfMonth = (day: DayNumber): number => new Date(day * dayLong).getUTCDate();

/** 31 December of the year of a day. */
export const yearEndOf = (day: DayNumber): DayNumber => new Date(day * dayLong).setUTCMonth(11, 31) / dayLong;
