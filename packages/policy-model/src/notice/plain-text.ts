import type { Block, Entry, Inline, Line, Notice, Section } from "./document.js";
import { escapePlain, isSafeLink } from "./escape.js";
import { punctuationOf } from "./punctuation.js";

/** Wide enough to read, narrow enough to be quoted once or twice in a mail. */
const width = 72;

const inline = (part: Inline): string => {
  if (typeof part === "string") return escapePlain(part);
  if ("code" in part) return escapePlain(part.code);
  const text = escapePlain(part.text);
  if (!("href" in part) || !isSafeLink(part.href) || part.href === `mailto:${part.text}`) return text;
  const href = escapePlain(part.href).replace(/[<>\s]/g, "");
  // Brackets keep a full stop out of the address; a path is no address to follow from here.
  if (href === text) return href.startsWith("/") ? text : `<${href}>`;
  return `${text} <${href}>`;
};
const inlines = (line: Line): string => line.map(inline).join("").trim();

/** Lines of at most `width` characters; a word that is longer stays whole, so that an address can be copied. */
const wrapped = (text: string, first: string, rest: string): string => {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].join("\n");
};

const entry = ({ term, lines }: Entry, indent: string, colon: string): string => {
  const [only] = lines;
  const name = escapePlain(term);
  if (lines.length === 1 && only) return wrapped(`${name}${colon} ${inlines(only)}`, indent, `${indent}  `);
  return [`${indent}${name}${colon}`, ...lines.map((line) => wrapped(inlines(line), `${indent}  - `, `${indent}    `))].join("\n");
};

const block = (one: Block, colon: string): string => {
  switch (one.kind) {
    case "paragraph":
      return wrapped(inlines(one.line), "", "");
    case "list":
      return one.items.map(({ line }) => wrapped(inlines(line), "- ", "  ")).join("\n");
    case "terms":
      return one.entries.map((item) => entry(item, "", colon)).join("\n");
    case "table":
      // A table is too wide for a terminal: each row is told by its columns.
      return one.rows
        .map(({ path, cells: [head = [], ...cells] }) =>
          [wrapped(inlines(head), "* ", "  "), ...cells.map((cell, at) => entry({ path, term: one.columns[at + 1] ?? "", lines: [cell] }, "  ", colon))].join("\n"),
        )
        .join("\n\n");
  }
};

const underlines = ["=", "-", "~"] as const;
const headed = (title: string, level: number): string => {
  const lines = wrapped(escapePlain(title), "", "");
  const longest = Math.max(...lines.split("\n").map((line) => line.length));
  return `${lines}\n${(underlines[level] ?? ".").repeat(longest)}`;
};

const sectionText = (section: Section, level: number, colon: string): string => {
  const text = [headed(section.title, level), ...section.blocks.map((one) => block(one, colon)), ...section.sections.map((below) => sectionText(below, level + 1, colon))].join("\n\n");
  return section.distinct ? text.replace(/^/gm, "| ").replace(/^\| $/gm, "|") : text;
};

/** The notice for a terminal or a mail: wrapped lines, underlined headings, no markup. */
export const noticePlainText = (notice: Notice): string => `${[headed(notice.title, 0), ...notice.sections.map((section) => sectionText(section, 1, punctuationOf(notice.locale).colon))].join("\n\n\n")}\n`;
