import { serializeConsentCookie } from "@troth/consent-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { clientPolicy } from "./policy.js";
import { heldBy, openShop, type Shop, type Visitor } from "./shop.js";

let shop: Shop;
let visitor: Visitor;
beforeAll(async () => {
  shop = await openShop({ secure: ["http://www.shop.example"] });
});
afterAll(() => shop.close());
afterEach(() => visitor.context.close());

const outside = () => shop.seen.filter(({ host }) => !host.endsWith("shop.example")).map(({ host, path }) => host + path).sort();
const run = async (script: string) => {
  await visitor.page.evaluate(script);
  await shop.quiet();
};
const may = (tracker: string): Promise<boolean> => visitor.page.evaluate(`consent.mayLoad("${tracker}").allowed`);
const ask = (tracker: string): Promise<string> => visitor.page.evaluate(`consent.mayLoad("${tracker}").because[0].code`);
const cookie = async () => (await visitor.context.cookies()).find(({ name }) => name === "troth")?.value ?? "";
const banner = () => visitor.page.locator("troth-banner");

const pixel = `<img alt="" id="pixel" data-troth="counter" data-src="http://stats.example/pixel.gif">`;
const body = `<h1>A shop</h1><button data-troth-settings>Privacy settings</button>${pixel}`;
const setup = { body, options: { reload: false } };

describe("an act on one thing", () => {
  it("brings nothing else back, after the person cleared the cookies of the site", async () => {
    visitor = await shop.visit(setup);
    await run("void consent.accept()");
    await visitor.context.clearCookies();
    await run(`void consent.save({ vendors: { "media/map": true } })`);
    expect(await cookie()).toMatch(/^1\.\.\w+\.\w+~gmed001:media\/map$/);
    expect([await may("map"), await may("video"), await may("counter")]).toEqual([true, false, false]);
    expect(await visitor.page.locator("#pixel").getAttribute("src")).toBe(null);
    expect(await banner().isVisible()).toBe(true);
  });
  it("GDPR 7(3): brings nothing else back, after an answer to a form took it back", async () => {
    visitor = await shop.visit(setup);
    await run("void consent.accept()");
    const at = Math.floor(Date.now() / 1000) * 1000;
    const { statistics, media } = clientPolicy.purposes;
    const value = serializeConsentCookie({
      choices: { statistics: { choice: "withdrawn", at, until: 0, rev: statistics!.rev }, media: { choice: "withdrawn", at, until: 0, rev: media!.rev } },
      vendors: {},
    });
    await visitor.context.addCookies([{ name: "troth", value, domain: "www.shop.example", path: "/" }]);
    await run(`void consent.save({ vendors: { "media/map": true } })`);
    expect([await may("map"), await may("video"), await may("counter")]).toEqual([true, false, false]);
    expect(await cookie()).toMatch(/~wsta001:statistics/);
    expect(await cookie()).not.toMatch(/~g(sta001|med001:media(?!\/map))/);
  });
});

describe("settings that are open in one tab", () => {
  it("GDPR 7(3): close when another tab takes back: their ticked boxes give nothing again", async () => {
    visitor = await shop.visit(setup);
    await run("void consent.accept()");
    await visitor.page.getByRole("button", { name: "Privacy settings" }).click();
    expect(await visitor.page.locator("troth-settings input:checked").count()).toBe(5);
    const other = await visitor.context.newPage();
    await other.goto("http://www.shop.example/other", { waitUntil: "load" });
    await other.evaluate("void consent.withdraw()");
    await expect.poll(() => visitor.page.locator("troth-settings").count()).toBe(0);
    await visitor.page.getByRole("button", { name: "Privacy settings" }).click();
    expect(await visitor.page.locator("troth-settings input:checked").count()).toBe(0);
  });
  it("stay, where another tab is merely opened", async () => {
    visitor = await shop.visit(setup);
    await run("void consent.accept()");
    await visitor.page.getByRole("button", { name: "Privacy settings" }).click();
    const other = await visitor.context.newPage();
    await other.goto("http://www.shop.example/other", { waitUntil: "load" });
    await shop.quiet();
    expect(await visitor.page.locator("troth-settings dialog").count()).toBe(1);
  });
});

describe("after stop()", () => {
  it("GDPR 7(3): withdraw() clears and closes, throws nothing, and shows no banner", async () => {
    visitor = await shop.visit(setup);
    await run("void consent.accept()");
    const said = await visitor.page.evaluate(`document.cookie = "_c=1; Path=/"; localStorage.setItem("c.visits", "1"); consent.stop(); consent.withdraw()`);
    expect(said).toEqual({ reload: false });
    await shop.quiet();
    expect(await heldBy(visitor)).toEqual({ cookies: ["troth"], storage: [] });
    expect(await cookie()).toMatch(/~wsta001:statistics~wmed001:media$/);
    expect(await visitor.page.locator("#pixel").getAttribute("src")).toBe(null);
    expect([await banner().count(), visitor.complaints]).toEqual([0, []]);
  });
  it("no act brings a banner, though there is more to ask", async () => {
    visitor = await shop.visit(setup);
    await run(`consent.stop(); void consent.save({ vendors: { "media/map": true } });`);
    expect([await visitor.page.evaluate("consent.undecided()"), await banner().count(), visitor.complaints]).toEqual([true, 0, []]);
  });
});

describe("a sender of one's own that rejects", () => {
  it("GDPR 7(3): does not keep a page on which a script ran from reloading", async () => {
    const sender = `{ visitor: () => "v".repeat(22), busy: () => false, mark: () => "b", send: () => Promise.reject(new Error("offline")), resend() {} }`;
    visitor = await shop.visit({
      policy: { ...clientPolicy, evidence: true },
      body: `<h1>A shop</h1><script type="text/plain" data-troth="counter" nonce="r4nd">window.ran = true;</script>`,
      then: `window.consent = troth.start(policy, { ...options, evidence: () => (${sender}) });`,
    });
    await visitor.page.evaluate("void consent.accept()");
    await expect.poll(() => visitor.page.evaluate(`"ran" in window`)).toBe(true);
    const reloaded = visitor.page.waitForEvent("load");
    await visitor.page.evaluate("void consent.withdraw()");
    await reloaded;
    await shop.quiet();
    expect(await visitor.page.evaluate(`"ran" in window`)).toBe(false);
  });
});

describe("started twice", () => {
  it("with policies of other facts, the page lives on and the second counts", async () => {
    visitor = await shop.visit(setup);
    await run("void consent.accept()");
    expect(outside()).toEqual(["stats.example/pixel.gif"]);
    const { statistics } = clientPolicy.purposes;
    const second = { ...clientPolicy, policy: "b".repeat(64), purposes: { ...clientPolicy.purposes, statistics: { ...statistics!, rev: "sta002" } } };
    await run(`window.consent = troth.start(${JSON.stringify(second)}, { reload: false }); document.body.append(document.createElement("p"));`);
    expect([await ask("counter"), await ask("video")]).toEqual(["consent-outdated", "consent-given"]);
    expect([await visitor.page.locator("#pixel").getAttribute("src"), await banner().count()]).toEqual([null, 1]);
    await banner().getByRole("button", { name: "Accept all" }).click();
    await shop.quiet();
    expect([await ask("counter"), await banner().count(), await visitor.page.locator("#pixel").getAttribute("src")]).toEqual(["consent-given", 0, "http://stats.example/pixel.gif"]);
  });
  for (const missing of ["null", `troth.policyFrom("/client-policy")`]) {
    it(`with no policy at all (${missing}), it says so by ready, and nothing loads`, async () => {
      visitor = await shop.visit({ ...setup, policyAnswer: (response) => response.writeHead(200, { "content-type": "application/json" }).end("null"), then: `consent.stop(); window.consent = troth.start(${missing});` });
      expect(await visitor.page.evaluate("consent.ready")).toBe(false);
      expect([await ask("counter"), await banner().count(), outside(), visitor.complaints]).toEqual(["policy-missing", 0, [], []]);
    });
  }
});

describe("a choice past its end, while the page is open", () => {
  it("is over when the tab is shown again: what it allowed closes, what was left is cleared, the banner asks, and the page is told", async () => {
    const embed = `<troth-embed tracker="video" src="http://video.example/embed/1" title="Film"></troth-embed>`;
    visitor = await shop.visit({ ...setup, policy: { ...clientPolicy, lifetimes: { given: "P1M", refused: "P14D" } }, body: body + embed });
    const start = Date.UTC(2026, 0, 31, 10);
    await visitor.page.clock.setFixedTime(start);
    await visitor.open();
    await run(`consent.accept(); document.cookie = "_c=1; Path=/";`);
    const shown = async (at: number) => {
      await visitor.page.clock.setFixedTime(at);
      await run(`changes.length = 0; document.dispatchEvent(new Event("visibilitychange"));`);
      return [await visitor.page.evaluate("changes"), await banner().count(), await visitor.page.locator("iframe").count(), await visitor.page.locator("#pixel[src]").count(), (await heldBy(visitor)).cookies];
    };
    expect(await shown(Date.UTC(2026, 1, 28, 10) - 60_000)).toEqual([[], 0, 1, 1, ["_c", "troth"]]);
    expect(await shown(Date.UTC(2026, 1, 28, 10))).toEqual([[{}], 1, 0, 0, ["troth"]]);
    // Told once, not each time.
    expect(await shown(Date.UTC(2026, 1, 28, 11))).toEqual([[], 1, 0, 0, ["troth"]]);
  });
});

describe("the banner", () => {
  it("that somebody kept as markup and put back is replaced by one that works", async () => {
    visitor = await shop.visit(setup);
    await run(`const kept = document.querySelector("troth-banner").outerHTML; consent.stop();
      document.body.insertAdjacentHTML("afterbegin", kept); document.querySelector("troth-banner").dataset.kept = ""; window.consent = troth.start(${JSON.stringify(clientPolicy)}, { reload: false });`);
    expect([await banner().count(), await visitor.page.locator("troth-banner[data-kept]").count()]).toEqual([1, 0]);
    await banner().getByRole("button", { name: "Reject all" }).click();
    await shop.quiet();
    expect([await banner().count(), await ask("counter")]).toEqual([0, "consent-refused"]);
  });
  it("takes a double click on Choose for one: nothing is chosen in the settings behind it", async () => {
    visitor = await shop.visit(setup);
    for (const [width, height] of [[1100, 760], [1366, 768], [800, 600], [390, 844], [320, 568], [667, 375]] as const) {
      await visitor.page.setViewportSize({ width, height });
      const at = await banner().getByRole("button", { name: "Choose" }).boundingBox();
      for (const across of [0.1, 0.5, 0.9]) {
        for (const down of [0.15, 0.5, 0.85]) {
          await visitor.page.mouse.dblclick(at!.x + at!.width * across, at!.y + at!.height * down);
          expect([width, height, across, down, await cookie()]).toEqual([width, height, across, down, ""]);
          await visitor.page.keyboard.press("Escape");
        }
      }
    }
  });
});

describe("cookies of a tracker", () => {
  const { counter } = clientPolicy.trackers;
  it("GDPR 7(3): end by every prefix that only a secure one may have, partitioned or not", async () => {
    const items = ["_c*", "__Host-c*", "__Secure-c*"].map((name) => ({ name, store: "cookie" as const, kept: "14 days" }));
    visitor = await shop.visit({ ...setup, policy: { ...clientPolicy, trackers: { ...clientPolicy.trackers, counter: { ...counter!, items } } } }, { host: "www.shop.localhost" });
    const left = ["__Host-c=1; Path=/; Secure", "__Host-cp=1; Path=/; Secure; Partitioned; SameSite=None", "__Secure-c=1; Path=/; Secure", "__Secure-cd=1; Path=/; Secure; Domain=shop.localhost", "_c_goods=1; Path=/goods; Secure"];
    await run(`consent.accept(); for (const each of ${JSON.stringify(left)}) document.cookie = each;`);
    expect((await heldBy(visitor)).cookies).toEqual(["__Host-c", "__Host-cp", "__Secure-c", "__Secure-cd", "_c_goods", "troth"]);
    await run("void consent.withdraw()");
    expect((await heldBy(visitor)).cookies).toEqual(["troth"]);
  });
  it("ePrivacy 5(3): of one under a national exemption end where it may not load; of one that is strictly necessary they stay", async () => {
    visitor = await shop.visit({ ...setup, policy: { ...clientPolicy, trackers: { ...clientPolicy.trackers, counter: { ...counter!, gate: "national-exemption" } } } });
    await run(`consent.accept(); document.cookie = "_c=1; Path=/"; document.cookie = "shop_session=1; Path=/"; localStorage.setItem("c.visits", "1");`);
    expect(await may("counter")).toBe(true);
    await run("void consent.withdraw()");
    expect(await may("counter")).toBe(false);
    expect(await heldBy(visitor)).toEqual({ cookies: ["shop_session", "troth"], storage: [] });
  });
});
