import fc from "fast-check";
import type { SubjectRef } from "@troth/decision";
import { parsePolicy, type Policy } from "@troth/policy-model";
import { describe, expect, it } from "vitest";
import { may, parseConsentCookie, serializeConsentCookie, type Standing } from "../../src/index.js";
import { merge } from "../../src/server/state.js";
import { act, acceptEverything, customer, eventsOf, got, memory, now, offered, open, policy, rawOf, valueOf, words, type Service } from "./journals.js";

const later = now + 60_000;
const day = 86_400_000;
const ahead = 240_000;
const by = { operator: "desk-2", how: "phone" } as const;
const visitorOf = (visitor: string) => ({ kind: "visitor", ids: { visitor } });
const allowed = (service: Service, purpose: string, standing: Standing, at: number) => may(service.rules, { purpose, surface: "shop", at }, standing).allowed;
const of = (service: Service, subject: SubjectRef, at: number) => service.standingOf({ subject, gpc: false, now: at });
/** A device whose clock goes four minutes ahead gave everything. */
const fast = async () => {
  const { journal, service } = memory();
  const { visitor, cookie } = got(await service.record({ request: act({ purposes: { statistics: true, media: true, joining: true } }, now + ahead), offered, now }));
  return { journal, service, visitor, cookie: valueOf(cookie) };
};

describe("a device whose clock went ahead", () => {
  it("GDPR 7(3): what is taken back by phone counts after a consent that was received before", async () => {
    const { service, visitor } = await fast();
    const answer = got(await service.recordByOperator({ ...by, subject: visitorOf(visitor), purposes: "withdraw-all", actedAt: later, now: later }));
    expect(answer.choices["statistics"]?.choice).toBe("withdrawn");
    for (const at of [later, now + ahead, now + day]) expect(allowed(service, "statistics", await of(service, visitorOf(visitor), at), at)).toBe(false);
  });
  it("GDPR 7(3): and so does what is taken back in a form, for the account and for the device that is linked to it", async () => {
    const { service, visitor, cookie } = await fast();
    got(await service.link({ visitor, subject: customer, purpose: "joining", now: now + 10_000 }));
    got(await service.recordInForm({ subject: customer, purposes: { statistics: "withdrawn" }, actedAt: later, now: later }));
    const at = now + day;
    expect(allowed(service, "statistics", await of(service, customer, at), at)).toBe(false);
    expect(allowed(service, "statistics", await service.standingOf({ cookie, gpc: false, now: at }), at)).toBe(false);
    expect(allowed(service, "media", await of(service, customer, at), at)).toBe(true);
  });
  it("GDPR 7(3): and what is taken back on a page whose clock is right", async () => {
    const { service, visitor } = await fast();
    const request = { ...act({ purposes: { media: true } }, later), purposes: { statistics: "withdrawn", media: "given" } } as const;
    const answer = await service.record({ request, visitor, offered, now: later });
    expect(got(answer).choices["statistics"]?.choice).toBe("withdrawn");
    expect(allowed(service, "statistics", await of(service, visitorOf(visitor), now + day), now + day)).toBe(false);
  });
  it("GDPR 21(3): an objection counts after it, and no consent from before lifts it", async () => {
    const { journal, visitor } = await fast();
    const statistics = { ...Object.values(policy.activities).find(({ purpose }) => purpose === "statistics"), directMarketing: { channels: ["post"], permission: "not-needed" } };
    const marketing = open(journal, { policy: { ...policy, activities: { ...policy.activities, statistics } } as never });
    const subject = visitorOf(visitor);
    got(await marketing.object({ subject, purposes: "direct-marketing", now: later, actor: "subject" }));
    const { choices, objections } = await of(marketing, subject, later);
    expect(choices["statistics"]).toMatchObject({ choice: "given", at: now + ahead });
    expect(objections).toContainEqual({ purpose: "statistics", at: now + ahead });
  });
  it("GDPR 5(1)(d): but what a person said before they gave, and was written down after, undoes nothing", async () => {
    const { service, visitor } = await fast();
    got(await service.recordByOperator({ ...by, subject: visitorOf(visitor), purposes: { statistics: "withdrawn" }, actedAt: now - 1000, now: later }));
    expect(allowed(service, "statistics", await of(service, visitorOf(visitor), now + day), now + day)).toBe(true);
  });
  it("whatever the clocks say, what is received last and takes back stands", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -300, max: 300 }), fc.integer({ min: 0, max: 299 }), fc.constantFrom("page", "form", "operator"), async (skew, after, way) => {
        const { service } = memory();
        const { visitor } = got(await service.record({ request: act({ purposes: { statistics: true } }, now + skew * 1000), offered, now }));
        const at = now + after * 1000;
        const subject = visitorOf(visitor);
        const back = { subject, purposes: { statistics: "withdrawn" }, actedAt: at, now: at } as const;
        if (way === "page") await service.record({ request: { ...acceptEverything, at, purposes: { statistics: "withdrawn" }, vendors: {} }, visitor, offered, now: at });
        else got(way === "form" ? await service.recordInForm(back) : await service.recordByOperator({ ...back, ...by }));
        expect((await of(service, visitorOf(visitor), now + day)).choices["statistics"]?.choice).toBe("withdrawn");
      }),
      { numRuns: 40 },
    );
  });
});

describe("whose choices count", () => {
  const device = async (service: Service, at = later) => {
    const { visitor, cookie } = got(await service.record({ request: act({ purposes: { statistics: true, joining: true } }, at), offered, now: at }));
    return { visitor, cookie: valueOf(cookie) };
  };
  it("law.md 16, GDPR 7(3): a visitor who is linked to nobody overrides no refusal of the account, and gives nothing for it", async () => {
    const { service } = memory();
    got(await service.recordInForm({ subject: customer, purposes: { statistics: "refused" }, actedAt: now, now }));
    const { cookie } = await device(service);
    const standing = await service.standingOf({ cookie, subject: customer, gpc: false, now: later });
    expect([allowed(service, "statistics", standing, later), allowed(service, "joining", standing, later)]).toEqual([false, false]);
    expect(allowed(service, "statistics", await service.standingOf({ cookie, gpc: false, now: later }), later)).toBe(true);
  });
  it("law.md 16: what an account gave does not reach the cookie of a visitor who is not linked, and what it refused does", async () => {
    const { service } = memory();
    const { cookie } = await device(service, now);
    got(await service.recordInForm({ subject: customer, purposes: { letters: "given", media: "given", statistics: "refused" }, shown: words, actedAt: later, now: later }));
    const { standing, setCookie } = await service.readConsent(new Headers({ cookie: `troth=${cookie}` }), { subject: customer, now: later });
    expect(standing.choices).toMatchObject({ letters: { choice: "given" }, statistics: { choice: "refused" } });
    const written = parseConsentCookie(valueOf(setCookie), { rules: service.rules, now: later }).standing.choices;
    expect(Object.keys(written).sort()).toEqual(["joining", "statistics"]);
    expect(written["statistics"]?.choice).toBe("refused");
  });
  it("what the device refused is stricter than what the account gave, as long as it lasts", async () => {
    const { service } = memory();
    const { cookie } = got(await service.record({ request: act({ purposes: { statistics: false } }), offered, now }));
    got(await service.recordInForm({ subject: customer, purposes: { statistics: "given", media: "given" }, shown: words, actedAt: later, now: later }));
    const standing = await service.standingOf({ cookie: valueOf(cookie), subject: customer, gpc: false, now: later });
    expect([allowed(service, "statistics", standing, later), allowed(service, "media", standing, later)]).toEqual([false, true]);
  });
  it("GDPR 7(1): what a cookie gives under an id that the journal does not know is not given, unless it is still to be sent", async () => {
    const { service } = memory();
    const { rev } = service.rules.surfaces["shop"]?.purposes["statistics"] ?? { rev: "" };
    const given = { choices: { statistics: { choice: "given", at: now, until: now + day, rev } }, vendors: {}, visitor: "A".repeat(22) } as const;
    const madeUp = serializeConsentCookie(given);
    expect(await service.standingOf({ cookie: madeUp, gpc: false, now: later })).toMatchObject({ from: "none", choices: {} });
    const { setCookie } = await service.readConsent(new Headers({ cookie: `troth=${madeUp}` }), { now: later });
    expect(parseConsentCookie(valueOf(setCookie), { rules: service.rules, now: later }).standing.choices).toEqual({});
    const answer = got(await service.record({ request: act({ purposes: { media: true } }, later), cookie: madeUp, offered, now: later }));
    expect(parseConsentCookie(valueOf(answer.cookie), { rules: service.rules, now: later }).standing.choices["statistics"]).toBeUndefined();
    for (const cookie of [serializeConsentCookie({ ...given, unsent: { statistics: "b12345678:shop" } }), serializeConsentCookie({ ...given, visitor: undefined })]) {
      expect(allowed(service, "statistics", await service.standingOf({ cookie, gpc: false, now: later }), later)).toBe(true);
    }
  });
});

describe("after a link was severed", () => {
  const after = later + 60_000;
  const linked = async () => {
    const { journal, service } = memory();
    const request = act({ purposes: { statistics: true, joining: true } });
    const { visitor, cookie } = got(await service.record({ request, offered, now }));
    got(await service.link({ visitor, subject: customer, purpose: "joining", now: now + 1000 }));
    return { journal, service, request, visitor, cookie: valueOf(cookie) };
  };
  it("HMS-7, GDPR 7(3): an old request with the old cookie gives nothing again", async () => {
    const { journal, service, request, visitor, cookie } = await linked();
    got(await service.unlink({ visitor, cookie, now: after }));
    const before = rawOf(journal);
    const { at: _, ...untimed } = request;
    for (const old of [request, untimed, { ...request, at: after }]) {
      expect(await service.record({ request: old, cookie, offered, now: after + 1000 })).toMatchObject({ ok: false, refusal: { because: [{ code: "choice-overtaken" }] } });
    }
    expect(rawOf(journal)).toBe(before);
  });
  it("GDPR 7(3), 21: the device keeps what the account took back and opposes", async () => {
    const { service, visitor, cookie } = await linked();
    got(await service.recordInForm({ subject: customer, purposes: { statistics: "withdrawn" }, actedAt: later, now: later }));
    got(await service.object({ subject: customer, purposes: ["security"], now: later, actor: "subject" }));
    const unlinked = got(await service.unlink({ visitor, cookie, now: after }));
    const standing = await service.standingOf({ cookie: valueOf(unlinked.cookie), gpc: false, now: after });
    expect(standing).toMatchObject({ choices: { statistics: { choice: "withdrawn" } }, objections: [{ purpose: "security" }] });
    expect(allowed(service, "security", standing, after)).toBe(false);
  });
});

describe("what ends processing is not lost", () => {
  it("GDPR 21(3): an objection to direct marketing covers what a later edition declares as that", async () => {
    const { journal, service } = memory();
    got(await service.object({ subject: customer, purposes: "direct-marketing", now, actor: "subject" }));
    const { hash: _, ...input } = structuredClone(policy) as Policy;
    const next = parsePolicy({ ...input, version: "9.0.0", purposes: { ...input.purposes, catalogue: { title: { en: "Catalogue" }, description: { en: "We send a catalogue." } } }, activities: { ...input.activities, catalogue: { ...input.activities["advertising"], purpose: "catalogue" } } });
    const newer = open(journal, { policy: next });
    const standing = await of(newer, customer, later);
    expect(standing.objections.map(({ purpose }) => purpose).sort()).toEqual(["advertising", "catalogue"]);
    expect(allowed(newer, "catalogue", standing, later)).toBe(false);
  });
  it("GDPR 21(2): an objection that reaches only some of its purposes is recorded for those", async () => {
    const { service } = memory();
    const answer = await service.object({ subject: customer, purposes: ["advertising", "orders"], now, actor: "subject" });
    expect(answer).toMatchObject({ ok: false, refusal: { because: [{ code: "objection-out-of-reach", path: "purposes.orders" }] }, objections: [expect.any(String)] });
    expect((await of(service, customer, later)).objections.map(({ purpose }) => purpose)).toEqual(["advertising"]);
  });
  it("GDPR 7(3), 12(6), 21: where ids name two people, what takes back and what objects counts for both, and nothing is given", async () => {
    const { journal, service } = memory();
    const two: readonly SubjectRef[] = [{ kind: "customer", ids: { id: "17" } }, { kind: "customer", ids: { email: "customer17@shop.example" } }];
    for (const subject of two) got(await service.recordInForm({ subject, purposes: { statistics: "given" }, shown: words, actedAt: now, now }));
    const told = await service.recordByOperator({ ...by, subject: customer, purposes: { statistics: "withdrawn", letters: "given" }, shown: words, actedAt: later, now: later });
    expect(told).toMatchObject({ ok: false, refusal: { because: [{ code: "subject-ambiguous" }] }, people: 2 });
    const objected = await service.object({ subject: customer, purposes: "direct-marketing", now: later, actor: "subject" });
    expect(objected).toMatchObject({ ok: false, refusal: { because: [{ code: "subject-ambiguous" }] }, objections: [expect.any(String), expect.any(String)] });
    for (const subject of two) {
      const standing = await of(service, subject, later);
      expect(standing).toMatchObject({ choices: { statistics: { choice: "withdrawn" } }, objections: [{ purpose: "advertising" }] });
      expect(standing.choices["letters"]).toBeUndefined();
    }
    const ids = (await eventsOf(journal)).flatMap(({ type, data }) => (type === "opposition.objected" ? [(data as { id: string }).id] : []));
    expect(new Set(ids).size).toBe(2);
    const before = rawOf(journal);
    expect(await service.recordInForm({ subject: customer, purposes: { letters: "given" }, shown: words, actedAt: later, now: later })).not.toHaveProperty("people");
    expect(rawOf(journal)).toBe(before);
  });
  it("law.md 16: who writes it down is an id, and no name or address", async () => {
    const { journal, service } = memory();
    for (const operator of ["desk@shop.example", "Desk two", "", "a".repeat(65)]) {
      expect(await service.recordByOperator({ ...by, operator, subject: customer, purposes: "withdraw-all", actedAt: now, now }), operator).toMatchObject({ ok: false, refusal: { because: [{ code: "operator-malformed" }] } });
      expect(await service.object({ subject: customer, purposes: ["security"], now, actor: `operator:${operator}` })).toMatchObject({ ok: false, refusal: { because: [{ code: "operator-malformed" }] } });
    }
    expect(await eventsOf(journal)).toEqual([]);
  });
  it("GDPR 7(3): a consent on a vendor does not outlive a withdrawal of its purpose in the same second, elsewhere", () => {
    const at = (choice: "given" | "withdrawn") => ({ choice, at: 1000, until: 9000, rev: "r" });
    const [vendor, purpose] = [{ choices: {}, vendors: { "media/tube": at("given") } }, { choices: { media: at("withdrawn") }, vendors: {} }];
    for (const joined of [merge(vendor, purpose), merge(purpose, vendor)]) expect(joined.vendors).toEqual({});
    const exception = { choices: { media: at("withdrawn") }, vendors: { "media/tube": at("given") } };
    expect(merge(exception, purpose)).toEqual(exception);
  });
});
