import type { Fault } from "@troth/decision";
import { hashOf } from "./hash.js";
import { plainCopy } from "./plain.js";
import { policySchema, type PolicyInput } from "./policy.js";
import { readable } from "./readable.js";
import { declaredIn, type Rule } from "./rules/rule.js";
import { rules } from "./rules/index.js";
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

/** Everything that is wrong with an input, and the input as a plain copy; `policy` is there when there is no error. */
export const examine = (input: unknown): { readonly findings: readonly Finding[]; readonly policy?: PolicyInput } => {
  const { value: copy, faults } = plainCopy(input);
  const value = unhashed(copy);
  const parsed = policySchema.safeParse(value);
  const told = (path: string): boolean => faults.some((fault) => path === fault.path || path.startsWith(`${fault.path}.`));
  const misshapen = parsed.success ? [] : schemaFindings(parsed.error.issues, value).filter(({ path }) => !told(path));
  const findings: Finding[] = [...faults, ...misshapen];
  const { policy, ids, complete } = readable(value, parsed);
  const declared = declaredIn(ids);
  for (const rule of rules) {
    if (rule.whole && !complete) continue;
    findings.push(...findingsOf(rule, policy, declared).filter(({ path }) => !told(path)));
  }
  // The copy itself, not what the schema made of it: the hash is over what was written.
  return findings.some(({ severity }) => severity === "error") ? { findings } : { findings, policy: value as PolicyInput };
};

/**
 * Everything that is wrong or unwise in a policy, errors and warnings, all at once. Never throws for what it is given:
 * data from YAML or JSON may be handed in as it is.
 */
export const lint = (input: unknown): readonly Finding[] => examine(input).findings;
