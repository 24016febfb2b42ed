import { TrothError } from "@troth/decision";
import { strayKey } from "./record.js";
import { shown } from "./shown.js";

/** Something with which no deadline can be counted; `path` is the field of the question. */
export const invalid = (path: string, message: string, hint: string): TrothError => new TrothError({ code: "deadline-invalid", message, path, hint });

/** Refuses keys that no question has; `at` is the place of the object, with its dot. */
export const onlyKeys = (of: object, known: readonly string[], at = ""): void => {
  const stray = strayKey(of, known);
  if (stray !== undefined) throw invalid(`${at}${stray}`, `there is no ${shown(stray)}`, `Say only: ${known.join(", ")}.`);
};

const dayLong = 86_400_000;
/** The Regulation is of June 1971. Seconds that were taken for milliseconds lie before it until the year 2969. */
const years = { first: 1971, last: 2999 };

/** Passes a day, as its number from 1970, on which a period of law can begin or end. */
export const countable = (day: number, path: string): number => {
  const year = new Date(day * dayLong).getUTCFullYear();
  if (year >= years.first && year <= years.last) return day;
  throw invalid(path, `this leads to the year ${year}`, `Deadlines are counted from ${years.first} to ${years.last}: hand in milliseconds, not seconds, and a count that the law knows.`);
};
