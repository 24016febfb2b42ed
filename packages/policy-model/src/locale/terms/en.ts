import type { OfficialTerms } from "../official-terms.js";

/** English. */
export const terms: OfficialTerms = {
  regulation: { name: "Regulation (EU) 2016/679 of the European Parliament and of the Council of 27 April 2016 (General Data Protection Regulation)", short: "GDPR" },
  ePrivacy: "ePrivacy Directive",
  titles: {
    15: "Right of access by the data subject",
    16: "Right to rectification",
    17: "Right to erasure (‘right to be forgotten’)",
    18: "Right to restriction of processing",
    20: "Right to data portability",
    21: "Right to object",
    22: "Automated individual decision-making, including profiling",
    26: "Joint controllers",
    77: "Right to lodge a complaint with a supervisory authority",
  },
  terms: {
    personalData: "personal data",
    dataSubject: "data subject",
    controller: "controller",
    jointControllers: "joint controllers",
    processor: "processor",
    recipient: "recipient",
    consent: "consent",
    legitimateInterests: "legitimate interests",
    profiling: "profiling",
    specialCategories: "special categories of personal data",
    restriction: "restriction of processing",
    thirdCountry: "third country",
    adequacyDecision: "adequacy decision",
    standardContractualClauses: "standard contractual clauses",
    bindingCorporateRules: "binding corporate rules",
    dataProtectionOfficer: "data protection officer",
    supervisoryAuthority: "supervisory authority",
  },
  cite: ({ law, article, paragraph, point, subparagraph }) =>
    `Art. ${article}${paragraph === undefined ? "" : `(${paragraph})`}${point === undefined ? "" : `(${point})`}${subparagraph === undefined ? "" : " second subparagraph"} ${law === "GDPR" ? "GDPR" : "ePrivacy Directive"}`,
  acts: { union: "EU", community: "EC" },
  source: {
    celex: "32016R0679",
    url: "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32016R0679",
    verified: false,
    how: "the title of 77 compared with a copy (legalviz.eu); the rest from memory; not read at EUR-Lex",
  },
};
