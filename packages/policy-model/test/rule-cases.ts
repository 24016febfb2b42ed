import type { Loose } from "./loose.js";

export type Bend = (policy: Loose) => unknown;
/** A bend that makes a rule speak, at which place, and one close by that leaves it silent. The shop itself keeps all of them silent. */
export interface Case {
  readonly says: string;
  readonly code: string;
  readonly at: string;
  readonly bend: Bend;
  readonly silent?: Bend;
  /** Judged on this day. */
  readonly on?: string;
}

const texts = { en: "x", de: "x" };
const unknown = { unknown: "not in the notice" };
const children = { under: 16, approval: texts };
const machine = { logic: texts, consequences: texts };
const contact = { email: "a@shop.example" };
const us = (checkedOn: string) => ({ tool: "adequacy", asserts: { scope: "dpf", listedAs: "x", checkedOn, coversHr: false } });
const health = (condition: unknown, law?: string) => ({ kind: "health", condition, ...(law === undefined ? {} : { law }) });
const interest = (p: Loose) => p.activities["run-shop"].basis;
const secret = (p: Loose): Loose => (p.categories.secret = { ...p.categories.contact, secret: true });
/** An entity in the United States. */
const foreign = (p: Loose): string => {
  p.entities.us = { ...p.entities["example-shop"], country: "US" };
  return "us";
};
/** The shop in the United States, with an exemption from having a representative, and nothing that goes on all the time. */
const exempted = (p: Loose, exempt = "occasional"): unknown => {
  for (const one of Object.values<Loose>(p.activities)) {
    delete one.profiling;
    const bases = [one.basis].flat().map((basis: Loose) => (basis.kind === "contract" ? { ...basis, ...interest(p) } : basis));
    one.basis = Array.isArray(one.basis) ? bases : bases[0];
  }
  return Object.assign(p.entities["example-shop"], { country: "US", subdivision: "US-CA", representative: { exempt, justification: texts } });
};
/** Orders tell of the health of people who agreed to that explicitly, beside the bases of what is done. */
const explicit = (p: Loose, asked: Loose = {}): void => {
  p.categories.order.special = health("9-2-a");
  for (const one of Object.values<Loose>(p.activities)) if (one.categories.includes("order")) one.explicitConsent = asked;
};
const derogation = (p: Loose, ground: string, occasional: boolean): unknown => (p.recipients.video.transfer = { tool: "derogation", ground, occasional, justification: p.title });
const certified = (p: Loose, expires: string): unknown =>
  (p.recipients.video.transfer = { tool: "certification", reference: "C-1", approvedOn: "2025-01-01", expires, commitments: texts, assessment: p.recipients.video.transfer.assessment });
/** A surface of its own, with nothing on it but what is done for customers. */
const cloud = (p: Loose): void => {
  for (const one of [...Object.values<Loose>(p.activities), ...Object.values<Loose>(p.trackers)]) one.surfaces ??= ["shop", "forum"];
  p.surfaces.cloud = { title: texts, controller: "example-shop" };
  p.activities["keep-files"] = { ...p.activities["take-orders"], surfaces: ["cloud"], role: "processor", onBehalfOf: texts };
};
/** Videos come from abroad under a module: to whom, and how the only activity that sends there is done. */
const sentTo = (p: Loose, role: string, module: number, activity: Loose): unknown => {
  Object.assign(p.recipients.video, { role, ...(role === "processor" ? { agreement: "DPA 3" } : {}) });
  p.recipients.video.transfer.module = module;
  return Object.assign(p.activities["show-videos"], activity);
};
const join = (p: Loose, id: string, basis: unknown): unknown =>
  Object.assign(p.activities[id], { categories: ["contact", "usage"], combines: ["contact", "usage"], basis, provision: p.activities["send-newsletter"].provision });
const softer = (p: Loose, permission: unknown, channels: readonly string[] = ["email"]): unknown => (p.activities["send-newsletter"].directMarketing = { channels, permission });
const byType = (one: string, two: string, endOfYear = false): Loose => {
  const period = (keep: string): Loose => ({ form: "after", anchor: endOfYear ? "invoice.issued" : "usage.recorded", keep, ...(endOfYear ? { endOfYear } : {}) });
  return { form: "per-type", type: "kind", rules: { one: period(one), two: period(two) } };
};
const within = (o: Loose, atMost: string): Loose => ({ form: "bounded", rule: { form: "until", anchor: "usage.ended" }, ...o, atMost: { form: "after", anchor: "usage.recorded", keep: atMost } });
const law = (p: Loose, rule: Loose): unknown => Object.assign(p.retention.invoice, { rule, statute: { ...p.retention.invoice.statute, period: "de-vouchers" } });
const vouchers = { form: "after", anchor: "invoice.issued", keep: "P8Y", endOfYear: true };
const books = (p: Loose, keep: string, o: Loose = {}, statute: Loose = {}): unknown =>
  Object.assign(p.retention.invoice, { rule: { form: "after", anchor: "invoice.issued", keep, ...o }, statute: { ...p.retention.invoice.statute, ...statute } });

/** Where each required fact stands in the shop; `prepare` puts it there. */
export interface FactCase {
  readonly code: string;
  readonly at: string;
  readonly prepare?: Bend;
  /** Whether a draft may mark it unknown. */
  readonly unknown?: true;
}
export const factCases: readonly FactCase[] = [
  { code: "controller-name-missing", at: "entities.example-shop.name" },
  { code: "controller-address-missing", at: "entities.example-shop.address", unknown: true },
  { code: "controller-country-missing", at: "entities.example-shop.country", unknown: true },
  { code: "controller-contact-missing", at: "entities.example-shop.contact", unknown: true },
  { code: "dpo-missing", at: "entities.example-shop.dpo", unknown: true },
  {
    code: "representative-unreachable",
    at: "entities.example-shop.representative.contact",
    prepare: (p) => Object.assign(p.entities["example-shop"], { country: "US", subdivision: "US-CA", representative: { name: "Example BV", country: "DE", contact } }),
  },
  {
    code: "exemption-unjustified",
    at: "entities.example-shop.representative.justification",
    unknown: true,
    prepare: (p) => exempted(p),
  },
  { code: "controllers-missing", at: "entities" },
  { code: "surface-controller-missing", at: "surfaces.shop.controller" },
  {
    code: "arrangement-missing",
    at: "surfaces.forum.arrangement",
    unknown: true,
    prepare: (p) => {
      p.entities.partner = { ...p.entities["example-shop"] };
      Object.assign(p.surfaces.forum, { jointControllers: ["partner"], arrangement: { essence: texts } });
    },
  },
  { code: "arrangement-missing", at: "recipients.video.arrangement", unknown: true, prepare: (p) => Object.assign(p.recipients.video, { role: "joint-controller", arrangement: { essence: texts } }) },
  { code: "category-items-missing", at: "categories.usage.items" },
  { code: "source-missing", at: "categories.usage.sources", unknown: true },
  { code: "special-kind-missing", at: "categories.order.special.kind", unknown: true, prepare: (p) => (p.categories.order.special = health("9-2-f")) },
  { code: "special-condition", at: "categories.order.special.condition", unknown: true, prepare: (p) => (p.categories.order.special = health("9-2-f")) },
  { code: "offences-law-missing", at: "categories.order.offences.law", unknown: true, prepare: (p) => (p.categories.order.offences = { law: "§ 1 X" }) },
  { code: "purpose-undescribed", at: "purposes.media.description" },
  { code: "compatibility-missing", at: "purposes.media.compatibleWith.assessment", prepare: (p) => (p.purposes.media.compatibleWith = { purpose: "orders", assessment: texts, on: "2026-05-01" }) },
  { code: "purpose-missing", at: "activities.accounting.purpose" },
  { code: "parental-approval-missing", at: "subjects.member.children.approval", prepare: (p) => (p.subjects.member.children = { ...children }) },
  { code: "subjects-missing", at: "activities.accounting.subjects" },
  { code: "categories-missing", at: "activities.accounting.categories" },
  { code: "interest-missing", at: "activities.run-shop.basis.interest", unknown: true },
  { code: "necessity-missing", at: "activities.run-shop.basis.necessity", unknown: true },
  { code: "balancing-missing", at: "activities.run-shop.basis.balancing", unknown: true },
  { code: "balancing-missing", at: "activities.run-shop.basis.balancing.on", unknown: true },
  { code: "law-missing", at: "activities.accounting.basis.law", unknown: true },
  { code: "basis-invalid", at: "activities.run-shop.basis", unknown: true },
  { code: "recipients-missing", at: "activities.accounting.recipients", unknown: true },
  { code: "retention-missing", at: "activities.accounting.retention", unknown: true },
  { code: "automated-unexplained", at: "activities.accounting.automatedDecision.logic", unknown: true, prepare: (p) => (p.activities.accounting.automatedDecision = { ...machine }) },
  { code: "profiling-unexplained", at: "activities.count-pages.profiling.consequences", unknown: true },
  { code: "provision-missing", at: "activities.take-orders.provision", unknown: true },
  { code: "indirect-notice-missing", at: "activities.take-orders.indirectNotice", unknown: true },
  { code: "marketing-channels-missing", at: "activities.send-newsletter.directMarketing.channels", unknown: true },
  { code: "marketing-permission-missing", at: "activities.send-newsletter.directMarketing.permission", unknown: true },
  { code: "marketing-permission-missing", at: "activities.send-newsletter.directMarketing.permission.0.by", unknown: true, prepare: (p) => softer(p, [{ by: "double-opt-in", country: "DE" }, { by: "opt-in" }]) },
  { code: "processor-without-agreement", at: "recipients.hosting.agreement", unknown: true },
  { code: "recipient-country-missing", at: "recipients.hosting.country", unknown: true },
  { code: "transfer-tool-missing", at: "recipients.video.transfer", unknown: true },
  { code: "assessment-missing", at: "recipients.video.transfer.assessment", unknown: true },
  { code: "transfer-tool-incomplete", at: "recipients.video.transfer.module", unknown: true },
  { code: "recipient-undescribed", at: "recipients.hosting.title" },
  { code: "recipient-undescribed", at: "recipients.hosting.kind" },
  { code: "recipient-undescribed", at: "recipients.hosting.role", unknown: true },
  { code: "retention-rule-missing", at: "retention.usage.rule", unknown: true },
  { code: "retention-end-missing", at: "retention.usage.then", unknown: true },
  { code: "tracker-lifetime-missing", at: "trackers.analytics.items.0.lifetime", unknown: true },
  { code: "tracker-items-missing", at: "trackers.analytics.items", unknown: true },
  { code: "device-access-missing", at: "trackers.session-cookie.deviceAccess" },
  { code: "consent-lifetime-missing", at: "consent.given", unknown: true },
  { code: "authority-missing", at: "rights.authority", unknown: true },
  { code: "identity-missing", at: "rights.identity", unknown: true },
  { code: "rights-contact-missing", at: "rights.contact", unknown: true },
  { code: "measures-missing", at: "measures", unknown: true },
  { code: "backups-missing", at: "backups.purgedWithin", unknown: true, prepare: (p) => (p.backups = { purgedWithin: "P30D" }) },
  { code: "change-policy-missing", at: "changes.material", unknown: true },
  { code: "sale", at: "sale", unknown: true },
  { code: "effective-missing", at: "effective", unknown: true },
];

export const cases: readonly Case[] = [
  // references and languages
  { says: "a purpose that is not declared", code: "reference-unknown", at: "activities.accounting.purpose", bend: (p) => (p.activities.accounting.purpose = "ordesr"), silent: (p) => (p.activities.accounting.purpose = "media") },
  { says: "a controller that is not declared", code: "reference-unknown", at: "surfaces.shop.controller", bend: (p) => (p.surfaces.shop.controller = "nobody") },
  { says: "a vendor that is not declared", code: "reference-unknown", at: "trackers.analytics.recipient", bend: (p) => (p.trackers.analytics.recipient = "analytic") },
  { says: "a sub-recipient that is not declared", code: "reference-unknown", at: "recipients.hosting.subRecipients.0", bend: (p) => (p.recipients.hosting.subRecipients = ["nobody"]) },
  { says: "an id that every object has", code: "reference-unknown", at: "activities.accounting.retention", bend: (p) => (p.activities.accounting.retention = "to-string") },
  { says: "an id that every object has, of a purpose", code: "reference-unknown", at: "activities.accounting.purpose", bend: (p) => (p.activities.accounting.purpose = "constructor") },
  { says: "an assumed fact that is nowhere", code: "assumed-path-unknown", at: "assumed.0.path", bend: (p) => (p.assumed[0].path = "retention.usge.rule"), silent: (p) => (p.assumed[0].path = "measures.0") },
  { says: "a category that nothing uses", code: "entry-unused", at: "categories.spare", bend: (p) => (p.categories.spare = p.categories.usage), silent: (p) => p.activities["run-shop"].categories.push((p.categories.spare = p.categories.usage) && "spare") },
  { says: "a text without one language", code: "text-missing", at: "activities.accounting.title.de", bend: (p) => delete p.activities.accounting.title.de, silent: (p) => (p.activities.accounting.title.de = "R") },
  { says: "a text of blanks", code: "text-missing", at: "measures.0.en", bend: (p) => (p.measures[0].en = "  ") },
  { says: "a text in a language that the policy does not have", code: "text-extra", at: "purposes.media.title.sv", bend: (p) => (p.purposes.media.title.sv = "Filmer"), silent: (p) => (p.purposes.media.title = { de: "a", en: "b" }) },
  { says: "a language in which the notice has no words", code: "wording-missing", at: "languages.2", bend: (p) => p.languages.push("et"), silent: (p) => p.languages.push("de-AT") },
  { says: "a language twice", code: "language-repeated", at: "languages.2", bend: (p) => p.languages.push("en"), silent: (p) => p.languages.push("sv") },

  // what holds the place of a fact
  { says: "a text that is still to be written", code: "placeholder", at: "purposes.media.description.en", bend: (p) => (p.purposes.media.description.en = "TODO"), silent: (p) => (p.purposes.media.description.en = "We show videos...") },
  { says: "filling text", code: "placeholder", at: "measures.0.en", bend: (p) => (p.measures[0].en = "Lorem ipsum dolor sit amet."), silent: (p) => (p.purposes.media.title.en = "Todo") },
  { says: "a text with a gap", code: "placeholder", at: "purposes.media.description.de", bend: (p) => (p.purposes.media.description.de = "Wir zeigen Videos von xxx."), silent: (p) => (p.purposes.media.description.de = "Wir zeigen Band XXX der Reihe.") },
  { says: "dots for a text", code: "placeholder", at: "activities.take-orders.provision.consequence.en", bend: (p) => (p.activities["take-orders"].provision.consequence.en = "[...]") },
  { says: "an agreement that is still to be found", code: "placeholder", at: "recipients.hosting.agreement", bend: (p) => (p.recipients.hosting.agreement = "tbd"), silent: (p) => (p.recipients.hosting.title.en = "Outbdoor Hosting") },
  { says: "a law that is still to be found", code: "placeholder", at: "activities.accounting.basis.law", bend: (p) => (p.activities.accounting.basis.law = "§ TBD AO") },
  { says: "a statute that is still to be found", code: "placeholder", at: "retention.invoice.statute.cite", bend: (p) => (p.retention.invoice.statute.cite = "FIXME: § 147 AO?") },
  { says: "an address that is still to be found", code: "placeholder", at: "entities.example-shop.address", bend: (p) => (p.entities["example-shop"].address = "TODO: street, 18055 Rostock") },
  { says: "a register that is still to be found", code: "placeholder", at: "entities.example-shop.identifiers.HRB", bend: (p) => (p.entities["example-shop"].identifiers.HRB = "xxxxx"), silent: (p) => (p.trackers.analytics.items[0].name = "xxx") },
  {
    says: "all in Spanish, and a gap",
    code: "placeholder",
    at: "purposes.media.title.es",
    bend: (p) => (p.languages.push("es"), (p.purposes.media.title.es = "TODO: vídeos")),
    silent: (p) => (p.languages.push("es"), (p.purposes.media.title.es = "TODO lo que se ve")),
  },

  // purposes
  {
    says: "any other legitimate business purpose",
    code: "purpose-catch-all",
    at: "purposes.orders.description",
    bend: (p) => (p.purposes.orders.description.en = "We carry out orders, and use data for any other legitimate business purpose."),
    silent: (p) => {
      p.purposes.orders.description.en = "Your data will not be passed on for any other purpose.";
      p.purposes.orders.description.de = "Wir nutzen die Daten nicht für alle sonstigen Zwecke.";
    },
  },
  { says: "any other purpose", code: "purpose-catch-all", at: "activities.accounting.title", bend: (p) => (p.activities.accounting.title.en = "Invoices and any other purpose") },
  { says: "any other purpose as the interest", code: "purpose-catch-all", at: "activities.run-shop.basis.interest", bend: (p) => (interest(p).interest.en = "any other legitimate business purpose"), silent: (p) => (interest(p).interest.en = "a shop that serves no other purpose") },
  { says: "alle sonstigen Zwecke", code: "purpose-catch-all", at: "purposes.orders.title", bend: (p) => (p.purposes.orders.title.de = "Bestellungen und alle sonstigen berechtigten Zwecke") },
  {
    says: "services that are to be improved",
    code: "purpose-vague",
    at: "purposes.statistics.description",
    bend: (p) => (p.purposes.statistics.description.en = "We analyse visits to improve our services."),
    silent: (p) => (p.purposes.statistics.description.en = "We count which pages are read and rewrite those that few people read."),
  },
  { says: "what may be done", code: "purpose-vague", at: "purposes.media.description", bend: (p) => (p.purposes.media.description.en = "We may use your data for videos.") },
  { says: "Wir können verwenden", code: "purpose-vague", at: "purposes.media.description", bend: (p) => (p.purposes.media.description.de = "Wir können Ihre Daten für Videos verwenden.") },
  {
    says: "an advertising cookie under statistics",
    code: "tracker-purpose-mismatch",
    at: "trackers.analytics.items.0.name",
    bend: (p) => (p.trackers.analytics.items[0].name = "_gcl_au"),
    silent: (p) => {
      p.trackers.analytics.items[0].name = "_gcl_au";
      p.purposes.statistics.kind = "advertising";
    },
  },

  // bases
  {
    says: "two bases for the same relationship",
    code: "basis-unreachable",
    at: "activities.send-newsletter.basis.1",
    bend: (p) => (p.activities["send-newsletter"].basis = [{ kind: "contract", relationship: "member" }, { kind: "consent", relationship: "member" }, { kind: "consent" }]),
    silent: (p) => (p.activities["send-newsletter"].basis = [{ kind: "contract", relationship: "member", country: "DE" }, { kind: "consent", relationship: "member" }, { kind: "consent" }]),
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
    silent: (p) => (p.activities["send-newsletter"].basis = [{ kind: "contract", country: "DE" }, { kind: "consent" }]),
  },
  { says: "a balancing after the policy takes effect", code: "balancing-late", at: "activities.run-shop.basis.balancing.on", bend: (p) => (interest(p).balancing.on = "2026-06-02"), silent: (p) => (interest(p).balancing.on = "2026-06-01") },
  {
    says: "children who are profiled on a legitimate interest",
    code: "interest-against-children",
    at: "activities.run-shop.basis",
    bend: (p) => {
      p.subjects.visitor.children = children;
      p.activities["run-shop"].profiling = machine;
    },
    silent: (p) => (p.subjects.visitor.children = children),
  },
  { says: "a law that nobody can look up", code: "law-vague", at: "activities.accounting.basis.law", bend: (p) => (p.activities.accounting.basis.law = "applicable tax law"), silent: (p) => (p.activities.accounting.basis.law = "Bokföringslagen 7 kap. 2 §") },
  {
    says: "a compatibility that was assessed too late",
    code: "compatibility-late",
    at: "purposes.media.compatibleWith.on",
    bend: (p) => (p.purposes.media.compatibleWith = { purpose: "orders", assessment: texts, on: "2026-07-01" }),
    silent: (p) => (p.purposes.media.compatibleWith = { purpose: "orders", assessment: texts, on: "2026-05-01" }),
  },
  { says: "a purpose that is compared with itself", code: "compatibility-late", at: "purposes.media.compatibleWith.purpose", bend: (p) => (p.purposes.media.compatibleWith = { purpose: "media", assessment: texts, on: "2026-05-01" }) },

  // consent
  {
    says: "use that is taken for consent",
    code: "consent-by-use",
    at: "activities.show-videos.basis.asked",
    bend: (p) => (p.activities["show-videos"].basis.asked = "by-use"),
    silent: (p) => (p.activities["show-videos"].basis.asked = "form"),
  },
  { says: "use that is taken for consent, in a list", code: "consent-by-use", at: "activities.send-newsletter.basis.1.asked", bend: (p) => (p.activities["send-newsletter"].basis[1].asked = "by-use") },
  ...(
    [
      ["trackers", "trackers-untold"],
      ["safeguard-copy", "safeguard-copy-untold"],
      ["withdrawal", "withdrawal-untold"],
      ["free-of-charge", "cost-untold"],
      ["answer-time", "answer-time-untold"],
      ["right-access", "right-access-untold"],
      ["right-rectification", "right-rectification-untold"],
      ["right-erasure", "right-erasure-untold"],
      ["right-restriction", "right-restriction-untold"],
      ["right-portability", "right-portability-untold"],
      ["right-objection", "right-objection-untold"],
      ["complaint", "complaint-untold"],
      ["automated-decisions", "automated-untold"],
    ] as const
  ).map(([what, code]) => ({
    says: `a notice that is silent on ${what}`,
    code,
    at: "omits.1",
    bend: (p: Loose) => (p.omits = [what === "trackers" ? "complaint" : "trackers", what]),
    silent: (p: Loose) => (p.omits = [what === "trackers" ? "complaint" : "trackers"]),
  })),
  { says: "use that is taken for acknowledgement", code: "acknowledged-by-use", at: "acknowledgedByUse", bend: (p) => (p.acknowledgedByUse = true), silent: (p) => delete p.acknowledgedByUse },
  { says: "a refusal that lasts shorter than a consent", code: "consent-nagging", at: "consent.refused", bend: (p) => (p.consent.refused = "P14D"), silent: (p) => (p.consent.refused = "P12M") },
  { says: "a choice for three years", code: "consent-lifetime-long", at: "consent.given", bend: (p) => (p.consent.given = "P3Y"), silent: (p) => (p.consent = { given: "P2Y", refused: "P2Y" }) },
  {
    says: "consent to what has to be provided",
    code: "consent-conditional",
    at: "activities.show-videos.provision.kind",
    bend: (p) => (p.activities["show-videos"].provision = { kind: "contractual", consequence: texts }),
    silent: (p) => (p.activities["show-videos"].provision = { kind: "voluntary", consequence: texts }),
  },
  {
    says: "data that has to be provided and needs explicit consent",
    code: "consent-conditional",
    at: "activities.take-orders.provision.mandatory.1",
    bend: (p) => (explicit(p), (p.activities["take-orders"].provision.mandatory = ["contact", "order"])),
    silent: (p) => {
      explicit(p);
      p.activities["take-orders"].provision.mandatory = ["contact"];
      p.activities.accounting.provision.kind = "voluntary";
    },
  },
  { says: "explicit consent to data all of which the law wants", code: "consent-conditional", at: "activities.accounting.provision.kind", bend: (p) => explicit(p) },
  {
    says: "consent in a form under a purpose for which the banner asks too",
    code: "consent-asked-mixed",
    at: "activities.count-pages.basis.asked",
    bend: (p) => (p.activities["count-pages"].basis = { kind: "consent", asked: "form" }),
    silent: (p) => {
      p.activities["count-pages"].basis = { kind: "consent", asked: "form" };
      p.trackers.analytics.deviceAccess = { gate: "national-exemption", country: "FR", conditions: texts };
    },
  },
  {
    says: "explicit consent in a form beside consent in the banner",
    code: "consent-asked-mixed",
    at: "activities.take-orders.explicitConsent.asked",
    bend: (p) => (explicit(p, { asked: "form" }), (p.activities.accounting.explicitConsent = {})),
    silent: (p) => explicit(p, { asked: "form" }),
  },
  {
    says: "one activity in a form and another in the banner",
    code: "consent-asked-mixed",
    at: "activities.send-newsletter.basis.1.asked",
    bend: (p) => {
      p.activities["send-newsletter"].basis[1].asked = "form";
      p.activities["send-more"] = { ...p.activities["send-newsletter"], basis: { kind: "consent", asked: "banner" } };
    },
    silent: (p) => (p.activities["send-more"] = { ...p.activities["send-newsletter"], basis: { kind: "consent", asked: "banner" } }),
  },
  { says: "approval by a parent only below twelve", code: "approval-age", at: "subjects.member.children.under", bend: (p) => (p.subjects.member.children = { under: 12, approval: texts }), silent: (p) => (p.subjects.member.children = { under: 13, approval: texts }) },

  // special categories, offences
  {
    says: "a special category that a recipient may get for nothing that is done",
    code: "special-to-recipient",
    at: "recipients.analytics.categories.1",
    bend: (p) => {
      p.categories.order.special = health("9-2-f");
      p.recipients.analytics.categories.push("order");
    },
    silent: (p) => (p.categories.order.special = health("9-2-f")),
  },
  {
    says: "a special category that becomes public",
    code: "special-published",
    at: "activities.take-orders.categories.1",
    bend: (p) => {
      p.categories.order.special = health("9-2-f");
      p.activities["take-orders"].madePublic = texts;
    },
    silent: (p) => {
      p.categories.order.special = health("9-2-e");
      p.activities["take-orders"].madePublic = texts;
    },
  },
  { says: "a special category under a law that is not named", code: "special-law-missing", at: "categories.order.special.law", bend: (p) => (p.categories.order.special = health("9-2-h")), silent: (p) => (p.categories.order.special = health("9-2-h", "§ 630f BGB")) },
  {
    says: "explicit consent that nobody is asked for",
    code: "special-without-consent",
    at: "activities.take-orders.categories.1",
    bend: (p) => (p.categories.order.special = health("9-2-a")),
    silent: (p) => {
      delete p.activities["run-shop"];
      p.categories.usage.special = health("9-2-a");
    },
  },
  { says: "explicit consent that is asked in one activity and not in another", code: "special-without-consent", at: "activities.take-orders.categories.1", bend: (p) => (explicit(p), delete p.activities["take-orders"].explicitConsent), silent: (p) => explicit(p) },
  { says: "explicit consent that nothing depends on", code: "explicit-consent-needless", at: "activities.run-shop.explicitConsent", bend: (p) => (p.activities["run-shop"].explicitConsent = {}), silent: (p) => explicit(p) },
  { says: "explicit consent beside a basis that is consent", code: "explicit-consent-needless", at: "activities.show-videos.explicitConsent", bend: (p) => (p.activities["show-videos"].explicitConsent = {}) },
  { says: "use that is taken for explicit consent", code: "consent-by-use", at: "activities.take-orders.explicitConsent.asked", bend: (p) => explicit(p, { asked: "by-use" }), silent: (p) => explicit(p, { asked: "form" }) },
  {
    says: "what nobody made public",
    code: "special-not-public",
    at: "categories.order.special.condition",
    bend: (p) => (p.categories.order.special = health("9-2-e")),
    silent: (p) => {
      p.categories.order.special = health("9-2-e");
      p.categories.order.sources = [{ from: "public", who: texts }];
    },
  },

  // decisions by machines, officers
  {
    says: "an automated decision by legitimate interest",
    code: "automated-decision-basis",
    at: "activities.run-shop.automatedDecision",
    bend: (p) => (p.activities["run-shop"].automatedDecision = machine),
    silent: (p) => (p.activities["take-orders"].automatedDecision = machine),
  },
  {
    says: "an automated decision to save a life",
    code: "automated-decision-basis",
    at: "activities.run-shop.automatedDecision",
    bend: (p) => Object.assign(p.activities["run-shop"], { automatedDecision: machine, basis: { kind: "vital-interests" } }),
    silent: (p) => Object.assign(p.activities["run-shop"], { automatedDecision: machine, basis: { kind: "public-task", law: "§ 155(4) AO" } }),
  },
  {
    says: "an automated decision on a special category",
    code: "automated-decision-special",
    at: "activities.take-orders.categories.1",
    bend: (p) => {
      p.categories.order.special = health("9-2-f");
      p.activities["take-orders"].automatedDecision = machine;
    },
    silent: (p) => {
      p.categories.order.special = health("9-2-g", "§ 1 X");
      p.activities["take-orders"].automatedDecision = machine;
    },
  },
  {
    says: "an automated decision on children",
    code: "automated-decision-child",
    at: "activities.take-orders.subjects.0",
    bend: (p) => {
      p.subjects.customer.children = children;
      p.activities["take-orders"].automatedDecision = machine;
    },
    silent: (p) => {
      p.subjects.visitor.children = children;
      p.activities["take-orders"].automatedDecision = machine;
    },
  },
  {
    says: "profiling on a large scale without an officer",
    code: "dpo-undesignated",
    at: "entities.example-shop.dpo",
    bend: (p) => {
      p.entities["example-shop"].dpo = "none";
      p.activities["count-pages"].largeScale = true;
    },
    silent: (p) => (p.activities["count-pages"].largeScale = true),
  },
  {
    says: "offences on a large scale without an officer",
    code: "dpo-undesignated",
    at: "entities.example-shop.dpo",
    bend: (p) => {
      p.entities["example-shop"].dpo = "none";
      p.categories.order.offences = { law: "§ 1 X" };
      p.activities["take-orders"].largeScale = true;
    },
  },

  // joining
  {
    says: "a joining that is promised never to be",
    code: "combination-forbidden",
    at: "activities.send-newsletter.combines.1",
    bend: (p) => {
      join(p, "send-newsletter", { kind: "consent" });
      p.categories.usage.neverCombinedWith = ["contact"];
    },
    silent: (p) => {
      join(p, "send-newsletter", { kind: "consent" });
      p.categories.usage.neverCombinedWith = ["order"];
    },
  },
  {
    says: "a joining of what is not processed",
    code: "combination-unprocessed",
    at: "activities.send-newsletter.combines.1",
    bend: (p) => (p.activities["send-newsletter"].combines = ["contact", "order"]),
    silent: (p) => join(p, "send-newsletter", { kind: "consent" }),
  },
  {
    says: "device data that is joined with an identity on a legitimate interest",
    code: "linking-device-data",
    at: "activities.send-newsletter.combines",
    bend: (p) => join(p, "send-newsletter", interest(p)),
    silent: (p) => join(p, "send-newsletter", { kind: "consent" }),
  },
  {
    says: "what people are watched for, joined with their identity on a legitimate interest",
    code: "linking-observed",
    at: "activities.send-newsletter.combines",
    bend: (p) => {
      join(p, "send-newsletter", interest(p));
      p.categories.log = p.categories.usage;
      Object.assign(p.activities["send-newsletter"], { categories: ["contact", "log"], combines: ["contact", "log"] });
    },
    silent: (p) => join(p, "send-newsletter", interest(p)),
  },

  // direct marketing
  {
    says: "direct marketing that is not declared as such",
    code: "marketing-undeclared",
    at: "activities.send-newsletter.directMarketing",
    bend: (p) => {
      p.purposes.newsletter.kind = "direct-marketing";
      delete p.activities["send-newsletter"].directMarketing;
    },
    silent: (p) => (p.purposes.newsletter.kind = "direct-marketing"),
  },
  { says: "a double opt-out", code: "opt-out-confirmed", at: "activities.send-newsletter.directMarketing.optOut", bend: (p) => (p.activities["send-newsletter"].directMarketing.optOut = "confirmed"), silent: (p) => (p.activities["send-newsletter"].directMarketing.optOut = "by-message") },
  {
    says: "mail that one has to write to stop",
    code: "opt-out-by-message",
    at: "activities.send-newsletter.directMarketing.optOut",
    bend: (p) => (p.activities["send-newsletter"].directMarketing.optOut = "by-message"),
    silent: (p) => Object.assign(p.activities["send-newsletter"].directMarketing, { channels: ["post"], optOut: "by-message" }),
  },
  { says: "use that is taken for permission", code: "marketing-without-permission", at: "activities.send-newsletter.directMarketing.permission", bend: (p) => softer(p, "by-use"), silent: (p) => softer(p, "opt-in") },
  { says: "e-mail for which no permission is needed", code: "marketing-without-permission", at: "activities.send-newsletter.directMarketing.permission", bend: (p) => softer(p, "not-needed"), silent: (p) => softer(p, "not-needed", ["post"]) },
  { says: "no permission in one country", code: "marketing-without-permission", at: "activities.send-newsletter.directMarketing.permission.0", bend: (p) => softer(p, [{ by: "none", country: "SE" }, { by: "opt-in" }]) },
  {
    says: "permissions without one for everybody else",
    code: "permission-list",
    at: "activities.send-newsletter.directMarketing.permission",
    bend: (p) => softer(p, [{ by: "opt-in", country: "SE" }]),
    silent: (p) => softer(p, [{ by: "double-opt-in", country: "DE" }, { by: "opt-in" }]),
  },
  { says: "a permission that nobody reaches", code: "permission-list", at: "activities.send-newsletter.directMarketing.permission.1", bend: (p) => softer(p, [{ by: "opt-in" }, { by: "double-opt-in", country: "DE" }, { by: "opt-in" }]) },
  {
    says: "the soft opt-in of people who bought nothing",
    code: "soft-opt-in-stranger",
    at: "activities.send-newsletter.directMarketing.permission.0",
    bend: (p) => softer(p, [{ by: "soft-opt-in", relationship: "visitor" }, { by: "opt-in" }]),
    silent: (p) => softer(p, [{ by: "soft-opt-in", relationship: "customer" }, { by: "opt-in" }]),
  },
  {
    says: "an opt-in beside a legitimate interest",
    code: "permission-basis",
    at: "activities.send-newsletter.directMarketing.permission",
    bend: (p) => (p.activities["send-newsletter"].basis = interest(p)),
    silent: (p) => ((p.activities["send-newsletter"].basis = interest(p)), softer(p, "soft-opt-in")),
  },
  {
    says: "an opt-in in the one country where an interest is named",
    code: "permission-basis",
    at: "activities.send-newsletter.directMarketing.permission.1",
    bend: (p) => {
      p.activities["send-newsletter"].basis = [{ ...interest(p), country: "SE" }, { kind: "consent" }];
      softer(p, [{ by: "double-opt-in", country: "DE" }, { by: "opt-in" }]);
    },
    silent: (p) => {
      p.activities["send-newsletter"].basis = [{ ...interest(p), relationship: "customer" }, { kind: "consent" }];
      softer(p, [{ by: "soft-opt-in", relationship: "customer" }, { by: "opt-in" }]);
    },
  },
  { says: "an opt-in to letters, which need none", code: "permission-basis", at: "activities.send-newsletter.directMarketing.permission", bend: (p) => ((p.activities["send-newsletter"].basis = interest(p)), softer(p, "opt-in", ["post", "sms"])), silent: (p) => ((p.activities["send-newsletter"].basis = interest(p)), softer(p, "opt-in", ["post"])) },
  { says: "the soft opt-in for calls", code: "soft-opt-in-channel", at: "activities.send-newsletter.directMarketing.permission", bend: (p) => softer(p, "soft-opt-in", ["email", "phone"]), silent: (p) => softer(p, "soft-opt-in", ["email", "sms"]) },
  {
    says: "e-mail without permission by national law",
    code: "marketing-national",
    at: "activities.send-newsletter.directMarketing.permission.0",
    bend: (p) => softer(p, [{ by: "not-needed", country: "SE" }, { by: "opt-in" }]),
    silent: (p) => softer(p, [{ by: "not-needed", country: "SE" }, { by: "opt-in" }], ["phone"]),
  },

  // information
  {
    says: "what is mandatory and not processed",
    code: "mandatory-elsewhere",
    at: "activities.take-orders.provision.mandatory.0",
    bend: (p) => (p.activities["take-orders"].provision.mandatory = ["usage"]),
    silent: (p) => (p.activities["take-orders"].provision.mandatory = ["order"]),
  },

  // recipients
  { says: "a processor that decides for itself", code: "recipient-role", at: "recipients.hosting.role", bend: (p) => (p.recipients.hosting.role = "controller"), silent: (p) => (p.recipients.hosting.kind = "group-company") },
  { says: "a sale of data", code: "recipient-sale", at: "recipients.video.kind", bend: (p) => (p.recipients.video.kind = "sale"), silent: (p) => (p.recipients.video.kind = "prospective-buyer") },
  { says: "a sale that is declared", code: "sale", at: "sale", bend: (p) => (p.sale = true) },
  { says: "a host of two recipients", code: "host-repeated", at: "recipients.video.hosts.1", bend: (p) => p.recipients.video.hosts.push("api.hosting.example"), silent: (p) => p.recipients.video.hosts.push("player.video.example") },
  { says: "a host that the wildcard of another covers", code: "host-repeated", at: "recipients.video.hosts.0", bend: (p) => (p.recipients.video.hosts = ["x.collect.example"]), silent: (p) => (p.recipients.video.hosts = ["collect.example"]) },
  { says: "a wildcard within the wildcard of another", code: "host-repeated", at: "recipients.video.hosts.0", bend: (p) => (p.recipients.video.hosts = ["*.eu.collect.example"]), silent: (p) => p.recipients.analytics.hosts.push("x.collect.example") },
  {
    says: "a chain of recipients that comes back",
    code: "sub-recipient-circle",
    at: "recipients.group-japan.subRecipients.0",
    bend: (p) => {
      p.recipients.hosting.subRecipients = ["group-japan"];
      p.recipients["group-japan"].subRecipients = ["hosting"];
    },
    silent: (p) => {
      p.recipients.hosting.subRecipients = ["group-japan", "video"];
      p.recipients["group-japan"].subRecipients = ["video"];
    },
  },
  { says: "a recipient that may get nothing of an activity", code: "recipient-gets-nothing", at: "activities.show-videos.recipients.0", bend: (p) => (p.recipients.video.categories = ["order"]), silent: (p) => p.recipients.video.categories.push("order") },
  { says: "a recipient that may get more than anybody hands it", code: "recipient-over-wide", at: "recipients.video.categories.1", bend: (p) => p.recipients.video.categories.push("order"), silent: (p) => p.activities["take-orders"].recipients.push("video") },
  {
    says: "data that leaves where it is promised to stay",
    code: "residency-broken",
    at: "activities.count-pages.recipients.0",
    bend: (p) => (p.activities["count-pages"].residency = "EEA"),
    silent: (p) => (p.activities["run-shop"].residency = "EEA"),
  },
  {
    says: "data that leaves over a chain",
    code: "residency-broken",
    at: "activities.run-shop.recipients.0",
    bend: (p) => {
      p.activities["run-shop"].residency = ["DE", "SE"];
      p.recipients.hosting.subRecipients = ["analytics"];
    },
  },
  { says: "a recipient anywhere in the world", code: "recipient-anywhere", at: "recipients.group-japan.country", bend: (p) => (delete p.recipients["group-japan"].transfer, (p.recipients["group-japan"].country = "anywhere")), silent: (p) => (delete p.recipients["group-japan"].transfer, (p.recipients["group-japan"].country = "EEA")) },
  {
    says: "authorities anywhere in the world",
    code: "authority-anywhere",
    at: "recipients.group-japan.country",
    bend: (p) => (delete p.recipients["group-japan"].transfer, Object.assign(p.recipients["group-japan"], { country: "anywhere", role: "authority", kind: "authority" })),
    silent: (p) => (delete p.recipients["group-japan"].transfer, Object.assign(p.recipients["group-japan"], { country: "EEA", role: "authority", kind: "authority" })),
  },
  {
    says: "an authority abroad under contractual clauses",
    code: "authority-abroad",
    at: "recipients.video.transfer.tool",
    bend: (p) => Object.assign(p.recipients.video, { role: "authority", kind: "authority" }),
    silent: (p) => (Object.assign(p.recipients.video, { role: "authority", kind: "authority" }), derogation(p, "49-1-e", true)),
  },
  {
    says: "a company of the group in another country than its entity",
    code: "recipient-entity-country",
    at: "recipients.hosting.country",
    bend: (p) => (p.recipients.hosting.entity = "example-shop", p.recipients.hosting.country = "SE"),
    silent: (p) => (p.recipients.hosting.entity = "example-shop"),
  },

  // processors, joint controllers
  { says: "a processor with purposes of its own", code: "processor-own-purposes", at: "recipients.analytics.ownPurposes", bend: (p) => (p.recipients.analytics.ownPurposes = texts), silent: (p) => (p.recipients.video.ownPurposes = texts) },
  { says: "a processor for nobody", code: "on-behalf-of-missing", at: "activities.accounting.onBehalfOf", bend: (p) => (p.activities.accounting.role = "processor"), silent: (p) => Object.assign(p.activities.accounting, { role: "processor", onBehalfOf: texts }) },
  { says: "a controller on behalf of somebody", code: "role-contradiction", at: "activities.accounting.role", bend: (p) => (p.activities.accounting.onBehalfOf = texts), silent: (p) => Object.assign(p.activities.accounting, { role: "processor", onBehalfOf: texts }) },
  { says: "a controller behind a processor", code: "sub-recipient-role", at: "recipients.hosting.subRecipients.0", bend: (p) => (p.recipients.hosting.subRecipients = ["video"]), silent: (p) => (p.recipients.hosting.subRecipients = ["analytics"]) },
  { says: "an activity that is on no surface, and so in no notice", code: "activity-without-controller", at: "activities.run-shop.surfaces.0", bend: (p) => (p.activities["run-shop"].surfaces = []), silent: (p) => delete p.activities["run-shop"].surfaces },
  {
    says: "a surface on which everything is done for somebody else",
    code: "controller-of-nothing",
    at: "surfaces.cloud.controller",
    bend: (p) => cloud(p),
    silent: (p) => (cloud(p), p.activities["take-orders"].surfaces.push("cloud")),
  },
  { says: "a controller joint with itself", code: "joint-with-itself", at: "surfaces.forum.jointControllers.0", bend: (p) => (p.surfaces.forum.jointControllers = ["example-shop"]), silent: (p) => (p.surfaces.forum.jointControllers = [(p.entities.partner = p.entities["example-shop"]) && "partner"]) },

  // transfers
  { says: "adequacy of a country without a decision", code: "adequacy-missing", at: "recipients.video.transfer", bend: (p) => (p.recipients.video.transfer = { tool: "adequacy" }), silent: (p) => Object.assign(p.recipients.video, { country: "CH", transfer: { tool: "adequacy" } }) },
  { says: "adequacy in part without an assertion", code: "adequacy-assertion", at: "recipients.group-japan.transfer.asserts", bend: (p) => delete p.recipients["group-japan"].transfer.asserts, silent: (p) => Object.assign(p.recipients.video, { country: "CH", transfer: { tool: "adequacy" } }) },
  { says: "the assertion of another country", code: "adequacy-assertion", at: "recipients.group-japan.transfer.asserts.scope", bend: (p) => (p.recipients["group-japan"].country = "CA") },
  { says: "an assertion where nothing needs one", code: "adequacy-assertion", at: "recipients.group-japan.transfer.asserts.scope", bend: (p) => (p.recipients["group-japan"].country = "CH") },
  {
    says: "a listing that does not cover staff",
    code: "dpf-staff",
    at: "recipients.analytics.transfer.asserts.coversHr",
    bend: (p) => (p.subjects.visitor.staff = true),
    silent: (p) => (p.subjects.member.staff = true),
  },
  { says: "clauses of before 2021", code: "scc-repealed", at: "recipients.video.transfer.signedOn", bend: (p) => (p.recipients.video.transfer.signedOn = "2021-06-26"), silent: (p) => (p.recipients.video.transfer.signedOn = "2021-06-27") },
  { says: "clauses signed after the policy takes effect", code: "transfer-tool-late", at: "recipients.video.transfer.signedOn", bend: (p) => (p.recipients.video.transfer.signedOn = "2026-06-02"), silent: (p) => (p.recipients.video.transfer.signedOn = "2026-06-01") },
  {
    says: "binding corporate rules outside a group",
    code: "bcr-outside-group",
    at: "recipients.video.transfer.tool",
    bend: (p) => (p.recipients.video.transfer = { tool: "bcr", approval: "A-1", approvedOn: "2025-01-01", assessment: p.recipients.video.transfer.assessment, measures: [texts] }),
    silent: (p) => Object.assign(p.recipients.video, { kind: "group-company", transfer: { tool: "bcr", approval: "A-1", approvedOn: "2025-01-01", assessment: p.recipients.video.transfer.assessment, measures: [texts] } }),
  },
  { says: "module 2 for a controller", code: "scc-module", at: "recipients.video.transfer.module", bend: (p) => (p.recipients.video.transfer.module = 2), silent: (p) => (Object.assign(p.recipients.video, { role: "processor", agreement: "DPA 3" }), (p.recipients.video.transfer.module = 2)) },
  {
    says: "module 1 for a processor",
    code: "scc-module",
    at: "recipients.video.transfer.module",
    bend: (p) => Object.assign(p.recipients.video, { role: "processor", agreement: "DPA 3" }),
  },
  {
    says: "module 2 where we send as a processor ourselves",
    code: "scc-module",
    at: "recipients.video.transfer.module",
    bend: (p) => sentTo(p, "processor", 2, { role: "processor", onBehalfOf: texts }),
    silent: (p) => sentTo(p, "processor", 3, { role: "processor", onBehalfOf: texts }),
  },
  {
    says: "module 1 for what goes back to the controller whom we work for",
    code: "scc-module",
    at: "recipients.video.transfer.module",
    bend: (p) => sentTo(p, "controller", 1, { role: "processor", onBehalfOf: texts }),
    silent: (p) => sentTo(p, "controller", 4, { role: "processor", onBehalfOf: texts }),
  },
  {
    says: "module 2 for who gets the data from a processor only",
    code: "scc-module",
    at: "recipients.video.transfer.module",
    bend: (p) => (sentTo(p, "processor", 2, { recipients: ["hosting"] }), (p.recipients.hosting.subRecipients = ["video"])),
    silent: (p) => (sentTo(p, "processor", 3, { recipients: ["hosting"] }), (p.recipients.hosting.subRecipients = ["video"])),
  },
  {
    says: "module 3 where we are the controller",
    code: "scc-module",
    at: "recipients.video.transfer.module",
    bend: (p) => sentTo(p, "processor", 3, {}),
    silent: (p) => sentTo(p, "processor", 2, {}),
  },
  {
    says: "one module for a processor that gets data for us and for whom we work for",
    code: "scc-module-besides",
    at: "recipients.video.transfer.module",
    bend: (p) => (sentTo(p, "processor", 2, {}), Object.assign(p.activities["count-pages"], { role: "processor", onBehalfOf: texts, recipients: ["video"] })),
    silent: (p) => (sentTo(p, "processor", 2, {}), (p.activities["count-pages"].recipients = ["video"])),
  },
  { says: "a derogation for what is not occasional", code: "derogation-not-occasional", at: "recipients.video.transfer.occasional", bend: (p) => derogation(p, "49-1-b", false), silent: (p) => derogation(p, "49-1-a", false) },
  { says: "compelling interests again and again", code: "derogation-repetitive", at: "recipients.video.transfer.occasional", bend: (p) => derogation(p, "49-1-second", false), silent: (p) => derogation(p, "49-1-second", true) },
  {
    says: "a processor under a derogation",
    code: "derogation-systematic",
    at: "recipients.video.transfer.tool",
    bend: (p) => (Object.assign(p.recipients.video, { role: "processor", agreement: "DPA 3" }), derogation(p, "49-1-a", true)),
    silent: (p) => derogation(p, "49-1-a", true),
  },
  { says: "a review before the assessment", code: "assessment-dates", at: "recipients.video.transfer.assessment.reviewBy", bend: (p) => (p.recipients.video.transfer.assessment.reviewBy = "2026-01-01"), silent: (p) => (p.recipients.video.transfer.assessment.reviewBy = "2026-06-01") },
  { says: "measures that are not named", code: "assessment-negative", at: "recipients.video.transfer.measures", bend: (p) => delete p.recipients.video.transfer.measures, silent: (p) => (delete p.recipients.video.transfer.measures, (p.recipients.video.transfer.assessment.conclusion = "essentially-equivalent")) },
  {
    says: "an assessment that says no",
    code: "assessment-not-equivalent",
    at: "recipients.video.transfer.assessment.conclusion",
    bend: (p) => (p.recipients.video.transfer.assessment.conclusion = "not-equivalent"),
    silent: (p) => (p.recipients.video.transfer.assessment.conclusion = "essentially-equivalent"),
  },
  { says: "a look-up that is still to come", code: "transfer-check-late", at: "recipients.analytics.transfer.asserts.checkedOn", bend: (p) => (p.recipients.analytics.transfer = us("2099-01-01")), silent: (p) => (p.recipients.analytics.transfer = us("2026-06-01")) },
  { says: "a look-up after the day that is asked about", code: "transfer-check-late", at: "recipients.analytics.transfer.asserts.checkedOn", on: "2026-05-31", bend: () => {}, silent: (p) => (p.recipients.analytics.transfer = us("2026-05-31")) },
  { says: "a scope that is asserted in advance", code: "transfer-check-late", at: "recipients.group-japan.transfer.asserts.on", bend: (p) => (p.recipients["group-japan"].transfer.asserts.on = "2099-01-01") },
  {
    says: "an assessment that is still to be made",
    code: "transfer-check-late",
    at: "recipients.video.transfer.assessment.on",
    bend: (p) => (p.recipients.video.transfer.assessment = { on: "2090-01-01", conclusion: "essentially-equivalent", reviewBy: "2091-01-01" }),
    silent: (p) => (p.recipients.video.transfer.assessment.on = "2026-06-01"),
  },
  {
    says: "consent in a banner as a derogation for a tracker",
    code: "derogation-by-tracker",
    at: "recipients.video.transfer.tool",
    bend: (p) => derogation(p, "49-1-a", false),
    silent: (p) => (derogation(p, "49-1-a", false), delete p.trackers.video),
  },

  // dates of transfers
  { says: "an adequacy decision that has run out", code: "adequacy-not-in-force", at: "recipients.video.transfer", on: "2031-12-28", bend: (p) => Object.assign(p.recipients.video, { country: "GB", transfer: { tool: "adequacy" } }), silent: (p) => Object.assign(p.recipients.video, { country: "CH", transfer: { tool: "adequacy" } }) },
  { says: "an adequacy decision that has run out when the policy takes effect", code: "adequacy-not-in-force", at: "recipients.video.transfer", bend: (p) => ((p.effective = "2032-01-01"), Object.assign(p.recipients.video, { country: "GB", transfer: { tool: "adequacy" } })) },
  { says: "an adequacy decision of years after the policy takes effect", code: "adequacy-not-in-force", at: "recipients.analytics.transfer", bend: (p) => (p.effective = "2021-07-01"), silent: (p) => (p.effective = "2023-07-10") },
  { says: "an adequacy decision that does not hold yet", code: "adequacy-not-in-force", at: "recipients.analytics.transfer", on: "2023-07-09", bend: () => {} },
  { says: "data on adequacy that nobody has looked at for long", code: "adequacy-data-old", at: "recipients.group-japan.transfer", bend: (p) => (p.effective = "2027-06-01"), silent: (p) => (p.effective = "2027-05-22") },
  { says: "a listing that was looked up two months ago", code: "dpf-check-old", at: "recipients.analytics.transfer.asserts.checkedOn", bend: (p) => (p.recipients.analytics.transfer = us("2026-04-01")), silent: (p) => (p.recipients.analytics.transfer = us("2026-05-02")) },
  { says: "a listing that was looked up two years ago", code: "dpf-check-expired", at: "recipients.analytics.transfer.asserts.checkedOn", on: "2026-06-01", bend: (p) => (p.recipients.analytics.transfer = us("2024-06-01")), silent: (p) => (p.recipients.analytics.transfer = us("2025-06-01")) },
  { says: "an assessment that was due for review", code: "assessment-overdue", at: "recipients.video.transfer.assessment.reviewBy", bend: (p) => (p.recipients.video.transfer.assessment.reviewBy = "2026-05-31"), silent: (p) => (p.recipients.video.transfer.assessment.reviewBy = "2026-06-01") },
  { says: "a certification that has run out", code: "transfer-tool-expired", at: "recipients.video.transfer.expires", bend: (p) => certified(p, "2026-05-31"), silent: (p) => certified(p, "2026-06-01") },

  // trackers
  {
    says: "a third party's tracker that claims to be necessary",
    code: "tracker-never-essential",
    at: "trackers.video.deviceAccess.gate",
    bend: (p) => (p.trackers.video.deviceAccess = { gate: "strictly-necessary", why: p.title }),
    silent: (p) => (p.trackers.analytics.deviceAccess = { gate: "strictly-necessary", why: p.title }),
  },
  { says: "a device that is opened by an interest", code: "device-by-interest", at: "trackers.analytics.deviceAccess.gate", bend: (p) => (p.trackers.analytics.deviceAccess = { gate: "legitimate-interest" }), silent: (p) => (p.trackers.analytics.deviceAccess = { gate: "transmission", why: texts }) },
  {
    says: "statistics that claim to be necessary",
    code: "tracker-not-necessary",
    at: "trackers.analytics.deviceAccess.gate",
    bend: (p) => ((p.purposes.statistics.kind = "statistics"), (p.trackers.analytics.deviceAccess = { gate: "strictly-necessary", why: texts })),
    silent: (p) => ((p.purposes.necessary.kind = "service"), (p.purposes.statistics.kind = "statistics")),
  },
  {
    says: "advertising that claims to be part of the transmission",
    code: "tracker-not-necessary",
    at: "trackers.analytics.deviceAccess.gate",
    bend: (p) => ((p.purposes.statistics.kind = "advertising"), (p.trackers.analytics.deviceAccess = { gate: "transmission", why: texts })),
    silent: (p) => ((p.purposes.statistics.kind = "security"), (p.trackers.analytics.deviceAccess = { gate: "transmission", why: texts })),
  },
  {
    says: "a purpose without a kind that opens the device",
    code: "purpose-kind-missing",
    at: "purposes.statistics.kind",
    bend: (p) => (p.trackers.analytics.deviceAccess = { gate: "strictly-necessary", why: texts }),
    silent: (p) => ((p.purposes.statistics.kind = "security"), (p.trackers.analytics.deviceAccess = { gate: "strictly-necessary", why: texts })),
  },
  {
    says: "an advertising cookie that claims to be necessary, whatever the purpose says of itself",
    code: "tracker-advertising-unasked",
    at: "trackers.session-cookie.items.0.name",
    bend: (p) => ((p.purposes.necessary.kind = "service"), (p.trackers["session-cookie"].items[0].name = "_fbp")),
    silent: (p) => (p.trackers.analytics.items[0].name = "_fbp"),
  },
  { says: "a pattern that covers advertising cookies", code: "tracker-advertising-unasked", at: "trackers.session-cookie.items.0.name", bend: (p) => (p.trackers["session-cookie"].items[0].name = "_fb*") },
  {
    says: "a script of nobody without consent",
    code: "tracker-host-unasked",
    at: "trackers.session-cookie.scripts.0",
    bend: (p) => (p.trackers["session-cookie"].scripts = ["https://connect.facebook.example/a.js"]),
    silent: (p) => (p.trackers["session-cookie"].scripts = ["https://shop.example/a.js"]),
  },
  { says: "a frame of nobody as transmission", code: "tracker-host-unasked", at: "trackers.session-cookie.embeds.0", bend: (p) => Object.assign(p.trackers["session-cookie"], { deviceAccess: { gate: "transmission", why: texts }, embeds: ["https://frames.example/a"] }) },
  {
    says: "advertising under a national exemption",
    code: "exemption-over-wide",
    at: "trackers.analytics.deviceAccess.gate",
    bend: (p) => ((p.purposes.statistics.kind = "advertising"), (p.trackers.analytics.deviceAccess = { gate: "national-exemption", country: "DE", conditions: texts })),
    silent: (p) => ((p.purposes.statistics.kind = "statistics"), (p.trackers.analytics.deviceAccess = { gate: "national-exemption", country: "FR", conditions: texts })),
  },
  {
    says: "an exemption of a country without the directive",
    code: "exemption-outside",
    at: "trackers.analytics.deviceAccess.country",
    bend: (p) => (p.trackers.analytics.deviceAccess = { gate: "national-exemption", country: "US", conditions: texts }),
    silent: (p) => (p.trackers.analytics.deviceAccess = { gate: "national-exemption", country: "FR", conditions: texts }),
  },
  {
    says: "a tracker whose consent nobody asks for",
    code: "tracker-unaskable",
    at: "trackers.video.deviceAccess.gate",
    bend: (p) => (p.activities["show-videos"].basis = { kind: "contract" }),
    silent: (p) => (p.activities["show-videos"].basis = [{ kind: "contract", relationship: "member" }, { kind: "consent" }]),
  },
  { says: "a tracker on a surface where its activity is not", code: "tracker-unaskable", at: "trackers.video.deviceAccess.gate", bend: (p) => delete p.trackers.video.surfaces },
  { says: "a vendor whom no activity names", code: "tracker-recipient-undeclared", at: "trackers.analytics.recipient", bend: (p) => (p.activities["count-pages"].recipients = ["hosting"]), silent: (p) => (p.activities["count-pages"].recipients = ["hosting", "analytics"]) },
  {
    says: "a script of somebody else",
    code: "tracker-host-undeclared",
    at: "trackers.analytics.scripts.1",
    bend: (p) => (p.trackers.analytics.scripts = ["https://cdn.analytics.example/a.js", "https://cdn.elsewhere.example/a.js"]),
    silent: (p) => (p.trackers.analytics.scripts = ["https://eu.collect.example/a.js", "https://shop.example/a.js"]),
  },
  { says: "a tracker that serves no activity", code: "tracker-without-activity", at: "trackers.session-cookie.purpose", bend: (p) => (p.trackers["session-cookie"].surfaces = ["forum"]), silent: (p) => (delete p.activities["run-shop"].surfaces, (p.trackers["session-cookie"].surfaces = ["forum"])) },
  { says: "a cookie until somebody deletes it", code: "tracker-lifetime-open", at: "trackers.analytics.items.0.lifetime", bend: (p) => (p.trackers.analytics.items[0].lifetime = "until-deleted"), silent: (p) => (p.trackers.analytics.items[0] = { name: "_an_*", store: "cookie", kind: "session" }) },
  { says: "a cookie that stays longer than is promised", code: "tracker-item-over-promise", at: "trackers.video.items.0.lifetime", bend: (p) => (p.device = { keptAtMost: "P20D" }), silent: (p) => (p.device = { keptAtMost: "P1M" }) },
  { says: "a cookie of two years", code: "tracker-item-long", at: "trackers.analytics.items.0.lifetime", bend: (p) => (p.trackers.analytics.items[0].lifetime = "P2Y"), silent: (p) => (p.trackers.analytics.items[0].lifetime = "P13M") },
  { says: "a promise that is not known", code: "fact-unknown", at: "device.keptAtMost", bend: (p) => (p.device = { keptAtMost: unknown }) },

  // retention and the laws behind it
  { says: "as long as necessary", code: "retention-as-needed", at: "retention.usage.rule", bend: (p) => (p.retention.usage.rule = "as-needed"), silent: (p) => (p.retention.usage.rule = { form: "until", anchor: "session.ended" }) },
  { says: "for ever", code: "retention-unbounded", at: "retention.usage.rule", bend: (p) => (p.retention.usage.rule = "unbounded"), silent: (p) => (p.retention.usage.rule = "as-needed") },
  { says: "twelve years without a law", code: "retention-long", at: "retention.usage.rule", bend: (p) => (p.retention.usage.rule.keep = "P12Y"), silent: (p) => (p.retention.usage.rule.keep = "P10Y") },
  { says: "twelve years for a law that the table does not know so long", code: "retention-long", at: "retention.usage.rule", bend: (p) => ((p.retention.usage.rule.keep = "P12Y"), (p.retention.usage.statute = { cite: "abc", country: "DE" })), silent: (p) => ((p.retention.usage.rule.keep = "P30Y"), (p.retention.usage.limitation = { cite: "§ 197 BGB", country: "DE" })) },
  { says: "nine hundred years", code: "retention-beyond-life", at: "retention.usage.rule", bend: (p) => (p.retention.usage.rule.keep = "P999Y"), silent: (p) => (p.retention.usage.rule.keep = "P100Y") },
  { says: "a law of a third country", code: "statute-outside", at: "retention.invoice.statute.country", bend: (p) => (p.retention.invoice.statute.country = "US"), silent: (p) => (p.retention.invoice.statute.country = "FR") },
  {
    says: "a law of the third country in which the controller is",
    code: "statute-third-country",
    at: "retention.invoice.statute.country",
    bend: (p) => ((p.retention.invoice.statute.country = "US"), (p.entities["example-shop"].country = "US")),
    silent: (p) => (p.retention.invoice.statute.country = "US"),
  },
  { says: "a law of the third country in which the controller is, is no error", code: "statute-third-country", at: "retention.invoice.statute.country", bend: (p) => Object.assign(p.retention.invoice.statute, { country: "US", entity: foreign(p) }) },
  { says: "a review that never comes", code: "retention-review-open", at: "retention.session.then", bend: (p) => (p.retention.session.then = "review"), silent: (p) => (p.retention.usage.then = "review") },
  { says: "data that only loses its owner", code: "retention-disown", at: "retention.order-data.then", bend: (p) => (p.retention["order-data"].then = "disown"), silent: (p) => ((p.retention["order-data"].then = "disown"), (p.activities["take-orders"].madePublic = texts)) },
  { says: "somebody who is to delete what it never got", code: "retention-by-stranger", at: "retention.usage.by", bend: (p) => (p.retention.usage.by = "hosting"), silent: (p) => (p.retention.usage.by = "analytics") },
  {
    says: "a limitation period as a duty",
    code: "limitation-as-duty",
    at: "retention.invoice.limitation",
    bend: (p) => ((p.retention.invoice.limitation = { cite: "§ 195 BGB", country: "DE" }), (p.retention.invoice.rule.keep = "P3Y"), delete p.retention.invoice.statute),
    silent: (p) => (p.retention.invoice.limitation = { cite: "§ 195 BGB", country: "DE" }),
  },
  { says: "a type without words", code: "type-without-words", at: "retention.usage.types", bend: (p) => (p.retention.usage.rule = byType("P1Y", "P2Y")), silent: (p) => Object.assign(p.retention.usage, { rule: byType("P1Y", "P2Y"), types: { one: { en: "visits", de: "Besuche" }, two: { en: "orders", de: "Bestellungen" } } }) },
  { says: "one of two types without words", code: "type-without-words", at: "retention.usage.types", bend: (p) => Object.assign(p.retention.usage, { rule: { form: "grace", rule: byType("P1Y", "P2Y"), within: "P14D" }, types: { one: { en: "visits", de: "Besuche" }, constructor: { en: "x", de: "x" } } }) },
  { says: "a year to carry the end out", code: "retention-grace-long", at: "retention.usage.rule", bend: (p) => (p.retention.usage.rule = { form: "grace", rule: p.retention.usage.rule, within: "P1Y" }), silent: (p) => (p.retention.usage.rule = { form: "grace", rule: p.retention.usage.rule, within: "P1M" }) },
  { says: "a long grace of a part", code: "retention-grace-long", at: "retention.usage.rule", bend: (p) => (p.retention.usage.rule = { form: "first-of", rules: [{ form: "until", anchor: "consent.withdrawn" }, { form: "grace", rule: p.retention.usage.rule, within: "P32D" }] }) },
  { says: "thirty years for one type of record", code: "retention-long", at: "retention.usage.rule", bend: (p) => (p.retention.usage.rule = byType("P1Y", "P30Y")), silent: (p) => (p.retention.usage.rule = byType("P1Y", "P10Y")) },
  { says: "a maximum of thirty years", code: "retention-long", at: "retention.usage.rule", bend: (p) => (p.retention.usage.rule = within({}, "P30Y")), silent: (p) => (p.retention.usage.rule = within({ atLeast: { form: "after", anchor: "session.ended", keep: "P1Y" } }, "P10Y")) },
  { says: "ten years for one type, of a law that says eight", code: "statute-exceeded", at: "retention.invoice.statute", bend: (p) => law(p, byType("P8Y", "P10Y", true)), silent: (p) => law(p, { form: "grace", rule: byType("P8Y", "P8Y", true), within: "P14D" }) },
  { says: "six years for one type, of a law that says eight", code: "statute-undercut", at: "retention.invoice.statute", bend: (p) => law(p, byType("P6Y", "P8Y", true)), silent: (p) => law(p, byType("P8Y", "P8Y", true)) },
  { says: "one type not from the end of the year", code: "statute-undercut", at: "retention.invoice.statute", bend: (p) => law(p, { form: "per-type", type: "kind", rules: { one: byType("P8Y", "P8Y").rules.one, two: byType("P8Y", "P8Y", true).rules.two } }), silent: (p) => law(p, within({ atLeast: { form: "after", anchor: "invoice.issued", keep: "P8Y", endOfYear: true } }, "P10Y")) },
  { says: "an event that may come before the statutory period is over", code: "statute-undercut", at: "retention.invoice.statute", bend: (p) => law(p, { form: "first-of", rules: [vouchers, { form: "until", anchor: "order.completed" }] }), silent: (p) => law(p, { form: "longest-of", rules: [vouchers, { form: "until", anchor: "order.completed" }] }) },
  { says: "a maximum after another event, below the statutory period", code: "statute-undercut", at: "retention.invoice.statute", bend: (p) => law(p, { form: "bounded", rule: vouchers, atLeast: vouchers, atMost: { form: "after", anchor: "order.completed", keep: "P1M" } }) },
  { says: "the end of the year at a part that does not decide", code: "statute-undercut", at: "retention.invoice.statute", bend: (p) => law(p, { form: "longest-of", rules: [{ ...vouchers, keep: "P1Y" }, { form: "after", anchor: "invoice.issued", keep: "P8Y" }] }) },
  { says: "an event without words", code: "event-without-words", at: "retention.usage.rule", bend: (p) => (p.retention.usage.rule.anchor = "moon.full"), silent: (p) => ((p.retention.usage.rule.anchor = "moon.full"), (p.events = { "moon.full": { en: "the full moon", de: "dem Vollmond" } })) },
  { says: "ten years for a law that says eight", code: "statute-exceeded", at: "retention.invoice.statute", bend: (p) => books(p, "P10Y", { endOfYear: true }, { period: "de-vouchers" }), silent: (p) => books(p, "P10Y", { endOfYear: true }, { period: "de-books" }) },
  { says: "longer than anything the table has", code: "statute-exceeded", at: "retention.invoice.statute", bend: (p) => books(p, "P15Y", { endOfYear: true }) },
  { says: "six years for a law that says eight", code: "statute-undercut", at: "retention.invoice.statute", bend: (p) => books(p, "P6Y", { endOfYear: true }, { period: "de-vouchers" }), silent: (p) => books(p, "P8Y", { endOfYear: true }, { period: "de-vouchers" }) },
  { says: "a year that is not counted to its end", code: "statute-undercut", at: "retention.invoice.statute", bend: (p) => books(p, "P8Y", {}, { period: "de-vouchers" }), silent: (p) => books(p, "P9Y", {}, { period: "de-vouchers" }) },
  { says: "a law of a country without an entity", code: "statute-elsewhere", at: "retention.invoice.statute.country", bend: (p) => (p.retention.invoice.statute.country = "FR"), silent: (p) => ((p.retention.invoice.statute.country = "FR"), (p.entities.paris = { ...p.entities["example-shop"], country: "FR" })) },
  {
    says: "a law that binds another entity",
    code: "statute-elsewhere",
    at: "retention.invoice.statute.country",
    bend: (p) => ((p.entities.paris = { ...p.entities["example-shop"], country: "FR" }), (p.retention.invoice.statute.entity = "paris")),
  },
  { says: "a period that the table does not have", code: "statute-period-unknown", at: "retention.invoice.statute.period", bend: (p) => books(p, "P8Y", { endOfYear: true }, { period: "de-voucher" }), silent: (p) => books(p, "P8Y", { endOfYear: true }, { period: "de-vouchers" }) },
  { says: "a period of another country", code: "statute-period-unknown", at: "retention.invoice.statute.period", bend: (p) => books(p, "P8Y", { endOfYear: true }, { period: "se-bookkeeping" }) },

  // security
  { says: "a place to write in public without a warning", code: "hint-missing", at: "surfaces.shop.hint", bend: (p) => (p.surfaces.shop.publicFreeText = true), silent: (p) => (p.surfaces.forum.publicFreeText = true) },
  { says: "posts that no activity makes public", code: "publication-undeclared", at: "surfaces.forum.publicFreeText", bend: (p) => (p.surfaces.forum.publicFreeText = true), silent: (p) => ((p.surfaces.forum.publicFreeText = true), (p.activities["send-newsletter"].madePublic = texts)) },
  { says: "credentials for somebody who decides", code: "secret-shared", at: "recipients.group-japan.categories.2", bend: (p) => (secret(p), p.recipients["group-japan"].categories.push("secret")), silent: (p) => (secret(p), p.recipients.hosting.categories.push("secret")) },
  { says: "credentials that become public", code: "secret-shared", at: "activities.take-orders.categories.2", bend: (p) => (secret(p), p.activities["take-orders"].categories.push("secret"), (p.activities["take-orders"].madePublic = texts)) },
  { says: "credentials that are anonymised", code: "secret-left-over", at: "activities.count-pages.categories.1", bend: (p) => (secret(p), p.activities["count-pages"].categories.push("secret")), silent: (p) => (secret(p), p.activities["take-orders"].categories.push("secret")) },
  { says: "no measures", code: "measures-empty", at: "measures", bend: (p) => (p.measures = []), silent: (p) => p.measures.push(texts) },

  // rights, representatives, authorities
  { says: "effort as a ground to refuse", code: "refusal-ground", at: "rights.refusals.1", bend: (p) => (p.rights.refusals = ["excessive", "technical-effort"]), silent: (p) => (p.rights.refusals = ["excessive", "manifestly-unfounded"]) },
  { says: "that a request is not legitimate as a ground to refuse", code: "refusal-ground", at: "rights.refusals.0", bend: (p) => (p.rights.refusals = ["not-legitimate"]) },
  { says: "an answer within a reasonable time", code: "answer-time-open", at: "rights.answerWithin", bend: (p) => (p.rights.answerWithin = "reasonable-time"), silent: (p) => delete p.rights.answerWithin },
  { says: "portability of what rests on consent only", code: "portability-narrowed", at: "rights.narrowed.1", bend: (p) => (p.rights.narrowed = ["complaint-after-infringement", "portability-by-consent"]), silent: (p) => (p.rights.narrowed = []) },
  { says: "a complaint only where the law was infringed", code: "complaint-narrowed", at: "rights.narrowed.0", bend: (p) => (p.rights.narrowed = ["complaint-after-infringement"]), silent: (p) => (p.rights.narrowed = ["portability-by-consent"]) },
  { says: "the privacy of others as a ground to refuse", code: "refusal-privacy-of-others", at: "rights.refusals.0", bend: (p) => (p.rights.refusals = ["privacy-of-others"]), silent: (p) => (p.rights.refusals = []) },
  { says: "an objection that is refused for want of grounds", code: "refusal-particular-situation", at: "rights.refusals.0", bend: (p) => (p.rights.refusals = ["no-particular-situation"]), silent: (p) => (p.rights.refusals = ["excessive"]) },
  { says: "a document and nothing else", code: "identity-document", at: "rights.identity", bend: (p) => (p.rights.identity = ["document"]), silent: (p) => (p.rights.identity = ["email-loop", "document"]) },
  { says: "a document before milder ways", code: "identity-document", at: "rights.identity.0", bend: (p) => (p.rights.identity = ["document", "email-loop"]) },
  {
    says: "an entity outside the EEA without a representative",
    code: "representative-missing",
    at: "entities.example-shop.representative",
    bend: (p) => (p.entities["example-shop"].country = "US"),
    silent: (p) => (p.entities.us = { ...p.entities["example-shop"], country: "US" }),
  },
  { says: "a joint controller outside the EEA without a representative", code: "representative-missing", at: "entities.us.representative", bend: (p) => (p.surfaces.forum.jointControllers = [foreign(p)]), silent: (p) => Object.assign(p.entities["example-shop"], { country: "US", representative: { name: "Example BV", country: "NL", contact } }) },
  { says: "a representative of somebody inside", code: "representative-needless", at: "entities.example-shop.representative", bend: (p) => (p.entities["example-shop"].representative = { name: "Example BV", country: "NL", contact }), silent: (p) => Object.assign(p.entities["example-shop"], { country: "US", representative: { name: "Example BV", country: "NL", contact } }) },
  { says: "a public authority outside the EEA that is exempt", code: "representative-missing", at: "entities.us.representative", bend: (p) => (exempted(p), (p.surfaces.forum.jointControllers = [foreign(p)]), delete p.entities.us.representative), silent: (p) => exempted(p, "public-authority") },
  { says: "an exemption of somebody inside", code: "representative-needless", at: "entities.example-shop.representative", bend: (p) => (exempted(p), (p.entities["example-shop"].country = "DE")), silent: (p) => exempted(p) },
  {
    says: "an exemption of occasional processing beside special categories on a large scale",
    code: "representative-owed",
    at: "entities.example-shop.representative.exempt",
    bend: (p) => (exempted(p), (p.categories.order.special = health("9-2-f")), (p.activities["take-orders"].largeScale = true)),
    silent: (p) => (exempted(p, "public-authority"), (p.categories.order.special = health("9-2-f")), (p.activities["take-orders"].largeScale = true)),
  },
  {
    says: "an exemption of occasional processing beside offences on a large scale",
    code: "representative-owed",
    at: "entities.example-shop.representative.exempt",
    bend: (p) => (exempted(p), (p.categories.order.offences = { law: "§ 1 X" }), (p.activities["take-orders"].largeScale = true)),
    silent: (p) => (exempted(p), (p.categories.order.offences = { law: "§ 1 X" })),
  },
  { says: "an exemption of occasional processing beside special categories", code: "exemption-doubtful", at: "entities.example-shop.representative.exempt", bend: (p) => (exempted(p), (p.categories.order.special = health("9-2-f"))), silent: (p) => exempted(p) },
  { says: "an exemption of occasional processing on a large scale", code: "exemption-doubtful", at: "entities.example-shop.representative.exempt", bend: (p) => (exempted(p), (p.activities["take-orders"].largeScale = true)) },
  { says: "an exemption of occasional processing where people are watched", code: "exemption-doubtful", at: "entities.example-shop.representative.exempt", bend: (p) => (exempted(p), (p.purposes.statistics.kind = "monitoring")) },
  { says: "an exemption of occasional processing beside an advertising cookie", code: "exemption-doubtful", at: "entities.example-shop.representative.exempt", bend: (p) => (exempted(p), (p.trackers.video.items[0].name = "_gcl_au")) },
  { says: "an exemption of occasional processing beside a tracker for advertising", code: "exemption-doubtful", at: "entities.example-shop.representative.exempt", bend: (p) => (exempted(p), (p.purposes.media.kind = "advertising")), silent: (p) => (exempted(p), (p.purposes.media.kind = "communication")) },
  { says: "an exemption of occasional processing beside statistics of visits", code: "exemption-doubtful", at: "entities.example-shop.representative.exempt", bend: (p) => (exempted(p), (p.purposes.statistics.kind = "statistics")), silent: (p) => (exempted(p), (p.purposes.statistics.kind = "statistics"), delete p.trackers.analytics) },
  { says: "an exemption of occasional processing beside contracts", code: "exemption-doubtful", at: "entities.example-shop.representative.exempt", bend: (p) => (exempted(p), (p.activities["take-orders"].basis = { kind: "contract" })) },
  { says: "an exemption of occasional processing beside accounts", code: "exemption-doubtful", at: "entities.example-shop.representative.exempt", bend: (p) => (exempted(p), (p.purposes.orders.kind = "account")) },
  {
    says: "a representative outside the Union",
    code: "representative-outside",
    at: "entities.example-shop.representative.country",
    bend: (p) => (p.entities["example-shop"].representative = { name: "Example Ltd", country: "GB", contact: p.rights.contact }),
    silent: (p) => (p.entities["example-shop"].representative = { name: "Example AS", country: "NO", contact: p.rights.contact }),
  },
  { says: "the authority of another state", code: "authority-elsewhere", at: "rights.authority", bend: (p) => (p.rights.authority.url = "https://www.imy.se"), silent: (p) => (p.rights.authority.url = "https://datenschutz-mv.de/beschwerde") },
  { says: "the authority of another German state", code: "authority-elsewhere", at: "rights.authority", bend: (p) => (p.rights.authority.url = "https://www.lda.bayern.de"), silent: (p) => (delete p.entities["example-shop"].subdivision, (p.rights.authority.url = "https://www.lda.bayern.de")) },
  { says: "a material change that nobody is told of", code: "change-silent", at: "changes.material", bend: (p) => (p.changes.material = "silent"), silent: (p) => (p.changes.material = "email") },
];
