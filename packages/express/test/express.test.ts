import { mkdtempSync, rmSync } from "node:fs";
import { request as plainRequest } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express, { type Express } from "express";
import { createTroth } from "troth";
import { fileKeyRing, sqliteJournal } from "troth/sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendWebResponse, toWebRequest, trothExpress, type Authorize } from "../src/index.js";
import { policy } from "../../http/test/policy.js";

const now = Date.parse("2026-06-15T10:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "troth-express-"));
const authorize: Authorize = async ({ native }) => {
  const id = (native as express.Request).get("x-customer");
  return id ? { ok: true, grant: { role: "person", subject: { kind: "customer", ids: { id } }, authenticatedAt: now } } : { ok: false, reason: "unauthenticated" };
};

const listen = async (app: Express) => {
  const server = await new Promise<ReturnType<Express["listen"]>>((resolve) => {
    const opened = app.listen(0, "127.0.0.1", () => resolve(opened));
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, close: () => new Promise((resolve) => server.close(resolve)) };
};

let open: Awaited<ReturnType<typeof listen>>;
let troth: Awaited<ReturnType<typeof createTroth<typeof policy, unknown>>>;
beforeAll(async () => {
  troth = await createTroth({
    policy,
    keys: fileKeyRing({ path: join(folder, "keys.json") }),
    journal: (given) => sqliteJournal({ ...given, url: `file:${join(folder, "journal.db")}` }),
    place: { zone: "Europe/Berlin", calendar: "DE-MV" },
    clock: { now: () => now },
  });
  const app = express();
  // A host app often has its parser before everything else.
  app.use(express.json());
  app.use(trothExpress(troth, { surface: "site", authorize }));
  app.get("/page", (req, res) => {
    res.json({ surface: req.troth.surface, from: req.troth.standing.from, visitor: req.troth.visitor ?? "none", statistics: req.troth.may({ purpose: "statistics" }).allowed, accounts: req.troth.may({ purpose: "accounts" }).allowed });
  });
  app.post("/echo", async (req, res) => {
    const request = toWebRequest(req, res);
    await sendWebResponse(new Response(await request.text(), { status: 202, headers: [["x-url", request.url], ["set-cookie", "a=1"], ["set-cookie", "b=2"]] }), res);
  });
  open = await listen(app);
});
afterAll(async () => {
  await open.close();
  await troth.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("trothExpress", () => {
  it("puts the standing of the person on the request, and asks for the surface it is", async () => {
    expect(await (await fetch(`${open.origin}/page`)).json()).toEqual({ surface: "site", from: "none", visitor: "none", statistics: false, accounts: true });
  });

  it("serves Troth's own routes, and leaves all others to the app", async () => {
    expect(await (await fetch(`${open.origin}/troth/notice`)).text()).toContain("House GmbH");
    expect((await fetch(`${open.origin}/trothful`)).status).toBe(404);
    expect((await fetch(`${open.origin}/troth/requests`)).status).toBe(401);
    expect(await (await fetch(`${open.origin}/troth/requests`, { headers: { "x-customer": "17" } })).json()).toEqual({ requests: [] });
  });

  it("says at the root of the host that Global Privacy Control is obeyed, and leaves the rest of that folder to the app", async () => {
    const response = await fetch(`${open.origin}/.well-known/gpc.json`);
    expect([response.headers.get("content-type"), await response.json()]).toEqual(["application/json", { gpc: true, lastUpdate: policy.effective }]);
    expect((await fetch(`${open.origin}/.well-known/security.txt`)).headers.get("content-type")).toContain("text/html");
  });

  it("records a choice that came through a body parser, and knows it on the next request", async () => {
    const client = (await (await fetch(`${open.origin}/troth/consent?surface=site&locale=en`)).json()) as { policy: string; shown: string };
    const body = JSON.stringify({ policy: client.policy, shown: client.shown, surface: "site", locale: "en", how: "banner", purposes: { statistics: "given" }, vendors: {} });
    const recorded = await fetch(`${open.origin}/troth/consent`, { method: "POST", headers: { "content-type": "application/json" }, body });
    expect(recorded.status).toBe(200);
    const cookie = (recorded.headers.getSetCookie()[0] ?? "").split(";")[0] as string;
    expect(await (await fetch(`${open.origin}/page`, { headers: { cookie } })).json()).toMatchObject({ from: "both", visitor: /^troth=1\.([\w-]{22})\./.exec(cookie)?.[1], statistics: true });
  });

  it("answers a body that the parser before it refused with the parser's own error, not with a hang", async () => {
    const response = await fetch(`${open.origin}/troth/requests`, { method: "POST", headers: { "content-type": "application/json", "x-customer": "17" }, body: "{" });
    expect(response.status).toBe(400);
  });
});

/** Sends bytes as they are, and gives back all that came. */
const raw = (origin: string, lines: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(origin);
    let answer = "";
    const socket = connect(Number(port), "127.0.0.1", () => socket.write([...lines, "Connection: close", "", ""].join("\r\n")));
    socket.on("data", (chunk) => (answer += chunk.toString("utf8")));
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });

describe("what is no request of the web", () => {
  it.each(["a b", "[", "u:p@a"])("a host such as %j is answered with a problem, and no stack", async (host) => {
    const answer = await raw(open.origin, ["GET /troth/notice HTTP/1.1", `Host: ${host}`]);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toMatch(/content-type: application\/problem\+json/i);
    expect(answer).toContain('"request-malformed"');
    expect(answer).not.toMatch(/\bat .*\(|\.ts:|node_modules/);
  });

  it("TRACE is not served, and another method that the route does not have is not allowed", async () => {
    const trace = await raw(open.origin, ["TRACE /troth/notice HTTP/1.1", "Host: a"]);
    expect(trace).toMatch(/^HTTP\/1\.1 501 /);
    expect(trace).toContain('"method-unsupported"');
    const purge = await raw(open.origin, ["PURGE /troth/notice HTTP/1.1", "Host: a"]);
    expect(purge).toMatch(/^HTTP\/1\.1 405 /);
    expect(purge).toMatch(/allow: GET, HEAD/i);
  });

  it("a target that is a whole address is the path in it", async () => {
    expect(await raw(open.origin, ["GET http://a/troth/notice HTTP/1.1", "Host: a"])).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe("where it is mounted", () => {
  const mounted = async (path: string, basePath: string, ask: string): Promise<number> => {
    const app = express();
    app.use(path, trothExpress(troth, { surface: "site", authorize, basePath }));
    const there = await listen(app);
    const { status } = await fetch(`${there.origin}${ask}`);
    await there.close();
    return status;
  };

  it.each(["/troth/", "troth", "//troth//", "/troth"])("finds its routes with the base path written as %j", async (basePath) => {
    expect(await mounted("/", basePath, "/troth/notice")).toBe(200);
  });

  it("finds its routes below a path, which the base path names from the root of the host", async () => {
    expect(await mounted("/sub", "/sub/troth", "/sub/troth/notice")).toBe(200);
    expect(await mounted("/sub", "/troth", "/sub/troth/notice")).toBe(404);
  });
});

describe("the conversion", () => {
  it("keeps every Set-Cookie, the status, and the url as Express sees it", async () => {
    const response = await fetch(`${open.origin}/echo?x=1`, { method: "POST", headers: { "content-type": "text/plain" }, body: "as it came" });
    expect(response.status).toBe(202);
    expect(await response.text()).toBe("as it came");
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(response.headers.get("x-url")).toBe(`${open.origin}/echo?x=1`);
  });

  it("takes duplicate headers and odd bytes as they come", async () => {
    const { hostname, port } = new URL(open.origin);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const call = plainRequest({ hostname, port, path: "/page", headers: { cookie: ["troth=1", "troth=2"], "x-odd": "caf\u00e9" } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      call.on("error", reject);
      call.end();
    });
    expect(status).toBe(200);
  });
});
