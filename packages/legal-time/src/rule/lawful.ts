import { TrothError } from "@troth/decision";
import { checkRule, deepest, largest } from "./check.js";
import type { RetentionRule } from "./rule.js";

/**
 * A rule has its parts in a list or a record, and nothing below that. Beyond what a rule may have nothing is copied, and the
 * check names what is missing or too much.
 */
const lowest = deepest * 2;
const most = largest * 2;

interface Reading {
  /** How many more objects are read. */
  left: number;
  /** Whether all that was read stays as it is for ever. */
  lasting: boolean;
}

/** Frozen, and every value written out: what a getter answers may still change. */
const lasts = (value: object): boolean => Object.isFrozen(value) && Object.values(Object.getOwnPropertyDescriptors(value)).every((property) => "value" in property);

/** Plain data, read once: what a getter or a Proxy answers later is not what was checked. */
const copyOf = (value: unknown, level: number, reading: Reading): unknown => {
  if (typeof value !== "object" || value === null) return value;
  reading.left -= 1;
  if (level > lowest || reading.left < 0) return undefined;
  reading.lasting &&= lasts(value);
  if (Array.isArray(value)) return Array.from({ length: Math.min(value.length, largest + 1) }, (_, at) => copyOf(value[at], level + 1, reading));
  const copy: Record<string, unknown> = { ...value };
  for (const key of Object.keys(copy)) copy[key] = copyOf(copy[key], level + 1, reading);
  return copy;
};

const frozen = <T>(value: T): T => {
  if (typeof value !== "object" || value === null) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
};

/** Rules that passed, by what was handed in, where nobody can change that any more: a sweep asks with the same rule for each row. */
const passed = new WeakMap<object, RetentionRule>();

const told = 10;
const cut = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text);

/**
 * Passes a copy of a rule that has no fault. Rules come from JSON, too, and a joined rule without parts would make everything
 * due. A rule that is frozen throughout, as those of a policy are, is checked once; its copy is frozen, and always the same.
 */
export const lawful = (rule: RetentionRule): RetentionRule => {
  const before = passed.get(rule);
  if (before) return before;
  const reading: Reading = { left: most, lasting: true };
  const copy = copyOf(rule, 0, reading);
  const faults = checkRule(copy, "rule");
  if (faults.length === 0) {
    if (reading.lasting) passed.set(rule, frozen(copy) as RetentionRule);
    return copy as RetentionRule;
  }
  const some = faults.slice(0, told).map(({ path, message }) => `${cut(path)}: ${cut(message)}`);
  const more = faults.length > told ? `; and ${faults.length - told} more` : "";
  throw new TrothError({
    code: "rule-invalid",
    message: `this is no retention rule: ${some.join("; ")}${more}`,
    hint: "Check rules with checkRule where they enter.",
    faults,
  });
};
