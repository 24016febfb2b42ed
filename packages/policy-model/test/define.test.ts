import { describe, expect, it } from "vitest";
import { definePolicy, draftPolicy, lint, parsePolicy, type PolicyDraftInput } from "../src/index.js";
import type { Loose } from "./loose.js";
import { bent, bentInput, shop } from "./policy.js";
import { thrown } from "./thrown.js";

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
      ["processor-without-agreement", "recipients.hosting.agreement"],
      ["text-missing", "title.de"],
    ]);
    expect(error.faults.every(({ fix }) => (fix ?? "").length > 10)).toBe(true);
    expect(error.faults[2]?.article).toBe("GDPR 44");
    expect(error.message).toContain('activities.take-orders.purpose: "ordrs" is not declared under purposes; did you mean "orders"?');
    expect(error.message).toContain("7 errors");
  });
  it("tells a wrong reference in an entry of which another value cannot be read, in the same turn", () => {
    const error = thrown(() =>
      definePolicy(
        bentInput((p: Loose) => {
          Object.assign(p.activities["take-orders"], { retention: "ordrs", title: 5 });
          p.categories.contact.sources = [{ from: "subject" }];
        }),
      ),
    );
    expect(error.faults.map(({ code, path }) => [code, path])).toEqual([
      ["value-invalid", "categories.contact.sources.0.from"],
      ["value-invalid", "activities.take-orders.title"],
      ["reference-unknown", "activities.take-orders.retention"],
    ]);
    expect(error.hint).toContain("is told when it can");
  });
  it("names every value that a place takes, where several shapes are told apart by it", () => {
    const error = thrown(() => definePolicy(bentInput((p: Loose) => (p.categories.contact.sources = [{ from: "subject" }]))));
    expect(error.faults.map(({ message }) => message)).toEqual(['Invalid option: expected one of "person"|"observed"|"third-party"|"public"']);
  });
  it("lets warnings pass", () => {
    const input = bentInput((p) => (p.changes.material = "silent"));
    expect(lint(input).map(({ code }) => code)).toEqual(["change-silent"]);
    expect(definePolicy(input).changes.material).toBe("silent");
  });
});

describe("draftPolicy", () => {
  const unlawful = (p: Loose): void => {
    p.sale = true;
    p.retention.usage.rule = "as-needed";
    p.entities["example-shop"].dpo = { unknown: "not in the notice" };
    p.activities["count-pages"].basis.asked = "by-use";
  };
  it("takes unknown and unlawful facts, with which no app starts", () => {
    expect(draftPolicy(bent(unlawful) as PolicyDraftInput)).toMatchObject({ sale: true, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(thrown(() => parsePolicy(bent(unlawful))).faults.map(({ code }) => code).sort()).toEqual(["consent-by-use", "dpo-missing", "retention-as-needed", "sale"]);
  });
  it("refuses what cannot be read, what is not declared, and circles, and tells nothing but that", () => {
    const refused = thrown(() =>
      draftPolicy(
        bent((p) => {
          unlawful(p);
          delete p.recipients.video.transfer;
          p.activities.accounting.purpose = "ordesr";
          p.recipients.hosting.subRecipients = ["hosting"];
        }) as PolicyDraftInput,
      ),
    );
    expect(refused.faults.map(({ code }) => code)).toEqual(["transfer-tool-missing", "reference-unknown", "sub-recipient-circle"]);
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
    expect(codes.get("consent.given")).toBe("consent-lifetime-missing");
    expect(codes.get("trackers.analytics.settings.n")).toBe("data-not-plain");
    expect(codes.get("trackers.analytics.settings.f")).toBe("data-not-plain");
    expect(codes.get("measures.self")).toBe("data-circular");
    expect(faults.some(({ code, path }) => code === "data-too-deep" && path.startsWith("assumed"))).toBe(true);
  });
  it("tells what throws when it is read, at its place, and throws nothing itself", () => {
    const throwing = { get: (): never => { throw new Error("no"); }, enumerable: true };
    expect(lint(bent((p) => Object.defineProperty(p, "title", throwing)))).toMatchObject([{ code: "data-not-plain", path: "title" }]);
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(lint(bent((p) => (p.measures = proxy))).map(({ code, path }) => [code, path])).toEqual([["data-not-plain", "measures"]]);
    const keyless = new Proxy({}, { ownKeys: throwing.get });
    expect(lint(keyless)).toMatchObject([{ code: "data-not-plain", path: "" }]);
  });
  it("reads no list that is longer than a policy may be, and tells a thousand places and no more", () => {
    const reads = { count: 0 };
    const long = new Proxy([] as unknown[], { get: (list, key) => (key === "length" ? 20_000_000 : (reads.count += 1, Reflect.get(list, key) as unknown)) });
    expect(lint({ measures: long })).toMatchObject([{ code: "data-too-large", path: "" }]);
    expect(reads.count).toBeLessThan(10);
    const holes = lint(bent((p) => (p.measures = Array.from({ length: 5_000 }, () => undefined)))).filter(({ code }) => code === "data-not-plain");
    expect(holes).toHaveLength(1_001);
    expect(holes.at(-1)?.message).toContain("4000 more");
  });
  it.each([
    ["entities.example-shop.name", (p: Loose) => (p.entities["example-shop"].name = " ")],
    ["entities.example-shop.address", (p: Loose) => (p.entities["example-shop"].address = "    ")],
    ["recipients.hosting.agreement", (p: Loose) => (p.recipients.hosting.agreement = " ")],
    ["rights.authority.name", (p: Loose) => (p.rights.authority.name = "\t")],
    ["activities.accounting.basis.law", (p: Loose) => (p.activities.accounting.basis.law = "    ")],
    ["retention.invoice.statute.cite", (p: Loose) => (p.retention.invoice.statute.cite = "    ")],
  ])("takes blanks for nothing (%s)", (path, bend) => {
    expect(lint(bent(bend)).filter(({ severity }) => severity === "error").map((finding) => [finding.code, finding.path])).toEqual([["value-invalid", path]]);
  });
  it("knows that local storage, databases and caches stay, and session storage goes with the session", () => {
    const kept = (item: unknown) => lint(bent((p) => (p.trackers.video.items = [item]))).filter(({ path }) => path.startsWith("trackers.video")).map(({ path }) => path);
    expect(kept({ name: "a", store: "local-storage", kind: "session" })).toEqual(["trackers.video.items.0.store"]);
    expect(kept({ name: "a", store: "session-storage", kind: "persistent", lifetime: "P1M" })).toEqual(["trackers.video.items.0.store"]);
    expect(kept({ name: "a", store: "session-storage", kind: "session" })).toEqual([]);
    for (const store of ["indexed-db", "cache-storage"]) {
      expect(kept({ name: "a-*", store, kind: "persistent", lifetime: "P1M" })).toEqual([]);
      expect(kept({ name: "a-*", store, kind: "session" })).toEqual(["trackers.video.items.0.store"]);
    }
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
  it("refuses dates that do not exist, and periods that are none, wherever they stand", () => {
    const places: readonly (readonly [path: string, bend: (p: Loose, value: string) => unknown])[] = [
      ["effective", (p, value) => (p.effective = value)],
      ["activities.run-shop.basis.balancing.on", (p, value) => (p.activities["run-shop"].basis.balancing.on = value)],
      ["recipients.video.transfer.signedOn", (p, value) => (p.recipients.video.transfer.signedOn = value)],
      ["recipients.video.transfer.assessment.reviewBy", (p, value) => (p.recipients.video.transfer.assessment.reviewBy = value)],
      ["recipients.analytics.transfer.asserts.checkedOn", (p, value) => (p.recipients.analytics.transfer.asserts.checkedOn = value)],
      ["recipients.group-japan.transfer.asserts.on", (p, value) => (p.recipients["group-japan"].transfer.asserts.on = value)],
      ["consent.given", (p, value) => (p.consent.given = value)],
      ["trackers.analytics.items.0.lifetime", (p, value) => (p.trackers.analytics.items[0].lifetime = value)],
      ["retention.usage.rule.keep", (p, value) => (p.retention.usage.rule.keep = value)],
    ];
    for (const [path, bend] of places) {
      for (const value of ["2026-02-30", "2026-13-01", "30.06.2026", "", "P1Y2", "PT", "-P1D"]) {
        const found = lint(bent((p) => bend(p, value))).filter(({ severity }) => severity === "error");
        expect(found.map((finding) => [finding.code, finding.path]), `${path}: ${value}`).toEqual([["value-invalid", path]]);
      }
    }
  });
  it("refuses more than ten million characters at once, whatever they are", () => {
    const many = (count: number, of: (at: number) => unknown): unknown => Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, of(at)]));
    const large: readonly ((p: Loose) => unknown)[] = [
      (p) => (p.title.en = "x".repeat(10_000_000)),
      (p) => (p["x".repeat(10_000_000)] = 1),
      (p) => (p.categories = many(100_000, (at) => ({ title: `${at}`.repeat(20) }))),
    ];
    for (const bend of large) {
      const found = lint(bent(bend));
      expect(found.length).toBe(1);
      expect(found[0]).toMatchObject({ code: "data-too-large", path: "", severity: "error" });
    }
  });
  it("answers in a time that grows no faster than the input, where each entry could be compared with every other", () => {
    const count = 10_000;
    const list = <T>(of: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => of(at));
    const record = (of: (at: number) => unknown): unknown => Object.fromEntries(list((at) => [`k${at}`, of(at)]));
    const ends = (bend: (p: Loose) => unknown): number => lint(bent(bend)).length;
    expect(ends((p) => (p.activities["send-newsletter"].basis = list((at) => ({ kind: "consent", relationship: `r${at % 6_000}` }))))).toBeGreaterThan(count);
    expect(ends((p) => (p.languages = list((at) => `en-x-a${at}`)))).toBeGreaterThan(count - 1);
    expect(ends((p) => (p.recipients.hosting.categories = list((at) => `nothing-${at}`)))).toBeGreaterThan(count - 1);
    expect(ends((p) => (p.recipients.hosting.hosts = list((at) => `h${at}.example`)))).toBe(0);
    expect(ends((p) => (p.surfaces = record(() => p.surfaces.shop)))).toBeGreaterThan(0);
    expect(ends((p) => Object.assign(p.trackers, record(() => ({ ...p.trackers["session-cookie"], surfaces: ["forum"] }))))).toBeGreaterThan(count - 1);
    expect(ends((p) => (p.assumed = list((at) => ({ path: `nowhere.${at}`, why: "why" }))))).toBe(count);
    expect(ends((p) => (p.activities.accounting.title = Object.fromEntries(list((at) => [`l${at}`, at]))))).toBeGreaterThan(count - 1);
  });
});
