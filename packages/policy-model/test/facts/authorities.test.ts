import { describe, expect, it } from "vitest";
import { authoritiesFor, eeaCountries, eeaTerritories, isEea, supervisoryAuthorities } from "../../src/facts/index.js";

const names = (o: Parameters<typeof authoritiesFor>[0]): readonly string[] => authoritiesFor(o).map(({ url }) => url.replace(/^https:\/\/(?:www\.)?/, ""));
const states = ["BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"];

describe("the supervisory authorities", () => {
  it("GDPR 51: there is one for every country of the EEA, and for its parts with a code of their own", () => {
    for (const country of [...eeaCountries, ...eeaTerritories]) expect(authoritiesFor({ country }).length, country).toBeGreaterThan(0);
    expect(names({ country: "AX" })).toEqual(names({ country: "FI" }));
    expect(authoritiesFor({ country: "GB" })).toEqual([]);
  });
  it("§ 40 BDSG: in Germany it is the one of the state", () => {
    for (const state of states) expect(authoritiesFor({ country: "DE", subdivision: `DE-${state}` }), state).toHaveLength(1);
    expect(names({ country: "DE", subdivision: "DE-MV" })).toEqual(["datenschutz-mv.de"]);
    expect(authoritiesFor({ country: "DE" })).toHaveLength(16);
    expect(names({ country: "DE", sector: "federal" })).toEqual(["bfdi.bund.de"]);
  });
  it("tells private bodies from public ones where their authorities differ", () => {
    expect(names({ country: "DE", subdivision: "DE-BY" })).toEqual(["lda.bayern.de"]);
    expect(names({ country: "DE", subdivision: "DE-BY", sector: "public" })).toEqual(["datenschutz-bayern.de"]);
    expect(names({ country: "ES", subdivision: "ES-CT" })).toEqual(["aepd.es"]);
    expect(names({ country: "ES", subdivision: "ES-CT", sector: "public" })).toEqual(["apdcat.gencat.cat"]);
    expect(names({ country: "ES", subdivision: "ES-MD", sector: "public" })).toEqual(["aepd.es"]);
  });
  it("have an address on the web each, none twice, and say when they were looked at", () => {
    expect(new Set(supervisoryAuthorities.map(({ url }) => url)).size).toBe(supervisoryAuthorities.length);
    for (const { url, verifiedOn, name, country, subdivision } of supervisoryAuthorities) {
      expect(new URL(url).protocol).toBe("https:");
      expect(verifiedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(name.length).toBeGreaterThan(5);
      expect(isEea(country)).toBe(true);
      expect(subdivision?.startsWith(`${country}-`) ?? true).toBe(true);
    }
  });
});
