import { escapeLineStart, escapeMarkdown } from "../notice/escape.js";
import type { Sheet, SheetBlock, SheetSection } from "./sheet.js";

const termMarkdown = ({ term, lines }: Extract<SheetBlock, { readonly kind: "terms" }>["entries"][number]): string => {
  const [first = "", ...others] = lines.map(escapeMarkdown);
  const name = `- **${escapeMarkdown(term)}**:`;
  return others.length === 0 ? `${name} ${first}` : [name, ...[first, ...others].map((line) => `  - ${escapeLineStart(line)}`)].join("\n");
};

const blockMarkdown = (block: SheetBlock): string => {
  switch (block.kind) {
    case "paragraph":
      return escapeLineStart(escapeMarkdown(block.text));
    case "list":
      return block.items.map((item) => `- ${escapeLineStart(escapeMarkdown(item))}`).join("\n");
    case "terms":
      return block.entries.map(termMarkdown).join("\n");
    case "table": {
      const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
      return [row(block.columns.map(escapeMarkdown)), row(block.columns.map(() => "---")), ...block.rows.map(({ cells }) => row(cells.map(escapeMarkdown)))].join("\n");
    }
  }
};

const sectionMarkdown = (section: SheetSection, level: number): string =>
  [
    `${"#".repeat(Math.min(level, 6))} ${escapeMarkdown(section.title)}`,
    ...section.blocks.map(blockMarkdown),
    ...(section.sections ?? []).map((below) => sectionMarkdown(below, level + 1)),
  ].join("\n\n");

export const sheetMarkdown = (sheet: Sheet): string =>
  `${[`# ${escapeMarkdown(sheet.title)}`, ...(sheet.blocks ?? []).map(blockMarkdown), ...sheet.sections.map((section) => sectionMarkdown(section, 2))].join("\n\n")}\n`;
