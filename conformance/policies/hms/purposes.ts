import type { Purpose } from "@troth/policy-model";

/** What for. What may be objected to or agreed to alone has a purpose of its own. */
export const purposes = {
  relationship: {
    title: { sv: "Affärsrelationen", en: "Business relationship" },
    description: {
      sv: "Vi kommunicerar med kundernas kontaktpersoner och hänvisar till dem i affärsrelationen, och ger dig tillgång till de tjänster som ditt företag har.",
      en: "We communicate with the contacts of our customers and refer to them in the business relationship, and let you use the services that your company has.",
    },
    kind: "communication",
  },
  surveys: {
    title: { sv: "Kundundersökningar", en: "Customer surveys" },
    description: {
      sv: "Då och då frågar vi hur nöjd du är med HMS, våra produkter och tjänster, för att förbättra erbjudandet och följa trender. Svaren sparas tillsammans med dina kontaktuppgifter så att vi kan följa upp dem, om inget annat anges.",
      en: "From time to time we ask how satisfied you are with HMS, our products and services, in order to improve what we offer and to follow trends. Answers are kept with your contact details so that we can follow them up, unless we say otherwise.",
    },
    kind: "improvement",
  },
  events: {
    title: { sv: "Seminarier, presentationer och workshoppar", en: "Seminars, presentations and workshops" },
    description: {
      sv: "Vi sparar deltagarnas kontaktuppgifter för att följa upp evenemanget, på plats eller online.",
      en: "We keep the contact details of participants to follow the event up, on site or online.",
    },
    kind: "communication",
  },
  recordings: {
    title: { sv: "Inspelade presentationer", en: "Recorded presentations" },
    description: {
      sv: "Presentationer kan spelas in. Vi säger till om frågor från deltagarna spelas in.",
      en: "Presentations may be recorded. We tell you if questions of participants are recorded.",
    },
    kind: "communication",
  },
  catering: {
    title: { sv: "Mat vid evenemang", en: "Food at events" },
    description: {
      sv: "När vi serverar mat kan vi fråga om särskilda önskemål. Svaret används bara om evenemanget kräver det.",
      en: "Where we serve food, we may ask for specific wishes. The answer is used only if the event needs it.",
    },
  },
  community: {
    title: { sv: "Forum och sociala medier", en: "Forums and social media" },
    description: {
      sv: "Vi tar emot det du skriver i våra onlineforum och på våra konton i sociala medier. För det vi själva lägger upp svarar vi; för tjänsterna i övrigt svarar företagen bakom dem.",
      en: "We receive what you write in our online forums and on our social media accounts. We answer for what we post ourselves; the companies behind the services answer for the rest.",
    },
    kind: "social-media",
  },
  statistics: {
    title: { sv: "Webbstatistik", en: "Web statistics" },
    description: {
      sv: "Vi mäter hur webbplatserna och innehållet används, för att göra besöken bättre. Du kan säga nej till det.",
      en: "We measure how the websites and their content are used, in order to make visits better. You can refuse this.",
    },
    kind: "statistics",
  },
  security: {
    title: { sv: "Missbruk och tekniska fel", en: "Abuse and technical faults" },
    description: {
      sv: "Webbservern loggar varje besök. Loggarna används bara för att upptäcka missbruk och tekniska fel.",
      en: "The web server logs every visit. The logs are used only to find abuse and technical faults.",
    },
    kind: "security",
  },
  "marketing-automation": {
    title: { sv: "Automatiserad marknadsföring", en: "Marketing automation" },
    description: {
      sv: "När du skickar in ett formulär på en spårad sida kopplas cookie-ID:t till en ny eller befintlig kontakt i vårt kundregister. Då ser vi vem som har besökt vilka sidor. Stänger du av funktionella cookies sätts de inte, och besöken kopplas inte till dig; formulären kan vi ändå behandla.",
      en: "When you send a form on a tracked page, the cookie ID is matched with a new or existing contact in our customer records. We then see who visited which pages. If you switch functional cookies off, they are not set and visits are not joined with you; forms can still be processed.",
    },
    kind: "personalisation",
  },
  chat: {
    title: { sv: "Livechatt", en: "Live chat" },
    description: {
      sv: "Vi svarar dig i chatten, och både du och vi kan fortsätta en påbörjad chatt.",
      en: "We answer you in the chat, and both you and we can go on with a chat that was begun.",
    },
    kind: "support",
  },
  orders: {
    title: { sv: "Beställningar", en: "Orders" },
    description: {
      sv: "Vi hanterar beställningar, levererar produkter och tjänster till ditt företag, direkt eller genom en distributör, och sköter garanti och betalning.",
      en: "We handle orders, deliver products and services to your company, directly or through a distributor, and take care of warranty and payment.",
    },
    kind: "delivery",
  },
  accounting: {
    title: { sv: "Bokföring och skatt", en: "Bookkeeping and tax" },
    description: {
      sv: "Vi arkiverar uppgifter om ekonomiska transaktioner så som lagen om bokföring och skatt kräver.",
      en: "We archive records of financial transactions as the law on bookkeeping and tax demands.",
    },
    kind: "record-keeping",
  },
  "cloud-service": {
    title: { sv: "Molntjänster", en: "Cloud services" },
    description: {
      sv: "Vi tillhandahåller tjänsterna i användarvillkoren och ser till att bara behöriga kommer åt dem.",
      en: "We provide the services of the terms of use and make sure that only authorised people get in.",
    },
    kind: "service",
  },
  "cloud-development": {
    title: { sv: "Utveckling och underhåll av molntjänsterna", en: "Development and upkeep of the cloud services" },
    description: {
      sv: "Vi utvecklar och underhåller molntjänsterna så att de fungerar fullt ut.",
      en: "We develop and maintain the cloud services so that they work in full.",
    },
    kind: "improvement",
  },
  "device-data": {
    title: { sv: "Kundernas loggdata", en: "Customers' log data" },
    description: {
      sv: "Trafiken till och från anslutna enheter tillhör kunden som svarar för kontot. Vi behandlar den för kundens räkning.",
      en: "The traffic to and from connected devices belongs to the customer who answers for the account. We process it for that customer.",
    },
    kind: "service",
  },
  "customer-care": {
    title: { sv: "Kundregister och offerter", en: "Customer records and quotations" },
    description: {
      sv: "Vi använder ett system för kundrelationer för att ge god service och lämna offerter.",
      en: "We use a system for customer relations in order to serve you well and to make quotations.",
    },
    kind: "communication",
  },
  support: {
    title: { sv: "Kundsupport", en: "Customer support" },
    description: {
      sv: "Vi ger dig support och kan följa upp dina ärenden. Därefter behåller vi bara sådant som inte kan kopplas till någon person, för att förbättra produkter och lösningar.",
      en: "We give you support and can follow your cases up. After that we keep only what cannot be linked to a person, in order to improve products and solutions.",
    },
    kind: "support",
  },
  marketing: {
    title: { sv: "Marknadsföring", en: "Marketing" },
    description: {
      sv: "Vi skickar information om våra produkter och tjänster till företag. Du kan avsluta prenumerationen i varje reklamutskick; meddelanden om ärenden och beställningar berörs inte.",
      en: "We send information on our products and services to businesses. You can unsubscribe in every commercial mailing; messages about cases and orders are not affected.",
    },
    kind: "direct-marketing",
  },
  campaigns: {
    title: { sv: "Distributörernas kampanjer", en: "Campaigns of distributors" },
    description: {
      sv: "Vi delar uppgifter med våra distributörer för marknadsföring, kampanjer, tävlingar och spel.",
      en: "We share data with our distributors for marketing, campaigns, competitions and games.",
    },
    kind: "direct-marketing",
  },
  fraud: {
    title: { sv: "Skydd mot bedrägeri", en: "Prevention of fraud" },
    description: {
      sv: "Vi delar uppgifter med våra distributörer för att förhindra bedrägerier.",
      en: "We share data with our distributors to prevent fraud.",
    },
    kind: "fraud-prevention",
  },
  oversight: {
    title: { sv: "Begäran från tillsynsmyndigheter", en: "Requests of supervisory authorities" },
    description: {
      sv: "När en tillsynsmyndighet med stöd av lag begär att personuppgifter behålls och lämnas ut hjälper vi till i rimlig omfattning.",
      en: "Where a supervisory authority lawfully asks for personal data to be kept and handed over, we give reasonable help.",
    },
    kind: "legal-compliance",
  },
} as const satisfies Readonly<Record<string, Purpose<"sv" | "en">>>;
