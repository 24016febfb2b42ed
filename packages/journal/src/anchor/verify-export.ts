import { hash } from "node:crypto";
import type { Checkpoint } from "../checkpoint.js";
import { readExport } from "../exported.js";
import type { Verified } from "../journal.js";
import { assertAnchored, verifyParts } from "../verify.js";
import { checkpointVerifier, type SigningKey } from "./ed25519.js";

/**
 * Verifies an export without database or key ring, in constant memory. Holds it against `checkpoints` from outside, each of
 * which must be signed, and of which none may be newer than the export; else against the signed ones that it brings itself.
 * Both must be signed by one of the keys. What came after the newest (`upTo`) nobody has vouched for. Throws TrothError
 * `export-malformed` for what is no whole export, `checkpoints-missing` where none is signed.
 */
export const verifyExport = async (
  lines: AsyncIterable<string> | Iterable<string>,
  o: { readonly publicKey: SigningKey | readonly [SigningKey, ...SigningKey[]]; readonly checkpoints?: readonly Checkpoint[] },
): Promise<Verified> => {
  const publicKey = isList(o.publicKey) ? checkpointVerifier(...o.publicKey) : checkpointVerifier(o.publicKey);
  const exported = await readExport(lines);
  const against = o.checkpoints ?? exported.checkpoints.filter(({ jws }) => jws !== undefined);
  assertAnchored({ against, publicKey });
  return verifyParts(exported.parts, (text) => hash("sha256", text, "hex"), { against, publicKey });
};

const isList = (key: SigningKey | readonly [SigningKey, ...SigningKey[]]): key is readonly [SigningKey, ...SigningKey[]] => Array.isArray(key);
