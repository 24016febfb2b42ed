import { basesOf, purposeRev, type Policy } from "@troth/policy-model/compiled";
import { compileRules, type DeclaredPurpose, type DeclaredRules } from "../declared.js";
import type { Rules, TrackerRules } from "../rules.js";

const here = (surfaces: readonly string[] | undefined, surface: string): boolean => surfaces === undefined || surfaces.includes(surface);

type Ids<T> = keyof T & string;
/** The rules of a policy: only its own ids can be asked for. */
export type RulesOf<P extends Policy> = Rules<Ids<P["purposes"]>, Ids<P["recipients"]>, Ids<P["surfaces"]>, Ids<P["trackers"]>>;

/**
 * The rules of all surfaces of a policy. With `offered` (the recipients that have a valid transfer tool today), trackers of
 * others are not declared, and neither is anything about them as a vendor.
 */
export const rulesOf = <P extends Policy>(policy: P, { offered }: { readonly offered?: readonly string[] } = {}): RulesOf<P> => {
  const isOffered = (recipient: string): boolean => offered === undefined || offered.includes(recipient);
  const declaredOn = (surface: string): DeclaredRules["surfaces"][string] => {
    const purposes: Record<string, DeclaredPurpose> = {};
    for (const purpose of Object.keys(policy.purposes)) {
      const activities = Object.entries(policy.activities)
        .filter(([, activity]) => activity.purpose === purpose && here(activity.surfaces, surface))
        .map(([id, activity]) => ({
          id,
          bases: basesOf(activity.basis).map(({ kind, relationship, country }) => ({
            kind,
            ...(relationship === undefined ? {} : { relationship }),
            ...(country === undefined ? {} : { country }),
          })),
          vendors: activity.recipients.filter(isOffered),
          profiling: activity.profiling !== undefined,
          ...(activity.explicitConsent ? { explicitConsent: true as const } : {}),
          ...(activity.directMarketing ? { directMarketing: true as const } : {}),
        }));
      if (activities.length > 0) purposes[purpose] = { rev: purposeRev(policy, purpose), activities };
    }
    const trackers: Record<string, TrackerRules> = {};
    for (const [id, { purpose, recipient, surfaces, deviceAccess }] of Object.entries(policy.trackers)) {
      if (!here(surfaces, surface) || (recipient !== undefined && !isOffered(recipient))) continue;
      trackers[id] = {
        purpose,
        gate: deviceAccess.gate,
        ...(recipient === undefined ? {} : { vendor: recipient }),
        ...(deviceAccess.gate === "national-exemption" ? { country: deviceAccess.country } : {}),
      };
    }
    return { purposes, trackers };
  };
  return compileRules({
    surfaces: Object.fromEntries(Object.keys(policy.surfaces).map((surface) => [surface, declaredOn(surface)])),
    lifetimes: { given: policy.consent.given, refused: policy.consent.refused },
  });
};
