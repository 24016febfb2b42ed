import type { OfficialTerms } from "../official-terms.js";

/** Swedish. */
export const terms: OfficialTerms = {
  regulation: { name: "Europaparlamentets och rådets förordning (EU) 2016/679 av den 27 april 2016 (allmän dataskyddsförordning)", short: "GDPR" },
  ePrivacy: "e-privacydirektivet",
  titles: {
    15: "Den registrerades rätt till tillgång",
    16: "Rätt till rättelse",
    17: "Rätt till radering (”rätten att bli bortglömd”)",
    18: "Rätt till begränsning av behandling",
    20: "Rätt till dataportabilitet",
    21: "Rätt att göra invändningar",
    22: "Automatiserat individuellt beslutsfattande, inbegripet profilering",
    26: "Gemensamt personuppgiftsansvariga",
    77: "Rätt att lämna in klagomål till en tillsynsmyndighet",
  },
  terms: {
    personalData: "personuppgifter",
    dataSubject: "den registrerade",
    controller: "personuppgiftsansvarig",
    jointControllers: "gemensamt personuppgiftsansvariga",
    processor: "personuppgiftsbiträde",
    recipient: "mottagare",
    consent: "samtycke",
    legitimateInterests: "berättigade intressen",
    profiling: "profilering",
    specialCategories: "särskilda kategorier av personuppgifter",
    restriction: "begränsning av behandling",
    thirdCountry: "tredjeland",
    adequacyDecision: "beslut om adekvat skyddsnivå",
    standardContractualClauses: "standardavtalsklausuler",
    bindingCorporateRules: "bindande företagsbestämmelser",
    dataProtectionOfficer: "dataskyddsombud",
    supervisoryAuthority: "tillsynsmyndighet",
  },
  cite: ({ law, article, paragraph, point, subparagraph }) => {
    const number = [article, ...(paragraph === undefined ? [] : [paragraph]), ...(point !== undefined && /\d/.test(point) ? [point] : [])].join(".");
    return `artikel ${number}${subparagraph === undefined ? "" : " andra stycket"}${point === undefined || /\d/.test(point) ? "" : ` ${point}`} ${law === "GDPR" ? "GDPR" : "i e-privacydirektivet"}`;
  },
  acts: { union: "EU", community: "EG" },
  source: {
    celex: "32016R0679",
    url: "https://eur-lex.europa.eu/legal-content/SV/TXT/?uri=CELEX:32016R0679",
    verified: false,
    how: "the titles of 15, 18, 77 and the term of 47 compared with copies (gdprinfo.eu, privacykit.it); the rest from memory; not read at EUR-Lex",
  },
};
