import { TrothError } from "@troth/decision";
import { periodSentence } from "@troth/legal-time/rule";
import type { Activity } from "./activity.js";
import { basesOf } from "./basis.js";
import { mustBePolicy } from "./checked.js";
import type { ClientActivity, ClientPolicy, ClientPurpose, ClientTracker } from "./client-policy.js";
import { isCivilDate } from "./civil-date.js";
import { consentFactsIn, revOf } from "./consent-fact.js";
import { checkEdition, checkLink, inLocale } from "./edition.js";
import { hashOf } from "./hash.js";
import { wordingFor } from "./locale/wording.js";
import { isOn, trackersOn } from "./place.js";
import type { Policy } from "./policy.js";
import type { Tracker } from "./tracker.js";

/** Of how the banner lays its texts out; goes up with every change that a person would see. */
const layout = 4;

const clientTracker = (tracker: Tracker, say: ReturnType<typeof inLocale>, locale: string): ClientTracker => ({
  title: say(tracker.title),
  purpose: tracker.purpose,
  ...(tracker.recipient === undefined ? {} : { vendor: tracker.recipient }),
  gate: tracker.deviceAccess.gate,
  items: tracker.items.map(({ name, store, lifetime }) => ({ name, store, kept: lifetime === undefined ? wordingFor(locale).notice.device.session : periodSentence(lifetime, locale) })),
  ...(tracker.settings === undefined ? {} : { settings: tracker.settings }),
});

const clientActivity = (id: string, activity: Activity, vendors: Readonly<Record<string, unknown>>): ClientActivity => ({
  id,
  bases: basesOf(activity.basis).map(({ kind, relationship, country }) => ({
    kind,
    ...(relationship === undefined ? {} : { relationship }),
    ...(country === undefined ? {} : { country }),
  })),
  vendors: activity.recipients.filter((recipient) => Object.hasOwn(vendors, recipient)),
  ...(activity.explicitConsent ? { explicitConsent: true } : {}),
  ...(activity.directMarketing ? { directMarketing: true } : {}),
});

/**
 * Compiles what a browser needs for one surface in one language. A vendor that is not among `offered` is left out with
 * its trackers, and with an activity that only such vendors would serve: nobody is asked to consent to what may not
 * happen (GDPR 44; consent in a banner is not that of GDPR 49(1)(a)). A purpose without an activity left is not there.
 *
 * `offered`: the recipients behind trackers that have a valid transfer tool today. `evidence`: whether a server keeps
 * evidence of choices. `notice`: where the notice is, a path or an http(s) address. `recheck`: the civil date after which
 * `offered` may change.
 *
 * @throws TrothError `policy-is-draft`, `policy-unchecked`, `surface-unknown`, `locale-unknown`, `wording-missing`, `link-invalid`, `date-invalid`
 */
export const toClientPolicy = <P extends Policy>(
  policy: P,
  o: {
    readonly surface: keyof P["surfaces"] & string;
    readonly locale: P["languages"][number];
    readonly offered: readonly string[];
    readonly evidence: boolean;
    readonly notice: string;
    readonly recheck?: string;
  },
): ClientPolicy => {
  const { surface, locale } = o;
  mustBePolicy(policy);
  checkEdition(policy, o);
  if (o.recheck !== undefined && !isCivilDate(o.recheck)) {
    throw new TrothError({
      code: "date-invalid",
      message: `"${o.recheck}" is not a date`,
      path: "recheck",
      hint: 'Write a civil date, e.g. "2026-06-15".',
    });
  }
  const say = inLocale(locale);
  const offered: ReadonlySet<string> = new Set(o.offered);
  const all = trackersOn(policy, { surface });
  const trackers = all.filter(([, { recipient }]) => recipient === undefined || offered.has(recipient));
  const withheld = new Set(all.flatMap(([, { recipient }]) => (recipient === undefined || offered.has(recipient) ? [] : [recipient])));

  const vendors: Record<string, ClientPolicy["vendors"][string]> = {};
  for (const [, { recipient: id }] of trackers) {
    const recipient = id === undefined ? undefined : policy.recipients[id];
    if (id === undefined || !recipient) continue;
    const { country, privacyNotice } = recipient;
    vendors[id] = { title: say(recipient.title), country, ...(privacyNotice === undefined ? {} : { privacyNotice }) };
  }

  const canHappen = ({ recipients }: Activity): boolean => recipients.length === 0 || recipients.some((id) => !withheld.has(id));
  const byPurpose = new Map<string, (readonly [string, Activity])[]>();
  for (const [id, activity] of Object.entries(policy.activities)) {
    if (!isOn(activity, surface) || !canHappen(activity)) continue;
    const placed: readonly [string, Activity] = [id, activity];
    void (byPurpose.get(activity.purpose)?.push(placed) ?? byPurpose.set(activity.purpose, [placed]));
  }
  const gated = new Set(trackers.flatMap(([, { purpose, deviceAccess }]) => (deviceAccess.gate === "consent" ? [purpose] : [])));
  const facts = consentFactsIn(policy);
  const purposes: Record<string, ClientPurpose> = {};
  for (const [id, { title, description }] of Object.entries(policy.purposes)) {
    const activities = byPurpose.get(id) ?? [];
    if (activities.length === 0) continue;
    const consented = activities.some(([, { basis, explicitConsent }]) => [...basesOf(basis).filter(({ kind }) => kind === "consent"), ...(explicitConsent ? [explicitConsent] : [])].some((one) => !("asked" in one && one.asked === "form")));
    purposes[id] = {
      title: say(title),
      description: say(description),
      rev: revOf(facts.get(id) ?? new Map()),
      asks: consented || gated.has(id),
      activities: activities.map(([name, activity]) => clientActivity(name, activity, vendors)),
    };
  }

  const texts = wordingFor(locale).banner;
  const served = trackers.filter(([, { purpose }]) => Object.hasOwn(purposes, purpose));
  const offer = { purposes, vendors, trackers: Object.fromEntries(served.map(([id, one]) => [id, clientTracker(one, say, locale)])), texts };
  // A purpose that a form asks for has no place in the banner.
  const isSeen = ({ asks, activities }: ClientPurpose): boolean =>
    asks || !activities.some(({ bases, explicitConsent }) => explicitConsent || bases.some(({ kind }) => kind === "consent"));
  const seen = {
    layout,
    locale,
    texts,
    purposes: Object.entries(purposes).flatMap(([id, one]) => (isSeen(one) ? [[id, one.title, one.description, one.asks]] : [])),
    vendors: Object.entries(vendors).map(([id, one]) => [id, one.title, one.country]),
    trackers: Object.entries(offer.trackers).map(([id, one]) => [id, one.title, one.items]),
  };
  return {
    v: 1,
    policy: policy.hash,
    surface,
    locale,
    shown: hashOf(seen),
    evidence: o.evidence,
    lifetimes: { given: policy.consent.given, refused: policy.consent.refused },
    ...offer,
    notice: checkLink(o.notice, "notice"),
    ...(o.recheck === undefined ? {} : { recheck: o.recheck }),
  };
};
