import { createHash } from "node:crypto";
import { TrothError } from "@troth/decision";
import type { Run } from "./statement.js";

const hashOf = (name: string): bigint => createHash("sha256").update(`troth_journal ${name}`).digest().readBigInt64BE();

/**
 * Locks names until the transaction ends, always in the same order, so that two who want the same names never wait for each
 * other. Two names of one hash wait for each other without need, and no harm is done. Throws TrothError `isolation-unsupported`
 * in a transaction that goes on to see what was there before it waited: it would not see what those it waited for wrote.
 */
export const lockNames = async (run: Run, names: readonly string[]): Promise<void> => {
  const hashes = [...new Set(names.map(hashOf))].sort((one, two) => (one < two ? -1 : 1)).map(String);
  const text = "select current_setting('transaction_isolation') as level, count(pg_advisory_xact_lock(name)) from unnest($1::bigint[]) as locked (name)";
  const [locked] = await run({ text, values: [hashes] });
  if (locked?.["level"] === "read committed") return;
  throw new TrothError({
    code: "isolation-unsupported",
    message: `The transaction is ${String(locked?.["level"])}`,
    path: "tx",
    hint: "Begin the transaction in READ COMMITTED, as PostgreSQL does by default: what others commit meanwhile must be seen.",
  });
};
