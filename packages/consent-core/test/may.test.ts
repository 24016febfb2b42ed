import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRules, may, mayLoad, type Choice, type Standing } from "../src/index.js";
import { asks, choice, clientPolicy, now, rules, standing } from "./client-policy.js";

const codes = (decision: ReturnType<typeof may>) => [decision.allowed, ...decision.because.map(({ code }) => code)];
const given = (more: Partial<Choice> = {}) => standing({ choices: { statistics: choice("given", more) } });

describe("what is not declared", () => {
  it("GDPR 5(1)(b): is not allowed, and says where it was looked for", () => {
    for (const purpose of ["", "analytcs", "constructor", "__proto__", "toString"]) {
      const decision = may(rules, asks(purpose), standing());
      expect(decision).toMatchObject({ allowed: false, because: [{ code: "undeclared", path: `purposes.${purpose}`, article: "GDPR 5(1)(b)" }] });
    }
    for (const surface of ["forum", "constructor", "__proto__"]) expect(codes(may(rules, asks("orders", { surface }), standing()))).toEqual([false, "undeclared"]);
    expect(codes(may(rules, asks("statistics", { vendor: "tube" }), given()))).toEqual([false, "undeclared"]);
  });
  it("GDPR 6(1): has no basis if none is for this person, or if its kind is unknown", () => {
    expect(codes(may(rules, asks("odd"), standing()))).toEqual([false, "basis-missing"]);
    expect(codes(may(rules, asks("member"), standing()))).toEqual([false, "basis-missing"]);
    expect(codes(may(rules, asks("member", { relationship: "member" }), standing()))).toEqual([true, "contract"]);
  });
});

describe("explicit consent beside another basis", () => {
  const planned = (verdict: Parameters<typeof choice>[0]) => may(rules, asks("diet"), standing({ choices: { diet: choice(verdict, { rev: "die001" }) } }));

  it("GDPR 9(2)(a): the basis alone allows nothing; with the consent both are told", () => {
    expect(may(rules, asks("diet"), standing())).toMatchObject({ allowed: false, because: [{ code: "consent-missing", path: "activities.plan.explicitConsent", article: "GDPR 9(2)(a)" }] });
    expect(planned("given")).toEqual({
      allowed: true,
      because: [
        { code: "contract", path: "activities.plan.basis", article: "GDPR 6(1)(b)" },
        { code: "consent-given", path: "activities.plan.explicitConsent", article: "GDPR 9(2)(a)" },
      ],
    });
  });
  it("GDPR 7(3), 9(2)(a): ends with the consent, and the contract does not stand in for it", () => {
    expect(codes(planned("withdrawn"))).toEqual([false, "consent-withdrawn"]);
    expect(codes(planned("refused"))).toEqual([false, "consent-refused"]);
  });
  it("GDPR 18(2): a restriction stops the basis still", () => {
    const restrictions = [{ purposes: "all" as const, ground: "18-1-a" as const, at: now }];
    expect(codes(may(rules, asks("diet"), standing({ choices: { diet: choice("given", { rev: "die001" }) }, restrictions })))).toEqual([false, "restricted"]);
  });
});

describe("consent", () => {
  it("GDPR 6(1)(a): allows when it was given, counts and is of these facts", () => {
    expect(may(rules, asks("statistics"), given())).toEqual({
      allowed: true,
      because: [{ code: "consent-given", path: "activities.count.basis", article: "GDPR 6(1)(a)" }],
    });
  });
  it("GDPR 4(11): is not there unless the person gave it", () => {
    expect(codes(may(rules, asks("statistics"), standing()))).toEqual([false, "consent-missing"]);
    expect(codes(may(rules, asks("statistics"), standing({ choices: { media: choice("given") } })))).toEqual([false, "consent-missing"]);
  });
  it("GDPR 7(3): ends when it is withdrawn", () => {
    const decision = may(rules, asks("statistics"), standing({ choices: { statistics: choice("withdrawn") } }));
    expect(decision.because[0]).toMatchObject({ code: "consent-withdrawn", article: "GDPR 7(3)" });
  });
  it("counts until its end and not at it", () => {
    expect(may(rules, asks("statistics"), given({ until: now + 1 })).allowed).toBe(true);
    expect(codes(may(rules, asks("statistics"), given({ until: now })))).toEqual([false, "consent-expired"]);
    expect(may(rules, asks("statistics", { at: Number.NaN }), given()).allowed).toBe(false);
    expect(may(rules, asks("statistics"), given({ until: Number.NaN })).allowed).toBe(false);
  });
  it("GDPR 4(11): counts for nothing once the facts of the purpose changed", () => {
    expect(codes(may(rules, asks("statistics"), given({ rev: "sta000" })))).toEqual([false, "consent-outdated"]);
  });
  it("from the future is none, but for the difference between two clocks", () => {
    expect(may(rules, asks("statistics"), given({ at: now + 299_000 })).allowed).toBe(true);
    expect(codes(may(rules, asks("statistics"), given({ at: now + 301_000 })))).toEqual([false, "consent-missing"]);
  });
  it("is decided for a vendor by the choice on that vendor", () => {
    const off = standing({ choices: { media: choice("given", { rev: "med001" }) }, vendors: { "media/tube": choice("refused", { rev: "med001" }) } });
    expect(may(rules, asks("media"), off).allowed).toBe(true);
    expect(codes(may(rules, asks("media", { vendor: "tube" }), off))).toEqual([false, "consent-refused"]);
    expect(may(rules, asks("media", { vendor: "maps" }), off).allowed).toBe(true);
    const on = standing({ vendors: { "media/tube": choice("given", { rev: "med001" }) } });
    expect(may(rules, asks("media", { vendor: "tube" }), on).allowed).toBe(true);
    expect(may(rules, asks("media", { vendor: "maps" }), on).allowed).toBe(false);
    expect(may(rules, asks("media"), on).allowed).toBe(false);
  });
  it("is not given by Global Privacy Control, which names why, and never undoes what was given", () => {
    expect(codes(may(rules, asks("statistics"), standing({ gpc: true })))).toEqual([false, "gpc"]);
    expect(may(rules, asks("statistics"), { ...given(), gpc: true }).allowed).toBe(true);
    expect(may(rules, asks("orders"), standing({ gpc: true })).allowed).toBe(true);
  });
});

describe("the one basis of an activity", () => {
  it("is the first that fits the relationship and the country", () => {
    expect(codes(may(rules, asks("news", { relationship: "customer", country: "CH" }), standing()))).toEqual([true, "legitimate-interest"]);
    expect(codes(may(rules, asks("news", { country: "CH" }), standing()))).toEqual([true, "contract"]);
    expect(codes(may(rules, asks("news", { country: "DE" }), standing()))).toEqual([false, "consent-missing"]);
  });
  it("law.md 2: does not give way to another one after a withdrawal or an objection", () => {
    const withdrawn = standing({ choices: { mixed: choice("withdrawn", { rev: "mix001" }) } });
    expect(codes(may(rules, asks("mixed"), withdrawn))).toEqual([false, "consent-withdrawn"]);
    const both = { ...withdrawn, choices: { news: choice("given", { rev: "new001", at: now - 9000 }) }, objections: [{ purpose: "news", at: now - 5000 }] };
    expect(codes(may(rules, asks("news", { relationship: "customer" }), both))).toEqual([false, "marketing-objection"]);
  });
  it("must hold for every activity, and every no is told", () => {
    const objections = [{ purpose: "mixed", at: now }];
    expect(codes(may(rules, asks("mixed"), standing({ objections })))).toEqual([false, "consent-missing", "objection"]);
    expect(codes(may(rules, asks("orders"), standing()))).toEqual([true, "contract", "legal-obligation"]);
    expect(codes(may(rules, asks("life"), standing()))).toEqual([true, "vital-interests"]);
  });
});

describe("objection and restriction", () => {
  it("GDPR 21(1): stops what rests on a legitimate interest or a public task, until compelling grounds are recorded", () => {
    for (const purpose of ["security", "duty"]) {
      const objection = { purpose, at: now - 10 };
      expect(codes(may(rules, asks(purpose), standing({ objections: [objection] })))).toEqual([false, "objection"]);
      expect(may(rules, asks(purpose), standing({ objections: [{ ...objection, overriddenAt: now }] })).allowed).toBe(true);
      expect(may(rules, asks(purpose), standing({ objections: [{ ...objection, overriddenAt: now + 1 }] })).allowed).toBe(false);
    }
  });
  it("GDPR 21(1): does not reach a contract or a legal obligation", () => {
    expect(may(rules, asks("orders"), standing({ objections: [{ purpose: "orders", at: now }] })).allowed).toBe(true);
  });
  it("GDPR 21(2): stops direct marketing on every basis, and nothing overrides it", () => {
    const objections = [{ purpose: "news", at: now - 500, overriddenAt: now - 400 }];
    for (const more of [{ relationship: "customer" }, { country: "CH" }]) expect(codes(may(rules, asks("news", more), standing({ objections })))).toEqual([false, "marketing-objection"]);
    const before = standing({ objections, choices: { news: choice("given", { rev: "new001", at: now - 600 }) } });
    expect(codes(may(rules, asks("news"), before))).toEqual([false, "marketing-objection"]);
    const after = standing({ objections, choices: { news: choice("given", { rev: "new001", at: now - 300 }) } });
    expect(may(rules, asks("news"), after).allowed).toBe(true);
  });
  it("is per channel where it names one; a question without a channel means all of them", () => {
    const objections = [{ purpose: "news", channel: "phone", at: now }];
    const ask = (channel?: string) => may(rules, asks("news", { relationship: "customer", ...(channel ? { channel } : {}) }), standing({ objections })).allowed;
    expect([ask("email"), ask("phone"), ask()]).toEqual([true, false, false]);
  });
  it("to profiling reaches what is profiling, or may be", () => {
    const objections = [{ purpose: "security", profiling: true as const, at: now }];
    expect(may(rules, asks("security"), standing({ objections })).allowed).toBe(false);
    const activities = [{ id: "logs", bases: [{ kind: "legitimate-interest" }], vendors: [], profiling: false }];
    const known = compileRules({ ...rules, surfaces: { shop: { trackers: {}, purposes: { security: { rev: "r", activities } } } } });
    expect(may(known, asks("security"), standing({ objections })).allowed).toBe(true);
  });
  it("GDPR 18: stops everything but what the person consents to", () => {
    const restrictions = [{ purposes: "all" as const, ground: "18-1-d" as const, at: now }];
    expect(may(rules, asks("orders"), standing({ restrictions })).because[0]).toMatchObject({ code: "restricted", article: "GDPR 18(1)(d)" });
    expect(may(rules, asks("statistics"), { ...given(), restrictions }).allowed).toBe(true);
    expect(may(rules, asks("orders"), standing({ restrictions: [{ purposes: ["news"], ground: "18-1-a", at: now }] })).allowed).toBe(true);
  });
});

describe("a source that cannot be read", () => {
  const faults = [{ code: "journal-unreadable", path: "journal" }];
  it("is a no, with its reason, to all that the person can stop by a word", () => {
    for (const purpose of ["statistics", "security", "duty"]) expect(may(rules, asks(purpose), { ...given(), faults })).toEqual({ allowed: false, because: faults });
    expect(may(rules, asks("news", { country: "CH" }), standing({ faults }))).toEqual({ allowed: false, because: faults });
    expect(mayLoad(rules, { tracker: "counter", surface: "shop", at: now }, { ...given(), faults })).toEqual({ allowed: false, because: faults });
  });
  it("is no obstacle to a contract or a duty", () => {
    expect(may(rules, asks("orders"), standing({ faults })).allowed).toBe(true);
  });
});

describe("loading a tracker", () => {
  const load = (tracker: string, at: Standing, more = {}) => mayLoad(rules, { tracker, surface: "shop", at: now, ...more }, at);
  it("ePrivacy 5(3): needs consent on the device although the basis is a legitimate interest", () => {
    expect(load("watch", standing())).toEqual({
      allowed: false,
      because: [{ code: "consent-missing", path: "trackers.watch.deviceAccess", article: "ePrivacy 5(3)" }],
    });
    const agreed = standing({ choices: { security: choice("given", { rev: "sec001" }) } });
    expect(codes(load("watch", agreed))).toEqual([true, "consent-given", "legitimate-interest"]);
    expect(codes(load("watch", { ...agreed, objections: [{ purpose: "security", at: now }] }))).toEqual([false, "objection"]);
  });
  it("needs both gates: device and basis", () => {
    expect(codes(load("counter", given()))).toEqual([true, "consent-given", "consent-given"]);
    expect(codes(load("counter", standing()))).toEqual([false, "consent-missing", "consent-missing"]);
    expect(codes(load("basket", standing()))).toEqual([true, "strictly-necessary", "contract", "legal-obligation"]);
  });
  it("follows the choice on its vendor", () => {
    expect(load("tube", standing({ vendors: { "media/tube": choice("given", { rev: "med001" }) } })).allowed).toBe(true);
    const all = standing({ choices: { media: choice("given", { rev: "med001" }) }, vendors: { "media/tube": choice("withdrawn", { rev: "med001" }) } });
    expect(load("tube", all).allowed).toBe(false);
  });
  it("under a national exemption is free only in the country that is known to have it", () => {
    expect(load("measured", standing(), { country: "FR" }).allowed).toBe(false);
    const { shop } = rules.surfaces;
    const french = { ...rules, surfaces: { shop: { ...shop!, trackers: { measured: { purpose: "security", gate: "national-exemption" as const, country: "FR" } } } } };
    const ask = (country?: string) => mayLoad(french, { tracker: "measured", surface: "shop", at: now, ...(country ? { country } : {}) }, standing()).allowed;
    expect([ask("FR"), ask("DE"), ask()]).toEqual([true, false, false]);
  });
  it("that is not declared here, or has no purpose here, is refused", () => {
    for (const tracker of ["none", "stray", "constructor"]) expect(codes(load(tracker, given()))).toEqual([false, "undeclared"]);
    expect(mayLoad(rules, { tracker: "counter", surface: "forum", at: now }, given()).allowed).toBe(false);
  });
});

describe("for every standing there can be", () => {
  const purposes = Object.keys(clientPolicy.purposes);
  const anyChoice = fc.record<Choice>({
    choice: fc.constantFrom("given", "refused", "withdrawn"),
    at: fc.integer({ min: now - 1e9, max: now + 1e9 }),
    until: fc.integer({ min: now - 1e9, max: now + 1e9 }),
    rev: fc.constantFrom("sta001", "med001", "old000", ""),
  });
  const anyStanding = fc.record({
    from: fc.constant("cookie" as const),
    choices: fc.dictionary(fc.constantFrom(...purposes), anyChoice),
    vendors: fc.dictionary(fc.constantFrom("media/tube", "media/maps", "statistics/counter"), anyChoice),
    objections: fc.array(fc.record({ purpose: fc.constantFrom(...purposes), at: fc.integer() })),
    restrictions: fc.constant([]),
    gpc: fc.boolean(),
    faults: fc.oneof(fc.constant([]), fc.constant([{ code: "x", path: "y" }])),
  });
  it("a consent-based yes has a choice behind it that was given, counts, and is of these facts", () => {
    fc.assert(
      fc.property(anyStanding, fc.constantFrom(["statistics", "counter"], ["media", "tube"], ["media", "maps"]), (of, [purpose = "", vendor = ""]) => {
        const behind = of.vendors[`${purpose}/${vendor}`] ?? of.choices[purpose];
        const expected =
          of.faults.length === 0 &&
          behind?.choice === "given" &&
          behind.at <= now + 300_000 &&
          now < behind.until &&
          behind.rev === clientPolicy.purposes[purpose]?.rev;
        expect(may(rules, asks(purpose, { vendor }), of).allowed).toBe(expected);
        expect(mayLoad(rules, { tracker: vendor === "maps" ? "none" : vendor, surface: "shop", at: now }, of).allowed).toBe(expected && vendor !== "maps");
      }),
    );
  });
  it("asking does not throw, and a no always has a reason with a code and a path", () => {
    const unexplained: unknown[] = [];
    fc.assert(
      fc.property(anyStanding, fc.string(), fc.option(fc.string(), { nil: undefined }), (of, purpose, vendor) => {
        for (const id of [purpose, ...purposes]) {
          const decision = may(rules, asks(id, vendor === undefined ? {} : { vendor }), of);
          if (decision.because.length === 0 || decision.because.some(({ code, path }) => !code || !path)) unexplained.push(decision);
        }
      }),
      { numRuns: 50 },
    );
    expect(unexplained).toEqual([]);
  });
});
