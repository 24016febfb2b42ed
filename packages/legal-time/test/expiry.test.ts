import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDuration, civilDate, expiry } from "../src/index.js";
import { after, firstOf, longestOf, until, whileActive, type RetentionRule } from "../src/rule/index.js";
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
        fc.constantFrom(...zones.filter((zone) => zone !== "Pacific/Apia" && zone !== "America/St_Johns")),
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
    undefined,
  ])("refuses %j, which would say that everything or nothing is due", (rule) => {
    expect(code(() => expiry(rule as unknown as RetentionRule, { x: 0 }, berlin))).toBe("rule-invalid");
  });

  it("counts the longest period from the farthest instant", () => {
    expect(expiry(after("x", "P1000Y"), { x: 4_000_000_000_000_000 }, berlin).state).toBe("due-at");
  });
});
