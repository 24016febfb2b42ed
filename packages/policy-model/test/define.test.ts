import { isTrothError, type TrothError } from "@troth/decision";
import { describe, expect, it } from "vitest";
import { definePolicy, lint, parsePolicy } from "../src/index.js";
import { bent, bentInput, shop } from "./policy.js";

const thrown = (work: () => unknown): TrothError => {
  try {
    work();
  } catch (error) {
    if (isTrothError(error)) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
};

describe("definePolicy", () => {
  it("takes a policy without an error and keeps what was written", () => {
    const policy = shop();
    expect(policy.activities.accounting.basis).toEqual({ kind: "legal-obligation", law: "§ 147 AO" });
    expect(policy.hash).toMatch(/^[0-9a-f]{64}$/);
  });
  it("freezes the policy and everything in it, and shares nothing with the input", () => {
    const input = bentInput(() => {});
    const policy = definePolicy(input);
    expect(() => ((policy.purposes["orders"] as unknown as { title: unknown }).title = {})).toThrow(TypeError);
    (input.title as Record<string, string>).en = "changed";
    expect(policy.title.en).toBe("Privacy notice");
  });
  it("throws every error at once, with code, path, message, fix and article", () => {
    const error = thrown(() =>
      definePolicy(
        bentInput((p) => {
          p.activities["take-orders"].purpose = "ordrs";
          delete p.recipients.video.transfer;
          delete p.recipients.hosting.agreement;
          p.rights.contact.email = "nobody";
          p.effective = "2026-02-30";
          delete p.activities.accounting.retention;
          p.title = { en: "Notice" };
        }),
      ),
    );
    expect(error.code).toBe("policy-invalid");
    expect(error.faults.map(({ code, path }) => [code, path])).toEqual([
      ["value-invalid", "effective"],
      ["retention-missing", "activities.accounting.retention"],
      ["transfer-tool-missing", "recipients.video.transfer"],
      ["value-invalid", "rights.contact.email"],
      ["reference-unknown", "activities.take-orders.purpose"],
      ["text-missing", "title.de"],
      ["processor-without-agreement", "recipients.hosting.agreement"],
    ]);
    expect(error.faults.every(({ fix }) => (fix ?? "").length > 10)).toBe(true);
    expect(error.faults[2]?.article).toBe("GDPR 44");
    expect(error.message).toContain('activities.take-orders.purpose: "ordrs" is not declared under purposes; did you mean "orders"?');
    expect(error.message).toContain("7 errors");
  });
  it("lets warnings pass", () => {
    const input = bentInput((p) => (p.changes.material = "silent"));
    expect(lint(input).map(({ code }) => code)).toEqual(["change-silent"]);
    expect(definePolicy(input).changes.material).toBe("silent");
  });
});

describe("the hash of a policy", () => {
  it("does not depend on the order of keys, and comes out the same from JSON", () => {
    const input = bent(() => {});
    const turned = Object.fromEntries(Object.entries(input).reverse());
    expect(parsePolicy(turned).hash).toBe(shop().hash);
    expect(parsePolicy(JSON.parse(JSON.stringify(input))).hash).toBe(shop().hash);
  });
  it("changes with every change of what was written", () => {
    expect(parsePolicy(bent((p) => (p.purposes.media.title.en = "Films"))).hash).not.toBe(shop().hash);
  });
});

describe("parsePolicy", () => {
  it("refuses what is no policy at all, without a crash", () => {
    for (const input of [undefined, null, 3, "policy", [], {}, () => 0, Symbol("x"), new Map(), { entities: [] }, { activities: { x: null } }]) {
      expect(thrown(() => parsePolicy(input)).code).toBe("policy-invalid");
    }
  });
  it("refuses keys that reach the prototype of objects, wherever they stand", () => {
    const input = JSON.parse(JSON.stringify(bent(() => {}))) as Record<string, Record<string, unknown>>;
    const poisoned = JSON.parse(
      JSON.stringify(input).replace('"settings":{', '"settings":{"__proto__":"x","constructor":1,').replace('"purposes":{', '"purposes":{"__proto__":{"polluted":true},'),
    ) as unknown;
    const faults = thrown(() => parsePolicy(poisoned)).faults.filter(({ code }) => code === "key-forbidden");
    expect(faults.map(({ path }) => path)).toEqual(["purposes.__proto__", "trackers.analytics.settings.__proto__", "trackers.analytics.settings.constructor"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
  it("refuses data that JSON does not know, half characters, circles and depths", () => {
    const circle: Record<string, unknown> = {};
    circle["self"] = circle;
    let deep: unknown = 0;
    for (let at = 0; at < 10_000; at += 1) deep = [deep];
    const faults = thrown(() =>
      parsePolicy(
        bent((p) => {
          p.title.en = "half \uD800";
          p.effective = new Date(0);
          p.consent.given = undefined;
          p.trackers.analytics.settings = { n: Number.NaN, f: () => 0 };
          p.measures = circle;
          p.assumed = deep;
        }),
      ),
    ).faults;
    const codes = new Map(faults.map(({ path, code }) => [path, code]));
    expect(codes.get("title.en")).toBe("text-broken");
    expect(codes.get("effective")).toBe("data-not-plain");
    expect(codes.get("consent.given")).toBe("data-not-plain");
    expect(codes.get("trackers.analytics.settings.n")).toBe("data-not-plain");
    expect(codes.get("trackers.analytics.settings.f")).toBe("data-not-plain");
    expect(codes.get("measures.self")).toBe("data-circular");
    expect(faults.some(({ code, path }) => code === "data-too-deep" && path.startsWith("assumed"))).toBe(true);
  });
  it("names an unknown key, a wrong id, and a link that is none", () => {
    const faults = thrown(() =>
      parsePolicy(
        bent((p) => {
          p.rights.contakt = {};
          p.purposes["Bad Id"] = p.purposes.media;
          p.recipients.video.privacyNotice = "javascript:alert(1)";
          p.rights.page = "//elsewhere.example";
          p.rights.authority.url = "data:text/html,x";
        }),
      ),
    ).faults;
    expect(faults.map(({ code, path }) => [code, path])).toEqual([
      ["id-invalid", "purposes.Bad Id"],
      ["value-invalid", "recipients.video.privacyNotice"],
      ["value-invalid", "rights.page"],
      ["value-invalid", "rights.authority.url"],
      ["key-unknown", "rights.contakt"],
    ]);
  });
});
