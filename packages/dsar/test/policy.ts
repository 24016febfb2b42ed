import { after, until } from "@troth/legal-time/rule";
import { definePolicy } from "@troth/policy-model";

/** The rules of a small shop, in two languages. The title of the messages holds markup, as a hostile text would. */
export const shopPolicy = definePolicy({
  title: { en: "Privacy notice", de: "Datenschutzhinweise" },
  version: "1.0.0",
  effective: "2026-06-01",
  languages: ["en", "de"],
  entities: {
    "example-shop": {
      name: "Example Shop GmbH & Co. KG",
      address: "Beispielstraße 1, 18055 Rostock",
      country: "DE",
      contact: { email: "privacy@shop.example" },
      dpo: { email: "dpo@shop.example" },
    },
  },
  surfaces: { shop: { title: { en: "Shop", de: "Shop" }, controller: "example-shop" } },
  subjects: {
    customer: { title: { en: "customers", de: "Kundinnen und Kunden" } },
    subscriber: { title: { en: "subscribers", de: "Abonnierende" } },
  },
  categories: {
    contact: {
      title: { en: "Contact data", de: "Kontaktdaten" },
      items: [{ en: "name", de: "Name" }, { en: "e-mail address", de: "E-Mail-Adresse" }],
      sources: [{ from: "person" }],
    },
    invoice: {
      title: { en: "Invoices", de: "Rechnungen" },
      items: [{ en: "what was paid", de: "was bezahlt wurde" }],
      sources: [{ from: "observed" }, { from: "third-party", who: { en: "the payment provider", de: "der Zahlungsdienst" } }],
    },
    message: {
      title: { en: 'Messages <script>alert("title")</script>', de: 'Nachrichten <script>alert("title")</script>' },
      items: [{ en: "what you wrote", de: "was Sie geschrieben haben" }],
      sources: [{ from: "person" }],
    },
    credentials: {
      title: { en: "Credentials", de: "Zugangsdaten" },
      items: [{ en: "password hash", de: "Hash des Passworts" }],
      sources: [{ from: "person" }],
      secret: true,
    },
  },
  purposes: {
    orders: {
      title: { en: "Orders", de: "Bestellungen" },
      description: { en: "We carry out what you order.", de: "Wir führen aus, was Sie bestellen." },
    },
    accounting: {
      title: { en: "Accounting", de: "Buchhaltung" },
      description: { en: "We keep books.", de: "Wir führen Bücher." },
    },
    contact: {
      title: { en: "Questions", de: "Anfragen" },
      description: { en: "We answer what you ask.", de: "Wir beantworten, was Sie fragen." },
    },
    newsletter: {
      title: { en: "Newsletter", de: "Newsletter" },
      description: { en: "We write to you about our courses.", de: "Wir schreiben Ihnen über unsere Kurse." },
    },
  },
  activities: {
    "take-orders": {
      title: { en: "Orders", de: "Bestellungen" },
      purpose: "orders",
      subjects: ["customer"],
      categories: ["contact", "credentials"],
      basis: { kind: "contract" },
      recipients: ["hosting", "group-japan"],
      retention: "customer-data",
      provision: { kind: "contractual", consequence: { en: "Without it we cannot deliver.", de: "Ohne diese Angaben können wir nicht liefern." } },
    },
    "keep-books": {
      title: { en: "Invoices", de: "Rechnungen" },
      purpose: "accounting",
      subjects: ["customer"],
      categories: ["invoice"],
      basis: { kind: "legal-obligation", law: "§ 147 AO" },
      recipients: [],
      retention: "invoice",
      indirectNotice: { due: "within-a-month" },
    },
    "answer-questions": {
      title: { en: "Questions", de: "Anfragen" },
      purpose: "contact",
      subjects: ["customer"],
      categories: ["contact", "message"],
      basis: {
        kind: "legitimate-interest",
        interest: { en: "answering people who write to us", de: "Menschen zu antworten, die uns schreiben" },
        necessity: { en: "an answer needs an address", de: "eine Antwort braucht eine Adresse" },
        balancing: { result: { en: "they expect it", de: "sie erwarten es" }, on: "2026-05-04" },
      },
      recipients: ["hosting", "support"],
      retention: "customer-data",
    },
    "send-newsletter": {
      title: { en: "Newsletter", de: "Newsletter" },
      purpose: "newsletter",
      subjects: ["customer", "subscriber"],
      categories: ["contact"],
      basis: { kind: "consent" },
      recipients: ["hosting"],
      retention: "customer-data",
      directMarketing: { channels: ["email"], permission: "double-opt-in" },
    },
  },
  recipients: {
    hosting: {
      title: { en: "Hosting provider", de: "Hosting-Anbieter" },
      role: "processor",
      kind: "processor",
      country: "DE",
      categories: ["contact", "message", "credentials"],
      agreement: "DPA 2026-01",
    },
    "group-japan": {
      title: { en: "Example Shop KK", de: "Example Shop KK" },
      role: "controller",
      kind: "group-company",
      country: "JP",
      transfer: { tool: "adequacy", asserts: { scope: "appi", on: "2026-01-15", evidence: "register extract 17" } },
      categories: ["contact"],
    },
    support: {
      title: { en: "Support desk", de: "Support-Büro" },
      role: "processor",
      kind: "processor",
      country: "IN",
      agreement: "DPA 2026-02",
      transfer: {
        tool: "scc",
        module: 2,
        signedOn: "2026-02-01",
        assessment: { on: "2026-02-01", conclusion: "equivalent-with-measures", reviewBy: "2027-02-01" },
      },
      categories: ["contact", "message"],
    },
  },
  retention: {
    "customer-data": { title: { en: "Customers", de: "Kundendaten" }, rule: until("relationship.ended"), then: "delete" },
    invoice: {
      title: { en: "Invoices", de: "Rechnungen" },
      rule: after("invoice.issued", "P8Y", { endOfYear: true }),
      then: "delete",
      statute: { cite: "§ 147(3) AO", country: "DE" },
    },
  },
  events: { "invoice.issued": { en: "the issue of the invoice", de: "der Ausstellung der Rechnung" } },
  trackers: {},
  consent: { given: "P6M", refused: "P6M" },
  rights: {
    contact: { email: "privacy@shop.example" },
    identity: ["signed-in"],
    authority: { name: "LfDI Mecklenburg-Vorpommern", url: "https://www.datenschutz-mv.de" },
  },
  measures: [],
  changes: { material: "banner", minor: "silent" },
  sale: false,
});
