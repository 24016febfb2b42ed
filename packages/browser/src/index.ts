export { policyFrom } from "./client-policy.js";
export type { Consent, Headless, HeadlessOptions, Layer, Outcome, StartOptions } from "./consent.js";
export type { Evidence, Ledger, Sender } from "./evidence.js";
export { sendTo } from "./evidence.js";
export { startHeadless } from "./headless.js";
export type { PolicySource } from "./running.js";
export { start } from "./start.js";
