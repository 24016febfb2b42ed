import { TrothError } from "@troth/decision";
import { periodEnd, periodOf, type Period } from "./period.js";
import { checkRule } from "./rule/check.js";
import { isClockTime } from "./rule/duration.js";
import type { RetentionRule } from "./rule/rule.js";
import { instant, placed } from "./zone-clock.js";

/** When each event happened for one record, by anchor, in epoch milliseconds; what has not happened is left out. */
export type Facts = Readonly<Record<string, number | undefined>>;

/**
 * Which type one record is of, by what the rules `perType` tell records apart by: `{ "claim.type": "contract" }`. What is not
 * known is left out.
 */
export type Types = Readonly<Record<string, string | undefined>>;

/** The controller's place. */
export interface Place {
  /** A zone of the tz database, e.g. `"Europe/Berlin"`. */
  readonly zone: string;
}

/**
 * Due from an instant on, or waiting for events to happen and for types to be known (`waitingFor` names both): those records
 * can be counted and shown, and nothing is kept for ever in silence.
 */
export type Expiry =
  | { readonly state: "due-at"; readonly at: number }
  | { readonly state: "not-yet"; readonly waitingFor: readonly string[] };

/** What happened to one record, and what it is. */
interface Known {
  readonly facts: Facts;
  readonly types: Types;
  readonly zone: string;
}

const due = (at: number): Expiry => ({ state: "due-at", at });
const waiting = (names: readonly string[]): Expiry => ({ state: "not-yet", waitingFor: [...new Set(names)] });

/** Only what the caller put there counts: an event called `constructor` has not happened because objects have one. */
const own = <T>(known: Readonly<Record<string, T | undefined>>, name: string): T | undefined => (Object.hasOwn(known, name) ? (known[name] ?? undefined) : undefined);

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
 * @param types For rules `perType`; a type that is not known, or for which there is no rule, is waited for.
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
export const expiry = (rule: RetentionRule, facts: Facts, { zone }: Place, types: Types = {}): Expiry => {
  placed(0, zone); // a zone that is none is refused although nothing may have happened yet
  return expiryOf(lawful(rule), { facts, types, zone }, "over");
};

/**
 * When a rule is due: the first instant after it (`over`), or one in the day or at the instant with which it ends (`within`).
 * A period of days ends with the last hour of its last day, so that a grace counts from that day; an event at midnight
 * happens on the day that begins.
 */
export type End = "over" | "within";

const first = (parts: readonly Expiry[]): Expiry => {
  const known = parts.flatMap((part) => (part.state === "due-at" ? [part.at] : []));
  return known.length > 0 ? due(Math.min(...known)) : waiting(parts.flatMap((part) => (part.state === "not-yet" ? part.waitingFor : [])));
};
const last = (parts: readonly Expiry[]): Expiry => {
  const missing = parts.flatMap((part) => (part.state === "not-yet" ? part.waitingFor : []));
  return missing.length > 0 ? waiting(missing) : due(Math.max(...parts.flatMap((part) => (part.state === "due-at" ? [part.at] : []))));
};

const expiryOf = (rule: RetentionRule, known: Known, end: End): Expiry => {
  switch (rule.form) {
    case "until": {
      const at = own(known.facts, rule.anchor);
      return at === undefined ? waiting([rule.anchor]) : due(instant(at));
    }
    case "after":
    case "while-active": {
      const at = own(known.facts, rule.anchor);
      return at === undefined ? waiting([rule.anchor]) : due(ended(at, periodOf(rule), known.zone, end));
    }
    case "first-of":
      return first(rule.rules.map((part) => expiryOf(part, known, end)));
    case "longest-of":
      return last(rule.rules.map((part) => expiryOf(part, known, end)));
    case "per-type": {
      const is = own(known.types, rule.type);
      const part = typeof is === "string" ? own(rule.rules, is) : undefined;
      return part === undefined ? waiting([rule.type]) : expiryOf(part, known, end);
    }
    case "bounded": {
      const atLeast = rule.atLeast === undefined ? [] : [expiryOf(rule.atLeast, known, end)];
      const atMost = rule.atMost === undefined ? [] : [expiryOf(rule.atMost, known, end)];
      return first([last([expiryOf(rule.rule, known, end), ...atLeast]), ...atMost]);
    }
    case "grace": {
      const period = periodOf(rule);
      const inner = expiryOf(rule.rule, known, isClockTime(period.duration) ? "over" : "within");
      return inner.state === "due-at" ? due(ended(inner.at, period, known.zone, end)) : inner;
    }
  }
};

const ended = (from: number, period: Period, zone: string, end: End): number =>
  periodEnd(from, period, zone) - (end === "within" && !isClockTime(period.duration) ? 1 : 0);
