import { describe, expect, it } from "vitest";
import { readLegalBasis } from "../../src/tilt/legal-basis.js";

const bases: readonly (readonly [string, readonly string[]])[] = [
  ["GDPR-6-1-f", ["legitimate-interest"]],
  ["DSGVO-6-1-f", ["legitimate-interest"]],
  ["gdpr-6-1-F", ["legitimate-interest"]],
  ["DSVGO-6-1-a", ["consent"]],
  ["GDPR-6-1a", ["consent"]],
  ["6(1)(a)", ["consent"]],
  ["Art.6 Abs.1 lit.f", ["legitimate-interest"]],
  ["Artikel 6 Absatz 1 Buchstabe b) DSGVO", ["contract"]],
  ["(Artikel 6 Absatz 1 Buchstabe c) DSGVO)", ["legal-obligation"]],
  ["Art. 6 Abs. 1 S. 1 lit. d DSGVO", ["vital-interests"]],
  ["Art. 6 Abs. 1 UAbs. 1 Buchst. e DS-GVO", ["public-task"]],
  ["Art. 6 I lit. f DSGVO", ["legitimate-interest"]],
  ["ART. 6 ABS. 1 LIT. F DSGVO", ["legitimate-interest"]],
  ["Datenschutz-Grundverordnung Art. 6 Abs. 1 b", ["contract"]],
  ["Article 6(1)(b) and (f) GDPR", ["contract", "legitimate-interest"]],
  ["Art. 6 Abs. 1 S. 1 lit. a, b DSGVO", ["consent", "contract"]],
  ["Artikel 6 Absatz 1 Buchstabe a), Artikel 6 Absatz 1 Buchstabe b) sowie Artikel 6 Absatz 1 Buchstabe f) DSGVO", ["consent", "contract", "legitimate-interest"]],
  ["Art. 6 Abs. 1 lit. a DSGVO i.V.m. § 25 TTDSG", ["consent"]],
  ["article 6, paragraphe 1, point f) du RGPD", ["legitimate-interest"]],
  ["AVG artikel 6 lid 1 sub f", ["legitimate-interest"]],
  ["Article 6(1)(b) and a contract", ["contract"]],
  ["Einwilligung", ["consent"]],
  ["berechtigtes Interesse", ["legitimate-interest"]],
];

describe("a legal basis", () => {
  it.each(bases)("is read from %s", (reference, found) => {
    expect(readLegalBasis(reference).bases).toEqual(found);
  });
  it.each(["BDSG-26-1", "TTDSG-6-1-a", "§ 7 Absatz 3 UWG", "IRCA", "CJMP-10", "BRIa", "BGB"])("is not read from another law: %s", (reference) => {
    expect(readLegalBasis(reference)).toMatchObject({ bases: [], otherLaw: true });
  });
  it.each(["GDPR-28", "Art. 49 Abs. 1 a", "6 years", "Art. 16 DSGVO", "26(6)(a)", "", "constructor", "[]"])("is not read from %s", (reference) => {
    expect(readLegalBasis(reference).bases).toEqual([]);
  });
  it.each(["GDPR-6-1", "GDPR-6", "Art. 6 Abs. 1", "Art. 6(4) GDPR"])("lacks its letter in %s", (reference) => {
    expect(readLegalBasis(reference)).toMatchObject({ bases: [], incomplete: true });
  });
  it("knows a condition of GDPR 9(2) from a basis", () => {
    expect(readLegalBasis("GDPR 6(1)(f), 9(2)(a)")).toMatchObject({ bases: ["legitimate-interest"], conditions: ["a"] });
    expect(readLegalBasis("DSGVO-9-2-h")).toMatchObject({ bases: [], conditions: ["h"] });
  });
  it("calls plain only what is written as TILT wants it", () => {
    expect(["GDPR-6-1-a", "DSGVO-6-1-a", "GDPR-6-1a", "6(1)(a)"].map((one) => readLegalBasis(one).plain)).toEqual([true, true, false, false]);
  });
  it("reads on through texts that make other readers stand still", () => {
    for (const hostile of ["A".repeat(100_000), `GDPR${"-1".repeat(50_000)}!`, "6 1 ".repeat(25_000), "Art. 6 Abs. 1 lit. ".repeat(6_000), "a, ".repeat(33_000)]) {
      expect(readLegalBasis(hostile).bases.length).toBeLessThan(7);
    }
  });
});
