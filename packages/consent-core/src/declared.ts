import type { Reason } from "@troth/decision";
import type { ClientActivity } from "@troth/policy-model";
import { reason } from "./answer.js";
import type { ActivityRules, BasisRules, Lifetimes, Rules, TrackerRules } from "./rules.js";

/** What a policy declares, as far as it is asked; {@link compileRules} makes rules of it. */
export interface DeclaredRules {
  readonly surfaces: Readonly<
    Record<string, { readonly purposes: Readonly<Record<string, DeclaredPurpose>>; readonly trackers: Readonly<Record<string, TrackerRules>> }>
  >;
  readonly lifetimes: Lifetimes;
}
export interface DeclaredPurpose {
  /** Short hash of the purpose's material facts. */
  readonly rev: string;
  readonly activities: readonly DeclaredActivity[];
}
export interface DeclaredActivity extends ClientActivity {
  /** Absent where it is not known: an objection to profiling then counts against the whole activity. */
  readonly profiling?: boolean;
}
type Told = Pick<BasisRules, "yes" | "no">;
type Declared = ClientActivity["bases"][number];

const each = <T, R>(record: Readonly<Record<string, T>>, change: (one: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(record).map(([id, one]) => [id, change(one)]));

/** In the order of the letters of GDPR 6(1). */
const kinds = ["consent", "contract", "legal-obligation", "vital-interests", "public-task", "legitimate-interest"];

const nothing: readonly Reason[] = [];
/** The same in every state of a choice. */
export const always = (told: readonly Reason[]): Told["no"] => Array<readonly Reason[]>(8).fill(told);
/** What needs a consent, after what is needed `besides`. */
export const asked = (path: string, article: string, besides: Told = { yes: nothing, no: always(nothing) }): Told => ({
  yes: [...besides.yes, reason("consent-given", path, article)],
  no: [
    [reason("gpc", path, article)],
    [reason("consent-missing", path, article)],
    [reason("consent-withdrawn", path, "GDPR 7(3)")],
    [reason("consent-refused", path, article)],
    [reason("consent-expired", path, article)],
    [reason("consent-outdated", path, "GDPR 4(11)")],
    nothing,
  ].map((told, state) => [...(besides.no[state] ?? nothing), ...told]),
});
/** What no objection and no restriction reaches. */
export const basis = (told: Told): BasisRules => ({ ...told, objected: nothing });
export const never = (code: string, path: string, article: string): BasisRules => basis({ yes: nothing, no: always([reason(code, path, article)]) });

const basisRules = ({ id, directMarketing, explicitConsent }: DeclaredActivity, { kind, relationship, country }: Declared): BasisRules => {
  const path = `activities.${id}.basis`;
  const at = kinds.indexOf(kind);
  const article = `GDPR 6(1)(${"abcdef"[at]})`;
  // What a person can stop by a word is stopped where their word cannot be read: then nothing is told at 7 but the faults.
  const free = { yes: [reason(kind, path, article)], no: always(nothing).slice(directMarketing || at > 3 ? 1 : 0) };
  const ground = at ? free : asked(path, article);
  return at < 0
    ? { ...never("basis-missing", path, "GDPR 6(1)"), relationship, country }
    : {
        ...(explicitConsent ? asked(`activities.${id}.explicitConsent`, "GDPR 9(2)(a)", ground) : ground),
        relationship,
        country,
        objected: directMarketing ? [reason("marketing-objection", path, "GDPR 21(2)")] : at > 3 ? [reason("objection", path, "GDPR 21(1)")] : nothing,
        lifted: directMarketing ? (at ? undefined : 0) : 1,
        restricted: at ? path : undefined,
      };
};

const activityRules = (activity: DeclaredActivity): ActivityRules => ({
  vendors: activity.vendors,
  profiling: activity.profiling,
  bases: [...activity.bases, { kind: "" }].map((one) => basisRules(activity, one)),
});

/**
 * Rules of what a policy declares. Every reason that an answer can have is written down here once, with its place and its
 * article, so that {@link may} only chooses between them.
 */
export const compileRules = <Purpose extends string, Vendor extends string, Surface extends string, Tracker extends string>({
  surfaces,
  lifetimes,
}: DeclaredRules): Rules<Purpose, Vendor, Surface, Tracker> => ({
  surfaces: each(surfaces, ({ purposes, trackers }) => ({
    purposes: each(purposes, ({ rev, activities }) => ({ rev, activities: activities.map(activityRules) })),
    trackers,
  })),
  lifetimes,
});
