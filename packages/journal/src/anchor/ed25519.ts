import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from "node:crypto";
import { TrothError } from "@troth/decision";
import { CompactSign, compactVerify } from "jose";
import { argumentMalformed, optionsOf } from "../argument.js";
import type { EvidenceSigner, EvidenceVerifier } from "../signature.js";

/** An Ed25519 key: PEM (PKCS #8, SPKI), or a JWK of kty OKP. */
export type SigningKey = string | Readonly<JsonWebKey>;

const TYPE = "troth-evidence";

/** A fresh pair as PEM. Keep the private key apart from the database; give the public one to whoever verifies. */
export const generateSigningKeys = (): { readonly privateKey: string; readonly publicKey: string } =>
  generateKeyPairSync("ed25519", { privateKeyEncoding: { type: "pkcs8", format: "pem" }, publicKeyEncoding: { type: "spki", format: "pem" } });

/** Signs checkpoints and prunes as compact JWS with Ed25519. Throws TrothError `signing-key-malformed`. */
export const ed25519Signer = (o: { readonly privateKey: SigningKey }): EvidenceSigner => {
  const { privateKey } = optionsOf(o, "ed25519Signer", "{ privateKey }");
  const key = imported("privateKey", () => (typeof privateKey === "string" ? createPrivateKey(privateKey) : createPrivateKey({ key: privateKey, format: "jwk" })));
  return {
    sign: (text) => new CompactSign(new TextEncoder().encode(text)).setProtectedHeader({ alg: "EdDSA", typ: TYPE }).sign(key),
    ...verifierOf([createPublicKey(key)]),
  };
};

/**
 * Tells whether one of these public keys signed: after a change of key, name the old one as well. Throws
 * TrothError `signing-key-malformed`, for a private key too: verifying needs none.
 */
export const ed25519Verifier = (...publicKeys: readonly [SigningKey, ...SigningKey[]]): EvidenceVerifier => {
  if ((publicKeys as readonly SigningKey[]).length === 0) throw argumentMalformed("publicKey", "There is no key to verify with", "PEM or JWK, as generateSigningKeys() gives it.");
  return verifierOf(
    publicKeys.map((publicKey) =>
      imported("publicKey", () => {
        const secret = typeof publicKey === "string" ? publicKey.includes("PRIVATE KEY") : publicKey["d"] !== undefined;
        if (secret) throw new TypeError("a private key");
        return typeof publicKey === "string" ? createPublicKey(publicKey) : createPublicKey({ key: publicKey, format: "jwk" });
      }),
    ),
  );
};

const verifierOf = (keys: readonly KeyObject[]): EvidenceVerifier => ({
  async verifies(text, jws) {
    for (const key of keys) if (await signedBy(key, jws, text)) return true;
    return false;
  },
});

const signedBy = async (key: KeyObject, jws: string | undefined, text: string): Promise<boolean> => {
  if (jws === undefined) return false;
  try {
    const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: ["EdDSA"] });
    return protectedHeader.typ === TYPE && new TextDecoder("utf-8", { fatal: true }).decode(payload) === text;
  } catch {
    return false;
  }
};

const imported = (path: string, read: () => KeyObject): KeyObject => {
  let cause: unknown;
  try {
    const key = read();
    if (key.asymmetricKeyType === "ed25519") return key;
  } catch (error) {
    // The message of a parser may quote the key: only its name is told.
    cause = error instanceof Error ? error.name : undefined;
  }
  throw new TrothError({ code: "signing-key-malformed", message: "Not an Ed25519 key of this kind", path, hint: "PEM or JWK, as generateSigningKeys() gives it.", ...(cause === undefined ? {} : { cause }) });
};
