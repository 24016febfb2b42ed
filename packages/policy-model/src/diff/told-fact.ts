import type { Fact } from "./change.js";

/**
 * Facts whose changes people are not shown one by one: what only meets the text (its titles, dates, notes), and what is for
 * staff and stands in no notice (contracts, hosts, addresses of scripts, roles of readers).
 */
export const untoldFacts = [
  "title",
  "version",
  "effective",
  "assumed",
  "omission",
  "unknown-reason",
  "entity-description",
  "entity-subdivision",
  "entity-identifiers",
  "staff",
  "compatibility-assessment",
  "compatibility-date",
  "balancing-date",
  "readers",
  "large-scale",
  "recipient-host",
  "agreement",
  "transfer-date",
  "transfer-reference",
  "event",
  "record-type",
  "tracker-item-description",
  "tracker-address",
] as const satisfies readonly Fact[];

/** A fact whose change people are told, where it is more than editorial. */
export type ToldFact = Exclude<Fact, (typeof untoldFacts)[number]>;

const untold: ReadonlySet<string> = new Set(untoldFacts);
export const isTold = (fact: Fact): fact is ToldFact => !untold.has(fact);
