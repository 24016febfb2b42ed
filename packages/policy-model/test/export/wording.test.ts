import { describe, expect, it } from "vitest";
import { exportReview } from "../../src/export/index.js";
import { exportWordsFor } from "../../src/export/wording.js";
import { wordingFor } from "../../src/locale/wording.js";

const languages = Object.keys(exportReview);
const en = exportWordsFor("en");

/** Every string of a wording by its place; what takes facts is given some. */
const strings = (value: unknown, path = ""): readonly (readonly [string, string])[] => {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [[path, String((value as (...facts: readonly string[]) => unknown)("GDPR 6(1)(f)", "b", "c", "d"))]];
  return Object.entries(value as object).flatMap(([key, item]) => strings(item, path === "" ? key : `${path}.${key}`));
};

describe.each(languages)("the words of exports in %s", (language) => {
  const own = strings(exportWordsFor(language));

  it("are there in the same places as the English ones, and none is empty", () => {
    expect(own.map(([path]) => path).sort()).toEqual(strings(en).map(([path]) => path).sort());
    expect(own.filter(([, text]) => text.trim() === "" || text.includes("undefined"))).toEqual([]);
  });
  it("are no sentence of another language", () => {
    const shared = languages
      .filter((other) => other !== language)
      .flatMap((other) => {
        const theirs = new Map(strings(exportWordsFor(other)));
        return own.filter(([path, text]) => text.split(/\s+/).length > 3 && theirs.get(path) === text).map(([path, text]) => `${other}: ${path}: ${text}`);
      });
    expect(shared).toEqual([]);
  });
  it("carry every fact into the line", () => {
    const lost: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (typeof value === "function") {
        const words = value as (...facts: readonly string[]) => string;
        // What takes a truth rather than a text says it in words of its own.
        const facts = Array.from({ length: path.endsWith("derogation") ? 1 : words.length }, (_, at) => `⟦${at}⟧`);
        if (facts.some((fact) => !words(...facts).includes(fact))) lost.push(path);
      } else if (typeof value === "object" && value !== null) for (const [key, item] of Object.entries(value)) walk(item, path === "" ? key : `${path}.${key}`);
    };
    walk(exportWordsFor(language), "");
    expect(lost).toEqual([]);
  });
  it("call what GDPR 9(1) protects specially as the notice does", () => {
    expect(exportWordsFor(language).specialKinds).toEqual(wordingFor(language).notice.data.specialKinds);
  });
  it("do not claim that a lawyer has read them", () => {
    expect((exportReview as Readonly<Record<string, unknown>>)[language]).toBe("not reviewed by a lawyer");
  });
});

describe("the words of exports", () => {
  it("cite a place in the law as the language does", () => {
    const cites = (language: string): readonly string[] => ["GDPR 6(1)(f)", "GDPR 49(1) second subparagraph", "GDPR 10"].map(exportWordsFor(language).article);
    expect(cites("en")).toEqual(["Art. 6(1)(f) GDPR", "Art. 49(1), second subparagraph GDPR", "Art. 10 GDPR"]);
    expect(cites("de")).toEqual(["Art. 6 Abs. 1 lit. f DSGVO", "Art. 49 Abs. 1 Unterabs. 2 DSGVO", "Art. 10 DSGVO"]);
    expect(cites("es")).toEqual(["artículo 6, apartado 1, letra f), del RGPD", "artículo 49, apartado 1, párrafo segundo, del RGPD", "artículo 10 del RGPD"]);
    expect(cites("nl")).toEqual(["artikel 6, lid 1, onder f), AVG", "artikel 49, lid 1, tweede alinea, AVG", "artikel 10 AVG"]);
  });
});
