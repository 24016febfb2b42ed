import type { DayNumber } from "./day-number.js";

/** Which law counts: `"eu"` is Regulation 1182/71; `"uk"` what the British regulator says of UK GDPR 12A. */
export type Regime = "eu" | "uk";

/**
 * What a question to the person does to the period: the days between question and answer are added (`suspend`); the
 * period begins anew with the proof of identity, and pauses for a clarification (`restart`); or nothing (`none`).
 */
export type SuspensionEffect = "suspend" | "restart" | "none";

/** The law that a regime counts by. */
export interface RegimeLaw {
  readonly start: { readonly rule: "day-of-event-not-counted" | "counted-from-receipt"; readonly article: string };
  readonly sameDay: string;
  readonly days: string;
  readonly hours: string;
  readonly holidays: string;
  readonly roll: string;
  /** Where a period must hold two working days; not everywhere is that asked. */
  readonly twoWorkingDays?: string;
  readonly effect: SuspensionEffect;
  /** By what a period is extended, and by how much. */
  readonly extension: string;
  readonly identity: string;
  readonly clarification: string;
  /** The first day that a pause takes out of the period; the last one is always that of the answer. */
  readonly pausesFrom: "day-after-question" | "day-of-question";
}

/** By how many months the month of a request is extended at most (GDPR 12(3), UK GDPR 12A). */
export const furtherMonths = 2;

const reg = (place: string): string => `Reg. 1182/71 ${place}`;

/**
 * No text of the EU says how the days of a suspension are counted: here as everywhere in Reg. 1182/71, without the day of
 * the event, so that after the answer as many days are left as there were when the person was asked.
 */
const eu: RegimeLaw = {
  start: { rule: "day-of-event-not-counted", article: reg("3(1)") },
  sameDay: reg("3(2)(c)"),
  days: reg("3(2)(b)"),
  hours: reg("3(2)(a)"),
  holidays: reg("2(1)"),
  roll: reg("3(4)"),
  twoWorkingDays: reg("3(5)"),
  effect: "suspend",
  extension: "GDPR 12(3)",
  identity: "GDPR 12(6)",
  clarification: "GDPR recital 63",
  pausesFrom: "day-after-question",
};

const britain = (month: string): Omit<RegimeLaw, "extension" | "identity" | "clarification"> => ({
  start: { rule: "counted-from-receipt", article: month },
  sameDay: month,
  days: month,
  hours: "UK GDPR 33(1)",
  holidays: month,
  roll: month,
  effect: "restart",
  pausesFrom: "day-of-question",
});

/**
 * The British text takes the day of the question out, too: "beginning with the day" of it "and ending with the day" of the
 * answer (Data Protection Act 2018, s. 54(3C), the twin of UK GDPR 12A for law enforcement; in force since 5 February 2026, SI
 * 2026/82).
 */
const uk: RegimeLaw = {
  ...britain("UK GDPR 12A; ICO, right of access"),
  extension: "UK GDPR 12A",
  identity: "UK GDPR 12A, 12(6)",
  clarification: "UK GDPR 12A",
};
/** What came before is counted alike, by what the regulator said of Art. 12(3), and not by an article that was not in force. */
const ukBefore: RegimeLaw = {
  ...britain("UK GDPR 12(3); ICO, right of access"),
  extension: "UK GDPR 12(3)",
  identity: "UK GDPR 12(6); ICO, right of access",
  clarification: "UK GDPR recital 63; ICO, right of access",
};
const inForce = Date.UTC(2026, 1, 5) / 86_400_000;

export const isRegime = (value: unknown): value is Regime => value === "eu" || value === "uk";

/** The law by which a regime counts a period that began with this day. */
export const lawOf = (regime: Regime, event: DayNumber): RegimeLaw => {
  if (regime === "eu") return eu;
  return event < inForce ? ukBefore : uk;
};
