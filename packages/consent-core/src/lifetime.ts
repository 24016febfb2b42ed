import type { Lifetimes } from "./rules.js";
import type { Choice } from "./standing.js";

const period = /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$/;

/**
 * When a choice made at `at` ends: `at` plus the policy's period for it, in UTC, a month's end clamped (31 January plus one
 * month is the last of February). A period that cannot be read ends at once. Epoch milliseconds.
 */
export const endOf = (choice: Choice["choice"], at: number, lifetimes: Lifetimes): number => {
  const parts = period.exec(choice === "given" ? lifetimes.given : lifetimes.refused);
  if (!parts) return at;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const end = new Date(at);
  const day = end.getUTCDate();
  end.setUTCMonth(end.getUTCMonth() + years * 12 + months);
  if (end.getUTCDate() !== day) end.setUTCDate(0);
  const until = end.getTime() + ((weeks * 7 + days) * 24 + hours) * 3_600_000 + minutes * 60_000 + seconds * 1000;
  return until > at ? until : at;
};
