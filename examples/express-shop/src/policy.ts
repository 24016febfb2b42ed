/**
 * The privacy policy of the shop: the notice that people read and the rules that the running app obeys are both made from
 * this file. Start here when you take the template over; `departures.md` says which facts were supplied and why.
 * The wording has not been reviewed by a lawyer.
 */
import { after, definePolicy, firstOf, until, type BasisWhen } from "troth";

/**
 * A contract carries the data of the person who made it. Who orders for an employer made none, so their data rests on
 * the employer's interest (GDPR 6(1)(f)): ask `may` with `relationship: "employee"` for them.
 */
const customerBasis = [
  {
    kind: "legitimate-interest",
    relationship: "employee",
    interest: {
      en: "Your employer and we want to carry out the contract between us through the people who act for it.",
      de: "Ihr Arbeitgeber und wir möchten unseren Vertrag mithilfe der Personen abwickeln, die für ihn handeln.",
    },
    necessity: {
      en: "Without a person to write to we could neither deliver nor answer questions; business contact details are enough.",
      de: "Ohne Ansprechperson könnten wir weder liefern noch Rückfragen klären; geschäftliche Kontaktdaten genügen dafür.",
    },
    balancing: {
      result: {
        en: "You act in your role at work, expect to be written to in it, and nothing private is needed.",
        de: "Sie handeln in Ihrer beruflichen Rolle, rechnen mit solchen Schreiben, und Privates wird nicht benötigt.",
      },
      on: "2026-05-11",
    },
  },
  { kind: "contract" },
] as const satisfies readonly BasisWhen<"en" | "de">[];

/** Who is named to us by an employer, or comes to us through a group company, is told with our first message (GDPR 14(3)(b)). */
const toldAtFirst = { due: "first-contact" } as const;
/** Where data goes on to others, the person is told before (GDPR 14(3)(c)). */
const toldBefore = { due: "first-disclosure" } as const;
/** Data that was told of when it came, used once more: nothing new to tell (GDPR 14(5)(a)). */
const toldAlready = {
  exception: "14-5-a",
  why: {
    en: "Our first message to you names these sources; nothing more is collected for this.",
    de: "Unsere erste Nachricht an Sie nennt diese Quellen; hierfür wird nichts weiter erhoben.",
  },
} as const;
/** Support is help that is asked for: what it needs is the question, and a way to answer. */
const question = {
  kind: "voluntary",
  consequence: {
    en: "Without your question and a way to answer you we cannot help.",
    de: "Ohne Ihre Frage und einen Weg, Ihnen zu antworten, können wir nicht helfen.",
  },
} as const;
/** Nobody is asked for anything here: what is used was given for another purpose, or arises by itself. */
const nothingAsked = {
  kind: "voluntary",
  consequence: {
    en: "Nothing more is asked of you for this.",
    de: "Dafür werden keine weiteren Angaben von Ihnen verlangt.",
  },
} as const;
/** What two providers of embeds and we decide together (GDPR 26(2)); each of them answers for what it does afterwards. */
const embedArrangement = {
  essence: {
    en: "We decide together that a page with the embed sends data to the provider. We tell you, ask your consent and take your requests; the provider answers for what it does with the data.",
    de: "Wir entscheiden gemeinsam, dass eine Seite mit dem eingebetteten Inhalt Daten an den Anbieter sendet. Wir informieren Sie, bitten um Ihre Einwilligung und nehmen Ihre Anträge entgegen; der Anbieter verantwortet, was er mit den Daten tut.",
  },
} as const;

export const policy = definePolicy({
  title: { en: "Privacy notice of the Example Imaging shop", de: "Datenschutzhinweise des Example-Imaging-Shops" },
  version: "1.0.0",
  effective: "2026-06-01",
  languages: ["en", "de"],

  entities: {
    "example-imaging": {
      name: "Example Imaging GmbH",
      address: "Beispielstraße 1, 18055 Rostock",
      country: "DE",
      // The state decides which authority is competent.
      subdivision: "DE-MV",
      contact: { email: "privacy@shop.example", address: "Beispielstraße 1, 18055 Rostock" },
      // From 20 people who work with personal data all the time, a German company must designate one (§ 38(1) BDSG).
      dpo: "none",
    },
  },

  surfaces: {
    shop: {
      title: { en: "Shop", de: "Shop" },
      controller: "example-imaging",
      // Your own address goes here.
      origins: ["http://localhost:4000"],
    },
  },

  subjects: {
    visitor: { title: { en: "Visitors", de: "Besucherinnen und Besucher" } },
    customer: { title: { en: "Customers", de: "Kundinnen und Kunden" } },
    employee: { title: { en: "People who act for a customer", de: "Ansprechpersonen unserer Kundschaft" } },
    enquirer: { title: { en: "People who write to us", de: "Personen, die uns schreiben" } },
    subscriber: { title: { en: "Subscribers of the newsletter", de: "Personen, die den Newsletter abonniert haben" } },
  },

  // ---------------------------------------------------------------- which data

  categories: {
    contact: {
      title: { en: "Contact data", de: "Kontaktdaten" },
      items: [
        { en: "name", de: "Name" },
        { en: "e-mail address", de: "E-Mail-Adresse" },
        { en: "postal address", de: "Postanschrift" },
        { en: "telephone number", de: "Telefonnummer" },
      ],
      sources: [
        { from: "person" },
        {
          from: "third-party",
          who: { en: "your employer, if it names you; our group companies", de: "Ihr Arbeitgeber, wenn er Sie benennt; unsere Konzerngesellschaften" },
        },
      ],
    },
    role: {
      title: { en: "Role at work", de: "Berufliche Rolle" },
      items: [
        { en: "employer", de: "Arbeitgeber" },
        { en: "position or job title", de: "Position oder Berufsbezeichnung" },
      ],
      sources: [{ from: "person" }, { from: "third-party", who: { en: "your employer, if it names you", de: "Ihr Arbeitgeber, wenn er Sie benennt" } }],
    },
    account: {
      title: { en: "Account data", de: "Kontodaten" },
      items: [
        { en: "customer number", de: "Kundennummer" },
        { en: "times at which the account was opened and closed", de: "Zeitpunkte der Eröffnung und Schließung des Kontos" },
      ],
      sources: [{ from: "observed" }],
    },
    credentials: {
      title: { en: "Credentials", de: "Zugangsdaten" },
      items: [{ en: "password, kept only as a salted hash", de: "Passwort, nur als Hashwert mit Salt gespeichert" }],
      sources: [{ from: "person" }],
      secret: true,
    },
    session: {
      title: { en: "Session data", de: "Sitzungsdaten" },
      items: [
        { en: "random number of the session", de: "zufällige Sitzungsnummer" },
        { en: "content of the cart", de: "Inhalt des Warenkorbs" },
        { en: "whether you are signed in", de: "ob Sie angemeldet sind" },
      ],
      sources: [{ from: "observed" }],
    },
    order: {
      title: { en: "Order data", de: "Bestelldaten" },
      items: [
        { en: "licences and courses ordered", de: "bestellte Lizenzen und Kurse" },
        { en: "price and state of the order", de: "Preis und Stand der Bestellung" },
        { en: "means and state of payment", de: "Zahlungsart und Zahlungsstand" },
      ],
      sources: [{ from: "person" }],
    },
    invoice: {
      title: { en: "Invoice data", de: "Rechnungsdaten" },
      items: [
        { en: "number and date of the invoice", de: "Nummer und Datum der Rechnung" },
        { en: "billing address", de: "Rechnungsanschrift" },
        { en: "items, amounts and taxes", de: "Posten, Beträge und Steuern" },
      ],
      sources: [{ from: "person" }],
    },
    credit: {
      title: { en: "Results of credit and fraud checks", de: "Ergebnisse von Bonitäts- und Betrugsprüfungen" },
      // Nothing on offences is asked for: that would need a law of its own (GDPR 10).
      items: [
        { en: "credit rating", de: "Bonitätsauskunft" },
        { en: "entries in registers", de: "Registereinträge" },
        { en: "signs that somebody else uses your name", de: "Hinweise darauf, dass jemand anderes Ihren Namen benutzt" },
      ],
      // Not got from the person: GDPR 14 applies.
      sources: [
        { from: "third-party", who: { en: "credit reference and fraud prevention agencies", de: "Auskunfteien und Stellen zur Betrugsprävention" } },
        { from: "public", who: { en: "public registers, such as the commercial register", de: "öffentliche Register, etwa das Handelsregister" } },
      ],
    },
    message: {
      title: { en: "Messages", de: "Nachrichten" },
      items: [
        { en: "what you write to us", de: "was Sie uns schreiben" },
        { en: "feedback and answers to surveys", de: "Rückmeldungen und Antworten auf Umfragen" },
      ],
      sources: [{ from: "person" }],
    },
    "newsletter-data": {
      title: { en: "Newsletter data", de: "Newsletter-Daten" },
      items: [
        { en: "e-mail address", de: "E-Mail-Adresse" },
        { en: "topics that you prefer, if you say so", de: "bevorzugte Themen, wenn Sie welche angeben" },
        { en: "times of sign-up and of confirmation", de: "Zeitpunkte der Anmeldung und der Bestätigung" },
      ],
      sources: [{ from: "person" }],
    },
    log: {
      title: { en: "Server logs", de: "Serverprotokolle" },
      items: [
        { en: "browser and its version", de: "Browser und Browserversion" },
        { en: "operating system", de: "Betriebssystem" },
        { en: "page that you came from", de: "zuvor besuchte Seite (Referrer)" },
        { en: "host name and IP address", de: "Hostname und IP-Adresse" },
        { en: "time of the request", de: "Zeitpunkt der Anfrage" },
      ],
      sources: [{ from: "observed" }],
    },
    usage: {
      title: { en: "Usage data", de: "Nutzungsdaten" },
      items: [
        { en: "pages opened, and when", de: "aufgerufene Seiten und Zeitpunkt des Aufrufs" },
        { en: "random number of your browser", de: "zufällige Kennung Ihres Browsers" },
        { en: "browser, operating system and shortened IP address", de: "Browser, Betriebssystem und gekürzte IP-Adresse" },
      ],
      sources: [{ from: "observed" }],
    },
    device: {
      title: { en: "Device data", de: "Gerätedaten" },
      items: [
        { en: "IP address", de: "IP-Adresse" },
        { en: "page with the embedded content", de: "Seite mit dem eingebetteten Inhalt" },
        { en: "browser, and your account at the provider if you are signed in there", de: "Browser sowie Ihr Konto beim Anbieter, wenn Sie dort angemeldet sind" },
      ],
      sources: [{ from: "observed" }],
    },
    choices: {
      title: { en: "Your choices", de: "Ihre Entscheidungen" },
      items: [
        { en: "what you agreed to, refused or withdrew, and when", de: "was Sie erlaubt, abgelehnt oder widerrufen haben, und wann" },
        { en: "which text you were shown", de: "welcher Text Ihnen gezeigt wurde" },
        { en: "random number of your browser", de: "zufällige Kennung Ihres Browsers" },
        {
          en: "a code made of your customer number or your address, if you agreed in a form",
          de: "ein aus Ihrer Kundennummer oder Adresse gebildeter Code, wenn Sie in einem Formular eingewilligt haben",
        },
      ],
      sources: [{ from: "person" }, { from: "observed" }],
    },
    "request-data": {
      title: { en: "Requests", de: "Anträge" },
      items: [
        { en: "who asked for what, and when", de: "wer wann was verlangt hat" },
        { en: "how identity was shown, and what was answered", de: "wie die Identität nachgewiesen und was geantwortet wurde" },
      ],
      sources: [{ from: "person" }],
    },
  },

  // ---------------------------------------------------------------- what for

  // An objection is made against a purpose, so what may be objected to alone has a purpose of its own.
  purposes: {
    necessary: {
      title: { en: "Running the shop", de: "Betrieb des Shops" },
      // What opens the device without consent has to say of what kind it is.
      kind: "service",
      description: {
        en: "We keep your session and your cart while you are here, and remember what you chose about cookies.",
        de: "Wir halten Ihre Sitzung und Ihren Warenkorb, solange Sie hier sind, und merken uns Ihre Cookie-Auswahl.",
      },
    },
    orders: {
      title: { en: "Orders and customer account", de: "Bestellungen und Kundenkonto" },
      kind: "contract",
      description: {
        en: "We take your order, deliver licences and courses, collect the payment and keep your account.",
        de: "Wir nehmen Ihre Bestellung an, liefern Lizenzen und Kurse, ziehen die Zahlung ein und führen Ihr Konto.",
      },
    },
    support: {
      title: { en: "Support", de: "Support" },
      kind: "support",
      description: {
        en: "We help you with the software that you bought, where needed through our group company in Japan or a support partner.",
        de: "Wir helfen Ihnen bei der gekauften Software, soweit nötig über unsere Konzerngesellschaft in Japan oder einen Support-Partner.",
      },
    },
    accounting: {
      title: { en: "Accounting and tax", de: "Buchhaltung und Steuern" },
      kind: "record-keeping",
      description: {
        en: "We issue invoices and keep them for as long as tax law demands.",
        de: "Wir stellen Rechnungen aus und bewahren sie so lange auf, wie das Steuerrecht es verlangt.",
      },
    },
    fraud: {
      title: { en: "Credit and fraud checks", de: "Bonitäts- und Betrugsprüfung" },
      kind: "fraud-prevention",
      description: {
        en: "Before we deliver on account, we check whether the invoice is likely to be paid and whether the order is genuine.",
        de: "Bevor wir auf Rechnung liefern, prüfen wir, ob mit der Zahlung zu rechnen ist und ob die Bestellung echt ist.",
      },
    },
    contact: {
      title: { en: "Answering messages", de: "Beantwortung von Nachrichten" },
      kind: "communication",
      description: {
        en: "We answer what you ask us through a form, and what you ask next.",
        de: "Wir beantworten Ihre Anfragen aus den Formularen und Ihre Anschlussfragen.",
      },
    },
    newsletter: {
      title: { en: "Newsletter", de: "Newsletter" },
      kind: "direct-marketing",
      description: {
        en: "About once a month we write to you about new versions, updates, known faults, the user forum and medical imaging.",
        de: "Etwa einmal im Monat schreiben wir Ihnen über neue Versionen, Updates, bekannte Fehler, das Anwenderforum und medizinische Bildgebung.",
      },
    },
    statistics: {
      title: { en: "Statistics", de: "Statistik" },
      kind: "statistics",
      description: {
        en: "We measure which pages are used, and how, in order to improve the shop.",
        de: "Wir messen, welche Seiten wie genutzt werden, um den Shop zu verbessern.",
      },
    },
    media: {
      title: { en: "Videos and posts of other providers", de: "Videos und Beiträge anderer Anbieter" },
      description: {
        en: "We show videos and posts of other providers inside our pages: of those that we may offer at the time, and that you choose. The provider then learns which page you are on.",
        de: "Wir zeigen Videos und Beiträge anderer Anbieter in unseren Seiten: von denen, die wir gerade anbieten dürfen und die Sie auswählen. Der Anbieter erfährt dabei, welche Seite Sie geöffnet haben.",
      },
    },
    security: {
      title: { en: "Security of the servers", de: "Sicherheit der Server" },
      kind: "security",
      description: {
        en: "We record requests to find faults and to fend off attacks. The records are not joined with other data.",
        de: "Wir protokollieren Anfragen, um Fehler zu finden und Angriffe abzuwehren. Die Protokolle werden nicht mit anderen Daten zusammengeführt.",
      },
    },
    rights: {
      title: { en: "Your rights and choices", de: "Ihre Rechte und Entscheidungen" },
      kind: "rights",
      description: {
        en: "We handle your requests and can show what you agreed to and what you were answered.",
        de: "Wir bearbeiten Ihre Anträge und können nachweisen, worin Sie eingewilligt haben und was wir Ihnen geantwortet haben.",
      },
    },
    compliance: {
      title: { en: "Duties to authorities and courts", de: "Pflichten gegenüber Behörden und Gerichten" },
      kind: "legal-compliance",
      description: {
        en: "We give authorities and courts the information that the law of the Union or of Germany obliges us to give.",
        de: "Wir erteilen Behörden und Gerichten die Auskünfte, zu denen uns das Recht der Union oder Deutschlands verpflichtet.",
      },
    },
    claims: {
      title: { en: "Legal claims", de: "Rechtsansprüche" },
      kind: "disputes",
      description: {
        en: "We establish, exercise and defend legal claims, and may assign a claim to somebody else.",
        de: "Wir machen Rechtsansprüche geltend, setzen sie durch oder wehren sie ab und können eine Forderung abtreten.",
      },
    },
    succession: {
      title: { en: "Sale of a part of the business", de: "Verkauf eines Unternehmensteils" },
      description: {
        en: "Should we sell a part of the business, the buyer gets the customer data that belongs to it once the sale is agreed.",
        de: "Sollten wir einen Teil des Unternehmens verkaufen, erhält der Käufer die dazugehörigen Kundendaten, sobald der Verkauf vereinbart ist.",
      },
    },
  },

  // ---------------------------------------------------------------- what is done: one basis each

  activities: {
    "run-shop": {
      title: { en: "Session, cart and cookie choice", de: "Sitzung, Warenkorb und Cookie-Auswahl" },
      purpose: "necessary",
      subjects: ["visitor", "customer", "employee"],
      categories: ["session"],
      basis: {
        kind: "legitimate-interest",
        interest: { en: "a shop that works without faults", de: "ein Shop, der fehlerfrei funktioniert" },
        necessity: {
          en: "Without a session the cart would be empty on every page.",
          de: "Ohne Sitzung wäre der Warenkorb auf jeder Seite leer.",
        },
        balancing: {
          result: {
            en: "The session holds only what you see in the shop, ends with the visit and serves nothing else.",
            de: "Die Sitzung enthält nur, was Sie im Shop sehen, endet mit dem Besuch und dient nichts anderem.",
          },
          on: "2026-05-11",
        },
      },
      recipients: ["hosting"],
      retention: "session",
    },
    "customer-account": {
      title: { en: "Customer account", de: "Kundenkonto" },
      purpose: "orders",
      subjects: ["customer", "employee"],
      categories: ["contact", "role", "account", "credentials"],
      basis: customerBasis,
      recipients: ["hosting"],
      retention: "customer-data",
      provision: {
        kind: "contractual",
        consequence: { en: "Without this data we cannot open an account.", de: "Ohne diese Angaben können wir kein Konto anlegen." },
      },
      indirectNotice: toldAtFirst,
    },
    orders: {
      title: { en: "Orders, delivery and payment", de: "Bestellung, Lieferung und Zahlung" },
      purpose: "orders",
      subjects: ["customer", "employee"],
      categories: ["contact", "role", "order"],
      basis: customerBasis,
      recipients: ["hosting", "payment", "designated"],
      retention: "order-data",
      provision: {
        kind: "contractual",
        consequence: { en: "Without this data we cannot carry out your order.", de: "Ohne diese Angaben können wir Ihre Bestellung nicht ausführen." },
      },
      indirectNotice: toldAtFirst,
    },
    accounting: {
      title: { en: "Keeping of invoices", de: "Aufbewahrung von Rechnungen" },
      purpose: "accounting",
      subjects: ["customer", "employee"],
      categories: ["contact", "invoice"],
      basis: { kind: "legal-obligation", law: "§ 147 AO, § 14b UStG" },
      recipients: ["hosting", "authorities"],
      retention: "invoice",
      provision: {
        kind: "statutory",
        consequence: { en: "Without this data we may not issue an invoice and cannot sell.", de: "Ohne diese Angaben dürfen wir keine Rechnung ausstellen und können nicht verkaufen." },
      },
      indirectNotice: toldAtFirst,
    },
    "fraud-and-credit": {
      title: { en: "Credit and fraud checks", de: "Bonitäts- und Betrugsprüfung" },
      purpose: "fraud",
      subjects: ["customer", "employee"],
      categories: ["contact", "order", "credit"],
      basis: {
        kind: "legitimate-interest",
        interest: { en: "not to deliver on account where no payment is to be expected", de: "nicht auf Rechnung zu liefern, wenn keine Zahlung zu erwarten ist" },
        necessity: {
          en: "Only orders on account are checked; who pays in advance is not.",
          de: "Geprüft werden nur Bestellungen auf Rechnung; wer im Voraus zahlt, wird nicht geprüft.",
        },
        // A score on which the decision rests would be a decision itself (GDPR 22, C-634/21): here a person decides.
        balancing: {
          result: {
            en: "Payment in advance stays open to everybody, a person decides in each case, and the result goes with the order.",
            de: "Vorkasse steht allen offen, in jedem Fall entscheidet ein Mensch, und das Ergebnis wird mit der Bestellung gelöscht.",
          },
          on: "2026-05-11",
        },
      },
      recipients: ["hosting", "credit-agencies"],
      retention: "order-data",
      provision: {
        kind: "voluntary",
        consequence: { en: "Without the check you pay in advance.", de: "Ohne die Prüfung zahlen Sie im Voraus." },
      },
      indirectNotice: toldBefore,
    },
    "support-japan": {
      title: { en: "Support by our group company in Japan", de: "Support durch unsere Konzerngesellschaft in Japan" },
      purpose: "support",
      subjects: ["customer", "employee"],
      categories: ["contact", "order", "message"],
      basis: customerBasis,
      recipients: ["hosting", "example-imaging-kk"],
      retention: "customer-data",
      provision: question,
      indirectNotice: toldAtFirst,
    },
    "support-regional": {
      title: { en: "Support by our partner in India", de: "Support durch unseren Partner in Indien" },
      purpose: "support",
      subjects: ["customer", "employee"],
      categories: ["contact", "message"],
      basis: customerBasis,
      recipients: ["hosting", "regional-support"],
      retention: "customer-data",
      provision: question,
      indirectNotice: toldAtFirst,
    },
    "contact-form": {
      title: { en: "Contact forms", de: "Kontaktformulare" },
      purpose: "contact",
      subjects: ["enquirer"],
      categories: ["contact", "role", "message"],
      basis: { kind: "consent", asked: "form" },
      // Our host only: messages are not passed on without a consent of their own.
      recipients: ["hosting"],
      retention: "message",
      provision: {
        kind: "voluntary",
        consequence: { en: "Without an address we cannot answer.", de: "Ohne eine Adresse können wir nicht antworten." },
      },
      indirectNotice: toldAtFirst,
    },
    newsletter: {
      title: { en: "Newsletter", de: "Newsletter" },
      purpose: "newsletter",
      subjects: ["subscriber"],
      categories: ["newsletter-data"],
      basis: { kind: "consent", asked: "form" },
      // Addresses are not passed on.
      recipients: ["hosting"],
      retention: "newsletter-data",
      provision: {
        kind: "voluntary",
        consequence: {
          en: "Only a valid e-mail address is needed; without it we cannot send the newsletter.",
          de: "Nötig ist nur eine gültige E-Mail-Adresse; ohne sie können wir den Newsletter nicht zustellen.",
        },
      },
      directMarketing: { channels: ["email"], permission: "double-opt-in", atMost: { count: 1, per: "P1M" } },
    },
    "server-logs": {
      title: { en: "Server logs", de: "Serverprotokolle" },
      purpose: "security",
      subjects: ["visitor"],
      // No contact or account data: what is not listed here is not joined with the logs.
      categories: ["log"],
      basis: {
        kind: "legitimate-interest",
        interest: { en: "servers that are safe and free of faults", de: "sichere und fehlerfreie Server" },
        necessity: {
          en: "Attacks and faults can only be traced by what was requested from where, and when.",
          de: "Angriffe und Fehler lassen sich nur nachvollziehen, wenn bekannt ist, was wann von wo angefragt wurde.",
        },
        balancing: {
          result: {
            en: "The logs are kept for a short time, are not joined with other data, and are read only when something is wrong.",
            de: "Die Protokolle werden kurz aufbewahrt, nicht mit anderen Daten zusammengeführt und nur bei Störungen gelesen.",
          },
          on: "2026-05-11",
        },
      },
      recipients: ["hosting"],
      retention: "log",
    },
    statistics: {
      title: { en: "Statistics with Google Analytics", de: "Statistik mit Google Analytics" },
      purpose: "statistics",
      subjects: ["visitor"],
      categories: ["usage"],
      basis: { kind: "consent" },
      recipients: ["google-analytics"],
      retention: "usage",
    },
    "embed-youtube": {
      title: { en: "Videos of YouTube", de: "Videos von YouTube" },
      purpose: "media",
      subjects: ["visitor"],
      categories: ["device"],
      basis: { kind: "consent" },
      recipients: ["youtube"],
      retention: "embed",
    },
    "embed-instagram": {
      title: { en: "Posts of Instagram", de: "Beiträge von Instagram" },
      purpose: "media",
      subjects: ["visitor"],
      categories: ["device"],
      basis: { kind: "consent" },
      recipients: ["instagram"],
      retention: "embed",
    },
    "rights-requests": {
      title: { en: "Requests under data protection law", de: "Anträge nach dem Datenschutzrecht" },
      purpose: "rights",
      subjects: ["visitor", "customer", "employee", "enquirer", "subscriber"],
      categories: ["contact", "request-data"],
      basis: { kind: "legal-obligation", law: "Art. 12, 15-22 GDPR (DSGVO)" },
      recipients: ["hosting"],
      retention: "request-evidence",
      provision: {
        kind: "voluntary",
        consequence: {
          en: "We can answer only if we know who asks, and for what.",
          de: "Antworten können wir nur, wenn wir wissen, wer was verlangt.",
        },
      },
      indirectNotice: toldAtFirst,
    },
    "consent-records": {
      title: { en: "Proof of consent", de: "Nachweis der Einwilligung" },
      purpose: "rights",
      subjects: ["visitor", "customer", "employee", "enquirer", "subscriber"],
      categories: ["choices"],
      basis: { kind: "legal-obligation", law: "Art. 5(2), 7(1) GDPR (DSGVO)" },
      recipients: ["hosting"],
      retention: "consent-evidence",
      provision: nothingAsked,
    },
    "disclosure-authorities": {
      title: { en: "Information to authorities and courts", de: "Auskünfte an Behörden und Gerichte" },
      purpose: "compliance",
      subjects: ["customer", "employee", "enquirer"],
      categories: ["contact", "order", "invoice", "message"],
      // Name the law of each order in the record of the disclosure; these two are the frequent ones.
      basis: { kind: "legal-obligation", law: "§ 93 AO, § 95 StPO" },
      recipients: ["authorities"],
      retention: "request-evidence",
      provision: nothingAsked,
      indirectNotice: toldAlready,
    },
    "legal-claims": {
      title: { en: "Legal claims", de: "Rechtsansprüche" },
      purpose: "claims",
      subjects: ["customer", "employee"],
      categories: ["contact", "order", "invoice", "message"],
      basis: {
        kind: "legitimate-interest",
        interest: { en: "to enforce our own claims and to defend ourselves", de: "eigene Ansprüche durchzusetzen und uns zu verteidigen" },
        necessity: {
          en: "Only what the claim at hand needs is used.",
          de: "Verwendet wird nur, was für den jeweiligen Anspruch nötig ist.",
        },
        balancing: {
          result: {
            en: "A claim that exists may be pursued; the data is locked to it and goes when it is settled.",
            de: "Ein bestehender Anspruch darf verfolgt werden; die Daten sind an ihn gebunden und werden danach gelöscht.",
          },
          on: "2026-05-11",
        },
      },
      recipients: ["hosting", "authorities", "assignees"],
      retention: "claim",
      indirectNotice: toldAlready,
    },
    "business-transfer": {
      title: { en: "Sale of a part of the business", de: "Verkauf eines Unternehmensteils" },
      purpose: "succession",
      subjects: ["customer", "employee"],
      categories: ["contact", "order"],
      basis: {
        kind: "legitimate-interest",
        interest: { en: "to hand a part of the business on as a going concern", de: "einen Unternehmensteil als laufenden Betrieb zu übergeben" },
        necessity: {
          en: "Before a sale is agreed, figures without names are enough, and nothing else is handed over.",
          de: "Vor der Einigung genügen Zahlen ohne Namen, und mehr wird nicht übergeben.",
        },
        balancing: {
          result: {
            en: "Customers are told in good time before the hand-over and can object to it.",
            de: "Kundinnen und Kunden werden rechtzeitig vor der Übergabe informiert und können widersprechen.",
          },
          on: "2026-05-11",
        },
      },
      recipients: ["prospective-buyers"],
      retention: "customer-data",
      indirectNotice: toldBefore,
    },
  },

  // ---------------------------------------------------------------- to whom: eight kinds, and nobody else

  recipients: {
    "example-imaging-kk": {
      title: { en: "Example Imaging K.K., our group company", de: "Example Imaging K.K., unsere Konzerngesellschaft" },
      role: "processor",
      kind: "group-company",
      categories: ["contact", "order", "message"],
      hosts: ["support-jp.imaging.example"],
      agreement: "Group processing agreement of 2026-01-15",
      country: "JP",
      // The decision covers businesses under the APPI only, so somebody has to say that this one is.
      transfer: {
        tool: "adequacy",
        asserts: { scope: "appi", on: "2026-01-15", evidence: "Statement of the group company, annex 2 of the group processing agreement" },
      },
    },
    designated: {
      title: { en: "Companies that you or your employer name", de: "Unternehmen, die Sie oder Ihr Arbeitgeber benennen" },
      role: "controller",
      kind: "designated-by-person",
      categories: ["contact", "order"],
      country: "EEA",
    },
    hosting: {
      title: { en: "Our hosting provider", de: "Unser Hosting-Anbieter" },
      role: "processor",
      kind: "processor",
      categories: [
        "contact", "role", "account", "credentials", "session", "order", "invoice", "credit", "message", "newsletter-data", "log", "choices", "request-data",
      ],
      agreement: "Hosting processing agreement of 2026-01-15",
      country: "DE",
    },
    "google-analytics": {
      title: { en: "Google Analytics (Google LLC)", de: "Google Analytics (Google LLC)" },
      role: "processor",
      kind: "processor",
      categories: ["usage"],
      hosts: ["www.googletagmanager.com", "*.google-analytics.com"],
      agreement: "Google Ads Data Processing Terms",
      privacyNotice: "https://support.google.com/analytics/answer/6004245",
      country: "US",
      // Look at the list (www.dataprivacyframework.gov) again every month and put the day here.
      transfer: { tool: "adequacy", asserts: { scope: "dpf", listedAs: "Google LLC", checkedOn: "2026-06-01", coversHr: false } },
    },
    "regional-support": {
      title: { en: "Support partner in India", de: "Support-Partner in Indien" },
      role: "processor",
      kind: "processor",
      categories: ["contact", "message"],
      hosts: ["regional-support.imaging.example"],
      agreement: "Support processing agreement of 2025-03-15",
      country: "IN",
      // The assessment was due for review in March and nobody has looked: until then nothing is sent there.
      transfer: {
        tool: "scc",
        module: 2,
        signedOn: "2025-03-15",
        assessment: { on: "2025-03-10", conclusion: "equivalent-with-measures", reviewBy: "2026-03-31" },
        measures: [
          {
            en: "The partner deletes a ticket when it is closed, contests orders of authorities and reports them to us.",
            de: "Der Partner löscht eine Anfrage nach Abschluss, ficht Anordnungen von Behörden an und meldet sie uns.",
          },
        ],
      },
    },
    payment: {
      title: { en: "The bank that carries out payments", de: "Die Bank, die Zahlungen ausführt" },
      role: "controller",
      kind: "service-provider",
      categories: ["contact", "order"],
      hosts: ["pay.bank.example"],
      country: "DE",
    },
    // Whoever embeds a provider decides with it that data is collected and sent (C-40/17, Fashion ID).
    youtube: {
      title: { en: "YouTube (Google LLC)", de: "YouTube (Google LLC)" },
      role: "joint-controller",
      arrangement: embedArrangement,
      kind: "service-provider",
      categories: ["device"],
      hosts: ["www.youtube-nocookie.com", "www.youtube.com", "i.ytimg.com"],
      privacyNotice: "https://policies.google.com/privacy",
      country: "US",
      transfer: { tool: "adequacy", asserts: { scope: "dpf", listedAs: "Google LLC", checkedOn: "2026-06-01", coversHr: false } },
    },
    instagram: {
      title: { en: "Instagram (Meta Platforms, Inc.)", de: "Instagram (Meta Platforms, Inc.)" },
      role: "joint-controller",
      arrangement: embedArrangement,
      kind: "service-provider",
      categories: ["device"],
      hosts: ["www.instagram.com", "*.cdninstagram.com"],
      privacyNotice: "https://privacycenter.instagram.com/policy",
      country: "US",
      // Last looked up more than twelve months ago: the vendor is not offered to anybody until somebody looks again.
      transfer: { tool: "adequacy", asserts: { scope: "dpf", listedAs: "Meta Platforms, Inc.", checkedOn: "2025-03-01", coversHr: false } },
    },
    "credit-agencies": {
      title: { en: "Credit reference and fraud prevention agencies, financial institutions", de: "Auskunfteien, Stellen zur Betrugsprävention, Finanzinstitute" },
      role: "controller",
      kind: "fraud-and-credit",
      categories: ["contact", "order"],
      country: "EEA",
    },
    assignees: {
      title: { en: "Those to whom we assign a claim", de: "Empfänger abgetretener Forderungen" },
      role: "controller",
      kind: "assignee",
      categories: ["contact", "order", "invoice"],
      country: "EEA",
    },
    "prospective-buyers": {
      title: { en: "Buyers of a part of the business", de: "Käufer eines Unternehmensteils" },
      role: "controller",
      kind: "prospective-buyer",
      categories: ["contact", "order"],
      country: "EEA",
    },
    // The order of an authority outside the EEA is refused (GDPR 48).
    authorities: {
      title: { en: "Authorities and courts in the EEA", de: "Behörden und Gerichte im EWR" },
      role: "authority",
      kind: "authority",
      categories: ["contact", "order", "invoice", "message"],
      country: "EEA",
    },
  },

  // ---------------------------------------------------------------- for how long

  retention: {
    session: {
      title: { en: "Until the visit ends", de: "Bis zum Ende des Besuchs" },
      rule: until("session.ended"),
      then: "delete",
    },
    // The account closed and no contract left running.
    "customer-data": {
      title: { en: "Until the business relationship ends", de: "Bis zum Ende der Geschäftsbeziehung" },
      rule: until("relationship.ended"),
      then: "delete",
    },
    // Delivered and paid.
    "order-data": {
      title: { en: "Until the order is completed", de: "Bis zum Abschluss der Bestellung" },
      rule: until("order.completed"),
      then: "delete",
    },
    // Eight years instead of ten since the Fourth Bureaucracy Relief Act (BEG IV) of 23 October 2024.
    invoice: {
      title: { en: "Eight years from the end of the year of the invoice", de: "Acht Jahre ab dem Ende des Rechnungsjahres" },
      rule: after("invoice.issued", "P8Y", { endOfYear: true }),
      then: "delete",
      statute: { cite: "§ 147(3) AO, § 14b(1) UStG", country: "DE", source: "https://www.gesetze-im-internet.de/ao_1977/__147.html" },
    },
    message: {
      title: {
        en: "Until you ask for deletion, withdraw your consent, or your question is settled",
        de: "Bis Sie die Löschung verlangen, Ihre Einwilligung widerrufen oder Ihr Anliegen erledigt ist",
      },
      rule: firstOf(until("message.deletion-asked"), until("consent.withdrawn"), until("message.purpose-ended")),
      then: "delete",
    },
    "newsletter-data": {
      title: { en: "Until you unsubscribe", de: "Bis zu Ihrer Abmeldung" },
      rule: until("newsletter.unsubscribed"),
      then: "delete",
    },
    log: {
      title: { en: "Fourteen days", de: "Vierzehn Tage" },
      rule: after("log.written", "P14D"),
      then: "delete",
    },
    usage: {
      title: { en: "Two months", de: "Zwei Monate" },
      rule: after("usage.recorded", "P2M"),
      then: "delete",
    },
    embed: {
      title: {
        en: "Not kept by us: the provider gets the data while the page is open",
        de: "Bei uns nicht gespeichert: Der Anbieter erhält die Daten, solange die Seite geöffnet ist",
      },
      rule: until("embed.closed"),
      then: "delete",
    },
    // Claims lapse three years after the end of the year (§§ 195, 199 BGB); until then proof may be needed.
    "consent-evidence": {
      title: { en: "Three years from the end of the year in which the consent ended", de: "Drei Jahre ab dem Ende des Jahres, in dem die Einwilligung endete" },
      rule: after("consent.ended", "P3Y", { endOfYear: true }),
      then: "delete",
    },
    "request-evidence": {
      title: { en: "Three years from the end of the year in which the request was closed", de: "Drei Jahre ab dem Ende des Jahres, in dem der Antrag abgeschlossen wurde" },
      rule: after("request.closed", "P3Y", { endOfYear: true }),
      then: "delete",
    },
    claim: {
      title: { en: "Until the claim is settled", de: "Bis der Anspruch erledigt ist" },
      rule: until("claim.settled"),
      then: "delete",
    },
  },

  // ---------------------------------------------------------------- what touches the device (ePrivacy 5(3), § 25 TDDDG)

  trackers: {
    "session-cookie": {
      title: { en: "Session cookie", de: "Sitzungs-Cookie" },
      purpose: "necessary",
      deviceAccess: {
        gate: "strictly-necessary",
        why: { en: "It holds the cart and the sign-in that you asked for.", de: "Er hält den Warenkorb und die Anmeldung, die Sie gewünscht haben." },
      },
      items: [{ name: "shop_session", store: "cookie", kind: "session" }],
    },
    "consent-cookie": {
      title: { en: "Your cookie choice", de: "Ihre Cookie-Auswahl" },
      purpose: "necessary",
      deviceAccess: {
        gate: "strictly-necessary",
        why: { en: "Without it we would have to ask you on every page.", de: "Ohne ihn müssten wir Sie auf jeder Seite neu fragen." },
      },
      items: [{ name: "troth", store: "cookie", kind: "persistent", lifetime: "P2M" }],
    },
    "google-analytics": {
      title: { en: "Google Analytics", de: "Google Analytics" },
      purpose: "statistics",
      recipient: "google-analytics",
      deviceAccess: { gate: "consent" },
      // Older names stay in the list so that what an earlier version left behind is cleared as well.
      items: [
        {
          name: "_ga*",
          store: "cookie",
          kind: "persistent",
          lifetime: "P14D",
          description: { en: "tells browsers apart; limits the rate of requests", de: "unterscheidet Browser; begrenzt die Zahl der Anfragen" },
        },
        {
          name: "_gid",
          store: "cookie",
          kind: "persistent",
          lifetime: "P1D",
          description: { en: "tells browsers apart for a day", de: "unterscheidet Browser für einen Tag" },
        },
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
    // What the two providers store lies under their own domains, out of our reach: nothing is loaded before consent.
    youtube: {
      title: { en: "Videos of YouTube", de: "Videos von YouTube" },
      purpose: "media",
      recipient: "youtube",
      deviceAccess: { gate: "consent" },
      items: [],
    },
    instagram: {
      title: { en: "Posts of Instagram", de: "Beiträge von Instagram" },
      purpose: "media",
      recipient: "instagram",
      deviceAccess: { gate: "consent" },
      items: [],
    },
  },

  consent: { given: "P2M", refused: "P2M" },

  // ---------------------------------------------------------------- rights, safety, changes

  rights: {
    contact: { email: "privacy@shop.example", address: "Beispielstraße 1, 18055 Rostock" },
    // No `page`: what `/privacy` takes are copies, erasures and withdrawals, and a page named here would be for every right.
    // In this order: a document is the last resort, and who is signed in is asked for nothing more (GDPR 12(6)).
    identity: ["signed-in", "email-loop", "document"],
    authority: {
      name: "Der Landesbeauftragte für Datenschutz und Informationsfreiheit Mecklenburg-Vorpommern",
      url: "https://www.datenschutz-mv.de",
    },
  },

  measures: [
    { en: "Connections to the shop are encrypted (TLS).", de: "Verbindungen zum Shop sind verschlüsselt (TLS)." },
    { en: "Passwords are kept only as salted hashes.", de: "Passwörter werden nur als Hashwerte mit Salt gespeichert." },
    { en: "Only people whose task needs it can see personal data.", de: "Personenbezogene Daten sieht nur, wer sie für seine Aufgabe braucht." },
    {
      en: "Records of consent and of requests are sealed under keys that are destroyed with the data.",
      de: "Nachweise über Einwilligungen und Anträge sind mit Schlüsseln versiegelt, die zusammen mit den Daten vernichtet werden.",
    },
  ],

  changes: { material: "banner", minor: "silent" },
  sale: false,

  // ---------------------------------------------------------------- what the operator supplied: check each, then strike it out

  assumed: [
    { path: "entities.example-imaging.dpo", why: "The notice names no data protection officer; below 20 people none is needed (§ 38(1) BDSG)." },
    { path: "categories.credit", why: "The notice names the agencies that data comes from, but not the data." },
    { path: "purposes.newsletter.description", why: "The topics are those of the notice; the frequency is 'about once a month'." },
    { path: "activities.customer-account.basis", why: "The notice does not tell customers from employees of a customer, who are no party to the contract." },
    { path: "activities.customer-account.indirectNotice", why: "The notice names employers, group companies and agencies as sources, but not when people are told of it." },
    { path: "activities.orders.indirectNotice", why: "As for customer-account." },
    { path: "activities.accounting.indirectNotice", why: "As for customer-account." },
    { path: "activities.support-japan.indirectNotice", why: "As for customer-account." },
    { path: "activities.contact-form.indirectNotice", why: "As for customer-account." },
    { path: "activities.disclosure-authorities.indirectNotice", why: "The notice is silent; that the first message has told it all was supplied." },
    { path: "activities.support-japan.provision", why: "The notice says only in general that data may be mandatory." },
    { path: "activities.disclosure-authorities.provision", why: "As for support-japan; nothing is asked for." },
    { path: "activities.orders.basis", why: "As for customer-account." },
    { path: "activities.support-japan.basis", why: "The notice does not say what the group company in Japan does; support is assumed, by its instructions alone." },
    { path: "activities.support-regional", why: "The notice speaks of countries outside the EEA without naming one besides Japan." },
    { path: "activities.run-shop.basis.balancing", why: "The notice names the interest, but no balancing." },
    { path: "activities.server-logs.basis", why: "The notice rests the logs on a contract that a visitor does not have; interest and balancing were supplied." },
    { path: "activities.statistics.basis", why: "The notice names no basis for Google Analytics." },
    { path: "activities.embed-youtube.basis", why: "The notice rests the embed on legitimate interest; consent was put in its place." },
    { path: "activities.embed-instagram.basis", why: "The notice names no basis." },
    { path: "activities.accounting.basis", why: "The notice speaks of statutory duties without naming a law." },
    { path: "activities.fraud-and-credit", why: "The notice names the purpose only; basis, scope, retention and the human decision were supplied." },
    { path: "activities.rights-requests", why: "The notice does not say that handling a request is processing as well." },
    { path: "activities.consent-records", why: "The notice does not say how consent is proved." },
    { path: "activities.disclosure-authorities.basis", why: "The notice names no law; two frequent ones were supplied." },
    { path: "activities.legal-claims", why: "The notice names the purpose only; basis and retention were supplied." },
    { path: "activities.business-transfer", why: "The notice names the recipient only; basis, scope and retention were supplied." },
    { path: "recipients.example-imaging-kk", why: "The notice names Japan and 'safeguards'; role, agreement, host and the statement on the APPI were supplied." },
    { path: "recipients.designated.country", why: "The notice is silent; within the EEA assumed." },
    { path: "recipients.hosting", why: "The notice speaks of system and cloud providers; country and agreement were supplied." },
    { path: "recipients.payment", why: "The notice speaks of banks; country and host were supplied." },
    { path: "recipients.google-analytics.transfer", why: "The notice names the country, but no tool; the day of the look-up is an example." },
    { path: "recipients.google-analytics.agreement", why: "The notice says 'on our behalf', but names no agreement." },
    { path: "recipients.youtube.arrangement", why: "The notice does not say what was agreed with the providers of embeds; what each answers for was supplied." },
    { path: "recipients.youtube.transfer", why: "The notice names no tool; the day of the look-up is an example." },
    { path: "recipients.instagram.arrangement", why: "As for YouTube." },
    { path: "recipients.instagram.transfer", why: "The notice names no tool; the day of the look-up is an example, out of date on purpose." },
    { path: "recipients.regional-support", why: "An example of a recipient outside the EEA whose assessment has run out." },
    { path: "recipients.credit-agencies.country", why: "The notice is silent; within the EEA assumed." },
    { path: "recipients.assignees.country", why: "The notice is silent; within the EEA assumed." },
    { path: "recipients.prospective-buyers.country", why: "The notice is silent; within the EEA assumed." },
    { path: "recipients.authorities.country", why: "The notice says 'anywhere in the world', which cannot stand (GDPR 48)." },
    { path: "retention.invoice", why: "The notice speaks of statutory periods without naming one." },
    { path: "retention.log", why: "The notice names no period; fourteen days assumed." },
    { path: "retention.usage", why: "The notice names no period; two months is the shortest that Google Analytics offers." },
    { path: "retention.embed", why: "The notice is silent; the shop itself keeps nothing." },
    { path: "retention.consent-evidence", why: "The notice is silent; the limitation period of §§ 195, 199 BGB assumed." },
    { path: "retention.request-evidence", why: "The notice is silent; the limitation period of §§ 195, 199 BGB assumed." },
    { path: "retention.claim", why: "The notice is silent." },
    { path: "trackers.session-cookie", why: "The notice speaks of session cookies without naming one; this is the name that the template uses." },
    { path: "trackers.consent-cookie", why: "The notice names a tool of another maker; this is the cookie of the tool used here." },
    { path: "trackers.google-analytics.settings.cookie_expires", why: "The notice promises fourteen days; the vendor's own default is two years." },
    { path: "trackers.youtube.items", why: "The notice lists nothing that YouTube stores." },
    { path: "trackers.instagram.items", why: "The notice lists nothing that Instagram stores." },
    { path: "consent.refused", why: "The notice says how long a choice is kept; that a refusal lasts as long was supplied." },
    { path: "rights.identity", why: "The notice names the document only; the milder means were supplied." },
    { path: "rights.authority", why: "The notice points at a list of all German authorities; this is the one of the state of the seat." },
    { path: "measures", why: "The notice says 'appropriate measures' without naming one." },
    { path: "changes.material", why: "The notice announces nothing; a material change has to be told (GDPR 13(3))." },
  ],
});

