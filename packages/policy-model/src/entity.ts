import type { InDraft, Checked, Drafted } from "./draft.js";
import type { Text } from "./text.js";
import type { Country } from "./facts/country.js";

/** Who a person can turn to: at least an e-mail address. */
export interface Contact {
  readonly email: string;
  readonly phone?: string;
  readonly address?: string;
  readonly url?: string;
}

/** Who represents an entity in the Union (GDPR 27). */
export interface Representative {
  readonly name: string;
  readonly country: Country;
  readonly contact: Contact;
}
/**
 * Why an entity outside the Union needs no representative: its processing is occasional, without special categories or
 * offences on a large scale and without a likely risk (GDPR 27(2)(a)), or it is a public authority or body (27(2)(b)).
 */
export interface RepresentativeExemption<Language extends string = string, M = Checked> {
  readonly exempt: "occasional" | "public-authority";
  readonly justification: Text<Language> | InDraft<M>;
}
/** The letter of each exemption. */
export const exemptionArticle: Readonly<Record<RepresentativeExemption["exempt"], string>> = { occasional: "GDPR 27(2)(a)", "public-authority": "GDPR 27(2)(b)" };
/** The representative of an entity, if it has one: not of one that is exempt. */
export const representativeOf = ({ representative }: Entity<string, Drafted>): Representative | undefined => (representative && "name" in representative ? representative : undefined);
/** The exemption from a representative, if an entity claims one. */
export const exemptionOf = ({ representative }: Entity<string, Drafted>): RepresentativeExemption<string, Drafted> | undefined => (representative && "exempt" in representative ? representative : undefined);

/** A legal person that decides on, or carries out, processing: controller, joint controller or processor (GDPR 4(7), 4(8)). */
export interface Entity<Language extends string = string, M = Checked> {
  readonly name: string;
  readonly address: string | InDraft<M>;
  readonly country: Country | InDraft<M>;
  /** State or province, where it decides which authority is competent, e.g. `"DE-MV"` (ISO 3166-2). */
  readonly subdivision?: string;
  readonly contact: Contact | InDraft<M>;
  /** Register numbers by their name, e.g. `{ HRB: "…" }`. */
  readonly identifiers?: Readonly<Record<string, string>>;
  /** Data-protection officer: the contact, not a person's name (GDPR 13(1)(b)). `"none"` says that none is designated. */
  readonly dpo: Contact | "none" | InDraft<M>;
  /** Representative in the Union where the entity is outside, or why there need be none (GDPR 27). */
  readonly representative?: Representative | RepresentativeExemption<Language, M>;
  readonly description?: Text<Language>;
}

/** What joint controllers agreed on, as far as people are to know it (GDPR 26(2)). */
export interface Arrangement<Language extends string = string> {
  /** Who does what, in a few sentences. */
  readonly essence: Text<Language>;
  /** One place for requests; a request to any of them counts all the same (GDPR 26(3)). */
  readonly contact?: Contact;
}
