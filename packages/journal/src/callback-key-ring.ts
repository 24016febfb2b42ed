import { isTrothError, TrothError } from "@troth/decision";
import { optionsOf } from "./argument.js";
import { toBase64url } from "./base64url.js";
import type { KeyRing } from "./key-ring.js";

/** What a key management service does for the journal. */
export interface CallbackKeyRingOptions {
  /** Id of the key that `wrap` uses from now on; a function where the service rotates on its own. */
  readonly current: string | (() => string);
  /** Wraps a data key of 32 bytes, and says under which key. */
  wrap(dataKey: Uint8Array): Promise<{ readonly keyId: string; readonly wrapped: Uint8Array }>;
  /** Gives the 32 bytes back. Reject with TrothError `key-unknown` or `wrapped-key-damaged` where that is why. */
  unwrap(keyId: string, wrapped: Uint8Array): Promise<Uint8Array>;
  /**
   * HMAC-SHA-256 under a key that no rotation touches. The journal asks about ten per person looked for, and one per stream
   * of the person: a key that the service unwrapped at start is quicker than the service.
   */
  lookup(bytes: Uint8Array): Promise<Uint8Array>;
}

/**
 * A key ring over callbacks, for a key management service. What comes back is checked before anything is sealed with it:
 * TrothError `key-ring-malformed`. Whatever a callback rejects with becomes `key-ring-unreachable`, with its cause, and
 * nothing is written; only `key-unknown` and `wrapped-key-damaged` go through. Give up in time: the journal waits.
 *
 * @example
 * ```ts
 * import { callbackKeyRing } from "@troth/journal";
 * declare const vault: { encrypt(b: Uint8Array): Promise<Uint8Array>; decrypt(b: Uint8Array): Promise<Uint8Array>; hmac(b: Uint8Array): Promise<Uint8Array> };
 * const keys = callbackKeyRing({
 *   current: "vault-1",
 *   wrap: async (dataKey) => ({ keyId: "vault-1", wrapped: await vault.encrypt(dataKey) }),
 *   unwrap: (_keyId, wrapped) => vault.decrypt(wrapped),
 *   lookup: (bytes) => vault.hmac(bytes),
 * });
 * ```
 */
export const callbackKeyRing = (o: CallbackKeyRingOptions): KeyRing => {
  optionsOf(o, "callbackKeyRing", "{ current, wrap, unwrap, lookup }");
  for (const name of ["wrap", "unwrap", "lookup"] as const) if (typeof o[name] !== "function") throw malformed(name, "The callback is missing");
  if (typeof o.current !== "function" && !isId(o.current)) throw malformed("current", "The id of the current key is no text");
  return {
    get current() {
      const current: unknown = typeof o.current === "function" ? o.current() : o.current;
      if (isId(current)) return current;
      throw malformed("current", "The id of the current key is no text");
    },
    async wrap(dataKey) {
      const before = toBase64url(dataKey);
      const answer = (await asked("wrap", () => o.wrap(dataKey.slice()))) as { readonly keyId?: unknown; readonly wrapped?: unknown } | null | undefined;
      if (!isId(answer?.keyId)) throw malformed("wrap", "The service does not say under which key it wrapped");
      const { keyId, wrapped } = answer;
      if (!(wrapped instanceof Uint8Array) || wrapped.length < LENGTH) throw malformed("wrap", "The service gave no wrapped key");
      if (toBase64url(wrapped) === before) throw malformed("wrap", "The service gave the data key back in clear");
      return { keyId, wrapped: Uint8Array.from(wrapped) };
    },
    unwrap: async (keyId, wrapped) => bytes("unwrap", await asked("unwrap", () => o.unwrap(keyId, wrapped.slice()))),
    hmac: async (input) => bytes("lookup", await asked("lookup", () => o.lookup(input.slice()))),
  };
};

const LENGTH = 32;
const through = ["key-unknown", "wrapped-key-damaged"];

const isId = (value: unknown): value is string => typeof value === "string" && value.trim() !== "" && !value.includes("\0");

const bytes = (which: string, answer: unknown): Uint8Array => {
  if (answer instanceof Uint8Array && answer.length === LENGTH) return Uint8Array.from(answer);
  throw malformed(which, `The service did not give ${LENGTH} bytes`);
};

const asked = async (which: string, ask: () => Promise<unknown>): Promise<unknown> => {
  try {
    return await ask();
  } catch (cause) {
    if (isTrothError(cause) && through.includes(cause.code)) throw cause;
    throw new TrothError({ code: "key-ring-unreachable", message: "The key management service did not answer", path: `keys.${which}`, hint: "Nothing was written; try again when it answers.", cause });
  }
};

const malformed = (which: string, message: string) =>
  new TrothError({ code: "key-ring-malformed", message, path: `keys.${which}`, hint: "Mend the callback; nothing was written." });
