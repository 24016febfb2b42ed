export type { Consent, Outcome, StartOptions } from "./consent.js";
export { start } from "./start.js";
