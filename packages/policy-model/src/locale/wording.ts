import { TrothError } from "@troth/decision";
import type { BannerTexts } from "../client-policy.js";
import type { NoticeWords } from "../notice/words.js";
import * as de from "./de.js";
import * as en from "./en.js";

/** All words of one language. Each is its own; no output mixes languages. */
export interface Wording {
  readonly banner: BannerTexts;
  readonly notice: NoticeWords;
  /** Events that retention rules often count from, in the form that follows "after". */
  readonly events: Readonly<Record<string, string>>;
}
const wordings: Readonly<Record<string, Wording>> = { en, de };

/** The language subtag of a BCP 47 tag: `de` of `de-AT`. */
export const primaryLanguage = (locale: string): string => locale.split("-")[0] ?? locale;

/** The wording for a locale, `de-AT` from `de`, or nothing. */
export const findWording = (locale: string): Wording | undefined => {
  const primary = primaryLanguage(locale);
  return Object.hasOwn(wordings, primary) ? wordings[primary] : undefined;
};

/** @throws TrothError `wording-missing`: there is no falling back to another language. */
export const wordingFor = (locale: string): Wording => {
  const found = findWording(locale);
  if (found) return found;
  throw new TrothError({
    code: "wording-missing",
    message: `there is no wording in "${locale}" yet`,
    path: "languages",
    hint: `There is wording in: ${Object.keys(wordings).join(", ")}.`,
  });
};

/** Who of the profession has reviewed the wording, and when. Nobody has yet, and whoever prints it can say so. */
export const wordingReview: Readonly<Record<"en" | "de", { readonly by: string; readonly on: string } | "not reviewed by a lawyer">> = {
  en: "not reviewed by a lawyer",
  de: "not reviewed by a lawyer",
};
