import { createHash, randomBytes } from "node:crypto";
import { rm, mkdtemp, readFile, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryJournal, memoryKeyRing } from "@troth/journal/memory";
import { sqliteJournal } from "@troth/journal/sqlite";
import { parsePolicy, toClientPolicy, type Policy } from "@troth/policy-model";
import { describe, expect, it } from "vitest";
import { acceptAll, choiceRequest, choose, may, parseConsentCookie, rejectAll, rulesOfClient, serializeConsentCookie, unknownStanding, type Choices, type ChoiceRequest } from "../../src/index.js";
import { consentEvents, consentService, rulesOf, type ConsentJournal } from "../../src/server/index.js";
import { shopPolicy } from "../policy.js";

const policy = shopPolicy();
const now = Date.UTC(2026, 5, 15, 10);
const offered = ["counter", "tube"];
const random = (n: number) => new Uint8Array(randomBytes(n));
const client = toClientPolicy(policy, { surface: "shop", locale: "en", offered, evidence: true, notice: "/privacy" });
const nobody = unknownStanding();
const accept = choiceRequest(client, acceptAll(client, nobody, now).made, "banner");
const reject = choiceRequest(client, rejectAll(client, nobody, now).made, "banner");

const open = (journal: ConsentJournal = memoryJournal({ events: consentEvents, keys: memoryKeyRing() })) => consentService({ policy, journal, random });
const memory = () => {
  const journal = memoryJournal({ events: consentEvents, keys: memoryKeyRing() });
  return { journal, service: open(journal) };
};
const eventsOf = async (journal: { readAll(o: object): AsyncIterable<{ stream: string; type: string; at: number; data: unknown }> }) => {
  const all = [];
  for await (const event of journal.readAll({})) all.push(event);
  return all;
};
const valueOf = (cookie: string) => cookie.replace(/^troth=([^;]*).*$/, "$1");
const kept = async (recorded: ReturnType<ReturnType<typeof open>["record"]>) => {
  const result = await recorded;
  if (!result.ok) throw new Error(result.refusal.because[0].code);
  return result;
};
const said = ({ choices }: Choices) => Object.fromEntries(Object.entries(choices).map(([id, one]) => [id, one?.choice]));
const headers = (cookie: string, gpc?: string) => new Headers({ cookie: `troth=${cookie}`, ...(gpc === undefined ? {} : { "sec-gpc": gpc }) });

describe("recording a choice", () => {
  it("GDPR 7(1): keeps what was shown, how, and what was said to it, and nothing of the person", async () => {
    const { journal, service } = memory();
    const { visitor, cookie } = await kept(service.record({ request: accept, offered, now }));
    const events = await eventsOf(journal);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: "consent.chosen",
      at: now,
      actor: "subject",
      data: {
        policy: policy.hash,
        surface: "shop",
        locale: "en",
        shown: client.shown,
        how: "banner",
        purposes: { statistics: { choice: "given", until: Date.UTC(2026, 7, 15, 10), rev: client.purposes["statistics"]?.rev }, media: { choice: "given" } },
        vendors: {},
      },
    });
    expect(visitor).toMatch(/^[\w-]{22}$/);
    expect(cookie).toMatch(new RegExp(`^troth=1\\.${visitor}\\.\\S+; Path=/; Max-Age=5270400; SameSite=Lax; Secure$`));
    expect(JSON.stringify(journal.raw(), (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value))).not.toContain(visitor);
    expect(await journal.verify()).toMatchObject({ ok: true });
  });
  it("puts the acts of one browser into one stream, the newest counting", async () => {
    const { journal, service } = memory();
    const first = await kept(service.record({ request: accept, offered, now }));
    const request = choiceRequest(client, rejectAll(client, first, now + 5000).made, "settings");
    expect(request.purposes).toEqual({ statistics: "withdrawn", media: "withdrawn" });
    const second = await kept(service.record({ request, visitor: first.visitor, offered, now: now + 5000 }));
    expect(second.visitor).toBe(first.visitor);
    expect(said(second)).toEqual({ statistics: "withdrawn", media: "withdrawn" });
    const events = await eventsOf(journal);
    expect(new Set(events.map(({ stream }) => stream)).size).toBe(1);
    expect(events.map(({ at }) => at)).toEqual([now, now + 5000]);
  });
  it("does not take over the id of a browser that it does not know", async () => {
    const { service } = memory();
    const made = "A".repeat(22);
    expect((await kept(service.record({ request: accept, visitor: made, offered, now }))).visitor).not.toBe(made);
  });
  it("loses nothing when two acts of one browser come at once", async () => {
    const { journal, service } = memory();
    const { visitor } = await kept(service.record({ request: accept, offered, now }));
    await Promise.all([1, 2, 3].map((n) => (service.record({ request: { ...(n % 2 ? accept : reject), at: now + n * 1000 }, visitor, offered, now: now + n * 1000 }))));
    expect((await eventsOf(journal)).length).toBeGreaterThanOrEqual(3); // a consent that a refusal overtook is refused
  });
  it("keeps a choice on one vendor beside that on its purpose", async () => {
    const { service } = memory();
    const { made } = choose(client, nobody, { vendors: { "media/tube": true } }, now);
    const { vendors, cookie } = await kept(service.record({ request: choiceRequest(client, made, "embed"), offered, now }));
    expect(vendors).toMatchObject({ "media/tube": { choice: "given", at: now } });
    const standing = await service.standingOf({ cookie: valueOf(cookie), gpc: false, now });
    expect(may(service.rules, { purpose: "media", vendor: "tube", surface: "shop", at: now }, standing).allowed).toBe(true);
    expect(may(service.rules, { purpose: "media", surface: "shop", at: now }, standing).allowed).toBe(false);
  });
});

describe("a choice that is no evidence is refused, and nothing is written", () => {
  const cases: readonly (readonly [string, Partial<ChoiceRequest>, string, (readonly string[])?])[] = [
    ["of another policy", { policy: "0".repeat(64) }, "policy-changed"],
    ["of other words", { shown: "0".repeat(64) }, "shown-changed"],
    ["of words that name a vendor who is not offered today", {}, "shown-changed", ["tube"]],
    ["on a purpose that nobody has heard of", { purposes: { unknown: "given" } }, "purpose-not-asked"],
    ["on a purpose that asks for nothing", { purposes: { orders: "given" } }, "purpose-not-asked"],
    ["on a vendor of another purpose", { vendors: { "media/counter": "given" } }, "vendor-not-offered"],
    ["on a vendor that nobody has heard of", { vendors: { "media/nobody": "withdrawn" } }, "vendor-not-offered"],
    ["on nothing", { purposes: {}, vendors: {} }, "nothing-chosen"],
    ["on a surface that there is not", { surface: "blog" }, "surface-unknown"],
    ["in a language that there is not", { locale: "de" }, "surface-unknown"],
  ];
  for (const [name, more, code, today] of cases) {
    it(`${name}`, async () => {
      const { journal, service } = memory();
      const result = await service.record({ request: { ...accept, ...more }, offered: today ?? offered, now });
      expect(result).toMatchObject({ ok: false, refusal: { allowed: false, because: [{ code, fix: expect.any(String) }] } });
      expect(await eventsOf(journal)).toEqual([]);
    });
  }
  it("a body that nobody read with `parseChoiceRequest` is no choice: it throws by name, and nothing is written", async () => {
    const { journal, service } = memory();
    const { vendors: _, ...cut } = accept;
    for (const request of [undefined, {}, cut, { ...accept, v: 1 }, { ...accept, surface: "constructor" }, { ...accept, purposes: null }]) {
      await expect(async () => service.record({ request: request as never, offered, now })).rejects.toMatchObject({ code: "choice-malformed", path: "request" });
    }
    expect(await eventsOf(journal)).toEqual([]);
  });
  it("GDPR 7(3): but a withdrawal is taken from any page, however old its words", async () => {
    const { service } = memory();
    const { visitor } = await kept(service.record({ request: accept, offered, now }));
    const old = { ...accept, policy: "0".repeat(64), shown: "1".repeat(64), purposes: { statistics: "withdrawn", orders: "withdrawn" }, vendors: { "media/counter": "withdrawn" } } as const;
    expect(said(await kept(service.record({ request: old, visitor, offered: [], now: now + 1000 })))).toMatchObject({ statistics: "withdrawn" });
    const both = await service.record({ request: { ...old, at: now + 2000, purposes: { ...old.purposes, media: "given" } }, visitor, offered, now: now + 2000 });
    expect(both).toMatchObject({ ok: false, refusal: { because: [{ code: "policy-changed" }] }, cookie: expect.stringContaining(visitor) });
    const elsewhere = { ...old, surface: "gone", locale: "fr", vendors: {} };
    expect((await service.record({ request: elsewhere, visitor, offered: [], now: now + 3000 })).ok).toBe(true);
  });
  it("GDPR 7(3): a withdrawal in a mixed request is recorded although its consent is refused", async () => {
    const { journal, service } = memory();
    const { visitor } = await kept(service.record({ request: accept, offered, now }));
    const mixed = { ...accept, shown: "0".repeat(64), purposes: { statistics: "withdrawn", media: "given" } } as const;
    expect((await service.record({ request: mixed, visitor, offered, now: now + 1000 })).ok).toBe(false);
    expect((await eventsOf(journal)).at(-1)?.data).toMatchObject({ purposes: { statistics: { choice: "withdrawn" } } });
  });
  it("GDPR 7(3): an accept that was overtaken by the withdrawal after it does not count", async () => {
    const { service } = memory();
    const { visitor } = await kept(service.record({ request: reject, offered, now }));
    const withdrawal = { ...reject, at: now + 60_000, purposes: { statistics: "withdrawn" } } as const;
    await kept(service.record({ request: withdrawal, visitor, offered, now: now + 30_000 }));
    const late = { ...accept, at: now + 59_000 };
    const { at: _, ...untimed } = late;
    for (const request of [late, untimed]) {
      expect(await service.record({ request, visitor, offered, now: now + 90_000 })).toMatchObject({ ok: false, refusal: { because: [{ code: "choice-overtaken" }] } });
    }
    expect((await service.standingOf({ subject: { kind: "visitor", ids: { visitor } }, gpc: false, now: now + 90_000 })).choices["statistics"]?.choice).toBe("withdrawn");
  });
  it("and a fault leaves no half-written person", async () => {
    const { journal } = memory();
    const broken: ConsentJournal = { ...journal, append: () => Promise.reject(new Error("disk")) };
    const before = JSON.stringify(journal.raw());
    await expect(open(broken).record({ request: accept, offered, now })).rejects.toThrow("disk");
    expect(JSON.stringify(journal.raw())).toBe(before);
  });
});

describe("where a person stands", () => {
  const time = (at: number) => Math.floor(at / 1000) * 1000;
  const claim = (choice: "given" | "refused" | "withdrawn", at: number, visitor?: string) =>
    serializeConsentCookie({ choices: { statistics: { choice, at: time(at), until: 0, rev: client.purposes["statistics"]?.rev ?? "" } }, vendors: {}, visitor });

  it("is known from the cookie alone where the journal knows nothing", async () => {
    const standing = await open().standingOf({ cookie: claim("given", now), gpc: false, now });
    expect(standing).toMatchObject({ from: "cookie", faults: [], choices: { statistics: { choice: "given" } } });
    expect(await open().standingOf({ gpc: true, now })).toMatchObject({ from: "none", gpc: true, choices: {} });
  });
  it("is the newest of cookie and journal, and the stricter of two at the same time", async () => {
    const { service } = memory();
    const { visitor } = await kept(service.record({ request: accept, offered, now }));
    const after = async (choice: "given" | "withdrawn", at: number) =>
      (await service.standingOf({ cookie: claim(choice, at, visitor), gpc: false, now: now + 9000 })).choices["statistics"]?.choice;
    expect(await after("withdrawn", now - 1000)).toBe("given");
    expect(await after("withdrawn", now)).toBe("withdrawn");
    expect(await after("withdrawn", now + 1000)).toBe("withdrawn");
    expect(await service.standingOf({ cookie: claim("given", now, visitor), gpc: false, now })).toMatchObject({ from: "both" });
  });
  it("is no consent where the journal cannot be read, and says so", async () => {
    const broken: ConsentJournal = { ...memory().journal, subject: () => Promise.reject(new Error("disk")) };
    const standing = await open(broken).standingOf({ cookie: claim("given", now, "A".repeat(22)), gpc: false, now });
    expect(standing.faults).toMatchObject([{ code: "journal-unreadable", path: "journal" }]);
    expect(may(rulesOf(policy), { purpose: "statistics", surface: "shop", at: now }, standing)).toEqual({ allowed: false, because: standing.faults });
  });
  it("is no consent where the ids name two people", async () => {
    const two: ConsentJournal = { ...memory().journal, subject: () => Promise.resolve({ found: "ambiguous" }) };
    const standing = await open(two).standingOf({ subject: { kind: "customer", ids: { id: "17" } }, gpc: false, now });
    expect(standing.faults).toMatchObject([{ code: "subject-ambiguous" }]);
  });
  it("goes with the evidence when that is forgotten", async () => {
    const { journal, service } = memory();
    const { visitor } = await kept(service.record({ request: accept, offered, now }));
    const found = await journal.subject({ kind: "visitor", ids: { visitor } }, { create: false, under: "evidence" });
    if (found.found !== "one") throw new Error("not found");
    await journal.forget(found.key, { classes: ["evidence"], why: { code: "evidence-ended", path: "retention.evidence" }, now });
    expect(await service.standingOf({ cookie: `1.${visitor}.0`, gpc: false, now })).toMatchObject({ from: "none", choices: {} });
    expect((await kept(service.record({ request: accept, visitor, offered, now }))).visitor).not.toBe(visitor);
    expect(await journal.verify()).toMatchObject({ ok: true });
  });
});

describe("reading a request", () => {
  it("takes Global Privacy Control only where the header is exactly 1", async () => {
    const service = open();
    for (const [value, gpc] of [["1", true], ["0", false], ["true", false], ["1, 1", false]] as const) {
      expect((await service.readConsent(headers("", value), { now })).standing.gpc).toBe(gpc);
    }
  });
  it("asks for the cookie to be written anew where the journal knows better, and only then", async () => {
    const { service } = memory();
    const { visitor, cookie } = await kept(service.record({ request: accept, offered, now }));
    expect(await service.readConsent(headers(valueOf(cookie)), { now })).toMatchObject({ visitor, setCookie: undefined, standing: { from: "both" } });
    const { setCookie } = await service.readConsent(headers(`1.${visitor}.0`), { now });
    const parsed = (text: string) => parseConsentCookie(valueOf(text), { rules: service.rules, now });
    expect(parsed(setCookie ?? "")).toEqual(parsed(cookie));
    expect((await service.readConsent(headers("rubbish"), { now })).setCookie).toBeUndefined();
  });
  it("takes two cookies that differ for none", async () => {
    const { service } = memory();
    const { cookie } = await kept(service.record({ request: accept, offered, now }));
    const twice = (other: string) => service.readConsent(new Headers({ cookie: `troth=${valueOf(cookie)}; troth=${other}` }), { now });
    expect((await twice("1..0")).standing).toMatchObject({ from: "none", choices: {} });
    expect((await twice(valueOf(cookie))).standing).toMatchObject({ from: "both" });
  });
});

describe("rules of a policy", () => {
  const rules = rulesOf(policy);
  it("say of the surface of a client policy what the client policy says", () => {
    const fromClient = rulesOfClient(client);
    for (const [id, purpose] of Object.entries(fromClient.surfaces["shop"]?.purposes ?? {})) {
      expect(rules.surfaces["shop"]?.purposes[id]).toMatchObject(JSON.parse(JSON.stringify(purpose, ["rev", "activities", "id", "bases", "kind", "relationship", "country", "vendors"])));
    }
    expect(Object.keys(rules.surfaces["shop"]?.trackers ?? {}).sort()).toEqual(Object.keys(client.trackers).sort());
    expect(rules.lifetimes).toEqual(client.lifetimes);
  });
  it("know what happens where, and what is profiling", () => {
    expect(Object.keys(rules.surfaces["forum"]?.purposes ?? {})).toEqual(["statistics"]);
    expect(rules.surfaces["shop"]?.purposes["media"]?.activities[0]).toMatchObject({ profiling: true, bases: [{ relationship: "member", yes: [{ code: "contract" }] }, { yes: [{ code: "consent-given" }] }, { yes: [] }] });
    expect(rules.surfaces["shop"]?.purposes["statistics"]?.activities[0]?.profiling).toBe(false);
  });
  it("ask for the explicit consent that a contract does not stand in for, as the browser does (GDPR 9(2)(a))", () => {
    const { hash: _, ...input } = structuredClone(shopPolicy()) as Policy;
    const usage = input.categories["usage"];
    const diet = parsePolicy({
      ...input,
      categories: { ...input.categories, diet: { ...usage, special: { kind: "health", condition: "9-2-a" } } },
      activities: { ...input.activities, deliver: { ...input.activities["deliver"], categories: ["diet"], explicitConsent: {} } },
    });
    const browser = rulesOfClient(toClientPolicy(diet, { surface: "shop", locale: "en", offered: [], evidence: true, notice: "/privacy" }));
    for (const each of [rulesOf(diet), browser]) {
      expect(may(each, { purpose: "orders", surface: "shop", at: now }, unknownStanding())).toMatchObject({ allowed: false, because: [{ code: "consent-missing", article: "GDPR 9(2)(a)" }] });
    }
    expect(toClientPolicy(diet, { surface: "shop", locale: "en", offered: [], evidence: true, notice: "/privacy" }).purposes["orders"]?.asks).toBe(true);
  });
  it("leave out who is not offered", () => {
    const { shop } = rulesOf(policy, { offered: ["tube"] }).surfaces;
    expect(Object.keys(shop?.trackers ?? {})).toEqual(["tube", "basket"]);
    expect(shop?.purposes["statistics"]?.activities[0]?.vendors).toEqual([]);
  });
});

describe("an event of consent", () => {
  const [schema] = consentEvents;
  it("has no room for anything but what it records", async () => {
    const { journal, service } = memory();
    await kept(service.record({ request: accept, offered, now }));
    const [event] = await eventsOf(journal);
    const data = event?.data as Record<string, unknown>;
    expect(() => schema?.parse(data, undefined)).not.toThrow("not what consent.chosen records");
    for (const more of [{ ip: "192.0.2.1" }, { how: "visit" }, { purposes: { media: { choice: "given" } } }, { policy: 1 }]) {
      expect(() => schema?.parse({ ...data, ...more }, undefined)).toThrow(expect.objectContaining({ code: "consent-event-invalid" }));
    }
    expect(() => schema?.parse(data, { evidence: { ip: "192.0.2.1" } })).toThrow("not what consent.chosen records");
  });
});

describe("in a durable journal", () => {
  it("the evidence is there after a restart, and the file names nobody", async () => {
    const folder = await mkdtemp(join(tmpdir(), "troth-consent-"));
    const keys = memoryKeyRing(new Uint8Array(createHash("sha256").update("consent").digest()));
    const url = `file:${join(folder, "journal.db")}`;
    const first = await sqliteJournal({ events: consentEvents, keys, url });
    const { visitor, cookie } = await kept(consentService({ policy, journal: first, random }).record({ request: accept, offered, now }));
    await first.close();
    const again = await sqliteJournal({ events: consentEvents, keys, url });
    const standing = await consentService({ policy, journal: again, random }).standingOf({ cookie: `1.${visitor}.0`, gpc: false, now });
    expect(standing.choices).toEqual(parseConsentCookie(valueOf(cookie), { rules: rulesOf(policy), now }).standing.choices);
    for (const file of await readdir(folder)) expect((await readFile(join(folder, file))).includes(visitor)).toBe(false);
    await again.close();
    await rm(folder, { recursive: true, force: true });
  });
});
