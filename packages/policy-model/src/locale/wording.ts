import type { BannerTexts } from "../client-policy.js";
import type { NoticeWords } from "../notice/words.js";
import { wordsFor, wordsIn } from "./by-language.js";
import * as da from "./da.js";
import * as de from "./de.js";
import * as en from "./en.js";
import * as es from "./es.js";
import type { EventName } from "./event-name.js";
import * as fi from "./fi.js";
import * as fr from "./fr.js";
import type { OfficialTerms } from "./official-terms.js";
import * as nl from "./nl.js";
import * as sv from "./sv.js";
import { terms as daTerms } from "./terms/da.js";
import { terms as deTerms } from "./terms/de.js";
import { terms as enTerms } from "./terms/en.js";
import { terms as esTerms } from "./terms/es.js";
import { terms as fiTerms } from "./terms/fi.js";
import { terms as frTerms } from "./terms/fr.js";
import { terms as nlTerms } from "./terms/nl.js";
import { terms as svTerms } from "./terms/sv.js";

/** All words of one language. Each is its own; no output mixes languages. */
export interface Wording {
  readonly banner: BannerTexts;
  readonly notice: NoticeWords;
  /** Events that retention rules often count from, in the form that the sentences of retention take. */
  readonly events: Readonly<Record<EventName, string>>;
  /** What the law is called in this language, and what it calls things there. */
  readonly terms: OfficialTerms;
}
/** One line for each language: its words and its official terms. Most of them are the words of the notice: they are made when asked for. */
export const wordings = {
  en: { banner: en.banner, get notice() { return en.notice(); }, events: en.events, terms: enTerms },
  de: { banner: de.banner, get notice() { return de.notice(); }, events: de.events, terms: deTerms },
  sv: { banner: sv.banner, get notice() { return sv.notice(); }, events: sv.events, terms: svTerms },
  nl: { banner: nl.banner, get notice() { return nl.notice(); }, events: nl.events, terms: nlTerms },
  da: { banner: da.banner, get notice() { return da.notice(); }, events: da.events, terms: daTerms },
  fi: { banner: fi.banner, get notice() { return fi.notice(); }, events: fi.events, terms: fiTerms },
  fr: { banner: fr.banner, get notice() { return fr.notice(); }, events: fr.events, terms: frTerms },
  es: { banner: es.banner, get notice() { return es.notice(); }, events: es.events, terms: esTerms },
} as const satisfies Readonly<Record<string, Wording>>;
export type WordingLanguage = keyof typeof wordings;

/** The wording for a locale, `de-AT` from `de`, or nothing. */
export const findWording = (locale: string): Wording | undefined => wordsIn<Wording>(wordings, locale);

/** @throws TrothError `wording-missing`: there is no falling back to another language. */
export const wordingFor = (locale: string): Wording => wordsFor<Wording>(wordings, locale, { message: `there is no wording in "${locale}" yet`, hint: "There is wording in" });

/** Who of the profession has reviewed the wording of a language, and on which civil date; or that nobody has. */
export type WordingReview = { readonly by: string; readonly on: string } | "not reviewed by a lawyer";

/** Who of the profession has reviewed the wording, and when. Nobody has yet, and whoever prints it can say so. */
export const wordingReview: Readonly<Record<WordingLanguage, WordingReview>> = {
  en: "not reviewed by a lawyer",
  de: "not reviewed by a lawyer",
  sv: "not reviewed by a lawyer",
  nl: "not reviewed by a lawyer",
  da: "not reviewed by a lawyer",
  fi: "not reviewed by a lawyer",
  fr: "not reviewed by a lawyer",
  es: "not reviewed by a lawyer",
};
