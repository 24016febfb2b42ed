import type { InDraft, Checked } from "./draft.js";
import type { Text } from "./text.js";

/** The result of assessing the law and practice of the destination (Schrems II; SCC clause 14). */
export interface TransferImpactAssessment {
  readonly on: string;
  readonly conclusion: "essentially-equivalent" | "equivalent-with-measures" | "not-equivalent";
  /** Civil date by which it must have been looked at again. */
  readonly reviewBy: string;
}

/**
 * What the app asserts where an adequacy decision covers only part of a country: that this recipient is within it, since
 * when that is known, and by what evidence. `dpf` is the listing under the EU-US Data Privacy Framework.
 */
export type AdequacyAssertion =
  | { readonly scope: "pipeda" | "appi" | "lgpd" | "pipa" | "faroese-law"; readonly on: string; readonly evidence: string }
  | { readonly scope: "dpf"; readonly listedAs: string; readonly checkedOn: string; readonly coversHr: boolean };

/** What the tools of GDPR 46 have in common: the assessment of the destination, the measures it depends on, and where people can read the tool. */
interface Safeguard<Language extends string, M> {
  readonly assessment: TransferImpactAssessment | InDraft<M>;
  readonly measures?: readonly Text<Language>[];
  /** Where the document can be read; a copy is given on request in any case (GDPR 13(1)(f)). */
  readonly url?: string;
}
/** The tool of GDPR Chapter V under which data goes to a third country. */
export type TransferTool<Language extends string = string, M = Checked> =
  | { readonly tool: "adequacy"; readonly asserts?: AdequacyAssertion }
  | ({
      readonly tool: "scc";
      /** Module of (EU) 2021/914: 1 C→C, 2 C→P, 3 P→P, 4 P→C. */
      readonly module: 1 | 2 | 3 | 4 | InDraft<M>;
      readonly signedOn: string | InDraft<M>;
    } & Safeguard<Language, M>)
  | ({ readonly tool: "bcr"; readonly approval: string; readonly approvedOn: string } & Safeguard<Language, M>)
  /** A code of conduct or a certification, with commitments of the importer that bind it (GDPR 46(2)(e), (f)). */
  | ({
      readonly tool: "code-of-conduct" | "certification";
      readonly reference: string;
      readonly approvedOn: string;
      readonly expires?: string;
      readonly commitments: Text<Language>;
    } & Safeguard<Language, M>)
  /** Clauses of our own that an authority has authorised (GDPR 46(3)(a)). */
  | ({ readonly tool: "ad-hoc"; readonly authorisation: string; readonly authorisedOn: string } & Safeguard<Language, M>)
  | {
      readonly tool: "derogation";
      readonly ground: "49-1-a" | "49-1-b" | "49-1-c" | "49-1-d" | "49-1-e" | "49-1-f" | "49-1-g" | "49-1-second";
      readonly occasional: boolean;
      readonly justification: Text<Language>;
    };
