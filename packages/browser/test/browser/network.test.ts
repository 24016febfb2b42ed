import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { csp, openShop, type Setup, type Shop, type Visitor } from "./shop.js";

let shop: Shop;
let visitor: Visitor | undefined;
beforeAll(async () => {
  shop = await openShop({ entry: "../test/browser/whole.ts" });
});
afterAll(() => shop.close());
afterEach(() => visitor?.context.close());

const hosts = { counter: ["stats.example"], video: ["video.example", "both.example"], map: ["both.example"] };
const setup = (mode: "observe" | "block", more: Setup = {}): Setup => ({
  body: "<h1>A shop</h1>",
  // A wide policy: what is refused here, nothing else refuses.
  csp: "default-src * 'nonce-r4nd' 'strict-dynamic' data: blob:; style-src 'self'; connect-src * ws: data:",
  options: { reload: false },
  scripts: { "/by-code.js": "window.byCode = (window.byCode || 0) + 1;" },
  then: `window.told = []; document.addEventListener("troth:network", ({ detail }) => told.push([detail.via, detail.host, detail.allowed, detail.trackers.join()]));
window.unwatch = troth.watchNetwork(consent, { mode: ${JSON.stringify(mode)}, hosts: ${JSON.stringify(hosts)} });`,
  ...more,
});
const outside = () => shop.seen.filter(({ host }) => !host.endsWith("shop.example")).map(({ host, path }) => host + path).sort();
const told = () => visitor?.page.evaluate(() => (window as never as { told: unknown[] }).told.splice(0));
const act = async (what: string) => {
  await visitor?.page.evaluate(`void consent.${what}`);
  await shop.quiet();
};

/** A page's scripts call a vendor in every way that is watched; what each of them heard. */
const call = async (host = "stats.example") => {
  const heard = await visitor?.page.evaluate(async (vendor) => {
    const at = `http://${vendor}`;
    const fails = (work: () => unknown) => {
      try {
        work();
        return "none";
      } catch (error) {
        return (error as Error).name;
      }
    };
    const answers = {
      fetch: await fetch(`${at}/fetch`, { mode: "no-cors" }).then(() => "sent", (error: Error) => error.name),
      request: await fetch(new Request(`${at}/request`, { mode: "no-cors" })).then(() => "sent", (error: Error) => error.name),
      beacon: navigator.sendBeacon(`${at}/beacon`, "x"),
      xhr: await new Promise((done) => {
        const xhr = new XMLHttpRequest();
        const ends: string[] = [];
        for (const end of ["load", "error", "loadend"]) xhr.addEventListener(end, () => ends.push(end));
        xhr.addEventListener("loadend", () => done(ends.join()));
        xhr.open("GET", `${at}/xhr`);
        xhr.send();
      }),
      socket: fails(() => new WebSocket(`ws://${vendor}/socket`)),
      source: fails(() => new EventSource(`${at}/source`).close()),
    };
    new Image().src = `${at}/pixel.gif`;
    const wide = document.createElement("img");
    wide.setAttribute("srcset", `${at}/wide.gif 1x, /own.gif 2x`);
    const script = Object.assign(document.createElement("script"), { src: `${at}/by-code.js` });
    const frame = document.createElement("iframe");
    frame.setAttribute("SRC", `//${vendor}/frame`);
    const link = Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", href: `${at}/link` });
    document.body.append(wide, script, frame, link);
    return answers;
  }, host);
  await shop.quiet();
  return heard;
};
const everything = ["/beacon", "/by-code.js", "/fetch", "/frame", "/link", "/pixel.gif", "/request", "/socket", "/wide.gif", "/xhr"].map((path) => `stats.example${path}`);
const waiting = ["/by-code.js", "/frame", "/link", "/wide.gif"].map((path) => `stats.example${path}`);

describe("the network, blocked", () => {
  it("ePrivacy 5(3): lets nothing out to a vendor before consent, and answers as a network that is not there", async () => {
    visitor = await shop.visit(setup("block"));
    expect(await call()).toEqual({ fetch: "TypeError", request: "TypeError", beacon: false, xhr: "error,loadend", socket: "SecurityError", source: "SecurityError" });
    expect(outside()).toEqual([]);
    expect(new Set((await told() as unknown[][]).map(([via, host, allowed, trackers]) => `${via} ${host} ${allowed} ${trackers}`))).toEqual(
      new Set(["fetch", "beacon", "xhr", "websocket", "event-source", "element"].map((via) => `${via} stats.example false counter`)),
    );
    expect(visitor.complaints).toEqual([]);
  });
  it("lets elements that code has added in later, in their place; what was sent away is not sent after", async () => {
    visitor = await shop.visit(setup("block"));
    await call();
    await act("accept()");
    expect(outside()).toEqual(waiting);
    expect(await visitor.page.evaluate(() => (window as never as { byCode?: number }).byCode)).toBe(1);
  });
  it("lets everything through after consent, unchanged, and closes again when it is withdrawn", async () => {
    visitor = await shop.visit(setup("block"));
    await act("accept()");
    expect(await call()).toMatchObject({ fetch: "sent", request: "sent", beacon: true, socket: "none", source: "none" });
    expect(outside().filter((path) => path !== "stats.example/source")).toEqual(everything);
    shop.seen.length = 0;
    await act("withdraw()");
    shop.seen.length = 0;
    expect(await call()).toMatchObject({ fetch: "TypeError", beacon: false });
    expect(outside()).toEqual([]);
  });
  it("needs every tracker of a host that several share, reaches sub-domains, and knows a vendor from a name that ends alike", async () => {
    visitor = await shop.visit(setup("block"));
    await act(`save({ purposes: { media: true }, vendors: { "media/map": false } })`);
    const send = (host: string) => visitor?.page.evaluate((url) => fetch(url, { mode: "no-cors" }).then(() => "sent", () => "refused"), `http://${host}/`);
    expect([await send("video.example"), await send("both.example"), await send("eu.Stats.Example"), await send("notstats.example"), await send("free.example")]).toEqual(["sent", "refused", "refused", "sent", "sent"]);
  });
  it("leaves the page's own host alone, and what is no address to the browser", async () => {
    visitor = await shop.visit({ ...setup("block"), then: `window.told = []; document.addEventListener("troth:network", () => told.push(1)); troth.watchNetwork(consent, { mode: "block", hosts: { counter: ["shop.example"] } });` });
    const heard = await visitor.page.evaluate(async () => [
      (await fetch("/own")).status,
      navigator.sendBeacon("/own", "{}"),
      await fetch("http://[").catch((error: Error) => error.message.includes("parse")),
      (await fetch("data:,x")).status,
    ]);
    expect(heard).toEqual([200, true, true, 200]);
    expect(await told()).toEqual([]);
  });
  it("lets an embed be shown once, which is the person's word for it", async () => {
    visitor = await shop.visit(setup("block", { body: `<h1>A shop</h1><troth-embed tracker="video" src="http://video.example/embed/1" title="Film"></troth-embed>`, csp }));
    await visitor.page.locator("troth-embed").getByRole("button", { name: "Show once" }).click();
    await shop.quiet();
    expect(outside()).toEqual(["video.example/embed/1"]);
    expect(visitor.complaints).toEqual([]);
  });
});

describe("the network, observed", () => {
  it("tells each request and whether it was allowed, and stops nothing", async () => {
    visitor = await shop.visit(setup("observe"));
    expect(await call()).toMatchObject({ fetch: "sent", request: "sent", beacon: true, socket: "none" });
    expect(outside().filter((path) => path !== "stats.example/source")).toEqual(everything);
    const heard = (await told()) as unknown[][];
    expect(heard.every(([, host, allowed]) => host === "stats.example" && allowed === false)).toBe(true);
    await act("accept()");
    await call();
    expect(((await told()) as unknown[][]).every(([, , allowed]) => allowed === true)).toBe(true);
  });
  it("is ended by what it returned: everything is as it was, and lets through what another has wrapped meanwhile", async () => {
    const members = () => {
      const own = (on: object, name: string) => Object.getOwnPropertyDescriptor(on, name);
      return [
        own(window, "fetch"), own(window, "WebSocket"), own(window, "EventSource"), own(Navigator.prototype, "sendBeacon"), own(XMLHttpRequest.prototype, "send"), own(XMLHttpRequest.prototype, "open"),
        own(HTMLImageElement.prototype, "src"), own(HTMLImageElement.prototype, "srcset"), own(HTMLScriptElement.prototype, "src"), own(HTMLIFrameElement.prototype, "src"), own(HTMLLinkElement.prototype, "href"), own(Element.prototype, "setAttribute"),
      ].map((one) => one && (one.value ?? one.set));
    };
    visitor = await shop.visit({ ...setup("block"), head: `<script nonce="r4nd">window.before = (${members.toString()})();</script>` });
    const same = () => visitor?.page.evaluate(`(${members.toString()})().map((one, at) => one === window.before[at])`);
    expect(await same()).toEqual(Array(12).fill(false));
    await visitor.page.evaluate(() => {
      const inner = window.fetch;
      window.fetch = (...of) => inner(...of);
      (window as never as { unwatch(): void }).unwatch();
    });
    expect(await same()).toEqual([false, ...(Array(11).fill(true) as boolean[])]);
    expect(await call()).toMatchObject({ fetch: "sent", beacon: true });
  });
});
