import { lint, type Finding } from "../src/finding.js";
import { duties, type Duty } from "../src/rules/duties.js";
import { rules } from "../src/rules/index.js";
import type { Rule } from "../src/rules/rule.js";
import type { Loose } from "./loose.js";
import { bent } from "./policy.js";
import { cases, factCases, type Bend } from "./rule-cases.js";

/** What each article is about, in a few words. */
const subjects: Readonly<Record<string, string>> = {
  "GDPR 4": "definitions",
  "GDPR 5": "principles",
  "GDPR 6": "legal bases",
  "GDPR 7": "conditions of consent",
  "GDPR 8": "consent of children",
  "GDPR 9": "special categories",
  "GDPR 10": "convictions and offences",
  "GDPR 11": "processing without identification",
  "GDPR 12": "how people are told and answered",
  "GDPR 13": "information where data comes from the person",
  "GDPR 14": "information where it does not",
  "GDPR 15": "access",
  "GDPR 16": "rectification",
  "GDPR 17": "erasure",
  "GDPR 18": "restriction",
  "GDPR 20": "portability",
  "GDPR 21": "objection",
  "GDPR 22": "automated decisions",
  "GDPR 26": "joint controllers",
  "GDPR 27": "representatives",
  "GDPR 28": "processors",
  "GDPR 30": "records of processing",
  "GDPR 32": "security",
  "GDPR 37": "data-protection officers",
  "GDPR 44": "transfers to third countries",
  "GDPR 45": "adequacy decisions",
  "GDPR 46": "appropriate safeguards",
  "GDPR 47": "binding corporate rules",
  "GDPR 48": "orders of third countries",
  "GDPR 49": "derogations",
  "GDPR 77": "complaints",
  "ePrivacy 5": "the device",
  "ePrivacy 13": "unsolicited messages",
};
const articleOf = (article: string): string => /^\w+ \d+/.exec(article)?.[0] ?? "";
const fileOf = (article: string): string => `${articleOf(article).toLowerCase().replace(" ", "-")}.md`;
const textOf = (article: string): string => {
  const [law, number = ""] = articleOf(article).split(" ");
  return law === "GDPR" ? `https://gdpr-info.eu/art-${number}-gdpr/` : "https://eur-lex.europa.eu/eli/dir/2002/58/oj";
};

interface Example {
  readonly finding: Finding;
  readonly value: unknown;
  readonly on?: string;
}
const valueAt = (policy: Loose, path: string): unknown => path.split(".").reduce<unknown>((at, key) => (at as Loose | undefined)?.[key], policy);

const shown = (code: string, at: string, bend: Bend, on?: string): Example => {
  const policy = bent(bend);
  const finding = lint(policy, on === undefined ? {} : { at: on }).find((one) => one.code === code && one.path === at);
  if (!finding) throw new Error(`${code} has no example at ${at}`);
  return { finding, value: valueAt(policy, at), ...(on === undefined ? {} : { on }) };
};
/** The first case of a rule: what it finds there, and on which fact. */
const exampleOf = (code: string): Example => {
  const fact = factCases.find((one) => one.code === code);
  if (fact) {
    return shown(code, fact.at, (policy) => {
      fact.prepare?.(policy);
      const keys = fact.at.split(".");
      const last = keys.pop() ?? "";
      delete (keys.reduce<Loose>((at, key) => at[key] as Loose, policy) as Loose)[last];
    });
  }
  const found = cases.find((one) => one.code === code);
  if (!found) throw new Error(`${code} has no case`);
  return shown(code, found.at, found.bend, found.on);
};

const longest = 160;
const written = (value: unknown): string => {
  if (value === undefined) return "(not there)";
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
};

const described = ({ code, severity, demands }: Rule): string => {
  const { finding, value, on } = exampleOf(code);
  return [
    `### \`${code}\``,
    "",
    `${severity === "error" ? "Error" : "Warning"}. ${demands}`,
    "",
    "```text",
    `${finding.path}: ${written(value)}${on === undefined ? "" : `   (on ${on})`}`,
    `  ${finding.message}`,
    `  ${finding.fix ?? ""}`,
    "```",
  ].join("\n");
};

const byCode: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.code, rule]));
const homeOf = (rule: Rule): string => (rule.article === undefined ? "soundness.md" : fileOf(rule.article));
const link = (code: string, from?: string): string => {
  const rule = byCode.get(code);
  if (!rule) throw new Error(`there is no rule ${code}`);
  const home = homeOf(rule);
  return `[\`${code}\`](${home === from ? "" : home}#${code})`;
};

const dutySection = (duty: Duty): string => {
  const own = duty.rules.flatMap((code) => byCode.get(code) ?? []).filter(({ article }) => article === duty.article);
  const others = duty.rules.filter((code) => byCode.get(code)?.article !== duty.article);
  const file = fileOf(duty.article);
  return [
    `## ${duty.article}`,
    "",
    duty.duty,
    "",
    `When: ${duty.condition}.`,
    ...(duty.otherwise === undefined ? [] : ["", `${own.length + others.length === 0 ? "No rule of the policy" : "Besides"}: ${duty.otherwise}.`]),
    ...(others.length === 0 ? [] : ["", `Held${own.length > 0 ? " also" : ""} by ${others.map((code) => link(code, file)).join(", ")}.`]),
    ...own.flatMap((rule) => ["", described(rule)]),
    "",
  ].join("\n");
};

const made = "<!-- Generated by `node scripts/law-docs.mjs` from packages/policy-model/src/rules; change it there. -->";

const articlePage = (article: string): string =>
  [
    made,
    "",
    `# ${article}: ${subjects[article] ?? ""}`,
    "",
    `[Text of the article](${textOf(article)}) · [all duties](README.md)`,
    "",
    ...duties.filter((duty) => articleOf(duty.article) === article).map(dutySection),
  ].join("\n");

const unlawed = rules.filter(({ article }) => article === undefined);
const soundnessPage = (): string =>
  [
    made,
    "",
    "# Soundness",
    "",
    "No law demands these: without them a policy cannot be read. A draft with such an error is refused as well.",
    "",
    ...unlawed.flatMap((rule) => [described(rule), ""]),
  ].join("\n");

const cell = (text: string): string => text.replaceAll("|", String.raw`\|`);
const indexPage = (): string => {
  const errors = rules.filter(({ severity }) => severity === "error").length;
  return [
    made,
    "",
    "# What the law demands of a policy, and which rule holds it",
    "",
    `${duties.length} duties and ${rules.length} rules (${errors} errors, ${rules.length - errors} warnings) of \`@troth/policy-model\`. An error keeps a policy from starting an app; a`,
    "warning is told and lets it pass. A fact that is missing and one that is marked unknown are told under the same code.",
    "Each page has, for each rule, a fact that makes it speak, what it says, and what mends it.",
    "",
    "The duties are told in our own words, which no lawyer has reviewed. A policy in which these rules find nothing is not",
    "thereby one that complies with the law.",
    "",
    "| Article | Duty | When | Held by |",
    "|---|---|---|---|",
    ...duties.map(({ article, duty, condition, rules: codes, otherwise }) => {
      const anchor = article.toLowerCase().replaceAll(/[()]/g, "").replaceAll(" ", "-");
      const held = [...codes.map((code) => link(code)), ...(otherwise === undefined ? [] : [otherwise])].join(", ");
      return `| [${article}](${fileOf(article)}#${anchor}) | ${cell(duty)} | ${cell(condition)} | ${cell(held)} |`;
    }),
    "",
    `Besides, without a law: ${unlawed.map(({ code }) => link(code)).join(", ")}.`,
    "",
  ].join("\n");
};

/** The reference under `docs/law`: the name of each page, and its text. */
export const lawPages = (): ReadonlyMap<string, string> => {
  const articles = [...new Set(duties.map(({ article }) => articleOf(article)))];
  return new Map([
    ["README.md", indexPage()],
    ["soundness.md", soundnessPage()],
    ...articles.map((article) => [fileOf(article), articlePage(article)] as const),
  ]);
};

/** The table of rules in the README of the package: an article a row, its rules with a star where they warn. */
export const readmeTable = (): string => {
  const articles = [...new Set(duties.map(({ article }) => articleOf(article)))];
  const told = (of: readonly Rule[]): string => of.map(({ code, severity }) => `\`${code}\`${severity === "warning" ? "\\*" : ""}`).join(", ");
  const rows = articles.flatMap((article) => {
    const of = rules.filter((rule) => rule.article !== undefined && articleOf(rule.article) === article);
    return of.length === 0 ? [] : [`| ${article}, ${subjects[article] ?? ""} | ${told(of)} |`];
  });
  return ["| Article | Rules |", "|---|---|", ...rows, `| soundness, without a law | ${told(unlawed)} |`].join("\n");
};
