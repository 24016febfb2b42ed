import { after, firstOf, longestOf, until, whileActive } from "@troth/legal-time/rule";
import { draftPolicy, type PolicyDraft, type PolicyDraftInput } from "../../src/index.js";
import type { Loose } from "../loose.js";

const t = (en: string, de: string) => ({ en, de });
const provision = { kind: "voluntary", consequence: t("Nothing follows.", "Es folgt nichts.") } as const;
const assessment = { on: "2026-02-01", conclusion: "equivalent-with-measures", reviewBy: "2027-02-01" } as const;

/**
 * A policy with everything that exports tell: several entities, joint controllers, processing for others, special data,
 * every transfer tool, chains of recipients, every form of retention.
 */
const group = (): PolicyDraftInput => ({
  title: t("Privacy notice", "Datenschutzhinweise"),
  version: "2.3.1",
  effective: "2026-06-01",
  languages: ["en", "de"],
  entities: {
    "example-gmbh": {
      name: "Example GmbH",
      address: "Beispielstraße 1, 18055 Rostock",
      country: "DE",
      subdivision: "DE-MV",
      contact: { email: "privacy@group.example", phone: "+49 381 000000" },
      identifiers: { HRB: "12345" },
      dpo: { email: "dpo@group.example", address: "Beispielstraße 1, 18055 Rostock" },
    },
    "example-ab": { name: "Example AB", address: "Exempelgatan 2, Stockholm", country: "SE", contact: { email: "integritet@group.example" }, dpo: "none" },
    "example-inc": {
      name: "Example Inc.",
      address: "1 Example Street, Springfield",
      country: "US",
      contact: { email: "privacy@inc.example" },
      dpo: "none",
      representative: { name: "Example GmbH", country: "DE", contact: { email: "rep@group.example" } },
    },
  },
  surfaces: {
    shop: { title: t("Shop", "Shop"), controller: "example-gmbh" },
    club: {
      title: t("Club", "Klub"),
      controller: "example-gmbh",
      jointControllers: ["example-ab"],
      arrangement: { essence: t("The one answers, the other runs it.", "Die eine antwortet, die andere betreibt.") },
    },
    cloud: { title: t("Cloud", "Cloud"), controller: "example-ab" },
  },
  subjects: {
    customer: { title: t("customers", "Kundinnen und Kunden") },
    staff: { title: t("staff", "Beschäftigte"), staff: true },
    guest: { title: t("guests", "Gäste") },
  },
  categories: {
    contact: { title: t("Contact data", "Kontaktdaten"), items: [t("name", "Name"), t("e-mail address", "E-Mail-Adresse")], sources: [{ from: "person" }] },
    order: { title: t("Order data", "Bestelldaten"), items: [t("what was ordered", "was bestellt wurde")], sources: [{ from: "person" }, { from: "third-party", who: t("the payment provider", "der Zahlungsdienst") }] },
    health: { title: t("Food preferences", "Essenswünsche"), items: [t("allergies", "Allergien")], sources: [{ from: "person" }], special: { kind: "health", condition: "9-2-a" } },
    usage: { title: t("Usage data", "Nutzungsdaten"), items: [t("pages visited", "besuchte Seiten")], sources: [{ from: "observed" }] },
    score: { title: t("Credit score", "Bonität"), items: [t("score", "Wert")], sources: [{ from: "public", who: t("a register", "ein Register") }] },
    log: { title: t("Device log", "Gerätelog"), items: [t("readings", "Messwerte")], sources: [{ from: "observed" }] },
  },
  purposes: {
    orders: { title: t("Orders", "Bestellungen"), description: t("We carry out what you order.", "Wir führen aus, was Sie bestellen."), kind: "delivery" },
    events: { title: t("Events", "Veranstaltungen"), description: t("We hold events.", "Wir veranstalten."), kind: "service" },
    statistics: { title: t("Statistics", "Statistik"), description: t("We count pages.", "Wir zählen Seiten."), kind: "statistics" },
    credit: { title: t("Credit check", "Bonitätsprüfung"), description: t("We look at the risk.", "Wir prüfen das Risiko.") },
    cloud: { title: t("Device cloud", "Gerätecloud"), description: t("We keep readings for customers.", "Wir speichern Messwerte für Kunden."), kind: "service" },
  },
  activities: {
    "take-orders": {
      title: t("Orders", "Bestellung"),
      purpose: "orders",
      surfaces: ["shop"],
      subjects: ["customer"],
      categories: ["contact", "order"],
      basis: [{ kind: "contract", relationship: "customer" }, { kind: "consent", country: "AT" }, { kind: "consent" }],
      recipients: ["hosting", "group-japan", "carrier"],
      retention: "orders",
      provision: { kind: "contractual", consequence: t("Without it we cannot deliver.", "Ohne sie können wir nicht liefern."), mandatory: ["contact"] },
    },
    accounting: {
      title: t("Invoices", "Rechnungen"),
      purpose: "orders",
      surfaces: ["shop"],
      subjects: ["customer"],
      categories: ["contact", "order"],
      basis: { kind: "legal-obligation", law: "§ 147 AO" },
      recipients: [],
      retention: "invoices",
      provision,
    },
    "hold-events": {
      title: t("Events", "Veranstaltungen"),
      purpose: "events",
      surfaces: ["club"],
      subjects: ["guest", "staff"],
      categories: ["contact", "health"],
      basis: { kind: "consent", asked: "form" },
      recipients: ["caterer", "network"],
      retention: "events",
      provision,
    },
    "count-pages": {
      title: t("Counting pages", "Seitenzählung"),
      purpose: "statistics",
      subjects: ["guest"],
      categories: ["usage"],
      basis: {
        kind: "legitimate-interest",
        interest: t("pages that are read", "Seiten, die gelesen werden"),
        necessity: t("counting needs visits", "zum Zählen braucht es Besuche"),
        balancing: { result: t("little data", "wenige Daten"), on: "2026-05-04" },
      },
      recipients: ["analytics", "video", "lab", "coder", "clauses"],
      retention: "usage",
      profiling: { logic: t("We form groups.", "Wir bilden Gruppen."), consequences: t("Pages change.", "Seiten ändern sich.") },
    },
    "check-credit": {
      title: t("Credit check", "Bonitätsprüfung"),
      purpose: "credit",
      surfaces: ["shop"],
      subjects: ["customer"],
      categories: ["score", "contact"],
      basis: { kind: "contract" },
      recipients: ["agency"],
      retention: "longest",
      automatedDecision: { logic: t("A score is compared.", "Ein Wert wird verglichen."), consequences: t("Payment in advance.", "Vorkasse.") },
      indirectNotice: { due: "within-a-month" },
      provision,
    },
    "keep-readings": {
      title: t("Keeping readings", "Messwerte speichern"),
      purpose: "cloud",
      surfaces: ["cloud"],
      subjects: ["customer"],
      categories: ["log"],
      basis: { kind: "contract" },
      recipients: ["cloud-host"],
      retention: "readings",
      role: "processor",
      onBehalfOf: t("the owner of the device", "die Eigentümerin des Geräts"),
    },
  },
  recipients: {
    hosting: { title: t("Hosting", "Hosting"), role: "processor", kind: "processor", country: "DE", region: "fra-1", categories: ["contact", "order", "usage"], agreement: "DPA 2026-01", subRecipients: ["backup"] },
    backup: {
      title: t("Backup Inc.", "Backup Inc."),
      role: "processor",
      kind: "processor",
      country: "US",
      transfer: { tool: "scc", module: 3, signedOn: "2026-01-15", assessment, measures: [t("encrypted with our key", "mit unserem Schlüssel verschlüsselt")], url: "https://group.example/scc.pdf" },
      categories: ["contact", "order"],
      agreement: "DPA 2026-07",
    },
    "group-japan": {
      title: t("Example KK", "Example KK"),
      role: "controller",
      kind: "group-company",
      country: "JP",
      transfer: { tool: "adequacy", asserts: { scope: "appi", on: "2026-01-15", evidence: "register extract 17" } },
      categories: ["contact", "order"],
    },
    carrier: { title: t("Carriers in the EEA", "Transporteure im EWR"), role: "controller", kind: "service-provider", country: "EEA", categories: ["contact"] },
    caterer: {
      title: t("Caterer", "Caterer"),
      role: "processor",
      kind: "service-provider",
      country: "IN",
      transfer: { tool: "scc", module: 2, signedOn: "2026-02-01", assessment, measures: [t("names are replaced", "Namen werden ersetzt")] },
      categories: ["contact", "health"],
      agreement: "DPA 2026-03",
      subRecipients: ["kitchen"],
    },
    kitchen: { title: t("Kitchen", "Küche"), role: "processor", kind: "processor", country: "IN", transfer: { tool: "ad-hoc", authorisation: "AZ 12/2026", authorisedOn: "2026-01-01", assessment }, categories: ["health"], agreement: "DPA 2026-04" },
    network: { title: t("Network", "Netzwerk"), role: "joint-controller", kind: "service-provider", country: "IE", categories: ["contact"], arrangement: { essence: t("Both answer.", "Beide antworten.") } },
    analytics: {
      title: t("Analytics Inc.", "Analytics Inc."),
      role: "processor",
      kind: "service-provider",
      country: "US",
      transfer: { tool: "adequacy", asserts: { scope: "dpf", listedAs: "Analytics Inc.", checkedOn: "2026-06-01", coversHr: false } },
      categories: ["usage"],
      agreement: "DPA 2026-02",
    },
    video: {
      title: t("Video Ltd", "Video Ltd"),
      role: "controller",
      kind: "service-provider",
      country: "BR",
      transfer: { tool: "derogation", ground: "49-1-second", occasional: true, justification: t("once a year, told to the authority", "einmal im Jahr, der Behörde gemeldet") },
      categories: ["usage"],
    },
    lab: { title: t("Lab", "Labor"), role: "controller", kind: "group-company", entity: "example-inc", country: "US", transfer: { tool: "bcr", approval: "BCR-2025-3", approvedOn: "2025-03-01", assessment }, categories: ["usage"] },
    coder: {
      title: t("Coder", "Coder"),
      role: "controller",
      kind: "service-provider",
      country: "KE",
      transfer: { tool: "certification", reference: "EU-CERT 7", approvedOn: "2026-01-01", expires: "2029-01-01", commitments: t("binding ones", "verbindliche"), assessment },
      categories: ["usage"],
    },
    clauses: {
      title: t("Example Inc.", "Example Inc."),
      role: "controller",
      kind: "group-company",
      entity: "example-inc",
      country: "US",
      transfer: { tool: "scc", module: 1, signedOn: "2026-03-01", assessment, measures: [t("no names", "keine Namen")] },
      categories: ["usage"],
    },
    agency: { title: t("Credit agency", "Auskunftei"), role: "controller", kind: "fraud-and-credit", country: "DE", categories: ["score", "contact"] },
    "cloud-host": { title: t("Cloud host", "Cloud-Host"), role: "processor", kind: "processor", country: "SE", categories: ["log"], agreement: "DPA 2026-05" },
  },
  retention: {
    orders: { title: t("Orders", "Bestellungen"), rule: until("order.completed"), then: "delete" },
    invoices: { title: t("Invoices", "Rechnungen"), rule: after("invoice.issued", "P8Y", { endOfYear: true }), then: "delete", statute: { cite: "§ 147(3) AO", country: "DE" } },
    events: { title: t("Events", "Veranstaltungen"), rule: firstOf(after("event.ended", "P2W"), until("consent.withdrawn")), then: "delete" },
    usage: { title: t("Usage", "Nutzung"), rule: after("usage.seen", "P2M"), then: "anonymise" },
    longest: { title: t("Credit", "Bonität"), rule: longestOf(after("claim.settled", "P3Y"), whileActive("account.last-used", "P24M")), then: "review" },
    readings: { title: t("Readings", "Messwerte"), rule: whileActive("account.last-used", "P7Y"), then: "delete" },
  },
  trackers: {},
  consent: { given: "P6M", refused: "P6M" },
  rights: { contact: { email: "privacy@group.example" }, page: "/privacy", identity: ["signed-in", "email-loop"], authority: { name: "LfDI Mecklenburg-Vorpommern", url: "https://www.datenschutz-mv.de" } },
  measures: [t("Connections are encrypted.", "Verbindungen sind verschlüsselt.")],
  changes: { material: "banner", minor: "silent" },
  sale: false,
});

let unbent: PolicyDraft | undefined;
/** The policy as a draft, after `bend` has changed it: exports take what is readable, lawful or not. */
export const drafted = (bend?: (input: Loose) => void): PolicyDraft => {
  if (!bend) return (unbent ??= draftPolicy(group()));
  const input = structuredClone(group()) as Loose;
  bend(input);
  return draftPolicy(input as PolicyDraftInput);
};
