/** What a page of one question says, in one language. */
interface Words {
  readonly leave: string;
  readonly leaveAsk: string;
  readonly left: string;
  readonly confirm: string;
  readonly confirmAsk: string;
  readonly confirmed: string;
  readonly gone: string;
}
/** Plain words of our own; no lawyer has looked at them. */
const words: Readonly<Record<string, Words>> = {
  en: {
    leave: "Unsubscribe",
    leaveAsk: "Do you want no more of these messages?",
    left: "You get no more of these messages.",
    confirm: "Confirm",
    confirmAsk: "Do you want these messages?",
    confirmed: "Confirmed. You can unsubscribe at any time.",
    gone: "This link does not work any more.",
  },
  de: {
    leave: "Abmelden",
    leaveAsk: "Möchten Sie diese Nachrichten nicht mehr bekommen?",
    left: "Sie bekommen diese Nachrichten nicht mehr.",
    confirm: "Bestätigen",
    confirmAsk: "Möchten Sie diese Nachrichten bekommen?",
    confirmed: "Bestätigt. Sie können sich jederzeit abmelden.",
    gone: "Dieser Link gilt nicht mehr.",
  },
  sv: {
    leave: "Avregistrera",
    leaveAsk: "Vill du inte längre få de här utskicken?",
    left: "Du får inte längre de här utskicken.",
    confirm: "Bekräfta",
    confirmAsk: "Vill du få de här utskicken?",
    confirmed: "Bekräftat. Du kan avregistrera dig när som helst.",
    gone: "Länken fungerar inte längre.",
  },
  nl: {
    leave: "Afmelden",
    leaveAsk: "Wilt u deze berichten niet meer ontvangen?",
    left: "U ontvangt deze berichten niet meer.",
    confirm: "Bevestigen",
    confirmAsk: "Wilt u deze berichten ontvangen?",
    confirmed: "Bevestigd. U kunt zich op elk moment afmelden.",
    gone: "Deze link werkt niet meer.",
  },
  da: {
    leave: "Afmeld",
    leaveAsk: "Vil du ikke længere have disse beskeder?",
    left: "Du får ikke flere af disse beskeder.",
    confirm: "Bekræft",
    confirmAsk: "Vil du have disse beskeder?",
    confirmed: "Bekræftet. Du kan når som helst afmelde dig.",
    gone: "Linket virker ikke længere.",
  },
  fi: {
    leave: "Peru tilaus",
    leaveAsk: "Etkö halua enää näitä viestejä?",
    left: "Et saa enää näitä viestejä.",
    confirm: "Vahvista",
    confirmAsk: "Haluatko nämä viestit?",
    confirmed: "Vahvistettu. Voit perua tilauksen milloin tahansa.",
    gone: "Linkki ei ole enää voimassa.",
  },
  fr: {
    leave: "Se désabonner",
    leaveAsk: "Souhaitez-vous ne plus recevoir ces messages ?",
    left: "Vous ne recevrez plus ces messages.",
    confirm: "Confirmer",
    confirmAsk: "Souhaitez-vous recevoir ces messages ?",
    confirmed: "C’est confirmé. Vous pouvez vous désabonner à tout moment.",
    gone: "Ce lien n’est plus valable.",
  },
  es: {
    leave: "Darse de baja",
    leaveAsk: "¿No quiere recibir más estos mensajes?",
    left: "Ya no recibirá estos mensajes.",
    confirm: "Confirmar",
    confirmAsk: "¿Quiere recibir estos mensajes?",
    confirmed: "Confirmado. Puede darse de baja en cualquier momento.",
    gone: "Este enlace ya no es válido.",
  },
};

/** A question that the page asks, or what became of it. */
export type PageSays = keyof Words;
export interface Page {
  readonly status: number;
  readonly locale: string;
  /** What it is about: the title of a purpose. */
  readonly about?: string;
  readonly says: PageSays;
  /** The one button; without it the page only tells. */
  readonly button?: PageSays;
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] as string);

/**
 * A page of one sentence and at most one button, which posts to the page's own address. It loads nothing, runs nothing, may not
 * be framed, and hands its address to no other site: the address holds a token. In a language of ours, else in English.
 */
export const page = ({ status, locale, about, says, button }: Page): Response => {
  const language = Object.hasOwn(words, locale) ? locale : "en";
  const text = words[language] as Words;
  const form = button === undefined ? "" : `<form method="post"><button type="submit">${escaped(text[button])}</button></form>`;
  const heading = about === undefined ? "" : `<h1 lang="${escaped(locale)}">${escaped(about)}</h1>`;
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(text[button ?? says])}</title>`;
  return new Response(`<!doctype html><html lang="${language}"><head>${head}</head><body><main>${heading}<p>${escaped(text[says])}</p>${form}</main></body></html>`, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-language": language,
      "content-security-policy": "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      "referrer-policy": "same-origin",
      "x-robots-tag": "noindex",
      "cache-control": "no-store",
    },
  });
};
