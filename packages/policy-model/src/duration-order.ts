import { parseDuration, type IsoDuration } from "@troth/legal-time/rule";

/** How something after a change lasts, against before. `incomparable`: sometimes longer, sometimes shorter, or nobody can say. */
export type Order = "same" | "longer" | "shorter" | "incomparable";

interface Length {
  readonly months: number;
  readonly days: number;
  readonly seconds: number;
}
const lengthOf = (duration: IsoDuration): Length => {
  const { years, months, weeks, days, hours, minutes, seconds } = parseDuration(duration);
  return { months: years * 12 + months, days: weeks * 7 + days, seconds: (hours * 60 + minutes) * 60 + seconds };
};

/** One spelling for periods that are counted alike: twelve months are a year, seven days a week; a day is not 24 hours. */
export const normalDuration = (duration: IsoDuration): IsoDuration => {
  const { months, days, seconds } = lengthOf(duration);
  if (seconds > 0) return `PT${seconds}S`;
  return `P${months > 0 ? `${months}M` : ""}${days > 0 ? `${days}D` : ""}`;
};

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
export const neverLonger = (a: IsoDuration, b: IsoDuration): boolean => noLonger(lengthOf(a), lengthOf(b));

export const orderOf = (noLater: boolean, noEarlier: boolean): Order => {
  if (noLater && noEarlier) return "same";
  if (noLater) return "longer";
  return noEarlier ? "shorter" : "incomparable";
};

export const compareDurations = (before: IsoDuration, after: IsoDuration): Order => orderOf(neverLonger(before, after), neverLonger(after, before));
