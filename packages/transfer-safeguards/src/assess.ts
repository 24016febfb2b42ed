import { allOf, allow, refuse, type Decision } from "@troth/decision";
import { civilDate } from "@troth/legal-time";
import type { Recipient } from "@troth/policy-model";
import { adequacyDecisions, isEea, isThirdCountry, type AdequacyDecision } from "@troth/policy-model/facts";
import { adequacy } from "./adequacy.js";
import { bindingRules } from "./binding-rules.js";
import { zoneOfTheUnion } from "./civil-date.js";
import { clauses, moduleFor, type ExporterRole } from "./clauses.js";
import { derogation } from "./derogation.js";
import type { Link } from "./link.js";

/** What the law and the day are, for a whole app. */
export interface LawInForce {
  /** Adequacy decisions; those of `@troth/policy-model/facts` if absent. */
  readonly facts?: readonly AdequacyDecision[];
  /** By whose calendar a day begins; that of Brussels if absent. */
  readonly zone?: string;
}
export interface AssessOptions extends LawInForce {
  /** Epoch milliseconds. */
  readonly at: number;
  /** All recipients of the policy, to find `subRecipients` among them. */
  readonly recipients?: Readonly<Record<string, Recipient>>;
  /** In what capacity we send; `"controller"` if absent. */
  readonly exporter?: ExporterRole;
  /** Why this one transfer falls under a derogation. */
  readonly justification?: string;
  /** Whether data of our own staff is among it: a listing under the Data Privacy Framework must then cover it. */
  readonly humanResources?: boolean;
}

/**
 * Whether data may reach a recipient under Chapter V of the GDPR at an instant. Whoever the recipient hands data on to is
 * judged too: the worst link decides (GDPR 44).
 *
 * A yes has the reason that carries it, and warnings such as `listing-stale`. `until` is the last civil date on which the
 * answer is known to hold.
 *
 * @param path Place of the recipient in the policy, `"recipients.<id>"`.
 * @throws TrothError `zone-unknown`, `instant-invalid`
 *
 * @example
 * ```ts
 * import { assess } from "@troth/transfer-safeguards";
 * const { allowed, because } = assess(
 *   "recipients.mailer",
 *   { title: { en: "Mailer" }, role: "processor", kind: "processor", categories: ["contact"], country: "GB", transfer: { tool: "adequacy" } },
 *   { at: Date.UTC(2026, 5, 15) },
 * );
 * // true, [{ code: "adequacy", path: "recipients.mailer.transfer", article: "GDPR 45", until: "2031-12-27" }]
 * ```
 */
export const assess = (path: string, recipient: Recipient, o: AssessOptions): Decision => {
  const day = { today: civilDate(o.at, o.zone ?? zoneOfTheUnion), facts: o.facts ?? adequacyDecisions, humanResources: o.humanResources ?? false };
  const exporter = o.exporter ?? "controller";
  const { recipients = {} } = o;
  const answers: Decision[] = [];
  const judged = new Set<string>();
  const links: OnwardLink[] = [{ path, importer: recipient, exporters: [exporter], ...(o.justification === undefined ? {} : { justification: o.justification }) }];

  for (let link = links.pop(); link; link = links.pop()) {
    const { importer, exporters, ...rest } = link;
    const modules = [...new Set(exporters.map((role) => moduleFor(role, importer.role)))];
    const key = `${link.path} ${modules.join()}`;
    if (judged.has(key)) continue;
    judged.add(key);
    answers.push(oneLink(importer, { ...day, ...rest, modules }));
    for (const id of importer.subRecipients ?? []) {
      const next = Object.hasOwn(recipients, id) ? recipients[id] : undefined;
      if (next === undefined) {
        const fix = `Declare "${id}" among the recipients: an onward transfer is a transfer.`;
        answers.push(refuse({ code: "sub-recipient-unknown", path: `${link.path}.subRecipients`, article: "GDPR 44", fix }));
        continue;
      }
      // Clauses with a sub-processor are signed by the processor, or by the one that engaged it.
      links.push({ path: `recipients.${id}`, importer: next, exporters: importer.role === "processor" ? ["processor", exporter] : ["controller"] });
    }
  }
  return allOf(answers, path);
};

interface OnwardLink {
  readonly path: string;
  readonly importer: Recipient;
  readonly exporters: readonly ExporterRole[];
  readonly justification?: string;
}

const oneLink = (recipient: Recipient, at: Link): Decision => {
  const { country } = recipient;
  if (country === "EEA" || isEea(country)) return allow({ code: "inside-eea", path: `${at.path}.country`, article: "GDPR 1(3)" });
  if (!isThirdCountry(country)) {
    return refuse({ code: "country-unknown", path: `${at.path}.country`, article: "GDPR 44", fix: "Use a code of ISO 3166-1." });
  }
  const link = { ...at, path: `${at.path}.transfer` };
  const tool = recipient.transfer;
  switch (tool?.tool) {
    case "adequacy":
      return adequacy(country, tool.asserts, link);
    case "scc":
      return clauses(tool, link);
    case "bcr":
      return bindingRules(tool, recipient.kind, link);
    case "derogation":
      return derogation(tool, link);
    case "code-of-conduct":
    case "certification":
    case "ad-hoc":
      return refuse({ code: "tool-not-assessed", path: link.path, article: "GDPR 46", fix: "Use adequacy, standard clauses or binding rules: this tool is not assessed yet." });
    default:
      return refuse({ code: "tool-missing", path: link.path, article: "GDPR 44", fix: `Name the tool under which data goes to ${country}.` });
  }
};
