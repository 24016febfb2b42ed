import { acceptAll, serializeConsentCookie, unknownStanding } from "@troth/consent-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { consentModeHead, type ConsentSignals } from "../../src/consent-mode/index.js";
import { clientPolicy } from "./policy.js";
import { openShop, type Setup, type Shop, type Visitor } from "./shop.js";

let shop: Shop;
let visitor: Visitor | undefined;
beforeAll(async () => {
  shop = await openShop({ entry: "../test/browser/whole.ts" });
});
afterAll(() => shop.close());
afterEach(() => visitor?.context.close());

const signals: ConsentSignals = { analytics_storage: { tracker: "counter" }, ad_storage: { tracker: "video" }, ad_user_data: { purpose: "media" } };
const follow = `window.unfollow = troth.followConsentMode(consent, ${JSON.stringify(signals)});`;
/** Stands for Google's tag: it notes what it finds in the layer when it is loaded. */
const scripts = { "/gtag.js": "window.foundByTag = dataLayer.map((entry) => [...entry]);" };
const body = `<h1>A shop</h1><script type="text/plain" data-troth="counter" data-src="http://stats.example/gtag.js"></script>`;
const setup: Setup = { body, scripts, then: follow, options: { reload: false } };
const head = (more: Partial<Parameters<typeof consentModeHead>[0]> = {}) => consentModeHead({ signals, nonce: "r4nd", ...more }).html;

const layer = () => visitor?.page.evaluate(() => (window as never as { dataLayer: ArrayLike<unknown>[] }).dataLayer.map((entry) => Array.from(entry).slice(1)));
const act = async (what: string) => {
  await visitor?.page.evaluate(`void consent.${what}`);
  await shop.quiet();
};
const all = (state: string) => ({ analytics_storage: state, ad_storage: state, ad_user_data: state });
const closed = { ...all("denied"), ad_personalization: "denied", functionality_storage: "denied", personalization_storage: "denied", security_storage: "denied" };

describe("Google Consent Mode in the page", () => {
  it("denies first, and updates with what changed alone: in part, wholly, and at a withdrawal", async () => {
    visitor = await shop.visit({ ...setup, head: head() });
    await act("save({ purposes: { statistics: true, media: false } })");
    await act("accept()");
    await act(`withdraw("statistics")`);
    await act("withdraw()");
    expect(await layer()).toEqual([
      ["default", closed],
      ["update", all("denied")],
      ["update", { analytics_storage: "granted" }],
      ["update", { ad_storage: "granted", ad_user_data: "granted" }],
      ["update", { analytics_storage: "denied" }],
      ["update", { ad_storage: "denied", ad_user_data: "denied" }],
    ]);
    expect(visitor.complaints).toEqual([]);
  });
  it("tells the choice before the waiting tag is there to read it; without the head it denies by itself", async () => {
    visitor = await shop.visit(setup);
    await act("accept()");
    await visitor.open();
    expect(await visitor.page.evaluate(() => (window as never as { foundByTag: unknown }).foundByTag)).toEqual([["consent", "default", closed], ["consent", "update", all("granted")]]);
  });
  it("waits for a policy that is fetched: what the head told again stands meanwhile, and is not taken back and given anew", async () => {
    const at = Date.now() - 60_000;
    const cookie = `troth=${serializeConsentCookie(acceptAll(clientPolicy, unknownStanding(), at))}`;
    visitor = await shop.visit({ ...setup, byUrl: true, head: head({ stored: { policy: clientPolicy, cookie, now: at } }) });
    // This visitor never chose: a page that was made for another is put right.
    expect(await layer()).toEqual([["default", closed], ["update", all("granted")], ["update", all("denied")]]);
    const [name, value] = cookie.split("=") as [string, string];
    await visitor.context.addCookies([{ name, value, domain: "www.shop.example", path: "/" }]);
    await visitor.open();
    expect(await layer()).toEqual([["default", closed], ["update", all("granted")], ["update", all("granted")]]);
  });
  it("takes everything back when the policy cannot be read", async () => {
    const cookie = `troth=${serializeConsentCookie(acceptAll(clientPolicy, unknownStanding(), Date.now()))}`;
    visitor = await shop.visit({ ...setup, policy: { ...clientPolicy, v: 2 as 1 }, byUrl: true, head: head({ stored: { policy: clientPolicy, cookie, now: Date.now() } }) });
    expect((await layer())?.at(-1)).toEqual(["update", all("denied")]);
  });
  it("follows another tab's withdrawal, and nothing any more when it is ended", async () => {
    visitor = await shop.visit({ ...setup, head: head() });
    await act("accept()");
    const other = await visitor.context.newPage();
    await other.goto("http://www.shop.example/", { waitUntil: "load" });
    await other.evaluate(() => void (window as never as { consent: { withdraw(): object } }).consent.withdraw());
    await expect.poll(async () => (await layer())?.at(-1)).toEqual(["update", all("denied")]);
    const before = (await layer())?.length;
    await visitor.page.evaluate(() => (window as never as { unfollow(): void }).unfollow());
    await act("accept()");
    expect((await layer())?.length).toBe(before);
  });
});
