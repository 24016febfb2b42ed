import { TrothError } from "@troth/decision";
import { optionsOf } from "./argument.js";

/**
 * How long to wait before an intent is tried again, in milliseconds: by chance between nothing and `baseMs` doubled with
 * each attempt, `capMs` at most (exponential back-off with full jitter), so that many that failed together do not come
 * back together. Throws TrothError `back-off-malformed` or `argument-malformed`.
 *
 * @example
 * ```ts
 * import { backOff } from "@troth/journal";
 * const waitMs = backOff({ attempt: 3, baseMs: 1_000, capMs: 3_600_000, random: Math.random }); // 0 to 3999
 * ```
 */
export const backOff = (o: {
  /** The attempt that failed: 1, 2, 3 … */
  readonly attempt: number;
  readonly baseMs: number;
  readonly capMs: number;
  /** A number from 0 up to, not including, 1. */
  readonly random: () => number;
}): number => {
  optionsOf(o, "backOff", "{ attempt, baseMs, capMs, random }");
  const refuse = (path: string, hint: string) => new TrothError({ code: "back-off-malformed", message: `No waiting time follows from this ${path}`, path, hint });
  if (!Number.isSafeInteger(o.attempt) || o.attempt < 1) throw refuse("attempt", "The attempt that failed: 1, 2, 3 …");
  if (!Number.isSafeInteger(o.baseMs) || o.baseMs < 1) throw refuse("baseMs", "Whole milliseconds, 1 or more.");
  if (!Number.isSafeInteger(o.capMs) || o.capMs < o.baseMs) throw refuse("capMs", "Whole milliseconds, baseMs or more.");
  const chance = typeof o.random === "function" ? o.random() : Number.NaN;
  if (!(chance >= 0 && chance < 1)) throw refuse("random", "A number from 0 up to, not including, 1.");
  return Math.floor(chance * Math.min(o.capMs, o.baseMs * 2 ** (o.attempt - 1)));
};
