import { sentence } from "@troth/legal-time/rule";
import type { Policy, Recipient, TransferTool } from "@troth/policy-model";
import type { Group } from "./group.js";
import { html, type Markup } from "./markup.js";
import { table } from "./page.js";
import { headings, readableCell } from "./readable-cell.js";
import type { Wording } from "./wording.js";

/** What the pages are written from. */
export interface Telling {
  readonly policy: Policy;
  readonly locale: string;
  readonly words: Wording;
  /** What the notice says of a retention rule, by the path of the rule. */
  readonly rules: ReadonlyMap<string, string>;
}

const toolSentence = (transfer: TransferTool, tool: Telling["words"]["tool"]): string => {
  switch (transfer.tool) {
    case "adequacy":
      return tool.adequacy;
    case "scc":
      return tool.scc(transfer.module);
    case "bcr":
      return tool.bcr;
    case "code-of-conduct":
      return tool.codeOfConduct;
    case "certification":
      return tool.certification;
    case "ad-hoc":
      return tool.adHoc;
    case "derogation":
      return tool.derogation(transfer.ground.replace("49-1-", ""));
  }
};

/** Names the recipient, its country, and the safeguard that covers the way there (GDPR 15(1)(c), 15(2)). */
const recipientLine = ({ locale, words, policy }: Telling, recipient: Recipient): Markup => {
  const name = recipient.title[locale] ?? "";
  const { country, transfer } = recipient;
  const where = country === "EEA" ? words.eea : (new Intl.DisplayNames([locale], { type: "region" }).of(country) ?? country);
  if (transfer === undefined) return html`<li>${name} (${where})</li>`;
  const copy = transfer.tool === "adequacy" || transfer.tool === "derogation" ? "" : ` ${words.tool.copy(policy.rights.contact.email)}`;
  return html`<li>${name} (${where}). ${toolSentence(transfer, words.tool)}${copy}</li>`;
};

const retentionLine = ({ policy, locale, words, rules }: Telling, id: string): Markup => {
  const retention = Object.hasOwn(policy.retention, id) ? policy.retention[id] : undefined;
  if (!retention) return html`<p>${id}</p>`;
  const event = (anchor: string): string => {
    const own = policy.events && Object.hasOwn(policy.events, anchor) ? policy.events[anchor]?.[locale] : undefined;
    return own ?? words.quoted(anchor);
  };
  const statute = retention.statute ? ` ${words.statute(retention.statute.cite)}` : "";
  // A rule that no activity names is not in the notice.
  const rule = rules.get(`retention.${id}.rule`) ?? sentence(retention.rule, locale, event, (_, is) => (retention.types && Object.hasOwn(retention.types, is) ? retention.types[is]?.[locale] : undefined));
  return html`<p>${retention.title[locale] ?? id}: ${rule}${statute}</p>`;
};

const sourceLines = ({ policy, locale, words }: Telling, category: string): readonly Markup[] =>
  (policy.categories[category]?.sources ?? []).map((source) => {
    switch (source.from) {
      case "person":
        return html`<p>${words.fromPerson}</p>`;
      case "observed":
        return html`<p>${words.observed}</p>`;
      case "third-party":
        return html`<p>${words.thirdParty(source.who[locale] ?? "")}</p>`;
      case "public":
        return html`<p>${words.publicSource(source.who[locale] ?? "")}</p>`;
    }
  });

const together = (groups: readonly Group[], pick: (group: Group) => ReadonlySet<string>): readonly string[] => [
  ...new Set(groups.flatMap((group) => [...pick(group)])),
];

async function* cells(group: Group, locale: string): AsyncGenerator<readonly string[]> {
  const columns = [...group.columns];
  const readable = readableCell(locale);
  for await (const record of group.records()) yield columns.map((column) => readable(column, record[column]));
}

/** What a category is, for what, to whom, for how long and from where (GDPR 15(1)(a)-(d), (g), 15(2)); then its rows. */
export async function* categoryPage(telling: Telling, category: string, groups: readonly Group[]): AsyncGenerator<Markup> {
  const { policy, locale, words } = telling;
  const purposes = together(groups, (group) => group.purposes).flatMap((id) => policy.purposes[id] ?? []);
  const recipients = together(groups, (group) => group.recipients).flatMap((id) => policy.recipients[id] ?? []);
  const items = (policy.categories[category]?.items ?? []).map((item) => item[locale] ?? "");
  yield html`<p><a href="../index.html">${words.back}</a></p>
<dl>
<dt>${words.contains}</dt><dd>${items.join(", ")}</dd>
<dt>${words.purposes}</dt><dd><ul>${purposes.map(({ title, description }) => html`<li>${title[locale] ?? ""}: ${description[locale] ?? ""}</li>`)}</ul></dd>
<dt>${words.recipients}</dt><dd>${
    recipients.length > 0 ? html`<ul>${recipients.map((recipient) => recipientLine(telling, recipient))}</ul>` : html`<p>${words.nobody}</p>`
  }</dd>
<dt>${words.retention}</dt><dd>${together(groups, (group) => group.retention).map((id) => retentionLine(telling, id))}</dd>
<dt>${words.source}</dt><dd>${sourceLines(telling, category)}</dd>
</dl>
`;
  for (const group of groups) {
    yield html`<h2>${group.path}</h2>\n<p>${words.rows(group.rows)}</p>\n`;
    for (const { columns } of group.held) yield html`<p>${words.held(columns.join(", "))}</p>\n`;
    if (group.columns.size > 0) yield* table(group.path, headings([...group.columns]), cells(group, locale));
  }
}
