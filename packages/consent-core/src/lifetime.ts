import type { Lifetimes } from "./rules.js";
import type { Choice } from "./standing.js";

const period = /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$/;
const dayLength = 86_400_000;

/** How long a period is that begins on this day, counted from 1970; 0 where it cannot be read. */
const spanFrom = (day: number, written: string): number => {
  const parts = period.exec(written);
  if (!parts) return 0;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const end = new Date(day * dayLength);
  const date = end.getUTCDate();
  end.setUTCMonth(end.getUTCMonth() + years * 12 + months);
  if (end.getUTCDate() !== date) end.setUTCDate(0);
  return end.getTime() - day * dayLength + ((weeks * 7 + days) * 24 + hours) * 3_600_000 + minutes * 60_000 + seconds * 1000 || 0;
};

/** By period and day: counting in months is slow, and cookies are read with each request. There are no more days than since 1970. */
const spans: Record<string, Record<number, number>> = Object.create(null);

/**
 * When a choice made at `at` ends: `at` plus the policy's period for it, in UTC, a month's end clamped (31 January plus one
 * month is the last of February). A period that cannot be read ends at once. Epoch milliseconds.
 */
export const endOf = (choice: Choice["choice"], at: number, lifetimes: Lifetimes): number => {
  const written = choice === "given" ? lifetimes.given : lifetimes.refused;
  const day = Math.floor(at / dayLength);
  return at + ((spans[written] ??= {})[day] ??= spanFrom(day, written));
};
