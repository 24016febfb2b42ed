import type { Block, Entry, Inline, Line, Notice, Section } from "./document.js";
import { escapeHtml, isSafeLink } from "./escape.js";
import { noticeStyles } from "./style.js";

/** The anchor of a section, if the notice has it: the short one has few. */
type Anchors = ReadonlySet<string>;
const anchorsOf = (sections: readonly Section[]): readonly string[] => sections.flatMap(({ id, sections: below }) => [id, ...anchorsOf(below)]);
const anchor = (id: string): string => `notice-${escapeHtml(id)}`;

const source = ({ path, article, also }: { readonly path: string; readonly article?: string; readonly also?: readonly string[] }): string =>
  ` data-path="${escapeHtml(path)}"${article === undefined ? "" : ` data-article="${escapeHtml(article)}"`}${also === undefined ? "" : ` data-also="${escapeHtml(also.join(" "))}"`}`;

const inline = (part: Inline, anchors: Anchors): string => {
  if (typeof part === "string") return escapeHtml(part);
  if ("code" in part) return `<code>${escapeHtml(part.code)}</code>`;
  const text = escapeHtml(part.text);
  if ("section" in part) return anchors.has(part.section) ? `<a href="#${anchor(part.section)}">${text}</a>` : text;
  if ("path" in part) return `<span${part.unknown ? ' class="troth-unknown"' : ""}${source(part)}>${text}</span>`;
  const language = part.hreflang === undefined ? "" : ` hreflang="${escapeHtml(part.hreflang)}"`;
  return isSafeLink(part.href) ? `<a href="${escapeHtml(part.href)}"${language}>${text}</a>` : text;
};

const render = (anchors: Anchors) => {
  const inlines = (line: Line): string => line.map((part) => inline(part, anchors)).join("");
  const term = (one: Entry): string => `<dt${source(one)}>${escapeHtml(one.term)}</dt>${one.lines.map((line) => `<dd>${inlines(line)}</dd>`).join("")}`;

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
        // A wide table scrolls in a group that the keyboard reaches.
        const table = `<table${source(one)} aria-labelledby="${labelledBy}">\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join("\n")}\n</tbody>\n</table>`;
        return `<div class="troth-table" role="group" tabindex="0" aria-labelledby="${labelledBy}">${table}</div>`;
      }
    }
  };

  /** Only the parts of the first level are landmarks: dozens of them would lead nowhere. */
  const section = (one: Section, level: number, landmark: boolean): string => {
    const id = anchor(one.id);
    const heading = `h${Math.min(level, 6)}`;
    const inner = [
      `<${heading} id="${id}">${escapeHtml(one.title)}</${heading}>`,
      ...one.blocks.map((below) => block(below, id)),
      ...one.sections.map((below) => section(below, level + 1, false)),
    ];
    return `<section${one.distinct ? ' class="troth-distinct"' : ""}${landmark ? ` aria-labelledby="${id}"` : ""}${source(one)}>\n${inner.join("\n")}\n</section>`;
  };
  return section;
};

/** Links to the parts of the first level, under a heading of their own. */
const contentsOf = ({ sections }: Notice, heading: string, title: string): string => {
  const items = sections.map(({ id, title: name }) => `<li><a href="#${anchor(id)}">${escapeHtml(name)}</a></li>`).join("\n");
  return `<nav class="troth-contents" aria-labelledby="notice-contents">\n<${heading} id="notice-contents">${escapeHtml(title)}</${heading}>\n<ul>\n${items}\n</ul>\n</nav>\n`;
};

/**
 * A complete fragment: an article with headings from `headingLevel` on. No script, no style, no style attribute. With the
 * word for `contents` a list of its parts comes first.
 */
export const noticeFragment = (notice: Notice, headingLevel: number, contents?: string): string => {
  const section = render(new Set(anchorsOf(notice.sections)));
  const heading = `h${headingLevel}`;
  const title = `<${heading} id="notice-title">${escapeHtml(notice.title)}</${heading}>`;
  const sections = notice.sections.map((one) => section(one, headingLevel + 1, true)).join("\n");
  const list = contents === undefined ? "" : contentsOf(notice, `h${headingLevel + 1}`, contents);
  return `<article class="troth-notice" lang="${escapeHtml(notice.locale)}" aria-labelledby="notice-title">\n${title}\n${list}${sections}\n</article>`;
};

/** A full document. With `stylesheet` it has a link to it and no style of its own, for a content security policy of `'self'`. */
export const noticePage = (notice: Notice, stylesheet: string | undefined, contents?: string): string => {
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
${noticeFragment(notice, 1, contents)}
</main>
</body>
</html>
`;
};
