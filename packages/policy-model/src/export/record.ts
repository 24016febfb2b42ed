import { basesOf, basisArticle, type Basis, type BasisWhen } from "../basis.js";
import type { Article9Condition, SpecialKind } from "../data-category.js";
import { isUnknown, type Drafted } from "../draft.js";
import type { Contact } from "../entity.js";
import type { ReadablePolicy } from "../policy.js";
import type { RecipientKind, RecipientRole } from "../recipient.js";
import { partyOf, type EntityParty } from "./party.js";
import { reachedBy, type Reached } from "./reach.js";
import { readingOf, type Reading } from "./reading.js";
import { timeLimitOf, type TimeLimit } from "./time-limit.js";
import { blank, filled, type ToComplete } from "./to-complete.js";
import { tell, type Readable, type Told } from "./told.js";
import { transfersOf, type ToldTransfer } from "./transfer.js";

/** An entry of the policy by its id and its name. */
export interface Named {
  readonly id: string;
  readonly title: string;
}
export interface RecordedCategory extends Named {
  readonly items: readonly string[];
  /** Special category, and the condition of GDPR 9(2) that allows it. */
  readonly special?: { readonly kind: Told<SpecialKind>; readonly condition: Told<Article9Condition> };
  /** Convictions and offences, and the law that allows it (GDPR 10). */
  readonly offences?: Told<string>;
}
export interface RecordedBasis {
  readonly kind: Basis["kind"];
  readonly article: string;
  readonly law?: Told<string>;
  readonly interest?: Told<string>;
  /** Id of the data subjects, and country, for whom it holds; for all others if absent. */
  readonly relationship?: string;
  readonly country?: string;
  readonly says: string;
}
export interface RecordedRecipient {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly role: Told<RecipientRole>;
  readonly kind: RecipientKind;
  /** ISO 3166-1 alpha-2, `EEA`, or in a draft `anywhere`. */
  readonly country: Told<string>;
  readonly region?: string;
  /** Id of the recipient from whom it gets the data; absent where it is from us. */
  readonly through?: string;
}
/** A controller for whom we process. A policy has its name; the rest that GDPR 30(2)(a) asks for is left to complete. */
export interface ServedController {
  readonly name: Told<string>;
  readonly contact: ToComplete;
  readonly representative: ToComplete;
  readonly dpo: ToComplete;
}
/** An entity of the policy, or a recipient at any point of a chain, that decides together with us (GDPR 26, 30(1)(a)). */
export interface JointController {
  readonly path: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2, `EEA`, or in a draft `anywhere`. */
  readonly country: Told<string>;
  /** Of a recipient that is no entity of the policy: the place for requests that was agreed on, left to complete without one. */
  readonly contact: Told<Contact> | ToComplete;
  /** What an entity of the policy says of itself. */
  readonly party?: EntityParty;
}
/** One processing activity as GDPR 30(1) and 30(2) want it recorded. */
export interface RecordedActivity extends Named {
  readonly path: string;
  /** Where we are processor: on behalf of whom (GDPR 30(2)(a)). */
  readonly onBehalfOf?: ServedController;
  readonly surfaces: readonly string[];
  readonly purpose: Named & { readonly description: string };
  readonly subjects: readonly Named[];
  readonly categories: readonly RecordedCategory[];
  /** Everybody whom the data reaches, sub-recipients included. */
  readonly recipients: Told<readonly RecordedRecipient[]>;
  readonly transfers: readonly ToldTransfer[];
  readonly timeLimit: Told<TimeLimit>;
  /** Not asked for by GDPR 30; authorities usually expect it. */
  readonly bases: Told<readonly RecordedBasis[]>;
  /** Explicit consent to special categories besides (GDPR 9(2)(a)). */
  readonly explicitConsent?: { readonly article: string; readonly says: string };
}
/** The record of processing activities of one entity (GDPR 30): as controller, and as processor. */
export interface ProcessingRecord {
  /** BCP 47 tag of the texts in it. */
  readonly locale: string;
  readonly policy: { readonly title: string; readonly version: string; readonly effective: Told<string>; readonly hash: string };
  readonly entity: EntityParty;
  /** Entities of the policy, and recipients, that decide together with it (GDPR 26). */
  readonly jointControllers: readonly JointController[];
  /** GDPR 30(1). */
  readonly activities: readonly RecordedActivity[];
  /** GDPR 30(2). */
  readonly onBehalf: readonly RecordedActivity[];
  /** GDPR 30(1)(g), 30(2)(d). */
  readonly measures: Told<readonly string[]>;
}

type Held = BasisWhen<string, string, Drafted>;
type Activity = Readable["activities"][string];

const basisSays = ({ words, policy, say, show, country }: Reading, basis: Held, alone: boolean): string => {
  const subject = basis.relationship === undefined ? undefined : policy.subjects[basis.relationship];
  const relationship = basis.relationship === undefined ? undefined : subject ? say(subject.title) : basis.relationship;
  const whom =
    relationship === undefined && basis.country === undefined ? (alone ? "" : words.otherwise) : words.when(relationship, basis.country === undefined ? undefined : country(basis.country));
  const details = [
    ...("law" in basis ? [show(basis.law)] : []),
    ...(basis.kind === "consent" && basis.asked === "by-use" ? [words.byUse] : []),
    ...(basis.kind === "legitimate-interest" ? [words.interest(show(tell(basis.interest, say)))] : []),
  ];
  return `${whom === "" ? "" : `${whom}: `}${words.bases[basis.kind]} (${words.article(basisArticle[basis.kind])})${details.map((detail) => `, ${detail}`).join("")}`;
};

export const basesTold = (reading: Reading, basis: Activity["basis"]): Told<readonly RecordedBasis[]> => {
  if (isUnknown(basis)) return basis;
  const held = basesOf(basis);
  return held.map((one) => ({
    kind: one.kind,
    article: basisArticle[one.kind],
    says: basisSays(reading, one, held.length === 1),
    ...("law" in one ? { law: one.law } : {}),
    ...(one.kind === "legitimate-interest" ? { interest: tell(one.interest, reading.say) } : {}),
    ...(one.relationship === undefined ? {} : { relationship: one.relationship }),
    ...(one.country === undefined ? {} : { country: one.country }),
  }));
};

/** Explicit consent beside another basis. */
export const explicitTold = ({ words }: Reading, { explicitConsent }: Activity): Pick<RecordedActivity, "explicitConsent"> => {
  if (!explicitConsent) return {};
  const article = "GDPR 9(2)(a)";
  const taken = explicitConsent.asked === "by-use" ? `, ${words.byUse}` : "";
  return { explicitConsent: { article, says: `${words.explicit} (${words.article(article)})${taken}` } };
};

export const categoryTold = ({ policy, say }: Reading, id: string): readonly RecordedCategory[] => {
  const category = policy.categories[id];
  if (!category) return [];
  const { title, items, special, offences } = category;
  return [
    {
      id,
      title: say(title),
      items: items.map(say),
      ...(special === undefined ? {} : { special: { kind: special.kind, condition: special.condition } }),
      ...(offences === undefined ? {} : { offences: offences.law }),
    },
  ];
};

export const recipientTold = ({ policy, say }: Reading, { id, before }: Reached): readonly RecordedRecipient[] => {
  const recipient = policy.recipients[id];
  if (!recipient) return [];
  const { title, role, kind, country, region } = recipient;
  return [{ id, path: `recipients.${id}`, name: say(title), role, kind, country, ...(before === undefined ? {} : { through: before.id }), ...(region === undefined ? {} : { region }) }];
};

/** The surfaces on which an entity answers, alone or with others. */
const surfacesOf = (policy: Readable, entity: string): ReadonlySet<string> =>
  new Set(Object.entries(policy.surfaces).flatMap(([id, { controller, jointControllers }]) => (controller === entity || jointControllers?.includes(entity) ? [id] : [])));

/** Who answers for an activity: the controllers of its surfaces. A policy without surfaces leaves it to all of its entities. */
export const answersFor = (policy: Readable, entity: string): ((activity: { readonly surfaces?: readonly string[] }) => boolean) => {
  const own = surfacesOf(policy, entity);
  if (Object.keys(policy.surfaces).length === 0) return () => true;
  return ({ surfaces }) => own.size > 0 && (surfaces === undefined || surfaces.some((id) => own.has(id)));
};

const servedBy = (reading: Reading, name: Activity["onBehalfOf"]): ServedController => ({
  name: name === undefined ? { unknown: reading.words.notStated } : reading.say(name),
  contact: blank(reading),
  representative: blank(reading),
  dpo: blank(reading),
});

const activityTold = (reading: Reading, transfers: ReadonlyMap<string, ToldTransfer>, id: string, activity: Activity): RecordedActivity => {
  const { policy, say, words } = reading;
  const reached = reachedBy(policy, activity);
  const purpose = policy.purposes[activity.purpose];
  const { retention } = activity;
  const timeLimit = isUnknown(retention) ? retention : timeLimitOf(reading, retention);
  return {
    id,
    path: `activities.${id}`,
    title: say(activity.title),
    surfaces: (activity.surfaces ?? Object.keys(policy.surfaces)).flatMap((one) => (policy.surfaces[one] ? [say(policy.surfaces[one].title)] : [])),
    purpose: { id: activity.purpose, title: purpose ? say(purpose.title) : activity.purpose, description: purpose ? say(purpose.description) : "" },
    subjects: activity.subjects.flatMap((one) => (policy.subjects[one] ? [{ id: one, title: say(policy.subjects[one].title) }] : [])),
    categories: activity.categories.flatMap((one) => categoryTold(reading, one)),
    recipients: tell(activity.recipients, () => reached.flatMap((one) => recipientTold(reading, one))),
    transfers: reached.flatMap((one) => transfers.get(one.id) ?? []),
    timeLimit: timeLimit ?? { unknown: words.notStated },
    bases: basesTold(reading, activity.basis),
    ...explicitTold(reading, activity),
    ...(activity.role === "processor" ? { onBehalfOf: servedBy(reading, activity.onBehalfOf) } : {}),
  };
};

const jointEntity = (party: EntityParty): JointController => ({ path: party.path, name: party.name, country: party.country, contact: party.contact, party });

const jointWith = (reading: Reading, entity: string, activities: readonly Activity[]): readonly JointController[] => {
  const { policy, say } = reading;
  const entities = new Set(
    Object.values(policy.surfaces).flatMap(({ controller, jointControllers }) => {
      const all = [controller, ...(jointControllers ?? [])];
      return all.includes(entity) ? all : [];
    }),
  );
  entities.delete(entity);
  const recipients = new Set(activities.flatMap((activity) => reachedBy(policy, activity).map(({ id }) => id)));
  return [
    ...[...entities].flatMap((id) => {
      const party = partyOf(policy, id);
      return party ? [jointEntity(party)] : [];
    }),
    ...[...recipients].flatMap((id) => {
      const recipient = policy.recipients[id];
      if (recipient?.role !== "joint-controller" || recipient.entity === entity || (recipient.entity !== undefined && entities.has(recipient.entity))) return [];
      const { title, country, arrangement } = recipient;
      const party = recipient.entity === undefined ? undefined : partyOf(policy, recipient.entity);
      const path = `recipients.${id}`;
      if (party) return [{ ...jointEntity(party), path }];
      return [{ path, name: say(title), country, contact: filled(reading, isUnknown(arrangement) ? arrangement : arrangement?.contact, (contact) => contact) }];
    }),
  ];
};

/**
 * The records of processing activities (GDPR 30(1), 30(2)) in one language, one for each entity that answers for a surface.
 * What a draft does not know is told as `{ unknown: "why" }` in its place.
 *
 * @throws TrothError `locale-unknown`, `wording-missing`
 *
 * @example
 * ```ts
 * import type { Policy } from "@troth/policy-model";
 * import { recordsOf } from "@troth/policy-model/export";
 * declare const policy: Policy;
 * const [record] = recordsOf(policy, { locale: "en" });
 * record?.activities.map(({ title, transfers }) => [title, transfers.length]);
 * ```
 */
export const recordsOf = (policy: ReadablePolicy, { locale }: { readonly locale: string }): readonly ProcessingRecord[] => {
  const reading = readingOf(policy, locale);
  const transfers = transfersOf(reading);
  const told = new Map<string, RecordedActivity>();
  const tellActivity = ([id, activity]: readonly [string, Activity]): RecordedActivity => {
    const known = told.get(id) ?? activityTold(reading, transfers, id, activity);
    told.set(id, known);
    return known;
  };
  const { version, effective, hash, title, measures } = reading.policy;
  return Object.keys(reading.policy.entities).flatMap((id) => {
    const entity = partyOf(reading.policy, id);
    if (!entity || (Object.keys(reading.policy.surfaces).length > 0 && surfacesOf(reading.policy, id).size === 0)) return [];
    const answers = answersFor(reading.policy, id);
    const own = Object.entries(reading.policy.activities).filter(([, activity]) => answers(activity));
    return [
      {
        locale,
        policy: { title: reading.say(title), version, effective, hash },
        entity,
        jointControllers: jointWith(reading, id, own.map(([, activity]) => activity)),
        activities: own.filter(([, { role }]) => role !== "processor").map(tellActivity),
        onBehalf: own.filter(([, { role }]) => role === "processor").map(tellActivity),
        measures: tell(measures, (texts) => texts.map(reading.say)),
      },
    ];
  });
};
