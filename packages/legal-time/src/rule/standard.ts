import type { IsoDuration } from "./duration.js";
import { after, until, type After, type Until } from "./rule.js";

/**
 * The events that nearly every notice counts from, under the names that `@troth/policy-model` has words for in every
 * language: the collection of the data, the end of the relationship, the last contact, the withdrawal of a consent, an
 * objection.
 */
export const standardAnchors = {
  collected: "data.collected",
  relationshipEnded: "relationship.ended",
  lastContact: "relationship.last-contact",
  withdrawn: "consent.withdrawn",
  objected: "objection.received",
} as const;

/** Keep for a period after the data was collected. */
export const afterCollection = (keep: IsoDuration): After => after(standardAnchors.collected, keep);

/** Keep for a period after the end of the relationship, where the law says so from the end of that calendar year. */
export const afterRelationship = (keep: IsoDuration, o: { readonly endOfYear?: true } = {}): After => after(standardAnchors.relationshipEnded, keep, o);

/** Keep until the consent is withdrawn (GDPR 7(3)). */
export const untilWithdrawn = (): Until => until(standardAnchors.withdrawn);

/** Keep until the person objects (GDPR 21). */
export const untilObjection = (): Until => until(standardAnchors.objected);

/**
 * Keep for so many years and the current one: they run from the end of the calendar year in which the event lies.
 *
 * @example
 * ```ts
 * import { yearsAndCurrent } from "@troth/legal-time/rule";
 * const books = yearsAndCurrent(10, "transaction.booked"); // of 2026: until the end of 2036
 * ```
 */
export const yearsAndCurrent = (years: number, anchor: string): After => after(anchor, `P${years}Y`, { endOfYear: true });
