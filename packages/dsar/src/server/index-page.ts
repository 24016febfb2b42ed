import type { Entity } from "@troth/policy-model";
import type { RequestState } from "../state.js";
import { cellText, plainValue } from "./cell.js";
import type { Telling } from "./category-page.js";
import type { Group } from "./group.js";
import { html, link, type Markup } from "./markup.js";
import { table } from "./page.js";

/** What the overview tells of, besides the policy. */
export interface Overview {
  readonly request: string;
  /** Kind of the person. */
  readonly kind: string;
  readonly now: number;
  readonly groups: readonly Group[];
  readonly consents: readonly Readonly<Record<string, unknown>>[];
  readonly requests: readonly RequestState[];
}

/** A date as people of the language write it; the pages count their days in UTC, and say so. */
const day = (at: number | string, { locale }: Telling): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(at));

const controllersOf = ({ policy }: Telling): readonly Entity[] =>
  [...new Set(Object.values(policy.surfaces).flatMap(({ controller, jointControllers }) => [controller, ...(jointControllers ?? [])]))].flatMap(
    (id) => policy.entities[id] ?? [],
  );

const controllerPart = (telling: Telling): Markup => {
  const { words } = telling;
  const parts = controllersOf(telling).map(
    ({ name, address, contact, dpo }) => html`<p>${name}, ${address}, ${contact.email}${dpo === "none" ? "" : `. ${words.officer}: ${dpo.email}`}</p>`,
  );
  return html`<h2>${words.controller}</h2>\n${parts}\n`;
};

async function* dataPart({ policy, locale, words }: Telling, groups: readonly Group[]): AsyncGenerator<Markup> {
  yield html`<h2>${words.categories.heading}</h2>\n`;
  if (groups.length === 0) return yield html`<p>${words.nothing}</p>\n`;
  yield html`<p>${words.categories.intro}</p>\n`;
  const rows = [...new Set(groups.map(({ category }) => category))].map((category) => {
    const mine = groups.filter((group) => group.category === category);
    return [
      html`<a href="categories/${category}.html">${policy.categories[category]?.title[locale] ?? category}</a>`,
      html`${mine.reduce((sum, group) => sum + group.rows, 0)}`,
      html`${mine.map(({ name }, n) => html`${n > 0 ? "\n" : ""}<a href="data/${name}.json">${name}.json</a>, <a href="data/${name}.csv">${name}.csv</a>`)}`,
    ];
  });
  const { category, entries, files, heading } = words.categories;
  yield* table(heading, [category, entries, files], rows);
  const held = groups.flatMap((group) => group.held);
  if (held.length === 0) return;
  const fields = held.flatMap(({ path, columns }) => columns.map((column) => `${path}.${column}`));
  yield html`<h2>${words.heldTitle}</h2>\n<p>${words.held(fields.join(", "))}</p>\n`;
}

const automatedPart = ({ policy, locale, words }: Telling, kind: string): Markup => {
  const mine = Object.values(policy.activities).filter(({ subjects }) => subjects.includes(kind));
  const decisions = mine.flatMap(({ title, automatedDecision: made }) =>
    made ? [html`<p>${title[locale] ?? ""}: ${made.logic[locale] ?? ""} ${made.consequences[locale] ?? ""}</p>`] : [],
  );
  const profiling = mine.flatMap(({ title, profiling: made }) => (made ? [html`<p>${words.automated.profiling}: ${title[locale] ?? ""}. ${made.logic[locale] ?? ""} ${made.consequences[locale] ?? ""}</p>`] : []));
  return html`<h2>${words.automated.heading}</h2>\n${decisions.length > 0 ? decisions : html`<p>${words.automated.none}</p>`}${profiling}\n`;
};

async function* recordsPart(telling: Telling, { consents, requests }: Overview): AsyncGenerator<Markup> {
  const { words } = telling;
  yield html`<h2>${words.records.heading}</h2>\n<p>${words.records.pseudonyms}</p>\n`;
  if (requests.length > 0) {
    const rows = requests.map(({ right, receivedAt, due, status }) => [words.right[right], day(receivedAt, telling), day(due, telling), words.status[status]]);
    yield html`<h3>${words.records.requests}</h3>\n`;
    yield* table(words.records.requests, words.records.columns, rows);
  }
  if (consents.length === 0) return;
  const columns = [...new Set(consents.flatMap((consent) => Object.keys(consent)))];
  yield html`<h3>${words.records.consents}</h3>\n`;
  yield* table(words.records.consents, columns, consents.map((consent) => columns.map((column) => cellText(plainValue(consent[column])))));
}

/** The overview: what there is, who is responsible, and the rest of GDPR 15(1): rights (e), complaint (f), automated decisions (h). */
export async function* indexPage(telling: Telling, overview: Overview): AsyncGenerator<Markup> {
  const { policy, words } = telling;
  const { contact, page, authority } = policy.rights;
  yield html`<p>${words.made(day(overview.now, telling), policy.version)}</p>\n<p>${words.request}: ${overview.request}</p>\n`;
  yield controllerPart(telling);
  yield* dataPart(telling, overview.groups);
  yield html`<h2>${words.rights.heading}</h2>
<p>${words.rights.intro(contact.email)}${page === undefined ? "" : ` ${words.rights.page(page)}`}</p>
<ul>${words.rights.list.map(([text, article]) => html`<li>${text} (${article})</li>`)}</ul>
<h2>${words.complaint.heading}</h2>
<p>${words.complaint.text} ${link(authority.url, authority.name)}${authority.address === undefined ? "" : `, ${authority.address}`}</p>
`;
  yield automatedPart(telling, overview.kind);
  yield* recordsPart(telling, overview);
}
