import HolidaysOfWorld from "date-holidays";
import { describe, expect, it } from "vitest";
import { holidayCorrections, loadCalendar } from "../../src/calendar/index.js";
import { dayFrom, dayOf, easter, orthodoxEaster, textOf } from "../hand-counted.js";
import { handListed, handListedDates, tenYears } from "../hand-listed.js";

const holidaysOf = async (place: string, year: number): Promise<readonly string[]> => {
  const calendar = await loadCalendar(place);
  const found: string[] = [];
  for (let day = dayOf(year, 1, 1); day < dayOf(year + 1, 1, 1); day += 1) if (calendar.isHoliday(textOf(day))) found.push(textOf(day));
  return found;
};

describe("Reg. 1182/71 2(1): the public holidays of 2021 to 2030 are those that the law names", () => {
  it.each(Object.keys(handListed))("%s", async (place) => {
    for (const year of tenYears) expect({ place, year, days: await holidaysOf(place, year) }).toEqual({ place, year, days: handListedDates(place, year) });
  });

  it("the hand has Easter where it was and will be", () => {
    expect([2021, 2024, 2027, 2030].map((year) => textOf(easter(year)))).toEqual(["2021-04-04", "2024-03-31", "2027-03-28", "2030-04-21"]);
    expect([2021, 2024, 2027, 2030].map((year) => textOf(orthodoxEaster(year)))).toEqual(["2021-05-02", "2024-05-05", "2027-05-02", "2030-04-28"]);
    expect(textOf(dayFrom("2028-02-29") + 1)).toBe("2028-03-01");
  });
});

describe("a correction of the data", () => {
  it("names its source and the day on which it was checked", () => {
    for (const { source, checked, place } of holidayCorrections) {
      expect(source.length, place).toBeGreaterThan(20);
      expect(checked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it.each([...new Set(holidayCorrections.map(({ place }) => place))])("is still needed for %s: without it the data differs from the law", (place) => {
    const [country = "", state = ""] = place.split("-");
    const raw = new HolidaysOfWorld(country, state, "", { types: ["public"] });
    const days = tenYears.flatMap((year) => raw.getHolidays(year).map(({ date }) => date.slice(0, 10)));
    expect([...new Set(days)].sort()).not.toEqual(tenYears.flatMap((year) => handListedDates(place, year)));
  });
});

describe("eves on which a national law gives time, too, and which are no public holidays", () => {
  it.each([
    ["SE", "2026-06-19", "midsummer eve: lag (1930:173) 2"],
    ["SE", "2026-12-24", "Christmas Eve: the same"],
    ["SE", "2026-12-31", "New Year's Eve: the same"],
    ["FI", "2026-06-19", "midsummer eve: laki (150/1930) 5"],
    ["FI", "2026-12-24", "Christmas Eve: the same"],
    ["NL", "2026-04-03", "Good Friday: Algemene termijnenwet 3(2) only equates it"],
    ["DK", "2026-06-05", "Constitution Day: shops are closed"],
  ])("%s %s: left open, which is the earlier date (%s)", async (place, date) => {
    expect((await loadCalendar(place)).isHoliday(date)).toBe(false);
  });
});
