import { consentCookie, parseConsentCookie, findConsentCookie, rulesOfClient, serializeConsentCookie, type ChoiceRequest } from "@troth/consent-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { clientPolicy } from "./policy.js";
import { openShop, type Shop, type Visitor } from "./shop.js";

const policy = { ...clientPolicy, evidence: true };
const setup = { policy, options: { endpoint: "/choices", cookie: { secure: false } } };
const id = "v".repeat(22);

let shop: Shop;
let visitor: Visitor | undefined;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
afterEach(() => visitor?.context.close());

/** A server that keeps what it is told and answers with the cookie, the visitor's id in it. */
const keeping = (_: ChoiceRequest, header: string | undefined) => {
  const { standing } = parseConsentCookie(findConsentCookie(header), { rules: rulesOfClient(policy), now: Date.now() });
  return { status: 200, cookie: consentCookie({ ...standing, visitor: id }, { now: Date.now(), secure: false }) };
};
const cookie = async () => (await visitor?.context.cookies())?.find(({ name }) => name === "troth")?.value ?? "";
const press = async (name: string) => {
  await visitor?.page.locator("troth-banner").getByRole("button", { name }).click();
  await shop.quiet();
};

describe("the evidence of a choice", () => {
  it("GDPR 7(1): is posted with what was shown and how, and the answer brings the visitor's id", async () => {
    shop.answer = keeping;
    visitor = await shop.visit(setup);
    await press("Accept all");
    expect(shop.posted).toEqual([
      {
        policy: policy.policy,
        surface: "shop",
        locale: "en",
        shown: policy.shown,
        how: "banner",
        ui: expect.stringMatching(/^@troth\/browser \d+\.\d+\.\d+/) as string,
        at: expect.any(Number),
        purposes: { statistics: "given", media: "given" },
        vendors: {},
      },
    ]);
    await expect.poll(cookie).toMatch(new RegExp(`^1\\.${id}\\.\\w+\\.\\w+~gsta001:statistics~gmed001:media$`));
  });
  it("takes effect at once when the server cannot be reached, and is sent on the next page", async () => {
    shop.answer = () => ({ status: 503 });
    visitor = await shop.visit(setup);
    await press("Accept all");
    expect(await visitor.page.evaluate(() => "ran" in window)).toBe(true);
    expect(await cookie()).toMatch(/^1\.[\w-]{22}\.\w+\.\w+!b5eb1c0de:shop~/);
    shop.answer = keeping;
    shop.posted.length = 0;
    await visitor.open();
    expect(shop.posted).toMatchObject([{ how: "banner", purposes: { statistics: "given", media: "given" } }]);
    await expect.poll(cookie).toMatch(new RegExp(`^1\\.${id}\\.`));
    shop.posted.length = 0;
    await visitor.open();
    expect(shop.posted).toEqual([]);
  });
  it("is not made up later: words that changed meanwhile are asked anew", async () => {
    shop.answer = () => ({ status: 503 });
    visitor = await shop.visit(setup);
    await press("Accept all");
    const held = await visitor.context.cookies();
    await visitor.context.close();
    shop.answer = keeping;
    visitor = await shop.visit({ ...setup, policy: { ...policy, shown: "0".repeat(64) } });
    await visitor.context.addCookies(held);
    await visitor.open();
    expect(shop.posted).toEqual([]);
    expect(await visitor.page.locator("troth-banner").isVisible()).toBe(true);
    expect(await visitor.page.locator("iframe").count()).toBe(0);
  });
  it("when refused takes the consent with it, and asks anew", async () => {
    shop.answer = () => ({ status: 409 });
    visitor = await shop.visit({ ...setup, options: { ...setup.options, reload: false } });
    await press("Accept all");
    await visitor.page.locator("troth-banner").waitFor();
    expect(await cookie()).toBe("");
    expect(await visitor.page.locator("iframe").count()).toBe(0);
  });
  it("of a refusal that the server does not take stays with the person", async () => {
    shop.answer = () => ({ status: 409 });
    visitor = await shop.visit(setup);
    await press("Reject all");
    await expect.poll(cookie).toMatch(/^1\.[\w-]{22}\.\w+\.\w+~rsta001:statistics~rmed001:media$/);
    expect(await visitor.page.locator("troth-banner").count()).toBe(0);
  });
  it("that was not sent survives a page of another surface, and is sent on its own", async () => {
    shop.answer = () => ({ status: 503 });
    visitor = await shop.visit(setup);
    await press("Reject all");
    const held = await visitor.context.cookies();
    await visitor.context.close();
    shop.answer = keeping;
    const { media, necessary } = policy.purposes;
    visitor = await shop.visit({ ...setup, policy: { ...policy, surface: "forum", shown: "0".repeat(64), purposes: { media, necessary } as never, trackers: {} }, body: "<p>forum</p>" });
    await visitor.context.addCookies(held);
    shop.posted.length = 0;
    await visitor.open();
    expect(shop.posted).toEqual([]);
    expect(await cookie()).toBe(held[0]?.value);
  });
  it("is not made of an older one: a consent to other facts is not sent again with it", async () => {
    shop.answer = () => ({ status: 503 });
    visitor = await shop.visit(setup);
    const at = Math.floor(Date.now() / 1000) * 1000 - 60_000;
    const value = serializeConsentCookie({ choices: { statistics: { choice: "given", at, until: 0, rev: "OLD001" } }, vendors: {}, visitor: id });
    await visitor.context.addCookies([{ name: "troth", value, domain: "www.shop.example", path: "/" }]);
    await visitor.open();
    await visitor.page.evaluate(() => (window as never as { consent: { save(o: object): void } }).consent.save({ vendors: { "media/video": true } }));
    await shop.quiet();
    shop.answer = keeping;
    shop.posted.length = 0;
    await visitor.open();
    expect(shop.posted).toMatchObject([{ purposes: {}, vendors: { "media/video": "given" } }]);
  });
  it("of a browser that keeps no cookie leaves the choice in memory", async () => {
    shop.answer = () => ({ status: 204 });
    visitor = await shop.visit(setup);
    await visitor.context.addInitScript(() => Object.defineProperty(Document.prototype, "cookie", { get: () => "", set() {} }));
    await visitor.open();
    await press("Accept all");
    expect(await visitor.page.evaluate(() => (window as never as { consent: { may(q: object): { allowed: boolean } } }).consent.may({ purpose: "statistics" }).allowed)).toBe(true);
  });
  it("of two quick acts is that of the last", async () => {
    shop.answer = keeping;
    visitor = await shop.visit({ ...setup, options: { ...setup.options, reload: false } });
    await visitor.page.evaluate(() => {
      const { consent } = window as never as { consent: { accept(): void; withdraw(): void } };
      consent.accept();
      consent.withdraw();
    });
    await shop.quiet();
    await expect.poll(cookie).toMatch(new RegExp(`^1\\.${id}\\.\\w+\\.\\w+~wsta001:statistics~wmed001:media$`));
  });
});

describe("a policy that is fetched", () => {
  it("starts like one that is handed in", async () => {
    visitor = await shop.visit({ ...setup, byUrl: true });
    await visitor.page.locator("troth-banner").waitFor();
    shop.answer = keeping;
    await press("Accept all");
    expect(await visitor.page.locator("iframe").count()).toBe(1);
  });
  it("that is none loads nothing and asks nothing", async () => {
    visitor = await shop.visit({ ...setup, policy: { ...policy, v: 2 as 1 }, byUrl: true });
    expect(await visitor.page.evaluate(() => (window as never as { consent: { ready: Promise<boolean> } }).consent.ready)).toBe(false);
    expect(await visitor.page.locator("troth-banner").count()).toBe(0);
    const decision = await visitor.page.evaluate(() => (window as never as { consent: { may(q: object): object } }).consent.may({ purpose: "statistics" }));
    expect(decision).toMatchObject({ allowed: false, because: [{ code: "policy-missing" }] });
    expect(shop.seen.filter(({ host }) => !host.endsWith("shop.example"))).toEqual([]);
  });
});
