import { createCipheriv, createDecipheriv, hash, randomBytes } from "node:crypto";
import type { Primitives } from "./primitives.js";

const TAG = 16;

/** The primitives of `node:crypto`; `random` may be replaced where a test must be repeatable. */
export const nodePrimitives = (random: (n: number) => Uint8Array = (n) => new Uint8Array(randomBytes(n))): Primitives => ({
  sha256: (text) => hash("sha256", text, "hex"),
  random,
  encrypt(key, nonce, plain, bound) {
    const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(bound);
    return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
  },
  decrypt(key, nonce, sealed, bound) {
    if (sealed.length < TAG || nonce.length !== 12) return undefined;
    try {
      const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(bound).setAuthTag(sealed.subarray(-TAG));
      const { buffer, byteOffset, length } = decipher.update(sealed.subarray(0, -TAG));
      // Gives no more bytes in this mode, and throws where the tag differs.
      decipher.final();
      return new Uint8Array(buffer, byteOffset, length);
    } catch {
      return undefined;
    }
  },
});
