import { TrothError } from "@troth/decision";
import { countPlaceholders } from "./placeholders.js";

/** What SQLite holds. */
export type Bindable = string | number | bigint | null | Buffer;

const INT64 = 1n << 63n;

/**
 * The parameters of a statement as SQLite holds them: booleans as 0 and 1, whole numbers as integers. Throws TrothError
 * `parameter-unbindable` or `parameter-count` before the native call, which would abort the process, cut the text or
 * write NULL instead.
 */
export const bind = (sql: string, parameters: readonly unknown[]): readonly Bindable[] => {
  const wanted = countPlaceholders(sql);
  if (wanted !== parameters.length) {
    throw new TrothError({ code: "parameter-count", message: `The statement takes ${wanted} parameters, ${parameters.length} were given`, path: "parameters" });
  }
  return parameters.map(bindable);
};

const bindable = (value: unknown, index: number): Bindable => {
  const refuse = (what: string, hint: string) =>
    new TrothError({ code: "parameter-unbindable", message: `${what} cannot be bound`, path: `parameters.${index}`, hint });
  switch (typeof value) {
    case "boolean":
      return value ? 1n : 0n;
    case "number":
      if (!Number.isFinite(value)) throw refuse(String(value), "SQLite would write NULL.");
      // A number that is bound bare arrives as a float: 1 would be 1.0 in a column without a type.
      return Number.isSafeInteger(value) ? BigInt(value) : value;
    case "bigint":
      if (value < -INT64 || value >= INT64) throw refuse("An integer of more than 64 bits", "Bind it as text.");
      return value;
    case "string":
      if (value.includes("\0")) throw refuse("A text with NUL", "It would be cut there: bind it as bytes.");
      if (/\p{Surrogate}/u.test(value)) throw refuse("Half of a surrogate pair", "It is no text.");
      return value;
    case "object":
      if (value === null) return null;
      if (value instanceof Uint8Array) return Buffer.from(value);
      throw refuse(value instanceof Date ? "A Date" : "An object", "Bind epoch milliseconds, text, or JSON as text.");
    default:
      throw refuse(`A value of type ${typeof value}`, "Bind null where you mean NULL.");
  }
};
