import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { AxeBuilder } from "@axe-core/playwright";
import { clientPolicy } from "./policy.js";
import { heldBy, openShop, type Shop, type Visitor } from "./shop.js";

let shop: Shop;
let visitor: Visitor | undefined;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
afterEach(() => visitor?.context.close());

const thirdParties = () => shop.seen.filter(({ host }) => !host.endsWith("shop.example"));
const banner = "troth-banner";
const press = async (name: string, within = banner) => {
  if (!visitor) throw new Error("nobody visits");
  await visitor.page.locator(within).getByRole("button", { name, exact: true }).click();
  await shop.quiet();
};

describe("before a choice", () => {
  it("calls no third party, sets no cookie and stores nothing", async () => {
    visitor = await shop.visit();
    expect(await visitor.page.locator(banner).isVisible()).toBe(true);
    expect(thirdParties()).toEqual([]);
    expect(await heldBy(visitor)).toEqual({ cookies: [], storage: [] });
    expect(await visitor.page.evaluate(() => "ran" in window || "inline" in window || "trothSettings" in window)).toBe(false);
    expect(await visitor.page.locator("iframe").count()).toBe(0);
  });
  it("ePrivacy 5(3): clears what a tracker left that is not consented to now, and leaves what the shop needs", async () => {
    visitor = await shop.visit();
    await visitor.page.evaluate(() => {
      for (const name of ["_c=old; Domain=shop.example", "_c2=old", "shop_session=1", "other=1"]) document.cookie = `${name}; Path=/`;
    });
    await visitor.open();
    expect((await heldBy(visitor)).cookies).toEqual(["other", "shop_session"]);
  });
  it("is heard but not stored when the browser sends Global Privacy Control", async () => {
    visitor = await shop.visit({}, { gpc: true });
    const decision = await visitor.page.evaluate(() => (window as never as { consent: { may(q: object): object } }).consent.may({ purpose: "statistics" }));
    expect(decision).toMatchObject({ allowed: false, because: [{ code: "gpc" }] });
    expect((await heldBy(visitor)).cookies).toEqual([]);
    await press("Accept all");
    expect(thirdParties().length).toBeGreaterThan(0);
  });
});

describe("accepting", () => {
  it("loads what was waiting, in order, with the settings of the policy in its hands", async () => {
    visitor = await shop.visit();
    await press("Accept all");
    expect(thirdParties().map(({ host, path }) => host + path).sort()).toEqual(["stats.example/collect?page=1", "stats.example/tag.js", "video.example/embed/1"]);
    const state = await visitor.page.evaluate(() => {
      const { inline, ran, order, settingsAtStart } = window as never as Record<string, unknown>;
      return { inline, ran, order, settingsAtStart };
    });
    expect(state).toEqual({
      inline: 1,
      ran: 1,
      order: ["tag", "inline"],
      settingsAtStart: { global: { anonymize_ip: true, sample: 0.5 }, own: '{"anonymize_ip":true,"sample":0.5}' },
    });
    expect((await heldBy(visitor)).cookies).toEqual(["_c", "_c_deep", "_c_host", "troth"]);
    expect(await visitor.page.locator(banner).count()).toBe(0);
    expect(visitor.complaints).toEqual([]);
  });
  it("lasts over pages, and posts nothing without an endpoint", async () => {
    visitor = await shop.visit();
    await press("Accept all");
    shop.seen.length = 0;
    await visitor.open("/goods/other");
    expect(await visitor.page.locator(banner).count()).toBe(0);
    expect(thirdParties().length).toBeGreaterThan(0);
    expect(shop.seen.filter(({ method }) => method === "POST")).toEqual([]);
    expect(shop.seen.some(({ path }) => path === "/client-policy")).toBe(false);
  });
  it("lets a script run that comes into the page later", async () => {
    visitor = await shop.visit();
    await press("Accept all");
    await visitor.page.evaluate(() => {
      const late = document.createElement("script");
      late.type = "text/plain";
      late.dataset["troth"] = "counter";
      late.dataset["src"] = "http://stats.example/late.js";
      document.body.append(late);
    });
    await expect.poll(() => shop.seen.some(({ path }) => path === "/late.js")).toBe(true);
  });
});

describe("refusing and withdrawing", () => {
  it("is one press, keeps everything closed, and is remembered", async () => {
    visitor = await shop.visit();
    await press("Reject all");
    await visitor.open();
    expect(await visitor.page.locator(banner).count()).toBe(0);
    expect(thirdParties()).toEqual([]);
    expect((await heldBy(visitor)).cookies).toEqual(["troth"]);
  });
  it("GDPR 7(3): takes back in two presses what one gave, cookies on the parent domain and on deep paths included", async () => {
    visitor = await shop.visit();
    await press("Accept all");
    expect(await heldBy(visitor)).toEqual({ cookies: ["_c", "_c_deep", "_c_host", "troth"], storage: ["c.tab-1", "c.visits"] });
    shop.seen.length = 0;
    await visitor.page.getByRole("button", { name: "Privacy settings" }).click();
    const reloaded = visitor.page.waitForEvent("load");
    await visitor.page.locator("troth-settings").getByRole("button", { name: "Reject all" }).click();
    await reloaded;
    await shop.quiet();
    expect(await heldBy(visitor)).toEqual({ cookies: ["troth"], storage: [] });
    expect(await visitor.page.evaluate(() => "ran" in window)).toBe(false);
    expect(await visitor.page.locator("iframe").count()).toBe(0);
    expect(thirdParties()).toEqual([]);
    expect((await visitor.context.cookies())[0]?.value).toMatch(/~wsta001:statistics~wmed001:media/);
  });
  it("says that a reload is due where the page does not want one by itself", async () => {
    visitor = await shop.visit({ options: { reload: false } });
    await press("Accept all");
    expect((await heldBy(visitor)).cookies).toEqual(["_c", "_c_deep", "_c_host", "troth"]);
    const outcome = await visitor.page.evaluate(() => (window as never as { consent: { withdraw(): object } }).consent.withdraw());
    expect(outcome).toEqual({ reload: true });
    expect(await heldBy(visitor)).toEqual({ cookies: ["troth"], storage: [] });
    expect(await visitor.page.evaluate(() => "ran" in window)).toBe(true);
    expect(await visitor.page.locator("troth-embed").getByRole("button", { name: "Show once" }).isVisible()).toBe(true);
  });
  it("reaches the other tabs", async () => {
    visitor = await shop.visit();
    const other = await visitor.context.newPage();
    await other.goto("http://www.shop.example/goods/boxes", { waitUntil: "load" });
    await other.locator(banner).waitFor({ state: "visible" });
    await press("Accept all");
    await other.waitForFunction(() => "ran" in window);
    await other.locator(banner).waitFor({ state: "detached" });
    const reloaded = other.waitForEvent("load");
    await visitor.page.evaluate(() => void (window as never as { consent: { withdraw(): object } }).consent.withdraw());
    await reloaded;
    expect(await other.evaluate(() => "ran" in window)).toBe(false);
  });
});

describe("the end of a choice", () => {
  const monthLater = (months: number) => Date.now() + months * 31 * 86_400_000;
  it("is as good as no choice: asked anew, nothing loaded, what was left is cleared", async () => {
    visitor = await shop.visit();
    await press("Accept all");
    const cookies = await visitor.context.cookies();
    await visitor.context.close();
    visitor = await shop.visit({}, { now: monthLater(3) });
    // The browser would have dropped the cookie itself; one that stays too long must not count either.
    await visitor.context.addCookies(cookies.map((cookie) => ({ ...cookie, expires: -1 })));
    shop.seen.length = 0;
    await visitor.open();
    expect(await visitor.page.locator(banner).isVisible()).toBe(true);
    expect(thirdParties()).toEqual([]);
    expect((await heldBy(visitor)).cookies).toEqual(["troth"]);
  });
  it("comes with a change of the purpose's facts, for that purpose alone", async () => {
    visitor = await shop.visit();
    await press("Accept all");
    const [cookie] = (await visitor.context.cookies()).filter(({ name }) => name === "troth");
    await visitor.context.close();
    const { statistics } = clientPolicy.purposes;
    const policy = { ...clientPolicy, purposes: { ...clientPolicy.purposes, statistics: { ...statistics!, rev: "sta002" } } };
    visitor = await shop.visit({ policy });
    await visitor.context.addCookies([cookie!]);
    shop.seen.length = 0;
    await visitor.open();
    expect(await visitor.page.locator(banner).isVisible()).toBe(true);
    expect(thirdParties().map(({ host }) => host)).toEqual(["video.example"]);
  });
});

describe("the banner", () => {
  it("GDPR 7(3): gives accept, reject and choose equal weight on the first layer", async () => {
    for (const width of [1100, 380]) {
      visitor = await shop.visit({}, { width });
      const looks = await visitor.page.locator(`${banner} button`).evaluateAll((buttons) =>
        buttons.map((one) => {
          const { color, backgroundColor, fontSize, fontWeight, borderColor, opacity, textDecorationLine } = getComputedStyle(one);
          const { width: w, height: h } = one.getBoundingClientRect();
          return JSON.stringify({ color, backgroundColor, fontSize, fontWeight, borderColor, opacity, textDecorationLine, w: Math.round(w), h: Math.round(h) });
        }),
      );
      expect(looks).toHaveLength(3);
      expect(new Set(looks).size).toBe(1);
      await visitor.context.close();
    }
  });
  it("is reached first by the keyboard and works with it alone", async () => {
    visitor = await shop.visit();
    const { page } = visitor;
    const focus = () => page.evaluate(() => document.activeElement?.textContent ?? "");
    const order: string[] = [];
    for (let step = 0; step < 4; step++) {
      await page.keyboard.press("Tab");
      order.push(await focus());
    }
    expect(order).toEqual(["Privacy notice", "Accept all", "Reject all", "Choose"]);
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.closest("dialog") !== null)).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.locator("troth-settings dialog").count()).toBe(0);
    expect(await focus()).toBe("Choose");
    expect((await heldBy(visitor)).cookies).toEqual([]);
  });
  it("moves nothing on the page and asks for no style exception of the content security policy", async () => {
    visitor = await shop.visit();
    expect(await visitor.page.locator(banner).evaluate((one) => getComputedStyle(one).position)).toBe("fixed");
    expect(await visitor.page.evaluate(() => document.querySelectorAll("[style], style").length)).toBe(0);
    expect(visitor.complaints).toEqual([]);
  });
  for (const dark of [false, true]) {
    it(`has no accessibility violation, settings and placeholder included, ${dark ? "dark" : "light"}`, async () => {
      visitor = await shop.visit({}, { dark });
      expect((await new AxeBuilder({ page: visitor.page }).analyze()).violations).toEqual([]);
      await press("Choose");
      expect((await new AxeBuilder({ page: visitor.page }).analyze()).violations).toEqual([]);
    });
  }
  it("shows texts as text", async () => {
    const title = `<img src=x onerror="window.broken = true">`;
    visitor = await shop.visit({ policy: { ...clientPolicy, texts: { ...clientPolicy.texts, title } } });
    expect(await visitor.page.locator(`${banner} h2`).textContent()).toBe(title);
    expect(await visitor.page.evaluate(() => "broken" in window)).toBe(false);
  });
});

describe("the settings", () => {
  const settings = "troth-settings";
  it("GDPR 4(11): have nothing ticked beforehand", async () => {
    visitor = await shop.visit();
    await press("Choose");
    expect(await visitor.page.locator(`${settings} input`).evaluateAll((boxes) => boxes.map((one) => (one as HTMLInputElement).checked))).toEqual(Array(5).fill(false));
  });
  it("save one purpose without the other", async () => {
    visitor = await shop.visit();
    await press("Choose");
    await visitor.page.locator(settings).getByRole("checkbox", { name: "Statistics" }).check();
    await press("Save choices", settings);
    expect(thirdParties().map(({ host }) => host)).toEqual(["stats.example", "stats.example"]);
    expect(await visitor.page.locator("iframe").count()).toBe(0);
  });
  it("save one vendor of a purpose, and show it so again", async () => {
    visitor = await shop.visit();
    await press("Choose");
    await visitor.page.locator(settings).getByRole("checkbox", { name: "Videos and maps" }).check();
    await visitor.page.locator(settings).getByRole("checkbox", { name: "Map Service · EEA" }).uncheck();
    await press("Save choices", settings);
    expect((await visitor.context.cookies())[0]?.value).toContain("gmed001:media~rmed001:media/map");
    await visitor.page.getByRole("button", { name: "Privacy settings" }).click();
    const state = (name: string) => visitor?.page.locator(settings).getByRole("checkbox", { name, exact: true }).isChecked();
    expect([await state("Statistics"), await state("Videos and maps"), await state("Video Tube · United States"), await state("Map Service · EEA")]).toEqual([false, true, true, false]);
  });
});

describe("what the settings call always on", () => {
  const settings = "troth-settings";
  it("GDPR 6(1)(a): is what needs no consent; a newsletter that a form asks for is neither there nor to be chosen", async () => {
    visitor = await shop.visit();
    await press("Choose");
    const dialog = visitor.page.locator(`${settings} dialog`);
    expect(await dialog.textContent()).not.toContain("Newsletter");
    expect(await dialog.locator("ul.troth-purposes").textContent()).not.toContain("Always on");
    expect(await dialog.locator("> details > summary").textContent()).toBe("Always on, because it does not depend on your consent (2)");
    expect(await dialog.getByText("We deliver and bill").isVisible()).toBe(false);
    await dialog.locator("> details > summary").click();
    expect(await dialog.getByText("We deliver and bill").isVisible()).toBe(true);
    expect(await dialog.locator("details li .troth-name").allTextContents()).toEqual(["Running the shop", "Orders"]);
    expect((await new AxeBuilder({ page: visitor.page }).analyze()).violations).toEqual([]);
  });
  for (const width of [1100, 390]) {
    it(`does not stand before what can be chosen: the first switch is in sight on opening, ${width} pixels wide`, async () => {
      const { orders, ...others } = clientPolicy.purposes;
      const before = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`orders-${at}`, orders!]));
      visitor = await shop.visit({ policy: { ...clientPolicy, purposes: { ...before, ...others } } }, { width });
      await press("Choose");
      const uncovered = await visitor.page.locator(`${settings} input`).evaluateAll((boxes) =>
        boxes.map((one) => {
          const { x, y, width: w, height: h } = one.getBoundingClientRect();
          return document.elementFromPoint(x + w / 2, y + h / 2) === one;
        }),
      );
      expect(uncovered).toHaveLength(5);
      expect(uncovered.slice(0, 2)).toEqual([true, true]);
    });
  }
  it("is not there where nothing is", async () => {
    const { statistics, media } = clientPolicy.purposes;
    visitor = await shop.visit({ policy: { ...clientPolicy, purposes: { statistics: statistics!, media: media! } } });
    await press("Choose");
    expect(await visitor.page.locator(`${settings} dialog > details`).count()).toBe(0);
    expect(await visitor.page.locator(`${settings} input`).count()).toBe(5);
  });
});

describe("WCAG 2.4.3: the focus", () => {
  const focused = () => visitor?.page.evaluate(() => document.activeElement?.tagName === "BUTTON" ? document.activeElement.textContent : document.activeElement?.tagName);
  const settings = "troth-settings";
  for (const name of ["Accept all", "Reject all", "Save choices"]) {
    it(`is not lost with the banner: after Choose and ${name} it is at the content, and goes on from there`, async () => {
      visitor = await shop.visit();
      await visitor.page.locator(banner).getByRole("button", { name: "Choose" }).press("Enter");
      await visitor.page.locator(settings).getByRole("button", { name }).press("Enter");
      await shop.quiet();
      expect(await focused()).toBe("MAIN");
      await visitor.page.keyboard.press("Tab");
      expect(await focused()).toBe("Privacy settings");
    });
  }
  it("is at the content after a choice in the banner itself", async () => {
    visitor = await shop.visit();
    await visitor.page.locator(banner).getByRole("button", { name: "Reject all" }).press("Enter");
    expect(await focused()).toBe("MAIN");
  });
  it("goes back to what opened the settings, after a choice and after Escape, though a press there gives none", async () => {
    visitor = await shop.visit();
    const { page } = visitor;
    const opener = page.getByRole("button", { name: "Privacy settings" });
    // As in browsers in which a pressed button takes no focus.
    await opener.evaluate((one) => one.addEventListener("mousedown", (event) => event.preventDefault()));
    for (const close of [() => page.keyboard.press("Escape"), () => press("Save choices", settings)]) {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await opener.click();
      await close();
      await shop.quiet();
      expect(await page.locator(settings).count()).toBe(0);
      expect(await focused()).toBe("Privacy settings");
    }
  });
  it("stays where it is when the banner goes by itself", async () => {
    visitor = await shop.visit();
    await visitor.page.getByRole("button", { name: "Privacy settings" }).focus();
    await visitor.page.evaluate(() => void (window as never as { consent: { reject(): object } }).consent.reject());
    expect(await visitor.page.locator(banner).count()).toBe(0);
    expect(await focused()).toBe("Privacy settings");
  });
  for (const name of ["Show once", "Always show Video Tube"]) {
    it(`goes into what "${name}" shows`, async () => {
      visitor = await shop.visit();
      await visitor.page.locator("troth-embed").getByRole("button", { name }).press("Enter");
      await shop.quiet();
      expect(await focused()).toBe("IFRAME");
    });
  }
});

describe("without scripts", () => {
  const body = `<a href="/privacy" data-troth-settings>Privacy settings</a>
<troth-embed tracker="video" src="http://video.example/embed/1" title="How to fold a box"><p>Watch it <a href="http://video.example/1">at Video Tube</a>.</p></troth-embed>`;
  it("an embed shows what the page wrote inside, the settings link leads on, and nothing is loaded", async () => {
    visitor = await shop.visit({ body }, { scripts: false });
    expect(await visitor.page.locator("troth-embed").innerText()).toBe("Watch it at Video Tube.");
    expect(thirdParties()).toEqual([]);
    await visitor.page.getByRole("link", { name: "Privacy settings" }).click();
    await visitor.page.waitForURL("**/privacy");
  });
  for (const early of [false, true]) {
    it(`is another page than with them: the placeholder replaces what was inside, ${early ? "started before it was parsed" : "started after it"}`, async () => {
      visitor = await shop.visit({ body, ...(early ? { early } : {}) });
      expect(await visitor.page.locator("troth-embed").evaluate((one) => [...one.childNodes].map((node) => (node as Element).className))).toEqual(["troth-placeholder"]);
      await visitor.page.getByRole("link", { name: "Privacy settings" }).click();
      expect(await visitor.page.locator("troth-settings dialog").isVisible()).toBe(true);
      expect(new URL(visitor.page.url()).pathname).toBe("/goods/boxes");
      await press("Accept all", "troth-settings");
      expect(await visitor.page.locator("troth-embed").evaluate((one) => [...one.childNodes].map(({ nodeName }) => nodeName))).toEqual(["IFRAME"]);
    });
  }
});

describe("an embed", () => {
  const embed = "troth-embed";
  it("is a placeholder until it is shown once, which is stored nowhere", async () => {
    visitor = await shop.visit();
    await press("Show once", embed);
    expect(await visitor.page.locator(`${embed} iframe`).getAttribute("src")).toBe("http://video.example/embed/1");
    expect(await visitor.page.locator(`${embed} iframe`).getAttribute("allow")).toBe("fullscreen");
    expect((await heldBy(visitor)).cookies).toEqual([]);
    await visitor.open();
    expect(await visitor.page.locator("iframe").count()).toBe(0);
  });
  it("is always shown once its vendor is allowed, and only that vendor", async () => {
    const body = `${`<troth-embed tracker="video" src="http://video.example/1" title="One"></troth-embed>`.repeat(2)}<troth-embed tracker="map" src="http://map.example/1" title="Map"></troth-embed>`;
    visitor = await shop.visit({ body });
    await visitor.page.locator(embed).first().getByRole("button", { name: "Always show Video Tube" }).click();
    await visitor.open();
    expect(await visitor.page.locator("iframe").evaluateAll((frames) => frames.map((one) => (one as HTMLIFrameElement).src))).toEqual([
      "http://video.example/1",
      "http://video.example/1",
    ]);
    expect(await visitor.page.locator(banner).isVisible()).toBe(true);
    await press("Reject all");
    expect(await visitor.page.locator("iframe").count()).toBe(0);
  });
  it("of a vendor that is not offered cannot be shown at all", async () => {
    visitor = await shop.visit({ body: `<troth-embed tracker="unknown" src="http://video.example/1" title="One"></troth-embed>` });
    expect(await visitor.page.locator(`${embed} button`).count()).toBe(0);
    await press("Accept all");
    expect(await visitor.page.locator("iframe").count()).toBe(0);
  });
});
