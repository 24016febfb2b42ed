import { createHash } from "node:crypto";
import { verifyAudit, verifyReceipt } from "@troth/consent-core/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ed25519Signer, ed25519Verifier, generateSigningKeys } from "../../journal/src/anchor/index.js";
import { now, openShop, policy } from "./shop.js";

const pair = generateSigningKeys();
const publicKey = ed25519Verifier(pair.publicKey);
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

let shop: Awaited<ReturnType<typeof openShop>>;
beforeEach(async () => {
  shop = await openShop({ signer: ed25519Signer(pair) });
});
afterEach(async () => {
  await shop.close();
});
const me = { "x-customer": "17" };
const desk = { "x-operator": "desk-2", "x-acts": "consent.record,consent.audit" };
const subject = { kind: "customer", ids: { id: "17" } };
const told = { subject, how: "phone", purposes: { newsletter: "given" }, shown: { wording: sha256("Send me news."), policy: policy.hash, locale: "en" }, actedAt: now - 3_600_000 };
const receipts = async () => ((await (await shop.send("GET", "/consent/receipts", me)).json()) as { receipts: unknown[] }).receipts;
const linesOf = async (response: Response): Promise<AsyncIterable<string>> => {
  const lines = (await response.text()).split(/(?<=\n)/);
  return (async function* () {
    yield* lines;
  })();
};

describe("a choice that was told off the page, over HTTP", () => {
  it("is written down by an operator who may, and counts from when it was said", async () => {
    const response = await shop.send("POST", "/consent/told", desk, told);
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ choices: { newsletter: { choice: "given", at: now - 3_600_000 } } });
    const standing = await shop.troth.standingOf({ subject });
    expect(shop.troth.may({ purpose: "newsletter", surface: "shop", at: now }, standing).allowed).toBe(true);
    expect((await shop.send("POST", "/consent/told", desk, { subject, how: "paper", purposes: "withdraw-all", actedAt: now - 60_000 })).status).toBe(201);
    expect(shop.troth.may({ purpose: "newsletter", surface: "shop", at: now }, await shop.troth.standingOf({ subject })).because).toMatchObject([{ code: "consent-withdrawn" }]);
  });
  it("GDPR 7(1): gives nothing without the words that the person had", async () => {
    const { shown: _, ...wordless } = told;
    const response = await shop.send("POST", "/consent/told", desk, wordless);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([409, "words-missing"]);
    expect(await receipts()).toEqual([]);
  });
  it("is for an operator with that act alone, from the app's own pages, in the shape of the route", async () => {
    for (const path of ["/consent/told", "/consent/audit"]) {
      const body = path.endsWith("told") ? told : { of: { subject } };
      expect((await shop.send("POST", path, {}, body)).status).toBe(401);
      expect((await shop.send("POST", path, me, body)).status).toBe(403);
      expect((await shop.send("POST", path, { ...desk, "x-acts": path.endsWith("told") ? "consent.audit" : "consent.record" }, body)).status).toBe(403);
      expect((await shop.send("POST", path, { ...desk, origin: "https://elsewhere.example" }, body)).status).toBe(403);
    }
    const odd = [{ ...told, how: "form" }, { ...told, subject: { kind: "customer", ids: {} } }, { ...told, operator: "desk-1" }, { ...told, purposes: { __proto__x: "given" } }, { ...told, actedAt: -1 }];
    for (const body of odd) expect((await shop.send("POST", "/consent/told", desk, body)).status, JSON.stringify(body)).toBe(400);
    const raw = JSON.stringify(told).replace('"newsletter"', '"__proto__"');
    expect((await shop.send("POST", "/consent/told", desk, JSON.parse(raw))).status).toBe(400);
    expect(await receipts()).toEqual([]);
  });
});

describe("receipts over HTTP", () => {
  it("GDPR 7(1): a person keeps a signed one of each act of their own, and nobody else's", async () => {
    await shop.send("POST", "/consent/told", desk, told);
    const [receipt, ...more] = await receipts();
    expect(more).toEqual([]);
    const verified = await verifyReceipt(JSON.stringify(receipt), { publicKey });
    expect(verified).toMatchObject({ ok: true, receipt: { consent_receipt: { record: { processing: { privacy_notice: { hash: policy.hash, known: true } }, events: [{ event_state: "given", purpose: "newsletter" }] } } } });
    const bent = JSON.stringify(receipt).replace('"given"', '"refused"');
    expect((await verifyReceipt(bent, { publicKey })).ok).toBe(false);
    expect(JSON.stringify(receipt)).not.toContain("customer17");
    expect(await (await shop.send("GET", "/consent/receipts", { "x-customer": "18" })).json()).toEqual({ receipts: [] });
    const response = await shop.send("GET", "/consent/receipts", me);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect((await shop.send("GET", "/consent/receipts")).status).toBe(401);
    expect((await shop.send("GET", "/consent/receipts", { ...me, "sec-fetch-site": "cross-site" })).status).toBe(403);
  });
  it("without a signer none is given, and it is said why", async () => {
    const unsigned = await openShop();
    const response = await unsigned.send("GET", "/consent/receipts", me);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([409, "receipt-signer-missing"]);
    await unsigned.close();
  });
});

describe("the audit export over HTTP", () => {
  it("GDPR 5(2): of one person and of a period, verified with the public key alone", async () => {
    await shop.send("POST", "/consent/told", desk, told);
    await shop.send("POST", "/consent/told", desk, { ...told, subject: { kind: "customer", ids: { id: "18" } } });
    for (const of of [{ subject }, { from: now - 86_400_000, to: now + 1 }]) {
      const response = await shop.send("POST", "/consent/audit", desk, { of });
      expect([response.status, response.headers.get("content-type"), response.headers.get("cache-control")]).toEqual([200, "application/jsonl; charset=utf-8", "no-store"]);
      const verified = await verifyAudit(await linesOf(response), { sha256, publicKey });
      expect(verified).toMatchObject({ ok: true, complete: true });
    }
    const text = await (await shop.send("POST", "/consent/audit", desk, { of: { subject } })).text();
    expect(text.split("\n").filter((line) => line.startsWith('{"event"'))).toHaveLength(1);
    expect(text).not.toContain("customer17");
    const cut = text.split(/(?<=\n)/).filter((line) => !line.startsWith('{"event"'));
    const [first] = cut;
    expect(first).toContain("consent audit");
    expect((await verifyAudit((async function* () { yield* cut; })(), { sha256, publicKey })).ok).toBe(false);
  });
  it("of ids that lead to two people nothing is given", async () => {
    for (const id of ["17", "18"]) await shop.send("POST", "/consent/told", desk, { ...told, subject: { kind: "customer", ids: { id } } });
    const both = { kind: "customer", ids: { id: "17", login: "eighteen" } };
    await shop.send("POST", "/consent/told", desk, { ...told, subject: { kind: "customer", ids: { id: "18", login: "eighteen" } } });
    const response = await shop.send("POST", "/consent/audit", desk, { of: { subject: both } });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([409, "subject-ambiguous"]);
  });
  it("of nobody, and of an empty journal, says that nothing is there; of no period it says nothing", async () => {
    const empty = await shop.send("POST", "/consent/audit", desk, { of: { from: now, to: now + 1 } });
    expect((await empty.text()).split("\n").filter(Boolean).at(-1)).toBe('{"end":{"events":0,"leaves":0}}');
    for (const of of [{ from: 5, to: 5 }, { from: 6, to: 5 }, {}, { subject, from: 1, to: 2 }]) expect((await shop.send("POST", "/consent/audit", desk, { of })).status, JSON.stringify(of)).toBe(400);
  });
});
