import { TrothError } from "@troth/decision";
import { periodSentence, type RetentionRule } from "@troth/legal-time/rule";
import { isUnknown } from "../draft.js";
import { primaryLanguage } from "../locale/by-language.js";
import { findWording } from "../locale/wording.js";
import { lookUp } from "../record.js";
import { retentionSentence, type RuleWords } from "../retention-sentence.js";
import type { Text } from "../text.js";
import type { Readable, Told } from "./told.js";
import type { ExportWords } from "./words.js";
import { exportWordsFor } from "./wording.js";

/** A policy as it is read in one language. */
export interface Reading {
  readonly policy: Readable;
  readonly locale: string;
  /** The language subtag, for what speaks by language only. */
  readonly language: string;
  readonly words: ExportWords;
  say(text: Text): string;
  /** A fact in words; of one that is not known it says so, and why. */
  show(fact: Told<string>): string;
  /** An ISO code, `EEA` or `anywhere`, by name. */
  country(code: string): string;
  date(civil: string): string;
  period(duration: string): string;
  /** When data falls due, in a sentence. */
  due(rule: RetentionRule, types?: Readonly<Record<string, Text>>): string;
}

const localeUnknown = (policy: Readable, locale: string): TrothError =>
  new TrothError({
    code: "locale-unknown",
    message: `the policy is not written in "${locale}"`,
    path: "languages",
    hint: `Use one of: ${policy.languages.join(", ")}.`,
  });

/** @throws TrothError `locale-unknown`, `wording-missing` */
export const readingOf = (policy: Readable, locale: string): Reading => {
  if (!policy.languages.includes(locale)) throw localeUnknown(policy, locale);
  const words = exportWordsFor(locale);
  const language = primaryLanguage(locale);
  const countries = new Intl.DisplayNames([locale], { type: "region" });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const say = (text: Text): string => lookUp(text, locale) ?? words.untranslated;
  const ruleWords: RuleWords = { policy, language, events: findWording(locale)?.events ?? {}, say, quoted: words.quoted };
  return {
    policy,
    locale,
    language,
    words,
    say,
    show: (fact) => (isUnknown(fact) ? words.unknown(fact.unknown) : fact),
    country: (code) => (code === "EEA" ? words.eea : code === "anywhere" ? words.anywhere : (countries.of(code) ?? code)),
    date: (civil) => dates.format(new Date(`${civil}T00:00:00Z`)),
    period: (duration) => periodSentence(duration, language),
    due: (rule, types) => retentionSentence(rule, types, ruleWords),
  };
};
