import type { Bases } from "./basis.js";
import type { DirectMarketing } from "./direct-marketing.js";
import type { InDraft, Checked } from "./draft.js";
import type { Country } from "./facts/country.js";
import type { PurposeKind } from "./purpose-kind.js";
import type { Text } from "./text.js";

/** What people are served for: "statistics", "newsletter", "orders". Consent is asked per purpose. */
export interface Purpose<Language extends string = string, PurposeId extends string = string> {
  readonly title: Text<Language>;
  /** What is done and why, in one or two sentences (GDPR 13(1)(c)). */
  readonly description: Text<Language>;
  /** What kind of purpose it is, for lint and for exports to other vocabularies. */
  readonly kind?: PurposeKind;
  /** The purpose for which the data was collected, where this one came later: the record of why they are compatible (GDPR 6(4)). */
  readonly compatibleWith?: { readonly purpose: PurposeId; readonly assessment: Text<Language>; readonly on: string };
}

/** Logic and consequences of what a machine works out about a person, in words that she understands (GDPR 13(2)(f)). */
export interface MachineJudgement<Language extends string = string, M = Checked> {
  readonly logic: Text<Language> | InDraft<M>;
  readonly consequences: Text<Language> | InDraft<M>;
}
/** How people learn of data that did not come from them (GDPR 14(3)), or why they need not (GDPR 14(5)). */
export type IndirectNotice<Language extends string = string> =
  | { readonly due: "first-contact" | "first-disclosure" | "within-a-month" }
  | { readonly exception: "14-5-a" | "14-5-b" | "14-5-c" | "14-5-d"; readonly why: Text<Language> };

/** One processing activity: whose data, which, for what, on which basis, to whom, for how long (GDPR 30(1)). */
export interface Activity<
  Language extends string = string,
  SurfaceId extends string = string,
  SubjectId extends string = string,
  CategoryId extends string = string,
  PurposeId extends string = string,
  RecipientId extends string = string,
  RetentionId extends string = string,
  M = Checked,
> {
  readonly title: Text<Language>;
  readonly purpose: PurposeId;
  /** Where it happens; on all surfaces if absent. */
  readonly surfaces?: readonly [SurfaceId, ...SurfaceId[]];
  readonly subjects: readonly [SubjectId, ...SubjectId[]];
  readonly categories: readonly [CategoryId, ...CategoryId[]];
  /** Exactly one basis per relationship and country; a list is read from the top, and the last should match all. */
  readonly basis: Bases<Language, SubjectId, M> | InDraft<M>;
  /**
   * Explicit consent to the special categories in it, where their condition is that (GDPR 9(2)(a)) and the basis is another
   * than consent: both must hold. Asked in the banner unless said.
   */
  readonly explicitConsent?: { readonly asked?: "banner" | "form" | InDraft<M, "by-use"> };
  /** `[]` says that nobody gets the data. */
  readonly recipients: readonly RecipientId[] | InDraft<M>;
  readonly retention: RetentionId | InDraft<M>;
  /** `processor` where somebody else decides and we only carry out (GDPR 28); then `onBehalfOf` says who. */
  readonly role?: "controller" | "processor";
  readonly onBehalfOf?: Text<Language>;
  /** Whether the person must provide the data, which of it, and what follows if not (GDPR 13(2)(e)). */
  readonly provision?:
    | { readonly kind: "statutory" | "contractual" | "voluntary"; readonly consequence: Text<Language>; readonly mandatory?: readonly CategoryId[] }
    | InDraft<M>;
  /** Profiling (GDPR 4(4)): how it works and what follows. */
  readonly profiling?: MachineJudgement<Language, M> | InDraft<M>;
  /** Solely automated decisions with legal or similar effect (GDPR 13(2)(f), 22). */
  readonly automatedDecision?: MachineJudgement<Language, M> | InDraft<M>;
  readonly directMarketing?: DirectMarketing<SubjectId, M>;
  readonly indirectNotice?: IndirectNotice<Language> | InDraft<M>;
  /** The data becomes public: who can see it, and what is done when it is erased (GDPR 17(2)). */
  readonly madePublic?: Text<Language>;
  /** Categories that this activity joins with each other, e.g. a visitor id with a customer's record. */
  readonly combines?: readonly [CategoryId, CategoryId, ...CategoryId[]];
  /** Where the data may be hosted, if that is promised: the EEA, or these countries. */
  readonly residency?: "EEA" | readonly [Country, ...Country[]];
  /** Roles of staff that may read the data (GDPR 29, 32(4)). */
  readonly readBy?: readonly string[];
  /** On a large scale: with special data or monitoring, that calls for a data-protection officer (GDPR 37(1)(b), (c)). */
  readonly largeScale?: true;
}
