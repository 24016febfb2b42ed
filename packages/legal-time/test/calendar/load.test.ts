import { isTrothError } from "@troth/decision";
import { describe, expect, it } from "vitest";
import { loadCalendar } from "../../src/calendar/index.js";

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
      expect(isTrothError(error) && error.hint).toMatch(/Known here/);
    },
  );

  it.each(["", "2026-13-01", "2026-02-30", "26-01-01", "2026-1-1", "2026-01-01T00:00"])("answers nothing about %j, which is no date", async (date) => {
    const calendar = await loadCalendar("SE");
    expect(() => calendar.isHoliday(date)).toThrow(/is no date/);
  });
});
