import { dayNumberAt } from "./civil-day.js";
import { dateOf, type DayNumber } from "./day-number.js";
import { countable, invalid, onlyKeys } from "./deadline-fault.js";
import { instant } from "./instant.js";
import { isRecord } from "./record.js";
import type { RegimeLaw, SuspensionEffect } from "./regime.js";
import { shown } from "./shown.js";

/** A question to the person on which the answer to a request waits. */
export interface QuestionToPerson {
  /** Epoch milliseconds: when the person was asked. */
  readonly asked: number;
  /** Epoch milliseconds: when the answer came; left out, or null as a column has it, as long as it has not. */
  readonly answered?: number | null | undefined;
  /** Whether the controller asked without undue delay; else the question does not stop the clock. */
  readonly prompt: boolean;
}

/**
 * Who asks was in doubt (GDPR 12(6)), or the request did not say what it is about (recital 63). `doubt` says whether there were
 * reasonable doubts: proof that is asked of everybody does not stop the clock.
 */
export type Suspension =
  | (QuestionToPerson & { readonly reason: "identity"; readonly doubt: boolean })
  | (QuestionToPerson & { readonly reason: "clarification"; readonly doubt?: null | undefined });

/** What a question did to the period, or why it did nothing. */
export interface SuspensionStep {
  readonly rule:
    | "suspended"
    | "not-over-before-answer"
    | "restarted"
    | "suspension-open"
    | "suspension-not-prompt"
    | "suspension-without-doubt"
    | "suspension-too-late"
    | "suspension-without-effect";
  readonly article: string;
  /** `YYYY-MM-DD`: the last day of the period after this step, before a weekend or holiday moves it. */
  readonly date: string;
  readonly reason: Suspension["reason"];
  /** `YYYY-MM-DD` in the zone. */
  readonly asked: string;
  readonly answered?: string;
  /** Days by which the pause, or the new start, moved the end. That the period is not over before the answer is a step of its own. */
  readonly days?: number;
}

const most = 1000;
const dayLong = 86_400_000;
const keys = ["asked", "answered", "reason", "prompt", "doubt"];

/** Passes an instant of 1971 to 2999. */
const dated = (at: number, path: string): number => {
  countable(Math.floor(instant(at, path) / dayLong), path);
  return at;
};

const checked = (one: Suspension, path: string, received: number): void => {
  if (!isRecord(one)) throw invalid(path, `${shown(one)} is no question to the person`, "Say asked, reason, prompt, for an identity doubt, and answered if the answer came.");
  onlyKeys(one, keys, `${path}.`);
  const { asked, answered, reason, prompt, doubt } = one;
  if (dated(asked, `${path}.asked`) < received) throw invalid(`${path}.asked`, "the person was asked before the request came", "Hand in when it was asked, in epoch milliseconds.");
  if (answered !== undefined && answered !== null && dated(answered, `${path}.answered`) < asked) {
    throw invalid(`${path}.answered`, "the answer came before the question", "Hand in when it was answered, or leave it out as long as it was not.");
  }
  if (reason !== "identity" && reason !== "clarification") throw invalid(`${path}.reason`, `${shown(reason)} is no reason to wait`, 'Say "identity" or "clarification".');
  if (typeof prompt !== "boolean") throw invalid(`${path}.prompt`, "it is not said whether the person was asked without undue delay", "Say true or false.");
  if (reason === "identity" && typeof doubt !== "boolean") throw invalid(`${path}.doubt`, "it is not said whether there were reasonable doubts who asks", "Say true or false (GDPR 12(6)).");
  if (reason === "clarification" && doubt !== undefined && doubt !== null) throw invalid(`${path}.doubt`, "a clarification asks about no doubt who asks", "Leave it out.");
};

/** Passes questions that can have been asked. What comes from outside has any shape. */
export const suspensionsOf = (given: readonly Suspension[], received: number): readonly Suspension[] => {
  if (!Array.isArray(given) || given.length > most) throw invalid("suspensions", "this is no list of questions", `Hand in a list of at most ${most} questions to the person.`);
  const questions = Array.from(given as readonly Suspension[]);
  for (const [at, one] of questions.entries()) checked(one, `suspensions.${at}`, received);
  return questions.sort((a, b) => a.asked - b.asked);
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

/** Why a question does not count, whenever it was asked. */
const idle = ({ prompt, reason, doubt }: Suspension, effect: SuspensionEffect): SuspensionStep["rule"] | undefined => {
  if (effect === "none") return "suspension-without-effect";
  if (!prompt) return "suspension-not-prompt";
  return reason === "identity" && doubt !== true ? "suspension-without-doubt" : undefined;
};

/** Goes through the questions in the order in which they were asked. */
export const suspend = (questions: readonly Suspension[], { zone, law, effect, event, rawEnd, over }: Count): Suspended => {
  const steps: SuspensionStep[] = [];
  const pauses: Days[] = [];
  const notCounted = law.pausesFrom === "day-of-question" ? 0 : 1;
  let from = event;
  /** By the count; it never comes earlier. */
  let counted = rawEnd(from);
  /** And not over while a question still stood. */
  let raw = counted;
  let openSince: string | undefined;

  for (const question of questions) {
    const { asked, answered, reason } = question;
    const askedOn = dayNumberAt(asked, zone);
    const said = { article: law[reason], reason, asked: dateOf(askedOn) };
    const unmoved = (rule: SuspensionStep["rule"]): void => void steps.push({ rule, ...said, date: dateOf(raw) });
    const why = idle(question, effect);
    if (why !== undefined) unmoved(why);
    else if (openSince === undefined && askedOn > raw && asked >= over(raw)) unmoved("suspension-too-late");
    else if (answered === undefined || answered === null) {
      openSince ??= said.asked;
      unmoved("suspension-open");
    } else {
      const answeredOn = dayNumberAt(answered, zone);
      const before = counted;
      const restarts = effect === "restart" && reason === "identity";
      if (restarts) from = Math.max(from, answeredOn);
      else pauses.push([askedOn + notCounted, answeredOn]);
      counted = Math.max(before, rawEnd(from) + lengthOf(pauses, from + notCounted));
      raw = Math.max(raw, counted, answeredOn);
      steps.push({ rule: restarts ? "restarted" : "suspended", ...said, date: dateOf(counted), answered: dateOf(answeredOn), days: counted - before });
      if (raw > counted) steps.push({ rule: "not-over-before-answer", ...said, date: dateOf(raw), answered: dateOf(raw) });
    }
  }
  return { raw, steps, ...(openSince === undefined ? {} : { openSince }) };
};
