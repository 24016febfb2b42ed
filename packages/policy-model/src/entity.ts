import * as z from "zod";
import { text, type Text } from "./text.js";
import { eeaCountries, eeaTerritories, thirdCountries, type Country } from "./facts/country.js";

export const country = z.enum([...eeaCountries, ...eeaTerritories, ...thirdCountries]);

/** Who a person can turn to: at least an e-mail address. */
export interface Contact {
  readonly email: string;
  readonly phone?: string;
  readonly address?: string;
  readonly url?: string;
}
export const contact = z.strictObject({
  email: z.email(),
  phone: z.string().min(3).max(40).exactOptional(),
  address: z.string().min(3).max(500).exactOptional(),
  url: z.url({ protocol: /^https$/ }).exactOptional(),
});

/** A legal person that decides on, or carries out, processing: controller, joint controller or processor (GDPR 4(7), 4(8)). */
export interface Entity<Language extends string = string> {
  readonly name: string;
  readonly address: string;
  readonly country: Country;
  /** State or province, where it decides which authority is competent, e.g. `"DE-MV"` (ISO 3166-2). */
  readonly subdivision?: string;
  readonly contact: Contact;
  /** Register numbers by their name, e.g. `{ HRB: "…" }`. */
  readonly identifiers?: Readonly<Record<string, string>>;
  /** Data-protection officer: the contact, not a person's name (GDPR 13(1)(b)). `"none"` says that none is designated. */
  readonly dpo: Contact | "none";
  /** Representative in the Union where the entity is outside (GDPR 27). */
  readonly representative?: { readonly name: string; readonly country: Country; readonly contact: Contact };
  readonly description?: Text<Language>;
}
export const entity = z.strictObject({
  name: z.string().min(1).max(200),
  address: z.string().min(3).max(500),
  country,
  subdivision: z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/).exactOptional(),
  contact,
  identifiers: z.record(z.string(), z.string()).exactOptional(),
  dpo: z.union([contact, z.literal("none")]),
  representative: z.strictObject({ name: z.string().min(1), country, contact }).exactOptional(),
  description: text.exactOptional(),
});
