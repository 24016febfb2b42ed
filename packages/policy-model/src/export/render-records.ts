import type { ReadablePolicy } from "../policy.js";
import { checkEntity } from "./check-entity.js";
import { readingOf } from "./reading.js";
import { recordCsv } from "./record-csv.js";
import { recordSheet } from "./record-sheet.js";
import { recordsOf } from "./record.js";
import { renderSheets } from "./render-sheets.js";
import type { SheetFormat } from "./sheet.js";

/** How a table or a structure is rendered besides HTML and Markdown. `bom` helps old spreadsheets to read UTF-8. */
export type DataFormat = { readonly format: "json" } | { readonly format: "csv"; readonly bom?: boolean };

/**
 * The records of processing activities (GDPR 30) as JSON, CSV, Markdown or HTML: of one entity, or of all that answer for a
 * surface. CSV has one row for each activity. Everything of the policy is escaped; in CSV an apostrophe stands before what
 * a spreadsheet would take for a formula.
 *
 * @throws TrothError `locale-unknown`, `wording-missing`, `entity-unknown`, `link-invalid`
 */
export const renderRecords = (policy: ReadablePolicy, o: { readonly locale: string; readonly entity?: string } & (SheetFormat | DataFormat)): string => {
  const reading = readingOf(policy, o.locale);
  if (o.entity !== undefined) checkEntity(reading.policy, o.entity);
  const records = recordsOf(policy, o).filter(({ entity }) => o.entity === undefined || entity.id === o.entity);
  if (o.format === "json") return `${JSON.stringify(records, undefined, 2)}\n`;
  if (o.format === "csv") return recordCsv(reading, records, o);
  return renderSheets(
    records.map((one) => recordSheet(reading, one)),
    { ...o, title: reading.words.record.title },
  );
};
