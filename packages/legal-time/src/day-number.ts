import { Temporal } from "temporal-polyfill";
import type { Duration } from "./rule/duration.js";

/**
 * Civil days as whole numbers, counted from 1 January 1970. Looking for a working day steps through days, and steps of
 * numbers cost a tenth of those of Temporal.
 */
export type DayNumber = number;

const dayLong = 86_400_000;

/** `YYYY-MM-DD`, for years from 1000 to 9999. */
export const dateOf = (day: DayNumber): string => new Date(day * dayLong).toISOString().slice(0, 10);

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
  // From the first, so that a month that is too short is not left again by its own overflow.
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + years * 12 + months + 1, 0);
  if (date.getUTCDate() > number) date.setUTCDate(number);
  return date.getTime() / dayLong + further;
};

/** The number of a day in its month, from 1. */
export const dayOfMonth = (day: DayNumber): number => new Date(day * dayLong).getUTCDate();

/** 31 December of the year of a day. */
export const yearEndOf = (day: DayNumber): DayNumber => {
  const date = new Date(day * dayLong);
  date.setUTCMonth(11, 31);
  return date.getTime() / dayLong;
};
