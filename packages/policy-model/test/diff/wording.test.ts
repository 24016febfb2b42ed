import { describe, expect, it } from "vitest";
import { changeWordingReview } from "../../src/diff/index.js";
import { changeWordsFor } from "../../src/diff/locale/wording.js";

const languages = Object.keys(changeWordingReview);

/** Every string of the words by its place; what takes facts is given some. */
const strings = (value: unknown, path = ""): readonly (readonly [string, string])[] => {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") {
    const words = value as (...facts: readonly string[]) => string;
    return [[path, words(...Array.from({ length: words.length }, (_, at) => `⟦${at}⟧`))]];
  }
  return Object.entries(value as object).flatMap(([key, item]) => strings(item, path === "" ? key : `${path}.${key}`));
};
const said = new Map(languages.map((language) => [language, strings(changeWordsFor(language))] as const));
const of = (language: string): readonly (readonly [string, string])[] => said.get(language) ?? [];

describe.each(languages)("the words on changes in %s", (language) => {
  it("say what the English ones say, with every fact, and nothing is empty", () => {
    const facts = (from: string): readonly string[] => of(from).map(([path, text]) => `${path} ${[...new Set(text.match(/⟦\d⟧/g))].sort().join("")}`).sort();
    expect(facts(language)).toEqual(facts("en"));
    expect(of(language).filter(([, text]) => text.trim() === "" || text.includes("undefined"))).toEqual([]);
  });
  it("are no sentence of another language", () => {
    const shared = languages
      .filter((other) => other !== language)
      .flatMap((other) => {
        const theirs = new Set(of(other).map(([, text]) => text));
        return of(language).filter(([, text]) => text.replace(/⟦\d⟧/g, "").trim().split(/\s+/).length > 3 && theirs.has(text)).map(([path, text]) => `${other}: ${path}: ${text}`);
      });
    expect(shared).toEqual([]);
  });
  it("are sentences where they are described as such, and labels without a colon", () => {
    const words = changeWordsFor(language);
    expect([words.nothing, words.editorial, words.applies("1", "2"), words.replaces("1"), words.rights("a@b.example")].filter((text) => !/^\p{Lu}.*\.$/u.test(text))).toEqual([]);
    expect([words.consent.again, words.consent.first].filter((text) => !text.endsWith(":"))).toEqual([]);
    expect([words.title, words.general, ...Object.values(words.sections), ...Object.values(words.facts)].filter((text) => /[.:]\s*$/.test(text))).toEqual([]);
  });
});
