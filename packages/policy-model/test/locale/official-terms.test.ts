import { describe, expect, it } from "vitest";
import { renderNotice } from "../../src/index.js";
import { citationOf, cited, citedLaw, fixedTerms, numbered, titledArticles } from "../../src/locale/official-terms.js";
import { terms as da } from "../../src/locale/terms/da.js";
import { terms as de } from "../../src/locale/terms/de.js";
import { terms as en } from "../../src/locale/terms/en.js";
import { terms as es } from "../../src/locale/terms/es.js";
import { terms as fi } from "../../src/locale/terms/fi.js";
import { terms as fr } from "../../src/locale/terms/fr.js";
import { terms as nl } from "../../src/locale/terms/nl.js";
import { terms as sv } from "../../src/locale/terms/sv.js";
import { wordings } from "../../src/locale/wording.js";
import { wholeIn } from "../notice/whole.js";

const official = { en, sv, fi, de, fr, es, nl, da };
const languages = Object.keys(wordings) as (keyof typeof wordings)[];
const decoded = (html: string): string =>
  html
    .replace(/<[^>]+>/g, " ")
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ");

describe("an article in the form of its language", () => {
  it.each([
    ["GDPR 6(1)(f)", "en", "Art. 6(1)(f) GDPR"],
    ["GDPR 6(1)(f)", "de", "Art. 6 Abs. 1 lit. f DSGVO"],
    ["GDPR 6(1)(f)", "sv", "artikel 6.1 f GDPR"],
    ["GDPR 6(1)(f)", "fi", "tietosuoja-asetuksen 6 artiklan 1 kohdan f alakohta"],
    ["GDPR 6(1)(f)", "fr", "article 6, paragraphe 1, point f), du RGPD"],
    ["GDPR 6(1)(f)", "es", "artículo 6, apartado 1, letra f), del RGPD"],
    ["GDPR 6(1)(f)", "nl", "artikel 6, lid 1, onder f), AVG"],
    ["GDPR 6(1)(f)", "da", "artikel 6, stk. 1, litra f), i databeskyttelsesforordningen"],
    ["GDPR 15", "en", "Art. 15 GDPR"],
    ["GDPR 15", "de", "Art. 15 DSGVO"],
    ["GDPR 15", "sv", "artikel 15 GDPR"],
    ["GDPR 15", "fi", "tietosuoja-asetuksen 15 artikla"],
    ["GDPR 15", "fr", "article 15 du RGPD"],
    ["GDPR 15", "es", "artículo 15 del RGPD"],
    ["GDPR 15", "nl", "artikel 15 AVG"],
    ["GDPR 15", "da", "artikel 15 i databeskyttelsesforordningen"],
    ["GDPR 4(11)", "en", "Art. 4(11) GDPR"],
    ["GDPR 4(11)", "de", "Art. 4 Nr. 11 DSGVO"],
    ["GDPR 4(11)", "sv", "artikel 4.11 GDPR"],
    ["GDPR 4(11)", "fi", "tietosuoja-asetuksen 4 artiklan 11 alakohta"],
    ["GDPR 4(11)", "es", "artículo 4, punto 11, del RGPD"],
    ["GDPR 4(11)", "nl", "artikel 4, punt 11, AVG"],
    ["GDPR 49(1) second subparagraph", "en", "Art. 49(1) second subparagraph GDPR"],
    ["GDPR 49(1) second subparagraph", "de", "Art. 49 Abs. 1 UAbs. 2 DSGVO"],
    ["GDPR 49(1) second subparagraph", "sv", "artikel 49.1 andra stycket GDPR"],
    ["GDPR 49(1) second subparagraph", "fi", "tietosuoja-asetuksen 49 artiklan 1 kohdan toinen alakohta"],
    ["GDPR 49(1) second subparagraph", "fr", "article 49, paragraphe 1, second alinéa, du RGPD"],
    ["ePrivacy 5(3)", "en", "Art. 5(3) ePrivacy Directive"],
    ["ePrivacy 5(3)", "de", "Art. 5 Abs. 3 ePrivacy-Richtlinie"],
    ["ePrivacy 5(3)", "da", "artikel 5, stk. 3, i ePrivacy-direktivet"],
    ["ePrivacy 5(3)", "fr", "article 5, paragraphe 3, de la directive 2002/58/CE"],
  ] as const)("%s in %s is %s", (article, language, text) => {
    expect(cited(official[language], article)).toBe(text);
  });
  it.each([
    ["(EU) 2019/419", "en", "(EU) 2019/419"],
    ["(EU) 2019/419", "fr", "(UE) 2019/419"],
    ["2010/146/EU", "es", "2010/146/UE"],
    ["2002/2/EC", "en", "2002/2/EC"],
    ["2002/2/EC", "fr", "2002/2/CE"],
    ["2002/2/EC", "es", "2002/2/CE"],
    ["2002/2/EC", "de", "2002/2/EG"],
    ["2002/2/EC", "nl", "2002/2/EG"],
    ["2002/2/EC", "sv", "2002/2/EG"],
    ["2002/2/EC", "da", "2002/2/EF"],
    ["2002/2/EC", "fi", "2002/2/EY"],
  ] as const)("the number of a decision: %s in %s is %s", (number, language, text) => {
    expect(numbered(official[language], number)).toBe(text);
  });
  it("stays as it is where it cannot be read", () => {
    expect(cited(de, "BDSG 26")).toBe("BDSG 26");
    expect(citationOf("GDPR")).toBeUndefined();
  });
});

describe.each(Object.keys(official) as (keyof typeof official)[])("the terms of the law in %s", (language) => {
  const { titles, terms, source, regulation } = official[language];
  it("are there, each once, and say where they come from and what was not looked up", () => {
    expect(Object.keys(titles)).toEqual([...titledArticles]);
    expect(Object.keys(terms)).toEqual([...fixedTerms]);
    expect(new Set(Object.values(terms)).size).toBe(fixedTerms.length);
    expect(source.celex).toBe("32016R0679");
    expect(source.url).toBe(`https://eur-lex.europa.eu/legal-content/${language.toUpperCase()}/TXT/?uri=CELEX:32016R0679`);
    expect(source.verified === false ? source.how : source.verified).toMatch(source.verified === false ? /memory|compared/ : /^\d{4}-\d\d-\d\d$/);
    expect(regulation.name).toContain("2016/679");
  });
});

describe.each(languages)("a notice in %s", (language) => {
  const text = decoded(renderNotice(wholeIn(language), { locale: language, format: "html" })).toLocaleLowerCase(language);
  const { titles, terms, regulation } = wordings[language].terms;
  const has = (words: string): boolean => text.includes(words.toLocaleLowerCase(language));

  it("has the official title of every article that it is about", () => {
    expect(Object.values(titles).filter((title) => !has(title))).toEqual([]);
  });
  it("has every fixed term as the regulation has it", () => {
    expect(Object.values(terms).filter((term) => !has(term))).toEqual([]);
  });
  it("names the regulation in full and cites it in short", () => {
    expect(has(regulation.name)).toBe(true);
    expect(has(cited(wordings[language].terms, "GDPR 6(1)(f)"))).toBe(true);
  });
});

describe("a law that is the regulation itself", () => {
  it.each([
    ["GDPR 21(3)", "sv", "artikel 21.3 GDPR"],
    ["GDPR 5(2), 7(1)", "sv", "artikel 5.2 GDPR, artikel 7.1 GDPR"],
    ["GDPR 5(2), 7(1)", "de", "Art. 5 Abs. 2 DSGVO, Art. 7 Abs. 1 DSGVO"],
    ["GDPR 12, 15 to 22", "en", "Art. 12 GDPR, Art. 15 GDPR – Art. 22 GDPR"],
    ["GDPR 12 and 15-22", "en", "Art. 12 GDPR, Art. 15 GDPR – Art. 22 GDPR"],
  ] as const)("%s is cited article by article in %s", (law, language, text) => {
    expect(citedLaw(official[language], law)).toBe(text);
  });
  it.each(["§ 147 AO, § 14b UStG", "GDPR", "GDPR 5(2) as amended", "GDPR 1 to 2 to 3", "bokföringslagen (1999:1078) 7 kap. 2 §"])("and is left as it is written where it cannot be read: %s", (law) => {
    for (const terms of Object.values(official)) expect(citedLaw(terms, law)).toBe(law);
  });
});
