import type * as z from "zod";
import type { Finding } from "./finding.js";

type Issue = z.core.$ZodIssue;

interface Advice {
  readonly at: RegExp;
  readonly code?: string;
  readonly article?: string;
  readonly fix: string;
}

/** What mends a fault of shape, by its place; the first that matches. */
const advice: readonly Advice[] = [
  {
    at: /^recipients\.[^.]+\.transfer$/,
    code: "transfer-tool-missing",
    article: "GDPR 44",
    fix: "Name the transfer tool: adequacy, scc, bcr or a derogation.",
  },
  { at: /^recipients\.[^.]+\.transfer\b/, article: "GDPR 44", fix: "Write what the transfer tool needs." },
  {
    at: /^recipients\.[^.]+\.country$/,
    article: "GDPR 13(1)(f)",
    fix: 'Write an ISO 3166-1 code in capitals (Greece is "GR", the United Kingdom "GB"), or "EEA" for a category of recipients that are all inside.',
  },
  { at: /\.country$/, fix: 'Write an ISO 3166-1 code in capitals: Greece is "GR", the United Kingdom "GB".' },
  {
    at: /^activities\.[^.]+\.basis(\.\d+)?\.(interest|necessity|balancing)\b/,
    article: "GDPR 13(1)(d)",
    fix: "A legitimate interest names the interest, why it is necessary, and the balancing with its date.",
  },
  { at: /^activities\.[^.]+\.basis(\.\d+)?\.law$/, article: "GDPR 6(3)", fix: "Cite the law that demands it." },
  {
    at: /^activities\.[^.]+\.basis\b/,
    code: "basis-invalid",
    article: "GDPR 6(1)",
    fix: "Say one of: consent, contract, legal-obligation, vital-interests, public-task, legitimate-interest.",
  },
  { at: /^activities\.[^.]+\.retention$/, code: "retention-missing", article: "GDPR 13(2)(a)", fix: "Name the retention rule of the activity." },
  { at: /^activities\.[^.]+\.purpose$/, article: "GDPR 13(1)(c)", fix: "Name the purpose of the activity." },
  { at: /^activities\.[^.]+\.recipients\b/, article: "GDPR 13(1)(e)", fix: "Name the recipients; [] says that nobody gets the data." },
  { at: /^activities\.[^.]+\.automatedDecision\b/, article: "GDPR 13(2)(f)", fix: "Tell the logic and the consequences." },
  { at: /^activities\.[^.]+\.provision\b/, article: "GDPR 13(2)(e)", fix: "Say whether the data must be given, and what follows if not." },
  {
    at: /^categories\.[^.]+\.special\b/,
    code: "special-condition",
    article: "GDPR 9(2)",
    fix: 'Name the kind and the condition that allows it, "9-2-a" to "9-2-j".',
  },
  { at: /^categories\.[^.]+\.sources\b/, article: "GDPR 14(2)(f)", fix: "Say where the data comes from: person, observed, third-party or public." },
  {
    at: /^trackers\.[^.]+\.items\.\d+\.lifetime$/,
    article: "GDPR 13(2)(a)",
    fix: 'A persistent item has a lifetime, e.g. "P14D"; one of the session has none.',
  },
  {
    at: /^trackers\.[^.]+\.deviceAccess\b/,
    article: "ePrivacy 5(3)",
    fix: "Say which gate opens the device: consent, transmission, strictly-necessary or national-exemption.",
  },
  { at: /^retention\.[^.]+\.rule\b/, article: "GDPR 5(1)(e)", fix: "Use after, until, whileActive, firstOf or longestOf." },
  { at: /^consent\b/, article: "GDPR 7", fix: 'Say how long a choice lasts, e.g. { given: "P6M", refused: "P6M" }.' },
  { at: /^rights\.authority\b/, article: "GDPR 13(2)(d)", fix: "Name the authority for complaints and its address on the web." },
  { at: /^rights\b/, article: "GDPR 12(2)", fix: "Say where people send a request, at least an e-mail address." },
  { at: /^entities\.[^.]+\.dpo\b/, article: "GDPR 13(1)(b)", fix: 'Give the contact of the data-protection officer, or "none".' },
  { at: /^entities\b/, article: "GDPR 13(1)(a)", fix: "Give name, address, country and contact." },
  { at: /^sale$/, code: "sale", article: "GDPR 5(1)(a)", fix: "Say sale: false. There is no other value." },
  { at: /^effective$/, fix: 'Write a date that exists, e.g. "2026-06-01".' },
  { at: /\.(on|reviewBy|signedOn|approvedOn|checkedOn)$/, fix: 'Write a date that exists, e.g. "2026-06-01".' },
];
const generalAdvice = "Write what the type asks for.";

/** Of several shapes that all do not fit, the one that was most likely meant: the fewest wrong kinds, then the fewest faults. */
const likeliest = (branches: readonly (readonly Issue[])[]): readonly Issue[] => {
  const cost = (branch: readonly Issue[]): number =>
    branch.reduce((sum, issue) => sum + 1 + (issue.path.length === 0 ? 100 : 0) + (issue.code === "invalid_value" || issue.code === "invalid_union" ? 10 : 0), 0);
  return [...branches].sort((a, b) => cost(a) - cost(b))[0] ?? [];
};

const unfold = (issue: Issue, above: readonly PropertyKey[]): readonly Issue[] => {
  const path = [...above, ...issue.path];
  if (issue.code === "invalid_union" && issue.errors.length > 0) return likeliest(issue.errors).flatMap((inner) => unfold(inner, path));
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => ({ ...issue, path: [...path, key] }));
  return [{ ...issue, path }];
};

const has = (value: unknown, path: readonly PropertyKey[]): boolean => {
  let at = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return true;
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
      const { code, message } = worded(issue, !has(value, issue.path));
      const given = fixFor(issue);
      const advised = given === undefined ? advice.find(({ at }) => at.test(path)) : undefined;
      return {
        code: advised?.code ?? code,
        severity: "error",
        path,
        message,
        fix: given ?? advised?.fix ?? generalAdvice,
        ...(advised?.article === undefined ? {} : { article: advised.article }),
      };
    });
