import { consentCookie, findConsentCookie, parseConsentCookie, rulesOfClient, type ChoiceRequest } from "@troth/consent-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { clientPolicy } from "./policy.js";
import { heldBy, openShop, type Setup, type Shop, type Visitor } from "./shop.js";

let shop: Shop;
let visitor: Visitor;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
afterEach(() => visitor.context.close());

/** The presets of Chrome's developer tools: bytes per second, and milliseconds before each answer. */
const lines = {
  "slow 3G": { downloadThroughput: 50_000, uploadThroughput: 50_000, latency: 2000 },
  "fast 3G": { downloadThroughput: 180_000, uploadThroughput: 84_375, latency: 562.5 },
} as const;
type Line = Readonly<Record<"downloadThroughput" | "uploadThroughput" | "latency", number>>;

const outside = () => shop.seen.filter(({ host }) => !host.endsWith("shop.example"));
const policy = { ...clientPolicy, evidence: true };
const text = "<p>Goods of all kinds, and what they are good for.</p>".repeat(20);
const body = `<h1>A shop</h1>${text}
<script type="text/plain" data-troth="counter" data-src="http://stats.example/tag.js"></script>
<img id="pixel" alt="" data-troth="counter" data-src="http://stats.example/pixel.gif">${text}`;
const setup: Setup = { policy, body, byUrl: true, options: { endpoint: "/choices", reload: false, cookie: { secure: false } } };
const id = "v".repeat(22);
/** A server that keeps what it is told and answers with the cookie, the visitor's id in it. */
const keeping = (_: ChoiceRequest, header: string | undefined) => {
  const { standing } = parseConsentCookie(findConsentCookie(header), { rules: rulesOfClient(policy), now: Date.now() });
  return { status: 200, cookie: consentCookie({ ...standing, visitor: id }, { now: Date.now(), secure: false }) };
};

/** A visitor on this line, who has been nowhere yet. */
const onLine = async (line: Line): Promise<Visitor["page"]> => {
  visitor = await shop.visit({ body: "<h1>A shop</h1>" });
  const { page, context } = visitor;
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  await wire.send("Network.emulateNetworkConditions", { offline: false, ...line });
  await context.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map((one) => (one as unknown as { value: number }).value))).observe({ type: "layout-shift", buffered: true });
  });
  shop.answer = keeping;
  shop.seen.length = 0;
  shop.serve({ ...setup, then: `window.first = { may: consent.mayLoad("counter"), undecided: consent.undecided(), cookie: document.cookie };` });
  return page;
};
const shifts = (page: Visitor["page"]) => page.evaluate(() => new Promise((done) => setTimeout(() => done((window as never as { shifts: number[] }).shifts), 100)));
const waitedFor = (page: Visitor["page"], path: string): Promise<number> =>
  page.evaluate((name) => Math.max(0, ...performance.getEntriesByType("resource").filter((one) => one.name.endsWith(name)).map(({ duration }) => duration)), path);

for (const [name, line] of Object.entries<Line>(lines)) {
  describe(`on a line of ${name}`, () => {
    it("ePrivacy 5(3): nothing leaves before consent, though the policy comes late; the banner comes, and moves nothing", async () => {
      const page = await onLine(line);
      await page.goto("http://www.shop.example/", { waitUntil: "load" });
      // The page is whole, and the policy is still on its way.
      expect(await page.evaluate("first")).toMatchObject({ may: { allowed: false, because: [{ code: "policy-missing" }] }, undecided: false, cookie: "" });
      expect(outside()).toEqual([]);
      await page.locator("troth-banner").waitFor();
      expect(await waitedFor(page, "/client-policy")).toBeGreaterThanOrEqual(line.latency);
      expect(outside()).toEqual([]);
      expect(await heldBy(visitor)).toEqual({ cookies: [], storage: [] });
      expect(await shifts(page)).toEqual([]);
      // What would move, is seen.
      await page.evaluate(() => document.querySelector("main")?.prepend(Object.assign(document.createElement("img"), { height: 200, width: 200 })));
      await expect.poll(() => shifts(page)).not.toEqual([]);
    });
    it("GDPR 7(1): a choice takes effect at once, and its evidence arrives though the page is left in the same moment", async () => {
      const page = await onLine(line);
      await page.goto("http://www.shop.example/", { waitUntil: "load" });
      await page.locator("troth-banner").waitFor();
      await page.evaluate(() => {
        document.querySelector<HTMLElement>("troth-banner button")?.click();
        location.href = "/goods/next";
      });
      await page.waitForURL("**/goods/next");
      await page.locator("#pixel[src]").waitFor({ state: "attached" });
      expect(await page.locator("troth-banner").count()).toBe(0);
      const cookie = async () => (await visitor.context.cookies()).find((one) => one.name === "troth")?.value;
      // Known to the server, and marked as unsent no more.
      await expect.poll(cookie).toMatch(new RegExp(`^1\\.${id}\\.\\w+\\.\\w+~gsta001:statistics~gmed001:media$`));
      // The next page says it again if it cannot know: the same act, never another.
      expect([...new Set(shop.posted.map((one) => JSON.stringify(one)))].map((one) => JSON.parse(one) as object)).toMatchObject([{ how: "banner", purposes: { statistics: "given", media: "given" } }]);
    });
  });
}

describe("on a line that carries up almost nothing", () => {
  it("GDPR 7(1): the evidence of a choice goes on when the person is already on another site", async () => {
    // Some hundred bytes take seconds: the page is gone long before they are.
    const page = await onLine({ ...lines["fast 3G"], uploadThroughput: 200 });
    await page.goto("http://www.shop.example/", { waitUntil: "load" });
    await page.locator("troth-banner").waitFor();
    await page.evaluate(() => {
      document.querySelector<HTMLElement>("troth-banner button")?.click();
      location.href = "http://elsewhere.example/";
    });
    await page.waitForURL("http://elsewhere.example/");
    expect(shop.posted).toEqual([]);
    await expect.poll(() => shop.posted).toMatchObject([{ how: "banner", purposes: { statistics: "given", media: "given" } }]);
  });
});
