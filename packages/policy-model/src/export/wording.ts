import { TrothError } from "@troth/decision";
import { primaryLanguage } from "../locale/wording.js";
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
type ExportLanguage = keyof typeof wordings;
const hasWords = (language: string): language is ExportLanguage => Object.hasOwn(wordings, language);

/** @throws TrothError `wording-missing`: there is no falling back to another language. */
export const exportWordsFor = (locale: string): ExportWords => {
  const primary = primaryLanguage(locale);
  if (hasWords(primary)) return wordings[primary];
  throw new TrothError({
    code: "wording-missing",
    message: `exports have no wording in "${locale}" yet`,
    path: "languages",
    hint: `There is wording in: ${Object.keys(wordings).join(", ")}.`,
  });
};

/** Who of the profession has reviewed the wording, and when. Nobody has yet, and whoever prints it can say so. */
export const exportReview: Readonly<Record<ExportLanguage, { readonly by: string; readonly on: string } | "not reviewed by a lawyer">> = {
  en: "not reviewed by a lawyer",
  de: "not reviewed by a lawyer",
  fi: "not reviewed by a lawyer",
  fr: "not reviewed by a lawyer",
  sv: "not reviewed by a lawyer",
  nl: "not reviewed by a lawyer",
  da: "not reviewed by a lawyer",
  es: "not reviewed by a lawyer",
};
