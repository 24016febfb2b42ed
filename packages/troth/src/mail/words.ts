/** What the mail that asks to confirm an address says, in one language. */
export interface MailWords {
  readonly subject: (title: string) => string;
  readonly entered: (controllers: string, title: string) => string;
  readonly confirm: string;
  readonly ignore: string;
}
/** Plain words of our own; no lawyer has looked at them. */
const words: Readonly<Record<string, MailWords>> = {
  en: {
    subject: (title) => `Please confirm: ${title}`,
    entered: (controllers, title) => `This address was entered with ${controllers} for messages by e-mail: ${title}.`,
    confirm: "If that was you and you want these messages, open this page and confirm:",
    ignore: "If not, do nothing, and these messages will not come. This mail advertises nothing.",
  },
  de: {
    subject: (title) => `Bitte bestätigen: ${title}`,
    entered: (controllers, title) => `Diese Adresse wurde bei ${controllers} für Nachrichten per E-Mail eingetragen: ${title}.`,
    confirm: "Wenn Sie das waren und diese Nachrichten möchten, öffnen Sie diese Seite und bestätigen Sie:",
    ignore: "Wenn nicht, tun Sie nichts: Dann kommen diese Nachrichten nicht. Diese E-Mail wirbt für nichts.",
  },
  sv: {
    subject: (title) => `Bekräfta: ${title}`,
    entered: (controllers, title) => `Den här adressen angavs hos ${controllers} för utskick med e-post: ${title}.`,
    confirm: "Om det var du och du vill ha utskicken, öppna den här sidan och bekräfta:",
    ignore: "Om inte behöver du inte göra något: då kommer inga utskick. Det här mejlet gör ingen reklam.",
  },
  nl: {
    subject: (title) => `Graag bevestigen: ${title}`,
    entered: (controllers, title) => `Dit adres is bij ${controllers} opgegeven voor berichten per e-mail: ${title}.`,
    confirm: "Als u dat was en deze berichten wilt ontvangen, open dan deze pagina en bevestig het:",
    ignore: "Zo niet, doe dan niets: deze berichten komen dan niet. Deze e-mail bevat geen reclame.",
  },
  da: {
    subject: (title) => `Bekræft venligst: ${title}`,
    entered: (controllers, title) => `Denne adresse er angivet hos ${controllers} til beskeder via e-mail: ${title}.`,
    confirm: "Hvis det var dig, og du vil have beskederne, så åbn denne side og bekræft:",
    ignore: "Hvis ikke, skal du ikke gøre noget: så kommer der ingen beskeder. Denne e-mail indeholder ingen reklame.",
  },
  fi: {
    subject: (title) => `Vahvista: ${title}`,
    entered: (controllers, title) => `Tämä osoite on ilmoitettu sähköpostiviestejä varten (${controllers}): ${title}.`,
    confirm: "Jos se olit sinä ja haluat nämä viestit, avaa tämä sivu ja vahvista:",
    ignore: "Jos et, sinun ei tarvitse tehdä mitään: viestejä ei silloin tule. Tämä viesti ei mainosta mitään.",
  },
  fr: {
    subject: (title) => `Merci de confirmer : ${title}`,
    entered: (controllers, title) => `Cette adresse a été indiquée à ${controllers} pour des messages par e-mail : ${title}.`,
    confirm: "Si c’était vous et que vous souhaitez ces messages, ouvrez cette page et confirmez :",
    ignore: "Sinon, ne faites rien : ces messages ne viendront pas. Cet e-mail ne contient pas de publicité.",
  },
  es: {
    subject: (title) => `Confirme, por favor: ${title}`,
    entered: (controllers, title) => `Esta dirección se indicó a ${controllers} para recibir mensajes por correo electrónico: ${title}.`,
    confirm: "Si fue usted y quiere estos mensajes, abra esta página y confirme:",
    ignore: "Si no, no haga nada: estos mensajes no llegarán. Este correo no contiene publicidad.",
  },
};

/** In that language, or in the one that its tag begins with (`de-AT`); else in English. */
export const mailWords = (locale: string): { readonly language: string; readonly words: MailWords } => {
  const language = [locale, locale.split("-", 1)[0] ?? ""].find((tag) => Object.hasOwn(words, tag)) ?? "en";
  return { language, words: words[language] as MailWords };
};
