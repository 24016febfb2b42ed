import { TrothError } from "@troth/decision";
import { isUnknown, known, listed, type Unknown } from "../draft.js";
import type { Contact } from "../entity.js";
import { isEea } from "../facts/country.js";
import type { ReadablePolicy } from "../policy.js";
import type { RecipientRole } from "../recipient.js";
import { lookUp } from "../record.js";
import type { Authority } from "../rights.js";
import { checkEntity } from "./check-entity.js";
import { partyOf, type Party } from "./party.js";
import { reachedBy } from "./reach.js";
import { readingOf, type Reading } from "./reading.js";
import { answersFor, categoryTold, type Named, type RecordedCategory } from "./record.js";
import { timeLimitOf } from "./time-limit.js";
import { blank, filled, type Filled, type ToComplete } from "./to-complete.js";
import type { Readable } from "./told.js";

export type SccModule = 1 | 2 | 3 | 4;
export type SccRole = "controller" | "processor";

/** One side of the clauses (Annex I.A). */
export interface SccParty {
  readonly path: string;
  readonly name: string;
  readonly address: Filled<string>;
  /** ISO 3166-1 alpha-2. */
  readonly country: Filled<string>;
  readonly contact: Filled<Contact>;
  /** Name and position of the contact person: a policy holds no persons. */
  readonly person: ToComplete;
  /** What it is in this transfer; left to complete where that is not known or the module asks for something else. */
  readonly role: Filled<SccRole>;
  readonly dpo?: Filled<Contact | "none">;
  readonly representative?: Party;
  readonly signature: ToComplete;
}
/** A sub-processor of the importer (Annex III). */
export interface SccSubProcessor extends Named {
  readonly path: string;
  readonly country: Filled<string>;
  readonly address: ToComplete;
  readonly contact: ToComplete;
  readonly categories: readonly RecordedCategory[];
  readonly nature: ToComplete;
  readonly duration: ToComplete;
}
/** A draft of Annexes I to III of the clauses of (EU) 2021/914 for one importer. */
export interface SccAnnexes {
  readonly locale: string;
  readonly recipient: string;
  readonly path: string;
  readonly module: Filled<SccModule>;
  /** Civil date on which the clauses were signed. */
  readonly signedOn: Filled<string>;
  readonly exporters: readonly SccParty[];
  readonly importer: SccParty;
  /** The activities in which data goes to the importer. */
  readonly activities: readonly Named[];
  /** Annex I.B. */
  readonly description: {
    readonly subjects: readonly Named[];
    readonly categories: readonly RecordedCategory[];
    readonly sensitive: { readonly categories: readonly RecordedCategory[]; readonly safeguards: Filled<readonly string[]> };
    readonly frequency: ToComplete;
    readonly nature: ToComplete;
    readonly purposes: readonly (Named & { readonly description: string })[];
    readonly retention: readonly string[];
  };
  /** Annex I.C; not there for module 4. */
  readonly authority?: Filled<Authority>;
  /** Annex II; not there for module 4. What the importer does is known only of an entity of the policy. */
  readonly measures?: { readonly importer: Filled<readonly string[]>; readonly supplementary: readonly string[]; readonly exporter: Filled<readonly string[]> };
  /** Annex III; there for modules 2 and 3, and where the module is not known. */
  readonly subProcessors?: readonly SccSubProcessor[];
}

type Activity = Readable["activities"][string];
type Recipient = Readable["recipients"][string];
const sides: Readonly<Record<SccModule, readonly [exporter: SccRole, importer: SccRole]>> = {
  1: ["controller", "controller"],
  2: ["controller", "processor"],
  3: ["processor", "processor"],
  4: ["processor", "controller"],
};

const same = <T>(value: T): T => value;

/** What a party is, as the policy has it: one role, several, or one that is not known. */
type Roles = readonly (RecipientRole | Unknown)[];

/**
 * The role of a party in the transfer. The module does not make anybody a controller or a processor: where it asks for
 * another role than the policy has, or the policy has several, that is said in place of a role.
 */
const roleFor = (reading: Reading, roles: Roles, module: { readonly number: SccModule; readonly asks: SccRole } | undefined): Filled<SccRole> => {
  const { words } = reading;
  const unknown = roles.find(isUnknown);
  if (unknown) return filled<never>(reading, unknown, same);
  const held = [...new Set(roles.map((role): SccRole => (role === "processor" ? "processor" : "controller")))];
  const [only] = held;
  if (only === undefined) return blank(reading);
  if (held.length === 1 && (module === undefined || module.asks === only)) return only;
  const found = held.map((role) => words.sides[role]).join(", ");
  return { toComplete: `${words.toComplete}: ${module ? words.roleConflict(found, String(module.number), words.sides[module.asks]) : found}` };
};

/** The ids of the recipients to whom data goes under standard contractual clauses, in the order of the policy. */
export const underClauses = (policy: ReadablePolicy): readonly string[] =>
  Object.entries((policy as Readable).recipients).flatMap(([id, { transfer }]) => (known(transfer)?.tool === "scc" ? [id] : []));

const clausesOf = (policy: Readable, id: string) => {
  const recipient = lookUp(policy.recipients, id);
  if (!recipient) {
    throw new TrothError({
      code: "recipient-unknown",
      message: `the policy has no recipient "${id}"`,
      path: `recipients.${id}`,
      hint: `Use one of: ${Object.keys(policy.recipients).join(", ")}.`,
    });
  }
  const transfer = known(recipient.transfer);
  if (transfer?.tool === "scc") return { recipient, transfer };
  throw new TrothError({
    code: "clauses-not-used",
    message: `no data goes to "${id}" under standard contractual clauses`,
    path: `recipients.${id}.transfer`,
    hint: "underClauses(policy) lists the recipients that are under them.",
  });
};

const entitySide = (reading: Reading, id: string, role: SccParty["role"]): SccParty | undefined => {
  const party = partyOf(reading.policy, id);
  if (!party) return undefined;
  return {
    path: party.path,
    name: party.name,
    address: filled(reading, party.address, same),
    country: filled(reading, party.country, same),
    contact: filled(reading, party.contact, same),
    person: blank(reading),
    role,
    dpo: filled(reading, party.dpo, same),
    signature: blank(reading),
    ...(party.representative ? { representative: party.representative } : {}),
  };
};

/** A recipient as a party: what an entity of the policy says of itself, else little more than its name and country. */
const recipientSide = (reading: Reading, id: string, recipient: Recipient, role: SccParty["role"]): SccParty =>
  (recipient.entity === undefined ? undefined : entitySide(reading, recipient.entity, role)) ?? {
    path: `recipients.${id}`,
    name: reading.say(recipient.title),
    address: blank(reading),
    country: filled(reading, recipient.country, same),
    contact: blank(reading),
    person: blank(reading),
    role,
    signature: blank(reading),
  };

/** Entities that send themselves, each with the activities in which it does, and recipients from whom it goes on; not the importer to itself. */
const exporterIds = (policy: Readable, importer: string, activities: readonly Activity[], entity: string | undefined) => {
  const self = policy.recipients[importer]?.entity;
  const direct = activities.filter((activity) => (listed(activity.recipients) as readonly string[]).includes(importer));
  const entities = (entity === undefined ? Object.keys(policy.entities) : [entity]).flatMap((id) => {
    const sending = id === self ? [] : direct.filter(answersFor(policy, id));
    return sending.length === 0 ? [] : [{ id, roles: sending.map(({ role }) => role ?? "controller") }];
  });
  const reached = new Set(activities.flatMap((activity) => reachedBy(policy, activity).map(({ id }) => id)));
  const above = Object.entries(policy.recipients).filter(([id, { subRecipients }]) => reached.has(id) && subRecipients?.includes(importer));
  return { entities, above };
};

/**
 * The authority that the policy names, where it can only be the one of clause 13: all exporters are entities in the EEA, and
 * no entity of the policy is elsewhere in it.
 */
const authorityFor = (reading: Reading, exporters: readonly SccParty[]): Filled<Authority> => {
  const { policy } = reading;
  const places = new Set(Object.values(policy.entities).map(({ country, subdivision }) => (isUnknown(country) ? "" : `${country} ${subdivision ?? ""}`)));
  const inside = exporters.length > 0 && exporters.every(({ path, country }) => path.startsWith("entities.") && typeof country === "string" && isEea(country));
  return inside && places.size === 1 ? filled(reading, policy.rights.authority, same) : blank(reading);
};

const subProcessorsBelow = (reading: Reading, below: readonly string[]): readonly SccSubProcessor[] =>
  below.flatMap((id) => {
    const recipient = reading.policy.recipients[id];
    if (!recipient || (recipient.role !== "processor" && !isUnknown(recipient.role))) return [];
    return [
      {
        id,
        path: `recipients.${id}`,
        title: reading.say(recipient.title),
        country: filled(reading, recipient.country, same),
        address: blank(reading),
        contact: blank(reading),
        categories: recipient.categories.flatMap((one) => categoryTold(reading, one)),
        nature: blank(reading),
        duration: blank(reading),
      },
    ];
  });

/** Retention and the like: what several activities say, each once. */
const each = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

const described = (reading: Reading, activities: readonly Activity[], mayGet: readonly string[], measures: readonly string[]): SccAnnexes["description"] => {
  const { policy, say, words } = reading;
  const used = new Set(activities.flatMap(({ categories }) => categories));
  const sent = mayGet.some((id) => used.has(id)) ? mayGet.filter((id) => used.has(id)) : mayGet;
  const categories = sent.flatMap((id) => categoryTold(reading, id));
  return {
    subjects: each(activities.flatMap(({ subjects }) => subjects)).flatMap((id) => (policy.subjects[id] ? [{ id, title: say(policy.subjects[id].title) }] : [])),
    categories,
    sensitive: {
      categories: categories.filter(({ special, offences }) => special !== undefined || offences !== undefined),
      safeguards: measures.length > 0 ? measures : blank(reading),
    },
    frequency: blank(reading),
    nature: blank(reading),
    purposes: each(activities.map(({ purpose }) => purpose)).flatMap((id) => {
      const purpose = policy.purposes[id];
      return purpose ? [{ id, title: say(purpose.title), description: say(purpose.description) }] : [];
    }),
    retention: each(
      activities.map(({ retention }) => {
        if (isUnknown(retention)) return `${words.toComplete}: ${words.unknown(retention.unknown)}`;
        return timeLimitOf(reading, retention)?.says ?? words.toComplete;
      }),
    ),
  };
};

/**
 * A draft of Annexes I to III of the standard contractual clauses, (EU) 2021/914, for one importer: parties with the roles
 * that they have in the policy, description of the transfer, authority (clause 13), measures, sub-processors. What the policy
 * does not know is `{ toComplete }`; nothing is made up.
 *
 * @throws TrothError `locale-unknown`, `wording-missing`, `recipient-unknown`, `clauses-not-used`, `entity-unknown`
 */
export const sccAnnexesOf = (
  policy: ReadablePolicy,
  o: { readonly locale: string; readonly recipient: string; /** The entity that sends; all that do if absent. */ readonly exporter?: string },
): SccAnnexes => {
  const reading = readingOf(policy, o.locale);
  const { recipient, transfer } = clausesOf(reading.policy, o.recipient);
  if (o.exporter !== undefined) checkEntity(reading.policy, o.exporter);
  const answers = o.exporter === undefined ? () => true : answersFor(reading.policy, o.exporter);
  const sending = Object.entries(reading.policy.activities).filter(
    ([, activity]) => answers(activity) && reachedBy(reading.policy, activity).some(({ id }) => id === o.recipient),
  );
  const activities = sending.map(([, activity]) => activity);
  const module = known(transfer.module);
  const roleAt = (side: 0 | 1, roles: Roles): Filled<SccRole> => roleFor(reading, roles, module === undefined ? undefined : { number: module, asks: sides[module][side] });
  const { entities, above } = exporterIds(reading.policy, o.recipient, activities, o.exporter);
  const exporters = [
    ...entities.flatMap(({ id, roles }) => entitySide(reading, id, roleAt(0, roles)) ?? []),
    ...above.map(([id, one]) => recipientSide(reading, id, one, roleAt(0, [one.role]))),
  ];
  const supplementary = (transfer.measures ?? []).map(reading.say);
  const ownMeasures = filled(reading, reading.policy.measures, (texts) => texts.map(reading.say));
  return {
    locale: o.locale,
    recipient: o.recipient,
    path: `recipients.${o.recipient}`,
    module: filled(reading, transfer.module, same),
    signedOn: filled(reading, transfer.signedOn, same),
    exporters,
    importer: recipientSide(reading, o.recipient, recipient, roleAt(1, [recipient.role])),
    activities: sending.map(([id, { title }]) => ({ id, title: reading.say(title) })),
    description: described(reading, activities, recipient.categories, supplementary),
    ...(module === 4
      ? {}
      : {
          authority: authorityFor(reading, exporters),
          measures: { importer: recipient.entity === undefined ? blank(reading) : ownMeasures, supplementary, exporter: ownMeasures },
        }),
    ...(module === 1 || module === 4 ? {} : { subProcessors: subProcessorsBelow(reading, recipient.subRecipients ?? []) }),
  };
};
