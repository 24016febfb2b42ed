import type { Wording } from "../wording.js";

export const dutch: Wording = {
  units: {
    years: ["jaar", "jaar"],
    months: ["maand", "maanden"],
    weeks: ["week", "weken"],
    days: ["dag", "dagen"],
    hours: ["uur", "uur"],
    minutes: ["minuut", "minuten"],
    seconds: ["seconde", "seconden"],
  },
  and: "en",
  quoted: (anchor) => `„${anchor}”`,
  point: {
    after: (period, event) => `${period} na ${event}`,
    afterYear: (period, event) => `${period} na het einde van het kalenderjaar van ${event}`,
    until: (event) => `bij ${event}`,
    inactive: (period, event) => `${period} zonder activiteit, gerekend vanaf ${event}`,
    first: (points) => `het vroegste van (${points})`,
    longest: (points) => `het laatste van (${points})`,
  },
  sentence: {
    after: (period, event) => `De gegevens worden bewaard tot ${period} na ${event}.`,
    afterYear: (period, event) => `De gegevens worden bewaard tot ${period} na het einde van het kalenderjaar van ${event}.`,
    until: (event) => `De gegevens worden bewaard tot ${event}.`,
    inactive: (period, event) => `De gegevens worden bewaard tot na ${period} zonder activiteit, gerekend vanaf ${event}.`,
    first: (points) => `De gegevens worden bewaard tot het vroegste van deze tijdstippen: ${points}.`,
    longest: (points) => `De gegevens worden bewaard tot het laatste van deze tijdstippen: ${points}.`,
  },
};
