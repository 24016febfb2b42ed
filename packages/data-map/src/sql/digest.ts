import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import canonicalize from "canonicalize";
import type { ErasurePlan } from "../data-source.js";
import { itemsOf, rowTexts, type PlannedRow } from "./erasure-plan.js";

const scopeMark = "~";

/** The plan, with its digest: SHA-256 over the canonical items, the row keys and the until-dates, and what it was asked for. */
export const planOf = (source: string, planned: readonly PlannedRow[], activities?: readonly string[]): ErasurePlan => {
  const items = itemsOf(source, planned);
  const scope = activities ? [...new Set(activities)].sort() : null;
  const text = canonicalize({ v: 1, source, scope, items, rows: rowTexts(planned) }) ?? "";
  return { digest: bytesToHex(sha256(utf8ToBytes(text))) + (scope ? scopeMark + scope.join(",") : ""), items };
};

/** The activities for which a plan was made; they are in its digest, so that an erasure needs nothing but that. */
export const scopeOf = (digest: string): readonly string[] | undefined => {
  const at = digest.indexOf(scopeMark);
  return at === -1 ? undefined : digest.slice(at + 1).split(",").filter((id) => id !== "");
};
