import { isUnknown, known, type Drafted } from "../../draft.js";
import { adequacyDecisionsFor, type AdequacyDecision } from "../../facts/adequacy.js";
import { isThirdCountry } from "../../facts/country.js";
import type { TransferTool } from "../../transfer-tool.js";
import { toolArticle } from "../transfer.js";
import type { Readable, Told } from "../told.js";
import { given, plain, ref, texts, told, type DpvNode, type DpvValue } from "./node.js";
import { adequacyTerm, toolTerms, transferBasisTerm } from "./terms.js";

type Tool = TransferTool<string, Drafted>;

/** Whether a transfer is told of a recipient: it is outside the EEA or anywhere, or a tool is named. */
export const isTransfer = ({ country, transfer }: Readable["recipients"][string]): boolean =>
  transfer !== undefined || (typeof country === "string" && (country === "anywhere" || isThirdCountry(country)));

const decisionsFor = (country: Told<string>): readonly AdequacyDecision[] => (isUnknown(country) ? [] : adequacyDecisionsFor(country));

const tool = (path: string, country: Told<string>, transfer: Tool): DpvValue | undefined => {
  switch (transfer.tool) {
    case "derogation":
      return undefined;
    case "adequacy":
      return decisionsFor(country).map(({ target, id }) => ({ "@id": adequacyTerm(target, id) }));
    case "scc":
      return { ...ref(`${path}.tool`), "@type": toolTerms.scc, ...given("troth:module", transfer.module, plain), ...given("troth:signedOn", transfer.signedOn, plain) };
    case "bcr":
      return { ...ref(`${path}.tool`), "@type": toolTerms.bcr, "troth:reference": transfer.approval, "troth:approvedOn": transfer.approvedOn };
    case "ad-hoc":
      return { ...ref(`${path}.tool`), "@type": toolTerms["ad-hoc"], "troth:reference": transfer.authorisation, "troth:approvedOn": transfer.authorisedOn };
    case "code-of-conduct":
    case "certification":
      return {
        ...ref(`${path}.tool`),
        "@type": toolTerms[transfer.tool],
        "troth:reference": transfer.reference,
        "troth:approvedOn": transfer.approvedOn,
        ...given("troth:expires", transfer.expires, plain),
        "troth:commitments": texts(transfer.commitments),
      };
  }
};

const asserted = (transfer: Tool): DpvNode => {
  if (transfer.tool !== "adequacy" || transfer.asserts === undefined) return {};
  const { asserts } = transfer;
  return {
    "troth:asserts":
      asserts.scope === "dpf"
        ? { "troth:scope": "dpf", "troth:listedAs": asserts.listedAs, "troth:checkedOn": asserts.checkedOn, "troth:coversHr": asserts.coversHr }
        : { "troth:scope": asserts.scope, "troth:evidence": asserts.evidence, "troth:checkedOn": asserts.on },
  };
};

const basisAndTool = (path: string, country: Told<string>, transfer: Tool): DpvNode => {
  const made = tool(path, country, transfer);
  return {
    "dpv:hasLegalBasis": {
      ...ref(`${path}.basis`),
      "@type": transferBasisTerm(transfer),
      "troth:article": toolArticle(transfer),
      ...(transfer.tool === "derogation" ? { "troth:justification": texts(transfer.justification), "troth:occasional": transfer.occasional } : {}),
    },
    "troth:toolKind": transfer.tool,
    ...(made === undefined ? {} : { "troth:tool": made }),
    ...asserted(transfer),
    ...("assessment" in transfer
      ? given("troth:assessment", transfer.assessment, ({ on, conclusion, reviewBy }) => ({ "troth:on": on, "troth:conclusion": conclusion, "troth:reviewBy": reviewBy }))
      : {}),
    ...("measures" in transfer && transfer.measures !== undefined
      ? { "dpv:hasTechnicalOrganisationalMeasure": transfer.measures.map((measure, at) => ({ ...ref(`${path}.measures.${at}`), "@type": "eu-gdpr:SupplementaryMeasure", "troth:title": texts(measure) })) }
      : {}),
    ...("url" in transfer ? given("troth:url", transfer.url, plain) : {}),
  };
};

export const transferNodes = (policy: Readable): readonly DpvNode[] =>
  Object.entries(policy.recipients).flatMap(([id, recipient]) => {
    if (!isTransfer(recipient)) return [];
    const path = `recipients.${id}.transfer`;
    const { country, transfer } = recipient;
    return [
      {
        ...ref(path),
        "@type": ["dpv:Transfer", "dpv:CrossBorderTransfer"],
        "dpv:hasRecipient": ref(`recipients.${id}`),
        "troth:country": told(country as Told<string>, plain),
        ...(transfer === undefined ? {} : isUnknown(transfer) ? { "dpv:hasLegalBasis": told(transfer, () => []) } : basisAndTool(path, country, transfer)),
      },
    ];
  });

/** The adequacy decisions that the policy relies on, with the number and the dates that the vocabulary lacks or has wrong. */
export const decisionNodes = (policy: Readable): readonly DpvNode[] => {
  const relied = new Map<string, AdequacyDecision>();
  for (const { country, transfer } of Object.values(policy.recipients)) {
    if (known(transfer)?.tool !== "adequacy") continue;
    for (const decision of decisionsFor(country as Told<string>)) relied.set(decision.id, decision);
  }
  return [...relied.values()].map(({ id, target, decision, adopted, expires, scope, sourceUrl, verifiedOn, certainty }) => ({
    "@id": adequacyTerm(target, id),
    "@type": toolTerms.adequacy,
    "troth:country": target,
    "troth:decision": decision,
    "troth:adopted": adopted,
    ...given("troth:expires", expires, plain),
    "troth:scope": scope,
    "troth:source": sourceUrl,
    "troth:verifiedOn": verifiedOn,
    "troth:certainty": certainty,
  }));
};
