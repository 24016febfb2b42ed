import { isUnknown, known, listed } from "../draft.js";
import { isEea } from "../facts/country.js";
import { advertisingNameOf } from "../facts/tracker-names.js";
import { longerThan, monthsOf } from "../months.js";
import type { PolicyDraftInput } from "../policy.js";
import { basesOf } from "../basis.js";
import { lookUp } from "../record.js";
import { gateOf } from "../tracker.js";
import { outlineOf, type WrittenActivity } from "./outline.js";
import { entries, type Found, type Rule } from "./rule.js";

type Tracker = PolicyDraftInput["trackers"][string];

/** Whether a tracker opens the device by something else than consent; where that is not known, it is told as not known. */
const opensUnasked = (tracker: Tracker): boolean => {
  const gate = gateOf(tracker);
  return gate !== undefined && gate !== "consent";
};

function* thirdPartyEssential(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, tracker] of entries(policy.trackers)) {
    const { recipient } = tracker;
    const vendor = lookUp(policy.recipients, recipient);
    const gate = gateOf(tracker);
    if (!vendor || vendor.role === "processor" || gate === undefined || gate === "consent" || gate === "legitimate-interest") continue;
    yield {
      path: `trackers.${id}.deviceAccess.gate`,
      message: `"${recipient}" ${isUnknown(vendor.role) ? "is not known to be a processor" : `decides on its own (${vendor.role})`}: its tracker is never ${gate}`,
      fix: 'Say gate: "consent".',
    };
  }
}

function* byInterest(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, tracker] of entries(policy.trackers)) {
    if (gateOf(tracker) !== "legitimate-interest") continue;
    yield {
      path: `trackers.${id}.deviceAccess.gate`,
      message: "a legitimate interest opens no device: the directive knows consent, transmission and what is strictly necessary",
      fix: 'Say gate: "consent", or which service that the person asked for needs it.',
    };
  }
}

const neverNecessary: ReadonlySet<string> = new Set(["statistics", "advertising", "direct-marketing", "social-media", "personalisation", "research", "improvement"]);
const neverExempt: ReadonlySet<string> = new Set(["advertising", "direct-marketing", "social-media", "personalisation"]);
const claimsNeed: ReadonlySet<string> = new Set(["transmission", "strictly-necessary"]);

function* notNecessary(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, tracker] of entries(policy.trackers)) {
    const { purpose, recipient } = tracker;
    const kind = lookUp(policy.purposes, purpose)?.kind ?? "";
    const vendor = lookUp(policy.recipients, recipient);
    if (!claimsNeed.has(gateOf(tracker) ?? "unknown") || !neverNecessary.has(kind) || (vendor && vendor.role !== "processor")) continue;
    yield {
      path: `trackers.${id}.deviceAccess.gate`,
      message: `"${purpose}" (${kind}) is nothing that a person asks a service for: neither the transmission nor the service needs it`,
      fix: 'Say gate: "consent", or name the national exemption that holds.',
    };
  }
}

/** Without a kind, nobody can tell whether what opens the device without consent may do so. */
function* kindless(policy: PolicyDraftInput): Iterable<Found> {
  const told = new Set<string>();
  for (const [id, tracker] of entries(policy.trackers)) {
    const { purpose } = tracker;
    const served = lookUp(policy.purposes, purpose);
    if (!served || served.kind !== undefined || !opensUnasked(tracker) || told.has(purpose)) continue;
    told.add(purpose);
    yield {
      path: `purposes.${purpose}.kind`,
      message: `trackers.${id} opens the device for "${purpose}" without consent, and of what kind that purpose is, is not said`,
      fix: 'Say the kind of the purpose, e.g. kind: "service" or "security".',
    };
  }
}

function* advertisingUnasked(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, tracker] of entries(policy.trackers)) {
    if (!opensUnasked(tracker)) continue;
    for (const [at, { name }] of listed(tracker.items).entries()) {
      const row = advertisingNameOf(name);
      if (!row) continue;
      yield { path: `trackers.${id}.items.${at}.name`, message: `"${name}" is, or covers, a name of ${row.owner} for advertising (${row.name}), and is kept without consent`, fix: 'Say gate: "consent", under a purpose of advertising; or name exactly what is kept.' };
    }
  }
}

function* overExempt(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, tracker] of entries(policy.trackers)) {
    const { purpose } = tracker;
    const kind = lookUp(policy.purposes, purpose)?.kind ?? "";
    if (gateOf(tracker) !== "national-exemption" || !neverExempt.has(kind)) continue;
    yield { path: `trackers.${id}.deviceAccess.gate`, message: `no member state exempts "${purpose}" (${kind}) from consent`, fix: 'Say gate: "consent".' };
  }
}

function* exemptOutside(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { deviceAccess: access }] of entries(policy.trackers)) {
    const deviceAccess = known(access);
    if (deviceAccess?.gate !== "national-exemption" || isEea(deviceAccess.country)) continue;
    yield { path: `trackers.${id}.deviceAccess.country`, message: `the directive is not law in ${deviceAccess.country}: there is nothing to be exempt from there`, fix: "Name the member state whose law has the exemption." };
  }
}

/** The activities of a purpose. */
const servingIn = (policy: PolicyDraftInput, purpose: string): readonly WrittenActivity[] => (outlineOf(policy).ofPurpose.get(purpose) ?? []).map(([, activity]) => activity);

/**
 * The trackers with the surfaces on which no activity of their purpose is as it should be. `key` names what the answer depends
 * on besides the purpose: it is worked out once for all trackers that share it.
 */
function* lacking(
  policy: PolicyDraftInput,
  o: { readonly of: (tracker: Tracker) => boolean; readonly serving: (tracker: Tracker) => readonly WrittenActivity[]; readonly key?: (tracker: Tracker) => string | undefined },
): Iterable<readonly [id: string, tracker: Tracker, surface: string]> {
  const everywhere = Object.keys(policy.surfaces);
  const served = new Map<string, ReadonlySet<string> | "everywhere">();
  const servedFor = (tracker: Tracker): ReadonlySet<string> | "everywhere" => {
    const key = `${tracker.purpose}\n${o.key?.(tracker) ?? ""}`;
    const known = served.get(key);
    if (known) return known;
    const serving = o.serving(tracker);
    const found = serving.some(({ surfaces }) => surfaces === undefined) ? "everywhere" : new Set(serving.flatMap(({ surfaces }) => surfaces ?? []));
    served.set(key, found);
    return found;
  };
  for (const [id, tracker] of entries(policy.trackers)) {
    if (!o.of(tracker) || !Object.hasOwn(policy.purposes, tracker.purpose)) continue;
    const on = servedFor(tracker);
    if (on === "everywhere") continue;
    for (const surface of tracker.surfaces ?? everywhere) if (!on.has(surface)) yield [id, tracker, surface];
  }
}

function* unaskable(policy: PolicyDraftInput): Iterable<Found> {
  const asking = ({ purpose }: Tracker) => servingIn(policy, purpose).filter((activity) => activity.explicitConsent !== undefined || basesOf(activity.basis).some(({ kind }) => kind === "consent"));
  for (const [id, { purpose }, surface] of lacking(policy, { of: (tracker) => gateOf(tracker) === "consent", serving: asking })) {
    yield {
      path: `trackers.${id}.deviceAccess.gate`,
      message: `the tracker needs consent, but no activity of "${purpose}" on "${surface}" rests on consent: nobody would be asked`,
      fix: "Declare the activity that the tracker serves, with the basis consent.",
    };
  }
}

function* undeclaredVendor(policy: PolicyDraftInput): Iterable<Found> {
  const { direct, ofPurpose } = outlineOf(policy);
  // Of the activities that hand it data and those of the purpose, the fewer are looked at: of one purpose there may be thousands.
  const handing = ({ purpose, recipient = "" }: Tracker): readonly WrittenActivity[] => {
    const by = direct.get(recipient) ?? new Set<string>();
    const serving = ofPurpose.get(purpose) ?? [];
    if (serving.length <= by.size) return serving.flatMap(([id, activity]) => (by.has(id) ? [activity] : []));
    return [...by].map((id) => policy.activities[id] as WrittenActivity).filter((activity) => activity.purpose === purpose);
  };
  const of = ({ recipient }: Tracker): boolean => lookUp(policy.recipients, recipient) !== undefined;
  for (const [id, { purpose, recipient }, surface] of lacking(policy, { of, serving: handing, key: ({ recipient }) => recipient })) {
    yield {
      path: `trackers.${id}.recipient`,
      message: `no activity of "${purpose}" on "${surface}" names "${recipient}" as a recipient`,
      fix: "Name it among the recipients of the activity that the tracker serves.",
    };
  }
}

function* unserving(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { purpose }, surface] of lacking(policy, { of: (tracker) => gateOf(tracker) !== "consent", serving: ({ purpose }) => servingIn(policy, purpose) })) {
    yield {
      path: `trackers.${id}.purpose`,
      message: `there is no activity of "${purpose}" on "${surface}": the tracker is left out there`,
      fix: "Declare the activity that the tracker serves.",
    };
  }
}

const hostOf = (address: string): string | undefined => /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(address)?.[1]?.toLowerCase();
const covers = (pattern: string, host: string): boolean => (pattern.startsWith("*.") ? host.endsWith(pattern.slice(1)) : host === pattern);

/** What a tracker loads from hosts that are neither our own nor its recipient's. */
function* strangers(policy: PolicyDraftInput): Iterable<readonly [path: string, host: string, tracker: Tracker]> {
  const own = new Set(entries(policy.surfaces).flatMap(([, { origins }]) => (origins ?? []).map(hostOf)));
  for (const [id, tracker] of entries(policy.trackers)) {
    const { recipient, scripts, embeds } = tracker;
    const hosts = lookUp(policy.recipients, recipient)?.hosts ?? [];
    for (const [key, addresses] of [["scripts", scripts], ["embeds", embeds]] as const) {
      for (const [at, address] of (addresses ?? []).entries()) {
        const host = hostOf(address);
        if (host === undefined || own.has(host) || hosts.some((pattern) => covers(pattern, host))) continue;
        yield [`trackers.${id}.${key}.${at}`, host, tracker];
      }
    }
  }
}

/** A stranger that is reached without consent and without a name: an error of its own. */
const isUnasked = (tracker: Tracker): boolean => tracker.recipient === undefined && opensUnasked(tracker);

function* strangeHost(policy: PolicyDraftInput): Iterable<Found> {
  for (const [path, host, tracker] of strangers(policy)) {
    const { recipient } = tracker;
    if (isUnasked(tracker)) continue;
    yield {
      path,
      message: recipient === undefined ? `"${host}" is none of our own origins, and no recipient is named for the tracker` : `"${host}" is none of the hosts of recipients.${recipient}`,
      fix: recipient === undefined ? "Name the recipient behind it, or the origin of the surface." : `Add it to recipients.${recipient}.hosts, or name who is really reached.`,
    };
  }
}

function* unaskedHost(policy: PolicyDraftInput): Iterable<Found> {
  for (const [path, host, tracker] of strangers(policy)) {
    if (isUnasked(tracker)) yield { path, message: `"${host}" is none of our own origins, and is reached without consent and without a recipient who answers for it`, fix: 'Name the recipient behind it and say gate: "consent"; or name the origin among those of the surface.' };
  }
}

function* lasting(policy: PolicyDraftInput): Iterable<readonly [path: string, name: string, lifetime: string]> {
  for (const [id, { items }] of entries(policy.trackers)) {
    for (const [at, item] of listed(items).entries()) {
      const lifetime = item.kind === "persistent" ? known(item.lifetime) : undefined;
      if (lifetime !== undefined) yield [`trackers.${id}.items.${at}.lifetime`, item.name, lifetime];
    }
  }
}

function* untilDeleted(policy: PolicyDraftInput): Iterable<Found> {
  for (const [path, name, lifetime] of lasting(policy)) {
    if (lifetime === "until-deleted") yield { path, message: `"${name}" stays until somebody deletes it: that is no lifetime (C-673/17)`, fix: 'Say how long it stays, e.g. "P14D".' };
  }
}

const longest = 13;

function* longLived(policy: PolicyDraftInput): Iterable<Found> {
  const promised = known(policy.device?.keptAtMost);
  for (const [path, name, lifetime] of lasting(policy)) {
    if (lifetime === "until-deleted" || !longerThan(lifetime, longest) || (promised !== undefined && longerThan(lifetime, monthsOf(promised)))) continue;
    yield { path, message: `"${name}" stays ${lifetime} on the device, longer than ${longest} months`, fix: "Shorten it, unless the purpose needs it that long." };
  }
}

function* overPromise(policy: PolicyDraftInput): Iterable<Found> {
  const promised = known(policy.device?.keptAtMost);
  if (promised === undefined) return;
  const most = monthsOf(promised);
  for (const [path, name, lifetime] of lasting(policy)) {
    if (lifetime === "until-deleted" || !longerThan(lifetime, most)) continue;
    yield { path, message: `"${name}" stays ${lifetime} on the device, and ${promised} at most is promised (device.keptAtMost)`, fix: "Shorten the lifetime, or take the promise back." };
  }
}

export const trackerRules: readonly Rule[] = [
  { code: "device-by-interest", severity: "error", article: "ePrivacy 5(3)", demands: "No legitimate interest opens a person's device.", check: byInterest },
  {
    code: "tracker-never-essential",
    severity: "error",
    article: "ePrivacy 5(3)",
    demands: "The tracker of a recipient that is no processor needs consent: it is never strictly necessary.",
    check: thirdPartyEssential,
  },
  { code: "tracker-not-necessary", severity: "error", article: "ePrivacy 5(3)", demands: "Statistics, advertising and the like are neither strictly necessary nor part of the transmission.", check: notNecessary },
  { code: "purpose-kind-missing", severity: "error", article: "ePrivacy 5(3)", demands: "A purpose for which the device is opened without consent says of what kind it is.", check: kindless },
  { code: "tracker-advertising-unasked", severity: "error", article: "ePrivacy 5(3)", demands: "What is known to serve advertising is kept only by consent.", check: advertisingUnasked },
  { code: "tracker-host-unasked", severity: "error", article: "ePrivacy 5(3)", demands: "Nothing is loaded from an unnamed stranger without consent.", check: unaskedHost },
  { code: "exemption-over-wide", severity: "error", article: "ePrivacy 5(3)", demands: "No national exemption is for advertising, social media or personalisation.", check: overExempt },
  { code: "exemption-outside", severity: "error", article: "ePrivacy 5(3)", demands: "A national exemption is that of a member state.", check: exemptOutside },
  {
    code: "tracker-unaskable",
    severity: "error",
    article: "ePrivacy 5(3)",
    demands: "For a tracker that needs consent, an activity of its purpose on each of its surfaces rests on consent.",
    whole: true,
    check: unaskable,
  },
  {
    code: "tracker-recipient-undeclared",
    severity: "error",
    article: "GDPR 13(1)(e)",
    demands: "The vendor of a tracker is a recipient of an activity of its purpose, on each of its surfaces.",
    whole: true,
    check: undeclaredVendor,
  },
  { code: "tracker-host-undeclared", severity: "warning", article: "GDPR 13(1)(e)", demands: "What a tracker loads comes from a declared recipient.", check: strangeHost },
  {
    code: "tracker-without-activity",
    severity: "warning",
    article: "GDPR 13(1)(c)",
    demands: "A tracker serves an activity of its purpose on each of its surfaces.",
    whole: true,
    check: unserving,
  },
  { code: "tracker-lifetime-open", severity: "error", article: "GDPR 13(2)(a)", demands: '"Until you delete it" is no lifetime.', check: untilDeleted },
  { code: "tracker-item-over-promise", severity: "error", article: "GDPR 5(1)(a)", demands: "Nothing stays on the device longer than is promised.", check: overPromise },
  {
    code: "tracker-item-long",
    severity: "warning",
    article: "GDPR 5(1)(e)",
    demands: "Nothing stays on the device longer than 13 months.",
    check: longLived,
  },
];
