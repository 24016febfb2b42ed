import { TrothError } from "@troth/decision";
import { isUnknown, known, listed } from "../draft.js";
import { representativeOf, type Contact } from "../entity.js";
import { hashOf } from "../hash.js";
import type { ReadablePolicy } from "../policy.js";
import { ours, rightsHeld } from "../rights-held.js";
import type {
  TiltAutomatedDecision,
  TiltAvailability,
  TiltChangeOfPurpose,
  TiltComplaint,
  TiltController,
  TiltDocument,
  TiltMeta,
  TiltOfficer,
  TiltRight,
  TiltSource,
  TiltThirdCountryTransfer,
} from "../tilt/document.js";
import { checkEntity } from "./check-entity.js";
import { reachedBy } from "./reach.js";
import { readingOf, type Reading } from "./reading.js";
import { answersFor } from "./record.js";
import { disclosedOf, type OwnActivities } from "./tilt-disclosed.js";
import { lossesOf, type TiltLoss } from "./tilt-loss.js";
import type { Readable, Told } from "./told.js";
import { transferTo, type ToldTransfer } from "./transfer.js";

/** What a TILT document says that a policy does not hold. */
export interface TiltEdition {
  readonly locale: string;
  /** Where the notice stands on the web. */
  readonly url: string;
  /** ISO 8601: when the document was made, and when it was changed. */
  readonly created: string;
  readonly modified?: string;
  /** The controller that it is about; needed where the policy has several entities. */
  readonly entity?: string;
}

const controllerId = (policy: Readable, asked: string | undefined): string => {
  if (asked !== undefined) {
    checkEntity(policy, asked);
    return asked;
  }
  const [first, ...others] = Object.keys(policy.entities);
  if (first !== undefined && others.length === 0) return first;
  throw new TrothError({
    code: "entity-unknown",
    message: "a TILT document is about one controller, and the policy does not have exactly one entity",
    path: "entities",
    hint: `Say which: entity: one of ${Object.keys(policy.entities).join(", ")}.`,
  });
};

const demanded = (path: string, what: string): TiltLoss => ({ kind: "demanded", path, what });

/** A fact that TILT demands as text: an empty one where it is not known, which is told as such. */
const textOf = <T>(losses: TiltLoss[], path: string, fact: Told<T> | undefined, as: (value: T) => string): string => {
  if (fact !== undefined && !isUnknown(fact)) return as(fact);
  losses.push(demanded(path, "TILT demands it; the policy does not know it, and it is left empty"));
  return "";
};
const asText = (text: string): string => text;
const withPhone = (contact: Contact | undefined): { readonly phone?: string } => (contact?.phone === undefined ? {} : { phone: contact.phone });

const controllerOf = (policy: Readable, id: string, losses: TiltLoss[]): TiltController => {
  const entity = policy.entities[id];
  const at = `entities.${id}`;
  const contact = entity?.contact;
  const representative = entity && representativeOf(entity);
  if (!representative) losses.push(demanded(`${at}.representative`, "TILT demands a person who represents the controller; the name is left empty, the address is that of the controller"));
  return {
    name: entity?.name ?? "",
    address: textOf(losses, `${at}.address`, entity?.address, asText),
    country: textOf(losses, `${at}.country`, entity?.country, asText),
    representative: representative
      ? { name: representative.name, email: representative.contact.email, ...withPhone(representative.contact) }
      : { name: "", email: textOf(losses, `${at}.contact`, contact, ({ email }) => email), ...withPhone(known(contact)) },
  };
};

const officerOf = (policy: Readable, id: string, losses: TiltLoss[]): TiltOfficer => {
  const entity = policy.entities[id];
  const at = `entities.${id}.dpo`;
  const country = entity === undefined || isUnknown(entity.country) ? "" : entity.country;
  const dpo = known(entity?.dpo);
  if (dpo === undefined || dpo === "none") {
    losses.push(demanded(at, "TILT demands a data-protection officer; the fields are left empty, and the country is that of the controller"));
    return { name: "", address: "", country, email: "" };
  }
  losses.push(demanded(at, "TILT demands the name of the data-protection officer, which is left empty, and a country, which is that of the controller"));
  return { name: "", address: textOf(losses, `${at}.address`, dpo.address, asText), country, email: dpo.email, ...withPhone(dpo) };
};

const availability = (available: boolean, description: string): TiltAvailability => (available ? { available, description } : { available });

const thirdCountry = (transfer: ToldTransfer): TiltThirdCountryTransfer => {
  const { name, country, tool, says } = transfer;
  const description = `${name}: ${says}`;
  const held = known(tool);
  const guarantees = held === "bcr" || held === "code-of-conduct" || held === "certification" || held === "ad-hoc";
  // What TILT has no field for, a derogation or an unknown tool, is told as a guarantee that is not there.
  const untold = held === undefined || held === "derogation";
  return {
    ...(typeof country === "string" && country.length === 2 ? { country } : {}),
    adequacyDecision: availability(held === "adequacy", description),
    appropriateGuarantees: untold ? { available: false, description } : availability(guarantees, description),
    standardDataProtectionClause: availability(held === "scc", description),
  };
};

const sourcesOf = (reading: Reading, own: OwnActivities, losses: TiltLoss[]): readonly TiltSource[] => {
  const { policy, say } = reading;
  const used = new Set(own.flatMap(([, { categories }]) => categories));
  return Object.entries(policy.categories).flatMap(([id, { title, sources }]) => {
    if (!used.has(id)) return [];
    const others = listed(sources).flatMap((source, at) => {
      if (!("who" in source)) return [];
      losses.push(demanded(`categories.${id}.sources.${at}`, "TILT demands the address of a source on the web; it is left empty"));
      return [{ description: say(source.who), url: "", publiclyAvailable: source.from === "public" }];
    });
    return others.length === 0 ? [] : [{ _id: `source-${id}`, dataCategory: say(title), sources: others }];
  });
};

const rightBy = ({ policy, words }: Reading): Omit<TiltRight, "available" | "description"> => {
  const { contact, page, identity } = policy.rights;
  return {
    ...(page === undefined ? {} : { url: page }),
    ...(isUnknown(contact) ? {} : { email: contact.email }),
    ...(isUnknown(identity) ? {} : { identificationEvidences: identity.map((way) => words.identities[way]) }),
  };
};

const complaintOf = (reading: Reading, losses: TiltLoss[]): TiltComplaint => {
  const { policy, words } = reading;
  const { authority } = policy.rights;
  const named = known(authority);
  return {
    available: true,
    description: words.tilt.complaint,
    ...(named ? { url: named.url } : {}),
    supervisoryAuthority: {
      name: textOf(losses, "rights.authority", authority, ({ name }) => name),
      ...(named?.address === undefined ? {} : { address: named.address }),
    },
  };
};

/** TILT counts profiling among automated decisions. */
const automatedOf = (reading: Reading, own: OwnActivities, losses: TiltLoss[]): TiltAutomatedDecision => {
  const { say, show } = reading;
  const judged = own.filter(([, activity]) => ours(activity)).flatMap(([id, { title, automatedDecision, profiling }]) =>
    ([["automatedDecision", automatedDecision], ["profiling", profiling]] as const).flatMap(([key, fact]) => (fact === undefined ? [] : [{ path: `activities.${id}.${key}`, title: say(title), fact }])),
  );
  if (judged.length === 0) return { inUse: false };
  for (const { path } of judged) losses.push({ kind: "reduced", path, what: "decisions and profiling of all activities stand in one text" });
  const joined = (key: "logic" | "consequences"): string =>
    judged
      .map(({ title, fact }) => {
        const text = isUnknown(fact) ? fact : fact[key];
        return `${title}: ${isUnknown(text) ? show(text) : say(text)}`;
      })
      .join(" ");
  return { inUse: true, logicInvolved: joined("logic"), scopeAndIntendedEffects: joined("consequences") };
};

const changesOf = ({ policy, say }: Reading, own: OwnActivities, losses: TiltLoss[]): readonly TiltChangeOfPurpose[] =>
  Object.entries(policy.purposes).flatMap(([id, { title, compatibleWith }]) => {
    if (!compatibleWith) return [];
    losses.push({ kind: "lost", path: `purposes.${id}.compatibleWith`, what: "the first purpose and the date of the assessment have no place" });
    const categories = new Set(own.flatMap(([, { purpose, categories: used }]) => (purpose === id ? used : [])));
    return [
      {
        description: `${say(title)}: ${say(compatibleWith.assessment)}`,
        affectedDataCategories: [...categories].flatMap((one) => (policy.categories[one] ? [say(policy.categories[one].title)] : [])),
      },
    ];
  });

const metaOf = (policy: Readable, id: string, o: TiltEdition, language: string): Omit<TiltMeta, "_hash"> => ({
  _id: `${policy.hash}-${id}`,
  name: policy.entities[id]?.name ?? "",
  created: o.created,
  modified: o.modified ?? o.created,
  version: Math.max(1, Number.parseInt(policy.version, 10)),
  language,
  status: "active",
  url: o.url,
});

/**
 * A policy as a TILT document about one controller, in one language, and everything that the document cannot say. Where TILT
 * demands what a policy does not hold, the field is empty or false and stands in the losses; nothing is made up.
 *
 * @throws TrothError `locale-unknown`, `wording-missing`, `entity-unknown`
 *
 * @example
 * ```ts
 * import type { Policy } from "@troth/policy-model";
 * import { toTilt } from "@troth/policy-model/export";
 * declare const policy: Policy;
 * const { document, losses } = toTilt(policy, { locale: "en", url: "https://shop.example/privacy", created: "2026-06-01" });
 * ```
 */
export const toTilt = (policy: ReadablePolicy, o: TiltEdition): { readonly document: TiltDocument; readonly losses: readonly TiltLoss[] } => {
  const reading = readingOf(policy, o.locale);
  const { words } = reading;
  const entity = controllerId(reading.policy, o.entity);
  const answers = answersFor(reading.policy, entity);
  const own = Object.entries(reading.policy.activities).filter(([, activity]) => answers(activity));
  const losses: TiltLoss[] = [...lossesOf(reading.policy, { locale: o.locale, entity, answers })];
  const { rights } = rightsHeld({ activities: own, trackers: Object.values(reading.policy.trackers).filter(answers) });
  const reached = new Set(own.flatMap(([, activity]) => reachedBy(reading.policy, activity).map(({ id }) => id)));
  const right = rightBy(reading);
  for (const [key, fact] of [["contact", reading.policy.rights.contact], ["identity", reading.policy.rights.identity]] as const) {
    if (isUnknown(fact)) losses.push({ kind: "lost", path: `rights.${key}`, what: "it is either told or not there" });
  }
  const said = (holds: boolean, description: string): TiltRight => (holds ? { available: true, description, ...right } : { available: false });
  const body = {
    controller: controllerOf(reading.policy, entity, losses),
    dataProtectionOfficer: officerOf(reading.policy, entity, losses),
    dataDisclosed: disclosedOf(reading, own, losses),
    thirdCountryTransfers: [...reached].flatMap((id) => {
      const transfer = transferTo(reading, id);
      return transfer ? [thirdCountry(transfer)] : [];
    }),
    accessAndDataPortability: { available: rights.has("access"), description: words.tilt.access, ...right },
    sources: sourcesOf(reading, own, losses),
    rightToInformation: said(rights.has("access"), words.tilt.information),
    rightToRectificationOrDeletion: said(rights.has("rectification") || rights.has("erasure"), words.tilt.rectification),
    rightToDataPortability: said(rights.has("portability"), words.tilt.portability),
    rightToWithdrawConsent: said(rights.has("withdrawal"), words.tilt.withdrawal),
    rightToComplain: complaintOf(reading, losses),
    automatedDecisionMaking: automatedOf(reading, own, losses),
    changesOfPurpose: changesOf(reading, own, losses),
  };
  const meta = metaOf(reading.policy, entity, o, reading.language);
  return { document: { meta: { ...meta, _hash: hashOf({ meta, ...body }) }, ...body }, losses: [...new Map(losses.map((loss) => [`${loss.kind} ${loss.path} ${loss.what}`, loss])).values()] };
};
