/**
 * What the notice of 30 March 2023 says, as it says it: unlawful facts stand, and what it does not say is unknown. Nothing
 * starts with it. `../departures/hms.md` says what cannot stand and what is missing.
 */
import { after, firstOf, until, whileActive } from "@troth/legal-time/rule";
import { draftPolicy, unknown } from "@troth/policy-model";
import { surfaces, told } from "./activities.js";
import { categories, subjects } from "./categories.js";
import { purposes } from "./purposes.js";

const silent = unknown("not in the notice");
const masked = unknown("the mailbox is masked in the copy of the notice that we have");
const dpoUnclear = unknown("the notice names a person responsible for data protection, and does not say whether that is a data-protection officer");

const everyone = Object.keys(subjects) as [string, ...string[]];
const anyData = Object.keys(categories) as [string, ...string[]];
/** Statistics are shared with nobody and chats lie in one data centre; of all other data the notice makes no difference. */
const sharedData = anyData.filter((id) => id !== "web-statistics" && id !== "chat") as [string, ...string[]];
/** The notice does not say that anybody gets passwords; only those who run the services for HMS hold them. */
const withoutCredentials = (ids: readonly string[]) => ids.filter((id) => id !== "credentials") as [string, ...string[]];
/** Who may get it: the notice does not tell them apart by activity. */
const general = ["group-companies", "group-companies-adequate", "it-services"] as const;

const clauses =
  "https://ec.europa.eu/info/law/law-topic/data-protection/international-dimension-data-protection/standard-contractual-clauses-scc_en";
const outsideUnclear = unknown("an adequacy decision or standard contractual clauses; the notice does not say which holds for whom");
const somewhere = unknown("the notice names no country, and says that some are outside the EEA");

/** The general statement: it is about the contacts of customers, and sections that name no basis of their own fall back on it. */
const relationship = {
  kind: "legitimate-interest",
  interest: { sv: "att upprätthålla affärsrelationen med företaget där du är anställd", en: "to keep up the business relationship with the company that employs you" },
  necessity: silent,
  balancing: {
    result: {
      sv: "Vårt intresse väger tyngre än ditt intresse av att uppgifterna inte behandlas för dessa ändamål. Du kan invända mot bedömningen.",
      en: "Our interest outweighs yours in not having the data processed for these purposes. You can object to this assessment.",
    },
    on: silent,
  },
} as const;
/** "Legitimate interest", and no word on which. */
const someInterest = { kind: "legitimate-interest", interest: silent, necessity: silent, balancing: silent } as const;

const noChannel = unknown("the notice names no channel");
const noPermission = unknown("the notice names legitimate interest, and no permission for the messages");
/** Of all marketing messages: "double opt-in/opt-out". */
const doubleOptOut = { optOut: "confirmed" } as const;

const cloudInterest = {
  kind: "legitimate-interest",
  interest: {
    sv: "att bara behöriga kommer åt molntjänsterna och att de fungerar fullt ut och ständigt utvecklas",
    en: "that only authorised people get into the cloud services, and that they work in full and are always developed further",
  },
  necessity: {
    sv: "Utan personuppgifterna kan varken behörigheten eller tjänsternas funktion och utveckling säkras.",
    en: "Without the personal data neither authorisation nor the working and development of the services can be ensured.",
  },
  balancing: {
    result: {
      sv: "Det är till nytta också för dig som företrädare eller användare. Vårt intresse väger tyngre än ditt; du kan invända mot bedömningen.",
      en: "You benefit from it as well, as a representative or user. Our interest outweighs yours; you can object to this assessment.",
    },
    on: silent,
  },
} as const;

export const faithful = draftPolicy({
  title: {
    sv: "Integritetspolicy för HMS kunder (modell av policyn, inte företagets eget dokument)",
    en: "Privacy notice for customers of HMS (a model of the notice, not the company's own document)",
  },
  // The notice has no number of its own; this is the day of its last update, and so is `effective`.
  version: "2023.3.30",
  effective: "2023-03-30",
  languages: ["sv", "en"],

  entities: {
    "hms-se": {
      name: "HMS Industrial Networks AB",
      address: "PO Box 4126, 300 04 Halmstad",
      country: "SE",
      contact: masked,
      dpo: dpoUnclear,
      description: {
        sv: "Frågor om dataskydd i allmänhet och om behandlingen i hela världen. I övrigt svarar det dotterbolag som ger dig tjänsten eller kommunicerar med dig.",
        en: "For data protection in general and for processing worldwide. Otherwise the subsidiary answers that serves you or communicates with you.",
      },
    },
    "hms-be": {
      name: "HMS Industrial Networks SA",
      address: "22, Avenue Robert Schuman, 1400 Nivelles",
      country: "BE",
      contact: masked,
      dpo: dpoUnclear,
      description: { sv: "Svarar för Talk2M:s molntjänster.", en: "Answers for the Talk2M cloud services." },
    },
    "hms-es": {
      name: "HMS Industrial Networks SLU",
      address: "Milà i Fontanals, 7, 08700 Igualada",
      country: "ES",
      contact: masked,
      dpo: dpoUnclear,
      description: { sv: "Svarar för Intesis molntjänster.", en: "Answers for the Intesis cloud services." },
    },
  },

  // The notice leaves the services to themselves; whoever runs a page there decides together with them (C-210/16).
  surfaces: { ...surfaces, "social-media": { ...surfaces["social-media"], arrangement: silent } },
  subjects,
  categories: { ...categories, food: { ...categories.food, special: { kind: unknown("the notice says that it may be sensitive, not in which way"), condition: silent } } },

  purposes: {
    ...purposes,
    statistics: {
      ...purposes.statistics,
      description: {
        sv: `${purposes.statistics.description.sv} Inga personuppgifter samlas in. Uppgifterna tillhör HMS och delas inte med någon utomstående.`,
        en: `${purposes.statistics.description.en} No personal data is collected. The data belongs to HMS and is shared with nobody outside.`,
      },
    },
    marketing: {
      ...purposes.marketing,
      description: {
        sv: "Vi skickar information om våra produkter och tjänster till företag. Du kan avsluta prenumerationen i varje reklamutskick. Anmälan ska bekräftas från adressen, i vissa länder även när du har skickat in ett formulär.",
        en: "We send information on our products and services to businesses. You can unsubscribe in every commercial mailing. Subscribing has to be confirmed from the address, in some countries even where you sent a form.",
      },
    },
    campaigns: {
      ...purposes.campaigns,
      description: {
        sv: "Vi delar uppgifter med våra distributörer för marknadsföring, kampanjer, tävlingar, spel och liknande evenemang.",
        en: "We share data with our distributors for marketing, campaigns, competitions, games and similar events.",
      },
    },
  },

  activities: {
    "customer-contacts": { ...told["customer-contacts"], basis: relationship, recipients: general, retention: "general", readBy: ["authorised-staff"] },
    "survey-invitations": { ...told["survey-invitations"], basis: relationship, recipients: [...general, "marketing-services"], retention: silent },
    "survey-answers": { ...told["survey-answers"], basis: { kind: "consent", asked: "form" }, recipients: [...general, "marketing-services"], retention: silent },
    "event-follow-up": { ...told["event-follow-up"], basis: silent, recipients: general, retention: silent },
    "event-marketing": {
      ...told["event-marketing"],
      // Taking part is taken for consent.
      basis: { kind: "consent", asked: "by-use" },
      recipients: [...general, "marketing-services"],
      retention: silent,
      directMarketing: { channels: noChannel, permission: "by-use", ...doubleOptOut },
    },
    "event-recordings": { ...told["event-recordings"], basis: silent, recipients: general, retention: silent },
    "event-food": { ...told["event-food"], basis: silent, recipients: general, retention: "after-event" },
    // "You provide it based on your consent": writing is taken for consent.
    "forum-posts": { ...told["forum-posts"], basis: { kind: "consent", asked: "by-use" }, recipients: general, retention: silent },
    "social-posts": { ...told["social-posts"], basis: { kind: "consent", asked: "by-use" }, recipients: [...general, "facebook", "google", "linkedin", "twitter"], retention: silent },
    // "No personal data", and a way to refuse: no basis is named. Shared with nobody outside.
    "web-statistics": { ...told["web-statistics"], basis: silent, recipients: [], retention: "web-statistics" },
    "server-logs": {
      ...told["server-logs"],
      basis: {
        kind: "legitimate-interest",
        interest: { sv: "att kunna upptäcka missbruk och tekniska problem", en: "to be able to find abuse and technical problems" },
        necessity: silent,
        balancing: silent,
      },
      recipients: general,
      retention: "server-log",
    },
    "visitor-linking": {
      ...told["visitor-linking"],
      // "Express consent" in one place, "functional cookies" that are switched off in another.
      basis: { kind: "consent" },
      recipients: general,
      retention: silent,
      profiling: {
        logic: {
          sv: "Systemet jämför kontaktuppgifterna i formuläret med kontakterna i kundregistret och kopplar cookie-ID:t till den som stämmer, eller till en ny.",
          en: "The system compares the contact details of the form with the contacts in the customer records and joins the cookie ID with the one that fits, or with a new one.",
        },
        consequences: silent,
      },
    },
    "web-forms": { ...told["web-forms"], basis: silent, recipients: general, retention: silent },
    chat: { ...told.chat, basis: { kind: "consent", asked: "form" }, recipients: ["chat-hosting"], retention: "chat" },
    orders: { ...told.orders, basis: relationship, recipients: [...general, "payment-services", "carriers"], retention: "orders" },
    "distributor-sales": { ...told["distributor-sales"], basis: silent, recipients: [...general, "distributors"], retention: silent },
    "order-follow-up": {
      ...told["order-follow-up"],
      basis: relationship,
      recipients: [...general, "marketing-services"],
      retention: "orders",
      // Stopped by a message to HMS.
      directMarketing: { channels: noChannel, permission: noPermission, optOut: "by-message" },
    },
    accounting: {
      title: { sv: "Arkivering av ekonomiska transaktioner", en: "Archive of financial transactions" },
      purpose: "accounting",
      surfaces: ["sales", "talk2m", "intesis"],
      subjects: ["customer"],
      categories: ["transaction"],
      basis: { kind: "legal-obligation", law: unknown("the notice speaks of legal requirements for bookkeeping and tax and names no law") },
      recipients: general,
      retention: "accounting",
    },
    "cloud-service": {
      ...told["cloud-service"],
      basis: cloudInterest,
      recipients: general,
      retention: "cloud-account",
      provision: {
        kind: "voluntary",
        consequence: {
          sv: "Utan uppgifterna kan vi kanske inte ge dig tillgång till molntjänsterna. Detsamma gäller om de raderas eller behandlingen begränsas.",
          en: "Without the data we may be unable to give you access to the cloud services. The same holds where it is erased or its processing restricted.",
        },
      },
    },
    "cloud-development": {
      title: { sv: "Utveckling och underhåll", en: "Development and upkeep" },
      purpose: "cloud-development",
      surfaces: ["talk2m", "intesis"],
      subjects: ["cloud-user"],
      categories: ["identification", "account", "hardware", "traffic", "credentials"],
      basis: cloudInterest,
      recipients: general,
      retention: "cloud-account",
    },
    "device-logs": { ...told["device-logs"], basis: unknown("the account owner decides on it"), recipients: general, retention: silent },
    "customer-records": { ...told["customer-records"], basis: someInterest, recipients: general, retention: "customer-records" },
    support: { ...told.support, basis: someInterest, recipients: general, retention: "support" },
    "marketing-information": {
      title: { sv: "Marknadsföring till kunder och till dem som har anmält sig", en: "Marketing to customers and to those who signed up" },
      purpose: "marketing",
      surfaces: ["sales"],
      subjects: ["customer", "lead"],
      categories: ["contact", "preference"],
      basis: [{ ...someInterest, relationship: "customer" }, { kind: "consent", asked: "form" }],
      recipients: [...general, "marketing-services"],
      retention: silent,
      directMarketing: { channels: ["email"], permission: [{ by: noPermission, relationship: "customer" }, { by: "double-opt-in" }], ...doubleOptOut },
    },
    // Whoever sends a form or "shows clear interest", at a fair, a training or a webinar, is taken to have consented.
    "interest-marketing": {
      title: { sv: "Marknadsföring till den som har skickat ett formulär eller visat intresse", en: "Marketing to those who sent a form or showed interest" },
      purpose: "marketing",
      surfaces: ["website", "events"],
      subjects: ["lead"],
      categories: ["contact", "form-data"],
      basis: { kind: "consent", asked: "by-use" },
      recipients: [...general, "marketing-services"],
      retention: silent,
      directMarketing: { channels: noChannel, permission: "by-use", ...doubleOptOut },
    },
    // The notice goes on: by e-mail it is legitimate interest for all, those included whom it has just asked for consent.
    "email-marketing": {
      ...told["email-marketing"],
      basis: someInterest,
      recipients: [...general, "marketing-services"],
      retention: silent,
      directMarketing: { channels: ["email"], permission: noPermission, ...doubleOptOut },
    },
    "list-marketing": {
      ...told["list-marketing"],
      basis: someInterest,
      recipients: [...general, "marketing-services"],
      retention: silent,
      directMarketing: { channels: ["email"], permission: noPermission, ...doubleOptOut },
      indirectNotice: silent,
    },
    // "Some of your data": which is not said.
    "distributor-campaigns": { ...told["distributor-campaigns"], basis: silent, recipients: [...general, "distributors"], retention: silent },
    "distributor-fraud": { ...told["distributor-fraud"], basis: silent, recipients: [...general, "distributors"], retention: silent },
    "authority-requests": {
      title: { sv: "Bevarande och utlämnande till tillsynsmyndigheter", en: "Keeping and handing over for supervisory authorities" },
      purpose: "oversight",
      subjects: everyone,
      categories: withoutCredentials(anyData),
      basis: { kind: "legal-obligation", law: unknown("the notice says \"lawfully\" and names no law") },
      recipients: ["supervisory-authorities"],
      retention: silent,
    },
  },

  recipients: {
    "group-companies": {
      title: { sv: "Bolag i HMS-koncernen i alla länder där den bedriver verksamhet", en: "Companies of the HMS group in every country where it operates" },
      role: "controller",
      kind: "group-company",
      categories: withoutCredentials(sharedData),
      country: "anywhere",
      transfer: { tool: "scc", module: silent, signedOn: silent, assessment: silent, url: clauses },
    },
    "group-companies-adequate": {
      title: { sv: "Bolag i HMS-koncernen i länder med beslut om adekvat skyddsnivå", en: "Companies of the HMS group in countries with an adequacy decision" },
      role: "controller",
      kind: "group-company",
      categories: withoutCredentials(sharedData),
      country: silent,
      transfer: { tool: "adequacy" },
    },
    "it-services": {
      title: { sv: "IT-tjänster (drift, säkerhetskopiering, molnlösningar med mera)", en: "IT services (hosting, backup, cloud and so on)" },
      role: "processor",
      kind: "processor",
      categories: sharedData,
      agreement: unknown("the notice says that they act on instructions, and names no contract"),
      country: somewhere,
      transfer: outsideUnclear,
    },
    "marketing-services": {
      title: { sv: "Marknadsföringspartner (undersökningar, e-postutskick med mera)", en: "Marketing partners (surveys, mailings and so on)" },
      role: "processor",
      kind: "processor",
      categories: ["contact", "survey-answer", "form-data", "order", "preference", "address-list"],
      agreement: unknown("the notice says that they act on instructions, and names no contract"),
      country: somewhere,
      transfer: outsideUnclear,
    },
    "payment-services": {
      title: { sv: "Betaltjänster (till exempel för kreditkort)", en: "Payment services (such as for credit cards)" },
      role: "processor",
      kind: "processor",
      categories: ["payment"],
      agreement: unknown("the notice says that they act on instructions, and names no contract"),
      country: somewhere,
      transfer: outsideUnclear,
    },
    "chat-hosting": {
      title: { sv: "Europeiskt datacenter för livechatten", en: "European data centre of the live chat" },
      role: "processor",
      kind: "processor",
      categories: ["chat"],
      agreement: silent,
      country: "EEA",
    },
    carriers: {
      title: { sv: "Transportföretag", en: "Carriers" },
      role: "controller",
      kind: "service-provider",
      categories: ["contact"],
      country: silent,
    },
    distributors: {
      title: { sv: "HMS distributörer", en: "Distributors of HMS" },
      role: "controller",
      kind: "service-provider",
      categories: ["contact", "billing"],
      country: silent,
    },
    facebook: {
      title: { sv: "Facebook", en: "Facebook" },
      role: "controller",
      kind: "service-provider",
      categories: ["post"],
      privacyNotice: "https://www.facebook.com/privacy/explanation",
      country: silent,
    },
    google: {
      title: { sv: "Google och YouTube", en: "Google and YouTube" },
      role: "controller",
      kind: "service-provider",
      categories: ["post"],
      privacyNotice: "https://policies.google.com/privacy",
      country: silent,
    },
    linkedin: {
      title: { sv: "LinkedIn", en: "LinkedIn" },
      role: "controller",
      kind: "service-provider",
      categories: ["post"],
      privacyNotice: "https://www.linkedin.com/legal/privacy-policy",
      country: silent,
    },
    twitter: {
      title: { sv: "Twitter", en: "Twitter" },
      role: "controller",
      kind: "service-provider",
      categories: ["post"],
      privacyNotice: "https://twitter.com/en/privacy",
      country: silent,
    },
    "supervisory-authorities": {
      title: { sv: "Tillsynsmyndigheter", en: "Supervisory authorities" },
      role: "authority",
      kind: "authority",
      categories: withoutCredentials(anyData),
      country: silent,
    },
  },

  retention: {
    general: {
      title: { sv: "Så länge det behövs för tjänsterna eller lagen kräver det", en: "As long as the services need it or the law demands it" },
      rule: "as-needed",
      then: silent,
    },
    "after-event": { title: { sv: "Till evenemangets slut", en: "Until the event has ended" }, rule: until("event.ended"), then: "delete" },
    "web-statistics": { title: { sv: "Tre år", en: "Three years" }, rule: after("usage.recorded", "P3Y"), then: silent },
    "server-log": { title: { sv: "Sex månader", en: "Six months" }, rule: after("log.written", "P6M"), then: silent },
    // From when the 45 days count is not said; the end of the chat is the latest.
    chat: { title: { sv: "Högst 45 dagar", en: "At most 45 days" }, rule: after("chat.ended", "P45D"), then: silent },
    orders: {
      title: { sv: "Sju år efter den senaste kontakten, till årets slut", en: "Seven years after the last contact, until the end of the year" },
      rule: after("relationship.last-contact", "P7Y", { endOfYear: true }),
      then: "delete",
    },
    accounting: {
      title: { sv: "I allmänhet högst tio år och det innevarande året", en: "In general at most ten years and the current year" },
      rule: after("transaction.booked", "P10Y", { endOfYear: true }),
      then: silent,
    },
    "cloud-account": {
      title: { sv: "Så länge kontot är aktivt, högst sju år utan trafik", en: "While the account is active, at most seven years without traffic" },
      rule: firstOf(until("account.closed"), whileActive("account.traffic", "P7Y")),
      then: "delete",
    },
    "customer-records": {
      title: { sv: "Sju år från den senaste aktiviteten", en: "Seven years from the last activity" },
      rule: whileActive("contact.activity", "P7Y"),
      then: silent,
    },
    support: {
      title: { sv: "Sju år efter den senaste kontakten", en: "Seven years after the last contact" },
      rule: after("case.last-contact", "P7Y"),
      then: "anonymise",
    },
  },
  events: {
    "transaction.booked": { sv: "transaktionen", en: "the transaction" },
    "account.traffic": { sv: "den senaste trafiken på kontot", en: "the last traffic of the account" },
    "contact.activity": { sv: "den senaste aktiviteten", en: "the last activity" },
    "case.last-contact": { sv: "den senaste kontakten i ärendet", en: "the last contact in the case" },
  },

  trackers: {
    "web-statistics": {
      title: { sv: "Webbstatistik", en: "Web statistics" },
      purpose: "statistics",
      surfaces: ["website"],
      deviceAccess: unknown("the notice says that it can be refused, not what opens the device"),
      items: unknown("the notice lists no cookie; the list is on another page"),
    },
    "functional-cookies": {
      title: { sv: "Funktionella cookies för automatiserad marknadsföring", en: "Functional cookies of the marketing automation" },
      purpose: "marketing-automation",
      surfaces: ["website"],
      // "Switched off in the tool for consent": whether they wait for a yes is not said.
      deviceAccess: { gate: "consent" },
      items: unknown("the notice lists no cookie; the list is on another page"),
    },
  },
  consent: { given: silent, refused: silent },

  rights: {
    contact: masked,
    identity: unknown("\"after verification of your identity\"; how is not said"),
    // "Within reasonable time", "to the extent that your request is legitimate".
    answerWithin: "reasonable-time",
    refusals: ["not-legitimate"],
    authority: {
      name: "Integritetsskyddsmyndigheten (Swedish Authority for Privacy Protection)",
      url: "http://www.imy.se",
      address: "Box 8114, 104 20 Stockholm",
    },
  },
  measures: [
    {
      sv: "Moderna skyddsmekanismer och lämpliga organisatoriska och tekniska åtgärder för att uppgifterna ska förbli konfidentiella och riktiga.",
      en: "Up-to-date protection, and appropriate organisational and technical measures for the confidentiality and integrity of the data.",
    },
    {
      sv: "Bara behöriga anställda som behöver uppgifterna i sitt arbete kommer åt dem.",
      en: "Only authorised staff who need the data for their work get to it.",
    },
  ],
  backups: { purgedWithin: silent },
  // By e-mail to the registered address, or when the web services are used.
  changes: { material: "email", minor: "silent" },
  // Of costs and of automated decisions there is nothing.
  omits: ["free-of-charge", "automated-decisions"],
  sale: false,
});
