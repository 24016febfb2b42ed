import { until } from "@troth/legal-time/rule";
import { definePolicy } from "@troth/policy-model";

const told = { kind: "voluntary", consequence: { en: "Nothing follows if you do not want it." } } as const;
const interest = {
  kind: "legitimate-interest",
  interest: { en: "customers who know of what goes with what they bought" },
  necessity: { en: "Only the address is used." },
  balancing: { result: { en: "Customers expect it, and can refuse at any time." }, on: "2026-05-01" },
} as const;

/** A shop that writes: a newsletter by consent, offers to customers, letters, calls, and mails about orders. */
export const channelPolicy = (o: { readonly newsletter?: string } = {}) =>
  definePolicy({
    title: { en: "Privacy notice" },
    version: "1.0.0",
    effective: "2026-06-01",
    languages: ["en"],
    entities: {
      shop: { name: "Example Shop GmbH", address: "Beispielstraße 1, 18055 Rostock", country: "DE", contact: { email: "privacy@shop.example" }, dpo: { email: "dpo@shop.example" } },
    },
    surfaces: { shop: { title: { en: "Shop" }, controller: "shop", origins: ["https://shop.example"] } },
    subjects: { lead: { title: { en: "people who ask us" } }, customer: { title: { en: "customers" } } },
    categories: { contact: { title: { en: "Contact details" }, items: [{ en: "e-mail address" }, ...(o.newsletter ? [{ en: o.newsletter }] : [])], sources: [{ from: "person" }] } },
    purposes: {
      orders: { title: { en: "Orders" }, kind: "service", description: { en: "We deliver what you order." } },
      newsletter: { title: { en: "Newsletter" }, description: { en: "We send you news." } },
      offers: { title: { en: "Offers" }, description: { en: "We tell customers what goes with what they bought." } },
      letters: { title: { en: "Letters" }, description: { en: "We send customers a catalogue." } },
      "do-not-contact": { title: { en: "Leaving you alone" }, description: { en: "We remember that you want no messages." } },
    },
    activities: {
      deliver: { title: { en: "Delivery" }, purpose: "orders", subjects: ["customer"], categories: ["contact"], basis: { kind: "contract" }, recipients: [], retention: "customer", provision: { kind: "contractual", consequence: { en: "Nothing can be delivered without an address." } } },
      newsletter: {
        title: { en: "Newsletter" },
        purpose: "newsletter",
        subjects: ["lead", "customer"],
        categories: ["contact"],
        basis: { kind: "consent", asked: "form" },
        recipients: [],
        retention: "news",
        provision: told,
        directMarketing: { channels: ["email", "sms"], permission: [{ by: "double-opt-in", country: "DE" }, { by: "opt-in" }], atMost: { count: 2, per: "P7D" } },
      },
      offers: {
        title: { en: "Offers" },
        purpose: "offers",
        subjects: ["customer"],
        categories: ["contact"],
        basis: interest,
        recipients: [],
        retention: "news",
        provision: told,
        directMarketing: { channels: ["email", "sms"], permission: "soft-opt-in" },
      },
      letters: { title: { en: "Letters" }, purpose: "letters", subjects: ["customer"], categories: ["contact"], basis: interest, recipients: [], retention: "news", provision: told, directMarketing: { channels: ["post", "phone"], permission: "not-needed" } },
      "no-contact-list": { title: { en: "Do-not-contact list" }, purpose: "do-not-contact", subjects: ["lead", "customer"], categories: ["contact"], basis: { kind: "legal-obligation", law: "GDPR 21(3)" }, recipients: [], retention: "no-contact", provision: { kind: "statutory", consequence: { en: "Without your address we could not leave it alone." } } },
    },
    recipients: {},
    retention: {
      customer: { title: { en: "Customers" }, rule: until("relationship.ended"), then: "delete" },
      news: { title: { en: "Messages" }, rule: until("consent.withdrawn"), then: "delete" },
      "no-contact": { title: { en: "Do-not-contact list" }, rule: until("marketing.ended"), then: "delete" },
    },
    trackers: {},
    consent: { given: "P2M", refused: "P1M" },
    rights: { contact: { email: "privacy@shop.example" }, identity: ["email-loop"], authority: { name: "LfDI Mecklenburg-Vorpommern", url: "https://www.datenschutz-mv.de" } },
    measures: [{ en: "Encryption in transit" }],
    changes: { material: "banner", minor: "silent" },
    sale: false,
  });
