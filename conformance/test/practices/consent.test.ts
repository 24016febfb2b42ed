import { afterEach, describe, expect, it } from "vitest";
import { may } from "@troth/consent-core";
import { rulesOf } from "@troth/consent-core/server";
import { definePolicy, type Policy } from "@troth/policy-model";
import * as heeros from "../../policies/heeros.js";
import * as hero from "../../policies/hero.js";
import * as hms from "../../policies/hms.js";
import * as image from "../../policies/image.js";
import * as immero from "../../policies/immero.js";
import { edited } from "../policies/edited.js";
import { begin, day, openApp, type App } from "./app.js";

let app: { close(): Promise<void> } | undefined;
afterEach(() => app?.close());
const running = async <P extends Policy>(policy: P): Promise<App<P>> => {
  const opened = await openApp(policy);
  app = opened;
  return opened;
};
const codes = ({ because }: { readonly because: readonly { readonly code: string }[] }) => because.map(({ code }) => code);
const person = (kind: string, id = "17") => ({ kind, ids: { id, email: `${kind}${id}@customer.example` } });

describe("HERO", () => {
  it("HERO-2: the banner asks for what rests on consent and for nothing else, and a withdrawal falls through to no other basis", async () => {
    const { troth, browser, pass } = await running(hero.corrected);
    const asked = Object.entries(troth.consent.clientPolicy({ surface: "websites", locale: "en" }).purposes).flatMap(([id, { asks }]) => (asks ? id : []));
    expect(asked).toEqual(["statistics"]);
    const visitor = browser();
    expect((await visitor.may("service", "websites")).allowed).toBe(true);
    await visitor.choose("websites", { statistics: "given" });
    expect((await visitor.may("statistics", "websites")).allowed).toBe(true);
    pass(day);
    await visitor.choose("websites", { statistics: "withdrawn" });
    expect(codes(await visitor.may("statistics", "websites"))).toEqual(["consent-withdrawn"]);
  });
  it("HERO-4: the forum asks for nothing, and stays without analytics for who accepted them on the website", async () => {
    const { troth, browser } = await running(hero.corrected);
    const visitor = browser();
    await visitor.choose("websites", { statistics: "given" });
    const forum = troth.consent.clientPolicy({ surface: "forum", locale: "en" });
    expect([Object.values(forum.purposes).some(({ asks }) => asks), Object.keys(forum.trackers)]).toEqual([false, ["session"]]);
    expect(codes(await visitor.may("statistics", "forum"))).toEqual(["undeclared"]);
  });
  it("HERO-12: reading pages, and using them, is no consent", async () => {
    const { browser } = await running(hero.corrected);
    const visitor = browser();
    for (const path of ["/notice", "/consent?surface=websites&locale=en", "/notice"]) expect((await visitor.visit(path)).headers.get("set-cookie")).toBeNull();
    expect(codes(await visitor.may("statistics", "websites"))).toEqual(["consent-missing"]);
  });
});

describe("IMMERO", () => {
  it("IMMERO-2, IMMERO-3: the settings have exactly the categories there are; what was given in them is taken back in them", async () => {
    const { troth, browser, pass } = await running(immero.corrected);
    const { purposes, trackers } = troth.consent.clientPolicy({ surface: "website", locale: "en" });
    expect(Object.values(trackers).map(({ purpose, gate }) => [purpose, gate, purposes[purpose]?.asks])).toEqual([
      ["operation", "strictly-necessary", false],
      ["preferences", "strictly-necessary", false],
      ["statistics", "consent", true],
    ]);
    const visitor = browser();
    for (const [choice, allowed] of [["given", true], ["withdrawn", false], ["given", true]] as const) {
      pass(60_000);
      await visitor.choose("website", { statistics: choice });
      expect((await visitor.may("statistics", "website")).allowed).toBe(allowed);
    }
  });
  it("HMS-19: after a material change only the purpose that changed is asked for again", async () => {
    const { troth, browser, now } = await running(hms.corrected);
    const visitor = browser();
    await visitor.choose("website", { statistics: "given", "marketing-automation": "given" });
    const changed = definePolicy(edited(hms.corrected, "activities.web-statistics.recipients", ["it-services"]) as never) as Policy;
    const asks = (policy: Policy, of: string) => rulesOf(policy).surfaces["website"]?.purposes[of]?.rev;
    expect(asks(changed, "marketing-automation")).toBe(asks(hms.corrected, "marketing-automation"));
    expect(asks(changed, "statistics")).not.toBe(asks(hms.corrected, "statistics"));
    const question = { surface: "website", at: now() };
    const standing = await troth.standingOf({ request: { headers: visitor.headers() } });
    expect(codes(may(rulesOf(changed), { purpose: "statistics", ...question }, standing))).toEqual(["consent-outdated"]);
    expect(may(rulesOf(changed), { purpose: "marketing-automation", ...question }, standing).allowed).toBe(true);
  });
});

describe("HEEROS", () => {
  const lead = { kind: "subscriber", ids: { id: "17", email: "subscriber17@customer.example", phone: "+358401234567" } };
  const ask = { purpose: "direct-marketing", surface: "website" } as const;
  const message = (channel: "email" | "phone", at: number) => ({ ...{ purpose: "direct-marketing", to: lead, kind: "marketing", relationship: "subscriber", country: "FI" } as const, channel, at });
  const optIn = async ({ troth, locale, now, shown }: App<typeof heeros.corrected>) => {
    expect((await troth.consent.recordInForm({ subject: lead, purposes: { "direct-marketing": "given" }, shown, actedAt: now() })).ok).toBe(true);
    for (const channel of ["email", "phone"] as const) {
      expect(await troth.channels.give({ to: lead, purpose: "direct-marketing", channel, locale, shown: shown.wording, now: now(), by: "form" } as never)).toMatchObject({ ok: true });
    }
  };
  it("HEEROS-17: whoever only used the website gets no direct marketing; who said yes does", async () => {
    const opened = await running(heeros.corrected);
    const { troth, now } = opened;
    expect((await troth.channels.maySend(message("email", now()))).allowed).toBe(false);
    await optIn(opened);
    expect(codes(await troth.channels.maySend(message("email", now() + 1000)))).toContain("consent-given");
  });
  it("HEEROS-10: an objection on one channel stops that one at once, and one to all of it everything, without grounds", async () => {
    const opened = await running(heeros.corrected);
    const { troth, now, pass } = opened;
    await optIn(opened);
    pass(day);
    expect(await troth.consent.object({ subject: lead, purposes: ["direct-marketing"], channel: "phone", actor: "subject" })).toMatchObject({ ok: true });
    expect((await troth.channels.maySend(message("phone", now() + 1))).allowed).toBe(false);
    expect((await troth.channels.maySend(message("email", now() + 1))).allowed).toBe(true);
    expect(await troth.consent.object({ subject: lead, purposes: "direct-marketing", actor: "subject" })).toMatchObject({ ok: true });
    expect((await troth.channels.maySend(message("email", now() + 1))).allowed).toBe(false);
    expect((await opened.may(lead, ask)).allowed).toBe(false);
  });
  it("HEEROS-13: an objection without grounds restricts on receipt and is asked for them; compelling grounds let it go on", async () => {
    const opened = await running(heeros.corrected);
    const { troth, pass } = opened;
    const client = person("client");
    const training = { purpose: "training", surface: "website" };
    expect((await opened.may(client, training)).allowed).toBe(true);
    const answer = await troth.consent.object({ subject: client, purposes: ["training"], actor: "subject" });
    if (!answer.ok) throw new Error(codes(answer.refusal).join());
    expect(answer.ask).toMatchObject({ code: "grounds-asked" });
    expect(codes(await opened.may(client, training))).toEqual(["objection"]);
    pass(day);
    expect(await troth.consent.override({ subject: client, objection: answer.objection, grounds: "A court has asked for it.", actor: "operator:dpo" })).toMatchObject({ ok: true });
    expect((await opened.may(client, training)).allowed).toBe(true);
  });
  it("HEEROS-3: what profiles is told, waits for consent and stops with it, and leaves the rest", async () => {
    const opened = await running(heeros.corrected);
    const { troth, browser, pass } = opened;
    const visitor = browser();
    await visitor.choose("website", { content: "given", statistics: "given" });
    const id = /troth=1\.([\w-]{22})/.exec(visitor.headers().get("cookie") ?? "")?.[1] ?? "";
    expect(Object.values(troth.policy.activities).filter(({ profiling }) => profiling).map(({ purpose }) => purpose)).toEqual(["content", "advertising"]);
    pass(60_000);
    const withdrawn = await troth.consent.recordByOperator({ subject: { kind: "visitor", ids: { visitor: id } }, operator: "desk-1", how: "email", purposes: { content: "withdrawn" }, actedAt: opened.now() });
    expect(withdrawn).toMatchObject({ ok: true });
    expect((await visitor.may("content", "website")).allowed).toBe(false);
    expect((await visitor.may("statistics", "website")).allowed).toBe(true);
  });
  it("HEEROS-22: whoever objects to training leaves the evidence as it is", async () => {
    const opened = await running(heeros.corrected);
    const client = person("client");
    expect(await opened.troth.consent.object({ subject: client, purposes: ["training"], actor: "subject" })).toMatchObject({ ok: true });
    expect((await opened.may(client, { purpose: "training", surface: "website" })).allowed).toBe(false);
    expect((await opened.may(client, { purpose: "evidence", surface: "website" })).allowed).toBe(true);
  });
  it("HEEROS-18: the advertising of others is closed before consent, whatever it is called", async () => {
    const { troth, browser } = await running(heeros.corrected);
    const { trackers } = troth.consent.clientPolicy({ surface: "website", locale: "en" });
    for (const { gate, vendor } of Object.values(trackers)) expect(vendor === undefined || gate === "consent").toBe(true);
    expect(codes(await browser().may("advertising", "website"))).toContain("consent-missing");
  });
});

describe("IMAGE", () => {
  const subscriber = person("subscriber");
  const letter = (at: number) => ({ purpose: "newsletter", channel: "email", to: subscriber, kind: "marketing", relationship: "subscriber", country: "DE", at }) as const;
  const signUp = async ({ troth, locale, now, shown }: App<typeof image.corrected>) => {
    expect((await troth.consent.recordInForm({ subject: subscriber, purposes: { newsletter: "given" }, shown, actedAt: now() })).ok).toBe(true);
    const asked = await troth.channels.askConfirmation({ to: subscriber, purpose: "newsletter", channel: "email", locale, shown: shown.wording, now: now() });
    if (!asked.ok) throw new Error(codes(asked.refusal).join());
    return asked;
  };
  it("IMAGE-1: a choice counts for two months, and is asked for again", async () => {
    const { browser, pass, now } = await running(image.corrected);
    const visitor = browser();
    await visitor.choose("website", { statistics: "given" });
    pass(Date.parse("2026-08-15T10:00:00Z") - begin - 1000);
    expect((await visitor.may("statistics", "website")).allowed).toBe(true);
    pass(1000);
    expect([now(), codes(await visitor.may("statistics", "website"))]).toEqual([Date.parse("2026-08-15T10:00:00Z"), ["consent-expired"]]);
  });
  it("IMAGE-9: nothing is sent to an address that was not confirmed, once, in time; unsubscribing is one click, and ends nothing else", async () => {
    const opened = await running(image.corrected);
    const { troth, now, pass } = opened;
    const { token, expires } = await signUp(opened);
    expect(codes(await troth.channels.maySend(letter(now())))).toContain("permission-missing");
    expect(expires).toBeGreaterThan(now());
    expect(await troth.channels.confirm({ token, now: now() + 60_000 })).toMatchObject({ ok: true, purpose: "newsletter", channel: "email" });
    expect((await troth.channels.confirm({ token, now: now() + 61_000 })).ok).toBe(false);
    pass(day);
    expect((await troth.channels.maySend(letter(now()))).allowed).toBe(true);
    const out = await troth.channels.wayOut({ to: subscriber, purpose: "newsletter", channel: "email", now: now() });
    if (!out.ok) throw new Error(codes(out.refusal).join());
    const answer = await opened.handler(new Request(`https://app.example/privacy/unsubscribe/${out.token}`, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "List-Unsubscribe=One-Click" }));
    expect(answer.status).toBe(200);
    expect((await troth.channels.maySend(letter(now() + 1000))).allowed).toBe(false);
    expect((await opened.may(person("customer"), { purpose: "orders", surface: "website", relationship: "customer" })).allowed).toBe(true);
  });
  it("IMAGE-19: one letter a month, and no more", async () => {
    const opened = await running(image.corrected);
    const { troth, now, pass } = opened;
    const { token } = await signUp(opened);
    await troth.channels.confirm({ token, now: now() });
    pass(day);
    expect((await troth.channels.noteSent(letter(now()))).ok).toBe(true);
    pass(20 * day);
    expect((await troth.channels.maySend(letter(now()))).allowed).toBe(false);
    pass(12 * day);
    expect((await troth.channels.maySend(letter(now()))).allowed).toBe(true);
  });
  it("IMAGE-13: consent taken back by an informal mail ends then; what was done before stays lawful", async () => {
    const opened = await running(image.corrected);
    const { troth, now, pass, shown } = opened;
    const guest = person("customer", "9");
    expect((await troth.consent.recordInForm({ subject: guest, purposes: { surveys: "given" }, shown, actedAt: now() })).ok).toBe(true);
    pass(day);
    const before = await opened.may(guest, { purpose: "surveys", surface: "website" });
    expect(await troth.consent.recordByOperator({ subject: guest, operator: "desk-1", how: "email", purposes: { surveys: "withdrawn" }, actedAt: now() })).toMatchObject({ ok: true });
    expect([before.allowed, codes(await opened.may(guest, { purpose: "surveys", surface: "website" }))]).toEqual([true, ["consent-withdrawn"]]);
  });
});

describe("HMS", () => {
  const customer = person("customer");
  it("HMS-3: the invitation needs no consent, the answers do; taking that back leaves the customer", async () => {
    const opened = await running(hms.corrected);
    const { troth, now, pass } = opened;
    const answers = { purpose: "surveys", surface: "sales" };
    expect(codes(await opened.may(customer, answers))).toContain("consent-missing");
    await troth.consent.recordInForm({ subject: customer, purposes: { surveys: "given" }, shown: opened.shown, actedAt: now() });
    expect((await opened.may(customer, answers)).allowed).toBe(true);
    pass(day);
    await troth.consent.recordByOperator({ subject: customer, operator: "desk-1", how: "phone", purposes: { surveys: "withdrawn" }, actedAt: now() });
    expect((await opened.may(customer, answers)).allowed).toBe(false);
    expect((await opened.may(customer, { purpose: "relationship", surface: "sales" })).allowed).toBe(true);
  });
  it("HMS-7: a visitor is joined with a contact by consent only; withdrawing it severs that, and later visits are not joined", async () => {
    const opened = await running(hms.corrected);
    const { troth, browser, pass } = opened;
    const visitor = browser();
    await visitor.choose("website", { statistics: "refused" });
    const id = /troth=1\.([\w-]{22})/.exec(visitor.headers().get("cookie") ?? "")?.[1] ?? "";
    const joining = { visitor: id, subject: customer, purpose: "marketing-automation", surface: "website", actor: "subject" } as const;
    expect(await troth.consent.link(joining)).toMatchObject({ ok: false });
    pass(60_000);
    await visitor.choose("website", { "marketing-automation": "given" });
    expect(await troth.consent.link(joining)).toMatchObject({ ok: true });
    pass(60_000);
    await visitor.choose("website", { "marketing-automation": "withdrawn" });
    pass(60_000);
    await visitor.choose("website", { statistics: "given" });
    expect((await visitor.may("statistics", "website")).allowed).toBe(true);
    expect((await opened.may(customer, { purpose: "statistics", surface: "website" })).allowed).toBe(false);
  });
  it("HMS-8: no chat before consent", async () => {
    const opened = await running(hms.corrected);
    const guest = person("visitor");
    const chat = { purpose: "chat", surface: "website" };
    expect(codes(await opened.may(guest, chat))).toEqual(["consent-missing"]);
    await opened.troth.consent.recordInForm({ subject: guest, purposes: { chat: "given" }, shown: opened.shown, actedAt: opened.now() });
    expect((await opened.may(guest, chat)).allowed).toBe(true);
  });
  it("HMS-22: the distributor's campaigns stop, the fight against fraud does not", async () => {
    const opened = await running(hms.corrected);
    await opened.troth.consent.recordInForm({ subject: customer, purposes: { campaigns: "given" }, shown: opened.shown, actedAt: opened.now() });
    expect((await opened.may(customer, { purpose: "campaigns", surface: "sales" })).allowed).toBe(true);
    opened.pass(day);
    expect(await opened.troth.consent.object({ subject: customer, purposes: "direct-marketing", actor: "subject" })).toMatchObject({ ok: true });
    expect((await opened.may(customer, { purpose: "campaigns", surface: "sales" })).allowed).toBe(false);
    expect((await opened.may(customer, { purpose: "fraud", surface: "sales" })).allowed).toBe(true);
  });
  it("HMS-13: whom marketing may be sent to depends on who they are and where, a transactional message on nothing of that", async () => {
    const opened = await running(hms.corrected);
    const { troth, now } = opened;
    const mail = (relationship: string, country: string) =>
      troth.channels.maySend({ purpose: "marketing", channel: "email", to: person(relationship), kind: "marketing", relationship, country, similarGoods: true, wayOut: true, at: now() } as never);
    expect((await mail("lead", "SE")).allowed).toBe(false);
    expect((await mail("customer", "SE")).allowed).toBe(false);
    const sold = { to: person("customer"), purpose: "marketing", channel: "email", soldAt: now() - day, collectedInSale: true, ownSale: true, refusalOffered: true, refused: false, now: now(), actor: "system:shop" };
    expect(await troth.channels.noteSale(sold as never)).toMatchObject({ ok: true });
    expect((await mail("customer", "SE")).allowed).toBe(true);
    const bill = await troth.channels.maySend({ purpose: "orders", channel: "email", to: person("customer"), kind: "transactional", relationship: "customer", country: "SE", at: now() } as never);
    expect(bill.allowed).toBe(true);
  });
});
