import { dayNumberAt } from "./civil-day.js";
import { countable, invalid, onlyKeys } from "./deadline-fault.js";
import type { DayNumber } from "./day-number.js";
import { calendarHint, isCalendar, type Calendar } from "./holiday.js";
import { instant } from "./instant.js";
import { isRecord } from "./record.js";
import { furtherMonths, isRegime, lawOf, type Regime, type RegimeLaw, type SuspensionEffect } from "./regime.js";
import { shown } from "./shown.js";
import { suspensionsOf, type Suspension } from "./suspension.js";

/** What a deadline is counted from, and how. */
export interface DeadlineQuestion {
  /** Epoch milliseconds, of 1971 to 2999: when the request arrived, or when one became aware. */
  readonly received: number;
  readonly unit: "month" | "day" | "hour";
  readonly count: number;
  /** The controller's time zone, e.g. `"Europe/Berlin"`. */
  readonly zone: string;
  /** Without one only Saturdays and Sundays move an end, which is the earlier and so the safe date. */
  readonly calendar?: Calendar;
  /**
   * In the same unit, counted from receipt, not from the first deadline; null is none. One month is extended by two at most
   * (GDPR 12(3)), a period of hours not at all; how far other periods may be is not known here.
   */
  readonly extendedBy?: number | null | undefined;
  /** `"eu"` if left out: Regulation 1182/71. `"uk"` counts months and hours as the British regulator says. */
  readonly regime?: Regime;
  /** What the person was asked; moves the suspended date, never the strict one. */
  readonly suspensions?: readonly Suspension[];
  /** What a question does to the period, if not what the regime says: `suspend` in the EU, `restart` in the UK. */
  readonly suspension?: SuspensionEffect;
}

/** A question whose fields can be counted with. */
export interface Read {
  readonly received: number;
  readonly unit: DeadlineQuestion["unit"];
  readonly count: number;
  readonly zone: string;
  readonly calendar: Calendar | undefined;
  readonly extendedBy: number | undefined;
  readonly regime: Regime;
  readonly law: RegimeLaw;
  readonly event: DayNumber;
  /** The questions in the order in which they were asked. */
  readonly asked: readonly Suspension[] | undefined;
  readonly suspension: SuspensionEffect | undefined;
}

const keys = ["received", "unit", "count", "zone", "calendar", "extendedBy", "regime", "suspensions", "suspension"];
const largest = 10_000;

const whole = (value: number, path: string, ifNothing: string): number => {
  if (Number.isInteger(value) && value >= 1 && value <= largest) return value;
  if (value === 0) throw invalid(path, "0 is no period", ifNothing);
  const message = typeof value === "number" ? `${value} units cannot be counted` : `${typeof value === "string" ? "the text " : ""}${shown(value)} is no number`;
  throw invalid(path, message, `Use a whole number from 1 to ${largest}; a month is no 30 days.`);
};

/** The extension that is asked for; none where it is left out, or null as a column has it. */
export const extensionIn = (extendedBy: DeadlineQuestion["extendedBy"]): number | undefined =>
  extendedBy === undefined || extendedBy === null ? undefined : whole(extendedBy, "extendedBy", "Leave it out where nothing is extended.");

/** Passes something that has fields. */
export const asQuestion = (question: DeadlineQuestion): DeadlineQuestion => {
  if (isRecord(question)) return question;
  throw invalid("question", `${shown(question)} is no question`, "Say received, unit, count and zone.");
};

export const read = (question: DeadlineQuestion): Read => {
  const { received, zone, regime = "eu", unit, suspension, suspensions, calendar, ...rest } = asQuestion(question);
  onlyKeys(question, keys);
  if (!isRegime(regime)) throw invalid("regime", `there is no regime ${shown(regime)}`, 'Say "eu" or "uk"; left out it is "eu".');
  if (unit !== "month" && unit !== "day" && unit !== "hour") throw invalid("unit", `there is no unit ${shown(unit)}`, 'Say "month", "day" or "hour".');
  if (unit === "day" && regime === "uk") {
    throw invalid("unit", "the British guidance says how months are counted, not days", 'Say "month" or "hour", or count by regime "eu".');
  }
  if (calendar !== undefined && !isCalendar(calendar)) throw invalid("calendar", `${shown(calendar)} is no calendar`, calendarHint(calendar));
  if (suspension !== undefined && suspension !== "suspend" && suspension !== "restart" && suspension !== "none") {
    throw invalid("suspension", `${shown(suspension)} is nothing that a question to the person does to a period`, 'Say "suspend", "restart" or "none".');
  }
  if (unit === "hour" && suspensions !== undefined) {
    throw invalid("suspensions", "no question to a person suspends a period of hours", "Leave them out: GDPR 33 knows none.");
  }
  const event = countable(dayNumberAt(instant(received, "received"), zone), "received");
  const law = lawOf(regime, event);
  const count = whole(rest.count, "count", "Say how many units the period has.");
  const extendedBy = extensionIn(rest.extendedBy);
  if (extendedBy !== undefined && unit === "hour") throw invalid("extendedBy", "a period of hours is not extended", "Leave it out: GDPR 33 knows no extension.");
  if (extendedBy !== undefined && extendedBy > furtherMonths && unit === "month" && count === 1) {
    throw invalid("extendedBy", `one month is not extended by ${extendedBy}`, `Extend by two further months at most (${law.extension}).`);
  }
  const asked = suspensions === undefined ? undefined : suspensionsOf(suspensions, received);
  return { received, unit, count, zone, calendar, extendedBy, regime, law, event, asked, suspension };
};
