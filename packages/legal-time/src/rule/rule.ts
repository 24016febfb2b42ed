import type { IsoDuration } from "./duration.js";

/**
 * When data falls due for erasure (GDPR 5(1)(e), 13(2)(a)), as plain data: it goes through JSON unchanged, says itself in
 * a sentence, and is counted by `expiry` and `cutoff`. An anchor is the name of an event, e.g. `"invoice.issued"`.
 */
export type RetentionRule = After | Until | WhileActive | FirstOf | LongestOf;

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

/** Two rules or more. */
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

/** The events that a rule asks about, each once, in the order in which the rule names them. */
export const anchorsOf = (rule: RetentionRule): readonly string[] => {
  switch (rule.form) {
    case "after":
    case "until":
    case "while-active":
      return [rule.anchor];
    case "first-of":
    case "longest-of":
      return [...new Set(rule.rules.flatMap(anchorsOf))];
  }
};
