import type { BasisWhen } from "./basis.js";
import { basesOf } from "./basis.js";
import { isUnknown, known, listed, type Drafted } from "./draft.js";
import { normalDuration } from "./duration-order.js";
import { isEea } from "./facts/country.js";
import { canonical, shortHashOf } from "./hash.js";
import { isOn } from "./place.js";
import type { PolicyDraftInput } from "./policy.js";
import { lookUp } from "./record.js";
import { normalRule } from "./rule-order.js";
import type { Text } from "./text.js";
import { gateOf } from "./tracker.js";

type Activity = PolicyDraftInput["activities"][string];
type Tracker = PolicyDraftInput["trackers"][string];

/** What consent of one purpose was given to, fact by fact, each with the places of the policy that say so. */
export type ConsentFacts = ReadonlyMap<string, readonly string[]>;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const asSet = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort(compare);

/**
 * What a text says in the language that a policy is first written in: by that one text is told from another, so that a
 * correction of a translation is none. Of a draft that lacks it there it is all that there is.
 */
export const saidIn = ({ languages: [first] }: PolicyDraftInput, text: Text): string => (Object.hasOwn(text, first) ? (text[first] ?? "") : canonical(text));

/** Recipients and those to whom the data goes on from there. */
export const reachedFrom = (policy: PolicyDraftInput, from: readonly string[]): readonly string[] => {
  const found = new Set<string>();
  const queue = [...from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    queue.push(...(lookUp(policy.recipients, id)?.subRecipients ?? []));
  }
  return [...found].sort(compare);
};

/** Inside the EEA a country makes no difference: data flows freely there (GDPR 1(3)). */
export const regionOf = (country: PolicyDraftInput["recipients"][string]["country"]): string =>
  isUnknown(country) ? "unknown" : country === "EEA" || isEea(country) ? "EEA" : country;

const toolOf = (recipient: PolicyDraftInput["recipients"][string]): string | undefined => known(recipient.transfer)?.tool;

/**
 * What a recipient is to the person. Who decides for himself is known by name (id and title), and by what he gets; processors are known as
 * a category, by kind, region and transfer tool (EDPB Guidelines 05/2020, 64-65; GDPR 13(1)(e), (f)).
 */
export const disclosureOf = (policy: PolicyDraftInput, id: string, of?: Activity): string => {
  const recipient = lookUp(policy.recipients, id);
  if (!recipient) return canonical([id]);
  const whereTo = [regionOf(recipient.country), toolOf(recipient) ?? null];
  if (recipient.role === "processor") return canonical(["processor", recipient.kind, ...whereTo]);
  const gets = of ? recipient.categories.filter((category) => of.categories.includes(category)) : recipient.categories;
  return canonical([known(recipient.role) ?? "unknown", id, saidIn(policy, recipient.title), ...whereTo, asSet(gets)]);
};

/** Whether somebody is asked for the consent that a basis is. */
export const restsOnConsent = ({ kind, ...basis }: BasisWhen<string, string, Drafted>): boolean => kind === "consent" && !("asked" in basis && basis.asked === "by-use");
/** Whether people are asked for explicit consent to special categories, beside another basis (GDPR 9(2)(a)). */
export const asksExplicitly = ({ explicitConsent }: Activity): boolean => explicitConsent !== undefined && explicitConsent.asked !== "by-use";
/** Whether people are asked for consent to an activity; taking use for consent asks nobody (GDPR 4(11)). */
export const asksIn = (activity: Activity): boolean => basesOf(activity.basis).some(restsOnConsent) || asksExplicitly(activity);

const activityFacts = function* (policy: PolicyDraftInput, id: string, activity: Activity): Iterable<readonly [unknown, readonly string[]]> {
  const at = `activities.${id}`;
  yield [["bases", basesOf(activity.basis).map(({ kind, relationship, country }) => [kind, relationship ?? null, country ?? null])], [`${at}.basis`, `${at}.purpose`]];
  if (asksExplicitly(activity)) yield [["explicit-consent"], [`${at}.explicitConsent`]];
  yield [["surfaces", activity.surfaces ? asSet(activity.surfaces) : "all"], [`${at}.surfaces`]];
  for (const [surface, { controller, jointControllers = [] }] of Object.entries(policy.surfaces)) {
    if (!isOn(activity, surface)) continue;
    yield [["controller", controller], [`surfaces.${surface}.controller`]];
    for (const joint of jointControllers) yield [["controller", joint], [`surfaces.${surface}.jointControllers`]];
  }
  yield [["subjects", asSet(activity.subjects)], [`${at}.subjects`]];
  yield [["categories", asSet(activity.categories)], [`${at}.categories`]];
  for (const category of activity.categories) {
    const { special, offences, items = [], sources } = policy.categories[category] ?? {};
    const path = `categories.${category}`;
    yield [["items", category, items.map((item) => saidIn(policy, item)).sort(compare)], [`${path}.items`]];
    yield [["special", category, special ? [known(special.kind) ?? "unknown", known(special.condition) ?? "unknown"] : null, offences !== undefined], [`${path}.special`, `${path}.offences`]];
    yield [["sources", category, listed(sources).map((source) => canonical([source.from, "who" in source ? saidIn(policy, source.who) : null])).sort(compare)], [`${path}.sources`]];
  }
  if (isUnknown(activity.recipients)) yield [["recipients", "unknown"], [`${at}.recipients`]];
  const all = reachedFrom(policy, listed(activity.recipients));
  const handing = all.filter((id) => policy.recipients[id]?.subRecipients?.length).map((id) => [id, new Set(reachedFrom(policy, [id]))] as const);
  for (const recipient of all) {
    const named = policy.recipients[recipient]?.role === "processor" ? [] : ["title"];
    const decides = ["role", "kind", "country", "transfer", "categories", ...named].map((key) => `recipients.${recipient}.${key}`);
    const handsOn = handing.filter(([id, to]) => id !== recipient && to.has(recipient)).map(([id]) => `recipients.${id}.subRecipients`);
    yield [["recipient", disclosureOf(policy, recipient, activity)], [`${at}.recipients`, ...decides, ...handsOn]];
  }
  const kept = isUnknown(activity.retention) ? undefined : policy.retention[activity.retention];
  const keptAt = isUnknown(activity.retention) ? "retention" : `retention.${activity.retention}`;
  yield [["retention", normalRule(kept?.rule) ?? null], [`${at}.retention`, `${keptAt}.rule`]];
  yield [["then", known(kept?.then) ?? null], [`${at}.retention`, `${keptAt}.then`]];
  yield [["role", activity.role ?? "controller"], [`${at}.role`]];
  for (const key of ["profiling", "automatedDecision", "madePublic"] as const) if (activity[key] !== undefined) yield [[key], [`${at}.${key}`]];
  if (isUnknown(activity.directMarketing?.channels)) yield [["channel", "unknown"], [`${at}.directMarketing.channels`]];
  for (const channel of listed(activity.directMarketing?.channels)) yield [["channel", channel], [`${at}.directMarketing.channels`]];
  if (activity.combines) yield [["combines", asSet(activity.combines)], [`${at}.combines`]];
  yield [["residency", activity.residency === undefined || activity.residency === "EEA" ? (activity.residency ?? null) : asSet(activity.residency)], [`${at}.residency`]];
};

const trackerFacts = function* (policy: PolicyDraftInput, id: string, tracker: Tracker): Iterable<readonly [unknown, readonly string[]]> {
  const at = `trackers.${id}`;
  yield [["gate", gateOf(tracker) ?? "unknown"], [`${at}.deviceAccess`, `${at}.purpose`]];
  yield [["surfaces", tracker.surfaces ? asSet(tracker.surfaces) : "all"], [`${at}.surfaces`]];
  const vendor = tracker.recipient === undefined ? undefined : policy.recipients[tracker.recipient];
  if (tracker.recipient !== undefined && vendor) {
    const path = `recipients.${tracker.recipient}`;
    const named = vendor.role === "processor" ? null : saidIn(policy, vendor.title);
    const places = [`${at}.recipient`, `${path}.role`, `${path}.country`, `${path}.transfer`, ...(named === null ? [] : [`${path}.title`])];
    yield [["vendor", tracker.recipient, named, known(vendor.role) ?? "unknown", regionOf(vendor.country), toolOf(vendor) ?? null], places];
  }
  if (isUnknown(tracker.items)) yield [["items", "unknown"], [`${at}.items`]];
  for (const { name, store, kind, lifetime } of listed(tracker.items)) {
    const stays = lifetime === undefined ? null : isUnknown(lifetime) ? "unknown" : lifetime === "until-deleted" ? lifetime : normalDuration(lifetime);
    yield [["item", name, store, kind, stays], [`${at}.items`]];
  }
  if (tracker.settings) yield [["settings", tracker.settings], [`${at}.settings`]];
};

const gathered = (facts: Iterable<readonly [unknown, readonly string[]]>): ConsentFacts => {
  const all = new Map<string, string[]>();
  for (const [fact, paths] of facts) {
    const key = canonical(fact);
    const places = all.get(key);
    if (places) places.push(...paths);
    else all.set(key, [...paths]);
  }
  return all;
};

const purposeFacts = function* (policy: PolicyDraftInput, purpose: string): Iterable<readonly [unknown, readonly string[]]> {
  yield [["given", given(policy)], ["consent.given"]];
  const kind = lookUp(policy.purposes, purpose)?.kind;
  if (kind !== undefined) yield [["kind", kind], [`purposes.${purpose}.kind`]];
};

/** Everything that people consent to under one purpose, by the place where it is asked; empty where nobody is asked. */
export type AskedFacts = ReadonlyMap<string, ConsentFacts>;

/**
 * What people consent to under each purpose, or under one: its activities that rest on consent, and its trackers whose
 * device access does. A purpose for which nobody is asked is not there.
 */
export const consentFactsIn = (policy: PolicyDraftInput, only?: string): ReadonlyMap<string, AskedFacts> => {
  const purposes = new Map<string, Map<string, ConsentFacts>>();
  const put = (purpose: string, at: string, facts: ConsentFacts): void => {
    const asked = purposes.get(purpose) ?? new Map([["consent", gathered(purposeFacts(policy, purpose))]]);
    purposes.set(purpose, asked.set(at, facts));
  };
  for (const [id, activity] of Object.entries(policy.activities)) {
    if ((only ?? activity.purpose) === activity.purpose && asksIn(activity)) put(activity.purpose, `activities.${id}`, gathered(activityFacts(policy, id, activity)));
  }
  for (const [id, tracker] of Object.entries(policy.trackers)) {
    if ((only ?? tracker.purpose) === tracker.purpose && gateOf(tracker) === "consent") put(tracker.purpose, `trackers.${id}`, gathered(trackerFacts(policy, id, tracker)));
  }
  return purposes;
};
export const consentFactsOf = (policy: PolicyDraftInput, purpose: string): AskedFacts => consentFactsIn(policy, purpose).get(purpose) ?? new Map();

/** A short hash of the facts. Ids of activities and trackers are none: what is only called otherwise is the same. */
export const revOf = (asked: AskedFacts): string => {
  const facts = [...asked].map(([at, found]) => JSON.stringify([at.replace(/\..*/, ""), [...found.keys()].sort()]));
  return shortHashOf(facts.sort());
};
const given = ({ consent }: PolicyDraftInput): string => (isUnknown(consent.given) ? "unknown" : normalDuration(consent.given));
