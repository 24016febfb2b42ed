import { createHash } from "node:crypto";
import { verifyAudit, verifyReceipt } from "@troth/consent-core/server";
import { ed25519Signer, ed25519Verifier, generateSigningKeys } from "@troth/journal/anchor";
import { memoryJournal, memoryKeyRing } from "@troth/journal/memory";
import { describe, expect, it } from "vitest";
import { channelPolicy } from "../../consent-core/test/server/channel/policy.js";
import { createTroth, type OpenJournal, type TrothOptions } from "../src/index.js";

const now = Date.parse("2026-06-15T10:00:00Z");
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const [older, today] = [channelPolicy(), channelPolicy({ newsletter: "first name" })];
const subject = { kind: "customer", ids: { id: "17" } };
const pair = generateSigningKeys();
const publicKey = ed25519Verifier(pair.publicKey);

type Options = TrothOptions<typeof older, unknown>;
/** One journal under several editions, as an app has it that was released anew. */
const openShop = () => {
  const keys = memoryKeyRing();
  let journal: OpenJournal | undefined;
  return (policy: typeof older, o: Partial<Options> = {}) =>
    createTroth({
      policy,
      keys,
      journal: (given) => (journal ??= memoryJournal(given)),
      place: { zone: "Europe/Berlin", calendar: "DE-MV" },
      clock: { now: () => now },
      signer: ed25519Signer(pair),
      ...o,
    });
};
const told = (policy: typeof older) => ({ subject, operator: "desk-2", how: "phone", purposes: { newsletter: "given" }, shown: { wording: sha256("Yes."), policy: policy.hash, locale: "en" }, actedAt: now }) as const;

describe("receipts", () => {
  it("GDPR 7(1): tell of each act what its own edition said, and of one that is not at hand only its hash", async () => {
    const open = openShop();
    expect(older.hash).not.toBe(today.hash);
    expect((await (await open(older)).consent.recordByOperator(told(older))).ok).toBe(true);
    const notices = async (o: Partial<Options>) => {
      const made = await (await open(today, o)).consent.receipts({ subject });
      if (!made.ok) throw new Error("refused");
      for (const receipt of made.receipts) expect((await verifyReceipt(receipt, { publicKey })).ok).toBe(true);
      return made.receipts.map(({ consent_receipt: { record } }) => [record.processing.privacy_notice.hash, record.processing.privacy_notice.known]);
    };
    expect(await notices({})).toEqual([[older.hash, false]]);
    expect(await notices({ editions: [older] })).toEqual([[older.hash, true]]);
    expect((await (await open(today)).consent.recordByOperator(told(today))).ok).toBe(true);
    expect(await notices({ editions: [older] })).toEqual([
      [older.hash, true],
      [today.hash, true],
    ]);
  });
  it("are refused of ids that name several people", async () => {
    const troth = await openShop()(today);
    for (const ids of [{ id: "17" }, { login: "eighteen" }]) await troth.consent.recordByOperator({ ...told(today), subject: { kind: "customer", ids } });
    const both = { kind: "customer", ids: { id: "17", login: "eighteen" } };
    expect(await troth.consent.receipts({ subject: both })).toMatchObject({ ok: false, refusal: { because: [{ code: "subject-ambiguous" }] } });
    expect(await troth.consent.auditExport({ of: { subject: both } })).toMatchObject({ ok: false, refusal: { because: [{ code: "subject-ambiguous" }] } });
  });
});

describe("the audit export", () => {
  it("GDPR 5(2): is tied to a checkpoint that the journal signs with the signer of createTroth", async () => {
    const troth = await openShop()(today);
    await troth.consent.recordByOperator(told(today));
    const made = await troth.consent.auditExport({ of: { subject } });
    if (!made.ok) throw new Error("refused");
    expect(await verifyAudit(made.lines, { sha256, publicKey })).toMatchObject({ ok: true, complete: true });
    const stranger = ed25519Verifier(generateSigningKeys().publicKey);
    const again = await troth.consent.auditExport({ of: { subject } });
    expect(again.ok && (await verifyAudit(again.lines, { sha256, publicKey: stranger })).ok).toBe(false);
  });
  it("throws for what is no period, before anything is given", async () => {
    const troth = await openShop()(today);
    await expect(troth.consent.auditExport({ of: { from: 5, to: 5 } })).rejects.toMatchObject({ code: "audit-period-invalid" });
  });
});
