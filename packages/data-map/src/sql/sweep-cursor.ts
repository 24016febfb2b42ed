import { TrothError } from "@troth/decision";
import { readKey, writeKey, type RowKey } from "./row-key.js";

/** Where a sweep goes on: after this row of this table, or at the table's beginning. */
export interface SweepCursor {
  readonly table: string;
  readonly after?: RowKey;
}

/** For a caller to hold and hand back; it may name a row, so it is not for keeping. */
export const writeCursor = ({ table, after }: SweepCursor): string =>
  JSON.stringify({ table, ...(after ? { after: writeKey(after) } : {}) });

export const readCursor = (text: string): SweepCursor => {
  try {
    const { table, after } = JSON.parse(text) as { table: unknown; after?: unknown };
    if (typeof table !== "string" || (after !== undefined && !Array.isArray(after))) throw new TypeError("not a cursor");
    return { table, ...(after ? { after: readKey(after) } : {}) };
  } catch (cause) {
    throw new TrothError({ code: "cursor-invalid", message: "This is no place to go on from", path: "after", hint: "Hand back `next` as it was given.", cause });
  }
};
