import type { SubjectRef } from "@troth/decision";
import { streamName, type Journal } from "@troth/journal";
import { activitiesOf, basesOf, basisArticle, type Policy } from "@troth/policy-model/compiled";
import type { DpvDocument } from "@troth/policy-model/export";
import { pairOf, purposeOf } from "../../choice-key.js";
import { own } from "../../rules.js";
import { actsOf, counts, timed, type Act } from "./act.js";
import { recordSchema, type ConsentRecord, type RecordedEvent, type RecordedPurpose } from "./consent-record.js";

export interface Describing {
  /** The edition of the policy with a hash; `undefined` where it is not at hand. */
  readonly policyOf: (hash: string) => Policy | undefined;
  /** `toDpv` of `@troth/policy-model/export`, for terms of the Data Privacy Vocabulary. */
  readonly dpv?: (policy: Policy) => DpvDocument;
  /** Epoch milliseconds: what has ended by then is told as `expired`. */
  readonly now: number;
}
export type RecordsFound = { readonly found: "one"; readonly records: readonly ConsentRecord[] } | { readonly found: "none" | "ambiguous" };

const iso = (at: number): string => new Date(at).toISOString();
const purposesIn = ({ data }: Act): readonly (readonly [key: string, facts: string])[] =>
  [...Object.entries(data.purposes), ...Object.entries(data.vendors)].map(([key, { rev }]) => [purposeOf(key), rev]);

const described = (policy: Policy, purpose: string, facts: string, act: Act, dpv: DpvDocument | undefined): RecordedPurpose => {
  const declared = own(policy.purposes, purpose);
  if (!declared) return { purpose, facts };
  const locale = act.data.locale ?? "";
  const say = (text: Readonly<Record<string, string>>): string => own(text, locale) ?? own(text, policy.languages[0]) ?? "";
  const surface = own(policy.surfaces, act.data.surface ?? "") ? act.data.surface : undefined;
  const activities = activitiesOf(policy, { purpose, ...(surface === undefined ? {} : { surface }) }).map(([, activity]) => activity);
  const each = <T, U>(ids: readonly string[], from: Readonly<Record<string, T>>, as: (id: string, one: T) => U): readonly U[] =>
    [...new Set(ids)].flatMap((id) => {
      const one = own(from, id);
      return one === undefined ? [] : [as(id, one)];
    });
  const types = dpv?.["@graph"].find((node) => node["@id"] === `policy:purposes.${purpose}`)?.["@type"];
  return {
    purpose,
    facts,
    title: say(declared.title),
    description: say(declared.description),
    ...(types === undefined ? {} : { purpose_type: (Array.isArray(types) ? types : [types]).map(String) }),
    lawful_basis: activities.flatMap(({ basis }) => [...basesOf(basis)]).map(({ kind, relationship, country }) => ({
      basis: kind,
      article: basisArticle[kind],
      ...(relationship === undefined ? {} : { relationship }),
      ...(country === undefined ? {} : { country }),
    })),
    pii_information: each(activities.flatMap(({ categories }) => [...categories]), policy.categories, (pii_type, { title, special }) => ({
      pii_type,
      title: say(title),
      ...(special ? { sensitive_pii_category: special.kind } : {}),
    })),
    recipient_third_parties: each(activities.flatMap(({ recipients }) => [...recipients]), policy.recipients, (party_id, { title, role, country }) => ({
      party_id,
      party_name: say(title),
      role,
      jurisdiction: country,
    })),
    retention_period: each(activities.map(({ retention }) => retention), policy.retention, (id, { title }) => ({ id, title: say(title) })),
    withdrawal_method: policy.rights.page ?? policy.rights.contact.email,
  };
};

const controllersOf = (policy: Policy, { data }: Act): readonly string[] => {
  const surfaces = own(policy.surfaces, data.surface ?? "") ? [own(policy.surfaces, data.surface ?? "")] : Object.values(policy.surfaces);
  return [...new Set(surfaces.flatMap((surface) => (surface ? [surface.controller, ...(surface.jointControllers ?? [])] : [])))];
};

/** When the choice on a key was replaced by a later act, if it was. */
const replacedAt = (key: string, act: Act, later: readonly Act[]): number => {
  const on = (one: Act): readonly number[] => {
    const choice = one.data.vendors[key] ?? one.data.purposes[purposeOf(key)];
    return choice && one.hash !== act.hash && counts(one, choice) ? [timed(choice, one).at] : [];
  };
  return Math.min(Number.POSITIVE_INFINITY, ...later.flatMap(on));
};

const eventsOf = (act: Act, acts: readonly Act[], policy: Policy | undefined, now: number): readonly RecordedEvent[] => {
  const later = acts.slice(acts.indexOf(act) + 1);
  return [...Object.entries(act.data.purposes), ...Object.entries(act.data.vendors)].flatMap(([key, kept]) => {
    const { choice, at, until } = timed(kept, act);
    const [purpose, recipient] = pairOf(key);
    const explicit = policy && activitiesOf(policy, { purpose }).some(([, { explicitConsent }]) => explicitConsent);
    const about = { purpose, ...(recipient === undefined ? {} : { recipient }), validity_until: iso(until), counts: counts(act, kept) };
    const chosen: RecordedEvent = {
      ...about,
      event_time: iso(at),
      entity_id: act.actor,
      event_type: "choice",
      event_state: choice,
      ...(choice === "given" && policy ? { consent_type: explicit ? "explicit" : "expressed" } : {}),
    };
    const expired = choice === "given" && until <= now && until <= replacedAt(key, act, later);
    return expired ? [chosen, { ...about, event_time: iso(until), entity_id: "system:time", event_type: "end-of-validity", event_state: "expired" }] : [chosen];
  });
};

/**
 * One record per act (GDPR 7(1)). `acts`: all acts of one person by time, as `actsOf` gives them; `principal`: what the person is
 * called in them. Told from the policy of each act where `policyOf` has it, never from another edition.
 */
export const recordsOf = (acts: readonly Act[], principal: string, { policyOf, dpv, now }: Describing): readonly ConsentRecord[] => {
  const documents = new Map<string, DpvDocument | undefined>();
  return acts.map((act): ConsentRecord => {
    const { data } = act;
    const policy = data.policy === undefined ? undefined : policyOf(data.policy);
    if (policy && !documents.has(policy.hash)) documents.set(policy.hash, dpv?.(policy));
    const purposes = [...new Map(purposesIn(act))];
    const controllers = policy ? controllersOf(policy, act) : [];
    return {
      schema_version: recordSchema,
      record_id: act.hash,
      pii_principal_id: principal,
      processing: {
        privacy_notice: {
          ...(data.policy === undefined ? {} : { hash: data.policy }),
          ...(policy ? { version: policy.version, effective: policy.effective } : {}),
          known: policy !== undefined,
        },
        ...(data.locale === undefined ? {} : { language: data.locale }),
        ...(data.surface === undefined ? {} : { surface: data.surface }),
        ...(data.shown === undefined ? {} : { shown: data.shown }),
        collection_method: data.how ?? act.type,
        purposes: purposes.map(([id, facts]) => (policy ? described(policy, id, facts, act, documents.get(policy.hash)) : { purpose: id, facts })),
        pii_controllers: controllers,
      },
      party_identification: controllers.flatMap((party_id) => {
        const entity = policy && own(policy.entities, party_id);
        if (!entity) return [];
        const { name, address, country, contact } = entity;
        return [{ party_id, party_name: name, party_role: "controller" as const, party_address: address, party_contact: contact.email, jurisdiction: country }];
      }),
      events: eventsOf(act, acts, policy, now),
      ...(data.tool === undefined ? {} : { imported: { tool: data.tool, grade: data.grade ?? "weak", missing: data.missing ?? [] } }),
    };
  });
};

/**
 * The consent records of a person, by time: their own, and those of visitors linked to them. All of one answer have one random
 * `pii_principal_id`.
 */
export const consentRecords = async (
  o: Describing & {
    readonly journal: Pick<Journal, "subject" | "streams" | "read">;
    readonly subject: SubjectRef;
    readonly random: (n: number) => Uint8Array;
  },
): Promise<RecordsFound> => {
  const found = await actsOf(o.journal, o.subject);
  return found.found === "one" ? { found: "one", records: recordsOf(found.acts, streamName(o.random), o) } : found;
};
