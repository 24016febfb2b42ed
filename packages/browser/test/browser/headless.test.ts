import type { ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { clientPolicy } from "./policy.js";
import { heldBy, openShop, type Setup, type Shop, type Visit, type Visitor } from "./shop.js";

let shop: Shop;
let visitor: Visitor | undefined;
beforeAll(async () => {
  shop = await openShop({ entry: "../test/browser/whole.ts" });
});
afterAll(() => shop.close());
afterEach(() => visitor?.context.close());

const outside = () => shop.seen.filter(({ host }) => !host.endsWith("shop.example")).map(({ host, path }) => host + path).sort();
/** A page with a banner of its own, and with everything that waits. */
const body = `<div id="privacy" hidden><p>Do you let us count?</p><button id="yes">Yes</button><button id="no">No</button><button id="one">Only count</button></div>
<h1>A shop</h1><p><a href="#footer" data-troth-settings>Privacy settings</a></p>
<script type="text/plain" data-troth="counter" data-src="http://stats.example/tag.js"></script>
<img id="pixel" alt="" data-troth="counter" data-src="http://stats.example/pixel.gif">
<iframe id="film" title="Film" data-troth="video" data-src="http://video.example/embed/2"></iframe>
<troth-embed tracker="video" src="http://video.example/embed/1" title="How to fold a box"><p>Watch it elsewhere.</p></troth-embed>
<script nonce="r4nd">window.written = document.querySelector("main").innerHTML;</script>`;
const setup: Setup = {
  body,
  headless: "shop-banner 2",
  options: { reload: false },
  then: `const banner = document.querySelector("#privacy");
const ask = () => banner.toggleAttribute("hidden", !consent.undecided());
document.addEventListener("troth:change", ask);
consent.ready.then(ask);
document.querySelector("#yes").addEventListener("click", () => consent.accept("banner"));
document.querySelector("#no").addEventListener("click", () => consent.reject("banner"));
document.querySelector("#one").addEventListener("click", () => consent.save({ purposes: { statistics: true } }, "banner"));`,
};
const visit = async (next: Setup = setup, o?: Visit): Promise<Visitor["page"]> => {
  visitor = await shop.visit(next, o);
  return visitor.page;
};
const press = async (id: string) => {
  await visitor?.page.locator(`#${id}`).click();
  await shop.quiet();
};
const act = async (what: string) => {
  const outcome = await visitor?.page.evaluate(`consent.${what}`);
  await shop.quiet();
  return outcome;
};
const asks = () => visitor?.page.locator("#privacy").isVisible();
/** What of ours is in the page: elements made, classes, styles adopted, elements defined. */
const ours = () =>
  visitor?.page.evaluate(() => ({
    made: document.querySelectorAll("troth-banner, troth-settings, .troth-placeholder, .troth-buttons, [class^=troth], style, [style]").length,
    adopted: document.adoptedStyleSheets.length,
    defined: ["troth-embed", "troth-banner", "troth-settings"].filter((name) => customElements.get(name)),
    beside: [...document.body.children].map(({ tagName }) => tagName),
  }));
const nothing = { made: 0, adopted: 0, defined: [], beside: ["MAIN", "SCRIPT"] };

describe("a page with its own banner", () => {
  it("ePrivacy 5(3): before a choice calls no third party, keeps nothing, and is asked by its own words", async () => {
    await visit();
    expect(await asks()).toBe(true);
    expect(outside()).toEqual([]);
    expect(await heldBy(visitor!)).toEqual({ cookies: [], storage: [] });
    expect(await act(`mayLoad("counter")`)).toMatchObject({ allowed: false });
  });
  it("has nothing of ours in it, neither before a choice nor after one, and nothing that it wrote is changed", async () => {
    const page = await visit();
    // Its own banner was hidden when it wrote that down.
    expect(await page.evaluate(() => document.querySelector("main")?.innerHTML)).toBe(((await page.evaluate("written")) as string).replace(` hidden=""`, ""));
    expect(await ours()).toEqual(nothing);
    await press("yes");
    expect(await ours()).toEqual(nothing);
    expect(await page.locator("troth-embed").innerText()).toBe("Watch it elsewhere.");
    // There are no settings of ours to open: the link leads where it leads.
    await page.getByRole("link", { name: "Privacy settings" }).click();
    expect(new URL(page.url()).hash).toBe("#footer");
    expect(await ours()).toEqual(nothing);
    expect(visitor?.complaints).toEqual([]);
  });
  it("opens its gates on acceptance, asks no more, and goes on so on the next page", async () => {
    const page = await visit();
    await press("yes");
    const all = ["stats.example/collect?page=1", "stats.example/pixel.gif", "stats.example/tag.js", "video.example/embed/2"];
    expect(outside()).toEqual(all);
    expect(await asks()).toBe(false);
    expect(await page.evaluate("changes")).toEqual([{}, { how: "banner" }]);
    shop.seen.length = 0;
    await visitor?.open();
    expect(outside()).toEqual(all);
    expect(await asks()).toBe(false);
  });
  it("opens one gate and leaves the other closed, and goes on asking for what is not decided", async () => {
    const page = await visit();
    await press("one");
    expect(outside()).toEqual(["stats.example/collect?page=1", "stats.example/pixel.gif", "stats.example/tag.js"]);
    expect(await page.locator("#film").getAttribute("src")).toBe(null);
    expect(await asks()).toBe(true);
    await press("no");
    expect(await asks()).toBe(false);
    expect(await page.locator("#pixel").getAttribute("src")).toBe(null);
  });
  it("GDPR 7(3): closes its gates and clears on withdrawal, and says that a script goes on until a reload", async () => {
    const page = await visit();
    await press("yes");
    expect(await heldBy(visitor!)).toEqual({ cookies: ["_c", "_c_deep", "_c_host", "troth"], storage: ["c.tab-1", "c.visits"] });
    expect(await act("withdraw()")).toEqual({ reload: true });
    expect(await heldBy(visitor!)).toEqual({ cookies: ["troth"], storage: [] });
    expect(page.frames().filter((one) => one.url().includes("video.example"))).toEqual([]);
    expect(await page.locator("#pixel").getAttribute("src")).toBe(null);
    shop.seen.length = 0;
    await visitor?.open();
    expect(outside()).toEqual([]);
    expect(await asks()).toBe(false);
  });
  it("is told by its other tab, and closes there too", async () => {
    await visit();
    const other = await visitor!.context.newPage();
    await other.goto("http://www.shop.example/", { waitUntil: "load" });
    await other.locator("#privacy").waitFor({ state: "visible" });
    await press("yes");
    await other.locator("#film[src]").waitFor({ state: "attached" });
    await other.locator("#privacy").waitFor({ state: "hidden" });
    await act("withdraw()");
    await other.locator("#film[data-src]").waitFor({ state: "attached" });
    expect(other.frames().filter((one) => one.url().includes("video.example"))).toEqual([]);
  });
  it("stopped, lets nothing in any more that comes later", async () => {
    const page = await visit();
    await press("yes");
    await act("stop()");
    shop.seen.length = 0;
    await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", `<img alt="" data-troth="counter" data-src="http://stats.example/late.gif">`));
    await shop.quiet();
    expect(outside()).toEqual([]);
  });
});

describe("the evidence of a page with its own banner", () => {
  const policy = { ...clientPolicy, evidence: true };
  const kept = { ...setup, policy, options: { ...setup.options, endpoint: "/choices" } };
  it("GDPR 7(1): names what showed the words, and where in it the person chose", async () => {
    await visit(kept);
    await press("yes");
    await act("save({ purposes: { media: false } })");
    expect(shop.posted).toMatchObject([
      { ui: "shop-banner 2", how: "banner", shown: policy.shown, purposes: { statistics: "given", media: "given" } },
      { ui: "shop-banner 2", how: "settings", shown: policy.shown, purposes: { media: "withdrawn" } },
    ]);
  });
  it("of a choice that the server refuses takes what was given, and the page is asked again", async () => {
    shop.answer = () => ({ status: 409 });
    const page = await visit(kept);
    await press("yes");
    expect(await asks()).toBe(true);
    expect(await page.locator("#film").getAttribute("src")).toBe(null);
    expect((await heldBy(visitor!)).cookies).toEqual([]);
    shop.answer = () => ({ status: 204 });
  });
});

describe("a page with its own banner whose policy comes late", () => {
  it("answers with no until it is there, then asks", async () => {
    const held: ServerResponse[] = [];
    const page = await visit({ body: "<h1>A shop</h1>" });
    shop.serve({ ...setup, byUrl: true, policyAnswer: (response) => held.push(response) });
    await page.goto("http://www.shop.example/");
    await expect.poll(() => held.length).toBe(1);
    expect(await page.evaluate(`[consent.undecided(), consent.mayLoad("counter").because[0].code, consent.accept("banner")]`)).toEqual([false, "policy-missing", { reload: false }]);
    expect(await asks()).toBe(false);
    held[0]?.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(clientPolicy));
    await page.locator("#privacy").waitFor({ state: "visible" });
    expect(outside()).toEqual([]);
    expect(await heldBy(visitor!)).toEqual({ cookies: [], storage: [] });
  });
});
