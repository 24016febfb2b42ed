import { basesOf } from "../basis.js";
import type { PolicyDraftInput } from "../policy.js";
import { lookUp } from "../record.js";
import { controllersOf, outlineOf, type WrittenActivity } from "./outline.js";
import type { Found, Rule } from "./rule.js";

const allowedFor22: ReadonlySet<string> = new Set(["consent", "contract", "legal-obligation", "public-task"]);

function* decidedByMachine(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { basis, automatedDecision }] of outlineOf(policy).activities) {
    const other = automatedDecision && basesOf(basis).find(({ kind }) => !allowedFor22.has(kind));
    if (!other) continue;
    yield {
      path: `activities.${id}.automatedDecision`,
      message: `a solely automated decision cannot rest on the basis "${other.kind}"`,
      fix: "Let a person decide, or rest it on contract, law or explicit consent.",
    };
  }
}

const allowedFor22Special: ReadonlySet<unknown> = new Set(["9-2-a", "9-2-g"]);

function* decidedOnSpecial(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { categories, automatedDecision }] of outlineOf(policy).activities) {
    if (!automatedDecision) continue;
    for (const [at, category] of categories.entries()) {
      const condition = lookUp(policy.categories, category)?.special?.condition;
      if (condition === undefined || typeof condition === "object" || allowedFor22Special.has(condition)) continue;
      yield {
        path: `activities.${id}.categories.${at}`,
        message: `a machine decides on "${category}", a special category under ${condition}`,
        fix: "Keep it out of the decision; only explicit consent (9-2-a) or a substantial public interest (9-2-g) would allow it.",
      };
    }
  }
}

function* decidedOnChildren(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { subjects, automatedDecision }] of outlineOf(policy).activities) {
    if (!automatedDecision) continue;
    for (const [at, subject] of subjects.entries()) {
      if (!lookUp(policy.subjects, subject)?.children) continue;
      yield { path: `activities.${id}.subjects.${at}`, message: `a machine decides on "${subject}", children among them (recital 71)`, fix: "Let a person decide on children." };
    }
  }
}

/** What makes a large scale call for an officer, in words; none if nothing does. */
const calling = (policy: PolicyDraftInput, { categories, profiling, purpose }: WrittenActivity): string | undefined => {
  const of = categories.find((category) => lookUp(policy.categories, category)?.special ?? lookUp(policy.categories, category)?.offences);
  if (of !== undefined) return `"${of}" is processed on a large scale`;
  return profiling || lookUp(policy.purposes, purpose)?.kind === "monitoring" ? "people are monitored on a large scale" : undefined;
};

function* officerNeeded(policy: PolicyDraftInput): Iterable<Found> {
  const told = new Set<string>();
  for (const [id, activity] of outlineOf(policy).activities) {
    const why = activity.largeScale && calling(policy, activity);
    if (!why) continue;
    for (const name of controllersOf(policy, activity)) {
      if (lookUp(policy.entities, name)?.dpo !== "none" || told.has(name)) continue;
      told.add(name);
      yield { path: `entities.${name}.dpo`, message: `${why} (activities.${id}), and no data-protection officer is designated`, fix: "Designate one, and give the contact." };
    }
  }
}

export const judgementRules: readonly Rule[] = [
  { code: "automated-decision-child", severity: "warning", article: "GDPR 22(1)", demands: "Children are not subject to solely automated decisions.", check: decidedOnChildren },
  {
    code: "automated-decision-basis",
    severity: "error",
    article: "GDPR 22(2)",
    demands: "A solely automated decision rests on contract, law or consent.",
    check: decidedByMachine,
  },
  {
    code: "automated-decision-special",
    severity: "error",
    article: "GDPR 22(4)",
    demands: "A solely automated decision uses a special category only by explicit consent or for a substantial public interest.",
    check: decidedOnSpecial,
  },
  {
    code: "dpo-undesignated",
    severity: "error",
    article: "GDPR 37(1)",
    demands: "Who monitors people, or processes special categories or offences, on a large scale has a data-protection officer.",
    check: officerNeeded,
  },
];
