import * as z from "zod";
import { basis, basisWhen, type Basis, type BasisWhen } from "./basis.js";
import { text, type Text } from "./text.js";

/** What people are served for: "statistics", "newsletter", "orders". Consent is asked per purpose. */
export interface Purpose<Language extends string = string> {
  readonly title: Text<Language>;
  /** What is done and why, in one or two sentences (GDPR 13(1)(c)). */
  readonly description: Text<Language>;
}
export const purpose = z.strictObject({ title: text, description: text });

/** One processing activity: whose data, which, for what, on which basis, to whom, for how long (GDPR 30(1)). */
export interface Activity<
  Language extends string = string,
  SurfaceId extends string = string,
  SubjectId extends string = string,
  CategoryId extends string = string,
  PurposeId extends string = string,
  RecipientId extends string = string,
  RetentionId extends string = string,
> {
  readonly title: Text<Language>;
  readonly purpose: PurposeId;
  /** Where it happens; on all surfaces if absent. */
  readonly surfaces?: readonly [SurfaceId, ...SurfaceId[]];
  readonly subjects: readonly [SubjectId, ...SubjectId[]];
  readonly categories: readonly [CategoryId, ...CategoryId[]];
  /** Exactly one basis per relationship and country; a list is read from the top, and the last should match all. */
  readonly basis: Basis<Language> | readonly [BasisWhen<Language>, ...BasisWhen<Language>[]];
  /** `[]` says that nobody gets the data. */
  readonly recipients: readonly RecipientId[];
  readonly retention: RetentionId;
  /** `processor` where somebody else decides and we only carry out (GDPR 28). */
  readonly role?: "controller" | "processor";
  /** Whether the person must provide the data, and what follows if not (GDPR 13(2)(e)). */
  readonly provision?: { readonly kind: "statutory" | "contractual" | "voluntary"; readonly consequence: Text<Language> };
  readonly profiling?: Text<Language>;
  /** Solely automated decisions with legal or similar effect: logic, significance, consequences (GDPR 13(2)(f), 22). */
  readonly automatedDecision?: { readonly logic: Text<Language>; readonly consequences: Text<Language> };
  /** Direct marketing: objection is absolute (GDPR 21(2)). */
  readonly directMarketing?: true;
}
const ids = z.array(z.string());
export const activity = z.strictObject({
  title: text,
  purpose: z.string(),
  surfaces: z.tuple([z.string()], z.string()).exactOptional(),
  subjects: z.tuple([z.string()], z.string()),
  categories: z.tuple([z.string()], z.string()),
  basis: z.union([basis, z.tuple([basisWhen], basisWhen)]),
  recipients: ids,
  retention: z.string(),
  role: z.enum(["controller", "processor"]).exactOptional(),
  provision: z.strictObject({ kind: z.enum(["statutory", "contractual", "voluntary"]), consequence: text }).exactOptional(),
  profiling: text.exactOptional(),
  automatedDecision: z.strictObject({ logic: text, consequences: text }).exactOptional(),
  directMarketing: z.literal(true).exactOptional(),
});
