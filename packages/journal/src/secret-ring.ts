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
/** Where a ring has its secrets from. The key of the look-ups is the same for ever. */
export interface SecretSource {
  /** As they were read last. */
  held(): Secrets;
  /** As they are now: another process may have rotated. */
  latest(): Secrets;
}

/** Secrets that never change. */
export const fixed = (secrets: Secrets): SecretSource => ({ held: () => secrets, latest: () => secrets });

/** A ring over secrets in memory: AES-256-GCM, bound to the id of the key. */
export const ringOver = (source: SecretSource, primitives: Primitives): KeyRing => {
  const boundTo = (keyId: string) => new TextEncoder().encode(`troth data key ${keyId}`);
  const keyOf = (secrets: Secrets, keyId: string): Uint8Array | undefined => (Object.hasOwn(secrets.keys, keyId) ? secrets.keys[keyId] : undefined);
  return {
    get current() {
      return source.latest().current;
    },
    async wrap(dataKey) {
      const secrets = source.latest();
      const key = keyOf(secrets, secrets.current);
      if (!key) throw keyUnknown(secrets.current);
      const nonce = primitives.random(12);
      const sealed = primitives.encrypt(key, nonce, dataKey, boundTo(secrets.current));
      return { keyId: secrets.current, wrapped: new Uint8Array([...nonce, ...sealed]) };
    },
    async unwrap(keyId, wrapped) {
      const key = keyOf(source.held(), keyId) ?? keyOf(source.latest(), keyId);
      if (!key) throw keyUnknown(keyId);
      const plain = primitives.decrypt(key, wrapped.subarray(0, 12), wrapped.subarray(12), boundTo(keyId));
      if (plain) return plain;
      throw new TrothError({ code: "wrapped-key-damaged", message: "A wrapped data key is not what was written", path: `keys.${keyId}` });
    },
    hmac: async (bytes) => new Uint8Array(createHmac("sha256", source.held().lookup).update(bytes).digest()),
  };
};

/** For a key id that a ring does not hold. */
export const keyUnknown = (keyId: string): TrothError =>
  new TrothError({ code: "key-unknown", message: `The key ring does not hold the key "${keyId}"`, path: `keys.${keyId}`, hint: "If it was retired there is nothing to do; else restore the key ring that belongs to this journal." });

/** The secrets without one wrapping key, which must not be the current one. */
export const without = (secrets: Secrets, keyId: string): Secrets => {
  if (!Object.hasOwn(secrets.keys, keyId)) throw keyUnknown(keyId);
  if (keyId === secrets.current) {
    throw new TrothError({ code: "key-current", message: "The current key cannot be retired", path: `keys.${keyId}`, hint: "Rotate first, then rewrap() until nothing is left under it." });
  }
  return { ...secrets, keys: Object.fromEntries(Object.entries(secrets.keys).filter(([id]) => id !== keyId)) };
};
