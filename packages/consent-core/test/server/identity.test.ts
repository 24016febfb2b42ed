import fc from "fast-check";
import { expect, it } from "vitest";
import { choiceOn, type Choice, type Choices } from "../../src/index.js";
import { conflicts, evolve, merge } from "../../src/server/index.js";

const purposes = ["a", "b"];
const vendors = ["x", "y"];
const pairs = purposes.flatMap((purpose) => vendors.map((vendor) => `${purpose}/${vendor}`));
const strictness = { given: 0, refused: 1, withdrawn: 2 } as const;
const verdict = fc.constantFrom("given", "refused", "withdrawn");
const end = 100_000;
/** Acts on purposes and vendors, folded: what a stream can add up to. */
const acts = (times: readonly number[]) =>
  fc.array(
    fc.record({
      at: fc.constantFrom(...times),
      purposes: fc.dictionary(fc.constantFrom(...purposes), verdict, { maxKeys: 2 }),
      vendors: fc.dictionary(fc.constantFrom(...pairs), verdict, { maxKeys: 2 }),
    }),
    { maxLength: 4 },
  );
const dataOf = (act: { purposes: Record<string, Choice["choice"]>; vendors: Record<string, Choice["choice"]> }) => {
  const kept = (of: Record<string, Choice["choice"]>) => Object.fromEntries(Object.entries(of).map(([key, choice]) => [key, { choice, until: end, rev: "r" }]));
  return { policy: "", surface: "shop", locale: "en", how: "banner" as const, shown: "", purposes: kept(act.purposes), vendors: kept(act.vendors) };
};
const empty: Choices = { choices: {}, vendors: {} };
const state = (times: readonly number[]) => acts(times).map((all) => [...all].sort((a, b) => a.at - b.at).reduce((before, each) => evolve(before, { at: each.at, data: dataOf(each) }), empty));
const some = state([1, 2, 3, 4, 5]);
const questions = purposes.flatMap((purpose) => [undefined, ...vendors].map((vendor) => [purpose, vendor] as const));

it("the conflict rule does not ask who comes first", () => {
  fc.assert(
    fc.property(some, some, fc.constantFrom("stricter", "latest"), (one, other, rule) => {
      expect(conflicts(one, other, rule, 10)).toEqual(conflicts(other, one, rule, 10));
      expect(conflicts(one, one, rule, 10)).toEqual(empty);
    }),
  );
});
it("laid over both, the stricter of the two counts for every purpose and vendor on which both chose", () => {
  fc.assert(
    fc.property(some, some, (one, other) => {
      const joined = merge(merge(one, other), conflicts(one, other, "stricter", 10));
      for (const [purpose, vendor] of questions) {
        const [a, b, c] = [one, other, joined].map((each) => choiceOn(each, purpose, vendor)?.choice);
        // Where only one of them chose, that stands; where neither did, nothing does.
        const wanted = a && b ? (strictness[a] >= strictness[b] ? a : b) : a || b ? c : undefined;
        expect(c, `${purpose}/${vendor}`).toBe(wanted);
      }
    }),
    { numRuns: 500 },
  );
});
it("by the latest, what counts is what was chosen last", () => {
  fc.assert(
    fc.property(state([1, 3, 5]), state([2, 4, 6]), (one, other) => {
      const joined = merge(merge(one, other), conflicts(one, other, "latest", 10));
      for (const [purpose, vendor] of questions) {
        const [a, b, c] = [one, other, joined].map((each) => choiceOn(each, purpose, vendor));
        expect(c?.choice, `${purpose}/${vendor}`).toBe(a && b ? (a.at > b.at ? a : b).choice : c?.choice);
      }
    }),
    { numRuns: 500 },
  );
});
it("a choice that is past its end is in no conflict", () => {
  const one: Choices = { choices: { a: { choice: "refused", at: 1, until: 5, rev: "r" } }, vendors: {} };
  const other: Choices = { choices: { a: { choice: "given", at: 2, until: 50, rev: "r" } }, vendors: {} };
  expect(conflicts(one, other, "stricter", 4).choices["a"]).toEqual({ choice: "refused", at: 2, until: 5, rev: "r" });
  expect(conflicts(one, other, "stricter", 5)).toEqual(empty);
});
it("acts add up to the same in whatever order they were written down", () => {
  const distinct = acts([1, 2, 3, 4, 5, 6, 7, 8]).map((all) => all.filter(({ at }, index) => all.findIndex((each) => each.at === at) === index));
  fc.assert(
    fc.property(distinct.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), ([all, shuffled]) => {
      const [one, other] = [all, shuffled].map((list) => list.reduce((before, each) => evolve(before, { at: each.at, data: dataOf(each) }), empty));
      expect(one).toEqual(other);
    }),
    { numRuns: 500 },
  );
});
