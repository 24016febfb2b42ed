import { TrothError } from "@troth/decision";
import { primaryLanguage, type WordingReview } from "../../locale/wording.js";
import { de } from "./de.js";
import { en } from "./en.js";
import { fi } from "./fi.js";
import { fr } from "./fr.js";
import { da } from "./da.js";
import { es } from "./es.js";
import { nl } from "./nl.js";
import { sv } from "./sv.js";
import type { ChangeWords } from "./words.js";

/** One line for each language. */
const wordings = { en, de, fi, fr, sv, nl, da, es } as const satisfies Readonly<Record<string, ChangeWords>>;
type ChangeLanguage = keyof typeof wordings;
const hasWords = (language: string): language is ChangeLanguage => Object.hasOwn(wordings, language);

/** @throws TrothError `wording-missing`: there is no falling back to another language. */
export const changeWordsFor = (locale: string): ChangeWords => {
  const language = primaryLanguage(locale);
  if (hasWords(language)) return wordings[language];
  throw new TrothError({
    code: "wording-missing",
    message: `there are no words for changes in "${locale}" yet`,
    path: "languages",
    hint: `There are words in: ${Object.keys(wordings).join(", ")}.`,
  });
};

/** Who of the profession has reviewed the words, and when. Nobody has yet. */
export const changeWordingReview: Readonly<Record<ChangeLanguage, WordingReview>> = {
  en: "not reviewed by a lawyer",
  de: "not reviewed by a lawyer",
  fi: "not reviewed by a lawyer",
  fr: "not reviewed by a lawyer",
  sv: "not reviewed by a lawyer",
  nl: "not reviewed by a lawyer",
  da: "not reviewed by a lawyer",
  es: "not reviewed by a lawyer",
};
