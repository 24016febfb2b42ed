import { TrothError } from "@troth/decision";

/**
 * Wraps the data keys of the journal; sees no personal data. What it holds lies apart from the journal and its backups:
 * whoever has both can read everything that was not forgotten.
 */
export interface KeyRing {
  /** Id of the key that wraps from now on. */
  readonly current: string;
  /** Wraps a data key of 32 bytes under the current key. */
  wrap(dataKey: Uint8Array): Promise<{ readonly keyId: string; readonly wrapped: Uint8Array }>;
  /** Unwraps what `wrap` gave; rejects with TrothError `key-unknown` for a key id that it does not hold. */
  unwrap(keyId: string, wrapped: Uint8Array): Promise<Uint8Array>;
  /** Keyed hash for look-ups. Its key survives every rotation: with another key nobody would be found again. */
  hmac(bytes: Uint8Array): Promise<Uint8Array>;
}

/** Throws TrothError `key-ring-malformed` for what cannot be a key ring: a journal without one could seal nothing. */
export const assertKeyRing = (keys: KeyRing): void => {
  const missing = (["wrap", "unwrap", "hmac"] as const).find((name) => typeof keys?.[name] !== "function");
  if (missing === undefined) return;
  throw new TrothError({ code: "key-ring-malformed", message: "The journal was given no key ring", path: `keys.${missing}`, hint: "Hand in `keys`: fileKeyRing, environmentKeyRing or callbackKeyRing." });
};
