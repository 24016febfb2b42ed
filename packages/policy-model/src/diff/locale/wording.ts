import { wordsFor } from "../../locale/by-language.js";
import type { WordingReview } from "../../locale/wording.js";
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

/** @throws TrothError `wording-missing`: there is no falling back to another language. */
export const changeWordsFor = (locale: string): ChangeWords =>
  wordsFor<ChangeWords>(wordings, locale, { message: `there are no words for changes in "${locale}" yet`, hint: "There are words in" });

/** Who of the profession has reviewed the words, and when. Nobody has yet. */
export const changeWordingReview: Readonly<Record<keyof typeof wordings, WordingReview>> = {
  en: "not reviewed by a lawyer",
  de: "not reviewed by a lawyer",
  fi: "not reviewed by a lawyer",
  fr: "not reviewed by a lawyer",
  sv: "not reviewed by a lawyer",
  nl: "not reviewed by a lawyer",
  da: "not reviewed by a lawyer",
  es: "not reviewed by a lawyer",
};
