import { describe, expect, it } from "vitest";
import { readCountry } from "../../src/tilt/country-name.js";

describe("a country", () => {
  it.each([
    ["DE", "DE", "code"],
    ["NO", "NO", "code"],
    ["de", "DE", "name"],
    ["USA", "US", "name"],
    ["Germany", "DE", "name"],
    ["Deutschland", "DE", "name"],
    ["Vereinigte Staaten", "US", "name"],
    ["Sverige", "SE", "name"],
    ["UK", "GB", "name"],
    ["EL", "GR", "name"],
    [" weltweit", "anywhere", "name"],
    ["EU/EWR", "EEA", "name"],
    ["Google LLC 1600 Amphitheatre Parkway Mountain View, CA 94043, USA", "US", "prose"],
    ["4 Grand Canal Square\nDublin 2\nIreland", "IE", "prose"],
  ])("is read from %j", (text, country, by) => {
    expect(readCountry(text, true)).toEqual({ country, by });
  });
  it.each(["SW", "XX", "Redmond, WA 98052-6399", "Atlanta, Georgia", "New Jersey", "", "constructor", "San Francisco, CA"])("is not guessed from %j", (text) => {
    expect(readCountry(text, true)).toBeUndefined();
  });
  it("is not looked for in prose where a country alone is due", () => {
    expect(readCountry("Dublin 2, Ireland", false)).toBeUndefined();
  });
  it("is looked for at the end of a text of any length", () => {
    expect(readCountry(`${"a, ".repeat(50_000)}France`, true)?.country).toBe("FR");
  });
});
