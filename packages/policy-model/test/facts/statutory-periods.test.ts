import { parseDuration } from "@troth/legal-time/rule";
import { describe, expect, it } from "vitest";
import { isEea, statutoryPeriods, statutoryPeriodsOf } from "../../src/facts/index.js";

const row = (key: string) => statutoryPeriods.find((one) => one.key === key);

describe("the statutory periods", () => {
  it("§ 147(3) AO, § 257(4) HGB: eight years for vouchers since 2025, ten for books, six for letters, from the end of the year", () => {
    expect(["de-vouchers", "de-books", "de-letters"].map((key) => [row(key)?.period, row(key)?.from])).toEqual([
      ["P8Y", "end-of-calendar-year"],
      ["P10Y", "end-of-calendar-year"],
      ["P6Y", "end-of-calendar-year"],
    ]);
    expect(row("de-vouchers")?.appliesFrom).toBe("2025-01-01");
  });
  it("Bokföringslagen 7 kap. 2 §: seven years from the end of the calendar year", () => {
    expect(row("se-bookkeeping")).toMatchObject({ period: "P7Y", from: "end-of-calendar-year", kind: "duty" });
  });
  it("GDPR 17(3)(e): tells limitation periods from duties to keep", () => {
    expect(statutoryPeriodsOf("SE").map(({ key, kind }) => [key, kind])).toEqual([["se-bookkeeping", "duty"], ["se-limitation", "limitation"]]);
    expect(statutoryPeriodsOf("XX")).toEqual([]);
  });
  it("have a key of their own, a law, a source, and say when they were looked at", () => {
    expect(new Set(statutoryPeriods.map(({ key }) => key)).size).toBe(statutoryPeriods.length);
    for (const { key, country, cite, period, source, verifiedOn } of statutoryPeriods) {
      expect(key.startsWith(`${country.toLowerCase()}-`), key).toBe(true);
      expect(isEea(country)).toBe(true);
      expect(cite).toMatch(/\d/);
      expect(parseDuration(period).years).toBeGreaterThan(0);
      expect(new URL(source).protocol).toBe("https:");
      expect(verifiedOn).toBe("2026-11-22");
    }
  });
});
