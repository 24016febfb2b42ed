import { TrothError } from "@troth/decision";
import { civilDate, instant } from "./civil-day.js";
import { periodEnd, periodOf } from "./period.js";
import { checkRule } from "./rule/check.js";
import type { RetentionRule } from "./rule/rule.js";

/** When each event happened for one record, by anchor, in epoch milliseconds; what has not happened is left out. */
export type Facts = Readonly<Record<string, number | undefined>>;

/** The controller's place. */
export interface Place {
  /** A zone of the tz database, e.g. `"Europe/Berlin"`. */
  readonly zone: string;
}

/** Due from an instant on, or waiting for events: those records can be counted and shown, and never fall due silently. */
export type Expiry =
  | { readonly state: "due-at"; readonly at: number }
  | { readonly state: "not-yet"; readonly waitingFor: readonly string[] };

const due = (at: number): Expiry => ({ state: "due-at", at });
const waiting = (anchors: readonly string[]): Expiry => ({ state: "not-yet", waitingFor: [...new Set(anchors)] });

/** Only what the caller put there counts: an event called `constructor` has not happened because objects have one. */
const factOf = (facts: Facts, anchor: string): number | undefined => (Object.hasOwn(facts, anchor) ? (facts[anchor] ?? undefined) : undefined);

/**
 * Passes a rule that has no fault. Rules come from JSON, too, and a joined rule without parts would make everything due.
 */
export const lawful = (rule: RetentionRule): RetentionRule => {
  const faults = checkRule(rule, "rule");
  if (faults.length === 0) return rule;
  throw new TrothError({
    code: "rule-invalid",
    message: `this is no retention rule: ${faults.map(({ path, message }) => `${path}: ${message}`).join("; ")}`,
    hint: "Check rules with checkRule where they enter.",
    faults,
  });
};

/**
 * When one record falls due under a rule (GDPR 5(1)(e)). Due means: the period is over, `at <= now`.
 *
 * @throws TrothError `rule-invalid`, `zone-unknown`, `instant-invalid`
 *
 * @example
 * ```ts
 * import { expiry } from "@troth/legal-time";
 * import { after } from "@troth/legal-time/rule";
 * const books = after("invoice.issued", "P8Y", { endOfYear: true });
 * expiry(books, { "invoice.issued": Date.UTC(2018, 2, 5, 12) }, { zone: "Europe/Berlin" });
 * // { state: "due-at", at: the start of 1 January 2027 in Berlin }
 * ```
 */
export const expiry = (rule: RetentionRule, facts: Facts, { zone }: Place): Expiry => {
  civilDate(0, zone); // a zone that is none is refused although nothing may have happened yet
  return expiryOf(lawful(rule), facts, zone);
};

const expiryOf = (rule: RetentionRule, facts: Facts, zone: string): Expiry => {
  switch (rule.form) {
    case "until": {
      const at = factOf(facts, rule.anchor);
      return at === undefined ? waiting([rule.anchor]) : due(instant(at));
    }
    case "after":
    case "while-active": {
      const at = factOf(facts, rule.anchor);
      return at === undefined ? waiting([rule.anchor]) : due(periodEnd(at, periodOf(rule), zone));
    }
    case "first-of": {
      const parts = rule.rules.map((part) => expiryOf(part, facts, zone));
      const known = parts.flatMap((part) => (part.state === "due-at" ? [part.at] : []));
      if (known.length > 0) return due(Math.min(...known));
      return waiting(parts.flatMap((part) => (part.state === "not-yet" ? part.waitingFor : [])));
    }
    case "longest-of": {
      const parts = rule.rules.map((part) => expiryOf(part, facts, zone));
      const missing = parts.flatMap((part) => (part.state === "not-yet" ? part.waitingFor : []));
      if (missing.length > 0) return waiting(missing);
      return due(Math.max(...parts.flatMap((part) => (part.state === "due-at" ? [part.at] : []))));
    }
  }
};
