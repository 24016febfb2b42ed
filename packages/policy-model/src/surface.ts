import type { InDraft, Checked } from "./draft.js";
import type { Arrangement } from "./entity.js";
import type { Text } from "./text.js";

/** A place where people meet the app: a website, a forum, a product, a shop. */
export interface Surface<Language extends string = string, EntityId extends string = string, M = Checked> {
  readonly title: Text<Language>;
  /** Who answers for it (GDPR 4(7)). */
  readonly controller: EntityId;
  /** Joint controllers besides (GDPR 26); they need an `arrangement`. */
  readonly jointControllers?: readonly EntityId[];
  readonly arrangement?: Arrangement<Language> | InDraft<M>;
  /** Where it is served, e.g. `"https://shop.example"`. */
  readonly origins?: readonly string[];
  /** Another notice that governs it, with the language that one is in. */
  readonly governedBy?: { readonly url: string | InDraft<M>; readonly language: string };
  /** People write here for everybody to read: they are to be warned by a `hint`. */
  readonly publicFreeText?: true;
  /** What people are warned of where they write (e.g. no sensitive data), shown at the form and in the notice. */
  readonly hint?: Text<Language>;
}

/** A kind of person whose data is processed, and so a relationship: customer, lead, visitor, applicant. */
export interface DataSubjectKind<Language extends string = string> {
  readonly title: Text<Language>;
  /** The controller's own staff: a listing under the Data Privacy Framework must then cover HR data (GDPR 45). */
  readonly staff?: true;
  /** Children are among them: consent to a service offered directly to them is given or approved by a parent (GDPR 8). */
  readonly children?: { readonly under: number; readonly approval: Text<Language> };
}
