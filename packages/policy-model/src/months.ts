import { parseDuration, type IsoDuration } from "@troth/legal-time/rule";

const daysPerMonth = 365.25 / 12;

/** Whether a period is longer than so many months, by the mean length of a month. For lint: nothing falls due by this. */
export const longerThan = (duration: IsoDuration, months: number): boolean => {
  const { years, months: written, weeks, days, hours } = parseDuration(duration);
  return years * 12 + written + (weeks * 7 + days + hours / 24) / daysPerMonth > months;
};
