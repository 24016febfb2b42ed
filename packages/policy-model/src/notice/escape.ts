/** Control characters but for tab and line ends: they show nothing, and some end a document early. */
const control = /(?![\t\n\r])\p{Cc}/gu;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text for HTML, in content and in quoted attributes alike. */
export const escapeHtml = (text: string): string => text.replace(control, "").replace(/[&<>"']/g, (character) => entities[character] ?? "");

/**
 * Text for Markdown, on one line: nothing in it is markup, an entity or a cell's end. `<`, `>` and
 * `&` become entities, so that a renderer that lets HTML through shows them as characters.
 */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(control, "")
    .replace(/\s+/g, " ")
    .replace(/[&<>]/g, (character) => entities[character] ?? "")
    .replace(/[\\`*_{}[\]#|~!^$]/g, "\\$&");

/** A line whose first characters would make it a list, a rule or an underlined heading, so that it stays a line. */
export const escapeLineStart = (line: string): string =>
  line.trimStart().replace(/^(?:([-+=:])|(\d+)(?=[.)]))/, (_, sign: string | undefined, number: string | undefined) => (sign === undefined ? `${number ?? ""}\\` : `\\${sign}`));

/** Whether a link may be followed from a page: mail, http(s), or a path of the same origin. */
export const isSafeLink = (href: string): boolean => /^(?:mailto:|https?:\/\/|\/(?![/\\])|#)/i.test(href);
