import { describe, expect, it } from "vitest";
import { adequacyDecisions, adequacyDecisionsFor, eeaCountries, eeaTerritories, isEea, isThirdCountry, thirdCountries } from "../../src/facts/index.js";

describe("GDPR 45: adequacy decisions", () => {
  it("are each a dated fact with a number, a source and the day it was looked at", () => {
    for (const one of adequacyDecisions) {
      for (const date of [one.adopted, one.appliesFrom, one.verifiedOn, one.expires ?? one.adopted]) expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date);
      expect(one.appliesFrom >= one.adopted).toBe(true);
      expect(one.sourceUrl).toMatch(/^https:\/\/eur-lex\.europa\.eu\/legal-content\/EN\/TXT\/\?uri=CELEX:3\d{4}D\d{4}$/);
      expect(one.decision).toMatch(/\d/);
    }
    expect(new Set(adequacyDecisions.map(({ id }) => id)).size).toBe(adequacyDecisions.length);
  });
  it("are for third countries, and ask for an assertion exactly where they cover only some", () => {
    for (const { target, coverage, assertion } of adequacyDecisions) {
      expect(target === "EPO" || isThirdCountry(target)).toBe(true);
      expect(assertion !== undefined).toBe(coverage !== "full");
    }
    const inPart = adequacyDecisions.filter(({ coverage }) => coverage !== "full").map(({ target }) => target);
    expect(inPart.sort()).toEqual(["BR", "CA", "FO", "JP", "KR", "US"]);
  });
  it("have the end that the decision on the United Kingdom has, and the day on which that on Brazil is relied on", () => {
    expect(adequacyDecisionsFor("GB")).toMatchObject([{ appliesFrom: "2021-06-28", expires: "2031-12-27", coverage: "full" }]);
    expect(adequacyDecisionsFor("BR")).toMatchObject([{ adopted: "2026-01-26", appliesFrom: "2026-01-28" }]);
    expect(adequacyDecisionsFor("US")).toMatchObject([{ coverage: "participants", assertion: "dpf" }]);
  });
  it("do not exist for most, nor for Gibraltar, San Marino, Greenland or Monaco", () => {
    for (const code of ["IN", "CN", "AU", "GI", "SM", "GL", "MC", "VA", "", "gb"]) expect(adequacyDecisionsFor(code)).toEqual([]);
  });
});

describe("the countries", () => {
  it("are thirty states of the EEA with seven territories of their own code, and the rest, without overlap", () => {
    expect([eeaCountries.length, eeaTerritories.length]).toEqual([30, 7]);
    const all = [...eeaCountries, ...eeaTerritories, ...thirdCountries];
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBe(249);
  });
  it("leave aliases, prose and neighbours by name outside", () => {
    expect(["AX", "RE", "NO"].every(isEea)).toBe(true);
    expect(["EL", "UK", "EU", "de", "Germany", "GL", "FO", "CH", "GB", "SJ", "NC"].some(isEea)).toBe(false);
    expect(["UK", "EL", "XX", ""].some(isThirdCountry)).toBe(false);
  });
});
