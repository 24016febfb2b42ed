import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptAll, choiceRequest, may, parseChoiceRequest, parseClientPolicy, rulesOfClient, unknownStanding } from "../src/index.js";
import { asks, clientPolicy, now } from "./client-policy.js";

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const request = choiceRequest(clientPolicy, acceptAll(clientPolicy, unknownStanding(), now).made, "banner");

describe("a posted choice", () => {
  it("is read as it was written", () => {
    expect(parseChoiceRequest(copy(request))).toEqual(request);
    expect(parseChoiceRequest(choiceRequest(clientPolicy, { choices: {}, vendors: {} }, "embed", "@troth/browser 0.1.0"))?.ui).toBe("@troth/browser 0.1.0");
    expect(parseChoiceRequest({ ...copy(request), vendors: { "media/tube": "withdrawn" } })).toBeDefined();
  });
  it("is refused when a field is missing, odd or one too many", () => {
    for (const name of Object.keys(request).filter((each) => each !== "at")) expect(parseChoiceRequest({ ...request, [name]: undefined })).toBeUndefined();
    const odd = [
      { how: "visit" },
      { purposes: { media: true } },
      { purposes: { "Media!": "given" } },
      { purposes: JSON.parse(`{"__proto__":"given"}`) as unknown },
      { purposes: { constructor: "given" } },
      { purposes: ["given"] },
      { vendors: { tube: "given" } },
      { vendors: { "media/tube/x": "given" } },
      { policy: "x".repeat(101) },
      { locale: "<b>" },
      { ui: "customer17@shop.example" },
      { ui: "" },
      { at: -1 },
      { at: 1.5 },
      { visitor: "me" },
    ];
    for (const more of odd) expect(parseChoiceRequest({ ...request, ...more })).toBeUndefined();
    for (const value of [null, undefined, 1, "x", [], [request]]) expect(parseChoiceRequest(value)).toBeUndefined();
  });
});

describe("a client policy from the wire", () => {
  it("is read as it was compiled", () => {
    expect(parseClientPolicy(copy(clientPolicy))).toEqual(clientPolicy);
    expect(parseClientPolicy({ ...copy(clientPolicy), recheck: "2026-07-01" })).toBeDefined();
  });
  it("is none when any part of it is missing", () => {
    for (const name of Object.keys(clientPolicy)) expect(parseClientPolicy({ ...clientPolicy, [name]: undefined })).toBeUndefined();
    for (const value of [null, 7, "{}", [], { v: 1 }]) expect(parseClientPolicy(value)).toBeUndefined();
  });
  it("is none with a link that could run a script", () => {
    const vendors = { tube: { title: "Tube", country: "US", privacyNotice: "javascript:alert(1)" } };
    expect(parseClientPolicy({ ...clientPolicy, vendors })).toBeUndefined();
    expect(parseClientPolicy({ ...clientPolicy, notice: "javascript:alert(1)" })).toBeUndefined();
  });
  it("bent at any one place is either none, or still answers without throwing", () => {
    const places: (readonly string[])[] = [];
    const walk = (value: unknown, path: readonly string[]): void => {
      if (typeof value !== "object" || value === null) return void places.push(path);
      for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
    };
    walk(clientPolicy, []);
    const threw: unknown[] = [];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom(null, 0, "", [], {}, true), (path, junk) => {
        const bent = copy(clientPolicy) as unknown as Record<string, unknown>;
        let at = bent;
        for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
        at[path.at(-1) ?? ""] = junk;
        const parsed = parseClientPolicy(bent);
        try {
          for (const id of Object.keys(parsed?.purposes ?? {})) if (parsed) may(rulesOfClient(parsed), asks(id), unknownStanding());
        } catch (error) {
          threw.push([path, junk, error]);
        }
      }),
    );
    expect(threw).toEqual([]);
  });
});
