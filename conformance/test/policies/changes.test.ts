import type { ReadablePolicy } from "@troth/policy-model";
import { diffPolicies, renderChanges } from "@troth/policy-model/diff";
import { describe, expect, it } from "vitest";
import { five } from "../../policies/five.js";

/** From the notice as it stands to the policy that it could be, and back: each turn in every language of the newer policy. */
const turns = five.flatMap(({ company, faithful, corrected }) => {
  const [asItStands, mended]: readonly [ReadablePolicy, ReadablePolicy] = [faithful, corrected];
  return [
    { turn: `${company}, as it stands to corrected`, before: asItStands, after: mended },
    { turn: `${company}, corrected to as it stands`, before: mended, after: asItStands },
  ].flatMap((pair) => pair.after.languages.map((locale) => ({ ...pair, locale, changes: () => diffPolicies(pair.before, pair.after) })));
});

describe("what changes between a notice as it stands and the policy that it could be", () => {
  it.each(turns)("is told of $turn, in $locale, in words alone", ({ before, after, locale, changes }) => {
    const diff = changes();
    expect(diff.some(({ weight }) => weight === "material")).toBe(true);
    for (const format of ["html", "markdown", "text"] as const) {
      const text = renderChanges(diff, { before, after, locale, format });
      expect(text.length).toBeGreaterThan(2_000);
      expect(text).not.toMatch(/undefined|\[object|NaN/);
    }
  });
});

describe("immero, which did not say where its data comes from", () => {
  const immero = five.find(({ company }) => company === "immero");
  it("tells each source and each recipient that the policy names from now on", () => {
    const [before, after] = [immero?.faithful, immero?.corrected] as [ReadablePolicy, ReadablePolicy];
    const told = renderChanges(diffPolicies(before, after), { before, after, locale: "en", format: "text" }).replaceAll(/\s+/g, " ");
    expect(told).toContain("Where the data comes from (changed). Until now: The notice does not say. From now on: ");
    expect(told).toContain("Recipients (changed). Until now: The notice does not say. From now on: ");
  });
});
