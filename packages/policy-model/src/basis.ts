import type { Text } from "./text.js";
import type { Country } from "./facts/country.js";
import { isUnknown, type InDraft, type Checked, type Drafted, type Unknown } from "./draft.js";

/** The legal basis of an activity: one of GDPR 6(1)(a)-(f), with what that letter needs to be true. */
export type Basis<Language extends string = string, M = Checked> =
  | {
      readonly kind: "consent";
      /**
       * Where the person is asked: in the banner unless said, or in the form that the data comes from. A draft may say that
       * nobody is asked and use is taken for consent, which it is not (GDPR 4(11)).
       */
      readonly asked?: "banner" | "form" | InDraft<M, "by-use">;
    }
  | { readonly kind: "contract" }
  | { readonly kind: "legal-obligation"; readonly law: string | InDraft<M> }
  | { readonly kind: "vital-interests" }
  | { readonly kind: "public-task"; readonly law: string | InDraft<M> }
  | {
      readonly kind: "legitimate-interest";
      /** The interest itself (GDPR 13(1)(d)). */
      readonly interest: Text<Language> | InDraft<M>;
      /** Why it cannot be reached with less. */
      readonly necessity: Text<Language> | InDraft<M>;
      /** The balancing against the person's interests: its result, and when it was made. */
      readonly balancing: { readonly result: Text<Language>; readonly on: string | InDraft<M> } | InDraft<M>;
    };
/** A basis that holds for people of one relationship (a kind of data subject) or country; the first that matches is the one basis. */
export type BasisWhen<Language extends string = string, SubjectId extends string = string, M = Checked> = Basis<Language, M> & {
  readonly relationship?: SubjectId;
  readonly country?: Country;
};
/** One basis, or one per relationship and country, read from the top. */
export type Bases<Language extends string = string, SubjectId extends string = string, M = Checked> =
  | Basis<Language, M>
  | readonly [BasisWhen<Language, SubjectId, M>, ...BasisWhen<Language, SubjectId, M>[]];

/** The article of each basis. */
export const basisArticle: Readonly<Record<Basis["kind"], string>> = {
  consent: "GDPR 6(1)(a)",
  contract: "GDPR 6(1)(b)",
  "legal-obligation": "GDPR 6(1)(c)",
  "vital-interests": "GDPR 6(1)(d)",
  "public-task": "GDPR 6(1)(e)",
  "legitimate-interest": "GDPR 6(1)(f)",
};

/** Why data is erased when a person asks, by the basis on which it was processed. */
export interface ErasureGround {
  /** The letter of GDPR 17(1) on which the data goes. */
  readonly article: "GDPR 17(1)(a)" | "GDPR 17(1)(b)" | "GDPR 17(1)(c)";
  /** What stands against it as long as law or the public task demands the processing. */
  readonly exception?: "GDPR 17(3)(b)";
}
const erasureGrounds: Readonly<Record<Basis["kind"], ErasureGround>> = {
  consent: { article: "GDPR 17(1)(b)" },
  contract: { article: "GDPR 17(1)(a)" },
  "legal-obligation": { article: "GDPR 17(1)(a)", exception: "GDPR 17(3)(b)" },
  "vital-interests": { article: "GDPR 17(1)(a)" },
  "public-task": { article: "GDPR 17(1)(a)", exception: "GDPR 17(3)(b)" },
  "legitimate-interest": { article: "GDPR 17(1)(c)" },
};

/**
 * The ground of erasure for a basis: consent falls away with its withdrawal (b), a legitimate interest with the objection
 * that lies in the request (c); a contract has ended, a vital interest has passed, and past its duty what law or a public
 * task demanded is no longer necessary (a). While it is demanded, 17(3)(b) stands against the erasure.
 */
export const erasureGround = (kind: Basis["kind"]): ErasureGround => erasureGrounds[kind];

/** The bases of an activity as a list, read from the top; one basis is a list of one that holds for everybody. Of an unknown one the list is empty. */
export function basesOf<Language extends string, SubjectId extends string>(
  written: Bases<Language, SubjectId>,
): readonly [BasisWhen<Language, SubjectId>, ...BasisWhen<Language, SubjectId>[]];
export function basesOf<Language extends string, SubjectId extends string>(
  written: Bases<Language, SubjectId, Drafted> | Unknown,
): readonly BasisWhen<Language, SubjectId, Drafted>[];
export function basesOf(written: Bases<string, string, Drafted> | Unknown): readonly BasisWhen<string, string, Drafted>[] {
  if (isUnknown(written)) return [];
  return "kind" in written ? [written] : written;
}

/** Whom a basis is asked for. What is not known of a person matches only an entry that does not ask for it. */
export interface Whom {
  readonly relationship?: string;
  readonly country?: string;
}

/**
 * The one basis that holds for a person: the first entry whose relationship and country fit (GDPR 6(1)). `undefined` if
 * none does, which `definePolicy` rules out by asking for a last entry for everybody.
 */
export const basisFor = <Language extends string, SubjectId extends string>(
  activity: { readonly basis: Bases<Language, SubjectId> },
  whom: Whom = {},
): BasisWhen<Language, SubjectId> | undefined =>
  basesOf(activity.basis).find(
    ({ relationship, country }) => (relationship === undefined || relationship === whom.relationship) && (country === undefined || country === whom.country),
  );
