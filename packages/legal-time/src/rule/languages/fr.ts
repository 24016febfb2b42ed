import type { Wording } from "../wording.js";

/** Events stand with their article: "la fin du contrat". "de" and "à" join with it: "du retrait", "au retrait", "aux délais". */
const of = (event: string): string => {
  if (event.startsWith("le ")) return `du ${event.slice(3)}`;
  return event.startsWith("les ") ? `des ${event.slice(4)}` : `de ${event}`;
};
const to = (event: string): string => {
  if (event.startsWith("le ")) return `au ${event.slice(3)}`;
  return event.startsWith("les ") ? `aux ${event.slice(4)}` : `à ${event}`;
};
/** A semicolon has a space before it that does not break. */
const spaced = (points: string): string => points.replace(/(?<=\S); /g, "\u00A0; ");

export const french: Wording = {
  units: {
    years: ["an", "ans"],
    months: ["mois", "mois"],
    weeks: ["semaine", "semaines"],
    days: ["jour", "jours"],
    hours: ["heure", "heures"],
    minutes: ["minute", "minutes"],
    seconds: ["seconde", "secondes"],
  },
  and: "et",
  quoted: (anchor) => `l’événement «\u00A0${anchor}\u00A0»`,
  quotedType: (type) => `«\u00A0${type}\u00A0»`,
  case: (type, point) => `${type}\u00A0: ${point}`,
  atLeast: (point) => `au moins ${point}`,
  atMost: (point) => `au plus ${point}`,
  point: {
    after: (period, event) => `${period} après ${event}`,
    afterYear: (period, event) => `${period} après la fin de l’année civile ${of(event)}`,
    until: (event) => event,
    inactive: (period, event) => `${period} sans activité à compter ${of(event)}`,
    first: (points) => `la première de ces dates (${spaced(points)})`,
    longest: (points) => `la dernière de ces dates (${spaced(points)})`,
    perType: (cases) => `selon la nature des données (${spaced(cases)})`,
    bounded: (what, bounds) => `${what} (${bounds})`,
    grace: (what, period) => `${what} (puis au plus ${period} pour l’exécution)`,
  },
  sentence: {
    after: (period, event) => `Les données sont conservées pendant ${period} après ${event}.`,
    afterYear: (period, event) => `Les données sont conservées pendant ${period} après la fin de l’année civile ${of(event)}.`,
    until: (event) => `Les données sont conservées jusqu’${to(event)}.`,
    inactive: (period, event) => `Les données sont conservées jusqu’à l’issue d’une période de ${period} sans activité, à compter ${of(event)}.`,
    first: (points) => `Les données sont conservées jusqu’à la première de ces dates\u00A0: ${spaced(points)}.`,
    longest: (points) => `Les données sont conservées jusqu’à la dernière de ces dates\u00A0: ${spaced(points)}.`,
    perType: (cases) => `La durée de conservation dépend de la nature des données\u00A0: ${spaced(cases)}.`,
    bounded: (what, bounds) => `${what} La durée est ${bounds}.`,
    grace: (what, period) => `${what} L’exécution prend ensuite au plus ${period}.`,
  },
};
