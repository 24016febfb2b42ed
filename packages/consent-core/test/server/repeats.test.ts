import fc from "fast-check";
import { parsePolicy, type Policy } from "@troth/policy-model";
import { describe, expect, it } from "vitest";
import { may, parseConsentCookie, unknownStanding, type ChoiceRequest, type Selection, type Standing } from "../../src/index.js";
import { customer, eventsOf, got, memory, now, offered, open, policy, rawOf, valueOf, words, type Service } from "./journals.js";
import { saidAgain, unheard, type Page } from "./page.js";

const day = 86_400_000;
const everything = { purposes: { statistics: true, media: true, joining: true } };
const statistics = (on: boolean): Selection => ({ purposes: { statistics: on } });
const media = (on: boolean): Selection => ({ purposes: { media: on } });
const tube = (on: boolean): Selection => ({ vendors: { "media/tube": on } });
const send = (service: Service, { request, cookie }: Pick<Page, "request" | "cookie">, at: number) => service.record({ request, cookie, offered, now: at });
const chosenIn = async (journal: Parameters<typeof eventsOf>[0]) => (await eventsOf(journal)).filter(({ type }) => type === "consent.chosen");
const of = (service: Service, visitor: string, at: number): Promise<Standing> => service.standingOf({ subject: { kind: "visitor", ids: { visitor } }, gpc: false, now: at });

describe("one act stays one act", () => {
  it("GDPR 7(1): an accept that is said again is the evidence that there is, and its end does not move", async () => {
    const { journal, service } = memory();
    const [page] = unheard([[everything, now]]) as [Page];
    const first = got(await send(service, page, now + 1000));
    const before = rawOf(journal);
    const again = got(await send(service, page, now + day));
    expect(rawOf(journal)).toBe(before);
    expect([again.choices, again.vendors, again.visitor]).toEqual([first.choices, first.vendors, first.visitor]);
    expect(again.choices["statistics"]).toMatchObject({ at: now + 1000, until: Date.UTC(2026, 7, 15, 10, 0, 1) });
  });
  it("the answer to a repeat confirms what it says, and leaves the rest to be sent", async () => {
    const { service } = memory();
    const [accepted, watched] = unheard([[statistics(true), now], [tube(true), now + 5000]]) as [Page, Page];
    got(await send(service, accepted, now));
    const { unsent, standing } = parseConsentCookie(valueOf(got(await send(service, { ...accepted, cookie: watched.cookie }, now + 9000)).cookie), { rules: service.rules, now: now + 9000 });
    expect(Object.keys(unsent)).toEqual(["media/tube"]);
    expect([standing.choices["statistics"]?.at, standing.vendors["media/tube"]?.at]).toEqual([now, now + 5000]);
  });
  it("a later act is recorded, also where it says the same", async () => {
    const { journal, service } = memory();
    const pages = unheard([[statistics(true), now], [statistics(true), now + 60_000]]);
    for (const page of pages) got(await send(service, page, page.request.at ?? 0));
    expect((await chosenIn(journal)).map(({ at }) => at)).toEqual([now, now + 60_000]);
    expect((await of(service, pages[0]?.visitor ?? "", now + 60_000)).choices["statistics"]).toMatchObject({ at: now + 60_000 });
  });
  it("an act without a time is recorded each time: nobody can tell whether it is the same", async () => {
    const { journal, service } = memory();
    const [{ request, cookie }] = unheard([[statistics(true), now]]) as [Page];
    const { at: _, ...untimed } = request;
    for (const at of [now, now + 1000]) got(await send(service, { request: untimed, cookie }, at));
    expect(await chosenIn(journal)).toHaveLength(2);
  });
  it("is recognised by a clock that goes ahead, and by one that goes behind; in the second of the act as well", async () => {
    for (const skew of [-day, -90_000, 0, 500, 90_000, 299_000]) {
      const { journal, service } = memory();
      const pages = unheard([[statistics(true), now + skew], [statistics(false), now + skew + 30_000]]);
      for (const [n, page] of pages.entries()) for (const after of [0, 1, 20_000]) got(await send(service, page, now + n * 30_000 + after));
      expect((await chosenIn(journal)).map(({ data }) => Object.values((data as { purposes: Record<string, { choice: string }> }).purposes)[0]?.choice), `${skew}`).toEqual(["given", "withdrawn"]);
      expect((await of(service, pages[0]?.visitor ?? "", now + day)).choices["statistics"]?.choice).toBe("withdrawn");
    }
  });
  it("of which a later one replaced a part is a repeat of what it still holds", async () => {
    const { journal, service } = memory();
    const [accepted, refused] = unheard([[everything, now], [media(false), now + 5000]]) as [Page, Page];
    for (const page of [accepted, refused]) got(await send(service, page, page.request.at ?? 0));
    const before = rawOf(journal);
    const rest = saidAgain(accepted, refused);
    expect(rest?.purposes).toEqual({ statistics: "given", joining: "given" });
    got(await send(service, { request: rest as ChoiceRequest, cookie: refused.cookie }, now + 9000));
    expect(rawOf(journal)).toBe(before);
  });
  it("GDPR 4(11): a repeat after another edition is the same consent where its facts are the same, and none where they are not", async () => {
    const { journal, service } = memory();
    const [page] = unheard([[statistics(true), now]]) as [Page];
    got(await send(service, page, now));
    const { hash: _, ...input } = structuredClone(policy) as Policy;
    const edition = (more: object) => open(journal, { policy: parsePolicy({ ...input, version: "9.0.0", ...more }) });
    const before = rawOf(journal);
    expect(await send(edition({}), page, now + 1000)).toMatchObject({ ok: true, choices: { statistics: { at: now } } });
    const material = { activities: { ...input.activities, count: { ...input.activities["count"], recipients: ["counter", "tube"] } } };
    expect(await send(edition(material), page, now + 1000)).toMatchObject({ ok: false, refusal: { because: [{ code: "policy-changed" }] } });
    expect(rawOf(journal)).toBe(before);
  });
  it("GDPR 7(3): what a refused request takes back is recorded once, however often it comes", async () => {
    const { journal, service } = memory();
    const [accepted, mixed] = unheard([[statistics(true), now], [{ purposes: { statistics: false, media: true } }, now + 5000]]) as [Page, Page];
    got(await send(service, accepted, now));
    const stale = { ...mixed, request: { ...mixed.request, shown: "0".repeat(64) } };
    for (const at of [5000, 7000, 9000]) expect(await send(service, stale, now + at)).toMatchObject({ ok: false, refusal: { because: [{ code: "shown-changed" }] }, cookie: expect.stringContaining(mixed.visitor) });
    expect((await chosenIn(journal)).map(({ at }) => at)).toEqual([now, now + 5000]);
  });
  it("an act of which a part is recorded already is recorded for the other part", async () => {
    const { journal, service } = memory();
    const [page] = unheard([[statistics(true), now]]) as [Page];
    got(await send(service, page, now));
    got(await send(service, { ...page, request: { ...page.request, purposes: { statistics: "given", media: "given" } } }, now + 5000));
    expect((await chosenIn(journal)).map(({ at, data }) => [at, Object.keys((data as { purposes: object }).purposes)])).toEqual([[now, ["statistics"]], [now + 5000, ["media"]]]);
  });
});

describe("GDPR 7(3): nothing that takes back is lost as a repeat", () => {
  it("a refusal of a purpose that is said again leaves what was given after it on a vendor", async () => {
    const { journal, service } = memory();
    const [refused, watched] = unheard([[media(false), now], [tube(true), now + 5000]]) as [Page, Page];
    for (const page of [refused, watched]) got(await send(service, page, page.request.at ?? 0));
    const before = rawOf(journal);
    expect(got(await send(service, { ...refused, cookie: watched.cookie }, now + 9000)).vendors["media/tube"]?.choice).toBe("given");
    expect(rawOf(journal)).toBe(before);
  });
  it("but a later refusal ends it, though a slow clock dates that before the first was received", async () => {
    const { journal, service } = memory();
    const pages = unheard([[media(false), now - day], [media(false), now - day + 9000]]) as [Page, Page];
    const subject = { kind: "visitor", ids: { visitor: pages[0].visitor } };
    got(await send(service, pages[0], now));
    got(await service.recordInForm({ subject, purposes: {}, vendors: { "media/tube": "given" }, shown: words, actedAt: now + 5000, now: now + 5000 }));
    got(await send(service, pages[1], now + 9000));
    expect(await chosenIn(journal)).toHaveLength(3);
    const standing = await of(service, pages[0].visitor, now + day);
    expect([standing.choices["media"]?.choice, standing.vendors]).toEqual(["refused", {}]);
  });
  it("and what an act says of a vendor goes with what it says of the purpose", async () => {
    const { service } = memory();
    const pages = unheard([[tube(true), now - day], [{ purposes: { media: false }, vendors: { "media/tube": true } }, now - day + 9000]]) as [Page, Page];
    for (const [n, page] of pages.entries()) got(await send(service, page, now + n * 9000));
    const { choices, vendors } = await of(service, pages[0].visitor, now + day);
    expect([choices["media"]?.choice, vendors["media/tube"]]).toEqual(["refused", expect.objectContaining({ choice: "given", at: now + 9000 })]);
  });
  it("and where no cookie tells which it is, what takes back counts", async () => {
    const { service } = memory();
    const [refused, watched] = unheard([[media(false), now], [tube(true), now + 5000]]) as [Page, Page];
    for (const page of [refused, watched]) got(await send(service, page, page.request.at ?? 0));
    got(await service.record({ request: refused.request, visitor: refused.visitor, offered, now: now + 9000 }));
    expect((await of(service, refused.visitor, now + 9000)).vendors).toEqual({});
  });
  it("a withdrawal that comes once more after a consent ends it", async () => {
    const { service } = memory();
    const pages = unheard([[statistics(true), now], [statistics(false), now + 2000], [statistics(true), now + 9000], [statistics(false), now + 12_000]]);
    for (const page of pages) await send(service, page, (page.request.at ?? 0) + 5000);
    expect((await of(service, pages[0]?.visitor ?? "", now + day)).choices["statistics"]?.choice).toBe("withdrawn");
  });
  it("what the device refused ends what its account gave since, also when the device says it again", async () => {
    const { service } = memory();
    const [page] = unheard([[{ purposes: { statistics: false, joining: true } }, now]]) as [Page];
    const { visitor } = got(await send(service, page, now));
    got(await service.link({ visitor, subject: customer, purpose: "joining", now: now + 1000 }));
    got(await service.recordInForm({ subject: customer, purposes: { statistics: "given" }, shown: words, actedAt: now + 2000, now: now + 2000 }));
    got(await send(service, page, now + 3000));
    const standing = await service.standingOf({ subject: customer, gpc: false, now: now + 4000 });
    expect(may(service.rules, { purpose: "statistics", surface: "shop", at: now + 4000 }, standing).allowed).toBe(false);
  });
  it("what the account took back is no record of the device's own act", async () => {
    const { journal, service } = memory();
    const [accepted, refused] = unheard([[everything, now], [statistics(false), now + 2000]]) as [Page, Page];
    const { visitor } = got(await send(service, accepted, now));
    got(await service.link({ visitor, subject: customer, purpose: "joining", now: now + 1000 }));
    got(await service.recordInForm({ subject: customer, purposes: { statistics: "withdrawn" }, actedAt: now + 5000, now: now + 5000 }));
    const before = (await chosenIn(journal)).length;
    got(await send(service, refused, now + 6000));
    expect(await chosenIn(journal)).toHaveLength(before + 1);
  });
  it("an accept that the account has taken back since is overtaken, not repeated", async () => {
    const { journal, service } = memory();
    const [page] = unheard([[everything, now]]) as [Page];
    const { visitor } = got(await send(service, page, now));
    got(await service.link({ visitor, subject: customer, purpose: "joining", now: now + 1000 }));
    got(await service.recordInForm({ subject: customer, purposes: { statistics: "withdrawn" }, actedAt: now + 5000, now: now + 5000 }));
    const before = rawOf(journal);
    expect(await send(service, page, now + 6000)).toMatchObject({ ok: false, refusal: { because: [{ code: "choice-overtaken", path: "purposes.statistics" }] } });
    expect(rawOf(journal)).toBe(before);
  });
  it("HMS-7: a repeat ends the link that the first post was stopped before ending", async () => {
    const { journal, service } = memory();
    const [accepted, refused] = unheard([[everything, now], [{ purposes: { joining: false } }, now + 2000]]) as [Page, Page];
    const { visitor } = got(await send(service, accepted, now));
    got(await service.link({ visitor, subject: customer, purpose: "joining", now: now + 1000 }));
    const stopped = open({ ...journal, unlink: () => Promise.reject(new Error("stopped")) });
    await expect(send(stopped, refused, now + 2000)).rejects.toThrow("stopped");
    expect((await eventsOf(journal)).map(({ type }) => type)).not.toContain("consent.unlinked");
    const again = got(await send(service, refused, now + 4000));
    expect((await eventsOf(journal)).map(({ type }) => type)).toContain("consent.unlinked");
    expect(again.visitor).not.toBe(visitor);
    expect(again.choices["joining"]?.choice).toBe("withdrawn");
  });
});

/** Acts with seconds between them, by a clock that differs from ours; how long after its turn each is received; what is posted once more. */
const turn = fc.option(fc.boolean(), { nil: undefined });
const selection = fc
  .record({ statistics: turn, media: turn, joining: turn, tube: turn })
  .filter((on) => Object.values(on).some((one) => one !== undefined))
  .map(({ tube: vendor, ...on }): Selection => ({
    purposes: Object.fromEntries(Object.entries(on).flatMap(([key, one]) => (one === undefined ? [] : [[key, one]]))),
    vendors: vendor === undefined ? {} : { "media/tube": vendor },
  }));
const story = fc.record({
  acts: fc.array(fc.record({ selection, after: fc.integer({ min: 0, max: 25 }), more: fc.array(fc.nat(2), { minLength: 1, maxLength: 2 }) }), { minLength: 2, maxLength: 5 }),
  skew: fc.integer({ min: -3000, max: 250 }),
});
type Story = typeof story extends fc.Arbitrary<infer S> ? S : never;
/** Posts every act in its turn, 20 seconds apart, and what `repeat` makes of it once more after later ones. */
const tell = async ({ acts, skew }: Story, repeat: (page: Page, latest: Page) => Pick<Page, "request" | "cookie"> | undefined) => {
  const { journal, service } = memory();
  let clock = now + skew * 1000;
  const pages = unheard(acts.map((each) => [each.selection, (clock += each.after * 1000)]));
  const taken: boolean[] = [];
  let repeats = 0;
  for (const [n, page] of pages.entries()) {
    const turns = now + n * 20_000;
    taken.push((await send(service, page, turns)).ok);
    // Up to ten more: of this act, or of one before it, that was not refused.
    const due = acts.slice(0, n + 1).flatMap(({ more }, index) => (taken[index] ? more.flatMap((later) => (index + later === n ? [index] : [])) : []));
    for (const [step, index] of due.entries()) {
      const once = repeat(pages[index] as Page, page);
      if (once) await send(service, once, turns + (step + 1) * 1500);
      if (once) repeats += 1;
    }
  }
  const end = now + 200_000;
  const { choices, vendors } = await of(service, pages[0]?.visitor ?? "", end);
  const asked = [["statistics"], ["media"], ["joining"], ["media", "tube"]] as const;
  const given = asked.filter(([purpose, vendor]) => may(service.rules, { purpose, ...(vendor ? { vendor } : {}), surface: "shop", at: end }, { ...unknownStanding(), choices, vendors }).allowed).map((each) => each.join("/"));
  const chosen = await chosenIn(journal);
  return { choices, vendors, given, acts: chosen.length, streams: new Set(chosen.map(({ stream }) => stream)).size, repeats };
};

describe("any sequence of acts, each posted up to three times", () => {
  it("in any order in which pages say again what they hold: the same standing, and as many acts, as posted once", async () => {
    let repeats = 0;
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const { repeats: none, ...once } = await tell(told, () => undefined);
        const often = await tell(told, (page, latest) => {
          const request = saidAgain(page, latest);
          return request && { request, cookie: latest.cookie };
        });
        repeats += often.repeats;
        expect(none).toBe(0);
        expect({ ...often, repeats: 0 }).toEqual({ ...once, repeats: 0 });
        expect(once.streams).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
    expect(repeats).toBeGreaterThan(20);
  });
  it("GDPR 7(3): in any order in which old posts arrive late: nothing is given that would not be", async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const once = await tell(told, () => undefined);
        const often = await tell(told, (page) => page);
        expect(once.given).toEqual(expect.arrayContaining(often.given));
        expect(often.streams).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });
});
