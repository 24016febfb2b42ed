import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { heldBy, openShop, type Shop, type Visitor } from "./shop.js";

let shop: Shop;
let visitor: Visitor;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
afterEach(() => visitor.context.close());

const outside = () => shop.seen.filter(({ host }) => !host.endsWith("shop.example")).map(({ host, path }) => host + path).sort();
const run = async (script: string) => {
  await visitor.page.evaluate(script);
  await shop.quiet();
};

const embed = `<troth-embed tracker="video" src="http://video.example/embed/1" title="Film"></troth-embed>`;
const frame = `<iframe title="Map" data-troth="map" data-src="http://map.example/frame/1"></iframe>`;
const pixel = `<img alt="" data-troth="counter" data-src="http://stats.example/pixel.gif">`;
const body = `<h1>A shop</h1><div id="part">${embed}${frame}${pixel}</div><div id="place"></div>`;
const setup = { body, options: { reload: false } };
const all = ["map.example/frame/1", "stats.example/pixel.gif", "video.example/embed/1"];
const out = `window.part = document.querySelector("#part"); part.remove();`;
const back = `document.querySelector("#place").append(part);`;

describe("a part of the page that is taken out and put back", () => {
  for (const [what, each] of [["an embed", embed], ["a marked frame", frame], ["a marked image", pixel]] as const) {
    it(`GDPR 7(3): asks nobody, where consent was taken back meanwhile: ${what}`, async () => {
      visitor = await shop.visit({ ...setup, body: `<h1>A shop</h1><div id="part">${each}</div><div id="place"></div>` });
      await run("void consent.accept()");
      expect(outside()).toHaveLength(1);
      await run(out);
      await run("void consent.withdraw()");
      shop.seen.length = 0;
      await run(back);
      expect(outside()).toEqual([]);
      expect(await visitor.page.locator("#place").locator("[src^='http:']:not(troth-embed)").count()).toBe(0);
    });
  }
  it("GDPR 7(3): asks nobody, where it was taken out in the same breath as consent was taken back", async () => {
    visitor = await shop.visit(setup);
    await run("void consent.accept()");
    expect(outside()).toEqual(all);
    await run(`${out} void consent.withdraw();`);
    shop.seen.length = 0;
    await run(back);
    expect(outside()).toEqual([]);
    expect(await visitor.page.locator("troth-embed").getByRole("button").count()).toBe(2);
  });
  it("shows what it showed, where nothing was taken back", async () => {
    visitor = await shop.visit(setup);
    await run("void consent.accept()");
    await run(out);
    shop.seen.length = 0;
    await run(back);
    expect(outside()).toEqual(expect.arrayContaining(["map.example/frame/1", "video.example/embed/1"]));
    expect(await visitor.page.locator("#place troth-embed iframe").count()).toBe(1);
  });
  it("keeps its frames, the very same, where it only moves", async () => {
    visitor = await shop.visit(setup);
    await run("void consent.accept()");
    await run(`window.frames0 = [...document.querySelectorAll("iframe")]; const moved = document.querySelector("#part"); document.querySelector("#place").append(moved);`);
    expect(await visitor.page.evaluate(`JSON.stringify([...document.querySelectorAll("#place iframe")].map((one, at) => [one === frames0[at], one.getAttribute("src")]))`)).toBe(
      JSON.stringify([[true, "http://video.example/embed/1"], [true, "http://map.example/frame/1"]]),
    );
  });
});

describe("a script that was loading when consent was taken back", () => {
  it("GDPR 7(3): runs, as nobody can stop it, and leaves nothing", async () => {
    const slow = `document.cookie = "_c=1; Path=/"; localStorage.setItem("c.visits", "1"); window.ran = true;`;
    visitor = await shop.visit({ ...setup, body: `<h1>A shop</h1><script type="text/plain" data-troth="counter" data-src="http://stats.example/slow.js"></script>`, scripts: { "/slow.js": slow } });
    let release: () => void = () => {};
    let ask: () => void = () => {};
    const released = new Promise<void>((done) => (release = done));
    const asked = new Promise<void>((done) => (ask = done));
    await visitor.page.route("**/slow.js", async (route) => {
      ask();
      await released;
      await route.continue();
    });
    await visitor.page.evaluate("void consent.accept()");
    await asked;
    expect(await visitor.page.evaluate("consent.withdraw()")).toEqual({ reload: true });
    release();
    await expect.poll(() => visitor.page.evaluate(`"ran" in window`)).toBe(true);
    await expect.poll(() => heldBy(visitor)).toEqual({ cookies: ["troth"], storage: [] });
  });
});

describe("a page that goes on changing", () => {
  /** Counts what is searched, and where. */
  const count = () => {
    const searched = { document: 0, elements: 0 };
    Object.assign(window, { searched });
    for (const [place, { prototype }] of [["document", Document], ["elements", Element]] as const) {
      const { querySelectorAll } = prototype;
      prototype.querySelectorAll = function (this: Document & Element, selectors: string) {
        searched[place] += 1;
        return querySelectorAll.call(this, selectors);
      };
    }
  };
  const searched = () => visitor.page.evaluate("searched");
  it("is not searched anew for each change: a thousand unmarked nodes cost one look at each, and none at the document", async () => {
    visitor = await shop.visit(setup, { init: count });
    expect((await searched()) as object).toMatchObject({ document: expect.any(Number) as number });
    await run(`searched.document = searched.elements = 0; for (let at = 0; at < 1000; at += 1) document.body.append(document.createElement("p"));`);
    expect(await searched()).toEqual({ document: 0, elements: 1000 });
    await run(`searched.elements = 0; for (const each of document.querySelectorAll("body > p")) each.textContent = "words"; searched.document = 0;`);
    expect(await searched()).toEqual({ document: 0, elements: 0 });
  });
  it("lets what comes late deep inside something wait, and load once it may", async () => {
    const deep = (inner: string) => `document.querySelector("#place").insertAdjacentHTML("beforeend", ${JSON.stringify(`<section><div><p>${inner}</p></div></section>`)});`;
    visitor = await shop.visit({ ...setup, body: `<h1>A shop</h1><div id="place"></div>` });
    await run(deep(pixel));
    await run(deep(`<script type="text/plain" data-troth="counter" data-src="http://stats.example/late.js"></script>`));
    expect(outside()).toEqual([]);
    await run("void consent.accept()");
    expect(outside()).toEqual(["stats.example/late.js", "stats.example/pixel.gif"]);
    shop.seen.length = 0;
    await run(deep(frame));
    await run(deep(`<script type="text/plain" data-troth="counter" data-src="http://stats.example/later.js"></script>`));
    expect(outside()).toEqual(["map.example/frame/1", "stats.example/later.js"]);
    await run("void consent.withdraw()");
    shop.seen.length = 0;
    await run(deep(frame));
    expect(outside()).toEqual([]);
  });
});
