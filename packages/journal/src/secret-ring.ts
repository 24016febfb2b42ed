import { createHmac } from "node:crypto";
import { TrothError } from "@troth/decision";
import type { KeyRing } from "./key-ring.js";
import type { Primitives } from "./primitives.js";

/** The secrets behind a ring: wrapping keys by id, and the key of the look-ups, each of 32 bytes. */
export interface Secrets {
  readonly current: string;
  readonly keys: Readonly<Record<string, Uint8Array>>;
  readonly lookup: Uint8Array;
}

/** A ring over secrets in memory: AES-256-GCM, bound to the id of the key. */
export const ringOver = (secrets: Secrets, primitives: Primitives): KeyRing => {
  const boundTo = (keyId: string) => new TextEncoder().encode(`troth data key ${keyId}`);
  const keyOf = (keyId: string): Uint8Array => {
    const key = Object.hasOwn(secrets.keys, keyId) ? secrets.keys[keyId] : undefined;
    if (key) return key;
    throw new TrothError({ code: "key-unknown", message: `The key ring does not hold the key "${keyId}"`, path: `keys.${keyId}`, hint: "Restore the key ring that belongs to this journal." });
  };
  return {
    current: secrets.current,
    async wrap(dataKey) {
      const nonce = primitives.random(12);
      const sealed = primitives.encrypt(keyOf(secrets.current), nonce, dataKey, boundTo(secrets.current));
      return { keyId: secrets.current, wrapped: new Uint8Array([...nonce, ...sealed]) };
    },
    async unwrap(keyId, wrapped) {
      const plain = primitives.decrypt(keyOf(keyId), wrapped.subarray(0, 12), wrapped.subarray(12), boundTo(keyId));
      if (plain) return plain;
      throw new TrothError({ code: "wrapped-key-damaged", message: "A wrapped data key is not what was written", path: `keys.${keyId}` });
    },
    hmac: async (bytes) => new Uint8Array(createHmac("sha256", secrets.lookup).update(bytes).digest()),
  };
};
