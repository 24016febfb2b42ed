import { createHash } from "node:crypto";
import type { Statement } from "./statement.js";

const hashOf = (name: string): bigint => createHash("sha256").update(`troth_journal ${name}`).digest().readBigInt64BE();

/**
 * Locks names until the transaction ends, always in the same order, so that two who want the same names never wait for each
 * other. Two names of one hash wait for each other without need, and no harm is done.
 */
export const lockStatement = (names: readonly string[]): Statement => {
  const hashes = [...new Set(names.map(hashOf))].sort((one, two) => (one < two ? -1 : 1)).map(String);
  return { text: "select count(pg_advisory_xact_lock(name)) from unnest($1::bigint[]) as locked (name)", values: [hashes] };
};
