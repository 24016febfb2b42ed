import type { OfficialTerms } from "../official-terms.js";

/** German. */
export const terms: OfficialTerms = {
  regulation: { name: "Verordnung (EU) 2016/679 des Europäischen Parlaments und des Rates vom 27. April 2016 (Datenschutz-Grundverordnung)", short: "DSGVO" },
  ePrivacy: "ePrivacy-Richtlinie",
  titles: {
    15: "Auskunftsrecht der betroffenen Person",
    16: "Recht auf Berichtigung",
    17: "Recht auf Löschung („Recht auf Vergessenwerden“)",
    18: "Recht auf Einschränkung der Verarbeitung",
    20: "Recht auf Datenübertragbarkeit",
    21: "Widerspruchsrecht",
    22: "Automatisierte Entscheidungen im Einzelfall einschließlich Profiling",
    26: "Gemeinsam Verantwortliche",
    77: "Recht auf Beschwerde bei einer Aufsichtsbehörde",
  },
  terms: {
    personalData: "personenbezogene Daten",
    dataSubject: "betroffene Person",
    controller: "Verantwortlicher",
    jointControllers: "gemeinsam Verantwortliche",
    processor: "Auftragsverarbeiter",
    recipient: "Empfänger",
    consent: "Einwilligung",
    legitimateInterests: "berechtigte Interessen",
    profiling: "Profiling",
    specialCategories: "besondere Kategorien personenbezogener Daten",
    restriction: "Einschränkung der Verarbeitung",
    thirdCountry: "Drittland",
    adequacyDecision: "Angemessenheitsbeschluss",
    standardContractualClauses: "Standardvertragsklauseln",
    bindingCorporateRules: "verbindliche interne Datenschutzvorschriften",
    dataProtectionOfficer: "Datenschutzbeauftragter",
    supervisoryAuthority: "Aufsichtsbehörde",
  },
  cite: ({ law, article, paragraph, point, subparagraph }) => {
    const letter = point === undefined ? "" : /\d/.test(point) ? ` Nr. ${point}` : ` lit. ${point}`;
    return `Art. ${article}${paragraph === undefined ? "" : ` Abs. ${paragraph}`}${subparagraph === undefined ? "" : ` UAbs. ${subparagraph}`}${letter} ${law === "GDPR" ? "DSGVO" : "ePrivacy-Richtlinie"}`;
  },
  acts: { union: "EU", community: "EG" },
  source: {
    celex: "32016R0679",
    url: "https://eur-lex.europa.eu/legal-content/DE/TXT/?uri=CELEX:32016R0679",
    verified: false,
    how: "the title of 22 compared with quotations in public notices; the rest from memory; not read at EUR-Lex",
  },
};
