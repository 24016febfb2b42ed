import { isTrothError, type Fault } from "@troth/decision";
import { isRecord, own } from "../record.js";
import { shown } from "../shown.js";
import { isClockTime, parseDuration } from "./duration.js";
import { neverLater } from "./order.js";
import type { After, RetentionRule } from "./rule.js";

const article = "GDPR 5(1)(e)";
export const deepest = 8;
export const largest = 1_000;

const keysOf: Readonly<Record<string, readonly string[]>> = {
  after: ["form", "anchor", "keep", "endOfYear"],
  until: ["form", "anchor"],
  "while-active": ["form", "anchor", "inactive"],
  "first-of": ["form", "rules"],
  "longest-of": ["form", "rules"],
  "per-type": ["form", "type", "rules"],
  bounded: ["form", "rule", "atLeast", "atMost"],
  grace: ["form", "rule", "within"],
};

type Written = Readonly<Record<string, unknown>>;
/** What is left of the parts that a rule may have: a list that names itself many times would take for ever. */
interface Room {
  left: number;
}

const checkPeriod = (value: unknown, path: string, endOfYear = false): readonly Fault[] => {
  if (typeof value !== "string") {
    const message = value === undefined ? "the period is missing" : `${shown(value)} is no text`;
    return [{ code: "duration-invalid", path, message, fix: 'Say for example "P14D".', article }];
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

/** Names that objects have of themselves: a look-up by them would find what nobody wrote. */
const inherited: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
const isName = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";

const checkAnchor = (value: unknown, path: string): readonly Fault[] =>
  isName(value) && value !== "__proto__"
    ? []
    : [{ code: "anchor-missing", path, message: "the rule names no event", fix: 'Name the event, e.g. "invoice.issued".', article }];

const checkType = (value: unknown, path: string): readonly Fault[] =>
  isName(value) && !inherited.has(value)
    ? []
    : [{ code: "type-missing", path, message: "nothing says what the records are told apart by", fix: 'Name it, e.g. "claim.type".', article }];

const tooFew = (path: string, message: string): readonly Fault[] => [
  { code: "rules-too-few", path, message, fix: "Name two rules, or use the one by itself.", article },
];

const checkRules = (value: unknown, path: string, depth: number, room: Room): readonly Fault[] => {
  if (!Array.isArray(value) || value.length < 2) return tooFew(path, "two rules or more are joined");
  // By place: a list skips its holes where it is asked for all that it has.
  const length = Math.min(value.length, largest + 1);
  return Array.from({ length }, (_, at) => check(value[at], `${path}.${at}`, depth + 1, room)).flat();
};

const checkCases = (value: unknown, path: string, depth: number, room: Room): readonly Fault[] => {
  if (!isRecord(value) || Object.keys(value).length < 2) return tooFew(path, "there is a rule for each of two types or more");
  return Object.keys(value).flatMap((is): readonly Fault[] => {
    if (isName(is) && !inherited.has(is)) return check(value[is], `${path}.${is}`, depth + 1, room);
    return [{ code: "type-missing", path: `${path}.${is}`, message: `${shown(is)} is no name of a type`, fix: 'Name the type as the records have it, e.g. "contract".', article }];
  });
};

const checkBounds = (rule: Written, path: string, depth: number, room: Room): readonly Fault[] => {
  const named = ["atLeast", "atMost"].filter((key) => own(rule, key) !== undefined);
  if (named.length === 0) {
    return [{ code: "bounds-missing", path, message: "neither a minimum nor a maximum is named", fix: "Name atLeast or atMost, or use the rule by itself.", article }];
  }
  const faults = named.flatMap((key): readonly Fault[] => {
    const bound = own(rule, key);
    if (isRecord(bound) && own(bound, "form") === "after") return check(bound, `${path}.${key}`, depth + 1, room);
    return [{ code: "bound-not-after", path: `${path}.${key}`, message: "a minimum or maximum is a period after an event", fix: "Use after(event, period).", article }];
  });
  if (faults.length > 0 || named.length < 2) return faults;
  const [atLeast, atMost] = [rule.atLeast, rule.atMost] as [After, After];
  if (atLeast.anchor !== atMost.anchor || neverLater(atLeast, atMost)) return [];
  return [
    {
      code: "minimum-above-maximum",
      path: `${path}.atMost`,
      message: `the maximum (${atMost.keep}) may be over before the minimum (${atLeast.keep}${atLeast.endOfYear ? " from the end of the year" : ""})`,
      fix: "Say a maximum that is as long as the minimum or longer, in the same units.",
      article,
    },
  ];
};

const check = (value: unknown, path: string, depth: number, room: Room): readonly Fault[] => {
  room.left -= 1;
  // Said once: of what comes after nothing more is looked at.
  if (room.left < 0) return room.left === -1 ? [{ code: "rule-too-large", path, message: `a rule has more than ${largest} parts`, fix: "Say it in fewer.", article }] : [];
  if (!isRecord(value)) {
    return [{ code: "rule-invalid", path, message: "this is no retention rule", fix: "Use after, until, whileActive, firstOf, longestOf, perType, bounded or grace.", article }];
  }
  if (depth > deepest) {
    return [{ code: "rule-too-deep", path, message: `rules are nested more than ${deepest} deep`, fix: "Say the rule in fewer steps.", article }];
  }
  const form = own(value, "form");
  const keys = typeof form === "string" && Object.hasOwn(keysOf, form) ? keysOf[form] : undefined;
  if (!keys) {
    const forms = Object.keys(keysOf).join(", ");
    return [{ code: "form-unknown", path: `${path}.form`, message: "this form of rule is not known", fix: `Use one of: ${forms}.`, article }];
  }
  const faults: Fault[] = Object.keys(value)
    .filter((key) => !keys.includes(key))
    .map((key) => ({
      code: "rule-key-unknown",
      path: `${path}.${key}`,
      message: `a rule of the form "${String(form)}" has no ${shown(key)}`,
      fix: `Use only: ${keys.join(", ")}.`,
      article,
    }));
  const endOfYear = own(value, "endOfYear");
  if (keys.includes("anchor")) faults.push(...checkAnchor(own(value, "anchor"), `${path}.anchor`));
  if (keys.includes("type")) faults.push(...checkType(own(value, "type"), `${path}.type`));
  for (const key of ["keep", "inactive", "within"]) {
    if (keys.includes(key)) faults.push(...checkPeriod(own(value, key), `${path}.${key}`, key === "keep" && endOfYear === true));
  }
  if (keys.includes("rules")) faults.push(...(form === "per-type" ? checkCases : checkRules)(own(value, "rules"), `${path}.rules`, depth, room));
  if (keys.includes("rule")) faults.push(...check(own(value, "rule"), `${path}.rule`, depth + 1, room));
  if (form === "bounded") faults.push(...checkBounds(value, path, depth, room));
  if (keys.includes("endOfYear") && endOfYear !== undefined && endOfYear !== true) {
    // Whoever writes "true" means it: leaving it out would cut the period by up to a year.
    const fix = endOfYear === false ? "Leave it out." : "Write true, without quotes; left out, the period begins with the event.";
    faults.push({ code: "rule-invalid", path: `${path}.endOfYear`, message: `endOfYear is true or left out, not ${shown(endOfYear)}`, fix, article });
  }
  return faults;
};

/**
 * Every fault of what should be a retention rule, with its place under `path`; none means that `value` is a
 * `RetentionRule`. An unknown key is a fault: a misspelt `endOfYear` would cut a period that the law sets.
 *
 * Codes: `rule-invalid`, `form-unknown`, `rule-key-unknown`, `anchor-missing`, `type-missing`, `duration-invalid`,
 * `end-of-year-needs-days`, `rules-too-few`, `bounds-missing`, `bound-not-after`, `minimum-above-maximum`, `rule-too-deep`,
 * `rule-too-large`.
 */
export const checkRule = (value: unknown, path: string): readonly Fault[] => check(value, path, 1, { left: largest });

/** Whether something is a retention rule: `checkRule` has no fault of it. */
export const isRetentionRule = (value: unknown): value is RetentionRule => checkRule(value, "rule").length === 0;
