import type { OfficialTerms } from "../official-terms.js";

/** Dutch. */
export const terms: OfficialTerms = {
  regulation: { name: "Verordening (EU) 2016/679 van het Europees Parlement en de Raad van 27 april 2016 (algemene verordening gegevensbescherming)", short: "AVG" },
  ePrivacy: "ePrivacyrichtlijn",
  titles: {
    15: "Recht van inzage van de betrokkene",
    16: "Recht op rectificatie",
    17: "Recht op gegevenswissing („recht op vergetelheid”)",
    18: "Recht op beperking van de verwerking",
    20: "Recht op overdraagbaarheid van gegevens",
    21: "Recht van bezwaar",
    22: "Geautomatiseerde individuele besluitvorming, waaronder profilering",
    26: "Gezamenlijke verwerkingsverantwoordelijken",
    77: "Recht om klacht in te dienen bij een toezichthoudende autoriteit",
  },
  terms: {
    personalData: "persoonsgegevens",
    dataSubject: "betrokkene",
    controller: "verwerkingsverantwoordelijke",
    jointControllers: "gezamenlijke verwerkingsverantwoordelijken",
    processor: "verwerker",
    recipient: "ontvanger",
    consent: "toestemming",
    legitimateInterests: "gerechtvaardigde belangen",
    profiling: "profilering",
    specialCategories: "bijzondere categorieën van persoonsgegevens",
    restriction: "beperking van de verwerking",
    thirdCountry: "derde land",
    adequacyDecision: "adequaatheidsbesluit",
    standardContractualClauses: "standaardcontractbepalingen",
    bindingCorporateRules: "bindende bedrijfsvoorschriften",
    dataProtectionOfficer: "functionaris voor gegevensbescherming",
    supervisoryAuthority: "toezichthoudende autoriteit",
  },
  cite: ({ law, article, paragraph, point, subparagraph }) =>
    [
      `artikel ${article}`,
      ...(paragraph === undefined ? [] : [`lid ${paragraph}`]),
      ...(subparagraph === undefined ? [] : ["tweede alinea"]),
      ...(point === undefined ? [] : [/\d/.test(point) ? `punt ${point}` : `onder ${point})`]),
      law === "GDPR" ? "AVG" : "ePrivacyrichtlijn",
    ]
      .join(", ")
      .replace(/^(artikel \d+), (AVG|ePrivacyrichtlijn)$/, "$1 $2"),
  acts: { union: "EU", community: "EG" },
  source: {
    celex: "32016R0679",
    url: "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679",
    verified: false,
    how: "the titles of 15 to 22 compared with copies (avgb.nl, dpocentre.nl), but for the brackets of 17; the rest from memory; not read at EUR-Lex",
  },
};
