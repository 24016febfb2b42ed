import { beforeAll, describe, expect, it } from "vitest";
import { loadCalendar } from "../src/calendar/index.js";
import { deadline, type Calendar, type DeadlineQuestion } from "../src/index.js";
import { clockOf, instantOf } from "./local.js";
import { refusalOf } from "./refusal.js";

const zone = "Europe/Berlin";
const at = (clock: string): number => instantOf(clock, zone);
let calendar: Calendar;
beforeAll(async () => {
  calendar = await loadCalendar("DE");
});

describe("GDPR 12(3) by Reg. 1182/71 3: one month, and two further months counted from receipt", () => {
  it.each([
    ["2026-03-05", "2026-04-07", "2026-06-05", "the month ends on Easter Sunday, and Monday is a holiday"],
    ["2026-08-31", "2026-09-30", "2026-11-30", "September has no 31st"],
    ["2026-01-31", "2026-03-02", "2026-04-30", "28 February is a Saturday"],
    ["2028-01-31", "2028-02-29", "2028-05-02", "a leap year; 30 April is a Sunday and 1 May a holiday"],
    ["2026-09-03", "2026-10-05", "2026-12-03", "3 October is a Saturday and a holiday"],
    ["2026-11-25", "2026-12-28", "2027-02-25", "Christmas, then Sunday"],
    ["2026-12-01", "2027-01-04", "2027-03-01", "New Year, then a weekend"],
    ["2026-11-30", "2026-12-30", "2027-03-01", "28 February 2027 is a Sunday"],
    ["2027-01-31", "2027-03-01", "2027-04-30", "counted from receipt, not from the first deadline"],
    ["2024-02-29", "2024-04-02", "2024-05-29", "29 March is Good Friday"],
    ["2019-09-10", "2019-10-10", "2019-12-10", "Austria, DSB-D130.329/0001-DSB/2019"],
  ])("received on %s: %s, extended %s (%s)", (date, plain, extended) => {
    for (const time of ["00:00:00", "12:00:00", "23:59:59"]) {
      const question: DeadlineQuestion = { received: at(`${date} ${time}`), unit: "month", count: 1, zone, calendar };
      expect(deadline(question).on).toBe(plain);
      expect(deadline({ ...question, extendedBy: 2 }).on).toBe(extended);
    }
  });

  it.each([
    ["2026-03-05", "2026-04-05", "2026-06-05"],
    ["2026-08-31", "2026-09-30", "2026-11-30"],
    ["2026-01-31", "2026-02-28", "2026-04-30"],
    ["2028-01-31", "2028-02-29", "2028-04-30"],
    ["2026-09-03", "2026-10-03", "2026-12-03"],
    ["2026-11-25", "2026-12-25", "2027-02-25"],
    ["2026-12-01", "2027-01-01", "2027-03-01"],
    ["2026-11-30", "2026-12-30", "2027-02-28"],
    ["2027-01-31", "2027-02-28", "2027-04-30"],
    ["2024-02-29", "2024-03-29", "2024-05-29"],
  ])("received on %s: the last month ends it on %s, extended on %s, before a weekend or holiday moves it", (date, plain, extended) => {
    const question: DeadlineQuestion = { received: at(`${date} 12:00:00`), unit: "month", count: 1, zone, calendar };
    expect(deadline(question).steps[1]?.date).toBe(plain);
    expect(deadline({ ...question, extendedBy: 2 }).steps[1]?.date).toBe(extended);
  });

  it("ends with the last hour of the day: the first instant too late is the start of the next", () => {
    const { at: end } = deadline({ received: at("2026-08-31 09:00:00"), unit: "month", count: 1, zone, calendar });
    expect(clockOf(end, zone)).toBe("2026-10-01 00:00:00");
    expect(clockOf(end - 1, zone)).toBe("2026-09-30 23:59:59");
  });

  it("counts the day of the controller's place, not that of UTC", () => {
    const received = Date.UTC(2026, 7, 30, 22, 30); // 31 August in Berlin
    expect(deadline({ received, unit: "month", count: 1, zone, calendar }).on).toBe("2026-09-30");
    expect(deadline({ received: Date.UTC(2026, 7, 31, 22, 30), unit: "month", count: 1, zone, calendar }).on).toBe("2026-10-01");
  });

  it("tells every step and the provision behind it", () => {
    const { steps } = deadline({ received: at("2026-01-31 12:00:00"), unit: "month", count: 1, zone, calendar });
    expect(steps).toEqual([
      { rule: "day-of-event-not-counted", article: "Reg. 1182/71 3(1)", date: "2026-02-01" },
      { rule: "last-day-of-short-month", article: "Reg. 1182/71 3(2)(c)", date: "2026-02-28" },
      { rule: "moved-to-working-day", article: "Reg. 1182/71 3(4)", date: "2026-03-02" },
    ]);
  });
});

describe("Reg. 1182/71 2(1): the holidays are those of the place", () => {
  const received = at("2026-09-30 12:00:00");

  it("moves an end on Reformation Day in Schwerin and not in Stockholm", async () => {
    const question: DeadlineQuestion = { received: at("2025-09-30 12:00:00"), unit: "month", count: 1, zone, calendar: await loadCalendar("DE-MV") };
    expect(deadline(question).on).toBe("2025-10-30");
    const onTheDay: DeadlineQuestion = { ...question, received: at("2025-10-17 12:00:00"), unit: "day", count: 14 };
    expect(deadline(onTheDay).on).toBe("2025-11-03");
    expect(deadline({ ...onTheDay, calendar: await loadCalendar("SE") }).on).toBe("2025-10-31");
  });

  it("moves only weekends without a calendar, which is never later, and says so", () => {
    const without = deadline({ received: at("2026-03-05 12:00:00"), unit: "month", count: 1, zone });
    expect(without.on).toBe("2026-04-06");
    expect(without.steps.map(({ rule }) => rule)).toContain("no-holiday-calendar");
  });

  it("takes a calendar of one's own", () => {
    const own: Calendar = { id: "works holiday", isHoliday: (date) => date === "2026-10-30" };
    expect(deadline({ received, unit: "month", count: 1, zone, calendar: own }).on).toBe("2026-11-02");
  });

  it("refuses a calendar without working days", () => {
    const never: Calendar = { id: "never", isHoliday: () => true };
    expect(() => deadline({ received, unit: "month", count: 1, zone, calendar: never })).toThrow(/no working day/);
    const quarter: Calendar = { id: "closed for a quarter", isHoliday: (date) => date < "2027-02-01" };
    expect(deadline({ received, unit: "month", count: 1, zone, calendar: quarter }).on).toBe("2027-02-02"); // two working days (3(5))
  });
});

describe("Reg. 1182/71 3(5): a period of two days or more has two working days", () => {
  it.each([
    [1, "2026-11-20 12:00:00", "2026-11-23", "one day from a Friday ends on Monday: one working day is enough"],
    [2, "2026-11-20 12:00:00", "2026-11-24", "two days from a Friday have Monday and Tuesday"],
    [3, "2026-11-20 12:00:00", "2026-11-24", "three days from a Friday end on Monday, and have Tuesday"],
    [2, "2026-11-17 12:00:00", "2026-11-19", "two days from a Tuesday have two already"],
    [3, "2026-12-24 12:00:00", "2026-12-29", "Christmas and the weekend, then Monday and Tuesday"],
  ])("%i days from %s end on %s", (count, received, on) => {
    expect(deadline({ received: at(received), unit: "day", count, zone, calendar }).on).toBe(on);
  });

  it("a month has two, also where a calendar closes nearly all of it", () => {
    // open on 16 February, a Monday, and again from 9 March on
    const closed: Calendar = { id: "closed", isHoliday: (date) => date !== "2026-02-16" && date < "2026-03-09" };
    const answer = deadline({ received: at("2026-01-16 12:00:00"), unit: "month", count: 1, zone, calendar: closed });
    expect(answer.on).toBe("2026-03-09");
    expect(answer.steps.at(-1)).toEqual({ rule: "two-working-days", article: "Reg. 1182/71 3(5)", date: "2026-03-09" });
  });

  it("a day has one, and the notice of its extension is due with it", () => {
    const answer = deadline({ received: at("2026-11-20 12:00:00"), unit: "day", count: 1, extendedBy: 2, zone, calendar });
    expect([answer.extensionNoticeBy.on, answer.on]).toEqual(["2026-11-23", "2026-11-24"]);
  });
});

describe("GDPR 33(1) by Reg. 1182/71 3(1), 3(2)(a): 72 hours", () => {
  it("does not count the hour of awareness, and gives no relief for the weekend", () => {
    const end = deadline({ received: at("2026-11-20 10:25:00"), unit: "hour", count: 72, zone, calendar });
    expect(clockOf(end.at, zone)).toBe("2026-11-23 11:00:00");
    expect(end.on).toBe("2026-11-23");
    expect(end.steps.map(({ rule }) => rule)).toEqual(["hour-of-event-not-counted", "hours-counted"]);
  });

  it("does not count the hour that begins with the event, either", () => {
    expect(clockOf(deadline({ received: at("2026-11-20 10:00:00"), unit: "hour", count: 72, zone }).at, zone)).toBe("2026-11-23 11:00:00");
  });

  it("counts hours that pass, not those that the clock shows", () => {
    const { at: end } = deadline({ received: at("2026-03-27 10:25:00"), unit: "hour", count: 72, zone });
    expect(clockOf(end, zone)).toBe("2026-03-30 12:00:00");
  });

  it("counts the hours of a place whose clocks are half an hour off", () => {
    const place = "Asia/Kathmandu";
    const { at: end } = deadline({ received: instantOf("2026-11-20 10:25:00", place), unit: "hour", count: 1, zone: place });
    expect(clockOf(end, place)).toBe("2026-11-20 12:00:00");
  });

  it("ends on the day of its last hour", () => {
    const midnight = deadline({ received: at("2026-11-20 23:10:00"), unit: "hour", count: 24, zone });
    expect([midnight.on, clockOf(midnight.at, zone)]).toEqual(["2026-11-21", "2026-11-22 00:00:00"]);
  });
});

describe("the British regime: the ICO counts from the day of receipt", () => {
  const london = "Europe/London";
  it.each([
    ["2026-09-03", "2026-10-05", "3 October is a Saturday"],
    ["2025-09-03", "2025-10-03", "the ICO's own example"],
    ["2025-01-31", "2025-02-28", "the last day of a short month"],
    ["2028-01-31", "2028-02-29", "in a leap year"],
    ["2026-04-01", "2026-05-01", "1 May is no holiday there"],
    ["2027-04-01", "2027-05-04", "1 May is a Saturday, and Monday a bank holiday"],
    ["2025-01-30", "2025-02-28", "30 January"],
    ["2025-08-01", "2025-09-01", "1 August"],
    ["2026-11-25", "2026-12-29", "25 and 26 December, and Monday in place of Saturday"],
  ])("received on %s: %s (%s)", async (date, on) => {
    const question: DeadlineQuestion = { received: instantOf(`${date} 23:59:00`, london), unit: "month", count: 1, zone: london, regime: "uk", calendar: await loadCalendar("GB-ENG") };
    expect(deadline(question).on).toBe(on);
    expect(deadline(question).steps[0]).toMatchObject({ rule: "counted-from-receipt", date });
  });

  it("cites UK GDPR 12A for what came since 5 February 2026, when it came into force, and Art. 12(3) for what came before", () => {
    const articles = (received: string): ReadonlySet<string> => new Set(deadline({ received: instantOf(received, london), unit: "month", count: 1, zone: london, regime: "uk" }).steps.map(({ article }) => article));
    expect(articles("2026-02-04 23:59:59")).toEqual(new Set(["UK GDPR 12(3); ICO, right of access"]));
    expect(articles("2026-02-05 00:00:00")).toEqual(new Set(["UK GDPR 12A; ICO, right of access"]));
  });

  it("has the holidays of Scotland in Scotland", async () => {
    const question: DeadlineQuestion = { received: Date.UTC(2026, 2, 6, 12), unit: "month", count: 1, zone: london, regime: "uk" };
    expect(deadline({ ...question, calendar: await loadCalendar("GB-ENG") }).on).toBe("2026-04-07");
    expect(deadline({ ...question, calendar: await loadCalendar("GB-SCT") }).on).toBe("2026-04-06");
  });

  it("knows no rule of two working days, and no count of days", () => {
    const steps = (regime: "eu" | "uk"): readonly string[] => deadline({ received: Date.UTC(2026, 0, 5), unit: "month", count: 1, zone: london, regime }).steps.map(({ article }) => article);
    expect(steps("uk").some((article) => article.includes("1182/71"))).toBe(false);
    expect(refusalOf(() => deadline({ received: at("2026-01-05 12:00:00"), unit: "day", count: 30, zone: london, regime: "uk" })).path).toBe("unit");
  });

  it("counts 72 hours from the moment, which is never later than by the Regulation", () => {
    const received = instantOf("2026-11-20 10:25:00", london);
    const uk = deadline({ received, unit: "hour", count: 72, zone: london, regime: "uk" });
    expect(clockOf(uk.at, london)).toBe("2026-11-23 10:25:00");
    expect(deadline({ received, unit: "hour", count: 72, zone: london }).at).toBeGreaterThan(uk.at);
  });
});

describe("clocks and calendars that jump", () => {
  it.each([
    ["Pacific/Auckland", "2026-03-05 23:59:00", "2026-04-06", "clocks go back on 5 April"],
    ["Pacific/Auckland", "2026-08-27 00:00:00", "2026-09-28", "clocks go forward on 27 September, a Sunday"],
    ["America/Anchorage", "2026-02-08 23:59:00", "2026-03-09", "clocks go forward on 8 March, a Sunday"],
    ["America/Anchorage", "2026-10-01 12:00:00", "2026-11-02", "clocks go back on 1 November, a Sunday"],
    ["Europe/Berlin", "2026-02-28 23:59:59", "2026-03-30", "28 March is a Saturday; clocks go forward on 29 March"],
    ["America/Sao_Paulo", "2018-10-04 12:00:00", "2018-11-05", "4 November begins at one o'clock"],
  ])("%s, %s: %s to its last second (%s)", (place, received, on) => {
    const end = deadline({ received: instantOf(received, place), unit: "month", count: 1, zone: place });
    expect(end.on).toBe(on);
    expect(clockOf(end.at - 1, place)).toBe(`${on} 23:59:59`);
    expect(clockOf(end.at, place).slice(0, 10) > on).toBe(true);
  });

  it("is over with the day before where the place left out the last day (Apia, 30 December 2011)", () => {
    const place = "Pacific/Apia";
    const end = deadline({ received: instantOf("2011-11-30 12:00:00", place), unit: "month", count: 1, zone: place });
    expect(end.on).toBe("2011-12-30");
    expect(clockOf(end.at - 1, place)).toBe("2011-12-29 23:59:59");
  });

  it("begins after the event where clocks go back within the hour (Lord Howe)", () => {
    const place = "Australia/Lord_Howe";
    const received = Date.UTC(2026, 3, 4, 15, 10); // 01:40, for the second time
    const end = deadline({ received, unit: "hour", count: 1, zone: place });
    expect(end.at - received).toBeGreaterThan(3_600_000);
    expect(end.at - received).toBeLessThanOrEqual(2 * 3_600_000);
  });
});

describe("the record of what was counted", () => {
  it("is enough to count again", () => {
    const { counted } = deadline({ received: at("2026-01-31 12:00:00"), unit: "month", count: 1, extendedBy: 2, zone, calendar });
    expect(counted).toEqual({ from: "2026-01-31", unit: "month", count: 3, extendedBy: 2, regime: "eu", zone, calendar: "DE" });
  });
});

describe("misuse", () => {
  const good: DeadlineQuestion = { received: Date.UTC(2026, 0), unit: "month", count: 1, zone };
  it.each([
    [{ count: 0 }, "deadline-invalid", "count"],
    [{ count: 1.5 }, "deadline-invalid", "count"],
    [{ count: Number.NaN }, "deadline-invalid", "count"],
    [{ count: 1e9 }, "deadline-invalid", "count"],
    [{ count: "1" }, "deadline-invalid", "count"],
    [{ extendedBy: -1 }, "deadline-invalid", "extendedBy"],
    [{ extendedBy: 0 }, "deadline-invalid", "extendedBy"],
    [{ extendedBy: 3 }, "deadline-invalid", "extendedBy"],
    [{ extendedBy: 3, regime: "uk" }, "deadline-invalid", "extendedBy"],
    [{ unit: "hour", count: 72, extendedBy: 24 }, "deadline-invalid", "extendedBy"],
    [{ calender: null }, "deadline-invalid", "calender"],
    [{ regim: "uk" }, "deadline-invalid", "regim"],
    [{ extendBy: 2 }, "deadline-invalid", "extendBy"],
    [{ extendedBy: "two" }, "deadline-invalid", "extendedBy"],
    [{ unit: "week" }, "deadline-invalid", "unit"],
    [{ unit: "P1M" }, "deadline-invalid", "unit"],
    [{ regime: "ch" }, "deadline-invalid", "regime"],
    [{ regime: "constructor" }, "deadline-invalid", "regime"],
    [{ regime: ["uk"] }, "deadline-invalid", "regime"],
    [{ regime: ["eu"] }, "deadline-invalid", "regime"],
    [{ regime: null }, "deadline-invalid", "regime"],
    [{ regime: Object.create(null) }, "deadline-invalid", "regime"],
    [{ unit: Object.create(null) }, "deadline-invalid", "unit"],
    [{ suspension: Object.create(null) }, "deadline-invalid", "suspension"],
    [{ count: Object.create(null) }, "deadline-invalid", "count"],
    [{ count: Symbol("1") }, "deadline-invalid", "count"],
    [{ calendar: null }, "deadline-invalid", "calendar"],
    [{ suspensions: null }, "deadline-invalid", "suspensions"],
    [{ suspension: "pause" }, "deadline-invalid", "suspension"],
    [{ calendar: "DE" }, "deadline-invalid", "calendar"],
    [{ calendar: { id: "DE" } }, "deadline-invalid", "calendar"],
    [{ received: Number.NaN }, "instant-invalid", "received"],
    [{ received: "2026-01-31" }, "instant-invalid", "received"],
    [{ received: Date.UTC(9999, 11, 1) }, "deadline-invalid", "received"],
    [{ received: Date.UTC(1212, 0, 1) }, "deadline-invalid", "received"],
    [{ received: Math.floor(Date.UTC(2026, 0) / 1000) }, "deadline-invalid", "received"],
    [{ received: Date.UTC(1970, 11, 31, 22, 59) }, "deadline-invalid", "received"],
    [{ received: Object.create(null) }, "instant-invalid", "received"],
    [{ received: Symbol("now") }, "instant-invalid", "received"],
    [{ received: new Date(Date.UTC(2026, 0)) }, "instant-invalid", "received"],
    [{ received: Date.UTC(2990, 0, 1), count: 120 }, "deadline-invalid", "count"],
    [{ unit: "hour", count: 10_000, received: Date.UTC(2999, 11, 1) }, "deadline-invalid", "count"],
    [{ zone: "Berlin" }, "zone-unknown", "zone"],
    [{ zone: "+01:00" }, "zone-unknown", "zone"],
    [{ zone: 1 }, "zone-unknown", "zone"],
    [{ zone: ["Europe/Berlin"] }, "zone-unknown", "zone"],
    [{ zone: Object.create(null) }, "zone-unknown", "zone"],
    [{ zone: undefined }, "zone-unknown", "zone"],
  ])("refuses %j, and says what would be right", (bad, code, path) => {
    const error = refusalOf(() => deadline({ ...good, ...bad } as unknown as DeadlineQuestion));
    expect({ code: error.code, path: error.path }).toEqual({ code, path });
    expect(error.hint).toBeTruthy();
  });

  it("says what to do about it, by what was handed in", () => {
    const refused = (bad: object): unknown => refusalOf(() => deadline({ ...good, ...bad }));
    expect(refused({ received: Math.floor(good.received / 1000) })).toMatchObject({ message: "this leads to the year 1970", hint: expect.stringContaining("milliseconds, not seconds") });
    expect(refused({ received: new Date(good.received) })).toMatchObject({ hint: "Hand in its .getTime()." });
    expect(refused({ calendar: loadCalendar("DE") })).toMatchObject({ message: "a Promise is no calendar", hint: 'Await it: await loadCalendar("DE").' });
    expect(refused({ extendedBy: 0 })).toMatchObject({ hint: "Leave it out where nothing is extended." });
    expect(refused({ extendedBy: "2" })).toMatchObject({ message: 'the text "2" is no number' });
    expect(refused({ extendedBy: 3 })).toMatchObject({ hint: "Extend by two further months at most (GDPR 12(3))." });
    expect(refused({ extendedBy: 3, regime: "uk" })).toMatchObject({ hint: "Extend by two further months at most (UK GDPR 12(3))." });
    expect(refused({ unit: "hour", extendedBy: 24 })).toMatchObject({ hint: expect.stringContaining("GDPR 33") });
    expect(refused({ extendBy: 2 })).toMatchObject({ message: 'there is no "extendBy"', hint: expect.stringContaining("extendedBy") });
  });

  it("extends other periods as far as is asked: how far a contract lets them is not known here", () => {
    expect(deadline({ ...good, count: 2, extendedBy: 5 }).on).toBe("2026-08-03");
    expect(deadline({ ...good, unit: "day", count: 14, extendedBy: 14 }).on).toBe("2026-01-29");
  });

  it("takes an extension that is null, as a column has it, for none", () => {
    expect(deadline({ ...good, extendedBy: null })).toEqual(deadline(good));
    expect(deadline({ ...good, extendedBy: undefined })).toEqual(deadline(good));
  });

  it("counts from the first day of 1971", () => {
    expect(deadline({ ...good, received: at("1971-01-01 00:00:00") }).on).toBe("1971-02-01");
  });

  it("refuses to make up the holidays of a year that nobody knows", () => {
    expect(refusalOf(() => deadline({ ...good, calendar, received: Date.UTC(2150, 0, 4) })).code).toBe("calendar-empty");
    expect(refusalOf(() => calendar.isHoliday("9999-12-25")).code).toBe("calendar-empty");
  });

  it("refuses what is no question at all", () => {
    for (const bad of [undefined, null, "DE", 5, []]) expect(refusalOf(() => deadline(bad as unknown as DeadlineQuestion)).code).toBe("deadline-invalid");
  });
});
