import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { purposeRev, type PolicyDraft } from "../../src/index.js";
import { diffPolicies, informationDue, type Change, type FactRow } from "../../src/diff/index.js";
import { consentFactsOf } from "../../src/consent-fact.js";
import { hashOf } from "../../src/hash.js";
import { policySchema } from "../../src/schema/policy.js";
import { weights } from "../../src/diff/weights.js";
import type { Loose } from "../loose.js";
import { full } from "./policies.js";

const written = (policy: PolicyDraft): Loose => {
  const { hash: _, ...input } = structuredClone(policy) as unknown as Loose;
  return input;
};
const base = written(full());

type Path = readonly string[];
const walk = (value: unknown, visit: (path: Path, value: unknown) => void, path: Path = []): void => {
  visit(path, value);
  if (typeof value === "object" && value !== null) for (const [key, item] of Object.entries(value)) walk(item, visit, [...path, key]);
};
/** Ids and indexes as `*`, so that places of one kind can lend each other their values. */
const kindOf = (path: Path): string =>
  path.map((key, at) => (/^\d+$/.test(key) || (at === 1 && typeof base[path[0] ?? ""] === "object" && ["entities", "surfaces", "subjects", "categories", "purposes", "activities", "recipients", "retention", "trackers"].includes(path[0] ?? "")) ? "*" : key)).join(".");

const places: Path[] = [];
const lent = new Map<string, unknown[]>();
walk(base, (path, value) => {
  if (path.length === 0) return;
  places.push(path);
  lent.set(kindOf(path), [...(lent.get(kindOf(path)) ?? []), value]);
});
const spare: readonly unknown[] = ["P1Y", "P12M", "P90D", "PT24H", "US", "EEA", "DE", "consent", "by-use", "form", "contract", { kind: "consent" }, { unknown: "not in the notice" }, "unbounded", "silent", { en: "other", de: "anders" }, [], true, 2];

interface Step {
  readonly path: Path;
  readonly how: "drop" | "lend" | "spare" | "copy" | "turn";
  readonly pick: number;
}
const step: fc.Arbitrary<Step> = fc.record({ path: fc.constantFrom(...places), how: fc.constantFrom("drop", "lend", "spare", "copy", "turn"), pick: fc.nat(1_000) });

const take = (policy: Loose, { path, how, pick }: Step): void => {
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Loose | undefined)?.[key], policy);
  const key = path.at(-1) ?? "";
  if (typeof parent !== "object" || parent === null || !Object.hasOwn(parent, key)) return;
  const record = parent as Loose;
  const pool = how === "lend" ? (lent.get(kindOf(path)) ?? []) : spare;
  if (how === "turn") record[key] = Array.isArray(record[key]) ? [...record[key]].reverse() : record[key];
  else if (how === "drop" && Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (how === "drop") delete record[key];
  else if (how === "copy" && Array.isArray(parent)) parent.splice(pick % (parent.length + 1), 0, structuredClone(parent[Number(key)]));
  else if (how === "copy") record[`${key}-copy`] = structuredClone(record[key]);
  else record[key] = structuredClone(pool[pick % pool.length]);
};

/** Whatever has the shape of a draft, lawful or not; a step that would leave that shape is not taken. */
const drafted = (steps: readonly Step[]): PolicyDraft => {
  let policy = base;
  for (const one of steps) {
    const next = structuredClone(policy);
    take(next, one);
    if (policySchema().safeParse(next).success) policy = next;
  }
  return { ...policy, hash: hashOf(policy) } as unknown as PolicyDraft;
};
const someSteps = fc.array(step, { minLength: 1, maxLength: 5 });
const check = (numRuns: number, holds: (a: PolicyDraft, b: PolicyDraft) => void): void =>
  fc.assert(
    fc.property(someSteps, someSteps, (a, b) => holds(drafted(a), drafted(b))),
    { numRuns },
  );

const leaves = (policy: PolicyDraft): ReadonlyMap<string, string> => {
  const all = new Map<string, string>();
  walk(written(policy), (path, value) => {
    if (typeof value !== "object" || value === null || Object.keys(value).length === 0) all.set(path.join("."), JSON.stringify(value));
  });
  return all;
};
const covers = (path: string, leaf: string): boolean => path === leaf || leaf.startsWith(`${path}.`);
const differing = (a: PolicyDraft, b: PolicyDraft): readonly string[] => {
  const [was, is] = [leaves(a), leaves(b)];
  // Of an empty record that was filled the entries are the leaves.
  const filled = (leaf: string): boolean => [was, is].some((side) => side.get(leaf) === undefined && [...side.keys()].some((key) => key.startsWith(`${leaf}.`)));
  return [...new Set([...was.keys(), ...is.keys()])].filter((leaf) => was.get(leaf) !== is.get(leaf) && !(([was, is].some((side) => side.get(leaf) === "{}")) && filled(leaf)));
};
/** Texts that say what data it is, and who has it. */
const names: ReadonlySet<string> = new Set(["category-item", "source-who", "recipient-name"]);
const paths = (changes: readonly Change[]): readonly string[] => [...new Set(changes.map(({ path }) => path))].sort();

describe("the diff of two policies", () => {
  it("covers every leaf that differs, and has no change where none does", () => {
    check(30, (a, b) => {
      const diff = diffPolicies(a, b);
      const leaf = differing(a, b);
      expect(diff.length > 0).toBe(leaf.length > 0);
      expect(leaf.filter((one) => !diff.some(({ path }) => covers(path, one)))).toEqual([]);
      expect(diff.filter(({ path }) => path === "" || !leaf.some((one) => covers(path, one)))).toEqual([]);
      expect(diff.filter(({ what }) => what.fact === "other")).toEqual([]);
    });
  });
  it("names the same places in either direction, and is empty for one policy and itself", () => {
    check(15, (a, b) => {
      expect(paths(diffPolicies(a, b))).toEqual(paths(diffPolicies(b, a)));
      expect(diffPolicies(a, structuredClone(a))).toEqual([]);
    });
  });
  it("asks again for exactly the purposes that rest on consent and whose rev changed", () => {
    check(30, (a, b) => {
      const diff = diffPolicies(a, b);
      const asked = informationDue(diff, b).consent;
      const rests = (policy: PolicyDraft, purpose: string): boolean => Object.hasOwn(policy.purposes, purpose) && consentFactsOf(policy, purpose).size > 0;
      const expected = Object.keys(b.purposes).filter((id) => rests(a, id) && rests(b, id) && purposeRev(a, id) !== purposeRev(b, id));
      expect(asked.flatMap(({ purpose, asked: when }) => (when === "again" ? [purpose] : [])).sort()).toEqual(expected.sort());
      const first = Object.keys(b.purposes).filter((id) => rests(b, id) && !rests(a, id));
      expect(asked.flatMap(({ purpose, asked: when }) => (when === "first" ? [purpose] : [])).sort()).toEqual(first.sort());
      for (const { because } of asked) expect(because.every(({ weight, what }) => weight !== "editorial" && (what.how !== "reworded" || names.has(what.fact)))).toBe(true);
    });
  });
});

describe("the table of weights", () => {
  it("has a row for every place that the schema of a policy knows, so that nothing new in the model is passed over", () => {
    // By these an entry is told from another, or a shape from another: the entry or the shape is what changes.
    const telling = ["sources.0.from", "basis.0.kind", "basis.0.relationship", "basis.0.country", "items.0.name", "items.0.store", "transfer.tool", "deviceAccess.gate", "indirectNotice.exception"];
    // A row speaks for what is below it only where it is compared as a whole.
    const parted = ({ at, shape }: FactRow): boolean => (typeof shape === "object" && "entry" in shape) || weights.some((other) => other.at.startsWith(`${at}.`));
    const rows = weights.map((row) => new RegExp(`^${row.at.replaceAll(".", "\\.").replaceAll("*", "[^.]+")}${parted(row) ? "$" : "(\\.|$)"}`));
    const known = (place: string): boolean => rows.some((row) => row.test(place)) || telling.some((end) => place.endsWith(`.${end}`));
    const bare = new Set<string>();
    const visit = (schema: Loose, path: readonly string[]): void => {
      const inner: readonly Loose[] = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
      for (const one of inner) visit(one, path);
      const below = Object.entries<Loose>(schema.properties ?? {}).filter(([key]) => key !== "unknown");
      for (const [key, one] of below) visit(one, [...path, key]);
      const any: unknown = schema.additionalProperties;
      if (typeof any === "object" && any !== null) visit(any as Loose, [...path, "x"]);
      for (const one of [...(schema.prefixItems ?? []), ...(typeof schema.items === "object" ? [schema.items] : [])]) visit(one as Loose, [...path, "0"]);
      // One basis stands where a list could; its row is that of an entry.
      const place = path.join(".").replace(/\.basis\.(?!0)/, ".basis.0.");
      if (path.length > 0 && below.length === 0 && !any && inner.length === 0 && !known(place)) bare.add(place);
    };
    visit(z.toJSONSchema(policySchema(), { unrepresentable: "any", reused: "inline" }) as Loose, []);
    expect([...bare]).toEqual([]);
  });
  it("has one row for a place, and every row an article", () => {
    expect(new Set(weights.map(({ at }) => at)).size).toBe(weights.length);
    for (const { article } of weights) expect(article).toMatch(/^(GDPR \d|ePrivacy \d)/);
  });
});
