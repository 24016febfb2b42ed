import type { Decision } from "@troth/decision";
import type { Recipient, TransferTool } from "@troth/policy-model";
import type { AdequacyDecision } from "@troth/policy-model/facts";
import { describe, expect, it } from "vitest";
import { assess, type AssessOptions } from "../src/index.js";
import { now, on, policy } from "./policy.js";

const base = { title: { en: "Someone" }, role: "processor", kind: "processor", categories: ["contact"] } as const;
const within = (country: string): Recipient => ({ ...base, country }) as Recipient;
const abroad = (country: string, transfer?: TransferTool, rest: Partial<Recipient> = {}): Recipient => ({ ...base, country, transfer, ...rest }) as Recipient;

const path = "recipients.someone";
const ask = (recipient: Recipient, at: number = now, o: Partial<AssessOptions> = {}): Decision => assess(path, recipient, { at, ...o });
const codes = ({ allowed, because }: Decision): readonly unknown[] => [allowed, ...because.map(({ code }) => code)];
const untils = ({ because }: Decision): readonly unknown[] => because.map(({ until }) => until);

const adequate: TransferTool = { tool: "adequacy" };
const asserts = (scope: "pipeda" | "appi" | "lgpd" | "pipa" | "faroese-law", date = "2026-05-01"): TransferTool => ({
  tool: "adequacy",
  asserts: { scope, on: date, evidence: "answer of the recipient" },
});
const listed = (checkedOn: string, coversHr = false): TransferTool => ({ tool: "adequacy", asserts: { scope: "dpf", listedAs: "Someone Inc.", checkedOn, coversHr } });
const clauses = (o: Partial<Extract<TransferTool, { tool: "scc" }>> = {}): TransferTool => ({
  tool: "scc",
  module: 2,
  signedOn: "2025-01-01",
  assessment: { on: "2024-12-01", conclusion: "essentially-equivalent", reviewBy: "2026-12-31" },
  ...o,
});
const rules = (o: Partial<Extract<TransferTool, { tool: "bcr" }>> = {}): TransferTool => ({
  tool: "bcr",
  approval: "Decision 7/2024",
  approvedOn: "2024-10-01",
  assessment: { on: "2024-12-01", conclusion: "essentially-equivalent", reviewBy: "2026-12-31" },
  ...o,
});
const excepted = (o: Partial<Extract<TransferTool, { tool: "derogation" }>> = {}): TransferTool => ({
  tool: "derogation",
  ground: "49-1-b",
  occasional: true,
  justification: { en: "A journey that was ordered." },
  ...o,
});

describe("GDPR 44: where Chapter V begins", () => {
  it.each(["DE", "NO", "IS", "LI", "RE", "AX", "EEA"])("%s is inside", (country) => {
    expect(ask(within(country))).toEqual({ allowed: true, because: [{ code: "inside-eea", path: "recipients.someone.country", article: "GDPR 1(3)" }] });
  });

  it.each(["GL", "NC", "SJ", "GI", "MC", "SX", "VA"])("%s is outside, and has no adequacy decision", (country) => {
    expect(codes(ask(abroad(country, adequate)))).toEqual([false, "adequacy-none"]);
  });

  it.each(["EL", "UK", "XX", "eu", "", "constructor"])("a code that is none (%j) is a no", (country) => {
    expect(codes(ask(abroad(country, adequate)))).toEqual([false, "country-unknown"]);
  });

  it("a recipient outside without a tool, or with one that nobody knows, is a no", () => {
    expect(codes(ask(abroad("IN")))).toEqual([false, "tool-missing"]);
    expect(codes(ask(abroad("IN", { tool: "privacy-shield" } as unknown as TransferTool)))).toEqual([false, "tool-missing"]);
  });
});

describe("GDPR 45: adequacy on a day", () => {
  it.each<[string, TransferTool, string, ...unknown[]]>([
    ["GB", adequate, "2021-06-27", false, "adequacy-not-yet"],
    ["GB", adequate, "2021-06-28", true, "adequacy"],
    ["GB", adequate, "2031-12-27", true, "adequacy"],
    ["GB", adequate, "2031-12-28", false, "adequacy-expired"],
    ["CH", adequate, "2026-06-15", true, "adequacy"],
    ["BR", asserts("lgpd", "2026-01-01"), "2026-01-27", false, "adequacy-not-yet"],
    ["BR", asserts("lgpd", "2026-01-01"), "2026-01-28", true, "adequacy"],
    ["BR", adequate, "2026-06-15", false, "assertion-missing"],
    ["CA", adequate, "2026-06-15", false, "assertion-missing"],
    ["CA", asserts("appi"), "2026-06-15", false, "assertion-of-another-scope"],
    ["CA", asserts("pipeda"), "2026-06-15", true, "adequacy"],
    ["JP", adequate, "2026-06-15", false, "assertion-missing"],
    ["JP", asserts("appi"), "2026-04-30", false, "assertion-not-yet"],
    ["JP", asserts("appi"), "2026-05-01", true, "adequacy"],
    ["KR", asserts("pipa"), "2026-06-15", true, "adequacy"],
    ["US", adequate, "2026-06-15", false, "assertion-missing"],
    ["US", asserts("pipeda"), "2026-06-15", false, "assertion-of-another-scope"],
    ["US", listed("2023-07-01"), "2023-07-09", false, "adequacy-not-yet"],
    ["IN", adequate, "2026-06-15", false, "adequacy-none"],
  ])("%s with %j on %s", (country, tool, date, ...answer) => {
    expect(codes(ask(abroad(country, tool), on(date)))).toEqual(answer);
  });

  it("a listing under the Data Privacy Framework is fresh for 30 days, a warning until 12 months, and then no evidence", () => {
    const recipient = abroad("US", listed("2026-06-01"));
    expect(codes(ask(recipient, on("2026-05-31")))).toEqual([false, "assertion-not-yet"]);
    expect(codes(ask(abroad("US", listed("9999-12-31")), on("2026-06-01")))).toEqual([false, "assertion-not-yet"]);
    expect(codes(ask(recipient, on("2026-06-01")))).toEqual([true, "adequacy"]);
    expect(codes(ask(recipient, on("2026-07-01")))).toEqual([true, "adequacy"]);
    expect(codes(ask(recipient, on("2026-07-02")))).toEqual([true, "adequacy", "listing-stale"]);
    expect(codes(ask(recipient, on("2027-06-01")))).toEqual([true, "adequacy", "listing-stale"]);
    expect(codes(ask(recipient, on("2027-06-02")))).toEqual([false, "listing-expired"]);
  });

  it("twelve months from a leap day end on the last day of February", () => {
    const recipient = abroad("US", listed("2024-02-29"));
    expect(codes(ask(recipient, on("2025-02-28")))).toEqual([true, "adequacy", "listing-stale"]);
    expect(codes(ask(recipient, on("2025-03-01")))).toEqual([false, "listing-expired"]);
  });

  it("staff data needs a listing that covers it", () => {
    expect(codes(ask(abroad("US", listed("2026-06-01")), now, { humanResources: true }))).toEqual([false, "listing-without-hr"]);
    expect(codes(ask(abroad("US", listed("2026-06-01", true)), now, { humanResources: true }))).toEqual([true, "adequacy"]);
  });

  it("says until when the answer is known to hold", () => {
    expect(untils(ask(abroad("GB", adequate)))).toEqual(["2031-12-27"]);
    expect(untils(ask(abroad("CH", adequate)))).toEqual([undefined]);
    expect(untils(ask(abroad("US", listed("2026-06-01"))))).toEqual(["2027-06-01"]);
    expect(untils(ask(abroad("BR", asserts("lgpd", "2026-01-01")), on("2025-12-01")))).toEqual(["2026-01-27"]);
    expect(untils(ask(abroad("JP", asserts("appi", "2026-07-01"))))).toEqual(["2026-06-30"]);
    expect(untils(ask(abroad("IN", adequate)))).toEqual([undefined]);
  });

  it("a no has code, path, article and fix", () => {
    expect(ask(abroad("CA", adequate)).because).toEqual([
      {
        code: "assertion-missing",
        path: "recipients.someone.transfer.asserts",
        article: "GDPR 45",
        fix: 'Decision 2002/2/EC covers a part only: assert that the recipient is within "pipeda".',
      },
    ]);
  });

  it("the day begins by the clocks of Brussels, or of the zone that is named", () => {
    const recipient = abroad("GB", adequate);
    expect(ask(recipient, Date.UTC(2031, 11, 27, 22, 59)).allowed).toBe(true);
    expect(ask(recipient, Date.UTC(2031, 11, 27, 23, 0)).allowed).toBe(false);
    expect(ask(recipient, Date.UTC(2031, 11, 27, 23, 0), { zone: "Europe/Lisbon" }).allowed).toBe(true);
    expect(ask(recipient, Date.UTC(2031, 11, 27, 22, 0), { zone: "Europe/Helsinki" }).allowed).toBe(false);
  });

  it("facts are data: a decision that is repealed, renewed or new needs no new code", () => {
    const fact = (o: Partial<AdequacyDecision>): AdequacyDecision => ({
      id: "ke",
      target: "KE",
      decision: "(EU) 2027/1",
      adopted: "2027-01-01",
      appliesFrom: "2027-01-01",
      coverage: "full",
      scope: "The whole country.",
      sourceUrl: "https://law.example/",
      verifiedOn: "2027-01-01",
      certainty: "high",
      ...o,
    });
    const kenya = abroad("KE", adequate);
    expect(codes(ask(abroad("CH", adequate), now, { facts: [] }))).toEqual([false, "adequacy-none"]);

    const gap = [fact({ expires: "2027-12-31" }), fact({ appliesFrom: "2028-07-01" })];
    expect(ask(kenya, on("2027-12-31"), { facts: gap }).allowed).toBe(true);
    const between = ask(kenya, on("2028-01-01"), { facts: gap });
    expect([codes(between), untils(between)]).toEqual([[false, "adequacy-expired"], ["2028-06-30"]]);
    expect(ask(kenya, on("2028-07-01"), { facts: gap }).allowed).toBe(true);

    const overlap = [fact({ expires: "2027-12-31" }), fact({ expires: "2030-12-31" })];
    expect(untils(ask(kenya, on("2027-06-01"), { facts: overlap }))).toEqual(["2030-12-31"]);

    expect(codes(ask(kenya, on("2027-06-01"), { facts: [fact({ coverage: "partial" })] }))).toEqual([false, "assertion-missing"]);
    expect(codes(ask(kenya, on("2027-06-01"), { facts: [fact({ expires: "for ever" })] }))).toEqual([false, "adequacy-expired"]);
  });
});

describe("GDPR 46(2)(c): standard contractual clauses", () => {
  const india = (o: Parameters<typeof clauses>[0] = {}, rest: Partial<Recipient> = {}): Recipient => abroad("IN", clauses(o), rest);

  it("carry a transfer until the assessment is to be reviewed", () => {
    expect(ask(india())).toEqual({ allowed: true, because: [{ code: "clauses", path: "recipients.someone.transfer", article: "GDPR 46(2)(c)", until: "2026-12-31" }] });
    expect(codes(ask(india(), on("2026-12-31")))).toEqual([true, "clauses"]);
    expect(codes(ask(india(), on("2027-01-01")))).toEqual([false, "assessment-overdue"]);
  });

  it("carry nothing before they are signed and the destination is assessed", () => {
    const before = ask(india(), on("2024-12-31"));
    expect([codes(before), untils(before)]).toEqual([[false, "clauses-not-yet"], ["2024-12-31"]]);
    expect(codes(ask(india({ assessment: { on: "2026-07-01", conclusion: "essentially-equivalent", reviewBy: "2027-06-30" } })))).toEqual([false, "assessment-not-yet"]);
  });

  it("of before 27 June 2021 carry nothing", () => {
    expect(codes(ask(india({ signedOn: "2021-06-26" })))).toEqual([false, "clauses-repealed"]);
    expect(codes(ask(india({ signedOn: "2021-06-27" })))).toEqual([true, "clauses"]);
  });

  it("rest on the assessment's conclusion, and on the measures that it names (C-311/18)", () => {
    const concluded = (conclusion: "not-equivalent" | "equivalent-with-measures") => ({ on: "2024-12-01", conclusion, reviewBy: "2026-12-31" }) as const;
    expect(codes(ask(india({ assessment: concluded("not-equivalent") })))).toEqual([false, "assessment-negative"]);
    expect(codes(ask(india({ assessment: concluded("equivalent-with-measures") })))).toEqual([false, "measures-missing"]);
    expect(codes(ask(india({ assessment: concluded("equivalent-with-measures"), measures: [] })))).toEqual([false, "measures-missing"]);
    expect(codes(ask(india({ assessment: concluded("equivalent-with-measures"), measures: [{ en: "Encryption." }] })))).toEqual([true, "clauses"]);
  });

  it("need the module that fits the roles", () => {
    const fitting = (exporter: "controller" | "processor", role: Recipient["role"]) =>
      ([1, 2, 3, 4] as const).filter((module) => ask(india({ module }, { role }), now, { exporter }).allowed);
    expect(fitting("controller", "controller")).toEqual([1]);
    expect(fitting("controller", "joint-controller")).toEqual([1]);
    expect(fitting("controller", "processor")).toEqual([2]);
    expect(fitting("processor", "processor")).toEqual([3]);
    expect(fitting("processor", "controller")).toEqual([4]);
  });

  it("a no tells everything that is wrong at once", () => {
    const wrong = india({ module: 1, signedOn: "2027-01-01", assessment: { on: "2024-01-01", conclusion: "not-equivalent", reviewBy: "2025-01-01" } });
    expect(codes(ask(wrong))).toEqual([false, "clauses-not-yet", "clauses-module-unfit", "assessment-overdue", "assessment-negative"]);
  });

  it("a date that is none opens nothing", () => {
    expect(codes(ask(india({ signedOn: "soon" })))).toEqual([false, "clauses-not-yet"]);
    expect(codes(ask(india({ signedOn: "2025-02-30" })))).toEqual([false, "clauses-not-yet"]);
    expect(codes(ask(india({ assessment: { on: "2024-12-01", conclusion: "essentially-equivalent", reviewBy: "when we find time" } })))).toEqual([false, "assessment-overdue"]);
  });
});

describe("GDPR 46(2)(b): binding corporate rules", () => {
  const group = (o: Parameters<typeof rules>[0] = {}, kind: Recipient["kind"] = "group-company"): Recipient => abroad("SG", rules(o), { kind, role: "controller" });

  it("carry a transfer inside the group", () => {
    expect(ask(group())).toEqual({ allowed: true, because: [{ code: "binding-rules", path: "recipients.someone.transfer", article: "GDPR 46(2)(b)", until: "2026-12-31" }] });
  });

  it("carry nothing to others (GDPR 47(1)(a))", () => {
    expect(codes(ask(group({}, "service-provider")))).toEqual([false, "bcr-outside-group"]);
  });

  it("need an approval and an assessment that holds", () => {
    expect(codes(ask(group({ approval: " " })))).toEqual([false, "bcr-unapproved"]);
    expect(codes(ask(group(), on("2024-09-30")))).toContain("bcr-not-yet");
    expect(codes(ask(group(), on("2027-01-01")))).toEqual([false, "assessment-overdue"]);
    expect(codes(ask(group({ assessment: { on: "2024-12-01", conclusion: "equivalent-with-measures", reviewBy: "2026-12-31" } })))).toEqual([false, "measures-missing"]);
  });
});

describe("GDPR 46(2)(e), (f), 46(3)(a): a code of conduct, a certification, clauses of one's own", () => {
  const safeguard = { assessment: { on: "2024-12-01", conclusion: "essentially-equivalent", reviewBy: "2026-12-31" } } as const;
  const bound = { reference: "Register 12", approvedOn: "2024-10-01", commitments: { en: "The importer has bound itself." } };

  it.each<TransferTool>([
    { tool: "code-of-conduct", ...bound, ...safeguard },
    { tool: "certification", ...bound, ...safeguard },
    { tool: "ad-hoc", authorisation: "Decision 9/2024", authorisedOn: "2024-10-01", ...safeguard },
  ])("$tool is a no, since nobody assesses it yet", (tool) => {
    const { allowed, because } = ask(abroad("IN", tool));
    expect([allowed, because.map(({ code, path: at, article }) => [code, at, article])]).toEqual([false, [["tool-not-assessed", "recipients.someone.transfer", "GDPR 46"]]]);
  });
});

describe("GDPR 49: derogations", () => {
  const kenya = (o: Parameters<typeof excepted>[0] = {}): Recipient => abroad("KE", excepted(o), { role: "controller" });
  const justification = "The traveller's visa for the journey that was ordered";

  it("open for one occasional transfer that the call justifies", () => {
    expect(ask(kenya(), now, { justification })).toEqual({ allowed: true, because: [{ code: "derogation", path: "recipients.someone.transfer", article: "GDPR 49(1)(b)" }] });
  });

  it("do not open without a justification of the call itself", () => {
    expect(codes(ask(kenya()))).toEqual([false, "derogation-unjustified"]);
    expect(codes(ask(kenya(), now, { justification: "  " }))).toEqual([false, "derogation-unjustified"]);
  });

  it.each(["49-1-a", "49-1-b", "49-1-c", "49-1-d", "49-1-e", "49-1-f", "49-1-g"] as const)("%s is never for every day", (ground) => {
    const answer = ask(kenya({ ground, occasional: false }), now, { justification });
    expect(codes(answer)).toEqual([false, "derogation-systematic"]);
    expect(answer.because[0]?.article).toBe(`GDPR 49(1)(${ground.slice(-1)})`);
  });

  it("the second subparagraph has duties of its own, and stays shut", () => {
    const answer = ask(kenya({ ground: "49-1-second" }), now, { justification });
    expect([codes(answer), answer.because[0]?.article]).toEqual([[false, "derogation-by-hand"], "GDPR 49(1) second subparagraph"]);
  });
});

describe("GDPR 44: onward transfers", () => {
  const chain = (recipients: Readonly<Record<string, Recipient>>, first: Recipient, at = now) => assess(path, first, { at, recipients });

  it("the worst link decides", () => {
    const first = { ...within("DE"), subRecipients: ["storage"] };
    expect(codes(chain({ storage: abroad("CH", adequate) }, first))).toEqual([true, "inside-eea", "adequacy"]);
    const answer = chain({ storage: abroad("US", listed("2025-03-01")) }, first);
    expect(answer.allowed).toBe(false);
    expect(answer.because).toMatchObject([{ code: "listing-expired", path: "recipients.storage.transfer.asserts" }]);
  });

  it("are followed to the end of the chain, and through circles", () => {
    const recipients = {
      b: { ...within("FR"), subRecipients: ["c", "a"] },
      c: abroad("IN", clauses({ module: 3, signedOn: "2027-01-01" }), { subRecipients: ["b"] }),
      a: { ...within("DE"), subRecipients: ["b"] },
    };
    expect(codes(chain(recipients, recipients.a))).toEqual([false, "clauses-not-yet"]);
  });

  it("a chain of ten thousand links has an end", () => {
    const recipients: Record<string, Recipient> = {};
    for (let link = 1; link <= 10_000; link++) recipients[`r${link}`] = { ...within("DE"), ...(link < 10_000 ? { subRecipients: [`r${link + 1}`] } : {}) };
    recipients["r10000"] = abroad("IN");
    expect(codes(chain(recipients, { ...within("DE"), subRecipients: ["r1"] }))).toEqual([false, "tool-missing"]);
  });

  it("to somebody undeclared are a no", () => {
    expect(codes(chain({}, { ...within("DE"), subRecipients: ["nobody"] }))).toEqual([false, "sub-recipient-unknown"]);
    expect(codes(chain({}, { ...within("DE"), subRecipients: ["constructor"] }))).toEqual([false, "sub-recipient-unknown"]);
  });

  it("from a processor are under module 3, or under what we signed ourselves; from a controller under module 2", () => {
    const fitting = (role: Recipient["role"]) =>
      ([1, 2, 3, 4] as const).filter((module) => chain({ sub: abroad("IN", clauses({ module })) }, { ...within("DE"), role, subRecipients: ["sub"] }).allowed);
    expect(fitting("processor")).toEqual([2, 3]);
    expect(fitting("controller")).toEqual([2]);
  });

  it("never ride on the derogation of a call", () => {
    const first = { ...within("DE"), subRecipients: ["embassy"] };
    const answer = assess(path, first, { at: now, recipients: policy.recipients, justification: "The journey that was ordered" });
    expect(codes(answer)).toEqual([false, "derogation-unjustified"]);
  });
});

describe("misuse", () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1.5])("%s is no instant", (at) => {
    expect(() => ask(within("DE"), at)).toThrow(expect.objectContaining({ code: "instant-invalid" }));
  });
  it("an unknown zone is an error", () => {
    expect(() => ask(within("DE"), now, { zone: "Europe/Nowhere" })).toThrow(expect.objectContaining({ code: "zone-unknown" }));
  });
});
