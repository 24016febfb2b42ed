import { ed25519Verifier, generateSigningKeys } from "@troth/journal/anchor";
import { toDpv } from "@troth/policy-model/export";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consentRecords, receiptOf, verifyReceipt, type ConsentRecord } from "../../../src/server/index.js";
import { chosen, client, day, now, open, policy, policyOf, publicKey, random, raw, signer, visitor, write } from "./kit.js";

const recordsFor = async (journal: ReturnType<typeof open>, id = "A", more: Partial<Parameters<typeof consentRecords>[0]> = {}): Promise<readonly ConsentRecord[]> => {
  const found = await consentRecords({ journal, subject: visitor(id), policyOf, random, now, ...more });
  if (found.found !== "one") throw new Error(found.found);
  return found.records;
};

describe("a consent record", () => {
  it("GDPR 7(1): tells of one act what was shown, in which words of the policy, and what was said to it", async () => {
    const journal = open();
    await write(journal, visitor("A"), [chosen(now - day, { statistics: "given", media: "refused" }, { "media/tube": "given" })]);
    const [record, ...others] = await recordsFor(journal, "A", { dpv: toDpv });
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      schema_version: "urn:troth:consent-record:1",
      processing: {
        privacy_notice: { hash: policy.hash, version: "1.0.0", effective: "2026-06-01", known: true },
        language: "en",
        surface: "shop",
        shown: client.shown,
        collection_method: "banner",
        pii_controllers: ["shop"],
      },
      party_identification: [{ party_id: "shop", party_name: "Example Shop GmbH", party_role: "controller", party_contact: "privacy@shop.example", jurisdiction: "DE" }],
      events: [
        { event_state: "refused", purpose: "media" },
        { event_time: new Date(now - day).toISOString(), event_type: "choice", event_state: "given", consent_type: "expressed", purpose: "statistics", entity_id: "subject", counts: true },
        { event_state: "given", purpose: "media", recipient: "tube" },
      ],
    });
    expect(record?.processing.purposes.map(({ purpose }) => purpose)).toEqual(["media", "statistics"]);
    expect(record?.processing.purposes[1]).toEqual({
      purpose: "statistics",
      facts: client.purposes["statistics"]?.rev,
      title: "Statistics",
      description: "We count which pages are read.",
      lawful_basis: [{ basis: "consent", article: "GDPR 6(1)(a)" }],
      pii_information: [{ pii_type: "usage", title: "Usage" }],
      recipient_third_parties: [{ party_id: "counter", party_name: "Counter Inc.", role: "processor", jurisdiction: "US" }],
      retention_period: [{ id: "session", title: "Session" }],
      withdrawal_method: "privacy@shop.example",
    });
    expect(record?.events[0]).not.toHaveProperty("consent_type");
  });
  it("takes the terms of the Data Privacy Vocabulary from the export of the policy", async () => {
    const journal = open();
    const [first] = [chosen(now, { orders: "refused" })];
    await write(journal, visitor("A"), first ? [first] : []);
    const [record] = await recordsFor(journal, "A", { dpv: toDpv });
    expect(record?.processing.purposes[0]?.purpose_type).toEqual(["dpv:ServiceProvision"]);
  });
  it("says so where the policy of then is not known, and takes nothing from today's", async () => {
    const journal = open();
    await write(journal, visitor("A"), [chosen(now, { statistics: "given" }, {}, { policy: "0".repeat(64) })]);
    const [record] = await recordsFor(journal);
    expect(record?.processing.privacy_notice).toEqual({ hash: "0".repeat(64), known: false });
    expect(record?.processing.purposes).toEqual([{ purpose: "statistics", facts: client.purposes["statistics"]?.rev }]);
    expect(record?.party_identification).toEqual([]);
    expect(record?.events[0]).not.toHaveProperty("consent_type");
  });
  it("tells of an end that came by time, and not where the person spoke before", async () => {
    const journal = open();
    const old = now - 100 * day;
    await write(journal, visitor("A"), [chosen(old, { statistics: "given", media: "given" }), chosen(old + day, { media: "withdrawn" })]);
    const [record] = await recordsFor(journal);
    expect(record?.events.map(({ event_state, purpose }) => [event_state, purpose])).toEqual([
      ["given", "media"],
      ["given", "statistics"],
      ["expired", "statistics"],
    ]);
    const expired = record?.events[2];
    expect(expired?.event_time).toBe(expired?.validity_until);
  });
  it("gives the person another random name in each answer, never an id", async () => {
    const journal = open();
    await write(journal, visitor("A-visitor-id"), [chosen(now, { statistics: "given" }), chosen(now + 1000, { statistics: "withdrawn" })]);
    const one = await recordsFor(journal, "A-visitor-id");
    const two = await recordsFor(journal, "A-visitor-id");
    expect(new Set(one.map(({ pii_principal_id }) => pii_principal_id)).size).toBe(1);
    expect(one[0]?.pii_principal_id).not.toBe(two[0]?.pii_principal_id);
    expect(JSON.stringify(one)).not.toContain("A-visitor-id");
    expect(raw(journal)).not.toContain("A-visitor-id");
  });
  it("is of nobody else: who is not known has none", async () => {
    const journal = open();
    await write(journal, visitor("A"), [chosen(now, { statistics: "given" })]);
    expect(await consentRecords({ journal, subject: visitor("B"), policyOf, random, now })).toEqual({ found: "none" });
  });
});

describe("a receipt", () => {
  const receipt = async () => {
    const journal = open();
    await write(journal, visitor("A"), [chosen(now, { statistics: "given" })]);
    const [record] = await recordsFor(journal);
    if (!record) throw new Error("no record");
    return receiptOf(record, { signer, random, now });
  };

  it("is what the controller signed, as JSON and as its text", async () => {
    const given = await receipt();
    expect(await verifyReceipt(given, { publicKey })).toEqual({ ok: true, receipt: given });
    expect(await verifyReceipt(JSON.stringify(given), { publicKey })).toEqual({ ok: true, receipt: given });
    expect(given.consent_receipt.record.processing.shown).toBe(client.shown);
  });
  it("is refused under another key", async () => {
    const other = ed25519Verifier(generateSigningKeys().publicKey);
    expect(await verifyReceipt(await receipt(), { publicKey: other })).toMatchObject({ ok: false, refusal: { because: [{ code: "receipt-unsigned", article: "GDPR 7(1)" }] } });
  });
  it("is refused where any one value of it was changed", async () => {
    const given = await receipt();
    const paths: (readonly (string | number)[])[] = [];
    const walk = (value: unknown, path: readonly (string | number)[]): void => {
      if (typeof value === "object" && value !== null) for (const [key, part] of Object.entries(value)) walk(part, [...path, key]);
      else paths.push(path);
    };
    walk(given, []);
    expect(paths.length).toBeGreaterThan(25);
    for (const path of paths) {
      const changed = structuredClone(given) as unknown as Record<string, unknown>;
      const holder = path.slice(0, -1).reduce<Record<string, unknown>>((part, key) => part[key] as Record<string, unknown>, changed);
      const last = String(path.at(-1));
      const before = holder[last];
      holder[last] = typeof before === "number" ? before + 1 : typeof before === "boolean" ? !before : `${String(before).slice(0, -1)}${String(before).endsWith("0") ? "1" : "0"}`;
      expect((await verifyReceipt(changed, { publicKey })).ok, path.join(".")).toBe(false);
      Reflect.deleteProperty(holder, last);
      expect((await verifyReceipt(changed, { publicKey })).ok, `without ${path.join(".")}`).toBe(false);
    }
  });
  it("is refused where the file was cut, or anything was added", async () => {
    const text = JSON.stringify(await receipt());
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: text.length - 1 }), async (length) => {
        expect(await verifyReceipt(text.slice(0, length), { publicKey })).toMatchObject({ ok: false, refusal: { because: [{ code: "receipt-malformed" }] } });
      }),
      { numRuns: 50 },
    );
    for (const value of [undefined, null, 7, [], {}, { ...(JSON.parse(text) as object), more: 1 }]) {
      expect(await verifyReceipt(value, { publicKey })).toMatchObject({ ok: false, refusal: { because: [{ code: "receipt-malformed" }] } });
    }
  });
  it("cannot be made of what was signed for something else", async () => {
    const given = await receipt();
    const jws = await signer.sign(JSON.stringify(given.consent_receipt));
    expect(await verifyReceipt({ ...given, jws }, { publicKey })).toMatchObject({ ok: false, refusal: { because: [{ code: "receipt-unsigned" }] } });
  });
});
