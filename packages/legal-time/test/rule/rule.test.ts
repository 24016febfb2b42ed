import { describe, expect, it } from "vitest";
import { after, anchorsOf, checkRule, firstOf, longestOf, until, whileActive, type RetentionRule } from "../../src/rule/index.js";

describe("a retention rule", () => {
  const rule = longestOf(
    after("invoice.issued", "P8Y", { endOfYear: true }),
    firstOf(until("consent.withdrawn"), whileActive("account.last-used", "P24M"), after("invoice.issued", "PT24H")),
  );

  it("is plain data that goes through JSON unchanged", () => {
    expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
    expect(after("order.placed", "P14D")).toEqual({ form: "after", anchor: "order.placed", keep: "P14D" });
    expect(after("order.placed", "P1Y", {})).not.toHaveProperty("endOfYear");
  });

  it("names each event that it asks about once", () => {
    expect(anchorsOf(rule)).toEqual(["invoice.issued", "consent.withdrawn", "account.last-used"]);
  });

  it("has no fault when the builders made it", () => {
    expect(checkRule(rule, "retention.invoices.rule")).toEqual([]);
    expect(checkRule(JSON.parse(JSON.stringify(rule)), "r")).toEqual([]);
  });
});

describe("the check of a rule from outside", () => {
  const codes = (value: unknown): readonly string[] => checkRule(value, "r").map(({ code, path }) => `${code} ${path}`);

  it.each([undefined, null, 8, "P8Y", [], () => 0])("takes %s for no rule", (value) => {
    expect(codes(value)).toEqual(["rule-invalid r"]);
  });

  it("knows no other form", () => {
    expect(codes({})).toEqual(["form-unknown r.form"]);
    expect(codes({ form: "forever" })).toEqual(["form-unknown r.form"]);
    expect(codes({ form: "constructor" })).toEqual(["form-unknown r.form"]);
  });

  it("finds a misspelt key, which would cut a period that the law sets", () => {
    expect(codes({ form: "after", anchor: "invoice.issued", keep: "P8Y", endOfyear: true })).toEqual(["rule-key-unknown r.endOfyear"]);
    expect(codes({ form: "until", anchor: "contract.ended", keep: "P8Y" })).toEqual(["rule-key-unknown r.keep"]);
  });

  it("finds every fault at once, each with its place", () => {
    const faults = checkRule(
      { form: "first-of", rules: [{ form: "after", anchor: " ", keep: "P72H" }, { form: "longest-of", rules: [{ form: "until", anchor: "x" }] }] },
      "retention.logs",
    );
    expect(faults.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "anchor-missing retention.logs.rules.0.anchor",
      "duration-invalid retention.logs.rules.0.keep",
      "rules-too-few retention.logs.rules.1.rules",
    ]);
    expect(faults[1]).toMatchObject({ fix: "say PT72H", article: "GDPR 5(1)(e)" });
  });

  it("finds periods that are missing, in hours from the end of a year, or switched oddly", () => {
    expect(codes({ form: "after", anchor: "x" })).toEqual(["duration-invalid r.keep"]);
    expect(codes({ form: "while-active", anchor: "x", inactive: 24 })).toEqual(["duration-invalid r.inactive"]);
    expect(codes({ form: "after", anchor: "x", keep: "PT24H", endOfYear: true })).toEqual(["end-of-year-needs-days r.keep"]);
    expect(codes({ form: "after", anchor: "x", keep: "P1Y", endOfYear: false })).toEqual(["rule-invalid r.endOfYear"]);
    expect(codes({ form: "first-of", rules: "both" })).toEqual(["rules-too-few r.rules"]);
  });

  it("ends on a rule that contains itself", () => {
    const rules: unknown[] = [{ form: "until", anchor: "x" }];
    rules.push({ form: "first-of", rules });
    expect(codes({ form: "first-of", rules })[0]).toMatch(/^rule-too-deep /);
  });

  it("agrees with the type: what has no fault is a rule", () => {
    const value: unknown = { form: "until", anchor: "contract.ended" };
    const rules = [value].filter((one): one is RetentionRule => checkRule(one, "r").length === 0);
    expect(rules.flatMap(anchorsOf)).toEqual(["contract.ended"]);
  });
});
