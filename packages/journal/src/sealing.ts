import { isTrothError, TrothError } from "@troth/decision";
import { fromBase64url, toBase64url } from "./base64url.js";
import { canonicalText } from "./chain.js";
import type { KeyRing } from "./key-ring.js";
import type { Primitives } from "./primitives.js";
import type { KeyRow, Reading } from "./store.js";

/** A data key, unwrapped. Held no longer than one call: `forget` in another process must take effect at once. */
export interface DataKey {
  readonly row: KeyRow;
  readonly bytes: Uint8Array;
}
/** What a box is sealed under; a key that lies beside its only box has no id. */
export interface BoxKey {
  readonly row: Pick<KeyRow, "id">;
  readonly bytes: Uint8Array;
}
/** A data key as the key ring wrapped it. */
export type WrappedKey = Pick<KeyRow, "keyId" | "wrapped">;
/** What a box belongs to; a box moved elsewhere does not open. */
export type Bound = readonly (string | number)[];

/** Opens boxes whose keys were fetched; `"erased"` where the key of one was destroyed. */
export type Opener = (box: string, bound: Bound) => { readonly value: unknown } | "erased";

/** Seals values under data keys, and data keys under the key ring. */
export interface Sealing {
  /** A fresh random data key for a stream of a person, wrapped; nothing is written. */
  create(o: Pick<KeyRow, "tag" | "sealClass" | "stream">): Promise<DataKey>;
  unwrap(row: KeyRow): Promise<DataKey>;
  /** A fresh random data key for what has a key of its own beside it. */
  createLone(): Promise<{ readonly key: BoxKey; readonly wrapped: WrappedKey }>;
  unwrapLone(wrapped: WrappedKey): Promise<BoxKey>;
  box(key: BoxKey, value: unknown, bound: Bound): string;
  open(key: BoxKey, box: string, bound: Bound): unknown;
  /** Opens a box that belongs to one of several, and tells to which; throws where it belongs to none. */
  openAs<K extends string>(key: BoxKey, box: string, bounds: Readonly<Record<K, Bound>>): { readonly as: K; readonly value: unknown };
  /** Fetches and unwraps the keys that these boxes name, each once, to open them with. */
  opener(rows: Reading, boxes: readonly string[]): Promise<Opener>;
}

/** A fresh data key, and as the key ring wrapped it. */
export interface NewDataKey extends WrappedKey {
  readonly bytes: Uint8Array;
}

/** A box is text: id of the data key, nonce, ciphertext. */
export const createSealing = (keys: KeyRing, primitives: Primitives, newDataKey?: () => Promise<NewDataKey>): Sealing => {
  const fresh = async (): Promise<NewDataKey> => {
    if (newDataKey) return newDataKey();
    const bytes = primitives.random(32);
    return { bytes, ...(await keys.wrap(bytes)) };
  };
  const encoder = new TextEncoder();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const bytesOf = (value: unknown) => encoder.encode(canonicalText(value));
  // Of text and whole numbers this is the canonical text, at a tenth of the time.
  const boundBytes = (bound: Bound) => encoder.encode(JSON.stringify(bound));

  const box: Sealing["box"] = (key, value, bound) => {
    const nonce = primitives.random(12);
    const sealed = primitives.encrypt(key.bytes, nonce, bytesOf(value), boundBytes(bound));
    return `${key.row.id}.${toBase64url(nonce)}.${toBase64url(sealed)}`;
  };
  const openAs: Sealing["openAs"] = (key, text, bounds) => {
    const [, nonce = "", sealed = ""] = text.split(".");
    const all = Object.entries(bounds) as [keyof typeof bounds, Bound][];
    for (const [as, bound] of all) {
      const plain = primitives.decrypt(key.bytes, fromBase64url(nonce), fromBase64url(sealed), boundBytes(bound));
      if (plain) return { as, value: JSON.parse(decoder.decode(plain)) };
    }
    throw damaged(all[0]?.[1] ?? []);
  };
  const open: Sealing["open"] = (key, text, bound) => openAs(key, text, { it: bound }).value;
  const unwrap: Sealing["unwrap"] = async (row) => ({ row, bytes: await keys.unwrap(row.keyId, row.wrapped) });

  return {
    box,
    open,
    openAs,
    unwrap,
    async createLone() {
      const { bytes, keyId, wrapped } = await fresh();
      return { key: { row: LONE, bytes }, wrapped: { keyId, wrapped } };
    },
    unwrapLone: async ({ keyId, wrapped }) => ({ row: LONE, bytes: await keys.unwrap(keyId, wrapped) }),
    async create(of) {
      const { bytes, keyId, wrapped } = await fresh();
      return { bytes, row: { id: toBase64url(primitives.random(16)), ...of, keyId, wrapped } };
    },
    async opener(rows, boxes) {
      const ids = [...new Set(boxes.map(keyIdOf))];
      const held = ids.length > 0 ? await rows.keys(ids) : [];
      const unwrapped = await Promise.all(held.map(async (row) => [row.id, "destroyed" in row ? ("destroyed" as const) : await unwrap(row)] as const));
      const byId = new Map(unwrapped);
      return (text, bound) => {
        const key = byId.get(keyIdOf(text));
        if (key === "destroyed") return "erased";
        if (!key) throw missing(bound);
        return { value: open(key, text, bound) };
      };
    },
  };
};

const LOST: readonly string[] = ["key-unknown", "wrapped-key-damaged", "sealed-damaged", "base64url-malformed"];
/** Whether a fault says that something will never open, however often it is tried; a ring that does not answer may, later. */
export const isLost = (error: unknown): error is TrothError => isTrothError(error) && LOST.includes(error.code);

/** What opens; `undefined` where it never will. */
export const ifItOpens = async <R>(opening: () => R | Promise<R>): Promise<R | undefined> => {
  try {
    return await opening();
  } catch (error) {
    if (isLost(error)) return undefined;
    throw error;
  }
};

const LONE = { id: "" };

/** A box begins with the id of its key. */
export const keyIdOf = (box: string): string => box.slice(0, box.indexOf("."));

const missing = (bound: Bound) =>
  new TrothError({
    code: "data-key-missing",
    message: "A data key is gone although nobody forgot it",
    path: bound.join("."),
    hint: "Restore the journal's key table; what forget destroys leaves a mark.",
  });
const damaged = (bound: Bound) =>
  new TrothError({ code: "sealed-damaged", message: "A sealed part is not what was written", path: bound.join("."), hint: "Run verify()." });
