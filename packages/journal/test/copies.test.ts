import { describe, expect, it } from "vitest";
import { memoryJournal, memoryKeyRing } from "../src/memory/index.js";
import { known, noted } from "./notes.js";

const why = { code: "erasure-requested", path: "requests.7", article: "GDPR 17(1)(a)" };
const journalWith = (copiesKeptForDays: number) => memoryJournal({ events: [noted], keys: memoryKeyRing(), copiesKeptForDays });

describe("law.md 18: the date by which no copy is left", () => {
  it.each([
    [0, "2026-03-02T00:00:00Z", "2026-03-02"],
    [0, "2026-03-02T23:59:59Z", "2026-03-02"],
    [1, "2026-12-31T12:00:00Z", "2027-01-01"],
    [30, "2028-02-01T12:00:00Z", "2028-03-02"],
    [36_525, "2026-03-02T12:00:00Z", "2126-03-03"],
  ])("is, for copies kept for %i days from %s on, %s", async (days, at, date) => {
    const journal = journalWith(days);
    expect(await journal.forget(await known(journal, "17"), { classes: ["content"], why, now: Date.parse(at) })).toEqual({ keys: 1, copiesPurgedBy: date });
  });
  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 36_526])("is refused for %d days, when the journal is made", (days) => {
    expect(() => journalWith(days)).toThrowError(expect.objectContaining({ code: "copies-kept-malformed", path: "copiesKeptForDays" }));
  });
  it("is not made of a time that is none: then nothing is forgotten", async () => {
    const journal = journalWith(1);
    const key = await known(journal, "17");
    for (const now of [Number.MAX_SAFE_INTEGER, 253_402_300_799_999, -86_400_001]) {
      await expect(journal.forget(key, { classes: ["content"], why, now })).rejects.toMatchObject({ code: "forget-malformed", path: "now" });
    }
    expect(await journal.subject({ kind: "customer", ids: { id: "17" } }, { create: false, under: "content" })).toEqual({ found: "one", key });
  });
});
