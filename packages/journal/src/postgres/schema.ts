import { TrothError } from "@troth/decision";

/** Gives the journal's tables their name in SQL, in the schema given or where the search path leads. */
export type TableName = (table: string) => string;

const allowed = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/;

/** Throws TrothError `schema-malformed` for what is no plain name of a schema. */
export const tablesIn = (schema: string | undefined): TableName => {
  if (schema === undefined) return (table) => `troth_journal_${table}`;
  if (typeof schema === "string" && allowed.test(schema)) return (table) => `"${schema}".troth_journal_${table}`;
  throw new TrothError({ code: "schema-malformed", message: "Not a name for a schema", path: "schema", hint: "Letters, digits and _, at most 63, no digit first." });
};
