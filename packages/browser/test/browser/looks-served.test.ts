import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { AxeBuilder } from "@axe-core/playwright";
import { bannerHtml, bannerStyle } from "../../src/ssr/index.js";
import { arabicPolicy } from "./policies-to-look-at.js";
import { clientPolicy } from "./policy.js";
import { openShop, type Shop, type Visitor } from "./shop.js";

let shop: Shop;
let visitor: Visitor | undefined;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
afterEach(() => visitor?.context.close());

/** A page whose first HTML has the banner and its sheet; the policy comes late, as over a slow net. */
const serve = async (o: { readonly served?: typeof clientPolicy; readonly policy?: typeof clientPolicy; readonly scripts?: false; readonly fails?: true } = {}): Promise<Visitor["page"]> => {
  const policy = o.policy ?? clientPolicy;
  const body = `${bannerHtml(o.served ?? policy)}<h1>A shop</h1>${"<p>Goods.</p>".repeat(30)}`;
  visitor = await shop.visit({ policy, body, byUrl: true }, o.scripts === false ? { scripts: false } : {});
  const { page } = visitor;
  await page.route("**/shop.css", (route) => route.fulfill({ contentType: "text/css", body: bannerStyle }));
  await page.route("**/client-policy", (route) => new Promise((done) => setTimeout(done, 300)).then(() => (o.fails ? route.fulfill({ status: 503 }) : route.continue())));
  await page.addInitScript(() => {
    const seen: Record<string, unknown> = { shifts: [] };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => (seen["shifts"] as number[]).push(...list.getEntries().map((one) => (one as unknown as { value: number }).value))).observe({ type: "layout-shift", buffered: true });
    document.addEventListener("DOMContentLoaded", () => {
      const banner = document.querySelector<HTMLElement>("troth-banner")!;
      Object.assign(seen, { banner, before: banner.innerText + getComputedStyle(banner.querySelector("button")!).visibility });
    });
  });
  await visitor.open();
  return page;
};
const seenIn = <K extends "shifts" | "before">(page: Visitor["page"], name: K) => page.evaluate((name) => (window as never as { seen: { shifts: number[]; before: string } }).seen[name], name);
const isServed = (page: Visitor["page"]) =>
  page.evaluate(() => [document.querySelectorAll("troth-banner").length, document.querySelector("troth-banner") === (window as never as { seen: { banner: Element } }).seen.banner]);

describe("a banner in the first HTML", () => {
  it("is taken over and not made anew; nothing moves, from the first picture to the choice", async () => {
    const page = await serve();
    expect(await isServed(page)).toEqual([1, true]);
    expect(await seenIn(page, "before")).toMatch(/^Your choice[\s\S]*hidden$/);
    expect(await page.locator("troth-banner").evaluate((one) => (one as HTMLElement).dataset["served"])).toBeUndefined();
    await page.locator("troth-banner").getByRole("button", { name: "Reject all" }).click();
    await page.locator("troth-banner").waitFor({ state: "detached" });
    expect(await seenIn(page, "shifts")).toEqual([]);
    expect(visitor?.complaints).toEqual([]);
  });
  for (const [name, policy] of [["left to right", clientPolicy], ["right to left", arabicPolicy]] as const) {
    it(`is the same as the one that a script makes, ${name}`, async () => {
      const page = await serve({ policy });
      const taken = await page.locator("troth-banner").evaluate((one) => one.outerHTML);
      const made = await page.evaluate(() => {
        const { consent } = window as never as { consent: { stop(): void } };
        consent.stop();
        return document.querySelectorAll("troth-banner").length;
      });
      expect(made).toBe(0);
      await page.evaluate((policy) => void (window as never as { troth: { start(policy: unknown): unknown } }).troth.start(policy), policy);
      expect(await page.locator("troth-banner").evaluate((one) => one.outerHTML)).toBe(taken);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });
  }
  it("GDPR 7(1): with other words than those of today is replaced: the evidence names what was shown", async () => {
    const page = await serve({ served: { ...clientPolicy, shown: "0".repeat(64), texts: { ...clientPolicy.texts, accept: "Yes" } } });
    expect(await isServed(page)).toEqual([1, false]);
    expect(await page.locator("troth-banner button").allTextContents()).toEqual(["Accept all", "Reject all", "Choose"]);
  });
  it("goes where the policy cannot be read: nobody could take down an answer", async () => {
    const page = await serve({ fails: true });
    expect(await seenIn(page, "before")).toMatch(/^Your choice/);
    await page.locator("troth-banner").waitFor({ state: "detached" });
    expect(await page.evaluate(() => (window as never as { consent: { ready: Promise<boolean> } }).consent.ready)).toBe(false);
  });
  it("opens the settings, gets the focus back, and goes where nobody is to be asked", async () => {
    const page = await serve();
    const choose = page.locator("troth-banner").getByRole("button", { name: "Choose" });
    await choose.press("Enter");
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Choose");
    await page.locator("troth-banner").getByRole("button", { name: "Accept all" }).press("Enter");
    await visitor?.open();
    expect(await page.locator("troth-banner").count()).toBe(0);
  });
  it("without scripts stands in the page over nothing, has no button that would do nothing, and leads to the notice", async () => {
    const page = await serve({ scripts: false });
    const banner = page.locator("troth-banner");
    expect(await banner.getByRole("button").count()).toBe(0);
    const [above, below] = [(await banner.boundingBox())!, (await page.locator("h1").boundingBox())!];
    expect(above.y + above.height).toBeLessThanOrEqual(below.y);
    await banner.getByRole("link", { name: "Privacy notice" }).click();
    await page.waitForURL("**/notice");
  });
});
