import { TrothError } from "@troth/decision";
import type { Counted, Deadline, DeadlineStep } from "../deadline.js";
import { invalid } from "../deadline-fault.js";
import { isRecord } from "../record.js";
import { periodSentence } from "../rule/sentence.js";
import { shown } from "../shown.js";
import type { SuspensionStep } from "../suspension.js";
import { danish } from "./languages/da.js";
import { german } from "./languages/de.js";
import { english } from "./languages/en.js";
import { spanish } from "./languages/es.js";
import { finnish } from "./languages/fi.js";
import { french } from "./languages/fr.js";
import { dutch } from "./languages/nl.js";
import { swedish } from "./languages/sv.js";
import type { DeadlineWording } from "./wording.js";

const wordings = { en: english, de: german, sv: swedish, da: danish, nl: dutch, fi: finnish, fr: french, es: spanish } as const satisfies Readonly<
  Record<string, DeadlineWording>
>;

/** The languages in which a deadline explains itself. */
export type ExplanationLocale = keyof typeof wordings;

const notReviewed = "not reviewed by a lawyer";

/** Who of the profession has reviewed the wording, and when. Nobody has yet, and whoever prints it can say so. */
export const explanationReview: Readonly<Record<ExplanationLocale, { readonly by: string; readonly on: string } | typeof notReviewed>> = {
  en: notReviewed,
  de: notReviewed,
  sv: notReviewed,
  da: notReviewed,
  nl: notReviewed,
  fi: notReviewed,
  fr: notReviewed,
  es: notReviewed,
};

const hasWording = (locale: string): locale is ExplanationLocale => typeof locale === "string" && Object.hasOwn(wordings, locale);

const wordingOf = (locale: string): DeadlineWording => {
  if (hasWording(locale)) return wordings[locale];
  throw new TrothError({
    code: "locale-unknown",
    message: `deadlines have no wording in ${shown(locale)}`,
    hint: `Use one of: ${Object.keys(wordings).join(", ")}.`,
  });
};

/** English dates are those of Europe: day, month, year. */
const tagOf = (locale: string): string => (locale === "en" ? "en-GB" : locale);

interface Writer {
  readonly day: (civilDate: string) => string;
  readonly moment: (at: number, zone: string) => string;
  readonly period: (unit: Counted["unit"], count: number) => string;
  /** None is a number of days, too: an answer may come on the day of the question. */
  readonly days: (count: number) => string;
}

const writerOf = (locale: string): Writer => {
  const tag = tagOf(locale);
  const dates = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" });
  const weekdays = new Intl.DateTimeFormat(tag, { weekday: "long", timeZone: "UTC" });
  const durations = { month: (n: number) => `P${n}M`, day: (n: number) => `P${n}D`, hour: (n: number) => `PT${n}H` };
  return {
    day: (civilDate) => {
      const at = Date.parse(`${civilDate}T00:00:00Z`);
      return `${dates.format(at)} (${weekdays.format(at)})`;
    },
    moment: (at, zone) => new Intl.DateTimeFormat(tag, { dateStyle: "long", timeStyle: "short", timeZone: zone }).format(at),
    period: (unit, count) => periodSentence(durations[unit](count), locale),
    days: (count) => (count > 0 ? periodSentence(durations.day(count), locale) : new Intl.NumberFormat(tag, { style: "unit", unit: "day", unitDisplay: "long" }).format(0)),
  };
};

/** Passes what `deadline` gave, also after it went through JSON. */
const asDeadline = (value: Deadline): Deadline => {
  const parts = isRecord(value) ? [value.counted, value.extensionNoticeBy] : [undefined];
  if (parts.every(isRecord) && Array.isArray(value.steps)) return value;
  throw invalid("deadline", `${shown(value)} is no deadline`, "Hand in what deadline() gave.");
};

const isSuspension = (step: DeadlineStep | SuspensionStep): step is SuspensionStep => "reason" in step;

/** How a date came about, one sentence for each step, the last one with the result. */
export interface Explanation {
  readonly strict: readonly string[];
  /** Only if the deadline was asked for with `suspensions`. */
  readonly suspended?: readonly string[];
}

/**
 * Says a deadline in words, step by step, each with its provision in brackets: for the person who waits, and for whoever
 * has to show that it was kept (GDPR 5(2)).
 *
 * @throws TrothError `locale-unknown` (never silently English), `deadline-invalid` for what is no deadline
 *
 * @example
 * ```ts
 * import { deadline } from "@troth/legal-time";
 * import { explainDeadline } from "@troth/legal-time/explain";
 * const answer = deadline({ received: Date.UTC(2026, 7, 31, 9), unit: "month", count: 1, zone: "Europe/Berlin" });
 * const { strict } = explainDeadline(answer, "de");
 * strict.at(-1); // Die Frist endet mit der letzten Stunde am 30. September 2026 (Mittwoch).
 * ```
 */
export const explainDeadline = (deadline: Deadline, locale: string): Explanation => {
  const wording = wordingOf(locale);
  const { day, moment, period, days } = writerOf(locale);
  const { counted, suspended, extensionNoticeBy, steps } = asDeadline(deadline);

  const said = (step: DeadlineStep | SuspensionStep): string => {
    if (!isRecord(step) || !Object.hasOwn(isSuspension(step) ? wording.suspensions : wording.steps, step.rule)) {
      throw invalid("steps", "there is a step of a kind that is not known", "Hand in what deadline() gave, of this release.");
    }
    const sentence = isSuspension(step)
      ? wording.suspensions[step.rule]({
          reason: wording.reasons[step.reason],
          asked: day(step.asked),
          answered: step.answered === undefined ? "" : day(step.answered),
          date: day(step.date),
          days: days(step.days ?? 0),
        })
      : wording.steps[step.rule](day(step.date));
    return `${sentence} (${step.article})`;
  };
  const begun = [wording.regimes[counted.regime], wording.begins(day(counted.from), period(counted.unit, counted.count))];
  if (counted.extendedBy !== undefined) begun.push(wording.extended(period(counted.unit, counted.extendedBy), day(extensionNoticeBy.on)));
  const end = counted.unit === "hour" ? wording.endsAt(moment(deadline.at, counted.zone)) : wording.ends(day(deadline.on));

  const strict = [...begun, ...steps.map(said), end];
  if (suspended === undefined) return { strict };
  const result = suspended.state === "open" ? wording.open(day(suspended.since)) : wording.suspended(day(suspended.on));
  return { strict, suspended: [...begun, ...suspended.steps.map(said), result] };
};
