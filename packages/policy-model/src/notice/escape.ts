/**
 * Control characters but for tab and line ends: they show nothing, some end a document early, and ESC commands a terminal.
 * And those that turn the direction of what follows: with them a text can be made to read as another.
 */
const control = /(?![\t\n\r])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** Spaces and line ends, but not the spaces at which no line breaks: typography needs those. */
const breaking = /[^\S\u00A0\u202F]+/g;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Most text has nothing to escape, and is not gone through twice. */
const marked = /[&<>"'\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

/** Text for HTML, in content and in quoted attributes alike. */
export const escapeHtml = (text: string): string => {
  if (!marked.test(text)) return text;
  return text.replace(control, "").replace(/[&<>"']/g, (character) => entities[character] ?? "");
};

/**
 * Text for Markdown, on one line: nothing in it is markup, an entity or a cell's end. `<`, `>` and
 * `&` become entities, so that a renderer that lets HTML through shows them as characters.
 */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(control, "")
    .replace(breaking, " ")
    .replace(/[&<>]/g, (character) => entities[character] ?? "")
    .replace(/[\\`*_{}[\]#|~!^$]/g, "\\$&");

/** A line whose first characters would make it a list, a rule or an underlined heading, so that it stays a line. */
export const escapeLineStart = (line: string): string =>
  line.trimStart().replace(/^(?:([-+=:])|(\d+)(?=[.)]))/, (_, sign: string | undefined, number: string | undefined) => (sign === undefined ? `${number ?? ""}\\` : `\\${sign}`));

/** Text for a terminal or a mail, on one line: it commands nothing, and breaks no line of its own. */
export const escapePlain = (text: string): string => text.replace(control, "").replace(breaking, " ");

/** Whether a link may be followed from a page: mail, http(s), or a path of the same origin. */
export const isSafeLink = (href: string): boolean => /^(?:mailto:|https?:\/\/|\/(?![/\\])|#)/i.test(href);
