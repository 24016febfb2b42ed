import { isTrothError, TrothError, type Fault } from "@troth/decision";
import { draftPolicy, parsePolicy } from "../define.js";
import { lint, type Finding } from "../finding.js";
import type { Policy, PolicyDraft, PolicyDraftInput } from "../policy.js";
import { isRecord } from "../record.js";
import { readJson } from "./json-text.js";
import { keysAlong, linesOf, offsetAt, type ReadText, type TextFault, type TextPlace } from "./text-place.js";
import { readYaml } from "./yaml-text.js";

export type PolicyFormat = "yaml" | "json";
/** In which format the text of a policy is. */
export interface PolicyTextOptions {
  readonly format: PolicyFormat;
}

/** A finding with its place in the text: that of the value, or of what should contain it. */
export type TextFinding = Finding & TextPlace;

const longest = 16_000_000;

const tooLong: TextFault = {
  code: "text-too-long",
  path: "",
  message: `the text has more than ${longest} characters`,
  fix: "A policy that long is none that a person reads: split it.",
  line: 1,
  column: 1,
};

const notText: TextFault = {
  code: "text-unreadable",
  path: "",
  message: "a policy is read from a text, as yaml or json",
  fix: 'Hand in a string (decode bytes first), and the format "yaml" or "json".',
  line: 1,
  column: 1,
};

/** Editors take the schema from `$schema`; it is no part of the policy. */
const withoutSchema = (value: unknown): unknown => {
  if (!isRecord(value) || typeof value["$schema"] !== "string") return value;
  const { $schema: _, ...policy } = value;
  return policy;
};

interface Opened {
  readonly value: unknown;
  readonly locate: (path: string) => TextPlace;
  readonly faults: readonly TextFault[];
}

const placesOf = (text: string, { placed }: ReadText): ((path: string) => TextPlace) => {
  const lines = linesOf(text);
  return (path) => lines(offsetAt(placed, keysAlong(placed, path)));
};

const open = (text: string, { format }: PolicyTextOptions): Opened => {
  const nowhere = { value: undefined, locate: () => ({ line: 1, column: 1 }) };
  if (typeof text !== "string" || (format !== "yaml" && format !== "json")) return { ...nowhere, faults: [notText] };
  if (text.length > longest) return { ...nowhere, faults: [tooLong] };
  const opened = format === "json" ? readJson(text) : readYaml(text);
  if ("fault" in opened) return { ...nowhere, faults: [opened.fault] };
  if ("faults" in opened) return { ...nowhere, faults: opened.faults };
  const lines = linesOf(text);
  const faults = opened.read.repeated.map(({ path, at }) => ({
    code: "key-repeated",
    path: path.join("."),
    message: `"${path.at(-1) ?? ""}" stands here a second time`,
    fix: "Keep one of the two: only the last would count.",
    ...lines(at),
  }));
  return { value: withoutSchema(opened.read.value), locate: placesOf(text, opened.read), faults };
};

const asFindings = (faults: readonly TextFault[]): readonly TextFinding[] => faults.map((fault) => ({ ...fault, severity: "error" as const }));

const told = ({ line, column, path, message, article, fix }: Fault & TextPlace): string =>
  `  ${line}:${column} ${path === "" ? "policy" : path}: ${message}${article === undefined ? "" : ` (${article})`}${fix === undefined ? "" : `\n    ${fix}`}`;

const invalid = (faults: readonly (Fault & TextPlace)[]): TrothError =>
  new TrothError({
    code: "policy-invalid",
    message: `the policy has ${faults.length === 1 ? "an error" : `${faults.length} errors`}:\n${faults.map(told).join("\n")}`,
    hint: "Every error is listed at once, with its line and column, its place, its article and what mends it.",
    faults,
  });

/** Reads the text and has a policy made of it; an error comes back with lines and columns. */
const made = <T>(text: string, o: PolicyTextOptions, make: (value: unknown) => T): T => {
  const { value, locate, faults } = open(text, o);
  if (faults.length > 0) throw invalid(faults);
  try {
    return make(value);
  } catch (error) {
    if (!isTrothError(error) || error.code !== "policy-invalid") throw error;
    throw invalid(error.faults.map((fault) => ({ ...fault, ...locate(fault.path) })));
  }
};

/**
 * Everything that is wrong or unwise in a policy that is written as YAML or JSON, with lines and columns. Never throws for
 * what it is given. A text that cannot be read, or says a key twice, has only that told.
 */
export const lintPolicyText = (text: string, o: PolicyTextOptions): readonly TextFinding[] => {
  const { value, locate, faults } = open(text, o);
  return faults.length > 0 ? asFindings(faults) : lint(value).map((finding) => ({ ...finding, ...locate(finding.path) }));
};

/**
 * Makes a policy of YAML (1.2, core schema: `no` is a text, a date stays one) or JSON, by the same rules as `definePolicy`.
 *
 * @throws TrothError `policy-invalid`; its `faults` are every error at once, each with `line` and `column` besides code,
 * path, message and fix.
 *
 * @example
 * ```ts
 * import { parsePolicyText } from "@troth/policy-model/file";
 * export const load = (text: string) => parsePolicyText(text, { format: "yaml" });
 * ```
 */
export const parsePolicyText = (text: string, o: PolicyTextOptions): Policy => made(text, o, parsePolicy);

/**
 * Makes a draft of YAML or JSON, as `draftPolicy` does: unknown and unlawful facts may stand in it.
 *
 * @throws TrothError `policy-invalid`; its `faults` are the errors that are no matter of law, with `line` and `column`.
 */
export const draftPolicyText = (text: string, o: PolicyTextOptions): PolicyDraft => made(text, o, (value) => draftPolicy(value as PolicyDraftInput));
