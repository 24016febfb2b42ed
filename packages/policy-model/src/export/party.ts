import { isUnknown } from "../draft.js";
import { exemptionArticle, exemptionOf, representativeOf, type Contact } from "../entity.js";
import type { Text } from "../text.js";
import type { Reading } from "./reading.js";
import { tell, type Readable, type Told } from "./told.js";

/** Somebody with a name who can be turned to (GDPR 30(1)(a), 30(2)(a)). */
export interface Party {
  readonly name: string;
  readonly address?: Told<string>;
  /** ISO 3166-1 alpha-2. */
  readonly country: Told<string>;
  readonly contact: Told<Contact>;
  /** Register numbers by their name. */
  readonly identifiers?: Readonly<Record<string, string>>;
}
/** An entity of the policy. */
export interface EntityParty extends Party {
  readonly id: string;
  /** Where it stands in the policy. */
  readonly path: string;
  readonly address: Told<string>;
  readonly dpo: Told<Contact | "none">;
  /** In the Union (GDPR 27). */
  readonly representative?: Party;
  /** Why there need be none (GDPR 27(2)); `article` has the letter. */
  readonly exemption?: { readonly article: string; readonly justification: Told<Text> };
}

export const partyOf = (policy: Readable, id: string): EntityParty | undefined => {
  const entity = policy.entities[id];
  if (!entity) return undefined;
  const { name, address, country, contact, identifiers, dpo } = entity;
  const representative = representativeOf(entity);
  const exemption = exemptionOf(entity);
  return {
    id,
    path: `entities.${id}`,
    name,
    address,
    country,
    contact,
    dpo,
    ...(identifiers === undefined ? {} : { identifiers }),
    ...(representative === undefined ? {} : { representative }),
    ...(exemption === undefined ? {} : { exemption: { article: exemptionArticle[exemption.exempt], justification: exemption.justification } }),
  };
};

/** A contact in one line. */
export const contactLine = ({ words, show }: Reading, contact: Told<Contact>): string => {
  if (isUnknown(contact)) return show(contact);
  const { parties } = words;
  return [
    `${parties.email}: ${contact.email}`,
    ...(contact.phone === undefined ? [] : [`${parties.phone}: ${contact.phone}`]),
    ...(contact.address === undefined ? [] : [`${parties.address}: ${contact.address}`]),
    ...(contact.url === undefined ? [] : [`${parties.web}: ${contact.url}`]),
  ].join("; ");
};

/** Name, place and contact in one line. */
export const partyLine = (reading: Reading, party: Party): string => {
  const { show, country, words } = reading;
  const registers = Object.entries(party.identifiers ?? {}).map(([name, number]) => `${name} ${number}`);
  return [
    [party.name, ...(party.address === undefined ? [] : [show(party.address)]), show(tell(party.country, country))].join(", "),
    contactLine(reading, party.contact),
    ...(registers.length === 0 ? [] : [`${words.parties.identifiers}: ${registers.join(", ")}`]),
  ].join("; ");
};

export const dpoLine = (reading: Reading, dpo: EntityParty["dpo"]): string => (dpo === "none" ? reading.words.noDpo : contactLine(reading, dpo));

/** The representative in the Union; that there need be none, and why; or that there is none. */
export const representativeLine = (reading: Reading, { representative, exemption }: EntityParty): string => {
  if (representative) return partyLine(reading, representative);
  const { words, show, say } = reading;
  return exemption ? words.exempt(words.article(exemption.article), show(tell(exemption.justification, say))) : words.none;
};
