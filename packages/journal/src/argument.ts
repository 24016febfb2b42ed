import { TrothError } from "@troth/decision";

/** The fault of a call that was handed something else than it takes. */
export const argumentMalformed = (path: string, message: string, hint: string): TrothError =>
  new TrothError({ code: "argument-malformed", message, path, hint });

/** Whether a value has names with values behind them. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);

/** The named options of a call; throws TrothError `argument-malformed` where they were left out. */
export const optionsOf = <T extends object>(given: T, call: string, takes: string): T => {
  if (isRecord(given)) return given;
  throw argumentMalformed(call, `${call} was called without its options`, `Hand in ${takes}.`);
};

/** Throws TrothError `argument-malformed` for a number of things that is none; without one there is no end. */
export const assertLimit = (limit: number | undefined): void => {
  if (limit === undefined || (Number.isSafeInteger(limit) && limit > 0)) return;
  throw argumentMalformed("limit", `${String(limit)} is no number of things`, "1, 2, 3 …; leave it out to go through all.");
};
