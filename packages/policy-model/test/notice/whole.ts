import { after, firstOf, until, whileActive } from "@troth/legal-time/rule";
import { draftPolicy, type PolicyDraft, type PolicyDraftInput, type Text } from "../../src/index.js";
import { everyText } from "../../src/every-text.js";
import type { Loose } from "../loose.js";

const text = (name: string): Text => ({ en: `${name} in English`, de: `${name} auf Deutsch` });
const contact = (name: string) => ({ email: `${name}@firm.example`, phone: "+49 381 000000", address: `${name} street 1`, url: `https://${name}.firm.example` });
const tia = { on: "2026-02-02", conclusion: "equivalent-with-measures", reviewBy: "2027-02-02" } as const;

/** A policy that states every fact that the model has a place for, lawful as far as a notice is concerned. */
export const whole = (): PolicyDraftInput => ({
  title: text("Title"),
  version: "2.1.0",
  effective: "2026-06-01",
  languages: ["en", "de"],
  entities: {
    north: {
      name: "North AB",
      address: "Northern Road 1, Stockholm",
      country: "SE",
      contact: contact("north"),
      identifiers: { "Org.nr": "556677-8899" },
      dpo: contact("dpo"),
      description: text("North described"),
    },
    south: { name: "South SA", address: "Southern Road 2, Brussels", country: "BE", contact: contact("south"), dpo: "none" },
    overseas: {
      name: "Overseas Ltd",
      address: "Overseas Road 3, Mumbai",
      country: "IN",
      contact: contact("overseas"),
      dpo: "none",
      representative: { name: "Represent GmbH", country: "DE", contact: contact("represent") },
    },
  },
  surfaces: {
    site: { title: text("Site"), controller: "north", origins: ["https://firm.example"] },
    forum: {
      title: text("Forum"),
      controller: "north",
      jointControllers: ["overseas"],
      arrangement: { essence: text("Essence of the forum"), contact: contact("joint") },
      publicFreeText: true,
      hint: text("Forum hint"),
    },
    jobs: { title: text("Jobs"), controller: "south", governedBy: { url: "https://jobs.firm.example/privacy", language: "fi" } },
  },
  subjects: {
    customer: { title: text("Customers") },
    lead: { title: text("Leads") },
    pupil: { title: text("Pupils"), children: { under: 16, approval: text("Approval of the parents") } },
    worker: { title: text("Workers"), staff: true },
  },
  categories: {
    contact: { title: text("Contact data"), items: [text("Name"), text("Address")], sources: [{ from: "person" }], neverCombinedWith: ["log"] },
    account: { title: text("Account"), items: [text("Password")], sources: [{ from: "person" }], secret: true },
    food: { title: text("Food"), items: [text("Allergies")], sources: [{ from: "person" }], special: { kind: "health", condition: "9-2-b", law: "§ 26(3) BDSG" } },
    record: { title: text("Record"), items: [text("Convictions")], sources: [{ from: "third-party", who: text("Agency") }], offences: { law: "§ 24 BDSG" } },
    bought: { title: text("Bought"), items: [text("Business address")], sources: [{ from: "third-party", who: text("Broker") }, { from: "public", who: text("Register") }] },
    log: { title: text("Log"), items: [text("IP address")], sources: [{ from: "observed" }] },
  },
  purposes: {
    service: { title: text("Service"), description: text("Serving"), kind: "preferences" },
    training: { title: text("Training"), description: text("Learning"), compatibleWith: { purpose: "service", assessment: text("Compatibility"), on: "2026-03-03" } },
    marketing: { title: text("Marketing"), description: text("Telling"), kind: "direct-marketing" },
    work: { title: text("Work"), description: text("Employing") },
  },
  activities: {
    serve: {
      title: text("Serving customers"),
      purpose: "service",
      surfaces: ["site"],
      subjects: ["customer", "pupil"],
      categories: ["contact", "account", "food"],
      basis: { kind: "contract" },
      recipients: ["hosting", "group"],
      retention: "statutory",
      provision: { kind: "contractual", consequence: text("No delivery"), mandatory: ["contact"] },
      residency: ["DE", "SE"],
      readBy: ["support-desk-role"],
      largeScale: true,
    },
    train: {
      title: text("Training staff"),
      purpose: "training",
      subjects: ["customer"],
      categories: ["contact", "log"],
      basis: {
        kind: "legitimate-interest",
        interest: text("Better service"),
        necessity: text("Real cases are needed"),
        balancing: { result: text("Little is seen"), on: "2026-04-04" },
      },
      recipients: [],
      retention: "limited",
      combines: ["contact", "log"],
      residency: "EEA",
    },
    market: {
      title: text("Writing to people"),
      purpose: "marketing",
      subjects: ["customer", "lead"],
      categories: ["contact", "bought"],
      basis: [
        {
          kind: "legitimate-interest",
          relationship: "customer",
          country: "FR",
          interest: text("Sales in France"),
          necessity: text("Only by mail"),
          balancing: { result: text("Weighed for France"), on: "2026-04-05" },
        },
        { kind: "contract", relationship: "customer" },
        { kind: "consent", asked: "form" },
      ],
      recipients: ["mailer", "joint"],
      retention: "outside",
      directMarketing: {
        channels: ["email", "phone"],
        permission: [{ by: "soft-opt-in", relationship: "customer" }, { by: "double-opt-in" }],
        atMost: { count: 1, per: "P1M" },
      },
      indirectNotice: { due: "first-contact" },
      profiling: { logic: text("Grouping"), consequences: text("Other offers") },
    },
    score: {
      title: text("Checking credit"),
      purpose: "service",
      subjects: ["customer"],
      categories: ["record"],
      basis: { kind: "legal-obligation", law: "§ 18a KWG" },
      recipients: ["court"],
      retention: "limited",
      automatedDecision: { logic: text("A table"), consequences: text("No credit") },
      indirectNotice: { exception: "14-5-c", why: text("The banking act says so") },
    },
    publish: {
      title: text("Publishing posts"),
      purpose: "service",
      surfaces: ["forum"],
      subjects: ["customer"],
      categories: ["contact"],
      basis: { kind: "consent" },
      recipients: ["widget"],
      retention: "active",
      madePublic: text("Posts and names"),
    },
    employ: {
      title: text("Paying wages"),
      purpose: "work",
      subjects: ["worker"],
      categories: ["contact"],
      basis: { kind: "public-task", law: "§ 1 Wages Act" },
      recipients: [],
      retention: "limited",
      role: "processor",
      onBehalfOf: text("The parent company"),
    },
  },
  recipients: {
    hosting: { title: text("Hosting"), role: "processor", kind: "processor", country: "DE", region: "Frankfurt", categories: ["contact", "food"], hosts: ["host.secret-name.example"], agreement: "DPA-SECRET-1", subRecipients: ["backbone"] },
    backbone: {
      title: text("Backbone"),
      role: "processor",
      kind: "processor",
      country: "US",
      categories: ["contact"],
      agreement: "DPA-SECRET-2",
      transfer: { tool: "scc", module: 3, signedOn: "2026-02-01", assessment: tia, measures: [text("Encrypted")], url: "https://firm.example/clauses" },
    },
    group: { title: text("Group"), role: "controller", kind: "group-company", entity: "overseas", country: "IN", categories: ["contact"], transfer: { tool: "bcr", approval: "BCR-77", approvedOn: "2026-01-05", assessment: tia } },
    mailer: { title: text("Mailer"), role: "processor", kind: "service-provider", country: "JP", categories: ["contact"], agreement: "DPA-SECRET-3", transfer: { tool: "adequacy", asserts: { scope: "appi", on: "2026-01-15", evidence: "SECRET-EVIDENCE" } } },
    joint: {
      title: text("Joint page"),
      role: "joint-controller",
      kind: "service-provider",
      country: "BR",
      categories: ["contact"],
      arrangement: { essence: text("Essence with the page") },
      transfer: { tool: "certification", reference: "CERT-9", approvedOn: "2026-01-06", expires: "2028-01-06", commitments: text("Commitments"), assessment: tia },
    },
    widget: { title: text("Widget"), role: "controller", kind: "service-provider", country: "EEA", categories: ["contact"], privacyNotice: "https://widget.example/privacy" },
    court: {
      title: text("Court"),
      role: "authority",
      kind: "authority",
      country: "AU",
      categories: ["record"],
      transfer: { tool: "derogation", ground: "49-1-e", occasional: true, justification: text("A claim abroad") },
    },
  },
  retention: {
    statutory: {
      title: text("Books"),
      rule: after("invoice.issued", "P8Y", { endOfYear: true }),
      then: "delete",
      statute: { cite: "§ 147(3) AO", country: "DE", source: "https://laws.example/147", entity: "north" },
    },
    limited: { title: text("Claims"), rule: after("contract.ended", "P3Y"), then: "anonymise", limitation: { cite: "§ 195 BGB", country: "DE" } },
    outside: { title: text("Outside"), rule: firstOf(until("consent.withdrawn"), after("moon.full", "P1Y")), then: "delete", by: "mailer" },
    active: { title: text("Active"), rule: whileActive("account.last-used", "P24M"), then: "disown" },
  },
  events: { "moon.full": text("the full moon") },
  trackers: {
    session: { title: text("Session"), purpose: "service", surfaces: ["site"], deviceAccess: { gate: "strictly-necessary", why: text("Signing in") }, items: [{ name: "sid", store: "cookie", kind: "session" }] },
    route: { title: text("Route"), purpose: "service", deviceAccess: { gate: "transmission", why: text("Balancing load") }, items: [{ name: "lb", store: "cookie", kind: "session" }] },
    count: {
      title: text("Count"),
      purpose: "service",
      deviceAccess: { gate: "national-exemption", country: "FR", conditions: text("Audience only") },
      items: [{ name: "_cnt", store: "cookie", kind: "persistent", lifetime: "P13M", description: text("Counting") }],
    },
    widget: { title: text("Widget tracker"), purpose: "service", recipient: "widget", deviceAccess: { gate: "consent" }, items: [{ name: "w_*", store: "local-storage", kind: "persistent", lifetime: "P14D" }], scripts: ["https://widget.example/secret.js"] },
    mute: { title: text("Mute"), purpose: "service", deviceAccess: { gate: "consent" }, items: [] },
  },
  consent: { given: "P6M", refused: "P3M" },
  rights: {
    contact: contact("rights"),
    page: "/privacy",
    identity: ["signed-in", "email-loop", "document"],
    authority: { name: "Authority of the North", url: "https://authority.example", address: "Authority Road 4" },
    refusals: ["manifestly-unfounded", "excessive"],
  },
  measures: [text("Encryption"), text("Training of staff")],
  backups: { purgedWithin: "P30D" },
  device: { keptAtMost: "P13M" },
  changes: { material: "email", minor: "silent" },
  sale: false,
  assumed: [{ path: "version", why: "SECRET-ASSUMPTION" }],
});

/** The whole policy as a draft, bent before it is drafted. */
export const wholeDraft = (bend: (input: Loose) => void = () => {}): PolicyDraft => {
  const input = structuredClone(whole()) as Loose;
  bend(input);
  return draftPolicy(input as PolicyDraftInput);
};

/** The whole policy with its English texts as those of another language: what is rendered is then all ours. */
export const wholeIn = (language: string): PolicyDraft =>
  wholeDraft((input) => {
    input.languages = [language];
    for (const { text: one } of everyText(input as PolicyDraftInput)) {
      const loose = one as Record<string, string>;
      const english = loose.en ?? "";
      for (const key of Object.keys(loose)) delete loose[key];
      loose[language] = english;
    }
  });
