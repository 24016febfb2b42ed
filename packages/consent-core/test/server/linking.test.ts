import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryKeyRing } from "@troth/journal/memory";
import { sqliteJournal } from "@troth/journal/sqlite";
import { describe, expect, it } from "vitest";
import { may, parseConsentCookie } from "../../src/index.js";
import { consentEvents, type ConsentServiceOptions } from "../../src/server/index.js";
import { act, acceptEverything, customer, eventsOf, got, memory, now, offered, open, rawOf, valueOf, words, type Service } from "./journals.js";

const later = now + 60_000;
const other = { kind: "customer", ids: { id: "18" } };
const headers = (cookie: string | undefined) => new Headers({ cookie: `troth=${valueOf(cookie)}` });
const allowed = async (service: Service, purpose: string, standing: Awaited<ReturnType<Service["standingOf"]>>, at = later) => may(service.rules, { purpose, surface: "shop", at }, standing).allowed;
const ofAccount = (service: Service, at = later) => service.standingOf({ subject: customer, gpc: false, now: at });
/** A visitor who accepted everything, and an account that refused statistics before. */
const both = async (more: Partial<ConsentServiceOptions> = {}) => {
  const { journal, service } = memory(more);
  got(await service.recordByOperator({ subject: customer, operator: "anna", how: "phone", purposes: { statistics: "refused" }, actedAt: now - 60_000, now }));
  const { visitor, cookie } = got(await service.record({ request: acceptEverything, offered, now }));
  return { journal, service, visitor, cookie: valueOf(cookie) };
};

describe("linking a visitor to an account", () => {
  it("HMS-7: is refused without the consent that the policy asks for it, and nothing is written", async () => {
    const { journal, service } = memory();
    const { visitor } = got(await service.record({ request: act({ purposes: { statistics: true } }), offered, now }));
    const before = rawOf(journal);
    const refused = [
      [{ purpose: "joining" }, "consent-missing"],
      [{}, "link-purpose-missing"],
      [{ purpose: "statistics" }, "undeclared"],
    ] as const;
    for (const [more, code] of refused) {
      expect(await service.link({ visitor, subject: customer, now: later, ...more })).toMatchObject({ ok: false, refusal: { because: [{ code: "link-not-allowed" }, { code }] } });
    }
    expect(rawOf(journal)).toBe(before);
  });
  it("HMS-7: is refused where the account is against it", async () => {
    const { service, visitor } = await both();
    got(await service.recordByOperator({ subject: customer, operator: "anna", how: "phone", purposes: { joining: "refused" }, actedAt: now - 60_000, now }));
    expect(await service.link({ visitor, subject: customer, purpose: "joining", now: later })).toMatchObject({ ok: false, refusal: { because: [{ code: "link-not-allowed" }, { code: "consent-refused" }] } });
  });
  it("takes the stricter where both chose, for the account and for the device, and records by which rule", async () => {
    const { journal, service, visitor, cookie } = await both();
    const linked = got(await service.link({ visitor, subject: customer, purpose: "joining", surface: "shop", cookie, now: later }));
    expect(linked.decided).toEqual(["statistics"]);
    expect(await allowed(service, "statistics", await ofAccount(service))).toBe(false);
    expect(await allowed(service, "media", await ofAccount(service))).toBe(true);
    const { standing, setCookie } = await service.readConsent(headers(linked.cookie), { now: later });
    expect([await allowed(service, "statistics", standing), await allowed(service, "media", standing), setCookie]).toEqual([false, true, undefined]);
    expect((await eventsOf(journal)).at(-1)).toMatchObject({ type: "consent.linked", data: { rule: "stricter", purpose: "joining", surface: "shop" } });
    expect(await service.link({ visitor, subject: customer, purpose: "joining", now: later })).toMatchObject({ ok: true, decided: [] });
    expect((await eventsOf(journal)).filter(({ type }) => type === "consent.linked")).toHaveLength(1);
  });
  it("takes the latest where the app says so", async () => {
    const { journal, service, visitor } = await both({ conflict: "latest" });
    got(await service.link({ visitor, subject: customer, purpose: "joining", now: later }));
    expect(await allowed(service, "statistics", await ofAccount(service))).toBe(true);
    expect((await eventsOf(journal)).at(-1)?.data).toMatchObject({ rule: "latest" });
  });
  it("lets a newer act win over what was decided", async () => {
    const { service, visitor } = await both();
    got(await service.link({ visitor, subject: customer, purpose: "joining", now: later }));
    got(await service.record({ request: act({ purposes: { statistics: true } }, later + 1000), visitor, offered, now: later + 1000 }));
    expect(await allowed(service, "statistics", await ofAccount(service, later + 1000), later + 1000)).toBe(true);
  });
  it("lets a device know what the account took back, and not what it gave elsewhere", async () => {
    const { service, visitor, cookie } = await both();
    const linked = got(await service.link({ visitor, subject: customer, purpose: "joining", cookie, now: later }));
    got(await service.recordInForm({ subject: customer, purposes: { letters: "given", statistics: "given" }, shown: words, actedAt: later, now: later }));
    got(await service.recordByOperator({ subject: customer, operator: "anna", how: "email", purposes: { media: "withdrawn" }, actedAt: later, now: later }));
    const { standing } = await service.readConsent(headers(linked.cookie), { now: later });
    expect(standing.choices["letters"]).toBeUndefined();
    expect([await allowed(service, "statistics", standing), await allowed(service, "media", standing)]).toEqual([false, false]);
    const stranger = await service.standingOf({ subject: { kind: "visitor", ids: { visitor: got(await service.record({ request: acceptEverything, offered, now })).visitor } }, gpc: false, now: later });
    expect(await allowed(service, "media", stranger)).toBe(true);
  });
  it("is refused for a visitor of somebody else, and for one whom nobody knows", async () => {
    const { service, visitor } = await both();
    got(await service.link({ visitor, subject: customer, purpose: "joining", now: later }));
    expect(await service.link({ visitor, subject: other, purpose: "joining", now: later })).toMatchObject({ ok: false, refusal: { because: [{ code: "link-taken" }] } });
    expect(await service.link({ visitor: "A".repeat(22), subject: other, purpose: "joining", now: later })).toMatchObject({ ok: false, refusal: { because: [{ code: "visitor-unknown" }] } });
  });
  it("is refused for a visitor whom the host itself linked to somebody else, and writes nothing", async () => {
    const { journal, service, visitor } = await both();
    const [device, person] = [await journal.subject({ kind: "visitor", ids: { visitor } }, { create: false, under: "evidence" }), await journal.subject(other, { create: true, under: "evidence" })];
    if (device.found !== "one" || person.found !== "one") throw new Error("not found");
    await journal.link(device.key, person.key, { now });
    const before = (await eventsOf(journal)).length;
    expect(await service.link({ visitor, subject: customer, purpose: "joining", now: later })).toMatchObject({ ok: false, refusal: { because: [{ code: "link-taken" }] } });
    expect(await eventsOf(journal)).toHaveLength(before);
  });
});

describe("severing the link", () => {
  const linked = async () => {
    const parts = await both();
    const { cookie } = got(await parts.service.link({ visitor: parts.visitor, subject: customer, purpose: "joining", cookie: parts.cookie, now: later }));
    return { ...parts, cookie: valueOf(cookie) };
  };
  const after = later + 60_000;

  it("HMS-7: later visits are joined to nobody, under another id", async () => {
    const { journal, service, visitor, cookie } = await linked();
    const unlinked = got(await service.unlink({ visitor, cookie, now: after }));
    const claim = parseConsentCookie(valueOf(unlinked.cookie), { rules: service.rules, now: after });
    expect(claim.visitor).not.toBe(visitor);
    expect(claim.standing.choices).toMatchObject({ statistics: { choice: "refused" } });
    expect(claim.standing.choices["media"]).toBeUndefined();
    const next = got(await service.record({ request: act({ purposes: { media: true } }, after + 1000), cookie: valueOf(unlinked.cookie), offered, now: after + 1000 }));
    expect(next.visitor).not.toBe(visitor);
    expect((await ofAccount(service, after + 1000)).choices["media"]).toBeUndefined();
    const old = got(await service.record({ request: act({ purposes: { media: true } }, after + 2000), cookie, offered, now: after + 2000 }));
    expect([visitor, next.visitor]).not.toContain(old.visitor);
    expect((await ofAccount(service, after + 2000)).choices["media"]).toBeUndefined();
    expect(await service.link({ visitor, subject: other, purpose: "joining", now: after })).toMatchObject({ ok: false, refusal: { because: [{ code: "visitor-unknown" }] } });
    expect(await journal.verify()).toMatchObject({ ok: true });
  });
  it("undoes no refusal and no objection, neither of the account nor of the device", async () => {
    const { service, visitor, cookie } = await linked();
    got(await service.recordInForm({ subject: customer, purposes: { media: "given" }, shown: words, actedAt: later, now: later }));
    got(await service.record({ request: act({ purposes: { media: false } }, later + 1000), visitor, offered, now: later + 1000 }));
    got(await service.object({ subject: { kind: "visitor", ids: { visitor } }, purposes: ["security"], now: later, actor: "subject" }));
    const before = await ofAccount(service, after);
    const unlinked = got(await service.unlink({ visitor, cookie, now: after }));
    const account = await ofAccount(service, after);
    for (const purpose of ["media", "statistics"]) expect([before, account].map(({ choices }) => choices[purpose]?.choice), purpose).toEqual(["refused", "refused"]);
    expect(account.objections).toMatchObject([{ purpose: "security" }]);
    const device = await service.standingOf({ cookie: valueOf(unlinked.cookie), gpc: false, now: after });
    expect(device).toMatchObject({ objections: [{ purpose: "security" }], choices: { media: { choice: "refused" }, statistics: { choice: "refused" } } });
    expect(await allowed(service, "security", device, after)).toBe(false);
  });
  it("HMS-7: follows by itself when the purpose it rests on is taken back, and the act counts for the new id", async () => {
    const { service, visitor, cookie } = await linked();
    const request = { ...act({ purposes: { media: true } }, after), purposes: { joining: "withdrawn", media: "given" } } as const;
    const next = got(await service.record({ request, cookie, offered, now: after }));
    expect(next.visitor).not.toBe(visitor);
    const claim = parseConsentCookie(valueOf(next.cookie), { rules: service.rules, now: after });
    expect(claim).toMatchObject({ visitor: next.visitor, standing: { choices: { joining: { choice: "withdrawn" }, media: { choice: "given" }, statistics: { choice: "refused" } } } });
    expect((await ofAccount(service, after)).choices["joining"]?.choice).toBe("withdrawn");
    expect((await service.readConsent(headers(next.cookie), { now: after })).standing.choices).toMatchObject({ joining: { choice: "withdrawn" }, media: { choice: "given" } });
    got(await service.record({ request: act({ purposes: { statistics: true } }, after + 1000), visitor: next.visitor, offered, now: after + 1000 }));
    expect((await ofAccount(service, after + 1000)).choices["statistics"]?.choice).toBe("refused");
  });
  it("HMS-7: follows when the account takes it back by mail, and the device gives up its id with the next answer", async () => {
    const { service, visitor, cookie } = await linked();
    got(await service.recordByOperator({ subject: customer, operator: "anna", how: "email", purposes: { joining: "withdrawn" }, actedAt: after, now: after }));
    const { standing, setCookie } = await service.readConsent(headers(cookie), { now: after });
    expect(await allowed(service, "media", standing, after)).toBe(false);
    expect(parseConsentCookie(valueOf(setCookie), { rules: service.rules, now: after })).toMatchObject({ visitor: undefined, standing: { choices: { statistics: { choice: "refused" } } } });
    got(await service.record({ request: act({ purposes: { media: true } }, after + 1000), visitor, offered, now: after + 1000 }));
    expect((await ofAccount(service, after + 1000)).choices["media"]).toBeUndefined();
  });
  it("of a visitor who is not linked changes nothing", async () => {
    const { journal, service, visitor, cookie } = await both();
    const before = rawOf(journal);
    expect(await service.unlink({ visitor, cookie, now: after })).toEqual({ ok: true });
    expect(rawOf(journal)).toBe(before);
    expect(await service.unlink({ visitor: "A".repeat(22), now: after })).toMatchObject({ ok: false, refusal: { because: [{ code: "visitor-unknown" }] } });
    for (const none of [undefined as never, ""]) {
      expect(await service.unlink({ visitor: none, now: after })).toMatchObject({ ok: false, refusal: { because: [{ code: "visitor-unknown", path: "visitor" }] } });
      expect(await service.link({ visitor: none, subject: other, purpose: "joining", now: after })).toMatchObject({ ok: false, refusal: { because: [{ code: "visitor-unknown", path: "visitor" }] } });
    }
  });
  it("goes with the evidence, when that is forgotten", async () => {
    const { journal, service } = await linked();
    const found = await journal.subject(customer, { create: false, under: "evidence" });
    if (found.found !== "one") throw new Error("not found");
    await journal.forget(found.key, { classes: ["evidence"], why: { code: "evidence-ended", path: "retention.evidence" }, now: after });
    expect(await ofAccount(service, after)).toMatchObject({ from: "none", choices: {}, objections: [] });
  });
});

describe("in a durable journal", () => {
  const files = async () => {
    const folder = await mkdtemp(join(tmpdir(), "troth-link-"));
    const keys = memoryKeyRing(new Uint8Array(createHash("sha256").update("link").digest()));
    const url = `file:${join(folder, "journal.db")}`;
    return { folder, journal: () => sqliteJournal({ events: consentEvents, keys, url }) };
  };
  it("two processes that link one visitor to two people: one of them, and one event", async () => {
    const { folder, journal } = await files();
    const [one, two] = [await journal(), await journal()];
    const { visitor } = got(await open(one).record({ request: acceptEverything, offered, now }));
    const answers = await Promise.all([[one, customer], [two, other]].map(([at, subject]) => open(at as typeof one).link({ visitor, subject: subject as typeof customer, purpose: "joining", now: later })));
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect((await eventsOf(one)).filter(({ type }) => type === "consent.linked")).toHaveLength(1);
    await Promise.all([one.close(), two.close()]);
    await rm(folder, { recursive: true, force: true });
  });
  it("two processes that write down what one person said: both are kept, and the stricter counts; the file names nobody", async () => {
    const { folder, journal } = await files();
    const [one, two] = [await journal(), await journal()];
    const told = { subject: customer, operator: "anna", how: "paper", shown: words, actedAt: now, now } as const;
    await Promise.all([
      ...[0, 1, 2].map(async () => got(await open(one).recordByOperator({ ...told, purposes: { letters: "given" } }))),
      ...[0, 1, 2].map(async () => got(await open(two).recordByOperator({ ...told, purposes: { letters: "withdrawn" } }))),
      open(two).object({ subject: customer, purposes: ["security"], grounds: "I am being followed.", now, actor: "subject" }),
    ]);
    expect((await eventsOf(one)).filter(({ type }) => type === "consent.chosen")).toHaveLength(6);
    const standing = await ofAccount(open(two));
    expect(standing).toMatchObject({ choices: { letters: { choice: "withdrawn" } }, objections: [{ purpose: "security" }] });
    await Promise.all([one.close(), two.close()]);
    for (const file of await readdir(folder)) {
      const bytes = await readFile(join(folder, file));
      for (const secret of ["customer17", "followed"]) expect(bytes.includes(secret), `${file}: ${secret}`).toBe(false);
    }
    await rm(folder, { recursive: true, force: true });
  });
  it("the account's key and what was decided are sealed in the visitor's stream", async () => {
    const { journal, service, visitor } = await both();
    got(await service.link({ visitor, subject: customer, purpose: "joining", now: later }));
    const found = await journal.subject(customer, { create: false, under: "evidence" });
    if (found.found !== "one") throw new Error("not found");
    const linkedEvent = (await eventsOf(journal)).at(-1);
    expect(Object.keys(linkedEvent?.data as object).sort()).toEqual(["purpose", "rule"]);
    for (const secret of [visitor, found.key]) expect(rawOf(journal)).not.toContain(secret);
  });
});
