import { describe, expect, it } from "vitest";
import { duties } from "../src/rules/duties.js";
import { rules } from "../src/rules/index.js";

const codes = new Set(rules.map(({ code }) => code));

describe("the normative table", () => {
  it("has a duty for every rule of law, under the article that the rule names", () => {
    const held = new Set(duties.flatMap(({ article, rules: names }) => names.map((code) => `${article} ${code}`)));
    expect(rules.filter(({ article, code }) => article !== undefined && !held.has(`${article} ${code}`)).map(({ code }) => code)).toEqual([]);
  });
  it("has a rule for every duty that a policy can break, and says what holds the others", () => {
    expect(duties.filter(({ rules: names, otherwise }) => names.length === 0 && otherwise === undefined).map(({ article }) => article)).toEqual([]);
    expect(duties.flatMap(({ rules: names }) => names.filter((code) => !codes.has(code)))).toEqual([]);
  });
  it("names each article once, with its duty and its condition", () => {
    expect(new Set(duties.map(({ article }) => article)).size).toBe(duties.length);
    for (const { article, duty, condition } of duties) {
      expect(article).toMatch(/^(?:GDPR|ePrivacy) \d+(?:\(\d+\))?(?:\([a-z]\))?$/);
      expect(duty).toMatch(/^[A-Z].*\.$/);
      expect(condition.length).toBeGreaterThan(5);
    }
  });
  it("covers GDPR 5-14, 17(2), 18, 21, 22, 26-28, 30, 32, 37, 44-49 and ePrivacy 5(3), 13", () => {
    const covered = duties.map(({ article }) => article);
    const demanded = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 18, 21, 22, 26, 27, 28, 30, 32, 37, 44, 45, 46, 47, 48, 49].map((article) => `GDPR ${article}`);
    for (const article of [...demanded, "GDPR 17(2)", "ePrivacy 5(3)", "ePrivacy 13"]) {
      expect(covered.some((one) => one === article || one.startsWith(`${article}(`)), article).toBe(true);
    }
  });
  it("is held by at least 60 rules, and no rule goes without a law but those of soundness", () => {
    expect(rules.filter(({ article }) => article !== undefined).length).toBeGreaterThanOrEqual(60);
    expect(rules.flatMap(({ code, article }) => (article === undefined ? [code] : [])).sort()).toEqual(
      ["assumed-path-unknown", "language-repeated", "reference-unknown", "statute-period-unknown", "sub-recipient-circle", "text-extra"],
    );
  });
});
