import type { InDraft, Checked, Unknown } from "./draft.js";
import type { Arrangement } from "./entity.js";
import type { EeaCountry, ThirdCountry } from "./facts/country.js";
import type { Text } from "./text.js";
import type { TransferTool } from "./transfer-tool.js";

/** In what capacity a recipient gets data (GDPR 4(7)-(10)). */
export type RecipientRole = "processor" | "controller" | "joint-controller" | "authority";
/** The kinds of recipients in the order in which a notice lists them. */
export const recipientKinds = [
  "group-company",
  "designated-by-person",
  "processor",
  "service-provider",
  "fraud-and-credit",
  "assignee",
  "prospective-buyer",
  "authority",
  "sale",
] as const;
/** The kinds that a notice lists. `sale` can be written down, and is a finding of severity error. */
export type RecipientKind = (typeof recipientKinds)[number];

interface RecipientBase<Language extends string, CategoryId extends string, RecipientId extends string, EntityId extends string, M> {
  /** The name of a recipient, or what a category of recipients is called. */
  readonly title: Text<Language>;
  readonly role: RecipientRole | InDraft<M>;
  readonly kind: RecipientKind;
  /** The entity of the policy that it is, for transfers inside a group. */
  readonly entity?: EntityId;
  /** Which data it may get. */
  readonly categories: readonly [CategoryId, ...CategoryId[]];
  /** Host names under which the app reaches it: exact, or `*.example.org` for every name below. */
  readonly hosts?: readonly string[];
  /** Region of hosting inside the country, where residency was promised. */
  readonly region?: string;
  /** Reference of the processing agreement (GDPR 28(3)); needed for a processor. */
  readonly agreement?: string | InDraft<M>;
  /** What joint controllers agreed on (GDPR 26(2)); needed for a joint controller. */
  readonly arrangement?: Arrangement<Language> | InDraft<M>;
  /** A processor that uses the data for ends of its own is a controller (GDPR 28(10)): declare it one. */
  readonly ownPurposes?: InDraft<M, Text<Language>>;
  readonly subRecipients?: readonly RecipientId[];
  readonly privacyNotice?: string;
}
type Abroad<Language extends string, M> =
  | { /** `"EEA"` for a category of recipients that are all inside. */ readonly country: EeaCountry | "EEA"; readonly transfer?: never }
  | { readonly country: ThirdCountry; readonly transfer: TransferTool<Language, M> | InDraft<M> }
  /** A draft may not know where somebody is, or say "anywhere in the world". */
  | InDraft<M, { readonly country: Unknown | "anywhere"; readonly transfer?: TransferTool<Language, M> | Unknown }>;
/** Somebody who gets data. Outside the EEA nobody does without a transfer tool (GDPR 44). */
export type Recipient<
  Language extends string = string,
  CategoryId extends string = string,
  RecipientId extends string = string,
  EntityId extends string = string,
  M = Checked,
> = RecipientBase<Language, CategoryId, RecipientId, EntityId, M> & Abroad<Language, M>;
