import { describe, expect, it } from "vitest";
import { after, anchorsOf, grace, longestOf, partsOf, until, withoutGrace, type RetentionRule } from "../../src/rule/index.js";
import { refusalOf } from "../refusal.js";

const frozen = <T extends object>(value: T): T => {
  for (const part of Object.values(value)) if (typeof part === "object" && part !== null) frozen(part);
  return Object.freeze(value);
};
/** A rule that counts how often somebody looks which fields it has. */
const watched = <T extends RetentionRule>(rule: T): { readonly rule: T; readonly looks: () => number } => {
  let looks = 0;
  const ownKeys = (target: T): (string | symbol)[] => {
    looks += 1;
    return Reflect.ownKeys(target);
  };
  return { rule: new Proxy(rule, { ownKeys }), looks: () => looks };
};

describe("a rule that was checked before", () => {
  it("is not looked at again if nobody can change it", () => {
    const { rule, looks } = watched(frozen(longestOf(until("a"), until("b"))));
    expect(anchorsOf(rule)).toEqual(["a", "b"]);
    const before = looks();
    expect(before).toBeGreaterThan(0);
    expect([anchorsOf(rule), anchorsOf(rule)]).toEqual([["a", "b"], ["a", "b"]]);
    expect(looks()).toBe(before);
  });

  it("is checked anew if it can be changed", () => {
    const rule = longestOf(until("a"), until("b"));
    anchorsOf(rule);
    Object.assign(rule, { rules: [until("c"), until("d")] });
    expect(anchorsOf(rule)).toEqual(["c", "d"]);
    Object.assign(rule, { rules: [] });
    expect(refusalOf(() => anchorsOf(rule)).code).toBe("rule-invalid");
  });

  it("is checked anew if a part of it can be changed, be it the list or a rule in it", () => {
    const last = until("b");
    const rules = [until("a"), last];
    const shallow = Object.freeze({ form: "longest-of", rules }) as unknown as RetentionRule;
    expect(anchorsOf(shallow)).toEqual(["a", "b"]);
    rules.push(until("c"));
    expect(anchorsOf(shallow)).toEqual(["a", "b", "c"]);
    Object.freeze(rules);
    Object.assign(last, { anchor: "" });
    expect(refusalOf(() => anchorsOf(shallow)).code).toBe("rule-invalid");
  });

  it("is checked anew if a getter answers for it, frozen or not", () => {
    let rules: readonly RetentionRule[] = frozen([until("a"), until("b")]);
    const rule = Object.freeze({ form: "longest-of", get rules() { return rules; } }) as unknown as RetentionRule;
    expect(anchorsOf(rule)).toEqual(["a", "b"]);
    rules = frozen([until("a"), after("b", "8 years")]);
    expect(refusalOf(() => anchorsOf(rule)).code).toBe("rule-invalid");
  });

  it("is refused each time if it has a fault", () => {
    const bad = frozen({ form: "longest-of", rules: [until("a")] }) as unknown as RetentionRule;
    for (const _ of [1, 2]) expect(refusalOf(() => anchorsOf(bad)).code).toBe("rule-invalid");
  });

  it("is handed out so that nobody changes what was checked", () => {
    const all = (rule: RetentionRule): readonly RetentionRule[] => [rule, ...partsOf(rule).flatMap(all)];
    for (const rule of [frozen(longestOf(until("a"), until("b"))), frozen(grace(longestOf(until("a"), until("b")), "P14D"))]) {
      const given = withoutGrace(rule);
      expect(given).toEqual(longestOf(until("a"), until("b")));
      expect(all(given).every((part) => Object.isFrozen(part)) && Object.isFrozen(partsOf(given))).toBe(true);
    }
  });
});
