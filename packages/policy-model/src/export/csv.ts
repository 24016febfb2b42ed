/** A spreadsheet takes what begins with one of these for a formula; the wide forms count in some languages. */
const formula = /(^|[,;])([ "\p{Cf}]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;

/**
 * Text of one cell. It stays on one line, and where a formula could begin, also after a separator that a spreadsheet may
 * split at, an apostrophe makes it text.
 */
const cell = (text: string): string =>
  `"${text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .replace(formula, "$1$2'")
    .replaceAll('"', '""')}"`;

/** A table as RFC 4180 has it: comma, CRLF, every cell in quotes. With `bom`, old spreadsheets read it as UTF-8. */
export const csvOf = (columns: readonly string[], rows: readonly (readonly string[])[], { bom = false }: { readonly bom?: boolean } = {}): string =>
  `${bom ? "\uFEFF" : ""}${[columns, ...rows].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("")}`;
