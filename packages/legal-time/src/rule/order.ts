import { parseDuration, type Duration, type IsoDuration } from "./duration.js";
import type { After } from "./rule.js";

interface Length {
  readonly months: number;
  readonly days: number;
  readonly seconds: number;
}
const lengthOf = ({ years, months, weeks, days, hours, minutes, seconds }: Duration): Length => ({
  months: years * 12 + months,
  days: weeks * 7 + days,
  seconds: (hours * 60 + minutes) * 60 + seconds,
});

const daysPerMonth = 30.436875;
/** A span of months is never further than this from its mean length; a day has 23 to 25 hours where clocks are set. */
const slackOfMonths = 5;
const slackOfDays = 2 / 24;

/** The shortest and the longest that a period can be, in days. A civil one runs to the end of its last day. */
const bounds = ({ months, days, seconds }: Length): readonly [number, number] => {
  const mean = months * daysPerMonth + days + seconds / 86_400;
  if (seconds > 0) return [mean, mean];
  const slack = (months > 0 ? slackOfMonths : 0) + slackOfDays;
  return [mean - slack, mean + 1 + slack];
};

const noLonger = (a: Length, b: Length): boolean =>
  (a.months <= b.months && a.days <= b.days && a.seconds <= b.seconds) || bounds(a)[1] <= bounds(b)[0];

/** Whether the one period is never longer than the other, whenever it starts. Three months and 90 days are not comparable. */
export const neverLonger = (a: IsoDuration, b: IsoDuration): boolean => noLonger(lengthOf(parseDuration(a)), lengthOf(parseDuration(b)));

/** To the end of the calendar year it is a year more at most. */
const pastYear = ({ keep }: After): Length => {
  const length = lengthOf(parseDuration(keep));
  return { ...length, months: length.months + 12 };
};

/** Whether of two periods after the same event the one is never over later. */
export const neverLater = (a: After, b: After): boolean =>
  a.anchor === b.anchor && noLonger(a.endOfYear && !b.endOfYear ? pastYear(a) : lengthOf(parseDuration(a.keep)), lengthOf(parseDuration(b.keep)));
