import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { may, type Question } from "../../src/index.js";
import { acceptEverything, customer, eventsOf, got, memory, now, offered, rawOf, words, type Service } from "./journals.js";

const later = now + 60_000;
const person = { subject: customer, now, actor: "subject" } as const;
const operator = { subject: customer, now: later, actor: "operator:anna" } as const;
const asked = async (service: Service, question: Omit<Question, "surface" | "at">, at = later) =>
  may(service.rules, { surface: "shop", at, ...question }, await service.standingOf({ subject: customer, gpc: false, now: at }));
const codes = async (...args: Parameters<typeof asked>) => (await asked(...args)).because.map(({ code }) => code);

describe("an objection", () => {
  it("GDPR 21(1), 18(1)(d), HEEROS-13: stops what rests on legitimate interest on receipt, and missing grounds are asked for, not a reason to reject", async () => {
    const { service } = memory();
    expect((await asked(service, { purpose: "security" })).allowed).toBe(true);
    const { ask, objection } = got(await service.object({ ...person, purposes: ["security"] }));
    expect(ask).toMatchObject({ code: "grounds-asked", article: "GDPR 21(1)" });
    expect(await codes(service, { purpose: "security" })).toEqual(["objection"]);
    got(await service.giveGrounds({ ...person, now: later, objection, grounds: "I am being followed." }));
    expect((await service.oppositionOf(customer)).objections).toMatchObject([{ grounds: true, at: now }]);
    expect(await codes(service, { purpose: "security" })).toEqual(["objection"]);
  });
  it("GDPR 21(1): ends where the controller records compelling grounds, and says them", async () => {
    const { service } = memory();
    const { ask, objection } = got(await service.object({ ...person, purposes: ["security"], grounds: "I am being followed." }));
    expect(ask).toBeUndefined();
    expect(await service.override({ ...operator, objection, grounds: "  " })).toMatchObject({ ok: false, refusal: { because: [{ code: "grounds-missing" }] } });
    expect(await codes(service, { purpose: "security" })).toEqual(["objection"]);
    got(await service.override({ ...operator, objection, grounds: "A running fraud." }));
    expect((await asked(service, { purpose: "security" })).allowed).toBe(true);
    expect(await codes(service, { purpose: "security" }, later - 1)).toEqual(["objection"]);
  });
  it("GDPR 21(2), (3): to direct marketing needs no grounds, counts at once, and nothing overrides it", async () => {
    const { journal, service } = memory();
    const { ask, objection } = got(await service.object({ ...person, purposes: "direct-marketing" }));
    expect(ask).toBeUndefined();
    expect(await codes(service, { purpose: "advertising", channel: "post" }, now)).toEqual(["marketing-objection"]);
    const before = (await eventsOf(journal)).length;
    expect(await service.override({ ...operator, objection, grounds: "We like to." })).toMatchObject({ ok: false, refusal: { because: [{ code: "override-of-marketing", article: "GDPR 21(3)" }] } });
    expect(await eventsOf(journal)).toHaveLength(before);
  });
  it("GDPR 21(2): is taken per channel", async () => {
    const { service } = memory();
    got(await service.object({ ...person, purposes: ["advertising"], channel: "phone" }));
    expect(await codes(service, { purpose: "advertising", channel: "phone" })).toEqual(["marketing-objection"]);
    expect((await asked(service, { purpose: "advertising", channel: "post" })).allowed).toBe(true);
  });
  it("GDPR 21(1): to profiling alone stops only what is profiling", async () => {
    const { service } = memory();
    got(await service.object({ ...person, purposes: ["security"], profiling: true }));
    expect((await asked(service, { purpose: "security" })).allowed).toBe(true);
    expect((await service.standingOf({ subject: customer, gpc: false, now: later })).objections).toEqual([{ purpose: "security", profiling: true, at: now }]);
  });
  it("can be taken back by the person, and is then no more", async () => {
    const { service } = memory();
    const { objection } = got(await service.object({ ...person, purposes: ["security"] }));
    got(await service.withdrawObjection({ ...person, objection }));
    expect((await asked(service, { purpose: "security" })).allowed).toBe(true);
    for (const again of [service.withdrawObjection({ ...person, objection }), service.override({ ...operator, objection, grounds: "Late." })]) {
      expect(await again).toMatchObject({ ok: false, refusal: { because: [{ code: "objection-unknown" }] } });
    }
  });
  it("reaches neither a contract nor a consent, and says so", async () => {
    const { journal, service } = memory();
    for (const [purposes, code] of [[["orders"], "objection-out-of-reach"], [["statistics"], "objection-out-of-reach"], [["nothing"], "undeclared"], [[], "objection-out-of-reach"]] as const) {
      expect(await service.object({ ...person, purposes }), purposes.join()).toMatchObject({ ok: false, refusal: { because: [{ code }] } });
    }
    expect(await eventsOf(journal)).toEqual([]);
    expect(await journal.subject(customer, { create: false, under: "evidence" })).toEqual({ found: "none" });
  });
  it("of a visitor stands beside the cookie's choices", async () => {
    const { service } = memory();
    const { visitor, cookie } = got(await service.record({ request: acceptEverything, offered, now }));
    got(await service.object({ subject: { kind: "visitor", ids: { visitor } }, purposes: ["security"], now, actor: "subject" }));
    const { standing, setCookie } = await service.readConsent(new Headers({ cookie: cookie.split(";")[0] ?? "" }), { now });
    expect(standing).toMatchObject({ objections: [{ purpose: "security" }], choices: { statistics: { choice: "given" } } });
    expect(setCookie).toBeUndefined();
  });
  it("law.md 16: of somebody else is not found by its id, and no ground stands in clear", async () => {
    const { journal, service } = memory();
    const { objection } = got(await service.object({ ...person, purposes: ["security"], grounds: "I am being followed by Mr X." }));
    got(await service.override({ ...operator, objection, grounds: "A running fraud." }));
    const other = { kind: "customer", ids: { id: "18" } };
    expect(await service.withdrawObjection({ subject: other, objection, now, actor: "subject" })).toMatchObject({ ok: false, refusal: { because: [{ code: "objection-unknown" }] } });
    expect(await journal.subject(other, { create: false, under: "evidence" })).toEqual({ found: "none" });
    for (const secret of ["followed", "fraud", "customer17"]) expect(rawOf(journal)).not.toContain(secret);
    expect(await journal.verify()).toMatchObject({ ok: true });
  });
});

describe("a restriction", () => {
  it("GDPR 18(2): stops everything but what rests on consent", async () => {
    const { service } = memory();
    got(await service.recordInForm({ subject: customer, purposes: { statistics: "given" }, shown: words, actedAt: now, now }));
    got(await service.restrict({ ...person, purposes: "all", ground: "18-1-a", reason: "The address is wrong." }));
    expect(await codes(service, { purpose: "orders" })).toContain("restricted");
    expect((await asked(service, { purpose: "statistics" })).allowed).toBe(true);
  });
  it("GDPR 18(3): is lifted only after the person was told", async () => {
    const { journal, service } = memory();
    const { restriction } = got(await service.restrict({ ...person, purposes: ["security"], ground: "18-1-b" }));
    const before = (await eventsOf(journal)).length;
    for (const toldOn of ["", "soon", "2026-02-30", "2026-06-17", "2026-06-13"]) {
      expect(await service.lift({ ...operator, restriction, toldOn }), toldOn).toMatchObject({ ok: false, refusal: { because: [{ code: "notice-missing", article: "GDPR 18(3)" }] } });
    }
    expect(await eventsOf(journal)).toHaveLength(before);
    expect(await codes(service, { purpose: "security" })).toEqual(["restricted"]);
    got(await service.lift({ ...operator, restriction, toldOn: "2026-06-15" }));
    expect((await asked(service, { purpose: "security" })).allowed).toBe(true);
    expect(await service.lift({ ...operator, restriction, toldOn: "2026-06-15" })).toMatchObject({ ok: false, refusal: { because: [{ code: "restriction-unknown" }] } });
  });
  it("names purposes of the policy", async () => {
    const { service } = memory();
    for (const purposes of [[], ["nothing"]]) expect(await service.restrict({ ...person, purposes, ground: "18-1-c" })).toMatchObject({ ok: false, refusal: { because: [{ code: "undeclared" }] } });
  });
});

it("whatever is done in whatever order, an objection to direct marketing that was not taken back stops every message", async () => {
  const step = fc.constantFrom("object", "withdraw", "override", "consent");
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      const { service } = memory();
      let inForce: readonly string[] = [];
      let at = now;
      for (const each of steps) {
        at += 1000;
        if (each === "object") inForce = [...inForce, got(await service.object({ ...person, now: at, purposes: ["advertising"] })).objection];
        const [objection = "none", ...rest] = inForce;
        if (each === "withdraw" && (await service.withdrawObjection({ ...person, now: at, objection })).ok) inForce = rest;
        if (each === "override") await service.override({ ...operator, now: at, objection, grounds: "We like to." });
        if (each === "consent") got(await service.recordInForm({ subject: customer, purposes: { statistics: "given" }, shown: words, actedAt: at, now: at }));
      }
      expect((await asked(service, { purpose: "advertising" }, at)).allowed).toBe(inForce.length === 0);
    }),
    { numRuns: 25 },
  );
});

it("two objections of one person at once are both kept", async () => {
  const { service } = memory();
  await Promise.all(["security", "advertising"].map(async (purpose) => got(await service.object({ ...person, purposes: [purpose] }))));
  expect((await service.standingOf({ subject: customer, gpc: false, now })).objections.map(({ purpose }) => purpose).sort()).toEqual(["advertising", "security"]);
});
