import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createServer as createPlain, type ClientRequest, type IncomingMessage, type RequestListener } from "node:http";
import { createServer as createSecure } from "node:https";
import { createServer as createSocketServer, type AddressInfo } from "node:net";
import { generate } from "selfsigned";

/** One request that really reached somebody else. */
export interface Contact {
  /** The visitor whose browser it came from; empty where a server sent it. */
  readonly visitor: string;
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

export interface ThirdParties {
  /** What reached hosts of others from the browser, in order. */
  readonly contacts: Contact[];
  /** What reached hosts of others from the shop's server, in order. */
  readonly deliveries: Contact[];
  /** Hosts that anything in the shop's process tried to reach, by whatever means; loopback left out. */
  readonly attempts: string[];
  /** For Chromium: every name that is not loopback leads here. */
  readonly resolverRules: string;
  /** A `fetch` whose network is this machine: names of others lead here, by their names. */
  readonly fetch: typeof fetch;
  close(): Promise<void>;
}

const twoYears = 63_072_000;

/**
 * Stands in for gtag.js as far as a visitor's device can tell: it keeps `_ga*` and `_gid`, two years unless told
 * otherwise, and sends a hit that says whether addresses are to be cut.
 */
const analytics = `(() => {
  const keep = (name, maxAge) => { document.cookie = name + "=GA1.1." + Math.floor(Math.random() * 1e9) + "; path=/; max-age=" + maxAge; };
  const obey = ([command, id, settings = {}]) => {
    if (command !== "config") return;
    const seconds = settings.cookie_expires ?? ${twoYears};
    keep("_ga", seconds);
    keep("_ga_" + id.replace("G-", ""), seconds);
    keep("_gid", Math.min(seconds, 86400));
    const hit = new URLSearchParams({ v: "2", tid: id, dl: location.href });
    if (settings.anonymize_ip) hit.set("aip", "1");
    navigator.sendBeacon("https://region1.google-analytics.com/g/collect?" + hit);
  };
  const layer = (window.dataLayer = window.dataLayer || []);
  for (const entry of layer) obey(Array.from(entry));
  layer.push = (entry) => { Array.prototype.push.call(layer, entry); obey(Array.from(entry)); };
})();`;

const answers: Readonly<Record<string, { readonly type: string; readonly text: string }>> = {
  "www.googletagmanager.com": { type: "text/javascript", text: analytics },
  "www.youtube-nocookie.com": { type: "text/html", text: "<!doctype html><title>video</title><p>video</p>" },
  "www.instagram.com": { type: "text/html", text: "<!doctype html><title>pictures</title><p>pictures</p>" },
};

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
};
const contactOf = (request: IncomingMessage, host: string, body: string): Contact => {
  const url = new URL(request.url ?? "/", `https://${host}`);
  return { visitor: String(request.headers["x-tour-visitor"] ?? ""), host, path: url.pathname, query: url.searchParams, body };
};
const listening = (server: { listen(port: number, host: string, ready: () => void): unknown; address(): unknown }): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });

/** Everybody else on the internet, on two loopback ports: what reaches them is written down. */
export const openThirdParties = async (): Promise<ThirdParties> => {
  const contacts: Contact[] = [];
  const deliveries: Contact[] = [];
  const pem = await generate([{ name: "commonName", value: "third-parties.example" }], { keySize: 2048 });

  const meet: RequestListener = async (request, response) => {
    const host = (request.headers.host ?? "").split(":")[0] as string;
    contacts.push(contactOf(request, host, await read(request)));
    const answer = answers[host];
    response.writeHead(answer ? 200 : 204, answer ? { "content-type": answer.type } : {});
    response.end(answer?.text);
  };
  const secure = createSecure({ key: pem.private, cert: pem.cert }, meet);
  const unencrypted = createPlain(meet);
  // Names lead to one port, whatever the scheme: a TLS handshake begins with byte 22.
  const door = createSocketServer((socket) => {
    socket.once("data", (first) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === 22 ? secure : unencrypted).emit("connection", socket);
      process.nextTick(() => socket.resume());
    });
    socket.on("error", () => socket.destroy());
  });

  const attempts: string[] = [];
  const attempted = (host: string): void => {
    const name = host.replace(/:\d+$/, "");
    if (!/^(localhost|127\.|\[?::1)/.test(name)) attempts.push(name);
  };
  const onFetch = (message: unknown): void => attempted(new URL(String((message as { request: { origin: string } }).request.origin)).host);
  const onRequest = (message: unknown): void => attempted((message as { request: ClientRequest }).request.host);
  subscribe("undici:request:create", onFetch);
  subscribe("http.client.request.start", onRequest);

  const plain = createPlain(async (request, response) => {
    const host = request.headers["x-tour-host"] as string;
    deliveries.push(contactOf(request, host, await read(request)));
    response.writeHead(201, { "content-type": "application/json" });
    response.end('{"ticket":"received"}');
  });
  const doorPort = await listening(door);
  const plainPort = await listening(plain);

  return {
    contacts,
    deliveries,
    attempts,
    resolverRules: `MAP * 127.0.0.1:${doorPort}, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
    fetch: (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      const headers = new Headers(request.headers);
      headers.set("x-tour-host", url.hostname);
      return fetch(`http://127.0.0.1:${plainPort}${url.pathname}${url.search}`, {
        method: request.method,
        headers,
        redirect: request.redirect,
        ...(request.body ? { body: request.body, duplex: "half" as const } : {}),
      });
    },
    close: async () => {
      unsubscribe("undici:request:create", onFetch);
      unsubscribe("http.client.request.start", onRequest);
      for (const server of [secure, unencrypted, plain]) server.closeAllConnections();
      await Promise.all([door, plain].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
};
