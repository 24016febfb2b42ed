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
};

/** In that language, or in the one that its tag begins with (`de-AT`); else in English. */
export const mailWords = (locale: string): { readonly language: string; readonly words: MailWords } => {
  const language = [locale, locale.split("-", 1)[0] ?? ""].find((tag) => Object.hasOwn(words, tag)) ?? "en";
  return { language, words: words[language] as MailWords };
};
