import { TrothError } from "@troth/decision";
import type Holidays from "date-holidays";
import type { HolidaysTypes } from "date-holidays";
import type { Calendar } from "../holiday.js";
import { shown } from "../shown.js";
import { dateText } from "./date-text.js";
import { corrections } from "./corrections.js";

const dayLong = 86_400_000;
/** The Regulation counts since 1971; nobody knows what will be a holiday long after today's laws. */
const known = { first: 1971, last: 2100 };

/** What people write for a country whose code is another. */
const alsoCalled: Readonly<Record<string, string>> = { UK: "GB", EL: "GR" };
/** The states of the EEA, and two more; a list of the whole world helps nobody. */
const nearest =
  "AT, BE, BG, CY, CZ, DE, DK, EE, ES, FI, FR, GR, HR, HU, IE, IS, IT, LI, LT, LU, LV, MT, NL, NO, PL, PT, RO, SE, SI, SK, GB, CH, and more by ISO 3166";

type Names = Readonly<Record<string, string>>;

const unknownPlace = (place: string, hint: string): TrothError =>
  new TrothError({ code: "calendar-place-unknown", message: `no calendar of public holidays is known for ${shown(place)}`, path: "place", hint });

const unknownPart = (place: string, parts: Names): TrothError =>
  unknownPlace(place, `Name a country and where needed its part, e.g. "DE-MV". Known here: ${Object.keys(parts).join(", ") || "no part"}.`);

const unknownCountry = (place: string, all: Holidays): TrothError => {
  const [country = "", ...parts] = typeof place === "string" ? place.trim().toUpperCase().split("-") : [];
  const codes = all.getCountries();
  const named = (names: Names): string | undefined => Object.keys(names).find((code) => names[code]?.toUpperCase() === country);
  const meant = Object.hasOwn(codes, country) ? country : ((Object.hasOwn(alsoCalled, country) ? alsoCalled[country] : undefined) ?? named(codes) ?? named(all.getCountries("en")));
  if (meant !== undefined) return unknownPlace(place, `Did you mean ${shown([meant, ...parts].join("-"))}?`);
  return unknownPlace(place, `Name a country and where needed its part, e.g. "SE" or "DE-MV". Known here: ${nearest}.`);
};

/** date-holidays answers an unknown part of a country with the country, and an unknown country with no holidays. */
const partsOf = (place: string, all: Holidays): readonly string[] => {
  const parts = typeof place === "string" ? place.split("-") : [];
  const [country = "", state, region] = parts;
  if (!Object.hasOwn(all.getCountries(), country)) throw unknownCountry(place, all);
  if (state === undefined) return parts;
  const states = all.getStates(country) ?? {};
  if (!Object.hasOwn(states, state)) throw unknownPart(place, states);
  if (region === undefined) return parts;
  const regions = all.getRegions(country, state) ?? {};
  if (parts.length > 3 || !Object.hasOwn(regions, region)) throw unknownPart(place, regions);
  return parts;
};

/** The whole days of a holiday. A half day (Iceland's 24 December from 13:00) is a day on which one still works. */
const wholeDays = ({ date, start, end }: HolidaysTypes.Holiday): readonly string[] => {
  if (date.slice(11, 19) !== "00:00:00") return [];
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  const hourOfClockChange = dayLong / 24;
  const days = Math.floor((end.getTime() - start.getTime() + hourOfClockChange) / dayLong);
  return Array.from({ length: days }, (_, at) => new Date(first + at * dayLong).toISOString().slice(0, 10));
};

/** One for each place that was asked for; its years are worked out as they are asked for. */
const loaded = new Map<string, Calendar>();

const calendarOf = (place: string, holidays: Holidays): Calendar => {
  const years = new Map<number, ReadonlySet<string>>();
  const holidaysOf = (year: number): ReadonlySet<string> => {
    const worked = years.get(year);
    if (worked) return worked;
    const own = year >= known.first && year <= known.last ? holidays.getHolidays(year) : [];
    if (own.length === 0) {
      throw new TrothError({
        code: "calendar-empty",
        message: `no public holidays are known for "${place}" in ${year}`,
        path: place,
        hint: `Ask about ${known.first} to ${known.last}, or hand in a calendar of your own for that year.`,
      });
    }
    // a holiday of several days may begin in the year before
    const days = new Set([...holidays.getHolidays(year - 1), ...own].flatMap(wholeDays));
    years.set(year, days);
    return days;
  };
  return { id: place, isHoliday: (civilDate) => holidaysOf(Number(dateText(civilDate).slice(0, 4))).has(civilDate) };
};

/**
 * The calendar of public holidays of a place, for `deadline`: the data of date-holidays, mended where it was found to
 * differ from the law (`holidayCorrections`). The data of all places is one module and loaded with the first call; a place
 * is set up once, and each of its years worked out once.
 *
 * @param place ISO 3166: a country, and where the law differs its part: `"SE"`, `"DE"`, `"DE-MV"`.
 * @throws TrothError `calendar-place-unknown`; `isHoliday` throws `date-invalid`, and `calendar-empty` for a year of which
 * nothing is known: not knowing is never 'no holiday'.
 *
 * @example
 * ```ts
 * import { loadCalendar } from "@troth/legal-time/calendar";
 * const calendar = await loadCalendar("DE-MV");
 * calendar.isHoliday("2026-10-31"); // true: Reformation Day
 * ```
 */
export const loadCalendar = async (place: string): Promise<Calendar> => {
  const before = loaded.get(place);
  if (before) return before;
  const { default: HolidaysOfWorld } = await import("date-holidays");
  const [country = "", state = "", region = ""] = partsOf(place, new HolidaysOfWorld());
  const holidays = new HolidaysOfWorld(country, state, region, { types: ["public"] });
  for (const { rule, holiday } of corrections.filter((one) => `${place}-`.startsWith(`${one.place}-`))) {
    if (holiday) holidays.setHoliday(rule, { name: { en: rule }, type: "public" });
    else holidays.unsetRule(rule);
  }
  const calendar = calendarOf(place, holidays);
  loaded.set(place, calendar);
  return calendar;
};
