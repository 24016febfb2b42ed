import type { PolicyDraftInput } from "../policy.js";
import { contact as contactSchema } from "../schema/entity.js";
import { webAddress } from "../schema/text.js";
import type { Contact } from "../entity.js";
import type { Country } from "../facts/country.js";
import type { Unknown } from "../draft.js";
import type { Context } from "./context.js";
import { readCountry } from "./country-name.js";
import { quoted, type Spot } from "./issue.js";
import { notInTilt, standIn, unknownFor } from "./unstated.js";

type Entity = PolicyDraftInput["entities"][string];

/** An address on the web, if it is one. A host without a scheme is not: nobody knows whether it is served there. */
export const urlIn = ({ read }: Context, spot: Spot): string | undefined => {
  const written = read.text(spot, 2_000);
  if (written === undefined) return undefined;
  if (webAddress().safeParse(written).success) return written;
  read.report.loss("address-unreadable", spot, `${quoted(written)} is no address on the web`);
  return undefined;
};

export const emailIn = ({ read }: Context, spot: Spot): string | undefined => {
  const written = read.text(spot, 320);
  if (written === undefined) return undefined;
  // A form that demands an address is filled in all the same.
  if (/^(keine ?angabe|none|no)@/i.test(written)) {
    read.report.doubt("placeholder", spot, `${quoted(written)} is taken for nothing`);
    return undefined;
  }
  if (contactSchema().shape.email.safeParse(written).success) return written;
  read.report.loss("email-unreadable", spot, `${quoted(written)} is no e-mail address`);
  return undefined;
};

const phoneIn = ({ read }: Context, spot: Spot): string | undefined => {
  const written = read.text(spot, 1_000);
  if (written === undefined || (written.length >= 3 && written.length <= 40)) return written;
  read.report.loss("field-unmapped", spot, `${quoted(written)} is no phone number`);
  return undefined;
};

/** The country at `spot`, or at the end of the address beside it; told wherever it is not a plain code. */
export const countryIn = ({ read }: Context, spot: Spot, address: Spot | undefined): ReturnType<typeof readCountry> => {
  const { report } = read;
  const written = read.text(spot);
  if (written !== undefined) {
    const found = readCountry(written, true);
    if (!found) report.loss("country-unreadable", spot, `no country can be read from ${quoted(written)}`);
    else if (found.by === "name") report.doubt("country-spelling", spot, `${quoted(written)} is taken for ${found.country}`);
    else if (found.by === "prose") report.doubt("country-in-prose", spot, `${quoted(written)} is taken for an address in ${found.country}`);
    if (found) return found;
  }
  const beside = address && typeof address.value === "string" ? readCountry(address.value, true) : undefined;
  if (!address || !beside || beside.country === "EEA" || beside.country === "anywhere") return undefined;
  report.doubt("country-in-prose", address, `no country is given; the address ends with ${beside.country}`);
  return beside;
};

const contactOf = (context: Context, spot: Spot, missing: string): Contact | Unknown => {
  const { read } = context;
  const email = emailIn(context, read.at(spot, "email"));
  const phone = phoneIn(context, read.at(spot, "phone"));
  if (email !== undefined) return { email, ...(phone === undefined ? {} : { phone }) };
  if (phone !== undefined) read.report.loss("field-unmapped", read.at(spot, "phone"), "a contact needs an e-mail address; the phone number by itself has no place");
  return unknownFor(missing);
};

const officer = (context: Context, document: Spot, country: Country | undefined): Entity["dpo"] => {
  const { read } = context;
  const spot = read.at(document, "dataProtectionOfficer");
  read.only(spot, ["name", "address", "country", "email", "phone"]);
  if (read.text(read.at(spot, "name")) !== undefined) read.report.loss("person-left-out", read.at(spot, "name"), "the contact is told, not the person's name (GDPR 13(1)(b))");
  const own = countryIn(context, read.at(spot, "country"), undefined);
  if (own && own.country !== country) read.report.loss("field-unmapped", read.at(spot, "country"), "a contact has an address, and no country of its own");
  const contact = contactOf(context, spot, "the TILT document gives no e-mail address of a data-protection officer");
  const address = read.text(read.at(spot, "address"), 500);
  if (address === undefined || address.length < 3) return contact;
  if ("email" in contact) return { ...contact, address };
  read.report.loss("field-unmapped", read.at(spot, "address"), "a contact needs an e-mail address; the postal address by itself has no place");
  return contact;
};

/** The controller. TILT knows one, with a person who acts for it in place of a contact. */
export const controllerOf = (context: Context, document: Spot, name: string | undefined): Entity => {
  const { read, assume, language } = context;
  const spot = read.at(document, "controller");
  read.only(spot, ["name", "division", "address", "country", "representative"]);
  read.unmapped(spot, ["division"]);
  const representative = read.at(spot, "representative");
  read.only(representative, ["name", "email", "phone"]);
  if (read.text(read.at(representative, "name")) !== undefined) read.report.loss("person-left-out", read.at(representative, "name"), "the policy names the legal person, not who acts for it");
  const contact = contactOf(context, representative, "the TILT document gives no e-mail address of the controller");
  if ("email" in contact) read.report.doubt("contact-of-person", read.at(representative, "email"), "taken as the contact of the controller");
  const own = read.text(read.at(spot, "name"), 200);
  if (own === undefined) assume("entities.controller.name", read.at(spot, "name"), name === undefined ? "the document names no controller" : "the document names no controller; its own name stands here");
  const address = read.text(read.at(spot, "address"), 500);
  const found = countryIn(context, read.at(spot, "country"), read.at(spot, "address"))?.country;
  const country = found === "EEA" || found === "anywhere" ? undefined : found;
  if (country === undefined && found !== undefined) read.report.loss("country-unreadable", read.at(spot, "country"), "a controller is established in one country");
  return {
    name: own ?? name?.slice(0, 200) ?? standIn("unstated", language)[language] ?? "",
    address: address !== undefined && address.length >= 3 ? address : notInTilt,
    country: country ?? notInTilt,
    contact,
    dpo: officer(context, document, country),
  };
};
