import { TrothError } from "@troth/decision";
import { shown } from "../shown.js";

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Passes a day that is on the calendar, `YYYY-MM-DD`. */
export const dateText = (text: string, path?: string): string => {
  const [, year, month, day] = (typeof text === "string" && pattern.exec(text)) || [];
  const length = (lengths[Number(month) - 1] ?? 0) + (month === "02" && isLeap(Number(year)) ? 1 : 0);
  if (Number(day) >= 1 && Number(day) <= length) return text;
  throw new TrothError({
    code: "date-invalid",
    message: `${shown(text)} is no date`,
    ...(path === undefined ? {} : { path }),
    hint: "Say it as YYYY-MM-DD, e.g. 2026-04-07.",
  });
};
