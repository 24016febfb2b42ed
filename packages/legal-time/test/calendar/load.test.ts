import { isTrothError } from "@troth/decision";
import HolidaysOfWorld from "date-holidays";
import { describe, expect, it, vi } from "vitest";
import { loadCalendar } from "../../src/calendar/index.js";
import { refusalOf } from "../refusal.js";

const holidaysOf = async (place: string, year: number): Promise<readonly string[]> => {
  const calendar = await loadCalendar(place);
  const days = Array.from({ length: 366 }, (_, day) => new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10));
  return days.filter((day) => day.startsWith(String(year)) && calendar.isHoliday(day)).map((day) => day.slice(5));
};

describe("a calendar of public holidays", () => {
  it("has those of Germany, and in Mecklenburg-Vorpommern two more", async () => {
    const germany = ["01-01", "04-03", "04-06", "05-01", "05-14", "05-25", "10-03", "12-25", "12-26"];
    expect(await holidaysOf("DE", 2026)).toEqual(germany);
    expect(await holidaysOf("DE-MV", 2026)).toEqual([...germany, "03-08", "10-31"].sort());
  });

  it("has those of Sweden, and leaves out eves on which the law lets one work", async () => {
    expect(await holidaysOf("SE", 2026)).toEqual(
      ["01-01", "01-06", "04-03", "04-05", "04-06", "05-01", "05-14", "05-24", "06-06", "06-20", "10-31", "12-25", "12-26"],
    );
  });

  it("has every day of a holiday of several days, and no half days", async () => {
    expect(await holidaysOf("RO", 2026)).toEqual(expect.arrayContaining(["01-01", "01-02"]));
    expect(await holidaysOf("IS", 2026)).not.toContain("12-24");
    expect(await holidaysOf("IS", 2026)).toContain("12-25");
  });

  it("goes by the name under which it was asked for", async () => {
    expect((await loadCalendar("DE-BY-A")).id).toBe("DE-BY-A");
    expect((await loadCalendar("DE-BY-A")).isHoliday("2026-08-08")).toBe(true);
    expect((await loadCalendar("DE-BY")).isHoliday("2026-08-08")).toBe(false);
  });

  it.each(["", "XX", "DE-XX", "DE-BY-XX", "DE-BY-A-1", "SE-AB", "de", "Germany", "constructor", "DE-"])(
    "is not made up for %j: an unknown place is a fault, never a place without holidays",
    async (place) => {
      const error: unknown = await loadCalendar(place).catch((reason: unknown) => reason);
      expect(isTrothError(error) && error.code).toBe("calendar-place-unknown");
      expect(isTrothError(error) && error.hint).toMatch(/Known here|Did you mean "DE"/);
      expect(isTrothError(error) && error.hint?.length).toBeLessThan(260);
    },
  );

  it.each([
    ["UK", "GB"],
    ["UK-SCT", "GB-SCT"],
    ["EL", "GR"],
    ["de", "DE"],
    ["de-mv", "DE-MV"],
    [" SE ", "SE"],
    ["Germany", "DE"],
    ["Deutschland", "DE"],
    ["united kingdom", "GB"],
  ])("%j was meant to be %j, and the refusal says so", async (place, meant) => {
    const error = await loadCalendar(place).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "calendar-place-unknown", path: "place", hint: `Did you mean "${meant}"?` });
    expect((await loadCalendar(meant)).id).toBe(meant);
  });

  it.each([null, undefined, 5, ["DE"], Object.create(null), Symbol("DE")])("is not made up for what is no text", async (place) => {
    const error = await loadCalendar(place as unknown as string).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "calendar-place-unknown", path: "place" });
  });

  it("has a holiday that began in the year before", async () => {
    // Incwala, six days from 28 December
    const calendar = await loadCalendar("SZ");
    expect(["2025-12-28", "2025-12-31", "2026-01-02", "2026-01-03"].map((date) => calendar.isHoliday(date))).toEqual([true, true, true, false]);
  });

  it("knows the years from 1971 to 2100, and makes up no other", async () => {
    const calendar = await loadCalendar("DE");
    expect(["1971-01-01", "2100-12-25"].map((date) => calendar.isHoliday(date))).toEqual([true, true]);
    for (const date of ["1970-12-25", "2101-01-01"]) expect(refusalOf(() => calendar.isHoliday(date)).code).toBe("calendar-empty");
  });

  it("is set up once for a place, and works each of its years out once", async () => {
    const calendar = await loadCalendar("EE");
    expect(await loadCalendar("EE")).toBe(calendar);
    const worked = vi.spyOn(HolidaysOfWorld.prototype, "getHolidays");
    calendar.isHoliday("2026-02-24");
    const once = worked.mock.calls.length;
    for (const date of ["2026-02-24", "2026-06-23", "2026-12-26"]) calendar.isHoliday(date);
    expect(once).toBeGreaterThan(0);
    expect(worked.mock.calls.length).toBe(once);
    worked.mockRestore();
  });

  it.each(["", "2026-13-01", "2026-02-30", "26-01-01", "2026-1-1", "2026-01-01T00:00"])("answers nothing about %j, which is no date", async (date) => {
    const calendar = await loadCalendar("SE");
    expect(() => calendar.isHoliday(date)).toThrow(/is no date/);
  });
});
