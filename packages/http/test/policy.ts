import { definePolicy, until, firstOf } from "troth";

const text = (en: string) => ({ en });

/** A small policy in one language: a site with statistics by consent and accounts by contract. */
export const policy = definePolicy({
  title: text("Privacy notice"),
  version: "1.0.0",
  effective: "2026-06-01",
  languages: ["en"],
  entities: {
    house: { name: "House GmbH", address: "Beispielstraße 1, Rostock", country: "DE", contact: { email: "privacy@shop.example" }, dpo: "none" },
  },
  surfaces: { site: { title: text("Site"), controller: "house", origins: ["http://localhost"] } },
  subjects: { customer: { title: text("Customers") }, visitor: { title: text("Visitors") } },
  categories: {
    contact: { title: text("Contact data"), items: [text("name")], sources: [{ from: "person" }] },
    usage: { title: text("Usage data"), items: [text("pages seen")], sources: [{ from: "observed" }] },
  },
  purposes: {
    accounts: { title: text("Accounts"), description: text("Keeping an account for you.") },
    statistics: { title: text("Statistics"), description: text("Counting which pages are read.") },
  },
  activities: {
    accounts: {
      title: text("Keeping accounts"),
      purpose: "accounts",
      subjects: ["customer"],
      categories: ["contact"],
      basis: { kind: "contract" },
      recipients: [],
      retention: "account",
      provision: { kind: "contractual", consequence: text("Without it there is no account.") },
    },
    statistics: {
      title: text("Counting visits"),
      purpose: "statistics",
      subjects: ["visitor"],
      categories: ["usage"],
      basis: { kind: "consent" },
      recipients: [],
      retention: "usage",
    },
  },
  recipients: {},
  retention: {
    account: { title: text("Account data"), rule: until("relationship.ended"), then: "delete" },
    usage: { title: text("Usage data"), rule: firstOf(until("consent.withdrawn"), until("usage.ended")), then: "delete" },
  },
  trackers: {
    counter: {
      title: text("Our own counter"),
      purpose: "statistics",
      deviceAccess: { gate: "consent" },
      items: [{ name: "count", store: "cookie", kind: "persistent", lifetime: "P7D" }],
    },
  },
  consent: { given: "P2M", refused: "P2M" },
  rights: {
    contact: { email: "privacy@shop.example" },
    identity: ["signed-in"],
    authority: { name: "LfDI Mecklenburg-Vorpommern", url: "https://www.datenschutz-mv.de" },
  },
  measures: [text("Encryption in transit")],
  changes: { material: "banner", minor: "silent" },
  sale: false,
});
