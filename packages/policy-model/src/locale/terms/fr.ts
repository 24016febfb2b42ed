import type { OfficialTerms } from "../official-terms.js";

/** French. */
export const terms: OfficialTerms = {
  regulation: { name: "règlement (UE) 2016/679 du Parlement européen et du Conseil du 27 avril 2016 (règlement général sur la protection des données)", short: "RGPD" },
  ePrivacy: "directive 2002/58/CE",
  titles: {
    15: "Droit d’accès de la personne concernée",
    16: "Droit de rectification",
    17: "Droit à l’effacement («droit à l’oubli»)",
    18: "Droit à la limitation du traitement",
    20: "Droit à la portabilité des données",
    21: "Droit d’opposition",
    22: "Décision individuelle automatisée, y compris le profilage",
    26: "Responsables conjoints du traitement",
    77: "Droit d’introduire une réclamation auprès d’une autorité de contrôle",
  },
  terms: {
    personalData: "données à caractère personnel",
    dataSubject: "personne concernée",
    controller: "responsable du traitement",
    jointControllers: "responsables conjoints du traitement",
    processor: "sous-traitant",
    recipient: "destinataire",
    consent: "consentement",
    legitimateInterests: "intérêts légitimes",
    profiling: "profilage",
    specialCategories: "catégories particulières de données à caractère personnel",
    restriction: "limitation du traitement",
    thirdCountry: "pays tiers",
    adequacyDecision: "décision d’adéquation",
    standardContractualClauses: "clauses contractuelles types",
    bindingCorporateRules: "règles d’entreprise contraignantes",
    dataProtectionOfficer: "délégué à la protection des données",
    supervisoryAuthority: "autorité de contrôle",
  },
  cite: ({ law, article, paragraph, point, subparagraph }) =>
    [
      `article ${article}`,
      ...(paragraph === undefined ? [] : [`paragraphe ${paragraph}`]),
      ...(subparagraph === undefined ? [] : ["second alinéa"]),
      ...(point === undefined ? [] : [`point ${point})`]),
      law === "GDPR" ? "du RGPD" : "de la directive 2002/58/CE",
    ]
      .join(", ")
      .replace(/^(article \d+), (du|de la) /, "$1 $2 "),
  acts: { union: "UE", community: "CE" },
  source: {
    celex: "32016R0679",
    url: "https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:32016R0679",
    verified: false,
    how: "all titles compared with copies (privacykit.it, algatech.be, gdpr-expert.com, fulbert.eu), of the terms those of 4(1), (3) and (4) (leto.legal); the rest from memory; not read at EUR-Lex",
  },
};
