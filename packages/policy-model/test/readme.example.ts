import { after, until } from "@troth/legal-time/rule";
import { definePolicy, lint, renderNotice, toClientPolicy } from "@troth/policy-model";

const policy = definePolicy({
  title: { en: "Privacy notice" },
  version: "1.0.0",
  effective: "2026-06-01",
  languages: ["en"],
  entities: {
    us: {
      name: "Example GmbH",
      address: "Beispielstraße 1, 18055 Rostock",
      country: "DE",
      contact: { email: "privacy@shop.example" },
      dpo: "none",
    },
  },
  surfaces: { shop: { title: { en: "Shop" }, controller: "us" } },
  subjects: { visitor: { title: { en: "visitors" } } },
  categories: {
    usage: { title: { en: "Usage data" }, items: [{ en: "pages visited" }], sources: [{ from: "observed" }] },
  },
  purposes: {
    statistics: { title: { en: "Statistics" }, description: { en: "We count which pages are read." } },
  },
  activities: {
    "count-pages": {
      title: { en: "Counting pages" },
      purpose: "statistics",
      subjects: ["visitor"],
      categories: ["usage"],
      basis: { kind: "consent" },
      recipients: ["analytics"],
      retention: "usage",
    },
  },
  recipients: {
    analytics: {
      title: { en: "Analytics Inc." },
      role: "processor",
      kind: "processor",
      agreement: "DPA 2026-02",
      categories: ["usage"],
      hosts: ["cdn.analytics.example"],
      country: "US", // outside the EEA: without `transfer` this does not compile
      transfer: {
        tool: "adequacy",
        asserts: { scope: "dpf", listedAs: "Analytics Inc.", checkedOn: "2026-06-01", coversHr: false },
      },
    },
  },
  retention: {
    usage: { title: { en: "Usage data" }, rule: after("usage.recorded", "P2M"), then: "anonymise" },
    session: { title: { en: "Session" }, rule: until("session.ended"), then: "delete" },
  },
  trackers: {
    analytics: {
      title: { en: "Page statistics" },
      purpose: "statistics",
      recipient: "analytics",
      deviceAccess: { gate: "consent" },
      items: [{ name: "_an_*", store: "cookie", kind: "persistent", lifetime: "P14D" }],
    },
  },
  consent: { given: "P6M", refused: "P6M" },
  rights: {
    contact: { email: "privacy@shop.example" },
    identity: ["signed-in", "email-loop"],
    authority: { name: "LfDI Mecklenburg-Vorpommern", url: "https://www.datenschutz-mv.de" },
  },
  measures: [{ en: "Connections are encrypted." }],
  changes: { material: "banner", minor: "silent" },
  sale: false,
});

export const html = renderNotice(policy, { locale: "en", surface: "shop", format: "html" });
export const forTheBrowser = toClientPolicy(policy, {
  surface: "shop",
  locale: "en",
  offered: ["analytics"], // who has a valid transfer tool today: @troth/transfer-safeguards says
  evidence: true,
  notice: "/privacy",
});
export const findings = lint(policy); // one warning: nothing uses retention.session
