export type { TransferFetchOptions, TransferInit, TransferLogEntry } from "./fetch.js";
export { transferFetch } from "./fetch.js";
export { refusal } from "./refused.js";
