import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHandler, satisfies, type Authorize } from "../src/index.js";
import { match } from "../src/route.js";
import { now, openApp } from "./app.js";

let app: Awaited<ReturnType<typeof openApp>>;
beforeAll(async () => {
  app = await openApp();
});
afterAll(async () => {
  await app.close();
});

const problemOf = async (response: Response) => {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return (await response.json()) as { status: number; code: string; type: string; title: string; errors?: { path: string }[] };
};

describe("the handler", () => {
  it("does not start without authorize", () => {
    expect(() => createHandler(app.troth as never, { basePath: "/troth" } as never)).toThrow(expect.objectContaining({ code: "authorize-missing" }));
  });

  it("answers what is not there with a problem, and what is there in another way with the methods allowed", async () => {
    expect(await problemOf(await app.get("/troth/nowhere"))).toMatchObject({ status: 404, code: "not-found" });
    expect(await problemOf(await app.get("/elsewhere"))).toMatchObject({ status: 404 });
    expect(await problemOf(await app.get("/trothful/notice"))).toMatchObject({ status: 404 });
    const wrong = await app.post("/troth/notice", {});
    expect(wrong.headers.get("allow")).toBe("GET, HEAD");
    expect(await problemOf(wrong)).toMatchObject({ status: 405, code: "method" });
  });

  it("answers a malformed body with 400 and problem details, and never with a stack trace", async () => {
    for (const body of ["{", "", "null", "[]", '"x"', "\u0000", '{"right":']) {
      const response = await app.post("/troth/requests", body, { "x-customer": "17" });
      const text = await response.clone().text();
      expect(text).not.toMatch(/\bat .*\(|\.ts:|node_modules/);
      expect((await problemOf(response)).status).toBe(400);
    }
    expect(await problemOf(await app.post("/troth/requests", { right: "everything", more: 1 }, { "x-customer": "17" }))).toMatchObject({
      status: 400,
      code: "body-invalid",
      errors: expect.arrayContaining([expect.objectContaining({ path: "right" })]),
    });
    expect(await app.events()).toBe(0);
  });

  it("takes JSON only, and only so much of it", async () => {
    const form = await app.post("/troth/requests", "right=access", { "x-customer": "17", "content-type": "application/x-www-form-urlencoded" });
    expect(await problemOf(form)).toMatchObject({ status: 415, code: "content-type" });
    const huge = await app.post("/troth/requests", JSON.stringify({ right: "x".repeat(70_000) }), { "x-customer": "17" });
    expect(await problemOf(huge)).toMatchObject({ status: 413, code: "body-too-large" });
  });

  it("takes no command that another site sends with a person's cookies", async () => {
    for (const headers of [{ origin: "https://elsewhere.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }]) {
      const response = await app.post("/troth/requests", { right: "access" }, { "x-customer": "17", ...(headers as Record<string, string>) });
      expect(await problemOf(response)).toMatchObject({ status: 403, code: "foreign-origin" });
    }
    expect(await app.events()).toBe(0);
  });

  it("shows what is a person's own to no page of another site that leads her browser there", async () => {
    const own = ["/troth/requests", "/troth/requests/x", "/troth/requests/x/archive"];
    for (const headers of [{ "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }, { origin: "https://elsewhere.example" }]) {
      for (const path of own) {
        const response = await app.get(path, { "x-customer": "17", ...(headers as Record<string, string>) });
        expect(await problemOf(response), path).toMatchObject({ status: 403, code: "foreign-origin" });
      }
      expect((await app.get("/troth/notice", headers as Record<string, string>)).status).toBe(200);
    }
    for (const headers of [{}, { "sec-fetch-site": "same-origin" }, { "sec-fetch-site": "none" }, { origin: "http://localhost" }]) {
      expect((await app.get("/troth/requests", { "x-customer": "17", ...(headers as Record<string, string>) })).status).toBe(200);
    }
  });

  it("answers HEAD as it answers GET, without the body", async () => {
    const head = (path: string, headers: Record<string, string> = {}) => app.handler(new Request(`http://localhost${path}`, { method: "HEAD", headers }));
    for (const path of ["/troth/notice", "/troth/consent?surface=site&locale=en", "/troth/requests", "/troth/nowhere"]) {
      const [got, asked] = [await app.get(path), await head(path)];
      expect([asked.status, [...asked.headers]], path).toEqual([got.status, [...got.headers]]);
      expect(await asked.text(), path).toBe("");
    }
  });

  it("names the type of a problem by a URI, as RFC 9457 wants it", async () => {
    const { type } = await problemOf(await app.get("/troth/nowhere"));
    expect(type).toBe("urn:troth:problem:not-found");
    expect(new URL(type).protocol).toBe("urn:");
  });

  it("tells a fault to the app and nothing of it to the caller", async () => {
    const broken: Authorize = async () => {
      throw new Error("the session store at 10.0.0.7 is down");
    };
    const faults: unknown[] = [];
    const handler = createHandler(app.troth as never, { basePath: "/troth", authorize: broken, onFault: (fault) => faults.push(fault) });
    const response = await handler(new Request("http://localhost/troth/requests"));
    const text = await response.clone().text();
    expect(text).not.toContain("10.0.0.7");
    expect(await problemOf(response)).toMatchObject({ status: 500, code: "fault" });
    expect(faults).toEqual([expect.objectContaining({ message: expect.stringContaining("10.0.0.7") })]);
  });
});

describe("who may", () => {
  it("asks for a sign-in where a route needs a person", async () => {
    for (const path of ["/troth/requests", "/troth/requests/x", "/troth/requests/x/archive"]) {
      expect(await problemOf(await app.get(path)), path).toMatchObject({ status: 401, code: "unauthenticated" });
    }
    for (const [path, body] of [
      ["/troth/requests", { right: "access" }],
      ["/troth/requests/x/plan", {}],
      ["/troth/requests/x/confirmation", { digests: {}, contractEnded: true }],
    ] as const) {
      expect(await problemOf(await app.post(path, body)), path).toMatchObject({ status: 401 });
    }
  });

  it("wants a fresh sign-in for what cannot be undone and for what holds everything", async () => {
    const stale = { "x-customer": "17", "x-signed-in-at": String(now - 16 * 60_000) };
    expect((await app.get("/troth/requests", stale)).status).toBe(200);
    const told = { status: 403, code: "sign-in-stale", detail: "For this the sign-in is at most 15 minutes old." };
    expect(await problemOf(await app.get("/troth/requests/x/archive", stale))).toMatchObject(told);
    expect(await problemOf(await app.post("/troth/requests/x/confirmation", { digests: {}, contractEnded: true }, stale))).toMatchObject(told);
  });

  it("checks a grant once more: one of the wrong kind, of nobody, or from the future is none", () => {
    const person = { role: "person", subject: { kind: "customer", ids: { id: "17" } }, authenticatedAt: now } as const;
    const operator = { role: "operator", id: "desk", acts: ["approve"], authenticatedAt: now } as const;
    expect(satisfies(person, { role: "person" }, now)).toBe(true);
    expect(satisfies(operator, { role: "person" }, now)).toBe(false);
    expect(satisfies(person, { role: "operator", act: "approve" }, now)).toBe(false);
    expect(satisfies(operator, { role: "operator", act: "approve" }, now)).toBe(true);
    expect(satisfies(operator, { role: "operator", act: "refuse" }, now)).toBe(false);
    expect(satisfies({ ...person, subject: { kind: "customer", ids: {} } }, { role: "person" }, now)).toBe(false);
    expect(satisfies({ ...person, subject: { kind: "customer", ids: { id: "" } } }, { role: "person" }, now)).toBe(false);
    expect(satisfies({ ...person, authenticatedAt: now + 1 }, { role: "person", fresh: { withinMs: 1_000 } }, now)).toBe(false);
  });
});

describe("a path", () => {
  it("fits a pattern segment by segment, and gives back what was encoded", () => {
    expect(match("/requests/:id/plan", "/requests/a%20b/plan")).toEqual({ id: "a b" });
    expect(match("/requests/:id", "/requests/a/b")).toBeUndefined();
    expect(match("/requests/:id", "/requests/")).toBeUndefined();
    expect(match("/requests/:id", "/requests/%E0%A4%A")).toBeUndefined();
    expect(match("/requests", "/requests/")).toEqual({});
  });
});
