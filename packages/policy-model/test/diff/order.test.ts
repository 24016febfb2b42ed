import { expiry } from "@troth/legal-time";
import { after, bounded, checkRule, firstOf, grace, longestOf, perType, until, whileActive, type After, type RetentionRule } from "@troth/legal-time/rule";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareDurations, normalDuration } from "../../src/duration-order.js";
import { hashOf } from "../../src/hash.js";
import { compareRules, normalRule, type WrittenRule } from "../../src/rule-order.js";

const zone = "Europe/Berlin";
/** What happened to a record, and which type it is of. */
type Happened = Readonly<Record<"a" | "b", number | undefined>> & { readonly kind?: string | undefined };
const due = (rule: RetentionRule, { kind, ...facts }: Partial<Happened>): number => {
  const found = expiry(rule, facts, { zone }, { kind });
  return found.state === "due-at" ? found.at : Number.POSITIVE_INFINITY;
};

/** Whether what the order says is so in one case. */
const isSo = (order: ReturnType<typeof compareRules>, was: number, is: number): boolean =>
  ({ longer: is >= was, shorter: is <= was, same: is === was, incomparable: true })[order];

const duration = fc.oneof(
  fc.constantFrom("P1Y", "P12M", "P13M", "P1M", "P30D", "P31D", "P2W", "P14D", "P365D", "P366D", "P1D", "PT24H", "PT25H", "PT48H", "P2D", "P1Y1M", "P1M10D"),
  fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom("D", "M", "W", "Y")).map(([count, unit]) => `P${count}${unit}`),
  fc.integer({ min: 1, max: 2_000 }).map((hours) => `PT${hours}H`),
);
const civil = duration.filter((one) => !one.includes("T"));
const anchor = fc.constantFrom("a", "b");
const leaf: fc.Arbitrary<RetentionRule> = fc.oneof(
  fc.tuple(anchor, duration).map(([event, keep]) => after(event, keep)),
  fc.tuple(anchor, civil).map(([event, keep]) => after(event, keep, { endOfYear: true })),
  anchor.map((event) => until(event)),
  fc.tuple(anchor, duration).map(([event, inactive]) => whileActive(event, inactive)),
);
const joinedOf = (part: fc.Arbitrary<RetentionRule>): fc.Arbitrary<RetentionRule> =>
  fc.tuple(fc.boolean(), part, part, fc.option(part, { nil: undefined })).map(([first, a, b, c]) => (first ? firstOf : longestOf)(a, b, ...(c ? [c] : [])));
const periodAfter: fc.Arbitrary<After> = fc.tuple(anchor, civil, fc.boolean()).map(([event, keep, endOfYear]) => after(event, keep, endOfYear ? { endOfYear: true } : {}));
const wrapped = (part: fc.Arbitrary<RetentionRule>): fc.Arbitrary<RetentionRule> =>
  fc.oneof(
    fc.tuple(part, part, fc.option(part, { nil: undefined })).map(([one, two, three]) => perType("kind", { one, two, ...(three ? { three } : {}) })),
    fc.tuple(part, duration).map(([inner, within]) => grace(inner, within)),
    fc
      .tuple(part, fc.option(periodAfter, { nil: undefined }), fc.option(periodAfter, { nil: undefined }))
      .map(([inner, atLeast, atMost]) => bounded(inner, { ...(atLeast ? { atLeast } : {}), ...(atMost ? { atMost } : {}) }))
      .filter((one) => checkRule(one, "r").length === 0),
  );
const rule = fc.oneof(leaf, joinedOf(leaf), joinedOf(fc.oneof(leaf, joinedOf(leaf))), wrapped(leaf), wrapped(fc.oneof(leaf, joinedOf(leaf), wrapped(leaf))), joinedOf(fc.oneof(leaf, wrapped(leaf))));
/** Around the ends of years and the changes of the clock as well as on any day. */
const instant = fc.oneof(
  fc.integer({ min: Date.UTC(2018, 0, 1), max: Date.UTC(2032, 0, 1) }),
  fc.constantFrom(Date.UTC(2024, 1, 29, 12), Date.UTC(2025, 11, 31, 23, 30), Date.UTC(2026, 0, 1), Date.UTC(2026, 2, 29, 0, 30), Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2025, 0, 31)),
);
const events = fc.array(fc.record({ a: instant, b: instant, kind: fc.constantFrom("one", "two", "three", "none") }, { requiredKeys: [] }), { minLength: 4, maxLength: 8 });

describe("the order of retention rules (GDPR 5(1)(e))", () => {
  it("says longer or shorter only where no event can make it untrue, as legal-time counts", () => {
    fc.assert(
      fc.property(rule, rule, events, (before, later, happened) => {
        const order = compareRules(before, later);
        expect(happened.filter((facts) => !isSo(order, due(before, facts), due(later, facts)))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
  it("is turned round when the rules are, and finds a rule the same as itself", () => {
    const turned = { longer: "shorter", shorter: "longer", same: "same", incomparable: "incomparable" } as const;
    fc.assert(
      fc.property(rule, rule, (a, b) => {
        expect(compareRules(b, a)).toBe(turned[compareRules(a, b)]);
        expect(compareRules(a, structuredClone(a))).toBe("same");
      }),
      { numRuns: 200 },
    );
  });
  it("gives rules that are the same one normal form, which falls due when they do", () => {
    fc.assert(
      fc.property(rule, events, (one, happened) => {
        const normal = normalRule(one) as RetentionRule;
        for (const facts of happened) expect(due(normal, facts)).toBe(due(one, facts));
        expect(hashOf(normalRule(normal))).toBe(hashOf(normal));
      }),
      { numRuns: 200 },
    );
  });
  it.each<[WrittenRule, WrittenRule, ReturnType<typeof compareRules>]>([
    [after("a", "P2M"), after("a", "P3M"), "longer"],
    [after("a", "P8Y"), after("a", "P8Y", { endOfYear: true }), "longer"],
    [after("a", "P8Y", { endOfYear: true }), after("a", "P10Y"), "longer"],
    [after("a", "P8Y", { endOfYear: true }), after("a", "P8Y"), "shorter"],
    [after("a", "P12M"), after("a", "P1Y"), "same"],
    [after("a", "P3M"), after("a", "P90D"), "incomparable"],
    [after("a", "P3M"), after("a", "P100D"), "longer"],
    [after("a", "P1Y"), after("b", "P9Y"), "incomparable"],
    [until("a"), after("a", "P1D"), "longer"],
    [until("a"), firstOf(until("a"), until("b")), "shorter"],
    [until("a"), longestOf(until("a"), until("b")), "longer"],
    [firstOf(until("a"), until("b")), firstOf(until("b"), until("a")), "same"],
    [firstOf(until("a"), after("a", "P1Y")), until("a"), "same"],
    [whileActive("a", "P1Y"), whileActive("a", "P2Y"), "longer"],
    [whileActive("a", "P1Y"), after("a", "P1Y"), "incomparable"],
    [perType("kind", { one: after("a", "P1Y"), two: after("a", "P3Y") }), perType("kind", { one: after("a", "P1Y"), two: after("a", "P30Y") }), "longer"],
    [perType("kind", { one: after("a", "P1Y"), two: after("a", "P3Y") }), perType("kind", { one: after("a", "P2Y"), two: after("a", "P2Y") }), "incomparable"],
    [perType("kind", { one: after("a", "P1Y"), two: after("a", "P3Y"), three: until("b") }), perType("kind", { one: after("a", "P1Y"), two: after("a", "P3Y") }), "longer"],
    [perType("kind", { one: after("a", "P1Y"), two: after("a", "P3Y") }), perType("other", { one: after("a", "P1Y"), two: after("a", "P3Y") }), "incomparable"],
    [after("a", "P1Y"), perType("kind", { one: after("a", "P1Y"), two: after("a", "P3Y") }), "longer"],
    [bounded(until("a"), { atMost: after("b", "P5Y") }), firstOf(until("a"), after("b", "P5Y")), "same"],
    [until("a"), bounded(until("a"), { atLeast: after("b", "P5Y") }), "longer"],
    [bounded(until("a"), { atMost: after("b", "P5Y") }), bounded(until("a"), { atMost: after("b", "P6Y") }), "longer"],
    [after("a", "P1Y"), grace(after("a", "P1Y"), "P14D"), "longer"],
    [grace(after("a", "P1Y"), "P1M"), grace(after("a", "P1Y"), "P14D"), "shorter"],
    [grace(after("a", "P1Y"), "P2W"), grace(after("a", "P12M"), "P14D"), "same"],
    [after("a", "P90Y"), "unbounded", "longer"],
    ["unbounded", until("a"), "shorter"],
    [after("a", "P1Y"), "as-needed", "incomparable"],
    ["as-needed", "unbounded", "incomparable"],
    [{ unknown: "not in the notice" }, until("a"), "incomparable"],
  ])("%j, then %j: %s", (before, later, order) => {
    expect(compareRules(before, later)).toBe(order);
  });
  it("reads a rule of many parts without trying every way", () => {
    const wide = (keep: string): RetentionRule => longestOf(after("a", keep), after("b", keep), ...Array.from({ length: 300 }, (_, at) => after(`c${at}`, keep)));
    expect(compareRules(wide("P1Y"), wide("P2Y"))).toBe("longer");
  });
});

describe("the order of periods", () => {
  it("never contradicts the calendar", () => {
    fc.assert(
      fc.property(duration, duration, instant, (a, b, start) => {
        expect(isSo(compareDurations(a, b), due(after("a", a), { a: start }), due(after("a", b), { a: start }))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
  it("knows a year in months and a week in days, and that a day is not 24 hours", () => {
    expect(normalDuration("P1Y")).toBe(normalDuration("P12M"));
    expect(normalDuration("P2W")).toBe(normalDuration("P14D"));
    expect(compareDurations("P1D", "PT24H")).toBe("incomparable");
    expect(compareDurations("P1D", "PT30H")).toBe("incomparable");
    expect(compareDurations("P1D", "PT51H")).toBe("longer");
    expect(compareDurations("P6M", "P13M")).toBe("longer");
  });
});
