import { isTrothError, type TrothError } from "@troth/decision";

/** The TrothError that this throws; anything else, or nothing, fails the test. */
export const refusalOf = (run: () => unknown): TrothError => {
  let result: unknown;
  try {
    result = run();
  } catch (error) {
    if (isTrothError(error)) return error;
    throw error;
  }
  throw new Error(`nothing was refused; the answer was ${JSON.stringify(result)}`);
};
