import * as z from "zod";
import { civilDate, text, type Text } from "./text.js";

/** The result of assessing the law and practice of the destination (Schrems II; SCC clause 14). */
export interface TransferImpactAssessment {
  readonly on: string;
  readonly conclusion: "essentially-equivalent" | "equivalent-with-measures" | "not-equivalent";
  /** Civil date by which it must have been looked at again. */
  readonly reviewBy: string;
}
const assessment = z.strictObject({
  on: civilDate,
  conclusion: z.enum(["essentially-equivalent", "equivalent-with-measures", "not-equivalent"]),
  reviewBy: civilDate,
});

/**
 * What the app asserts where an adequacy decision covers only part of a country: that this recipient is within it, since
 * when that is known, and by what evidence. `dpf` is the listing under the EU-US Data Privacy Framework.
 */
export type AdequacyAssertion =
  | { readonly scope: "pipeda" | "appi" | "lgpd" | "pipa" | "faroese-law"; readonly on: string; readonly evidence: string }
  | { readonly scope: "dpf"; readonly listedAs: string; readonly checkedOn: string; readonly coversHr: boolean };
const assertion = z.discriminatedUnion("scope", [
  z.strictObject({ scope: z.enum(["pipeda", "appi", "lgpd", "pipa", "faroese-law"]), on: civilDate, evidence: z.string().min(3) }),
  z.strictObject({ scope: z.literal("dpf"), listedAs: z.string().min(1), checkedOn: civilDate, coversHr: z.boolean() }),
]);

/** The tool of GDPR Chapter V under which data goes to a third country. */
export type TransferTool<Language extends string = string> =
  | { readonly tool: "adequacy"; readonly asserts?: AdequacyAssertion }
  | {
      readonly tool: "scc";
      /** Module of (EU) 2021/914: 1 C→C, 2 C→P, 3 P→P, 4 P→C. */
      readonly module: 1 | 2 | 3 | 4;
      readonly signedOn: string;
      readonly assessment: TransferImpactAssessment;
      readonly measures?: readonly Text<Language>[];
    }
  | { readonly tool: "bcr"; readonly approval: string; readonly approvedOn: string; readonly assessment: TransferImpactAssessment }
  | {
      readonly tool: "derogation";
      readonly ground: "49-1-a" | "49-1-b" | "49-1-c" | "49-1-d" | "49-1-e" | "49-1-f" | "49-1-g" | "49-1-second";
      readonly occasional: boolean;
      readonly justification: Text<Language>;
    };
export const transferTool = z.discriminatedUnion("tool", [
  z.strictObject({ tool: z.literal("adequacy"), asserts: assertion.exactOptional() }),
  z.strictObject({
    tool: z.literal("scc"),
    module: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    signedOn: civilDate,
    assessment,
    measures: z.array(text).exactOptional(),
  }),
  z.strictObject({ tool: z.literal("bcr"), approval: z.string().min(3), approvedOn: civilDate, assessment }),
  z.strictObject({
    tool: z.literal("derogation"),
    ground: z.enum(["49-1-a", "49-1-b", "49-1-c", "49-1-d", "49-1-e", "49-1-f", "49-1-g", "49-1-second"]),
    occasional: z.boolean(),
    justification: text,
  }),
]);
