import type { ReadablePolicy } from "../policy.js";
import { contactLine, dpoLine, partyLine } from "./party.js";
import { readingOf, type Reading } from "./reading.js";
import { categoryLine } from "./record-lines.js";
import { renderSheets } from "./render-sheets.js";
import { sccAnnexesOf, type SccAnnexes, type SccParty, type SccSubProcessor } from "./scc-annexes.js";
import type { SheetBlock, SheetFormat, SheetSection } from "./sheet.js";
import { isToComplete, type Filled } from "./to-complete.js";

type Entry = Extract<SheetBlock, { readonly kind: "terms" }>["entries"][number];

const written = <T>(value: Filled<T>, as: (known: T) => string): string => (isToComplete(value) ? value.toComplete : as(value));
const linesOf = (value: Filled<readonly string[]>): readonly string[] => (isToComplete(value) ? [value.toComplete] : value);

const partySection = (reading: Reading, id: string, title: string, party: SccParty, annexes: SccAnnexes): SheetSection => {
  const { words, country, date } = reading;
  const { parties, record } = words;
  const entries: readonly Entry[] = [
    { term: parties.name, lines: [party.name] },
    { term: parties.address, lines: [written(party.address, (address) => address)] },
    { term: parties.country, lines: [written(party.country, country)] },
    { term: words.annexes.person, lines: [party.person.toComplete] },
    { term: record.contact, lines: [written(party.contact, (contact) => contactLine(reading, contact))] },
    ...(party.dpo === undefined ? [] : [{ term: record.dpo, lines: [written(party.dpo, (dpo) => dpoLine(reading, dpo))] }]),
    ...(party.representative ? [{ term: record.representative, lines: [partyLine(reading, party.representative)] }] : []),
    { term: words.annexes.activities, lines: annexes.activities.map((activity) => activity.title) },
    { term: words.annexes.role, lines: [written(party.role, (role) => words.sides[role])] },
    { term: words.annexes.signed, lines: [party.signature.toComplete, written(annexes.signedOn, date)] },
  ];
  return { id, title, path: party.path, blocks: [{ kind: "terms", path: party.path, entries }] };
};

const subProcessorLine = ({ country }: Reading, one: SccSubProcessor): string =>
  `${one.title}, ${written(one.country, country)}: ${one.categories.map((category) => category.title).join(", ")}`;

const descriptionSection = (reading: Reading, { description, subProcessors }: SccAnnexes): SheetSection => {
  const { words } = reading;
  const { annexes, record } = words;
  const { sensitive } = description;
  const entries: readonly Entry[] = [
    { term: record.subjects, lines: description.subjects.map(({ title }) => title) },
    { term: record.categories, lines: description.categories.map((category) => categoryLine(reading, category)) },
    {
      term: annexes.sensitive,
      lines: sensitive.categories.length === 0 ? [annexes.notSensitive] : [...sensitive.categories.map((category) => categoryLine(reading, category)), ...linesOf(sensitive.safeguards)],
    },
    { term: annexes.frequency, lines: [description.frequency.toComplete] },
    { term: annexes.nature, lines: [description.nature.toComplete] },
    { term: annexes.purposes, lines: description.purposes.map(({ title, description: what }) => `${title}: ${what}`) },
    { term: record.retention, lines: description.retention },
    ...(subProcessors === undefined
      ? []
      : [
          {
            term: annexes.subProcessing,
            lines: subProcessors.length === 0 ? [annexes.noSubProcessors] : subProcessors.map((one) => `${subProcessorLine(reading, one)}; ${annexes.duration}: ${one.duration.toComplete}`),
          },
        ]),
  ];
  return { id: "description", title: annexes.description, blocks: [{ kind: "terms", entries }] };
};

const authorityBlock = ({ words }: Reading, authority: SccAnnexes["authority"]): SheetBlock => ({
  kind: "paragraph",
  path: "rights.authority",
  text:
    authority === undefined
      ? words.annexes.notForModule
      : written(authority, ({ name, address, url }) => [name, ...(address === undefined ? [] : [address]), url].join(", ")),
});

const measuresBlock = ({ words }: Reading, measures: SccAnnexes["measures"]): SheetBlock => {
  const { annexes, none } = words;
  if (measures === undefined) return { kind: "paragraph", text: annexes.notForModule };
  return {
    kind: "terms",
    entries: [
      { term: annexes.importerMeasures, lines: linesOf(measures.importer) },
      { term: annexes.supplementary, lines: measures.supplementary.length === 0 ? [none] : measures.supplementary },
      { term: annexes.exporterMeasures, lines: linesOf(measures.exporter) },
    ],
  };
};

const subProcessorBlock = (reading: Reading, { subProcessors }: SccAnnexes): SheetBlock => {
  const { annexes, parties, record } = reading.words;
  if (subProcessors === undefined) return { kind: "paragraph", text: annexes.notForModule };
  if (subProcessors.length === 0) return { kind: "paragraph", text: annexes.noSubProcessors };
  return {
    kind: "table",
    columns: [parties.name, parties.address, parties.country, record.contact, record.categories, annexes.subjectMatter, annexes.duration],
    rows: subProcessors.map((one) => ({
      path: one.path,
      cells: [
        one.title,
        one.address.toComplete,
        written(one.country, reading.country),
        one.contact.toComplete,
        one.categories.map(({ title }) => title).join(", "),
        one.nature.toComplete,
        one.duration.toComplete,
      ],
    })),
  };
};

/**
 * The draft of the annexes as Markdown or HTML, or its data as JSON. Everything of the policy is escaped.
 *
 * @throws TrothError `locale-unknown`, `wording-missing`, `recipient-unknown`, `clauses-not-used`, `entity-unknown`, `link-invalid`
 */
export const renderSccAnnexes = (
  policy: ReadablePolicy,
  o: { readonly locale: string; readonly recipient: string; readonly exporter?: string } & (SheetFormat | { readonly format: "json" }),
): string => {
  const reading = readingOf(policy, o.locale);
  const annexes = sccAnnexesOf(policy, o);
  if (o.format === "json") return `${JSON.stringify(annexes, undefined, 2)}\n`;
  const { words } = reading;
  const title = `${words.annexes.title}: ${annexes.importer.name}`;
  const sections: readonly SheetSection[] = [
    {
      id: "parties",
      title: words.annexes.parties,
      blocks: [
        { kind: "paragraph", text: words.annexes.draft },
        { kind: "paragraph", path: `${annexes.path}.transfer.module`, text: `${words.annexes.module}: ${written(annexes.module, String)}` },
        ...(annexes.exporters.length === 0 ? [{ kind: "paragraph", text: `${words.annexes.exporter}: ${words.toComplete}` } as const] : []),
      ],
      sections: [
        ...annexes.exporters.map((party, at) => partySection(reading, `exporter-${at + 1}`, `${words.annexes.exporter}: ${party.name}`, party, annexes)),
        partySection(reading, "importer", `${words.annexes.importer}: ${annexes.importer.name}`, annexes.importer, annexes),
      ],
    },
    descriptionSection(reading, annexes),
    { id: "authority", title: words.annexes.authority, blocks: [authorityBlock(reading, annexes.authority)] },
    { id: "measures", title: words.annexes.measures, blocks: [measuresBlock(reading, annexes.measures)] },
    { id: "sub-processors", title: words.annexes.subProcessors, blocks: [subProcessorBlock(reading, annexes)] },
  ];
  return renderSheets([{ id: `annexes-${annexes.recipient}`, locale: annexes.locale, title, sections }], { ...o, title });
};
