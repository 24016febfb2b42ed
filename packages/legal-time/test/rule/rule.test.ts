import { describe, expect, it } from "vitest";
import {
  after,
  afterCollection,
  afterRelationship,
  anchorsOf,
  bounded,
  checkRule,
  firstOf,
  grace,
  isRetentionRule,
  longestOf,
  neverLater,
  perType,
  standardAnchors,
  typesOf,
  until,
  untilObjection,
  untilWithdrawn,
  whileActive,
  withoutGrace,
  yearsAndCurrent,
  type RetentionRule,
} from "../../src/rule/index.js";
import { refusalOf } from "../refusal.js";

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

describe("a rule of every form", () => {
  const claims = perType("claim.type", {
    contract: grace(after("claim.arose", "P3Y"), "P14D"),
    injury: bounded(until("claim.settled"), { atLeast: after("claim.arose", "P3Y"), atMost: after("claim.arose", "P30Y") }),
  });
  const rule = firstOf(claims, grace(longestOf(until("consent.withdrawn"), whileActive("account.last-used", "P1Y")), "PT72H"));

  it("is plain data without a fault, and says what it asks about", () => {
    expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
    expect(checkRule(rule, "r")).toEqual([]);
    expect(anchorsOf(rule)).toEqual(["claim.arose", "claim.settled", "consent.withdrawn", "account.last-used"]);
    expect(typesOf(rule)).toEqual(new Map([["claim.type", ["contract", "injury"]]]));
    expect(typesOf(longestOf(claims, perType("claim.type", { injury: until("a"), tax: until("b") }))).get("claim.type")).toEqual(["contract", "injury", "tax"]);
    expect(bounded(until("a"), { atMost: after("b", "P1Y") })).not.toHaveProperty("atLeast");
  });

  it("is carried out without its grace, wherever that stands", () => {
    expect(withoutGrace(rule)).toEqual(
      firstOf(
        perType("claim.type", {
          contract: after("claim.arose", "P3Y"),
          injury: bounded(until("claim.settled"), { atLeast: after("claim.arose", "P3Y"), atMost: after("claim.arose", "P30Y") }),
        }),
        longestOf(until("consent.withdrawn"), whileActive("account.last-used", "P1Y")),
      ),
    );
    expect(withoutGrace(bounded(grace(until("a"), "P1D"), { atMost: after("b", "P1Y") }))).toEqual(bounded(until("a"), { atMost: after("b", "P1Y") }));
  });

  it("counts from the events that nearly every notice has, by name", () => {
    expect(afterCollection("P6M")).toEqual(after("data.collected", "P6M"));
    expect(afterRelationship("P3Y", { endOfYear: true })).toEqual(after("relationship.ended", "P3Y", { endOfYear: true }));
    expect([untilWithdrawn(), untilObjection()]).toEqual([until("consent.withdrawn"), until("objection.received")]);
    expect(yearsAndCurrent(10, "transaction.booked")).toEqual(after("transaction.booked", "P10Y", { endOfYear: true }));
    expect(whileActive(standardAnchors.lastContact, "P7Y").anchor).toBe("relationship.last-contact");
  });
});

describe("of two periods after an event", () => {
  it.each([
    [after("x", "P3Y"), after("x", "P36M"), true],
    [after("x", "P3Y", { endOfYear: true }), after("x", "P4Y"), true],
    [after("x", "P3Y", { endOfYear: true }), after("x", "P3Y", { endOfYear: true }), true],
    [after("x", "P3Y"), after("x", "P3Y", { endOfYear: true }), true],
    [after("x", "P3Y", { endOfYear: true }), after("x", "P3Y"), false],
    [after("x", "P90D"), after("x", "P3M"), false],
    [after("x", "P3M"), after("x", "P90D"), false],
    [after("x", "PT24H"), after("x", "P2D"), true],
    [after("x", "P1Y"), after("y", "P2Y"), false],
    // a day lasts to the end of the next one, and is 25 hours long where clocks are set
    [after("x", "P1D"), after("x", "PT30H"), false],
    [after("x", "P1D"), after("x", "PT48H"), false],
    [after("x", "P1D"), after("x", "PT49H"), false],
    [after("x", "P1D"), after("x", "PT50H"), true],
    [after("x", "PT47H"), after("x", "P2D"), false],
    [after("x", "PT46H"), after("x", "P2D"), true],
  ])("%j is never over after %j: %s", (one, other, never) => {
    expect(neverLater(one, other)).toBe(never);
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
    expect(faults[1]).toMatchObject({ fix: "Say PT72H.", article: "GDPR 5(1)(e)" });
  });

  it("finds periods that are missing, in hours from the end of a year, or switched oddly", () => {
    expect(codes({ form: "after", anchor: "x" })).toEqual(["duration-invalid r.keep"]);
    expect(codes({ form: "while-active", anchor: "x", inactive: 24 })).toEqual(["duration-invalid r.inactive"]);
    expect(codes({ form: "after", anchor: "x", keep: "PT24H", endOfYear: true })).toEqual(["end-of-year-needs-days r.keep"]);
    expect(codes({ form: "after", anchor: "x", keep: "P1Y", endOfYear: false })).toEqual(["rule-invalid r.endOfYear"]);
    const faultOf = (rule: unknown): unknown => checkRule(rule, "r")[0];
    expect(faultOf({ form: "after", anchor: "x", keep: 8 })).toMatchObject({ message: "8 is no text" });
    expect(faultOf({ form: "after", anchor: "x" })).toMatchObject({ message: "the period is missing" });
    // leaving it out would cut the period by up to a year
    expect(faultOf({ form: "after", anchor: "x", keep: "P8Y", endOfYear: "true" })).toMatchObject({ fix: "Write true, without quotes; left out, the period begins with the event." });
    expect(faultOf({ form: "after", anchor: "x", keep: "P8Y", endOfYear: false })).toMatchObject({ fix: "Leave it out." });
    expect(codes({ form: "first-of", rules: "both" })).toEqual(["rules-too-few r.rules"]);
  });

  const happens = { form: "until", anchor: "x" };
  it("finds types that are missing, few, without a rule, or named as objects name things of their own", () => {
    const two = { a: happens, b: happens };
    expect(codes({ form: "per-type", rules: two })).toEqual(["type-missing r.type"]);
    expect(codes({ form: "per-type", type: "constructor", rules: two })).toEqual(["type-missing r.type"]);
    expect(codes({ form: "per-type", type: "t", rules: { a: happens } })).toEqual(["rules-too-few r.rules"]);
    expect(codes({ form: "per-type", type: "t", rules: [happens, happens] })).toEqual(["rules-too-few r.rules"]);
    expect(codes({ form: "per-type", type: "t", rules: { a: happens, b: "P3Y" } })).toEqual(["rule-invalid r.rules.b"]);
    expect(codes(JSON.parse('{"form":"per-type","type":"t","rules":{"a":{"form":"until","anchor":"x"},"__proto__":{"form":"until","anchor":"x"}}}'))).toEqual(["type-missing r.rules.__proto__"]);
    expect(codes({ form: "per-type", type: "t", rules: { " ": happens, b: happens } })).toEqual(["type-missing r.rules. "]);
    expect(codes({ form: "per-type", type: "t", rules: two, anchor: "x" })).toEqual(["rule-key-unknown r.anchor"]);
  });

  it("finds bounds that are none, and a minimum above the maximum by its own data", () => {
    const [year, two] = [after("x", "P1Y"), after("x", "P2Y")];
    expect(codes({ form: "bounded", rule: happens })).toEqual(["bounds-missing r"]);
    expect(codes({ form: "bounded", atMost: year })).toEqual(["rule-invalid r.rule"]);
    expect(codes({ form: "bounded", rule: happens, atLeast: happens })).toEqual(["bound-not-after r.atLeast"]);
    expect(codes({ form: "bounded", rule: happens, atMost: "P1Y" })).toEqual(["bound-not-after r.atMost"]);
    expect(codes({ form: "bounded", rule: happens, atLeast: { ...year, keep: "P72H" }, atMost: two })).toEqual(["duration-invalid r.atLeast.keep"]);
    expect(codes({ form: "bounded", rule: happens, atLeast: two, atMost: year })).toEqual(["minimum-above-maximum r.atMost"]);
    expect(codes({ form: "bounded", rule: happens, atLeast: { ...year, endOfYear: true }, atMost: year })).toEqual(["minimum-above-maximum r.atMost"]);
    expect(codes({ form: "bounded", rule: happens, atLeast: year, atMost: year })).toEqual([]);
    expect(codes({ form: "bounded", rule: happens, atLeast: two, atMost: { ...year, anchor: "y" } })).toEqual([]);
  });

  it("finds a grace without a time, in the wrong place of the T, or of nothing", () => {
    expect(codes({ form: "grace", rule: happens })).toEqual(["duration-invalid r.within"]);
    expect(checkRule({ form: "grace", rule: happens, within: "P72H" }, "r")).toMatchObject([{ code: "duration-invalid", fix: "Say PT72H." }]);
    expect(codes({ form: "grace", within: "P1D" })).toEqual(["rule-invalid r.rule"]);
    expect(codes({ form: "grace", rule: { form: "after", anchor: "x", keep: "-P1D" }, within: "P1DT2H" })).toEqual(["duration-invalid r.within", "duration-invalid r.rule.keep"]);
  });

  it("reads only what was written, not what an object has from its prototype", () => {
    expect(codes(Object.create(happens))).toEqual(["form-unknown r.form"]);
    expect(codes(JSON.parse('{"__proto__":{"form":"until","anchor":"x"}}'))).toEqual(["form-unknown r.form"]);
    expect(codes(JSON.parse('{"form":"until","anchor":"x","__proto__":1}'))).toEqual(["rule-key-unknown r.__proto__"]);
    expect(codes({ form: "until", anchor: "__proto__" })).toEqual(["anchor-missing r.anchor"]);
  });

  it("ends on a rule that names itself so often that nobody could read it to the end", () => {
    const rules: unknown[] = [happens, happens];
    for (let one = 0; one < 200; one += 1) rules.push({ form: "first-of", rules });
    const faults = codes({ form: "longest-of", rules });
    expect(faults.filter((fault) => fault.startsWith("rule-too-large"))).toHaveLength(1);
    expect(faults.length).toBeLessThan(1_100);
    expect(codes({ form: "first-of", rules: Array.from({ length: 900 }, () => happens) })).toEqual([]);
  });

  it.each([0, true, null, [], {}, "", "\u0000", () => 0, Symbol("x"), 1n])("takes no %s in any field for what belongs there", (value) => {
    const forms: readonly object[] = [after("x", "P1Y"), until("x"), whileActive("x", "P1Y"), firstOf(until("a"), until("b")), perType("t", { a: until("x"), b: until("y") }), grace(until("x"), "P1D"), bounded(until("x"), { atLeast: after("x", "P1Y") })];
    const named = (key: string): boolean => ["anchor", "type"].includes(key) && typeof value === "string" && value.trim() !== "";
    const bent = forms.flatMap((form) => Object.keys(form).filter((key) => !named(key)).map((key) => ({ ...form, [key]: value })));
    expect(bent.filter((form) => codes(form).length === 0)).toEqual([]);
  });

  it("reads no book for a period, and repeats none", () => {
    const [fault] = checkRule(after("x", "P1Y".repeat(100_000)), "r");
    expect(fault).toMatchObject({ code: "duration-invalid", path: "r.keep" });
    expect(fault?.message.length).toBeLessThan(80);
  });

  it("ends on a rule that contains itself", () => {
    const rules: unknown[] = [{ form: "until", anchor: "x" }];
    rules.push({ form: "first-of", rules });
    expect(codes({ form: "first-of", rules })[0]).toMatch(/^rule-too-deep /);
  });

  it("agrees with the type: what has no fault is a rule", () => {
    const values: readonly unknown[] = [{ form: "until", anchor: "contract.ended" }, { form: "until" }, null];
    expect(values.filter(isRetentionRule).flatMap(anchorsOf)).toEqual(["contract.ended"]);
  });

  it("looks at every place of a list, also at its holes", () => {
    const holes: unknown[] = [happens, happens];
    holes.length = 4;
    expect(codes({ form: "longest-of", rules: holes })).toEqual(["rule-invalid r.rules.2", "rule-invalid r.rules.3"]);
    const empty: unknown[] = [];
    empty.length = 2;
    expect(codes({ form: "longest-of", rules: empty })).toEqual(["rule-invalid r.rules.0", "rule-invalid r.rules.1"]);
    empty.length = 4_000_000_000;
    expect(codes({ form: "first-of", rules: empty }).at(-1)).toBe("rule-too-large r.rules.999");
  });

  it("takes rules eight deep and of a thousand parts, and no more", () => {
    const deep = (levels: number): unknown => (levels === 1 ? happens : { form: "grace", rule: deep(levels - 1), within: "P1D" });
    expect(codes(deep(8))).toEqual([]);
    expect(codes(deep(9))).toEqual([`rule-too-deep r${".rule".repeat(8)}`]);
    const wide = (parts: number): unknown => ({ form: "first-of", rules: Array.from({ length: parts - 1 }, () => happens) });
    expect(codes(wide(1000))).toEqual([]);
    expect(codes(wide(1001))).toEqual(["rule-too-large r.rules.999"]);
    const [deepest, widest] = [deep(8), wide(1000)] as RetentionRule[];
    expect([deepest, widest].map((rule) => rule && withoutGrace(rule))).toEqual([happens, widest]);
  });

  it("stands before whatever reads a rule: one that is none has no events, no types and no grace", () => {
    const cyclic: { form: string; rules: unknown[] } = { form: "first-of", rules: [happens] };
    cyclic.rules.push(cyclic);
    for (const bad of [null, undefined, { form: "zzz" }, { form: "first-of", rules: [happens, null] }, cyclic]) {
      for (const reading of [anchorsOf, typesOf, withoutGrace]) expect(refusalOf(() => reading(bad as unknown as RetentionRule)).code).toBe("rule-invalid");
    }
  });
});
