/**
 * The same notice as a policy that an app may start with. What the law does not allow is put right, what is missing is
 * supplied; every such place is listed under `assumed`, and `../departures/hms.md` says why.
 */
import { after, firstOf, until, whileActive } from "@troth/legal-time/rule";
import { definePolicy } from "@troth/policy-model";
import { surfaces, told } from "./activities.js";
import { categories, subjects } from "./categories.js";
import { purposes } from "./purposes.js";

const balancedOn = "2026-05-11";
const clauses =
  "https://ec.europa.eu/info/law/law-topic/data-protection/international-dimension-data-protection/standard-contractual-clauses-scc_en";

/** Data that the employer gives as well: the person learns of it with the first message to her (GDPR 14(3)(b)). */
const toldAtFirstContact = { due: "first-contact" } as const;
const freeToGive = (sv: string, en: string) => ({ kind: "voluntary", consequence: { sv, en } }) as const;
const inYourRole = {
  sv: "Du kontaktas i din yrkesroll, bara uppgifter som hör till arbetet används och du kan invända när som helst. Därför väger vårt intresse tyngre.",
  en: "You are approached in your role at work, only data that belongs to your work is used, and you can object at any time. Our interest therefore outweighs yours.",
};

/** The same fact supplied in several activities, for the same reason. */
const supplied = (fact: string, activities: readonly string[], why: string) => activities.map((id) => ({ path: `activities.${id}.${fact}`, why }));
/** Of which activities the notice does not say … whether the data must be given, */
const providing = [
  "customer-contacts", "survey-invitations", "survey-answers", "event-follow-up", "event-marketing", "event-recordings", "event-food", "forum-posts",
  "social-posts", "visitor-linking", "web-forms", "chat", "orders", "distributor-sales", "order-follow-up", "customer-records", "support",
  "email-marketing", "distributor-campaigns", "distributor-fraud",
] as const;
/** … when people learn of what their company gave, */
const indirect = [
  "customer-contacts", "survey-invitations", "survey-answers", "event-follow-up", "event-marketing", "visitor-linking", "web-forms", "orders",
  "distributor-sales", "order-follow-up", "cloud-service", "customer-records", "support", "email-marketing", "distributor-campaigns",
  "distributor-fraud",
] as const;
/** … for how long it is kept, */
const unlimited = [
  "survey-invitations", "survey-answers", "event-follow-up", "event-marketing", "event-recordings", "forum-posts", "social-posts", "visitor-linking",
  "web-forms", "distributor-sales", "order-follow-up", "device-logs", "email-marketing", "list-marketing", "distributor-campaigns",
  "distributor-fraud",
] as const;
/** … which of the recipients get it, */
const disclosing = [
  "customer-contacts", "survey-invitations", "survey-answers", "event-follow-up", "event-marketing", "event-recordings", "event-food", "forum-posts",
  "social-posts", "server-logs", "visitor-linking", "web-forms", "orders", "distributor-sales", "order-follow-up", "cloud-service",
  "cloud-development", "device-logs", "customer-records", "support", "email-marketing", "list-marketing", "distributor-campaigns",
  "distributor-fraud",
] as const;
/** … who of the staff reads it. */
const read = [...disclosing, "web-statistics", "chat"];

/** The interest that the notice balances for the contacts of customers. */
const relationship = {
  kind: "legitimate-interest",
  interest: { sv: "att upprätthålla affärsrelationen med företaget där du är anställd", en: "to keep up the business relationship with the company that employs you" },
  necessity: {
    sv: "Ett företag kan bara nås genom personer som företräder det; mer än deras kontaktuppgifter på arbetet behövs inte.",
    en: "A company can be reached only through the people who represent it; no more than their contact details at work is needed.",
  },
  balancing: { result: inYourRole, on: balancedOn },
} as const;

const cloud = {
  kind: "legitimate-interest",
  interest: {
    sv: "att bara behöriga kommer åt molntjänsterna och att de fungerar fullt ut",
    en: "that only authorised people get into the cloud services, and that they work in full",
  },
  necessity: {
    sv: "Utan konto, inloggning och uppgifter om enheter och trafik går det varken att ge behörighet eller att koppla upp en enhet.",
    en: "Without account, sign-in and data on devices and traffic nobody could be authorised and no device connected.",
  },
  balancing: {
    result: {
      sv: "Du har nytta av att tjänsten är säker och fungerar, och uppgifterna används i ditt arbete. Därför väger vårt intresse tyngre; du kan invända.",
      en: "You benefit from a service that is safe and works, and the data is used in your work. Our interest therefore outweighs yours; you can object.",
    },
    on: balancedOn,
  },
} as const;

/** A processor's basis is the controller's matter: the account owner answers for it and tells us what to do. */
const accountOwner = {
  kind: "legitimate-interest",
  interest: { sv: "kontoinnehavarens intresse av att övervaka och sköta sina enheter på distans", en: "the interest of the account owner in watching and running its devices from afar" },
  necessity: {
    sv: "Enheterna kan inte nås på distans utan att trafiken till och från dem behandlas.",
    en: "The devices cannot be reached from afar unless the traffic to and from them is processed.",
  },
  balancing: {
    result: {
      sv: "Kontoinnehavaren är personuppgiftsansvarig och svarar för avvägningen; vi behandlar uppgifterna bara enligt dess instruktioner.",
      en: "The account owner is the controller and answers for the balancing; we process the data only on its instructions.",
    },
    on: balancedOn,
  },
} as const;

export const corrected = definePolicy({
  title: {
    sv: "Integritetspolicy för HMS kunder (modell av policyn, inte företagets eget dokument)",
    en: "Privacy notice for customers of HMS (a model of the notice, not the company's own document)",
  },
  version: "1.0.0",
  effective: "2026-06-01",
  languages: ["sv", "en"],

  // ---------------------------------------------------------------- who answers for what

  entities: {
    "hms-se": {
      name: "HMS Industrial Networks AB",
      address: "PO Box 4126, 300 04 Halmstad",
      country: "SE",
      contact: { email: "privacy@hms.example", address: "PO Box 4126, 300 04 Halmstad" },
      dpo: { email: "dpo@hms.example", address: "PO Box 4126, SE-300 04 Halmstad" },
      description: {
        sv: "Frågor om dataskydd i allmänhet och om behandlingen i hela världen.",
        en: "For data protection in general and for processing worldwide.",
      },
    },
    "hms-be": {
      name: "HMS Industrial Networks SA",
      address: "22, Avenue Robert Schuman, 1400 Nivelles",
      country: "BE",
      contact: { email: "privacy-be@hms.example", address: "22, Avenue Robert Schuman, 1400 Nivelles" },
      dpo: { email: "dpo@hms.example", address: "PO Box 4126, SE-300 04 Halmstad" },
      description: { sv: "Svarar för Talk2M:s molntjänster.", en: "Answers for the Talk2M cloud services." },
    },
    "hms-es": {
      name: "HMS Industrial Networks SLU",
      address: "Milà i Fontanals, 7, 08700 Igualada",
      country: "ES",
      contact: { email: "privacy-es@hms.example", address: "Milà i Fontanals, 7, 08700 Igualada" },
      dpo: { email: "dpo@hms.example", address: "PO Box 4126, SE-300 04 Halmstad" },
      description: { sv: "Svarar för Intesis molntjänster.", en: "Answers for the Intesis cloud services." },
    },
  },
  surfaces,
  subjects,

  // ---------------------------------------------------------------- which data

  categories: {
    ...categories,
    contact: {
      ...categories.contact,
      items: [
        { sv: "namn", en: "name" },
        { sv: "e-postadress på arbetet", en: "e-mail address at work" },
        { sv: "telefonnummer på arbetet", en: "telephone number at work" },
        { sv: "företagets adress", en: "address of the company" },
      ],
    },
    food: {
      ...categories.food,
      items: [{ sv: "allergier och annat som du inte kan äta (vi frågar inte varför)", en: "allergies and what else you cannot eat (we do not ask why)" }],
      special: { kind: "health", condition: "9-2-a" },
    },
    // Neither IP address nor visitor id is stored with them.
    "web-statistics": { ...categories["web-statistics"], neverCombinedWith: ["contact", "form-data", "page-history", "server-log"] },
    // The address of a company, such as its general mailbox, and nobody's own.
    "address-list": {
      ...categories["address-list"],
      items: [{ sv: "e-postadresser till relevanta företag", en: "e-mail addresses of relevant companies" }],
    },
    credentials: {
      ...categories.credentials,
      items: [
        { sv: "lösenord (sparat bara som saltat hashvärde)", en: "password (kept only as a salted hash)" },
        { sv: "lösenordsledtråd (krypterad)", en: "password hint (encrypted)" },
      ],
    },
    choice: {
      title: { sv: "Dina val", en: "Your choices" },
      items: [
        { sv: "vad du har samtyckt till eller sagt nej till och när", en: "what you agreed to or refused and when" },
        { sv: "vilken text du fick se", en: "which text you were shown" },
      ],
      sources: [{ from: "person" }],
    },
    request: {
      title: { sv: "Begäranden", en: "Requests" },
      items: [
        { sv: "vem som har begärt vad och när", en: "who asked for what and when" },
        { sv: "hur identiteten visades och vad vi svarade", en: "how identity was shown and what we answered" },
      ],
      sources: [{ from: "person" }],
    },
    suppression: {
      title: { sv: "Spärrlista", en: "Suppression list" },
      items: [{ sv: "adressen som inte ska få reklam och sedan när", en: "the address that is to get no advertising and since when" }],
      sources: [{ from: "person" }],
    },
  },

  // ---------------------------------------------------------------- what for

  purposes: {
    ...purposes,
    statistics: {
      ...purposes.statistics,
      description: {
        sv: `${purposes.statistics.description.sv} Uppgifterna sparas utan IP-adress och utan besökar-ID och delas inte med någon utomstående.`,
        en: `${purposes.statistics.description.en} The data is kept without IP address and visitor ID and is shared with nobody outside.`,
      },
    },
    marketing: {
      ...purposes.marketing,
      description: {
        sv: "Vi skickar information om våra produkter och tjänster till företag. Du avslutar prenumerationen med ett klick i varje reklamutskick; meddelanden om ärenden och beställningar berörs inte. I vissa länder ber vi dig bekräfta adressen innan du får något.",
        en: "We send information on our products and services to businesses. One click in any commercial mailing ends the subscription; messages about cases and orders are not affected. In some countries we ask you to confirm the address before you get anything.",
      },
    },
    rights: {
      title: { sv: "Dina rättigheter och val", en: "Your rights and choices" },
      description: {
        sv: "Vi behandlar dina begäranden, kommer ihåg dina val och kan visa vad du har samtyckt till.",
        en: "We handle your requests, remember your choices and can show what you agreed to.",
      },
      kind: "rights",
    },
  },

  // ---------------------------------------------------------------- what is done: one basis each

  activities: {
    "customer-contacts": {
      ...told["customer-contacts"],
      basis: relationship,
      recipients: ["group-be", "group-es", "group-gb", "group-us", "it-services"],
      retention: "customer-records",
      provision: freeToGive("Utan kontaktuppgifter kan vi inte hålla kontakt med ditt företag genom dig.", "Without contact details we cannot keep in touch with your company through you."),
      indirectNotice: toldAtFirstContact,
      readBy: ["sales", "support"],
    },
    "survey-invitations": {
      ...told["survey-invitations"],
      basis: {
        kind: "legitimate-interest",
        interest: { sv: "att få veta hur nöjda kunderna är", en: "to learn how satisfied customers are" },
        necessity: { sv: "Frågan måste nå den som har använt produkten; mer än en e-postadress behövs inte.", en: "The question has to reach whoever used the product; no more than an e-mail address is needed." },
        balancing: { result: inYourRole, on: balancedOn },
      },
      recipients: ["it-services", "marketing-services"],
      retention: "survey-invitation",
      provision: freeToGive("Du behöver inte svara.", "You need not answer."),
      indirectNotice: toldAtFirstContact,
      directMarketing: { channels: ["email"], permission: "soft-opt-in" },
      readBy: ["marketing"],
    },
    "survey-answers": {
      ...told["survey-answers"],
      basis: { kind: "consent", asked: "form" },
      recipients: ["it-services", "marketing-services"],
      // Withdrawing removes the answers, not the customer.
      retention: "survey-answer",
      provision: freeToGive("Utan dina svar kan vi inte ta hänsyn till vad du tycker.", "Without your answers we cannot take your opinion into account."),
      indirectNotice: toldAtFirstContact,
      readBy: ["marketing", "support"],
    },
    "event-follow-up": {
      ...told["event-follow-up"],
      basis: {
        kind: "legitimate-interest",
        interest: { sv: "att hålla evenemanget och svara på det som kom upp där", en: "to hold the event and to answer what came up there" },
        necessity: { sv: "Utan kontaktuppgifter når varken inbjudan, underlag eller svar fram till deltagarna.", en: "Without contact details neither invitation nor papers nor answers reach the participants." },
        balancing: {
          result: {
            sv: "Du har själv anmält dig, och uppgifterna används bara kring evenemanget. Därför väger vårt intresse tyngre.",
            en: "You registered yourself, and the data is used only around the event. Our interest therefore outweighs yours.",
          },
          on: balancedOn,
        },
      },
      recipients: ["it-services"],
      retention: "event-contact",
      provision: freeToGive("Utan kontaktuppgifter kan du inte delta.", "Without contact details you cannot take part."),
      indirectNotice: toldAtFirstContact,
      readBy: ["events", "sales"],
    },
    "event-marketing": {
      ...told["event-marketing"],
      basis: { kind: "consent", asked: "form" },
      recipients: ["it-services", "marketing-services"],
      retention: "marketing",
      provision: freeToGive("Utan ditt samtycke får du ingen reklam; du kan delta ändå.", "Without your consent you get no advertising; you can take part all the same."),
      indirectNotice: toldAtFirstContact,
      directMarketing: {
        channels: ["email"],
        permission: [{ by: "double-opt-in", country: "DE" }, { by: "double-opt-in", country: "AT" }, { by: "opt-in" }],
      },
      readBy: ["marketing"],
    },
    "event-recordings": {
      ...told["event-recordings"],
      basis: {
        kind: "legitimate-interest",
        interest: { sv: "att fler ska kunna ta del av presentationen i efterhand", en: "that more people can see the presentation afterwards" },
        necessity: { sv: "En inspelning kan inte ersättas av ett referat; frågor kan ställas skriftligt utan att spelas in.", en: "A summary is no substitute for a recording; questions can be asked in writing without being recorded." },
        balancing: {
          result: {
            sv: "Vi säger till innan inspelningen börjar, och ingen behöver synas eller höras. Därför väger vårt intresse tyngre.",
            en: "We say so before the recording starts, and nobody has to be seen or heard. Our interest therefore outweighs yours.",
          },
          on: balancedOn,
        },
      },
      recipients: ["it-services"],
      retention: "recording",
      provision: freeToGive("Du kan delta utan att bli inspelad.", "You can take part without being recorded."),
      readBy: ["events"],
    },
    "event-food": {
      ...told["event-food"],
      // Explicit consent (GDPR 9(2)(a)), given with the wish itself.
      basis: { kind: "consent", asked: "form" },
      recipients: ["it-services"],
      retention: "after-event",
      provision: freeToGive("Utan uppgiften kan vi inte ta hänsyn till vad du inte kan äta.", "Without it we cannot take into account what you cannot eat."),
      readBy: ["events"],
    },
    "forum-posts": {
      ...told["forum-posts"],
      // Asked before the first post; writing alone is no consent.
      basis: { kind: "consent", asked: "form" },
      recipients: ["it-services"],
      retention: "post",
      provision: freeToGive("Utan ditt samtycke kan du läsa forumet men inte skriva i det.", "Without your consent you can read the forum but not write in it."),
      madePublic: {
        sv: "Alla kan läsa inlägget. När det tas bort ber vi sökmotorer att ta bort det också.",
        en: "Everybody can read the post. When it is removed, we ask search engines to remove it too.",
      },
      readBy: ["support", "marketing"],
    },
    "social-posts": {
      ...told["social-posts"],
      basis: { kind: "consent", asked: "form" },
      recipients: ["it-services", "facebook", "google", "linkedin", "twitter"],
      retention: "post",
      provision: freeToGive("Utan ditt samtycke använder vi inte det du skriver utanför tjänsten.", "Without your consent we do not use what you write outside the service."),
      madePublic: {
        sv: "Alla som använder tjänsten kan läsa inlägget. Ber du oss tar vi bort det från vårt konto och säger till tjänsten.",
        en: "Everybody who uses the service can read the post. If you ask us, we remove it from our account and tell the service.",
      },
      readBy: ["marketing"],
    },
    "web-statistics": {
      ...told["web-statistics"],
      basis: { kind: "consent" },
      // Measured by ourselves, shared with nobody outside.
      recipients: [],
      retention: "web-statistics",
      readBy: ["web-operations"],
    },
    "server-logs": {
      ...told["server-logs"],
      basis: {
        kind: "legitimate-interest",
        interest: { sv: "att kunna upptäcka missbruk och tekniska problem", en: "to be able to find abuse and technical problems" },
        necessity: { sv: "Missbruk och fel går bara att spåra om det framgår vad som hämtades varifrån och när.", en: "Abuse and faults can be traced only by what was fetched from where, and when." },
        balancing: {
          result: {
            sv: "Loggarna läses bara vid misstanke om missbruk eller fel, används inte till annat och raderas efter sex månader. Därför väger vårt intresse tyngre.",
            en: "The logs are read only where abuse or a fault is suspected, serve nothing else and are deleted after six months. Our interest therefore outweighs yours.",
          },
          on: balancedOn,
        },
      },
      recipients: ["it-services"],
      retention: "server-log",
      readBy: ["web-operations"],
    },
    "visitor-linking": {
      ...told["visitor-linking"],
      // Explicit and asked beforehand; withdrawn, the link is cut and later visits are not joined.
      basis: { kind: "consent" },
      recipients: ["it-services"],
      retention: "page-history",
      provision: freeToGive("Utan ditt samtycke kopplas dina besök inte till dig; formulären fungerar ändå.", "Without your consent your visits are not joined with you; the forms work all the same."),
      indirectNotice: toldAtFirstContact,
      profiling: {
        logic: {
          sv: "Systemet jämför kontaktuppgifterna i formuläret med kontakterna i kundregistret och kopplar cookie-ID:t till den som stämmer, eller till en ny. Säljarna ser sedan vilka sidor kontakten har besökt.",
          en: "The system compares the contact details of the form with the contacts in the customer records and joins the cookie ID with the one that fits, or with a new one. Sales staff then see which pages the contact visited.",
        },
        consequences: {
          sv: "En säljare kan höra av sig om det du har läst om. Priser och villkor påverkas inte.",
          en: "A salesperson may get in touch about what you read. Prices and terms are not affected.",
        },
      },
      readBy: ["marketing", "sales"],
    },
    "web-forms": {
      ...told["web-forms"],
      basis: {
        kind: "legitimate-interest",
        interest: { sv: "att kunna svara den som hör av sig till oss", en: "to be able to answer those who get in touch with us" },
        necessity: { sv: "Utan det du skriver i formuläret vet vi varken vad frågan gäller eller vart svaret ska.", en: "Without what you write in the form we know neither what you ask nor where the answer should go." },
        balancing: {
          result: {
            sv: "Du tar själv kontakt och väntar dig ett svar. Därför väger vårt intresse tyngre.",
            en: "You get in touch yourself and expect an answer. Our interest therefore outweighs yours.",
          },
          on: balancedOn,
        },
      },
      recipients: ["it-services"],
      retention: "customer-records",
      provision: freeToGive("Utan uppgifterna kan vi inte svara.", "Without the data we cannot answer."),
      indirectNotice: toldAtFirstContact,
      readBy: ["sales", "support"],
    },
    chat: {
      ...told.chat,
      // Given in the window of the chat, before it starts.
      basis: { kind: "consent", asked: "form" },
      recipients: ["chat-hosting"],
      retention: "chat",
      provision: freeToGive("Utan ditt samtycke startar inte chatten; du kan skriva e-post i stället.", "Without your consent the chat does not start; you can write an e-mail instead."),
      readBy: ["support"],
    },
    orders: {
      ...told.orders,
      // The contract is with the employer: 6(1)(b) does not carry the data of the person who acts for it.
      basis: {
        kind: "legitimate-interest",
        interest: { sv: "att uppfylla avtalet med företaget där du är anställd", en: "to perform the contract with the company that employs you" },
        necessity: {
          sv: "Utan mottagare, betalningsuppgifter och uppgift om vad som har beställts kan inget levereras, betalas eller åtgärdas under garantin.",
          en: "Without a recipient, payment data and what was ordered nothing could be delivered, paid or put right under warranty.",
        },
        balancing: {
          result: {
            sv: "Du beställer i din yrkesroll, och uppgifterna handlar om företagets köp. Därför väger vårt intresse tyngre; du kan invända.",
            en: "You order in your role at work, and the data is about what the company buys. Our interest therefore outweighs yours; you can object.",
          },
          on: balancedOn,
        },
      },
      recipients: ["it-services", "payment-services", "carriers"],
      retention: "orders",
      provision: {
        kind: "contractual",
        consequence: { sv: "Utan uppgifterna kan vi inte ta emot eller leverera beställningen.", en: "Without the data we can neither take nor deliver the order." },
      },
      indirectNotice: toldAtFirstContact,
      readBy: ["sales", "finance"],
    },
    "distributor-sales": {
      ...told["distributor-sales"],
      basis: {
        kind: "legitimate-interest",
        interest: { sv: "att leverera och fakturera genom den distributör som ditt företag har valt", en: "to deliver and bill through the distributor that your company chose" },
        necessity: { sv: "Distributören kan inte fakturera utan mottagare och underlag.", en: "The distributor cannot bill without a recipient and the figures." },
        balancing: { result: inYourRole, on: balancedOn },
      },
      recipients: ["it-services", "distributors"],
      retention: "orders",
      provision: {
        kind: "contractual",
        consequence: { sv: "Utan uppgifterna kan ditt företag inte köpa genom en distributör.", en: "Without the data your company cannot buy through a distributor." },
      },
      indirectNotice: toldAtFirstContact,
      readBy: ["sales", "finance"],
    },
    "order-follow-up": {
      ...told["order-follow-up"],
      basis: {
        kind: "legitimate-interest",
        interest: { sv: "att berätta för kunder om nyheter, råd och nya produkter som liknar det de har köpt", en: "to tell customers of updates, advice and new products like those they bought" },
        necessity: { sv: "Bara den som har köpt en viss produkt ska få nyheter om den.", en: "Only those who bought a product should hear news about it." },
        balancing: { result: inYourRole, on: balancedOn },
      },
      recipients: ["it-services", "marketing-services"],
      retention: "marketing",
      provision: freeToGive("Du kan tacka nej redan när du beställer, utan att det påverkar beställningen.", "You can say no when you order, and the order is not affected."),
      indirectNotice: toldAtFirstContact,
      directMarketing: { channels: ["email"], permission: "soft-opt-in" },
      readBy: ["marketing", "sales"],
    },
    "accounting-se": {
      title: { sv: "Bokföring i Sverige", en: "Bookkeeping in Sweden" },
      purpose: "accounting",
      surfaces: ["sales"],
      subjects: ["customer"],
      categories: ["contact", "transaction"],
      basis: { kind: "legal-obligation", law: "Bokföringslagen (1999:1078) 7 kap. 2 §" },
      recipients: ["it-services"],
      retention: "accounting-se",
      provision: {
        kind: "statutory",
        consequence: { sv: "Utan uppgifterna kan vi inte fakturera och därför inte sälja.", en: "Without the data we cannot issue an invoice and so cannot sell." },
      },
      indirectNotice: toldAtFirstContact,
      readBy: ["finance"],
    },
    "accounting-be": {
      title: { sv: "Bokföring i Belgien", en: "Bookkeeping in Belgium" },
      purpose: "accounting",
      surfaces: ["talk2m"],
      subjects: ["customer"],
      categories: ["contact", "transaction"],
      basis: { kind: "legal-obligation", law: "Code TVA / Btw-Wetboek 60, CIR 92 / WIB 92, 315" },
      recipients: ["it-services"],
      retention: "accounting-be",
      provision: {
        kind: "statutory",
        consequence: { sv: "Utan uppgifterna kan vi inte fakturera och därför inte sälja.", en: "Without the data we cannot issue an invoice and so cannot sell." },
      },
      indirectNotice: toldAtFirstContact,
      readBy: ["finance"],
    },
    "accounting-es": {
      title: { sv: "Bokföring i Spanien", en: "Bookkeeping in Spain" },
      purpose: "accounting",
      surfaces: ["intesis"],
      subjects: ["customer"],
      categories: ["contact", "transaction"],
      basis: { kind: "legal-obligation", law: "Código de Comercio 30" },
      recipients: ["it-services"],
      retention: "accounting-es",
      provision: {
        kind: "statutory",
        consequence: { sv: "Utan uppgifterna kan vi inte fakturera och därför inte sälja.", en: "Without the data we cannot issue an invoice and so cannot sell." },
      },
      indirectNotice: toldAtFirstContact,
      readBy: ["finance"],
    },
    "cloud-service": {
      ...told["cloud-service"],
      basis: cloud,
      recipients: ["group-se", "it-services"],
      retention: "cloud-account",
      provision: freeToGive(
        "Utan uppgifterna kan vi kanske inte ge dig tillgång till molntjänsterna. Detsamma gäller om de raderas eller behandlingen begränsas.",
        "Without the data we may be unable to give you access to the cloud services. The same holds where it is erased or its processing restricted.",
      ),
      indirectNotice: toldAtFirstContact,
      readBy: ["cloud-operations", "support"],
    },
    "cloud-development": {
      title: { sv: "Utveckling och underhåll", en: "Development and upkeep" },
      purpose: "cloud-development",
      surfaces: ["talk2m", "intesis"],
      subjects: ["cloud-user"],
      // No name and no password is needed to see how the service is used.
      categories: ["hardware", "traffic"],
      basis: {
        kind: "legitimate-interest",
        interest: { sv: "att molntjänsterna ständigt utvecklas", en: "that the cloud services are always developed further" },
        necessity: { sv: "Belastning och fel syns bara i uppgifterna om enheter och trafik; namn och lösenord används inte.", en: "Load and faults show only in the data on devices and traffic; names and passwords are not used." },
        balancing: {
          result: {
            sv: "Utvecklingen kommer även dig till godo och behöver inga uppgifter om vem du är. Därför väger vårt intresse tyngre; du kan invända.",
            en: "You benefit from the development as well, and it needs nothing on who you are. Our interest therefore outweighs yours; you can object.",
          },
          on: balancedOn,
        },
      },
      recipients: ["group-se", "it-services"],
      retention: "cloud-account",
      readBy: ["cloud-operations"],
    },
    "device-logs": {
      ...told["device-logs"],
      basis: accountOwner,
      recipients: ["it-services"],
      retention: "device-log",
      readBy: ["cloud-operations"],
    },
    "customer-records": {
      ...told["customer-records"],
      basis: {
        kind: "legitimate-interest",
        interest: { sv: "att ge god service och lämna offerter", en: "to serve you well and to make quotations" },
        necessity: { sv: "Utan en gemensam historik får du samma frågor flera gånger och offerter som inte passar.", en: "Without a common history you would be asked the same things again and get quotations that do not fit." },
        balancing: { result: inYourRole, on: balancedOn },
      },
      recipients: ["group-be", "group-es", "group-gb", "group-us", "it-services"],
      retention: "customer-records",
      provision: freeToGive("Utan uppgifterna kan vi inte lämna någon offert.", "Without the data we cannot make a quotation."),
      indirectNotice: toldAtFirstContact,
      readBy: ["sales", "support"],
    },
    support: {
      ...told.support,
      basis: {
        kind: "legitimate-interest",
        interest: { sv: "att hjälpa kunderna och kunna följa upp deras ärenden", en: "to help customers and to be able to follow their cases up" },
        necessity: { sv: "Ett ärende kan varken lösas eller följas upp utan att vi vet vem som har skrivit om vad.", en: "A case can be neither solved nor followed up unless we know who wrote about what." },
        balancing: {
          result: {
            sv: "Du ber själv om hjälp, och efter sju år finns inget kvar som kan kopplas till dig. Därför väger vårt intresse tyngre.",
            en: "You ask for help yourself, and after seven years nothing is left that can be linked to you. Our interest therefore outweighs yours.",
          },
          on: balancedOn,
        },
      },
      recipients: ["group-gb", "group-us", "it-services"],
      retention: "support",
      provision: freeToGive("Utan uppgifterna kan vi inte hjälpa dig.", "Without the data we cannot help you."),
      indirectNotice: toldAtFirstContact,
      readBy: ["support"],
    },
    "email-marketing": {
      ...told["email-marketing"],
      // One basis per relationship: customers by interest, everybody else by consent.
      basis: [
        {
          kind: "legitimate-interest",
          relationship: "customer",
          interest: { sv: "att berätta för våra kunder om egna produkter och tjänster", en: "to tell our customers of our own products and services" },
          necessity: { sv: "Nyheter når bara fram till den som har en adress hos oss; inget mer används.", en: "News reach only those whose address we have; nothing else is used." },
          balancing: { result: inYourRole, on: balancedOn },
        },
        { kind: "consent", asked: "form" },
      ],
      recipients: ["it-services", "marketing-services"],
      retention: "marketing",
      provision: freeToGive("Utan adressen får du ingen information.", "Without the address you get no information."),
      indirectNotice: toldAtFirstContact,
      directMarketing: {
        channels: ["email"],
        permission: [
          { by: "soft-opt-in", relationship: "customer" },
          { by: "double-opt-in", country: "DE" },
          { by: "double-opt-in", country: "AT" },
          { by: "opt-in" },
        ],
      },
      readBy: ["marketing", "sales"],
    },
    "list-marketing": {
      ...told["list-marketing"],
      basis: [
        {
          kind: "legitimate-interest",
          country: "SE",
          interest: { sv: "att göra våra produkter kända bland företag i branschen", en: "to make our products known among companies of the trade" },
          necessity: { sv: "Företag som ännu inte känner oss kan bara nås genom en adress som någon annan lämnar.", en: "Companies that do not know us yet can be reached only through an address that somebody else gives." },
          balancing: {
            result: {
              sv: "Bara företagens egna adresser används, det första brevet säger varifrån adressen kommer och ett klick stoppar allt. Därför väger vårt intresse tyngre.",
              en: "Only addresses of companies are used, the first mail says where the address is from, and one click stops everything. Our interest therefore outweighs yours.",
            },
            on: balancedOn,
          },
        },
        { kind: "consent", asked: "form" },
      ],
      recipients: ["it-services", "marketing-services"],
      retention: "address-list",
      indirectNotice: toldAtFirstContact,
      // Swedish law wants consent for mail to natural persons only (19 § marknadsföringslagen).
      directMarketing: { channels: ["email"], permission: [{ by: "not-needed", country: "SE" }, { by: "opt-in" }] },
      readBy: ["marketing"],
    },
    "distributor-campaigns": {
      ...told["distributor-campaigns"],
      basis: { kind: "consent", asked: "form" },
      recipients: ["it-services", "distributors"],
      retention: "campaign",
      provision: freeToGive("Utan ditt samtycke får distributörerna inga uppgifter för kampanjer.", "Without your consent distributors get no data for campaigns."),
      indirectNotice: toldAtFirstContact,
      directMarketing: { channels: ["email"], permission: "opt-in" },
      readBy: ["marketing"],
    },
    "distributor-fraud": {
      ...told["distributor-fraud"],
      basis: {
        kind: "legitimate-interest",
        interest: { sv: "att förhindra bedrägerier mot oss, våra kunder och distributörer", en: "to prevent fraud against us, our customers and distributors" },
        necessity: { sv: "En falsk beställare kan bara avslöjas om uppgifterna jämförs med dem som distributören har.", en: "A false buyer can be found out only if the data is compared with what the distributor has." },
        balancing: {
          result: {
            sv: "Uppgifter lämnas bara vid misstanke, en människa bedömer varje fall och ingenting av det används för reklam. Därför väger vårt intresse tyngre.",
            en: "Data is passed on only on suspicion, a person judges each case and none of it is used for advertising. Our interest therefore outweighs yours.",
          },
          on: balancedOn,
        },
      },
      recipients: ["it-services", "distributors"],
      retention: "fraud",
      provision: freeToGive("Utan uppgifterna kan en misstänkt beställning inte prövas och levereras inte.", "Without the data a suspicious order cannot be checked and is not delivered."),
      indirectNotice: toldAtFirstContact,
      readBy: ["finance", "legal"],
    },
    "authority-requests": {
      title: { sv: "Bevarande och utlämnande till tillsynsmyndigheter", en: "Keeping and handing over for supervisory authorities" },
      purpose: "oversight",
      subjects: ["customer", "lead", "cloud-user"],
      categories: ["contact", "order", "transaction", "identification", "account", "support-case"],
      basis: { kind: "legal-obligation", law: "GDPR 31, 58(1)" },
      recipients: ["it-services", "supervisory-authorities"],
      retention: "authority-request",
      provision: freeToGive("Du behöver inte lämna något mer; vi lämnar bara ut det som redan finns.", "You need not provide anything more; we hand over only what is there already."),
      indirectNotice: toldAtFirstContact,
      readBy: ["legal"],
    },
    "rights-requests": {
      title: { sv: "Begäranden om dina rättigheter", en: "Requests about your rights" },
      purpose: "rights",
      subjects: ["customer", "lead", "listed", "visitor", "participant", "contributor", "cloud-user"],
      categories: ["contact", "request"],
      basis: { kind: "legal-obligation", law: "GDPR 12, 15 to 22" },
      recipients: ["it-services"],
      retention: "request",
      provision: freeToGive("Utan uppgifterna kan vi inte svara på din begäran.", "Without the data we cannot answer your request."),
      indirectNotice: toldAtFirstContact,
      readBy: ["legal"],
    },
    "consent-records": {
      title: { sv: "Bevis om samtycke", en: "Proof of consent" },
      purpose: "rights",
      subjects: ["customer", "lead", "visitor", "participant", "contributor"],
      categories: ["choice"],
      basis: { kind: "legal-obligation", law: "GDPR 5(2), 7(1)" },
      recipients: ["it-services"],
      retention: "consent-record",
      provision: freeToGive("Utan bevis om ditt samtycke kan vi inte göra det som du har samtyckt till.", "Without proof of your consent we cannot do what you agreed to."),
      readBy: ["legal"],
    },
    "marketing-objections": {
      title: { sv: "Spärr mot reklam", en: "Block on advertising" },
      purpose: "rights",
      surfaces: ["sales", "events"],
      subjects: ["customer", "lead", "listed", "participant"],
      categories: ["suppression"],
      basis: { kind: "legal-obligation", law: "GDPR 21(3)" },
      recipients: ["it-services", "marketing-services"],
      retention: "suppression",
      provision: freeToGive("Utan adressen kan spärren inte kontrolleras före ett utskick.", "Without the address the block cannot be checked before a mailing."),
      readBy: ["marketing", "legal"],
    },
  },

  // ---------------------------------------------------------------- to whom

  recipients: {
    "group-se": {
      title: { sv: "HMS Industrial Networks AB (moderbolaget)", en: "HMS Industrial Networks AB (the parent company)" },
      role: "controller",
      kind: "group-company",
      entity: "hms-se",
      categories: ["identification", "account", "hardware", "traffic"],
      country: "SE",
    },
    "group-be": {
      title: { sv: "HMS Industrial Networks SA", en: "HMS Industrial Networks SA" },
      role: "controller",
      kind: "group-company",
      entity: "hms-be",
      categories: ["contact", "employer", "dialogue", "preference"],
      country: "BE",
    },
    "group-es": {
      title: { sv: "HMS Industrial Networks SLU", en: "HMS Industrial Networks SLU" },
      role: "controller",
      kind: "group-company",
      entity: "hms-es",
      categories: ["contact", "employer", "dialogue", "preference"],
      country: "ES",
    },
    "group-gb": {
      title: { sv: "HMS-koncernens bolag i Storbritannien", en: "The company of the HMS group in the United Kingdom" },
      role: "controller",
      kind: "group-company",
      categories: ["contact", "employer", "dialogue", "preference", "support-case"],
      country: "GB",
      transfer: { tool: "adequacy" },
    },
    "group-us": {
      title: { sv: "HMS-koncernens bolag i USA", en: "The company of the HMS group in the United States" },
      role: "controller",
      kind: "group-company",
      categories: ["contact", "employer", "dialogue", "preference", "support-case"],
      country: "US",
      // From company to company, each deciding for itself: module 1.
      transfer: {
        tool: "scc",
        module: 1,
        signedOn: "2026-02-02",
        assessment: { on: "2026-04-20", conclusion: "equivalent-with-measures", reviewBy: "2027-04-20" },
        measures: [
          {
            sv: "Uppgifterna är krypterade på vägen och i lagring, och bolaget bestrider myndigheters begäranden och rapporterar dem till oss.",
            en: "The data is encrypted on the way and in storage, and the company contests requests of authorities and reports them to us.",
          },
        ],
        url: clauses,
      },
    },
    "it-services": {
      title: { sv: "IT-tjänster (drift, säkerhetskopiering och molnlösningar)", en: "IT services (hosting, backup and cloud)" },
      role: "processor",
      kind: "processor",
      categories: [
        "contact", "employer", "survey-answer", "recording", "food", "post", "server-log", "page-history", "form-data", "order", "payment", "transaction", "billing",
        "identification", "account", "hardware", "traffic", "credentials", "device-log", "dialogue", "preference", "support-case", "address-list", "choice", "request",
        "suppression",
      ],
      agreement: "Processing agreement on hosting, backup and cloud of 2026-02-02",
      country: "EEA",
    },
    "marketing-services": {
      title: { sv: "Marknadsföringspartner för undersökningar och e-postutskick", en: "Marketing partners for surveys and mailings" },
      role: "processor",
      kind: "processor",
      categories: ["contact", "survey-answer", "order", "preference", "address-list", "suppression"],
      agreement: "Processing agreement on surveys and mailings of 2026-02-02",
      country: "US",
      transfer: {
        tool: "scc",
        module: 2,
        signedOn: "2026-02-02",
        assessment: { on: "2026-04-20", conclusion: "equivalent-with-measures", reviewBy: "2027-04-20" },
        measures: [
          {
            sv: "Nycklarna till de lagrade uppgifterna finns bara hos oss inom EES.",
            en: "The keys to the stored data are held only by us, within the EEA.",
          },
        ],
        url: clauses,
      },
    },
    "payment-services": {
      title: { sv: "Betaltjänster (till exempel för kreditkort)", en: "Payment services (such as for credit cards)" },
      role: "processor",
      kind: "processor",
      categories: ["payment"],
      agreement: "Processing agreement on payments of 2026-02-02",
      country: "EEA",
    },
    "chat-hosting": {
      title: { sv: "Europeiskt datacenter för livechatten", en: "European data centre of the live chat" },
      role: "processor",
      kind: "processor",
      categories: ["chat"],
      agreement: "Processing agreement on the live chat of 2026-02-02",
      country: "EEA",
    },
    carriers: {
      title: { sv: "Transportföretag", en: "Carriers" },
      role: "controller",
      kind: "service-provider",
      categories: ["contact"],
      country: "EEA",
    },
    distributors: {
      title: { sv: "HMS distributörer", en: "Distributors of HMS" },
      role: "controller",
      kind: "service-provider",
      categories: ["contact", "billing"],
      country: "EEA",
    },
    // Whoever runs a page there decides together with the service on the statistics of its visitors (C-210/16).
    facebook: {
      title: { sv: "Facebook (Meta Platforms Ireland Limited)", en: "Facebook (Meta Platforms Ireland Limited)" },
      role: "joint-controller",
      kind: "service-provider",
      categories: ["post"],
      arrangement: {
        essence: {
          sv: "Vi svarar för det vi lägger upp och för hur vi använder statistiken över sidan. Facebook svarar för tjänsten, för statistiken och för dina rättigheter mot den.",
          en: "We answer for what we post and for how we use the statistics of the page. Facebook answers for the service, for the statistics and for your rights against it.",
        },
      },
      privacyNotice: "https://www.facebook.com/privacy/explanation",
      country: "IE",
    },
    google: {
      title: { sv: "Google och YouTube (Google Ireland Limited)", en: "Google and YouTube (Google Ireland Limited)" },
      role: "controller",
      kind: "service-provider",
      categories: ["post"],
      privacyNotice: "https://policies.google.com/privacy",
      country: "IE",
    },
    linkedin: {
      title: { sv: "LinkedIn (LinkedIn Ireland Unlimited Company)", en: "LinkedIn (LinkedIn Ireland Unlimited Company)" },
      role: "joint-controller",
      kind: "service-provider",
      categories: ["post"],
      arrangement: {
        essence: {
          sv: "Vi svarar för det vi lägger upp och för hur vi använder statistiken över sidan. LinkedIn svarar för tjänsten, för statistiken och för dina rättigheter mot den.",
          en: "We answer for what we post and for how we use the statistics of the page. LinkedIn answers for the service, for the statistics and for your rights against it.",
        },
      },
      privacyNotice: "https://www.linkedin.com/legal/privacy-policy",
      country: "IE",
    },
    twitter: {
      title: { sv: "Twitter (numera X Internet Unlimited Company)", en: "Twitter (now X Internet Unlimited Company)" },
      role: "controller",
      kind: "service-provider",
      categories: ["post"],
      privacyNotice: "https://twitter.com/en/privacy",
      country: "IE",
    },
    // An order from outside the EEA needs an agreement between states (GDPR 48).
    "supervisory-authorities": {
      title: { sv: "Tillsynsmyndigheter inom EES", en: "Supervisory authorities in the EEA" },
      role: "authority",
      kind: "authority",
      categories: ["contact", "order", "transaction", "identification", "account", "support-case"],
      country: "EEA",
    },
  },

  // ---------------------------------------------------------------- for how long

  retention: {
    "survey-invitation": { title: { sv: "Ett år efter enkäten", en: "One year after the survey" }, rule: after("survey.closed", "P1Y"), then: "delete" },
    "survey-answer": {
      title: { sv: "Tills du återkallar samtycket, högst två år", en: "Until you withdraw your consent, at most two years" },
      rule: firstOf(until("consent.withdrawn"), after("survey.closed", "P2Y")),
      then: "delete",
    },
    "event-contact": { title: { sv: "Ett år efter evenemanget", en: "One year after the event" }, rule: after("event.ended", "P1Y"), then: "delete" },
    recording: { title: { sv: "Ett år efter evenemanget", en: "One year after the event" }, rule: after("event.ended", "P1Y"), then: "delete" },
    "after-event": {
      title: { sv: "Till evenemangets slut eller tills du återkallar samtycket", en: "Until the event has ended or you withdraw your consent" },
      rule: firstOf(until("event.ended"), until("consent.withdrawn")),
      then: "delete",
    },
    post: {
      title: { sv: "Tills inlägget tas bort eller du återkallar samtycket", en: "Until the post is removed or you withdraw your consent" },
      rule: firstOf(until("post.deleted"), until("consent.withdrawn")),
      then: "delete",
    },
    "web-statistics": { title: { sv: "Tre år", en: "Three years" }, rule: after("usage.recorded", "P3Y"), then: "delete" },
    "server-log": { title: { sv: "Sex månader", en: "Six months" }, rule: after("log.written", "P6M"), then: "delete" },
    "page-history": {
      title: { sv: "Tills du återkallar samtycket, högst ett år", en: "Until you withdraw your consent, at most one year" },
      rule: firstOf(until("consent.withdrawn"), after("usage.recorded", "P1Y")),
      then: "delete",
    },
    chat: {
      title: { sv: "Högst 45 dagar", en: "At most 45 days" },
      rule: firstOf(until("consent.withdrawn"), after("chat.ended", "P45D")),
      then: "delete",
    },
    orders: {
      title: { sv: "Sju år efter den senaste kontakten, till årets slut", en: "Seven years after the last contact, until the end of the year" },
      rule: after("relationship.last-contact", "P7Y", { endOfYear: true }),
      then: "delete",
    },
    "accounting-se": {
      title: { sv: "Sju år och det innevarande året", en: "Seven years and the current year" },
      rule: after("transaction.booked", "P7Y", { endOfYear: true }),
      then: "delete",
      statute: {
        cite: "Bokföringslagen (1999:1078) 7 kap. 2 §",
        country: "SE",
        source: "https://www.riksdagen.se/sv/dokument-och-lagar/dokument/svensk-forfattningssamling/bokforingslag-19991078_sfs-1999-1078/",
        period: "se-bookkeeping",
        entity: "hms-se",
      },
    },
    "accounting-be": {
      title: { sv: "Tio år och det innevarande året", en: "Ten years and the current year" },
      rule: after("transaction.booked", "P10Y", { endOfYear: true }),
      then: "delete",
      statute: { cite: "Code TVA / Btw-Wetboek 60, CIR 92 / WIB 92, 315", country: "BE", period: "be-tax", entity: "hms-be" },
    },
    "accounting-es": {
      title: { sv: "Sex år efter den sista bokföringsposten", en: "Six years after the last entry" },
      rule: after("books.last-entry", "P6Y"),
      then: "delete",
      statute: { cite: "Código de Comercio 30", country: "ES", source: "https://www.boe.es/buscar/act.php?id=BOE-A-1885-6627", period: "es-books", entity: "hms-es" },
    },
    "cloud-account": {
      title: { sv: "Så länge kontot är aktivt, högst sju år utan trafik", en: "While the account is active, at most seven years without traffic" },
      rule: firstOf(until("account.closed"), whileActive("account.traffic", "P7Y")),
      then: "delete",
    },
    "device-log": {
      title: { sv: "Tills kontoinnehavaren begär det eller kontot avslutas", en: "Until the account owner asks for it or the account is closed" },
      rule: firstOf(until("controller.instruction"), until("account.closed")),
      then: "delete",
    },
    "customer-records": {
      title: { sv: "Sju år från den senaste aktiviteten", en: "Seven years from the last activity" },
      rule: whileActive("contact.activity", "P7Y"),
      then: "delete",
    },
    support: {
      title: { sv: "Sju år efter den senaste kontakten", en: "Seven years after the last contact" },
      rule: after("case.last-contact", "P7Y"),
      then: "anonymise",
    },
    marketing: {
      title: { sv: "Tills du säger nej, högst två år utan kontakt", en: "Until you say no, at most two years without contact" },
      rule: firstOf(until("consent.withdrawn"), until("objection.received"), whileActive("contact.activity", "P2Y")),
      then: "delete",
    },
    "address-list": {
      title: { sv: "Tills du säger nej, högst ett år", en: "Until you say no, at most one year" },
      rule: firstOf(until("consent.withdrawn"), until("objection.received"), after("list.received", "P1Y")),
      then: "delete",
    },
    campaign: {
      title: { sv: "Tills du säger nej, högst tre månader efter kampanjen", en: "Until you say no, at most three months after the campaign" },
      rule: firstOf(until("consent.withdrawn"), until("objection.received"), after("campaign.ended", "P3M")),
      then: "delete",
    },
    fraud: { title: { sv: "Ett år efter kontrollen", en: "One year after the check" }, rule: after("fraud.checked", "P1Y"), then: "delete" },
    "authority-request": {
      title: { sv: "Ett år efter att begäran har avslutats", en: "One year after the request is closed" },
      rule: after("request.closed", "P1Y"),
      then: "delete",
    },
    request: { title: { sv: "Tre år efter att begäran har avslutats", en: "Three years after the request is closed" }, rule: after("request.closed", "P3Y"), then: "delete" },
    "consent-record": { title: { sv: "Tre år efter att samtycket har upphört", en: "Three years after the consent has ended" }, rule: after("consent.ended", "P3Y"), then: "delete" },
    suppression: { title: { sv: "Tills du häver spärren", en: "Until you lift the block" }, rule: until("block.lifted"), then: "delete" },
  },
  events: {
    "transaction.booked": { sv: "transaktionen", en: "the transaction" },
    "books.last-entry": { sv: "den sista bokföringsposten", en: "the last entry in the books" },
    "account.traffic": { sv: "den senaste trafiken på kontot", en: "the last traffic of the account" },
    "contact.activity": { sv: "den senaste aktiviteten", en: "the last activity" },
    "controller.instruction": { sv: "kontoinnehavarens instruktion om radering", en: "the instruction of the account owner to erase it" },
    "case.last-contact": { sv: "den senaste kontakten i ärendet", en: "the last contact in the case" },
    "list.received": { sv: "mottagandet av listan", en: "the receipt of the list" },
    "campaign.ended": { sv: "kampanjens slut", en: "the end of the campaign" },
    "fraud.checked": { sv: "kontrollen", en: "the check" },
    "block.lifted": { sv: "spärrens upphävande", en: "the lifting of the block" },
  },

  // ---------------------------------------------------------------- what touches the device (ePrivacy 5(3))

  trackers: {
    "consent-choice": {
      title: { sv: "Ditt val om cookies", en: "Your choice about cookies" },
      purpose: "rights",
      surfaces: ["website"],
      deviceAccess: {
        gate: "strictly-necessary",
        why: { sv: "Utan den måste vi fråga dig på varje sida.", en: "Without it we would have to ask you on every page." },
      },
      items: [{ name: "troth", store: "cookie", kind: "persistent", lifetime: "P6M" }],
    },
    "web-statistics": {
      title: { sv: "Webbstatistik", en: "Web statistics" },
      purpose: "statistics",
      surfaces: ["website"],
      deviceAccess: { gate: "consent" },
      // Read from the page while it is open; nothing is left behind.
      items: [],
    },
    "functional-cookies": {
      title: { sv: "Funktionella cookies för automatiserad marknadsföring", en: "Functional cookies of the marketing automation" },
      purpose: "marketing-automation",
      surfaces: ["website"],
      deviceAccess: { gate: "consent" },
      items: [
        {
          name: "hms_visitor",
          store: "cookie",
          kind: "persistent",
          lifetime: "P6M",
          description: { sv: "känner igen webbläsaren vid nästa besök", en: "recognises the browser on the next visit" },
        },
      ],
    },
    "chat-window": {
      title: { sv: "Chattfönstret", en: "Window of the chat" },
      purpose: "chat",
      recipient: "chat-hosting",
      surfaces: ["website"],
      // Set when a chat begins, which is after the consent in its window: the banner asks for none of it.
      deviceAccess: {
        gate: "strictly-necessary",
        why: { sv: "utan den kan chatten som du har startat inte fortsätta på nästa sida", en: "without it the chat that you started could not go on on the next page" },
      },
      items: [{ name: "hms_chat", store: "session-storage", kind: "session", description: { sv: "håller ihop en påbörjad chatt", en: "holds a chat together that was begun" } }],
    },
    "cloud-session": {
      title: { sv: "Inloggning i molntjänsterna", en: "Sign-in to the cloud services" },
      purpose: "cloud-service",
      surfaces: ["talk2m", "intesis"],
      deviceAccess: {
        gate: "strictly-necessary",
        why: { sv: "Den håller dig inloggad i tjänsten som du har valt att använda.", en: "It keeps you signed in to the service that you chose to use." },
      },
      items: [{ name: "hms_session", store: "cookie", kind: "session" }],
    },
  },
  consent: { given: "P6M", refused: "P6M" },

  // ---------------------------------------------------------------- rights, safety, changes

  rights: {
    contact: { email: "privacy@hms.example", address: "PO Box 4126, SE-300 04 Halmstad" },
    identity: ["signed-in", "email-loop"],
    authority: { name: "Integritetsskyddsmyndigheten (Swedish Authority for Privacy Protection)", url: "https://www.imy.se", address: "Box 8114, 104 20 Stockholm" },
  },
  measures: [
    {
      sv: "Bara behöriga anställda som behöver uppgifterna i sitt arbete kommer åt dem, och varje läsning loggas.",
      en: "Only authorised staff who need the data for their work get to it, and every reading is logged.",
    },
    { sv: "Uppgifterna är krypterade på vägen och i lagring.", en: "Data is encrypted on the way and in storage." },
    { sv: "Lösenord sparas bara som saltade hashvärden.", en: "Passwords are kept only as salted hashes." },
  ],
  backups: { purgedWithin: "P30D" },
  changes: { material: "email", minor: "silent" },
  sale: false,

  // ---------------------------------------------------------------- what an operator would supply

  assumed: [
    { path: "entities.hms-se.contact", why: "The mailbox is masked in our copy of the notice; a reserved name stands in its place." },
    { path: "entities.hms-be.contact", why: "As for hms-se." },
    { path: "entities.hms-es.contact", why: "As for hms-se." },
    { path: "entities.hms-se.dpo", why: "The notice names a person responsible for data protection, and does not say whether that is a data-protection officer; one for the group is supposed (GDPR 37(2))." },
    { path: "entities.hms-be.dpo", why: "As for hms-se." },
    { path: "entities.hms-es.dpo", why: "As for hms-se." },
    { path: "categories.contact.items", why: "The notice says contact details only; the items are those that it lists for the cloud services." },
    { path: "categories.food.special.kind", why: "The notice calls it sensitive and does not say in which way; health assumed, as reasons of belief are not asked for." },
    { path: "categories.food.special.condition", why: "The notice calls it sensitive and names no condition." },
    { path: "categories.food.items", why: "Health is the kind supposed; reasons of belief are not asked for." },
    { path: "categories.web-statistics.neverCombinedWith", why: "The notice says that no personal data is got; the rule makes it so." },
    { path: "categories.address-list.items", why: "The notice says addresses of relevant companies; that they are nobody's own is supposed." },
    { path: "categories.credentials.items", why: "The notice says passwords and hints, and not how they are kept." },
    { path: "categories.choice", why: "The notice does not say how consent is proved." },
    { path: "categories.request", why: "The notice does not say what is kept of a request." },
    { path: "categories.suppression", why: "The notice promises a block and does not say what it is kept in." },
    { path: "purposes.rights", why: "The notice does not say that handling requests and choices is processing as well." },
    { path: "activities.customer-contacts.basis.necessity", why: "The notice balances the interest, without a date and without necessity." },
    { path: "activities.customer-contacts.basis.balancing", why: "The notice gives the result without its reasons or its day; both were supplied." },
    { path: "activities.customer-contacts.retention", why: "The notice says no longer than the services need; the period of the customer records is supposed." },
    { path: "activities.survey-invitations.basis", why: "The notice has the general interest only; made precise." },
    { path: "activities.survey-invitations.directMarketing", why: "The notice names no permission for the mail; the customer can say no when ordering and in each mail." },
    { path: "activities.event-follow-up.basis", why: "The notice names no basis." },
    { path: "activities.event-marketing.basis", why: "The notice takes part-taking for interest shown; consent in the registration form is supposed." },
    { path: "activities.event-recordings.basis", why: "The notice names no basis." },
    { path: "activities.event-food.basis", why: "The notice names no basis; explicit consent is supposed." },
    { path: "activities.forum-posts.basis", why: "The notice takes writing for consent; it is asked before the first post." },
    { path: "activities.forum-posts.madePublic", why: "The notice does not say who can read a post." },
    { path: "activities.social-posts.basis", why: "As for forum-posts." },
    { path: "activities.social-posts.madePublic", why: "As for forum-posts." },
    { path: "activities.web-statistics.basis", why: "The notice offers a refusal; consent opens the device." },
    { path: "activities.server-logs.basis.necessity", why: "The notice names the interest only." },
    { path: "activities.server-logs.basis.balancing", why: "The notice names the interest only." },
    { path: "activities.visitor-linking.profiling", why: "The notice tells how visits are joined, and neither who sees them nor what follows." },
    { path: "activities.web-forms.basis", why: "The notice names no basis." },
    { path: "activities.orders.basis", why: "The notice says that it is necessary for the order; the general interest is made precise." },
    { path: "activities.distributor-sales.basis", why: "The notice names no basis." },
    { path: "activities.order-follow-up.basis", why: "The notice has the general interest only; made precise." },
    { path: "activities.order-follow-up.directMarketing", why: "The notice names no permission for the mail, and a way out by writing to HMS; a way out at the order is supposed." },
    { path: "activities.accounting-se", why: "The notice speaks of legal requirements without naming a law; here the Swedish company." },
    { path: "activities.accounting-be", why: "As for accounting-se, the Belgian company." },
    { path: "activities.accounting-es", why: "As for accounting-se, the Spanish company." },
    { path: "activities.cloud-service.basis", why: "The notice has one interest for service and development, balanced without a day; it is divided." },
    { path: "activities.cloud-development.basis", why: "As for cloud-service." },
    { path: "activities.cloud-development.categories", why: "The notice uses all data of the account; what development needs is supposed." },
    { path: "activities.cloud-service.provision.kind", why: "The notice tells the consequence only." },
    { path: "activities.device-logs.basis", why: "The account owner's, who decides; the notice does not say it." },
    { path: "activities.customer-records.basis", why: "The notice says legitimate interest only." },
    { path: "activities.support.basis", why: "The notice says legitimate interest only." },
    { path: "activities.email-marketing.basis", why: "The notice contradicts itself: by e-mail legitimate interest for all, and consent for those who are no customers; consent was kept for them." },
    { path: "activities.email-marketing.directMarketing.permission", why: "The notice says in some countries; Germany and Austria are supposed." },
    { path: "activities.list-marketing.basis", why: "The notice says legitimate interest only; outside Sweden consent is supposed." },
    { path: "activities.list-marketing.directMarketing", why: "Swedish law asks for consent of natural persons only (19 § marknadsföringslagen)." },
    { path: "activities.list-marketing.indirectNotice", why: "The notice does not say when those on a list are told." },
    { path: "activities.distributor-campaigns.basis", why: "The notice names no basis." },
    { path: "activities.distributor-fraud.basis", why: "The notice names no basis." },
    { path: "activities.authority-requests", why: "The notice says lawfully, and neither law nor which data." },
    { path: "activities.rights-requests", why: "The notice does not say that handling a request is processing as well." },
    { path: "activities.consent-records", why: "The notice does not say how consent is proved." },
    { path: "activities.marketing-objections", why: "The notice does not say how a block is kept." },
    ...supplied("recipients", disclosing, "The notice names its recipients without saying which activity they are for."),
    ...supplied("retention", unlimited, "The notice names no period for it."),
    ...supplied("provision", providing, "The notice does not say whether the data must be given, and what follows if not."),
    ...supplied("indirectNotice", indirect, "The notice does not say when people learn of what their company gave."),
    ...supplied("readBy", read, "The notice says authorised staff who need it; the roles are supposed."),
    ...supplied("directMarketing", ["event-marketing", "distributor-campaigns"], "The notice names no permission for the mail, or no channel."),
    { path: "recipients.group-se", why: "The notice says companies of the group; which gets what is supposed." },
    { path: "recipients.group-be", why: "As for group-se." },
    { path: "recipients.group-es", why: "As for group-se." },
    { path: "recipients.group-gb", why: "The notice says countries with an adequacy decision without naming one." },
    { path: "recipients.group-us", why: "The notice says standard contractual clauses without naming a country; module, dates and assessment were supplied." },
    { path: "recipients.it-services", why: "The notice names no contract, no country and not which data; some processors are outside the EEA, and which is supposed." },
    { path: "recipients.marketing-services", why: "As for it-services; outside the EEA, under clauses whose module, dates and assessment were supplied." },
    { path: "recipients.payment-services.agreement", why: "As for it-services." },
    { path: "recipients.payment-services.country", why: "As for it-services." },
    { path: "recipients.chat-hosting.agreement", why: "The notice names the place only." },
    { path: "recipients.carriers.country", why: "The notice is silent; within the EEA supposed." },
    { path: "recipients.distributors.country", why: "The notice is silent; within the EEA supposed." },
    { path: "recipients.facebook", why: "The notice names the service and its policy; company, country, role and arrangement were supplied." },
    { path: "recipients.google", why: "The notice names the service and its policy; company and country were supplied." },
    { path: "recipients.linkedin", why: "As for facebook." },
    { path: "recipients.twitter", why: "As for google." },
    { path: "recipients.supervisory-authorities", why: "The notice does not say which; within the EEA supposed." },
    { path: "retention.survey-invitation", why: "The notice names no period." },
    { path: "retention.survey-answer", why: "The notice names no period." },
    { path: "retention.event-contact", why: "The notice names no period." },
    { path: "retention.recording", why: "The notice names no period." },
    { path: "retention.post", why: "The notice names no period." },
    { path: "retention.after-event", why: "The notice says deleted after the event; that withdrawal ends it sooner follows from consent." },
    { path: "retention.web-statistics.then", why: "The notice does not say what happens at the end." },
    { path: "retention.server-log.then", why: "The notice does not say what happens at the end." },
    { path: "retention.page-history", why: "The notice names no period." },
    { path: "retention.chat.rule", why: "The notice does not say from when the 45 days count." },
    { path: "retention.chat.then", why: "The notice does not say what happens at the end." },
    { path: "retention.accounting-se", why: "The notice says in general at most ten years; Swedish law says seven." },
    { path: "retention.accounting-be.statute", why: "The notice names no law." },
    { path: "retention.accounting-es", why: "The notice says in general at most ten years; Spanish law says six." },
    { path: "retention.device-log", why: "The notice names no period; the processor deletes as told (GDPR 28(3)(g))." },
    { path: "retention.customer-records.then", why: "The notice does not say what happens at the end." },
    { path: "retention.marketing", why: "The notice names no period." },
    { path: "retention.address-list", why: "The notice names no period." },
    { path: "retention.campaign", why: "The notice names no period." },
    { path: "retention.fraud", why: "The notice names no period." },
    { path: "retention.authority-request", why: "The notice names no period." },
    { path: "retention.request", why: "The notice is silent." },
    { path: "retention.consent-record", why: "The notice is silent." },
    { path: "retention.suppression", why: "The notice is silent." },
    { path: "trackers.consent-choice", why: "The notice names a tool for consent of another maker; this is the cookie of the tool used here." },
    { path: "trackers.web-statistics", why: "The notice does not say what its statistics keep on the device." },
    { path: "trackers.functional-cookies.items", why: "The notice lists no cookie; name and lifetime are examples." },
    { path: "trackers.chat-window", why: "The notice does not say what the chat keeps on the device; only what a chat that was begun needs." },
    { path: "trackers.cloud-session", why: "The notice says cookies on its platforms and lists none." },
    { path: "consent.given", why: "The notice does not say how long a choice lasts." },
    { path: "consent.refused", why: "The notice does not say how long a choice lasts." },
    { path: "rights.contact", why: "The mailbox is masked in our copy of the notice." },
    { path: "rights.authority.url", why: "The address of the notice, over an encrypted connection." },
    { path: "rights.identity", why: "The notice says after verification, and not how." },
    { path: "measures", why: "The notice says appropriate measures; besides access by need, these were supplied." },
    { path: "backups", why: "The notice names backups and no time." },
  ],
});
