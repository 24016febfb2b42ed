export { fileKeyRing } from "./file-key-ring.js";
export type { FileKeyRing, FileKeyRingOptions } from "./file-key-ring.js";
