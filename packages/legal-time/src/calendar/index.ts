export type { Calendar } from "../holiday.js";
export type { ClosingDays } from "./closing-days.js";
export { withClosingDays } from "./closing-days.js";
export type { Correction } from "./corrections.js";
export { corrections as holidayCorrections } from "./corrections.js";
export { loadCalendar } from "./load.js";
