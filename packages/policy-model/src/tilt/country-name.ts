import { eeaCountries, eeaTerritories, isEea, isThirdCountry, thirdCountries, type Country } from "../facts/country.js";

/** What a text says about where somebody is: a country, the EEA as a whole, or anywhere. */
export interface ReadCountry {
  readonly country: Country | "EEA" | "anywhere";
  /** How it was found: as TILT wants it, as a name or another spelling, or at the end of prose. */
  readonly by: "code" | "name" | "prose";
}

/** The languages whose names of countries are known; they come from CLDR by way of Intl. */
const languages = ["en", "de", "fr", "es", "it", "nl", "sv", "da", "nb", "fi", "pl", "pt"];
const longest = 300;

/** What CLDR does not call them. */
const aliases: Readonly<Record<string, Country>> = {
  el: "GR",
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  grossbritannien: "GB",
  usa: "US",
  "u s a": "US",
  "u s": "US",
  "united states of america": "US",
  "the united states": "US",
  "vereinigte staaten": "US",
  "vereinigten staaten": "US",
  "vereinigte staaten von amerika": "US",
  "etats unis d amerique": "US",
  holland: "NL",
  "the netherlands": "NL",
  brd: "DE",
  "federal republic of germany": "DE",
  "bundesrepublik deutschland": "DE",
  "czech republic": "CZ",
  "tschechische republik": "CZ",
  "republic of ireland": "IE",
  "south korea": "KR",
  "republic of korea": "KR",
  "russian federation": "RU",
  "people s republic of china": "CN",
  prc: "CN",
  turkey: "TR",
};
const union: ReadonlySet<string> = new Set(["eu", "eea", "ewr", "ees", "eee", "eu eea", "eu ewr", "european union", "europaische union", "european economic area", "europaischer wirtschaftsraum"]);
const everywhere: ReadonlySet<string> = new Set(["weltweit", "worldwide", "world wide", "global", "globally", "anywhere", "anywhere in the world", "all countries", "alle lander", "international"]);
/** States and islands that the end of an address may mean instead: Atlanta, Georgia; New Jersey. */
const notInProse: ReadonlySet<string> = new Set(["georgia", "jersey"]);

const folded = (text: string): string =>
  (text.normalize("NFKD").replaceAll(/\p{Mark}/gu, "").replaceAll("ß", "ss").toLowerCase().match(/[\p{Letter}]+/gu) ?? []).join(" ");

let names: ReadonlyMap<string, Country> | undefined;
const countryNames = (): ReadonlyMap<string, Country> => {
  if (names) return names;
  const found = new Map<string, Country>();
  for (const language of languages) {
    const regions = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const code of [...eeaCountries, ...eeaTerritories, ...thirdCountries]) {
      const name = regions.of(code);
      if (name !== undefined && !found.has(folded(name))) found.set(folded(name), code);
    }
  }
  for (const [name, code] of Object.entries(aliases)) found.set(name, code);
  names = found;
  return found;
};

const isCountry = (code: string): code is Country => isEea(code) || isThirdCountry(code);

/** The country that a text is: a code, or a name. */
const whole = (text: string): ReadCountry | undefined => {
  if (isCountry(text)) return { country: text, by: "code" };
  const upper = text.toUpperCase();
  if (text.length === 2 && isCountry(upper)) return { country: upper, by: "name" };
  const name = folded(text);
  if (union.has(name)) return { country: "EEA", by: "name" };
  if (everywhere.has(name)) return { country: "anywhere", by: "name" };
  const code = countryNames().get(name);
  return code === undefined ? undefined : { country: code, by: "name" };
};

/** The country at the end of an address; codes of two letters are none there ("CA" is California). */
const last = (text: string): ReadCountry | undefined => {
  const end = text.slice(-longest).split(/[,;\n]/).map((part) => part.trim()).filter((part) => part !== "").at(-1) ?? "";
  const words = folded(end).split(" ");
  for (const count of [4, 3, 2, 1]) {
    const name = words.slice(-count).join(" ");
    const code = name.length > 2 && !notInProse.has(name) ? countryNames().get(name) : undefined;
    if (code !== undefined) return { country: code, by: "prose" };
  }
  return undefined;
};

/** Reads where somebody is. `prose` also takes a country that stands at the end of an address. */
export const readCountry = (text: string, prose: boolean): ReadCountry | undefined => {
  const trimmed = text.trim();
  return (trimmed.length <= longest ? whole(trimmed) : undefined) ?? (prose ? last(trimmed) : undefined);
};
