import { parseDuration, type IsoDuration } from "@troth/legal-time/rule";

const daysPerMonth = 365.25 / 12;

/** A period in months, by their mean length. For lint: nothing falls due by this. */
export const monthsOf = (duration: IsoDuration): number => {
  const { years, months, weeks, days, hours } = parseDuration(duration);
  return years * 12 + months + (weeks * 7 + days + hours / 24) / daysPerMonth;
};

/** Whether a period is longer than so many months. */
export const longerThan = (duration: IsoDuration, months: number): boolean => monthsOf(duration) > months;
