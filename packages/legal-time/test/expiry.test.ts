import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDuration, civilDate, expiry, type Facts, type Place, type Types } from "../src/index.js";
import { after, bounded, firstOf, grace, longestOf, perType, until, whileActive, type RetentionRule } from "../src/rule/index.js";
import { clockOf, dateOf, instantOf, later, zones } from "./local.js";
import { refusalOf } from "./refusal.js";

const berlin = { zone: "Europe/Berlin" };
const at = (clock: string): number => instantOf(clock, berlin.zone);
const due = (clock: string): unknown => ({ state: "due-at", at: at(clock) });

const code = (run: () => unknown): string => refusalOf(run).code;

describe("Reg. 1182/71 3(1), 3(2): a period of days, months or years", () => {
  it("does not count the day of the event, and ends with the last hour of the last day", () => {
    const rule = after("order.placed", "P14D");
    expect(expiry(rule, { "order.placed": at("2026-03-01 00:00:00") }, berlin)).toEqual(due("2026-03-16 00:00:00"));
    expect(expiry(rule, { "order.placed": at("2026-03-01 23:59:59") }, berlin)).toEqual(due("2026-03-16 00:00:00"));
  });

  it("ends on the last day of a month that has no such day", () => {
    expect(expiry(after("x", "P1M"), { x: at("2027-01-31 12:00:00") }, berlin)).toEqual(due("2027-03-01 00:00:00"));
    expect(expiry(after("x", "P1M"), { x: at("2028-01-31 12:00:00") }, berlin)).toEqual(due("2028-03-01 00:00:00"));
    expect(expiry(after("x", "P1Y"), { x: at("2024-02-29 12:00:00") }, berlin)).toEqual(due("2025-03-01 00:00:00"));
    expect(expiry(after("x", "P6M"), { x: at("2026-08-31 12:00:00") }, berlin)).toEqual(due("2027-03-01 00:00:00"));
  });

  it("counts years and months before weeks and days", () => {
    expect(expiry(after("x", "P1M1D"), { x: at("2026-01-31 12:00:00") }, berlin)).toEqual(due("2026-03-02 00:00:00"));
  });

  it("counts the day of the place, not that of UTC", () => {
    const event = Date.UTC(2026, 0, 31, 23, 30);
    expect(expiry(after("x", "P1D"), { x: event }, berlin)).toEqual(due("2026-02-03 00:00:00"));
    expect(expiry(after("x", "P1D"), { x: event }, { zone: "UTC" })).toEqual({ state: "due-at", at: Date.UTC(2026, 1, 2) });
  });

  it("counts days and not 24 hours when the clocks change", () => {
    const event = at("2026-03-28 12:00:00");
    expect(expiry(after("x", "P1D"), { x: event }, berlin)).toEqual(due("2026-03-30 00:00:00"));
    expect(expiry(after("x", "PT24H"), { x: event }, berlin)).toEqual(due("2026-03-29 13:00:00"));
  });

  it("starts a day that has no midnight when it has begun", () => {
    const zone = "America/Sao_Paulo";
    const end = expiry(after("x", "P1D"), { x: instantOf("2018-11-02 12:00:00", zone) }, { zone });
    expect(end).toEqual({ state: "due-at", at: instantOf("2018-11-04 01:00:00", zone) });
  });

  it("agrees with dates that were counted by hand, in every zone that has left out or repeated no day", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones.filter((zone) => !["Pacific/Apia", "Pacific/Kiritimati", "America/St_Johns"].includes(zone))),
        fc.integer({ min: Date.UTC(1985, 0), max: Date.UTC(2045, 0) }),
        fc.nat(130),
        fc.integer({ min: 1, max: 400 }),
        fc.boolean(),
        (zone, event, months, days, endOfYear) => {
          const rule = after("x", `P${months}M${days}D`, endOfYear ? { endOfYear: true } : {});
          const end = expiry(rule, { x: event }, { zone });
          if (end.state === "not-yet") throw new Error("it has happened");
          const start = endOfYear ? `${dateOf(event, zone).slice(0, 4)}-12-31` : dateOf(event, zone);
          const last = later(start, months, days);
          expect(dateOf(end.at - 1, zone)).toBe(last);
          expect(dateOf(end.at, zone)).toBe(later(last, 0, 1));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("§ 147(4) AO, § 257(5) HGB: a period that starts with the end of the calendar year", () => {
  const books = after("invoice.issued", "P8Y", { endOfYear: true });

  it("keeps an invoice of 2018 until the end of 2026", () => {
    expect(expiry(books, { "invoice.issued": at("2018-03-05 12:00:00") }, berlin)).toEqual(due("2027-01-01 00:00:00"));
    expect(expiry(books, { "invoice.issued": at("2018-12-31 23:59:59") }, berlin)).toEqual(due("2027-01-01 00:00:00"));
    expect(expiry(books, { "invoice.issued": at("2019-01-01 00:00:00") }, berlin)).toEqual(due("2028-01-01 00:00:00"));
  });

  it("counts shorter periods from the turn of the year, too", () => {
    expect(expiry(after("x", "P2M", { endOfYear: true }), { x: at("2026-05-01 12:00:00") }, berlin)).toEqual(due("2027-03-01 00:00:00"));
  });
});

describe("an event that has not happened", () => {
  it("makes nothing due, and says what is waited for", () => {
    expect(expiry(until("consent.withdrawn"), {}, berlin)).toEqual({ state: "not-yet", waitingFor: ["consent.withdrawn"] });
    expect(expiry(after("contract.ended", "P3Y"), { "contract.ended": undefined }, berlin)).toMatchObject({ state: "not-yet" });
  });

  it("has not happened because every object has a constructor, or because a column is null", () => {
    expect(expiry(until("constructor"), {}, berlin)).toMatchObject({ state: "not-yet" });
    const row = JSON.parse('{ "contract.ended": null }') as Record<string, number>;
    expect(expiry(until("contract.ended"), row, berlin)).toMatchObject({ state: "not-yet" });
  });

  it("holds up the longest of several rules, not the first", () => {
    const [used, gone] = [whileActive("account.last-used", "P1M"), until("account.closed")];
    const facts = { "account.last-used": at("2026-01-15 12:00:00") };
    expect(expiry(firstOf(used, gone), facts, berlin)).toEqual(due("2026-02-16 00:00:00"));
    expect(expiry(longestOf(used, gone), facts, berlin)).toEqual({ state: "not-yet", waitingFor: ["account.closed"] });
    expect(expiry(firstOf(gone, gone), {}, berlin)).toEqual({ state: "not-yet", waitingFor: ["account.closed"] });
  });
});

describe("several rules", () => {
  const facts = { "invoice.issued": at("2018-03-05 12:00:00"), "consent.withdrawn": at("2020-01-01 10:00:00") };
  const books = after("invoice.issued", "P8Y", { endOfYear: true });

  it("are due with the first or with the last of them", () => {
    expect(expiry(firstOf(books, until("consent.withdrawn")), facts, berlin)).toEqual(due("2020-01-01 10:00:00"));
    expect(expiry(longestOf(books, until("consent.withdrawn")), facts, berlin)).toEqual(due("2027-01-01 00:00:00"));
  });
});

describe("a rule by the type of the record", () => {
  const claims = perType("claim.type", { contract: after("claim.arose", "P3Y"), injury: after("claim.arose", "P30Y") });
  const facts = { "claim.arose": at("1990-05-10 12:00:00") };

  it("counts the period of the type", () => {
    expect(expiry(claims, facts, berlin, { "claim.type": "contract" })).toEqual(due("1993-05-11 00:00:00"));
    expect(expiry(claims, facts, berlin, { "claim.type": "injury" })).toEqual(due("2020-05-11 00:00:00"));
  });

  it.each([{}, { "claim.type": undefined }, { "claim.type": "tort" }, { "claim.type": "constructor" }, { "claim.type": "Contract" }, { "claim.type": 3 as unknown as string }, { other: "contract" }])(
    "takes no period for a type that is not known: %j",
    (types) => {
      expect(expiry(claims, facts, berlin, types)).toEqual({ state: "not-yet", waitingFor: ["claim.type"] });
    },
  );

  it("waits for the event where only the type is known, and holds up no other rule of a firstOf", () => {
    expect(expiry(claims, {}, berlin, { "claim.type": "contract" })).toEqual({ state: "not-yet", waitingFor: ["claim.arose"] });
    const settled = { ...facts, "claim.settled": at("1991-01-01 08:00:00") };
    expect(expiry(firstOf(until("claim.settled"), claims), settled, berlin)).toEqual(due("1991-01-01 08:00:00"));
    expect(expiry(longestOf(until("claim.settled"), claims), settled, berlin)).toEqual({ state: "not-yet", waitingFor: ["claim.type"] });
  });
});

describe("a rule with a minimum and a maximum", () => {
  const both = bounded(until("case.closed"), { atLeast: after("case.opened", "P1Y"), atMost: after("case.opened", "P5Y") });
  const opened = { "case.opened": at("2020-03-10 09:00:00") };

  it.each([
    ["2020-06-01 10:00:00", "2021-03-11 00:00:00"],
    ["2023-06-01 10:00:00", "2023-06-01 10:00:00"],
    ["2029-06-01 10:00:00", "2025-03-11 00:00:00"],
  ])("closed at %s is due at %s", (closed, end) => {
    expect(expiry(both, { ...opened, "case.closed": at(closed) }, berlin)).toEqual(due(end));
  });

  it("is due by the maximum at the latest, though the event never comes", () => {
    expect(expiry(both, opened, berlin)).toEqual(due("2025-03-11 00:00:00"));
    expect(expiry(bounded(until("case.closed"), { atLeast: after("case.opened", "P1Y") }), opened, berlin)).toEqual({ state: "not-yet", waitingFor: ["case.closed"] });
    expect(expiry(both, {}, berlin)).toEqual({ state: "not-yet", waitingFor: ["case.closed", "case.opened"] });
  });

  it("holds to the maximum where the two count from different events", () => {
    const odd = bounded(until("case.closed"), { atLeast: after("case.paid", "P7Y"), atMost: after("case.opened", "P5Y") });
    expect(expiry(odd, { ...opened, "case.closed": at("2020-06-01 10:00:00"), "case.paid": at("2020-06-01 10:00:00") }, berlin)).toEqual(due("2025-03-11 00:00:00"));
  });
});

describe("a grace", () => {
  it("is added to the period: fourteen days and fourteen are twenty-eight", () => {
    const facts = { x: at("2026-03-01 10:00:00") };
    expect(expiry(grace(after("x", "P14D"), "P14D"), facts, berlin)).toEqual(due("2026-03-30 00:00:00"));
    expect(expiry(after("x", "P28D"), facts, berlin)).toEqual(due("2026-03-30 00:00:00"));
  });

  it("counts from the last day of a year, and from the day of an event, also one at midnight", () => {
    const books = grace(after("x", "P8Y", { endOfYear: true }), "P14D");
    expect(expiry(books, { x: at("2018-03-05 12:00:00") }, berlin)).toEqual(due("2027-01-15 00:00:00"));
    expect(expiry(grace(until("x"), "P14D"), { x: at("2027-01-01 00:00:00") }, berlin)).toEqual(due("2027-01-16 00:00:00"));
    expect(expiry(grace(until("x"), "P14D"), { x: at("2027-01-01 23:59:59") }, berlin)).toEqual(due("2027-01-16 00:00:00"));
  });

  it("of hours runs to the millisecond, and grace upon grace adds up", () => {
    expect(expiry(grace(after("x", "P1D"), "PT36H"), { x: at("2026-06-01 10:00:00") }, berlin)).toEqual(due("2026-06-04 12:00:00"));
    expect(expiry(grace(grace(until("x"), "P1D"), "P1D"), { x: at("2026-06-01 10:00:00") }, berlin)).toEqual(due("2026-06-04 00:00:00"));
    expect(expiry(grace(grace(until("x"), "PT1H"), "PT1H"), { x: at("2026-06-01 10:00:00") }, berlin)).toEqual(due("2026-06-01 12:00:00"));
  });

  it("counts from the last day of its rule, though the place left that day out", () => {
    // Kiritimati went from 30 December 1994 to 1 January: two days end with the 31st, and one more with 1 January.
    const zone = "Pacific/Kiritimati";
    const event = instantOf("1994-12-29 12:00:00", zone);
    const second = { state: "due-at", at: instantOf("1995-01-02 00:00:00", zone) };
    expect(expiry(grace(after("x", "P2D"), "P1D"), { x: event }, { zone })).toEqual(second);
    expect(expiry(after("x", "P3D"), { x: event }, { zone })).toEqual(second);
    expect(expiry(grace(grace(until("x"), "P2D"), "P1D"), { x: event }, { zone })).toEqual(second);
  });

  it("waits as its rule does", () => {
    expect(expiry(grace(until("x"), "P14D"), {}, berlin)).toEqual({ state: "not-yet", waitingFor: ["x"] });
  });
});

describe("the far ends of time", () => {
  it.each([
    ["2999-12-31 23:59:59", "P1000Y", "4000-01-01"],
    ["0050-06-01 12:00:00", "P1M", "0050-07-02"],
    ["0099-12-31 12:00:00", "P1D", "0100-01-02"],
    ["0000-02-29 12:00:00", "P1Y", "0001-03-01"],
  ])("%s and %s", (clock, keep, end) => {
    const year = Number(clock.slice(0, 4));
    const from = new Date(Date.UTC(2000, Number(clock.slice(5, 7)) - 1, Number(clock.slice(8, 10)), 12));
    from.setUTCFullYear(year);
    const answer = expiry(after("x", keep), { x: from.getTime() }, { zone: "UTC" });
    expect(answer.state === "due-at" && new Date(answer.at).toISOString().slice(0, end.length)).toBe(end);
  });
});

describe("a lifetime", () => {
  it("ends as a rule of retention does", () => {
    expect(clockOf(addDuration(at("2026-08-31 10:00:00"), "P6M", berlin.zone), berlin.zone)).toBe("2027-03-01 00:00:00");
    expect(addDuration(at("2026-08-31 10:00:00"), "PT36H", berlin.zone)).toBe(at("2026-09-01 22:00:00"));
  });
});

describe("a civil date", () => {
  it("is that of the place", () => {
    expect(civilDate(Date.UTC(2026, 0, 31, 23, 30), "Europe/Berlin")).toBe("2026-02-01");
    expect(civilDate(Date.UTC(2026, 0, 31, 23, 30), "America/New_York")).toBe("2026-01-31");
  });
});

describe("misuse", () => {
  it.each(["Europe/Atlantis", "", "+01:00", "2026-01-01T00:00:00[Europe/Berlin]", "berlin time"])("refuses the zone %j", (zone) => {
    expect(code(() => civilDate(0, zone))).toBe("zone-unknown");
    expect(code(() => expiry(until("x"), {}, { zone }))).toBe("zone-unknown");
    expect(code(() => addDuration(0, "PT1H", zone))).toBe("zone-unknown");
  });

  it.each([Number.NaN, Infinity, 0.5, 1e16])("refuses the instant %s", (instant) => {
    expect(code(() => civilDate(instant, "UTC"))).toBe("instant-invalid");
    for (const rule of [until("x"), after("x", "PT1H"), after("x", "P1D")]) {
      expect(code(() => expiry(rule, { x: instant }, berlin))).toBe("instant-invalid");
    }
  });

  it.each([
    { form: "longest-of", rules: [] },
    { form: "first-of", rules: [] },
    { form: "after", anchor: "x", keep: "P72H" },
    { form: "after", anchor: "x", keep: "PT1H", endOfYear: true },
    { form: "forever" },
    { form: "per-type", type: "t", rules: {} },
    { form: "per-type", type: "t", rules: { a: { form: "until", anchor: "x" } } },
    { form: "bounded", rule: { form: "until", anchor: "x" } },
    { form: "bounded", rule: { form: "until", anchor: "x" }, atLeast: { form: "after", anchor: "x", keep: "P2Y" }, atMost: { form: "after", anchor: "x", keep: "P1Y" } },
    { form: "grace", rule: { form: "until", anchor: "x" } },
    undefined,
  ])("refuses %j, which would say that everything or nothing is due", (rule) => {
    expect(code(() => expiry(rule as unknown as RetentionRule, { x: 0 }, berlin))).toBe("rule-invalid");
  });

  const now = Date.UTC(2026, 10, 22, 12);
  const badFacts: readonly (readonly [unknown, string | RegExp])[] = [
    ["", 'the text "" is not an instant'],
    ["2026-11-22", 'the text "2026-11-22" is not an instant'],
    [String(now), /^the text "\d+" is not an instant$/],
    [[], "a list is not an instant"],
    [[now], "a list is not an instant"],
    [false, "false is not an instant"],
    [new Date(now), "a Date is not an instant"],
    [now + 0.5, /is not an instant/],
    [BigInt(now), /is not an instant/],
    [Symbol("x"), "a symbol is not an instant"],
    [Object.create(null), "an object is not an instant"],
    [Date.UTC(9999, 11, 31), /lies in the year 9999/],
    [Date.UTC(3000, 0), /lies in the year 3000/],
    [now * 1000, /lies in the year/],
  ];
  it.each(badFacts)("refuses a fact that is no instant, also where the clocks of the place are known already: %s", (fact, message) => {
    expiry(after("x", "P1D"), { x: now }, berlin);
    for (const rule of [until("x"), after("x", "PT1H"), after("x", "P1D"), whileActive("x", "P1Y"), grace(until("x"), "P1D"), firstOf(until("y"), until("x"))]) {
      const error = refusalOf(() => expiry(rule, { x: fact as number, y: 1 }, berlin));
      expect(error).toMatchObject({ code: "instant-invalid", path: "facts.x", message: expect.stringMatching(message), hint: expect.any(String) });
    }
  });

  it("says what to do with a Date, and with a date that stands for never", () => {
    const hint = (fact: unknown): string | undefined => refusalOf(() => expiry(until("x"), { x: fact as number }, berlin)).hint;
    expect(hint(new Date(now))).toBe("Hand in its .getTime().");
    expect(hint(Date.UTC(9999, 11, 31))).toContain("leave it out");
  });

  it("takes the last instant of 2999, and leads no further than dates are written", () => {
    const last = Date.UTC(3000, 0) - 1;
    expect(expiry(until("x"), { x: last }, { zone: "UTC" })).toEqual({ state: "due-at", at: last });
    const ages = (count: number): RetentionRule => (count === 0 ? after("x", "P1000Y") : grace(ages(count - 1), "P1000Y"));
    // seven thousand years from a day before it: 31 December 9998 is over with the start of 9999
    const before = Date.UTC(2998, 11, 31);
    expect(expiry(ages(6), { x: before }, { zone: "UTC" })).toEqual({ state: "due-at", at: Date.UTC(9999, 0) });
    expect(refusalOf(() => expiry(ages(6), { x: last }, { zone: "UTC" }))).toMatchObject({ code: "instant-invalid", path: "rule" });
  });

  it("refuses a lifetime that begins with no instant, or after 2999", () => {
    for (const bad of [Number.NaN, "2026", new Date(now), Date.UTC(9999, 11, 31)]) {
      expect(refusalOf(() => addDuration(bad as number, "P1Y", "UTC"))).toMatchObject({ code: "instant-invalid", path: "at" });
    }
  });

  it("writes no date of five digits", () => {
    expect(civilDate(Date.UTC(9999, 11, 31), "UTC")).toBe("9999-12-31");
    for (const bad of [now * 1000, Date.UTC(10_000, 0), -62_167_219_200_001]) expect(refusalOf(() => civilDate(bad, "UTC"))).toMatchObject({ code: "instant-invalid", path: "at" });
  });

  it.each([
    ["facts", null, {}],
    ["facts", undefined, {}],
    ["facts", [now], {}],
    ["types", {}, null],
    ["types", {}, "contract"],
  ])("refuses %s that are none: %j, %j", (path, facts, types) => {
    const error = refusalOf(() => expiry(until("x"), facts as unknown as Facts, berlin, types as unknown as Types));
    expect(error).toMatchObject({ code: "facts-invalid", path, hint: expect.any(String) });
  });

  it("takes a type that is null for one that is not known", () => {
    const rule = perType("t", { a: until("x"), b: until("x") });
    expect(expiry(rule, { x: now }, berlin, { t: null })).toEqual({ state: "not-yet", waitingFor: ["t"] });
  });

  it.each([undefined, null, "Europe/Berlin", []])("refuses %j for a place", (place) => {
    expect(refusalOf(() => expiry(until("x"), {}, place as unknown as Place))).toMatchObject({ code: "zone-unknown", path: "place" });
  });

  it.each([Symbol("a"), Object.create(null), ["Europe/Berlin"], 1, null])("refuses a zone that is no text", (zone) => {
    expect(refusalOf(() => expiry(until("x"), {}, { zone: zone as string }))).toMatchObject({ code: "zone-unknown", path: "zone" });
  });

  it("tells ten faults of a rule in its message, and all of them as data", () => {
    const rules = Array.from({ length: 900 }, () => ({ form: "until", anchor: "x", ["k".repeat(1000)]: 1 }));
    const error = refusalOf(() => expiry({ form: "first-of", rules } as unknown as RetentionRule, {}, berlin));
    expect(error.message.length).toBeLessThan(3_000);
    expect(error.message).toContain("; and 890 more");
    expect(error.faults).toHaveLength(900);
    expect(refusalOf(() => expiry({ form: "grace" } as unknown as RetentionRule, {}, berlin)).message).not.toContain("more");
  });
});
