import type { Unknown } from "../draft.js";
import { isEea, isThirdCountry } from "../facts/country.js";
import type { PolicyDraftInput } from "../policy.js";
import type { Context } from "./context.js";
import { newIds } from "./ids.js";
import { quoted, type Spot } from "./issue.js";
import { countryIn } from "./party.js";
import { notInTilt, unknownFor } from "./unstated.js";

type Recipient = PolicyDraftInput["recipients"][string];
type Transfer = Exclude<Recipient["transfer"], undefined>;

interface Found {
  readonly id: string;
  readonly spot: Spot;
  readonly title: string;
  readonly where: ReturnType<typeof countryIn>;
  readonly categories: Set<string>;
}

export interface RecipientRooms {
  /** The ids of the recipients that are listed at `spot`; unknown where the list is empty. */
  of(spot: Spot, category: string): readonly string[] | Unknown;
  /** All of them, once the document was read, with what it says about transfers. */
  all(transfers: Spot): Readonly<Record<string, Recipient>>;
}

const tools = ["adequacyDecision", "standardDataProtectionClause", "appropriateGuarantees", "presenceOfEnforceableRightsAndEffectiveRemedies"] as const;

/** The tool that an entry of `thirdCountryTransfers` names. */
const toolOf = ({ read }: Context, spot: Spot): Transfer => {
  const named = tools.filter((tool) => read.flag(read.at(spot, tool, "available")) === true);
  for (const tool of tools) {
    read.only(read.at(spot, tool), ["available", "description"]);
    read.unmapped(read.at(spot, tool), ["description"]);
  }
  // Enforceable rights and remedies are no tool: GDPR 46(1) asks for them besides.
  const [tool, other] = named.filter((one) => one !== "presenceOfEnforceableRightsAndEffectiveRemedies");
  if (other !== undefined) {
    read.report.doubt("transfer-several", spot, "several tools are named, and not which is for whom");
    return unknownFor(`the TILT document names several tools: ${named.join(", ")}`);
  }
  if (tool === "adequacyDecision") return { tool: "adequacy" };
  if (tool === "standardDataProtectionClause") return { tool: "scc", module: notInTilt, signedOn: notInTilt, assessment: notInTilt };
  return tool === undefined ? unknownFor("the TILT document names no tool for the transfer") : unknownFor("the TILT document names appropriate guarantees, and not which");
};

const transfersOf = (context: Context, spot: Spot): ReadonlyMap<string, { readonly spot: Spot; readonly transfer: Transfer }> => {
  const { read } = context;
  const found = new Map<string, { readonly spot: Spot; readonly transfer: Transfer }>();
  for (const one of read.list(spot)) {
    const isText = typeof one.value === "string";
    if (!isText) read.only(one, ["country", ...tools]);
    const at = isText ? one : read.at(one, "country");
    const country = countryIn(context, at, undefined)?.country;
    if (country === undefined) {
      if (read.text(at) === undefined) read.report.loss("transfer-unplaced", one, "the transfer names no country");
      continue;
    }
    if (country === "EEA" || isEea(country)) {
      read.report.doubt("transfer-in-eea", at, `${country} is inside the European Economic Area: Chapter V of the GDPR does not apply`);
      continue;
    }
    const transfer = toolOf(context, one);
    if (found.has(country)) {
      read.report.doubt("transfer-several", at, `${country} is listed more than once`);
      found.set(country, { spot: one, transfer: unknownFor(`the TILT document lists ${country} more than once`) });
    } else found.set(country, { spot: one, transfer });
  }
  return found;
};

/** The recipients of a document, each once. Which of them is a processor TILT does not say. */
export const recipientRooms = (context: Context): RecipientRooms => {
  const { read } = context;
  const found = new Map<string, Found>();
  const nextId = newIds("recipient");

  const one = (spot: Spot, category: string): string | undefined => {
    const isText = typeof spot.value === "string";
    if (!isText) read.only(spot, ["name", "division", "address", "country", "representative", "category"]);
    const name = read.text(isText ? spot : read.at(spot, "name"));
    const kind = isText ? undefined : read.text(read.at(spot, "category"));
    const title = name ?? kind;
    if (title === undefined) {
      read.report.loss("recipient-unnamed", spot, "the recipient has neither name nor category");
      return undefined;
    }
    const key = JSON.stringify([name, kind, spot.value !== null && typeof spot.value === "object" ? [read.at(spot, "country").value, read.at(spot, "address").value] : []]);
    const before = found.get(key);
    if (before) {
      before.categories.add(category);
      return before.id;
    }
    if (name !== undefined && kind !== undefined) read.report.loss("field-unmapped", read.at(spot, "category"), "a recipient with a name has no other title");
    read.unmapped(spot, ["division", "address", "representative"]);
    const id = nextId(title);
    found.set(key, { id, spot, title, where: isText ? undefined : countryIn(context, read.at(spot, "country"), read.at(spot, "address")), categories: new Set([category]) });
    return id;
  };

  const of = (spot: Spot, category: string): readonly string[] | Unknown => {
    const ids = read.list(spot).flatMap((entry) => one(entry, category) ?? []);
    return ids.length === 0 ? unknownFor("the TILT document lists no recipient") : [...new Set(ids)];
  };

  const all = (transfers: Spot): Readonly<Record<string, Recipient>> => {
    const byCountry = transfersOf(context, transfers);
    const used = new Set<string>();
    for (const { where } of found.values()) if (where && byCountry.has(where.country)) used.add(where.country);
    const elsewhere = [...byCountry.keys()].filter((country) => !used.has(country)).join(", ");
    const recipients: Record<string, Recipient> = {};
    for (const { id, spot, title, where, categories } of found.values()) {
      const country = where?.country;
      context.assume(`recipients.${id}.kind`, spot, "TILT does not say what kind of recipient it is");
      const shape = { title: context.say(title), role: notInTilt, kind: "service-provider", categories: [...categories] as [string, ...string[]] } as const;
      if (country === "EEA" || (country !== undefined && country !== "anywhere" && isEea(country))) recipients[id] = { ...shape, country };
      else if (country !== undefined && country !== "anywhere" && isThirdCountry(country)) {
        recipients[id] = { ...shape, country, transfer: byCountry.get(country)?.transfer ?? notInTilt };
      } else {
        const told = elsewhere === "" ? {} : { transfer: unknownFor(`the TILT document says that data goes to ${elsewhere}, not to whom`) };
        recipients[id] = { ...shape, country: country ?? notInTilt, ...told };
      }
    }
    const unplaced = [...found.values()].some(({ where }) => where === undefined || where.country === "anywhere");
    for (const [country, { spot }] of byCountry) {
      if (used.has(country)) read.report.doubt("transfer-unlinked", spot, `taken for every recipient in ${country}: TILT does not say for which`);
      else if (unplaced) read.report.doubt("transfer-unlinked", spot, `no recipient is known to be in ${country}; told of those whose country is unknown`);
      else read.report.loss("transfer-unplaced", spot, `no recipient is in ${quoted(country)}`);
    }
    return recipients;
  };

  return { of, all };
};
