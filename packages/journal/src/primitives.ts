/** The cryptography and chance that a driver hands to the neutral core; the drivers of this package take `node:crypto`. */
export interface Primitives {
  /** SHA-256 of the UTF-8 bytes of a text, lower-case hex. */
  sha256(text: string): string;
  /** `n` unpredictable bytes. */
  random(n: number): Uint8Array;
  /** AES-256-GCM with a nonce of 12 bytes: the ciphertext, then the tag of 16 bytes. `bound` is authenticated, not encrypted. */
  encrypt(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, bound: Uint8Array): Uint8Array;
  /** The plain bytes, or `undefined` where key, nonce, ciphertext and `bound` do not belong together. */
  decrypt(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, bound: Uint8Array): Uint8Array | undefined;
}
