import { TrothError } from "@troth/decision";
import { argumentMalformed, isRecord } from "./argument.js";

/** Tells whether a signature is there, true, and over this very text. `ed25519Verifier` of `@troth/journal/anchor` makes one. */
export interface EvidenceVerifier {
  verifies(text: string, jws: string | undefined): Promise<boolean>;
}
/** Signs checkpoints and prunes. The private key lies apart from the database: whoever has both can rewrite everything. */
export interface EvidenceSigner extends EvidenceVerifier {
  /** The compact JWS over a text. */
  sign(text: string): Promise<string>;
}

/** Throws TrothError `argument-malformed` for a public key that verifies nothing: it would pass for one that was asked. */
export const assertVerifier = (publicKey: EvidenceVerifier): void => {
  if (isRecord(publicKey) && typeof publicKey["verifies"] === "function") return;
  throw argumentMalformed("publicKey", "Not a public key that can be asked", "ed25519Verifier(publicKey) of @troth/journal/anchor takes PEM and JWK.");
};

/** Throws TrothError `argument-malformed` for what can sign nothing. */
export const assertSigner = (signer: EvidenceSigner): void => {
  if (isRecord(signer) && typeof signer["sign"] === "function" && typeof signer["verifies"] === "function") return;
  throw argumentMalformed("signer", "Not a signer", "ed25519Signer({ privateKey }) of @troth/journal/anchor takes PEM and JWK; leave it out to sign nothing.");
};

/** Signs, and looks at what came back. Throws TrothError `signature-failed`. */
export const signatureOf = async (signer: EvidenceSigner, text: string): Promise<string> => {
  const refuse = (cause?: unknown) =>
    new TrothError({ code: "signature-failed", message: "The signer gave no signature that holds", path: "signer", hint: "Nothing was anchored or written; mend the signer, and try again.", ...(cause === undefined ? {} : { cause }) });
  const jws = await signer.sign(text).catch((cause: unknown) => {
    throw refuse(cause);
  });
  if (!(await signer.verifies(text, jws))) throw refuse();
  return jws;
};
