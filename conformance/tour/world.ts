import { mkdtempSync, rmSync } from "node:fs";
import { OutgoingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import express, { type Express } from "express";
import { createShop, type ShopOptions } from "express-shop/src/app.js";
import type { Browser, BrowserContext, Page, Request } from "playwright-core";
import type { Contact, ThirdParties } from "./third-parties.js";

/** The instant at which the tour happens, so that dated facts never turn it red by themselves. */
export const instant = Date.parse("2026-06-15T10:00:00Z");
export const day = 86_400_000;

/** One effect of the running app, taken away: what its line must notice. */
export interface Tamper {
  /** Changes a page on its way out, as if the effect were not in it. */
  readonly page?: (html: string, asked: { readonly path: string; readonly cookies: string }) => string;
  /** Changes a cookie on its way out. */
  readonly cookie?: (set: string) => string;
  /** Runs in the browser before the page's own scripts. */
  readonly script?: string;
  /** SQL run once after the tables are there: a trigger that swallows what an effect writes. */
  readonly sql?: string;
  /** Takes the place of what the shop reaches others with. */
  readonly fetch?: (real: typeof fetch) => typeof fetch;
  /** Changes the shop before it is opened. */
  readonly shop?: (shop: Awaited<ReturnType<typeof createShop>>, network: typeof fetch) => void;
}

type Row = Readonly<Record<string, string | number | null>>;

export interface World {
  readonly origin: string;
  readonly thirdParties: ThirdParties;
  /** Raw rows of the shop's database file, on a connection of the tour's own. */
  rows(sql: string, ...values: readonly (string | number | null)[]): Row[];
  execute(sql: string, ...values: readonly (string | number | null)[]): void;
  /** A visitor nobody has seen before, in a browser whose clock stands at the instant. */
  visitor(): Promise<Visitor>;
  /** A customer with an account, an order, and a session. */
  customer(): Promise<Customer>;
  /** What the shop does by itself once in a while. */
  passTime(): Promise<void>;
  close(): Promise<void>;
}
export interface Visitor {
  /** What reached hosts of others from this browser. */
  contacts(): readonly Contact[];
  /** Whether this browser reached a host, or one below it. */
  reached(host: string): boolean;
  /** Forgets what was reached until now. */
  startOver(): void;
  /** Gives what must not come the time to come: the page rests, by its own clock, with no request under way. */
  quiet(): Promise<void>;
  readonly page: Page;
  readonly context: BrowserContext;
  readonly cookies: () => Promise<readonly { readonly name: string; readonly expires: number; readonly value: string }[]>;
  press(name: string | RegExp): Promise<void>;
  /** Presses a button of the banner, and waits until the choice is on record. */
  choose(name: "Accept all" | "Reject all"): Promise<void>;
  open(path: string): Promise<void>;
  leave(): Promise<void>;
}
export interface Customer extends Visitor {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

interface Seat {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly requests: { asked: number; readonly underWay: Set<Request> };
}

const patience = 10_000;
/** Two looks in a row at which nothing was asked for: the page's own timer comes after what the page was about to do. */
const quiet = async (page: Page, requests: Seat["requests"]): Promise<void> => {
  const since = Date.now();
  for (let looks = 0; looks < 2; ) {
    const before = requests.asked;
    const rested = await page.evaluate(() => new Promise((done) => setTimeout(done, 100))).then(
      () => true,
      () => false,
    );
    looks = rested && requests.asked === before && requests.underWay.size === 0 ? looks + 1 : 0;
    if (Date.now() - since > patience) throw new Error(`the page never came to rest: ${[...requests.underWay].map((request) => request.url()).join(", ")}`);
  }
};

/** Code that somebody added without a look at the notice: it hands data to a host that the policy does not know. */
const planted = (app: Express, send: () => typeof fetch): void => {
  app.post("/planted", (_req, res) => {
    const init = { method: "POST", body: '{"email":"somebody@shop.example"}', ...({ activity: "orders", categories: ["contact"] } as object) };
    send()("https://crm.elsewhere.example/contacts", init).then(
      () => res.status(204).end(),
      () => res.status(500).end(),
    );
  });
};

export const openWorld = async (browser: Browser, thirdParties: ThirdParties, tamper: Tamper = {}): Promise<World> => {
  const folder = mkdtempSync(join(tmpdir(), "troth-tour-"));
  const file = join(folder, "shop.db");
  const clock = { now: () => instant };
  const network = tamper.fetch ? tamper.fetch(thirdParties.fetch) : thirdParties.fetch;
  const options: ShopOptions = {
    database: file,
    dataFolder: folder,
    sessionSecret: "a secret of the tour",
    analyticsId: "G-TOUR",
    videoId: "tour",
    secure: false,
    clock,
    fetch: network,
  };
  const shop = await createShop(options);
  tamper.shop?.(shop, network);

  const app = express();
  const change = tamper.page;
  if (change) {
    app.use((req, res, next) => {
      const send = res.send.bind(res);
      const asked = { path: req.path, cookies: req.get("cookie") ?? "" };
      res.send = (body) => send(typeof body === "string" ? change(body, asked) : body);
      next();
    });
  }
  const changeCookie = tamper.cookie;
  if (changeCookie) {
    app.use((_req, res, next) => {
      const writeHead = res.writeHead.bind(res) as (...given: unknown[]) => typeof res;
      res.writeHead = ((...given: unknown[]) => {
        const cookies = [res.getHeader("set-cookie") ?? []].flat().map(String);
        if (cookies.length > 0) OutgoingMessage.prototype.setHeader.call(res, "set-cookie", cookies.map(changeCookie));
        return writeHead(...given);
      }) as typeof res.writeHead;
      next();
    });
  }
  planted(app, () => shop.troth.transfers.fetch as unknown as typeof fetch);
  app.use(shop.app);
  const server = await new Promise<ReturnType<Express["listen"]>>((resolve) => {
    const opened = app.listen(0, "127.0.0.1", () => resolve(opened));
  });
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;

  const raw = new Database(file);
  raw.exec("PRAGMA busy_timeout = 5000");
  if (tamper.sql) raw.exec(tamper.sql);

  /** A browser profile costs as much as ten pages: who leaves makes room for the next, with everything forgotten. */
  const free: Seat[] = [];
  const newSeat = async (): Promise<Seat> => {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: "en", viewport: { width: 1100, height: 800 } });
    context.setDefaultTimeout(6_000);
    if (tamper.script) await context.addInitScript(tamper.script);
    const requests: Seat["requests"] = { asked: 0, underWay: new Set() };
    context.on("request", (request) => {
      requests.asked += 1;
      requests.underWay.add(request);
    });
    context.on("requestfinished", (request) => requests.underWay.delete(request));
    context.on("requestfailed", (request) => requests.underWay.delete(request));
    return { context, requests, page: await context.newPage() };
  };
  let visitors = 0;
  const visitor = async (): Promise<Visitor> => {
    visitors += 1;
    const name = `visitor ${visitors}`;
    const seat = free.pop() ?? (await newSeat());
    const { context, page, requests } = seat;
    await context.setExtraHTTPHeaders({ "x-tour-visitor": name });
    await page.clock.setFixedTime(instant);
    let from = 0;
    const contacts = () => thirdParties.contacts.slice(from).filter((contact) => contact.visitor === name);
    return {
      page,
      context,
      contacts,
      reached: (host) => contacts().some((contact) => contact.host === host || contact.host.endsWith(`.${host}`)),
      startOver: () => {
        from = thirdParties.contacts.length;
      },
      quiet: () => quiet(page, requests),
      cookies: () => context.cookies(),
      press: async (label) => page.getByRole("button", { name: label }).first().click(),
      choose: async (label) => {
        await Promise.all([page.waitForResponse(`${origin}/troth/consent`), page.getByRole("button", { name: label }).first().click()]);
      },
      open: async (path) => void (await page.goto(origin + path)),
      leave: async () => {
        await page.goto("about:blank");
        await context.clearCookies();
        free.push(seat);
      },
    };
  };

  let customers = 0;
  /** Opens an account, refuses the banner and orders, as forms and scripts of the shop do, and takes the cookies along. */
  const customer = async (): Promise<Customer> => {
    customers += 1;
    const name = `Customer No. ${customers}.`;
    const email = `customer-no-${customers}@shop.example`;
    const jar = new Map<string, { readonly value: string; readonly expires: number; readonly httpOnly: boolean }>();
    const send = async (path: string, body: string, type: string): Promise<void> => {
      const cookie = [...jar].map(([key, { value }]) => `${key}=${value}`).join("; ");
      const answer = await fetch(origin + path, { method: "POST", redirect: "manual", headers: { "content-type": type, cookie, origin }, body });
      if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}`);
      for (const set of answer.headers.getSetCookie()) {
        const [, key, value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        const maxAge = /max-age=(\d+)/i.exec(set)?.[1];
        const date = /expires=([^;]+)/i.exec(set)?.[1];
        const expires = maxAge !== undefined ? Date.now() / 1000 + Number(maxAge) : date !== undefined ? Date.parse(date) / 1000 : -1;
        if (key) jar.set(key, { value, expires, httpOnly: /;\s*httponly/i.test(set) });
      }
    };
    const form = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();
    const formType = "application/x-www-form-urlencoded";
    await send("/sign-up", form({ name, email, password: "correct horse", street: "Lange Str. 1", city: "Rostock", country: "DE" }), formType);
    await send("/orders", form({ product: "viewer" }), formType);
    const client = (await (await fetch(`${origin}/troth/consent?surface=shop&locale=en`)).json()) as { policy: string; shown: string };
    const refused = { policy: client.policy, shown: client.shown, surface: "shop", locale: "en", how: "banner", purposes: { statistics: "refused", media: "refused" }, vendors: {} };
    await send("/troth/consent", JSON.stringify(refused), "application/json");
    const guest = await visitor();
    await guest.context.addCookies([...jar].map(([key, cookie]) => ({ name: key, url: origin, sameSite: "Lax" as const, ...cookie })));
    const [row] = raw.prepare("SELECT id FROM customers WHERE email = ?").all(email) as Row[];
    return { ...guest, id: String(row?.["id"]), email, name };
  };

  return {
    origin,
    thirdParties,
    rows: (sql, ...values) => raw.prepare(sql).all(...values) as Row[],
    execute: (sql, ...values) => void raw.prepare(sql).run(...values),
    visitor,
    customer,
    passTime: async () => {
      for (const step of shop.troth.steps) await step.run({ now: clock.now(), budgetMs: 10_000 });
    },
    close: async () => {
      raw.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await shop.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
