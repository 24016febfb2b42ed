import type * as z from "zod";
import type { Finding } from "./finding.js";
import { leadsTo } from "./record.js";
import { requiredFactAt } from "./rules/required-facts.js";

type Issue = z.core.$ZodIssue;

const dateFix = { at: /(?:^|\.)(effective|on|reviewBy|signedOn|approvedOn|authorisedOn|expires|checkedOn)$/, fix: 'Write a date that exists, e.g. "2026-06-01".' };
const generalAdvice = "Write what the type asks for.";

/** Whether a shape is that of a fact which is not known: nobody who writes something else there meant it. */
const isUnknownFact = (branch: readonly Issue[]): boolean => branch.some(({ code, path }) => code === "invalid_type" && path.length === 1 && path[0] === "unknown");

/** Of several shapes that all do not fit, the one that was most likely meant: the fewest wrong kinds, then the fewest faults. */
const likeliest = (branches: readonly (readonly Issue[])[]): readonly Issue[] => [...branches].sort((a, b) => costOf(a) - costOf(b))[0] ?? [];

const costOf = (branch: readonly Issue[]): number => branch.reduce((sum, issue) => sum + issueCost(issue), isUnknownFact(branch) ? 1_000 : 0);
const issueCost = (issue: Issue): number => {
  // A choice within a choice is as wrong as the likeliest shape within it.
  if (issue.code === "invalid_union" && issue.path.length === 0 && issue.errors.length > 0) return Math.min(...issue.errors.map(costOf));
  return 1 + (issue.path.length === 0 ? 100 : 0) + (issue.code === "invalid_value" || issue.code === "invalid_union" ? 10 : 0);
};

const pathOf = ({ path }: Issue): string => path.map(String).join(".");

/** Where shapes are told apart by one value, none of them fits a wrong one: every value that one of them allows is told. */
const allowing = (issue: Issue, branches: readonly (readonly Issue[])[]): Issue => {
  if (issue.code !== "invalid_value") return issue;
  const values = [...new Set(branches.flat().flatMap((other) => (other.code === "invalid_value" && pathOf(other) === pathOf(issue) ? other.values : [])))];
  if (values.length === issue.values.length) return issue;
  return { ...issue, values, message: `Invalid option: expected one of ${values.map((value) => JSON.stringify(value)).join("|")}` };
};

const unfold = (issue: Issue, above: readonly PropertyKey[]): readonly Issue[] => {
  const path = [...above, ...issue.path];
  if (issue.code === "invalid_union" && issue.errors.length > 0) return likeliest(issue.errors).flatMap((inner) => unfold(allowing(inner, issue.errors), path));
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => ({ ...issue, path: [...path, key] }));
  return [{ ...issue, path }];
};

const worded = (issue: Issue, missing: boolean): { readonly code: string; readonly message: string } => {
  const name = String(issue.path.at(-1) ?? "policy");
  if (issue.code === "unrecognized_keys") return { code: "key-unknown", message: `"${name}" is not known here` };
  if (issue.code === "invalid_key") return { code: "id-invalid", message: issue.issues[0]?.message ?? `"${name}" cannot be an id` };
  if (missing) return { code: "value-missing", message: `"${name}" is missing` };
  return { code: "value-invalid", message: issue.message };
};

const fixFor = (issue: Issue): string | undefined => {
  if (issue.code === "unrecognized_keys") return "Take it out, or correct its spelling.";
  if (issue.code === "invalid_key") return 'Write ids as "order-data".';
  return undefined;
};

/** The faults of shape that zod found, with plain paths, one each, and what mends them. */
export const schemaFindings = (issues: readonly Issue[], value: unknown): readonly Finding[] =>
  issues
    .flatMap((issue) => unfold(issue, []))
    .map((issue) => {
      const path = issue.path.map(String).join(".");
      const { code, message } = worded(issue, !leadsTo(value, issue.path));
      const given = fixFor(issue);
      const fact = given === undefined ? requiredFactAt(path) : undefined;
      // What is there and cannot be read is no missing fact.
      const lacked = code === "value-missing" || fact?.malformed ? fact : undefined;
      return {
        code: lacked?.code ?? code,
        severity: "error",
        path,
        message,
        fix: given ?? (code !== "value-missing" && dateFix.at.test(path) ? dateFix.fix : (fact?.fix ?? generalAdvice)),
        ...(lacked === undefined ? {} : { article: lacked.article }),
      };
    });
