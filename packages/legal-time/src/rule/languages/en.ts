import type { Wording } from "../wording.js";

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
