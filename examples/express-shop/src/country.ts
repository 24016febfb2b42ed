const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
const letters = Array.from({ length: 26 }, (_, n) => String.fromCharCode(65 + n));

/** Regions that have a name, and no code of their own in ISO 3166-1: the Union, parts of countries, what is reserved. */
const noCountries = new Set(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"]);

const isCountry = (code: string): boolean => {
  if (noCountries.has(code) || names.of(code) === undefined) return false;
  // A code that was given up leads to the one that took its place.
  return new Intl.Locale(`und-${code}`).region === code;
};

/** Countries by ISO 3166-1 alpha-2, as people look for them: by name. */
export const countries: readonly { readonly code: string; readonly name: string }[] = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter(isCountry)
  .map((code) => ({ code, name: names.of(code) ?? code }))
  .sort((one, other) => one.name.localeCompare(other.name, "en"));

const codes = new Set(countries.map(({ code }) => code));

/** The code of a country as it is stored; undefined for what is none. */
export const countryField = (value: unknown): string | undefined => {
  const code = typeof value === "string" ? value.trim().toUpperCase() : "";
  return codes.has(code) ? code : undefined;
};

export const countryName = (code: string): string => names.of(code) ?? code;
