import { isTrothError, refuse, type Refusal, type SubjectRef } from "@troth/decision";
import { auditExport, consentRecords, receiptOf, type ConsentReceipt } from "@troth/consent-core/server";
import type { EvidenceSigner, Journal } from "@troth/journal";
import type { Policy } from "@troth/policy-model";

type Refused = { readonly ok: false; readonly refusal: Refusal };

/** The proof of consent, for the person and for an authority. */
export interface TrothProof {
  /**
   * A signed receipt of each act of a person's, by time (GDPR 7(1)), for the person to keep; none of somebody who is not known.
   * Refused without a `signer` (`receipt-signer-missing`), and where the ids name several people.
   */
  receipts(o: { readonly subject: SubjectRef }): Promise<{ readonly ok: true; readonly receipts: readonly ConsentReceipt[] } | Refused>;
  /**
   * The journal's own lines on one person, or on a period (`from` included, `to` not, epoch milliseconds), for `verifyAudit` of
   * `@troth/consent-core/server` (GDPR 5(2)), tied to a checkpoint that is taken for it: signed, where the journal has a signer.
   * Read while it is read; a fault breaks it off before the line that says how much there is.
   *
   * @throws TrothError `audit-period-invalid`, and what the journal throws at a checkpoint
   */
  auditExport(o: { readonly of: { readonly subject: SubjectRef } | { readonly from: number; readonly to: number } }): Promise<{ readonly ok: true; readonly lines: AsyncIterable<string> } | Refused>;
}

const ambiguous = (): Refused => ({ ok: false, refusal: refuse({ code: "subject-ambiguous", path: "subject", article: "GDPR 12(6)", fix: "Name the person by ids that only one person has." }) });
const unsigned: Refusal = refuse({ code: "receipt-signer-missing", path: "signer", article: "GDPR 7(1)", fix: "Give createTroth a signer: ed25519Signer of @troth/journal/anchor." });
const isEmpty = (error: unknown): boolean => isTrothError(error) && error.code === "checkpoint-empty";

/** Joins the evidence of consent with the editions of the policy under which it was given. */
export const trothProof = (o: {
  readonly journal: Journal;
  readonly editions: readonly Policy[];
  readonly signer?: EvidenceSigner | undefined;
  readonly random: (length: number) => Uint8Array;
  now(): number;
}): TrothProof => {
  const { journal, signer, random } = o;
  const byHash = new Map(o.editions.map((policy) => [policy.hash, policy]));
  return {
    receipts: async ({ subject }) => {
      if (!signer) return { ok: false, refusal: unsigned };
      const now = o.now();
      const found = await consentRecords({ journal, subject, policyOf: (hash) => byHash.get(hash), random, now });
      if (found.found === "ambiguous") return ambiguous();
      const records = found.found === "one" ? found.records : [];
      return { ok: true, receipts: await Promise.all(records.map((record) => receiptOf(record, { signer, random, now }))) };
    },
    auditExport: async ({ of }) => {
      const now = o.now();
      const checkpoint = await journal.checkpoint({ now }).catch((error: unknown) => {
        if (isEmpty(error)) return undefined;
        throw error;
      });
      const lines = auditExport({ journal, of, ...(checkpoint ? { checkpoint } : {}), now });
      // Whose it is, is looked up before the first line: nothing is answered of two people at once.
      let first: IteratorResult<string, undefined>;
      try {
        first = await lines.next();
      } catch (error) {
        if (isTrothError(error) && error.code === "audit-subject-ambiguous") return ambiguous();
        throw error;
      }
      const whole = async function* (): AsyncGenerator<string> {
        if (!first.done) yield first.value;
        yield* lines;
      };
      return { ok: true, lines: whole() };
    },
  };
};
