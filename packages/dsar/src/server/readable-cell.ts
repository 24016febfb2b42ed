import { cellText } from "./cell.js";

/** A column whose name says that it holds cents: `total_cents`, `priceCents`. */
const inCents = /(?:_c|C)ents$/;
/** A column whose name says that it holds a moment: `placed_at`, `placedAt`. */
const isMoment = /(?:_a|A)t$/;
const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;
const wholeNumber = /^-?\d{1,15}$/;
/** Epoch milliseconds from September 2001 to 2286; what has fewer digits may be seconds, and stays as it is. */
const epochMs = /^\d{13}$/;

const named = (column: string): string =>
  column
    .replace(inCents, "")
    .replace(/([a-z\d])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
    .replaceAll("_", " ")
    .trim();

/** Columns as people read them, each of a name of its own: `placed_at` is "placed at", `total_cents` "total". */
export const headings = (columns: readonly string[]): readonly string[] => {
  const names = columns.map(named);
  return columns.map((column, n) => {
    const name = names[n] ?? "";
    return name === "" || names.indexOf(name) !== names.lastIndexOf(name) ? column : name;
  });
};

/**
 * The values of a row as people of a language read them: moments as dates, in UTC, and cents as amounts, where the name of
 * the column says what the value is. What is no such value stays as it is; JSON and CSV hold what the app holds.
 */
export const readableCell = (locale: string): ((column: string, value: unknown) => string) => {
  const moment = new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "UTC", timeZoneName: "short" });
  const amount = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (column, value) => {
    const text = cellText(value);
    if (isoInstant.test(text)) return Number.isNaN(Date.parse(text)) ? text : moment.format(new Date(text));
    if (isMoment.test(column) && epochMs.test(text)) return moment.format(new Date(Number(text)));
    return inCents.test(column) && wholeNumber.test(text) ? amount.format(Number(text) / 100) : text;
  };
};
