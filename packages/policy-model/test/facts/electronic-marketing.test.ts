import { parseDuration } from "@troth/legal-time/rule";
import { describe, expect, it } from "vitest";
import { electronicMarketingOf, electronicMarketingRule, electronicMarketingRules, isEea, isThirdCountry } from "../../src/facts/index.js";

const rule = (country: string, channel: string, approached: "natural" | "legal" = "natural") => electronicMarketingRule({ country, channel, approached })?.rule;

describe("the national rules of electronic marketing", () => {
  it("cover mail to natural persons in fourteen countries", () => {
    for (const country of ["DE", "AT", "FR", "NL", "BE", "ES", "IT", "SE", "FI", "DK", "NO", "IE", "PL", "GB"]) {
      expect(rule(country, "email"), country).toBe(country === "PL" ? "opt-in" : "soft-opt-in");
    }
  });
  it("§ 7(2), (3) UWG: mail to businesses needs the same as mail to people; calls to people need consent", () => {
    expect([rule("DE", "email", "legal"), rule("DE", "sms"), rule("DE", "phone")]).toEqual(["soft-opt-in", "soft-opt-in", "opt-in"]);
  });
  it("PKE 398: Poland knows no exception for own customers", () => {
    expect(["email", "sms", "phone"].map((channel) => rule("PL", channel, "legal"))).toEqual(["opt-in", "opt-in", "opt-in"]);
  });
  it("D.lgs. 196/2003 130(4): in Italy the exception is for electronic post, not for text messages", () => {
    expect([rule("IT", "email"), rule("IT", "sms")]).toEqual(["soft-opt-in", "opt-in"]);
  });
  it("PECR 21, 22: companies can be written to; who is called is looked up in the register of their kind", () => {
    expect(rule("GB", "email", "legal")).toBe("opt-out");
    expect((["natural", "legal"] as const).map((approached) => electronicMarketingRule({ country: "GB", channel: "phone", approached })?.register)).toEqual(["TPS", "CTPS"]);
  });
  it("S.I. 336/2011 13: in Ireland the sale lies at most twelve months back", () => {
    expect(electronicMarketingRule({ country: "IE", channel: "email", approached: "natural" })?.soldWithin).toBe("P12M");
  });
  it("says nothing where it knows nothing, and takes the rule for people where it knows none for companies", () => {
    expect([rule("XX", "email"), rule("ES", "phone"), rule("DE", "post"), rule("constructor", "email")]).toEqual([undefined, undefined, undefined, undefined]);
    expect(rule("NL", "email", "legal")).toBe("soft-opt-in");
    expect(rule("AT", "phone", "legal")).toBe("opt-in");
  });
  it("have one row for each country, channel and kind of person, with a law, a source and a date", () => {
    const keys = electronicMarketingRules.flatMap(({ country, channels, approached }) => channels.flatMap((channel) => approached.map((one) => `${country} ${channel} ${one}`)));
    expect(new Set(keys).size).toBe(keys.length);
    for (const { country, cite, source, verifiedOn, certainty, soldWithin, register, rule: asked } of electronicMarketingRules) {
      expect(isEea(country) || isThirdCountry(country), country).toBe(true);
      expect(cite).toMatch(/\d/);
      expect(new URL(source).protocol).toBe("https:");
      expect(verifiedOn).toMatch(/^2026-\d\d-\d\d$/);
      expect(certainty).toBe("secondary");
      expect(parseDuration(soldWithin ?? "P1M").months).toBeGreaterThan(0);
      expect(asked === "opt-in" && register !== undefined, "who consented is not looked up").toBe(false);
    }
    expect(electronicMarketingOf("SE").length).toBe(3);
  });
});
