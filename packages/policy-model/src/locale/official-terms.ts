/** A place in the law, taken apart: GDPR 6(1)(f) is article 6, paragraph 1, point f; GDPR 4(11) is article 4, point 11. */
export interface Citation {
  readonly law: Law;
  readonly article: string;
  readonly paragraph?: string;
  readonly subparagraph?: number;
  readonly point?: string;
}

/** The laws that a notice cites: Regulation (EU) 2016/679 and Directive 2002/58/EC. */
export type Law = "GDPR" | "ePrivacy";

/** The articles whose official titles are headings of the notice. */
export const titledArticles = ["15", "16", "17", "18", "20", "21", "22", "26", "77"] as const;
export type TitledArticle = (typeof titledArticles)[number];

/** The fixed terms of the GDPR that a notice uses, in the order in which it explains them. */
export const fixedTerms = [
  "personalData",
  "dataSubject",
  "controller",
  "jointControllers",
  "processor",
  "recipient",
  "consent",
  "legitimateInterests",
  "profiling",
  "specialCategories",
  "restriction",
  "thirdCountry",
  "adequacyDecision",
  "standardContractualClauses",
  "bindingCorporateRules",
  "dataProtectionOfficer",
  "supervisoryAuthority",
] as const;
export type FixedTerm = (typeof fixedTerms)[number];

/** What the law is called in one language, and what it calls things there. Terms stand as they do in the middle of a sentence. */
export interface OfficialTerms {
  /** The regulation in full, and the short form that citations end with. */
  readonly regulation: { readonly name: string; readonly short: string };
  /** The short form for Directive 2002/58/EC. */
  readonly ePrivacy: string;
  readonly titles: Readonly<Record<TitledArticle, string>>;
  readonly terms: Readonly<Record<FixedTerm, string>>;
  /** A place in the law as this language cites it, e.g. "Art. 6 Abs. 1 lit. f DSGVO". */
  readonly cite: (citation: Citation) => string;
  /** How numbers of acts name the Union, and the Community before it: "(EU) 2019/419", "2002/2/EC". */
  readonly acts: { readonly union: string; readonly community: string };
  /**
   * Where the terms come from: the regulation in this language. `verified` is the civil date on which all of them were
   * compared with the text at `url`, or false; `how` says what they were compared with, and what not.
   */
  readonly source: { readonly celex: "32016R0679"; readonly url: string; readonly verified: string | false; readonly how: string };
}

const written = /^(GDPR|ePrivacy) (\d+)(?:\((\d+)\))?(?:\(([a-z])\))?( second subparagraph)?$/;

/** Takes "GDPR 6(1)(f)" apart; nothing for what is not written so. */
export const citationOf = (article: string): Citation | undefined => {
  const found = written.exec(article);
  if (!found) return undefined;
  const [, law, number = "", second, letter, subparagraph] = found;
  // Article 4 of the GDPR has numbered points and no paragraphs.
  const point = law === "GDPR" && number === "4" ? second : letter;
  const paragraph = point === second ? undefined : second;
  return {
    law: law === "ePrivacy" ? "ePrivacy" : "GDPR",
    article: number,
    ...(paragraph === undefined ? {} : { paragraph }),
    ...(subparagraph === undefined ? {} : { subparagraph: 2 }),
    ...(point === undefined ? {} : { point }),
  };
};

/** An article as a language cites it; what cannot be read stays as it is. */
export const cited = (terms: OfficialTerms, article: string): string => {
  const citation = citationOf(article);
  return citation ? terms.cite(citation) : article;
};

/** "GDPR 5(2), 7(1)" and "GDPR 12, 15 to 22", each article as a language cites it; a law that is not written so stays as it is. */
export const citedLaw = (terms: OfficialTerms, law: string): string => {
  const list = /^(GDPR|ePrivacy) (\d.*)$/.exec(law);
  if (!list) return law;
  const [, name = "", articles = ""] = list;
  const parts = articles.split(/, (?:and )?| and /).map((part) => part.split(/ to |[-–]/).map((article) => `${name} ${article.trim()}`));
  const readable = parts.every((range) => range.length <= 2 && range.every((article) => citationOf(article) !== undefined));
  return readable ? parts.map((range) => range.map((article) => cited(terms, article)).join(" – ")).join(", ") : law;
};

/** The number of an act as a language writes it, from the English "(EU) 2019/419", "2010/146/EU" or "2002/2/EC". */
export const numbered = ({ acts }: OfficialTerms, number: string): string => number.replace(/\bEU\b/, acts.union).replace(/\bEC\b/, acts.community);
