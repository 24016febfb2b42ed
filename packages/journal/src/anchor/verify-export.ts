import { hash, randomBytes } from "node:crypto";
import { optionsOf } from "../argument.js";
import type { Checkpoint } from "../checkpoint.js";
import { readExport } from "../exported.js";
import type { Verified } from "../journal.js";
import { assertAnchored, verifyParts } from "../verify.js";
import { assertVerifier, type EvidenceVerifier } from "../signature.js";

/**
 * Verifies an export without database or key ring, in constant memory. Holds it against `checkpoints` from outside, each of
 * which must be signed, and of which none may be newer than the export; else against the signed ones that it brings itself.
 * Both, and the records of prunes, must be signed by a key that `publicKey` knows. What came after the newest (`upTo`) nobody
 * has vouched for. Throws TrothError `export-malformed` for what is no whole export, `checkpoints-missing` where none is signed.
 */
export const verifyExport = async (
  lines: AsyncIterable<string> | Iterable<string>,
  o: { readonly publicKey: EvidenceVerifier; readonly checkpoints?: readonly Checkpoint[] },
): Promise<Verified> => {
  const { publicKey, checkpoints } = optionsOf(o, "verifyExport", "{ publicKey, checkpoints }");
  assertVerifier(publicKey);
  const exported = await readExport(lines);
  const against = checkpoints ?? exported.checkpoints.filter(({ jws }) => jws !== undefined);
  assertAnchored({ against, publicKey });
  return verifyParts({ parts: exported.parts, kept: () => exported.checkpoints }, { sha256: (text) => hash("sha256", text, "hex"), random: randomBytes }, { against, publicKey });
};
