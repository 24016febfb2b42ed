import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryJournal, memoryKeyRing } from "@troth/journal/memory";
import { sqliteJournal } from "@troth/journal/sqlite";
import { describe, expect, it } from "vitest";
import { may, parseConsentCookie, serializeConsentCookie } from "../../src/index.js";
import { consentEvents } from "../../src/server/index.js";
import { customer, eventsOf, got, memory, now, offered, open, rawOf, valueOf, type Service } from "./journals.js";
import { signer } from "./evidence/kit.js";
import { unheard, unsentCookie, type Page } from "./page.js";

const everything = { purposes: { statistics: true, media: true, joining: true } };
const nothing = { purposes: { statistics: false, media: false, joining: false } };
const accepting = () => unheard([[everything, now]])[0] as Page;
const post = async (service: Service, { request, cookie }: Pick<Page, "request" | "cookie">, at: number) => got(await service.record({ request, cookie, offered, now: at }));
const visitorsIn = async (journal: Parameters<typeof eventsOf>[0]) => new Set((await eventsOf(journal)).map(({ stream }) => stream)).size;
const allowed = async (service: Service, cookie: string, at: number) => may(service.rules, { purpose: "statistics", surface: "shop", at }, await service.standingOf({ cookie, gpc: false, now: at })).allowed;

describe("one person stays one visitor", () => {
  it("who accepts and goes on before the answer is there is the same visitor when the next page says it again", async () => {
    const { journal, service } = memory();
    const page = accepting();
    const lost = await post(service, page, now);
    const heard = await post(service, page, now + 3000);
    expect([lost.visitor, heard.visitor]).toEqual([page.visitor, page.visitor]);
    expect(await eventsOf(journal)).toHaveLength(1);
    const { unsent, standing } = parseConsentCookie(valueOf(heard.cookie), { rules: service.rules, now: now + 3000 });
    expect([unsent, standing.choices["statistics"]]).toEqual([{}, expect.objectContaining({ choice: "given", at: now })]);
  });
  it("GDPR 7(3): and when the next page takes it back", async () => {
    const { journal, service } = memory();
    const [accepted, withdrawn] = unheard([[everything, now], [nothing, now + 3000]]) as [Page, Page];
    await post(service, accepted, now);
    expect((await post(service, withdrawn, now + 4000)).visitor).toBe(accepted.visitor);
    expect(await visitorsIn(journal)).toBe(1);
    expect(await allowed(service, accepted.cookie, now + 5000)).toBe(false);
  });
  it("two posts of a fresh id at the same moment make one visitor and one act", async () => {
    const { journal, service } = memory();
    const page = accepting();
    const answers = await Promise.all([1, 2, 3].map(() => post(service, page, now)));
    expect(new Set(answers.map(({ visitor }) => visitor))).toEqual(new Set([page.visitor]));
    expect(await eventsOf(journal)).toHaveLength(1);
  });
  it("also where two processes write to one file, and whether it is one act or two", async () => {
    const folder = await mkdtemp(join(tmpdir(), "troth-visitor-"));
    const keys = memoryKeyRing(new Uint8Array(createHash("sha256").update("one visitor").digest()));
    const journals = await Promise.all([1, 2].map(() => sqliteJournal({ events: consentEvents, keys, url: `file:${join(folder, "journal.db")}` })));
    const services = journals.map((journal) => open(journal));
    const page = accepting();
    const [accepted, withdrawn] = unheard([[everything, now], [nothing, now + 1000]]) as [Page, Page];
    await Promise.all(services.map((service) => post(service, page, now)));
    await Promise.all([accepted, withdrawn].map((each, n) => services[n]?.record({ ...each, offered, now: now + 2000 })));
    const [journal, service] = [journals[0] as (typeof journals)[0], services[0] as Service];
    expect(await visitorsIn(journal)).toBe(2);
    expect([await allowed(service, page.cookie, now + 3000), await allowed(service, withdrawn.cookie, now + 3000)]).toEqual([true, false]);
    expect(await journal.verify()).toMatchObject({ ok: true });
    await Promise.all(journals.map((each) => each.close()));
    await rm(folder, { recursive: true, force: true });
  });
  it("whose clock goes two hours ahead is one visitor as well, and the act is dated by ours", async () => {
    const { journal, service } = memory();
    const page = unheard([[everything, now + 7_200_000]])[0] as Page;
    expect([(await post(service, page, now)).visitor, (await post(service, page, now + 1000)).visitor]).toEqual([page.visitor, page.visitor]);
    expect(await visitorsIn(journal)).toBe(1);
    expect((await eventsOf(journal)).every(({ at }) => at <= now + 301_000)).toBe(true);
  });
});

describe("an id that the journal does not know is taken over with a first act alone", () => {
  const page = accepting();
  const other = { choice: "refused", at: now, until: now + 1000, rev: "abc" } as const;
  const one = { choices: { statistics: page.claim.choices["statistics"] }, vendors: {} };
  const cases: readonly (readonly [string, string | undefined, string?])[] = [
    ["where no cookie came", undefined, page.visitor],
    ["where the cookie has another id", page.cookie, "A".repeat(22)],
    ["where the server has confirmed something", unsentCookie(page.claim, page.visitor, ["media"])],
    ["where it has confirmed everything", unsentCookie(page.claim, page.visitor, Object.keys(page.claim.choices))],
    ["where what this surface does not know is confirmed", serializeConsentCookie({ ...one, visitor: page.visitor, unsent: { statistics: "b12345678:shop" }, others: { elsewhere: other } })],
    ["where nothing is chosen", `1.${page.visitor}.0`],
    ["where the cookie is cut", page.cookie.slice(0, -1)],
    ["where the id is none", page.cookie.replace(page.visitor, page.visitor.slice(1))],
  ];
  for (const [name, cookie, visitor] of cases) {
    it(`not ${name}`, async () => {
      const { service } = memory();
      const answer = got(await service.record({ request: page.request, cookie, visitor, offered, now }));
      expect(answer.visitor).toMatch(/^[\w-]{22}$/);
      expect([page.visitor, "A".repeat(22)]).not.toContain(answer.visitor);
    });
  }
  it("but where what this surface does not know is unsent, too", async () => {
    const cookie = serializeConsentCookie({ ...one, visitor: page.visitor, unsent: { statistics: "b12345678:shop", elsewhere: "b12345678:forum" }, others: { elsewhere: other } });
    expect(got(await memory().service.record({ request: page.request, cookie, offered, now })).visitor).toBe(page.visitor);
  });
  it("HMS-7: not the id of a visitor who was unlinked, whatever the cookie marks", async () => {
    const { service } = memory();
    const { visitor } = await post(service, page, now);
    got(await service.link({ visitor, subject: customer, purpose: "joining", now: now + 1000 }));
    got(await service.unlink({ visitor, now: now + 2000 }));
    const [, again] = unheard([[nothing, now], [everything, now + 60_000]]) as [Page, Page];
    const fresh = await post(service, { ...again, cookie: unsentCookie(again.claim, visitor) }, now + 60_000);
    expect(fresh.visitor).not.toBe(visitor);
    expect((await service.standingOf({ subject: customer, gpc: false, now: now + 60_000 })).choices["statistics"]).toBeUndefined();
  });
  it("law.md 16: not one whose evidence was forgotten or pruned, while the cookie says that it was confirmed", async () => {
    const { journal, service } = memory();
    const { visitor, cookie } = await post(service, page, now);
    const found = await journal.subject({ kind: "visitor", ids: { visitor } }, { create: false, under: "evidence" });
    if (found.found !== "one") throw new Error("not found");
    await journal.forget(found.key, { classes: ["evidence"], why: { code: "evidence-ended", path: "retention.evidence" }, now });
    expect((await post(service, { ...page, cookie: valueOf(cookie) }, now + 1000)).visitor).not.toBe(visitor);

    const signing = memoryJournal({ events: consentEvents, keys: memoryKeyRing(), signer });
    const pruning = open(signing);
    const before = await post(pruning, page, now);
    const later = now + 200 * 86_400_000;
    await signing.prune({ behind: await signing.checkpoint({ now: later }), drop: [{ type: "consent.chosen", before: later }], now: later });
    expect((await eventsOf(signing)).filter(({ type }) => type.startsWith("consent."))).toEqual([]);
    const anew = unheard([[everything, later]])[0] as Page;
    const goesOn = await post(pruning, { ...anew, cookie: valueOf(before.cookie) }, later);
    expect(goesOn.visitor).not.toBe(page.visitor);
    expect((await post(pruning, { ...anew, cookie: unsentCookie(anew.claim, page.visitor) }, later)).visitor).toBe(page.visitor);
  });
  it("GDPR 7(1): an id of which the journal has nothing but the look-up proves nothing either", async () => {
    const { journal, service } = memory();
    await journal.subject({ kind: "visitor", ids: { visitor: page.visitor } }, { create: true, under: "evidence" });
    const confirmed = unsentCookie(page.claim, page.visitor, Object.keys(page.claim.choices));
    expect([await allowed(service, confirmed, now), await allowed(service, page.cookie, now)]).toEqual([false, true]);
    expect((await post(service, { ...page, cookie: confirmed }, now)).visitor).not.toBe(page.visitor);
    expect((await post(service, page, now)).visitor).toBe(page.visitor);
  });
  it("a refused first act writes nothing, and the next one is the first", async () => {
    const { journal, service } = memory();
    const before = rawOf(journal);
    expect((await service.record({ request: { ...page.request, shown: "0".repeat(64) }, cookie: page.cookie, offered, now })).ok).toBe(false);
    expect(rawOf(journal)).toBe(before);
    expect((await post(service, page, now + 1000)).visitor).toBe(page.visitor);
  });
  it("and gives nobody power: another browser that shows the id is the same visitor, as with any id that is known, and an unlinked account learns nothing", async () => {
    const { service } = memory();
    got(await service.recordInForm({ subject: customer, purposes: { statistics: "refused" }, actedAt: now, now }));
    const { visitor } = await post(service, page, now + 1000);
    const standing = await service.standingOf({ cookie: unsentCookie(page.claim, visitor), subject: customer, gpc: false, now: now + 2000 });
    expect(standing.choices["statistics"]?.choice).toBe("refused");
  });
});
