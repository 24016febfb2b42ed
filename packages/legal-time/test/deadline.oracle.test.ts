import HolidaysOfWorld from "date-holidays";
import { describe, expect, it } from "vitest";
import { loadCalendar } from "../src/calendar/index.js";
import { deadline } from "../src/index.js";
import { dayOf, epoch, monthsLater, partsOf, rolled, textOf } from "./hand-counted.js";
import { handListed, handListedDates, tenYears } from "./hand-listed.js";
import { clockOf } from "./local.js";

/** The 30 states of the EEA, each with a zone of it. */
const eea: Readonly<Record<string, string>> = {
  AT: "Europe/Vienna", BE: "Europe/Brussels", BG: "Europe/Sofia", CY: "Asia/Nicosia", CZ: "Europe/Prague", DE: "Europe/Berlin",
  DK: "Europe/Copenhagen", EE: "Europe/Tallinn", ES: "Europe/Madrid", FI: "Europe/Helsinki", FR: "Europe/Paris", GR: "Europe/Athens",
  HR: "Europe/Zagreb", HU: "Europe/Budapest", IE: "Europe/Dublin", IS: "Atlantic/Reykjavik", IT: "Europe/Rome", LI: "Europe/Vaduz",
  LT: "Europe/Vilnius", LU: "Europe/Luxembourg", LV: "Europe/Riga", MT: "Europe/Malta", NL: "Europe/Amsterdam", NO: "Europe/Oslo",
  PL: "Europe/Warsaw", PT: "Europe/Lisbon", RO: "Europe/Bucharest", SE: "Europe/Stockholm", SI: "Europe/Ljubljana", SK: "Europe/Bratislava",
};
const dayLong = 86_400_000;
const first = dayOf(tenYears[0] ?? 0, 1, 1);
const last = dayOf((tenYears.at(-1) ?? 0) + 1, 1, 1) - 1;

/** From the hand where there is a list, else from the data itself: days from midnight to midnight, the years before and after, too. */
const holidaysOf = (place: string): ReadonlySet<string> => {
  const years = [(tenYears[0] ?? 0) - 1, ...tenYears, (tenYears.at(-1) ?? 0) + 1];
  if (handListed[place]) return new Set(years.flatMap((year) => handListedDates(place, year)));
  const data = new HolidaysOfWorld(place, { types: ["public"] });
  const whole = years.flatMap((year) => data.getHolidays(year)).filter(({ date }) => date.includes(" 00:00:00"));
  return new Set(
    whole.flatMap(({ date, start, end }) => {
      const [year = 0, month = 0, day = 0] = date.slice(0, 10).split("-").map(Number);
      const length = Math.round((end.getTime() - start.getTime()) / dayLong);
      return Array.from({ length }, (_, at) => textOf(dayOf(year, month, day) + at));
    }),
  );
};

describe("Reg. 1182/71 3, ten years of days in each state of the EEA, against an oracle that counts by hand", () => {
  it("knows all thirty", () => {
    expect(Object.keys(eea)).toHaveLength(30);
    expect(last - first + 1).toBe(3652);
  });

  it.each(Object.entries(eea))("%s", async (place, zone) => {
    const calendar = await loadCalendar(place);
    const holidays = holidaysOf(place);
    const wrong: unknown[] = [];
    for (let day = first; day <= last; day += 1) {
      const received = (day - epoch) * dayLong + dayLong / 2;
      const on = textOf(rolled(monthsLater(day, 1), holidays));
      const answer = deadline({ received, unit: "month", count: 1, zone, calendar });
      if (answer.on !== on) wrong.push({ received: textOf(day), is: answer.on, shouldBe: on });
      // the extension and the very instant: the last days of each month, and every sixth day
      if (partsOf(day)[2] < 28 && day % 6 !== 0) continue;
      const extended = textOf(rolled(monthsLater(day, 3), holidays));
      const further = deadline({ received, unit: "month", count: 1, extendedBy: 2, zone, calendar });
      if (further.on !== extended || further.extensionNoticeBy.on !== on) wrong.push({ received: textOf(day), is: further.on, shouldBe: extended });
      if (clockOf(further.at - 1, zone) !== `${extended} 23:59:59`) wrong.push({ received: textOf(day), endsAt: clockOf(further.at - 1, zone) });
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});
