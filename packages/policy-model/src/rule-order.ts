import { firstOf, longestOf, neverLater, neverLonger, type RetentionRule, type Rules } from "@troth/legal-time/rule";
import { isUnknown, type Drafted } from "./draft.js";
import { normalDuration, orderOf, type Order } from "./duration-order.js";
import { canonical } from "./hash.js";
import { lookUp } from "./record.js";
import type { Retention } from "./retention.js";

/** A rule as a policy or a draft may have it. */
export type WrittenRule = Retention<string, string, string, Drafted>["rule"];
type Known = Map<RetentionRule, Map<RetentionRule, boolean>>;

/** A minimum is the last of two, a maximum the first: what is left are the forms that are compared. */
const unbound = (rule: RetentionRule): RetentionRule => {
  switch (rule.form) {
    case "after":
    case "until":
    case "while-active":
      return rule;
    case "first-of":
    case "longest-of":
      return { form: rule.form, rules: rule.rules.map(unbound) as unknown as Rules };
    case "per-type":
      return { ...rule, rules: Object.fromEntries(Object.entries(rule.rules).map(([is, part]) => [is, unbound(part)])) };
    case "bounded": {
      const inner = unbound(rule.rule);
      const kept = rule.atLeast ? longestOf(inner, rule.atLeast) : inner;
      return rule.atMost ? firstOf(kept, rule.atMost) : kept;
    }
    case "grace":
      return { ...rule, rule: unbound(rule.rule) };
  }
};

const caseUnder = (rules: Readonly<Record<string, RetentionRule>>, is: string, than: RetentionRule, under: (x: RetentionRule, y: RetentionRule) => boolean): boolean => {
  const part = lookUp(rules, is);
  return part !== undefined && under(part, than);
};

/**
 * Whether data under rule `a` is always due no later than under rule `b`, whatever happens and when. `false` where that
 * cannot be shown: other events, forms that count from other moments.
 */
const notLater = (a: RetentionRule, b: RetentionRule, known: Known = new Map()): boolean => {
  const seen = known.get(a)?.get(b);
  if (seen !== undefined) return seen;
  const under = (x: RetentionRule, y: RetentionRule): boolean => notLater(x, y, known);
  const shown =
    (a.form === "longest-of" && a.rules.every((part) => under(part, b))) ||
    (b.form === "first-of" && b.rules.every((part) => under(a, part))) ||
    (a.form === "first-of" && a.rules.some((part) => under(part, b))) ||
    (b.form === "longest-of" && b.rules.some((part) => under(a, part))) ||
    (a.form === "until" && "anchor" in b && a.anchor === b.anchor) ||
    (a.form === "while-active" && b.form === "while-active" && a.anchor === b.anchor && neverLonger(a.inactive, b.inactive)) ||
    (a.form === "after" && b.form === "after" && neverLater(a, b)) ||
    // A record of a type without a rule, or of no known type, is never due: what is due for it is due no later.
    (b.form === "per-type" && Object.values(b.rules).every((part) => under(a, part))) ||
    (a.form === "per-type" && b.form === "per-type" && a.type === b.type && Object.entries(b.rules).every(([is, part]) => caseUnder(a.rules, is, part, under))) ||
    (b.form === "grace" && under(a, b.rule)) ||
    (a.form === "grace" && b.form === "grace" && under(a.rule, b.rule) && neverLonger(a.within, b.within));
  const row = known.get(a) ?? new Map<RetentionRule, boolean>();
  known.set(a, row.set(b, shown));
  return shown;
};

/** The parts that decide: of two where the one is never due later, the first-of needs only it, the longest-of only the other. */
const deciding = (form: "first-of" | "longest-of", parts: readonly RetentionRule[]): readonly RetentionRule[] => {
  const idle = (part: RetentionRule, other: RetentionRule): boolean => (form === "first-of" ? notLater(other, part) : notLater(part, other));
  return parts.filter((part, at) => !parts.some((other, place) => place !== at && idle(part, other) && (place < at || !idle(other, part))));
};

const normal = (rule: RetentionRule): RetentionRule => {
  switch (rule.form) {
    case "after":
      return { ...rule, keep: normalDuration(rule.keep) };
    case "while-active":
      return { ...rule, inactive: normalDuration(rule.inactive) };
    case "until":
      return rule;
    case "per-type":
      return { ...rule, rules: Object.fromEntries(Object.entries(rule.rules).map(([is, part]) => [is, normal(part)])) };
    case "bounded":
      return normal(unbound(rule));
    case "grace":
      return { ...rule, rule: normal(rule.rule), within: normalDuration(rule.within) };
    case "first-of":
    case "longest-of": {
      const flat = rule.rules.map(normal).flatMap((part) => (part.form === rule.form ? part.rules : [part]));
      const sorted = [...new Map(flat.map((part) => [canonical(part), part]))].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
      const [first, ...rest] = deciding(rule.form, sorted);
      return first && rest.length === 0 ? first : { form: rule.form, rules: [first, ...rest] as unknown as Rules };
    }
  }
};
/** One spelling for rules that say the same: periods as they are counted, joined rules in one order, and only what decides. */
export const normalRule = (rule: WrittenRule | undefined): unknown => (rule === undefined || typeof rule === "string" || isUnknown(rule) ? rule : normal(rule));

/**
 * How long data is kept after a change of its rule, against before (GDPR 5(1)(e)). Without end is longer than anything;
 * "as long as needed" and what is not known compare with nothing.
 */
export const compareRules = (before: WrittenRule, after: WrittenRule): Order => {
  if (canonical(normalRule(before)) === canonical(normalRule(after))) return "same";
  if (isUnknown(before) || isUnknown(after) || before === "as-needed" || after === "as-needed") return "incomparable";
  if (after === "unbounded") return "longer";
  if (before === "unbounded") return "shorter";
  const [was, is] = [unbound(before), unbound(after)];
  const order = orderOf(notLater(was, is), notLater(is, was));
  // Alike by what can be shown and yet written differently: not called the same, so that no change goes unseen.
  return order === "same" ? "incomparable" : order;
};
