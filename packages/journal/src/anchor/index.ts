export type { Checkpoint } from "../checkpoint.js";
export type { EvidenceSigner, EvidenceVerifier } from "../signature.js";
export { ed25519Signer, ed25519Verifier, generateSigningKeys } from "./ed25519.js";
export type { SigningKey } from "./ed25519.js";
export { fileAnchor } from "./file-anchor.js";
export type { FileAnchor } from "./file-anchor.js";
export { verifyExport } from "./verify-export.js";
