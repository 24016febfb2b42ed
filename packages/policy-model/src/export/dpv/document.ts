import type { ReadablePolicy } from "../../policy.js";
import type { Readable } from "../told.js";
import { plain, ref, texts, told, type DpvNode } from "./node.js";
import { entityNodes, jointNodes, recipientNodes } from "./parties.js";
import { categoryNodes, processNodes, purposeNodes, rightTerms, storageNodes, subjectNodes } from "./processes.js";
import { namespaces } from "./terms.js";
import { decisionNodes, transferNodes } from "./transfers.js";

/** A policy in the terms of the Data Privacy Vocabulary 2.3, as JSON-LD with its context in it: nothing is loaded to read it. */
export interface DpvDocument {
  readonly "@context": Readonly<Record<string, string>>;
  readonly "@graph": readonly DpvNode[];
}

const noticeNode = (policy: Readable, rights: readonly string[]): DpvNode => ({
  ...ref("notice"),
  "@type": [
    "dpv:PrivacyNotice",
    ...(rights.includes("eu-gdpr:A13") ? ["eu-gdpr:DirectDataCollectionNotice"] : []),
    ...(rights.includes("eu-gdpr:A14") ? ["eu-gdpr:IndirectDataCollectionNotice"] : []),
  ],
  "troth:title": texts(policy.title),
  "troth:version": policy.version,
  "troth:effective": told(policy.effective, plain),
  "troth:hash": policy.hash,
  "dpv:hasRight": rights.map((right) => ({ "@id": right })),
  "dpv:hasTechnicalOrganisationalMeasure": told(policy.measures, (measures) => measures.map((measure, at) => ({ ...ref(`measures.${at}`), "troth:title": texts(measure) }))),
  "troth:authority": told(policy.rights.authority, ({ name, url }) => ({ "@type": "dpv:DataProtectionAuthority", "troth:name": name, "troth:url": url })),
});

/**
 * A policy in DPV 2.3. Terms of the vocabulary are used where it has them; where it has none (names, dates, references, an
 * adequacy decision that it lacks) our own stand, under `urn:troth:`. `troth:article` is the article as the law numbers it:
 * the vocabulary's `A49-2` is GDPR 49(1), second subparagraph. All languages of the policy are in it.
 *
 * A kind of people has a type of the vocabulary if it is staff, or its id is such a term: `customer`, `job-applicant`.
 *
 * @example
 * ```ts
 * import type { Policy } from "@troth/policy-model";
 * import { toDpv } from "@troth/policy-model/export";
 * declare const policy: Policy;
 * const { "@graph": nodes } = toDpv(policy);
 * ```
 */
export const toDpv = (policy: ReadablePolicy): DpvDocument => {
  const readable: Readable = policy;
  return {
    "@context": { ...namespaces, policy: `urn:troth:policy:${readable.hash}#` },
    "@graph": [
      noticeNode(readable, rightTerms(readable)),
      ...entityNodes(readable),
      ...jointNodes(readable),
      ...subjectNodes(readable),
      ...categoryNodes(readable),
      ...purposeNodes(readable),
      ...processNodes(readable),
      ...recipientNodes(readable),
      ...transferNodes(readable),
      ...decisionNodes(readable),
      ...storageNodes(readable),
    ],
  };
};

/** The document as text that may stand in a page: `<` is written so that no element can end in it. */
export const renderDpv = (policy: ReadablePolicy): string => `${JSON.stringify(toDpv(policy), undefined, 2).replaceAll("<", "\\u003c")}\n`;
