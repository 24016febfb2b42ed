import { standardAnchors } from "@troth/legal-time/rule";
import { describe, expect, it } from "vitest";
import { noticeOf, renderNotice, toClientPolicy, wordingReview } from "../../src/index.js";
import { eventNames } from "../../src/locale/event-name.js";
import { wordings } from "../../src/locale/wording.js";
import { wholeIn } from "../notice/whole.js";
import { shop } from "../policy.js";

const languages = Object.keys(wordings) as (keyof typeof wordings)[];
const placeholder = "⟦…⟧";

/** Every string of a wording with its place; a function says its sentence about placeholders. */
const said = (value: unknown, path: string): readonly (readonly [string, string])[] => {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") {
    const words = value as (...about: readonly unknown[]) => string;
    // A message more or less is a sentence of its own.
    return path.endsWith("atMost") ? [[`${path}.one`, words(1, placeholder)], [`${path}.many`, words(3, placeholder)]] : [[path, words(...Array.from({ length: words.length }, () => placeholder))]];
  }
  return typeof value === "object" && value !== null ? Object.entries(value).flatMap(([key, item]) => said(item, `${path}.${key}`)) : [];
};
const sayings = new Map(
  languages.map((language) => {
    const { banner, notice, events } = wordings[language];
    return [language, new Map(said({ banner, notice, events }, language).map(([path, text]) => [path.slice(language.length + 1), text]))] as const;
  }),
);
const of = (language: string): ReadonlyMap<string, string> => sayings.get(language as never) ?? new Map();

describe.each(languages)("the words in %s", (language) => {
  it("say everything that the English ones say, and nothing is empty", () => {
    expect([...of(language).keys()].sort()).toEqual([...of("en").keys()].sort());
    for (const [path, text] of of(language)) expect(text.trim(), path).not.toBe("");
  });
  it("share no sentence with another language", () => {
    const shared = languages
      .filter((other) => other !== language)
      .flatMap((other) => {
        const theirs = new Set(of(other).values());
        return [...of(language)].filter(([, text]) => text.replaceAll(placeholder, "").trim().split(/\s+/).length > 2 && theirs.has(text)).map(([path, text]) => `${other}: ${path}: ${text}`);
      });
    expect(shared).toEqual([]);
  });
  it("carry every argument into the sentence", () => {
    const { notice } = wordings[language];
    const lost: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (typeof value === "function") {
        const words = value as (...about: readonly unknown[]) => string;
        const about = Array.from({ length: words.length }, (_, at) => `⟦${at}⟧`);
        const text = path.endsWith("atMost") ? words(3, "⟦1⟧") : words(...about);
        const expected = path.endsWith("atMost") ? ["⟦1⟧", "3"] : about;
        if (expected.some((one) => !text.includes(one))) lost.push(path);
      } else if (typeof value === "object" && value !== null) for (const [key, item] of Object.entries(value)) walk(item, path === "" ? key : `${path}.${key}`);
    };
    walk(notice, "");
    expect(lost).toEqual([]);
  });
  it("call nothing compliant, conforming or certified as lawful", () => {
    const claims = /complian|complies|konform|vaatimustenmuka|\bconforme\b|conformité|cumple con|voldoet aan|i overensstemmelse med (?:loven|GDPR)|i enlighet med (?:lagen|GDPR)|rechtssicher|legally safe/i;
    expect([...of(language)].filter(([, text]) => claims.test(text))).toEqual([]);
  });
  it("end sentences and headings as they are described: headings and labels without a colon", () => {
    const { sections, labels } = wordings[language].notice;
    expect([...Object.values(sections), ...Object.values(labels)].filter((text) => /[:.]\s*$/.test(text))).toEqual([]);
  });
  it("have words for the standard events of legal-time", () => {
    expect(Object.values(standardAnchors).filter((anchor) => !Object.hasOwn(wordings[language].events, anchor))).toEqual([]);
  });
  it("have words for every common event", () => {
    expect(Object.keys(wordings[language].events).sort()).toEqual([...eventNames].sort());
  });
  it("fill the blanks of the banner where they are", () => {
    expect(wordings[language].banner.embed).toContain("{vendor}");
    expect(wordings[language].banner.embedAlways).toContain("{vendor}");
  });
  it("have not been reviewed by a lawyer, and say so in their own language", () => {
    expect(wordingReview[language]).toBe("not reviewed by a lawyer");
    const edition = JSON.stringify(noticeOf(wholeIn(language), { locale: language }).sections.at(-1));
    expect(edition).toContain(wordings[language].notice.edition.notReviewed);
  });
  it("render a whole notice, short and full, with dates, countries and numbers in the form of CLDR", () => {
    const draft = wholeIn(language);
    const full = renderNotice(draft, { locale: language, format: "text" }).replace(/\s+/g, " ");
    expect(full).toContain(new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date("2026-06-01T00:00:00Z")).replace(/\s+/g, " "));
    for (const country of ["DE", "IN", "SE"]) expect(full).toContain(new Intl.DisplayNames([language], { type: "region" }).of(country));
    expect(full).toContain(new Intl.DisplayNames([language], { type: "language" }).of("fi"));
    expect(renderNotice(draft, { locale: language, layer: "short", format: "html" })).toContain(`lang="${language}"`);
  });
  it("say no English in a notice whose own texts are set aside", () => {
    const text = [...of(language)].map(([, one]) => one.replace(/EU-US Data Privacy Framework|Personal Information Protection[\w ]*|Act on the Protection[\w ]*/g, "")).join("\n");
    const english = /\b(?:the|your|with|which|after|because|until|whether)\b/gi;
    expect(language === "en" ? null : text.match(english)).toBeNull();
  });
});

describe("a language that has no words", () => {
  it("is never told in another one", () => {
    const estonian = wholeIn("et");
    expect(() => renderNotice(estonian, { locale: "et", format: "text" })).toThrow(expect.objectContaining({ code: "wording-missing" }));
  });
  it("but a regional form of a language is told in that language", () => {
    expect(renderNotice(wholeIn("de-AT"), { locale: "de-AT", format: "text" })).toContain("Wer verantwortlich ist");
  });
  it("has a banner only where it has a notice", () => {
    for (const language of languages) expect(Object.keys(wordings[language].banner)).toEqual(Object.keys(wordings.en.banner));
    expect(toClientPolicy(shop(), { surface: "shop", locale: "de", offered: [], evidence: false, notice: "/privacy" }).texts).toEqual(wordings.de.banner);
  });
});
