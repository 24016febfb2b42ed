import { TrothError } from "@troth/decision";
import { dayNumberAt, startOf } from "./civil-day.js";
import type { DayNumber } from "./day-number.js";
import { happened } from "./instant.js";
import { clockTime, lastDay, periodOf } from "./period.js";
import { isRecord, own } from "./record.js";
import { isClockTime } from "./rule/duration.js";
import { lawful } from "./rule/lawful.js";
import type { RetentionRule } from "./rule/rule.js";
import { shown } from "./shown.js";
import { zoneIn } from "./zone-clock.js";

/**
 * When each event happened for one record, by anchor, in epoch milliseconds (never seconds: those lie in 1970, and whatever
 * counts from them is due at once). What has not happened is left out, or null as a column has it.
 */
export type Facts = Readonly<Record<string, number | null | undefined>>;

/**
 * Which type one record is of, by what the rules `perType` tell records apart by: `{ "claim.type": "contract" }`. What is not
 * known is left out, or null.
 */
export type Types = Readonly<Record<string, string | null | undefined>>;

/** The controller's place. */
export interface Place {
  /** A zone of the tz database, e.g. `"Europe/Berlin"`. */
  readonly zone: string;
}

/**
 * Due from an instant on, or waiting for events to happen and for types to be known (`waitingFor` names both): those records
 * can be counted and shown, and nothing is kept for ever in silence.
 */
export type Expiry =
  | { readonly state: "due-at"; readonly at: number }
  | { readonly state: "not-yet"; readonly waitingFor: readonly string[] };

/** What happened to one record, and what it is. */
interface Known {
  readonly facts: Facts;
  readonly types: Types;
  readonly zone: string;
}

/** A date has a year of four digits. */
const farthest = Date.UTC(10_000, 0, 1);

const recorded = <T extends Facts | Types>(of: T, path: string): T => {
  if (isRecord(of)) return of;
  throw new TrothError({ code: "facts-invalid", message: `${shown(of)} says nothing about a record`, path, hint: "Hand in an object; {} where nothing is known." });
};

/**
 * When one record falls due under a rule (GDPR 5(1)(e)). Due means: the period is over, `at <= now`.
 *
 * @param facts In milliseconds. An archive may be old, so that seconds cannot be told from them, and make everything due.
 * @param types For rules `perType`; a type that is not known, or for which there is no rule, is waited for.
 * @throws TrothError `rule-invalid`, `zone-unknown`, `facts-invalid`, and `instant-invalid` with the fact in `path`, also for
 * one after the year 2999: a date that stands for "never" is no event
 *
 * @example
 * ```ts
 * import { expiry } from "@troth/legal-time";
 * import { after } from "@troth/legal-time/rule";
 * const books = after("invoice.issued", "P8Y", { endOfYear: true });
 * expiry(books, { "invoice.issued": Date.UTC(2018, 2, 5, 12) }, { zone: "Europe/Berlin" });
 * // { state: "due-at", at: the start of 1 January 2027 in Berlin }
 * ```
 */
export const expiry = (rule: RetentionRule, facts: Facts, place: Place, types: Types = {}): Expiry => {
  const zone = zoneIn(place); // refused although nothing may have happened yet
  const end = endOf(lawful(rule), { facts: recorded(facts, "facts"), types: recorded(types, "types"), zone }, "instant");
  if (end.state === "not-yet") return { state: "not-yet", waitingFor: [...new Set(end.waitingFor)] };
  if (end.at < farthest) return end;
  throw new TrothError({ code: "instant-invalid", message: `the rule leads to the year ${new Date(end.at).getUTCFullYear()}`, path: "rule", hint: "Say the period that the law or the purpose asks for." });
};

/**
 * An end is looked for as the first instant after it, or as the day on which it lies: a period of days ends with the last
 * hour of its last day, and a grace counts from that day, even where the place left it out (Kiritimati, 31 December 1994).
 */
type Scale = "instant" | "day";

const due = (at: number): Expiry => ({ state: "due-at", at });
const waiting = (...waitingFor: readonly string[]): Expiry => ({ state: "not-yet", waitingFor });

const sooner = (a: Expiry, b: Expiry): Expiry => {
  if (a.state === "not-yet") return b.state === "not-yet" ? waiting(...a.waitingFor, ...b.waitingFor) : b;
  return b.state === "not-yet" || a.at <= b.at ? a : b;
};
const later = (a: Expiry, b: Expiry): Expiry => {
  if (a.state === "not-yet") return b.state === "not-yet" ? waiting(...a.waitingFor, ...b.waitingFor) : a;
  return b.state === "not-yet" || a.at < b.at ? b : a;
};

const atInstant = (at: number, { zone }: Known, scale: Scale): Expiry => due(scale === "day" ? dayNumberAt(at, zone) : at);
const withDay = (day: DayNumber, { zone }: Known, scale: Scale): Expiry => due(scale === "day" ? day : startOf(day + 1, zone));

const endOf = (rule: RetentionRule, known: Known, scale: Scale): Expiry => {
  const ends = (parts: readonly RetentionRule[]): readonly Expiry[] => parts.map((part) => endOf(part, known, scale));
  switch (rule.form) {
    case "until":
    case "after":
    case "while-active": {
      const fact = own(known.facts, rule.anchor);
      if (fact === undefined || fact === null) return waiting(rule.anchor);
      const at = happened(fact, `facts.${rule.anchor}`);
      if (rule.form === "until") return atInstant(at, known, scale);
      const period = periodOf(rule);
      if (isClockTime(period.duration)) return atInstant(at + clockTime(period.duration), known, scale);
      return withDay(lastDay(dayNumberAt(at, known.zone), period), known, scale);
    }
    // Without a start, so that a list without parts is a fault and never due.
    case "first-of":
      return ends(rule.rules).reduce(sooner);
    case "longest-of":
      return ends(rule.rules).reduce(later);
    case "per-type": {
      const is = own(known.types, rule.type);
      const part = typeof is === "string" ? own(rule.rules, is) : undefined;
      return part === undefined ? waiting(rule.type) : endOf(part, known, scale);
    }
    case "bounded": {
      const kept = ends(rule.atLeast ? [rule.rule, rule.atLeast] : [rule.rule]).reduce(later);
      return rule.atMost ? sooner(kept, endOf(rule.atMost, known, scale)) : kept;
    }
    case "grace": {
      const period = periodOf(rule);
      const inHours = isClockTime(period.duration);
      const inner = endOf(rule.rule, known, inHours ? "instant" : "day");
      if (inner.state === "not-yet") return inner;
      return inHours ? atInstant(inner.at + clockTime(period.duration), known, scale) : withDay(lastDay(inner.at, period), known, scale);
    }
  }
};
