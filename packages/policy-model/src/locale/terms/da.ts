import type { OfficialTerms } from "../official-terms.js";

/** Danish. */
export const terms: OfficialTerms = {
  regulation: { name: "Europa-Parlamentets og Rådets forordning (EU) 2016/679 af 27. april 2016 (generel forordning om databeskyttelse)", short: "databeskyttelsesforordningen" },
  ePrivacy: "ePrivacy-direktivet",
  titles: {
    15: "Den registreredes indsigtsret",
    16: "Ret til berigtigelse",
    17: "Ret til sletning (»retten til at blive glemt«)",
    18: "Ret til begrænsning af behandling",
    20: "Ret til dataportabilitet",
    21: "Ret til indsigelse",
    22: "Automatiske individuelle afgørelser, herunder profilering",
    26: "Fælles dataansvarlige",
    77: "Ret til at indgive klage til en tilsynsmyndighed",
  },
  terms: {
    personalData: "personoplysninger",
    dataSubject: "den registrerede",
    controller: "dataansvarlig",
    jointControllers: "fælles dataansvarlige",
    processor: "databehandler",
    recipient: "modtager",
    consent: "samtykke",
    legitimateInterests: "legitime interesser",
    profiling: "profilering",
    specialCategories: "særlige kategorier af personoplysninger",
    restriction: "begrænsning af behandling",
    thirdCountry: "tredjeland",
    adequacyDecision: "afgørelse om tilstrækkeligheden af beskyttelsesniveauet",
    standardContractualClauses: "standardkontraktbestemmelser",
    bindingCorporateRules: "bindende virksomhedsregler",
    dataProtectionOfficer: "databeskyttelsesrådgiver",
    supervisoryAuthority: "tilsynsmyndighed",
  },
  cite: ({ law, article, paragraph, point, subparagraph }) =>
    [
      `artikel ${article}`,
      ...(paragraph === undefined ? [] : [`stk. ${paragraph}`]),
      ...(subparagraph === undefined ? [] : ["andet afsnit"]),
      ...(point === undefined ? [] : [/\d/.test(point) ? `nr. ${point})` : `litra ${point})`]),
      law === "GDPR" ? "i databeskyttelsesforordningen" : "i ePrivacy-direktivet",
    ]
      .join(", ")
      .replace(/^(artikel \d+), i /, "$1 i "),
  acts: { union: "EU", community: "EF" },
  source: {
    celex: "32016R0679",
    url: "https://eur-lex.europa.eu/legal-content/DA/TXT/?uri=CELEX:32016R0679",
    verified: false,
    how: "the titles of 15 to 22 and the term of 47 compared with copies (themis.dk, gdprinfo.eu); the rest from memory; not read at EUR-Lex",
  },
};
