import { contactLine, dpoLine, representativeLine } from "./party.js";
import type { Reading } from "./reading.js";
import { activityLines, jointLine, linesOf } from "./record-lines.js";
import type { ProcessingRecord, RecordedActivity } from "./record.js";
import type { Sheet, SheetSection } from "./sheet.js";
import { tell } from "./told.js";

/** The place in GDPR 30 that asks for something: in the one record, in the other, or in both where both are kept. */
const askedBy = ({ activities, onBehalf }: ProcessingRecord, asController: string, asProcessor: string): string =>
  onBehalf.length === 0 ? `GDPR ${asController}` : activities.length === 0 ? `GDPR ${asProcessor}` : `GDPR ${asController}, ${asProcessor}`;

const partiesSection = (reading: Reading, one: ProcessingRecord): SheetSection => {
  const { entity, jointControllers } = one;
  const article = askedBy(one, "30(1)(a)", "30(2)(a)");
  const { words, show, country } = reading;
  const { record, parties } = words;
  const entries = [
    { term: parties.name, lines: [entity.name] },
    { term: parties.address, lines: [`${show(entity.address)}, ${show(tell(entity.country, country))}`] },
    { term: record.contact, lines: [contactLine(reading, entity.contact)] },
    ...Object.entries(entity.identifiers ?? {}).map(([name, number]) => ({ term: name, lines: [number] })),
    { term: record.jointControllers, lines: linesOf(reading, jointControllers, (joint) => jointLine(reading, joint)), article: "GDPR 26" },
    { term: record.representative, lines: [representativeLine(reading, entity)], article: "GDPR 27" },
    { term: record.dpo, lines: [dpoLine(reading, entity.dpo)], article: "GDPR 37" },
  ];
  return { id: "parties", title: record.entity, path: entity.path, article, blocks: [{ kind: "terms", path: entity.path, article, entries }] };
};

const activitySection = (reading: Reading, activity: RecordedActivity): SheetSection => {
  const { record } = reading.words;
  const lines = activityLines(reading, activity);
  const asProcessor = activity.onBehalfOf !== undefined;
  // GDPR 30(2) asks a processor for the categories of processing only; what stands here besides has no letter.
  const ofController = (article: string) => (asProcessor ? {} : { article });
  const entries = [
    ...(asProcessor ? [{ term: record.onBehalfOf, lines: lines.onBehalfOf, article: "GDPR 30(2)(a)" }] : []),
    { term: asProcessor ? record.processing : record.purpose, lines: lines.purpose, article: asProcessor ? "GDPR 30(2)(b)" : "GDPR 30(1)(b)" },
    { term: record.surfaces, lines: lines.surfaces },
    { term: record.subjects, lines: lines.subjects, ...ofController("GDPR 30(1)(c)") },
    { term: record.categories, lines: lines.categories, ...ofController("GDPR 30(1)(c)") },
    { term: record.recipients, lines: lines.recipients, ...ofController("GDPR 30(1)(d)") },
    { term: record.transfers, lines: lines.transfers, article: asProcessor ? "GDPR 30(2)(c)" : "GDPR 30(1)(e)" },
    ...(lines.safeguards.length > 0 ? [{ term: record.safeguards, lines: lines.safeguards, article: asProcessor ? "GDPR 30(2)(c)" : "GDPR 30(1)(e)" }] : []),
    { term: record.retention, lines: lines.retention, ...ofController("GDPR 30(1)(f)") },
    { term: record.basis, lines: lines.basis },
  ];
  return { id: activity.id, title: activity.title, path: activity.path, blocks: [{ kind: "terms", path: activity.path, entries }] };
};

const listSection = (reading: Reading, id: string, title: string, article: string, activities: readonly RecordedActivity[]): SheetSection => ({
  id,
  title,
  path: "activities",
  article,
  blocks: [{ kind: "paragraph", path: "activities", text: activities.length === 0 ? reading.words.record.nothing : reading.words.record.basisNote }],
  sections: activities.map((activity) => activitySection(reading, activity)),
});

/** The record of one entity for people to read. */
export const recordSheet = (reading: Reading, one: ProcessingRecord): Sheet => {
  const { record } = reading.words;
  const { policy } = one;
  const measuresArticle = askedBy(one, "30(1)(g)", "30(2)(d)");
  const measures = linesOf(reading, one.measures, (measure) => measure);
  return {
    id: `record-${one.entity.id}`,
    locale: one.locale,
    title: `${record.title}: ${one.entity.name}`,
    sections: [
      partiesSection(reading, one),
      listSection(reading, "controller", record.controller, "GDPR 30(1)", one.activities),
      ...(one.onBehalf.length === 0 ? [] : [listSection(reading, "processor", record.processor, "GDPR 30(2)", one.onBehalf)]),
      {
        id: "measures",
        title: record.measures,
        path: "measures",
        article: measuresArticle,
        blocks: [{ kind: "list", path: "measures", article: measuresArticle, items: measures }],
      },
      {
        id: "policy",
        title: record.policy,
        path: "version",
        blocks: [
          {
            kind: "terms",
            path: "version",
            entries: [
              { term: record.policy, lines: [policy.title] },
              { term: record.version, lines: [policy.version] },
              { term: record.effective, lines: [reading.show(tell(policy.effective, reading.date))] },
              { term: record.hash, lines: [policy.hash] },
            ],
          },
        ],
      },
    ],
  };
};
