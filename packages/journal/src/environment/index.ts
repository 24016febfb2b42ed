export { environmentKeyRing } from "./environment-key-ring.js";
export type { EnvironmentKeyRingOptions } from "./environment-key-ring.js";
