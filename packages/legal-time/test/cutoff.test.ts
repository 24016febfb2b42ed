import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutoff, expiry, type Cutoff, type Facts, type Types } from "../src/index.js";
import { after, bounded, checkRule, firstOf, grace, longestOf, perType, until, whileActive, withoutGrace, type RetentionRule } from "../src/rule/index.js";
import { instantOf, zones } from "./local.js";
import { refusalOf } from "./refusal.js";

const berlin = { zone: "Europe/Berlin" };
const at = (clock: string): number => instantOf(clock, berlin.zone);

/** What a database does with a cutoff. */
const meets = (facts: Facts, condition: Cutoff, types: Types = {}): boolean => {
  if ("all" in condition) return condition.all.every((part) => meets(facts, part, types));
  if ("any" in condition) return condition.any.some((part) => meets(facts, part, types));
  if ("type" in condition) return types[condition.type] === condition.is;
  const event = facts[condition.anchor];
  return event !== undefined && event !== null && event < condition.before;
};
const isDue = (rule: RetentionRule, facts: Facts, now: number, zone: string, types: Types = {}): boolean => {
  const end = expiry(rule, facts, { zone }, types);
  return end.state === "due-at" && end.at <= now;
};
const limits = (condition: Cutoff): readonly number[] => {
  if ("all" in condition) return condition.all.flatMap(limits);
  if ("any" in condition) return condition.any.flatMap(limits);
  if ("type" in condition) return [];
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
const kinds = ["k", "l"] as const;
const cases = ["one", "two", "three"] as const;
const bound = fc.tuple(anchor, fc.oneof(civil, simple), fc.boolean()).map(([name, keep, endOfYear]) => after(name, keep, endOfYear ? { endOfYear: true } : {}));
/** Rules of all forms, in one another. */
const { any: rules } = fc.letrec<{ any: RetentionRule; single: RetentionRule }>((tie) => ({
  single,
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie("single"),
    fc.tuple(tie("any"), tie("any")).map(([one, two]) => firstOf(one, two)),
    fc.tuple(tie("any"), tie("any")).map(([one, two]) => longestOf(one, two)),
    fc.tuple(fc.constantFrom(...kinds), tie("any"), tie("any")).map(([kind, one, two]) => perType(kind, { one, two })),
    fc
      .tuple(tie("any"), fc.option(bound), fc.option(bound))
      .map(([rule, atLeast, atMost]) => bounded(rule, { ...(atLeast ? { atLeast } : {}), ...(atMost ? { atMost } : {}) }))
      .filter((rule) => checkRule(rule, "r").length === 0),
    fc.tuple(tie("any"), fc.oneof(civil, simple, clock)).map(([rule, within]) => grace(rule, within)),
  ),
}));
const typesOfRecord = fc.record({ k: fc.option(fc.constantFrom(...cases), { nil: undefined }), l: fc.option(fc.constantFrom(...cases), { nil: undefined }) });
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
    const now = at("2026-11-22 12:00:00");
    const before = now + 1;
    expect(cutoff(rule, now, berlin)).toEqual({ all: [{ anchor: "a", before }, { any: [{ anchor: "b", before }, { anchor: "c", before }] }] });
  });

  it("meets exactly the records whose expiry has come, in every zone, for every rule in every other, whatever the record is", () => {
    const time = fc.oneof(instant, nearMidnight);
    const seen = new Set<string>();
    fc.assert(
      fc.property(zone, rules, time, fc.array(fc.option(time), { minLength: 3, maxLength: 3 }), typesOfRecord, (place, rule, now, events, types) => {
        const condition = cutoff(rule, now, { zone: place });
        const facts = Object.fromEntries(anchors.map((name, index) => [name, events[index] ?? undefined]));
        expect(meets(facts, condition, types)).toBe(isDue(rule, facts, now, place, types));
        for (const limit of new Set(limits(condition).slice(0, 4))) {
          for (const event of [limit - 3_600_000, limit - 1, limit, limit + 1, limit + 3_600_000]) {
            for (const name of anchors) {
              const edge = { ...facts, [name]: event };
              const due = isDue(rule, edge, now, place, types);
              expect(meets(edge, condition, types)).toBe(due);
              seen.add(`${rule.form} ${due}`);
            }
          }
        }
      }),
      { numRuns: 250 },
    );
    const forms = ["after", "until", "while-active", "first-of", "longest-of", "per-type", "bounded", "grace"];
    expect([...seen].sort()).toEqual(forms.flatMap((form) => [`${form} false`, `${form} true`]).sort());
  });

  it("meets nothing that a rule without its grace would not meet, and never later", () => {
    fc.assert(
      fc.property(zone, rules, instant, fc.array(fc.option(instant), { minLength: 3, maxLength: 3 }), typesOfRecord, (place, rule, now, events, types) => {
        const facts = Object.fromEntries(anchors.map((name, index) => [name, events[index] ?? undefined]));
        const end = (one: RetentionRule): number => {
          const answer = expiry(one, facts, { zone: place }, types);
          return answer.state === "due-at" ? answer.at : Number.POSITIVE_INFINITY;
        };
        expect(end(withoutGrace(rule))).toBeLessThanOrEqual(end(rule));
        expect(end(withoutGrace(rule)) === Number.POSITIVE_INFINITY).toBe(end(rule) === Number.POSITIVE_INFINITY);
        const met = (one: RetentionRule): boolean => meets(facts, cutoff(one, now, { zone: place }), types);
        expect(met(withoutGrace(rule)) || !met(rule)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("asks for the type beside the time, so that an index of both serves it", () => {
    const claims = perType("claim.type", { contract: after("claim.arose", "P3Y"), injury: after("claim.arose", "P30Y") });
    expect(cutoff(claims, at("2026-11-22 12:00:00"), berlin)).toEqual({
      any: [
        { all: [{ type: "claim.type", is: "contract" }, { anchor: "claim.arose", before: at("2023-11-22 00:00:00") }] },
        { all: [{ type: "claim.type", is: "injury" }, { anchor: "claim.arose", before: at("1996-11-22 00:00:00") }] },
      ],
    });
  });

  it("goes back by the grace first", () => {
    // Orders of 1 November: fourteen days to the 15th, seven more to the 22nd; over with the start of the 23rd.
    expect(cutoff(grace(after("order.placed", "P14D"), "P7D"), at("2026-11-23 00:00:00"), berlin)).toEqual({ anchor: "order.placed", before: at("2026-11-02 00:00:00") });
    expect(cutoff(grace(until("account.closed"), "P7D"), at("2026-11-23 00:00:00"), berlin)).toEqual({ anchor: "account.closed", before: at("2026-11-16 00:00:00") });
    expect(cutoff(grace(until("account.closed"), "PT24H"), at("2026-11-23 00:00:00"), berlin)).toEqual({ anchor: "account.closed", before: at("2026-11-22 00:00:00") + 1 });
  });

  it("meets a record at the instant of its expiry, and not a millisecond before, for every rule in every other", () => {
    const time = fc.oneof(instant, nearMidnight);
    const kind = fc.constantFrom("one", "two");
    fc.assert(
      fc.property(zone, fc.oneof(single, rules), time, time, time, kind, (place, rule, a, b, c, is) => {
        const [facts, types] = [{ a, b, c }, { k: is, l: is }];
        const end = expiry(rule, facts, { zone: place }, types);
        if (end.state === "not-yet") throw new Error("every event has happened, and every type is known");
        expect(meets(facts, cutoff(rule, end.at, { zone: place }), types)).toBe(true);
        expect(meets(facts, cutoff(rule, end.at - 1, { zone: place }), types)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["Pacific/Kiritimati", Date.UTC(1994, 11, 30, 22)],
    ["Pacific/Apia", Date.UTC(2011, 11, 30, 10)],
  ])("counts a grace from the last day of its rule, though %s left that day out", (place, jump) => {
    const day = 86_400_000;
    for (const rule of [grace(after("a", "P1D"), "P1D"), grace(grace(until("a"), "P1D"), "P1D"), grace(firstOf(after("a", "P1D"), after("a", "PT30H")), "P2D"), grace(after("a", "P1M"), "P1M")]) {
      for (let event = jump - 4 * day; event <= jump + 2 * day; event += day / 8) {
        const end = expiry(rule, { a: event }, { zone: place });
        if (end.state === "not-yet") throw new Error("it has happened");
        for (const now of [end.at - 1, end.at]) expect(meets({ a: event }, cutoff(rule, now, { zone: place }))).toBe(now === end.at);
      }
    }
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

  it("never says that everything is due because a list of rules has holes", () => {
    const now = Date.UTC(2026, 10, 22);
    for (const form of ["longest-of", "first-of"]) {
      const all: unknown[] = [];
      const one: unknown[] = [until("a"), until("b")];
      const last: unknown[] = [until("a"), until("b")];
      all.length = 5;
      delete one[0];
      last.length = 3;
      for (const holes of [all, one, last]) {
        const rule = { form, rules: holes } as unknown as RetentionRule;
        expect(refusalOf(() => cutoff(rule, now, berlin)).code).toBe("rule-invalid");
        expect(refusalOf(() => expiry(rule, { a: 0, b: 0 }, berlin)).code).toBe("rule-invalid");
      }
    }
  });

  it("counts by the rule that was checked, not by what a getter says the second time", () => {
    let asked = 0;
    const rule = {
      form: "longest-of",
      get rules() {
        asked += 1;
        return asked === 1 ? [until("a"), until("b")] : [];
      },
    } as unknown as RetentionRule;
    const now = Date.UTC(2026, 10, 22);
    expect(cutoff(rule, now, berlin)).toEqual({ all: [{ anchor: "a", before: now + 1 }, { anchor: "b", before: now + 1 }] });
  });

  it("refuses an instant or a zone that is none", () => {
    for (const rule of [until("a"), after("a", "PT1H"), after("a", "P1D")]) {
      expect(() => cutoff(rule, Number.NaN, berlin)).toThrow(/not an instant/);
      expect(() => cutoff(rule, Date.UTC(2026, 0), { zone: "Mars/Olympus" })).toThrow(/no time zone/);
    }
  });

  it.each([
    ["seconds", Date.UTC(2026, 10, 22) / 1000, "Hand in milliseconds, not seconds."],
    ["microseconds", Date.UTC(2026, 10, 22) * 1000, /milliseconds/],
    ["the last millisecond before 1971", Date.UTC(1971, 0) - 1, /milliseconds/],
    ["the year 3000", Date.UTC(3000, 0), /milliseconds/],
    ["a Date", new Date(Date.UTC(2026, 10, 22)), "Hand in its .getTime()."],
    ["a text", "2026-11-22", /milliseconds/],
    ["nothing", undefined, /milliseconds/],
  ])("refuses %s for now, and says what to hand in", (_, now, hint) => {
    expect(refusalOf(() => cutoff(after("a", "P8Y"), now as number, berlin))).toMatchObject({ code: "instant-invalid", path: "now", hint: expect.stringMatching(hint) });
  });

  it("counts from 1971 to 2999", () => {
    for (const now of [Date.UTC(1971, 0), Date.UTC(3000, 0) - 1]) expect(cutoff(until("a"), now, berlin)).toEqual({ anchor: "a", before: now + 1 });
  });

  it.each([undefined, null, "Europe/Berlin"])("refuses %j for a place", (place) => {
    const error = refusalOf(() => cutoff(until("a"), Date.UTC(2026, 0), place as unknown as { zone: string }));
    expect(error).toMatchObject({ code: "zone-unknown", path: "place" });
  });
});
