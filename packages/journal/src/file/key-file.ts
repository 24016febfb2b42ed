import { closeSync, fstatSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { TrothError } from "@troth/decision";
import { fromBase64url, toBase64url } from "../base64url.js";
import type { Secrets } from "../secret-ring.js";

/** What a key file held, and by which one sees whether it was replaced since. */
export interface KeyFile {
  readonly secrets: Secrets;
  readonly stamp: string;
}

/** The file as it is; `undefined` where there is none. Throws `key-file-open`, `key-file-malformed`, `key-file-unreadable`. */
export const readKeyFile = (path: string): KeyFile | undefined => {
  const file = openIfThere(path);
  if (file === undefined) return undefined;
  try {
    const { mode, ...stat } = fstatSync(file, { bigint: true });
    // Windows has no such bits; there the folder's access list is what guards the file.
    if (process.platform !== "win32" && (mode & 0o077n) !== 0n) {
      throw new TrothError({ code: "key-file-open", message: "Others may read the key file", path, hint: "chmod 600, and consider its keys as seen." });
    }
    return { secrets: parse(readFileSync(file, "utf8"), path), stamp: stampOf(stat) };
  } finally {
    closeSync(file);
  }
};

/** What tells one state of the file from another; empty where it is gone. */
export const stampOfFile = (path: string): string => {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat ? stampOf(stat) : "";
};
const stampOf = (stat: { readonly ino: bigint; readonly size: bigint; readonly mtimeNs: bigint; readonly ctimeNs: bigint }): string =>
  [stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(".");

/** Makes the file unless there is one: it appears whole or not at all, and of two who try, one wins. */
export const createKeyFile = (path: string, secrets: Secrets, draft: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  write(draft, secrets);
  try {
    linkSync(draft, path);
    syncFolder(path);
  } catch (cause) {
    if (codeOf(cause) !== "EEXIST") throw cause;
  } finally {
    rmSync(draft, { force: true });
  }
};

/**
 * Replaces the file by what `change` makes of it. The draft beside it, which only one process can open, keeps others out
 * until it takes the file's place. `false`: another process is at it. Nothing half-written is ever in the file's place.
 */
export const changeKeyFile = (path: string, change: (secrets: Secrets) => Secrets): boolean => {
  const draft = draftOf(path);
  let file: number;
  try {
    file = openSync(draft, "wx", 0o600);
  } catch (cause) {
    if (codeOf(cause) === "EEXIST") return false;
    throw cause;
  }
  try {
    const before = readKeyFile(path);
    if (!before) throw keyFileGone(path);
    write(file, change(before.secrets));
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncFolder(path);
  return true;
};
/** Where the next state of a key file is written. */
export const draftOf = (path: string): string => `${path}.next`;

export const keyFileGone = (path: string): TrothError =>
  new TrothError({ code: "key-file-unreadable", message: "The key file is gone", path, hint: "Restore it; a new one would leave everything sealed unreadable." });

const openIfThere = (path: string): number | undefined => {
  try {
    return openSync(path, "r");
  } catch (cause) {
    if (codeOf(cause) === "ENOENT") return undefined;
    throw new TrothError({ code: "key-file-unreadable", message: "The key file cannot be read", path, cause });
  }
};

const write = (to: string | number, { current, keys, lookup }: Secrets): void => {
  const file = typeof to === "number" ? to : openSync(to, "wx", 0o600);
  try {
    const held = Object.fromEntries(Object.entries(keys).map(([id, key]) => [id, toBase64url(key)]));
    writeSync(file, JSON.stringify({ v: 1, current, keys: held, lookup: toBase64url(lookup) }));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

/** Without it the name may be lost with the power, although the bytes were written. Windows opens no folders. */
const syncFolder = (path: string): void => {
  if (process.platform === "win32") return;
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};

const codeOf = (cause: unknown) => (cause as NodeJS.ErrnoException).code;

const parse = (text: string, path: string): Secrets => {
  try {
    const { v, current, keys, lookup } = JSON.parse(text) as { v: unknown; current: string; keys: Record<string, string>; lookup: string };
    const held = Object.fromEntries(Object.entries(keys).map(([id, key]) => [id, secret(key)]));
    if (v !== 1 || !Object.hasOwn(held, current)) throw new Error("no current key");
    return { current, keys: held, lookup: secret(lookup) };
  } catch {
    // The cause would quote the text, and with it keys.
    throw new TrothError({ code: "key-file-malformed", message: "Not a key file", path, hint: "Restore it; a new one would leave everything sealed unreadable." });
  }
};

const secret = (text: string): Uint8Array => {
  const bytes = fromBase64url(text);
  if (bytes.length !== 32) throw new Error("a key has 32 bytes");
  return bytes;
};
