/**
 * Model of the privacy notice of Hero Imaging AB, Sweden; not their document. `faithful` says what the notice says, unlawful
 * and missing facts included; `corrected` says what could be lawful, and lists in `assumed` what an operator would supply.
 * `departures/hero.md` tells why. Not reviewed by a lawyer.
 */
import { after, firstOf, until, whileActive } from "@troth/legal-time/rule";
import { definePolicy, draftPolicy, unknown, type BasisWhen, type PolicyDraftInput } from "@troth/policy-model";

// ================================================================ what the notice says

const silent = unknown("not in the notice");

type DraftedBasis = PolicyDraftInput["activities"][string]["basis"];
const unnamedInterest = {
  kind: "legitimate-interest",
  interest: unknown("the notice says 'legitimate interest' without naming one"),
  necessity: silent,
  balancing: silent,
} as const;
/** Both at once, for everybody: which of the two carries what is not told. */
const contractAndInterest: DraftedBasis = [{ kind: "contract" }, unnamedInterest];
const interestOrConsent: DraftedBasis = [unnamedInterest, { kind: "consent", asked: "banner" }];

/** Every group may come in each of these ways: the notice does not tell them apart. */
const anyWay: PolicyDraftInput["categories"][string]["sources"] = [
  { from: "person" },
  { from: "observed" },
  { from: "third-party", who: { en: "partners or distributors, for example at events or exhibitions" } },
];
/** All that the notice says of the agreements. */
const instructed = unknown("the notice says 'under strict instructions' and names no agreement");
const someSafeguard = unknown("the notice says 'appropriate safeguards' and names none");

/**
 * Which group of data serves which purpose, and who gets which, the notice does not say. A group stands where the plain
 * meaning of the purpose, or of what a recipient is there for, puts it.
 */
export const faithful = draftPolicy({
  title: { en: "Model of the privacy notice of Hero Imaging AB, not their document" },
  version: "1.0.0",
  effective: silent,
  languages: ["en"],

  entities: {
    hero: {
      name: "Hero Imaging AB",
      address: unknown("the notice names the country only"),
      country: "SE",
      contact: unknown("the notice has a heading for it and nothing below"),
      dpo: silent,
    },
  },

  surfaces: {
    websites: { title: { en: "www.heroimaging.com and related websites" }, controller: "hero", origins: ["https://www.heroimaging.com"] },
    products: { title: { en: "Software products and services" }, controller: "hero" },
    forum: {
      title: { en: "Hero Community, the official discussion forum" },
      controller: "hero",
      publicFreeText: true,
      hint: { en: "Please do not share sensitive personal data in public areas such as this forum." },
    },
    contacts: { title: { en: "Contacts with customers, partners and at events" }, controller: "hero" },
  },

  subjects: {
    visitor: { title: { en: "visitors of the websites" } },
    user: { title: { en: "users of products, services and the forum" } },
    customer: { title: { en: "customers" } },
    partner: { title: { en: "contacts at partners, distributors and events" } },
  },

  categories: {
    identity: {
      title: { en: "Identity and contact" },
      items: [{ en: "name" }, { en: "e-mail address" }, { en: "phone number" }, { en: "country" }, { en: "username and display name (forum)" }],
      sources: anyWay,
    },
    organisation: { title: { en: "Organisation" }, items: [{ en: "name of the company or institution" }, { en: "role or title" }], sources: anyWay },
    account: { title: { en: "Account and security" }, items: [{ en: "licence information" }, { en: "authentication and access logs" }], sources: anyWay },
    // Of the same group in the notice; apart, because what is secret is never exported.
    credentials: {
      title: { en: "Account and security: credentials" },
      items: [{ en: "account credentials, passwords only as secure hashes" }],
      sources: anyWay,
      secret: true,
    },
    payment: { title: { en: "Payment and transactions" }, items: [{ en: "payment details" }, { en: "purchase and contract information" }], sources: anyWay },
    // The next two are not among the four groups of section 3; sections 5 and 6 speak of them.
    usage: { title: { en: "Use of the websites" }, items: [{ en: "performance of the websites" }, { en: "behaviour of users" }], sources: [{ from: "observed" }] },
    posts: { title: { en: "Forum content" }, items: [{ en: "posts" }], sources: [{ from: "person" }] },
  },

  purposes: {
    core: {
      title: { en: "Core operations" },
      description: {
        en: "Providing and operating the services, creating and managing accounts, authenticating users and securing systems, managing licences and contracts, customer support.",
      },
      kind: "service",
    },
    improvement: {
      title: { en: "Improvement and analytics" },
      description: {
        en: "Improving our products and services, measuring the performance of the websites and the behaviour of users with Google Analytics, telling users of updates and releases, measuring customer satisfaction.",
      },
      kind: "improvement",
    },
  },

  activities: {
    operation: {
      title: { en: "Providing and operating the services" },
      purpose: "core",
      subjects: ["visitor", "user", "customer", "partner"],
      categories: ["identity", "organisation", "account"],
      basis: contractAndInterest,
      recipients: ["hosting", "others"],
      retention: "other",
      provision: silent,
      indirectNotice: silent,
    },
    accounts: {
      title: { en: "Creating and managing user accounts" },
      purpose: "core",
      subjects: ["user"],
      categories: ["identity", "organisation", "account", "credentials"],
      basis: contractAndInterest,
      recipients: ["hosting"],
      retention: "account",
      provision: silent,
      indirectNotice: silent,
    },
    security: {
      title: { en: "Authenticating users and securing systems" },
      purpose: "core",
      subjects: ["user"],
      categories: ["account", "credentials"],
      basis: contractAndInterest,
      recipients: ["hosting"],
      retention: "account",
      provision: silent,
    },
    licences: {
      title: { en: "Managing licences and contracts" },
      purpose: "core",
      subjects: ["customer"],
      categories: ["identity", "organisation", "account", "payment"],
      basis: contractAndInterest,
      recipients: ["hosting", "payment-and-licences"],
      retention: "transaction",
      provision: silent,
      indirectNotice: silent,
    },
    support: {
      title: { en: "Customer support" },
      purpose: "core",
      subjects: ["user", "customer"],
      categories: ["identity", "organisation", "account"],
      basis: contractAndInterest,
      recipients: ["hosting", "communication-and-support"],
      retention: "other",
      provision: silent,
      indirectNotice: silent,
    },
    forum: {
      title: { en: "The public forum" },
      purpose: "core",
      surfaces: ["forum"],
      subjects: ["user"],
      categories: ["identity", "posts"],
      basis: contractAndInterest,
      recipients: ["hosting"],
      retention: "posts",
      provision: silent,
      indirectNotice: silent,
      madePublic: { en: "The forum is public; what is posted may be visible worldwide." },
    },
    improving: {
      title: { en: "Improving our products and services" },
      purpose: "improvement",
      subjects: ["user", "customer"],
      categories: ["account", "usage"],
      basis: interestOrConsent,
      recipients: silent,
      retention: "other",
    },
    "website-analytics": {
      title: { en: "Measuring the websites with Google Analytics" },
      purpose: "improvement",
      surfaces: ["websites"],
      subjects: ["visitor"],
      categories: ["usage"],
      basis: interestOrConsent,
      recipients: ["google"],
      retention: "other",
    },
    updates: {
      title: { en: "Telling users of updates and releases" },
      purpose: "improvement",
      subjects: ["user"],
      categories: ["identity"],
      basis: interestOrConsent,
      recipients: ["communication-and-support"],
      retention: "other",
      directMarketing: { channels: unknown("the notice names no channel"), permission: unknown("the notice names the cookie banner only, which permits no message") },
      indirectNotice: silent,
    },
    satisfaction: {
      title: { en: "Measuring customer satisfaction" },
      purpose: "improvement",
      subjects: ["customer"],
      categories: ["identity", "organisation"],
      basis: interestOrConsent,
      recipients: silent,
      retention: "other",
      provision: silent,
      indirectNotice: silent,
    },
  },

  recipients: {
    hosting: {
      title: { en: "Hosting and infrastructure providers" },
      role: "processor",
      kind: "processor",
      categories: ["identity", "organisation", "account", "credentials", "payment", "posts"],
      agreement: instructed,
      country: silent,
      transfer: someSafeguard,
    },
    "payment-and-licences": {
      title: { en: "Payment and licence systems" },
      role: "processor",
      kind: "processor",
      categories: ["identity", "organisation", "account", "payment"],
      agreement: instructed,
      country: silent,
      transfer: someSafeguard,
    },
    "communication-and-support": {
      title: { en: "Communication and support tools" },
      role: "processor",
      kind: "processor",
      categories: ["identity", "organisation", "account"],
      agreement: instructed,
      country: silent,
      transfer: someSafeguard,
    },
    google: {
      title: { en: "Google LLC, for website analytics" },
      role: "processor",
      kind: "processor",
      categories: ["usage"],
      agreement: instructed,
      country: silent,
      transfer: someSafeguard,
    },
    // The list of the notice begins with "including".
    others: {
      title: { en: "Further processors, which the notice does not name" },
      role: "processor",
      kind: "processor",
      categories: ["identity", "organisation", "account"],
      agreement: instructed,
      country: silent,
      transfer: someSafeguard,
    },
  },

  retention: {
    account: { title: { en: "Accounts: while they are active" }, rule: until("account.no-longer-active"), then: silent },
    transaction: { title: { en: "Transactions: as required by law; no law and no period is named" }, rule: "as-needed", then: silent },
    posts: {
      title: { en: "Forum content: until you delete it or an administrator moderates it" },
      rule: firstOf(until("post.deleted-by-author"), until("post.moderated")),
      then: "delete",
    },
    other: { title: { en: "Everything else: only as long as necessary" }, rule: "as-needed", then: silent },
  },
  events: {
    "account.no-longer-active": { en: "the time when the account is no longer active" },
    "post.deleted-by-author": { en: "your deletion of the post" },
    "post.moderated": { en: "its moderation by an administrator" },
  },

  trackers: {
    essential: {
      title: { en: "Essential cookies" },
      purpose: "core",
      surfaces: ["websites"],
      deviceAccess: { gate: "strictly-necessary", why: { en: "They serve the functions and the security of the websites." } },
      items: unknown("the notice names no cookie"),
    },
    // Nothing of the kind on the forum: the notice says so.
    "google-analytics": {
      title: { en: "Google Analytics" },
      purpose: "improvement",
      recipient: "google",
      surfaces: ["websites"],
      deviceAccess: { gate: "consent" },
      items: unknown("the notice names no cookie"),
    },
  },

  consent: { given: silent, refused: silent },
  rights: { contact: { email: "privacy@heroimaging.com" }, identity: silent, authority: silent },
  measures: [{ en: "Passwords are stored only as secure hashes." }, { en: "Payment details go through secure providers." }],
  changes: { material: silent, minor: silent },
  sale: false,
  // Of the rights the notice lists the names (10), and nothing of these.
  omits: ["safeguard-copy", "free-of-charge", "answer-time", "complaint", "automated-decisions"],
  acknowledgedByUse: true,
});

// ================================================================ what could be lawful

const weighed = <I extends string, N extends string, R extends string>(interest: I, necessity: N, result: R) =>
  ({
    kind: "legitimate-interest",
    interest: { en: interest },
    necessity: { en: necessity },
    balancing: { result: { en: result }, on: "2026-05-11" },
  }) as const;

/** Whoever acts for a hospital or a company is no party to its contract (GDPR 6(1)(b)). */
const customerBasis = [
  {
    ...weighed(
      "Your employer and we want to carry out our contract through the people who act for it.",
      "Without a person to turn to, a licence can be neither issued nor supported; contact details at work are enough.",
      "You act in your role at work and expect to be written to in it; nothing private is needed.",
    ),
    relationship: "customer-staff",
  },
  { kind: "contract" },
] as const satisfies readonly BasisWhen<"en">[];

export const corrected = definePolicy({
  title: { en: "Model of a privacy notice for Hero Imaging AB, not their document" },
  version: "2.0.0",
  effective: "2026-06-01",
  languages: ["en"],

  entities: {
    hero: {
      name: "Hero Imaging AB",
      address: "Exempelgatan 1, 123 45 Exempelstad",
      country: "SE",
      contact: { email: "privacy@heroimaging.com" },
      dpo: "none",
    },
  },

  surfaces: {
    websites: { title: { en: "www.heroimaging.com and related websites" }, controller: "hero", origins: ["https://www.heroimaging.com"] },
    products: { title: { en: "Software products and services" }, controller: "hero" },
    forum: {
      title: { en: "Hero Community, the official discussion forum" },
      controller: "hero",
      publicFreeText: true,
      hint: { en: "Everybody can read what you write here. Please leave out sensitive personal data, your own and that of patients or other people." },
    },
    contacts: { title: { en: "Contacts with customers, partners and at events" }, controller: "hero" },
  },

  subjects: {
    visitor: { title: { en: "visitors of the websites" } },
    user: { title: { en: "users of products, services and the forum" } },
    customer: { title: { en: "customers" } },
    "customer-staff": { title: { en: "people who act for a customer" } },
    partner: { title: { en: "contacts at partners, distributors and events" } },
  },

  categories: {
    identity: {
      title: { en: "Identity and contact" },
      items: [{ en: "name" }, { en: "e-mail address" }, { en: "phone number" }, { en: "country" }],
      sources: [{ from: "person" }],
    },
    "forum-name": {
      title: { en: "Identity and contact: forum" },
      items: [{ en: "username" }, { en: "display name" }],
      sources: [{ from: "person" }],
    },
    organisation: {
      title: { en: "Organisation" },
      items: [{ en: "name of the company or institution" }, { en: "role or title" }],
      sources: [{ from: "person" }],
    },
    introduced: {
      title: { en: "Contacts passed on to us" },
      items: [{ en: "name" }, { en: "e-mail address" }, { en: "phone number" }, { en: "company or institution, and role there" }],
      sources: [{ from: "third-party", who: { en: "partners or distributors, for example at events or exhibitions" } }],
    },
    account: { title: { en: "Account and security: licences" }, items: [{ en: "licence information" }], sources: [{ from: "person" }, { from: "observed" }] },
    credentials: {
      title: { en: "Account and security: credentials" },
      items: [{ en: "account name" }, { en: "password, kept only as a secure hash" }],
      sources: [{ from: "person" }],
      secret: true,
    },
    "access-logs": {
      title: { en: "Account and security: logs" },
      items: [{ en: "authentication and access logs" }],
      sources: [{ from: "observed" }],
    },
    payment: {
      title: { en: "Payment and transactions" },
      items: [{ en: "payment details, which the payment system holds for us" }, { en: "purchase and contract information" }],
      sources: [{ from: "person" }],
    },
    session: { title: { en: "Session" }, items: [{ en: "random number of the session" }], sources: [{ from: "observed" }] },
    usage: {
      title: { en: "Use of the websites" },
      items: [{ en: "pages opened, when, and how fast they came" }, { en: "random number of your browser" }, { en: "browser and rough location" }],
      sources: [{ from: "observed" }],
    },
    posts: { title: { en: "Forum content" }, items: [{ en: "posts" }], sources: [{ from: "person" }] },
    messages: { title: { en: "Messages" }, items: [{ en: "what you write to support or to us" }], sources: [{ from: "person" }] },
    feedback: { title: { en: "Feedback" }, items: [{ en: "answers to questions on your satisfaction" }], sources: [{ from: "person" }] },
    choices: {
      title: { en: "Your choices" },
      items: [{ en: "what you agreed to, refused or withdrew, when, and what you were shown" }],
      sources: [{ from: "person" }],
    },
    requests: { title: { en: "Requests" }, items: [{ en: "who asked for what, when, and what was answered" }], sources: [{ from: "person" }] },
  },

  // An objection is made against a purpose, so what may be objected to alone has a purpose of its own.
  purposes: {
    service: {
      title: { en: "Running websites, products and forum" },
      description: { en: "We show the pages and run the products that you open, keep you signed in, and remember your cookie choice." },
      kind: "service",
    },
    accounts: { title: { en: "User accounts" }, description: { en: "We open an account for you, let you sign in, and keep it up." }, kind: "account" },
    security: {
      title: { en: "Security" },
      description: { en: "We check who signs in, and record access to find and stop attacks and misuse." },
      kind: "security",
    },
    licences: {
      title: { en: "Licences and contracts" },
      description: { en: "We issue licences, carry out the contracts for them, and take payment." },
      kind: "contract",
    },
    bookkeeping: { title: { en: "Bookkeeping" }, description: { en: "We keep the records of sales that the law on bookkeeping demands." }, kind: "legal-compliance" },
    support: { title: { en: "Customer support" }, description: { en: "We answer your questions on the products and mend what does not work." }, kind: "support" },
    forum: { title: { en: "Public forum" }, description: { en: "We publish what you post, for everybody to read." }, kind: "communication" },
    relations: {
      title: { en: "Partners and events" },
      description: { en: "We get back to people who asked for it at an event, or whom a partner or distributor introduced to us." },
      kind: "communication",
    },
    improvement: {
      title: { en: "Mending and developing the products" },
      description: { en: "We go through questions and reported faults to decide what to mend and what to build next in our software." },
      kind: "improvement",
    },
    statistics: {
      title: { en: "Website statistics" },
      description: { en: "We measure with Google Analytics which pages of the websites are read and how fast they come." },
      kind: "statistics",
    },
    news: {
      title: { en: "News of updates and releases" },
      description: { en: "We tell customers by e-mail of updates and new releases of the software that they use." },
      kind: "direct-marketing",
    },
    satisfaction: {
      title: { en: "Customer satisfaction" },
      description: { en: "We ask customers after a support case or a release how satisfied they are." },
      kind: "improvement",
    },
    rights: {
      title: { en: "Your rights and choices" },
      description: { en: "We handle your requests, and can show what you agreed to and what you were answered." },
      kind: "rights",
    },
  },

  activities: {
    sessions: {
      title: { en: "Sessions" },
      purpose: "service",
      surfaces: ["websites", "forum"],
      subjects: ["visitor", "user"],
      categories: ["session"],
      basis: weighed(
        "websites and a forum that work and are safe",
        "Without a session you would be signed out on every page.",
        "The session holds a random number only, ends with the visit and serves nothing else.",
      ),
      recipients: ["hosting"],
      retention: "session",
      provision: { kind: "voluntary", consequence: { en: "Without the session you cannot sign in; pages can be read all the same." } },
    },
    "cookie-choice": {
      title: { en: "Memory of your cookie choice" },
      purpose: "service",
      surfaces: ["websites"],
      subjects: ["visitor"],
      categories: ["choices"],
      basis: weighed(
        "to ask about cookies once, and not on every page",
        "The choice itself is all that is kept, on your own device.",
        "Everybody who chooses expects the choice to be remembered.",
      ),
      recipients: [],
      retention: "choice",
      provision: { kind: "voluntary", consequence: { en: "Without a choice you are asked again." } },
    },
    "product-operation": {
      title: { en: "Operation of the products" },
      purpose: "service",
      surfaces: ["products"],
      subjects: ["user", "customer", "customer-staff"],
      categories: ["identity", "account"],
      basis: customerBasis,
      recipients: ["hosting", "payment-and-licences"],
      retention: "account",
      provision: { kind: "contractual", consequence: { en: "Without this data the product cannot tell whether it is licensed, and does not start." } },
    },
    accounts: {
      title: { en: "User accounts" },
      purpose: "accounts",
      surfaces: ["websites", "products", "forum"],
      subjects: ["user", "customer", "customer-staff"],
      categories: ["identity", "organisation", "credentials"],
      basis: customerBasis,
      recipients: ["hosting"],
      retention: "account",
      provision: { kind: "contractual", consequence: { en: "Without a name, an e-mail address and a password we cannot open an account." } },
    },
    "sign-in-logs": {
      title: { en: "Sign-in and access logs" },
      purpose: "security",
      surfaces: ["websites", "products", "forum"],
      subjects: ["user", "customer", "customer-staff"],
      categories: ["access-logs"],
      basis: weighed(
        "systems and accounts that nobody breaks into",
        "An attack can be seen and traced only by who signed in from where, and when.",
        "The logs protect the accounts of those in them, are kept for a short time, and are read only on suspicion.",
      ),
      recipients: ["hosting"],
      retention: "log",
      provision: { kind: "voluntary", consequence: { en: "The logs arise whenever somebody signs in; who does not sign in is not in them." } },
    },
    licences: {
      title: { en: "Licences, contracts and payment" },
      purpose: "licences",
      surfaces: ["websites", "products", "contacts"],
      subjects: ["customer", "customer-staff"],
      categories: ["identity", "organisation", "account", "payment"],
      basis: customerBasis,
      recipients: ["hosting", "payment-and-licences"],
      retention: "contract",
      provision: { kind: "contractual", consequence: { en: "Without this data we cannot issue a licence." } },
    },
    bookkeeping: {
      title: { en: "Records of sales" },
      purpose: "bookkeeping",
      surfaces: ["websites", "products", "contacts"],
      subjects: ["customer", "customer-staff"],
      categories: ["identity", "organisation", "payment"],
      basis: { kind: "legal-obligation", law: "bokföringslagen (1999:1078) 7 kap. 2 §" },
      recipients: ["hosting"],
      retention: "bookkeeping",
      provision: { kind: "statutory", consequence: { en: "Without this data we may not sell to you." } },
    },
    support: {
      title: { en: "Support cases" },
      purpose: "support",
      surfaces: ["websites", "products", "contacts"],
      subjects: ["customer", "customer-staff", "user"],
      categories: ["identity", "organisation", "account", "messages"],
      basis: customerBasis,
      recipients: ["hosting", "communication-and-support"],
      retention: "support",
      provision: { kind: "contractual", consequence: { en: "Without an address and a description we cannot help." } },
    },
    forum: {
      title: { en: "Posts in the forum" },
      purpose: "forum",
      surfaces: ["forum"],
      subjects: ["user"],
      categories: ["forum-name", "posts"],
      basis: { kind: "contract" },
      recipients: ["hosting"],
      retention: "posts",
      provision: { kind: "contractual", consequence: { en: "Without a username you can read but not write. Your display name need not be your real one." } },
      madePublic: {
        en: "Everybody in the world can read a post and the name above it, and search engines can copy both. When a post is erased, we tell search engines and everybody of whom we know that they copied it.",
      },
    },
    "introduced-contacts": {
      title: { en: "Contacts from partners, distributors and events" },
      purpose: "relations",
      surfaces: ["contacts"],
      subjects: ["partner"],
      categories: ["introduced"],
      basis: weighed(
        "to talk to people at work who asked to hear from us, or who deal with us for a partner",
        "Without contact details at work there is nobody to get back to.",
        "Only details for work are used, the first message says where they came from, and one word ends it.",
      ),
      recipients: ["hosting", "communication-and-support"],
      retention: "contact",
      indirectNotice: { due: "first-contact" },
    },
    development: {
      title: { en: "Mending and developing the products" },
      purpose: "improvement",
      surfaces: ["products"],
      subjects: ["customer", "customer-staff", "user"],
      categories: ["account", "messages"],
      basis: weighed(
        "software with fewer faults that does what its users need",
        "What goes wrong in practice is known only from those who report it; names are taken out before the reports are grouped.",
        "Who reports a fault expects it to be looked at; nobody is judged by it, and nothing follows for the person.",
      ),
      recipients: [],
      retention: "support",
      provision: { kind: "voluntary", consequence: { en: "Nothing follows if you report nothing." } },
    },
    "website-analytics": {
      title: { en: "Statistics with Google Analytics" },
      purpose: "statistics",
      surfaces: ["websites"],
      subjects: ["visitor"],
      categories: ["usage"],
      basis: { kind: "consent", asked: "banner" },
      recipients: ["google"],
      retention: "usage",
      provision: { kind: "voluntary", consequence: { en: "Nothing follows if you refuse." } },
    },
    updates: {
      title: { en: "News of updates and releases" },
      purpose: "news",
      surfaces: ["products"],
      subjects: ["customer"],
      categories: ["identity"],
      basis: weighed(
        "customers who know of new versions of what they bought",
        "An e-mail reaches those who do not open the product often; only name and address are used.",
        "Customers expect to hear of updates to their software, can refuse when they buy and in each message, and are then left alone.",
      ),
      recipients: ["hosting", "communication-and-support"],
      retention: "news",
      provision: { kind: "voluntary", consequence: { en: "Without an address you do not get the news." } },
      directMarketing: { channels: ["email"], permission: "soft-opt-in" },
    },
    satisfaction: {
      title: { en: "Questions on satisfaction" },
      purpose: "satisfaction",
      surfaces: ["products", "contacts"],
      subjects: ["customer", "customer-staff"],
      categories: ["identity", "feedback"],
      basis: weighed(
        "to learn whether customers are served well",
        "Only those who were served can say so; one short question is asked.",
        "Answering is free, answers are read in sum, and who objects is not asked again.",
      ),
      recipients: ["communication-and-support"],
      retention: "feedback",
      provision: { kind: "voluntary", consequence: { en: "Nothing follows if you do not answer." } },
    },
    "consent-records": {
      title: { en: "Proof of consent" },
      purpose: "rights",
      surfaces: ["websites"],
      subjects: ["visitor"],
      categories: ["choices"],
      basis: { kind: "legal-obligation", law: "GDPR 5(2), 7(1)" },
      recipients: ["hosting"],
      retention: "consent-evidence",
      provision: { kind: "voluntary", consequence: { en: "Without a choice nothing that needs consent happens." } },
    },
    "rights-requests": {
      title: { en: "Requests under data protection law" },
      purpose: "rights",
      subjects: ["visitor", "user", "customer", "customer-staff", "partner"],
      categories: ["identity", "requests"],
      basis: { kind: "legal-obligation", law: "GDPR 12, 15 to 22" },
      recipients: ["hosting"],
      retention: "request-evidence",
      provision: { kind: "voluntary", consequence: { en: "Without a way to reach you we cannot answer." } },
    },
  },

  recipients: {
    hosting: {
      title: { en: "Hosting and infrastructure providers" },
      role: "processor",
      kind: "processor",
      categories: [
        "identity", "forum-name", "organisation", "introduced", "account", "credentials", "access-logs", "payment", "session", "posts", "messages", "choices", "requests",
      ],
      agreement: "Hosting processing agreement of 2026-01-15",
      country: "SE",
    },
    "payment-and-licences": {
      title: { en: "Payment and licence systems" },
      role: "processor",
      kind: "processor",
      categories: ["identity", "organisation", "account", "payment"],
      agreement: "Payment and licence processing agreement of 2026-01-15",
      country: "EEA",
    },
    "communication-and-support": {
      title: { en: "Communication and support tools" },
      role: "processor",
      kind: "processor",
      categories: ["identity", "organisation", "introduced", "account", "messages", "feedback"],
      agreement: "Support processing agreement of 2026-01-15",
      country: "EEA",
    },
    google: {
      title: { en: "Google LLC (Google Analytics)" },
      role: "processor",
      kind: "processor",
      categories: ["usage"],
      hosts: ["www.googletagmanager.com", "*.google-analytics.com"],
      agreement: "Google Ads Data Processing Terms",
      privacyNotice: "https://policies.google.com/privacy",
      country: "US",
      // Look at the list (www.dataprivacyframework.gov) again every month and put the day here.
      transfer: { tool: "adequacy", asserts: { scope: "dpf", listedAs: "Google LLC", checkedOn: "2026-05-29", coversHr: false } },
    },
  },

  retention: {
    session: { title: { en: "Until the visit ends" }, rule: until("session.ended"), then: "delete" },
    choice: { title: { en: "Until you choose again, at most six months" }, rule: firstOf(until("choice.renewed"), after("choice.made", "P6M")), then: "delete" },
    account: {
      title: { en: "While the account is active" },
      rule: firstOf(until("account.closed"), whileActive("account.last-used", "P24M")),
      then: "delete",
    },
    contract: { title: { en: "Until the contract ends" }, rule: until("contract.ended"), then: "delete" },
    bookkeeping: {
      title: { en: "Seven years after the calendar year in which the financial year ended" },
      rule: after("financial-year.ended", "P7Y", { endOfYear: true }),
      then: "delete",
      statute: {
        cite: "bokföringslagen (1999:1078) 7 kap. 2 §",
        country: "SE",
        period: "se-bookkeeping",
        source: "https://www.riksdagen.se/sv/dokument-och-lagar/dokument/svensk-forfattningssamling/bokforingslag-19991078_sfs-1999-1078/",
      },
    },
    // No clock: a post stays until its author or a moderator takes it down.
    posts: {
      title: { en: "Until you delete the post or a moderator removes it" },
      rule: firstOf(until("post.deleted-by-author"), until("post.removed-by-moderator")),
      then: "delete",
    },
    support: { title: { en: "One year after the case is closed" }, rule: after("support-case.closed", "P1Y"), then: "anonymise" },
    contact: { title: { en: "One year after the last contact" }, rule: after("contact.last", "P1Y"), then: "delete" },
    log: { title: { en: "Ninety days" }, rule: after("log.written", "P90D"), then: "delete" },
    usage: { title: { en: "Two months" }, rule: firstOf(until("consent.withdrawn"), after("usage.recorded", "P2M")), then: "delete" },
    news: { title: { en: "Until you object or the contract ends" }, rule: firstOf(until("marketing.objected"), until("contract.ended")), then: "delete" },
    feedback: { title: { en: "One year" }, rule: after("feedback.given", "P1Y"), then: "anonymise" },
    "consent-evidence": { title: { en: "Three years after the consent ended" }, rule: after("consent.ended", "P3Y"), then: "delete" },
    "request-evidence": { title: { en: "Three years after the request was closed" }, rule: after("request.closed", "P3Y"), then: "delete" },
  },
  events: {
    "choice.renewed": { en: "your next choice" },
    "choice.made": { en: "your choice" },
    "financial-year.ended": { en: "the close of the financial year" },
    "post.deleted-by-author": { en: "your deletion of the post" },
    "post.removed-by-moderator": { en: "its removal by a moderator" },
    "support-case.closed": { en: "the closing of the support case" },
    "contact.last": { en: "the last contact" },
    "marketing.objected": { en: "your objection to these messages" },
    "feedback.given": { en: "your answer" },
  },

  trackers: {
    session: {
      title: { en: "Session" },
      purpose: "service",
      surfaces: ["websites", "forum"],
      deviceAccess: { gate: "strictly-necessary", why: { en: "It keeps you signed in and the site safe while you use it." } },
      items: [{ name: "hero_session", store: "cookie", kind: "session" }],
    },
    "cookie-choice": {
      title: { en: "Your cookie choice" },
      purpose: "service",
      surfaces: ["websites"],
      deviceAccess: { gate: "strictly-necessary", why: { en: "Without it we would have to ask you on every page." } },
      items: [{ name: "troth", store: "cookie", kind: "persistent", lifetime: "P6M" }],
    },
    // On the websites only. The forum has no tracker but the session.
    "google-analytics": {
      title: { en: "Google Analytics" },
      purpose: "statistics",
      recipient: "google",
      surfaces: ["websites"],
      deviceAccess: { gate: "consent" },
      items: [
        { name: "_ga", store: "cookie", kind: "persistent", lifetime: "P180D", description: { en: "tells browsers apart" } },
        { name: "_ga_*", store: "cookie", kind: "persistent", lifetime: "P180D", description: { en: "keeps a visit together" } },
      ],
      scripts: ["https://www.googletagmanager.com/gtag/js"],
      // 180 days in seconds; the vendor's own default is two years.
      settings: { cookie_expires: 15_552_000, allow_google_signals: false, allow_ad_personalization_signals: false },
    },
  },

  consent: { given: "P6M", refused: "P6M" },
  rights: {
    contact: { email: "privacy@heroimaging.com" },
    identity: ["signed-in", "email-loop"],
    authority: { name: "Integritetsskyddsmyndigheten (IMY)", url: "https://www.imy.se" },
  },
  measures: [
    { en: "Passwords are stored only as secure hashes." },
    { en: "Payment details go through secure providers." },
    { en: "Connections are encrypted, and only staff whose task needs it can see personal data." },
  ],
  backups: { purgedWithin: "P30D" },
  changes: { material: "banner", minor: "silent" },
  sale: false,

  // ---------------------------------------------------------------- what the operator supplied: check each, then strike it out

  assumed: [
    { path: "effective", why: "The notice has no date." },
    { path: "entities.hero.address", why: "The notice names the country only; this one is a placeholder." },
    { path: "entities.hero.contact", why: "The notice leaves the contact empty; the mailbox is the one that it gives for requests." },
    { path: "entities.hero.dpo", why: "The notice names none; whether GDPR 37(1) asks for one depends on the scale of the work for hospitals." },
    { path: "subjects.customer-staff", why: "The notice does not tell customers from their staff, who are no party to the contract." },
    { path: "categories.introduced", why: "The notice says that partners and distributors pass data on, but not which." },
    { path: "categories.session", why: "The notice speaks of essential cookies without saying what is in them." },
    { path: "categories.usage.items", why: "The notice says 'performance' and 'behaviour'; what the tool records was supplied." },
    { path: "categories.messages", why: "The notice names support and communication, but not the messages." },
    { path: "categories.feedback", why: "The notice names the measuring of satisfaction, but not the answers." },
    { path: "categories.choices", why: "The notice names the cookie banner, but not the record of the choice." },
    { path: "categories.requests", why: "The notice names a mailbox for requests, but not the record of them." },
    { path: "activities.sessions.basis", why: "The notice names contract and interest for one bundle; interest and balancing were supplied." },
    { path: "activities.cookie-choice", why: "The notice names the banner, but not that it remembers." },
    { path: "activities.product-operation.basis", why: "The notice names contract and interest for one bundle; one basis per relationship was chosen." },
    { path: "activities.accounts.basis", why: "As for product-operation." },
    { path: "activities.sign-in-logs.basis", why: "As for sessions." },
    { path: "activities.licences.basis", why: "As for product-operation." },
    { path: "activities.support.basis", why: "As for product-operation." },
    { path: "activities.bookkeeping", why: "The notice says 'as required by law' for transactions; the law was supplied." },
    { path: "activities.forum.basis", why: "The notice gives the forum no basis; who registers asks for it to be run." },
    { path: "activities.forum.madePublic", why: "The notice says that posts are visible worldwide; what is done on erasure follows from GDPR 17(2)." },
    { path: "activities.introduced-contacts", why: "The notice names the source and no purpose; purpose, interest and notice were supplied." },
    { path: "activities.development", why: "The notice says 'improve products and services'; what is done, and the interest, were supplied." },
    { path: "activities.website-analytics.basis", why: "The notice says interest or consent; on a device only consent is open." },
    { path: "activities.updates.basis", why: "The notice says interest or consent; interest and balancing were supplied." },
    { path: "activities.updates.directMarketing", why: "The notice does not say what permits the messages; own customers and own products (marknadsföringslagen 19 §)." },
    { path: "activities.satisfaction.basis", why: "The notice says interest or consent; interest and balancing were supplied." },
    { path: "activities.consent-records", why: "The notice does not say how consent is proved." },
    { path: "activities.rights-requests", why: "The notice does not say that handling a request is processing as well." },
    { path: "recipients.hosting.agreement", why: "The notice says 'strict instructions' without naming an agreement." },
    { path: "recipients.hosting.country", why: "The notice is silent; Sweden assumed." },
    { path: "recipients.payment-and-licences.agreement", why: "As for hosting." },
    { path: "recipients.payment-and-licences.country", why: "The notice is silent; within the EEA assumed." },
    { path: "recipients.communication-and-support.agreement", why: "As for hosting." },
    { path: "recipients.communication-and-support.country", why: "The notice is silent; within the EEA assumed." },
    { path: "recipients.google.agreement", why: "As for hosting; these are the terms that the vendor offers." },
    { path: "recipients.google.country", why: "The notice names the company without its country." },
    { path: "recipients.google.transfer", why: "The notice names no tool; the day of the look-up is an example." },
    { path: "recipients.google.hosts", why: "The notice names no address; these are the ones that the script uses." },
    { path: "retention.account", why: "The notice says 'active'; two years without use were supplied as the end." },
    { path: "retention.contract", why: "The notice says 'as long as necessary'." },
    { path: "retention.bookkeeping", why: "The notice says 'as required by law' without naming one." },
    { path: "retention.support", why: "The notice says 'as long as necessary'." },
    { path: "retention.contact", why: "The notice says 'as long as necessary'." },
    { path: "retention.log", why: "The notice says 'as long as necessary'." },
    { path: "retention.usage", why: "The notice says 'as long as necessary'; two months is the shortest that the vendor offers." },
    { path: "retention.news", why: "The notice says 'as long as necessary'." },
    { path: "retention.feedback", why: "The notice says 'as long as necessary'." },
    { path: "retention.consent-evidence", why: "The notice is silent; three years assumed." },
    { path: "retention.request-evidence", why: "The notice is silent; three years assumed." },
    { path: "retention.choice", why: "The notice is silent; six months assumed." },
    { path: "retention.session", why: "The notice is silent; the session ends with the visit." },
    { path: "trackers.session.items", why: "The notice names no cookie; the name is an example." },
    { path: "trackers.cookie-choice", why: "The notice names the banner only; this is the cookie of the tool used here." },
    { path: "trackers.google-analytics.items", why: "The notice names no cookie; these are the ones that the vendor sets, with the lifetime of the setting below." },
    { path: "trackers.google-analytics.settings", why: "The notice names no setting; without them the vendor keeps cookies for two years and may use the data for itself." },
    { path: "consent", why: "The notice does not say how long a choice lasts." },
    { path: "rights.identity", why: "The notice is silent." },
    { path: "rights.authority", why: "The notice names none; the seat is in Sweden." },
    { path: "measures.2", why: "The notice names hashes and payment providers only." },
    { path: "backups", why: "The notice is silent." },
    { path: "changes", why: "The notice is silent." },
  ],
});
