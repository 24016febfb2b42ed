import { createHash } from "node:crypto";
import { html, type Markup } from "./markup.js";

const style = [
  ":root{color-scheme:light dark}",
  "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}",
  "h1,h2,h3{line-height:1.25}h2{margin-top:2.5rem}",
  "dt{font-weight:600;margin-top:1rem}dd{margin:0}dd ul,dd p{margin:.25rem 0}",
  ".scroll{overflow-x:auto}",
  "table{border-collapse:collapse;min-width:100%}",
  "th,td{border:1px solid;padding:.35rem .6rem;text-align:left;vertical-align:top;white-space:pre-wrap}",
  "@media print{body{max-width:none;margin:0}.scroll{overflow:visible}}",
].join("\n");

/** The one style sheet is allowed by its hash and nothing else is: no script runs here, whatever the data holds. */
const policy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`;

/** A whole page, given out in pieces so that a long table never stands in memory. */
export async function* page(locale: string, title: string, body: AsyncIterable<Markup> | Iterable<Markup>): AsyncGenerator<string> {
  yield `<!doctype html>\n${html`<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${{ markup: policy }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<h1>${title}</h1>
`.markup}`;
  for await (const part of body) yield part.markup;
  yield "</main>\n</body>\n</html>\n";
}

/** A table whose rows come one by one, under a heading that names it. Wider than the page it scrolls, also by keyboard. */
export async function* table(
  label: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly (string | Markup)[]> | Iterable<readonly (string | Markup)[]>,
): AsyncGenerator<Markup> {
  const headings = columns.map((column) => html`<th scope="col">${column}</th>`);
  yield html`<div class="scroll" tabindex="0" role="group" aria-label="${label}">
<table aria-label="${label}">
<thead><tr>${headings}</tr></thead>
<tbody>
`;
  for await (const row of rows) yield html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>\n`;
  yield html`</tbody>\n</table>\n</div>\n`;
}
