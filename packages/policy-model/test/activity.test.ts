import { describe, expect, it } from "vitest";
import { activitiesOf, basesOf, basisArticle, basisFor, erasureGround, type Basis } from "../src/index.js";
import { shop } from "./policy.js";

describe("GDPR 6(1): the one basis of an activity", () => {
  const basis = [{ kind: "contract", relationship: "member", country: "DE" }, { kind: "public-task", law: "§ 1", country: "DE" }, { kind: "consent" }] as const;

  it("is the first that fits relationship and country", () => {
    expect(basisFor({ basis }, { relationship: "member", country: "DE" })?.kind).toBe("contract");
    expect(basisFor({ basis }, { relationship: "guest", country: "DE" })?.kind).toBe("public-task");
    expect(basisFor({ basis }, { relationship: "member", country: "FR" })?.kind).toBe("consent");
  });
  it("does not take what is not known of a person for granted", () => {
    expect(basisFor({ basis })?.kind).toBe("consent");
    expect(basisFor({ basis: [basis[0]] }, { country: "DE" })).toBeUndefined();
  });
  it("is one for all where one is written", () => {
    const one: Basis = { kind: "vital-interests" };
    expect(basesOf(one)).toEqual([one]);
    expect(basisFor({ basis: one }, { country: "JP" })).toEqual(one);
  });
});

describe("GDPR 17(1): the ground on which data of a basis goes", () => {
  it.each([
    ["consent", "GDPR 17(1)(b)", undefined],
    ["contract", "GDPR 17(1)(a)", undefined],
    ["legal-obligation", "GDPR 17(1)(a)", "GDPR 17(3)(b)"],
    ["vital-interests", "GDPR 17(1)(a)", undefined],
    ["public-task", "GDPR 17(1)(a)", "GDPR 17(3)(b)"],
    ["legitimate-interest", "GDPR 17(1)(c)", undefined],
  ] as const)("is one for %s, and an exception only where law demands the processing", (kind, article, exception) => {
    expect(erasureGround(kind).article).toBe(article);
    expect(erasureGround(kind).exception).toBe(exception);
  });
  it("is there for every basis", () => {
    expect(Object.keys(basisArticle).filter((kind) => !erasureGround(kind as Basis["kind"]))).toEqual([]);
  });
});

describe("the activities of a purpose", () => {
  it("come with their ids, on one surface or on all", () => {
    expect(activitiesOf(shop(), { purpose: "orders" }).map(([id]) => id)).toEqual(["take-orders", "accounting"]);
    expect(activitiesOf(shop(), { purpose: "orders", surface: "forum" })).toEqual([]);
    expect(activitiesOf(shop(), { purpose: "newsletter", surface: "forum" }).map(([id]) => id)).toEqual(["send-newsletter"]);
  });
});
