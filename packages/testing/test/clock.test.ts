import { expect, it } from "vitest";
import { fixedClock } from "../src/clock.js";

it("stands still until it is moved", () => {
  const clock = fixedClock("2026-06-15T10:00:00Z");
  expect(clock.now()).toBe(Date.UTC(2026, 5, 15, 10));
  clock.advance({ days: 1, hours: 2, milliseconds: 3 });
  expect(clock.now()).toBe(Date.UTC(2026, 5, 16, 12) + 3);
  clock.set("2027-01-01T00:00:00Z");
  expect(clock.now()).toBe(Date.UTC(2027, 0, 1));
});

it("refuses what is not an instant", () => {
  expect(() => fixedClock("next Tuesday")).toThrow(/not an instant/);
});
