import type { RetentionRule } from "@troth/legal-time/rule";
import { isUnknown, type InDraft, type Checked, type Drafted } from "./draft.js";
import type { Country } from "./facts/country.js";
import type { Text } from "./text.js";

/** A law that sets a period, for one country and, where entities differ, one entity. */
export interface Statute<EntityId extends string = string> {
  readonly cite: string;
  readonly country: Country;
  readonly source?: string;
  /** Key of the row in `statutoryPeriods` of `@troth/policy-model/facts` that the rule is compared with. */
  readonly period?: string;
  readonly entity?: EntityId;
}

/** How long data is kept and what happens then (GDPR 5(1)(e), 13(2)(a)). */
export interface Retention<Language extends string = string, EntityId extends string = string, RecipientId extends string = string, M = Checked> {
  readonly title: Text<Language>;
  /** In a draft also `as-needed` ("as long as necessary") and `unbounded`, which name neither a period nor its criteria. */
  readonly rule: RetentionRule | InDraft<M, "as-needed" | "unbounded"> | InDraft<M>;
  /**
   * Words for the types of records that a rule `perType` tells apart, as they stand in a list: `{ contract: { en: "claims
   * from a contract" } }`.
   */
  readonly types?: Readonly<Record<string, Text<Language>>>;
  readonly then: "delete" | "anonymise" | "disown" | "review" | InDraft<M>;
  /** The law that demands the keeping: rows under it survive an erasure request, locked to it (GDPR 17(3)(b)). */
  readonly statute?: Statute<EntityId>;
  /** The limitation period within which a named legal claim may need the data (GDPR 17(3)(e)); it keeps nothing by itself. */
  readonly limitation?: Statute<EntityId>;
  /** The recipient outside whose system carries the end out and confirms it; absent where the app does so itself. */
  readonly by?: RecipientId;
}
/** The rule if it can be counted: not unknown, not "as long as needed", not without end. */
export const countable = (rule: Retention<string, string, string, Drafted>["rule"]): RetentionRule | undefined =>
  typeof rule === "string" || isUnknown(rule) ? undefined : rule;
