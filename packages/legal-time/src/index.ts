export { civilDate } from "./civil-day.js";
export type { Cutoff } from "./cutoff.js";
export { cutoff } from "./cutoff.js";
export type { Deadline, DeadlineQuestion, DeadlineStep } from "./deadline.js";
export { deadline } from "./deadline.js";
export type { Expiry, Facts, Place } from "./expiry.js";
export { expiry } from "./expiry.js";
export type { Calendar } from "./holiday.js";
export { addDuration } from "./period.js";
