export type { TrackerHosts } from "./host.js";
export type { NetworkOptions, NetworkRequest, Via } from "./watch.js";
export { watchNetwork } from "./watch.js";
