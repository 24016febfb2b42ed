export type { Checkpoint, CheckpointSigner, CheckpointVerifier } from "../checkpoint.js";
export { checkpointVerifier, ed25519Signer, generateSigningKeys } from "./ed25519.js";
export type { SigningKey } from "./ed25519.js";
export { fileAnchor } from "./file-anchor.js";
export type { FileAnchor } from "./file-anchor.js";
export { verifyExport } from "./verify-export.js";
