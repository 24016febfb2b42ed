import { TrothError } from "@troth/decision";
import { lookUp } from "../record.js";

/** The language subtag of a BCP 47 tag: `de` of `de-AT`. */
export const primaryLanguage = (locale: string): string => locale.split("-")[0] ?? locale;

/** Of the words of each language those for a locale, `de-AT` from `de`, or nothing. */
export const wordsIn = <W>(wordings: Readonly<Record<string, W>>, locale: string): W | undefined => lookUp(wordings, primaryLanguage(locale));

/**
 * The words for a locale. `missing` says of a locale without any what is not there, and what leads to the list of languages.
 *
 * @throws TrothError `wording-missing`: there is no falling back to another language.
 */
export const wordsFor = <W>(wordings: Readonly<Record<string, W>>, locale: string, missing: { readonly message: string; readonly hint: string }): W => {
  const found = wordsIn(wordings, locale);
  if (found !== undefined) return found;
  throw new TrothError({ code: "wording-missing", message: missing.message, path: "languages", hint: `${missing.hint}: ${Object.keys(wordings).join(", ")}.` });
};
