import * as z from "zod";
import { text, webAddress, type Text } from "./text.js";

/** A place where people meet the app: a website, a forum, a product, a shop. */
export interface Surface<Language extends string = string, EntityId extends string = string> {
  readonly title: Text<Language>;
  /** Who answers for it (GDPR 4(7)). */
  readonly controller: EntityId;
  /** Joint controllers besides (GDPR 26). */
  readonly jointControllers?: readonly EntityId[];
  /** Where it is served, e.g. `"https://shop.example"`. */
  readonly origins?: readonly string[];
  /** Another notice that governs it, with the language that one is in. */
  readonly governedBy?: { readonly url: string; readonly language: string };
  /** What people are warned of where they write in public (e.g. no sensitive data). */
  readonly hint?: Text<Language>;
}
export const surface = z.strictObject({
  title: text,
  controller: z.string(),
  jointControllers: z.array(z.string()).exactOptional(),
  origins: z.array(webAddress).exactOptional(),
  governedBy: z.strictObject({ url: webAddress, language: z.string().min(2) }).exactOptional(),
  hint: text.exactOptional(),
});

/** A kind of person whose data is processed: customer, visitor, applicant. */
export interface DataSubjectKind<Language extends string = string> {
  readonly title: Text<Language>;
  /** The controller's own staff: a listing under the Data Privacy Framework must then cover HR data (GDPR 45). */
  readonly staff?: true;
}
export const dataSubjectKind = z.strictObject({ title: text, staff: z.literal(true).exactOptional() });
