import type { TrothError } from "@troth/decision";
import { describe, expect, it } from "vitest";
import { parseDuration } from "../../src/rule/index.js";
import { refusalOf } from "../refusal.js";

const nothing = { years: 0, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0, seconds: 0 };

const refusal = (text: unknown): TrothError => refusalOf(() => parseDuration(text as string));

describe("a period", () => {
  it.each([
    ["P8Y", { years: 8 }],
    ["P2M", { months: 2 }],
    ["P6W", { weeks: 6 }],
    ["P14D", { days: 14 }],
    ["P1Y6M2W3D", { years: 1, months: 6, weeks: 2, days: 3 }],
    ["PT24H", { hours: 24 }],
    ["PT1H30M5S", { hours: 1, minutes: 30, seconds: 5 }],
    ["PT2M", { minutes: 2 }],
  ])("%s is read", (text, parts) => {
    expect(parseDuration(text)).toEqual({ ...nothing, ...parts });
  });

  it("says PT72H to who writes P72H", () => {
    expect(refusal("P72H")).toMatchObject({ code: "duration-invalid", hint: "Say PT72H." });
    expect(refusal("P30S")).toMatchObject({ code: "duration-invalid", hint: "Say PT30S." });
  });

  it.each(["", " ", "P", "PT", "-P1D", "P-1D", "+P1D", "P1.5Y", "P1,5Y", "p1d", "1D", "P1D2M", "P1DT", "P1Y ", "P1D\n", "P1D1D", "eight years"])(
    "%j is none, and the refusal says what to write",
    (text) => {
      const error = refusal(text);
      expect(error.code).toBe("duration-invalid");
      expect(error.hint).toMatch(/\w/);
    },
  );

  it.each([undefined, null, 8, {}, ["P8Y"]])("%j is no text and none", (value) => {
    expect(refusal(value).code).toBe("duration-invalid");
  });

  it("mixes no days with hours, because they are counted in different ways", () => {
    expect(refusal("P1DT12H").message).toContain("mixes days with hours");
  });

  it("lasts some time, and at most a thousand years", () => {
    expect(refusal("P0D").hint).toContain("until(event)");
    expect(refusal("PT0H").code).toBe("duration-invalid");
    expect(refusal("P1001Y").message).toContain("1000 years");
    expect(refusal("P999999999D").message).toContain("1000 years");
    expect(refusal("PT999999999H").message).toContain("1000 years");
    expect(parseDuration("P1000Y").years).toBe(1000);
  });
});
