import type { Fault } from "@troth/decision";
import { hashOf } from "./hash.js";
import { plainCopy } from "./plain.js";
import type { PolicyDraftInput, PolicyInput } from "./policy.js";
import { readable } from "./readable.js";
import { dayOf } from "./rules/day.js";
import { declaredIn, type Rule } from "./rules/rule.js";
import { rules } from "./rules/index.js";
import { policySchema } from "./schema/policy.js";
import { schemaFindings } from "./schema-finding.js";

/** An error keeps a policy from being used; a warning is told and lets it pass. */
export type Severity = "error" | "warning";

/** Something in a policy that is wrong or unwise: what, where, by which article, and what mends it. */
export interface Finding extends Fault {
  readonly severity: Severity;
}

const findingsOf = (rule: Rule, ...about: Parameters<Rule["check"]>): readonly Finding[] =>
  [...rule.check(...about)].map((found) => ({
    code: rule.code,
    severity: rule.severity,
    ...found,
    ...(rule.article === undefined ? {} : { article: rule.article }),
  }));

/** A policy that was defined before is what was written and its hash; with any other hash it is not that policy. */
const unhashed = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null || !("hash" in value)) return value;
  const { hash, ...written } = value;
  return hash === hashOf(written) ? written : value;
};

/** Whether a path is one of the places, or lies below one. */
const below = (places: ReadonlySet<string>, path: string): boolean => {
  if (places.size === 0) return false;
  if (places.has(path) || places.has("")) return true;
  for (let at = path.indexOf("."); at >= 0; at = path.indexOf(".", at + 1)) if (places.has(path.slice(0, at))) return true;
  return false;
};

export interface Examined {
  readonly findings: readonly Finding[];
  /** The input as a plain copy, when there is no error. */
  readonly policy?: PolicyInput;
  /** The same when it can be read as it stands, and no error but those of law (which name an article) is in it. */
  readonly draft?: PolicyDraftInput;
  /** The errors that keep it from being a draft. */
  readonly unreadable: readonly Finding[];
}

/** Everything that is wrong with an input, by the day `at`; without one by the day on which the policy takes effect. */
export const examine = (input: unknown, at?: number | string): Examined => {
  const { value: copy, faults } = plainCopy(input);
  const value = unhashed(copy);
  const parsed = policySchema().safeParse(value);
  const faulty = new Set(faults.map(({ path }) => path));
  const misshapen = parsed.success ? [] : schemaFindings(parsed.error.issues, value).filter(({ path }) => !below(faulty, path));
  const { policy, written, ids, complete } = readable(value, parsed);
  const day = dayOf(at, policy.effective);
  const declared = declaredIn(policy, written, ids);
  const found = rules
    .filter(({ whole }) => complete || !whole)
    .flatMap((rule) => findingsOf(rule, policy, declared, day))
    .filter(({ path }) => !below(faulty, path));
  const findings = [...faults, ...misshapen, ...found];
  const unreadable = [...faults, ...misshapen, ...found.filter(({ severity, article }) => severity === "error" && article === undefined)];
  return {
    findings,
    unreadable,
    // The copy itself, not what the schema made of it: the hash is over what was written.
    ...(findings.some(({ severity }) => severity === "error") ? {} : { policy: value as PolicyInput }),
    ...(unreadable.length > 0 ? {} : { draft: value as PolicyDraftInput }),
  };
};

/**
 * Everything that is wrong or unwise in a policy, errors and warnings, all at once. Never throws for what it is given:
 * data from YAML or JSON may be handed in as it is.
 *
 * `at` is the day by which dates are judged (a civil date, or epoch milliseconds): reviews that are overdue, look-ups and
 * data that are old, decisions that have run out. Without it that is the day on which the policy takes effect, and what
 * has only run out since is not an error: a listing under the Data Privacy Framework that was looked up more than a year ago
 * is then a warning (`dpf-check-old`), and an error (`dpf-check-expired`) only where a day is asked about.
 *
 * @throws TrothError `date-invalid` where `at` is no day
 *
 * @example
 * ```ts
 * import { lint } from "@troth/policy-model";
 * const findings = lint({ title: { en: "Privacy notice" } }, { at: "2026-11-22" });
 * ```
 */
export const lint = (input: unknown, { at }: { readonly at?: number | string } = {}): readonly Finding[] => examine(input, at).findings;
