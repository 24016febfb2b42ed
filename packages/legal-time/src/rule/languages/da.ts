import type { Wording } from "../wording.js";

export const danish: Wording = {
  units: {
    years: ["år", "år"],
    months: ["måned", "måneder"],
    weeks: ["uge", "uger"],
    days: ["dag", "dage"],
    hours: ["time", "timer"],
    minutes: ["minut", "minutter"],
    seconds: ["sekund", "sekunder"],
  },
  and: "og",
  quoted: (anchor) => `»${anchor}«`,
  point: {
    after: (period, event) => `${period} efter ${event}`,
    afterYear: (period, event) => `${period} efter udgangen af kalenderåret for ${event}`,
    until: (event) => `ved ${event}`,
    inactive: (period, event) => `${period} uden aktivitet, regnet fra ${event}`,
    first: (points) => `det tidligste af (${points})`,
    longest: (points) => `det seneste af (${points})`,
  },
  sentence: {
    after: (period, event) => `Oplysningerne gemmes i ${period} efter ${event}.`,
    afterYear: (period, event) => `Oplysningerne gemmes i ${period} efter udgangen af kalenderåret for ${event}.`,
    until: (event) => `Oplysningerne gemmes indtil ${event}.`,
    inactive: (period, event) => `Oplysningerne gemmes, indtil der er gået ${period} uden aktivitet, regnet fra ${event}.`,
    first: (points) => `Oplysningerne gemmes indtil det tidligste af disse tidspunkter: ${points}.`,
    longest: (points) => `Oplysningerne gemmes indtil det seneste af disse tidspunkter: ${points}.`,
  },
};
