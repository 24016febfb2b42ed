import type { ClientPolicy } from "@troth/consent-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { clientPolicy } from "./policy.js";
import { heldBy, openShop, type Shop, type Visitor } from "./shop.js";

let shop: Shop;
let visitor: Visitor | undefined;
beforeAll(async () => {
  // Caches, and partitioned cookies, are for secure contexts alone.
  shop = await openShop({ secure: ["http://www.shop.example"] });
});
afterAll(() => shop.close());
afterEach(() => visitor?.context.close());

const { counter, video } = clientPolicy.trackers;
const policy: ClientPolicy = {
  ...clientPolicy,
  trackers: {
    ...clientPolicy.trackers,
    counter: {
      ...counter!,
      items: [...counter!.items, { name: "count-db-*", store: "indexed-db", kept: "1 year" }, { name: "count-whole", store: "indexed-db", kept: "1 year" }, { name: "count-cache*", store: "cache-storage", kept: "1 year" }],
    },
    // What an allowed tracker declares too is not taken away with the other.
    video: { ...video!, items: [{ name: "count-db-shared", store: "indexed-db", kept: "1 year" }] },
  },
};
const body = `<h1>A shop</h1>`;
const setup = { policy, body, options: { reload: false } };

const act = async (what: string) => {
  await visitor?.page.evaluate(`void consent.${what}`);
  await shop.quiet();
};
/** What a counter leaves, and what is none of its. */
const leave = () =>
  visitor?.page.evaluate(async () => {
    for (const name of ["count-db-1", "count-db-shared", "count-whole", "basket"]) {
      await new Promise<void>((done, failed) => {
        const opening = indexedDB.open(name);
        opening.addEventListener("success", () => {
          opening.result.close();
          done();
        });
        opening.addEventListener("error", () => failed(opening.error));
      });
    }
    for (const name of ["count-cache-v1-http://www.shop.example/", "offline"]) await caches.open(name);
  });
const left = () =>
  visitor?.page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name).sort(),
    caches: (await caches.keys()).sort(),
  }));
const all = { databases: ["basket", "count-db-1", "count-db-shared", "count-whole"], caches: ["count-cache-v1-http://www.shop.example/", "offline"] };

describe("databases and caches", () => {
  it("GDPR 7(3): go with the consent, by pattern; what others need stays", async () => {
    visitor = await shop.visit(setup);
    await act("accept()");
    await leave();
    expect(await left()).toEqual(all);
    await act(`withdraw("statistics")`);
    await expect.poll(left).toEqual({ databases: ["basket", "count-db-shared"], caches: ["offline"] });
    await act("withdraw()");
    await expect.poll(left).toEqual({ databases: ["basket"], caches: ["offline"] });
    expect(visitor.complaints).toEqual([]);
  });
  it("that an earlier consent left are cleared at the start of a page on which it no longer counts", async () => {
    visitor = await shop.visit({ ...setup, policy: clientPolicy });
    await leave();
    const { page } = visitor;
    await page.goto("http://www.shop.example/", { waitUntil: "load" });
    expect(await left()).toEqual(all);
    await visitor.context.close();
    visitor = await shop.visit(setup);
    await leave();
    await visitor.open();
    await expect.poll(left).toEqual({ databases: ["basket"], caches: ["offline"] });
  });
  it("go by their whole names where the browser cannot list them", async () => {
    visitor = await shop.visit(setup, { init: () => Reflect.deleteProperty(IDBFactory.prototype, "databases") });
    await leave();
    await visitor.page.evaluate(() => void (window as never as { consent: { reject(): object } }).consent.reject());
    const listed = async () => {
      const bare = await visitor?.context.newPage();
      await bare?.goto("http://www.shop.example/shop.css");
      const open = (name: string) =>
        bare?.evaluate(
          (one) =>
            new Promise<boolean>((done) => {
              const opening = indexedDB.open(one);
              let made = false;
              opening.addEventListener("upgradeneeded", () => {
                made = true;
                opening.transaction?.abort();
              });
              opening.addEventListener("success", () => {
                opening.result.close();
                done(true);
              });
              opening.addEventListener("error", (event) => {
                event.preventDefault();
                done(!made);
              });
            }),
          name,
        );
      const states = [];
      for (const name of ["basket", "count-db-1", "count-whole"]) states.push(await open(name));
      await bare?.close();
      return states;
    };
    await expect.poll(listed).toEqual([true, true, false]);
    expect(visitor.complaints).toEqual([]);
  });
});

describe("cookies", () => {
  it("GDPR 7(3): partitioned and secure ones end as well", async () => {
    visitor = await shop.visit(setup, { host: "www.shop.localhost" });
    await visitor.page.evaluate(() => {
      for (const cookie of ["_c_parted=1; Path=/; Secure; Partitioned; SameSite=None", "_c_secure=1; Path=/goods; Secure", "_c_parent=1; Path=/; Domain=shop.localhost", "shop_session=1; Path=/"]) {
        document.cookie = cookie;
      }
    });
    expect((await heldBy(visitor)).cookies).toEqual(["_c_parent", "_c_parted", "_c_secure", "shop_session"]);
    await act("reject()");
    expect((await heldBy(visitor)).cookies).toEqual(["shop_session", "troth"]);
  });
});

describe("another tab", () => {
  it("hears of a withdrawal by the storage event where there is no BroadcastChannel, and nothing stays stored for it", async () => {
    visitor = await shop.visit({ ...setup, body: `<img alt="" id="pixel" data-troth="counter" data-src="http://stats.example/pixel.gif">` }, { init: () => Reflect.deleteProperty(window, "BroadcastChannel") });
    expect(await visitor.page.evaluate(() => "BroadcastChannel" in window)).toBe(false);
    const other = await visitor.context.newPage();
    await other.goto("http://www.shop.example/", { waitUntil: "load" });
    await act("accept()");
    await other.locator("#pixel[src]").waitFor({ state: "attached" });
    await act("withdraw()");
    await other.locator("#pixel[data-src]").waitFor({ state: "attached" });
    expect(await heldBy(visitor)).toEqual({ cookies: ["troth"], storage: [] });
  });
});
