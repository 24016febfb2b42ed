import { neverLonger, parseDuration, type IsoDuration } from "@troth/legal-time/rule";

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

export const orderOf = (noLater: boolean, noEarlier: boolean): Order => {
  if (noLater && noEarlier) return "same";
  if (noLater) return "longer";
  return noEarlier ? "shorter" : "incomparable";
};

export const compareDurations = (before: IsoDuration, after: IsoDuration): Order => orderOf(neverLonger(before, after), neverLonger(after, before));
