import { until } from "@troth/legal-time/rule";
import { definePolicy } from "@troth/policy-model";

/** A shop and its forum: statistics of a vendor in the US, videos of one in the EEA, a newsletter, orders. */
export const shopPolicy = (o: { readonly intro?: string; readonly given?: string } = {}) =>
  definePolicy({
    title: { en: "Privacy notice" },
    version: "1.0.0",
    effective: "2026-06-01",
    languages: ["en"],
    entities: {
      shop: { name: "Example Shop GmbH", address: "Beispielstraße 1, 18055 Rostock", country: "DE", contact: { email: "privacy@shop.example" }, dpo: { email: "dpo@shop.example" } },
    },
    surfaces: {
      shop: { title: { en: "Shop" }, controller: "shop", origins: ["https://shop.example"] },
      forum: { title: { en: "Forum" }, controller: "shop" },
    },
    subjects: { visitor: { title: { en: "visitors" } }, member: { title: { en: "members" } } },
    categories: { usage: { title: { en: "Usage" }, items: [{ en: "pages visited" }], sources: [{ from: "observed" }] } },
    purposes: {
      orders: { title: { en: "Orders" }, kind: "service", description: { en: "We deliver what you order." } },
      statistics: { title: { en: "Statistics" }, description: { en: o.intro ?? "We count which pages are read." } },
      media: { title: { en: "Videos" }, description: { en: "We show videos of other services." } },
    },
    activities: {
      deliver: { title: { en: "Delivery" }, purpose: "orders", surfaces: ["shop"], subjects: ["visitor"], categories: ["usage"], basis: { kind: "contract" }, recipients: [], retention: "session" },
      count: { title: { en: "Counting" }, purpose: "statistics", subjects: ["visitor"], categories: ["usage"], basis: { kind: "consent" }, recipients: ["counter"], retention: "session" },
      video: {
        title: { en: "Videos" },
        purpose: "media",
        surfaces: ["shop"],
        subjects: ["visitor"],
        categories: ["usage"],
        basis: [{ kind: "contract", relationship: "member" }, { kind: "consent" }],
        recipients: ["tube"],
        retention: "session",
        profiling: { logic: { en: "What you watch is compared with what others watch." }, consequences: { en: "It decides what you are offered." } },
      },
    },
    recipients: {
      counter: {
        title: { en: "Counter Inc." },
        role: "processor",
        kind: "service-provider",
        country: "US",
        transfer: { tool: "adequacy", asserts: { scope: "dpf", listedAs: "Counter Inc.", checkedOn: "2026-06-01", coversHr: false } },
        categories: ["usage"],
        agreement: "DPA 1",
      },
      tube: { title: { en: "Tube" }, role: "controller", kind: "service-provider", country: "FR", categories: ["usage"] },
    },
    retention: { session: { title: { en: "Session" }, rule: until("session.ended"), then: "delete" } },
    trackers: {
      counter: {
        title: { en: "Counter" },
        purpose: "statistics",
        recipient: "counter",
        deviceAccess: { gate: "consent" },
        items: [{ name: "_c", store: "cookie", kind: "persistent", lifetime: "P14D" }],
      },
      tube: { title: { en: "Tube" }, purpose: "media", recipient: "tube", surfaces: ["shop"], deviceAccess: { gate: "consent" }, items: [] },
      basket: {
        title: { en: "Basket" },
        purpose: "orders",
        surfaces: ["shop"],
        deviceAccess: { gate: "strictly-necessary", why: { en: "it holds the basket" } },
        items: [{ name: "basket", store: "cookie", kind: "session" }],
      },
    },
    consent: { given: o.given ?? "P2M", refused: "P1M" },
    rights: {
      contact: { email: "privacy@shop.example" },
      identity: ["email-loop"],
      authority: { name: "LfDI Mecklenburg-Vorpommern", url: "https://www.datenschutz-mv.de" },
    },
    measures: [],
    changes: { material: "banner", minor: "silent" },
    sale: false,
  });
