import { TrothError } from "@troth/decision";
import { checkRule, deepest, largest } from "./check.js";
import type { RetentionRule } from "./rule.js";

/**
 * A rule has its parts in a list or a record, and nothing below that. Beyond what a rule may have nothing is copied, and the
 * check names what is missing or too much.
 */
const lowest = deepest * 2;
const most = largest * 2;

interface Room {
  left: number;
}

/** Plain data, read once: what a getter or a Proxy answers later is not what was checked. */
const copyOf = (value: unknown, level: number, room: Room): unknown => {
  if (typeof value !== "object" || value === null) return value;
  room.left -= 1;
  if (level > lowest || room.left < 0) return undefined;
  if (Array.isArray(value)) return Array.from({ length: Math.min(value.length, largest + 1) }, (_, at) => copyOf(value[at], level + 1, room));
  const written = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.keys(written).map((key) => [key, copyOf(written[key], level + 1, room)]));
};

const told = 10;
const cut = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text);

/**
 * Passes a copy of a rule that has no fault. Rules come from JSON, too, and a joined rule without parts would make everything
 * due.
 */
export const lawful = (rule: RetentionRule): RetentionRule => {
  const copy = copyOf(rule, 0, { left: most });
  const faults = checkRule(copy, "rule");
  if (faults.length === 0) return copy as RetentionRule;
  const some = faults.slice(0, told).map(({ path, message }) => `${cut(path)}: ${cut(message)}`);
  const more = faults.length > told ? `; and ${faults.length - told} more` : "";
  throw new TrothError({
    code: "rule-invalid",
    message: `this is no retention rule: ${some.join("; ")}${more}`,
    hint: "Check rules with checkRule where they enter.",
    faults,
  });
};
