import { withoutGrace, type RetentionRule } from "@troth/legal-time/rule";
import type { StatutoryPeriod } from "../facts/statutory-periods.js";
import { known } from "../draft.js";
import { isEea } from "../facts/country.js";
import { monthsOf } from "../months.js";
import { nearest } from "../nearest.js";
import type { PolicyDraftInput } from "../policy.js";
import { lookUp } from "../record.js";
import { countable, type Statute } from "../retention.js";
import { longestMonths, shortestMonths } from "./retention.js";
import { entries, type Found, type Rule } from "./rule.js";
import { periodsByKey, statutoryRowOf } from "./statutory-row.js";

interface Named {
  readonly path: string;
  readonly statute: Statute;
  readonly kind: StatutoryPeriod["kind"];
  readonly rule: RetentionRule | undefined;
}
/** Every law that a retention names, with its place. */
function* named(policy: PolicyDraftInput): Iterable<Named> {
  for (const [id, { rule, statute, limitation }] of entries(policy.retention)) {
    const told = countable(rule);
    // The time that carrying it out takes is nothing that a law asks for, and nothing that it forbids.
    const counted = told && withoutGrace(told);
    if (statute) yield { path: `retention.${id}.statute`, statute, kind: "duty", rule: counted };
    if (limitation) yield { path: `retention.${id}.limitation`, statute: limitation, kind: "limitation", rule: counted };
  }
}

function* unknownPeriod(policy: PolicyDraftInput): Iterable<Found> {
  for (const { path, statute, kind } of named(policy)) {
    if (statute.period === undefined) continue;
    const row = periodsByKey.get(statute.period);
    if (!row) {
      const meant = nearest(statute.period, periodsByKey.keys());
      yield { path: `${path}.period`, message: `the table of periods has no "${statute.period}"${meant === undefined ? "" : `; did you mean "${meant}"?`}`, fix: "Name a key of statutoryPeriods in @troth/policy-model/facts, or leave it out." };
    } else if (row.country !== statute.country || row.kind !== kind) {
      yield { path: `${path}.period`, message: `"${row.key}" is a ${row.kind} of ${row.country}, not a ${kind} of ${statute.country}`, fix: "Name the row of that country and kind." };
    }
  }
}

const years = (months: number): string => `${Math.round((months / 12) * 10) / 10} years`;

function* exceeded(policy: PolicyDraftInput): Iterable<Found> {
  for (const one of named(policy)) {
    const months = one.rule && longestMonths(one.rule);
    const row = statutoryRowOf(one.statute, one.kind);
    if (months === undefined || !row || months <= monthsOf(row.period)) continue;
    const only = one.statute.period === undefined ? `the longest period known for ${row.country} is` : "the law sets";
    yield {
      path: one.path,
      message: `keeps data for ${years(months)} by ${one.statute.cite}, but ${only} ${years(monthsOf(row.period))} (${row.cite}, looked at on ${row.verifiedOn})`,
      fix: "Shorten it to what the law says, or name the law that demands more.",
    };
  }
}

/** Why a rule may let go of data before a statutory period is over: too few months, counted from the day, or ended by an event. */
type Shortfall = "months" | "year" | "event";
const leastOf = (shortfalls: readonly (Shortfall | undefined)[]): Shortfall | undefined =>
  shortfalls.includes(undefined) ? undefined : (["year", "months", "event"] as const).find((one) => shortfalls.includes(one));
const anyOf = (shortfalls: readonly (Shortfall | undefined)[]): Shortfall | undefined => shortfalls.find((one) => one !== undefined);

const periodShort = (months: number, withYear: boolean, { period, from }: StatutoryPeriod): Shortfall | undefined => {
  const owed = monthsOf(period);
  if (months < owed) return "months";
  // To the end of the year it is a year more at most.
  return from === "end-of-calendar-year" && !withYear && months < owed + 12 ? "year" : undefined;
};

const shortfallOf = (rule: RetentionRule, row: StatutoryPeriod): Shortfall | undefined => {
  switch (rule.form) {
    case "after":
      return periodShort(monthsOf(rule.keep), rule.endOfYear === true, row);
    case "while-active":
      return periodShort(monthsOf(rule.inactive), false, row);
    case "until":
      return "event";
    case "first-of":
      return anyOf(rule.rules.map((part) => shortfallOf(part, row)));
    case "longest-of":
      return leastOf(rule.rules.map((part) => shortfallOf(part, row)));
    case "per-type":
      return anyOf(Object.values(rule.rules).map((part) => shortfallOf(part, row)));
    case "bounded": {
      const kept = leastOf([rule.rule, ...(rule.atLeast ? [rule.atLeast] : [])].map((part) => shortfallOf(part, row)));
      return anyOf([kept, rule.atMost && shortfallOf(rule.atMost, row)]);
    }
    case "grace":
      return shortfallOf(rule.rule, row);
  }
};

function* undercut(policy: PolicyDraftInput): Iterable<Found> {
  for (const one of named(policy)) {
    const row = one.kind === "duty" && one.statute.period !== undefined ? periodsByKey.get(one.statute.period) : undefined;
    const shortfall = row && one.rule && row.country === one.statute.country ? shortfallOf(one.rule, row) : undefined;
    if (!row || !one.rule || !shortfall) continue;
    const demanded = years(monthsOf(row.period));
    const told = {
      months: { message: `keeps data for ${years(shortestMonths(one.rule) ?? 0)}, but ${row.cite} demands ${demanded}`, fix: "Keep it as long as the law demands." },
      year: { message: `${row.cite} counts from the end of the calendar year, and the rule does not`, fix: "Add endOfYear: true." },
      event: { message: `an event may end the keeping before the ${demanded} of ${row.cite} are over`, fix: "Join the period of the law and the event by longest-of, or give the rows of the duty a retention of their own." },
    }[shortfall];
    yield { path: one.path, ...told };
  }
}

function* elsewhere(policy: PolicyDraftInput): Iterable<Found> {
  const seats = new Set(entries(policy.entities).map(([, { country }]) => known(country)));
  if (seats.size === 0 || seats.has(undefined)) return;
  for (const { path, statute } of named(policy)) {
    const seat = known(lookUp(policy.entities, statute.entity)?.country);
    if (seat === undefined ? seats.has(statute.country) : seat === statute.country) continue;
    yield {
      path: `${path}.country`,
      message: seat === undefined ? `the law is of ${statute.country}, where no entity of the policy is` : `the law is of ${statute.country}, and entities.${statute.entity} is in ${seat}`,
      fix: "Cite the law that binds the entity; only that of the Union or of a member state counts here (GDPR 6(3)).",
    };
  }
}

/** A duty under the law of a third country: whether somebody who controls sits there. Nothing where a seat is not known. */
function* foreignDuty(policy: PolicyDraftInput, seated: boolean): Iterable<Found> {
  const controllers = new Set(entries(policy.surfaces).flatMap(([, { controller, jointControllers }]) => [controller, ...(jointControllers ?? [])]));
  for (const { path, statute, kind } of named(policy)) {
    if (kind !== "duty" || isEea(statute.country)) continue;
    const seats = (statute.entity === undefined ? [...controllers] : [statute.entity]).map((id) => known(lookUp(policy.entities, id)?.country));
    if (seats.includes(undefined) || seats.includes(statute.country) !== seated) continue;
    yield {
      path: `${path}.country`,
      message: seated
        ? `a duty under the law of ${statute.country} is no legal obligation under the GDPR: only the law of the Union or of a member state is`
        : `the law is of ${statute.country}, a third country where no controller of the policy is: it demands nothing here`,
      fix: seated ? "Keep it on a legitimate interest that was balanced, if at all." : "Cite the law of the Union or of a member state that demands the keeping, or shorten the period.",
    };
  }
}

export const statuteRules: readonly Rule[] = [
  { code: "statute-exceeded", severity: "warning", article: "GDPR 5(1)(e)", demands: "Data is kept for a law no longer than the law says.", check: exceeded },
  { code: "statute-undercut", severity: "warning", article: "GDPR 6(3)", demands: "What a law demands to be kept is kept as long as it demands.", check: undercut },
  { code: "statute-elsewhere", severity: "warning", article: "GDPR 6(3)", demands: "The law that demands the keeping binds an entity of the policy.", whole: true, check: elsewhere },
  { code: "statute-outside", severity: "error", article: "GDPR 6(3)", demands: "No law of a third country in which no controller is justifies the keeping.", whole: true, check: (policy) => foreignDuty(policy, false) },
  { code: "statute-third-country", severity: "warning", article: "GDPR 6(3)", demands: "A duty under the law of a third country is not taken for a legal obligation.", whole: true, check: (policy) => foreignDuty(policy, true) },
  { code: "statute-period-unknown", severity: "error", demands: "A statutory period that is named is in the table, for that country.", check: unknownPeriod },
];
