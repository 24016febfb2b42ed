import type { Wording } from "../wording.js";

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
  quotedType: (type) => `„${type}“`,
  case: (type, point) => `${type}: ${point}`,
  atLeast: (point) => `mindestens ${point}`,
  atMost: (point) => `höchstens ${point}`,
  point: {
    after: (period, event) => `${period} ab ${event}`,
    afterYear: (period, event) => `${period} ab ${event}, gerechnet vom Ende des Kalenderjahres an`,
    until: (event) => at(event),
    inactive: (period, event) => `${period} ohne Aktivität, gerechnet ab ${event}`,
    first: (points) => `der früheste von (${points})`,
    longest: (points) => `der späteste von (${points})`,
    perType: (cases) => `je nach Art der Daten (${cases})`,
    bounded: (what, bounds) => `${what} (${bounds})`,
    grace: (what, period) => `${what} (und höchstens ${period} bis zur Umsetzung)`,
  },
  sentence: {
    after: (period, event) => `Die Daten werden ${period} ab ${event} aufbewahrt.`,
    afterYear: (period, event) => `Die Daten werden ${period} ab ${event} aufbewahrt, gerechnet vom Ende des Kalenderjahres an.`,
    until: (event) => `Die Daten werden bis ${to(event)} aufbewahrt.`,
    inactive: (period, event) => `Die Daten werden aufbewahrt, bis es ${period} lang keine Aktivität gab, gerechnet ab ${event}.`,
    first: (points) => `Die Daten werden bis zum frühesten dieser Zeitpunkte aufbewahrt: ${points}.`,
    longest: (points) => `Die Daten werden bis zum spätesten dieser Zeitpunkte aufbewahrt: ${points}.`,
    perType: (cases) => `Wie lange die Daten aufbewahrt werden, hängt von ihrer Art ab: ${cases}.`,
    bounded: (what, bounds) => `${what} Die Dauer beträgt ${bounds}.`,
    grace: (what, period) => `${what} Bis zur Umsetzung vergehen danach höchstens ${period}.`,
  },
};
