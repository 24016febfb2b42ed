import { describe, expect, it } from "vitest";
import { may } from "../../src/index.js";
import { acceptEverything, act, client, customer, eventsOf, got, memory, now, offered, open, policy, rawOf, words, type Service } from "./journals.js";
import { consentEvents } from "../../src/server/index.js";

const day = 86_400_000;
const hour = 3_600_000;
const allowed = async (service: Service, purpose: string, at = now) =>
  may(service.rules, { purpose, surface: "shop", at }, await service.standingOf({ subject: customer, gpc: false, now: at }));
const taken = { subject: customer, operator: "anna", how: "email", purposes: { statistics: "withdrawn" } } as const;

describe("a choice that a person told off the page", () => {
  it("GDPR 7(1): is a consent where the words are told, and keeps them, who wrote it down, and when", async () => {
    const { journal, service } = memory();
    const answer = got(await service.recordByOperator({ subject: customer, operator: "anna", how: "paper", purposes: { letters: "given" }, shown: words, actedAt: now - hour, now }));
    expect(answer.choices["letters"]).toMatchObject({ choice: "given", at: now - hour });
    expect(await eventsOf(journal)).toMatchObject([
      { type: "consent.chosen", at: now - hour, actor: "operator:anna", data: { how: "paper", shown: words.wording, policy: policy.hash, locale: "en", recordedAt: now, purposes: { letters: { choice: "given" } } } },
    ]);
    expect((await allowed(service, "letters")).allowed).toBe(true);
  });
  it("GDPR 7(1): is none without them, and nothing is written", async () => {
    const { journal, service } = memory();
    const giving = { subject: customer, operator: "anna", how: "phone", purposes: { letters: "given" }, actedAt: now, now } as const;
    const cases = [
      [giving, "words-missing"],
      [{ ...giving, shown: { ...words, wording: "what I said" } }, "words-missing"],
      [{ ...giving, shown: { ...words, policy: "0".repeat(64) } }, "policy-changed"],
      [{ ...giving, shown: { ...words, locale: "de" } }, "surface-unknown"],
      [{ ...giving, shown: words, actedAt: Date.UTC(2026, 4, 31) }, "act-before-policy"],
      [{ ...giving, shown: words, actedAt: now + 1 }, "act-in-future"],
      [{ ...giving, shown: words, actedAt: Number.NaN }, "act-in-future"],
      [{ ...giving, shown: words, purposes: {} }, "nothing-chosen"],
      [{ ...giving, shown: words, purposes: { security: "given" } }, "purpose-not-asked"],
      [{ ...giving, shown: words, purposes: {}, vendors: { "media/counter": "given" } }, "vendor-not-offered"],
      [{ ...giving, purposes: { nothing: "withdrawn" } }, "purpose-not-asked"],
    ] as const;
    for (const [given, code] of cases) expect(await service.recordByOperator(given), code).toMatchObject({ ok: false, refusal: { because: [{ code }] } });
    expect(await eventsOf(journal)).toEqual([]);
    expect(await journal.subject(customer, { create: false, under: "evidence" })).toEqual({ found: "none" });
  });
  it("IMAGE-13, GDPR 7(3): a withdrawal by mail counts at once, needs no words, and the consent was valid until that moment", async () => {
    const { journal, service } = memory();
    got(await service.recordInForm({ subject: customer, purposes: { statistics: "given" }, shown: words, actedAt: now, now }));
    const later = now + day;
    expect((await allowed(service, "statistics", later - 1)).allowed).toBe(true);
    got(await service.recordByOperator({ ...taken, actedAt: later, now: later + hour }));
    expect(await allowed(service, "statistics", later + hour)).toMatchObject({ allowed: false, because: [{ code: "consent-withdrawn", article: "GDPR 7(3)" }] });
    expect((await eventsOf(journal)).map(({ at, data }) => [at, (data as { purposes: Record<string, { choice: string }> }).purposes["statistics"]?.choice])).toEqual([
      [now, "given"],
      [later, "withdrawn"],
    ]);
  });
  it("GDPR 7(3): a withdrawal is recorded although the consent beside it is refused", async () => {
    const { service } = memory();
    got(await service.recordInForm({ subject: customer, purposes: { statistics: "given" }, shown: words, actedAt: now, now }));
    expect((await service.recordByOperator({ ...taken, purposes: { statistics: "withdrawn", letters: "given" }, actedAt: now + 1000, now: now + 1000 })).ok).toBe(false);
    expect(await allowed(service, "statistics", now + 1000)).toMatchObject({ because: [{ code: "consent-withdrawn" }] });
  });
  it("GDPR 7(3): one word takes back everything, of purposes that are asked no more, too", async () => {
    const { journal, service } = memory();
    got(await service.recordInForm({ subject: customer, purposes: { letters: "given", statistics: "given" }, shown: words, actedAt: now, now }));
    const { letters: _, ...activities } = policy.activities;
    const smaller = open(journal, { policy: { ...policy, activities } as never });
    got(await smaller.recordByOperator({ ...taken, purposes: "withdraw-all", actedAt: now + 1000, now: now + 1000 }));
    for (const purpose of ["letters", "statistics"]) expect(await allowed(service, purpose, now + 1000)).toMatchObject({ because: [{ code: "consent-withdrawn" }] });
  });
  it("the newest act wins, whenever it was written down, and a tie goes to the stricter", async () => {
    const given = { subject: customer, purposes: { statistics: "given" }, shown: words } as const;
    const acts = (service: Service) => ({
      given: (actedAt: number) => service.recordInForm({ ...given, actedAt, now: now + day }),
      withdrawn: (actedAt: number) => service.recordByOperator({ ...taken, actedAt, now: now + day }),
    });
    const cases = [
      [["given", now + 2000], ["withdrawn", now], true],
      [["withdrawn", now], ["given", now + 2000], true],
      [["withdrawn", now + 2000], ["given", now], false],
      [["given", now], ["withdrawn", now + 2000], false],
      [["given", now], ["withdrawn", now], false],
      [["withdrawn", now], ["given", now], false],
    ] as const;
    for (const [first, second, yes] of cases) {
      const { service } = memory();
      for (const [which, at] of [first, second]) got(await acts(service)[which](at));
      expect((await allowed(service, "statistics", now + day)).allowed, JSON.stringify([first, second])).toBe(yes);
    }
  });
  it("an old consent ends by the day of the act, not by the day it was written down", async () => {
    const { service } = memory();
    const actedAt = now - 7 * day;
    got(await service.recordInForm({ subject: customer, purposes: { letters: "given" }, shown: words, actedAt, now }));
    const end = Date.UTC(2026, 7, 8, 10);
    expect((await allowed(service, "letters", end - 1)).allowed).toBe(true);
    expect(await allowed(service, "letters", end)).toMatchObject({ because: [{ code: "consent-expired" }] });
  });
  it("a consent in a form opens what is asked only there, and the act and its proof can commit together", async () => {
    const { journal, service } = memory();
    expect(client.purposes["letters"]?.asks).not.toBe(true);
    const ticked = { subject: customer, purposes: { letters: "given" }, shown: words, actedAt: now, now } as const;
    await expect(journal.transaction(async (tx) => {
      got(await service.recordInForm({ ...ticked, tx }));
      throw new Error("the order failed");
    })).rejects.toThrow("the order failed");
    expect(await allowed(service, "letters")).toMatchObject({ because: [{ code: "consent-missing" }] });
    await journal.transaction(async (tx) => got(await service.recordInForm({ ...ticked, tx })));
    expect((await allowed(service, "letters")).allowed).toBe(true);
    expect((await eventsOf(journal))[0]).toMatchObject({ actor: "subject", data: { how: "form" } });
  });
  it("the store holds neither the ids nor the address of the person", async () => {
    const { journal, service } = memory();
    got(await service.recordInForm({ subject: customer, purposes: { letters: "given" }, shown: words, actedAt: now, now }));
    expect(rawOf(journal)).not.toContain("customer17");
  });
  it("keeps what showed the words and its version, and has no room for an address there", async () => {
    const { journal, service } = memory();
    got(await service.record({ request: { ...acceptEverything, ui: "@troth/browser 0.1.0" }, offered, now }));
    expect((await eventsOf(journal))[0]?.data).toMatchObject({ ui: "@troth/browser 0.1.0" });
    const request = { ...act({ purposes: { media: true } }), ui: "customer17@shop.example" };
    await expect(async () => service.record({ request, offered, now })).rejects.toMatchObject({ code: "choice-malformed" });
  });
  it("an event off the page that gives without words is refused by the schema itself", () => {
    const schema = consentEvents.find(({ type }) => type === "consent.chosen");
    const data = { policy: policy.hash, surface: "unknown", locale: "und", how: "paper", purposes: { letters: { choice: "given", until: now, rev: "a" } }, vendors: {} };
    expect(() => schema?.parse(data, undefined)).toThrow("not what consent.chosen records");
    const shown = { ...data, shown: "a".repeat(64), how: "banner" };
    expect(schema?.parse({ ...shown, ui: "@troth/browser 0.1.0" }, undefined)).toBeDefined();
    expect(() => schema?.parse({ ...shown, ui: "customer17@shop.example" }, undefined)).toThrow("not what consent.chosen records");
    expect(schema?.parse({ ...data, purposes: { letters: { choice: "withdrawn", until: now, rev: "a" } } }, undefined)).toBeDefined();
  });
});
