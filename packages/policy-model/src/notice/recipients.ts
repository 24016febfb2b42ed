import { adequacyDecisionsFor } from "../facts/adequacy.js";
import type { Recipient } from "../recipient.js";
import { recipientKinds } from "../recipient.js";
import type { TransferTool } from "../transfer-tool.js";
import { paragraph, section, type Line, type Section } from "./document.js";
import { linked } from "./processing.js";
import { web, type Scope } from "./scope.js";

/** Who gets data, by kind; only the kinds that there are. */
export const recipientsSection = ({ policy, recipients, words, say, country }: Scope): Section => {
  const { labels } = words;
  const from = { path: "recipients", article: "GDPR 13(1)(e)" };
  if (recipients.length === 0) return section("recipients", words.sections.recipients, from, [paragraph("recipients", words.noRecipients, "GDPR 13(1)(e)")]);
  const sections = recipientKinds.flatMap((kind) => {
    const own = recipients.filter(([, recipient]) => recipient.kind === kind);
    if (own.length === 0) return [];
    const rows = own.map(([id, recipient]) => ({
      path: `recipients.${id}`,
      article: "GDPR 13(1)(e)",
      cells: [
        [say(recipient.title), ...(recipient.privacyNotice === undefined ? [] : [` (${labels.notice}: `, web(recipient.privacyNotice), ")"])],
        [words.roles[recipient.role]],
        [[country(recipient.country), ...(recipient.region === undefined ? [] : [recipient.region])].join(", ")],
        [recipient.categories.flatMap((one) => (policy.categories[one] ? [say(policy.categories[one].title)] : [])).join(", ")],
      ] satisfies readonly Line[],
    }));
    return [
      section(`recipients-${kind}`, words.kinds[kind], { path: "recipients", article: "GDPR 13(1)(e)" }, [
        { kind: "table", path: "recipients", columns: [labels.name, labels.role, labels.country, labels.data], rows },
      ]),
    ];
  });
  return section("recipients", words.sections.recipients, from, [], sections);
};

const toolLine = ({ words, country, say }: Scope, code: string, transfer: TransferTool): Line => {
  const decided = adequacyDecisionsFor(code);
  const decision = `; ${(decided.length === 0 ? words.noDecision : words.otherDecision)(country(code))}`;
  switch (transfer.tool) {
    case "adequacy": {
      const { asserts } = transfer;
      const numbers = decided.map(({ decision: number }) => number).join(", ");
      const asserted = asserts === undefined ? "" : `; ${words.asserted[asserts.scope]("listedAs" in asserts ? asserts.listedAs : "")}`;
      return [`${words.adequacy(country(code), numbers)}${asserted}`];
    }
    case "scc": {
      const measures = (transfer.measures ?? []).map(say);
      return [words.scc(transfer.module), decision, ...(measures.length > 0 ? [`. ${words.measures} ${measures.join("; ")}`] : [])];
    }
    case "bcr":
      return [words.bcr(transfer.approval), decision];
    case "derogation": {
      const [number = "", paragraphNumber = "", letter = ""] = transfer.ground.split("-");
      const article = letter === "second" ? `GDPR ${number}(${paragraphNumber}) second subparagraph` : `GDPR ${number}(${paragraphNumber})(${letter})`;
      return [words.derogation(words.article(article)), decision, `. ${say(transfer.justification)}`];
    }
  }
};

/** Who is outside the EEA and what protects the data there; nothing at all where nobody is. */
export const transferSections = (scope: Scope): readonly Section[] => {
  const { policy, recipients, words, say, country } = scope;
  const { labels } = words;
  const abroad = recipients.flatMap(([id, recipient]: readonly [string, Recipient]) => (recipient.transfer ? [[id, recipient, recipient.transfer] as const] : []));
  if (abroad.length === 0) return [];
  const rows = abroad.map(([id, recipient, transfer]) => ({
    path: `recipients.${id}.transfer`,
    article: "GDPR 13(1)(f)",
    cells: [[say(recipient.title)], [country(recipient.country)], toolLine(scope, recipient.country, transfer)],
  }));
  const { email } = policy.rights.contact;
  return [
    section("transfers", words.sections.transfers, { path: "recipients", article: "GDPR 13(1)(f)" }, [
      paragraph("recipients", words.transfers, "GDPR 13(1)(f)"),
      { kind: "table", path: "recipients", columns: [labels.name, labels.country, labels.tool], rows },
      paragraph("rights.contact", linked(words.copy(email), email), "GDPR 13(1)(f)"),
    ]),
  ];
};
