import { isUnknown } from "../draft.js";
import { recipientKinds } from "../recipient.js";
import { fact, paragraph, section, type Block, type Inline, type Line, type Section } from "./document.js";
import { web, type Readable, type Recipient, type Scope } from "./scope.js";

/** Where a recipient is: a country, the EEA, anywhere, or not said. */
export const whereabouts = (scope: Scope, id: string, { country }: Recipient): Line =>
  scope.tell(`recipients.${id}.country`, country, (code) => (code === "anywhere" ? scope.words.draft.anywhere : scope.country(code)));

const roleLine = (scope: Scope, id: string, { role }: Recipient): Line =>
  scope.tell(`recipients.${id}.role`, role, (known) => {
    if (known === "joint-controller") return scope.words.recipients.jointController;
    return known === "authority" ? scope.words.recipients.authority : scope.terms.terms[known];
  });

/** Address and country of an entity, as far as they are known. */
const placeOf = ({ country }: Scope, { address, country: code }: Readable["entities"][string]): string =>
  [...(isUnknown(address) ? [] : [address]), ...(isUnknown(code) ? [] : [country(code)])].join(", ");

/** Which entity a recipient is; where that is known by the same name, or nobody knows its place, no more than there is to say. */
const entityText = (scope: Scope, title: string, entity: Readable["entities"][string]): string => {
  const place = placeOf(scope, entity);
  // A title that begins with the name ("… (the parent company)") says who it is.
  if (title.toLowerCase().startsWith(entity.name.toLowerCase())) return [title, ...(place === "" ? [] : [place])].join(", ");
  return place === "" ? `${title}${scope.colon} ${entity.name}` : scope.words.recipients.isEntity(title, entity.name, place);
};

/** What does not fit into a row: who it is, to whom it passes data on, what it does besides. */
const detailBlocks = (scope: Scope, id: string, recipient: Recipient): readonly Block[] => {
  const { policy, words, say, cite } = scope;
  const path = `recipients.${id}`;
  const article = "GDPR 13(1)(e)";
  const name = say(recipient.title);
  const entity = recipient.entity === undefined ? undefined : policy.entities[recipient.entity];
  const { subRecipients, ownPurposes, agreement } = recipient;
  return [
    ...(entity
      ? [paragraph(`${path}.entity`, entityText(scope, name, entity), article)]
      : []),
    ...(subRecipients && subRecipients.length > 0 ? [paragraph(`${path}.subRecipients`, words.recipients.passedOn(name, scope.titles(policy.recipients, subRecipients)), article)] : []),
    ...(ownPurposes ? [paragraph(`${path}.ownPurposes`, words.draft.ownPurposes(name, say(ownPurposes), cite("GDPR 28(10)")), "GDPR 28(10)")] : []),
    // The reference of an agreement is for the record of processing; that there is none is for everybody.
    ...(isUnknown(agreement) ? [paragraph(`${path}.agreement`, [`${name}, ${words.labels.agreement}${scope.colon} `, scope.unknown(`${path}.agreement`)], "GDPR 28(3)")] : []),
  ];
};

const cellsOf = (scope: Scope, id: string, recipient: Recipient): readonly Line[] => {
  const { policy, words, say } = scope;
  const { privacyNotice, region } = recipient;
  const more: readonly Inline[] = [
    ...(region === undefined ? [] : [", ", fact(region, `recipients.${id}.region`, "GDPR 13(1)(f)")]),
    ...(scope.withheld(id) ? [` (${words.transfers.withheld})`] : []),
  ];
  return [
    [say(recipient.title), ...(privacyNotice === undefined ? [] : [` (${words.labels.notice}${scope.colon} `, web(privacyNotice), ")"])],
    [...roleLine(scope, id, recipient), ...(scope.forOthers("recipients", id) ? [` (${words.activity.onBehalfOnly})`] : [])],
    [...whereabouts(scope, id, recipient), ...more],
    [scope.titles(policy.categories, recipient.categories)],
  ];
};

/**
 * That nobody gets data. A draft that names nobody does not say so; nor do we where somebody decides with us, who has the
 * data as well: then there is nothing to say.
 */
const emptySections = (scope: Scope): readonly Section[] => {
  const { words } = scope;
  const from = { path: "recipients", article: "GDPR 13(1)(e)" };
  const checked = scope.checked();
  if (checked && scope.shared()) return [];
  const line: Line = checked ? [words.recipients.none] : [{ text: words.draft.unknown, ...from, unknown: true }];
  return [section("recipients", words.sections.recipients, from, [paragraph("recipients", line, from.article)])];
};

/** Who gets data, by kind; only the kinds that there are. */
export const recipientsSections = (scope: Scope): readonly Section[] => {
  const { recipients, words } = scope;
  const { labels } = words;
  const from = { path: "recipients", article: "GDPR 13(1)(e)" };
  if (recipients.length === 0) return emptySections(scope);
  const sections = recipientKinds.flatMap((kind) => {
    const own = recipients.filter(([, recipient]) => recipient.kind === kind);
    if (own.length === 0) return [];
    const rows = own.map(([id, recipient]) => ({ path: `recipients.${id}`, article: "GDPR 13(1)(e)", cells: cellsOf(scope, id, recipient) }));
    return [
      section(`recipients-${kind}`, words.recipients.kinds[kind], from, [
        { kind: "table", ...from, columns: [labels.name, labels.role, labels.country, labels.data], rows },
        ...own.flatMap(([id, recipient]) => detailBlocks(scope, id, recipient)),
      ]),
    ];
  });
  return [section("recipients", words.sections.recipients, from, [], sections)];
};
