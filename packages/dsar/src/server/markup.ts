/** Text that is markup already. */
export interface Markup {
  readonly markup: string;
}
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
// Control characters have no place in HTML, and a browser may take them for something else.
const visible = (sign: string): string => (sign === "\t" || sign === "\n" || sign === "\r" ? sign : "\uFFFD");
const escape = (text: string): string => text.replace(/\p{Cc}/gu, visible).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

type Part = string | number | Markup | readonly Part[];
const piece = (part: Part): string => {
  if (typeof part === "string") return escape(part);
  if (typeof part === "number") return String(part);
  return "markup" in part ? part.markup : part.map(piece).join("");
};

/** A template of HTML: whatever is put in is escaped, unless it came from this template itself. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: strings.reduce((text, string, n) => text + piece(parts[n - 1] ?? "") + string),
});

/** A link, where the address is one of the web; else its text. */
export const link = (url: string, text: string): Markup => (/^https?:\/\//i.test(url) ? html`<a href="${url}" rel="noreferrer">${text}</a>` : html`${text}`);
