import { longerThan } from "../months.js";
import { basesOf } from "../basis.js";
import type { PolicyInput } from "../policy.js";
import { isOn } from "../place.js";
import { entries, type Found, type Rule } from "./rule.js";

function* thirdPartyEssential(policy: PolicyInput): Iterable<Found> {
  for (const [id, { recipient, deviceAccess }] of entries(policy.trackers)) {
    const vendor = recipient === undefined ? undefined : policy.recipients[recipient];
    if (!vendor || vendor.role === "processor" || deviceAccess.gate === "consent") continue;
    yield {
      path: `trackers.${id}.deviceAccess.gate`,
      message: `"${recipient}" decides on its own (${vendor.role}): its tracker is never ${deviceAccess.gate}`,
      fix: 'Say gate: "consent".',
    };
  }
}

function* unaskable(policy: PolicyInput): Iterable<Found> {
  const activities = Object.values(policy.activities);
  for (const [id, { purpose, surfaces, deviceAccess }] of entries(policy.trackers)) {
    if (deviceAccess.gate !== "consent" || !Object.hasOwn(policy.purposes, purpose)) continue;
    for (const surface of surfaces ?? Object.keys(policy.surfaces)) {
      const asked = activities.some((one) => one.purpose === purpose && isOn(one, surface) && basesOf(one.basis).some(({ kind }) => kind === "consent"));
      if (asked) continue;
      yield {
        path: `trackers.${id}.deviceAccess.gate`,
        message: `the tracker needs consent, but no activity of "${purpose}" on "${surface}" rests on consent: nobody would be asked`,
        fix: "Declare the activity that the tracker serves, with the basis consent.",
      };
    }
  }
}

function* undeclaredVendor(policy: PolicyInput): Iterable<Found> {
  const activities = Object.values(policy.activities);
  for (const [id, { purpose, recipient, surfaces }] of entries(policy.trackers)) {
    if (recipient === undefined || !Object.hasOwn(policy.recipients, recipient) || !Object.hasOwn(policy.purposes, purpose)) continue;
    for (const surface of surfaces ?? Object.keys(policy.surfaces)) {
      if (activities.some((one) => one.purpose === purpose && isOn(one, surface) && one.recipients.includes(recipient))) continue;
      yield {
        path: `trackers.${id}.recipient`,
        message: `no activity of "${purpose}" on "${surface}" names "${recipient}" as a recipient`,
        fix: "Name it among the recipients of the activity that the tracker serves.",
      };
    }
  }
}

function* unserving(policy: PolicyInput): Iterable<Found> {
  const activities = Object.values(policy.activities);
  for (const [id, { purpose, surfaces, deviceAccess }] of entries(policy.trackers)) {
    if (deviceAccess.gate === "consent" || !Object.hasOwn(policy.purposes, purpose)) continue;
    for (const surface of surfaces ?? Object.keys(policy.surfaces)) {
      if (activities.some((one) => one.purpose === purpose && isOn(one, surface))) continue;
      yield {
        path: `trackers.${id}.purpose`,
        message: `there is no activity of "${purpose}" on "${surface}": the tracker is left out there`,
        fix: "Declare the activity that the tracker serves.",
      };
    }
  }
}

const longest = 13;

function* longLived(policy: PolicyInput): Iterable<Found> {
  for (const [id, { items }] of entries(policy.trackers)) {
    for (const [at, item] of items.entries()) {
      if (item.kind !== "persistent" || !longerThan(item.lifetime, longest)) continue;
      yield {
        path: `trackers.${id}.items.${at}.lifetime`,
        message: `"${item.name}" stays ${item.lifetime} on the device, longer than ${longest} months`,
        fix: "Shorten it, unless the purpose needs it that long.",
      };
    }
  }
}

export const trackerRules: readonly Rule[] = [
  {
    code: "tracker-never-essential",
    severity: "error",
    article: "ePrivacy 5(3)",
    demands: "The tracker of a recipient that is no processor needs consent: it is never strictly necessary.",
    check: thirdPartyEssential,
  },
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
  {
    code: "tracker-without-activity",
    severity: "warning",
    article: "GDPR 13(1)(c)",
    demands: "A tracker serves an activity of its purpose on each of its surfaces.",
    whole: true,
    check: unserving,
  },
  {
    code: "tracker-item-long",
    severity: "warning",
    article: "GDPR 5(1)(e)",
    demands: "Nothing stays on the device longer than 13 months.",
    check: longLived,
  },
];
