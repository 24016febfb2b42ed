import { isTrothError } from "@troth/decision";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { definePolicy, lint, noticeOf, parsePolicy, renderNotice, toClientPolicy, type Policy, type PolicyInput } from "../src/index.js";
import { everyText } from "../src/every-text.js";
import { bent } from "./policy.js";

const plain = (): Record<string, unknown> => JSON.parse(JSON.stringify(bent(() => {}))) as Record<string, unknown>;

/** Every place of the shop, as paths of keys. */
const places = ((): readonly (readonly string[])[] => {
  const found: string[][] = [];
  const walk = (value: unknown, path: readonly string[]): void => {
    if (path.length > 0) found.push([...path]);
    if (typeof value === "object" && value !== null) for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
  };
  walk(plain(), []);
  return found;
})();

const change = (policy: Record<string, unknown>, path: readonly string[], to: unknown): void => {
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], policy);
  if (typeof parent !== "object" || parent === null) return;
  const key = path.at(-1) ?? "";
  if (to === undefined) delete (parent as Record<string, unknown>)[key];
  else (parent as Record<string, unknown>)[key] = to;
};

const anything = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, "", 0, true, [], {}, "2026-02-30", "P1Y", "US", "consent", "shop", ["en"], { en: "a" }, { en: "a", de: "b" }),
  fc.anything({ maxDepth: 3, withNullPrototype: true, withDate: true, withMap: true, withBigInt: true }),
);

const attempt = (policy: unknown): Policy | undefined => {
  try {
    return parsePolicy(policy);
  } catch (error) {
    if (isTrothError(error) && error.code === "policy-invalid" && error.faults.length > 0) return undefined;
    throw error;
  }
};

describe("whatever is done to a policy", () => {
  it("lint tells and never throws, and parsePolicy takes exactly what has no error; what it takes can be shown", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...places), anything), { minLength: 1, maxLength: 3 }), (changes) => {
        const policy = plain();
        for (const [path, to] of changes) change(policy, path, to);
        const taken = attempt(policy);
        expect(taken === undefined).toBe(lint(policy).some(({ severity }) => severity === "error"));
        if (!taken) return;
        for (const locale of taken.languages) {
          expect(renderNotice(taken, { locale, format: "html", page: true })).toContain("</html>");
          for (const surface of Object.keys(taken.surfaces)) {
            expect(noticeOf(taken, { locale, surface }).sections.length).toBeGreaterThan(10);
            expect(toClientPolicy(taken, { surface, locale, offered: Object.keys(taken.recipients), evidence: false, notice: "/" }).v).toBe(1);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
  it("a text that is taken away is missed, at its place", () => {
    for (const { path } of everyText(plain() as unknown as PolicyInput)) {
      const policy = plain();
      change(policy, [...path.split("."), "de"], undefined);
      expect(lint(policy).map((finding) => finding.path)).toEqual([`${path}.de`]);
    }
  });
  it("the order of keys does not touch its hash", () => {
    const { hash } = parsePolicy(plain());
    const shuffled = (value: unknown, seed: number): unknown => {
      if (Array.isArray(value)) return value.map((item) => shuffled(item, seed));
      if (typeof value !== "object" || value === null) return value;
      const keys = Object.keys(value).sort((a, b) => ((a.length * seed + a.charCodeAt(0)) % 7) - ((b.length * seed + b.charCodeAt(0)) % 7));
      return Object.fromEntries(keys.map((key) => [key, shuffled((value as Record<string, unknown>)[key], seed)]));
    };
    fc.assert(
      fc.property(fc.nat(1_000), (seed) => {
        expect(definePolicy(shuffled(plain(), seed) as PolicyInput).hash).toBe(hash);
      }),
      { numRuns: 20 },
    );
  });
});
