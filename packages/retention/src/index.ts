export type { Look } from "./decide.js";
export { decideLooks } from "./decide.js";
export type { RetentionEvent, Swept } from "./events.js";
export { retentionEvents } from "./events.js";
export type { RetentionOptions, RetentionService, SweepReport } from "./service.js";
export { retentionService } from "./service.js";
export type { SweepState } from "./state.js";
