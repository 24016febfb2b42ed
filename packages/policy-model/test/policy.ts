import { after, firstOf, until } from "@troth/legal-time/rule";
import { definePolicy } from "../src/define.js";
import type { Policy, PolicyInput } from "../src/policy.js";
import type { Loose } from "./loose.js";

const made = () =>
  definePolicy({
    title: { en: "Privacy notice", de: "Datenschutzhinweise" },
    version: "1.0.0",
    effective: "2026-06-01",
    languages: ["en", "de"],
    entities: {
      "example-shop": {
        name: "Example Shop GmbH",
        address: "Beispielstraße 1, 18055 Rostock",
        country: "DE",
        subdivision: "DE-MV",
        contact: { email: "privacy@shop.example", phone: "+49 381 000000" },
        identifiers: { HRB: "12345" },
        dpo: { email: "dpo@shop.example" },
      },
    },
    surfaces: {
      shop: { title: { en: "Shop", de: "Shop" }, controller: "example-shop", origins: ["https://shop.example"] },
      forum: {
        title: { en: "Forum", de: "Forum" },
        controller: "example-shop",
        hint: { en: "What you write here can be read by everybody.", de: "Was Sie hier schreiben, können alle lesen." },
      },
    },
    subjects: {
      visitor: { title: { en: "visitors", de: "Besucherinnen und Besucher" } },
      customer: { title: { en: "customers", de: "Kundinnen und Kunden" } },
      member: { title: { en: "members", de: "Mitglieder" } },
    },
    categories: {
      contact: {
        title: { en: "Contact data", de: "Kontaktdaten" },
        items: [
          { en: "name", de: "Name" },
          { en: "e-mail address", de: "E-Mail-Adresse" },
        ],
        sources: [{ from: "person" }],
      },
      order: {
        title: { en: "Order data", de: "Bestelldaten" },
        items: [{ en: "what was ordered", de: "was bestellt wurde" }],
        sources: [{ from: "person" }, { from: "third-party", who: { en: "the payment provider", de: "der Zahlungsdienst" } }],
      },
      usage: {
        title: { en: "Usage data", de: "Nutzungsdaten" },
        items: [{ en: "pages visited", de: "besuchte Seiten" }],
        sources: [{ from: "observed" }],
      },
    },
    purposes: {
      necessary: {
        title: { en: "Running the shop", de: "Betrieb des Shops" },
        description: { en: "We keep your cart and your session.", de: "Wir merken uns Warenkorb und Sitzung." },
        kind: "preferences",
      },
      orders: {
        title: { en: "Orders", de: "Bestellungen" },
        description: { en: "We carry out what you order.", de: "Wir führen aus, was Sie bestellen." },
      },
      newsletter: {
        title: { en: "Newsletter", de: "Newsletter" },
        description: { en: "We write to you about our courses.", de: "Wir schreiben Ihnen über unsere Kurse." },
      },
      statistics: {
        title: { en: "Statistics", de: "Statistik" },
        description: { en: "We count which pages are read.", de: "Wir zählen, welche Seiten gelesen werden." },
      },
      media: {
        title: { en: "Videos", de: "Videos" },
        description: { en: "We show videos of other providers.", de: "Wir zeigen Videos anderer Anbieter." },
      },
    },
    activities: {
      "run-shop": {
        title: { en: "Session and cart", de: "Sitzung und Warenkorb" },
        purpose: "necessary",
        surfaces: ["shop"],
        subjects: ["visitor", "customer"],
        categories: ["usage"],
        basis: {
          kind: "legitimate-interest",
          interest: { en: "a shop that works", de: "ein Shop, der funktioniert" },
          necessity: { en: "a cart needs to be remembered", de: "ein Warenkorb muss gemerkt werden" },
          balancing: { result: { en: "little data, for as long as the visit", de: "wenige Daten, solange der Besuch dauert" }, on: "2026-05-04" },
        },
        recipients: ["hosting"],
        retention: "session",
      },
      "take-orders": {
        title: { en: "Orders and delivery", de: "Bestellung und Lieferung" },
        purpose: "orders",
        surfaces: ["shop"],
        subjects: ["customer"],
        categories: ["contact", "order"],
        basis: { kind: "contract" },
        recipients: ["hosting", "group-japan"],
        retention: "order-data",
        provision: { kind: "contractual", consequence: { en: "Without it we cannot deliver.", de: "Ohne diese Angaben können wir nicht liefern." } },
        indirectNotice: { due: "within-a-month" },
      },
      accounting: {
        title: { en: "Invoices", de: "Rechnungen" },
        purpose: "orders",
        surfaces: ["shop"],
        subjects: ["customer"],
        categories: ["contact", "order"],
        basis: { kind: "legal-obligation", law: "§ 147 AO" },
        recipients: [],
        retention: "invoice",
        provision: { kind: "statutory", consequence: { en: "Without it we may not issue an invoice.", de: "Ohne diese Angaben dürfen wir keine Rechnung ausstellen." } },
        indirectNotice: { due: "within-a-month" },
      },
      "send-newsletter": {
        title: { en: "Sending the newsletter", de: "Versand des Newsletters" },
        purpose: "newsletter",
        subjects: ["customer"],
        categories: ["contact"],
        basis: [{ kind: "contract", relationship: "member" }, { kind: "consent" }],
        recipients: ["hosting"],
        retention: "newsletter-data",
        provision: { kind: "voluntary", consequence: { en: "Without an address we cannot write.", de: "Ohne eine Adresse können wir nicht schreiben." } },
        directMarketing: { channels: ["email"], permission: "double-opt-in" },
      },
      "count-pages": {
        title: { en: "Counting pages", de: "Seitenzählung" },
        purpose: "statistics",
        subjects: ["visitor"],
        categories: ["usage"],
        basis: { kind: "consent" },
        recipients: ["analytics"],
        retention: "usage",
        profiling: {
          logic: { en: "We form groups of visitors by what they read.", de: "Wir bilden Gruppen von Besuchern danach, was sie lesen." },
          consequences: { en: "Pages that few read are written anew.", de: "Seiten, die wenige lesen, werden neu geschrieben." },
        },
      },
      "show-videos": {
        title: { en: "Embedded videos", de: "Eingebettete Videos" },
        purpose: "media",
        surfaces: ["shop"],
        subjects: ["visitor"],
        categories: ["usage"],
        basis: { kind: "consent" },
        recipients: ["video"],
        retention: "usage",
      },
    },
    recipients: {
      hosting: {
        title: { en: "Hosting provider", de: "Hosting-Anbieter" },
        role: "processor",
        kind: "processor",
        country: "DE",
        categories: ["contact", "order", "usage"],
        hosts: ["api.hosting.example"],
        agreement: "DPA 2026-01",
      },
      "group-japan": {
        title: { en: "Example Shop KK", de: "Example Shop KK" },
        role: "controller",
        kind: "group-company",
        country: "JP",
        transfer: { tool: "adequacy", asserts: { scope: "appi", on: "2026-01-15", evidence: "register extract 17" } },
        categories: ["contact", "order"],
        hosts: ["support-jp.shop.example"],
      },
      analytics: {
        title: { en: "Analytics Inc.", de: "Analytics Inc." },
        role: "processor",
        kind: "service-provider",
        country: "US",
        transfer: { tool: "adequacy", asserts: { scope: "dpf", listedAs: "Analytics Inc.", checkedOn: "2026-06-01", coversHr: false } },
        categories: ["usage"],
        hosts: ["cdn.analytics.example", "*.collect.example"],
        agreement: "DPA 2026-02",
        privacyNotice: "https://analytics.example/privacy",
      },
      video: {
        title: { en: "Video Ltd", de: "Video Ltd" },
        role: "controller",
        kind: "service-provider",
        country: "IN",
        transfer: {
          tool: "scc",
          module: 1,
          signedOn: "2026-02-01",
          assessment: { on: "2026-02-01", conclusion: "equivalent-with-measures", reviewBy: "2027-02-01" },
          measures: [{ en: "loaded only after a click", de: "erst nach einem Klick geladen" }],
        },
        categories: ["usage"],
        hosts: ["player.video.example"],
      },
    },
    retention: {
      session: { title: { en: "Session", de: "Sitzung" }, rule: until("session.ended"), then: "delete" },
      "order-data": { title: { en: "Orders", de: "Bestellungen" }, rule: until("order.completed"), then: "delete" },
      invoice: {
        title: { en: "Invoices", de: "Rechnungen" },
        rule: after("invoice.issued", "P8Y", { endOfYear: true }),
        then: "delete",
        statute: { cite: "§ 147(3) AO", country: "DE", source: "https://www.gesetze-im-internet.de/ao_1977/__147.html" },
      },
      "newsletter-data": { title: { en: "Newsletter", de: "Newsletter" }, rule: firstOf(until("newsletter.unsubscribed"), until("consent.withdrawn")), then: "delete" },
      usage: { title: { en: "Usage data", de: "Nutzungsdaten" }, rule: after("usage.seen", "P2M"), then: "anonymise" },
    },
    trackers: {
      "session-cookie": {
        title: { en: "Session", de: "Sitzung" },
        purpose: "necessary",
        surfaces: ["shop"],
        deviceAccess: { gate: "strictly-necessary", why: { en: "it carries the cart", de: "er trägt den Warenkorb" } },
        items: [{ name: "shop_session", store: "cookie", kind: "session" }],
      },
      analytics: {
        title: { en: "Page statistics", de: "Seitenstatistik" },
        purpose: "statistics",
        recipient: "analytics",
        deviceAccess: { gate: "consent" },
        items: [{ name: "_an_*", store: "cookie", kind: "persistent", lifetime: "P14D", description: { en: "tells visits apart", de: "unterscheidet Besuche" } }],
        settings: { anonymize_ip: true },
      },
      video: {
        title: { en: "Video player", de: "Videoplayer" },
        purpose: "media",
        recipient: "video",
        surfaces: ["shop"],
        deviceAccess: { gate: "consent" },
        items: [{ name: "player", store: "local-storage", kind: "persistent", lifetime: "P1M" }],
      },
    },
    consent: { given: "P6M", refused: "P6M" },
    rights: {
      contact: { email: "privacy@shop.example" },
      page: "/privacy",
      identity: ["signed-in", "email-loop"],
      authority: { name: "LfDI Mecklenburg-Vorpommern", url: "https://www.datenschutz-mv.de" },
    },
    measures: [{ en: "Connections are encrypted.", de: "Verbindungen sind verschlüsselt." }],
    changes: { material: "banner", minor: "silent" },
    sale: false,
    assumed: [{ path: "retention.usage.rule", why: "the notice of the operator is silent" }],
  });

let defined: ReturnType<typeof made> | undefined;
/** A small complete policy in two languages, without an error or a warning. Tests change copies of it. */
export const shop = (): ReturnType<typeof made> => (defined ??= made());

/** The shop as plain data that a test may bend; what comes out is judged by `lint` or `parsePolicy`. */
export const bent = (bend: (input: Loose) => void): Loose => {
  const { hash: _, ...input } = structuredClone(shop()) as Policy;
  bend(input as Loose);
  return input as Loose;
};

/** As `bent`, for what is still a policy by its type. */
export const bentInput = (bend: (input: Loose) => void): PolicyInput => bent(bend) as unknown as PolicyInput;
