import { basesOf } from "../basis.js";
import { isUnknown, known, listed, type Unknown } from "../draft.js";
import type { ReadablePolicy } from "../policy.js";
import type { Announcement } from "../rights.js";
import { eachOf, weightOf, type Change, type Concerned, type PolicyDiff, type Weight } from "./change.js";
import { gateOf } from "../tracker.js";

/** By when people are to be told, as far as the law sets a time. */
export type InformationTime =
  /** Before a civil date: that of the new policy. */
  | { readonly before: string; readonly article: string }
  /** Data that does not come from the person: at first contact, first disclosure, or within a month of getting it. */
  | { readonly within: "first-contact" | "first-disclosure" | "within-a-month"; readonly activity: string; readonly article: "GDPR 14(3)" };

/** What people are told of changes of one weight. */
export interface Told {
  readonly weight: "material" | "minor";
  /** How, by the change policy of the newer policy; unknown where a draft does not say. */
  readonly how: Announcement | Unknown;
  /** Where that way is none by law: people are told of a material change itself, not left to find it (GDPR 13(3); WP260 rev.01, 29). */
  readonly tooQuiet?: { readonly article: "GDPR 13(3)" | "GDPR 5(1)(a)"; readonly fix: string };
  readonly people: readonly Concerned[];
  /** Of a minor change there is no time in the law. */
  readonly times: readonly InformationTime[];
  readonly changes: readonly Change[];
}
/** A purpose for which people are to be asked, where, and because of what. */
export interface ConsentDue {
  readonly purpose: string;
  /** `again`: a choice there may be, under another rev, counts for nothing. `first`: nobody was asked for this purpose before. */
  readonly asked: "again" | "first";
  readonly where: readonly ("banner" | "form")[];
  readonly because: readonly Change[];
  /**
   * Whether the law demands it. `false` where each change only narrows what was consented to, as a shorter period does:
   * people are asked all the same, for a rev has no direction. `false` also where the purpose only comes to more people or
   * surfaces of the same controllers: for those who were there before nothing changed.
   */
  readonly demanded: boolean;
  /** Where only these came in: consent of theirs is needed, whatever `demanded` says of the others. */
  readonly newcomers?: readonly Concerned[];
  /** Consent comes before what it allows. */
  readonly before: string | Unknown;
  readonly article: "GDPR 6(1)(a)" | "ePrivacy 5(3)";
}
/** What is owed to people for a change of the policy. */
export interface InformationDue {
  /** The heaviest change; absent where nothing changed. */
  readonly weight?: Weight;
  readonly told: readonly Told[];
  readonly consent: readonly ConsentDue[];
}

const peopleOf = (changes: readonly Change[]): readonly Concerned[] => {
  const people = new Map<string, Set<string>>();
  for (const { subject, surfaces } of changes.flatMap((change) => change.people)) people.set(subject, new Set([...(people.get(subject) ?? []), ...surfaces]));
  return [...people].map(([subject, surfaces]) => ({ subject, surfaces: [...surfaces].sort() })).sort((a, b) => (a.subject < b.subject ? -1 : 1));
};

/** A purpose for which data is processed further than it was collected for. */
const isNewPurpose = ({ what }: Change): boolean =>
  what.fact === "activity-purpose" || ((what.fact === "compatibility" || what.fact === "purpose") && what.how === "added") || what.fact === "compatibility-purpose";

type Activity = ReadablePolicy["activities"][string];
/** The activities of a policy by what they name. */
const activitiesBy = (policy: ReadablePolicy, named: (activity: Activity) => readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const ids = new Map<string, string[]>();
  for (const [id, activity] of Object.entries(policy.activities)) {
    for (const name of named(activity)) {
      const found = ids.get(name);
      if (found) found.push(id);
      else ids.set(name, [id]);
    }
  }
  return ids;
};

/** The activities that serve such a purpose. */
const furtherActivities = (changes: readonly Change[], policy: ReadablePolicy): readonly Activity[] => {
  const further = changes.filter(isNewPurpose);
  if (further.length === 0) return [];
  const serving = activitiesBy(policy, ({ purpose }) => [purpose]);
  const ids = further.flatMap(({ path }): readonly string[] => {
    const [set, id = ""] = path.split(".");
    return set === "activities" ? [id] : (serving.get(id) ?? []);
  });
  return [...new Set(ids)].flatMap((id) => policy.activities[id] ?? []);
};

const indirect: ReadonlySet<string> = new Set(["third-party", "public"]);
const isIndirect = (policy: ReadablePolicy, category: string): boolean => listed(policy.categories[category]?.sources).some(({ from }) => indirect.has(from));

/** Activities that, after the changes, use data from elsewhere which they did not use before. */
const newlyIndirect = (changes: readonly Change[], policy: ReadablePolicy): ReadonlySet<string> => {
  const using = activitiesBy(policy, ({ categories }) => categories);
  return new Set(
    changes.flatMap(({ path, what }): readonly string[] => {
      // Where the policy before did not say, nobody was told of what this one says.
      if (what.how !== "added" && !(what.how === "changed" && isUnknown(what.before))) return [];
      const id = path.split(".")[1] ?? "";
      if (what.fact === "source") return eachOf(what.after).some((source) => "from" in source && indirect.has(source.from)) ? (using.get(id) ?? []) : [];
      if (what.fact === "processed-category") return eachOf(what.after).some((category) => isIndirect(policy, category)) ? [id] : [];
      return what.fact === "activity" && policy.activities[id]?.categories.some((category) => isIndirect(policy, category)) ? [id] : [];
    }),
  );
};

const timesOf = (changes: readonly Change[], policy: ReadablePolicy): readonly InformationTime[] => {
  const effective = known(policy.effective);
  const fromElsewhere = newlyIndirect(changes, policy);
  const times: InformationTime[] = [];
  if (effective !== undefined) {
    const further = changes.some(isNewPurpose);
    if (further) times.push({ before: effective, article: "GDPR 13(3)" });
    if (furtherActivities(changes, policy).some(({ categories }) => categories.some((category) => isIndirect(policy, category)))) times.push({ before: effective, article: "GDPR 14(4)" });
    if (!further) times.push({ before: effective, article: "GDPR 5(1)(a)" });
  }
  for (const activity of fromElsewhere) {
    const notice = known(policy.activities[activity]?.indirectNotice);
    if (notice && "due" in notice) times.push({ within: notice.due, activity, article: "GDPR 14(3)" });
  }
  return times;
};

const toldOf = (weight: Told["weight"], diff: PolicyDiff, policy: ReadablePolicy): readonly Told[] => {
  const changes = diff.filter((change) => change.weight === weight);
  if (changes.length === 0) return [];
  const how = policy.changes[weight];
  const quiet = weight === "material" && (isUnknown(how) || how === "silent");
  return [
    {
      weight,
      how,
      ...(quiet
        ? { tooQuiet: { article: changes.some(isNewPurpose) ? "GDPR 13(3)" : "GDPR 5(1)(a)", fix: "Tell people of this change itself, by banner or e-mail, before it takes effect." } as const }
        : {}),
      people: peopleOf(changes),
      times: weight === "material" ? timesOf(changes, policy) : [],
      changes,
    },
  ];
};

/** How people are asked for each purpose: for its activities, and on their device. */
const askingIn = (policy: ReadablePolicy): ReadonlyMap<string, ReadonlySet<"banner" | "form" | "device">> => {
  const asking = new Map<string, Set<"banner" | "form" | "device">>();
  const put = (purpose: string, how: "banner" | "form" | "device"): void => void (asking.get(purpose)?.add(how) ?? asking.set(purpose, new Set([how])));
  for (const { purpose, basis, explicitConsent } of Object.values(policy.activities)) {
    for (const one of basesOf(basis)) if (one.kind === "consent" && one.asked !== "by-use") put(purpose, one.asked ?? "banner");
    if (explicitConsent && explicitConsent.asked !== "by-use") put(purpose, explicitConsent.asked ?? "banner");
  }
  for (const tracker of Object.values(policy.trackers)) if (gateOf(tracker) === "consent") put(tracker.purpose, "device");
  return asking;
};
const whereAsked = (asked: ReadonlySet<string> | undefined): { readonly where: ConsentDue["where"]; readonly article: ConsentDue["article"] } => {
  const [banner, form, device] = ["banner", "form", "device"].map((how) => asked?.has(how) ?? false);
  return { where: [...(banner || device ? ["banner" as const] : []), ...(form ? ["form" as const] : [])], article: banner || form ? "GDPR 6(1)(a)" : "ePrivacy 5(3)" };
};

const controllersOf = ({ surfaces }: ReadablePolicy, on: readonly string[]): readonly string[] => on.flatMap((id) => (surfaces[id] ? [surfaces[id].controller, ...(surfaces[id].jointControllers ?? [])] : []));

/** Whether more people or surfaces come in, and nothing changes for those who were there: no other controller gets at their data either. */
const bringsIn = (policy: ReadablePolicy): ((change: Change) => boolean) => {
  const gains = (set: "activities" | "trackers", id: string, surface: string): boolean => {
    const others = (policy[set][id]?.surfaces ?? []).filter((one) => one !== surface);
    const known = new Set(controllersOf(policy, others));
    return controllersOf(policy, [surface]).every((controller) => known.has(controller));
  };
  return ({ path, what }) => {
    if (what.how !== "added") return false;
    if (what.fact === "data-subject") return true;
    const [set = "", id = ""] = path.split(".");
    return (what.fact === "activity-surface" || what.fact === "tracker-surface") && typeof what.after === "string" && gains(set === "trackers" ? "trackers" : "activities", id, what.after);
  };
};

/**
 * What a change of the policy obliges to: who must be told, how, by when, and for which purposes people are to be asked for
 * consent. `policy` is the newer one of the diff. The times: of a new purpose before the data serves it (GDPR 13(3), 14(4));
 * of data from elsewhere by GDPR 14(3); of any other material change before it takes effect, in good time, which no article
 * counts in days (GDPR 5(1)(a); WP260 rev.01, 30). Editorial changes oblige to nothing.
 *
 * A purpose is asked again exactly if it rests on consent before and after and its `purposeRev` is another.
 */
export const informationDue = (diff: PolicyDiff, policy: ReadablePolicy): InformationDue => {
  const weight = weightOf(diff);
  const because = new Map<string, { readonly asked: ConsentDue["asked"]; readonly changes: Change[] }>();
  for (const change of diff) {
    for (const { purpose, asked } of change.consent) {
      const row = because.get(purpose) ?? { asked, changes: [] };
      because.set(purpose, row);
      row.changes.push(change);
    }
  }
  const asking = because.size === 0 ? new Map<string, ReadonlySet<string>>() : askingIn(policy);
  const isGain = bringsIn(policy);
  return {
    ...(weight === undefined ? {} : { weight }),
    told: [...toldOf("material", diff, policy), ...toldOf("minor", diff, policy)],
    consent: [...because].map(([purpose, { asked, changes }]) => {
      const heavy = changes.filter((change) => change.weight === "material");
      const rest = heavy.filter((change) => !isGain(change));
      const joined = asked === "again" && heavy.length > 0 && rest.length === 0;
      return {
        purpose,
        asked,
        ...whereAsked(asking.get(purpose)),
        because: changes,
        demanded: asked === "first" || rest.length > 0,
        ...(joined ? { newcomers: peopleOf(heavy) } : {}),
        before: policy.effective,
      };
    }),
  };
};
