import type { Block, Inline, Line, Notice, Section } from "./document.js";
import { escapeHtml, isSafeLink } from "./escape.js";
import { noticeStyles } from "./style.js";

const inline = (part: Inline): string => {
  if (typeof part === "string") return escapeHtml(part);
  if ("code" in part) return `<code>${escapeHtml(part.code)}</code>`;
  return isSafeLink(part.href) ? `<a href="${escapeHtml(part.href)}">${escapeHtml(part.text)}</a>` : escapeHtml(part.text);
};
const inlines = (line: Line): string => line.map(inline).join("");

const source = ({ path, article }: { readonly path: string; readonly article?: string }): string =>
  ` data-path="${escapeHtml(path)}"${article === undefined ? "" : ` data-article="${escapeHtml(article)}"`}`;

type Terms = Extract<Block, { readonly kind: "terms" }>;

const term = ({ term: name, lines }: Terms["entries"][number]): string =>
  `<dt>${escapeHtml(name)}</dt>${lines.map((line) => `<dd>${inlines(line)}</dd>`).join("")}`;

const block = (one: Block, labelledBy: string): string => {
  switch (one.kind) {
    case "paragraph":
      return `<p${source(one)}>${inlines(one.line)}</p>`;
    case "list":
      return `<ul${source(one)}>\n${one.items.map((item) => `<li${source(item)}>${inlines(item.line)}</li>`).join("\n")}\n</ul>`;
    case "terms":
      return `<dl${source(one)}>\n${one.entries.map(term).join("\n")}\n</dl>`;
    case "table": {
      const head = one.columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join("");
      const rows = one.rows.map((row) => {
        const [first = [], ...cells] = row.cells;
        return `<tr${source(row)}><th scope="row">${inlines(first)}</th>${cells.map((cell) => `<td>${inlines(cell)}</td>`).join("")}</tr>`;
      });
      // A wide table scrolls in a region that the keyboard reaches.
      const table = `<table${source(one)}>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join("\n")}\n</tbody>\n</table>`;
      return `<div class="troth-table" role="region" tabindex="0" aria-labelledby="${labelledBy}">${table}</div>`;
    }
  }
};

const sectionHtml = (section: Section, level: number): string => {
  const id = `notice-${escapeHtml(section.id)}`;
  const heading = `h${Math.min(level, 6)}`;
  const inner = [
    `<${heading} id="${id}">${escapeHtml(section.title)}</${heading}>`,
    ...section.blocks.map((one) => block(one, id)),
    ...section.sections.map((below) => sectionHtml(below, level + 1)),
  ];
  return `<section aria-labelledby="${id}"${source(section)}>\n${inner.join("\n")}\n</section>`;
};

/** A complete fragment: an article with headings from `headingLevel` on. No script, no style, no style attribute. */
export const noticeFragment = (notice: Notice, headingLevel: number): string => {
  const heading = `h${headingLevel}`;
  const title = `<${heading} id="notice-title">${escapeHtml(notice.title)}</${heading}>`;
  const sections = notice.sections.map((section) => sectionHtml(section, headingLevel + 1)).join("\n");
  return `<article class="troth-notice" lang="${escapeHtml(notice.locale)}" aria-labelledby="notice-title">\n${title}\n${sections}\n</article>`;
};

/** A full document. With `stylesheet` it has a link to it and no style of its own, for a content security policy of `'self'`. */
export const noticePage = (notice: Notice, stylesheet: string | undefined): string => {
  const style = stylesheet === undefined ? `<style>\n${noticeStyles}</style>` : `<link rel="stylesheet" href="${escapeHtml(stylesheet)}">`;
  return `<!doctype html>
<html lang="${escapeHtml(notice.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(notice.title)}</title>
${style}
</head>
<body>
<main>
${noticeFragment(notice, 1)}
</main>
</body>
</html>
`;
};
