import { isUnknown } from "../draft.js";
import { contactLine, partyLine } from "./party.js";
import type { Reading } from "./reading.js";
import type { JointController, RecordedActivity, RecordedCategory, RecordedRecipient, ServedController } from "./record.js";
import { isToComplete } from "./to-complete.js";
import { tell, type Told } from "./told.js";
import { transferLine } from "./transfer.js";

/** The lines of a fact that may be unknown; of an empty list it says "none". */
export const linesOf = <T>({ words, show }: Reading, fact: Told<readonly T[]>, line: (one: T) => string): readonly string[] =>
  isUnknown(fact) ? [show(fact)] : fact.length === 0 ? [words.none] : fact.map(line);

export const categoryLine = ({ words, show }: Reading, { title, items, special, offences }: RecordedCategory): string => {
  const marks = [
    ...(special === undefined
      ? []
      : [`${show(tell(special.kind, (kind) => words.specialKinds[kind]))}: ${show(tell(special.condition, (letter) => words.article(`GDPR 9(2)(${letter.slice(-1)})`)))}`]),
    ...(offences === undefined ? [] : [`${words.article("GDPR 10")}: ${show(offences)}`]),
  ];
  return `${title}: ${items.join(", ")}${marks.length === 0 ? "" : ` (${marks.join("; ")})`}`;
};

export const recipientLine = ({ words, policy, say, show, country }: Reading, recipient: RecordedRecipient): string => {
  const { name, role, kind, country: code, region, through } = recipient;
  const before = through === undefined ? undefined : policy.recipients[through];
  const place = [show(tell(code, country)), ...(region === undefined ? [] : [region])].join(", ");
  const what = [...new Set([words.kinds[kind], show(tell(role, (known) => words.roles[known]))])].join(", ");
  return `${name} (${[what, place, ...(before === undefined ? [] : [words.through(say(before.title))])].join("; ")})`;
};

/** Who decides together with us, with place and contact in one line. */
export const jointLine = (reading: Reading, { name, country, contact, party }: JointController): string => {
  if (party) return partyLine(reading, party);
  const reach = isToComplete(contact) ? `${reading.words.record.contact}: ${contact.toComplete}` : contactLine(reading, contact);
  return `${name}, ${reading.show(tell(country, reading.country))}; ${reach}`;
};

const servedLines = ({ words, show }: Reading, { name, contact, representative, dpo }: ServedController): readonly string[] => {
  const { record } = words;
  return [show(name), `${record.contact}: ${contact.toComplete}`, `${record.representative}: ${representative.toComplete}`, `${record.dpo}: ${dpo.toComplete}`];
};

/** What is recorded of an activity, each fact as lines. */
export const activityLines = (reading: Reading, activity: RecordedActivity) => ({
  onBehalfOf: activity.onBehalfOf === undefined ? [] : servedLines(reading, activity.onBehalfOf),
  surfaces: activity.surfaces,
  purpose: [`${activity.purpose.title}: ${activity.purpose.description}`],
  subjects: activity.subjects.map(({ title }) => title),
  categories: activity.categories.map((category) => categoryLine(reading, category)),
  recipients: linesOf(reading, activity.recipients, (recipient) => recipientLine(reading, recipient)),
  // Where recipients are not known, it is not known either whether data leaves.
  transfers: isUnknown(activity.recipients) ? [reading.show(activity.recipients)] : linesOf(reading, activity.transfers, (transfer) => transferLine(reading, transfer)),
  safeguards: activity.transfers.flatMap(({ name, safeguards }) => (safeguards === undefined ? [] : [`${name}: ${safeguards}`])),
  retention: [isUnknown(activity.timeLimit) ? reading.show(activity.timeLimit) : activity.timeLimit.says],
  basis: [...linesOf(reading, activity.bases, ({ says }) => says), ...(activity.explicitConsent === undefined ? [] : [activity.explicitConsent.says])],
});
