import type { IsoDuration } from "./duration.js";
import { lawful } from "./lawful.js";

/**
 * When data falls due for erasure (GDPR 5(1)(e), 13(2)(a)), as plain data: it goes through JSON unchanged, says itself in
 * a sentence, and is counted by `expiry` and `cutoff`. An anchor is the name of an event, e.g. `"invoice.issued"`.
 */
export type RetentionRule = After | Until | WhileActive | FirstOf | LongestOf | PerType | Bounded | Grace;

/** Due when `keep` has run since the event. */
export interface After {
  readonly form: "after";
  readonly anchor: string;
  readonly keep: IsoDuration;
  /**
   * The period begins with the end of the calendar year in which the event lies, as § 147(4) AO and § 257(5) HGB count:
   * an invoice of 5 March 2018 kept for `P8Y` falls due with the end of 31 December 2026. Only for civil periods.
   */
  readonly endOfYear?: true;
}

/** Due when the event happens. */
export interface Until {
  readonly form: "until";
  readonly anchor: string;
}

/** Due when `inactive` has run since the last time of the event: each new one starts the period anew. */
export interface WhileActive {
  readonly form: "while-active";
  readonly anchor: string;
  readonly inactive: IsoDuration;
}

/**
 * Two rules or more. A list made by `map` may have fewer: `const [one, two, ...more] = names.map((name) => until(name))`, and say what
 * holds if there is no second one.
 */
export type Rules = readonly [RetentionRule, RetentionRule, ...RetentionRule[]];

/** Due when the first of the rules is due. A rule whose event has not happened does not hold the others up. */
export interface FirstOf {
  readonly form: "first-of";
  readonly rules: Rules;
}

/** Due when the last of the rules is due. As long as one event has not happened, nothing is due. */
export interface LongestOf {
  readonly form: "longest-of";
  readonly rules: Rules;
}

/**
 * Due by the rule of the record's type: a claim from a contract lives three years, one for an injury thirty. A record whose
 * type is not known, or is none of these, is not due, however long ago it began: nobody may take the shortest for it.
 */
export interface PerType {
  readonly form: "per-type";
  /** What tells the records apart, e.g. `"claim.type"`. */
  readonly type: string;
  /** The rule of each type, two or more. */
  readonly rules: Readonly<Record<string, RetentionRule>>;
}

/**
 * Due when the rule is, but not before the minimum (`atLeast`, what law demands) and never after the maximum (`atMost`, what
 * was promised). Where the two count from different events and disagree, the maximum holds: a duty to keep that must hold in
 * any case stands outside, in `longestOf`.
 */
export interface Bounded {
  readonly form: "bounded";
  readonly rule: RetentionRule;
  readonly atLeast?: After;
  readonly atMost?: After;
}

/**
 * Carried out within a time after the rule is due. The promise of the notice, and so the `expiry`, is the end of the grace;
 * what may go already is said by the rule `withoutGrace`. Where the rule ends with the last hour of a day, the grace counts
 * from that day.
 */
export interface Grace {
  readonly form: "grace";
  readonly rule: RetentionRule;
  readonly within: IsoDuration;
}

/**
 * Keep for a period after an event. Nothing is checked here, so that a policy can report all its faults at once: see
 * `checkRule`.
 *
 * @example
 * ```ts
 * import { after, longestOf, sentence } from "@troth/legal-time/rule";
 * const books = after("invoice.issued", "P8Y", { endOfYear: true });
 * const rule = longestOf(books, after("contract.ended", "P3Y", { endOfYear: true }));
 * sentence(rule, "en");
 * ```
 */
export const after = (anchor: string, keep: IsoDuration, o: { readonly endOfYear?: true } = {}): After => ({
  form: "after",
  anchor,
  keep,
  ...(o.endOfYear ? { endOfYear: true } : {}),
});

/** Keep until an event happens, e.g. `until("consent.withdrawn")`. */
export const until = (anchor: string): Until => ({ form: "until", anchor });

/** Keep while something goes on happening, e.g. `whileActive("account.last-used", "P24M")`. */
export const whileActive = (anchor: string, inactive: IsoDuration): WhileActive => ({ form: "while-active", anchor, inactive });

/** Keep until the first of the rules is due. */
export const firstOf = (...rules: Rules): FirstOf => ({ form: "first-of", rules });

/** Keep until the last of the rules is due. */
export const longestOf = (...rules: Rules): LongestOf => ({ form: "longest-of", rules });

/**
 * Keep each type of record by a rule of its own.
 *
 * @example
 * ```ts
 * import { after, perType } from "@troth/legal-time/rule";
 * const claims = perType("claim.type", { contract: after("claim.arose", "P3Y"), injury: after("claim.arose", "P30Y") });
 * ```
 */
export const perType = (type: string, rules: Readonly<Record<string, RetentionRule>>): PerType => ({ form: "per-type", type, rules });

/** Keep by a rule, but at least and at most for a period: `bounded(until("claim.settled"), { atMost: after("claim.arose", "P10Y") })`. */
export const bounded = (rule: RetentionRule, o: { readonly atLeast?: After; readonly atMost?: After }): Bounded => ({
  form: "bounded",
  rule,
  ...(o.atLeast === undefined ? {} : { atLeast: o.atLeast }),
  ...(o.atMost === undefined ? {} : { atMost: o.atMost }),
});

/** Carry a rule out within a time after it is due: `grace(until("account.closed"), "P14D")`. */
export const grace = (rule: RetentionRule, within: IsoDuration): Grace => ({ form: "grace", rule, within });

/**
 * The rules of which a rule is made, in the order in which it names them; none for one that only counts. Nothing is checked: it
 * is a rule that `checkRule` has passed.
 */
export const partsOf = (rule: RetentionRule): readonly RetentionRule[] => {
  switch (rule.form) {
    case "after":
    case "until":
    case "while-active":
      return [];
    case "first-of":
    case "longest-of":
      return rule.rules;
    case "per-type":
      return Object.values(rule.rules);
    case "bounded":
      return [rule.rule, ...(rule.atLeast ? [rule.atLeast] : []), ...(rule.atMost ? [rule.atMost] : [])];
    case "grace":
      return [rule.rule];
  }
};

/** The rule and everything in it. */
const everyPart = (rule: RetentionRule): readonly RetentionRule[] => [rule, ...partsOf(rule).flatMap(everyPart)];

/**
 * The events that a rule asks about, each once, in the order in which the rule names them.
 *
 * @throws TrothError `rule-invalid`
 */
export const anchorsOf = (rule: RetentionRule): readonly string[] => [...new Set(everyPart(lawful(rule)).flatMap((part) => ("anchor" in part ? [part.anchor] : [])))];

/**
 * What a rule tells records apart by, and the types that it has a rule for.
 *
 * @throws TrothError `rule-invalid`
 */
export const typesOf = (rule: RetentionRule): ReadonlyMap<string, readonly string[]> => {
  const types = new Map<string, readonly string[]>();
  for (const part of everyPart(lawful(rule))) {
    if (part.form === "per-type") types.set(part.type, [...new Set([...(types.get(part.type) ?? []), ...Object.keys(part.rules)])]);
  }
  return types;
};

/**
 * The rule as it is carried out: what is due may go at once, so that it is gone when the grace is over. A duty to keep ends
 * with it too: no law asks for the grace.
 *
 * @throws TrothError `rule-invalid`
 */
export const withoutGrace = (rule: RetentionRule): RetentionRule => stripped(lawful(rule));

const stripped = (rule: RetentionRule): RetentionRule => {
  // What has no grace stays the same object, so that its check is remembered.
  if (everyPart(rule).every(({ form }) => form !== "grace")) return rule;
  switch (rule.form) {
    case "after":
    case "until":
    case "while-active":
      return rule;
    case "first-of":
    case "longest-of":
      return { form: rule.form, rules: rule.rules.map(stripped) as unknown as Rules };
    case "per-type":
      return { ...rule, rules: Object.fromEntries(Object.entries(rule.rules).map(([is, part]) => [is, stripped(part)])) };
    case "bounded":
      return { ...rule, rule: stripped(rule.rule) };
    case "grace":
      return stripped(rule.rule);
  }
};
