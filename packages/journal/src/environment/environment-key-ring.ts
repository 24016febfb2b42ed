import { createHash } from "node:crypto";
import { TrothError } from "@troth/decision";
import { optionsOf } from "../argument.js";
import { fromBase64url, toBase64url } from "../base64url.js";
import type { KeyRing } from "../key-ring.js";
import { nodePrimitives } from "../node-primitives.js";
import { fixed, ringOver } from "../secret-ring.js";

export interface EnvironmentKeyRingOptions {
  /** Handed in: `process.env`, or what a vault gave at start. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the names of the variables begin with; `TROTH_JOURNAL_` where it is left out. */
  readonly prefix?: string;
}

/**
 * A key ring in environment variables, read once:
 *
 * - `TROTH_JOURNAL_KEY`: the current wrapping key;
 * - `TROTH_JOURNAL_KEYS_BEFORE`: those before it, divided by commas; may be left out;
 * - `TROTH_JOURNAL_LOOKUP_KEY`: the key of the look-ups, which stays the same for ever.
 *
 * Each is 32 random bytes in base64 or base64url (`openssl rand -base64 32`). The id of a key is made from its hash, so
 * that no key is taken for another, wherever it stands. To rotate: put the current key in front of those before, a new one
 * in its place, restart every process, `journal.rewrap()`, and take the old one away once nothing is left under it.
 *
 * Throws TrothError `key-variable-missing` and `key-variable-malformed` with the variable's name as `path`; a value is never
 * told.
 */
export const environmentKeyRing = (o: EnvironmentKeyRingOptions): KeyRing => {
  const { env, prefix = "TROTH_JOURNAL_" } = optionsOf(o, "environmentKeyRing", "{ env: process.env }");
  optionsOf(env, "env", "process.env");
  const seen = new Set<string>();
  const keyIn = (variable: string, text: string): { readonly id: string; readonly key: Uint8Array } => {
    const key = secret(text.trim());
    if (!key) throw malformed(variable, "does not hold 32 random bytes in base64", "openssl rand -base64 32");
    const id = idOf(key);
    if (seen.has(id)) throw malformed(variable, "holds a key that was given before", "Give each key once, and the look-ups a key of their own.");
    seen.add(id);
    return { id, key };
  };
  const required = (name: string) => {
    const variable = `${prefix}${name}`;
    const text = env[variable];
    if (typeof text !== "string" || text.trim() === "") {
      throw new TrothError({ code: "key-variable-missing", message: `The environment variable ${variable} is missing`, path: variable, hint: "Set it to the key that belongs to this journal; for a new one: openssl rand -base64 32" });
    }
    return keyIn(variable, text);
  };
  const current = required("KEY");
  const { key: lookup } = required("LOOKUP_KEY");
  const before = (env[`${prefix}KEYS_BEFORE`] ?? "").trim();
  const old = before === "" ? [] : before.split(",").map((text) => keyIn(`${prefix}KEYS_BEFORE`, text));
  const keys = Object.fromEntries([current, ...old].map(({ id, key }) => [id, key]));
  return ringOver(fixed({ current: current.id, keys, lookup }), nodePrimitives());
};

const idOf = (key: Uint8Array): string => `e-${toBase64url(createHash("sha256").update("troth key id").update(key).digest().subarray(0, 9))}`;

/** 32 bytes of chance have more than a handful of different values; a placeholder has not. */
const secret = (text: string): Uint8Array | undefined => {
  const letters = text.replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_");
  if (letters.length !== 43) return undefined;
  try {
    const bytes = fromBase64url(letters);
    return new Set(bytes).size > 8 ? bytes : undefined;
  } catch {
    return undefined;
  }
};

const malformed = (variable: string, what: string, hint: string) => new TrothError({ code: "key-variable-malformed", message: `The environment variable ${variable} ${what}`, path: variable, hint });
