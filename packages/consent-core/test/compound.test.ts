import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compound, decider, may, type Compound, type Decision } from "../src/index.js";
import { asks, choice, now, rules, standing } from "./client-policy.js";

const answers: Readonly<Record<string, Decision>> = {
  yes: { allowed: true, because: [{ code: "contract", path: "activities.one.basis", article: "GDPR 6(1)(b)" }] },
  no: { allowed: false, because: [{ code: "consent-withdrawn", path: "activities.two.basis", article: "GDPR 7(3)" }] },
  fault: { allowed: false, because: [{ code: "journal-unreadable", path: "journal" }] },
  mixed: { allowed: false, because: [{ code: "consent-missing", path: "activities.two.basis", article: "GDPR 6(1)(a)" }, { code: "journal-unreadable", path: "journal" }] },
  undeclared: { allowed: false, because: [{ code: "undeclared", path: "purposes.x", article: "GDPR 5(1)(b)" }] },
  baseless: { allowed: false, because: [{ code: "basis-missing", path: "activities.three.basis", article: "GDPR 6(1)" }] },
};
const decide = (asked: Compound<string>): Decision => compound(asked, (one) => answers[one] as Decision);
const because = (asked: Compound<string>) => decide(asked).because.map(({ code }) => code);

describe("questions joined", () => {
  it("by `all`: every one must be a yes, and every no is told once", () => {
    expect(decide({ all: ["yes", "yes"] })).toEqual(answers["yes"]);
    expect(decide({ all: ["yes", "no", "fault", "no"] })).toMatchObject({ allowed: false });
    expect(because({ all: ["yes", "no", "fault", "no"] })).toEqual(["consent-withdrawn", "journal-unreadable"]);
  });
  it("by `any`: one yes is enough and tells why; without one, every no is told", () => {
    expect(decide({ any: ["no", "yes"] })).toEqual(answers["yes"]);
    expect(because({ any: ["no", "undeclared"] })).toEqual(["consent-withdrawn", "undeclared"]);
  });
  it("by `not`: a yes is excluded where it was allowed, and a no of law becomes a yes", () => {
    expect(decide({ not: "yes" })).toEqual({ allowed: false, because: [{ code: "excluded", path: "activities.one.basis", article: "GDPR 6(1)(b)" }] });
    expect(decide({ not: "no" })).toEqual({ allowed: true, because: answers["no"]?.because });
    expect(decide({ not: { not: "yes" } }).allowed).toBe(true);
  });
  it("without any question are a no, turned or not", () => {
    for (const asked of [{ all: [] }, { any: [] }, { all: ["yes", { any: [] }] }, { not: { all: [] } }, { not: { not: { any: [] } } }] as const) {
      expect(decide(asked)).toMatchObject({ allowed: false, because: [{ code: "question-empty" }] });
    }
  });
  it("by more than one word, which no type allows, must hold for each", () => {
    const untyped = (asked: object): boolean => decide(asked as Compound<string>).allowed;
    expect([untyped({ all: ["yes"], any: ["no"] }), untyped({ all: ["yes"], not: "yes" }), untyped({ all: ["yes"], any: ["yes"], not: "no" })]).toEqual([false, false, true]);
  });
});

describe("a no that comes from a fault or from what is not declared", () => {
  const unknown = ["fault", "mixed", "undeclared", "baseless"];
  it("is never turned into a yes", () => {
    for (const one of unknown) {
      expect(decide({ not: one })).toEqual(answers[one]);
      expect(decide({ not: { not: { not: one } } }).allowed).toBe(false);
    }
  });
  it("is not turned by any nesting: whatever it could also have been, the answer is a yes only if it is one for each", () => {
    const tree = fc.letrec<{ asked: Compound<string> }>((tie) => ({
      asked: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.constantFrom("yes", "no", ...unknown),
        fc.array(tie("asked"), { maxLength: 3 }).map((all) => ({ all })),
        fc.array(tie("asked"), { maxLength: 3 }).map((any) => ({ any })),
        tie("asked").map((not) => ({ not })),
      ),
    })).asked;
    // What is unknown might be either; an empty list is unknown too.
    const mightBeNo = (asked: Compound<string>): boolean =>
      typeof asked === "string" ? asked !== "yes" : asked.all ? asked.all.length === 0 || asked.all.some(mightBeNo) : asked.any ? asked.any.every(mightBeNo) : mightBeYes(asked.not as Compound<string>);
    const mightBeYes = (asked: Compound<string>): boolean =>
      typeof asked === "string" ? asked !== "no" : asked.all ? asked.all.every(mightBeYes) : asked.any ? asked.any.length === 0 || asked.any.some(mightBeYes) : mightBeNo(asked.not as Compound<string>);
    let yeses = 0;
    fc.assert(
      fc.property(tree, (asked) => {
        const { allowed, because } = decide(asked);
        if (allowed) yeses++;
        return because.length > 0 && !(allowed && mightBeNo(asked));
      }),
      { numRuns: 2000 },
    );
    expect(yeses).toBeGreaterThan(100);
  });
});

describe("joined questions about a policy", () => {
  const of = standing({ choices: { statistics: choice("given"), media: choice("withdrawn", { rev: "med001" }) } });
  it("are asked with `may` or with a decider", () => {
    const asked: Compound<string> = { all: ["statistics", "orders", { not: "media" }, { any: ["media", "security"] }] };
    const here = decider(rules, of, { surface: "shop" });
    expect(compound(asked, (purpose) => may(rules, asks(purpose), of)).allowed).toBe(true);
    expect(compound(asked, (purpose) => here.may(purpose, now))).toEqual(compound(asked, (purpose) => may(rules, asks(purpose), of)));
    expect(compound({ not: asks("nowhere") }, (question) => may(rules, question, of))).toMatchObject({ allowed: false, because: [{ code: "undeclared" }] });
  });
});
