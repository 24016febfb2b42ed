import { after, firstOf, longestOf, until, whileActive } from "@troth/legal-time/rule";
import { draftPolicy, type PolicyDraft, type PolicyDraftInput } from "../../src/index.js";
import type { Loose } from "../loose.js";
import { bent } from "../policy.js";

export type Bend = (policy: Loose) => unknown;

/** The shop as a policy, changed or not; unlawful and unknown facts may stand in it. */
export const shopWith = (...bends: readonly Bend[]): PolicyDraft => draftPolicy(bent((policy) => bends.forEach((bend) => bend(policy))) as unknown as PolicyDraftInput);

const both = (text: string): Loose => ({ en: text, de: `${text} (de)` });

/** The shop with every optional fact that a policy can have, somewhere. */
export const everything: Bend = (p) => {
  const { entities, surfaces, subjects, categories, purposes, activities, recipients, retention, trackers } = p;
  entities["example-shop"].description = both("A shop");
  entities["example-shop"].representative = { name: "Representative", country: "FI", contact: { email: "rep@shop.example" } };
  entities.partner = { name: "Partner AG", address: "Elsewhere 2", country: "FI", contact: { email: "a@partner.example" }, dpo: "none" };
  Object.assign(surfaces.shop, { jointControllers: ["partner"], arrangement: { essence: both("We share"), contact: { email: "both@shop.example" } } });
  Object.assign(surfaces.forum, { publicFreeText: true, governedBy: { url: "https://forum.example/privacy", language: "fi" } });
  subjects.staff = { title: both("staff"), staff: true };
  subjects.member.children = { under: 16, approval: both("by a parent") };
  categories.health = { title: both("Health"), items: [both("allergies")], sources: [{ from: "person" }], special: { kind: "health", condition: "9-2-a" } };
  categories.record = { title: both("Record"), items: [both("convictions")], sources: [{ from: "public", who: both("a register") }], offences: { law: "§ 1 BZRG" } };
  categories.password = { title: both("Password"), items: [both("password")], sources: [{ from: "person" }], secret: true };
  categories.usage.neverCombinedWith = ["record"];
  Object.assign(purposes.statistics, { kind: "statistics", compatibleWith: { purpose: "orders", assessment: both("close enough"), on: "2026-01-02" } });
  Object.assign(activities["take-orders"], {
    role: "controller",
    residency: "EEA",
    readBy: ["support"],
    madePublic: both("nobody but you"),
    largeScale: true,
    automatedDecision: { logic: both("by score"), consequences: both("no invoice") },
    indirectNotice: { due: "first-contact" },
  });
  activities["take-orders"].provision.mandatory = ["contact"];
  activities["take-orders"].categories.push("health", "record", "password");
  activities["count-pages"].combines = ["usage", "contact"];
  Object.assign(activities["send-newsletter"].directMarketing, { atMost: { count: 1, per: "P1M" }, permission: [{ by: "soft-opt-in", relationship: "member" }, { by: "double-opt-in" }] });
  activities.support = {
    title: both("Support"),
    purpose: "orders",
    surfaces: ["shop"],
    subjects: ["customer", "staff"],
    categories: ["contact"],
    basis: { kind: "consent", asked: "form" },
    recipients: ["hosting", "group-us", "certified", "authorised", "coded", "derogated"],
    retention: "account",
    role: "processor",
    onBehalfOf: both("the buyer"),
    indirectNotice: { exception: "14-5-b", why: both("too many") },
  };
  const abroad = { role: "controller", kind: "group-company", country: "US", categories: ["contact"] };
  const assessment = { on: "2026-02-01", conclusion: "essentially-equivalent", reviewBy: "2027-02-01" };
  recipients["group-us"] = { ...abroad, title: both("Group US"), entity: "partner", transfer: { tool: "bcr", approval: "BCR 17", approvedOn: "2025-01-01", assessment, url: "https://shop.example/bcr" } };
  recipients.certified = { ...abroad, title: both("Certified"), transfer: { tool: "certification", reference: "C 1", approvedOn: "2025-01-01", expires: "2028-01-01", commitments: both("binding"), assessment } };
  recipients.coded = { ...abroad, title: both("Coded"), transfer: { tool: "code-of-conduct", reference: "C 1", approvedOn: "2025-01-01", commitments: both("binding"), assessment } };
  recipients.authorised = { ...abroad, title: both("Authorised"), transfer: { tool: "ad-hoc", authorisation: "A 1", authorisedOn: "2025-01-01", assessment } };
  recipients.derogated = { ...abroad, title: both("Derogated"), transfer: { tool: "derogation", ground: "49-1-b", occasional: true, justification: both("once") } };
  recipients.joint = { ...abroad, role: "joint-controller", country: "FI", title: both("Joint"), arrangement: { essence: both("We share"), contact: { email: "both@shop.example" } } };
  Object.assign(recipients.hosting, { region: "Rostock", subRecipients: ["joint"] });
  retention.account = { title: both("Account"), rule: whileActive("account.used", "P2Y"), then: "disown", by: "hosting", limitation: { cite: "§ 195 BGB", country: "DE" } };
  retention.books = { title: both("Books"), rule: longestOf(after("invoice.issued", "P8Y", { endOfYear: true }), firstOf(until("a.b"), after("a.b", "P1Y"))), then: "review" };
  p.events = { "account.used": both("the last visit") };
  Object.assign(trackers.analytics, { scripts: ["https://cdn.analytics.example/a.js"], embeds: ["https://cdn.analytics.example/frame"] });
  trackers.exempt = { title: both("Counter"), purpose: "statistics", surfaces: ["forum"], deviceAccess: { gate: "national-exemption", country: "FR", conditions: both("of the CNIL") }, items: [{ name: "c", store: "cookie", kind: "persistent", lifetime: "P13M" }] };
  p.rights.refusals = ["excessive"];
  p.backups = { purgedWithin: "P30D" };
};
export const full = (...bends: readonly Bend[]): PolicyDraft => shopWith(everything, ...bends);
