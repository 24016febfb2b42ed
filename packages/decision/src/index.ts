export type { Clock } from "./clock.js";
export type { Decision, Reason, Refusal } from "./decision.js";
export { allOf, allow, refuse } from "./decision.js";
export type { Fault } from "./error.js";
export { isTrothError, TrothError } from "./error.js";
export type { SubjectRef } from "./subject.js";
