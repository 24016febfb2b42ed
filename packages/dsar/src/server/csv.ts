import { cellText } from "./cell.js";

/** What makes a spreadsheet read a cell as a formula; the last four are the full-width forms. */
const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const needsQuotes = /[",\r\n\t;]|^\s|\s$/;

const cell = (value: unknown): string => {
  const text = cellText(value);
  // A number is no formula, and an apostrophe would make a text of it.
  const harmless = typeof value !== "number" && formula.test(text) ? `'${text}` : text;
  return needsQuotes.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/**
 * One record by RFC 4180, with its line end. A text that a spreadsheet would take for a formula gets an apostrophe in
 * front: the rows are written by people, and not only by the one who opens the file.
 */
export const csvRecord = (values: readonly unknown[]): string => `${values.map(cell).join(",")}\r\n`;
