import { unknown } from "@troth/policy-model";
import { asItStands, bent, corrected, type Edits, type Scene } from "./scene.js";

/** Where a rule speaks, and where it is silent about the same kind of fact. */
export type RuleCase = readonly [speaks: Scene, silent: Scene];

const en = { en: "a text" };
const both = { en: "a text", de: "ein Text" };
const sv = { en: "a text", sv: "en text" };
const children = (under: number) => ({ under, approval: en });
const machine = { logic: both, consequences: both };

/** The operator of a social network as a controller in the United States, with a representative or without. */
const abroad = (representative?: unknown): Edits => ({
  "entities.meta-ireland.country": "US",
  ...(representative === undefined ? {} : { "entities.meta-ireland.representative": representative }),
});
const unreachable = { name: "A representative in Dublin", country: "IE" };
const inIreland = { ...unreachable, contact: { email: "privacy@meta.example" } };
const exempt = { exempt: "occasional", justification: en };
/** A later purpose of the cloud services, compared with the first one. */
const compatible = (on: string, o: object = { assessment: sv }): Edits => ({ "purposes.cloud-development.compatibleWith": { purpose: "cloud-service", on, ...o } });
const assessment = { on: "2026-04-20", conclusion: "essentially-equivalent", reviewBy: "2027-04-20" };
const clauses = (module: number) => ({ tool: "scc", module, signedOn: "2026-02-02", assessment });
const groupRules = { tool: "bcr", approval: "Decision 2026-1", approvedOn: "2026-02-02", assessment };
const certificate = (expires: string) => ({ tool: "certification", reference: "C-1", approvedOn: "2025-02-01", expires, commitments: sv, assessment });
const derogation = (ground: string, occasional: boolean, justification: object) => ({ tool: "derogation", ground, occasional, justification });
/** Goods that a carrier in the United States brings. */
const overseas = (ground: string, occasional: boolean): Edits => ({ "recipients.carriers.country": "US", "recipients.carriers.transfer": derogation(ground, occasional, sv) });
const orderAbroad = (transfer: object): Edits => ({ "recipients.authorities.country": "US", "recipients.authorities.transfer": transfer });
const exemption = (country: string) => ({ gate: "national-exemption", country, conditions: en });
/** An activity that is carried out for somebody else. */
const forOthers = (activity: string, who: object): Edits => ({ [`activities.${activity}.role`]: "processor", [`activities.${activity}.onBehalfOf`]: who });
const health = (condition: string, law?: string) => ({ kind: "health", condition, ...(law === undefined ? {} : { law }) });

/**
 * Every rule by its code, in the order of the articles: the place of a real notice at which it speaks, or of a corrected policy
 * that somebody has spoilt where none of the five has the fault; and a place at which the same kind of fact is lawful.
 */
export const ruleCases: Readonly<Record<string, RuleCase>> = {
  // ---------------------------------------------------------------- GDPR 4, definitions
  "recipient-role": [bent("hero", { "recipients.google.role": "controller" }), corrected("immero", "recipients.authorities.role")],
  "role-contradiction": [bent("heeros", { "activities.client-records.role": undefined }), corrected("heeros", "activities.client-records.role")],
  "consent-by-use": [asItStands("heeros", "activities.direct-marketing.basis.asked"), corrected("heeros", "activities.direct-marketing.basis.asked")],
  "acknowledged-by-use": [asItStands("hero", "acknowledgedByUse"), corrected("hero")],
  "consent-nagging": [bent("hero", { "consent.refused": "P14D" }), corrected("hms", "consent.refused")],

  // ---------------------------------------------------------------- GDPR 5, principles
  "retention-end-missing": [asItStands("hero", "retention.account.then"), corrected("hero", "retention.account.then")],
  sale: [asItStands("heeros", "sale"), corrected("heeros", "sale")],
  "fact-unknown": [asItStands("heeros", "surfaces.recruitment.governedBy.url"), corrected("heeros", "surfaces.recruitment.governedBy.url")],
  placeholder: [bent("hms", { "recipients.chat-hosting.agreement": "TBD" }), corrected("hms", "recipients.chat-hosting.agreement")],
  "purpose-catch-all": [
    asItStands("image", "purposes.other.description"),
    bent("hero", { "purposes.news.description.en": "We tell customers by e-mail of new releases, and never use the address for any other purpose." }),
  ],
  "purpose-vague": [asItStands("hero", "purposes.improvement.description"), corrected("hero", "purposes.improvement.description")],
  "tracker-purpose-mismatch": [asItStands("image", "trackers.google-analytics.items.2.name"), corrected("image", "trackers.google-analytics.items.1.name")],
  "combination-forbidden": [
    bent("hms", { "activities.visitor-linking.combines.3": "web-statistics", "activities.visitor-linking.categories.3": "web-statistics" }),
    corrected("hms", "activities.visitor-linking.combines"),
  ],
  "combination-unprocessed": [
    bent("hms", { "activities.visitor-linking.categories": ["page-history", "form-data"] }, "activities.visitor-linking.combines.2"),
    corrected("hms", "activities.visitor-linking.combines.2"),
  ],
  "recipient-sale": [bent("hms", { "recipients.distributors.kind": "sale" }), corrected("image", "recipients.buyers.kind")],
  "residency-broken": [bent("immero", { "activities.bookkeeping.recipients.0": "hetzner" }), corrected("hms", "activities.chat.recipients.0")],
  "recipient-over-wide": [bent("hero", { "recipients.google.categories.1": "access-logs" }), corrected("hero", "recipients.google.categories.0")],
  "tracker-item-over-promise": [bent("immero", { "trackers.analytics.items.0.lifetime": "P3Y" }), corrected("immero", "trackers.analytics.items.0.lifetime")],
  // What the vendor sets where nobody sets anything else.
  "tracker-item-long": [bent("hero", { "trackers.google-analytics.items.0.lifetime": "P2Y" }), corrected("immero", "trackers.analytics.items.0.lifetime")],
  "retention-unbounded": [bent("hms", { "retention.suppression.rule": "unbounded" }), corrected("hms", "retention.suppression.rule")],
  "retention-long": [asItStands("immero", "retention.claims.rule"), corrected("immero", "retention.claim.rule")],
  "retention-beyond-life": [bent("hms", { "retention.orders.rule.keep": "P700Y" }, "retention.orders.rule"), corrected("hms", "retention.accounting-be.rule")],
  "retention-grace-long": [
    bent("hero", { "retention.account.rule": { form: "grace", rule: { form: "until", anchor: "account.closed" }, within: "P6M" } }, "retention.account.rule"),
    bent("hero", { "retention.account.rule": { form: "grace", rule: { form: "until", anchor: "account.closed" }, within: "P14D" } }),
  ],
  "retention-review-open": [bent("immero", { "retention.contract.then": "review" }), bent("hms", { "retention.orders.then": "review" })],
  "retention-disown": [bent("hero", { "retention.account.then": "disown" }), bent("hero", { "retention.posts.then": "disown" })],
  "statute-exceeded": [asItStands("immero", "retention.bookkeeping.statute"), corrected("immero", "retention.bookkeeping.statute")],
  "hint-missing": [bent("hero", { "surfaces.forum.hint": undefined }), corrected("hero", "surfaces.forum.hint")],

  // ---------------------------------------------------------------- GDPR 6, legal bases
  "compatibility-missing": [bent("hms", compatible("2026-05-11", {}), "purposes.cloud-development.compatibleWith.assessment"), bent("hms", compatible("2026-05-11"))],
  "necessity-missing": [asItStands("hero", "activities.accounts.basis.1.necessity"), corrected("hero", "activities.sign-in-logs.basis.necessity")],
  "balancing-missing": [asItStands("hero", "activities.accounts.basis.1.balancing"), corrected("hero", "activities.sign-in-logs.basis.balancing")],
  "law-missing": [asItStands("immero", "activities.books.basis.law"), corrected("immero", "activities.bookkeeping.basis.law")],
  "basis-invalid": [asItStands("heeros", "activities.chat.basis"), corrected("heeros", "activities.chat.basis")],
  "basis-unreachable": [asItStands("hero", "activities.accounts.basis.1"), corrected("hero", "activities.accounts.basis.1")],
  "basis-incomplete": [bent("hero", { "activities.accounts.basis.1.relationship": "customer" }, "activities.accounts.basis"), corrected("hero", "activities.accounts.basis")],
  "balancing-late": [bent("hero", { "activities.sessions.basis.balancing.on": "2026-06-15" }), corrected("hero", "activities.sessions.basis.balancing.on")],
  "interest-against-children": [
    bent("hero", { "subjects.customer.children": children(16) }, "activities.updates.basis"),
    // Children are among them, and are neither profiled nor written to.
    bent("hero", { "subjects.visitor.children": children(16) }, "activities.sessions.basis"),
  ],
  "law-vague": [bent("immero", { "activities.disclosure.basis.law": "the law on taxes" }), corrected("immero", "activities.disclosure.basis.law")],
  "compatibility-late": [
    bent("hms", compatible("2026-07-01"), "purposes.cloud-development.compatibleWith.on"),
    bent("hms", compatible("2026-05-11"), "purposes.cloud-development.compatibleWith.on"),
  ],
  "linking-observed": [
    bent("hms", { "activities.web-forms.combines": ["contact", "server-log"], "activities.web-forms.categories.2": "server-log" }),
    corrected("hms", "activities.visitor-linking.combines"),
  ],
  "statute-undercut": [bent("hms", { "retention.accounting-es.rule.keep": "P5Y" }, "retention.accounting-es.statute"), corrected("hms", "retention.accounting-es.statute")],
  "statute-elsewhere": [
    bent("hms", { "retention.accounting-es.statute.entity": "hms-se" }, "retention.accounting-es.statute.country"),
    corrected("hms", "retention.accounting-es.statute.country"),
  ],
  "statute-outside": [
    bent("hms", { "retention.accounting-es.statute": { cite: "26 CFR 1.6001-1", country: "US" } }, "retention.accounting-es.statute.country"),
    corrected("hms", "retention.accounting-be.statute.country"),
  ],
  "statute-third-country": [
    bent("immero", { "entities.immero.country": "US", "retention.bookkeeping.statute": { cite: "26 CFR 1.6001-1", country: "US" } }, "retention.bookkeeping.statute.country"),
    corrected("immero", "retention.bookkeeping.statute.country"),
  ],

  // ---------------------------------------------------------------- GDPR 7 and 8, consent
  "consent-lifetime-missing": [asItStands("hero", "consent.given"), corrected("hero", "consent.given")],
  "consent-lifetime-long": [bent("hero", { "consent.given": "P3Y" }), corrected("hero", "consent.given")],
  "consent-asked-mixed": [bent("hms", { "trackers.chat-window.deviceAccess": { gate: "consent" } }, "activities.chat.basis.asked"), corrected("hms", "activities.chat.basis.asked")],
  "consent-conditional": [bent("hms", { "activities.event-food.provision.kind": "contractual" }), corrected("hms", "activities.event-food.provision.kind")],
  "withdrawal-untold": [bent("hero", { omits: ["withdrawal"] }, "omits.0"), asItStands("hero", "omits")],
  "parental-approval-missing": [
    bent("hero", { "subjects.user.children": { under: 16 } }, "subjects.user.children.approval"),
    bent("hero", { "subjects.user.children": children(16) }),
  ],
  "approval-age": [
    bent("hero", { "subjects.user.children": children(12) }, "subjects.user.children.under"),
    bent("hero", { "subjects.user.children": children(13) }, "subjects.user.children.under"),
  ],

  // ---------------------------------------------------------------- GDPR 9 and 10, special categories, offences
  "special-kind-missing": [asItStands("hms", "categories.food.special.kind"), corrected("hms", "categories.food.special.kind")],
  "special-condition": [asItStands("hms", "categories.food.special.condition"), corrected("hms", "categories.food.special.condition")],
  "special-to-recipient": [bent("hms", { "recipients.marketing-services.categories.6": "food" }), corrected("hms", "recipients.it-services.categories")],
  "special-published": [
    bent("hms", { "categories.post.special": health("9-2-f") }, "activities.forum-posts.categories.0"),
    bent("hms", { "categories.post.special": health("9-2-a") }, "activities.forum-posts.categories.0"),
  ],
  "special-law-missing": [
    bent("hms", { "categories.food.special.condition": "9-2-b" }, "categories.food.special.law"),
    bent("hms", { "categories.food.special": health("9-2-b", "arbetsmiljölagen (1977:1160) 3 kap. 2 §") }),
  ],
  "special-without-consent": [bent("hms", { "activities.event-food.basis": { kind: "contract" } }, "activities.event-food.categories.0"), corrected("hms", "activities.event-food.categories.0")],
  "explicit-consent-needless": [
    bent("hero", { "activities.accounts.explicitConsent": { asked: "form" } }),
    bent("hms", { "activities.event-food.explicitConsent": { asked: "form" }, "activities.event-food.basis": { kind: "contract" } }),
  ],
  "special-not-public": [
    bent("hms", { "categories.food.special.condition": "9-2-e" }),
    // Of people in public office, the source being public.
    bent("heeros", { "categories.introduced.special": { kind: "political-opinion", condition: "9-2-e" } }, "categories.introduced.special.condition"),
  ],
  "offences-law-missing": [asItStands("image", "categories.checks.offences.law"), bent("image", { "categories.credit.offences": { law: "§ 11a GwG" } })],

  // ---------------------------------------------------------------- GDPR 12, how people are told and answered
  "entry-unused": [bent("hero", { "activities.satisfaction.retention": "contact" }, "retention.feedback"), corrected("hero", "retention.feedback")],
  "identity-missing": [asItStands("hero", "rights.identity"), corrected("hero", "rights.identity")],
  "rights-contact-missing": [asItStands("heeros", "rights.contact"), corrected("heeros", "rights.contact")],
  "effective-missing": [asItStands("hero", "effective"), corrected("hero", "effective")],
  "text-missing": [bent("image", { "purposes.claims.title.de": undefined }), corrected("image", "purposes.claims.title.de")],
  "wording-missing": [bent("image", { "languages.2": "ja" }), corrected("image", "languages.1")],
  "type-without-words": [bent("immero", { "retention.claim.types": undefined }, "retention.claim.types"), corrected("immero", "retention.claim.types")],
  "event-without-words": [bent("image", { "retention.access.rule.anchor": "badge.shown" }, "retention.access.rule"), corrected("image", "retention.access.rule")],
  "refusal-ground": [asItStands("heeros", "rights.refusals.0"), corrected("heeros", "rights.refusals.0")],
  "identity-document": [asItStands("image", "rights.identity"), corrected("image", "rights.identity")],
  "cost-untold": [asItStands("hero", "omits.1"), asItStands("immero", "omits")],
  "answer-time-untold": [asItStands("hero", "omits.2"), asItStands("hms", "omits")],
  "answer-time-open": [asItStands("hms", "rights.answerWithin"), corrected("hms", "rights")],

  // ---------------------------------------------------------------- GDPR 13, information where data comes from the person
  "controller-name-missing": [bent("heeros", { "entities.linkedin-ireland.name": undefined }), corrected("heeros", "entities.linkedin-ireland.name")],
  "controller-address-missing": [asItStands("hero", "entities.hero.address"), corrected("hero", "entities.hero.address")],
  "controller-country-missing": [asItStands("image", "entities.group.country"), corrected("image", "entities.new-work.country")],
  "controller-contact-missing": [asItStands("hero", "entities.hero.contact"), corrected("hero", "entities.hero.contact")],
  "dpo-missing": [asItStands("hero", "entities.hero.dpo"), corrected("hms", "entities.hms-se.dpo")],
  "representative-unreachable": [
    bent("heeros", abroad(unreachable), "entities.meta-ireland.representative.contact"),
    bent("heeros", abroad(inIreland), "entities.meta-ireland.representative.contact"),
  ],
  "controllers-missing": [bent("hero", { entities: undefined }), corrected("hero", "entities")],
  "activity-without-controller": [bent("hms", { "activities.device-logs.surfaces": [] }, "activities.device-logs.surfaces.0"), corrected("hms", "activities.device-logs.surfaces")],
  "controller-of-nothing": [
    bent("image", { ...forOthers("profile", both), ...forOthers("rights-requests", both) }, "surfaces.xing.controller"),
    corrected("image", "surfaces.xing.controller"),
  ],
  "surface-controller-missing": [bent("hero", { "surfaces.forum.controller": undefined }), corrected("hero", "surfaces.forum.controller")],
  "purpose-undescribed": [bent("hms", { "purposes.catering.description": undefined }), corrected("hms", "purposes.catering.description")],
  "purpose-missing": [bent("hms", { "activities.event-food.purpose": undefined }), corrected("hms", "activities.event-food.purpose")],
  "interest-missing": [asItStands("hero", "activities.accounts.basis.1.interest"), corrected("hero", "activities.sign-in-logs.basis.interest")],
  // Nobody gets it, and that is told.
  "recipients-missing": [asItStands("hero", "activities.improving.recipients"), corrected("hero", "activities.development.recipients")],
  "retention-missing": [asItStands("immero", "activities.disclosure.retention"), corrected("immero", "activities.disclosure.retention")],
  "automated-unexplained": [
    bent("immero", { "activities.contracts.automatedDecision": unknown("nobody has written it down") }),
    bent("immero", { "activities.contracts.automatedDecision": { logic: en, consequences: en } }),
  ],
  "profiling-unexplained": [asItStands("heeros", "activities.content.profiling"), corrected("heeros", "activities.content.profiling")],
  "provision-missing": [asItStands("hero", "activities.accounts.provision"), corrected("hero", "activities.accounts.provision")],
  "recipient-country-missing": [asItStands("hero", "recipients.google.country"), corrected("hero", "recipients.google.country")],
  "recipient-undescribed": [asItStands("heeros", "recipients.affiliates.role"), corrected("heeros", "recipients.affiliates.role")],
  "retention-rule-missing": [bent("hero", { "retention.support.rule": unknown("not decided yet") }), corrected("hero", "retention.support.rule")],
  "tracker-lifetime-missing": [asItStands("image", "trackers.tag-manager.items.0.lifetime"), corrected("image", "trackers.google-analytics.items.0.lifetime")],
  "authority-missing": [asItStands("hero", "rights.authority"), corrected("hero", "rights.authority")],
  "change-policy-missing": [asItStands("hero", "changes.material"), corrected("hero", "changes.material")],
  "mandatory-elsewhere": [bent("image", { "activities.accounting.provision.mandatory.1": "order" }), corrected("image", "activities.accounting.provision.mandatory.1")],
  "host-repeated": [bent("image", { "recipients.instagram.hosts.2": "www.youtube.com" }), corrected("image", "recipients.youtube.hosts.1")],
  "recipient-gets-nothing": [bent("hero", { "activities.forum.recipients.1": "google" }), corrected("hero", "activities.forum.recipients.0")],
  "recipient-anywhere": [asItStands("heeros", "recipients.affiliates.country"), corrected("heeros", "recipients.affiliates.country")],
  "recipient-entity-country": [bent("hms", { "recipients.group-es.country": "PT" }), corrected("hms", "recipients.group-es.country")],
  "tracker-recipient-undeclared": [bent("hero", { "activities.website-analytics.recipients": [] }, "trackers.google-analytics.recipient"), corrected("hero", "trackers.google-analytics.recipient")],
  "tracker-host-undeclared": [
    bent("hero", { "trackers.google-analytics.scripts.1": "https://stats.g.doubleclick.net/dc.js" }),
    corrected("hero", "trackers.google-analytics.scripts.0"),
  ],
  "tracker-without-activity": [bent("hero", { "trackers.session.surfaces.2": "contacts" }, "trackers.session.purpose"), corrected("hero", "trackers.session.purpose")],
  "tracker-lifetime-open": [asItStands("image", "trackers.website.items.1.lifetime"), corrected("image", "trackers.cookie-choice.items.0.lifetime")],
  "retention-as-needed": [asItStands("hero", "retention.other.rule"), corrected("hero", "retention.support.rule")],
  "change-silent": [asItStands("image", "changes.material"), corrected("image", "changes.material")],
  "safeguard-copy-untold": [asItStands("hero", "omits.0"), asItStands("image", "omits")],
  "complaint-untold": [asItStands("hero", "omits.3"), asItStands("heeros", "omits")],
  "automated-untold": [asItStands("hero", "omits.4"), asItStands("immero", "omits")],

  // ---------------------------------------------------------------- GDPR 14, information where it does not
  "category-items-missing": [bent("hms", { "categories.billing.items": undefined }), corrected("hms", "categories.billing.items")],
  "source-missing": [asItStands("immero", "categories.records.sources"), corrected("immero", "categories.records.sources")],
  "categories-missing": [bent("hms", { "activities.event-food.categories": undefined }), corrected("hms", "activities.event-food.categories")],
  "indirect-notice-missing": [asItStands("hero", "activities.accounts.indirectNotice"), corrected("hero", "activities.introduced-contacts.indirectNotice")],

  // ---------------------------------------------------------------- GDPR 15 to 22, rights
  "refusal-privacy-of-others": [asItStands("heeros", "rights.refusals.3"), corrected("heeros", "rights.refusals")],
  "right-access-untold": [bent("hero", { omits: ["right-access"] }, "omits.0"), asItStands("hero", "omits")],
  "right-rectification-untold": [bent("hero", { omits: ["right-rectification"] }, "omits.0"), asItStands("hero", "omits")],
  "backups-missing": [asItStands("heeros", "backups.purgedWithin"), corrected("heeros", "backups.purgedWithin")],
  "limitation-as-duty": [asItStands("immero", "retention.claims.limitation"), corrected("immero", "retention.claim.limitation")],
  "publication-undeclared": [asItStands("hms", "surfaces.forum.publicFreeText"), corrected("hms", "surfaces.forum.publicFreeText")],
  "right-erasure-untold": [bent("hero", { omits: ["right-erasure"] }, "omits.0"), asItStands("hero", "omits")],
  "right-restriction-untold": [bent("hero", { omits: ["right-restriction"] }, "omits.0"), asItStands("hero", "omits")],
  "right-portability-untold": [bent("hero", { omits: ["right-portability"] }, "omits.0"), asItStands("hero", "omits")],
  "portability-narrowed": [asItStands("heeros", "rights.narrowed.0"), asItStands("image", "rights.narrowed")],
  "marketing-undeclared": [asItStands("hms", "activities.distributor-campaigns.directMarketing"), corrected("hms", "activities.distributor-campaigns.directMarketing")],
  "marketing-channels-missing": [asItStands("hero", "activities.updates.directMarketing.channels"), corrected("hero", "activities.updates.directMarketing.channels")],
  "opt-out-confirmed": [asItStands("hms", "activities.list-marketing.directMarketing.optOut"), corrected("hms", "activities.list-marketing.directMarketing")],
  "refusal-particular-situation": [asItStands("heeros", "rights.refusals.4"), corrected("heeros", "rights.refusals")],
  "right-objection-untold": [asItStands("image", "omits.1"), asItStands("hero", "omits")],
  // A machine that refuses to deliver on account.
  "automated-decision-child": [
    bent("image", { "activities.checks.automatedDecision": machine, "subjects.customer.children": { under: 16, approval: both } }, "activities.checks.subjects.0"),
    bent("image", { "activities.checks.automatedDecision": machine, "activities.checks.basis": { kind: "contract" } }, "activities.checks.subjects.0"),
  ],
  "automated-decision-basis": [
    bent("image", { "activities.checks.automatedDecision": machine }),
    bent("image", { "activities.checks.automatedDecision": machine, "activities.checks.basis": { kind: "contract" } }),
  ],
  "automated-decision-special": [
    bent("hms", { "activities.event-food.automatedDecision": { logic: sv, consequences: sv }, "categories.food.special.condition": "9-2-f" }, "activities.event-food.categories.0"),
    bent("hms", { "activities.event-food.automatedDecision": { logic: sv, consequences: sv } }, "activities.event-food.categories.0"),
  ],

  // ---------------------------------------------------------------- GDPR 26 to 37, controllers and processors
  "arrangement-missing": [asItStands("image", "surfaces.xing.arrangement"), corrected("image", "surfaces.xing.arrangement")],
  "joint-with-itself": [bent("image", { "surfaces.xing.jointControllers.0": "image" }), corrected("image", "surfaces.xing.jointControllers.0")],
  "representative-missing": [bent("heeros", abroad(), "entities.meta-ireland.representative"), bent("heeros", abroad(inIreland), "entities.meta-ireland.representative")],
  "representative-needless": [bent("heeros", { "entities.meta-ireland.representative": inIreland }), bent("heeros", abroad(inIreland), "entities.meta-ireland.representative")],
  "representative-outside": [
    bent("heeros", abroad({ ...inIreland, country: "GB" }), "entities.meta-ireland.representative.country"),
    bent("heeros", abroad(inIreland), "entities.meta-ireland.representative.country"),
  ],
  "exemption-unjustified": [
    bent("heeros", abroad({ exempt: "occasional" }), "entities.meta-ireland.representative.justification"),
    bent("heeros", abroad(exempt), "entities.meta-ireland.representative.justification"),
  ],
  "representative-owed": [
    bent("heeros", { ...abroad(exempt), "activities.channels.largeScale": true, "categories.messages.special": health("9-2-f") }, "entities.meta-ireland.representative.exempt"),
    bent("heeros", abroad(exempt), "entities.meta-ireland.representative.exempt"),
  ],
  "exemption-doubtful": [
    bent("heeros", { ...abroad(exempt), "activities.channels.largeScale": true }, "entities.meta-ireland.representative.exempt"),
    bent("heeros", abroad(exempt), "entities.meta-ireland.representative.exempt"),
  ],
  "processor-without-agreement": [asItStands("hero", "recipients.google.agreement"), corrected("hero", "recipients.google.agreement")],
  "sub-recipient-role": [bent("heeros", { "recipients.partners.subRecipients.1": "advertising-platform" }), corrected("heeros", "recipients.partners.subRecipients.0")],
  "processor-own-purposes": [bent("hero", { "recipients.google.ownPurposes": en }), bent("hms", { "recipients.carriers.ownPurposes": sv })],
  "retention-by-stranger": [bent("heeros", { "retention.marketing.by": "analytics" }), corrected("heeros", "retention.usage.by")],
  "subjects-missing": [bent("hms", { "activities.event-food.subjects": undefined }), corrected("hms", "activities.event-food.subjects")],
  "measures-missing": [asItStands("heeros", "measures"), corrected("heeros", "measures")],
  "on-behalf-of-missing": [bent("heeros", { "activities.client-records.onBehalfOf": undefined }), corrected("heeros", "activities.client-records.onBehalfOf")],
  "secret-shared": [bent("hms", { "recipients.group-se.categories.4": "credentials" }), corrected("hms", "recipients.it-services.categories")],
  "secret-left-over": [bent("hms", { "retention.cloud-account.then": "anonymise" }, "activities.cloud-service.categories.4"), corrected("hms", "activities.cloud-service.categories.4")],
  "measures-empty": [bent("hms", { measures: [] }), corrected("hms", "measures")],
  "dpo-undesignated": [
    bent("heeros", { "activities.content.largeScale": true }, "entities.heeros.dpo"),
    bent("hms", { "activities.visitor-linking.largeScale": true }, "entities.hms-se.dpo"),
  ],

  // ---------------------------------------------------------------- GDPR 44 to 49, transfers
  "transfer-tool-missing": [asItStands("hero", "recipients.google.transfer"), corrected("hero", "recipients.google.transfer")],
  "transfer-tool-late": [bent("immero", { "recipients.workos.transfer.signedOn": "2026-07-01" }), corrected("immero", "recipients.workos.transfer.signedOn")],
  "transfer-check-late": [bent("immero", { "recipients.dropbox.transfer.asserts.checkedOn": "2026-06-02" }), corrected("immero", "recipients.dropbox.transfer.asserts.checkedOn")],
  "adequacy-missing": [bent("heeros", { "recipients.partner-support.transfer": { tool: "adequacy" } }), corrected("hms", "recipients.group-gb.transfer")],
  "adequacy-assertion": [bent("image", { "recipients.group-japan.transfer.asserts": undefined }), corrected("image", "recipients.group-japan.transfer.asserts")],
  "dpf-staff": [
    bent("immero", { "subjects.user.staff": true }, "recipients.dropbox.transfer.asserts.coversHr"),
    bent("immero", { "subjects.user.staff": true, "recipients.dropbox.transfer.asserts.coversHr": true }, "recipients.dropbox.transfer.asserts.coversHr"),
  ],
  // Nobody has to spoil these: it is enough that time goes by.
  "adequacy-not-in-force": [corrected("hms", "recipients.group-gb.transfer", "2032-01-15"), corrected("hms", "recipients.group-gb.transfer", "2031-12-27")],
  "adequacy-data-old": [corrected("hms", "recipients.group-gb.transfer", "2027-07-01"), corrected("hms", "recipients.group-gb.transfer", "2026-12-01")],
  "dpf-check-old": [corrected("hero", "recipients.google.transfer.asserts.checkedOn", "2026-08-01"), corrected("hero", "recipients.google.transfer.asserts.checkedOn")],
  "dpf-check-expired": [corrected("hero", "recipients.google.transfer.asserts.checkedOn", "2027-08-01"), corrected("hero", "recipients.google.transfer.asserts.checkedOn", "2027-05-01")],
  "assessment-missing": [asItStands("hms", "recipients.group-companies.transfer.assessment"), corrected("hms", "recipients.group-us.transfer.assessment")],
  "transfer-tool-incomplete": [asItStands("hms", "recipients.group-companies.transfer.module"), corrected("hms", "recipients.group-us.transfer.module")],
  "scc-module": [bent("heeros", { "recipients.partner-support.transfer.module": 1 }), corrected("heeros", "recipients.partner-support.transfer.module")],
  "scc-module-besides": [
    bent("heeros", { "activities.enquiries.recipients": ["hosting", "partners", "affiliates", "partner-support"] }, "recipients.partner-support.transfer.module"),
    corrected("heeros", "recipients.partner-support.transfer.module"),
  ],
  "scc-repealed": [bent("hms", { "recipients.group-us.transfer.signedOn": "2019-02-02" }), corrected("hms", "recipients.group-us.transfer.signedOn")],
  "assessment-dates": [bent("hms", { "recipients.group-us.transfer.assessment.reviewBy": "2025-04-20" }), corrected("hms", "recipients.group-us.transfer.assessment.reviewBy")],
  "assessment-not-equivalent": [
    bent("hms", { "recipients.group-us.transfer.assessment.conclusion": "not-equivalent" }),
    corrected("hms", "recipients.group-us.transfer.assessment.conclusion"),
  ],
  "assessment-negative": [bent("hms", { "recipients.group-us.transfer.measures": undefined }), corrected("hms", "recipients.group-us.transfer.measures")],
  "assessment-overdue": [
    corrected("hms", "recipients.group-us.transfer.assessment.reviewBy", "2027-06-01"),
    corrected("hms", "recipients.group-us.transfer.assessment.reviewBy", "2027-04-20"),
  ],
  "transfer-tool-expired": [
    bent("hms", { "recipients.marketing-services.transfer": certificate("2026-01-31") }, "recipients.marketing-services.transfer.expires"),
    bent("hms", { "recipients.marketing-services.transfer": certificate("2028-01-31") }, "recipients.marketing-services.transfer.expires"),
  ],
  "bcr-outside-group": [
    bent("heeros", { "recipients.partner-support.transfer": groupRules }, "recipients.partner-support.transfer.tool"),
    bent("hms", { "recipients.group-us.transfer": groupRules }, "recipients.group-us.transfer.tool"),
  ],
  "authority-anywhere": [asItStands("image", "recipients.authorities.country"), corrected("image", "recipients.authorities.country")],
  "authority-abroad": [
    bent("immero", orderAbroad(clauses(1)), "recipients.authorities.transfer.tool"),
    bent("immero", orderAbroad(derogation("49-1-e", true, en)), "recipients.authorities.transfer.tool"),
  ],
  "derogation-not-occasional": [bent("hms", overseas("49-1-c", false), "recipients.carriers.transfer.occasional"), bent("hms", overseas("49-1-c", true), "recipients.carriers.transfer.occasional")],
  "derogation-repetitive": [bent("hms", overseas("49-1-second", false), "recipients.carriers.transfer.occasional"), bent("hms", overseas("49-1-second", true), "recipients.carriers.transfer.occasional")],
  "derogation-by-tracker": [
    bent("image", { "recipients.youtube.transfer": derogation("49-1-a", false, both) }, "recipients.youtube.transfer.tool"),
    bent("hms", overseas("49-1-c", true), "recipients.carriers.transfer.tool"),
  ],
  "derogation-systematic": [
    bent("immero", { "recipients.convex.transfer": derogation("49-1-a", true, en) }, "recipients.convex.transfer.tool"),
    bent("hms", overseas("49-1-c", true), "recipients.carriers.transfer.tool"),
  ],

  // ---------------------------------------------------------------- GDPR 77, complaints
  "authority-elsewhere": [asItStands("image", "rights.authority"), corrected("image", "rights.authority")],
  "complaint-narrowed": [asItStands("image", "rights.narrowed.0"), corrected("image", "rights")],

  // ---------------------------------------------------------------- ePrivacy 5, the device
  "tracker-items-missing": [asItStands("hero", "trackers.essential.items"), corrected("image", "trackers.youtube.items")],
  "device-access-missing": [asItStands("image", "trackers.instagram.deviceAccess"), corrected("image", "trackers.instagram.deviceAccess")],
  "linking-device-data": [bent("hms", { "activities.visitor-linking.basis": { kind: "contract" } }, "activities.visitor-linking.combines"), corrected("hms", "activities.visitor-linking.combines")],
  "device-by-interest": [asItStands("image", "trackers.website.deviceAccess.gate"), corrected("image", "trackers.session.deviceAccess.gate")],
  "tracker-never-essential": [asItStands("heeros", "trackers.marketing.deviceAccess.gate"), corrected("heeros", "trackers.advertising.deviceAccess.gate")],
  "tracker-not-necessary": [asItStands("heeros", "trackers.statistics.deviceAccess.gate"), corrected("heeros", "trackers.statistics.deviceAccess.gate")],
  "purpose-kind-missing": [bent("hero", { "purposes.service.kind": undefined }), corrected("hero", "purposes.service.kind")],
  "tracker-advertising-unasked": [
    bent("hero", { "trackers.session.items.1": { name: "_gcl_au", store: "cookie", kind: "persistent", lifetime: "P90D" } }, "trackers.session.items.1.name"),
    corrected("hero", "trackers.session.items.0.name"),
  ],
  "tracker-host-unasked": [bent("image", { "trackers.session.scripts": ["https://fonts.googleapis.com/css2"] }, "trackers.session.scripts.0"), corrected("hero", "trackers.google-analytics.scripts.0")],
  "exemption-over-wide": [
    bent("heeros", { "trackers.content.deviceAccess": exemption("FR") }, "trackers.content.deviceAccess.gate"),
    bent("heeros", { "trackers.statistics.deviceAccess": exemption("FR") }, "trackers.statistics.deviceAccess.gate"),
  ],
  "exemption-outside": [
    bent("heeros", { "trackers.statistics.deviceAccess": exemption("GB") }, "trackers.statistics.deviceAccess.country"),
    bent("heeros", { "trackers.statistics.deviceAccess": exemption("FR") }, "trackers.statistics.deviceAccess.country"),
  ],
  "tracker-unaskable": [asItStands("image", "trackers.google-analytics.deviceAccess.gate"), corrected("image", "trackers.google-analytics.deviceAccess.gate")],
  "trackers-untold": [bent("hero", { omits: ["trackers"] }, "omits.0"), asItStands("hero", "omits")],

  // ---------------------------------------------------------------- ePrivacy 13, unsolicited messages
  "marketing-permission-missing": [asItStands("hero", "activities.updates.directMarketing.permission"), corrected("hero", "activities.updates.directMarketing.permission")],
  "marketing-without-permission": [asItStands("heeros", "activities.direct-marketing.directMarketing.permission"), corrected("heeros", "activities.direct-marketing.directMarketing.permission")],
  "permission-list": [
    bent("hms", { "activities.event-marketing.directMarketing.permission.2.country": "FR" }, "activities.event-marketing.directMarketing.permission"),
    corrected("hms", "activities.event-marketing.directMarketing.permission"),
  ],
  "permission-basis": [
    bent("hms", { "activities.survey-invitations.directMarketing.permission": "opt-in" }),
    corrected("hms", "activities.survey-invitations.directMarketing.permission"),
  ],
  "opt-out-by-message": [asItStands("hms", "activities.order-follow-up.directMarketing.optOut"), corrected("hms", "activities.order-follow-up.directMarketing")],
  "soft-opt-in-stranger": [bent("heeros", { "activities.direct-marketing.directMarketing.permission": "soft-opt-in" }), corrected("hero", "activities.updates.directMarketing.permission")],
  "soft-opt-in-channel": [bent("hero", { "activities.updates.directMarketing.channels.1": "phone" }, "activities.updates.directMarketing.permission"), corrected("hero", "activities.updates.directMarketing.permission")],
  // It stands in the corrected policy: the notice relies on the law of one country for legal persons.
  "marketing-national": [corrected("hms", "activities.list-marketing.directMarketing.permission.0"), corrected("hms", "activities.event-marketing.directMarketing.permission")],

  // ---------------------------------------------------------------- soundness, without a law
  "reference-unknown": [bent("hero", { "activities.support.recipients.1": "communication" }), corrected("hero", "activities.support.recipients.1")],
  "assumed-path-unknown": [bent("hero", { "assumed.0.path": "efective" }), corrected("hero", "assumed.0.path")],
  "text-extra": [bent("hero", { "purposes.forum.title.sv": "Öppet forum" }), corrected("hms", "purposes.community.title.sv")],
  "language-repeated": [bent("image", { "languages.2": "de" }), corrected("image", "languages.1")],
  "sub-recipient-circle": [bent("heeros", { "recipients.partner-support.subRecipients": ["partners"] }, "recipients.partner-support.subRecipients.0"), corrected("heeros", "recipients.partners.subRecipients.0")],
  "statute-period-unknown": [bent("hms", { "retention.accounting-se.statute.period": "se-bookeeping" }), corrected("hms", "retention.accounting-se.statute.period")],
};
