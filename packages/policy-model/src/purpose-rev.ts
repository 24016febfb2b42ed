import { TrothError } from "@troth/decision";
import { basesOf } from "./basis.js";
import { canonical, shortHashOf } from "./hash.js";
import { activitiesOf, trackersOn } from "./place.js";
import type { Activity } from "./activity.js";
import type { Policy } from "./policy.js";
import type { Tracker } from "./tracker.js";

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** A set has no order: what is only written in another order is the same. */
const asSet = (facts: readonly unknown[]): readonly string[] => facts.map(canonical).sort(compare);

const recipientFacts = (policy: Policy, id: string): unknown => {
  const recipient = policy.recipients[id];
  return [id, recipient?.role, recipient?.country, recipient?.transfer?.tool];
};

const activityFacts = (policy: Policy, activity: Activity): unknown => {
  const retention = policy.retention[activity.retention];
  return {
    bases: basesOf(activity.basis).map(({ kind, relationship, country }) => [kind, relationship, country]),
    surfaces: activity.surfaces && asSet(activity.surfaces),
    subjects: asSet(activity.subjects),
    categories: asSet(activity.categories.map((id) => [id, policy.categories[id]?.special?.condition])),
    recipients: asSet(activity.recipients.map((id) => recipientFacts(policy, id))),
    retention: [retention?.rule, retention?.then],
    role: activity.role,
    profiling: activity.profiling !== undefined,
    automatedDecision: activity.automatedDecision !== undefined,
    directMarketing: activity.directMarketing === true,
  };
};

const trackerFacts = (policy: Policy, { recipient, surfaces, deviceAccess, items }: Tracker): unknown => ({
  gate: deviceAccess.gate,
  surfaces: surfaces && asSet(surfaces),
  recipient: recipient === undefined ? undefined : recipientFacts(policy, recipient),
  items: asSet(items.map(({ name, store, kind, lifetime }) => [name, store, kind, lifetime])),
});

/**
 * Six URL-safe characters that stand for the material facts of a purpose: on which bases, whose data, which, where, to
 * whom, for how long, what is kept on the device, how long a choice lasts. Titles and texts are not among them, so an
 * editorial change leaves it as it is; a new recipient changes it, and a choice under the old one counts for nothing.
 *
 * @throws TrothError `purpose-unknown`
 */
export const purposeRev = (policy: Policy, purpose: string): string => {
  if (!Object.hasOwn(policy.purposes, purpose)) {
    throw new TrothError({
      code: "purpose-unknown",
      message: `the policy has no purpose "${purpose}"`,
      path: `purposes.${purpose}`,
      hint: `Use one of: ${Object.keys(policy.purposes).join(", ")}.`,
    });
  }
  const facts = {
    activities: asSet(activitiesOf(policy, { purpose }).map(([, activity]) => activityFacts(policy, activity))),
    trackers: asSet(trackersOn(policy, { purpose }).map(([, tracker]) => trackerFacts(policy, tracker))),
    consent: [policy.consent.given, policy.consent.refused],
  };
  return shortHashOf(facts);
};
