import type { InDraft, Checked } from "./draft.js";
import type { Text } from "./text.js";

/** Where data comes from: it decides whether Art. 13 or Art. 14 applies. */
export type DataSource<Language extends string = string> =
  | { readonly from: "person" }
  | { readonly from: "observed" }
  | { readonly from: "third-party" | "public"; readonly who: Text<Language> };

/** The conditions of GDPR 9(2), by letter. */
export type Article9Condition = "9-2-a" | "9-2-b" | "9-2-c" | "9-2-d" | "9-2-e" | "9-2-f" | "9-2-g" | "9-2-h" | "9-2-i" | "9-2-j";

/** The kinds of data that GDPR 9(1) protects specially. */
export const specialKinds = ["health", "genetic", "biometric", "ethnic-origin", "political-opinion", "belief", "trade-union", "sex-life"] as const;
export type SpecialKind = (typeof specialKinds)[number];

/** A category of personal data (GDPR 14(1)(d), 30(1)(c)): "contact data", "order data". */
export interface DataCategory<Language extends string = string, CategoryId extends string = string, M = Checked> {
  readonly title: Text<Language>;
  /** What is in it, as people would say it: "name", "e-mail address". */
  readonly items: readonly [Text<Language>, ...Text<Language>[]];
  readonly sources: readonly [DataSource<Language>, ...DataSource<Language>[]] | InDraft<M>;
  /** Special category (GDPR 9(1)): its kind, the condition of 9(2) that allows it, and the law where (b), (g), (h), (i) or (j) wants one. */
  readonly special?: { readonly kind: SpecialKind | InDraft<M>; readonly condition: Article9Condition | InDraft<M>; readonly law?: string };
  /** Criminal convictions and offences: only under official control or a law that allows it (GDPR 10). */
  readonly offences?: { readonly law: string | InDraft<M> };
  /** Credentials: never in an export, always destroyed by erasure. */
  readonly secret?: true;
  /** Data that it is never joined with (GDPR 5(1)(b)); a joining is refused. */
  readonly neverCombinedWith?: readonly CategoryId[];
}
