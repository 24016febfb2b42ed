import type { Block, Entry, Inline, Line, Notice, Section } from "./document.js";
import { escapeLineStart, escapeMarkdown, isSafeLink } from "./escape.js";
import { punctuationOf } from "./punctuation.js";

const inline = (part: Inline): string => {
  if (typeof part === "string") return escapeMarkdown(part);
  if ("code" in part) return `\`${part.code.replace(/[`|\s]/g, "")}\``;
  if (!("href" in part)) return escapeMarkdown(part.text);
  return isSafeLink(part.href) ? `[${escapeMarkdown(part.text)}](<${encodeURI(decodable(part.href)).replace(/[<>]/g, "")}>)` : escapeMarkdown(part.text);
};
/** An address that is already encoded is not encoded twice. */
const decodable = (href: string): string => {
  try {
    return decodeURI(href);
  } catch {
    return href;
  }
};
const inlines = (line: Line): string => line.map(inline).join("");

/** What has several lines gets a list of its own. */
const entry = ({ term, lines }: Entry, colon: string): string => {
  const name = `- **${escapeMarkdown(term)}**`;
  if (lines.length > 1) return [`${name}${colon}`, ...lines.map((line) => `  - ${escapeLineStart(inlines(line))}`)].join("\n");
  return `${name}${lines.map((line) => `${colon} ${inlines(line)}`).join("")}`;
};

const block = (one: Block, colon: string): string => {
  switch (one.kind) {
    case "paragraph":
      return escapeLineStart(inlines(one.line));
    case "list":
      return one.items.map(({ line }) => `- ${escapeLineStart(inlines(line))}`).join("\n");
    case "terms":
      return one.entries.map((item) => entry(item, colon)).join("\n");
    case "table": {
      const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
      return [row(one.columns.map(escapeMarkdown)), row(one.columns.map(() => "---")), ...one.rows.map(({ cells }) => row(cells.map(inlines)))].join("\n");
    }
  }
};

const sectionMarkdown = (section: Section, level: number, colon: string): string => {
  const text = [
    `${"#".repeat(Math.min(level, 6))} ${escapeMarkdown(section.title)}`,
    ...section.blocks.map((one) => block(one, colon)),
    ...section.sections.map((below) => sectionMarkdown(below, level + 1, colon)),
  ].join("\n\n");
  // A quotation stands apart wherever Markdown is shown.
  return section.distinct ? text.replace(/^/gm, "> ").replace(/^> $/gm, ">") : text;
};

export const noticeMarkdown = (notice: Notice): string =>
  `${[`# ${escapeMarkdown(notice.title)}`, ...notice.sections.map((section) => sectionMarkdown(section, 2, punctuationOf(notice.locale).colon))].join("\n\n")}\n`;
