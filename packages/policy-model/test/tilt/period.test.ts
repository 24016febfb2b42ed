import { describe, expect, it } from "vitest";
import { readPeriod } from "../../src/tilt/period.js";

describe("a period of storage", () => {
  it.each([
    ["P14M", "P14M", true],
    ["P2W", "P2W", true],
    ["P0Y6M0DT0H0M0S", "P6M", true],
    ["P14m", "P14M", false],
    ["P72H", "PT72H", false],
    ["14D", "P14D", false],
    ["6 Monate", "P6M", false],
    [" 3 Jahre", "P3Y", false],
    ["24 hours", "PT24H", false],
    ["Unbegrenzt", "unbounded", false],
    ["MAX", "unbounded", false],
  ])("is read from %j", (text, keep, plain) => {
    expect(readPeriod(text)).toMatchObject({ keep, plain });
  });
  it("is read behind a date, which is told", () => {
    expect(readPeriod("2005-08-09T18:31:42P3Y")).toEqual({ keep: "P3Y", plain: true, dated: true });
  });
  it.each(["", "P", "P0D", "P1.5Y", "two years", "2025-01-01", "P3Y6M4DT12H30M17S", "1".repeat(100_000), "P".repeat(100_000)])("is not made of %j", (text) => {
    expect(readPeriod(text).keep).toBeUndefined();
  });
});
