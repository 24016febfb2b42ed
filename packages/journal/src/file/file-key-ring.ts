import { TrothError } from "@troth/decision";
import { toBase64url } from "../base64url.js";
import type { KeyRing } from "../key-ring.js";
import { nodePrimitives } from "../node-primitives.js";
import { ringOver, without, type Secrets } from "../secret-ring.js";
import { changeKeyFile, createKeyFile, draftOf, keyFileGone, readKeyFile, stampOfFile, type KeyFile } from "./key-file.js";

export interface FileKeyRingOptions {
  /** Where the key file lies; made on first use. Keep it, and its backups, apart from the journal's. */
  readonly path: string;
  readonly random?: (n: number) => Uint8Array;
  /** For how many milliseconds `rotate` and `retire` wait for another process; 5,000 where it is left out. */
  readonly waitMs?: number;
}

/** A key ring in a file. Every process that uses the file wraps under a new key from its next data key on. */
export interface FileKeyRing extends KeyRing {
  /**
   * Adds a new current key and gives its id; the old ones stay, so that everything still opens. Then `journal.rewrap()`.
   * Throws TrothError `key-file-locked` when another process is at it for longer than `waitMs`.
   */
  rotate(): Promise<string>;
  /**
   * Takes an old key away, once `journal.rewrap()` has left nothing under it: what it wraps cannot be opened any more, in
   * backups neither. Throws TrothError `key-current`, `key-unknown` or `key-file-locked`.
   */
  retire(keyId: string): Promise<void>;
}

/**
 * A key ring in one file of mode 0600. Two processes that start at once get the same keys: the file appears whole or not
 * at all, and the first one wins. Throws TrothError `key-file-open` where others may read it, `key-file-malformed`.
 */
export const fileKeyRing = ({ path, random, waitMs = 5000 }: FileKeyRingOptions): FileKeyRing => {
  const primitives = nodePrimitives(random);
  const newKey = () => ({ id: `k-${toBase64url(primitives.random(9))}`, key: primitives.random(32) });
  const create = (): KeyFile => {
    const { id, key } = newKey();
    createKeyFile(path, { current: id, keys: { [id]: key }, lookup: primitives.random(32) }, `${path}.${toBase64url(primitives.random(9))}`);
    return readAgain(path);
  };
  let file = readKeyFile(path) ?? create();
  const latest = (): Secrets => {
    if (stampOfFile(path) === file.stamp) return file.secrets;
    const next = readAgain(path);
    if (toBase64url(next.secrets.lookup) !== toBase64url(file.secrets.lookup)) throw foreign(path);
    file = next;
    return file.secrets;
  };
  const ring = ringOver({ held: () => file.secrets, latest }, primitives);
  const change = async (to: (secrets: Secrets) => Secrets): Promise<void> => {
    for (let waited = 0; ; waited += STEP) {
      if (changeKeyFile(path, to)) return void latest();
      if (waited >= waitMs) break;
      await new Promise((resolve) => setTimeout(resolve, STEP));
    }
    throw new TrothError({ code: "key-file-locked", message: "Another process is changing the key file", path: draftOf(path), hint: "If none is, one died over it: delete this file, which nobody uses yet, and try again." });
  };
  return {
    get current() {
      return ring.current;
    },
    wrap: ring.wrap,
    unwrap: ring.unwrap,
    hmac: ring.hmac,
    async rotate() {
      const { id, key } = newKey();
      await change((secrets) => ({ ...secrets, current: id, keys: { ...secrets.keys, [id]: key } }));
      return id;
    },
    retire: (keyId) => change((secrets) => without(secrets, keyId)),
  };
};

const STEP = 25;

const readAgain = (path: string): KeyFile => {
  const file = readKeyFile(path);
  if (file) return file;
  throw keyFileGone(path);
};
const foreign = (path: string) =>
  new TrothError({ code: "key-file-foreign", message: "The key file was replaced by that of another ring", path, hint: "Restore the one that belongs to this journal: with this one nobody would be found again." });
