import * as z from "zod";
import { eeaCountries, eeaTerritories, thirdCountries, type EeaCountry, type ThirdCountry } from "./facts/country.js";
import { text, webAddress, type Text } from "./text.js";
import { transferTool, type TransferTool } from "./transfer-tool.js";

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

interface RecipientBase<Language extends string, CategoryId extends string, RecipientId extends string> {
  /** The name of a recipient, or what a category of recipients is called. */
  readonly title: Text<Language>;
  readonly role: RecipientRole;
  readonly kind: RecipientKind;
  /** Which data it may get. */
  readonly categories: readonly [CategoryId, ...CategoryId[]];
  /** Host names under which the app reaches it: exact, or `*.example.org` for every name below. */
  readonly hosts?: readonly string[];
  /** Region of hosting inside the country, where residency was promised. */
  readonly region?: string;
  /** Reference of the processing agreement (GDPR 28(3)); needed for a processor. */
  readonly agreement?: string;
  readonly subRecipients?: readonly RecipientId[];
  readonly privacyNotice?: string;
}
/** Somebody who gets data. Outside the EEA nobody does without a transfer tool (GDPR 44). */
export type Recipient<Language extends string = string, CategoryId extends string = string, RecipientId extends string = string> = RecipientBase<
  Language,
  CategoryId,
  RecipientId
> &
  (
    | { /** `"EEA"` for a category of recipients that are all inside. */ readonly country: EeaCountry | "EEA"; readonly transfer?: never }
    | { readonly country: ThirdCountry; readonly transfer: TransferTool<Language> }
  );

const shape = {
  title: text,
  role: z.enum(["processor", "controller", "joint-controller", "authority"]),
  kind: z.enum(recipientKinds),
  categories: z.tuple([z.string()], z.string()),
  hosts: z.array(z.string().regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/, "a host is lower case: `api.example.org`, or `*.example.org` for every name below")).exactOptional(),
  region: z.string().exactOptional(),
  agreement: z.string().min(1).exactOptional(),
  subRecipients: z.array(z.string()).exactOptional(),
  privacyNotice: webAddress.exactOptional(),
};
export const recipient = z.discriminatedUnion("country", [
  z.strictObject({ ...shape, country: z.enum([...eeaCountries, ...eeaTerritories, "EEA"]) }),
  z.strictObject({ ...shape, country: z.enum(thirdCountries), transfer: transferTool }),
]);
