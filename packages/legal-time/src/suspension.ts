import { dayNumberAt } from "./civil-day.js";
import { dateOf, type DayNumber } from "./day-number.js";
import { invalid } from "./deadline-fault.js";
import type { RegimeLaw, SuspensionEffect } from "./regime.js";
import { instant } from "./zone-clock.js";

/** A question to the person on which the answer to a request waits. */
export interface Suspension {
  /** Epoch milliseconds: when the person was asked. */
  readonly asked: number;
  /** Epoch milliseconds: when the answer came; left out as long as it has not. */
  readonly answered?: number;
  /** Reasonable doubt who asks (GDPR 12(6)), or a request that does not say what it is about (recital 63). */
  readonly reason: "identity" | "clarification";
  /** Whether the controller asked without undue delay; else the question does not stop the clock. */
  readonly prompt: boolean;
}

/** What a question did to the period, or why it did nothing. */
export interface SuspensionStep {
  readonly rule: "suspended" | "restarted" | "suspension-open" | "suspension-not-prompt" | "suspension-too-late" | "suspension-without-effect";
  readonly article: string;
  /** `YYYY-MM-DD`: the last day of the period after this step, before a weekend or holiday moves it. */
  readonly date: string;
  readonly reason: Suspension["reason"];
  /** `YYYY-MM-DD` in the zone. */
  readonly asked: string;
  readonly answered?: string;
  /** Days that this question added. */
  readonly days?: number;
}

const most = 1000;
const latest = Date.UTC(3000, 0, 1);

const datable = (at: number, path: string): number => {
  if (instant(at, path) < latest) return at;
  throw invalid(path, "nothing is asked or answered so late", "Hand in epoch milliseconds of a day before the year 3000.");
};

/** Passes questions that can have been asked. What comes from outside has any shape. */
export const suspensionsOf = (given: readonly Suspension[], received: number): readonly Suspension[] => {
  if (!Array.isArray(given) || given.length > most) throw invalid("suspensions", "this is no list of questions", `Hand in a list of at most ${most} questions to the person.`);
  for (const [at, one] of (given as readonly Suspension[]).entries()) {
    const path = `suspensions.${at}`;
    if (typeof one !== "object" || one === null) throw invalid(path, "this is no question to the person", "Say asked, reason, prompt, and answered if the answer came.");
    const { asked, answered, reason, prompt } = one;
    if (datable(asked, `${path}.asked`) < received) throw invalid(`${path}.asked`, "the person was asked before the request came", "Hand in when it was asked, in epoch milliseconds.");
    if (answered !== undefined && datable(answered, `${path}.answered`) < asked) throw invalid(`${path}.answered`, "the answer came before the question", "Hand in when it was answered, or leave it out as long as it was not.");
    if (reason !== "identity" && reason !== "clarification") throw invalid(`${path}.reason`, `"${String(reason)}" is no reason to wait`, 'Say "identity" or "clarification".');
    if (typeof prompt !== "boolean") throw invalid(`${path}.prompt`, "it is not said whether the person was asked without undue delay", "Say true or false.");
  }
  return [...given].sort((a, b) => a.asked - b.asked);
};

/** How the period is counted whose suspended date is sought. */
export interface Count {
  readonly zone: string;
  readonly law: RegimeLaw;
  readonly effect: SuspensionEffect;
  readonly event: DayNumber;
  /** The last day of the period from a day on, before a weekend or holiday moves it. */
  readonly rawEnd: (from: DayNumber) => DayNumber;
  /** The instant at which a period with this raw end is over. */
  readonly over: (raw: DayNumber) => number;
}

/** What the questions made of the period: its raw end, and the day since which it stands still, if it does. */
export interface Suspended {
  readonly raw: DayNumber;
  readonly openSince?: string;
  readonly steps: readonly SuspensionStep[];
}

type Days = readonly [first: DayNumber, last: DayNumber];

/** How many days these stretches have from a day on; what lies in several counts once. They are sorted by their first day. */
const lengthOf = (stretches: readonly Days[], from: DayNumber): number => {
  let counted = from - 1;
  let length = 0;
  for (const [first, last] of stretches) {
    const start = Math.max(first, counted + 1);
    if (last < start) continue;
    length += last - start + 1;
    counted = last;
  }
  return length;
};

/** Goes through the questions in the order in which they were asked. */
export const suspend = (questions: readonly Suspension[], { zone, law, effect, event, rawEnd, over }: Count): Suspended => {
  const steps: SuspensionStep[] = [];
  const pauses: Days[] = [];
  const notCounted = law.pausesFrom === "day-of-question" ? 0 : 1;
  let from = event;
  let raw = rawEnd(from);
  let openSince: string | undefined;

  for (const { asked, answered, reason, prompt } of questions) {
    const askedOn = dayNumberAt(asked, zone);
    const said = { article: law[reason], reason, asked: dateOf(askedOn) };
    const unmoved = (rule: SuspensionStep["rule"]): void => void steps.push({ rule, ...said, date: dateOf(raw) });
    if (effect === "none") unmoved("suspension-without-effect");
    else if (!prompt) unmoved("suspension-not-prompt");
    else if (openSince === undefined && askedOn > raw && asked >= over(raw)) unmoved("suspension-too-late");
    else if (answered === undefined) {
      openSince ??= said.asked;
      unmoved("suspension-open");
    } else {
      const answeredOn = dayNumberAt(answered, zone);
      const before = raw;
      const restarts = effect === "restart" && reason === "identity";
      if (restarts) from = Math.max(from, answeredOn);
      else pauses.push([askedOn + notCounted, answeredOn]);
      // never earlier than before, and never over while the question still stood
      raw = Math.max(before, answeredOn, rawEnd(from) + lengthOf(pauses, from + notCounted));
      steps.push({
        rule: restarts ? "restarted" : "suspended",
        ...said,
        date: dateOf(raw),
        answered: dateOf(answeredOn),
        days: raw - before,
      });
    }
  }
  return { raw, steps, ...(openSince === undefined ? {} : { openSince }) };
};
