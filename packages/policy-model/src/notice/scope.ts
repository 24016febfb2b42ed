import type { Activity } from "../activity.js";
import { checkEdition, inLocale } from "../edition.js";
import { primaryLanguage, wordingFor } from "../locale/wording.js";
import { isOn, trackersOn } from "../place.js";
import type { Policy } from "../policy.js";
import type { Recipient } from "../recipient.js";
import type { Text } from "../text.js";
import type { Tracker } from "../tracker.js";
import type { Inline } from "./document.js";
import type { NoticeWords } from "./words.js";

/** What one notice is about: the policy as it concerns one surface, or all, in the words of one language. */
export interface Scope {
  readonly policy: Policy;
  readonly surface: string | undefined;
  readonly locale: string;
  /** The language subtag, for what speaks by language only. */
  readonly language: string;
  readonly words: NoticeWords;
  readonly events: Readonly<Record<string, string>>;
  readonly activities: readonly (readonly [string, Activity])[];
  readonly trackers: readonly (readonly [string, Tracker])[];
  /** Who gets data of these activities, and to whom it goes on from there. */
  readonly recipients: readonly (readonly [string, Recipient])[];
  say(text: Text): string;
  country(code: string): string;
  date(civil: string): string;
}

const reached = (policy: Policy, from: readonly string[]): readonly (readonly [string, Recipient])[] => {
  const found = new Set<string>();
  const queue = [...from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    queue.push(...(policy.recipients[id]?.subRecipients ?? []));
  }
  return Object.entries(policy.recipients).filter(([id]) => found.has(id));
};

/** @throws TrothError `locale-unknown`, `surface-unknown`, `wording-missing` */
export const scopeOf = (policy: Policy, o: { readonly locale: string; readonly surface?: string }): Scope => {
  checkEdition(policy, o);
  const { notice, events } = wordingFor(o.locale);
  const activities = Object.entries(policy.activities).filter(([, activity]) => isOn(activity, o.surface));
  const countries = new Intl.DisplayNames([o.locale], { type: "region" });
  const dates = new Intl.DateTimeFormat(o.locale, { dateStyle: "long", timeZone: "UTC" });
  return {
    policy,
    surface: o.surface,
    locale: o.locale,
    language: primaryLanguage(o.locale),
    words: notice,
    events,
    activities,
    trackers: trackersOn(policy, o.surface === undefined ? {} : { surface: o.surface }),
    recipients: reached(policy, activities.flatMap(([, { recipients }]) => recipients)),
    say: inLocale(o.locale),
    country: (code) => (code === "EEA" ? notice.eea : (countries.of(code) ?? code)),
    date: (civil) => dates.format(new Date(`${civil}T00:00:00Z`)),
  };
};

export const mail = (email: string): Inline => ({ text: email, href: `mailto:${encodeURIComponent(email).replace("%40", "@")}` });
export const web = (url: string): Inline => ({ text: url, href: url });
