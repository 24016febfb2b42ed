import { TrothError } from "@troth/decision";

/** Something with which no deadline can be counted; `path` is the field of the question. */
export const invalid = (path: string, message: string, hint: string): TrothError => new TrothError({ code: "deadline-invalid", message, path, hint });
