import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { clientPolicy } from "./policy.js";
import { csp, heldBy, openShop, type Shop, type Visitor } from "./shop.js";

let shop: Shop;
let visitor: Visitor | undefined;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
afterEach(() => visitor?.context.close());

const outside = () => shop.seen.filter(({ host }) => !host.endsWith("shop.example")).map(({ host, path }) => host + path).sort();
const press = async (name: string) => {
  await visitor?.page.locator("troth-banner").getByRole("button", { name, exact: true }).click();
  await shop.quiet();
};
const act = async (what: string) => {
  await visitor?.page.evaluate(`void consent.${what}`);
  await shop.quiet();
};
const add = async (html: string) => {
  await visitor?.page.evaluate((markup) => document.body.insertAdjacentHTML("beforeend", markup), html);
  await shop.quiet();
};

const body = `<h1>A shop</h1>
<img id="pixel" alt="" data-troth="counter" data-src="http://stats.example/pixel.gif">
<img id="wide" alt="" data-troth="counter" data-srcset="http://stats.example/wide.gif 2x, http://stats.example/wide.gif 1x" data-src="http://stats.example/narrow.gif">
<iframe id="film" title="Film" data-troth="video" data-src="http://video.example/embed/2"></iframe>
<link id="font" rel="stylesheet" data-troth="counter" data-href="http://stats.example/font.css">`;

describe("images, frames and links that wait", () => {
  it("ePrivacy 5(3): ask no third party for anything before a choice, and with every request after acceptance", async () => {
    visitor = await shop.visit({ body });
    expect(outside()).toEqual([]);
    await press("Accept all");
    expect(outside()).toEqual(["stats.example/pixel.gif", "stats.example/wide.gif", "video.example/embed/2"]);
    expect(await visitor.page.locator("[data-src],[data-srcset],[data-href]").count()).toBe(0);
  });
  it("load for the tracker that was chosen, and for no other", async () => {
    visitor = await shop.visit({ body });
    await act(`save({ purposes: { media: true, statistics: false } })`);
    expect(outside()).toEqual(["video.example/embed/2"]);
    expect(await visitor.page.locator("#pixel").getAttribute("src")).toBe(null);
  });
  it("GDPR 7(3): lose what they show when it is taken back, and stay closed on the next page", async () => {
    visitor = await shop.visit({ body });
    await press("Accept all");
    const frame = async () => visitor?.page.frames().map((one) => one.url()).filter((url) => url.includes("video.example"));
    expect(await frame()).toEqual(["http://video.example/embed/2"]);
    await act("withdraw()");
    expect(await frame()).toEqual([]);
    expect(await visitor.page.locator("#film").getAttribute("data-src")).toBe("http://video.example/embed/2");
    expect(await visitor.page.locator("#pixel").evaluate((one) => [one.getAttribute("src"), (one as HTMLImageElement).currentSrc])).toEqual([null, ""]);
    shop.seen.length = 0;
    await visitor.open();
    expect(outside()).toEqual([]);
  });
  it("close in every other tab at once", async () => {
    visitor = await shop.visit({ body });
    await press("Accept all");
    const other = await visitor.context.newPage();
    await other.goto("http://www.shop.example/", { waitUntil: "load" });
    await other.locator("#film[src]").waitFor({ state: "attached" });
    await act("withdraw()");
    await other.locator("#film[data-src]").waitFor({ state: "attached" });
    expect(other.frames().filter((one) => one.url().includes("video.example"))).toEqual([]);
  });
  it("are found when they come late, and when they are marked late", async () => {
    visitor = await shop.visit({ body: "<h1>A shop</h1>" });
    await press("Accept all");
    await add(`<img alt="" data-troth="counter" data-src="http://stats.example/late.gif"><iframe id="bare" title="Map"></iframe>`);
    expect(outside()).toEqual(["stats.example/late.gif"]);
    await visitor.page.evaluate(() => Object.assign((document.querySelector("#bare") as HTMLElement).dataset, { troth: "map", src: "http://map.example/1" }));
    await shop.quiet();
    expect(outside()).toEqual(["map.example/1", "stats.example/late.gif"]);
  });
  it("of a tracker that nobody declared never load", async () => {
    visitor = await shop.visit({ body: `<img alt="" data-troth="unknown" data-src="http://stats.example/x.gif"><img alt="" data-troth="constructor" data-src="http://stats.example/y.gif">` });
    await press("Accept all");
    expect(outside()).toEqual([]);
  });
  it("let a style sheet in by a content security policy that allows its host, and take it out again", async () => {
    const sheet = `<link id="font" rel="stylesheet" data-troth="counter" data-href="http://stats.example/font.css">`;
    const styled = csp.replace("style-src 'self'", "style-src 'self' http://stats.example");
    visitor = await shop.visit({ body: `<h1>A shop</h1>${sheet}`, csp: styled, scripts: { "/font.css": "h1{letter-spacing:7px}" } });
    const spacing = () => visitor?.page.locator("h1").first().evaluate((one) => getComputedStyle(one).letterSpacing);
    expect(await spacing()).toBe("normal");
    await press("Accept all");
    await expect.poll(spacing).toBe("7px");
    await act("withdraw()");
    await expect.poll(spacing).toBe("normal");
    expect(visitor.complaints).toEqual([]);
  });
  it("stay as they are where no script runs: nothing is loaded, the page is whole", async () => {
    visitor = await shop.visit({ body }, { scripts: false });
    expect(outside()).toEqual([]);
    expect(await visitor.page.locator("h1").textContent()).toBe("A shop");
  });
  it("close when the choice is past its end, and when the purpose's facts change", async () => {
    visitor = await shop.visit({ body });
    await press("Accept all");
    const cookies = (await visitor.context.cookies()).map((cookie) => ({ ...cookie, expires: -1 }));
    await visitor.context.close();
    const { statistics } = clientPolicy.purposes;
    const policy = { ...clientPolicy, purposes: { ...clientPolicy.purposes, statistics: { ...statistics!, rev: "sta002" } } };
    for (const [setup, now, expected] of [[{ body }, Date.now() + 93 * 86_400_000, []], [{ body, policy }, undefined, ["video.example/embed/2"]]] as const) {
      visitor = await shop.visit(setup, now === undefined ? {} : { now });
      await visitor.context.addCookies(cookies);
      shop.seen.length = 0;
      await visitor.open();
      expect(outside()).toEqual(expected);
      await visitor.context.close();
    }
  });
});

describe("scripts that wait", () => {
  const order = () => visitor?.page.evaluate(() => (window as never as { order?: string[] }).order);
  const say = (word: string) => `window.order = [...(window.order || []), ${JSON.stringify(word)}];`;
  it("run in their order, modules from elsewhere among them", async () => {
    const scripts = { "/module.js": say("module"), "/after.js": say("after") };
    visitor = await shop.visit({
      scripts,
      body: `<h1>A shop</h1><script type="text/plain" data-troth="counter" data-type="module" data-src="http://stats.example/module.js"></script>
<script type="text/plain" data-troth="counter" data-src="http://stats.example/after.js"></script>
<script type="text/plain" data-troth="counter" nonce="r4nd">${say("inline")}</script>`,
    });
    await press("Accept all");
    await expect.poll(order).toEqual(["module", "after", "inline"]);
    expect(visitor.complaints).toEqual([]);
  });
  it("run when they are marked after they came", async () => {
    visitor = await shop.visit({ body: `<h1>A shop</h1><script id="late" type="text/plain" nonce="r4nd">${say("late")}</script>` });
    await press("Accept all");
    expect(await order()).toBe(undefined);
    await visitor.page.evaluate(() => document.querySelector("#late")?.setAttribute("data-troth", "counter"));
    await expect.poll(order).toEqual(["late"]);
  });
});

describe("two sub-domains", () => {
  it("each ask for themselves, and a choice on one opens nothing on the other", async () => {
    visitor = await shop.visit({ body });
    await press("Accept all");
    shop.seen.length = 0;
    await visitor.page.goto("http://blog.shop.example/", { waitUntil: "load" });
    await shop.quiet();
    expect(outside()).toEqual([]);
    expect(await visitor.page.locator("troth-banner").isVisible()).toBe(true);
    expect((await heldBy(visitor)).cookies).toEqual(["troth"]);
  });
});
