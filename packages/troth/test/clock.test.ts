import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { consentRecords } from "@troth/consent-core/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { channelPolicy } from "../../consent-core/test/server/channel/policy.js";
import { policy as site } from "../../http/test/policy.js";
import { createTroth, type Policy } from "../src/index.js";
import { fileKeyRing, sqliteJournal } from "../src/sqlite/index.js";

const [minute, day] = [60_000, 86_400_000];
const start = Date.parse("2026-06-15T10:00:00Z");
const shown = "5".repeat(64);
const person = { kind: "customer", ids: { id: "17", email: "customer17@shop.example" } };
const newsletter = { purpose: "newsletter", channel: "email" } as const;
const letter = { ...newsletter, to: person, country: "NL", kind: "marketing" } as const;

let folder: string;
let clock: { time: number; now(): number };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "troth-clock-"));
  clock = { time: start, now: () => clock.time };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const open = <P extends Policy>(policy: P) =>
  createTroth({
    policy,
    keys: fileKeyRing({ path: join(folder, "keys.json") }),
    journal: (given) => sqliteJournal({ ...given, url: `file:${join(folder, "journal.db")}` }),
    place: { zone: "Europe/Berlin", calendar: "DE-MV" },
    clock,
  });
const chosen = (troth: Awaited<ReturnType<typeof open<typeof site>>>, statistics: "given" | "refused") => {
  const { policy, shown: seen, surface, locale } = troth.consent.clientPolicy({ surface: "site", locale: "en" });
  return { request: { policy, shown: seen, surface, locale, how: "banner", at: clock.time, purposes: { statistics }, vendors: {} }, cookie: undefined } as const;
};
const headersOf = (setCookie: string | undefined) => ({ headers: { get: (name: string) => (name === "cookie" && setCookie ? (setCookie.split(";")[0] ?? null) : null) } });

describe("the time of a call is that of Troth's clock", () => {
  it("of questions, messages and what is said on channels, unless a call says another", async () => {
    const troth = await open(channelPolicy());
    const asked = await troth.channels.askConfirmation({ ...newsletter, to: person, locale: "en", shown });
    expect(asked).toMatchObject({ ok: true, expires: Date.parse("2026-06-17T22:00:00Z") });
    if (!asked.ok) return;
    clock.time = asked.expires;
    expect(await troth.channels.confirm({ token: asked.token })).toMatchObject({ refusal: { because: [{ code: "token-expired" }] } });
    expect(await troth.channels.confirm({ token: asked.token, now: start + minute })).toMatchObject({ ok: true });
    expect((await troth.channels.held(person)).optIns).toEqual([{ ...newsletter, confirmed: true, at: start + minute }]);
    expect((await troth.channels.maySend(letter)).allowed).toBe(true);
    expect((await troth.channels.maySend({ ...letter, at: start })).allowed).toBe(false);
    const way = await troth.channels.wayOut({ ...newsletter, to: person });
    clock.time += minute;
    expect(way.ok && (await troth.channels.unsubscribe({ token: way.token }))).toMatchObject({ ok: true });
    expect((await troth.channels.held(person)).suppressions).toMatchObject([{ since: clock.time }]);
    expect((await troth.channels.noteSent(letter)).ok).toBe(false);
    clock.time += minute;
    expect(await troth.channels.give({ ...newsletter, to: person, locale: "en", shown, by: "form" })).toEqual({ ok: true });
    expect((await troth.channels.noteSent(letter)).ok).toBe(true);
    expect(await troth.channels.stop({ to: person, as: "objection", by: "settings" })).toMatchObject({ ok: true });
    expect((await troth.channels.held(person)).suppressions).toContainEqual(expect.objectContaining({ as: "objection", since: clock.time }));
    await troth.close();
  });

  it("a time that is none is not taken for the clock's", async () => {
    const troth = await open(channelPolicy());
    expect((await troth.channels.maySend({ ...letter, at: Number.NaN })).because).toMatchObject([{ code: "message-time-missing" }]);
    const standing = await troth.standingOf({ subject: person });
    expect(troth.may({ purpose: "newsletter", surface: "shop" as never, at: Number.NaN }, standing).allowed).toBe(false);
    await troth.close();
  });

  it("GDPR 21(3): what an objection stops is stopped from the same instant, also where the call says it", async () => {
    const troth = await open(channelPolicy());
    expect((await troth.consent.object({ subject: person, purposes: "direct-marketing", actor: "subject", now: start + 5 })).ok).toBe(true);
    expect((await troth.consent.oppositionOf(person)).objections).toMatchObject([{ at: start + 5 }]);
    expect(new Set((await troth.channels.held(person)).suppressions.map(({ since }) => since))).toEqual(new Set([start + 5]));
    await troth.close();
  });

  it("of requests, of choices and of `may`", async () => {
    const troth = await open(site);
    const opened = await troth.requests.open({ subject: person, right: "access", channel: "signed-in", actor: "subject" });
    expect(opened).toMatchObject({ ok: true, due: "2026-07-15" });
    expect(await troth.requests.list(person)).toMatchObject([{ late: false }]);
    expect(await troth.requests.list(person, start + 60 * day)).toMatchObject([{ late: true }]);
    clock.time = start + 60 * day;
    expect(await troth.requests.list(person)).toMatchObject([{ late: true }]);
    const copy = opened.ok && (await troth.requests.archive(opened.id, person, { locale: "en" }));
    expect(copy && copy.ok && (await new Response(copy.stream).arrayBuffer()).byteLength).toBeGreaterThan(0);
    expect(await troth.requests.resume()).toEqual({ did: 0, more: false });
    expect(await troth.retention.sweep()).toEqual([]);

    const recorded = await troth.consent.record(chosen(troth, "given"));
    if (!recorded.ok) throw new Error("The choice was refused");
    expect(recorded.choices["statistics"]).toMatchObject({ at: clock.time });
    const standing = await troth.standingOf({ request: headersOf(recorded.setCookie) });
    expect(troth.may({ purpose: "statistics", surface: "site" }, standing).allowed).toBe(true);
    const { until } = recorded.choices["statistics"] as { until: number };
    expect(troth.may({ purpose: "statistics", surface: "site", at: until }, standing).allowed).toBe(false);
    clock.time = until;
    expect(troth.may({ purpose: "statistics", surface: "site" }, standing).allowed).toBe(false);
    // @ts-expect-error a misspelt purpose does not compile, and is a `no` where nobody compiled it
    expect(troth.may({ purpose: "statistcs", surface: "site" }, standing).because).toMatchObject([{ code: "undeclared" }]);
    await troth.close();
  });
});

describe("who sends a request", () => {
  it("has no id before the first choice, and the id that is linked after it", async () => {
    const troth = await open(site);
    expect((await troth.consent.read({ request: headersOf(undefined) })).visitor).toBeUndefined();
    const recorded = await troth.consent.record(chosen(troth, "given"));
    if (!recorded.ok) throw new Error("The choice was refused");
    expect(recorded.setCookie).toMatch(/; Secure$/);
    const request = headersOf(recorded.setCookie);
    const { visitor, standing } = await troth.consent.read({ request });
    expect([visitor, standing.from]).toEqual([recorded.visitor, "both"]);
    expect(await troth.consent.link({ visitor: visitor ?? "", subject: person })).toMatchObject({ ok: true });
    const unlinked = await troth.consent.unlink({ visitor: visitor ?? "" });
    expect(unlinked).toMatchObject({ ok: true, cookie: expect.any(String) });
    // The old cookie leads nowhere now.
    expect((await troth.consent.read({ request })).visitor).toBeUndefined();
    await troth.close();
  });

  it("gets a cookie for https, unless the app says that it answers over plain http", async () => {
    const troth = await open(site);
    const recorded = await troth.consent.record({ ...chosen(troth, "given"), secure: false });
    expect(recorded.setCookie).not.toContain("Secure");
    clock.time += minute;
    await troth.consent.recordByOperator({ subject: { kind: "visitor", ids: { visitor: recorded.ok ? recorded.visitor : "" } }, operator: "desk-2", how: "phone", purposes: "withdraw-all", actedAt: clock.time });
    const request = headersOf(recorded.setCookie);
    expect((await troth.consent.read({ request })).setCookie).toMatch(/; Secure$/);
    expect((await troth.consent.read({ request, secure: false })).setCookie).not.toContain("Secure");
    await troth.close();
  });

  it("GDPR 7(3): who refuses and gives within one second has refused, and gives a second later", async () => {
    const troth = await open(site);
    const refused = await troth.consent.record(chosen(troth, "refused"));
    const cookie = refused.setCookie?.split(";")[0];
    clock.time += 900;
    expect(await troth.consent.record({ ...chosen(troth, "given"), cookie })).toMatchObject({ ok: false, refusal: { because: [{ code: "choice-overtaken" }] } });
    clock.time += 100;
    expect(await troth.consent.record({ ...chosen(troth, "given"), cookie })).toMatchObject({ ok: true });
    await troth.close();
  });
});

it("GDPR 5(2), 7(1): the journal that was opened is at hand, for checkpoints, proofs and what waits to be sent", async () => {
  const policy = channelPolicy();
  const troth = await open(policy);
  expect((await troth.channels.askConfirmation({ ...newsletter, to: person, locale: "en", shown })).ok).toBe(true);
  await troth.consent.recordInForm({ subject: person, purposes: { newsletter: "given" }, shown: { wording: shown, policy: policy.hash, locale: "en" }, actedAt: start });
  await troth.journal.checkpoint({ now: start });
  expect(await troth.journal.verify()).toMatchObject({ ok: true });
  const found = await consentRecords({ journal: troth.journal, subject: person, policyOf: () => policy, random: (n) => crypto.getRandomValues(new Uint8Array(n)), now: start });
  expect(found.found === "one" && found.records).toHaveLength(1);
  const waiting = await troth.journal.claim({ limit: 10, leaseMs: minute, now: start });
  expect(waiting).toMatchObject([{ kind: "channel.confirmation", payload: { channel: "email", to: "customer17@shop.example", purpose: "newsletter", locale: "en", token: expect.any(String) } }]);
  await troth.close();
});
