import { TrothError } from "@troth/decision";
import { periodSentence, type IsoDuration } from "@troth/legal-time/rule";
import { basesOf, type BasisWhen } from "../basis.js";
import { isChecked } from "../checked.js";
import { permissionsOf } from "../direct-marketing.js";
import { isUnknown, known, listed, type Drafted, type Unknown } from "../draft.js";
import { checkEdition } from "../edition.js";
import { isEea } from "../facts/country.js";
import { primaryLanguage } from "../locale/by-language.js";
import { cited, type OfficialTerms } from "../locale/official-terms.js";
import { wordingFor } from "../locale/wording.js";
import { isOn } from "../place.js";
import type { PolicyDraftInput } from "../policy.js";
import { lookUp } from "../record.js";
import { ours, rightsHeld, type RightsHeld } from "../rights-held.js";
import { requiredFactAt } from "../rules/required-facts.js";
import type { Text } from "../text.js";
import type { Inline, Line } from "./document.js";
import { punctuationOf } from "./punctuation.js";
import type { NoticeWords } from "./words.js";

/** What is rendered is read as a draft: whatever a draft may leave open may be open. */
export type Readable = PolicyDraftInput & { readonly hash: string };
type Named<S extends "activities" | "recipients" | "trackers"> = readonly (readonly [string, Readable[S][string]])[];
export type Activity = Readable["activities"][string];
export type Recipient = Readable["recipients"][string];
type Tracker = Readable["trackers"][string];

export interface Edition {
  readonly locale: string;
  readonly surface?: string;
  readonly audience?: string;
  readonly offered?: readonly string[];
}

/** What one notice is about: the policy as it concerns a surface and an audience, or all, in the words of one language. */
export interface Scope {
  readonly policy: Readable;
  readonly surface: string | undefined;
  readonly audience: string | undefined;
  readonly locale: string;
  /** The language subtag, for what speaks by language only. */
  readonly language: string;
  readonly words: NoticeWords;
  readonly terms: OfficialTerms;
  /** The marks of the language, see `Punctuation`. */
  readonly colon: string;
  readonly semicolon: string;
  readonly events: Readonly<Record<string, string>>;
  readonly activities: Named<"activities">;
  readonly trackers: Named<"trackers">;
  /** Who gets data of these activities, and to whom it goes on from there. */
  readonly recipients: Named<"recipients">;
  /** The bases of an activity that can hold for the audience, each with its place; none where we do not decide. */
  bases(id: string, activity: Activity): readonly (readonly [string, BasisWhen<string, string, Drafted>])[];
  /** Whether a recipient is outside the EEA and has no valid transfer tool; never, where nobody asked. */
  withheld(id: string): boolean;
  /** Whether we have a purpose, a category or a recipient here only in what we carry out for somebody else. */
  forOthers(set: "purposes" | "categories" | "recipients", id: string): boolean;
  /** Whether an activity is one that only withheld vendors of trackers would serve: the app then asks nobody about it. */
  idle(activity: Activity): boolean;
  /** Whether the app does without a tracker, because its vendor is withheld or nothing of its purpose can happen. */
  unused(tracker: Tracker): boolean;
  /** The rights that people have by what is told here. */
  readonly rights: RightsHeld;
  /** Whether no error is in the policy. What a draft does not name may be there all the same. */
  checked(): boolean;
  /** Whether somebody decides with us here about data that we have no part in: what we name is then not all there is. */
  shared(): boolean;
  say(text: Text): string;
  country(code: string): string;
  /** The country of an entity, or that the notice does not say it. */
  countryOf(path: string, code: string | Unknown): Inline;
  date(civil: string): string;
  period(duration: IsoDuration): string;
  number(value: number): string;
  /** An article as the language cites it. */
  cite(article: string): string;
  /** The line for a fact, or that the notice does not say it, with its place and article. */
  tell<T>(path: string, value: T | Unknown, line: (value: T) => Line | string): Line;
  unknown(path: string): Inline;
  /** Titles of entries, in a row. */
  titles(record: Readonly<Record<string, { readonly title: Text }>>, ids: readonly string[]): string;
  /** A term of the law as a heading. */
  heading(term: string): string;
}

/** Whether people of a kind are concerned: as data subjects, or by a basis or a permission that is for them. */
const concerns = ({ subjects, basis, directMarketing }: Activity, audience: string): boolean =>
  subjects.includes(audience) || [...basesOf(basis), ...(directMarketing ? permissionsOf(directMarketing) : [])].some(({ relationship }) => relationship === audience);

const reached = (policy: Readable, from: readonly string[]): Named<"recipients"> => {
  const found = new Set<string>();
  const queue = [...from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    queue.push(...(policy.recipients[id]?.subRecipients ?? []));
  }
  return Object.entries(policy.recipients).filter(([id]) => found.has(id));
};

/** The entries of a list that can hold for an audience: what comes after one that is for all of it never does. */
export const holdingFor = <T extends { readonly relationship?: string; readonly country?: string }>(
  list: readonly (readonly [string, T])[],
  audience: string | undefined,
): readonly (readonly [string, T])[] => {
  if (audience === undefined) return list;
  const fitting = list.filter(([, { relationship }]) => relationship === undefined || relationship === audience);
  const last = fitting.findIndex(([, { country }]) => country === undefined);
  return last < 0 ? fitting : fitting.slice(0, last + 1);
};

const checkAudience = (policy: Readable, audience: string | undefined): void => {
  if (audience === undefined || Object.hasOwn(policy.subjects, audience)) return;
  throw new TrothError({
    code: "subject-unknown",
    message: `the policy has no kind of data subject "${audience}"`,
    path: `subjects.${audience}`,
    hint: `Use one of: ${Object.keys(policy.subjects).join(", ")}.`,
  });
};

/** @throws TrothError `locale-unknown`, `surface-unknown`, `subject-unknown`, `wording-missing` */
export const scopeOf = (policy: Readable, o: Edition): Scope => {
  checkEdition(policy, o);
  checkAudience(policy, o.audience);
  const { notice: words, events, terms } = wordingFor(o.locale);
  const language = primaryLanguage(o.locale);
  const activities = Object.entries(policy.activities).filter(
    ([, activity]) => isOn(activity, o.surface) && (o.audience === undefined || concerns(activity, o.audience)),
  );
  // What is on a device is there whoever holds it.
  const trackers = Object.entries(policy.trackers).filter(([, tracker]) => isOn(tracker, o.surface));
  const recipients = reached(policy, activities.flatMap(([, { recipients: named }]) => listed(named)));
  const withheld = (id: string): boolean => {
    const recipient = lookUp(policy.recipients, id);
    if (recipient === undefined || o.offered === undefined || o.offered.includes(id)) return false;
    const place = known(recipient.country);
    return place !== "EEA" && (place === undefined || !isEea(place));
  };
  const withheldVendors = new Set(trackers.flatMap(([, { recipient }]) => (recipient !== undefined && withheld(recipient) ? [recipient] : [])));
  const idle = ({ recipients: named }: Activity): boolean => listed(named).length > 0 && listed(named).every((id) => withheldVendors.has(id));
  const here = Object.values(policy.activities).filter((activity) => isOn(activity, o.surface));
  const servedPurposes = new Set(here.filter((activity) => !idle(activity)).map(({ purpose }) => purpose));
  const idlePurposes = new Set(here.filter(({ purpose }) => !servedPurposes.has(purpose)).map(({ purpose }) => purpose));
  const unused: Scope["unused"] = ({ recipient, purpose }) => (recipient !== undefined && withheld(recipient)) || idlePurposes.has(purpose);
  const bases: Scope["bases"] = (id, activity) => {
    if (!ours(activity)) return [];
    const { basis } = activity;
    const path = `activities.${id}.basis`;
    const single = !isUnknown(basis) && "kind" in basis;
    return holdingFor(basesOf(basis).map((one, at) => [single ? path : `${path}.${at}`, one] as const), o.audience);
  };
  const own = activities.flatMap(([, activity]) => (ours(activity) ? [activity] : []));
  const vendors = trackers.flatMap(([, { recipient }]) => recipient ?? []);
  const decidedOn: Readonly<Record<Parameters<Scope["forOthers"]>[0], ReadonlySet<string>>> = {
    purposes: new Set([...own.map(({ purpose }) => purpose), ...trackers.map(([, { purpose }]) => purpose)]),
    categories: new Set(own.flatMap(({ categories }) => categories)),
    recipients: new Set(reached(policy, [...vendors, ...own.flatMap(({ recipients: named }) => listed(named))]).map(([id]) => id)),
  };
  const countries = new Intl.DisplayNames([o.locale], { type: "region" });
  const dates = new Intl.DateTimeFormat(o.locale, { dateStyle: "long", timeZone: "UTC" });
  const numbers = new Intl.NumberFormat(o.locale);
  const say = (text: Text): string => lookUp(text, o.locale) ?? words.draft.unknown;
  const unknown = (path: string): Inline => ({ text: words.draft.unknown, path, article: requiredFactAt(path)?.article ?? "GDPR 5(2)", unknown: true });
  const country = (code: string): string => (code === "EEA" ? words.transfers.eea : (countries.of(code) ?? code));
  return {
    policy,
    surface: o.surface,
    audience: o.audience,
    locale: o.locale,
    language,
    words,
    terms,
    ...punctuationOf(o.locale),
    events,
    activities,
    trackers,
    recipients,
    bases,
    withheld,
    forOthers: (set, id) => !decidedOn[set].has(id),
    idle,
    unused,
    rights: rightsHeld({
      activities,
      trackers: trackers.flatMap(([, tracker]) => (unused(tracker) ? [] : [tracker])),
      bases: (id, activity) => bases(id, activity).map(([, basis]) => basis),
      happens: (activity) => !idle(activity),
    }),
    checked: () => isChecked(policy),
    shared: () =>
      Object.entries(policy.surfaces).some(([id, { jointControllers }]) => (o.surface === undefined || id === o.surface) && (jointControllers?.length ?? 0) > 0) ||
      recipients.some(([, { role }]) => role === "joint-controller"),
    say,
    country,
    countryOf: (path, code) => (isUnknown(code) ? unknown(path) : country(code)),
    date: (civil) => dates.format(new Date(`${civil}T00:00:00Z`)),
    period: (duration) => periodSentence(duration, language),
    number: (value) => numbers.format(value),
    cite: (article) => cited(terms, article),
    tell: (path, value, line) => {
      if (isUnknown(value)) return [unknown(path)];
      const told = line(value);
      return typeof told === "string" ? [told] : told;
    },
    unknown,
    titles: (record, ids) => ids.flatMap((one) => (Object.hasOwn(record, one) && record[one] ? [say(record[one].title)] : [])).join(", "),
    heading: (term) => `${term.charAt(0).toLocaleUpperCase(o.locale)}${term.slice(1)}`,
  };
};

export const mail = (email: string): Inline => ({ text: email, href: `mailto:${encodeURIComponent(email).replace("%40", "@")}` });
export const web = (url: string): Inline => ({ text: url, href: url });

/** The line with its e-mail address as a link. */
export const linked = (line: string, email: string): Line => {
  const at = line.indexOf(email);
  return at < 0 ? [line] : [line.slice(0, at), mail(email), line.slice(at + email.length)];
};
