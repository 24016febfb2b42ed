import { csvOf } from "./csv.js";
import { contactLine, dpoLine, representativeLine } from "./party.js";
import type { Reading } from "./reading.js";
import { activityLines, jointLine, linesOf } from "./record-lines.js";
import type { ProcessingRecord, RecordedActivity } from "./record.js";
import { tell } from "./told.js";

const joined = (lines: readonly string[]): string => lines.join(" | ");

/** One row for each activity, both records in one table; who answers stands in each row, as a row is often read alone. */
export const recordCsv = (reading: Reading, records: readonly ProcessingRecord[], o: { readonly bom?: boolean }): string => {
  const { words, show, country } = reading;
  const { record } = words;
  const columns = [
    record.record,
    record.entity,
    record.contact,
    record.jointControllers,
    record.representative,
    record.dpo,
    record.onBehalfOf,
    record.activity,
    record.purpose,
    record.surfaces,
    record.subjects,
    record.categories,
    record.recipients,
    record.transfers,
    record.safeguards,
    record.retention,
    record.measures,
    record.basis,
    record.version,
    record.effective,
  ];
  const rows = records.flatMap((one) => {
    const { entity, jointControllers, policy } = one;
    const who = [
      `${entity.name}, ${show(entity.address)}, ${show(tell(entity.country, country))}`,
      contactLine(reading, entity.contact),
      joined(linesOf(reading, jointControllers, (joint) => jointLine(reading, joint))),
      representativeLine(reading, entity),
      dpoLine(reading, entity.dpo),
    ];
    const measures = joined(linesOf(reading, one.measures, (measure) => measure));
    const edition = [policy.version, show(tell(policy.effective, reading.date))];
    const row = (title: string, activity: RecordedActivity): readonly string[] => {
      const lines = activityLines(reading, activity);
      return [
        title,
        ...who,
        joined(lines.onBehalfOf),
        activity.title,
        joined(lines.purpose),
        joined(lines.surfaces),
        joined(lines.subjects),
        joined(lines.categories),
        joined(lines.recipients),
        joined(lines.transfers),
        joined(lines.safeguards),
        joined(lines.retention),
        measures,
        joined(lines.basis),
        ...edition,
      ];
    };
    return [...one.activities.map((activity) => row(record.controller, activity)), ...one.onBehalf.map((activity) => row(record.processor, activity))];
  });
  return csvOf(columns, rows, o);
};
