import type { Block, Inline, Line, Notice, Section } from "./document.js";
import { escapeLineStart, escapeMarkdown, isSafeLink } from "./escape.js";

const inline = (part: Inline): string => {
  if (typeof part === "string") return escapeMarkdown(part);
  if ("code" in part) return `\`${part.code.replace(/[`|\s]/g, "")}\``;
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

const block = (one: Block): string => {
  switch (one.kind) {
    case "paragraph":
      return escapeLineStart(inlines(one.line));
    case "list":
      return one.items.map(({ line }) => `- ${escapeLineStart(inlines(line))}`).join("\n");
    case "terms":
      return one.entries.map(({ term, lines }) => `- **${escapeMarkdown(term)}**${lines.length > 0 ? `: ${lines.map(inlines).join("; ")}` : ""}`).join("\n");
    case "table": {
      const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
      return [row(one.columns.map(escapeMarkdown)), row(one.columns.map(() => "---")), ...one.rows.map(({ cells }) => row(cells.map(inlines)))].join("\n");
    }
  }
};

const sectionMarkdown = (section: Section, level: number): string =>
  [`${"#".repeat(Math.min(level, 6))} ${escapeMarkdown(section.title)}`, ...section.blocks.map(block), ...section.sections.map((below) => sectionMarkdown(below, level + 1))].join("\n\n");

export const noticeMarkdown = (notice: Notice): string =>
  `${[`# ${escapeMarkdown(notice.title)}`, ...notice.sections.map((section) => sectionMarkdown(section, 2))].join("\n\n")}\n`;
