import { isUnknown, known, type Drafted } from "../draft.js";
import { adequacyDecisions, adequacyDecisionsFor } from "../facts/adequacy.js";
import { isThirdCountry } from "../facts/country.js";
import { numbered } from "../locale/official-terms.js";
import type { TransferTool } from "../transfer-tool.js";
import { entry, fact, joined, paragraph, section, terms, type Block, type Entry, type Line, type Section } from "./document.js";
import { saidOrOmitted } from "./omission.js";
import { whereabouts } from "./recipients.js";
import { linked, web, type Recipient, type Scope } from "./scope.js";

type Tool = TransferTool<string, Drafted>;
type Abroad = readonly [string, Recipient];

const article = "GDPR 13(1)(f)";

/** Recipients to whom data goes out of the EEA, or would for all that a draft says. */
export const abroad = ({ recipients }: Scope): readonly Abroad[] => recipients.filter(([, { country, transfer }]) => transfer !== undefined || country === "anywhere");

/** "49-1-second" is the second subparagraph of GDPR 49(1). */
const derogationArticle = (ground: Extract<Tool, { readonly tool: "derogation" }>["ground"]): string => {
  const letter = ground.slice("49-1-".length);
  return letter === "second" ? "GDPR 49(1) second subparagraph" : `GDPR 49(1)(${letter})`;
};

const toolLine = (scope: Scope, path: string, code: string | undefined, tool: Tool): Line => {
  const { words, cite, number } = scope;
  switch (tool.tool) {
    case "adequacy": {
      // Only the number of a decision: what the facts say of it besides is English.
      const numbers = [...new Set((code === undefined ? [] : adequacyDecisionsFor(code)).map(({ decision }) => numbered(scope.terms, decision.split(",", 1)[0] ?? decision)))].join(", ");
      if (code !== undefined && numbers !== "") return [words.transfers.adequacy(scope.country(code), numbers)];
      // A draft that relies on a decision that nobody made is not told as if there were one.
      const claimed = scope.heading(scope.terms.terms.adequacyDecision);
      return [code === undefined ? claimed : `${claimed}${scope.colon} ${words.transfers.noDecision(scope.country(code))}`];
    }
    case "scc":
      return [isUnknown(tool.module) ? words.transfers.sccOnly : words.transfers.scc(number(tool.module))];
    case "bcr":
      return [words.transfers.bcr(tool.approval)];
    case "code-of-conduct":
    case "certification":
      return [words.transfers.tools[tool.tool](tool.reference)];
    case "ad-hoc":
      return [words.transfers.tools["ad-hoc"](tool.authorisation)];
    case "derogation":
      return [words.transfers.derogation(cite(derogationArticle(tool.ground))), ...(tool.occasional ? [`${scope.semicolon} `, fact(words.transfers.occasional, `${path}.occasional`, "GDPR 49(1)")] : [])];
  }
};

const assertionEntries = ({ words, date }: Scope, path: string, tool: Tool): readonly Entry[] => {
  if (tool.tool !== "adequacy" || !tool.asserts) return [];
  const { asserts } = tool;
  const dpf = asserts.scope === "dpf";
  const on = dpf ? asserts.checkedOn : asserts.on;
  return [
    entry(words.labels.decision, `${path}.asserts`, "GDPR 45", words.transfers.asserted[asserts.scope](dpf ? asserts.listedAs : "")),
    entry(words.labels.checkedOn, `${path}.asserts.${dpf ? "checkedOn" : "on"}`, "GDPR 45", date(on)),
  ];
};

/** GDPR 13(1)(f) wants it told where there is no decision, or where it is not relied on. */
const decisionLine = ({ words, country, semicolon }: Scope, path: string, code: string | undefined, tool: Tool): Line => {
  if (tool.tool === "adequacy" || code === undefined || !isThirdCountry(code)) return [];
  const decided = adequacyDecisionsFor(code).length > 0;
  return [`${semicolon} `, fact((decided ? words.transfers.otherDecision : words.transfers.noDecision)(country(code)), path, article)];
};

const datedEntries = (scope: Scope, path: string, tool: Tool): readonly Entry[] => {
  const { labels } = scope.words;
  switch (tool.tool) {
    case "scc":
      return [entry(labels.signedOn, `${path}.signedOn`, article, scope.tell(`${path}.signedOn`, tool.signedOn, scope.date))];
    case "bcr":
      return [entry(labels.approvedOn, `${path}.approvedOn`, article, scope.date(tool.approvedOn))];
    case "code-of-conduct":
    case "certification":
      return [
        entry(labels.approvedOn, `${path}.approvedOn`, article, scope.date(tool.approvedOn)),
        ...(tool.expires === undefined ? [] : [entry(labels.expires, `${path}.expires`, article, scope.date(tool.expires))]),
      ];
    case "ad-hoc":
      return [entry(labels.approvedOn, `${path}.authorisedOn`, article, scope.date(tool.authorisedOn))];
    default:
      return [];
  }
};

const safeguardEntries = (scope: Scope, path: string, tool: Tool): readonly Entry[] => {
  const { words, say, date } = scope;
  const { labels } = words;
  if (tool.tool === "derogation") return [entry(labels.justification, `${path}.justification`, "GDPR 49(1)", say(tool.justification))];
  if (tool.tool === "adequacy") return [];
  const { assessment, measures, url } = tool;
  return [
    ...("commitments" in tool ? [entry(labels.commitments, `${path}.commitments`, "GDPR 46(2)", say(tool.commitments))] : []),
    entry(
      labels.assessment,
      `${path}.assessment`,
      "GDPR 46(1)",
      scope.tell(`${path}.assessment`, assessment, ({ conclusion, on }) => `${words.transfers.conclusions[conclusion]} (${date(on)})`),
    ),
    ...(measures && measures.length > 0
      ? [entry(labels.measures, `${path}.measures`, "GDPR 46(1)", joined(measures.map((measure, at) => [fact(say(measure), `${path}.measures.${at}`, "GDPR 46(1)")]), `${scope.semicolon} `))]
      : []),
    ...(url === undefined ? [] : [entry(labels.readAt, `${path}.url`, article, [web(url)])]),
  ];
};

/** Whether a copy is to be had: of the safeguards of GDPR 46, 47 and 49(1) second subparagraph, and no decision is one (GDPR 13(1)(f)). */
const hasCopy = (transfer: Tool): boolean => (transfer.tool === "derogation" ? transfer.ground === "49-1-second" : transfer.tool !== "adequacy");

/** What protects the data there, in one cell. */
const protection = (scope: Scope, id: string, { country: where, transfer }: Recipient): Line => {
  const path = `recipients.${id}.transfer`;
  if (transfer === undefined) return [fact(scope.words.draft.noTool, path, "GDPR 44")];
  if (isUnknown(transfer)) return [scope.unknown(path)];
  const place = known(where);
  const code = place === undefined || place === "anywhere" ? undefined : place;
  const open: Line = transfer.tool === "scc" && isUnknown(transfer.module) ? [". ", scope.unknown(`${path}.module`)] : [];
  return [...toolLine(scope, path, code, transfer), ...decisionLine(scope, path, code, transfer), ...open];
};

/** What there is to say of a tool besides its name: since when, on which conditions, where to read it. */
const detailEntries = (scope: Scope, [id, { transfer }]: Abroad): readonly Entry[] => {
  if (transfer === undefined || isUnknown(transfer)) return [];
  const path = `recipients.${id}.transfer`;
  return [...assertionEntries(scope, path, transfer), ...datedEntries(scope, path, transfer), ...safeguardEntries(scope, path, transfer)];
};

/** Recipients under the same tool, on the same conditions. What is not known is said of each. */
const alike = (all: readonly Abroad[]): readonly (readonly [Abroad, ...Abroad[]])[] => {
  const groups = new Map<string, [Abroad, ...Abroad[]]>();
  for (const one of all) {
    const [id, { transfer }] = one;
    const partly = transfer !== undefined && Object.values(transfer).some(isUnknown);
    const said = partly ? id : JSON.stringify(transfer);
    const group = groups.get(said);
    if (group) group.push(one);
    else groups.set(said, [one]);
  }
  return [...groups.values()];
};

/** The conditions of a tool, once for all to whom the same ones apply. */
const detailSections = (scope: Scope, [first, ...others]: readonly [Abroad, ...Abroad[]]): readonly Section[] => {
  const entries = detailEntries(scope, first);
  if (entries.length === 0) return [];
  const from = { path: `recipients.${first[0]}.transfer`, article, ...(others.length === 0 ? {} : { also: others.map(([id]) => `recipients.${id}.transfer`) }) };
  const same = others.map((one) => detailEntries(scope, one));
  const told = entries.map((one, at) => (others.length === 0 ? one : { ...one, also: same.flatMap((own) => own[at]?.path ?? []) }));
  return [section(`transfer-${first[0]}`, [first, ...others].map(([, { title }]) => scope.say(title)).join(", "), from, [terms(from, told)])];
};

/** Who is outside the EEA and what protects the data there; nothing at all where nobody is. */
export const transferSections = (scope: Scope): readonly Section[] => {
  const { policy, words, say } = scope;
  const all = abroad(scope);
  if (all.length === 0) return [];
  const sent = all.filter(([id]) => !scope.withheld(id));
  const kept = all.filter(([id]) => scope.withheld(id));
  const safeguarded = sent.some(([, { transfer }]) => transfer !== undefined && !isUnknown(transfer) && hasCopy(transfer));
  const certain = sent.length > 0 && sent.every(([, { transfer }]) => transfer !== undefined && !isUnknown(transfer));
  const { contact } = policy.rights;
  const items = kept.map(([id, recipient]) => ({
    path: `recipients.${id}.transfer`,
    article: "GDPR 44",
    line: [`${say(recipient.title)}, `, ...whereabouts(scope, id, recipient)],
  }));
  const rows = sent.map(([id, recipient]) => ({
    path: `recipients.${id}.transfer`,
    article,
    cells: [[say(recipient.title)], whereabouts(scope, id, recipient), protection(scope, id, recipient)],
  }));
  const { labels } = words;
  const blocks: readonly Block[] = [
    // A draft that names no safeguard for somebody does not say that data goes only under one.
    ...(certain ? [paragraph("recipients", words.transfers.intro, article)] : []),
    ...(rows.length > 0 ? [{ kind: "table", path: "recipients", article, columns: [labels.name, labels.country, labels.tool], rows } as const] : []),
    ...(safeguarded
      ? saidOrOmitted(scope, "safeguard-copy", isUnknown(contact) ? [] : [paragraph("rights.contact", linked(words.transfers.copy(contact.email), contact.email), article)], words.transfers.copyUnknown)
      : []),
    ...(items.length > 0 ? [paragraph("recipients", words.transfers.allWithheld, "GDPR 44"), { kind: "list", path: "recipients", article: "GDPR 44", items } as const] : []),
  ];
  return [section("transfers", words.sections.transfers, { path: "recipients", article }, blocks, alike(sent).flatMap((group) => detailSections(scope, group)))];
};

/** The day on which the decisions that this notice speaks of, or denies, were last looked up; the oldest of them. */
export const factsVerifiedOn = (scope: Scope): string | undefined => {
  const told = abroad(scope).filter(([id, { transfer }]) => transfer !== undefined && !isUnknown(transfer) && !scope.withheld(id));
  if (told.length === 0) return undefined;
  const decisions = told.flatMap(([, { country }]) => {
    const code = known(country);
    const own = code === undefined ? [] : adequacyDecisionsFor(code);
    return own.length > 0 ? own : adequacyDecisions;
  });
  return decisions.map(({ verifiedOn }) => verifiedOn).sort()[0];
};
