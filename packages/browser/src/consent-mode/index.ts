export { followConsentMode } from "./follow.js";
export type { ConsentModeHead, StoredChoice } from "./head.js";
export { consentModeHead } from "./head.js";
export type { ConsentSignal, ConsentSignals, PurposeSource, TrackerSource } from "./signal.js";
export { consentSignals } from "./signal.js";
