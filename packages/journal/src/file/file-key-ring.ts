import { TrothError } from "@troth/decision";
import { argumentMalformed, optionsOf } from "../argument.js";
import { toBase64url } from "../base64url.js";
import type { KeyRing } from "../key-ring.js";
import { nodePrimitives } from "../node-primitives.js";
import type { Rewrapped } from "../rewrap.js";
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
   * Takes an old key away for good: what it wraps cannot be opened any more, in backups neither. The ring cannot know what
   * that is, so it demands the answer of `journal.rewrap()`, of each journal that uses the ring: nothing left that is not
   * under the key which is current now. Throws TrothError `key-in-use`, `key-current`, `key-unknown` or `key-file-locked`.
   *
   * @example
   * ```ts
   * import type { Journal } from "@troth/journal";
   * import type { FileKeyRing } from "@troth/journal/file";
   * const retireOld = async (old: string, keys: FileKeyRing, journal: Journal) => keys.retire(old, await journal.rewrap());
   * ```
   */
  retire(keyId: string, ...rewrapped: readonly [Rewrapped, ...Rewrapped[]]): Promise<void>;
}

/**
 * A key ring in one file of mode 0600. Two processes that start at once get the same keys: the file appears whole or not
 * at all, and the first one wins. Throws TrothError `key-file-open` where others may read it, `key-file-malformed`.
 */
export const fileKeyRing = (o: FileKeyRingOptions): FileKeyRing => {
  const { path, random, waitMs = 5000 } = optionsOf(o, "fileKeyRing", "{ path }");
  if (typeof path !== "string" || path.trim() === "") throw argumentMalformed("path", "Not the path of a key file", '"./secrets/journal.keys"');
  if (!(waitMs >= 0)) throw argumentMalformed("waitMs", "Not a time to wait", "Milliseconds, or nothing.");
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
    retire: (keyId, ...rewrapped) =>
      change((secrets) => {
        const rest = without(secrets, keyId);
        if (rewrapped.length > 0 && rewrapped.every((each) => each?.left === 0 && each.under === secrets.current)) return rest;
        throw inUse(keyId);
      }),
  };
};

const STEP = 25;

const readAgain = (path: string): KeyFile => {
  const file = readKeyFile(path);
  if (file) return file;
  throw keyFileGone(path);
};
const inUse = (keyId: string) =>
  new TrothError({ code: "key-in-use", message: `The key "${keyId}" may still wrap something`, path: `keys.${keyId}`, hint: "Call journal.rewrap() until left is 0, and hand in what it answered since the last rotation." });
const foreign = (path: string) =>
  new TrothError({ code: "key-file-foreign", message: "The key file was replaced by that of another ring", path, hint: "Restore the one that belongs to this journal: with this one nobody would be found again." });
