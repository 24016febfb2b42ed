import { anchorsOf, partsOf, typesOf, type RetentionRule } from "@troth/legal-time/rule";
import { basesOf } from "../basis.js";
import { findWording } from "../locale/wording.js";
import { monthsOf } from "../months.js";
import type { PolicyDraftInput } from "../policy.js";
import { countable, type Statute } from "../retention.js";
import { leadingTo, outlineOf } from "./outline.js";
import { entries, type Found, type Rule } from "./rule.js";
import { statutoryRowOf } from "./statutory-row.js";

const outOf = (of: "min" | "max", periods: readonly (number | undefined)[]): number | undefined => {
  const known = periods.filter((months) => months !== undefined);
  return known.length === 0 ? undefined : Math[of](...known);
};

/** The period of a rule in months, where the type of the record makes it `longest` or `shortest`; none for an event alone. */
const monthsIn = (rule: RetentionRule, type: "longest" | "shortest"): number | undefined => {
  switch (rule.form) {
    case "after":
      return monthsOf(rule.keep);
    case "while-active":
      return monthsOf(rule.inactive);
    case "until":
      return undefined;
    case "first-of":
      return outOf("min", rule.rules.map((part) => monthsIn(part, type)));
    case "longest-of":
      return outOf("max", rule.rules.map((part) => monthsIn(part, type)));
    case "per-type":
      return outOf(type === "longest" ? "max" : "min", Object.values(rule.rules).map((part) => monthsIn(part, type)));
    case "bounded": {
      const inner = monthsIn(rule.rule, type);
      const [least, most] = [rule.atLeast, rule.atMost].map((bound) => bound && monthsOf(bound.keep));
      // An event may come at any time: it is the bound that says how long at least, or at most.
      if (inner === undefined) return type === "longest" ? (most ?? least) : (least ?? most);
      return outOf("min", [outOf("max", [inner, least]), most]);
    }
    case "grace": {
      const inner = monthsIn(rule.rule, type);
      return inner === undefined ? undefined : inner + monthsOf(rule.within);
    }
  }
};

/** The period of a rule in months, at most: the shortest of what comes first, the longest of what comes last; none for an event alone. */
export const longestMonths = (rule: RetentionRule): number | undefined => monthsIn(rule, "longest");
/** The same for the type of record that is kept the shortest. */
export const shortestMonths = (rule: RetentionRule): number | undefined => monthsIn(rule, "shortest");

/** Whether anything of a rule is counted, so that it ends even if the event of another part never comes. */
const counted = (rule: RetentionRule): boolean => longestMonths(rule) !== undefined;

function* asNeeded(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { rule }] of entries(policy.retention)) {
    if (rule !== "as-needed") continue;
    yield { path: `retention.${id}.rule`, message: '"as long as necessary" names neither a period nor the criteria for it', fix: "Name the period, or the event after which the data is not needed any more." };
  }
}

function* unbounded(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { rule }] of entries(policy.retention)) {
    if (rule !== "unbounded") continue;
    yield { path: `retention.${id}.rule`, message: "the data would be kept without end", fix: "Name the period, or the event after which the data is not needed any more." };
  }
}

const decade = 120;
/** Whether the table has a period as long in the law that is named. */
const backs = (months: number, law: Statute | undefined, kind: "duty" | "limitation"): boolean => {
  const row = law && statutoryRowOf(law, kind);
  return row !== undefined && months <= monthsOf(row.period);
};

function* longWithoutLaw(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { rule, statute, limitation }] of entries(policy.retention)) {
    const told = countable(rule);
    const months = told && longestMonths(told);
    if (months === undefined || months <= decade || backs(months, statute, "duty") || backs(months, limitation, "limitation")) continue;
    yield {
      path: `retention.${id}.rule`,
      message:
        statute ?? limitation
          ? "keeps data for more than ten years, and the table of statutory periods knows of no such period in the law that is named"
          : "keeps data for more than ten years, and neither a law nor a limitation period is named for it",
      fix: "Name the law that demands it, or shorten the period.",
    };
  }
}

const lifetime = 1_200;

function* beyondLife(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { rule }] of entries(policy.retention)) {
    const told = countable(rule);
    const months = told && longestMonths(told);
    if (months === undefined || months <= lifetime) continue;
    yield { path: `retention.${id}.rule`, message: "keeps data for more than a hundred years: nobody whom it is about is alive at the end", fix: "Name a period that the purpose needs." };
  }
}

function* openReview(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { rule, then }] of entries(policy.retention)) {
    const told = countable(rule);
    if (then !== "review" || !told || counted(told)) continue;
    yield { path: `retention.${id}.then`, message: "ends with a review that no clock brings about", fix: "Count the time to the review (`after`), or say what is done at the end." };
  }
}

function* disowned(policy: PolicyDraftInput): Iterable<Found> {
  const { ofRetention } = outlineOf(policy);
  for (const [id, { then }] of entries(policy.retention)) {
    const by = then === "disown" ? (ofRetention.get(id) ?? []).find(([, { madePublic }]) => !madePublic) : undefined;
    if (!by) continue;
    yield {
      path: `retention.${id}.then`,
      message: `what only loses its owner is still about somebody, and activities.${by[0]} makes nothing public that others would miss`,
      fix: "Delete or anonymise; disowning is for what was published.",
    };
  }
}

function* carriedOutByAStranger(policy: PolicyDraftInput): Iterable<Found> {
  const { ofRetention, direct } = outlineOf(policy);
  const leading = new Map<string, ReadonlySet<string>>();
  const handingTo = (by: string): ReadonlySet<string> => {
    const known = leading.get(by) ?? new Set([...leadingTo(policy, [by]).keys()].flatMap((id) => [...(direct.get(id) ?? [])]));
    leading.set(by, known);
    return known;
  };
  if (outlineOf(policy).activities.some(([, { recipients }]) => !Array.isArray(recipients))) return;
  for (const [id, { by }] of entries(policy.retention)) {
    const users = ofRetention.get(id) ?? [];
    if (by === undefined || users.length === 0 || users.some(([activity]) => handingTo(by).has(activity))) continue;
    yield { path: `retention.${id}.by`, message: `"${by}" is to delete the data, and is a recipient of no activity that keeps data by this rule`, fix: "Name it among the recipients, or take it out here." };
  }
}

function* limitationAsDuty(policy: PolicyDraftInput): Iterable<Found> {
  const { ofRetention } = outlineOf(policy);
  for (const [id, { limitation, statute }] of entries(policy.retention)) {
    if (!limitation || statute) continue;
    const by = (ofRetention.get(id) ?? []).find(([, { basis }]) => basesOf(basis).some(({ kind }) => kind === "legal-obligation"));
    if (!by) continue;
    yield {
      path: `retention.${id}.limitation`,
      message: `activities.${by[0]} keeps data as a legal obligation, but ${limitation.cite} only says how long a claim lives`,
      fix: "Keep for a claim what that claim needs, on a legitimate interest; or cite the law that demands the keeping as statute.",
    };
  }
}

function* wordless({ retention, events, languages }: PolicyDraftInput): Iterable<Found> {
  const worded = [...new Set(languages)].flatMap((language) => {
    const wording = findWording(language);
    return wording ? [[language, wording.events] as const] : [];
  });
  for (const [id, { rule }] of entries(retention)) {
    const told = countable(rule);
    for (const anchor of told ? anchorsOf(told) : []) {
      if (events && Object.hasOwn(events, anchor)) continue;
      const without = worded.flatMap(([language, words]) => (Object.hasOwn(words, anchor) ? [] : [language]));
      if (without.length === 0) continue;
      yield {
        path: `retention.${id}.rule`,
        message: `the notice has no words in ${without.join(", ")} for the event "${anchor}", and prints its name`,
        fix: `Add events: { "${anchor}": { … } }, as it follows "after".`,
      };
    }
  }
}

function* typeless({ retention, languages }: PolicyDraftInput): Iterable<Found> {
  for (const [id, { rule, types }] of entries(retention)) {
    const told = countable(rule);
    const without = [...(told ? typesOf(told) : [])].flatMap(([, cases]) => cases.filter((is) => !types || !Object.hasOwn(types, is)));
    if (without.length === 0) continue;
    yield {
      path: `retention.${id}.types`,
      message: `the notice has no words for the types ${without.map((is) => `"${is}"`).join(", ")}, and prints their names`,
      fix: `Add types: { "${without[0] ?? ""}": { ${[...new Set(languages)].map((language) => `${language}: …`).join(", ")} } }.`,
    };
  }
}

/** The longest that a grace of a rule lasts, in months. */
const graceOf = (rule: RetentionRule): number => Math.max(rule.form === "grace" ? monthsOf(rule.within) : 0, ...partsOf(rule).map(graceOf));

function* longGrace(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { rule }] of entries(policy.retention)) {
    const told = countable(rule);
    if (!told || graceOf(told) <= 1) continue;
    yield { path: `retention.${id}.rule`, message: "takes more than a month to carry the end out, for which nothing is kept", fix: "Shorten the grace, or say the time in the period itself." };
  }
}

export const retentionRules: readonly Rule[] = [
  { code: "retention-unbounded", severity: "error", article: "GDPR 5(1)(e)", demands: "Data is not kept without end.", check: unbounded },
  { code: "retention-long", severity: "warning", article: "GDPR 5(1)(e)", demands: "What is kept for more than ten years is kept for a law or a claim that is named, and known to last as long.", check: longWithoutLaw },
  { code: "retention-beyond-life", severity: "error", article: "GDPR 5(1)(e)", demands: "Nothing is kept for more than a hundred years.", check: beyondLife },
  { code: "retention-review-open", severity: "warning", article: "GDPR 5(1)(e)", demands: "A review comes at a time that can be counted.", check: openReview },
  { code: "retention-disown", severity: "warning", article: "GDPR 5(1)(e)", demands: "Only what was made public is disowned in place of being deleted.", whole: true, check: disowned },
  { code: "retention-as-needed", severity: "error", article: "GDPR 13(2)(a)", demands: '"As long as necessary" is no period and no criterion.', check: asNeeded },
  { code: "limitation-as-duty", severity: "error", article: "GDPR 17(3)(e)", demands: "A limitation period is not used as if it were a duty to keep.", check: limitationAsDuty },
  { code: "retention-by-stranger", severity: "warning", article: "GDPR 28(3)(g)", demands: "Who deletes the data is a recipient of it.", whole: true, check: carriedOutByAStranger },
  {
    code: "event-without-words",
    severity: "warning",
    article: "GDPR 12(1)",
    demands: "An event that a retention rule counts from has words for the notice.",
    check: wordless,
  },
  { code: "type-without-words", severity: "warning", article: "GDPR 12(1)", demands: "A type of record that a retention rule tells apart has words for the notice.", check: typeless },
  { code: "retention-grace-long", severity: "warning", article: "GDPR 5(1)(e)", demands: "What is due is gone within a month.", check: longGrace },
];
