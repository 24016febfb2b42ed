import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backOff } from "../src/index.js";

const sure = { attempt: 1, baseMs: 1000, capMs: 60_000, random: () => 0.5 };

describe("the back-off", () => {
  it("doubles with each attempt, up to the cap", () => {
    expect([1, 2, 3, 4, 7, 8, 5000].map((attempt) => backOff({ ...sure, attempt }))).toEqual([500, 1000, 2000, 4000, 30_000, 30_000, 30_000]);
  });
  it("is spread over everything from nothing to its bound, which it never reaches", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 10_000 }), fc.nat(1_000_000), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, baseMs, more, chance) => {
        const capMs = baseMs + more;
        const wait = backOff({ attempt, baseMs, capMs, random: () => chance });
        const bound = Math.min(capMs, baseMs * 2 ** (attempt - 1));
        expect(Number.isInteger(wait) && wait >= 0 && wait < bound).toBe(true);
        expect(wait).toBe(Math.floor(chance * bound));
      }),
    );
  });
  it.each<[string, Partial<typeof sure>]>([
    ["attempt", { attempt: 0 }],
    ["attempt", { attempt: 1.5 }],
    ["baseMs", { baseMs: 0 }],
    ["baseMs", { baseMs: Number.NaN }],
    ["capMs", { capMs: 999 }],
    ["capMs", { capMs: Infinity }],
    ["random", { random: () => 1 }],
    ["random", { random: () => Number.NaN }],
  ])("refuses %s of %o", (path, bad) => {
    expect(() => backOff({ ...sure, ...bad })).toThrowError(expect.objectContaining({ code: "back-off-malformed", path }));
  });
});
