import { TrothError } from "@troth/decision";
import { shown } from "../shown.js";

/**
 * A period as ISO 8601 writes it, in whole numbers: `"P8Y"`, `"P2M"`, `"P14D"`, `"PT24H"`. Either civil units (years,
 * months, weeks, days) or clock units (hours, minutes, seconds), because the law counts the two in different ways.
 */
export type IsoDuration = string;

/** The parts of an {@link IsoDuration}; units that were not written are 0. */
export interface Duration {
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

const civil = /^P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?$/;
const clock = /^PT(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?$/;
const longestYears = 1000;
/** The periods that were read: a rule is checked and counted with the same few again and again. */
const known = new Map<string, Duration>();
const most = 500;
/** No period takes as many letters, and no refusal repeats a book. */
const longestText = 100;

const invalid = (text: unknown, why: string, hint: string): TrothError =>
  new TrothError({ code: "duration-invalid", message: `${shown(text)} is not a period: ${why}`, hint });

const refused = (text: string): TrothError => {
  if (text.trim() === "") return invalid(text, "it is empty", 'Say for example "P14D", "P6M" or "P8Y".');
  if (/[-+]/.test(text)) return invalid(text, "a period has no sign", "A period runs forward: leave the sign out.");
  if (/^P\d+H$/.test(text)) return invalid(text, "hours stand behind a T", `Say ${text.replace("P", "PT")}.`);
  if (/^P\d+S$/.test(text)) return invalid(text, "seconds stand behind a T", `Say ${text.replace("P", "PT")}.`);
  if (/\d[.,]\d/.test(text)) return invalid(text, "it has a fraction", "Say it in whole numbers of a smaller unit.");
  if (/^P[^T]*\d[^T]*T.*\d/.test(text)) {
    return invalid(text, "it mixes days with hours", "Civil days and clock hours are counted in different ways: say it in one of them.");
  }
  return invalid(text, "this is not how ISO 8601 writes one", 'Say for example "P14D", "P6M", "P8Y" or "PT24H".');
};

/**
 * Reads a period. Meant for the edge of a policy and for what counts with periods.
 *
 * @throws TrothError `duration-invalid` for anything but a positive period of whole civil units or whole clock units of at
 * most 1000 years. A period of nothing is refused too: what is due when the event happens is `until(event)`.
 *
 * @example
 * ```ts
 * import { parseDuration } from "@troth/legal-time/rule";
 * const { years } = parseDuration("P8Y"); // 8
 * ```
 */
export const parseDuration = (text: IsoDuration): Duration => {
  if (typeof text !== "string") throw invalid(text, "it is no text", 'Say for example "P14D".');
  const before = known.get(text);
  if (before) return before;
  if (known.size >= most) known.clear();
  const duration = Object.freeze(parsed(text));
  known.set(text, duration);
  return duration;
};

const parsed = (text: string): Duration => {
  if (text.length > longestText) throw invalid(`${text.slice(0, 20)}…`, "it is too long for one", 'Say for example "P14D".');
  const days = civil.exec(text);
  const hours = days ? null : clock.exec(text);
  const written = days ?? hours;
  if (!written || written.slice(1).every((part) => part === undefined)) throw refused(text);
  const part = (of: RegExpExecArray | null, at: number): number => Number(of?.[at] ?? 0);
  const duration: Duration = {
    years: part(days, 1),
    months: part(days, 2),
    weeks: part(days, 3),
    days: part(days, 4),
    hours: part(hours, 1),
    minutes: part(hours, 2),
    seconds: part(hours, 3),
  };
  const years =
    duration.years +
    duration.months / 12 +
    (duration.weeks * 7 + duration.days) / 365 +
    (duration.hours + duration.minutes / 60 + duration.seconds / 3600) / 8760;
  if (years === 0) throw invalid(text, "it lasts no time", "What is due when the event happens is until(event).");
  if (years > longestYears) throw invalid(text, `it is longer than ${longestYears} years`, "Say the period that the law or the purpose asks for.");
  return duration;
};

/** Whether a period is counted in clock units (hours, minutes, seconds) and not in civil days. */
export const isClockTime = (duration: Duration): boolean => duration.hours + duration.minutes + duration.seconds > 0;
