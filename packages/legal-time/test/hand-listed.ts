/** Public holidays written by hand from the laws that name them, for the years 2021 to 2030. */
import { dayOf, easter, orthodoxEaster, textOf, weekdayOf, type Day } from "./hand-counted.js";

export const tenYears = Array.from({ length: 10 }, (_, at) => 2021 + at);

const saturdayFrom = (year: number, month: number, day: number): Day => {
  let at = dayOf(year, month, day);
  while (weekdayOf(at) !== 5) at += 1;
  return at;
};
const on =
  (year: number) =>
  (...days: readonly (readonly [month: number, day: number])[]): Day[] =>
    days.map(([month, day]) => dayOf(year, month, day));

/** The nine of all Länder; their laws agree in them. */
const germany = (year: number): Day[] => [
  ...on(year)([1, 1], [5, 1], [10, 3], [12, 25], [12, 26]),
  easter(year) - 2,
  easter(year) + 1,
  easter(year) + 39,
  easter(year) + 50,
];

/** Rule by year, with the law that names the days. */
export const handListed: Readonly<Record<string, { readonly law: string; readonly days: (year: number) => readonly Day[] }>> = {
  DE: { law: "laws of the Länder; Einigungsvertrag 2(2) for 3 October", days: germany },
  "DE-MV": { law: "FTG M-V 2: also 31 October, and 8 March since 2023", days: (year) => [...germany(year), ...on(year)([10, 31]), ...(year >= 2023 ? on(year)([3, 8]) : [])] },
  SE: {
    law: "lag (1989:253) om allmänna helgdagar 1, 2: without the Sundays that have no name, which no deadline needs",
    days: (year) => [
      ...on(year)([1, 1], [1, 6], [5, 1], [6, 6], [12, 25], [12, 26]),
      easter(year) - 2,
      easter(year),
      easter(year) + 1,
      easter(year) + 39,
      easter(year) + 49,
      saturdayFrom(year, 6, 20),
      saturdayFrom(year, 10, 31),
    ],
  },
  FI: {
    law: "kirkkolaki on the days of the church; laki itsenäisyyspäivästä; laki vapunpäivästä",
    days: (year) => [
      ...on(year)([1, 1], [1, 6], [5, 1], [12, 6], [12, 25], [12, 26]),
      easter(year) - 2,
      easter(year),
      easter(year) + 1,
      easter(year) + 39,
      easter(year) + 49,
      saturdayFrom(year, 6, 20),
      saturdayFrom(year, 10, 31),
    ],
  },
  DK: {
    law: "the holidays of the church of Denmark; store bededag until 2023 (lov nr. 214 of 2023)",
    days: (year) => [
      ...on(year)([1, 1], [12, 25], [12, 26]),
      ...[-3, -2, 0, 1, 39, 49, 50].map((after) => easter(year) + after),
      ...(year <= 2023 ? [easter(year) + 26] : []),
    ],
  },
  FR: {
    law: "Code du travail L3133-1",
    days: (year) => [...on(year)([1, 1], [5, 1], [5, 8], [7, 14], [8, 15], [11, 1], [11, 11], [12, 25]), easter(year) + 1, easter(year) + 39, easter(year) + 50],
  },
  NL: {
    law: "Algemene termijnenwet 3(1), and the Sundays of Easter and Pentecost; King's Day is on Saturday if 27 April is a Sunday",
    days: (year) => [
      ...on(year)([1, 1], [5, 5], [12, 25], [12, 26]),
      dayOf(year, 4, 27) - (weekdayOf(dayOf(year, 4, 27)) === 6 ? 1 : 0),
      ...[0, 1, 39, 49, 50].map((after) => easter(year) + after),
    ],
  },
  LI: {
    law: "Arbeitsgesetz 18(2), and Good Friday (notification to the Council of Europe of 23 March 2021)",
    days: (year) => [
      ...on(year)([1, 1], [1, 6], [5, 1], [8, 15], [9, 8], [11, 1], [12, 8], [12, 25], [12, 26]),
      ...[-2, 1, 39, 50, 60].map((after) => easter(year) + after),
    ],
  },
  BG: {
    law: "Labour Code 154(1), without Holy Saturday, and without the days that replace a weekend",
    days: (year) => [
      ...on(year)([1, 1], [3, 3], [5, 1], [5, 6], [5, 24], [9, 6], [9, 22], [12, 24], [12, 25], [12, 26]),
      ...[-2, 0, 1].map((after) => orthodoxEaster(year) + after),
    ],
  },
  CY: {
    law: "published lists of the years",
    days: (year) => [
      ...on(year)([1, 1], [1, 6], [3, 25], [4, 1], [5, 1], [8, 15], [10, 1], [10, 28], [12, 25], [12, 26]),
      ...[-48, -2, 0, 1, 49, 50].map((after) => orthodoxEaster(year) + after),
    ],
  },
  "ES-CT": {
    law: "Estatuto de los Trabajadores 37(2) and the yearly orders on festes laborals, with the days of those on a Sunday",
    days: (year) => [
      ...on(year)([1, 1], [1, 6], [5, 1], [6, 24], [8, 15], [9, 11], [10, 12], [11, 1], [12, 6], [12, 8], [12, 25], [12, 26]),
      ...[-2, 1].map((after) => easter(year) + after),
      ...(year === 2022 ? [easter(year) + 50] : []),
    ],
  },
};

/** `YYYY-MM-DD` of a year, in order. */
export const handListedDates = (place: string, year: number): readonly string[] => [...new Set((handListed[place]?.days(year) ?? []).map(textOf))].sort();
