import type { RetentionRule } from "@troth/legal-time/rule";
import { parseDuration } from "@troth/legal-time/rule";
import { basesOf, type Basis } from "../basis.js";
import { isUnknown, known } from "../draft.js";
import type { TiltDataDisclosed, TiltRecipient, TiltStorage } from "../tilt/document.js";
import { reachedBy } from "./reach.js";
import type { Reading } from "./reading.js";
import { basesTold, explicitTold } from "./record.js";
import type { TiltLoss } from "./tilt-loss.js";
import { timeLimitOf } from "./time-limit.js";
import type { Readable } from "./told.js";

type Activity = Readable["activities"][string];
export type OwnActivities = readonly (readonly [string, Activity])[];

const references: Readonly<Record<Basis["kind"], string>> = {
  consent: "GDPR-6-1-a",
  contract: "GDPR-6-1-b",
  "legal-obligation": "GDPR-6-1-c",
  "vital-interests": "GDPR-6-1-d",
  "public-task": "GDPR-6-1-e",
  "legitimate-interest": "GDPR-6-1-f",
};

const distinctBy = <T>(items: readonly T[], key: (item: T) => string): readonly T[] => [...new Map(items.map((item) => [key(item), item])).values()];

/** TILT writes periods without weeks. */
const ttl = (duration: string): string => {
  const { weeks, years, months, days } = parseDuration(duration);
  if (weeks === 0) return duration;
  return `P${years > 0 ? `${years}Y` : ""}${months > 0 ? `${months}M` : ""}${weeks * 7 + days}D`;
};

const temporal = (rule: RetentionRule): readonly string[] => {
  switch (rule.form) {
    case "after":
      return [rule.keep];
    case "while-active":
      return [rule.inactive];
    case "until":
      return [];
    case "first-of":
    case "longest-of":
      return rule.rules.flatMap(temporal);
    case "per-type":
      return Object.values(rule.rules).flatMap(temporal);
    case "bounded":
      // What holds in any case is the maximum; without one, the longer of the rule and its minimum.
      return rule.atMost ? [rule.atMost.keep] : [...temporal(rule.rule), ...(rule.atLeast ? [rule.atLeast.keep] : [])];
    case "grace":
      return temporal(rule.rule);
  }
};

const storageOf = (reading: Reading, activity: Activity): TiltStorage => {
  const { words, show } = reading;
  const { retention } = activity;
  const limit = isUnknown(retention) ? undefined : timeLimitOf(reading, retention);
  const says = limit ? limit.says : isUnknown(retention) ? show(retention) : words.notStated;
  const rule = limit ? known(limit.rule) : undefined;
  const periods = rule === undefined || typeof rule === "string" ? [] : temporal(rule);
  return {
    ...(periods.length > 0 ? { temporal: periods.map((period) => ({ description: says, ttl: ttl(period) })) } : { purposeConditional: [says] }),
    ...(limit?.statute === undefined ? {} : { legalBasisConditional: ["GDPR-17-3-b"] }),
    aggregationFunction: rule !== undefined && typeof rule !== "string" && rule.form === "first-of" ? "min" : "max",
  };
};

const recipientsOf = (reading: Reading, category: string, activities: OwnActivities, told: Set<string>): readonly TiltRecipient[] => {
  const { policy, say, words } = reading;
  const ids = new Set(activities.flatMap(([, activity]) => reachedBy(policy, activity).map(({ id }) => id)));
  return [...ids].flatMap((id) => {
    const recipient = policy.recipients[id];
    if (!recipient?.categories.includes(category)) return [];
    told.add(id);
    const { title, kind, country } = recipient;
    return [{ name: say(title), category: words.kinds[kind], ...(typeof country === "string" && country.length === 2 ? { country } : {}) }];
  });
};

const basesIn = (reading: Reading, activities: OwnActivities): TiltDataDisclosed["legalBases"] =>
  activities.flatMap(([, activity]) => {
    const told = basesTold(reading, activity.basis);
    const { explicitConsent } = explicitTold(reading, activity);
    return [
      ...(isUnknown(told) ? [] : told.map(({ kind, says }) => ({ reference: references[kind], description: says }))),
      ...(explicitConsent ? [{ reference: "GDPR-9-2-a", description: explicitConsent.says }] : []),
    ];
  });

const interestsIn = (reading: Reading, activities: OwnActivities): TiltDataDisclosed["legitimateInterests"] => {
  const interests = activities.flatMap(([, { basis }]) =>
    basesOf(basis).flatMap((one) => (one.kind === "legitimate-interest" ? [isUnknown(one.interest) ? reading.show(one.interest) : reading.say(one.interest)] : [])),
  );
  return interests.length === 0 ? [{ exists: false }] : [...new Set(interests)].map((reasoning) => ({ exists: true, reasoning }));
};

const provisionOf = (reading: Reading, category: string, activities: OwnActivities, losses: TiltLoss[]): TiltDataDisclosed["nonDisclosure"] => {
  const stated = activities.flatMap(([id, { provision }]) => {
    const told = known(provision);
    if (!told) losses.push({ kind: "demanded", path: `activities.${id}.provision`, what: "TILT wants to know whether data must be given; it says no, as the policy does not say yes" });
    return told ? [told] : [];
  });
  const must = stated.filter(({ kind, mandatory }) => kind !== "voluntary" && (mandatory === undefined || mandatory.includes(category)));
  const consequences = [...new Set(stated.map(({ consequence }) => reading.say(consequence)))];
  return {
    legalRequirement: must.some(({ kind }) => kind === "statutory"),
    contractualRegulation: must.some(({ kind }) => kind === "contractual"),
    obligationToProvide: must.length > 0,
    consequences: consequences.length > 0 ? consequences.join(" ") : reading.words.notStated,
  };
};

/** What is disclosed of each category that an activity of the controller uses. */
export const disclosedOf = (reading: Reading, own: OwnActivities, losses: TiltLoss[]): readonly TiltDataDisclosed[] => {
  const { policy, say } = reading;
  const using = new Map<string, (readonly [string, Activity])[]>();
  for (const entry of own) {
    for (const category of new Set(entry[1].categories)) {
      const list = using.get(category);
      if (list) list.push(entry);
      else using.set(category, [entry]);
    }
  }
  const told = new Set<string>();
  const disclosed = [...using].flatMap(([id, activities]) => {
    const category = policy.categories[id];
    if (!category) return [];
    const purposes = [...new Set(activities.map(([, { purpose }]) => purpose))].flatMap((purpose) => policy.purposes[purpose] ?? []);
    return [
      {
        _id: id,
        category: say(category.title),
        purposes: purposes.map(({ title, description }) => ({ purpose: say(title), description: say(description) })),
        legalBases: distinctBy(basesIn(reading, activities), ({ reference, description }) => `${reference} ${description ?? ""}`),
        legitimateInterests: interestsIn(reading, activities),
        recipients: recipientsOf(reading, id, activities, told),
        storage: distinctBy(activities.map(([, activity]) => storageOf(reading, activity)), (storage) => JSON.stringify(storage)),
        nonDisclosure: provisionOf(reading, id, activities, losses),
      },
    ];
  });
  const reached = new Set(own.flatMap(([, activity]) => reachedBy(policy, activity).map(({ id }) => id)));
  for (const id of reached) if (!told.has(id)) losses.push({ kind: "lost", path: `recipients.${id}`, what: "a recipient hangs on a category, and this one may get none of those of its activities" });
  for (const [id, { basis }] of own) if (isUnknown(basis)) losses.push({ kind: "lost", path: `activities.${id}.basis`, what: "bases are either told or not there" });
  return disclosed;
};
