import type { Wording } from "../wording.js";

export const swedish: Wording = {
  units: {
    years: ["år", "år"],
    months: ["månad", "månader"],
    weeks: ["vecka", "veckor"],
    days: ["dag", "dagar"],
    hours: ["timme", "timmar"],
    minutes: ["minut", "minuter"],
    seconds: ["sekund", "sekunder"],
  },
  and: "och",
  quoted: (anchor) => `”${anchor}”`,
  point: {
    after: (period, event) => `${period} efter ${event}`,
    afterYear: (period, event) => `${period} efter utgången av kalenderåret för ${event}`,
    until: (event) => `vid ${event}`,
    inactive: (period, event) => `${period} utan aktivitet, räknat från ${event}`,
    first: (points) => `den tidigaste av (${points})`,
    longest: (points) => `den senaste av (${points})`,
  },
  sentence: {
    after: (period, event) => `Uppgifterna sparas i ${period} efter ${event}.`,
    afterYear: (period, event) => `Uppgifterna sparas i ${period} efter utgången av kalenderåret för ${event}.`,
    until: (event) => `Uppgifterna sparas till ${event}.`,
    inactive: (period, event) => `Uppgifterna sparas tills ${period} har gått utan aktivitet, räknat från ${event}.`,
    first: (points) => `Uppgifterna sparas till den tidigaste av dessa tidpunkter: ${points}.`,
    longest: (points) => `Uppgifterna sparas till den senaste av dessa tidpunkter: ${points}.`,
  },
};
