import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutoff, expiry, type Cutoff, type Facts } from "../src/index.js";
import { after, firstOf, longestOf, until, whileActive, type RetentionRule } from "../src/rule/index.js";
import { instantOf, zones } from "./local.js";
import { refusalOf } from "./refusal.js";

const berlin = { zone: "Europe/Berlin" };
const at = (clock: string): number => instantOf(clock, berlin.zone);

/** What a database does with a cutoff. */
const meets = (facts: Facts, condition: Cutoff): boolean => {
  if ("all" in condition) return condition.all.every((part) => meets(facts, part));
  if ("any" in condition) return condition.any.some((part) => meets(facts, part));
  const event = facts[condition.anchor];
  return event !== undefined && event < condition.before;
};
const isDue = (rule: RetentionRule, facts: Facts, now: number, zone: string): boolean => {
  const end = expiry(rule, facts, { zone });
  return end.state === "due-at" && end.at <= now;
};
const limits = (condition: Cutoff): readonly number[] => {
  if ("all" in condition) return condition.all.flatMap(limits);
  if ("any" in condition) return condition.any.flatMap(limits);
  return [condition.before];
};

const anchors = ["a", "b", "c"] as const;
const anchor = fc.constantFrom(...anchors);
const civil = fc
  .tuple(fc.nat(10), fc.nat(30), fc.nat(6), fc.nat(400))
  .filter((parts) => parts.some((part) => part > 0))
  .map(([years, months, weeks, days]) => `P${years}Y${months}M${weeks}W${days}D`);
const simple = fc.constantFrom("P1D", "P14D", "P1M", "P2M", "P6M", "P1Y", "P8Y");
const clock = fc.integer({ min: 1, max: 100_000 }).map((minutes) => `PT${minutes}M`);
const single: fc.Arbitrary<RetentionRule> = fc.oneof(
  fc.tuple(anchor, fc.oneof(civil, simple, clock)).map(([name, keep]) => after(name, keep)),
  fc.tuple(anchor, fc.oneof(civil, simple)).map(([name, keep]) => after(name, keep, { endOfYear: true })),
  fc.tuple(anchor, fc.oneof(civil, simple, clock)).map(([name, keep]) => whileActive(name, keep)),
  anchor.map(until),
);
const pair = fc.tuple(single, single);
const rules: fc.Arbitrary<RetentionRule> = fc.oneof(
  single,
  pair.map(([one, two]) => firstOf(one, two)),
  pair.map(([one, two]) => longestOf(one, two)),
  fc.tuple(single, pair).map(([one, [two, three]]) => longestOf(one, firstOf(two, three))),
  fc.tuple(single, pair).map(([one, [two, three]]) => firstOf(one, longestOf(two, three))),
);
const instant = fc.integer({ min: Date.UTC(1985, 0), max: Date.UTC(2045, 0) });
const nearMidnight = fc
  .tuple(fc.integer({ min: 365 * 15, max: 365 * 75 }), fc.integer({ min: -96, max: 96 }), fc.integer({ min: -1, max: 1 }))
  .map(([day, quarters, ms]) => day * 86_400_000 + quarters * 900_000 + ms);
const zone = fc.constantFrom(...zones);

describe("a cutoff", () => {
  it("is one instant, from which on a record of the place's day is not yet due", () => {
    const now = at("2026-11-22 12:00:00");
    expect(cutoff(after("order.placed", "P14D"), now, berlin)).toEqual({ anchor: "order.placed", before: at("2026-11-08 00:00:00") });
    expect(cutoff(after("order.placed", "PT24H"), now, berlin)).toEqual({ anchor: "order.placed", before: at("2026-11-21 12:00:00") + 1 });
    expect(cutoff(until("consent.withdrawn"), now, berlin)).toEqual({ anchor: "consent.withdrawn", before: now + 1 });
    expect(cutoff(after("invoice.issued", "P8Y", { endOfYear: true }), now, berlin)).toEqual({
      anchor: "invoice.issued",
      before: at("2018-01-01 00:00:00"),
    });
  });

  it("takes with it the last days of a longer month, which end on the same day", () => {
    const now = at("2027-03-01 00:00:00");
    expect(cutoff(after("x", "P1M"), now, berlin)).toEqual({ anchor: "x", before: at("2027-02-01 00:00:00") });
    expect(cutoff(after("x", "P1M"), now - 1, berlin)).toEqual({ anchor: "x", before: at("2027-01-28 00:00:00") });
  });

  it("joins the cutoffs of several rules by any and all", () => {
    const rule = longestOf(until("a"), firstOf(until("b"), until("c")));
    expect(cutoff(rule, 41, berlin)).toEqual({
      all: [{ anchor: "a", before: 42 }, { any: [{ anchor: "b", before: 42 }, { anchor: "c", before: 42 }] }],
    });
  });

  it("meets exactly the records whose expiry has come, in every zone, for every rule", () => {
    fc.assert(
      fc.property(zone, rules, fc.oneof(instant, nearMidnight), fc.array(fc.option(fc.oneof(instant, nearMidnight)), { minLength: 3, maxLength: 3 }), (place, rule, now, events) => {
        const condition = cutoff(rule, now, { zone: place });
        const facts = Object.fromEntries(anchors.map((name, index) => [name, events[index] ?? undefined]));
        expect(meets(facts, condition)).toBe(isDue(rule, facts, now, place));
        for (const limit of limits(condition)) {
          for (const event of [limit - 3_600_000, limit - 1, limit, limit + 1, limit + 3_600_000]) {
            for (const name of anchors) {
              const edge = { ...facts, [name]: event };
              expect(meets(edge, condition)).toBe(isDue(rule, edge, now, place));
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("meets a record at the instant of its expiry, and not a millisecond before", () => {
    fc.assert(
      fc.property(zone, single, fc.oneof(instant, nearMidnight), (place, rule, event) => {
        const facts = { a: event, b: event, c: event };
        const end = expiry(rule, facts, { zone: place });
        if (end.state === "not-yet") throw new Error("every event has happened");
        expect(meets(facts, cutoff(rule, end.at, { zone: place }))).toBe(true);
        expect(meets(facts, cutoff(rule, end.at - 1, { zone: place }))).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it("holds where the clocks were put back over midnight, so that a day was seen twice", () => {
    const place = "America/St_Johns";
    const back = Date.UTC(2010, 10, 7, 2, 31); // 00:01 became 23:01 of the day before
    const around = (middle: number): readonly number[] => Array.from({ length: 24 }, (_, at) => middle + (at - 12) * 360_000 + 1);
    const day = 86_400_000;
    for (const rule of [after("a", "P1D"), after("a", "P1M", { endOfYear: true })]) {
      for (const now of [...around(back), ...around(back + 2 * day)]) {
        const condition = cutoff(rule, now, { zone: place });
        for (const event of [...around(back), ...around(back - 2 * day)]) {
          expect(meets({ a: event }, condition)).toBe(isDue(rule, { a: event }, now, place));
        }
      }
    }
  });

  it("never says that everything is due because a rule has no parts", () => {
    for (const form of ["longest-of", "first-of"]) {
      const error = refusalOf(() => cutoff({ form, rules: [] } as unknown as RetentionRule, 0, berlin));
      expect(error.code).toBe("rule-invalid");
      expect(error.faults.map(({ code }) => code)).toEqual(["rules-too-few"]);
    }
  });

  it("refuses an instant or a zone that is none", () => {
    for (const rule of [until("a"), after("a", "PT1H"), after("a", "P1D")]) {
      expect(() => cutoff(rule, Number.NaN, berlin)).toThrow(/not an instant/);
      expect(() => cutoff(rule, 0, { zone: "Mars/Olympus" })).toThrow(/no time zone/);
    }
  });
});
