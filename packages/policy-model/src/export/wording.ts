import { wordsFor } from "../locale/by-language.js";
import type { WordingReview } from "../locale/wording.js";
import { de } from "./locale/de.js";
import { en } from "./locale/en.js";
import { fi } from "./locale/fi.js";
import { fr } from "./locale/fr.js";
import { da } from "./locale/da.js";
import { es } from "./locale/es.js";
import { nl } from "./locale/nl.js";
import { sv } from "./locale/sv.js";
import type { ExportWords } from "./words.js";

const wordings = { en, de, fi, fr, sv, nl, da, es } as const satisfies Readonly<Record<string, ExportWords>>;

/** @throws TrothError `wording-missing`: there is no falling back to another language. */
export const exportWordsFor = (locale: string): ExportWords =>
  wordsFor<ExportWords>(wordings, locale, { message: `exports have no wording in "${locale}" yet`, hint: "There is wording in" });

/** Who of the profession has reviewed the wording, and when. Nobody has yet, and whoever prints it can say so. */
export const exportReview: Readonly<Record<keyof typeof wordings, WordingReview>> = {
  en: "not reviewed by a lawyer",
  de: "not reviewed by a lawyer",
  fi: "not reviewed by a lawyer",
  fr: "not reviewed by a lawyer",
  sv: "not reviewed by a lawyer",
  nl: "not reviewed by a lawyer",
  da: "not reviewed by a lawyer",
  es: "not reviewed by a lawyer",
};
