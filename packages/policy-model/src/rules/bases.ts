import { basesOf, type BasisWhen } from "../basis.js";
import type { PolicyInput } from "../policy.js";
import { entries, type Found, type Rule } from "./rule.js";

/** Whether everybody whom `later` is for is already taken by `earlier`. */
const covers = (earlier: BasisWhen, later: BasisWhen): boolean =>
  (earlier.relationship === undefined || earlier.relationship === later.relationship) &&
  (earlier.country === undefined || earlier.country === later.country);

const whom = ({ relationship, country }: BasisWhen): string =>
  relationship === undefined && country === undefined ? "everybody" : [relationship, country].filter((part) => part !== undefined).join(" in ");

function* unreachable(policy: PolicyInput): Iterable<Found> {
  for (const [id, { basis }] of entries(policy.activities)) {
    const bases = basesOf(basis);
    for (const [at, later] of bases.entries()) {
      const earlier = bases.slice(0, at).findIndex((other) => covers(other, later));
      if (earlier < 0) continue;
      yield {
        path: `activities.${id}.basis.${at}`,
        message: `the basis for ${whom(later)} is never reached: entry ${earlier} already holds for them`,
        fix: "Keep one basis per relationship and country, the narrower ones first.",
      };
    }
  }
}

function* incomplete(policy: PolicyInput): Iterable<Found> {
  for (const [id, { basis }] of entries(policy.activities)) {
    const last = basesOf(basis).at(-1);
    if (!last || (last.relationship === undefined && last.country === undefined)) continue;
    yield {
      path: `activities.${id}.basis`,
      message: "the list has no last entry for everybody else",
      fix: "End the list with a basis that names neither relationship nor country.",
    };
  }
}

function* balancedLate(policy: PolicyInput): Iterable<Found> {
  for (const [id, { basis }] of entries(policy.activities)) {
    for (const [at, one] of basesOf(basis).entries()) {
      if (one.kind !== "legitimate-interest" || one.balancing.on <= policy.effective) continue;
      yield {
        path: Array.isArray(basis) ? `activities.${id}.basis.${at}.balancing.on` : `activities.${id}.basis.balancing.on`,
        message: `the interests were balanced on ${one.balancing.on}, after the policy takes effect on ${policy.effective}`,
        fix: "Balance the interests before the processing starts, and write that date.",
      };
    }
  }
}

function* explicitConsent(policy: PolicyInput): Iterable<Found> {
  for (const [id, { basis, categories }] of entries(policy.activities)) {
    if (basesOf(basis).every(({ kind }) => kind === "consent")) continue;
    for (const [at, category] of categories.entries()) {
      if (policy.categories[category]?.special?.condition !== "9-2-a") continue;
      yield {
        path: `activities.${id}.categories.${at}`,
        message: `"${category}" may be processed only with explicit consent, which this activity does not ask for`,
        fix: "Rest the activity on consent, or process the special category in an activity of its own.",
      };
    }
  }
}

const allowedFor22: ReadonlySet<string> = new Set(["consent", "contract", "legal-obligation"]);

function* decidedByMachine(policy: PolicyInput): Iterable<Found> {
  for (const [id, { basis, automatedDecision }] of entries(policy.activities)) {
    const other = automatedDecision && basesOf(basis).find(({ kind }) => !allowedFor22.has(kind));
    if (!other) continue;
    yield {
      path: `activities.${id}.automatedDecision`,
      message: `a solely automated decision cannot rest on the basis "${other.kind}"`,
      fix: "Let a person decide, or rest it on contract, law or explicit consent.",
    };
  }
}

export const basisRules: readonly Rule[] = [
  {
    code: "basis-unreachable",
    severity: "error",
    article: "GDPR 6(1)",
    demands: "A list of bases has one basis per relationship and country, the narrower before the wider.",
    check: unreachable,
  },
  { code: "basis-incomplete", severity: "error", article: "GDPR 6(1)", demands: "A list of bases ends with one for everybody.", check: incomplete },
  {
    code: "balancing-late",
    severity: "error",
    article: "GDPR 6(1)(f)",
    demands: "The interests were balanced before the policy takes effect.",
    check: balancedLate,
  },
  {
    code: "special-without-consent",
    severity: "error",
    article: "GDPR 9(2)(a)",
    demands: "A special category under explicit consent is processed only in activities that rest on consent.",
    check: explicitConsent,
  },
  {
    code: "automated-decision-basis",
    severity: "error",
    article: "GDPR 22(2)",
    demands: "A solely automated decision rests on contract, law or consent.",
    check: decidedByMachine,
  },
];
