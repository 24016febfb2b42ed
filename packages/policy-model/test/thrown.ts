import { isTrothError, type TrothError } from "@troth/decision";

/** The error that is thrown; one of another kind goes on. */
export const thrown = (work: () => unknown): TrothError => {
  try {
    work();
  } catch (error) {
    if (isTrothError(error)) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
};
