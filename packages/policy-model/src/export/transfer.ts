import { isUnknown, known, type Drafted } from "../draft.js";
import { adequacyDecisionsFor } from "../facts/adequacy.js";
import { isThirdCountry } from "../facts/country.js";
import type { TransferImpactAssessment, TransferTool } from "../transfer-tool.js";
import type { Reading } from "./reading.js";
import { tell, type Readable, type Told } from "./told.js";

type Tool = TransferTool<string, Drafted>;

/** A transfer to a third country as exports tell it (GDPR 30(1)(e)). */
export interface ToldTransfer {
  readonly recipient: string;
  readonly path: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2, or `anywhere`. */
  readonly country: Told<string>;
  readonly tool: Told<TransferTool["tool"]>;
  /** The article under which data goes there, e.g. `"GDPR 46(2)(c)"`. */
  readonly article?: string;
  /** The tool with its references and dates, in words. */
  readonly says: string;
  readonly assessment?: Told<TransferImpactAssessment>;
  readonly measures: readonly string[];
  /** Where the document can be read. */
  readonly document?: string;
  /** The documentation of suitable safeguards that GDPR 30(1)(e) wants for GDPR 49(1), second subparagraph. */
  readonly safeguards?: string;
}

/** The article of a transfer tool; the second subparagraph of 49(1) is what it is, whatever vocabularies call it. */
export const toolArticle = (transfer: Tool): string => {
  switch (transfer.tool) {
    case "adequacy":
      return "GDPR 45(3)";
    case "scc":
      return "GDPR 46(2)(c)";
    case "bcr":
      return "GDPR 46(2)(b)";
    case "code-of-conduct":
      return "GDPR 46(2)(e)";
    case "certification":
      return "GDPR 46(2)(f)";
    case "ad-hoc":
      return "GDPR 46(3)(a)";
    case "derogation":
      return transfer.ground === "49-1-second" ? "GDPR 49(1) second subparagraph" : `GDPR 49(1)(${transfer.ground.slice(-1)})`;
  }
};

const adequacy = ({ words, date }: Reading, country: Told<string>, transfer: Tool & { readonly tool: "adequacy" }): readonly string[] => {
  const decided = isUnknown(country) ? [] : adequacyDecisionsFor(country);
  const { asserts } = transfer;
  const decisions = decided.map(({ decision, adopted, expires, verifiedOn }) =>
    words.tools.decided(decision, date(adopted), expires === undefined ? undefined : date(expires), date(verifiedOn)),
  );
  return [
    decisions.length === 0 ? words.tools.noDecision : words.tools.adequacy(decisions.join(", ")),
    ...(asserts === undefined
      ? []
      : [asserts.scope === "dpf" ? words.asserted.dpf(asserts.listedAs, date(asserts.checkedOn)) : words.asserted[asserts.scope](asserts.evidence, date(asserts.on))]),
  ];
};

const said = (reading: Reading, country: Told<string>, transfer: Tool): readonly string[] => {
  const { words, date, say, show } = reading;
  switch (transfer.tool) {
    case "adequacy":
      return adequacy(reading, country, transfer);
    case "scc":
      return [words.tools.scc(show(tell(transfer.module, String)), show(tell(transfer.signedOn, date)))];
    case "bcr":
      return [words.tools.bcr(transfer.approval, date(transfer.approvedOn))];
    case "code-of-conduct":
    case "certification": {
      const { reference, approvedOn, expires, commitments } = transfer;
      return [words.tools[transfer.tool](reference, date(approvedOn), expires === undefined ? undefined : date(expires), say(commitments))];
    }
    case "ad-hoc":
      return [words.tools["ad-hoc"](transfer.authorisation, date(transfer.authorisedOn))];
    case "derogation":
      return [words.tools.derogation(say(transfer.justification), transfer.occasional)];
  }
};

/** The tool in words, with its article, its references and what it depends on. */
const toolLine = (reading: Reading, country: Told<string>, transfer: Tool): string => {
  const { words, date, say, show } = reading;
  const assessment = "assessment" in transfer ? tell(transfer.assessment, (a) => words.assessed(words.conclusions[a.conclusion], date(a.on), date(a.reviewBy))) : undefined;
  const measures = "measures" in transfer ? (transfer.measures ?? []) : [];
  return [
    `${said(reading, country, transfer).join("; ")} (${words.article(toolArticle(transfer))})`,
    ...(assessment === undefined ? [] : [show(assessment)]),
    ...(measures.length === 0 ? [] : [words.measures(measures.map(say).join(", "))]),
    ...("url" in transfer && transfer.url !== undefined ? [words.readAt(transfer.url)] : []),
  ].join("; ");
};

/**
 * The transfer to a recipient: there is one where the recipient is outside the EEA or anywhere in the world, or a tool is
 * named. Where its country is not known, no transfer is made up.
 */
export const transferTo = (reading: Reading, id: string): ToldTransfer | undefined => {
  const recipient = reading.policy.recipients[id];
  if (!recipient) return undefined;
  const { country, transfer } = recipient;
  const abroad = !isUnknown(country) && (country === "anywhere" || isThirdCountry(country));
  if (!abroad && transfer === undefined) return undefined;
  const tool: Told<Tool> = transfer ?? { unknown: reading.words.notStated };
  const held = known(tool);
  return {
    recipient: id,
    path: `recipients.${id}.transfer`,
    name: reading.say(recipient.title),
    country,
    tool: tell(tool, ({ tool: name }) => name),
    says: isUnknown(tool) ? reading.show(tool) : toolLine(reading, country, tool),
    measures: held && "measures" in held ? (held.measures ?? []).map(reading.say) : [],
    ...(held ? { article: toolArticle(held) } : {}),
    ...(held && "assessment" in held ? { assessment: held.assessment } : {}),
    ...(held && "url" in held && held.url !== undefined ? { document: held.url } : {}),
    ...(held?.tool === "derogation" && held.ground === "49-1-second" ? { safeguards: reading.say(held.justification) } : {}),
  };
};

/** A transfer in one line: to whom, where, under what. */
export const transferLine = ({ show, country }: Reading, { name, country: code, says }: ToldTransfer): string => `${name}, ${show(tell(code, country))}: ${says}`;

/** Every transfer of a policy, by the id of its recipient; each is read once, however many activities use it. */
export const transfersOf = (reading: Reading): ReadonlyMap<string, ToldTransfer> => {
  const policy: Readable = reading.policy;
  return new Map(
    Object.keys(policy.recipients).flatMap((id) => {
      const transfer = transferTo(reading, id);
      return transfer ? [[id, transfer] as const] : [];
    }),
  );
};
