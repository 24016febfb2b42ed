import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isUnknown, lint, renderNotice, type PolicyDraft } from "../../src/index.js";
import { importTilt, tiltIssueCodes, type TiltIssue } from "../../src/tilt/index.js";
import type { Loose } from "../loose.js";
import { bakery, bentTilt } from "./document.js";

const issueAt = (issues: readonly TiltIssue[], pointer: string): string | undefined => {
  const found = issues.find((issue) => issue.pointer === pointer);
  return found && `${found.severity} ${found.code}`;
};
const drafted = (document: unknown): PolicyDraft => {
  const { draft } = importTilt(document);
  if (!draft) throw new Error("no draft");
  return draft;
};
const issuesOf = (bend: (document: Loose) => void): readonly TiltIssue[] => importTilt(bentTilt(bend)).issues;
const draftOf = (bend: (document: Loose) => void): Loose => drafted(bentTilt(bend)) as unknown as Loose;

describe("a TILT document that is valid", () => {
  const draft = drafted(bakery());

  it("gives its controller, officer, rights and authority", () => {
    expect(draft).toMatchObject({
      title: { en: "Bakery Example" },
      version: "3.0.0",
      languages: ["en"],
      entities: {
        controller: {
          name: "Bakery Example GmbH",
          address: "Beispielweg 2, 18055 Rostock",
          country: "DE",
          contact: { email: "office@bakery.example", phone: "+49 381 000001" },
          dpo: { email: "dpo@bakery.example", address: "Beispielweg 2, 18055 Rostock" },
        },
      },
      surfaces: { site: { title: { en: "bakery.example" }, controller: "controller", origins: ["https://bakery.example"] } },
      rights: {
        contact: { email: "privacy@shop.example", url: "https://shop.example/rights" },
        identity: ["email-loop"],
        authority: { name: "LfDI Mecklenburg-Vorpommern", url: "https://www.datenschutz-mv.de", address: "Schwerin" },
      },
    });
  });
  it("gives an activity for each entry and purpose", () => {
    expect(Object.keys(draft.activities)).toEqual(["orders-e-mail-address", "newsletter-e-mail-address", "security-access-logs", "bookkeeping-invoices"]);
    expect(draft.purposes.orders).toEqual({ title: { en: "Orders" }, description: { en: "We tell you when the bread is ready." } });
    expect(draft.activities["orders-e-mail-address"]).toMatchObject({
      categories: ["e-mail-address"],
      basis: [{ kind: "contract" }, { kind: "consent" }],
      recipients: ["mailer-inc", "tax-advisers"],
      provision: { kind: "contractual", consequence: { en: "We cannot tell you when it is ready." } },
    });
    expect(draft.activities["security-access-logs"]).toMatchObject({
      basis: { kind: "legitimate-interest", interest: { en: "a shop that is not attacked" }, necessity: { unknown: "not in the TILT document" } },
      recipients: { unknown: "the TILT document lists no recipient" },
    });
    expect(draft.activities["bookkeeping-invoices"]).toMatchObject({ basis: { kind: "legal-obligation", law: "AO-147" }, provision: { kind: "statutory" } });
  });
  it("gives recipients once, with the transfer of their country", () => {
    expect(draft.recipients).toMatchObject({
      "mailer-inc": { title: { en: "Mailer Inc." }, role: { unknown: expect.any(String) }, country: "US", transfer: { tool: "scc", module: { unknown: expect.any(String) } }, categories: ["e-mail-address"] },
      "tax-advisers": { title: { en: "Tax advisers" }, country: { unknown: expect.any(String) }, categories: ["e-mail-address", "invoices"] },
    });
  });
  it("gives periods, their aggregation and the law behind them", () => {
    const rules = Object.values(draft.retention);
    expect(rules.map(({ rule }) => rule)).toEqual([
      { form: "after", anchor: "period-start", keep: "P14D" },
      { form: "longest-of", rules: [{ form: "after", anchor: "period-start", keep: "P7D" }, { form: "after", anchor: "period-start", keep: "P3M" }] },
      { unknown: 'the TILT document names "AO-147" and no period' },
    ]);
    expect(rules[2]).toMatchObject({ statute: { cite: "AO-147", country: "DE" } });
  });
  it("gives the sources of its categories", () => {
    expect(draft.categories.invoices?.sources).toEqual([{ from: "third-party", who: { en: "our tax adviser" } }]);
    expect(isUnknown(draft.categories["access-logs"]?.sources)).toBe(true);
  });
  it("leaves unknown what TILT does not hold, and marks every stand-in", () => {
    for (const fact of [draft.effective, draft.consent.given, draft.measures, draft.changes.material, draft.sale, draft.recipients["mailer-inc"]?.role]) expect(isUnknown(fact)).toBe(true);
    expect(draft.assumed?.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["subjects.people", "recipients.mailer-inc.kind", "recipients.tax-advisers.kind", expect.stringMatching(/^retention\./)]),
    );
  });
  it("is told every loss with its place", () => {
    const { issues } = importTilt(bakery());
    expect(issueAt(issues, "/controller/representative/name")).toBe("loss person-left-out");
    expect(issueAt(issues, "/dataDisclosed/0/recipients/0/category")).toBe("loss field-unmapped");
    expect(issueAt(issues, "/thirdCountryTransfers/0/standardDataProtectionClause/description")).toBe("loss field-unmapped");
    expect(issueAt(issues, "/meta/_hash")).toBe("loss field-unmapped");
    expect(issueAt(issues, "/dataDisclosed/0/legalBases")).toBe("doubt basis-several");
    expect(JSON.stringify(draftOf(() => {}))).not.toContain("A. Person");
  });
  it("is the same draft as text, with lines and columns", () => {
    const text = JSON.stringify(bakery(), null, 2);
    const { draft: read, issues } = importTilt(text);
    expect(read).toEqual(draft);
    const person = issues.find(({ pointer }) => pointer === "/controller/representative/name");
    expect(text.split("\n")[(person?.line ?? 0) - 1]?.slice((person?.column ?? 0) - 1)).toBe('"name": "A. Person",');
    expect(issues.every(({ line, column }) => line !== undefined && column !== undefined)).toBe(true);
  });
  it("is linted as a draft: every error names its article", () => {
    const errors = lint(draft).filter(({ severity }) => severity === "error");
    expect(errors.length).toBeGreaterThan(10);
    expect(errors.every(({ article }) => article !== undefined)).toBe(true);
  });
});

describe("the real world of TILT", () => {
  it.each<readonly [string, (document: Loose) => void, string, string]>([
    ["prose as a basis", (d) => (d.dataDisclosed[0].legalBases[0].reference = "Art. 6 Abs. 1 lit. b DSGVO"), "/dataDisclosed/0/legalBases/0/reference", "doubt basis-spelling"],
    ["the law of another country as a basis", (d) => (d.dataDisclosed[0].legalBases[0].reference = "CJMP-10"), "/dataDisclosed/0/legalBases/0/reference", "loss basis-unrecognised"],
    ["a basis without its letter", (d) => (d.dataDisclosed[0].legalBases[0].reference = "GDPR-6-1"), "/dataDisclosed/0/legalBases/0/reference", "loss basis-incomplete"],
    ["a condition of GDPR 9(2)", (d) => d.dataDisclosed[0].legalBases.push({ reference: "GDPR-9-2-a" }), "/dataDisclosed/0/legalBases/2/reference", "doubt special-category"],
    ["a basis in the field beside it", (d) => (d.dataDisclosed[1].legalBases = [{ reference: [], description: "Art. 6 (1) (f) GDPR" }]), "/dataDisclosed/1/legalBases/0/description", "doubt basis-spelling"],
    ["an interest without its basis", (d) => (d.dataDisclosed[1].legalBases = []), "/dataDisclosed/1/legitimateInterests", "loss interest-without-basis"],
    ["no basis at all", (d) => (d.dataDisclosed[1].legalBases = "[]"), "/dataDisclosed/1/legalBases", "doubt placeholder"],
    ["months in lower case", (d) => (d.dataDisclosed[0].storage[0].temporal[0].ttl = "P14m"), "/dataDisclosed/0/storage/0/temporal/0/ttl", "doubt period-spelling"],
    ["hours without T", (d) => (d.dataDisclosed[0].storage[0].temporal[0].ttl = "P72H"), "/dataDisclosed/0/storage/0/temporal/0/ttl", "doubt period-spelling"],
    ["a period in no language", (d) => (d.dataDisclosed[0].storage[0].temporal[0].ttl = "a while"), "/dataDisclosed/0/storage/0/temporal/0/ttl", "loss period-unreadable"],
    ["storage without end", (d) => (d.dataDisclosed[0].storage[0].aggregationFunction = "Unbegrenzt"), "/dataDisclosed/0/storage/0/aggregationFunction", "doubt period-unbounded"],
    ["MAX", (d) => (d.dataDisclosed[0].storage[0].aggregationFunction = "MAX"), "/dataDisclosed/0/storage/0/aggregationFunction", "doubt aggregation-unreadable"],
    ["a sum of periods", (d) => (d.dataDisclosed[1].storage[0].aggregationFunction = "sum"), "/dataDisclosed/1/storage/0/aggregationFunction", "loss aggregation-unreadable"],
    ["a name as a country", (d) => (d.controller.country = "Deutschland"), "/controller/country", "doubt country-spelling"],
    ["an address as a country", (d) => (d.dataDisclosed[0].recipients[0].country = "1600 Amphitheatre Parkway, Mountain View, CA 94043, USA"), "/dataDisclosed/0/recipients/0/country", "doubt country-in-prose"],
    ["half an address as a country", (d) => (d.dataDisclosed[0].recipients[0].country = "Redmond, WA 98052-6399"), "/dataDisclosed/0/recipients/0/country", "loss country-unreadable"],
    ["a country of the EEA as a third country", (d) => (d.thirdCountryTransfers[0].country = "LU"), "/thirdCountryTransfers/0/country", "doubt transfer-in-eea"],
    ["a transfer to where nobody is", (d) => { d.thirdCountryTransfers[0].country = "JP"; d.dataDisclosed = [d.dataDisclosed[1]]; }, "/thirdCountryTransfers/0", "loss transfer-unplaced"],
    ["two tools for a country", (d) => (d.thirdCountryTransfers[0].adequacyDecision = { available: true }), "/thirdCountryTransfers/0", "doubt transfer-several"],
    ["a list of words for objects", (d) => (d.dataDisclosed[0].purposes = "Orders"), "/dataDisclosed/0/purposes", "doubt type-unexpected"],
    ["a text that is a list", (d) => (d.controller.name = ["a", "b"]), "/controller/name", "loss type-unexpected"],
    ["a field of nobody", (d) => (d.controller.sector = "C"), "/controller/sector", "loss field-unknown"],
    ["a text that never ends", (d) => (d.dataDisclosed[0].category = "x".repeat(6_000)), "/dataDisclosed/0/category", "loss text-cut"],
    ["a language by its name", (d) => (d.meta.language = "Deutsch"), "/meta/language", "doubt language-unreadable"],
    ["a language that nobody speaks", (d) => (d.meta.language = "xx"), "/meta/language", "loss language-unreadable"],
    ["no language", (d) => (d.meta.language = null), "/meta/language", "doubt stand-in"],
    ["an address without a scheme", (d) => (d.meta.url = "bakery.example"), "/meta/url", "loss address-unreadable"],
    ["a script as an address", (d) => (d.meta.url = "javascript:alert(1)"), "/meta/url", "loss address-unreadable"],
    ["no answer as an e-mail address", (d) => (d.controller.representative.email = "KeineAngabe@KeineAngabe.de"), "/controller/representative/email", "doubt placeholder"],
    ["a right that is denied", (d) => (d.rightToDataPortability.available = false), "/rightToDataPortability/available", "doubt right-denied"],
    ["a contact for one right only", (d) => (d.rightToDataPortability.email = "other@shop.example"), "/rightToDataPortability/email", "loss right-elsewhere"],
    ["decisions by a machine, somewhere", (d) => (d.automatedDecisionMaking = { inUse: true, logicInvolved: "A score." }), "/automatedDecisionMaking", "loss automated-unplaced"],
    ["a source for nothing", (d) => (d.sources[0].dataCategory = "Shoe size"), "/sources/0", "loss source-unmatched"],
    ["a change to come", (d) => d.changesOfPurpose.push({ description: "More." }), "/changesOfPurpose/0", "loss purpose-change"],
    ["a duty with neither law nor contract", (d) => (d.dataDisclosed[1].nonDisclosure.obligationToProvide = true), "/dataDisclosed/1/nonDisclosure", "loss provision-unclear"],
    ["a requirement that is no duty", (d) => (d.dataDisclosed[0].nonDisclosure.obligationToProvide = false), "/dataDisclosed/0/nonDisclosure/obligationToProvide", "doubt provision-unclear"],
    ["what is disclosed, without a name", (d) => (d.dataDisclosed[1].category = null), "/dataDisclosed/1", "loss field-unmapped"],
    ["a recipient of no name", (d) => d.dataDisclosed[0].recipients.push({ address: "Beispielweg 3" }), "/dataDisclosed/0/recipients/2", "loss recipient-unnamed"],
    ["a law of storage that is none", (d) => (d.dataDisclosed[2].storage[0].legalBasisConditional = [" 3 Jahre"]), "/dataDisclosed/2/storage/0/legalBasisConditional/0", "loss law-unreadable"],
  ])("tells of %s", (_, bend, pointer, told) => {
    expect(issueAt(issuesOf(bend), pointer)).toBe(told);
  });

  it("takes storage without end for what the law does not allow, and says so in lint", () => {
    const draft = draftOf((d) => (d.dataDisclosed[0].storage[0].temporal[0].ttl = "Unbegrenzt"));
    expect(Object.values(draft.retention as Loose).map(({ rule }) => rule)).toContain("unbounded");
  });
  it("tells of an automated decision where there is one activity, and leaves it unknown where there are several", () => {
    const machine = { inUse: true, logicInvolved: "A score.", scopeAndIntendedEffects: "No credit." };
    const one = draftOf((d) => {
      d.dataDisclosed = [d.dataDisclosed[1]];
      d.automatedDecisionMaking = machine;
    });
    expect(one.activities["security-access-logs"].automatedDecision).toEqual({ logic: { en: "A score." }, consequences: { en: "No credit." } });
    const several = draftOf((d) => (d.automatedDecisionMaking = machine));
    expect(Object.values(several.activities as Loose).every(({ automatedDecision }) => isUnknown(automatedDecision))).toBe(true);
  });
  it("GDPR 9: marks a category special whose kind nobody tells, and asks for explicit consent beside another basis", () => {
    const marked = draftOf((d) => d.dataDisclosed[0].legalBases.push({ reference: "GDPR-9-2-a" }));
    const special = Object.values<Loose>(marked.categories).flatMap((one) => one.special ?? []);
    expect(special).toEqual([{ kind: { unknown: "not in the TILT document" }, condition: "9-2-a" }]);
    expect(Object.values<Loose>(marked.activities).some(({ explicitConsent, basis }) => explicitConsent !== undefined && basis.kind !== "consent")).toBe(true);
    expect(lint(marked).map(({ code }) => code)).toContain("special-kind-missing");
    const several = draftOf((d) => d.dataDisclosed[0].legalBases.push({ reference: "GDPR-9-2-a" }, { reference: "GDPR-9-2-h" }));
    expect(Object.values<Loose>(several.categories).flatMap((one) => one.special ?? [])).toMatchObject([{ condition: { unknown: "the TILT document names several conditions of GDPR 9(2): (a), (h)" } }]);
    const consented = draftOf((d) => (d.dataDisclosed[0].legalBases = [{ reference: "GDPR-6-1-a" }, { reference: "GDPR-9-2-a" }]));
    expect(Object.values<Loose>(consented.activities).filter(({ explicitConsent }) => explicitConsent !== undefined)).toEqual([]);
  });
  it("takes a form that nobody filled in for what it is", () => {
    const { draft, issues } = importTilt({ meta: { name: null, language: "", version: [] }, controller: "[]", dataDisclosed: [{ category: [], purposes: [] }], rightToComplain: null });
    expect(issues[0]).toMatchObject({ code: "placeholder", pointer: "" });
    expect(draft?.activities).toEqual({});
    expect(draft && isUnknown(draft.entities.controller?.country)).toBe(true);
    expect(draft?.entities.controller?.name).toBe("not in the TILT document");
  });
  it("says a stand-in in the language of the document", () => {
    expect(draftOf((d) => (d.meta.language = "de")).subjects.people.title).toEqual({ de: "die betroffenen Personen" });
  });
});

describe("a TILT text", () => {
  it.each([
    ["{\n  \"meta\": {\n    \"name\": \"x\",\n  }\n}", 4, 3],
    ['{"meta": {"name": "x"} "controller": {}}', 1, 24],
    ["{'meta': {}}", 1, 2],
    ['{"meta": {"name": "x', 1, 19],
    ["", 1, 1],
    ["\uFEFF{\n\n", 1, 2],
    ['{"meta": [1, 2,]}', 1, 16],
    ['{"meta": 01}', 1, 11],
    ['{"meta": nul}', 1, 10],
    ['{"meta": {}} // done', 1, 14],
    ['{"meta": "a\nb"}', 1, 12],
    ['{"meta": "\\x"}', 1, 11],
  ])("that is no JSON is refused with line and column: %j", (text, line, column) => {
    expect(importTilt(text)).toMatchObject({ issues: [{ code: "json-invalid", severity: "refused", line, column }] });
    expect(importTilt(text).draft).toBeUndefined();
  });
  it.each([["[]"], ["null"], ["3"], ['"x"'], ["{}"], ['{"name": "x"}']])("that is no document is refused: %s", (text) => {
    expect(importTilt(text)).toEqual({ issues: [expect.objectContaining({ code: "not-a-document", severity: "refused" })] });
  });
  it("that is nested without end is refused", () => {
    expect(importTilt(`{"meta":${"[".repeat(200_000)}`).issues).toMatchObject([{ code: "data-too-deep", severity: "refused", line: 1 }]);
    let deep: unknown = "x";
    for (let at = 0; at < 5_000; at += 1) deep = [deep];
    expect(importTilt({ meta: { name: "x", more: deep } }).issues.map(({ code }) => code)).toContain("data-too-deep");
  });
  it("tells of a key that stands twice, and takes the last", () => {
    const { draft, issues } = importTilt('{"meta": {"language": "en", "name": "a",\n "name": "b"}}');
    expect(draft?.title).toEqual({ en: "b" });
    expect(issues).toContainEqual(expect.objectContaining({ code: "key-repeated", severity: "loss", pointer: "/meta/name", line: 2, column: 2 }));
  });
  it("pollutes no prototype", () => {
    const { issues } = importTilt('{"meta": {"__proto__": {"name": "x"}, "language": "en"}, "constructor": {"prototype": {"polluted": true}}, "dataDisclosed": [{"category": "constructor", "purposes": [{"purpose": "__proto__", "description": "d"}]}]}');
    expect(issues.filter(({ code }) => code === "key-forbidden").map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(["/meta/__proto__", "/constructor"]));
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
  it("of ten megabytes is read", () => {
    const item = bakery().dataDisclosed[1];
    const many = { ...bakery(), dataDisclosed: Array.from({ length: 100 }, (_, at) => ({ ...item, _id: `i${at}`, category: `Logs ${at % 50}` })), padding: "x".repeat(10_000_000) };
    const { draft, issues } = importTilt(JSON.stringify(many));
    expect(Object.keys(draft?.activities ?? {})).toHaveLength(100);
    expect(issueAt(issues, "/padding")).toBe("loss field-unknown");
  });
  it("that makes a policy which nobody reads is refused", () => {
    const [item] = bakery().dataDisclosed;
    const many = { ...bakery(), dataDisclosed: Array.from({ length: 600 }, (_, at) => ({ ...item, category: `${at} ${"x".repeat(4_980)}` })) };
    const { draft, issues } = importTilt(JSON.stringify(many));
    expect(draft).toBeUndefined();
    expect(issues.at(-1)).toMatchObject({ code: "draft-invalid", severity: "refused", line: 1 });
  });
  it("of hostile references is read like any other", () => {
    const hostile = `GDPR${"-1a".repeat(33_000)}!`;
    const text = JSON.stringify(bentTilt((d) => {
      d.dataDisclosed[0].legalBases = [{ reference: hostile }];
      d.dataDisclosed[0].storage[0].temporal[0].ttl = "P".padEnd(100_000, "1");
      d.controller.country = "a ".repeat(50_000);
      d.controller.representative.email = `${"a".repeat(300)}.`;
      d.meta.created = hostile;
    }));
    expect(importTilt(text).draft?.entities.controller?.name).toBe("Bakery Example GmbH");
  });
});

describe("whatever a document holds", () => {
  const worded: ReadonlySet<string> = new Set(["en", "de"]);
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(null, "", "[]", [], {}, true, false, 0, -1, 1e308, "USA", "weltweit", "P14m", "MAX", "GDPR-6-1-f", "6(1)(a)", "x@y.example", "https://a.example", "\uD800", "__proto__", "constructor", "<b>"),
    fc.string(),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const places = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
    typeof value === "object" && value !== null ? [path, ...Object.entries(value).flatMap(([key, item]) => places(item, [...path, key]))] : [path];
  const all = places(bakery()).filter((path) => path.length > 0);

  it("nothing is thrown, every issue has its place, and the draft has no error but of law", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...all), leaf), { minLength: 1, maxLength: 12 }), (changes) => {
        const document = bentTilt((d) => {
          for (const [path, value] of changes) {
            const holder = path.slice(0, -1).reduce<Loose | undefined>((at, key) => (typeof at === "object" && at !== null ? at[key] : undefined), d);
            if (typeof holder === "object" && holder !== null) holder[path.at(-1) ?? ""] = structuredClone(value);
          }
        });
        const { draft, issues } = importTilt(document);
        expect(draft).toBeDefined();
        for (const { code, pointer } of issues) {
          expect(tiltIssueCodes).toHaveProperty(code);
          expect(pointer).toMatch(/^(\/|$)/);
        }
        expect(lint(draft).filter(({ severity, article }) => severity === "error" && article === undefined)).toEqual([]);
        const locale = draft?.languages[0] ?? "";
        const html = worded.has(locale) ? renderNotice(draft as PolicyDraft, { locale, format: "html" }) : "<article";
        expect(html).toContain("<article");
      }),
      { numRuns: 60 },
    );
  });
});
