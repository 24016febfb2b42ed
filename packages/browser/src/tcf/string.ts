import { GVL, TCModel, TCString, type Vector } from "@iabtechlabtcf/core";
import type { TcConsents } from "./consented.js";
import type { GlobalVendorList } from "./list.js";

/** Who writes a TC string. */
export interface TcWriter {
  /** The id that the IAB gave to your consent platform; there is none of ours. From 2. */
  readonly cmpId: number;
  /** Goes up with each release of yours. */
  readonly cmpVersion: number;
  /** Language of what was shown; one that the framework does not know is written as English. */
  readonly language?: string;
  /** ISO 3166-1 alpha-2, e.g. `"SE"`; `"AA"` is "not known". */
  readonly publisherCountry?: string;
}
/** What a TC string says. */
export interface TcRead extends TcConsents {
  readonly cmpId: number;
  readonly cmpVersion: number;
  readonly policyVersion: number;
  readonly listVersion: number;
  readonly language: string;
  readonly publisherCountry: string;
  /** Epoch milliseconds of the day's begin in UTC: the framework keeps no more. */
  readonly updated: number;
  /** Whether it has the segment of disclosed vendors, without which a string made after 28 February 2026 is not valid. */
  readonly hasDisclosed: boolean;
}

const day = 86_400_000;

/** The list with the language of the texts. Its own way to set one fetches purposes in that language from the IAB. */
const listIn = (list: GlobalVendorList, locale: string): GVL => {
  const gvl = new GVL(list);
  const language = locale.slice(0, 2).toUpperCase();
  return Object.defineProperty(gvl, "language", { value: GVL.consentLanguages.has(language) ? language : GVL.DEFAULT_LANGUAGE });
};

/**
 * Writes a TC string (TCF 2.3, for this service alone) with the segment of disclosed vendors. `at`: when the person last chose, epoch
 * milliseconds. A TC string is personal data (CJEU C-604/22).
 *
 * @throws TCModelError of `@iabtechlabtcf/core` for an id that is none.
 */
export const writeTcString = (consents: TcConsents, list: GlobalVendorList, writer: TcWriter, at: number): string => {
  const model = new TCModel(listIn(list, writer.language ?? "en"));
  model.cmpId = writer.cmpId;
  model.cmpVersion = writer.cmpVersion;
  model.publisherCountryCode = writer.publisherCountry ?? "AA";
  model.isServiceSpecific = true;
  model.purposeConsents.set([...consents.purposes]);
  model.vendorConsents.set([...consents.vendors]);
  model.vendorsDisclosed.set([...consents.disclosed]);
  model.created = model.lastUpdated = new Date(Math.floor(at / day) * day);
  return TCString.encode(model);
};

const idsIn = (vector: Vector): number[] => [...vector.values()].sort((one, other) => one - other);

/** Reads a TC string; `undefined` for anything that is none. What it says is its writer's claim, and no proof of a consent. */
export const readTcString = (text: string): TcRead | undefined => {
  try {
    const model = TCString.decode(text);
    const updated = model.lastUpdated.getTime();
    if (model.version !== 2 || !Number.isFinite(updated)) return undefined;
    return {
      purposes: idsIn(model.purposeConsents),
      vendors: idsIn(model.vendorConsents),
      disclosed: idsIn(model.vendorsDisclosed),
      cmpId: Number(model.cmpId),
      cmpVersion: Number(model.cmpVersion),
      policyVersion: Number(model.policyVersion),
      listVersion: Number(model.vendorListVersion),
      language: model.consentLanguage,
      publisherCountry: model.publisherCountryCode,
      updated,
      // The first three bits say what a segment is; those of disclosed vendors are 001, and so are those of I to P in base64url.
      hasDisclosed: text.split(".").slice(1).some((segment) => /^[I-P]/.test(segment)),
    };
  } catch {
    return undefined;
  }
};
