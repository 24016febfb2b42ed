export type { Calendar } from "../holiday.js";
export { loadCalendar } from "./load.js";
