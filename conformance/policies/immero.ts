/**
 * Model of the privacy notice of Immero Softworks AB, Sweden; not their document. `faithful` says what the notice says,
 * unlawful and missing facts included; `corrected` says what could be lawful, and lists in `assumed` what an operator would
 * supply. `departures/immero.md` tells why. Not reviewed by a lawyer.
 */
import { after, firstOf, longestOf, perType, until } from "@troth/legal-time/rule";
import { definePolicy, draftPolicy, unknown, type PolicyDraftInput } from "@troth/policy-model";

// ================================================================ what the notice says

const silent = unknown("not in the notice");

/** The notice names its interest, and nothing of the balancing. */
const siteInterest: PolicyDraftInput["activities"][string]["basis"] = {
  kind: "legitimate-interest",
  interest: { en: "operating, maintaining and improving the website" },
  necessity: silent,
  balancing: silent,
};
const voluntary: PolicyDraftInput["activities"][string]["provision"] = {
  kind: "voluntary",
  consequence: { en: "Nobody is obliged, by law or by contract, to provide data when visiting the website; without certain technical data it does not work." },
};
/** What the notice says of each of its providers: on instructions only, nothing for ends of their own. */
const provider = {
  role: "processor",
  kind: "processor",
  categories: ["browser", "preferences", "analytics"],
  agreement: unknown("the notice says 'only on our instructions' and names no agreement"),
  country: silent,
  transfer: unknown("the notice says 'standard contractual clauses or equivalent' for whoever is outside the EU or EEA, without saying who that is"),
} as const;
const providers = ["workos", "loopia", "hetzner", "planetscale", "convex", "dropbox", "others"] as const;

/** Which data serves which purpose, and which provider gets which, the notice does not say: all that it describes, each. */
export const faithful = draftPolicy({
  title: { en: "Model of the privacy notice of Immero Softworks AB, not their document" },
  // Last updated: April 2026.
  version: "2026.4.0",
  effective: unknown("the notice says April 2026, without a day"),
  languages: ["en"],

  entities: {
    immero: {
      name: "Immero Softworks AB",
      address: "Riddarebolsvagen 11, 515 92 Kinnarumma",
      country: "SE",
      contact: { email: "contact@immero.com" },
      dpo: silent,
    },
  },

  surfaces: { website: { title: { en: "Website" }, controller: "immero" } },
  subjects: {
    visitor: { title: { en: "visitors of the website" } },
    business: { title: { en: "people in books, contracts and claims" } },
  },

  categories: {
    browser: {
      title: { en: "Browser data, not used to identify anybody" },
      items: [
        { en: "date and time of access" },
        { en: "page that the visitor came from" },
        { en: "file requested" },
        { en: "amount of data sent" },
        { en: "user agent and its version" },
        { en: "operating system" },
        { en: "IP address" },
        { en: "country of origin" },
      ],
      sources: [{ from: "observed" }],
    },
    preferences: {
      title: { en: "Cookie preferences, not used to identify anybody" },
      items: [{ en: "what the visitor prefers about cookies" }],
      sources: [{ from: "observed" }],
    },
    analytics: {
      title: { en: "Web analytics, not used to identify anybody" },
      items: [{ en: "how visitors use the website" }],
      sources: [{ from: "observed" }],
    },
    // Section 3 keeps what section 2 does not mention.
    records: {
      title: { en: "Records" },
      items: [{ en: "bookkeeping records" }, { en: "contract and tax records" }, { en: "records on legal claims" }],
      sources: silent,
    },
  },

  purposes: {
    operation: {
      title: { en: "Operating the website" },
      description: { en: "Operating, maintaining and improving the website, with the cookies that it needs to work." },
      kind: "service",
    },
    preferences: { title: { en: "Preferences" }, description: { en: "Remembering preferences, such as the choice about cookies." }, kind: "preferences" },
    statistics: { title: { en: "Analytics" }, description: { en: "Understanding how visitors use the website, if enabled." }, kind: "statistics" },
    records: {
      title: { en: "Retention demanded by law" },
      description: { en: "Keeping records of books, contracts, tax and claims for the periods that Swedish law demands." },
      kind: "legal-compliance",
    },
    disclosure: {
      title: { en: "Disclosure to authorities" },
      description: { en: "Disclosing data where the law or an authority demands it." },
      kind: "legal-compliance",
    },
  },

  activities: {
    visit: {
      title: { en: "Visits of the website" },
      purpose: "operation",
      subjects: ["visitor"],
      categories: ["browser"],
      basis: siteInterest,
      recipients: providers,
      retention: "technical",
      provision: voluntary,
    },
    preferences: {
      title: { en: "Cookie preferences" },
      purpose: "preferences",
      subjects: ["visitor"],
      categories: ["preferences"],
      basis: { kind: "consent", asked: "banner" },
      // The consent tool sends no personal data to third parties.
      recipients: [],
      retention: "consented",
      provision: voluntary,
    },
    analytics: {
      title: { en: "Web analytics" },
      purpose: "statistics",
      subjects: ["visitor"],
      categories: ["analytics"],
      basis: { kind: "consent", asked: "banner" },
      recipients: providers,
      retention: "consented",
      provision: voluntary,
    },
    books: {
      title: { en: "Books" },
      purpose: "records",
      subjects: ["business"],
      categories: ["records"],
      basis: { kind: "legal-obligation", law: unknown("the notice says 'Swedish legal requirements' and names no law") },
      recipients: silent,
      retention: "bookkeeping",
      provision: silent,
    },
    contracts: {
      title: { en: "Contracts and tax" },
      purpose: "records",
      subjects: ["business"],
      categories: ["records"],
      basis: { kind: "legal-obligation", law: unknown("the notice says 'Swedish legal requirements' and names no law") },
      recipients: silent,
      retention: "contract-and-tax",
      provision: silent,
    },
    claims: {
      title: { en: "Legal claims" },
      purpose: "records",
      subjects: ["business"],
      categories: ["records"],
      basis: { kind: "legal-obligation", law: unknown("the notice says 'Swedish legal requirements' and names no law") },
      recipients: silent,
      retention: "claims",
      provision: silent,
    },
    disclosure: {
      title: { en: "Disclosure to authorities" },
      purpose: "disclosure",
      subjects: ["visitor", "business"],
      categories: ["browser", "preferences", "analytics", "records"],
      basis: { kind: "legal-obligation", law: unknown("the notice says 'where required by law' and names no law") },
      recipients: ["authorities"],
      retention: silent,
    },
  },

  recipients: {
    workos: { ...provider, title: { en: "WorkOS (authentication)" } },
    loopia: { ...provider, title: { en: "Loopia (hosting)" } },
    hetzner: { ...provider, title: { en: "Hetzner (hosting)" } },
    planetscale: { ...provider, title: { en: "PlanetScale (database)" } },
    convex: { ...provider, title: { en: "Convex (database)" } },
    dropbox: { ...provider, title: { en: "Dropbox (internal tool for backups)" } },
    // The notice calls its list examples.
    others: { ...provider, title: { en: "Further providers, which the notice does not name" } },
    authorities: {
      title: { en: "Authorities, where the law or the authority demands it" },
      role: "authority",
      kind: "authority",
      categories: ["browser", "preferences", "analytics", "records"],
      country: silent,
    },
  },

  retention: {
    technical: {
      title: { en: "Technical data: a limited time, for function and security" },
      rule: "as-needed",
      then: unknown("the notice says 'deleted or anonymised', not which"),
    },
    consented: {
      title: { en: "What rests on consent: until it is withdrawn" },
      rule: until("consent.withdrawn"),
      then: unknown("the notice says 'deleted or anonymised', not which"),
    },
    bookkeeping: {
      title: { en: "Bookkeeping records: up to 10 years" },
      rule: after("start.not-named", "P10Y"),
      then: unknown("the notice says 'deleted or anonymised', not which"),
      statute: { cite: "Swedish law on bookkeeping, not named in the notice", country: "SE", period: "se-bookkeeping" },
    },
    "contract-and-tax": {
      title: { en: "Contract and tax records: up to 6 years" },
      rule: after("start.not-named", "P6Y"),
      then: unknown("the notice says 'deleted or anonymised', not which"),
      statute: { cite: "Swedish law, not named in the notice", country: "SE" },
    },
    // Which of the two holds depends on circumstances that the notice does not tell: data stays until the later of them at most.
    claims: {
      title: { en: "Legal claims: up to 3 to 30 years, depending on circumstances" },
      rule: longestOf(after("start.of-shortest", "P3Y"), after("start.of-longest", "P30Y")),
      then: unknown("the notice says 'deleted or anonymised', not which"),
      limitation: { cite: "Swedish law on limitation, not named in the notice", country: "SE", period: "se-limitation" },
    },
  },
  events: {
    "start.not-named": { en: "a day that the notice does not name" },
    "start.of-shortest": { en: "the day from which the shortest period runs, which the notice does not name" },
    "start.of-longest": { en: "the day from which the longest period runs, which the notice does not name" },
  },

  trackers: {
    necessary: {
      title: { en: "Necessary cookies" },
      purpose: "operation",
      deviceAccess: { gate: "strictly-necessary", why: { en: "The website needs them to work." } },
      items: unknown("the notice names no cookie"),
    },
    preferences: {
      title: { en: "Preference cookies, such as the one that remembers the choice about cookies" },
      purpose: "preferences",
      deviceAccess: { gate: "consent" },
      items: unknown("the notice names no cookie"),
    },
    analytics: {
      title: { en: "Analytics cookies, if enabled" },
      purpose: "statistics",
      deviceAccess: { gate: "consent" },
      items: unknown("the notice names no cookie"),
    },
  },
  // Depending on type.
  device: { keptAtMost: "P2Y" },

  consent: { given: unknown("the notice says until withdrawn"), refused: silent },
  rights: {
    contact: { email: "contact@immero.com" },
    identity: silent,
    authority: unknown("the notice says 'a supervisory authority'"),
  },
  measures: [
    { en: "Staff and service providers have to keep to data protection law." },
    { en: "Cookie Consent, an open-source tool of Silktide Ltd., asks for consent and sends no personal data to third parties." },
  ],
  backups: { purgedWithin: silent },
  changes: { material: silent, minor: silent },
  // Each right is told with its article, and that it is free (4); these are not.
  omits: ["safeguard-copy", "answer-time"],
  sale: silent,
});

// ================================================================ what could be lawful

const weighed = <I extends string, N extends string, R extends string>(interest: I, necessity: N, result: R) =>
  ({
    kind: "legitimate-interest",
    interest: { en: interest },
    necessity: { en: necessity },
    balancing: { result: { en: result }, on: "2026-05-11" },
  }) as const;

/** Clauses with a processor: module 2. Each was assessed before the first transfer. */
const clauses = {
  tool: "scc",
  module: 2,
  signedOn: "2026-05-11",
  assessment: { on: "2026-05-08", conclusion: "essentially-equivalent", reviewBy: "2027-05-08" },
  url: "https://eur-lex.europa.eu/eli/dec_impl/2021/914/oj",
} as const;

const bookkeepingAct = {
  cite: "bokföringslagen (1999:1078) 7 kap. 2 §",
  country: "SE",
  period: "se-bookkeeping",
  source: "https://www.riksdagen.se/sv/dokument-och-lagar/dokument/svensk-forfattningssamling/bokforingslag-19991078_sfs-1999-1078/",
} as const;

export const corrected = definePolicy({
  title: { en: "Model of a privacy notice for Immero Softworks AB, not their document" },
  version: "2026.6.0",
  effective: "2026-06-01",
  languages: ["en"],

  entities: {
    immero: {
      name: "Immero Softworks AB",
      address: "Riddarebolsvagen 11, 515 92 Kinnarumma",
      country: "SE",
      contact: { email: "contact@immero.com" },
      dpo: "none",
    },
  },

  surfaces: { website: { title: { en: "Website" }, controller: "immero" } },
  subjects: {
    visitor: { title: { en: "visitors of the website" } },
    user: { title: { en: "users with an account" } },
    customer: { title: { en: "customers" } },
  },

  categories: {
    browser: {
      title: { en: "Browser data" },
      items: [
        { en: "date and time of access" },
        { en: "page that you came from" },
        { en: "file requested" },
        { en: "amount of data sent" },
        { en: "user agent and its version" },
        { en: "operating system" },
        { en: "IP address, shortened before it is stored" },
        { en: "country of origin" },
      ],
      sources: [{ from: "observed" }],
      // Not used to identify anybody.
      neverCombinedWith: ["sign-in", "records"],
    },
    preferences: { title: { en: "Cookie preferences" }, items: [{ en: "what you chose about cookies" }], sources: [{ from: "person" }] },
    analytics: {
      title: { en: "Web analytics" },
      items: [{ en: "pages opened, and in which order" }, { en: "random number of your browser" }],
      sources: [{ from: "observed" }],
      neverCombinedWith: ["sign-in", "records"],
    },
    "sign-in": {
      title: { en: "Sign-in data" },
      items: [{ en: "name" }, { en: "e-mail address" }, { en: "times of sign-in" }],
      sources: [{ from: "person" }, { from: "observed" }],
    },
    records: {
      title: { en: "Records" },
      items: [{ en: "invoices, payments and contracts, with names and addresses in them" }],
      sources: [{ from: "person" }],
    },
    choices: {
      title: { en: "Proof of choices" },
      items: [{ en: "what you agreed to, refused or withdrew, when, and what you were shown" }],
      sources: [{ from: "person" }],
    },
    requests: { title: { en: "Requests" }, items: [{ en: "who asked for what, when, and what was answered" }], sources: [{ from: "person" }] },
  },

  purposes: {
    operation: {
      title: { en: "Operating the website" },
      description: { en: "We deliver the pages that you open, find faults, fend off attacks, and mend what does not work." },
      kind: "service",
    },
    preferences: { title: { en: "Preferences" }, description: { en: "We remember what you chose about cookies." }, kind: "preferences" },
    statistics: { title: { en: "Analytics" }, description: { en: "We count which pages are read, and in which order." }, kind: "statistics" },
    accounts: { title: { en: "Accounts" }, description: { en: "We open an account for you and let you sign in." }, kind: "account" },
    contracts: { title: { en: "Contracts" }, description: { en: "We carry out the contracts that we have with you." }, kind: "contract" },
    bookkeeping: {
      title: { en: "Bookkeeping and tax" },
      description: { en: "We keep the records that the law on bookkeeping and on tax demands." },
      kind: "legal-compliance",
    },
    disclosure: {
      title: { en: "Disclosure to authorities" },
      description: { en: "We give authorities and courts what the law of Sweden or of the Union obliges us to give." },
      kind: "legal-compliance",
    },
    claims: { title: { en: "Legal claims" }, description: { en: "We establish, exercise or defend a claim that is named." }, kind: "disputes" },
    rights: {
      title: { en: "Your rights and choices" },
      description: { en: "We handle your requests, and can show what you agreed to and what you were answered." },
      kind: "rights",
    },
  },

  activities: {
    visit: {
      title: { en: "Visits of the website" },
      purpose: "operation",
      subjects: ["visitor"],
      categories: ["browser"],
      basis: weighed(
        "operating, maintaining and improving the website",
        "A page can be delivered, and a fault or an attack found, only with the technical data of the request.",
        "The address is shortened before it is stored, nobody is identified, and the data goes after fourteen days.",
      ),
      recipients: ["loopia", "hetzner"],
      retention: "technical",
      provision: { kind: "voluntary", consequence: { en: "You need not provide anything; without certain technical data the website does not work." } },
    },
    preferences: {
      title: { en: "Cookie preferences" },
      purpose: "preferences",
      subjects: ["visitor"],
      categories: ["preferences"],
      basis: weighed(
        "to ask about cookies once, and not on every page",
        "The choice itself is all that is kept, on your own device.",
        "Everybody who chooses expects the choice to be remembered.",
      ),
      recipients: [],
      retention: "preferences",
      provision: { kind: "voluntary", consequence: { en: "Without a choice you are asked again." } },
    },
    analytics: {
      title: { en: "Web analytics" },
      purpose: "statistics",
      subjects: ["visitor"],
      categories: ["analytics"],
      basis: { kind: "consent", asked: "banner" },
      recipients: ["hetzner"],
      retention: "analytics",
      provision: { kind: "voluntary", consequence: { en: "Nothing follows if you refuse." } },
    },
    accounts: {
      title: { en: "Accounts and sign-in" },
      purpose: "accounts",
      subjects: ["user"],
      categories: ["sign-in"],
      basis: { kind: "contract" },
      recipients: ["workos", "hetzner", "planetscale", "convex", "dropbox"],
      retention: "account",
      provision: { kind: "contractual", consequence: { en: "Without a name and an e-mail address we cannot open an account." } },
    },
    contracts: {
      title: { en: "Contracts" },
      purpose: "contracts",
      subjects: ["customer"],
      categories: ["records"],
      basis: { kind: "contract" },
      recipients: ["hetzner", "dropbox"],
      retention: "contract",
      provision: { kind: "contractual", consequence: { en: "Without this data we cannot make a contract with you." } },
    },
    bookkeeping: {
      title: { en: "Books and tax" },
      purpose: "bookkeeping",
      subjects: ["customer"],
      categories: ["records"],
      basis: { kind: "legal-obligation", law: "bokföringslagen (1999:1078) 7 kap. 2 §, skatteförfarandelagen (2011:1244) 39 kap. 3 §" },
      // Books are kept in Sweden.
      recipients: ["loopia"],
      retention: "bookkeeping",
      provision: { kind: "statutory", consequence: { en: "Without this data we may not sell to you." } },
      residency: ["SE"],
    },
    disclosure: {
      title: { en: "Disclosure to authorities" },
      purpose: "disclosure",
      subjects: ["customer", "user"],
      categories: ["records", "sign-in"],
      basis: { kind: "legal-obligation", law: "skatteförfarandelagen (2011:1244) 37 kap., rättegångsbalken 38 kap. 2 §" },
      recipients: ["authorities"],
      retention: "disclosure",
      provision: { kind: "voluntary", consequence: { en: "Nothing is asked of you for this: we give what we hold." } },
    },
    claims: {
      title: { en: "Legal claims" },
      purpose: "claims",
      subjects: ["customer", "user"],
      categories: ["records"],
      basis: weighed(
        "to enforce our claims and to defend ourselves",
        "Only what the claim at hand needs is kept, and for nothing else.",
        "A claim that exists may be pursued; the data is locked to it and goes when it is settled.",
      ),
      recipients: ["authorities"],
      retention: "claim",
      provision: { kind: "voluntary", consequence: { en: "Nothing is asked of you for this: we use what we hold." } },
    },
    "consent-records": {
      title: { en: "Proof of consent" },
      purpose: "rights",
      subjects: ["visitor"],
      categories: ["choices"],
      basis: { kind: "legal-obligation", law: "GDPR 5(2), 7(1)" },
      recipients: ["hetzner"],
      retention: "consent-evidence",
      provision: { kind: "voluntary", consequence: { en: "Without a choice nothing that needs consent happens." } },
    },
    "rights-requests": {
      title: { en: "Requests under data protection law" },
      purpose: "rights",
      subjects: ["visitor", "user", "customer"],
      categories: ["requests"],
      basis: { kind: "legal-obligation", law: "GDPR 12, 15 to 22" },
      recipients: ["hetzner"],
      retention: "request-evidence",
      provision: { kind: "voluntary", consequence: { en: "Without a way to reach you we cannot answer." } },
    },
  },

  recipients: {
    loopia: {
      title: { en: "Loopia (hosting)" },
      role: "processor",
      kind: "processor",
      categories: ["browser", "records"],
      agreement: "Loopia processing agreement of 2026-05-11",
      country: "SE",
    },
    hetzner: {
      title: { en: "Hetzner (hosting)" },
      role: "processor",
      kind: "processor",
      categories: ["browser", "analytics", "sign-in", "records", "choices", "requests"],
      agreement: "Hetzner processing agreement of 2026-05-11",
      country: "DE",
    },
    workos: {
      title: { en: "WorkOS (authentication)" },
      role: "processor",
      kind: "processor",
      categories: ["sign-in"],
      hosts: ["api.workos.com"],
      agreement: "WorkOS processing agreement of 2026-05-11",
      country: "US",
      transfer: clauses,
    },
    planetscale: {
      title: { en: "PlanetScale (database)" },
      role: "processor",
      kind: "processor",
      categories: ["sign-in"],
      agreement: "PlanetScale processing agreement of 2026-05-11",
      country: "US",
      transfer: clauses,
    },
    convex: {
      title: { en: "Convex (database)" },
      role: "processor",
      kind: "processor",
      categories: ["sign-in"],
      agreement: "Convex processing agreement of 2026-05-11",
      country: "US",
      transfer: clauses,
    },
    dropbox: {
      title: { en: "Dropbox (backups)" },
      role: "processor",
      kind: "processor",
      categories: ["sign-in", "records"],
      hosts: ["api.dropboxapi.com", "content.dropboxapi.com"],
      agreement: "Dropbox processing agreement of 2026-05-11",
      country: "US",
      // Look at the list (www.dataprivacyframework.gov) again every month and put the day here.
      transfer: { tool: "adequacy", asserts: { scope: "dpf", listedAs: "Dropbox, Inc.", checkedOn: "2026-05-29", coversHr: false } },
    },
    // The order of an authority outside the EEA is refused (GDPR 48).
    authorities: {
      title: { en: "Authorities and courts in the EEA" },
      role: "authority",
      kind: "authority",
      categories: ["records", "sign-in"],
      country: "EEA",
    },
  },

  retention: {
    technical: { title: { en: "Fourteen days" }, rule: after("log.written", "P14D"), then: "delete" },
    preferences: { title: { en: "Until you choose again, at most six months" }, rule: firstOf(until("choice.renewed"), after("choice.made", "P6M")), then: "delete" },
    analytics: {
      title: { en: "Until you withdraw your consent, at most thirteen months" },
      rule: firstOf(until("consent.withdrawn"), after("usage.recorded", "P13M")),
      then: "delete",
    },
    account: { title: { en: "Until you close the account" }, rule: until("account.closed"), then: "delete" },
    contract: { title: { en: "Until the contract ends" }, rule: until("contract.ended"), then: "delete" },
    bookkeeping: {
      title: { en: "Seven years after the calendar year in which the financial year ended" },
      rule: after("financial-year.ended", "P7Y", { endOfYear: true }),
      then: "delete",
      statute: bookkeepingAct,
    },
    disclosure: { title: { en: "Three years after the disclosure" }, rule: after("disclosure.made", "P3Y"), then: "delete" },
    claim: {
      title: { en: "Until the claim is settled or barred" },
      // What a trader claims of a consumer is barred sooner; which claim is of which type is entered with it.
      rule: firstOf(until("claim.settled"), perType("claim.type", { "against-consumer": after("claim.arose", "P3Y"), other: after("claim.arose", "P10Y") })),
      types: { "against-consumer": { en: "our claims against a consumer" }, other: { en: "all other claims" } },
      then: "delete",
      limitation: {
        cite: "preskriptionslagen (1981:130) 2 §",
        country: "SE",
        period: "se-limitation",
        source: "https://www.riksdagen.se/sv/dokument-och-lagar/dokument/svensk-forfattningssamling/preskriptionslag-1981130_sfs-1981-130/",
      },
    },
    "consent-evidence": { title: { en: "Three years after the consent ended" }, rule: after("consent.ended", "P3Y"), then: "delete" },
    "request-evidence": { title: { en: "Three years after the request was closed" }, rule: after("request.closed", "P3Y"), then: "delete" },
  },
  events: {
    "choice.renewed": { en: "your next choice" },
    "choice.made": { en: "your choice" },
    "financial-year.ended": { en: "the close of the financial year" },
    "disclosure.made": { en: "the disclosure" },
    "claim.arose": { en: "the day on which the claim arose" },
  },

  trackers: {
    necessary: {
      title: { en: "Necessary cookies" },
      purpose: "operation",
      deviceAccess: { gate: "strictly-necessary", why: { en: "The website needs them to work and to be safe." } },
      items: [{ name: "immero_session", store: "cookie", kind: "session" }],
    },
    preferences: {
      title: { en: "Preference cookie" },
      purpose: "preferences",
      deviceAccess: { gate: "strictly-necessary", why: { en: "Without it we would have to ask you about cookies on every page." } },
      items: [{ name: "troth", store: "cookie", kind: "persistent", lifetime: "P6M" }],
    },
    analytics: {
      title: { en: "Analytics cookie" },
      purpose: "statistics",
      deviceAccess: { gate: "consent" },
      items: [{ name: "immero_visit", store: "cookie", kind: "persistent", lifetime: "P13M", description: { en: "tells browsers apart" } }],
    },
  },
  device: { keptAtMost: "P2Y" },

  consent: { given: "P6M", refused: "P6M" },
  rights: {
    contact: { email: "contact@immero.com" },
    identity: ["signed-in", "email-loop"],
    authority: { name: "Integritetsskyddsmyndigheten (IMY)", url: "https://www.imy.se" },
  },
  measures: [
    { en: "Staff and service providers have to keep to data protection law." },
    { en: "The tool that asks for consent runs on the website itself and sends no personal data to third parties." },
    { en: "IP addresses are shortened before they are stored, and connections are encrypted." },
  ],
  backups: { purgedWithin: "P30D" },
  changes: { material: "banner", minor: "silent" },
  sale: false,

  // ---------------------------------------------------------------- what the operator supplied: check each, then strike it out

  assumed: [
    { path: "effective", why: "The notice says April 2026, without a day; this version is a later one." },
    { path: "entities.immero.dpo", why: "The notice names none; whether GDPR 37(1) asks for one is for the operator to check." },
    { path: "subjects.user", why: "The notice names a service for authentication, and so people who sign in, but does not say who." },
    { path: "subjects.customer", why: "The notice keeps books and contracts, but does not say with whom." },
    { path: "categories.browser.items.6", why: "The notice says that nobody is identified; an address is shortened so that this is true." },
    { path: "categories.analytics.items", why: "The notice says 'how visitors interact' only." },
    { path: "categories.sign-in", why: "The notice names a service for authentication, but not the data." },
    { path: "categories.records.items", why: "The notice names the kinds of records, but not what is in them." },
    { path: "categories.choices", why: "The notice does not say how consent is proved." },
    { path: "categories.requests", why: "The notice does not say what is kept of a request." },
    { path: "activities.visit.basis", why: "The notice names the interest; necessity and balancing were supplied." },
    { path: "activities.preferences.basis", why: "The notice does not say on what remembering a choice rests; asking consent to remember a refusal goes round in a circle." },
    { path: "activities.accounts", why: "The notice names the service for authentication; activity and basis were supplied." },
    { path: "activities.contracts", why: "The notice names the records; activity and basis were supplied." },
    { path: "activities.bookkeeping.basis.law", why: "The notice says 'Swedish legal requirements' without naming one." },
    { path: "activities.bookkeeping.residency", why: "The notice is silent; books are as a rule kept in Sweden (bokföringslagen 7 kap. 2 §)." },
    { path: "activities.disclosure.basis.law", why: "The notice names no law; two frequent ones were supplied." },
    { path: "activities.claims.basis", why: "The notice calls it a legal duty, which it is not; interest and balancing were supplied." },
    { path: "activities.consent-records", why: "The notice does not say how consent is proved." },
    { path: "activities.rights-requests", why: "The notice does not say that handling a request is processing as well." },
    { path: "recipients.loopia", why: "The notice names company and role; agreement, country and data were supplied." },
    { path: "recipients.hetzner", why: "As for loopia." },
    { path: "recipients.workos", why: "As for loopia; clauses, their date, the assessment and the host are examples." },
    { path: "recipients.planetscale", why: "As for loopia; clauses, their date and the assessment are examples." },
    { path: "recipients.convex", why: "As for planetscale." },
    { path: "recipients.dropbox", why: "As for loopia; the listing, the day of the look-up and the hosts are examples." },
    { path: "recipients.authorities.country", why: "The notice is silent; an order from outside the EEA needs GDPR 48 or a ground of Chapter V." },
    { path: "retention.technical", why: "The notice says 'a limited time'." },
    { path: "retention.preferences", why: "The notice says up to two years, depending on type; the choice is asked again after six months." },
    { path: "retention.analytics", why: "The notice says until withdrawn; an end for those who never come back was supplied." },
    { path: "retention.account", why: "The notice is silent." },
    { path: "retention.contract", why: "The notice says up to 6 years by law; no Swedish law demands that of contracts as such." },
    { path: "retention.bookkeeping", why: "The notice says up to 10 years; the Swedish act says 7, for tax records as well." },
    { path: "retention.disclosure", why: "The notice is silent." },
    { path: "retention.claim", why: "The notice says 3 to 30 years; the general Swedish period is ten, three against consumers." },
    { path: "retention.consent-evidence", why: "The notice is silent; three years assumed." },
    { path: "retention.request-evidence", why: "The notice is silent; three years assumed." },
    { path: "trackers.necessary.items", why: "The notice names no cookie; the name is an example." },
    { path: "trackers.preferences.items", why: "The notice names a tool, but not its cookie; this is the cookie of the tool used here." },
    { path: "trackers.analytics.items", why: "The notice names no cookie; name and lifetime are examples." },
    { path: "consent", why: "The notice does not say how long a choice lasts." },
    { path: "rights.identity", why: "The notice is silent." },
    { path: "rights.authority", why: "The notice says 'a supervisory authority'; the seat is in Sweden." },
    { path: "measures.2", why: "The notice says that visitors are not identified, but not how." },
    { path: "backups", why: "The notice names backups, but not when erased data has left them." },
    { path: "changes", why: "The notice is silent." },
    { path: "sale", why: "The notice is silent." },
  ],
});
