import { TrothError } from "@troth/decision";
import { parseDuration, type IsoDuration } from "./duration.js";
import { lawful } from "./lawful.js";
import type { RetentionRule } from "./rule.js";
import { shown } from "../shown.js";
import { danish } from "./languages/da.js";
import { german } from "./languages/de.js";
import { english } from "./languages/en.js";
import { finnish } from "./languages/fi.js";
import { french } from "./languages/fr.js";
import { dutch } from "./languages/nl.js";
import { spanish } from "./languages/es.js";
import { swedish } from "./languages/sv.js";
import type { Wording } from "./wording.js";

/** One entry for each language. */
const wordings = { en: english, de: german, sv: swedish, nl: dutch, da: danish, fi: finnish, fr: french, es: spanish } as const satisfies Readonly<Record<string, Wording>>;

/** The languages in which a rule says itself. */
export type SentenceLocale = keyof typeof wordings;

/** Who of the profession has reviewed the wording, and when. Nobody has yet, and whoever prints it can say so. */
export const sentenceReview: Readonly<Record<SentenceLocale, { readonly by: string; readonly on: string } | "not reviewed by a lawyer">> = {
  en: "not reviewed by a lawyer",
  de: "not reviewed by a lawyer",
  sv: "not reviewed by a lawyer",
  nl: "not reviewed by a lawyer",
  da: "not reviewed by a lawyer",
  fi: "not reviewed by a lawyer",
  fr: "not reviewed by a lawyer",
  es: "not reviewed by a lawyer",
};

const hasWording = (locale: string): locale is SentenceLocale => typeof locale === "string" && Object.hasOwn(wordings, locale);

const wordingOf = (locale: string): Wording => {
  if (hasWording(locale)) return wordings[locale];
  throw new TrothError({
    code: "locale-unknown",
    message: `retention rules have no wording in ${shown(locale)}`,
    hint: `Use one of: ${Object.keys(wordings).join(", ")}.`,
  });
};

/** A count as the language writes it; the usual ones need no formatting. */
const countIn = (locale: string, count: number): string => (count < 1000 ? String(count) : new Intl.NumberFormat(locale).format(count));

const periodIn = (wording: Wording, locale: string, text: IsoDuration): string => {
  const duration = parseDuration(text);
  const units = Object.keys(wording.units) as (keyof Wording["units"])[];
  const parts = units.filter((unit) => duration[unit] > 0).map((unit) => `${countIn(locale, duration[unit])} ${wording.units[unit][duration[unit] === 1 ? 0 : 1]}`);
  const last = parts.pop() ?? "";
  return parts.length > 0 ? `${parts.join(", ")} ${wording.and} ${last}` : last;
};

/**
 * A period in words: `"P8Y"` is "8 years", „8 Jahre".
 *
 * @throws TrothError `locale-unknown`, `duration-invalid`
 */
export const periodSentence = (duration: IsoDuration, locale: string): string => periodIn(wordingOf(locale), locale, duration);

/**
 * A rule in words for a notice (GDPR 13(2)(a): the period, or the criteria that determine it): one sentence, and one more
 * each for a minimum or maximum and for a grace.
 *
 * `anchorText` names an event in the words of the notice: a noun phrase in the form that follows "after", in German in the
 * dative: "the issue of the invoice", „der Ausstellung der Rechnung". Without it the event's own name stands in quotation
 * marks. `typeText` names a type of record that a rule `perType` tells apart: words that stand alone, "claims from a
 * contract", „Ansprüche aus Vertrag"; without them its name stands in quotation marks.
 *
 * @throws TrothError `locale-unknown` (never silently English), `rule-invalid`, `anchor-text-empty`, `type-text-empty`
 *
 * @example
 * ```ts
 * import { after, sentence } from "@troth/legal-time/rule";
 * sentence(after("order.placed", "P14D"), "en", () => "your order"); // The data is kept for 14 days after your order.
 * ```
 */
export const sentence = (
  rule: RetentionRule,
  locale: string,
  anchorText?: (anchor: string) => string,
  typeText?: (type: string, is: string) => string | undefined,
): string => {
  const wording = wordingOf(locale);
  const event = (anchor: string): string => {
    if (!anchorText) return wording.quoted(anchor);
    const text = anchorText(anchor);
    if (typeof text === "string" && text.trim() !== "") return text;
    throw new TrothError({
      code: "anchor-text-empty",
      message: `there are no words for the event "${anchor}" in "${locale}"`,
      path: anchor,
      hint: "Give every event that a retention rule names its words in every language of the notice.",
    });
  };
  const kind = (type: string, is: string): string => {
    const text = typeText?.(type, is);
    if (text === undefined) return wording.quotedType(is);
    if (typeof text === "string" && text.trim() !== "") return text;
    throw new TrothError({
      code: "type-text-empty",
      message: `there are no words for the type "${is}" of "${type}" in "${locale}"`,
      path: `${type}.${is}`,
      hint: "Give every type that a retention rule tells apart its words in every language of the notice.",
    });
  };
  const say = (part: RetentionRule, as: Wording["point"]): string => {
    switch (part.form) {
      case "after":
        return (part.endOfYear ? as.afterYear : as.after)(periodIn(wording, locale, part.keep), event(part.anchor));
      case "until":
        return as.until(event(part.anchor));
      case "while-active":
        return as.inactive(periodIn(wording, locale, part.inactive), event(part.anchor));
      case "first-of":
      case "longest-of": {
        const points = part.rules.map((inner) => say(inner, wording.point)).join("; ");
        return (part.form === "first-of" ? as.first : as.longest)(points);
      }
      case "per-type":
        return as.perType(
          Object.entries(part.rules)
            .map(([is, inner]) => wording.case(kind(part.type, is), say(inner, wording.point)))
            .join("; "),
        );
      case "bounded": {
        const bounds = [
          ...(part.atLeast ? [wording.atLeast(say(part.atLeast, wording.point))] : []),
          ...(part.atMost ? [wording.atMost(say(part.atMost, wording.point))] : []),
        ];
        return as.bounded(say(part.rule, as), bounds.join(", "));
      }
      case "grace":
        return as.grace(say(part.rule, as), periodIn(wording, locale, part.within));
    }
  };
  return say(lawful(rule), wording.sentence);
};
