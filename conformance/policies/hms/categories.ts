import type { DataSubjectKind } from "@troth/policy-model";

/** Whose data, as the notice tells people apart. A relationship decides on the basis of marketing. */
export const subjects = {
  customer: { title: { sv: "företrädare för kunder", en: "representatives of customers" } },
  lead: { title: { sv: "företrädare för möjliga kunder", en: "representatives of prospective customers" } },
  listed: { title: { sv: "kontaktpersoner på branschlistor", en: "contacts on trade lists" } },
  visitor: { title: { sv: "besökare på webbplatserna", en: "visitors of the websites" } },
  participant: { title: { sv: "deltagare i evenemang", en: "participants in events" } },
  contributor: { title: { sv: "personer som skriver i våra forum och på våra konton i sociala medier", en: "people who write in our forums and on our social media accounts" } },
  "cloud-user": { title: { sv: "användare av molntjänsterna", en: "users of the cloud services" } },
  "device-user": { title: { sv: "personer som förekommer i kundernas loggdata", en: "people who appear in customers' log data" } },
} as const satisfies Readonly<Record<string, DataSubjectKind<"sv" | "en">>>;

const fromPerson = { from: "person" } as const;
const observed = { from: "observed" } as const;
const fromEmployer = { from: "third-party", who: { sv: "företaget som du företräder", en: "the company that you represent" } } as const;

/** Which data, item by item as the notice lists it. Where it lists nothing, the item is the word that it uses. */
export const categories = {
  contact: {
    title: { sv: "Kontaktuppgifter", en: "Contact details" },
    items: [{ sv: "kontaktuppgifter", en: "contact details" }],
    sources: [fromPerson, fromEmployer],
  },
  employer: {
    title: { sv: "Företag", en: "Company" },
    items: [{ sv: "vilket företag du företräder", en: "which company you represent" }],
    sources: [fromPerson, fromEmployer],
  },
  "survey-answer": {
    title: { sv: "Enkätsvar", en: "Survey answers" },
    items: [{ sv: "dina svar i kundundersökningar", en: "your answers in customer surveys" }],
    sources: [fromPerson],
  },
  recording: {
    title: { sv: "Inspelningar", en: "Recordings" },
    items: [
      { sv: "inspelade presentationer", en: "recorded presentations" },
      { sv: "frågor från deltagare", en: "questions of participants" },
    ],
    sources: [fromPerson],
  },
  food: {
    title: { sv: "Matpreferenser", en: "Food preferences" },
    items: [{ sv: "särskilda önskemål om mat (kan vara känsliga uppgifter)", en: "specific food preferences (may be sensitive data)" }],
    sources: [fromPerson],
  },
  post: {
    title: { sv: "Inlägg", en: "Posts" },
    items: [
      { sv: "det du skriver i våra onlineforum", en: "what you write in our online forums" },
      { sv: "det du skriver på våra konton i sociala medier", en: "what you write on our social media accounts" },
    ],
    sources: [fromPerson],
  },
  "web-statistics": {
    title: { sv: "Webbstatistik", en: "Web statistics" },
    items: [
      { sv: "hur webbplatserna används", en: "how the websites are used" },
      { sv: "hur innehållet på dem används", en: "how their content is used" },
    ],
    sources: [observed],
  },
  "server-log": {
    title: { sv: "Serverloggar", en: "Server logs" },
    items: [
      { sv: "namnet på filen som öppnades", en: "name of the file that was opened" },
      { sv: "datum och tid", en: "date and time" },
      { sv: "överförd datamängd", en: "amount of data transferred" },
      { sv: "att åtkomsten lyckades", en: "that the access succeeded" },
      { sv: "webbläsare", en: "browser" },
      { sv: "domänen som anropet kom från", en: "domain that the request came from" },
      { sv: "datorns publika IP-adress", en: "public IP address of the computer" },
    ],
    sources: [observed],
  },
  "page-history": {
    title: { sv: "Sidhistorik", en: "Page history" },
    items: [
      { sv: "cookie-ID för beteendeanalys", en: "cookie ID for behaviour analysis" },
      { sv: "sidor som du har besökt på våra webbplatser", en: "pages that you visited on our websites" },
    ],
    sources: [observed],
  },
  "form-data": {
    title: { sv: "Formuläruppgifter", en: "Form data" },
    items: [
      { sv: "det du skickar in i ett webbformulär", en: "what you send through a web form" },
      { sv: "kontaktuppgifter från formuläret på en marknadsföringssida", en: "contact details from the form of a marketing page" },
    ],
    sources: [fromPerson],
  },
  chat: {
    title: { sv: "Chattuppgifter", en: "Chat data" },
    items: [
      { sv: "namn", en: "name" },
      { sv: "e-postadress", en: "e-mail address" },
      { sv: "IP-adress", en: "IP address" },
      { sv: "uppgifter om webbläsaren", en: "information on the browser" },
      { sv: "operativsystem", en: "operating system" },
      { sv: "geografisk plats", en: "geolocation" },
      { sv: "sidor på webbplatsen som du tidigare har besökt", en: "pages of the website that you visited before" },
      { sv: "en kopia av chatten", en: "a copy of the chat" },
    ],
    sources: [fromPerson, observed],
  },
  order: {
    title: { sv: "Orderuppgifter", en: "Order data" },
    items: [
      { sv: "beställda produkter", en: "products ordered" },
      { sv: "IP-adress när du använder våra onlinetjänster", en: "IP address when you use our online services" },
    ],
    sources: [fromPerson, fromEmployer, observed],
  },
  payment: {
    title: { sv: "Betalningsuppgifter", en: "Payment data" },
    items: [{ sv: "uppgifter för betalningen", en: "details for the payment" }],
    sources: [fromPerson, fromEmployer],
  },
  transaction: {
    title: { sv: "Ekonomiska transaktioner", en: "Financial transactions" },
    items: [{ sv: "uppgifter om ekonomiska transaktioner", en: "records of financial transactions" }],
    sources: [fromPerson, fromEmployer],
  },
  billing: {
    title: { sv: "Faktureringsuppgifter", en: "Billing data" },
    items: [{ sv: "underlag för fakturan (till exempel dataanvändning)", en: "what is billed (such as data usage)" }],
    sources: [observed],
  },
  identification: {
    title: { sv: "Identifieringsuppgifter", en: "Identification data" },
    items: [
      { sv: "namn", en: "name" },
      { sv: "adress", en: "address" },
      { sv: "telefonnummer", en: "telephone number" },
      { sv: "e-postadress", en: "e-mail address" },
      { sv: "företagsnamn", en: "company name" },
      { sv: "företagets identifikation", en: "identification of the company" },
    ],
    sources: [fromPerson, fromEmployer],
  },
  account: {
    title: { sv: "Kontouppgifter", en: "Account data" },
    items: [
      { sv: "användarnamn", en: "user name" },
      { sv: "kontonamn", en: "account name" },
    ],
    sources: [fromPerson, fromEmployer],
  },
  hardware: {
    title: { sv: "Anslutna enheter", en: "Connected devices" },
    items: [{ sv: "lista över anslutna hårdvaruenheter", en: "list of connected hardware devices" }],
    sources: [observed],
  },
  traffic: {
    title: { sv: "Trafikmetadata", en: "Traffic metadata" },
    items: [
      { sv: "anslutningens tid och varaktighet", en: "time and duration of the connection" },
      { sv: "antal överförda byte", en: "number of bytes transferred" },
      { sv: "enhetens identifiering", en: "identification of the device" },
      { sv: "liknande metadata", en: "similar metadata" },
    ],
    sources: [observed],
  },
  credentials: {
    title: { sv: "Autentiseringsuppgifter", en: "Credentials" },
    items: [
      { sv: "lösenord", en: "password" },
      { sv: "lösenordsledtråd", en: "password hint" },
    ],
    sources: [fromPerson],
    secret: true,
  },
  "device-log": {
    title: { sv: "Loggdata från anslutna enheter", en: "Log data of connected devices" },
    items: [{ sv: "personuppgifter i trafiken till och från anslutna enheter", en: "personal data in the traffic to and from connected devices" }],
    sources: [observed],
  },
  dialogue: {
    title: { sv: "Kontakthistorik", en: "Contact history" },
    items: [
      { sv: "telefonsamtal", en: "telephone calls" },
      { sv: "e-post", en: "e-mails" },
      { sv: "besök", en: "visits" },
      { sv: "andra kontakter som vi har tagit", en: "other contacts that we made" },
    ],
    sources: [observed],
  },
  preference: {
    title: { sv: "Informationsval", en: "Choice of information" },
    items: [{ sv: "vilken typ av information du vill ha", en: "which kind of information you want" }],
    sources: [fromPerson],
  },
  "support-case": {
    title: { sv: "Supportärenden", en: "Support cases" },
    items: [
      { sv: "produkten eller tjänsten som ärendet gäller", en: "the product or service that the case is about" },
      { sv: "annat som du skickar in i ärendet", en: "what else you send in with the case" },
    ],
    sources: [fromPerson],
  },
  "address-list": {
    title: { sv: "Branschlistor", en: "Trade lists" },
    items: [{ sv: "adresser till relevanta företag", en: "addresses of relevant companies" }],
    sources: [{ from: "third-party", who: { sv: "externa marknadsföringspartner", en: "external marketing partners" } }],
  },
} as const;
