import type { OfficialTerms } from "../official-terms.js";

/** Finnish. */
export const terms: OfficialTerms = {
  regulation: { name: "Euroopan parlamentin ja neuvoston asetus (EU) 2016/679, annettu 27 päivänä huhtikuuta 2016 (yleinen tietosuoja-asetus)", short: "tietosuoja-asetus" },
  ePrivacy: "sähköisen viestinnän tietosuojadirektiivi",
  titles: {
    15: "Rekisteröidyn oikeus saada pääsy tietoihin",
    16: "Oikeus tietojen oikaisemiseen",
    17: "Oikeus tietojen poistamiseen (”oikeus tulla unohdetuksi”)",
    18: "Oikeus käsittelyn rajoittamiseen",
    20: "Oikeus siirtää tiedot järjestelmästä toiseen",
    21: "Vastustamisoikeus",
    22: "Automatisoidut yksittäispäätökset, profilointi mukaan luettuna",
    26: "Yhteisrekisterinpitäjät",
    77: "Oikeus tehdä valitus valvontaviranomaiselle",
  },
  terms: {
    personalData: "henkilötiedot",
    dataSubject: "rekisteröity",
    controller: "rekisterinpitäjä",
    jointControllers: "yhteisrekisterinpitäjät",
    processor: "henkilötietojen käsittelijä",
    recipient: "vastaanottaja",
    consent: "suostumus",
    legitimateInterests: "oikeutetut edut",
    profiling: "profilointi",
    specialCategories: "erityiset henkilötietoryhmät",
    restriction: "käsittelyn rajoittaminen",
    thirdCountry: "kolmas maa",
    adequacyDecision: "tietosuojan riittävyyttä koskeva päätös",
    standardContractualClauses: "vakiosopimuslausekkeet",
    bindingCorporateRules: "yritystä koskevat sitovat säännöt",
    dataProtectionOfficer: "tietosuojavastaava",
    supervisoryAuthority: "valvontaviranomainen",
  },
  cite: ({ law, article, paragraph, point, subparagraph }) => {
    // The law and every step but the last stand in the genitive.
    const steps = [
      [article, "artiklan", "artikla"],
      ...(paragraph === undefined ? [] : [[paragraph, "kohdan", "kohta"]]),
      ...(subparagraph === undefined ? [] : [["toinen", "alakohdan", "alakohta"]]),
      ...(point === undefined ? [] : [[point, "alakohdan", "alakohta"]]),
    ].map(([number = "", genitive = "", nominative = ""], at, all) => `${number} ${at < all.length - 1 ? genitive : nominative}`);
    return `${law === "GDPR" ? "tietosuoja-asetuksen" : "sähköisen viestinnän tietosuojadirektiivin"} ${steps.join(" ")}`;
  },
  acts: { union: "EU", community: "EY" },
  source: {
    celex: "32016R0679",
    url: "https://eur-lex.europa.eu/legal-content/FI/TXT/?uri=CELEX:32016R0679",
    verified: false,
    how: "the titles of 15, 17, 21, 22 and 77 and the terms of 13(1)(f) and 47 compared with copies (gdprinfo.eu, gdpr-text.com, privacykit.it, privacy-regulation.eu); the rest from memory; not read at EUR-Lex",
  },
};
