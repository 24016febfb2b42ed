import { checkLink } from "../edition.js";
import { sheetFragment, sheetPage } from "./sheet-html.js";
import { sheetMarkdown } from "./sheet-markdown.js";
import type { Sheet, SheetFormat } from "./sheet.js";

/** @throws TrothError `link-invalid` */
export const renderSheets = (sheets: readonly Sheet[], o: SheetFormat & { readonly title: string; readonly locale: string }): string => {
  if (o.format === "markdown") return sheets.map(sheetMarkdown).join("\n");
  if (o.page !== true) return sheets.map((sheet) => sheetFragment(sheet, o.headingLevel ?? 1)).join("\n");
  const stylesheet = o.stylesheet === undefined ? {} : { stylesheet: checkLink(o.stylesheet, "stylesheet") };
  return sheetPage(sheets, { title: o.title, locale: o.locale, ...stylesheet });
};
