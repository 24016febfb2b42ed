import type { Counted, DeadlineStep } from "../deadline.js";
import type { SuspensionStep } from "../suspension.js";

/**
 * The words of one language. A `date` is as CLDR writes it with the weekday behind it, so that it stands unbent in every
 * sentence: "7 April 2026 (Tuesday)". A `period` is a number with its unit.
 */
export interface DeadlineWording {
  /** What the period is called, and when it was set off. */
  readonly begins: (date: string, period: string) => string;
  readonly extended: (period: string, date: string) => string;
  readonly steps: Readonly<Record<DeadlineStep["rule"], (date: string) => string>>;
  readonly ends: (date: string) => string;
  /** The end of a period in hours, with the time of day. */
  readonly endsAt: (moment: string) => string;
  readonly suspensions: Readonly<Record<SuspensionStep["rule"], (said: { readonly reason: string; readonly asked: string; readonly answered: string; readonly date: string; readonly days: string }) => string>>;
  readonly reasons: Readonly<Record<SuspensionStep["reason"], string>>;
  readonly suspended: (date: string) => string;
  readonly open: (since: string) => string;
  /** Which law counted. */
  readonly regimes: Readonly<Record<Counted["regime"], string>>;
}
