import { describe, expect, it } from "vitest";
import { lint } from "../src/index.js";
import { rules } from "../src/rules/index.js";
import { bent, shop } from "./policy.js";

type Bend = Parameters<typeof bent>[0];
interface Case {
  readonly says: string;
  readonly code: string;
  readonly at: string;
  readonly bend: Bend;
}
/** One or more bends that make each rule speak, at which place. The shop itself keeps them all silent. */
const cases: readonly Case[] = [
  { says: "a purpose that is not declared", code: "reference-unknown", at: "activities.accounting.purpose", bend: (p) => (p.activities.accounting.purpose = "ordesr") },
  { says: "a controller that is not declared", code: "reference-unknown", at: "surfaces.shop.controller", bend: (p) => (p.surfaces.shop.controller = "nobody") },
  { says: "a vendor that is not declared", code: "reference-unknown", at: "trackers.analytics.recipient", bend: (p) => (p.trackers.analytics.recipient = "analytic") },
  { says: "a sub-recipient that is not declared", code: "reference-unknown", at: "recipients.hosting.subRecipients.0", bend: (p) => (p.recipients.hosting.subRecipients = ["nobody"]) },
  { says: "an id that every object has", code: "reference-unknown", at: "activities.accounting.retention", bend: (p) => (p.activities.accounting.retention = "to-string") },
  { says: "an assumed fact that is nowhere", code: "assumed-path-unknown", at: "assumed.0.path", bend: (p) => (p.assumed[0].path = "retention.usge.rule") },
  { says: "a category that nothing uses", code: "entry-unused", at: "categories.spare", bend: (p) => (p.categories.spare = p.categories.usage) },
  { says: "a text without one language", code: "text-missing", at: "activities.accounting.title.de", bend: (p) => delete p.activities.accounting.title.de },
  { says: "a text of blanks", code: "text-missing", at: "measures.0.en", bend: (p) => (p.measures[0].en = "  ") },
  { says: "a text in a language that the policy does not have", code: "text-extra", at: "purposes.media.title.sv", bend: (p) => (p.purposes.media.title.sv = "Filmer") },
  { says: "a language twice", code: "language-repeated", at: "languages.2", bend: (p) => p.languages.push("en") },
  {
    says: "any other legitimate business purpose",
    code: "purpose-catch-all",
    at: "purposes.orders.description",
    bend: (p) => (p.purposes.orders.description.en = "We carry out orders, and use data for any other legitimate business purpose."),
  },
  { says: "any other purpose", code: "purpose-catch-all", at: "activities.accounting.title", bend: (p) => (p.activities.accounting.title.en = "Invoices and any other purpose") },
  { says: "alle sonstigen Zwecke", code: "purpose-catch-all", at: "purposes.orders.title", bend: (p) => (p.purposes.orders.title.de = "Bestellungen und alle sonstigen berechtigten Zwecke") },
  {
    says: "two bases for the same relationship",
    code: "basis-unreachable",
    at: "activities.send-newsletter.basis.1",
    bend: (p) => (p.activities["send-newsletter"].basis = [{ kind: "contract", relationship: "member" }, { kind: "consent", relationship: "member" }, { kind: "consent" }]),
  },
  {
    says: "a narrower basis after a wider one",
    code: "basis-unreachable",
    at: "activities.send-newsletter.basis.1",
    bend: (p) => (p.activities["send-newsletter"].basis = [{ kind: "consent" }, { kind: "contract", country: "DE" }, { kind: "consent" }]),
  },
  {
    says: "a list of bases without one for everybody else",
    code: "basis-incomplete",
    at: "activities.send-newsletter.basis",
    bend: (p) => (p.activities["send-newsletter"].basis = [{ kind: "consent", country: "DE" }]),
  },
  { says: "a balancing after the policy takes effect", code: "balancing-late", at: "activities.run-shop.basis.balancing.on", bend: (p) => (p.activities["run-shop"].basis.balancing.on = "2026-06-02") },
  {
    says: "explicit consent that nobody is asked for",
    code: "special-without-consent",
    at: "activities.take-orders.categories.1",
    bend: (p) => (p.categories.order.special = { kind: "health", condition: "9-2-a" }),
  },
  {
    says: "an automated decision by legitimate interest",
    code: "automated-decision-basis",
    at: "activities.run-shop.automatedDecision",
    bend: (p) => (p.activities["run-shop"].automatedDecision = { logic: p.title, consequences: p.title }),
  },
  { says: "a processor without an agreement", code: "processor-without-agreement", at: "recipients.hosting.agreement", bend: (p) => delete p.recipients.hosting.agreement },
  { says: "a processor that decides for itself", code: "recipient-role", at: "recipients.hosting.role", bend: (p) => (p.recipients.hosting.role = "controller") },
  { says: "a sale of data", code: "recipient-sale", at: "recipients.video.kind", bend: (p) => (p.recipients.video.kind = "sale") },
  { says: "a host of two recipients", code: "host-repeated", at: "recipients.video.hosts.1", bend: (p) => p.recipients.video.hosts.push("api.hosting.example") },
  {
    says: "a chain of recipients that comes back",
    code: "sub-recipient-circle",
    at: "recipients.group-japan.subRecipients.0",
    bend: (p) => {
      p.recipients.hosting.subRecipients = ["group-japan"];
      p.recipients["group-japan"].subRecipients = ["hosting"];
    },
  },
  { says: "a recipient that may get nothing of an activity", code: "recipient-gets-nothing", at: "activities.show-videos.recipients.0", bend: (p) => (p.recipients.video.categories = ["order"]) },
  { says: "adequacy of a country without a decision", code: "adequacy-missing", at: "recipients.video.transfer", bend: (p) => (p.recipients.video.transfer = { tool: "adequacy" }) },
  { says: "adequacy in part without an assertion", code: "adequacy-assertion", at: "recipients.group-japan.transfer.asserts", bend: (p) => delete p.recipients["group-japan"].transfer.asserts },
  { says: "the assertion of another country", code: "adequacy-assertion", at: "recipients.group-japan.transfer.asserts.scope", bend: (p) => (p.recipients["group-japan"].country = "CA") },
  { says: "an assertion where nothing needs one", code: "adequacy-assertion", at: "recipients.group-japan.transfer.asserts.scope", bend: (p) => (p.recipients["group-japan"].country = "CH") },
  { says: "module 2 for a controller", code: "scc-module", at: "recipients.video.transfer.module", bend: (p) => (p.recipients.video.transfer.module = 2) },
  {
    says: "module 1 for a processor",
    code: "scc-module",
    at: "recipients.video.transfer.module",
    bend: (p) => Object.assign(p.recipients.video, { role: "processor", agreement: "DPA 3" }),
  },
  {
    says: "a derogation for what is not occasional",
    code: "derogation-not-occasional",
    at: "recipients.video.transfer.occasional",
    bend: (p) => (p.recipients.video.transfer = { tool: "derogation", ground: "49-1-b", occasional: false, justification: p.title }),
  },
  { says: "a review before the assessment", code: "assessment-dates", at: "recipients.video.transfer.assessment.reviewBy", bend: (p) => (p.recipients.video.transfer.assessment.reviewBy = "2026-01-01") },
  { says: "measures that are not named", code: "assessment-negative", at: "recipients.video.transfer.measures", bend: (p) => delete p.recipients.video.transfer.measures },
  {
    says: "an assessment that says no",
    code: "assessment-negative",
    at: "recipients.video.transfer.assessment.conclusion",
    bend: (p) => (p.recipients.video.transfer.assessment.conclusion = "not-equivalent"),
  },
  {
    says: "a third party's tracker that claims to be necessary",
    code: "tracker-never-essential",
    at: "trackers.video.deviceAccess.gate",
    bend: (p) => (p.trackers.video.deviceAccess = { gate: "strictly-necessary", why: p.title }),
  },
  { says: "a tracker whose consent nobody asks for", code: "tracker-unaskable", at: "trackers.video.deviceAccess.gate", bend: (p) => (p.activities["show-videos"].basis = { kind: "contract" }) },
  { says: "a tracker on a surface where its activity is not", code: "tracker-unaskable", at: "trackers.video.deviceAccess.gate", bend: (p) => delete p.trackers.video.surfaces },
  { says: "a vendor whom no activity names", code: "tracker-recipient-undeclared", at: "trackers.analytics.recipient", bend: (p) => (p.activities["count-pages"].recipients = ["hosting"]) },
  { says: "a tracker that serves no activity", code: "tracker-without-activity", at: "trackers.session-cookie.purpose", bend: (p) => (p.trackers["session-cookie"].surfaces = ["forum"]) },
  { says: "a cookie of two years", code: "tracker-item-long", at: "trackers.analytics.items.0.lifetime", bend: (p) => (p.trackers.analytics.items[0].lifetime = "P2Y") },
  { says: "a choice for three years", code: "consent-lifetime-long", at: "consent.given", bend: (p) => (p.consent.given = "P3Y") },
  { says: "an event without words", code: "event-without-words", at: "retention.usage.rule", bend: (p) => (p.retention.usage.rule.anchor = "moon.full") },
  {
    says: "an entity outside the EEA without a representative",
    code: "representative-missing",
    at: "entities.example-shop.representative",
    bend: (p) => (p.entities["example-shop"].country = "US"),
  },
  {
    says: "a representative outside the Union",
    code: "representative-outside",
    at: "entities.example-shop.representative.country",
    bend: (p) => (p.entities["example-shop"].representative = { name: "Example Ltd", country: "GB", contact: p.rights.contact }),
  },
  { says: "a material change that nobody is told of", code: "change-silent", at: "changes.material", bend: (p) => (p.changes.material = "silent") },
];

describe("the rules", () => {
  it("are all silent about a policy that is in order", () => {
    expect(lint(bent(() => {}))).toEqual([]);
  });
  it("take a policy that was defined, but not with the hash of another", () => {
    expect(lint(shop())).toEqual([]);
    expect(lint({ ...shop(), version: "1.0.1" })).toMatchObject([{ code: "key-unknown", path: "hash" }]);
  });
  it.each(cases)("find $says ($code)", ({ code, at, bend }) => {
    const rule = rules.find((one) => one.code === code);
    const found = lint(bent(bend)).filter((finding) => finding.code === code);
    expect(found.map(({ path }) => path)).toContain(at);
    for (const finding of found) {
      expect(finding).toMatchObject({ severity: rule?.severity, ...(rule?.article === undefined ? {} : { article: rule.article }) });
      expect(finding.message.length).toBeGreaterThan(10);
      expect((finding.fix ?? "").length).toBeGreaterThan(5);
    }
  });
  it("each have a case that makes them speak, and a code of their own", () => {
    expect(rules.map(({ code }) => code).filter((code) => !cases.some((one) => one.code === code))).toEqual([]);
    expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
  });
});

describe("what the rules let pass", () => {
  const told = (code: string, bend: Bend) => lint(bent(bend)).filter((finding) => finding.code === code);

  it("GDPR 5(1)(b): a promise not to use data for any other purpose", () => {
    expect(told("purpose-catch-all", (p) => {
      p.purposes.orders.description.en = "Your data will not be passed on for any other purpose.";
      p.purposes.orders.description.de = "Wir nutzen die Daten nicht für alle sonstigen Zwecke.";
    })).toEqual([]);
  });
  it("GDPR 46(2)(c): module 3 below a processor, and modules 3 and 4 where we are the processor", () => {
    expect(told("scc-module", (p) => {
      p.recipients.hosting.subRecipients = ["video"];
      Object.assign(p.recipients.video, { role: "processor", agreement: "DPA 3" });
      p.recipients.video.transfer.module = 3;
    })).toEqual([]);
    expect(told("scc-module", (p) => {
      p.activities["show-videos"].role = "processor";
      p.recipients.video.transfer.module = 4;
    })).toEqual([]);
  });
  it("GDPR 49(1)(a): a derogation that need not be occasional", () => {
    expect(told("derogation-not-occasional", (p) => (p.recipients.video.transfer = { tool: "derogation", ground: "49-1-a", occasional: false, justification: p.title }))).toEqual([]);
  });
  it("GDPR 9(2)(a): a special category in an activity that rests on consent", () => {
    expect(told("special-without-consent", (p) => {
      delete p.activities["run-shop"];
      p.categories.usage.special = { kind: "health", condition: "9-2-a" };
    })).toEqual([]);
  });
  it("GDPR 27(1): an entity outside the EEA with a representative in it", () => {
    expect(told("representative-missing", (p) => Object.assign(p.entities["example-shop"], { country: "US", representative: { name: "Example BV", country: "NL", contact: p.rights.contact } }))).toEqual([]);
  });
  it("GDPR 12(1): an event that the policy has words for", () => {
    expect(told("event-without-words", (p) => {
      p.retention.usage.rule.anchor = "moon.full";
      p.events = { "moon.full": { en: "the full moon", de: "dem Vollmond" } };
    })).toEqual([]);
  });
  it("long chains of recipients that come to an end", () => {
    expect(told("sub-recipient-circle", (p) => {
      for (let at = 0; at < 3_000; at += 1) p.recipients[`r${at}`] = { ...p.recipients.hosting, hosts: [], subRecipients: at < 2_999 ? [`r${at + 1}`] : [] };
    })).toEqual([]);
  });
});

describe("GDPR 9(2): a special category", () => {
  it("without a condition is an error of shape", () => {
    expect(lint(bent((p) => (p.categories.usage.special = { kind: "health" })))).toMatchObject([{ code: "special-condition", article: "GDPR 9(2)" }]);
  });
});
