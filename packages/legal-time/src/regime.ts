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
  readonly identity: string;
  readonly clarification: string;
  /** The first day that a pause takes out of the period; the last one is always that of the answer. */
  readonly pausesFrom: "day-after-question" | "day-of-question";
}

const reg = (place: string): string => `Reg. 1182/71 ${place}`;
const ico = "UK GDPR 12A; ICO, right of access";

/**
 * No text of the EU says how the days of a suspension are counted: here as everywhere in Reg. 1182/71, without the day of
 * the event, so that after the answer as many days are left as there were when the person was asked. The British text
 * takes out the day of the question, too: "beginning with the day" of it "and ending with the day" of the answer (Data
 * Protection Act 2018, s. 54(3C), the twin of UK GDPR 12A for law enforcement; in force since 5 February 2026, SI 2026/82).
 */
export const regimes: Readonly<Record<Regime, RegimeLaw>> = {
  eu: {
    start: { rule: "day-of-event-not-counted", article: reg("3(1)") },
    sameDay: reg("3(2)(c)"),
    days: reg("3(2)(b)"),
    hours: reg("3(2)(a)"),
    holidays: reg("2(1)"),
    roll: reg("3(4)"),
    twoWorkingDays: reg("3(5)"),
    effect: "suspend",
    identity: "GDPR 12(6)",
    clarification: "GDPR recital 63",
    pausesFrom: "day-after-question",
  },
  uk: {
    start: { rule: "counted-from-receipt", article: ico },
    sameDay: ico,
    days: ico,
    hours: "UK GDPR 33(1)",
    holidays: ico,
    roll: ico,
    effect: "restart",
    identity: "UK GDPR 12A, 12(6)",
    clarification: "UK GDPR 12A",
    pausesFrom: "day-of-question",
  },
};
