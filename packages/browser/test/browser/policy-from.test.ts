import type { ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { clientPolicy } from "./policy.js";
import { csp, heldBy, openShop, type Setup, type Shop, type Visitor } from "./shop.js";

let shop: Shop;
let visitor: Visitor | undefined;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
afterEach(() => visitor?.context.close());

const json = JSON.stringify(clientPolicy);
const outside = () => shop.seen.filter(({ host }) => !host.endsWith("shop.example"));
const body = `<h1>A shop</h1><p><a href="/privacy" data-troth-settings>Privacy settings</a></p>
<script type="text/plain" data-troth="counter" data-src="http://stats.example/tag.js"></script>
<img id="pixel" alt="" data-troth="counter" data-src="http://stats.example/pixel.gif">
<troth-embed tracker="video" src="http://video.example/embed/1" title="How to fold a box"><p>Watch it elsewhere.</p></troth-embed>`;
// Any host may be called: what is not called here, no other policy stops.
const open = csp.replace("connect-src 'self'", "connect-src *");
const fetched = (policyAnswer: NonNullable<Setup["policyAnswer"]>): Setup => ({
  body,
  byUrl: true,
  csp: open,
  policyAnswer,
  scripts: { "/client-policy": json },
  then: "consent.ready.then((is) => (window.readyIs = is));",
});
const says = (status: number, type: string, text: string, headers: Record<string, string> = {}) => (response: ServerResponse) =>
  response.writeHead(status, { "content-type": type, ...headers }).end(text);
/** What `start` says of itself, and what of it is to be seen. */
const state = async () => ({
  ...(await visitor?.page.evaluate(`({ ready: window.readyIs, may: consent.mayLoad("counter"), undecided: consent.undecided() })`)) as object,
  seen: await visitor?.page.locator("troth-banner, troth-settings, iframe, .troth-placeholder").count(),
});
const closed = { may: { allowed: false, because: [{ code: "policy-missing" }] }, undecided: false, seen: 0 };
/** A visitor who has accepted all of it before. */
const whoAccepted = async (): Promise<Visitor> => {
  visitor = await shop.visit({ body: "<h1>A shop</h1>" });
  await visitor.page.locator("troth-banner").getByRole("button", { name: "Accept all" }).click();
  await shop.quiet();
  return visitor;
};

/** Each is no policy, in its own way. */
const answers: Readonly<Record<string, NonNullable<Setup["policyAnswer"]>>> = {
  "says that there is none (404), though its body were one": says(404, "application/json", json),
  "fails (500)": says(500, "text/plain", ""),
  "answers with nothing (204)": (response) => response.writeHead(204).end(),
  "answers with a page of HTML": says(200, "text/html", "<!doctype html><title>Sign in</title>"),
  "answers with JSON that is cut off": says(200, "application/json", json.slice(0, -20)),
  "answers with null": says(200, "application/json", "null"),
  "answers with a policy of another version": says(200, "application/json", JSON.stringify({ ...clientPolicy, v: 2 })),
  "answers with a policy that lacks a part": says(200, "application/json", JSON.stringify({ ...clientPolicy, lifetimes: undefined })),
  "breaks off in the middle": (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": json.length });
    response.write(json.slice(0, 100), () => response.destroy());
  },
  "closes the line without a word": (response) => response.destroy(),
  "leads in a circle": says(302, "text/plain", "", { location: "/client-policy" }),
  "leads to another host, which has one and would let it be read": says(302, "text/plain", "", { location: "http://policies.example/client-policy" }),
};

describe("an address of a policy that", () => {
  for (const [name, answer] of Object.entries(answers)) {
    it(`${name}: nothing loads, nobody is asked, the page works; an earlier consent opens nothing`, async () => {
      const { page, context, complaints } = await whoAccepted();
      const [given] = await context.cookies();
      expect(given?.value).toContain("gsta001:statistics");
      complaints.length = 0;
      shop.serve(fetched(answer));
      shop.seen.length = 0;
      // A redirect that the browser refuses to follow is never reported as ended: `open` would wait for it.
      await page.goto("http://www.shop.example/", { waitUntil: "load" });
      expect(await page.evaluate("consent.ready")).toBe(false);
      await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
      expect(await state()).toMatchObject(closed);
      expect(shop.seen.some(({ path }) => path === "/client-policy")).toBe(true);
      expect(outside()).toEqual([]);
      expect(await heldBy(visitor!)).toEqual({ cookies: ["troth"], storage: [] });
      expect((await context.cookies())[0]?.value).toBe(given?.value);
      // An answer that fails is in the browser's log; nothing of ours was thrown.
      expect(complaints.filter((one) => !/^Failed to load resource|^Unsafe attempt to load URL http:\/\/policies\.example/.test(one))).toEqual([]);
      expect(await page.locator("troth-embed").innerText()).toBe("Watch it elsewhere.");
      await page.getByRole("link", { name: "Privacy settings" }).click();
      await page.waitForURL("**/privacy");
    });
  }
  it("leads on within the origin is followed", async () => {
    await whoAccepted();
    let asked = 0;
    shop.serve(fetched((response) => (asked++ === 0 ? says(302, "text/plain", "", { location: "/client-policy" }) : says(200, "application/json", json))(response)));
    await visitor?.open();
    expect(await state()).toMatchObject({ ready: true, may: { allowed: true }, undecided: false });
    expect(outside().map(({ host }) => host)).toContain("stats.example");
  });
});

describe("an address of a policy that answers nothing for long", () => {
  const waiting = async () => {
    const { page } = await whoAccepted();
    const held: ServerResponse[] = [];
    shop.serve(fetched((response) => held.push(response)));
    await page.context().clearCookies();
    shop.seen.length = 0;
    await page.goto("http://www.shop.example/", { waitUntil: "load" });
    await expect.poll(() => held.length).toBe(1);
    return { page, answer: () => says(200, "application/json", json)(held[0]!) };
  };
  it("leaves the page closed and unasked meanwhile; when it answers, the person is asked", async () => {
    const { page, answer } = await waiting();
    expect(await state()).toMatchObject({ ...closed, ready: undefined });
    // What is chosen before anybody could have read what it is about is no choice.
    await page.evaluate("consent.accept(); consent.save({ purposes: { statistics: true } }); consent.withdraw();");
    expect(await state()).toMatchObject(closed);
    expect(await heldBy(visitor!)).toEqual({ cookies: [], storage: [] });
    expect(outside()).toEqual([]);
    answer();
    await page.locator("troth-banner").waitFor();
    expect(await state()).toMatchObject({ ready: true, undecided: true });
    expect(outside()).toEqual([]);
    expect(await heldBy(visitor!)).toEqual({ cookies: [], storage: [] });
  });
  it("opens the settings once it answers, if the page asked for them meanwhile", async () => {
    const { page, answer } = await waiting();
    await page.evaluate("consent.open()");
    expect(await page.locator("troth-settings").count()).toBe(0);
    answer();
    await page.locator("troth-settings dialog").waitFor();
  });
  it("starts nothing any more if the page has stopped", async () => {
    const { page, answer } = await waiting();
    await page.evaluate("consent.stop()");
    answer();
    await shop.quiet();
    expect(await state()).toMatchObject({ ...closed, ready: false });
    expect(outside()).toEqual([]);
  });
});

describe("a policy that a page brings itself", () => {
  it("later, by a promise that fails, is none: nothing loads, nobody is asked, nothing is thrown", async () => {
    visitor = await shop.visit({ body: body.replace(/<troth-embed.*/, ""), then: `consent.stop(); window.consent = troth.start(Promise.reject(new Error("gone")));` });
    expect(await visitor.page.evaluate("consent.ready")).toBe(false);
    expect(await state()).toMatchObject(closed);
    expect(outside()).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });
});
