import type { ClientPolicy } from "@troth/consent-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { clientPolicy } from "./policy.js";
import { heldBy, openShop, type Setup, type Shop, type Visitor } from "./shop.js";

let shop: Shop;
let visitor: Visitor;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
afterEach(() => visitor.context.close());

const hosts = () => [...new Set(shop.seen.filter(({ host }) => !host.endsWith("shop.example")).map(({ host }) => host))].sort();
const asked = () => visitor.page.locator("troth-banner").isVisible();
const press = async (name: string) => {
  await visitor.page.locator("troth-banner").getByRole("button", { name, exact: true }).click();
  await shop.quiet();
};
const act = async (what: string) => {
  await visitor.page.evaluate(`void consent.${what}`);
  await shop.quiet();
};
const ask = (tracker: string): Promise<string> => visitor.page.evaluate(`consent.mayLoad("${tracker}").because[0].code`);
const reopen = async () => {
  shop.seen.length = 0;
  await visitor.open();
};

/** A month for a consent, fourteen days for a refusal (GDPR 4(11), 7; the periods are the policy's). */
const policy: ClientPolicy = { ...clientPolicy, lifetimes: { given: "P1M", refused: "P14D" } };
const setup: Setup = { policy, options: { reload: false } };
/** The last day of a month that has more days than the next. */
const start = Date.UTC(2026, 0, 31, 10);
const afterMonth = Date.UTC(2026, 1, 28, 10);
const day = 86_400_000;
const minute = 60_000;

/** Moves the clock of the browser's pages, and nothing else: the browser goes on keeping the cookie. */
const clock = (at: number) => visitor.page.clock.setFixedTime(at);
const visitAt = async (at: number) => {
  visitor = await shop.visit(setup);
  await clock(at);
  await reopen();
};

describe("the clock goes on, and nothing else changes", () => {
  it("a consent holds to the last minute of its own lifetime; after it nothing loads, what was left is cleared, and it is asked for anew", async () => {
    await visitAt(start);
    await press("Accept all");
    for (const at of [start + 15 * day, afterMonth - minute]) {
      await clock(at);
      await reopen();
      expect(await asked()).toBe(false);
      expect(hosts()).toEqual(["stats.example", "video.example"]);
    }
    expect((await heldBy(visitor)).cookies).toEqual(["_c", "_c_deep", "_c_host", "troth"]);
    await clock(afterMonth);
    await reopen();
    expect(await asked()).toBe(true);
    expect(hosts()).toEqual([]);
    expect(await ask("counter")).toBe("consent-expired");
    expect(await heldBy(visitor)).toEqual({ cookies: ["troth"], storage: [] });
    // Given anew, it counts anew.
    await press("Accept all");
    expect(await ask("counter")).toBe("consent-given");
    await clock(afterMonth + 27 * day);
    await reopen();
    expect(await asked()).toBe(false);
    expect(hosts()).toEqual(["stats.example", "video.example"]);
  });
  for (const [what, done] of [["refusal", "reject()"], ["withdrawal", "withdraw()"]] as const) {
    it(`a ${what} holds for its own lifetime: nobody is asked before its end; after it somebody is, and still nothing loads`, async () => {
      await visitAt(start - minute);
      if (what === "withdrawal") await press("Accept all");
      await clock(start);
      await act(done);
      await clock(start + 14 * day - minute);
      await reopen();
      expect([await asked(), hosts()]).toEqual([false, []]);
      await clock(start + 14 * day);
      await reopen();
      expect([await asked(), hosts()]).toEqual([true, []]);
    });
  }
  it("each purpose has its own end: where the refusal of one has passed, the consent to the other goes on", async () => {
    await visitAt(start);
    await act("save({ purposes: { statistics: true, media: false } })");
    await clock(start + 14 * day);
    await reopen();
    expect([await asked(), hosts()]).toEqual([true, ["stats.example"]]);
    // A refusal of one purpose now gives the other no longer life.
    await act("save({ purposes: { media: false } })");
    await clock(afterMonth - minute);
    await reopen();
    expect(hosts()).toEqual(["stats.example"]);
    await clock(afterMonth);
    await reopen();
    expect([await asked(), hosts()]).toEqual([true, []]);
  });
  it("on a page that stays open, the end is heard by the next question, without a reload", async () => {
    await visitAt(start);
    await press("Accept all");
    expect(await ask("counter")).toBe("consent-given");
    await clock(afterMonth);
    expect(await ask("counter")).toBe("consent-expired");
    expect(await visitor.page.evaluate("consent.undecided()")).toBe(true);
    await visitor.page.evaluate(() => document.body.insertAdjacentHTML("beforeend", `<img alt="" data-troth="counter" data-src="http://stats.example/late.gif">`));
    await shop.quiet();
    expect(shop.seen.some(({ path }) => path === "/late.gif")).toBe(false);
  });
  it("a clock that was set back before the choice makes it no choice: what comes from the future is not believed", async () => {
    await visitAt(start);
    await press("Accept all");
    await clock(start - day);
    await reopen();
    expect([await asked(), hosts()]).toEqual([true, []]);
  });
});

describe("the policy changes, and nothing else", () => {
  const changed = (rev: string): ClientPolicy => {
    const { statistics } = policy.purposes;
    return { ...policy, policy: "b".repeat(64), shown: "0dd0".repeat(16), purposes: { ...policy.purposes, statistics: { ...statistics!, rev } } };
  };
  const ticked = async () => {
    await visitor.page.evaluate("consent.open()");
    const boxes = visitor.page.locator("troth-settings .troth-purposes > li > label input");
    const state = await boxes.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).checked));
    await visitor.page.keyboard.press("Escape");
    return state;
  };
  const cookie = async () => (await visitor.context.cookies()).find(({ name }) => name === "troth")?.value ?? "";
  it("in its words alone: nobody is asked, and everything goes on loading", async () => {
    visitor = await shop.visit(setup);
    await press("Accept all");
    const before = await cookie();
    shop.serve({ ...setup, policy: { ...changed("sta001"), texts: { ...policy.texts, intro: "In other words." } } });
    await reopen();
    expect([await asked(), hosts(), await cookie()]).toEqual([false, ["stats.example", "video.example"], before]);
  });
  it("in the facts of one purpose: that one is asked for again, and closed and cleared; the other stays given, and is not asked for", async () => {
    visitor = await shop.visit(setup);
    await press("Accept all");
    const [, given] = /\.(\w+)~gsta001:statistics~gmed001:media$/.exec(await cookie()) ?? [];
    shop.serve({ ...setup, policy: changed("sta002") });
    await clock(Date.now() + 5 * minute);
    await reopen();
    expect([await asked(), hosts()]).toEqual([true, ["video.example"]]);
    expect([await ask("counter"), await ask("video")]).toEqual(["consent-outdated", "consent-given"]);
    expect(await heldBy(visitor)).toEqual({ cookies: ["troth"], storage: [] });
    expect(await ticked()).toEqual([false, true]);
    // The answer is on what was asked for: the other keeps the time at which it was given.
    await act("save({ purposes: { statistics: true } })");
    expect(await asked()).toBe(false);
    expect(await cookie()).toMatch(new RegExp(`\\.${given}~gmed001:media`));
    const [, anew] = /\.(\w+)~gsta002:statistics/.exec(await cookie()) ?? [];
    expect(Number.parseInt(anew ?? "", 36) - Number.parseInt(given ?? "", 36)).toBeGreaterThanOrEqual(300);
    await reopen();
    expect(hosts()).toEqual(["stats.example", "video.example"]);
  });
  it("in the facts of a purpose that was refused: that one is asked for again, and nothing loads meanwhile", async () => {
    visitor = await shop.visit(setup);
    await press("Reject all");
    shop.serve({ ...setup, policy: changed("sta002") });
    await reopen();
    expect([await asked(), hosts()]).toEqual([true, []]);
    await act("save({ purposes: { statistics: false } })");
    await reopen();
    expect([await asked(), hosts()]).toEqual([false, []]);
  });
});
