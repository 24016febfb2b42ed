/**
 * Model of the privacy notice of IMAGE Information Systems Europe GmbH, Germany; not their document. `faithful` says what
 * the notice says, unlawful and missing facts included; `corrected` says what could be lawful, and lists in `assumed` what
 * an operator would supply. `departures/image.md` tells why. The German is ours as well: the notice was read in English.
 * Not reviewed by a lawyer.
 */
import { after, firstOf, until } from "@troth/legal-time/rule";
import { definePolicy, draftPolicy, unknown, type BasisWhen, type PolicyDraftInput } from "@troth/policy-model";

const both = <E extends string, D extends string>(en: E, de: D) => ({ en, de }) as const;

// ================================================================ what the notice says

const silent = unknown("not in the notice");

/** Section 2 lists when data is processed, and section 4.3 for what; which goes with which is not told. */
const unassigned = unknown("the notice lists bases and purposes apart from each other");
const anyLaw = { kind: "legal-obligation", law: unknown("the notice names no law, of any country") } as const;
const ownInterest = (en: string, de: string) => ({ kind: "legitimate-interest", interest: both(en, de), necessity: silent, balancing: silent }) as const;

type Sources = PolicyDraftInput["categories"][string]["sources"];
/** One list for all data about people who deal with the company. */
const anyWay = [
  { from: "person" },
  { from: "third-party", who: both("your employer", "Ihrem Arbeitgeber") },
  { from: "third-party", who: both("our group companies", "unseren Konzerngesellschaften") },
  { from: "third-party", who: both("fraud prevention agencies", "Stellen zur Betrugsprävention") },
  { from: "third-party", who: both("credit reference agencies", "Auskunfteien") },
  { from: "public", who: both("records of governmental agencies", "Verzeichnisse staatlicher Stellen") },
] as const satisfies Sources;

const mayBeMandatory = {
  kind: "contractual",
  consequence: both(
    "Providing it may be mandatory. If you do not, we might be unable to maintain our relationship with you or your employer, or to provide our products or services.",
    "Die Angaben können Pflicht sein. Ohne sie können wir die Beziehung zu Ihnen oder Ihrem Arbeitgeber möglicherweise nicht aufrechterhalten oder unsere Produkte und Dienstleistungen nicht erbringen.",
  ),
} as const;

/** What the notice says of every transfer. */
const someSafeguard = unknown("the notice says 'appropriate or suitable safeguards' and names none");
const someAgreement = unknown("the notice says that they process on its behalf, and names no agreement");
/** The recipients of the list in section 11 may be outside the EEA, anywhere. */
const wherever = { country: "anywhere", transfer: someSafeguard } as const;

const fourteenDays = [
  "_ga*", "_gat_gtag_*", "_gac_*", "_gat", "_dc_gtm_*", "IDE", "_dc_gtm_", "AMP_TOKEN", "__utma", "__utmt", "__utmb", "__utmc", "__utmz", "__utmv",
  "__utmx", "__utm*", "FPID", "FPLC", "_gat_gtag_UA_.*", "_swag_ga_ga", "_swag_ga_ga_gid", "__utmd", "__utmo", "__utmt_.*", "_gac_UA-*", "__gads", "_gd*",
  "_dc_gtm_U",
];
const tagManagerNames = ["cookiePreferences", "mat_ep", "_dc_gtm_UA-.*", "_gcl_au", "_dc_gtm_UA-*"];

const dealings = ["contact", "role", "preferences", "access", "message"] as const;

/** Which data serves which of the purposes in section 4.3, and who gets which, the notice does not say: all of it, everybody. */
const inDealings = {
  surfaces: ["dealings"],
  subjects: ["business"],
  categories: dealings,
  recipients: ["group-companies", "group-japan", "designated", "processors", "suppliers"],
  retention: "as-needed",
  indirectNotice: silent,
} as const;

export const faithful = draftPolicy({
  title: both(
    "Model of the privacy notice of IMAGE Information Systems Europe GmbH, not their document",
    "Modell der Datenschutzhinweise der IMAGE Information Systems Europe GmbH, nicht deren Dokument",
  ),
  version: "1.0.0",
  effective: silent,
  languages: ["en", "de"],

  entities: {
    image: {
      name: "IMAGE Information Systems Europe GmbH",
      address: "Lange Str. 16, 18055 Rostock",
      country: "DE",
      contact: { email: "info@iq-image.com", url: "https://www.iq-image.com" },
      dpo: silent,
    },
    group: {
      name: "Affiliates and subsidiaries of IMAGE Information Systems Europe GmbH",
      address: unknown("the notice names none of them"),
      country: unknown("the notice names none of them"),
      contact: unknown("the notice names none of them"),
      dpo: silent,
    },
    "new-work": {
      name: "New Work SE",
      address: "Dammtorstr. 30, 20354 Hamburg",
      country: "DE",
      contact: silent,
      dpo: silent,
      description: both("Provider of XING.", "Anbieterin von XING."),
    },
  },

  surfaces: {
    website: { title: both("Website", "Website"), controller: "image", origins: ["https://www.iq-image.com"] },
    // Who "we" is: the company with its affiliates and subsidiaries, "as a data controller".
    dealings: {
      title: both("Dealings with customers, partners and suppliers, on site and by correspondence", "Geschäftsverkehr mit Kunden, Partnern und Lieferanten, vor Ort und schriftlich"),
      controller: "image",
      jointControllers: ["group"],
      arrangement: silent,
    },
    // The notice calls New Work SE the provider; that it answers jointly, the notice does not say.
    xing: {
      title: both("Profile on XING (New Work SE, Dammtorstr. 30, 20354 Hamburg)", "Profil bei XING (New Work SE, Dammtorstr. 30, 20354 Hamburg)"),
      controller: "image",
      arrangement: silent,
      governedBy: { url: "https://privacy.xing.com/en/privacy-policy", language: "en" },
    },
  },

  subjects: {
    visitor: { title: both("visitors of the website", "Besucherinnen und Besucher der Website") },
    business: { title: both("you and your employer, in dealings with us", "Sie und Ihr Arbeitgeber im Geschäftsverkehr mit uns") },
    enquirer: { title: both("people who write through a form", "Personen, die ein Formular nutzen") },
    subscriber: { title: both("subscribers of the newsletter", "Personen, die den Newsletter abonniert haben") },
  },

  categories: {
    contact: {
      title: both("Contact details", "Kontaktdaten"),
      items: [both("name", "Name"), both("e-mail address", "E-Mail-Adresse"), both("other contact details", "weitere Kontaktdaten")],
      sources: anyWay,
    },
    role: {
      title: both("Role at work", "Berufliche Rolle"),
      items: [
        both("role, position or job title", "Funktion, Position oder Berufsbezeichnung"),
        both("whether you may trade on behalf of your employer", "ob Sie für Ihren Arbeitgeber handeln dürfen"),
      ],
      sources: anyWay,
    },
    preferences: {
      title: both("Preferences", "Vorlieben"),
      items: [both("preferred types of marketing events or materials", "bevorzugte Arten von Werbeveranstaltungen oder -materialien")],
      sources: anyWay,
    },
    access: {
      title: both("Access", "Zutritt und Zugang"),
      items: [both("access to our premises, systems and websites", "Zutritt zu unseren Räumen, Zugang zu Systemen und Websites")],
      sources: anyWay,
    },
    message: {
      title: both("Messages", "Nachrichten"),
      items: [both("messages and feedback", "Nachrichten und Rückmeldungen"), both("contributions to surveys and questionnaires", "Beiträge zu Umfragen und Fragebögen")],
      sources: anyWay,
    },
    // Which data the checks use, the notice does not say; it names the agencies, and crime as what is looked for.
    checks: {
      title: both("Data of the checks", "Daten der Prüfungen"),
      items: [both("what agencies and registers report; the notice does not say what", "was Stellen und Verzeichnisse melden; was genau, sagen die Hinweise nicht")],
      sources: [
        { from: "third-party", who: both("fraud prevention agencies", "Stellen zur Betrugsprävention") },
        { from: "third-party", who: both("credit reference agencies", "Auskunfteien") },
        { from: "public", who: both("records of governmental agencies", "Verzeichnisse staatlicher Stellen") },
      ],
      offences: { law: unknown("the notice speaks of fraud and crime detection and names no law that allows data on it") },
    },
    form: {
      title: both("Data of the forms", "Formulardaten"),
      items: [both("what is entered, contact details included", "was eingegeben wird, auch Kontaktdaten")],
      sources: [{ from: "person" }],
    },
    customer: {
      title: both("Customer and contract data", "Kunden- und Vertragsdaten"),
      items: [both("master data of the legal relationship", "Bestandsdaten des Rechtsverhältnisses"), both("data for payments", "Zahlungsdaten")],
      sources: anyWay,
    },
    log: {
      title: both("Server log files", "Server-Logdateien"),
      items: [
        both("browser type and version", "Browsertyp und -version"),
        both("operating system", "Betriebssystem"),
        both("referrer URL", "Referrer-URL"),
        both("host name of the computer", "Hostname des Rechners"),
        both("time of the request", "Uhrzeit der Anfrage"),
        both("IP address", "IP-Adresse"),
      ],
      sources: [{ from: "observed" }],
      neverCombinedWith: ["contact", "role", "preferences", "access", "message", "checks", "form", "customer", "newsletter", "usage", "device", "choices"],
    },
    usage: {
      title: both("Usage data", "Nutzungsdaten"),
      items: [both("use of the website", "Nutzung der Website"), both("number of visitors, most popular pages", "Zahl der Besuche, beliebteste Seiten"), both("IP address, shortened", "IP-Adresse, gekürzt")],
      sources: [{ from: "observed" }],
    },
    device: {
      title: both("Data of embedded services", "Daten eingebundener Dienste"),
      items: [
        both("IP address", "IP-Adresse"),
        both("which page was visited", "welche Seite besucht wurde"),
        both("account at the service, if signed in there", "Konto beim Dienst, wenn dort angemeldet"),
      ],
      sources: [{ from: "observed" }],
    },
    choices: {
      title: both("Consents to cookies", "Einwilligungen zu Cookies"),
      items: [both("the consents given", "die erteilten Einwilligungen")],
      sources: [{ from: "person" }],
    },
    newsletter: {
      title: both("Newsletter data", "Newsletter-Daten"),
      items: [
        both("e-mail address", "E-Mail-Adresse"),
        both("what verifies that the address is yours and that you agree", "was belegt, dass die Adresse Ihnen gehört und Sie einverstanden sind"),
        both("further data, given freely", "weitere, freiwillige Angaben"),
      ],
      sources: [{ from: "person" }],
    },
  },

  purposes: {
    website: {
      title: both("Functioning of the website", "Funktion der Website"),
      description: both("The website works properly; cookies make it friendly, efficient and secure.", "Die Website funktioniert; Cookies machen sie nutzerfreundlich, effektiv und sicher."),
      kind: "service",
    },
    products: {
      title: both("Products and services", "Produkte und Dienstleistungen"),
      description: both("You or your employer get the products and services that were requested.", "Sie oder Ihr Arbeitgeber erhalten die gewünschten Produkte und Dienstleistungen."),
      kind: "contract",
    },
    answers: {
      title: both("Responses", "Antworten"),
      description: both("Messages and posts are answered.", "Nachrichten und Beiträge werden beantwortet."),
      kind: "communication",
    },
    promotion: {
      title: both("Promotion", "Werbung"),
      description: both("You or your employer get promotional material that we think may be of interest.", "Sie oder Ihr Arbeitgeber erhalten Werbematerial, von dem wir meinen, dass es interessieren könnte."),
      kind: "direct-marketing",
    },
    improvement: {
      title: both("Improvement", "Verbesserung"),
      description: both(
        "Product range, services, stores, information technology systems and websites are managed, developed and improved.",
        "Sortiment, Dienstleistungen, Geschäfte, IT-Systeme und Websites werden verwaltet, entwickelt und verbessert.",
      ),
      kind: "improvement",
    },
    monitoring: {
      title: both("Monitoring of compliance", "Überwachung der Einhaltung"),
      description: both("Compliance with the law and with our policies and standards is monitored and assessed.", "Die Einhaltung des Rechts und unserer Richtlinien und Standards wird überwacht und bewertet."),
      kind: "legal-compliance",
    },
    obligations: {
      title: both("Obligations and requests anywhere in the world", "Pflichten und Ersuchen überall auf der Welt"),
      description: both(
        "Legal and regulatory obligations and requests anywhere in the world are met, reports to and audits by regulators included.",
        "Gesetzliche und behördliche Pflichten und Ersuchen überall auf der Welt werden erfüllt, auch Berichte an Aufsichtsbehörden und deren Prüfungen.",
      ),
      kind: "legal-compliance",
    },
    checks: {
      title: both("Checks", "Prüfungen"),
      description: both(
        "Money laundering, financial and credit checks are carried out; fraud and crime are prevented and detected.",
        "Geldwäsche-, Finanz- und Bonitätsprüfungen werden vorgenommen; Betrug und Straftaten werden verhindert und aufgedeckt.",
      ),
      kind: "fraud-prevention",
    },
    security: {
      title: both("Security and access", "Sicherheit und Zugang"),
      description: both("Security of and access to systems, premises, platforms, websites and applications are administered.", "Sicherheit von und Zugang zu Systemen, Räumen, Plattformen, Websites und Anwendungen werden verwaltet."),
      kind: "security",
    },
    claims: {
      title: both("Court orders and legal rights", "Gerichtliche Anordnungen und Rechte"),
      description: both("Court orders are complied with; legal rights are exercised and defended.", "Gerichtliche Anordnungen werden befolgt; Rechte werden ausgeübt und verteidigt."),
      kind: "disputes",
    },
    other: {
      title: both("Any other legitimate business purpose", "Jeder andere legitime Geschäftszweck"),
      description: both("Data is used for any other legitimate business purpose.", "Daten werden für jeden anderen legitimen Geschäftszweck verwendet."),
    },
    permitted: {
      title: both("As otherwise permitted or required", "Soweit sonst erlaubt oder verlangt"),
      description: both("Data is used as any applicable law otherwise permits or requires.", "Daten werden verwendet, soweit anwendbares Recht es sonst erlaubt oder verlangt."),
    },
    consents: {
      title: both("Consents to cookies", "Einwilligungen zu Cookies"),
      description: both("A plugin remembers consents, so that only cookies with consent are set.", "Ein Plugin merkt sich Einwilligungen, damit nur Cookies mit Einwilligung gesetzt werden."),
      kind: "preferences",
    },
    enquiries: {
      title: both("Forms", "Formulare"),
      description: both("Questions sent by form and those that follow are answered.", "Fragen aus den Formularen und Anschlussfragen werden beantwortet."),
      kind: "communication",
    },
    contracts: {
      title: both("Legal relationships", "Rechtsverhältnisse"),
      description: both("Legal relationships are established, modified and billed; ordered services and digital content are provided.", "Rechtsverhältnisse werden begründet, geändert und abgerechnet; bestellte Dienste und digitale Inhalte werden bereitgestellt."),
      kind: "contract",
    },
    statistics: {
      title: both("Statistics", "Statistik"),
      description: both("Google evaluates the use of the website, compiles reports, and provides related services.", "Google wertet die Nutzung der Website aus, erstellt Berichte und erbringt verbundene Leistungen."),
      kind: "statistics",
    },
    functions: {
      title: both("Functions of Google APIs", "Funktionen von Google-APIs"),
      description: both("Maps, fonts and other services of Google are built in.", "Karten, Schriften und andere Dienste von Google werden eingebunden."),
      kind: "service",
    },
    newsletter: {
      title: both("Newsletter", "Newsletter"),
      description: both(
        "About once a month news is sent on products, e.g. new versions, updates and bugs, on the user forum and on medical imaging in general.",
        "Etwa einmal im Monat werden Neuigkeiten über Produkte versandt, z. B. neue Versionen, Updates und Fehler, über das Anwenderforum und medizinische Bildgebung allgemein.",
      ),
      kind: "direct-marketing",
    },
    appeal: {
      title: both("An appealing website", "Eine ansprechende Website"),
      description: both("Plugins of YouTube and functions of Instagram are shown in the pages.", "Plugins von YouTube und Funktionen von Instagram werden in den Seiten angezeigt."),
      kind: "social-media",
    },
  },

  activities: {
    website: {
      title: both("Cookies of the website", "Cookies der Website"),
      purpose: "website",
      surfaces: ["website"],
      subjects: ["visitor"],
      categories: ["usage"],
      basis: ownInterest("an optimised service free of technical errors", "ein optimierter Dienst ohne technische Fehler"),
      recipients: silent,
      retention: "as-needed",
    },
    logs: {
      title: both("Server log files", "Server-Logdateien"),
      purpose: "website",
      surfaces: ["website"],
      subjects: ["visitor"],
      categories: ["log"],
      basis: { kind: "contract" },
      recipients: ["website-provider"],
      retention: "as-needed",
    },
    consents: {
      title: both("Borlabs Cookie plugin", "Plugin Borlabs Cookie"),
      purpose: "consents",
      surfaces: ["website"],
      subjects: ["visitor"],
      categories: ["choices"],
      basis: silent,
      recipients: silent,
      retention: "consents",
      provision: silent,
    },
    enquiries: {
      title: both("Forms for contact, product requests, sales partners and reports", "Formulare für Kontakt, Produktanfragen, Vertriebspartner und Meldungen"),
      purpose: "enquiries",
      surfaces: ["website"],
      subjects: ["enquirer"],
      categories: ["form"],
      basis: { kind: "consent", asked: "form" },
      // Not shared without permission.
      recipients: [],
      retention: "form",
      provision: silent,
    },
    contracts: {
      title: both("Customer and contract data", "Kunden- und Vertragsdaten"),
      purpose: "contracts",
      surfaces: ["website", "dealings"],
      subjects: ["business"],
      categories: ["contact", "customer", "usage"],
      basis: { kind: "contract" },
      // Only as far as the contract demands; for advertising not without express consent.
      recipients: ["banks"],
      retention: "customer",
      provision: mayBeMandatory,
      indirectNotice: silent,
    },
    products: { ...inDealings, title: both("Providing products and services", "Bereitstellung von Produkten und Dienstleistungen"), purpose: "products", basis: { kind: "contract" }, provision: mayBeMandatory },
    answers: { ...inDealings, title: both("Responding to messages and posts", "Beantwortung von Nachrichten und Beiträgen"), purpose: "answers", basis: unassigned, provision: mayBeMandatory },
    promotion: {
      ...inDealings,
      title: both("Promotional and marketing materials", "Werbe- und Marketingmaterial"),
      purpose: "promotion",
      basis: unassigned,
      provision: mayBeMandatory,
      // "Data news lists" are signed up to; what else is sent, and how, the notice does not say.
      directMarketing: { channels: unknown("the notice names no channel"), permission: unknown("the notice says that the material may be of interest, not what permits it") },
    },
    improvement: { ...inDealings, title: both("Managing, developing and improving", "Verwaltung, Entwicklung und Verbesserung"), purpose: "improvement", basis: unassigned, provision: mayBeMandatory },
    monitoring: { ...inDealings, title: both("Monitoring compliance", "Überwachung der Einhaltung"), purpose: "monitoring", basis: unassigned, provision: mayBeMandatory },
    obligations: {
      ...inDealings,
      title: both("Meeting obligations and requests", "Erfüllung von Pflichten und Ersuchen"),
      purpose: "obligations",
      basis: anyLaw,
      recipients: ["authorities"],
      provision: { ...mayBeMandatory, kind: "statutory" },
    },
    checks: {
      ...inDealings,
      title: both("Money laundering, financial and credit checks", "Geldwäsche-, Finanz- und Bonitätsprüfungen"),
      purpose: "checks",
      categories: [...dealings, "checks"],
      basis: unassigned,
      recipients: ["check-services"],
      provision: mayBeMandatory,
    },
    security: { ...inDealings, title: both("Administering security and access", "Verwaltung von Sicherheit und Zugang"), purpose: "security", basis: unassigned, provision: mayBeMandatory },
    claims: {
      ...inDealings,
      title: both("Court orders and legal rights", "Gerichtliche Anordnungen und Rechte"),
      purpose: "claims",
      basis: unassigned,
      recipients: ["authorities", "assignees"],
      provision: mayBeMandatory,
    },
    other: {
      ...inDealings,
      title: both("Any other legitimate business purpose", "Jeder andere legitime Geschäftszweck"),
      purpose: "other",
      basis: unassigned,
      recipients: ["group-companies", "buyers"],
      provision: mayBeMandatory,
    },
    permitted: { ...inDealings, title: both("As otherwise permitted or required", "Soweit sonst erlaubt oder verlangt"), purpose: "permitted", basis: unassigned, provision: mayBeMandatory },
    statistics: {
      title: both("Google Analytics", "Google Analytics"),
      purpose: "statistics",
      surfaces: ["website"],
      subjects: ["visitor"],
      categories: ["usage"],
      basis: silent,
      recipients: ["google-analytics"],
      retention: "as-needed",
    },
    functions: {
      title: both("Google APIs: maps, fonts and others", "Google-APIs: Karten, Schriften und andere"),
      purpose: "functions",
      surfaces: ["website"],
      subjects: ["visitor"],
      categories: ["device"],
      basis: [ownInterest("a website that is easy to use and works as it technically must", "eine nutzerfreundliche und technisch notwendige Funktion der Website"), { kind: "consent", asked: "banner" }],
      recipients: ["google-apis"],
      retention: "as-needed",
    },
    newsletter: {
      title: both("Newsletter", "Newsletter"),
      purpose: "newsletter",
      surfaces: ["website"],
      subjects: ["subscriber"],
      categories: ["newsletter"],
      basis: { kind: "consent", asked: "form" },
      recipients: [],
      retention: "newsletter",
      provision: {
        kind: "voluntary",
        consequence: both("Only a valid e-mail address is required; anything else is given freely.", "Nötig ist nur eine gültige E-Mail-Adresse; alles Weitere ist freiwillig."),
      },
      directMarketing: { channels: ["email"], permission: "double-opt-in", atMost: { count: 1, per: "P1M" } },
    },
    youtube: {
      title: both("Plugins of YouTube", "Plugins von YouTube"),
      purpose: "appeal",
      surfaces: ["website"],
      subjects: ["visitor"],
      categories: ["device"],
      basis: ownInterest("an appealing website", "eine ansprechende Website"),
      recipients: ["youtube"],
      retention: "as-needed",
    },
    instagram: {
      title: both("Functions of Instagram", "Funktionen von Instagram"),
      purpose: "appeal",
      surfaces: ["website"],
      subjects: ["visitor"],
      categories: ["device"],
      basis: silent,
      recipients: ["instagram"],
      retention: "as-needed",
    },
  },

  recipients: {
    "group-companies": {
      title: both("Group companies, also outside the EEA", "Konzerngesellschaften, auch außerhalb des EWR"),
      role: silent,
      kind: "group-company",
      entity: "group",
      categories: dealings,
      ...wherever,
    },
    "group-japan": {
      title: both("Group companies in Japan", "Konzerngesellschaften in Japan"),
      role: silent,
      kind: "group-company",
      categories: dealings,
      country: "JP",
      transfer: someSafeguard,
    },
    designated: {
      title: both("Companies approved or designated by you", "Unternehmen, die Sie billigen oder benennen"),
      role: silent,
      kind: "designated-by-person",
      categories: dealings,
      ...wherever,
    },
    processors: {
      title: both("Third parties that process on our behalf, such as providers of systems and cloud", "Dritte, die in unserem Auftrag verarbeiten, etwa System- und Cloud-Anbieter"),
      role: "processor",
      kind: "processor",
      categories: dealings,
      agreement: someAgreement,
      ...wherever,
    },
    suppliers: {
      title: both("Third parties that process on their own behalf while they provide a service on ours, such as suppliers", "Dritte, die für sich selbst verarbeiten, während sie für uns leisten, etwa Lieferanten"),
      role: "controller",
      kind: "service-provider",
      categories: dealings,
      ...wherever,
    },
    banks: {
      title: both("Third parties as the contract demands, e.g. banks for payments", "Dritte, soweit der Vertrag es verlangt, z. B. Banken für Zahlungen"),
      role: silent,
      kind: "service-provider",
      categories: ["contact", "customer"],
      ...wherever,
    },
    "check-services": {
      title: both(
        "Companies for money laundering checks, credit risk reduction, fraud and crime prevention; financial institutions, credit reference agencies, regulatory bodies",
        "Unternehmen für Geldwäscheprüfungen, Bonitätsrisiken, Betrugs- und Kriminalprävention; Finanzinstitute, Auskunfteien, Aufsichtsstellen",
      ),
      role: silent,
      kind: "fraud-and-credit",
      categories: [...dealings, "checks"],
      ...wherever,
    },
    assignees: {
      title: both("Third parties to whom rights or obligations are assigned or novated", "Dritte, an die Rechte oder Pflichten abgetreten oder übertragen werden"),
      role: silent,
      kind: "assignee",
      categories: dealings,
      ...wherever,
    },
    buyers: {
      title: both("Prospective buyers of a part of the business or of assets", "Mögliche Käufer eines Unternehmensteils oder von Vermögenswerten"),
      role: silent,
      kind: "prospective-buyer",
      categories: dealings,
      ...wherever,
    },
    authorities: {
      title: both(
        "Any government, regulator, enforcement or exchange body or court, by law or at their request",
        "Jede Regierung, Aufsichts-, Vollzugs- oder Börsenstelle und jedes Gericht, kraft Gesetzes oder auf deren Ersuchen",
      ),
      role: "authority",
      kind: "authority",
      categories: dealings,
      ...wherever,
    },
    "website-provider": {
      title: both("The provider of the website", "Der Anbieter der Website"),
      role: silent,
      kind: "service-provider",
      categories: ["log"],
      country: silent,
    },
    "google-analytics": {
      title: both("Google LLC, for Google Analytics", "Google LLC, für Google Analytics"),
      role: "processor",
      kind: "processor",
      categories: ["usage"],
      agreement: someAgreement,
      privacyNotice: "https://support.google.com/analytics/answer/6004245",
      country: "US",
      transfer: silent,
    },
    "google-apis": {
      title: both("Google LLC, 1600 Amphitheatre Parkway, Mountain View, CA 94043, for Google APIs", "Google LLC, 1600 Amphitheatre Parkway, Mountain View, CA 94043, für Google-APIs"),
      role: silent,
      kind: "service-provider",
      categories: ["device"],
      privacyNotice: "https://policies.google.com/privacy",
      // "in the USA or other countries"
      country: "anywhere",
      transfer: silent,
    },
    youtube: {
      title: both("YouTube LLC, 901 Cherry Ave., San Bruno, CA 94066, operated by Google", "YouTube LLC, 901 Cherry Ave., San Bruno, CA 94066, betrieben von Google"),
      role: silent,
      kind: "service-provider",
      categories: ["device"],
      privacyNotice: "https://www.google.de/intl/de/policies/privacy",
      country: "US",
      transfer: silent,
    },
    instagram: {
      title: both("Instagram Inc., 1601 Willow Road, Menlo Park, CA 94025", "Instagram Inc., 1601 Willow Road, Menlo Park, CA 94025"),
      role: silent,
      kind: "service-provider",
      categories: ["device"],
      privacyNotice: "https://instagram.com/about/legal/privacy/",
      country: "US",
      transfer: silent,
    },
  },

  retention: {
    "as-needed": {
      title: both("As long as necessary for the purpose, or for legal, regulatory or internal requirements", "Solange es für den Zweck oder für gesetzliche, behördliche oder interne Vorgaben nötig ist"),
      rule: "as-needed",
      then: silent,
    },
    consents: { title: both("Two months", "Zwei Monate"), rule: after("consent.given", "P2M"), then: silent },
    form: {
      title: both(
        "Until you ask for deletion, revoke your consent, or the purpose no longer pertains; statutory periods remain",
        "Bis Sie die Löschung verlangen, Ihre Einwilligung widerrufen oder der Zweck entfällt; gesetzliche Fristen bleiben unberührt",
      ),
      rule: firstOf(until("deletion.asked"), until("consent.withdrawn"), until("purpose.ended")),
      then: "delete",
    },
    customer: {
      title: both(
        "Until the order is completed or the business relationship ends; statutory periods remain",
        "Bis zum Abschluss des Auftrags oder Ende der Geschäftsbeziehung; gesetzliche Fristen bleiben unberührt",
      ),
      rule: firstOf(until("order.completed"), until("relationship.ended")),
      then: "delete",
    },
    newsletter: {
      title: both("Until you cancel the subscription; data kept for other purposes is not affected", "Bis Sie abbestellen; Daten für andere Zwecke bleiben unberührt"),
      rule: until("newsletter.unsubscribed"),
      then: "delete",
    },
  },

  trackers: {
    // "Stored pursuant to Art. 6 paragraph 1, letter f": necessary ones, for communication or functions such as the cart.
    website: {
      title: both("Cookies for communication and wished functions", "Cookies für Kommunikation und gewünschte Funktionen"),
      purpose: "website",
      surfaces: ["website"],
      deviceAccess: { gate: "legitimate-interest" },
      items: [
        { name: "*", store: "cookie", kind: "session", description: both("most of the cookies, whose names are not told", "die meisten Cookies, deren Namen nicht genannt werden") },
        {
          name: "*",
          store: "cookie",
          kind: "persistent",
          lifetime: "until-deleted",
          description: both("other cookies, which recognise the browser at the next visit", "andere Cookies, die den Browser beim nächsten Besuch wiedererkennen"),
        },
      ],
    },
    consents: {
      title: both("Borlabs Cookie", "Borlabs Cookie"),
      purpose: "consents",
      surfaces: ["website"],
      deviceAccess: { gate: "legitimate-interest" },
      items: unknown("the notice names no cookie of the plugin"),
    },
    "google-analytics": {
      title: both("Google Analytics", "Google Analytics"),
      purpose: "statistics",
      recipient: "google-analytics",
      surfaces: ["website"],
      // Only cookies with consent are set (6.1.1).
      deviceAccess: { gate: "consent" },
      items: [
        ...fourteenDays.map((name) => ({
          name,
          store: "cookie" as const,
          kind: "persistent" as const,
          lifetime: "P14D",
          description: both("helps to improve the website", "hilft, die Website zu verbessern"),
        })),
        {
          name: "_gid",
          store: "cookie",
          kind: "persistent",
          lifetime: "PT24H",
          description: both("unique ID for statistics on how the visitor uses the website", "eindeutige ID für Statistiken über die Nutzung der Website"),
        },
      ],
      // IP addresses are shortened within the EEA, in the US only in exceptional cases; nothing is merged with other data of Google.
      settings: { anonymize_ip: true },
    },
    "tag-manager": {
      title: both("Google Tag Manager", "Google Tag Manager"),
      purpose: "statistics",
      recipient: "google-analytics",
      surfaces: ["website"],
      deviceAccess: { gate: "consent" },
      // The list breaks off.
      items: tagManagerNames.map((name) => ({
        name,
        store: "cookie" as const,
        kind: "persistent" as const,
        lifetime: unknown("the notice says '15' and breaks off before the unit"),
        description: both("cookie from Google for website analytics", "Cookie von Google für Website-Analysen"),
      })),
    },
    "google-apis": {
      title: both("Google APIs", "Google-APIs"),
      purpose: "functions",
      recipient: "google-apis",
      surfaces: ["website"],
      deviceAccess: { gate: "legitimate-interest" },
      items: silent,
    },
    youtube: { title: both("YouTube", "YouTube"), purpose: "appeal", recipient: "youtube", surfaces: ["website"], deviceAccess: { gate: "legitimate-interest" }, items: silent },
    // Of YouTube the notice names an interest, of Instagram nothing.
    instagram: { title: both("Instagram", "Instagram"), purpose: "appeal", recipient: "instagram", surfaces: ["website"], deviceAccess: silent, items: silent },
  },

  consent: { given: "P2M", refused: silent },
  rights: {
    contact: { email: "info@iq-image.com", address: "Lange Str. 16, 18055 Rostock" },
    identity: ["document"],
    // The notice points at a list of all of them.
    authority: {
      name: "Data protection officer of the state in which the company is headquartered",
      url: "https://www.bfdi.bund.de/DE/Infothek/Anschriften_Links/anschriften_links-node.html",
    },
    // "If there has been a breach" (5.4).
    narrowed: ["complaint-after-infringement"],
  },
  measures: unknown("the notice says 'appropriate technical and organisational measures' and names none"),
  changes: { material: "silent", minor: "silent" },
  // "Stop us from using" (13) is all there is on objection.
  omits: ["answer-time", "right-objection", "automated-decisions"],
  sale: false,
});

// ================================================================ what could be lawful

const weighed = <EI extends string, DI extends string, EN extends string, DN extends string, ER extends string, DR extends string>(
  interest: { readonly en: EI; readonly de: DI },
  necessity: { readonly en: EN; readonly de: DN },
  result: { readonly en: ER; readonly de: DR },
) => ({ kind: "legitimate-interest", interest, necessity, balancing: { result, on: "2026-05-11" } }) as const;

/** A contract carries the data of the person who made it. Who acts for an employer made none (GDPR 6(1)(b)). */
const customerBasis = [
  {
    ...weighed(
      both("Your employer and we want to carry out our contract through the people who act for it.", "Ihr Arbeitgeber und wir möchten unseren Vertrag mithilfe der Personen abwickeln, die für ihn handeln."),
      both("Without a person to write to we could neither deliver nor answer; details for work are enough.", "Ohne Ansprechperson könnten wir weder liefern noch antworten; berufliche Angaben genügen."),
      both("You act in your role at work and expect to be written to in it; nothing private is needed.", "Sie handeln in Ihrer beruflichen Rolle und rechnen mit solchen Schreiben; Privates wird nicht benötigt."),
    ),
    relationship: "employee",
  },
  { kind: "contract" },
] as const satisfies readonly BasisWhen<"en" | "de">[];

export const corrected = definePolicy({
  title: both(
    "Model of a privacy notice for IMAGE Information Systems Europe GmbH, not their document",
    "Modell von Datenschutzhinweisen für die IMAGE Information Systems Europe GmbH, nicht deren Dokument",
  ),
  version: "2.0.0",
  effective: "2026-06-01",
  languages: ["en", "de"],

  entities: {
    image: {
      name: "IMAGE Information Systems Europe GmbH",
      address: "Lange Str. 16, 18055 Rostock",
      country: "DE",
      // The state decides which authority is competent.
      subdivision: "DE-MV",
      contact: { email: "info@iq-image.com", url: "https://www.iq-image.com" },
      dpo: "none",
    },
    "new-work": {
      name: "New Work SE",
      address: "Dammtorstr. 30, 20354 Hamburg",
      country: "DE",
      subdivision: "DE-HH",
      // Mailboxes are placeholders; the notice names the page only.
      contact: { email: "privacy@xing.example", url: "https://privacy.xing.com/en/privacy-policy" },
      dpo: { email: "dpo@xing.example" },
      description: both("Provider of XING.", "Anbieterin von XING."),
    },
  },

  surfaces: {
    website: { title: both("Website", "Website"), controller: "image", origins: ["https://www.iq-image.com"] },
    dealings: { title: both("Dealings with customers and partners, on site and by correspondence", "Geschäftsverkehr mit Kunden und Partnern, vor Ort und schriftlich"), controller: "image" },
    xing: {
      title: both("Profile on XING", "Profil bei XING"),
      controller: "image",
      jointControllers: ["new-work"],
      arrangement: {
        essence: both(
          "New Work counts who visits the profile and answers requests about that; we answer for what we post and for messages to us.",
          "New Work zählt die Besuche des Profils und beantwortet Anträge dazu; wir verantworten unsere Beiträge und Nachrichten an uns.",
        ),
        contact: { email: "info@iq-image.com" },
      },
    },
  },

  subjects: {
    visitor: { title: both("visitors of the website", "Besucherinnen und Besucher der Website") },
    customer: { title: both("customers", "Kundinnen und Kunden") },
    employee: { title: both("people who act for a customer", "Personen, die für eine Kundin oder einen Kunden handeln") },
    guest: { title: both("guests on our premises and users of our systems", "Gäste in unseren Räumen und Nutzende unserer Systeme") },
    enquirer: { title: both("people who write to us", "Personen, die uns schreiben") },
    subscriber: { title: both("subscribers of the newsletter", "Personen, die den Newsletter abonniert haben") },
    follower: { title: both("visitors of our profile on XING", "Besucherinnen und Besucher unseres XING-Profils") },
  },

  categories: {
    contact: {
      title: both("Contact details", "Kontaktdaten"),
      items: [both("name", "Name"), both("e-mail address", "E-Mail-Adresse"), both("postal address", "Postanschrift"), both("telephone number", "Telefonnummer")],
      sources: [{ from: "person" }],
    },
    role: {
      title: both("Role at work", "Berufliche Rolle"),
      items: [
        both("employer", "Arbeitgeber"),
        both("role, position or job title", "Funktion, Position oder Berufsbezeichnung"),
        both("whether you may act for your employer", "ob Sie für Ihren Arbeitgeber handeln dürfen"),
      ],
      sources: [{ from: "person" }],
    },
    named: {
      title: both("Details that your employer gave us", "Angaben Ihres Arbeitgebers"),
      items: [both("name", "Name"), both("e-mail address at work", "berufliche E-Mail-Adresse"), both("role, position or job title", "Funktion, Position oder Berufsbezeichnung")],
      sources: [
        { from: "third-party", who: both("your employer", "Ihrem Arbeitgeber") },
        { from: "third-party", who: both("our group company in Japan", "unserer Konzerngesellschaft in Japan") },
      ],
    },
    order: {
      title: both("Order data", "Bestelldaten"),
      items: [
        both("products, services and digital content ordered", "bestellte Produkte, Dienste und digitale Inhalte"),
        both("price and state of the order", "Preis und Stand der Bestellung"),
        both("means and state of payment", "Zahlungsart und Zahlungsstand"),
      ],
      sources: [{ from: "person" }],
    },
    invoice: {
      title: both("Invoice data", "Rechnungsdaten"),
      items: [both("number and date of the invoice", "Nummer und Datum der Rechnung"), both("billing address", "Rechnungsanschrift"), both("items, amounts and taxes", "Posten, Beträge und Steuern")],
      sources: [{ from: "person" }],
    },
    credit: {
      title: both("Results of credit and fraud checks", "Ergebnisse von Bonitäts- und Betrugsprüfungen"),
      // Nothing on offences is asked for: that would need a law of its own (GDPR 10).
      items: [both("credit rating", "Bonitätsauskunft"), both("entries in registers", "Registereinträge"), both("signs that somebody else uses your name", "Hinweise darauf, dass jemand anderes Ihren Namen benutzt")],
      sources: [
        { from: "third-party", who: both("credit reference and fraud prevention agencies", "Auskunfteien und Stellen zur Betrugsprävention") },
        { from: "public", who: both("public registers, such as the commercial register", "öffentliche Register, etwa das Handelsregister") },
      ],
    },
    access: {
      title: both("Access", "Zutritt und Zugang"),
      items: [both("when you were let into our premises or systems", "wann Sie unsere Räume betreten oder unsere Systeme benutzt haben"), both("account or badge", "Konto oder Ausweis")],
      sources: [{ from: "observed" }],
    },
    message: { title: both("Messages", "Nachrichten"), items: [both("what you write to us", "was Sie uns schreiben")], sources: [{ from: "person" }] },
    survey: { title: both("Answers to surveys", "Antworten auf Umfragen"), items: [both("feedback, answers to surveys and questionnaires", "Rückmeldungen, Antworten auf Umfragen und Fragebögen")], sources: [{ from: "person" }] },
    newsletter: {
      title: both("Newsletter data", "Newsletter-Daten"),
      items: [
        both("e-mail address", "E-Mail-Adresse"),
        both("preferred types of events or materials, if you name any", "bevorzugte Arten von Veranstaltungen oder Materialien, wenn Sie welche nennen"),
        both("times of sign-up and of confirmation", "Zeitpunkte der Anmeldung und der Bestätigung"),
      ],
      sources: [{ from: "person" }],
    },
    session: {
      title: both("Session data", "Sitzungsdaten"),
      items: [both("random number of the session", "zufällige Sitzungsnummer"), both("content of the cart", "Inhalt des Warenkorbs")],
      sources: [{ from: "observed" }],
    },
    log: {
      title: both("Server log files", "Server-Logdateien"),
      items: [
        both("browser type and version", "Browsertyp und -version"),
        both("operating system", "Betriebssystem"),
        both("referrer URL", "Referrer-URL"),
        both("host name of the computer", "Hostname des Rechners"),
        both("time of the request", "Uhrzeit der Anfrage"),
        both("IP address", "IP-Adresse"),
      ],
      sources: [{ from: "observed" }],
      neverCombinedWith: ["contact", "role", "named", "order", "invoice", "credit", "access", "message", "survey", "newsletter", "session", "usage", "device", "choices", "requests"],
    },
    usage: {
      title: both("Usage data", "Nutzungsdaten"),
      items: [
        both("pages opened, and when", "aufgerufene Seiten und Zeitpunkt des Aufrufs"),
        both("random number of your browser", "zufällige Kennung Ihres Browsers"),
        both("browser, operating system and shortened IP address", "Browser, Betriebssystem und gekürzte IP-Adresse"),
      ],
      sources: [{ from: "observed" }],
    },
    device: {
      title: both("Data of embedded services", "Daten eingebundener Dienste"),
      items: [
        both("IP address", "IP-Adresse"),
        both("page with the embedded content", "Seite mit dem eingebetteten Inhalt"),
        both("your account at the service, if you are signed in there", "Ihr Konto beim Dienst, wenn Sie dort angemeldet sind"),
      ],
      sources: [{ from: "observed" }],
    },
    insights: {
      title: both("Counts of our profile", "Zahlen zu unserem Profil"),
      items: [both("visits and reactions, in sum", "Besuche und Reaktionen, in Summen")],
      sources: [{ from: "third-party", who: both("XING", "XING") }],
    },
    choices: {
      title: both("Your choices", "Ihre Entscheidungen"),
      items: [both("what you agreed to, refused or withdrew, when, and what you were shown", "was Sie erlaubt, abgelehnt oder widerrufen haben, wann, und was Ihnen gezeigt wurde")],
      sources: [{ from: "person" }],
    },
    requests: {
      title: both("Requests", "Anträge"),
      items: [both("who asked for what, when, and what was answered", "wer wann was verlangt hat und was geantwortet wurde")],
      sources: [{ from: "person" }],
    },
  },

  // An objection is made against a purpose, so what may be objected to alone has a purpose of its own.
  purposes: {
    website: {
      title: both("Running the website", "Betrieb der Website"),
      description: both("We keep your session and your cart while you are here, and remember your cookie choice.", "Wir halten Ihre Sitzung und Ihren Warenkorb, solange Sie hier sind, und merken uns Ihre Cookie-Auswahl."),
      kind: "service",
    },
    "website-security": {
      title: both("Security of the website", "Sicherheit der Website"),
      description: both("We record requests to find faults and to fend off attacks.", "Wir protokollieren Anfragen, um Fehler zu finden und Angriffe abzuwehren."),
      kind: "security",
    },
    orders: {
      title: both("Products and services", "Produkte und Dienstleistungen"),
      description: both("We provide what you or your employer ordered, bill it, and keep up the business relationship.", "Wir erbringen, was Sie oder Ihr Arbeitgeber bestellt haben, rechnen es ab und pflegen die Geschäftsbeziehung."),
      kind: "contract",
    },
    support: {
      title: both("Support", "Support"),
      description: both("We help with our products, where needed through our group company in Japan.", "Wir helfen bei unseren Produkten, soweit nötig über unsere Konzerngesellschaft in Japan."),
      kind: "support",
    },
    accounting: {
      title: both("Accounting and tax", "Buchhaltung und Steuern"),
      description: both("We issue invoices and keep them for as long as tax law demands.", "Wir stellen Rechnungen aus und bewahren sie so lange auf, wie das Steuerrecht es verlangt."),
      kind: "legal-compliance",
    },
    checks: {
      title: both("Credit and fraud checks", "Bonitäts- und Betrugsprüfung"),
      description: both("Before we deliver on account, we check whether payment is to be expected and the order is genuine.", "Bevor wir auf Rechnung liefern, prüfen wir, ob mit der Zahlung zu rechnen ist und ob die Bestellung echt ist."),
      kind: "fraud-prevention",
    },
    access: {
      title: both("Access to premises and systems", "Zutritt zu Räumen und Zugang zu Systemen"),
      description: both("We let in those who may enter, and can see afterwards who was there.", "Wir lassen ein, wer eintreten darf, und können nachsehen, wer da war."),
      kind: "security",
    },
    answers: {
      title: both("Answering messages", "Beantwortung von Nachrichten"),
      description: both("We answer what you ask us through a form, and what you ask next.", "Wir beantworten Ihre Anfragen aus den Formularen und Ihre Anschlussfragen."),
      kind: "communication",
    },
    surveys: {
      title: both("Surveys", "Umfragen"),
      description: both("We ask how our products and services are liked, to mend what is not.", "Wir fragen, wie unsere Produkte und Dienstleistungen gefallen, um zu beheben, was nicht gefällt."),
      kind: "improvement",
    },
    newsletter: {
      title: both("Newsletter", "Newsletter"),
      description: both(
        "About once a month we write to you about new versions, updates and bugs, the user forum and medical imaging.",
        "Etwa einmal im Monat schreiben wir Ihnen über neue Versionen, Updates und Fehler, das Anwenderforum und medizinische Bildgebung.",
      ),
      kind: "direct-marketing",
    },
    statistics: {
      title: both("Statistics", "Statistik"),
      description: both("We measure which pages are used, and how, in order to improve the website.", "Wir messen, welche Seiten wie genutzt werden, um die Website zu verbessern."),
      kind: "statistics",
    },
    media: {
      title: both("Videos and posts of other providers", "Videos und Beiträge anderer Anbieter"),
      description: both("We show videos of YouTube and posts of Instagram in our pages. The provider then learns which page you are on.", "Wir zeigen Videos von YouTube und Beiträge von Instagram in unseren Seiten. Der Anbieter erfährt dabei, welche Seite Sie geöffnet haben."),
      kind: "social-media",
    },
    profile: {
      title: both("Profile on XING", "Profil bei XING"),
      description: both("We post news, answer what is written to us there, and see in sum how the profile is used.", "Wir veröffentlichen Neuigkeiten, beantworten Nachrichten und sehen in Summen, wie das Profil genutzt wird."),
      kind: "social-media",
    },
    rights: {
      title: both("Your rights and choices", "Ihre Rechte und Entscheidungen"),
      description: both("We handle your requests, and can show what you agreed to and what you were answered.", "Wir bearbeiten Ihre Anträge und können nachweisen, worin Sie eingewilligt haben und was wir Ihnen geantwortet haben."),
      kind: "rights",
    },
    compliance: {
      title: both("Duties to authorities and courts", "Pflichten gegenüber Behörden und Gerichten"),
      description: both("We give authorities and courts the information to which the law of the Union or of Germany obliges us.", "Wir erteilen Behörden und Gerichten die Auskünfte, zu denen uns das Recht der Union oder Deutschlands verpflichtet."),
      kind: "legal-compliance",
    },
    claims: {
      title: both("Legal claims", "Rechtsansprüche"),
      description: both("We establish, exercise and defend legal claims, and may assign a claim to somebody else.", "Wir machen Rechtsansprüche geltend, setzen sie durch oder wehren sie ab und können eine Forderung abtreten."),
      kind: "disputes",
    },
    succession: {
      title: both("Sale of a part of the business", "Verkauf eines Unternehmensteils"),
      description: both("Should we sell a part of the business, the buyer gets the customer data that belongs to it once the sale is agreed.", "Sollten wir einen Teil des Unternehmens verkaufen, erhält der Käufer die dazugehörigen Kundendaten, sobald der Verkauf vereinbart ist."),
      kind: "contract",
    },
  },

  activities: {
    sessions: {
      title: both("Session, cart and cookie choice", "Sitzung, Warenkorb und Cookie-Auswahl"),
      purpose: "website",
      surfaces: ["website"],
      subjects: ["visitor", "customer"],
      categories: ["session"],
      basis: weighed(
        both("an optimised service free of technical errors", "ein optimierter Dienst ohne technische Fehler"),
        both("Without a session the cart would be empty on every page.", "Ohne Sitzung wäre der Warenkorb auf jeder Seite leer."),
        both("The session holds only what you see, ends with the visit and serves nothing else.", "Die Sitzung enthält nur, was Sie sehen, endet mit dem Besuch und dient nichts anderem."),
      ),
      recipients: ["hosting"],
      retention: "session",
      provision: { kind: "voluntary", consequence: both("Without the session the cart does not work; pages can be read all the same.", "Ohne Sitzung funktioniert der Warenkorb nicht; lesen lassen sich die Seiten trotzdem.") },
    },
    "server-logs": {
      title: both("Server log files", "Server-Logdateien"),
      purpose: "website-security",
      surfaces: ["website"],
      subjects: ["visitor"],
      categories: ["log"],
      basis: weighed(
        both("servers that are safe and free of faults", "sichere und fehlerfreie Server"),
        both("Attacks and faults can only be traced by what was requested from where, and when.", "Angriffe und Fehler lassen sich nur nachvollziehen, wenn bekannt ist, was wann von wo angefragt wurde."),
        both("The logs are kept for a short time, are not joined with other data, and are read only when something is wrong.", "Die Protokolle werden kurz aufbewahrt, nicht mit anderen Daten zusammengeführt und nur bei Störungen gelesen."),
      ),
      recipients: ["hosting"],
      retention: "log",
      provision: { kind: "voluntary", consequence: both("The logs arise with every visit; who does not visit is not in them.", "Die Protokolle entstehen bei jedem Besuch; wer nicht kommt, steht nicht darin.") },
    },
    customers: {
      title: both("Business relationship", "Geschäftsbeziehung"),
      purpose: "orders",
      surfaces: ["website", "dealings"],
      subjects: ["customer", "employee"],
      categories: ["contact", "role", "named"],
      basis: customerBasis,
      recipients: ["hosting", "designated"],
      retention: "customer",
      provision: {
        kind: "contractual",
        mandatory: ["contact"],
        consequence: both(
          "Without contact details we cannot keep up the relationship with you or your employer. Data on your role may be left out.",
          "Ohne Kontaktdaten können wir die Beziehung zu Ihnen oder Ihrem Arbeitgeber nicht aufrechterhalten. Angaben zur Rolle können entfallen.",
        ),
      },
      indirectNotice: { due: "first-contact" },
    },
    orders: {
      title: both("Orders, delivery and payment", "Bestellung, Lieferung und Zahlung"),
      purpose: "orders",
      surfaces: ["website", "dealings"],
      subjects: ["customer", "employee"],
      categories: ["contact", "order"],
      basis: customerBasis,
      recipients: ["hosting", "payment", "suppliers", "designated"],
      retention: "order",
      provision: {
        kind: "contractual",
        mandatory: ["contact", "order"],
        consequence: both("Without this data we cannot provide our products or services.", "Ohne diese Angaben können wir unsere Produkte oder Dienstleistungen nicht erbringen."),
      },
    },
    "support-japan": {
      title: both("Support by our group company in Japan", "Support durch unsere Konzerngesellschaft in Japan"),
      purpose: "support",
      surfaces: ["website", "dealings"],
      subjects: ["customer", "employee"],
      categories: ["contact", "named", "order", "message"],
      basis: customerBasis,
      recipients: ["hosting", "group-japan"],
      retention: "customer",
      provision: { kind: "contractual", consequence: both("Without an address and a description we cannot help.", "Ohne eine Adresse und eine Beschreibung können wir nicht helfen.") },
      indirectNotice: { due: "first-contact" },
    },
    accounting: {
      title: both("Keeping of invoices", "Aufbewahrung von Rechnungen"),
      purpose: "accounting",
      surfaces: ["website", "dealings"],
      subjects: ["customer", "employee"],
      categories: ["contact", "invoice"],
      basis: { kind: "legal-obligation", law: "§ 147 AO, § 14b UStG" },
      recipients: ["hosting", "authorities"],
      retention: "invoice",
      provision: {
        kind: "statutory",
        mandatory: ["contact", "invoice"],
        consequence: both("Without this data we may not issue an invoice and cannot sell.", "Ohne diese Angaben dürfen wir keine Rechnung ausstellen und können nicht verkaufen."),
      },
    },
    checks: {
      title: both("Credit and fraud checks", "Bonitäts- und Betrugsprüfung"),
      purpose: "checks",
      surfaces: ["website", "dealings"],
      subjects: ["customer"],
      categories: ["contact", "order", "credit"],
      basis: weighed(
        both("not to deliver on account where no payment is to be expected", "nicht auf Rechnung zu liefern, wenn keine Zahlung zu erwarten ist"),
        both("Only orders on account are checked; who pays in advance is not.", "Geprüft werden nur Bestellungen auf Rechnung; wer im Voraus zahlt, wird nicht geprüft."),
        // A score on which the decision rests would be a decision itself (GDPR 22, C-634/21): here a person decides.
        both("Payment in advance stays open to everybody, a person decides in each case, and the result goes with the order.", "Vorkasse steht allen offen, in jedem Fall entscheidet ein Mensch, und das Ergebnis wird mit der Bestellung gelöscht."),
      ),
      recipients: ["hosting", "credit-agencies"],
      retention: "order",
      provision: { kind: "voluntary", consequence: both("Without the check you pay in advance.", "Ohne die Prüfung zahlen Sie im Voraus.") },
      indirectNotice: { due: "within-a-month" },
    },
    access: {
      title: both("Records of access", "Aufzeichnung von Zutritt und Zugang"),
      purpose: "access",
      surfaces: ["dealings"],
      subjects: ["guest", "customer", "employee"],
      categories: ["access"],
      basis: weighed(
        both("premises and systems that only those enter who may", "Räume und Systeme, die nur betritt oder benutzt, wer es darf"),
        both("Who was there can be known only if entries are recorded.", "Wer da war, lässt sich nur feststellen, wenn Zutritte aufgezeichnet werden."),
        both("The record is short, protects guests as well, and is read only when something happened.", "Die Aufzeichnung ist knapp, schützt auch die Gäste und wird nur gelesen, wenn etwas passiert ist."),
      ),
      recipients: ["hosting"],
      retention: "access",
      provision: { kind: "voluntary", consequence: both("Who is not recorded is not let in.", "Wer nicht erfasst wird, erhält keinen Zutritt.") },
    },
    "contact-forms": {
      title: both("Forms for contact, product requests, sales partners and reports", "Formulare für Kontakt, Produktanfragen, Vertriebspartner und Meldungen"),
      purpose: "answers",
      surfaces: ["website"],
      subjects: ["enquirer"],
      categories: ["contact", "role", "message"],
      basis: { kind: "consent", asked: "form" },
      // Our host only: messages are not passed on without a consent of their own.
      recipients: ["hosting"],
      retention: "message",
      provision: { kind: "voluntary", mandatory: ["contact", "message"], consequence: both("Without an address we cannot answer.", "Ohne eine Adresse können wir nicht antworten.") },
    },
    surveys: {
      title: both("Surveys and questionnaires", "Umfragen und Fragebögen"),
      purpose: "surveys",
      surfaces: ["website", "dealings"],
      subjects: ["customer", "employee"],
      categories: ["survey"],
      basis: { kind: "consent", asked: "form" },
      recipients: ["hosting"],
      retention: "survey",
      provision: { kind: "voluntary", consequence: both("Nothing follows if you do not answer.", "Es hat keine Folgen, wenn Sie nicht antworten.") },
    },
    newsletter: {
      title: both("Newsletter", "Newsletter"),
      purpose: "newsletter",
      surfaces: ["website"],
      subjects: ["subscriber"],
      categories: ["newsletter"],
      basis: { kind: "consent", asked: "form" },
      // Addresses are not passed on.
      recipients: ["hosting"],
      retention: "newsletter",
      provision: {
        kind: "voluntary",
        mandatory: ["newsletter"],
        consequence: both("Only a valid e-mail address is needed; without it we cannot send the newsletter.", "Nötig ist nur eine gültige E-Mail-Adresse; ohne sie können wir den Newsletter nicht zustellen."),
      },
      directMarketing: { channels: ["email"], permission: "double-opt-in", atMost: { count: 1, per: "P1M" } },
    },
    statistics: {
      title: both("Statistics with Google Analytics", "Statistik mit Google Analytics"),
      purpose: "statistics",
      surfaces: ["website"],
      subjects: ["visitor"],
      categories: ["usage"],
      basis: { kind: "consent", asked: "banner" },
      recipients: ["google-analytics"],
      retention: "usage",
      provision: { kind: "voluntary", consequence: both("Nothing follows if you refuse.", "Es hat keine Folgen, wenn Sie ablehnen.") },
    },
    youtube: {
      title: both("Videos of YouTube", "Videos von YouTube"),
      purpose: "media",
      surfaces: ["website"],
      subjects: ["visitor"],
      categories: ["device"],
      basis: { kind: "consent", asked: "banner" },
      recipients: ["youtube"],
      retention: "embed",
      provision: { kind: "voluntary", consequence: both("Without consent you see a placeholder instead.", "Ohne Einwilligung sehen Sie stattdessen einen Platzhalter.") },
    },
    instagram: {
      title: both("Posts of Instagram", "Beiträge von Instagram"),
      purpose: "media",
      surfaces: ["website"],
      subjects: ["visitor"],
      categories: ["device"],
      basis: { kind: "consent", asked: "banner" },
      recipients: ["instagram"],
      retention: "embed",
      provision: { kind: "voluntary", consequence: both("Without consent you see a placeholder instead.", "Ohne Einwilligung sehen Sie stattdessen einen Platzhalter.") },
    },
    profile: {
      title: both("Profile on XING", "Profil bei XING"),
      purpose: "profile",
      surfaces: ["xing"],
      subjects: ["follower"],
      categories: ["insights", "message"],
      basis: weighed(
        both("to be found where people look for employers and partners, and to learn which posts are read", "dort gefunden zu werden, wo nach Arbeitgebern und Partnern gesucht wird, und zu erfahren, welche Beiträge gelesen werden"),
        both("XING counts for every profile; we get sums and no names, and answer only who writes to us there.", "XING zählt bei jedem Profil; wir erhalten Summen ohne Namen und antworten nur denen, die uns dort schreiben."),
        both("Who opens a profile knows to be on XING; no profile is made of anybody by us.", "Wer ein Profil öffnet, weiß, dass er bei XING ist; wir bilden über niemanden ein Profil."),
      ),
      recipients: [],
      retention: "profile",
      provision: { kind: "voluntary", consequence: both("Everything that we publish there is on our website as well.", "Was wir dort veröffentlichen, steht auch auf unserer Website.") },
      indirectNotice: {
        exception: "14-5-a",
        why: both("XING tells its visitors, and our profile links to this notice.", "XING informiert seine Besucherinnen und Besucher, und unser Profil verweist auf diese Hinweise."),
      },
    },
    "rights-requests": {
      title: both("Requests under data protection law", "Anträge nach dem Datenschutzrecht"),
      purpose: "rights",
      surfaces: ["website", "dealings", "xing"],
      subjects: ["visitor", "customer", "employee", "guest", "enquirer", "subscriber", "follower"],
      categories: ["requests"],
      basis: { kind: "legal-obligation", law: "GDPR 12, 15 to 22" },
      recipients: ["hosting"],
      retention: "request-evidence",
      provision: { kind: "voluntary", consequence: both("Without a way to reach you we cannot answer.", "Ohne eine Möglichkeit, Sie zu erreichen, können wir nicht antworten.") },
    },
    "consent-records": {
      title: both("Proof of consent", "Nachweis der Einwilligung"),
      purpose: "rights",
      surfaces: ["website", "dealings"],
      subjects: ["visitor", "customer", "employee", "enquirer", "subscriber"],
      categories: ["choices"],
      basis: { kind: "legal-obligation", law: "GDPR 5(2), 7(1)" },
      recipients: ["hosting"],
      retention: "consent-evidence",
      provision: { kind: "voluntary", consequence: both("Without a choice nothing that needs consent happens.", "Ohne Auswahl geschieht nichts, was eine Einwilligung braucht.") },
    },
    "disclosure-authorities": {
      title: both("Information to authorities and courts", "Auskünfte an Behörden und Gerichte"),
      purpose: "compliance",
      surfaces: ["website", "dealings"],
      subjects: ["customer", "employee"],
      categories: ["contact", "order", "invoice"],
      // Name the law of each order in the record of the disclosure; these two are the frequent ones.
      basis: { kind: "legal-obligation", law: "§ 93 AO, § 95 StPO" },
      recipients: ["authorities"],
      retention: "request-evidence",
      provision: { kind: "voluntary", consequence: both("We ask for nothing beyond what was given for another purpose.", "Wir fragen nach nichts, was nicht schon für einen anderen Zweck angegeben wurde.") },
    },
    claims: {
      title: both("Legal claims", "Rechtsansprüche"),
      purpose: "claims",
      surfaces: ["website", "dealings"],
      subjects: ["customer", "employee"],
      categories: ["contact", "order", "invoice", "message"],
      basis: weighed(
        both("to enforce our own claims and to defend ourselves", "eigene Ansprüche durchzusetzen und uns zu verteidigen"),
        both("Only what the claim at hand needs is used.", "Verwendet wird nur, was für den jeweiligen Anspruch nötig ist."),
        both("A claim that exists may be pursued; the data is locked to it and goes when it is settled.", "Ein bestehender Anspruch darf verfolgt werden; die Daten sind an ihn gebunden und werden danach gelöscht."),
      ),
      recipients: ["hosting", "authorities", "assignees"],
      retention: "claim",
      provision: { kind: "voluntary", consequence: both("We ask for nothing beyond what was given for another purpose.", "Wir fragen nach nichts, was nicht schon für einen anderen Zweck angegeben wurde.") },
    },
    succession: {
      title: both("Sale of a part of the business", "Verkauf eines Unternehmensteils"),
      purpose: "succession",
      surfaces: ["website", "dealings"],
      subjects: ["customer", "employee"],
      categories: ["contact", "order"],
      basis: weighed(
        both("to hand a part of the business on as a going concern", "einen Unternehmensteil als laufenden Betrieb zu übergeben"),
        both("Before a sale is agreed, figures without names are enough, and nothing else is handed over.", "Vor der Einigung genügen Zahlen ohne Namen, und mehr wird nicht übergeben."),
        both("Customers are told in good time before the hand-over and can object to it.", "Kundinnen und Kunden werden rechtzeitig vor der Übergabe informiert und können widersprechen."),
      ),
      recipients: ["buyers"],
      retention: "customer",
      provision: { kind: "voluntary", consequence: both("We ask for nothing beyond what was given for another purpose.", "Wir fragen nach nichts, was nicht schon für einen anderen Zweck angegeben wurde.") },
    },
  },

  // The eight kinds of the notice, and nobody else.
  recipients: {
    "group-japan": {
      title: both("Our group company in Japan", "Unsere Konzerngesellschaft in Japan"),
      role: "processor",
      kind: "group-company",
      categories: ["contact", "named", "order", "message"],
      agreement: "Group processing agreement of 2026-01-15",
      country: "JP",
      // The decision covers businesses under the APPI only, so somebody has to say that this one is.
      transfer: { tool: "adequacy", asserts: { scope: "appi", on: "2026-01-15", evidence: "Statement of the group company, annex 2 of the group processing agreement" } },
    },
    designated: {
      title: both("Companies that you or your employer approve or name", "Unternehmen, die Sie oder Ihr Arbeitgeber billigen oder benennen"),
      role: "controller",
      kind: "designated-by-person",
      categories: ["contact", "order"],
      country: "EEA",
    },
    hosting: {
      title: both("Provider of our systems and cloud", "Anbieter unserer Systeme und Cloud"),
      role: "processor",
      kind: "processor",
      categories: [
        "contact", "role", "named", "order", "invoice", "credit", "access", "message", "survey", "newsletter", "session", "log", "choices", "requests",
      ],
      agreement: "Hosting processing agreement of 2026-01-15",
      country: "DE",
    },
    "google-analytics": {
      title: both("Google Analytics (Google LLC)", "Google Analytics (Google LLC)"),
      role: "processor",
      kind: "processor",
      categories: ["usage"],
      hosts: ["www.googletagmanager.com", "*.google-analytics.com"],
      agreement: "Google Ads Data Processing Terms",
      privacyNotice: "https://support.google.com/analytics/answer/6004245",
      country: "US",
      // Look at the list (www.dataprivacyframework.gov) again every month and put the day here.
      transfer: { tool: "adequacy", asserts: { scope: "dpf", listedAs: "Google LLC", checkedOn: "2026-05-29", coversHr: false } },
    },
    suppliers: {
      title: both("Suppliers who serve you for us", "Lieferanten, die für uns an Sie leisten"),
      role: "controller",
      kind: "service-provider",
      categories: ["contact", "order"],
      country: "EEA",
    },
    payment: {
      title: both("The bank that carries out payments", "Die Bank, die Zahlungen ausführt"),
      role: "controller",
      kind: "service-provider",
      categories: ["contact", "order"],
      country: "DE",
    },
    // Whoever embeds a provider decides with it that data is collected and sent (C-40/17, Fashion ID).
    youtube: {
      title: both("YouTube (Google LLC)", "YouTube (Google LLC)"),
      role: "joint-controller",
      kind: "service-provider",
      categories: ["device"],
      hosts: ["www.youtube-nocookie.com", "www.youtube.com", "i.ytimg.com"],
      arrangement: {
        essence: both(
          "We ask for consent and tell of the connection; Google answers for what follows on its servers, and for requests about it.",
          "Wir holen die Einwilligung ein und informieren über die Verbindung; Google verantwortet, was danach auf seinen Servern geschieht, und Anträge dazu.",
        ),
      },
      privacyNotice: "https://policies.google.com/privacy",
      country: "US",
      transfer: { tool: "adequacy", asserts: { scope: "dpf", listedAs: "Google LLC", checkedOn: "2026-05-29", coversHr: false } },
    },
    instagram: {
      title: both("Instagram (Meta Platforms, Inc.)", "Instagram (Meta Platforms, Inc.)"),
      role: "joint-controller",
      kind: "service-provider",
      categories: ["device"],
      hosts: ["www.instagram.com", "*.cdninstagram.com"],
      arrangement: {
        essence: both(
          "We ask for consent and tell of the connection; Meta answers for what follows on its servers, and for requests about it.",
          "Wir holen die Einwilligung ein und informieren über die Verbindung; Meta verantwortet, was danach auf seinen Servern geschieht, und Anträge dazu.",
        ),
      },
      privacyNotice: "https://privacycenter.instagram.com/policy",
      country: "US",
      transfer: { tool: "adequacy", asserts: { scope: "dpf", listedAs: "Meta Platforms, Inc.", checkedOn: "2026-05-29", coversHr: false } },
    },
    "credit-agencies": {
      title: both("Credit reference and fraud prevention agencies, financial institutions", "Auskunfteien, Stellen zur Betrugsprävention, Finanzinstitute"),
      role: "controller",
      kind: "fraud-and-credit",
      categories: ["contact", "order"],
      country: "EEA",
    },
    assignees: {
      title: both("Those to whom we assign a claim", "Empfänger abgetretener Forderungen"),
      role: "controller",
      kind: "assignee",
      categories: ["contact", "order", "invoice"],
      country: "EEA",
    },
    buyers: {
      title: both("Buyers of a part of the business", "Käufer eines Unternehmensteils"),
      role: "controller",
      kind: "prospective-buyer",
      categories: ["contact", "order"],
      country: "EEA",
    },
    // The order of an authority outside the EEA is refused (GDPR 48).
    authorities: {
      title: both("Authorities and courts in the EEA", "Behörden und Gerichte im EWR"),
      role: "authority",
      kind: "authority",
      categories: ["contact", "order", "invoice", "message"],
      country: "EEA",
    },
  },

  retention: {
    session: { title: both("Until the visit ends", "Bis zum Ende des Besuchs"), rule: until("session.ended"), then: "delete" },
    log: { title: both("Fourteen days", "Vierzehn Tage"), rule: after("log.written", "P14D"), then: "delete" },
    customer: { title: both("Until the business relationship ends", "Bis zum Ende der Geschäftsbeziehung"), rule: until("relationship.ended"), then: "delete" },
    order: { title: both("Until the order is completed", "Bis zum Abschluss der Bestellung"), rule: until("order.completed"), then: "delete" },
    invoice: {
      title: both("Eight years from the end of the year of the invoice", "Acht Jahre ab dem Ende des Rechnungsjahres"),
      rule: after("invoice.issued", "P8Y", { endOfYear: true }),
      then: "delete",
      statute: { cite: "§ 147 Abs. 3 AO, § 14b Abs. 1 UStG", country: "DE", source: "https://www.gesetze-im-internet.de/ustg_1980/__14b.html", period: "de-invoices" },
    },
    access: { title: both("Ninety days", "Neunzig Tage"), rule: after("access.recorded", "P90D"), then: "delete" },
    message: {
      title: both("Until you ask for deletion, withdraw your consent, or your question is settled", "Bis Sie die Löschung verlangen, Ihre Einwilligung widerrufen oder Ihr Anliegen erledigt ist"),
      rule: firstOf(until("message.deletion-asked"), until("consent.withdrawn"), until("message.purpose-ended")),
      then: "delete",
    },
    survey: { title: both("Six months after the survey", "Sechs Monate nach der Umfrage"), rule: firstOf(until("consent.withdrawn"), after("survey.closed", "P6M")), then: "anonymise" },
    newsletter: { title: both("Until you unsubscribe", "Bis zu Ihrer Abmeldung"), rule: until("newsletter.unsubscribed"), then: "delete" },
    usage: { title: both("Two months", "Zwei Monate"), rule: firstOf(until("consent.withdrawn"), after("usage.recorded", "P2M")), then: "delete" },
    embed: {
      title: both("Not kept by us: the provider gets the data while the page is open", "Bei uns nicht gespeichert: Der Anbieter erhält die Daten, solange die Seite geöffnet ist"),
      rule: until("embed.closed"),
      then: "delete",
    },
    profile: {
      title: both("Until you delete it or object, two years after the post at the latest", "Bis Sie es löschen oder widersprechen, längstens zwei Jahre nach dem Beitrag"),
      rule: firstOf(until("post.deleted"), until("objection.received"), after("post.published", "P24M")),
      then: "delete",
    },
    "consent-evidence": {
      title: both("Three years from the end of the year in which the consent ended", "Drei Jahre ab dem Ende des Jahres, in dem die Einwilligung endete"),
      rule: after("consent.ended", "P3Y", { endOfYear: true }),
      then: "delete",
    },
    "request-evidence": {
      title: both("Three years from the end of the year in which the request was closed", "Drei Jahre ab dem Ende des Jahres, in dem der Antrag abgeschlossen wurde"),
      rule: after("request.closed", "P3Y", { endOfYear: true }),
      then: "delete",
    },
    claim: { title: both("Until the claim is settled", "Bis der Anspruch erledigt ist"), rule: until("claim.settled"), then: "delete" },
  },
  events: {
    "access.recorded": both("the access", "dem Zutritt oder Zugang"),
    "post.published": both("the publication of the post", "der Veröffentlichung des Beitrags"),
  },

  trackers: {
    session: {
      title: both("Session cookie", "Sitzungs-Cookie"),
      purpose: "website",
      surfaces: ["website"],
      deviceAccess: { gate: "strictly-necessary", why: both("It holds the cart that you asked for.", "Er hält den Warenkorb, den Sie gewünscht haben.") },
      items: [{ name: "iq_session", store: "cookie", kind: "session" }],
    },
    "cookie-choice": {
      title: both("Your cookie choice", "Ihre Cookie-Auswahl"),
      purpose: "website",
      surfaces: ["website"],
      deviceAccess: { gate: "strictly-necessary", why: both("Without it we would have to ask you on every page.", "Ohne ihn müssten wir Sie auf jeder Seite neu fragen.") },
      items: [{ name: "troth", store: "cookie", kind: "persistent", lifetime: "P2M" }],
    },
    "google-analytics": {
      title: both("Google Analytics", "Google Analytics"),
      purpose: "statistics",
      recipient: "google-analytics",
      surfaces: ["website"],
      deviceAccess: { gate: "consent" },
      // `_ga*` takes in the older names of the notice (`_gat_gtag_UA_.*`, `_gac_*`), so that what they left behind is cleared.
      items: [
        { name: "_ga*", store: "cookie", kind: "persistent", lifetime: "P14D", description: both("tells browsers apart; limits the rate of requests", "unterscheidet Browser; begrenzt die Zahl der Anfragen") },
        { name: "_gid", store: "cookie", kind: "persistent", lifetime: "PT24H", description: both("tells browsers apart for a day", "unterscheidet Browser für einen Tag") },
        { name: "_gd*", store: "cookie", kind: "persistent", lifetime: "P14D" },
        { name: "_dc_gtm_*", store: "cookie", kind: "persistent", lifetime: "P14D" },
        { name: "_swag_ga_*", store: "cookie", kind: "persistent", lifetime: "P14D" },
        { name: "__utm*", store: "cookie", kind: "persistent", lifetime: "P14D" },
        { name: "AMP_TOKEN", store: "cookie", kind: "persistent", lifetime: "P14D" },
        { name: "FPID", store: "cookie", kind: "persistent", lifetime: "P14D" },
        { name: "FPLC", store: "cookie", kind: "persistent", lifetime: "P14D" },
      ],
      // What the notice promises, as settings: the IP shortened, fourteen days (in seconds), not merged with other data of Google.
      settings: { anonymize_ip: true, cookie_expires: 1_209_600, allow_google_signals: false, allow_ad_personalization_signals: false },
    },
    // What the two store lies under their own domains, out of reach: nothing is loaded before consent.
    youtube: { title: both("Videos of YouTube", "Videos von YouTube"), purpose: "media", recipient: "youtube", surfaces: ["website"], deviceAccess: { gate: "consent" }, items: [] },
    instagram: { title: both("Posts of Instagram", "Beiträge von Instagram"), purpose: "media", recipient: "instagram", surfaces: ["website"], deviceAccess: { gate: "consent" }, items: [] },
  },

  consent: { given: "P2M", refused: "P2M" },
  rights: {
    contact: { email: "info@iq-image.com", address: "Lange Str. 16, 18055 Rostock" },
    // In this order: a document is the last resort, and who is signed in is asked for nothing more (GDPR 12(6)).
    identity: ["signed-in", "email-loop", "document"],
    authority: { name: "Der Landesbeauftragte für Datenschutz und Informationsfreiheit Mecklenburg-Vorpommern", url: "https://www.datenschutz-mv.de" },
  },
  measures: [
    both("Connections are encrypted (TLS).", "Verbindungen sind verschlüsselt (TLS)."),
    both("Only people whose task needs it can see personal data.", "Personenbezogene Daten sieht nur, wer sie für seine Aufgabe braucht."),
    both("Backups are encrypted, and restoring them is tested.", "Sicherungen sind verschlüsselt, und ihre Wiederherstellung wird geprüft."),
  ],
  backups: { purgedWithin: "P30D" },
  changes: { material: "banner", minor: "silent" },
  sale: false,

  // ---------------------------------------------------------------- what the operator supplied: check each, then strike it out

  assumed: [
    { path: "effective", why: "The notice has no date." },
    { path: "entities.image.dpo", why: "The notice names none; below 20 people none is needed (§ 38(1) BDSG)." },
    { path: "entities.new-work", why: "The notice names company and address; mailboxes are placeholders." },
    { path: "surfaces.xing.jointControllers", why: "The notice names the provider; that it is a joint controller follows from C-210/16." },
    { path: "surfaces.xing.arrangement", why: "The notice is silent: agree on it with the provider, or leave the profile." },
    { path: "subjects.employee", why: "The notice says 'you/your employer'; who acts for an employer is no party to its contract." },
    { path: "categories.named", why: "The notice has one list of sources for all data; what an employer or the group passes on was set apart." },
    { path: "categories.credit", why: "The notice names the agencies that data comes from, but not the data." },
    { path: "categories.access.items", why: "The notice says 'details of your access'." },
    { path: "categories.session.items", why: "The notice speaks of session cookies and of a cart, not of what they hold." },
    { path: "categories.usage.items", why: "The notice says 'information generated by the cookie'." },
    { path: "categories.insights", why: "The notice names the profile on XING, not the data." },
    { path: "activities.sessions.basis.balancing", why: "The notice names the interest, but no balancing." },
    { path: "activities.server-logs.basis", why: "The notice rests the logs on a contract that a visitor does not have; interest and balancing were supplied." },
    { path: "activities.customers.basis", why: "The notice does not tell customers from those who act for one." },
    { path: "activities.orders.basis", why: "As for customers." },
    { path: "activities.support-japan", why: "The notice does not say what the group company in Japan does; support is assumed, by its instructions alone." },
    { path: "activities.accounting.basis", why: "The notice speaks of statutory duties without naming a law." },
    { path: "activities.checks", why: "The notice names the purpose only; basis, scope, retention and the human decision were supplied." },
    { path: "activities.access.basis", why: "The notice names the purpose only; interest and balancing were supplied." },
    { path: "activities.surveys.basis", why: "The notice names surveys and no basis." },
    { path: "activities.statistics.basis", why: "The notice names no basis for Google Analytics." },
    { path: "activities.youtube.basis", why: "The notice rests the plugin on legitimate interest; consent was put in its place." },
    { path: "activities.instagram.basis", why: "The notice names no basis." },
    { path: "activities.profile", why: "The notice names the profile only." },
    { path: "activities.rights-requests", why: "The notice does not say that handling a request is processing as well." },
    { path: "activities.consent-records", why: "The notice names the plugin that stores consents, not how consent is proved." },
    { path: "activities.disclosure-authorities.basis", why: "The notice names no law; two frequent ones were supplied." },
    { path: "activities.claims", why: "The notice names the purpose only; basis and retention were supplied." },
    { path: "activities.succession", why: "The notice names the recipient only; basis, scope and retention were supplied." },
    { path: "activities.customers.indirectNotice", why: "The notice is silent; people whom an employer names are told at first contact." },
    { path: "activities.support-japan.indirectNotice", why: "As for customers." },
    { path: "activities.checks.indirectNotice", why: "The notice is silent." },
    { path: "recipients.group-japan", why: "The notice names Japan and 'safeguards'; role, agreement and the statement on the APPI were supplied." },
    { path: "recipients.designated.country", why: "The notice is silent; within the EEA assumed." },
    { path: "recipients.hosting", why: "The notice speaks of systems and cloud providers; country and agreement were supplied." },
    { path: "recipients.google-analytics.agreement", why: "The notice says 'on our behalf', but names no agreement." },
    { path: "recipients.google-analytics.hosts", why: "The notice names no address; these are the ones that the script uses." },
    { path: "recipients.google-analytics.transfer", why: "The notice names the country, but no tool; the day of the look-up is an example." },
    { path: "recipients.suppliers.country", why: "The notice is silent; within the EEA assumed." },
    { path: "recipients.payment.country", why: "The notice speaks of banks; Germany assumed." },
    { path: "recipients.youtube", why: "The notice names an older provider; role, arrangement, hosts and tool were supplied, and the day of the look-up is an example." },
    { path: "recipients.instagram", why: "As for youtube." },
    { path: "recipients.credit-agencies.country", why: "The notice is silent; within the EEA assumed." },
    { path: "recipients.assignees.country", why: "The notice is silent; within the EEA assumed." },
    { path: "recipients.buyers.country", why: "The notice is silent; within the EEA assumed." },
    { path: "recipients.authorities.country", why: "The notice says 'anywhere in the world', which cannot stand (GDPR 48)." },
    { path: "retention.session", why: "The notice says that most cookies go after the visit." },
    { path: "retention.log", why: "The notice names no period; fourteen days assumed." },
    { path: "retention.customer", why: "The notice has both ends for all customer data; master data goes with the relationship." },
    { path: "retention.order", why: "As for customer: order data goes with the order." },
    { path: "retention.invoice", why: "The notice speaks of statutory periods without naming one." },
    { path: "retention.access", why: "The notice names no period." },
    { path: "retention.survey", why: "The notice names no period." },
    { path: "retention.usage", why: "The notice names no period; two months is the shortest that Google Analytics offers." },
    { path: "retention.embed", why: "The notice is silent; nothing is kept here." },
    { path: "retention.profile", why: "The notice is silent." },
    { path: "retention.consent-evidence", why: "The notice is silent; the limitation period of §§ 195, 199 BGB assumed." },
    { path: "retention.request-evidence", why: "The notice is silent; the limitation period of §§ 195, 199 BGB assumed." },
    { path: "retention.claim", why: "The notice is silent." },
    { path: "trackers.session.items", why: "The notice speaks of session cookies without naming one; the name is an example." },
    { path: "trackers.cookie-choice", why: "The notice names a tool of another maker; this is the cookie of the tool used here." },
    { path: "trackers.google-analytics.settings", why: "The notice promises a short IP address, fourteen days and no merging; these settings make it true." },
    { path: "trackers.youtube.items", why: "The notice lists nothing that YouTube stores." },
    { path: "trackers.instagram.items", why: "The notice lists nothing that Instagram stores." },
    { path: "consent.refused", why: "The notice says how long a consent is kept; that a refusal lasts as long was supplied." },
    { path: "rights.identity", why: "The notice names the document only; the milder means were supplied." },
    { path: "rights.authority", why: "The notice points at a list of all German authorities; this is the one of the state of the seat." },
    { path: "measures", why: "The notice says 'appropriate measures' without naming one." },
    { path: "backups", why: "The notice is silent." },
    { path: "changes.material", why: "The notice announces nothing; a material change has to be told (GDPR 13(3))." },
  ],
});
