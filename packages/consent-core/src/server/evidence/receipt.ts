import { refuse, type Refusal } from "@troth/decision";
import { canonicalText, streamName, type EvidenceSigner, type EvidenceVerifier } from "@troth/journal";
import { exactly, hash, instant, matching, object } from "../../check.js";
import { recordSchema, type ConsentRecord } from "./consent-record.js";

/** What a person gets to keep of one act: the record, signed. Plain JSON. */
export interface ConsentReceipt {
  readonly consent_receipt: {
    readonly schema_version: "urn:troth:consent-receipt:1";
    /** Random. */
    readonly receipt_id: string;
    /** Epoch milliseconds. */
    readonly issued_at: number;
    readonly record: ConsentRecord;
  };
  /** Compact JWS (EdDSA) over the RFC 8785 text of `{ consent_receipt }`. */
  readonly jws: string;
}
export type ReceiptVerified = { readonly ok: true; readonly receipt: ConsentReceipt } | { readonly ok: false; readonly refusal: Refusal };

const textOf = ({ consent_receipt }: Pick<ConsentReceipt, "consent_receipt">): string => canonicalText({ consent_receipt });

/**
 * A receipt of one record, for the person to keep: it holds the hash of what was shown, and no secret; the person goes by the
 * random name of the record. Rejects with what the signer rejects with.
 *
 * @example
 * ```ts
 * import { consentRecords, receiptOf, verifyReceipt } from "@troth/consent-core/server";
 * import type { EvidenceSigner, Journal } from "@troth/journal";
 * import type { Policy } from "@troth/policy-model";
 * declare const journal: Journal;
 * declare const policy: Policy;
 * declare const signer: EvidenceSigner; // ed25519Signer({ privateKey }) of @troth/journal/anchor
 * const random = (n: number) => crypto.getRandomValues(new Uint8Array(n));
 * export const receipt = async (visitor: string, now: number) => {
 *   const policyOf = (hash: string) => (hash === policy.hash ? policy : undefined);
 *   const found = await consentRecords({ journal, subject: { kind: "visitor", ids: { visitor } }, policyOf, random, now });
 *   const newest = found.found === "one" ? found.records.at(-1) : undefined;
 *   return newest && JSON.stringify(await receiptOf(newest, { signer, random, now }));
 * };
 * export const genuine = (text: string) => verifyReceipt(text, { publicKey: signer }); // { ok: true, receipt }
 * ```
 */
export const receiptOf = async (
  record: ConsentRecord,
  { signer, random, now }: { readonly signer: Pick<EvidenceSigner, "sign">; readonly random: (n: number) => Uint8Array; readonly now: number },
): Promise<ConsentReceipt> => {
  const consent_receipt = { schema_version: "urn:troth:consent-receipt:1", receipt_id: streamName(random), issued_at: now, record } as const;
  return { consent_receipt, jws: await signer.sign(textOf({ consent_receipt })) };
};

const isReceipt = exactly({
  consent_receipt: exactly({
    schema_version: matching(/^urn:troth:consent-receipt:1$/),
    receipt_id: matching(/^[\w-]{22}$/),
    issued_at: instant,
    record: object({ schema_version: (value) => value === recordSchema, record_id: matching(hash) }),
  }),
  // 64 bytes: of the last letter two bits count, and the others must not be free to choose.
  jws: matching(/^[\w-]+\.[\w-]+\.[\w-]{85}[AQgw]$/),
});

const parsed = (receipt: unknown): unknown => {
  try {
    return typeof receipt === "string" ? JSON.parse(receipt) : receipt;
  } catch {
    return undefined;
  }
};

/**
 * Whether a receipt, as JSON or as its text, is what was signed. No: `receipt-malformed` for a cut file and for what is none,
 * `receipt-unsigned` where a field was changed or another key signed it. Read only the `receipt` of the answer: that is what
 * was verified. It proves what was recorded then; what counts today the journal says.
 */
export const verifyReceipt = async (receipt: unknown, { publicKey }: { readonly publicKey: EvidenceVerifier }): Promise<ReceiptVerified> => {
  const no = (code: string, fix: string): ReceiptVerified => ({ ok: false, refusal: refuse({ code, path: "consent_receipt", article: "GDPR 7(1)", fix }) });
  const value = parsed(receipt);
  if (!isReceipt(value)) return no("receipt-malformed", "Hand in the whole receipt, as it was given.");
  // A copy: what is verified must be what is read afterwards.
  const genuine = structuredClone(value) as ConsentReceipt;
  if (!(await publicKey.verifies(textOf(genuine), genuine.jws))) return no("receipt-unsigned", "Verify with the public key of the controller who gave it; nothing in it may be changed.");
  return { ok: true, receipt: genuine };
};
