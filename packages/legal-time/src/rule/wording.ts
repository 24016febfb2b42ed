/** The words of one language. `event` is what `anchorText` gives: a noun phrase in the form that follows "after". */
export interface Wording {
  readonly units: Readonly<Record<"years" | "months" | "weeks" | "days" | "hours" | "minutes" | "seconds", readonly [one: string, many: string]>>;
  readonly and: string;
  readonly quoted: (anchor: string) => string;
  /** The rule as an entry of a list of points in time. */
  readonly point: {
    readonly after: (period: string, event: string) => string;
    readonly afterYear: (period: string, event: string) => string;
    readonly until: (event: string) => string;
    readonly inactive: (period: string, event: string) => string;
    readonly first: (points: string) => string;
    readonly longest: (points: string) => string;
  };
  /** The rule as a sentence of its own. */
  readonly sentence: Wording["point"];
}

export const english: Wording = {
  units: {
    years: ["year", "years"],
    months: ["month", "months"],
    weeks: ["week", "weeks"],
    days: ["day", "days"],
    hours: ["hour", "hours"],
    minutes: ["minute", "minutes"],
    seconds: ["second", "seconds"],
  },
  and: "and",
  quoted: (anchor) => `“${anchor}”`,
  point: {
    after: (period, event) => `${period} after ${event}`,
    afterYear: (period, event) => `${period} after the end of the calendar year of ${event}`,
    until: (event) => event,
    inactive: (period, event) => `${period} without activity, counted from ${event}`,
    first: (points) => `the earliest of (${points})`,
    longest: (points) => `the latest of (${points})`,
  },
  sentence: {
    after: (period, event) => `The data is kept for ${period} after ${event}.`,
    afterYear: (period, event) => `The data is kept for ${period} after the end of the calendar year of ${event}.`,
    until: (event) => `The data is kept until ${event}.`,
    inactive: (period, event) => `The data is kept until there has been no activity for ${period}, counted from ${event}.`,
    first: (points) => `The data is kept until the earliest of these points in time: ${points}.`,
    longest: (points) => `The data is kept until the latest of these points in time: ${points}.`,
  },
};

/** "zu dem Widerruf" is said "zum Widerruf", "zu der Kündigung" "zur Kündigung", "bei dem Widerruf" "beim Widerruf". */
const to = (event: string): string => {
  if (event.startsWith("dem ")) return `zum ${event.slice(4)}`;
  return event.startsWith("der ") ? `zur ${event.slice(4)}` : `zu ${event}`;
};
const at = (event: string): string => (event.startsWith("dem ") ? `beim ${event.slice(4)}` : `bei ${event}`);

export const german: Wording = {
  units: {
    years: ["Jahr", "Jahre"],
    months: ["Monat", "Monate"],
    weeks: ["Woche", "Wochen"],
    days: ["Tag", "Tage"],
    hours: ["Stunde", "Stunden"],
    minutes: ["Minute", "Minuten"],
    seconds: ["Sekunde", "Sekunden"],
  },
  and: "und",
  quoted: (anchor) => `„${anchor}“`,
  point: {
    after: (period, event) => `${period} ab ${event}`,
    afterYear: (period, event) => `${period} ab ${event}, gerechnet vom Ende des Kalenderjahres an`,
    until: (event) => at(event),
    inactive: (period, event) => `${period} ohne Aktivität, gerechnet ab ${event}`,
    first: (points) => `der früheste von (${points})`,
    longest: (points) => `der späteste von (${points})`,
  },
  sentence: {
    after: (period, event) => `Die Daten werden ${period} ab ${event} aufbewahrt.`,
    afterYear: (period, event) => `Die Daten werden ${period} ab ${event} aufbewahrt, gerechnet vom Ende des Kalenderjahres an.`,
    until: (event) => `Die Daten werden bis ${to(event)} aufbewahrt.`,
    inactive: (period, event) => `Die Daten werden aufbewahrt, bis es ${period} lang keine Aktivität gab, gerechnet ab ${event}.`,
    first: (points) => `Die Daten werden bis zum frühesten dieser Zeitpunkte aufbewahrt: ${points}.`,
    longest: (points) => `Die Daten werden bis zum spätesten dieser Zeitpunkte aufbewahrt: ${points}.`,
  },
};
