import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { TrothError } from "@troth/decision";
import { fromBase64url, toBase64url } from "../base64url.js";
import type { KeyRing } from "../key-ring.js";
import { nodePrimitives } from "../node-primitives.js";
import { ringOver, type Secrets } from "../secret-ring.js";

export interface FileKeyRingOptions {
  /** Where the key file lies; made on first use. Keep it, and its backups, apart from the journal's. */
  readonly path: string;
  readonly random?: (n: number) => Uint8Array;
}

/**
 * A key ring in one file of mode 0600. Two processes that start at once get the same keys: the file appears whole or not
 * at all, and the first one wins. Throws TrothError `key-file-open` where others may read it, `key-file-malformed`.
 */
export const fileKeyRing = ({ path, random }: FileKeyRingOptions): KeyRing => {
  const primitives = nodePrimitives(random);
  const text = readIfThere(path) ?? create(path, primitives.random);
  return ringOver(parse(text, path), primitives);
};

const readIfThere = (path: string): string | undefined => {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new TrothError({ code: "key-file-unreadable", message: "The key file cannot be read", path, cause });
  }
  // Windows has no such bits; there the folder's access list is what guards the file.
  if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0) {
    throw new TrothError({ code: "key-file-open", message: "Others may read the key file", path, hint: "chmod 600, and consider its keys as seen." });
  }
  return text;
};

const create = (path: string, random: (n: number) => Uint8Array): string => {
  const id = `k-${toBase64url(random(9))}`;
  const text = JSON.stringify({ v: 1, current: id, keys: { [id]: toBase64url(random(32)) }, lookup: toBase64url(random(32)) });
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${toBase64url(random(9))}`;
  const file = openSync(draft, "wx", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
    linkSync(draft, path);
    return text;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    return readIfThere(path) ?? text;
  } finally {
    closeSync(file);
    rmSync(draft, { force: true });
  }
};

const parse = (text: string, path: string): Secrets => {
  try {
    const { v, current, keys, lookup } = JSON.parse(text) as { v: unknown; current: string; keys: Record<string, string>; lookup: string };
    const held = Object.fromEntries(Object.entries(keys).map(([id, key]) => [id, secret(key)]));
    if (v !== 1 || !Object.hasOwn(held, current)) throw new Error("no current key");
    return { current, keys: held, lookup: secret(lookup) };
  } catch (cause) {
    throw new TrothError({ code: "key-file-malformed", message: "Not a key file", path, hint: "Restore it; a new one would leave everything sealed unreadable.", cause });
  }
};

const secret = (text: string): Uint8Array => {
  const bytes = fromBase64url(text);
  if (bytes.length !== 32) throw new Error("a key has 32 bytes");
  return bytes;
};
