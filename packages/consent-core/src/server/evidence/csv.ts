/** What makes a spreadsheet read a cell as a formula, also behind a separator that it may split at; the wide forms count too. */
const formula = /(^|[,;\t])([ "\p{Cf}]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;

const cell = (text: string): string =>
  `"${text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .replace(formula, "$1$2'")
    .replaceAll('"', '""')}"`;

/** One record by RFC 4180 with its line end, every cell in quotes; what a spreadsheet would take for a formula gets an apostrophe in front. */
export const csvRecord = (cells: readonly string[]): string => `${cells.map(cell).join(",")}\r\n`;
