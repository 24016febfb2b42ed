import { isTrothError, TrothError } from "@troth/decision";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { refusal, transferFetch, type TransferFetchOptions, type TransferLogEntry } from "../../src/node/index.js";
import { now, policy } from "../policy.js";
import { serverOfNames, type Received, type Reply } from "./servers.js";

type Options = Partial<TransferFetchOptions<typeof policy>>;

let reply: (request: Received) => Reply;
let servers: Awaited<ReturnType<typeof serverOfNames>>;
let log: TransferLogEntry[];
const clock = { now: () => now };
const sender = (o: Options = {}) => transferFetch({ policy, clock, fetch: servers.fetch, log: (entry) => void log.push(entry), ...o });

const newsletter = { activity: "newsletter", categories: ["contact"] } as const;
const orders = { activity: "orders", categories: ["contact"] } as const;
const secrets = { authorization: "Bearer s3cret", cookie: "sid=s3cret", "x-api-key": "s3cret", "content-type": "application/json", accept: "application/json" };

const failure = async (call: Promise<Response>): Promise<TrothError> => {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isTrothError(error)) throw new Error("this was to be refused", { cause: error });
  return error;
};

beforeEach(async () => {
  log = [];
  reply = () => ({ status: 200, body: "done" });
  servers = await serverOfNames((request) => reply(request));
});
afterEach(() => servers.close());

describe("before anything leaves", () => {
  it("a call that the policy allows is sent as it is", async () => {
    const response = await sender()("https://api.mailer.example/v1/members?list=7", { ...newsletter, method: "POST", headers: secrets, body: '{"email":"c17@shop.example"}' });
    expect([response.status, await response.text()]).toEqual([200, "done"]);
    expect(servers.received).toMatchObject([
      { name: "api.mailer.example", method: "POST", path: "/v1/members?list=7", body: '{"email":"c17@shop.example"}', headers: { authorization: "Bearer s3cret", "x-api-key": "s3cret" } },
    ]);
    expect(servers.received[0]?.headers).not.toHaveProperty("referer");
  });

  it("takes a URL and a Request as fetch does", async () => {
    await sender()(new URL("https://api.mailer.example/a"), newsletter);
    await sender()(new Request("https://api.mailer.example/b", { method: "PUT", body: "b", headers: { "x-one": "1" } }), newsletter);
    expect(servers.received).toMatchObject([
      { method: "GET", path: "/a" },
      { method: "PUT", path: "/b", body: "b", headers: { "x-one": "1" } },
    ]);
  });

  it("a stream is sent once", async () => {
    const body = new Blob(["streamed"]).stream();
    await sender()("https://api.mailer.example/", { ...newsletter, method: "POST", body });
    expect(servers.received[0]?.body).toBe("streamed");
  });

  it("an undeclared host is refused, with reasons, and gets nothing", async () => {
    const error = await failure(sender()("https://collector.example/x", { ...newsletter, method: "POST", body: "data" }));
    expect(error).toMatchObject({ code: "transfer-refused", path: "recipients", message: "Nothing was sent to collector.example: recipient-undeclared" });
    expect(error.faults).toMatchObject([{ code: "recipient-undeclared", path: "recipients", article: "GDPR 13(1)(e)", fix: expect.stringContaining("collector.example") }]);
    expect(refusal(error)).toMatchObject({ allowed: false, because: [{ code: "recipient-undeclared" }] });
    expect(servers.received).toEqual([]);
  });

  it("a recipient whose assessment lapsed is refused, and gets nothing", async () => {
    const error = await failure(sender()("https://old-support.example/tickets", orders));
    expect(error.faults).toMatchObject([{ code: "assessment-overdue", path: "recipients.old-support.transfer.assessment", article: "GDPR 46(1)" }]);
    expect(servers.received).toEqual([]);
  });

  it("the clock decides what today is", async () => {
    const earlier = sender({ clock: { now: () => Date.UTC(2026, 2, 31, 10) } });
    expect((await earlier("https://old-support.example/tickets", orders)).status).toBe(200);
  });

  it.each([
    "https://api.mailer.example@collector.example/",
    "https://api.mailer.example:443@collector.example/",
    "https://api.mailer.example%40collector.example/",
    "https://api.mailer.example%00.collector.example/",
    "https://collector.example/?https://api.mailer.example",
    "https://collector.example#@api.mailer.example/",
    "https://collector.example\\@api.mailer.example/",
    "https:collector.example",
    "//api.mailer.example/",
    "/v1/members",
  ])("%s does not get past", async (address) => {
    const error = await failure(sender()(address, newsletter));
    expect(["transfer-refused", "url-invalid"]).toContain(error.code);
    expect(servers.received).toEqual([]);
  });

  it.each(["HTTPS://API.MAILER.EXAMPLE/", "https://api.mailer.example./", "https://api.mailer.example:8443/"])("%s is the declared host", async (address) => {
    expect((await sender()(address, newsletter)).status).toBe(200);
  });

  it("what goes round the host is refused: a user in the address, a host header, another scheme", async () => {
    const send = sender();
    const codesOf = async (call: Promise<Response>) => (await failure(call)).faults.map(({ code }) => code);
    expect(await codesOf(send("https://user:word@api.mailer.example/", newsletter))).toEqual(["url-with-credentials"]);
    expect(await codesOf(send("https://api.mailer.example/", { ...newsletter, headers: { Host: "collector.example" } }))).toEqual(["host-overridden"]);
    expect(await codesOf(send("ftp://api.mailer.example/", newsletter))).toEqual(["scheme-unsupported"]);
    expect(await codesOf(send("data:text/plain,hello", newsletter))).toContain("scheme-unsupported");
    expect(servers.received).toEqual([]);
  });

  it("a derogation needs its justification with the call, which is neither sent nor logged", async () => {
    const error = await failure(sender()("https://visa.embassy.example/", orders));
    expect(error.faults).toMatchObject([{ code: "derogation-unjustified", article: "GDPR 49(1)(b)" }]);
    await sender()("https://visa.embassy.example/", { ...orders, justification: "The visa of customer 17" });
    expect(servers.received).toHaveLength(1);
    expect(JSON.stringify([servers.received, log])).not.toContain("customer 17");
  });

  it("a fault of the network is that of fetch", async () => {
    const broken = sender({ fetch: () => Promise.reject(new TypeError("fetch failed")) });
    const error: unknown = await broken("https://api.mailer.example/", newsletter).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(refusal(error)).toBeUndefined();
  });

  it("a signal stops a call, before and between redirects", async () => {
    const stop = new AbortController();
    reply = () => (stop.abort(), { status: 302, location: "/next" });
    await expect(sender()("https://api.mailer.example/", { ...newsletter, signal: stop.signal })).rejects.toMatchObject({ name: "AbortError" });
    expect(servers.received).toHaveLength(1);
  });
});

describe("redirects", () => {
  const from = (name: string, answer: Reply) => {
    reply = (request) => (request.name === name ? answer : { status: 200, body: "arrived" });
  };

  it("to an undeclared host are refused, and nothing arrives there", async () => {
    from("api.mailer.example", { status: 307, location: "https://collector.example/?id=17" });
    const error = await failure(sender()("https://api.mailer.example/", { ...newsletter, method: "POST", body: "data" }));
    expect(error.faults).toMatchObject([{ code: "recipient-undeclared" }]);
    expect(servers.received.map(({ name }) => name)).toEqual(["api.mailer.example"]);
  });

  it.each(["https://api.mailer.example@collector.example/", "//collector.example/", "https:\\\\collector.example/", "ftp://api.mailer.example/", "data:text/plain,x", "https://user:word@api.mailer.example/x", "http://10.0.0.5/"])(
    "to %s are refused",
    async (location) => {
      from("api.mailer.example", { status: 302, location });
      expect((await failure(sender()("https://api.mailer.example/", newsletter))).code).toBe("transfer-refused");
      expect(servers.received).toHaveLength(1);
    },
  );

  it("within a recipient keep body and headers, as fetch does for 307 and 308", async () => {
    from("api.hosting.example", { status: 308, location: "https://eu.store.hosting.example/in" });
    await sender()("https://api.hosting.example/", { ...orders, method: "PUT", body: "data", headers: secrets });
    const [, arrived] = servers.received;
    expect(arrived).toMatchObject({ name: "eu.store.hosting.example", method: "PUT", path: "/in", body: "data", headers: { "x-api-key": "s3cret" } });
    expect(arrived?.headers).not.toHaveProperty("authorization");
    expect(arrived?.headers).not.toHaveProperty("cookie");
  });

  it("from https to http are refused, also within a recipient", async () => {
    reply = ({ path }) => (path === "/" ? { status: 307, location: "http://api.mailer.example/open" } : { status: 200 });
    const error = await failure(sender()("https://api.mailer.example/", { ...newsletter, method: "POST", body: "data", headers: secrets }));
    expect(error.faults).toMatchObject([{ code: "redirect-downgraded", article: "GDPR 32(1)(a)" }]);
    expect(servers.received).toHaveLength(1);
    expect((await sender()("http://api.mailer.example/open", newsletter)).status).toBe(200);
  });

  it("within an origin keep credentials", async () => {
    reply = ({ path }) => (path === "/" ? { status: 302, location: "/next" } : { status: 200 });
    await sender()("https://api.mailer.example/", { ...newsletter, headers: secrets });
    expect(servers.received[1]).toMatchObject({ path: "/next", headers: { authorization: "Bearer s3cret" } });
  });

  it.each([307, 308, 301, 302, 303])("%i to another recipient carries neither body nor credentials", async (status) => {
    from("api.hosting.example", { status, location: "https://support.example/in" });
    const response = await sender()("https://api.hosting.example/", { ...orders, method: "POST", body: "data", headers: secrets });
    expect(await response.text()).toBe("arrived");
    const [, arrived] = servers.received;
    expect(arrived).toMatchObject({ name: "support.example", method: "GET", body: "", headers: { accept: "application/json" } });
    expect(JSON.stringify(arrived)).not.toContain("s3cret");
    expect(arrived?.headers).not.toHaveProperty("content-type");
  });

  it.each<[number, string, string, string]>([
    [301, "POST", "GET", ""],
    [302, "POST", "GET", ""],
    [301, "PUT", "PUT", "data"],
    [303, "PUT", "GET", ""],
    [303, "POST", "GET", ""],
    [307, "POST", "POST", "data"],
  ])("%i after %s is %s", async (status, method, then, body) => {
    reply = ({ path }) => (path === "/" ? { status, location: "/next" } : { status: 200 });
    await sender()("https://api.mailer.example/", { ...newsletter, method, body: "data", headers: { "content-type": "text/plain" } });
    expect(servers.received[1]).toMatchObject({ method: then, body });
    expect("content-type" in (servers.received[1]?.headers ?? {})).toBe(body !== "");
  });

  it("303 after HEAD is HEAD", async () => {
    reply = ({ path }) => (path === "/" ? { status: 303, location: "/next" } : { status: 200 });
    await sender()("https://api.mailer.example/", { ...newsletter, method: "HEAD" });
    expect(servers.received[1]?.method).toBe("HEAD");
  });

  it("that need a stream again are an error, and not an empty body", async () => {
    from("api.hosting.example", { status: 307, location: "https://eu.store.hosting.example/in" });
    const body = new Blob(["streamed"]).stream();
    expect((await failure(sender()("https://api.hosting.example/", { ...orders, method: "POST", body }))).code).toBe("redirect-body-spent");
    expect(servers.received).toHaveLength(1);
  });

  it("come to an end after twenty", async () => {
    reply = () => ({ status: 302, location: "/again" });
    expect((await failure(sender()("https://api.mailer.example/", newsletter))).code).toBe("redirects-exceeded");
    expect(servers.received).toHaveLength(21);
  });

  it("are left to the caller who says so", async () => {
    reply = () => ({ status: 302, location: "https://collector.example/" });
    const response = await sender()("https://api.mailer.example/", { ...newsletter, redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([302, "https://collector.example/"]);
    expect((await failure(sender()("https://api.mailer.example/", { ...newsletter, redirect: "error" }))).code).toBe("redirect-unexpected");
  });

  it("to nowhere are answers, and to nonsense an error", async () => {
    reply = () => ({ status: 304 });
    expect((await sender()("https://api.mailer.example/", newsletter)).status).toBe(304);
    reply = () => ({ status: 302 });
    expect((await sender()("https://api.mailer.example/", newsletter)).status).toBe(302);
    reply = () => ({ status: 302, location: "https://:0:x/" });
    expect((await failure(sender()("https://api.mailer.example/", newsletter))).code).toBe("redirect-invalid");
  });

  it("that a fetch hides are an error", async () => {
    const hiding = sender({ fetch: () => Promise.resolve(Object.defineProperty(new Response(null), "type", { value: "opaqueredirect" })) });
    expect((await failure(hiding("https://api.mailer.example/", newsletter))).code).toBe("redirect-unreadable");
  });
});

describe("loopback", () => {
  it("is exempt, and a redirect from it is not", async () => {
    const send = transferFetch({ policy, clock });
    reply = ({ path }) => (path === "/" ? { status: 200, body: "here" } : { status: 302, location: "https://collector.example/" });
    expect(await (await send(`${servers.origin}/`, newsletter)).text()).toBe("here");
    expect((await failure(send(`${servers.origin}/away`, newsletter))).faults).toMatchObject([{ code: "recipient-undeclared" }]);
  });

  it.each(["http://127.0.0.1:9200/_all", "https://localhost/", "https://[::1]/", "https://127.1/", "https://localhost./"])("%s is not reached by a redirect from a recipient", async (location) => {
    reply = ({ name }) => (name === "api.mailer.example" ? { status: 302, location } : { status: 200, body: "of this machine only" });
    const error = await failure(sender()("https://api.mailer.example/", newsletter));
    expect(error.faults.map(({ code }) => code)).toContain("redirect-to-loopback");
    expect(servers.received.map(({ name }) => name)).toEqual(["api.mailer.example"]);
    expect(log.at(-1)).toMatchObject({ hop: 1, decision: { allowed: false } });
  });

  it("is exempt for the call itself and for no redirect, not even from one port of this machine to another", async () => {
    reply = ({ path }) => (path === "/" ? { status: 302, location: "http://127.0.0.1:9200/_all" } : { status: 200 });
    const error = await failure(sender()("http://127.0.0.1/", newsletter));
    expect(error.faults.map(({ code }) => code)).toEqual(["redirect-to-loopback"]);
    expect(servers.received).toHaveLength(1);
  });

  it("hands nothing on to a recipient", async () => {
    reply = ({ name }) => (name.startsWith("127.") ? { status: 307, location: "https://api.mailer.example/" } : { status: 200 });
    await sender()("http://127.0.0.1/", { ...newsletter, method: "POST", body: "data", headers: secrets });
    expect(servers.received[1]).toMatchObject({ name: "api.mailer.example", method: "GET", body: "" });
    expect(JSON.stringify(servers.received[1])).not.toContain("s3cret");
  });
});

describe("the log", () => {
  it("holds host, template of the path and decision of every hop, and no body, query or id", async () => {
    reply = ({ path }) => (path.startsWith("/v1") ? { status: 303, location: "/done/4711?token=s3cret" } : { status: 200 });
    await sender()("https://api.mailer.example/v1/members/4711?email=c17%40shop.example#s3cret", { ...newsletter, method: "POST", body: "c17@shop.example" });
    expect(log).toMatchObject([
      { at: now, hop: 0, host: "api.mailer.example", path: "/v1/members/:id", activity: "newsletter", recipient: "mailer", decision: { allowed: true } },
      { at: now, hop: 1, host: "api.mailer.example", path: "/done/:id", activity: "newsletter", recipient: "mailer", decision: { allowed: true } },
    ]);
    expect(JSON.stringify(log)).not.toMatch(/4711|c17|s3cret/);
  });

  it("holds refusals", async () => {
    await failure(sender()("https://collector.example/users/ada", newsletter));
    expect(log).toMatchObject([{ host: "collector.example", path: "/users/:id", decision: { allowed: false, because: [{ code: "recipient-undeclared" }] } }]);
    expect(log[0]).not.toHaveProperty("recipient");
  });

  it("takes the route that the caller names", async () => {
    await sender()("https://api.mailer.example/ada/orders", { ...newsletter, route: "/:customer/orders" });
    expect(log[0]?.path).toBe("/:customer/orders");
  });

  it("that cannot be written keeps the call from being sent", async () => {
    const failing = sender({ log: () => Promise.reject(new Error("the log is full")) });
    await expect(failing("https://api.mailer.example/", newsletter)).rejects.toThrow("the log is full");
    expect(servers.received).toEqual([]);
  });
});

describe("over the fetch of the platform", () => {
  it("declared names are reached, and a redirect elsewhere is not", async () => {
    const reached: string[] = [];
    const network = setupServer(
      http.all("*", ({ request }) => {
        const { hostname } = new URL(request.url);
        reached.push(hostname);
        return hostname === "api.hosting.example" ? new HttpResponse(null, { status: 302, headers: { location: "https://collector.example/" } }) : HttpResponse.text("sent");
      }),
    );
    network.listen({ onUnhandledRequest: "error" });
    try {
      const send = transferFetch({ policy, clock });
      expect(await (await send("https://api.mailer.example/v1/members", newsletter)).text()).toBe("sent");
      expect((await failure(send("https://api.hosting.example/", orders))).code).toBe("transfer-refused");
      expect((await failure(send("https://collector.example/", newsletter))).code).toBe("transfer-refused");
      expect(reached).toEqual(["api.mailer.example", "api.hosting.example"]);
    } finally {
      network.close();
    }
  });
});

describe("refusal", () => {
  it("knows its own errors, of any copy of the package, and no others", async () => {
    const error = await failure(sender()("https://collector.example/", newsletter));
    expect(refusal(error)?.allowed).toBe(false);
    expect(refusal(new TrothError({ code: "key-unknown", message: "" }))).toBeUndefined();
    expect(refusal(new Error("transfer-refused"))).toBeUndefined();
    expect(refusal(undefined)).toBeUndefined();
  });
});
