/**
 * The oracle of deadlines: Regulation 1182/71 counted on day numbers, with nothing of the package, of Temporal or of Date.
 * Day 0 is 1 March of the year 0, so that a leap day is the last of its year.
 */

export type Day = number;

const years = (year: number): number => year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
/** Days before each month of a year that begins with March. */
const before = [0, 31, 61, 92, 122, 153, 184, 214, 245, 275, 306, 337];

export const dayOf = (year: number, month: number, day: number): Day => {
  const shifted = month < 3 ? year - 1 : year;
  return years(shifted) + (before[(month + 9) % 12] ?? Number.NaN) + day - 1;
};

/** 1 January 1970, for instants. */
export const epoch: Day = dayOf(1970, 1, 1);

export const lengthOf = (year: number, month: number): number => (month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1)) - dayOf(year, month, 1);

export const partsOf = (day: Day): readonly [year: number, month: number, day: number] => {
  let year = Math.floor(day / 365.2425) + 1;
  while (dayOf(year, 1, 1) > day) year -= 1;
  let month = 12;
  while (dayOf(year, month, 1) > day) month -= 1;
  return [year, month, day - dayOf(year, month, 1) + 1];
};

const digits = (value: number, length: number): string => String(value).padStart(length, "0");
export const textOf = (day: Day): string => {
  const [year, month, date] = partsOf(day);
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(date, 2)}`;
};
export const dayFrom = (text: string): Day => {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  return dayOf(year, month, day);
};

/** 0 is Monday: 1 January 2024 was one. */
export const weekdayOf = (day: Day): number => (((day - dayOf(2024, 1, 1)) % 7) + 7) % 7;

/** Same number in the last month, or its last day: Art. 3(2)(c). */
export const monthsLater = (day: Day, months: number): Day => {
  const [year, month, date] = partsOf(day);
  const count = year * 12 + (month - 1) + months;
  const [lastYear, lastMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return dayOf(lastYear, lastMonth, Math.min(date, lengthOf(lastYear, lastMonth)));
};

/** Over Saturday, Sunday and holidays to the next working day: Art. 3(4). */
export const rolled = (day: Day, holidays: ReadonlySet<string>): Day => {
  let end = day;
  while (weekdayOf(end) > 4 || holidays.has(textOf(end))) end += 1;
  return end;
};

/** Easter Sunday, by the tables of Clavius in the form of Meeus (Gregorian). */
export const easter = (year: number): Day => {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const n = h + l - 7 * m;
  const month = Math.floor((n + 90) / 25);
  return dayOf(year, month, (n + 33 * month + 19) % 32);
};

/** Easter Sunday of the Orthodox churches, by the calendar of Julius, which is 13 days behind until 2099. */
export const orthodoxEaster = (year: number): Day => {
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const month = Math.floor((d + e + 114) / 31);
  return dayOf(year, month, ((d + e + 114) % 31) + 1) + 13;
};
