import { escapeHtml } from "../notice/escape.js";
import type { Sheet, SheetBlock, SheetSection } from "./sheet.js";

const source = ({ path, article }: { readonly path?: string; readonly article?: string }): string =>
  `${path === undefined ? "" : ` data-path="${escapeHtml(path)}"`}${article === undefined ? "" : ` data-article="${escapeHtml(article)}"`}`;

const blockHtml = (block: SheetBlock, labelledBy: string): string => {
  switch (block.kind) {
    case "paragraph":
      return `<p${source(block)}>${escapeHtml(block.text)}</p>`;
    case "list":
      return `<ul${source(block)}>\n${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join("\n")}\n</ul>`;
    case "terms": {
      const entries = block.entries.map(
        ({ term, lines, article }) => `<dt${source(article === undefined ? {} : { article })}>${escapeHtml(term)}</dt>${lines.map((line) => `<dd>${escapeHtml(line)}</dd>`).join("")}`,
      );
      return `<dl${source(block)}>\n${entries.join("\n")}\n</dl>`;
    }
    case "table": {
      const head = block.columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join("");
      const rows = block.rows.map((row) => {
        const [first = "", ...cells] = row.cells;
        return `<tr${source(row)}><th scope="row">${escapeHtml(first)}</th>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("")}</tr>`;
      });
      const table = `<table${source(block)}>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join("\n")}\n</tbody>\n</table>`;
      // A wide table scrolls in a region that the keyboard reaches.
      return `<div class="troth-table" role="region" tabindex="0" aria-labelledby="${labelledBy}">${table}</div>`;
    }
  }
};

const sectionHtml = (section: SheetSection, prefix: string, level: number): string => {
  const id = escapeHtml(`${prefix}-${section.id}`);
  const heading = `h${Math.min(level, 6)}`;
  const inner = [
    `<${heading} id="${id}">${escapeHtml(section.title)}</${heading}>`,
    ...section.blocks.map((block) => blockHtml(block, id)),
    ...(section.sections ?? []).map((below) => sectionHtml(below, prefix, level + 1)),
  ];
  return `<section aria-labelledby="${id}"${source(section)}>\n${inner.join("\n")}\n</section>`;
};

/** An article with headings from `level` on. No script, no style, no style attribute. */
export const sheetFragment = (sheet: Sheet, level: number): string => {
  const id = escapeHtml(`${sheet.id}-title`);
  const heading = `h${level}`;
  const inner = [...(sheet.blocks ?? []).map((block) => blockHtml(block, id)), ...sheet.sections.map((section) => sectionHtml(section, sheet.id, level + 1))].join("\n");
  return `<article class="troth-export" lang="${escapeHtml(sheet.locale)}" aria-labelledby="${id}">\n<${heading} id="${id}">${escapeHtml(sheet.title)}</${heading}>\n${inner}\n</article>`;
};

/** A full document without a style of its own. */
export const sheetPage = (sheets: readonly Sheet[], o: { readonly title: string; readonly locale: string; readonly stylesheet?: string }): string => {
  const body = sheets.length === 1 ? sheets.map((sheet) => sheetFragment(sheet, 1)) : [`<h1>${escapeHtml(o.title)}</h1>`, ...sheets.map((sheet) => sheetFragment(sheet, 2))];
  return `<!doctype html>
<html lang="${escapeHtml(o.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(o.title)}</title>${o.stylesheet === undefined ? "" : `\n<link rel="stylesheet" href="${escapeHtml(o.stylesheet)}">`}
</head>
<body>
<main>
${body.join("\n")}
</main>
</body>
</html>
`;
};
