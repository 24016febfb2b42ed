import { TrothError } from "@troth/decision";
import { shown } from "./shown.js";

/** What dates can hold, and a thousand years more. */
const farthest = 4_000_000_000_000_000;
/** Regulation 1182/71 is of June 1971. Seconds that were taken for milliseconds lie before it until the year 2969. */
const first = Date.UTC(1971, 0, 1);
/** What is dated later is no event: 9999-12-31 stands for "never". */
const end = Date.UTC(3000, 0, 1);

const invalid = (message: string, path: string, hint: string): TrothError => new TrothError({ code: "instant-invalid", message, path, hint });

const hintFor = (at: unknown): string => {
  if (at instanceof Date) return "Hand in its .getTime().";
  return typeof at === "bigint" ? "Hand in a number: Number(value)." : "Hand in whole epoch milliseconds.";
};

/** Passes an instant, in whole epoch milliseconds; `path` is the field that it comes from. */
export const instant = (at: number, path: string): number => {
  if (Number.isSafeInteger(at) && Math.abs(at) <= farthest) return at;
  throw invalid(`${typeof at === "string" ? "the text " : ""}${shown(at)} is not an instant`, path, hintFor(at));
};

const dated = (at: number): string => `${at} lies in the year ${new Date(at).getUTCFullYear()}`;

/** Passes the instant of an event, which may be as old as an archive, but of no year after 2999. */
export const happened = (at: number, path: string): number => {
  if (instant(at, path) < end) return at;
  throw invalid(dated(at), path, 'Hand in milliseconds; a date that stands for "never" is no event: leave it out.');
};

/** Passes an instant at which something is asked: of 1971 to 2999. */
export const asked = (at: number, path: string): number => {
  if (happened(at, path) >= first) return at;
  throw invalid(dated(at), path, "Hand in milliseconds, not seconds.");
};
