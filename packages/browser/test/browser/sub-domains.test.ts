import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { heldBy, openShop, type Shop, type Visitor } from "./shop.js";

let shop: Shop;
let visitor: Visitor;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
afterEach(() => visitor.context.close());

const www = "http://www.shop.example/";
const bare = "http://shop.example/";
/** A script that leaves cookies on this host and on `shop.example`, and a picture. */
const body = `<h1>A shop</h1>
<script type="text/plain" data-troth="counter" data-src="http://stats.example/tag.js"></script>
<img id="pixel" alt="" data-troth="counter" data-src="http://stats.example/pixel.gif">`;
const setup = { body, options: { reload: false } } as const;

const outside = () => shop.seen.filter(({ host }) => !host.endsWith("shop.example"));
const asked = () => visitor.page.locator("troth-banner").isVisible();
const press = async (name: string) => {
  await visitor.page.locator("troth-banner").getByRole("button", { name, exact: true }).click();
  await shop.quiet();
};
const act = async (what: string) => {
  await visitor.page.evaluate(`void consent.${what}`);
  await shop.quiet();
};
const go = async (to: string) => {
  shop.seen.length = 0;
  await visitor.page.goto(to, { waitUntil: "load" });
  await shop.quiet();
};
/** Names with the hosts that the browser keeps them for; a leading dot: for the host and everything under it. */
const jar = async () => {
  // Reading them in the page waits for those that it wrote before.
  await visitor.page.evaluate("document.cookie");
  return (await visitor.context.cookies()).map(({ name, domain }) => `${name} ${domain}`).sort();
};
const ourCookies = async () => (await visitor.context.cookies()).filter(({ name }) => name === "troth").map(({ domain, value }) => [domain, value.match(/~[grw]/g)?.join("")]);

describe("two sub-domains of one site", () => {
  it("each ask for themselves: what was given on one opens nothing on the other, in either direction", async () => {
    for (const [first, second] of [[www, bare], [bare, www]] as const) {
      visitor = await shop.visit(setup, { host: new URL(first).host });
      await press("Accept all");
      expect(outside().length).toBeGreaterThan(0);
      await go(second);
      expect(await asked()).toBe(true);
      expect(outside()).toEqual([]);
      expect(await visitor.page.evaluate("document.cookie")).not.toContain("troth=");
      expect(await visitor.page.evaluate(`consent.mayLoad("counter")`)).toMatchObject({ allowed: false, because: [{ code: "consent-missing" }, {}] });
      await visitor.context.close();
    }
    visitor = await shop.visit(setup);
  });
  it("each have a cookie of their own, with a choice of its own; none of ours is on the parent domain", async () => {
    visitor = await shop.visit(setup);
    await press("Accept all");
    await go(bare);
    await press("Reject all");
    expect(await ourCookies()).toEqual([["www.shop.example", "~g~g"], ["shop.example", "~r~r"]]);
    // Neither was changed by the other: each still says what was chosen on it.
    await go(www);
    expect(await asked()).toBe(false);
    expect(outside().length).toBeGreaterThan(0);
    await go(bare);
    expect(await asked()).toBe(false);
    expect(outside()).toEqual([]);
  });
  it("open side by side do not speak: a choice on one leaves the other asking", async () => {
    visitor = await shop.visit(setup);
    const other = await visitor.context.newPage();
    await other.goto(bare, { waitUntil: "load" });
    await other.locator("troth-banner").waitFor();
    await press("Accept all");
    await other.evaluate(() => new Promise((done) => setTimeout(done, 100)));
    await other.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    expect(await other.locator("troth-banner").isVisible()).toBe(true);
    expect(await other.locator("#pixel").getAttribute("src")).toBe(null);
  });
});

describe("what a tracker left on the parent domain", () => {
  const left = ["_c .shop.example", "_c_deep www.shop.example", "_c_host www.shop.example", "troth www.shop.example"];
  it("GDPR 7(3): goes with a withdrawal on the sub-domain where it was given, seen from both", async () => {
    visitor = await shop.visit(setup);
    await press("Accept all");
    expect(await jar()).toEqual(left);
    await act("withdraw()");
    expect(await jar()).toEqual(["troth www.shop.example"]);
    await go(bare);
    expect(await visitor.page.evaluate("document.cookie")).toBe("");
  });
  it("goes with a withdrawal on the parent itself; the other's own cookies are not within its reach, and its consent stands", async () => {
    visitor = await shop.visit(setup);
    await press("Accept all");
    await go(`${bare}goods/boxes`);
    await press("Accept all");
    await act("withdraw()");
    expect(await jar()).toEqual([...left.slice(1, 3), "troth shop.example", "troth www.shop.example"]);
    expect(await ourCookies()).toEqual([["www.shop.example", "~g~g"], ["shop.example", "~w~w"]]);
  });
  it("ePrivacy 5(3): goes as soon as a page is opened on which nobody consented to it", async () => {
    visitor = await shop.visit(setup);
    await press("Accept all");
    await go("http://blog.shop.example/");
    expect(await visitor.page.evaluate("document.cookie")).toBe("");
    expect(await jar()).toEqual(left.slice(1));
    // What that page cannot see is not touched.
    await go(www);
    expect((await heldBy(visitor)).storage).toEqual(["c.tab-1", "c.visits"]);
  });
});

describe("a cookie of our name that a sub-domain has set for the whole site", () => {
  it("gives nothing beside one of the page's own that says otherwise: two that differ are none", async () => {
    visitor = await shop.visit(setup);
    await press("Accept all");
    const [given] = await visitor.context.cookies().then((all) => all.filter(({ name }) => name === "troth"));
    await go("http://blog.shop.example/");
    await press("Reject all");
    await visitor.page.evaluate((value) => void (document.cookie = `troth=${value}; Path=/; Domain=shop.example; Max-Age=9999`), given?.value ?? "");
    await go("http://blog.shop.example/");
    expect(await visitor.page.evaluate("document.cookie.match(/troth=/g).length")).toBe(2);
    expect(outside()).toEqual([]);
    expect(await asked()).toBe(true);
  });
});
