import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellFault, compareCells, textFault } from "../../src/projection/cell.js";

describe("cells", () => {
  it("are ordered as their UTF-8 bytes are, whatever the script", () => {
    const text = fc.string({ unit: fc.oneof(fc.constantFrom("a", "Z", "é", "\uD7FF", "\uE000", "\uFFFD", "😀", "\u{10FFFF}"), fc.string({ unit: "binary", minLength: 1, maxLength: 1 })), maxLength: 6 });
    const ordered = fc.property(text, text, (one, two) => {
      expect(Math.sign(compareCells(one, two))).toBe(Buffer.compare(Buffer.from(one), Buffer.from(two)));
    });
    fc.assert(ordered, { numRuns: 500 });
  });
  it("are ordered by number, empty ones first", () => {
    expect([3, null, -1, 0, null, 10].sort(compareCells)).toEqual([null, null, -1, 0, 3, 10]);
    expect(compareCells(null, "")).toBeLessThan(0);
    expect(compareCells(null, null)).toBe(0);
  });
  it("hold what every driver holds the same", () => {
    expect([cellFault("text", ""), cellFault("int", 2 ** 53 - 1), cellFault("instant", 0), cellFault("instant", null), textFault("é".repeat(127))]).toEqual(Array.from({ length: 5 }, () => undefined));
    expect(textFault("é".repeat(128))).toBe("a text of more than 255 bytes");
    expect(cellFault("int", 2 ** 53)).toBe("9007199254740992, not a whole number");
    expect(cellFault("instant", 8.64e15 + 1)).toBe("8640000000000001, not epoch milliseconds");
    expect(cellFault("text", undefined)).toBe("a value of type undefined, not text");
    expect(cellFault("instant", new Date(0))).toBe("a value of type object, not a number");
  });
});
