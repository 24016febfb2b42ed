import { TrothError } from "@troth/decision";
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
/** What a box belongs to; a box moved elsewhere does not open. */
export type Bound = readonly (string | number)[];

/** Seals values under data keys, and data keys under the key ring. */
export interface Sealing {
  /** A fresh random data key for a stream of a person, wrapped; nothing is written. */
  create(o: Pick<KeyRow, "tag" | "owner" | "sealClass" | "stream">): Promise<DataKey>;
  unwrap(row: KeyRow): Promise<DataKey>;
  box(key: DataKey, value: unknown, bound: Bound): string;
  open(key: DataKey, box: string, bound: Bound): unknown;
  /** Opens a box with the key that it names; `"erased"` where that key was destroyed. */
  openWith(rows: Reading, box: string, bound: Bound): Promise<{ readonly value: unknown } | "erased">;
  /** The name of the stream that a key belongs to; empty for the key of the look-ups. */
  streamOf(key: DataKey): string;
}

/** A box is text: id of the data key, nonce, ciphertext. */
export const createSealing = (keys: KeyRing, primitives: Primitives): Sealing => {
  const encoder = new TextEncoder();
  const bytesOf = (value: unknown) => encoder.encode(canonicalText(value));
  const streamBound = (row: Pick<KeyRow, "id" | "tag">): Bound => ["stream", row.id, row.tag];

  const box: Sealing["box"] = (key, value, bound) => {
    const nonce = primitives.random(12);
    const sealed = primitives.encrypt(key.bytes, nonce, bytesOf(value), bytesOf(bound));
    return `${key.row.id}.${toBase64url(nonce)}.${toBase64url(sealed)}`;
  };
  const open: Sealing["open"] = (key, text, bound) => {
    const [, nonce = "", sealed = ""] = text.split(".");
    const plain = primitives.decrypt(key.bytes, fromBase64url(nonce), fromBase64url(sealed), bytesOf(bound));
    if (!plain) throw damaged(bound);
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plain));
  };
  const unwrap: Sealing["unwrap"] = async (row) => ({ row, bytes: await keys.unwrap(row.keyId, row.wrapped) });

  return {
    box,
    open,
    unwrap,
    async create({ tag, owner, sealClass, stream }) {
      const bytes = primitives.random(32);
      const { keyId, wrapped } = await keys.wrap(bytes);
      const row: KeyRow = { id: toBase64url(primitives.random(16)), tag, owner, sealClass, keyId, wrapped, stream: "" };
      return { bytes, row: { ...row, stream: box({ row, bytes }, stream, streamBound(row)) } };
    },
    async openWith(rows, text, bound) {
      const row = await rows.key(text.slice(0, text.indexOf(".")));
      if (row === "destroyed") return "erased";
      if (!row) {
        throw new TrothError({
          code: "data-key-missing",
          message: "A data key is gone although nobody forgot it",
          path: bound.join("."),
          hint: "Restore the journal's key table; what forget destroys leaves a mark.",
        });
      }
      return { value: open(await unwrap(row), text, bound) };
    },
    streamOf: (key) => String(open(key, key.row.stream, streamBound(key.row))),
  };
};

const damaged = (bound: Bound) =>
  new TrothError({ code: "sealed-damaged", message: "A sealed part is not what was written", path: bound.join("."), hint: "Run verify()." });
