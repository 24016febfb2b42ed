import type { ServerResponse } from "node:http";
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { bannerHtml, bannerStyle } from "../../src/ssr/index.js";
import { arabicPolicy, longPolicy } from "./policies-to-look-at.js";
import { clientPolicy } from "./policy.js";
import { csp, defaultBody, openShop, type Shop, type Visitor } from "./shop.js";

let shop: Shop;
let visitor: Visitor | undefined;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
afterEach(() => visitor?.context.close());

/** What axe finds in this state of the page; what a third party shows inside its frame is not ours. */
const found = async (page: Visitor["page"]): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ iframes: false }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 100)}`));
};

/** At 400% a window of 1280 by 1024 is one of 320 by 256 (WCAG 1.4.10). */
const ways = {
  light: {},
  dark: { dark: true },
  "right to left": { policy: arabicPolicy },
  "at 400%": { width: 320, height: 256 },
  "at 400%, dark, with words of any length": { policy: longPolicy, dark: true, width: 320, height: 256 },
  "in forced colours": { forced: true },
} as const;
interface Way {
  readonly policy?: typeof clientPolicy;
  readonly dark?: true;
  readonly width?: number;
  readonly height?: number;
  readonly forced?: true;
}
const visit = async (way: Way): Promise<Visitor["page"]> => {
  visitor = await shop.visit({ policy: way.policy ?? clientPolicy }, { dark: way.dark ?? false, width: way.width ?? 1280 });
  const { page } = visitor;
  if (way.height !== undefined) await page.setViewportSize({ width: way.width ?? 1280, height: way.height });
  if (way.forced) await page.emulateMedia({ forcedColors: "active" });
  return page;
};

describe("WCAG 2.2: axe finds nothing", () => {
  for (const [name, way] of Object.entries<Way>(ways)) {
    it(`in banner, settings, settings folded open, placeholder, and placeholder after once: ${name}`, async () => {
      const page = await visit(way);
      const { texts } = way.policy ?? clientPolicy;
      const states: Record<string, string[]> = {};
      const look = async (state: string, shown: string) => {
        await page.locator(shown).first().waitFor();
        states[state] = await found(page);
      };
      const press = async (within: string, label: string) => {
        await page.locator(within).getByRole("button", { name: label, exact: true }).first().click();
        await shop.quiet();
      };
      await look("banner over a placeholder", "troth-banner");
      await press("troth-banner", texts.choose);
      await look("settings", "troth-settings dialog");
      for (const summary of await page.locator("troth-settings summary").all()) await summary.evaluate((one) => ((one.parentElement as HTMLDetailsElement).open = true));
      await page.locator("troth-settings li li code").first().waitFor();
      await look("settings folded open", "troth-settings details[open]");
      await press("troth-settings", texts.reject);
      await look("placeholder", "troth-embed .troth-placeholder");
      await press("troth-embed", texts.embedOnce);
      await look("placeholder after once", "troth-embed iframe");
      await page.evaluate(() => (window as never as { consent: { accept(): void } }).consent.accept());
      await shop.quiet();
      await page.evaluate(() => (window as never as { consent: { open(): void } }).consent.open());
      await look("settings after acceptance", "troth-settings input:checked");
      expect(states).toEqual(Object.fromEntries(Object.keys(states).map((state) => [state, []])));
      expect(Object.keys(states)).toHaveLength(6);
    });
    it(`in a banner that the server wrote, before it is taken over and after: ${name}`, async () => {
      const policy = way.policy ?? clientPolicy;
      const page = await visit(way);
      const held: ServerResponse[] = [];
      shop.serve({
        byUrl: true,
        policyAnswer: (response) => held.push(response),
        body: bannerHtml(policy) + defaultBody,
        head: `<style nonce="r4nd">${bannerStyle}</style>`,
        csp: csp.replace("style-src", "style-src 'nonce-r4nd'"),
      });
      await page.goto("http://www.shop.example/", { waitUntil: "load" });
      await expect.poll(() => held.length).toBe(1);
      await page.locator("troth-banner[data-served]").waitFor();
      const served = await found(page);
      held[0]?.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(policy));
      await page.locator("troth-banner:not([data-served])").waitFor();
      expect({ served, "taken over": await found(page) }).toEqual({ served: [], "taken over": [] });
    });
  }
  it("and would find it, if something of ours could not be read or had no name", async () => {
    const page = await visit({});
    await page.evaluate(() => {
      document.documentElement.style.setProperty("--troth-muted", "#eee");
      document.querySelector("troth-banner button")?.replaceChildren();
    });
    expect((await found(page)).map((one) => one.split(":", 1)[0])).toEqual(expect.arrayContaining(["color-contrast", "button-name"]));
  });
});
