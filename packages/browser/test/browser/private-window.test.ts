import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { heldBy, openShop, type Shop, type Visitor } from "./shop.js";

let shop: Shop;
const windows: Visitor[] = [];
beforeAll(async () => {
  // Caches are for secure contexts alone.
  shop = await openShop({ secure: ["http://www.shop.example"] });
});
afterAll(() => shop.close());
afterEach(async () => {
  for (const { context } of windows.splice(0)) await context.close();
});

const outside = () => shop.seen.filter(({ host }) => !host.endsWith("shop.example"));
/** Each has a profile of its own that is kept nowhere and gone when it closes: what a browser calls a private window. */
const privateWindow = async (): Promise<Visitor> => {
  const visitor = await shop.visit();
  windows.push(visitor);
  return visitor;
};
const accept = async ({ page }: Visitor) => {
  await page.locator("troth-banner").getByRole("button", { name: "Accept all" }).click();
  await shop.quiet();
};
/** Everything that a page can keep, by name. */
const everything = async (visitor: Visitor) => ({
  ...(await heldBy(visitor)),
  ...(await visitor.page.evaluate(async () => ({ databases: (await indexedDB.databases()).map(({ name }) => name), caches: await caches.keys() }))),
});
const nothing = { cookies: [], storage: [], databases: [], caches: [] };

describe("a private window", () => {
  it("ePrivacy 5(3): is asked, and until then keeps nothing of any kind and calls no third party", async () => {
    const visitor = await privateWindow();
    expect(await visitor.page.locator("troth-banner").isVisible()).toBe(true);
    expect(await everything(visitor)).toEqual(nothing);
    expect(outside()).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });
  it("keeps a choice over its pages, and takes all of it along when it closes: the next one is asked anew", async () => {
    const first = await privateWindow();
    await accept(first);
    await first.open("/goods/boxes/1");
    expect(await first.page.locator("troth-banner").count()).toBe(0);
    expect(await heldBy(first)).toEqual({ cookies: ["_c", "_c_deep", "_c_host", "troth"], storage: ["c.tab-1", "c.visits"] });
    await first.context.close();
    const next = await privateWindow();
    expect(await next.page.locator("troth-banner").isVisible()).toBe(true);
    expect(await everything(next)).toEqual(nothing);
    expect(outside()).toEqual([]);
  });
  it("does not hear what is chosen in another window at the same time, nor tell it", async () => {
    const one = await privateWindow();
    const other = await privateWindow();
    await accept(other);
    await one.page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
    await one.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    expect(await one.page.locator("troth-banner").isVisible()).toBe(true);
    expect(await everything(one)).toEqual(nothing);
    expect(await one.page.evaluate("'ran' in window")).toBe(false);
    await one.page.evaluate("void consent.reject()");
    expect(await other.page.evaluate(`consent.mayLoad("counter").allowed`)).toBe(true);
  });
});
