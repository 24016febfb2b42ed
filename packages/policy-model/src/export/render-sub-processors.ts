import { isUnknown } from "../draft.js";
import type { ReadablePolicy } from "../policy.js";
import { csvOf } from "./csv.js";
import { readingOf, type Reading } from "./reading.js";
import type { DataFormat } from "./render-records.js";
import { renderSheets } from "./render-sheets.js";
import type { Sheet, SheetFormat } from "./sheet.js";
import { placeLine, subProcessorsOf, type SubProcessor, type SubProcessorList } from "./sub-processor.js";
import { tell } from "./told.js";

const columnsOf = ({ words: { subProcessors } }: Reading): readonly string[] => [
  subProcessors.name,
  subProcessors.role,
  subProcessors.purposes,
  subProcessors.data,
  subProcessors.country,
  subProcessors.tool,
  subProcessors.agreement,
  subProcessors.chain,
];

const cellsOf = (reading: Reading, one: SubProcessor): readonly string[] => {
  const { words, show } = reading;
  return [
    one.name,
    show(tell(one.role, (role) => (role === "processor" ? words.roles.processor : words.subProcessor))),
    one.purposes.map(({ title }) => title).join(", "),
    one.categories.map(({ title }) => title).join(", "),
    placeLine(reading, one),
    // Where the country is not known, it is not known whether a tool is needed.
    one.transfer ? one.transfer.says : isUnknown(one.country) ? show(one.country) : words.subProcessors.noTransfer,
    show(one.agreement),
    [...one.chain.map(({ title }) => title), one.name].join(" → "),
  ];
};

const sheetOf = (reading: Reading, { processors, notKnown }: SubProcessorList): Sheet => {
  const { words, locale } = reading;
  const { title, intro, nobody, notKnownFor } = words.subProcessors;
  const rows = processors.map((one) => ({ path: one.path, article: "GDPR 28(2)", cells: cellsOf(reading, one) }));
  return {
    id: "sub-processors",
    locale,
    title,
    blocks: [
      ...(rows.length === 0
        ? [{ kind: "paragraph", path: "recipients", article: "GDPR 28", text: nobody } as const]
        : [
            { kind: "paragraph", path: "recipients", article: "GDPR 28", text: intro } as const,
            { kind: "table", path: "recipients", columns: columnsOf(reading), rows } as const,
          ]),
      ...(notKnown.length === 0
        ? []
        : [{ kind: "terms", path: "activities", entries: [{ term: notKnownFor, lines: notKnown.map(({ title: activity, unknown }) => `${activity}: ${words.unknown(unknown)}`) }] } as const]),
    ],
    sections: [],
  };
};

/**
 * The list of processors and sub-processors as JSON, CSV, Markdown or HTML. Everything of the policy is escaped.
 *
 * @throws TrothError `locale-unknown`, `wording-missing`, `entity-unknown`, `link-invalid`
 */
export const renderSubProcessors = (policy: ReadablePolicy, o: { readonly locale: string; readonly entity?: string } & (SheetFormat | DataFormat)): string => {
  const reading = readingOf(policy, o.locale);
  const list = subProcessorsOf(policy, o);
  if (o.format === "json") return `${JSON.stringify(list, undefined, 2)}\n`;
  if (o.format === "csv") return csvOf(columnsOf(reading), list.processors.map((one) => cellsOf(reading, one)), o);
  return renderSheets([sheetOf(reading, list)], { ...o, title: reading.words.subProcessors.title });
};
