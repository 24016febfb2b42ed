import { describe, expect, it } from "vitest";
import { inWords } from "../src/period.js";

describe("a period in words", () => {
  it("is said in the language of the texts", () => {
    expect(inWords("P14D", "en")).toBe("14 days");
    expect(inWords("P1D", "en")).toBe("1 day");
    expect(inWords("P13M", "de")).toBe("13 Monate");
    expect(inWords("P2Y", "sv")).toBe("2 år");
    expect(inWords("P2W", "fi")).toBe("2 viikkoa");
  });
  it("takes an M for months before the T and for minutes after it", () => {
    expect(inWords("P6M", "en")).toBe("6 months");
    expect(inWords("PT30M", "en")).toBe("30 minutes");
    expect(inWords("PT24H", "en")).toBe("24 hours");
    expect(inWords("P1Y6M", "en")).toBe("1 year 6 months");
    expect(inWords("PT1H30M10S", "en")).toBe("1 hour 30 minutes 10 seconds");
  });
});
