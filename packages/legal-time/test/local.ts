/** The oracle of the tests: the clocks of the places as `Intl` reads them, and dates counted by hand, without Temporal. */

const formats = new Map<string, Intl.DateTimeFormat>();

const format = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(zone, made);
  return made;
};

/** `YYYY-MM-DD hh:mm:ss` on the clocks of a place. */
export const clockOf = (at: number, zone: string): string => {
  const parts = Object.fromEntries(format(zone).formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}:${parts.second}`;
};

export const dateOf = (at: number, zone: string): string => clockOf(at, zone).slice(0, 10);

/** A civil date some months and days later: same number, or the last day of a month that is too short. */
export const later = (date: string, months: number, days: number): string => {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const target = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(day, length));
  return new Date(target.getTime() + days * 86_400_000).toISOString().slice(0, 10);
};

/** An instant from what a wall clock shows; only for times that the clock shows once. */
export const instantOf = (clock: string, zone: string): number => {
  const wanted = Date.parse(`${clock.replace(" ", "T")}Z`);
  for (let minutes = -14 * 60; minutes <= 14 * 60; minutes += 15) {
    const at = wanted + minutes * 60_000;
    if (clockOf(at, zone) === clock) return at;
  }
  throw new Error(`${zone} never shows ${clock}`);
};

/** Zones with their peculiarities: clocks put back over midnight, a day left out, half hours, no summer time. */
export const zones = [
  "UTC",
  "Europe/Berlin",
  "Europe/Stockholm",
  "Europe/Lisbon",
  "Atlantic/Azores",
  "America/New_York",
  "America/Sao_Paulo",
  "America/St_Johns",
  "Africa/Cairo",
  "Asia/Beirut",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Kiritimati",
  "Pacific/Auckland",
  "America/Anchorage",
  "America/Havana",
  "Asia/Tehran",
] as const;
