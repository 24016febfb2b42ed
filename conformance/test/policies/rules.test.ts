import { readdirSync, readFileSync } from "node:fs";
import { draftPolicy, lint, parsePolicy, type Finding, type PolicyDraftInput } from "@troth/policy-model";
import { describe, expect, it } from "vitest";
import { five } from "../../policies/five.js";
import { ruleCases } from "./rule-cases.js";
import { exists, kindOf, leadsTo, policyOf, type Scene } from "./scene.js";

interface Told {
  readonly severity: Finding["severity"];
  readonly article?: string;
}
const law = new URL("../../../docs/law/", import.meta.url);

/** The table of rules as it is published; a test of the package holds those pages to the rules themselves. */
const table: ReadonlyMap<string, Told> = new Map(
  readdirSync(law).flatMap((name) => {
    let article: string | undefined;
    return [...readFileSync(new URL(name, law), "utf8").matchAll(/^## (.+)$|^### `(.+)`\n\n(Error|Warning)\./gm)].flatMap(([, heading, code, severity]) => {
      if (heading !== undefined) article = heading;
      if (code === undefined) return [];
      return [[code, { severity: severity === "Error" ? "error" : "warning", ...(article === undefined ? {} : { article }) } as const] as const];
    });
  }),
);

const linted = new Map<string, readonly Finding[]>();
/** What lint says of a scene. A policy that nobody bent is looked at once. */
const findingsIn = (scene: Scene): readonly Finding[] => {
  const judged = () => lint(policyOf(scene), scene.on === undefined ? {} : { at: scene.on });
  if (scene.edits) return judged();
  const key = `${scene.company} ${scene.variant} ${scene.on ?? ""}`;
  const known = linted.get(key) ?? judged();
  linted.set(key, known);
  return known;
};
const told = (code: string, scene: Scene): readonly Finding[] => findingsIn(scene).filter((finding) => finding.code === code);
const pathsOf = (code: string, scene: Scene): readonly string[] => told(code, scene).map(({ path }) => path);

/** The codes of what keeps an input from being a draft even. */
const draftFaults = (input: unknown): readonly string[] => {
  try {
    draftPolicy(input as PolicyDraftInput);
    return [];
  } catch (error) {
    return (error as { readonly faults: readonly Finding[] }).faults.map(({ code }) => code);
  }
};
const holder = (path: string): string => path.split(".").slice(0, -1).join(".");

const cases = Object.entries(ruleCases).map(([code, [speaks, silent]]) => ({ code, speaks, silent, of: `${speaks.company}: ${speaks.at}`, where: `${silent.company}: ${silent.at}` }));

describe("each rule of the table", () => {
  it("has a case among the five, and no case is of anything else", () => {
    expect(table.size).toBeGreaterThan(180);
    expect([...table.keys()].filter((code) => !Object.hasOwn(ruleCases, code))).toEqual([]);
    expect(Object.keys(ruleCases).filter((code) => !table.has(code))).toEqual([]);
  });

  it.each(cases)("speaks of a fault ($code, $of)", ({ code, speaks }) => {
    const policy = policyOf(speaks);
    // What is missing has no place of its own.
    expect(exists(policy, speaks.at) || exists(policy, holder(speaks.at)), "the place").toBe(true);
    const found = told(code, speaks);
    expect(found.map(({ path }) => path)).toContain(speaks.at);
    for (const { severity, article, message, fix = "" } of found) {
      expect({ severity, ...(article === undefined ? {} : { article }) }).toEqual(table.get(code));
      expect(message.length).toBeGreaterThan(10);
      expect(fix.length).toBeGreaterThan(5);
    }
  });

  it.each(cases.filter(({ speaks }) => speaks.edits))("speaks there on account of the edits, which leave the policy readable ($code, $of)", ({ code, speaks }) => {
    expect(pathsOf(code, { ...speaks, edits: undefined })).not.toContain(speaks.at);
    expect(draftFaults(policyOf(speaks)).filter((fault) => fault !== code)).toEqual([]);
  });

  it.each(cases)("is silent about the same kind of fact where it is lawful ($code, $where)", ({ code, speaks, silent }) => {
    const policy = policyOf(silent);
    expect(exists(policy, silent.at), "the place").toBe(true);
    const [kind, lawful] = [kindOf(speaks.at), kindOf(silent.at)];
    expect(leadsTo(lawful, kind) || leadsTo(kind, lawful), `${kind} and ${lawful} are no facts of the same kind`).toBe(true);
    expect(pathsOf(code, silent).filter((path) => leadsTo(silent.at, path) || leadsTo(path, silent.at))).toEqual([]);
  });

  it.each(cases.filter(({ silent }) => silent.edits))("is silent there about a policy that starts ($code, $where)", ({ silent }) => {
    expect(() => parsePolicy(policyOf(silent))).not.toThrow();
  });

  it("speaks of a real notice wherever one of the five has the fault", () => {
    const faults = new Set(five.flatMap(({ faithful }) => lint(faithful).map(({ code }) => code)));
    expect(cases.filter(({ code, speaks }) => speaks.edits && faults.has(code)).map(({ code }) => code)).toEqual([]);
    expect(cases.filter(({ speaks }) => speaks.variant === "faithful").length).toBeGreaterThan(60);
  });

  it.each(five)("is silent about the corrected policy of $company, but for what a case names there", ({ company, corrected }) => {
    const named = cases.filter(({ speaks }) => speaks.company === company && !speaks.edits && speaks.on === undefined).map(({ code, speaks }) => `${code} ${speaks.at}`);
    expect(lint(corrected).map(({ code, path }) => `${code} ${path}`).filter((finding) => !named.includes(finding))).toEqual([]);
  });
});
