import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import { chromium, type Browser, type BrowserContext, type Page, type Request } from "playwright-core";
import type { ChoiceRequest, ClientPolicy } from "@troth/consent-core";
import type { StartOptions } from "../../src/index.js";
import { clientPolicy } from "./policy.js";

/** What the page under test is started with; functions cannot cross into a page. */
export interface Setup {
  readonly policy?: ClientPolicy;
  readonly byUrl?: true;
  /** `endpoint`: where choices are sent. */
  readonly options?: Pick<StartOptions, "reload" | "cookie" | "gpc"> & { readonly endpoint?: string };
  /** Started without layers of ours, as what this names. */
  readonly headless?: string;
  /** Markup in the head, before anything of ours runs. */
  readonly head?: string;
  readonly body?: string;
  /** What the page does right after `start`, with `consent` and `troth`. */
  readonly then?: string;
  /** Scripts and style sheets of third parties, by path. */
  readonly scripts?: Readonly<Record<string, string>>;
  /** Another content security policy than {@link csp}. */
  readonly csp?: string;
  /** Starts before the parser has come to the body's content. */
  readonly early?: true;
  /** Answers in the place of the address of the client policy, in whatever way. */
  readonly policyAnswer?: (response: ServerResponse) => unknown;
}
export interface Seen {
  readonly host: string;
  readonly method: string;
  readonly path: string;
}
export interface Answer {
  readonly status: number;
  readonly cookie?: string;
  /** Where it sends on. */
  readonly location?: string;
}
/** A shop, the third parties on its pages, and a real browser whose every host name leads here. */
export interface Shop {
  readonly seen: Seen[];
  readonly posted: ChoiceRequest[];
  /** What the endpoint answers, and when. */
  answer: (request: ChoiceRequest, cookie: string | undefined) => Answer | Promise<Answer>;
  visit(setup?: Setup, o?: Visit): Promise<Visitor>;
  /** Serves other pages from now on, to those too who are there already. */
  serve(setup: Setup): void;
  /** Settles when the page has nothing left to do: no request under way, and nothing new for a while by its own clock. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}
export interface Visit {
  readonly path?: string;
  readonly host?: string;
  readonly dark?: boolean;
  readonly width?: number;
  readonly gpc?: boolean;
  readonly now?: number;
  /** Runs in each page before its own scripts. */
  readonly init?: () => void;
  /** A browser that runs none. */
  readonly scripts?: false;
}
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of the page and reports of its content security policy. */
  readonly complaints: string[];
  open(path?: string): Promise<void>;
}

export const defaultBody = `
<h1>A shop</h1><p>Goods. <button data-troth-settings>Privacy settings</button></p>
<script type="text/plain" data-troth="counter" data-src="http://stats.example/tag.js"></script>
<script type="text/plain" data-troth="counter" nonce="r4nd">window.inline = (window.inline || 0) + 1; window.order = [...(window.order || []), "inline"];</script>
<troth-embed tracker="video" src="http://video.example/embed/1" title="How to fold a box" allow="fullscreen"><p>Watch it <a href="http://video.example/1">at Video Tube</a>.</p></troth-embed>`;

export const csp =
  "default-src 'none'; script-src 'nonce-r4nd' 'strict-dynamic'; connect-src 'self'; img-src 'self' data: http://stats.example; " +
  "frame-src http://video.example http://map.example; style-src 'self'; base-uri 'none'; form-action 'none'";

const tag = `
window.ran = (window.ran || 0) + 1;
window.order = [...(window.order || []), "tag"];
window.settingsAtStart = { global: window.trothSettings && window.trothSettings.counter, own: document.currentScript.dataset.settings };
document.cookie = "_c=1; Path=/; Domain=shop.example; Max-Age=9999";
document.cookie = "_c_host=1; Path=/; Max-Age=9999";
document.cookie = "_c_deep=1; Path=/goods/boxes; Max-Age=9999";
localStorage.setItem("c.visits", "3"); sessionStorage.setItem("c.tab-1", "x");
new Image().src = "http://stats.example/collect?page=1";`;

/** The second is a secure context without https. */
const ours = /shop\.(example|localhost)$/;

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
};

/** `entry`: what the page loads, under `src`. `secure`: origins that the browser takes for https. */
export const openShop = async ({ entry = "global.ts", secure = [] }: { readonly entry?: string; readonly secure?: readonly string[] } = {}): Promise<Shop> => {
  const bundle = await build({
    entryPoints: [new URL(`../../src/${entry}`, import.meta.url).pathname],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    conditions: ["@troth/source"],
    write: false,
  });
  const script = bundle.outputFiles[0]?.text ?? "";
  let setup: Setup = {};
  let now: number | undefined;
  const shop: Pick<Shop, "seen" | "posted" | "answer"> = { seen: [], posted: [], answer: () => ({ status: 204 }) };

  let tab: Page | undefined;
  let asked = 0;
  const underWay = new Set<Request>();
  /** The page's own timer: it fires after what the page was about to do. A page that is left meanwhile is not at rest. */
  const rested = () => tab?.evaluate(() => new Promise((done) => setTimeout(done, 100))).then(() => true, () => false);
  const quiet = async (): Promise<void> => {
    const patience = Date.now() + 20_000;
    for (let quietRounds = 0; quietRounds < 2; ) {
      const before = asked;
      const settled = await rested();
      quietRounds = settled && asked === before && underWay.size === 0 ? quietRounds + 1 : 0;
      if (Date.now() > patience) throw new Error(`The page never came to rest: ${[...underWay].map((request) => request.url()).join(", ") || "it goes on working"}`);
    }
  };
  const html = (): string => {
    const policy = setup.policy ?? clientPolicy;
    const { endpoint, ...options } = setup.options ?? {};
    const json = JSON.stringify({ policy: setup.byUrl ? undefined : policy, endpoint, options: { ...options, ui: setup.headless } }).replaceAll("<", "\\u003c");
    const main = `<main>${setup.body ?? defaultBody}</main>`;
    const starting = `<script nonce="r4nd">{ const { policy, endpoint, options } = ${json};
if (endpoint) options.evidence = troth.sendTo(endpoint);
${now === undefined ? "" : `options.now = () => ${now};`}
window.changes = []; document.addEventListener("troth:change", (event) => window.changes.push(event.detail));
window.consent = troth.${setup.headless === undefined ? "start" : "startHeadless"}(policy ?? troth.policyFrom("/client-policy"), options); ${setup.then ?? ""} }</script>`;
    return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A shop</title>
<link rel="icon" href="data:,">${setup.head ?? ""}<link rel="stylesheet" href="/shop.css"><script nonce="r4nd" src="/troth.global.js"></script></head><body>${setup.early ? starting + main : main + starting}</body></html>`;
  };
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const host = request.headers.host ?? "";
    const path = request.url ?? "";
    // The browser itself calls home as well; that is not the page's doing.
    if (!/\.(example|localhost)$/.test(host)) return void response.writeHead(404).end();
    shop.seen.push({ host, method: request.method ?? "", path });
    const send = (type: string, text: string, headers: Record<string, string> = {}) =>
      response.writeHead(200, { "content-type": type, "cache-control": "no-store", ...headers }).end(text);
    const own = ours.test(host) ? undefined : setup.scripts?.[path.split("?", 1)[0] ?? ""];
    if (own !== undefined) return void send(path.endsWith(".css") ? "text/css" : "text/javascript", own, { "access-control-allow-origin": "*" });
    if (host === "stats.example" && path === "/tag.js") return void send("text/javascript", tag);
    if (!ours.test(host)) return void send("text/html", "<!doctype html><title>third party</title><body>content");
    if (path === "/troth.global.js") return void send("text/javascript", script);
    if (path === "/shop.css") return void send("text/css", "body{font:16px/1.5 system-ui;margin:2rem}@media(prefers-color-scheme:dark){body{background:#10151b;color:#eef1f4}}");
    if (path === "/client-policy" && setup.policyAnswer) return void (await setup.policyAnswer(response));
    if (path === "/client-policy") return void send("application/json", JSON.stringify(setup.policy ?? clientPolicy));
    if (request.method === "POST") {
      const choice = JSON.parse(await bodyOf(request)) as ChoiceRequest;
      shop.posted.push(choice);
      const { status, cookie, location } = await shop.answer(choice, request.headers.cookie);
      return void response.writeHead(status, { ...(cookie === undefined ? {} : { "set-cookie": cookie }), ...(location === undefined ? {} : { location }) }).end();
    }
    send("text/html", html(), { "content-security-policy": setup.csp ?? csp });
  };
  const server: Server = createServer((request, response) => void reply(request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const browser: Browser = await chromium.launch({
    executablePath: process.env["TROTH_CHROMIUM"] ?? "/usr/bin/chromium",
    args: [...(secure.length > 0 ? [`--unsafely-treat-insecure-origin-as-secure=${secure.join(",")}`] : []), `--host-resolver-rules=MAP * 127.0.0.1:${port}`, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    timeout: 30_000,
  });

  return Object.assign(shop, {
    quiet,
    serve: (next: Setup) => void (setup = next),
    async visit(next: Setup = {}, o: Visit = {}): Promise<Visitor> {
      setup = next;
      now = o.now;
      shop.seen.length = 0;
      shop.posted.length = 0;
      const context = await browser.newContext({ colorScheme: o.dark ? "dark" : "light", viewport: { width: o.width ?? 1100, height: 760 }, reducedMotion: "reduce", javaScriptEnabled: o.scripts ?? true });
      if (o.gpc) await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true }));
      if (o.init) await context.addInitScript(o.init);
      underWay.clear();
      context.on("request", (request) => {
        asked += 1;
        underWay.add(request);
      });
      for (const end of ["requestfinished", "requestfailed"] as const) context.on(end as "requestfinished", (request) => underWay.delete(request));
      const page = (tab = await context.newPage());
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
      const open = async (path = o.path ?? "/goods/boxes"): Promise<void> => {
        await page.goto(`http://${o.host ?? "www.shop.example"}${path}`, { waitUntil: "load" });
        if (o.scripts ?? true) await quiet();
      };
      await open();
      return { page, context, complaints, open };
    },
    async close(): Promise<void> {
      await browser.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  });
};

/** The names of what the browser holds for the shop. */
export const heldBy = async ({ page, context }: Visitor): Promise<{ cookies: string[]; storage: string[] }> => {
  // The browser writes cookies behind the page's back: reading them in the page waits for those that it wrote before.
  const storage = await page.evaluate(() => (document.cookie, [...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort()));
  return { cookies: (await context.cookies()).map(({ name }) => name).sort(), storage };
};
