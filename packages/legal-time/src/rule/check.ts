import { isTrothError, type Fault } from "@troth/decision";
import { isClockTime, parseDuration } from "./duration.js";

const article = "GDPR 5(1)(e)";
const deepest = 8;

const keysOf: Readonly<Record<string, readonly string[]>> = {
  after: ["form", "anchor", "keep", "endOfYear"],
  until: ["form", "anchor"],
  "while-active": ["form", "anchor", "inactive"],
  "first-of": ["form", "rules"],
  "longest-of": ["form", "rules"],
};

const checkPeriod = (value: unknown, path: string, endOfYear: boolean): readonly Fault[] => {
  if (typeof value !== "string") {
    return [{ code: "duration-invalid", path, message: "the period is missing", fix: 'Say for example "P14D".', article }];
  }
  try {
    const period = parseDuration(value);
    if (!endOfYear || !isClockTime(period)) return [];
    return [
      {
        code: "end-of-year-needs-days",
        path,
        message: "a period that starts with the end of a year is not counted in hours",
        fix: "Say the period in years, months or days.",
        article,
      },
    ];
  } catch (error) {
    if (!isTrothError(error)) throw error;
    const { hint } = error;
    return [{ code: "duration-invalid", path, message: error.message, ...(hint === undefined ? {} : { fix: hint }), article }];
  }
};

const checkAnchor = (value: unknown, path: string): readonly Fault[] =>
  typeof value === "string" && value.trim() !== ""
    ? []
    : [{ code: "anchor-missing", path, message: "the rule names no event", fix: 'Name the event, e.g. "invoice.issued".', article }];

const checkRules = (value: unknown, path: string, depth: number): readonly Fault[] => {
  if (!Array.isArray(value) || value.length < 2) {
    return [{ code: "rules-too-few", path, message: "two rules or more are joined", fix: "Name two rules, or use the one by itself.", article }];
  }
  return value.flatMap((rule: unknown, at) => check(rule, `${path}.${at}`, depth + 1));
};

const check = (value: unknown, path: string, depth: number): readonly Fault[] => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [{ code: "rule-invalid", path, message: "this is no retention rule", fix: "Use after, until, whileActive, firstOf or longestOf.", article }];
  }
  if (depth > deepest) {
    return [{ code: "rule-too-deep", path, message: `rules are nested more than ${deepest} deep`, fix: "Say the rule in fewer steps.", article }];
  }
  const rule = value as Readonly<Record<string, unknown>>;
  const keys = typeof rule.form === "string" && Object.hasOwn(keysOf, rule.form) ? keysOf[rule.form] : undefined;
  if (!keys) {
    const forms = Object.keys(keysOf).join(", ");
    return [{ code: "form-unknown", path: `${path}.form`, message: "this form of rule is not known", fix: `Use one of: ${forms}.`, article }];
  }
  const faults: Fault[] = Object.keys(rule)
    .filter((key) => !keys.includes(key))
    .map((key) => ({
      code: "rule-key-unknown",
      path: `${path}.${key}`,
      message: `a rule of the form "${String(rule.form)}" has no "${key}"`,
      fix: `Use only: ${keys.join(", ")}.`,
      article,
    }));
  if (keys.includes("anchor")) faults.push(...checkAnchor(rule.anchor, `${path}.anchor`));
  if (keys.includes("keep")) faults.push(...checkPeriod(rule.keep, `${path}.keep`, rule.endOfYear === true));
  if (keys.includes("inactive")) faults.push(...checkPeriod(rule.inactive, `${path}.inactive`, false));
  if (keys.includes("rules")) faults.push(...checkRules(rule.rules, `${path}.rules`, depth));
  if (keys.includes("endOfYear") && rule.endOfYear !== undefined && rule.endOfYear !== true) {
    faults.push({ code: "rule-invalid", path: `${path}.endOfYear`, message: "endOfYear is true or left out", fix: "Leave it out.", article });
  }
  return faults;
};

/**
 * Every fault of what should be a retention rule, with its place under `path`; none means that `value` is a
 * `RetentionRule`. An unknown key is a fault: a misspelt `endOfYear` would cut a period that the law sets.
 *
 * Codes: `rule-invalid`, `form-unknown`, `rule-key-unknown`, `anchor-missing`, `duration-invalid`,
 * `end-of-year-needs-days`, `rules-too-few`, `rule-too-deep`.
 */
export const checkRule = (value: unknown, path: string): readonly Fault[] => check(value, path, 1);
