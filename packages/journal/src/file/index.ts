export { fileKeyRing } from "./file-key-ring.js";
export type { FileKeyRingOptions } from "./file-key-ring.js";
