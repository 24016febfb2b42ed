import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { arabicPolicy, longPolicy } from "./policies-to-look-at.js";
import { clientPolicy } from "./policy.js";
import { openShop, type Setup, type Shop, type Visit, type Visitor } from "./shop.js";

let shop: Shop;
let visitor: Visitor | undefined;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
afterEach(() => visitor?.context.close());

const visit = async (setup?: Setup, o?: Visit): Promise<Visitor["page"]> => {
  visitor = await shop.visit(setup, o);
  return visitor.page;
};
const openSettings = (page: Visitor["page"]) => page.evaluate(() => (window as never as { consent: { open(): void } }).consent.open());
const violations = async (page: Visitor["page"]) => (await new AxeBuilder({ page }).analyze()).violations;

/** How each button inside looks, and how large it is. */
const looksOf = (page: Visitor["page"], inside: string) =>
  page.locator(`${inside} button`).evaluateAll((buttons) =>
    buttons.map((one) => {
      const { color, backgroundColor, fontSize, fontWeight, fontFamily, borderColor, borderWidth, opacity } = getComputedStyle(one);
      const { width, height } = one.getBoundingClientRect();
      return JSON.stringify({ color, backgroundColor, fontSize, fontWeight, fontFamily, borderColor, borderWidth, opacity, size: [Math.round(width), Math.round(height)] });
    }),
  );
/** Elements whose text or children stand out of them sideways. */
const overflowing = (page: Visitor["page"], inside: string) =>
  page.locator(`${inside}, ${inside} *`).evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0).map((one) => one.outerHTML.slice(0, 80)));
/** Goes by Tab through what is inside, and tells what had the focus and whether all of it was to be seen. */
const walk = async (page: Visitor["page"], steps: number): Promise<(readonly [name: string, seen: boolean])[]> => {
  const stops: (readonly [string, boolean])[] = [];
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press("Tab");
    stops.push(
      await page.evaluate(() => {
        const one = document.activeElement!;
        const { left, right, top, bottom } = one.getBoundingClientRect();
        const inView = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
        // Of each line that it takes: a corner may be rounded off, the middle of an edge is not.
        const edges = [...one.getClientRects()].flatMap((line) => [line.top + 3, line.bottom - 3].map((at) => [line.left + line.width / 2, at] as const));
        const label = one instanceof HTMLInputElement ? one.labels?.[0]?.textContent : one.textContent;
        return [label ?? "", inView && edges.every(([x, y]) => one.contains(document.elementFromPoint(x, y)))] as const;
      }),
    );
  }
  return stops;
};

describe("GDPR 7(3), 4(11): equal weight", () => {
  for (const [name, setup, o, forced] of [
    ["light", {}, {}, false],
    ["dark, on a phone", {}, { dark: true, width: 390 }, false],
    ["with words of any length, on a phone", { policy: longPolicy }, { width: 390 }, false],
    ["with words of any length, on a desk", { policy: longPolicy }, {}, false],
    ["right to left, in forced colours", { policy: arabicPolicy }, {}, true],
  ] as const) {
    it(`have the buttons of banner, placeholder and settings: ${name}`, async () => {
      const page = await visit(setup, o);
      if (forced) await page.emulateMedia({ forcedColors: "active" });
      for (const [inside, count] of [["troth-banner", 3], ["troth-embed", 2]] as const) {
        const looks = await looksOf(page, inside);
        expect(looks).toHaveLength(count);
        expect([...new Set(looks)]).toHaveLength(1);
        expect(await overflowing(page, inside)).toEqual([]);
      }
      await openSettings(page);
      const looks = await looksOf(page, "troth-settings");
      expect(looks).toHaveLength(3);
      expect([...new Set(looks)]).toHaveLength(1);
      expect(await overflowing(page, "troth-settings")).toEqual([]);
    });
  }
});

describe("right to left", () => {
  it("follows the language of the texts, not that of the page, and begins at the right", async () => {
    const page = await visit({ policy: arabicPolicy });
    const middles = () => page.locator("troth-banner button").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().x));
    const [accept = 0, reject = 0, choose = 0] = await middles();
    expect(accept).toBeGreaterThan(reject);
    expect(reject).toBeGreaterThan(choose);
    expect(await page.locator("troth-embed .troth-placeholder").getAttribute("dir")).toBe("rtl");
    expect(await violations(page)).toEqual([]);
    await openSettings(page);
    const row = page.locator("troth-settings .troth-row").first();
    const [name, input] = [await row.locator(".troth-name").boundingBox(), await row.locator("input").boundingBox()];
    expect(input!.x).toBeLessThan(name!.x);
    // A name of a cookie is read from left to right in every language.
    expect(await page.locator("troth-settings code").first().getAttribute("dir")).toBe("ltr");
    expect(await violations(page)).toEqual([]);
  });
});

describe("WCAG 1.4.10, 2.4.11: at 400%", () => {
  const small = async (setup: Setup): Promise<Visitor["page"]> => {
    const page = await visit(setup, { width: 320 });
    await page.setViewportSize({ width: 320, height: 256 });
    return page;
  };
  it("the banner stands within the window, and scrolls each of its buttons into sight", async () => {
    const page = await small({ policy: longPolicy });
    const { x, y, width, height } = (await page.locator("troth-banner").boundingBox())!;
    expect([x >= 0, y > 0, x + width <= 320, y + height <= 256]).toEqual([true, true, true, true]);
    expect(await overflowing(page, "troth-banner")).toEqual([]);
    expect(await walk(page, 4)).toEqual(["Privacy notice", longPolicy.texts.accept, longPolicy.texts.reject, longPolicy.texts.choose].map((name) => [name, true]));
  });
  it("what has the focus on the page is not behind the banner", async () => {
    const page = await small({ body: `<h1>A shop</h1>${"<p>Goods.</p>".repeat(20)}<p><a href="#a">One</a></p><p><a href="#b">Two</a></p>${"<p>Goods.</p>".repeat(20)}` });
    expect((await walk(page, 6)).slice(4)).toEqual([["One", true], ["Two", true]]);
  });
  it("the settings show each switch and button that has the focus, and nothing is cut off", async () => {
    const page = await small({});
    await openSettings(page);
    expect(await overflowing(page, "troth-settings")).toEqual([]);
    const stops = await walk(page, 12);
    expect(stops.map(([name]) => name)).toEqual(
      expect.arrayContaining(["Statistics", "Counter · United States", "Counter (3)", "Videos and maps", "Always on, because it does not depend on your consent (2)", "Accept all", "Reject all", "Save choices"]),
    );
    expect(stops.filter(([, seen]) => !seen)).toEqual([]);
  });
});

describe("looks that a page or a person sets", () => {
  it("one scheme of colours, where the page has only one", async () => {
    const page = await visit({}, { dark: true });
    const background = () => page.locator("troth-banner").evaluate((one) => getComputedStyle(one).backgroundColor);
    const dark = await background();
    await page.evaluate(() => document.documentElement.style.setProperty("--troth-scheme", "light"));
    expect([dark, await background()]).toEqual(["rgb(27, 33, 41)", "rgb(255, 255, 255)"]);
  });
  it("forced colours: what is on is told from what is off, and every part has an edge", async () => {
    const page = await visit();
    await page.emulateMedia({ forcedColors: "active" });
    await openSettings(page);
    await page.locator("troth-settings input").first().check();
    const [on, off] = await Promise.all([0, 1].map((at) => page.locator("troth-settings input[type=checkbox]").nth(at === 0 ? 0 : 2).screenshot()));
    expect(on!.equals(off!)).toBe(false);
    expect(await page.locator("troth-settings dialog, troth-settings button, troth-banner").evaluateAll((all) => all.map((one) => getComputedStyle(one).borderTopWidth))).not.toContain("0px");
    expect(await violations(page)).toEqual([]);
  });
  it("no motion: nothing moves or fades, so there is nothing to reduce", async () => {
    const page = await visit();
    await openSettings(page);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    const moving = await page.locator("troth-banner, troth-banner *, troth-settings *, troth-embed *").evaluateAll((all) =>
      all.filter((one) => !/^0s(, 0s)*$/.test(getComputedStyle(one).transitionDuration) || getComputedStyle(one).animationName !== "none").map(({ tagName }) => tagName),
    );
    expect(moving).toEqual([]);
  });
});

describe("ePrivacy 5(3): what is kept on the device", () => {
  it("stands in the settings under its purpose, folded in, with name and lifetime; without a switch of its own", async () => {
    const page = await visit();
    await openSettings(page);
    const dialog = page.locator("troth-settings dialog");
    const counted = dialog.locator("details", { hasText: "Counter (3)" });
    expect(await counted.locator("li").first().isVisible()).toBe(false);
    await counted.locator("summary").click();
    expect(await counted.locator("li").allInnerTexts()).toEqual(["_c* · 14 days", "c.visits · 1 year", "c.tab-* · until you close the browser"]);
    await dialog.locator("> details > summary").click();
    const needed = dialog.locator("> details li details", { hasText: "Basket (1)" });
    await needed.locator("summary").click();
    expect(await needed.locator("li").allInnerTexts()).toEqual(["shop_session · until you close the browser"]);
    expect(await dialog.locator("details input").count()).toBe(0);
    expect(await violations(page)).toEqual([]);
  });
  it("is not there for a tracker that keeps nothing", async () => {
    const trackers = Object.fromEntries(Object.entries(clientPolicy.trackers).map(([id, one]) => [id, { ...one, items: [] }]));
    const page = await visit({ policy: { ...clientPolicy, trackers } });
    await openSettings(page);
    expect(await page.locator("troth-settings summary").allTextContents()).toEqual(["Always on, because it does not depend on your consent (2)"]);
  });
});
