import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { csp, openShop, type Shop, type Visitor } from "./shop.js";

let shop: Shop;
let visitor: Visitor | undefined;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
afterEach(() => visitor?.context.close());

const outside = () => shop.seen.filter(({ host }) => !host.endsWith("shop.example"));
const body = `<h1>A shop</h1><script type="text/plain" data-troth="counter" data-src="http://stats.example/quiet.js"></script>
<img alt="" data-troth="counter" data-src="http://stats.example/pixel.gif">`;
const setup = { body, scripts: { "/quiet.js": "window.ran = 1" } };
const press = async (name: string) => {
  await visitor?.page.locator("troth-banner").getByRole("button", { name, exact: true }).click();
  await shop.quiet();
};

/** Each keeps nothing, in its own way. */
const ways = {
  "in a sandbox, where cookies and storage throw": [{ ...setup, csp: `${csp}; sandbox allow-scripts` }, {}],
  "where cookies are silently not kept, storage throws, and tabs cannot speak": [
    setup,
    {
      init: () => {
        Object.defineProperty(Document.prototype, "cookie", { get: () => "", set: () => {} });
        for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
          Object.defineProperty(window, name, {
            get: () => {
              throw new DOMException("Denied.", "SecurityError");
            },
          });
        }
        Reflect.deleteProperty(window, "BroadcastChannel");
      },
    },
  ],
} as const;

describe("storage that the browser denies", () => {
  for (const [where, [page, visit]] of Object.entries(ways)) {
    it(`${where}: the page works, a choice holds on it, and nothing loads on the next`, async () => {
      visitor = await shop.visit(page, visit);
      expect(outside()).toEqual([]);
      await press("Accept all");
      expect(outside().map(({ path }) => path).sort()).toEqual(["/pixel.gif", "/quiet.js"]);
      expect(await visitor.page.locator("troth-banner").count()).toBe(0);
      // The tab is shown again, and looks for what another may have changed.
      await visitor.page.evaluate(() => void document.dispatchEvent(new Event("visibilitychange")));
      expect(await visitor.page.locator("troth-banner").count()).toBe(0);
      shop.seen.length = 0;
      await visitor.open();
      expect(outside()).toEqual([]);
      await press("Reject all");
      expect(outside()).toEqual([]);
      expect(visitor.complaints).toEqual([]);
    });
  }
});

describe("Global Privacy Control", () => {
  const consent = () => visitor?.page.evaluate(() => (window as never as { consent: { mayLoad(id: string): { allowed: boolean; because: { code: string }[] } } }).consent.mayLoad("counter"));
  for (const [gpc, banners] of [[undefined, 1], ["ask", 1], ["silent", 0]] as const) {
    it(`is heard before a choice and not stored, ${gpc ?? "by default"}: ${banners} banner`, async () => {
      visitor = await shop.visit({ ...setup, ...(gpc ? { options: { gpc } } : {}) }, { gpc: true });
      expect(await visitor.page.locator("troth-banner").count()).toBe(banners);
      expect(await consent()).toMatchObject({ allowed: false, because: [{ code: "gpc" }, {}] });
      expect(await visitor.context.cookies()).toEqual([]);
      expect(outside()).toEqual([]);
    });
  }
  it("does not win over a choice that the person makes later", async () => {
    visitor = await shop.visit({ ...setup, options: { gpc: "silent" } }, { gpc: true });
    await visitor.page.evaluate(() => void (window as never as { consent: { accept(): object } }).consent.accept());
    await shop.quiet();
    await visitor.open();
    expect(await consent()).toMatchObject({ allowed: true });
    expect(outside().length).toBeGreaterThan(0);
  });
  it("without the signal `silent` changes nothing, and a value other than true is no signal", async () => {
    visitor = await shop.visit({ ...setup, options: { gpc: "silent" } }, { init: () => Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => "1" }) });
    expect(await visitor.page.locator("troth-banner").count()).toBe(1);
    expect(await consent()).toMatchObject({ because: [{ code: "consent-missing" }, {}] });
  });
});
