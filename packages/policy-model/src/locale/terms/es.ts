import type { OfficialTerms } from "../official-terms.js";

/** Spanish. */
export const terms: OfficialTerms = {
  regulation: { name: "Reglamento (UE) 2016/679 del Parlamento Europeo y del Consejo, de 27 de abril de 2016 (Reglamento general de protección de datos)", short: "RGPD" },
  ePrivacy: "Directiva 2002/58/CE",
  titles: {
    15: "Derecho de acceso del interesado",
    16: "Derecho de rectificación",
    17: "Derecho de supresión («el derecho al olvido»)",
    18: "Derecho a la limitación del tratamiento",
    20: "Derecho a la portabilidad de los datos",
    21: "Derecho de oposición",
    22: "Decisiones individuales automatizadas, incluida la elaboración de perfiles",
    26: "Corresponsables del tratamiento",
    77: "Derecho a presentar una reclamación ante una autoridad de control",
  },
  terms: {
    personalData: "datos personales",
    dataSubject: "interesado",
    controller: "responsable del tratamiento",
    jointControllers: "corresponsables del tratamiento",
    processor: "encargado del tratamiento",
    recipient: "destinatario",
    consent: "consentimiento",
    legitimateInterests: "intereses legítimos",
    profiling: "elaboración de perfiles",
    specialCategories: "categorías especiales de datos personales",
    restriction: "limitación del tratamiento",
    thirdCountry: "tercer país",
    adequacyDecision: "decisión de adecuación",
    standardContractualClauses: "cláusulas contractuales tipo",
    bindingCorporateRules: "normas corporativas vinculantes",
    dataProtectionOfficer: "delegado de protección de datos",
    supervisoryAuthority: "autoridad de control",
  },
  cite: ({ law, article, paragraph, point, subparagraph }) =>
    [
      `artículo ${article}`,
      ...(paragraph === undefined ? [] : [`apartado ${paragraph}`]),
      ...(subparagraph === undefined ? [] : ["párrafo segundo"]),
      ...(point === undefined ? [] : [/\d/.test(point) ? `punto ${point}` : `letra ${point})`]),
      law === "GDPR" ? "del RGPD" : "de la Directiva 2002/58/CE",
    ]
      .join(", ")
      .replace(/^(artículo \d+), (del|de la) /, "$1 $2 "),
  acts: { union: "UE", community: "CE" },
  source: {
    celex: "32016R0679",
    url: "https://eur-lex.europa.eu/legal-content/ES/TXT/?uri=CELEX:32016R0679",
    verified: false,
    how: "the titles of 15 to 22 and 26, and the term of 47, compared with copies (privacykit.it, gdprinfo.eu); «cláusulas contractuales tipo» with the title of (EU) 2021/914 in the Official Journal; the rest from memory; of the regulation only its name was read at EUR-Lex",
  },
};
