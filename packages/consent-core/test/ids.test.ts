import { describe, expect, it } from "vitest";
import { compound, decider, may, mayLoad, rulesOfClient, unknownStanding, type ClientPolicy, type Rules } from "../src/index.js";
import { rulesOf } from "../src/server/index.js";
import { clientPolicy, now } from "./client-policy.js";
import { shopPolicy } from "./policy.js";

const rules = rulesOf(shopPolicy());
const nobody = unknownStanding();
const client = rulesOfClient(clientPolicy as ClientPolicy<"statistics" | "media", "counter" | "tube", "counter" | "tube">);

describe("ids of a typed policy", () => {
  it("are those that the compiler lets ask for; what slips past it is not declared", () => {
    const here = decider(rules, nobody, { surface: "shop" });
    const slipped = [
      // @ts-expect-error misspelled
      may(rules, { purpose: "statistcs", surface: "shop", at: now }, nobody),
      // @ts-expect-error no such surface
      may(rules, { purpose: "statistics", surface: "blog", at: now }, nobody),
      // @ts-expect-error a tracker is no vendor
      may(rules, { purpose: "statistics", vendor: "basket", surface: "shop", at: now }, nobody),
      // @ts-expect-error no such tracker
      mayLoad(rules, { tracker: "pixel", surface: "shop", at: now }, nobody),
      // @ts-expect-error misspelled
      here.may("statistcs", now),
      // @ts-expect-error misspelled
      here.may({ purpose: "statistcs" }, now),
      // @ts-expect-error no such surface
      decider(rules, nobody, { surface: "blog" }).may("statistics", now),
      // @ts-expect-error no purpose of the client policy's type
      may(client, { purpose: "statistcs", surface: "shop", at: now }, nobody),
      // @ts-expect-error no tracker of the client policy's type
      mayLoad(client, { tracker: "pixel", surface: "shop", at: now }, nobody),
    ];
    expect(slipped.map(({ allowed, because }) => [allowed, because[0]?.code])).toEqual(slipped.map(() => [false, "undeclared"]));
  });
  it("are asked for without a word more where they are right", () => {
    const codes = [
      may(rules, { purpose: "statistics", vendor: "counter", surface: "forum", at: now }, nobody),
      mayLoad(rules, { tracker: "tube", surface: "shop", at: now }, nobody),
      decider(rules, nobody, { surface: "shop" }).may({ purpose: "media", vendor: "tube" }, now),
      compound({ all: ["media" as const, { any: ["statistics" as const] }] }, (purpose) => may(rules, { purpose, surface: "shop", at: now }, nobody)),
      may(client, { purpose: "media", vendor: "tube", surface: "shop", at: now }, nobody),
    ].map(({ because }) => because[0]?.code);
    expect(new Set(codes)).toEqual(new Set(["consent-missing"]));
  });
  it("are any text where rules are not typed, and typed rules go where untyped ones are asked for", () => {
    const untyped: Rules = rules;
    const purpose: string = "statistics";
    expect(may(untyped, { purpose, surface: "shop", at: now }, nobody).allowed).toBe(false);
    // @ts-expect-error rules of any policy are not rules of this one
    const typed: Rules<"statistics"> = untyped;
    expect(typed).toBe(untyped);
  });
});
