import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHandler, type HandlerOptions } from "../src/index.js";
import { openShop } from "./shop.js";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(async () => {
  await shop.close();
});
const handlerOf = (options: Partial<HandlerOptions>) => createHandler(shop.troth, { authorize: async () => ({ ok: false, reason: "unauthenticated" }), basePath: "/troth", ...options });
const statement = (handler: ReturnType<typeof handlerOf>, init: RequestInit = {}, path = "/.well-known/gpc.json") => handler(new Request(`https://shop.example${path}`, init));

describe("/.well-known/gpc.json", () => {
  it("says at the root of the host, to anybody, that the signal is obeyed since the policy applies", async () => {
    for (const basePath of ["/troth", "/", "/deep/down/"]) {
      const handler = handlerOf({ basePath });
      expect(handler.answers("/.well-known/gpc.json")).toBe(true);
      const response = await statement(handler, { headers: { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" } });
      expect([response.status, response.headers.get("content-type"), response.headers.get("set-cookie")]).toEqual([200, "application/json", null]);
      expect(await response.json()).toEqual({ gpc: true, lastUpdate: "2026-06-01" });
    }
    const head = await statement(handlerOf({}), { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect((await statement(handlerOf({}), { method: "POST" })).status).toBe(405);
    expect((await statement(handlerOf({}), {}, "/troth/.well-known/gpc.json")).status).toBe(404);
    expect((await statement(handlerOf({}), {}, "/.well-known/other.json")).status).toBe(404);
  });
  it("says the date of the host where it has one, and nothing where the host wants nothing said", async () => {
    for (const lastUpdate of ["2025-01-31", "2025-01-31T08:00:00Z", "2025-01-31T08:00:00.5+01:00"]) {
      expect(await (await statement(handlerOf({ gpc: { lastUpdate } }))).json()).toEqual({ gpc: true, lastUpdate });
    }
    const silent = handlerOf({ gpc: false });
    expect([silent.answers("/.well-known/gpc.json"), silent.answers("/troth/consent"), silent.answers("/trothful")]).toEqual([false, true, false]);
    expect((await statement(silent)).status).toBe(404);
  });
  it("takes no date that is none", () => {
    for (const lastUpdate of ["today", "2026-02-30", "2026-13-01", "15.06.2026", "2026-06-15T25:00:00Z", ""]) {
      expect(() => handlerOf({ gpc: { lastUpdate } }), lastUpdate).toThrow(expect.objectContaining({ code: "gpc-date-invalid", path: "gpc.lastUpdate" }));
    }
  });
  it("is no promise alone: the signal gives nothing, and is kept nowhere", async () => {
    const headers = { get: (name: string) => (name.toLowerCase() === "sec-gpc" ? "1" : null) };
    const { standing, setCookie } = await shop.troth.consent.read({ request: { headers }, secure: true });
    expect(setCookie).toBeUndefined();
    expect(shop.troth.may({ purpose: "newsletter", surface: "shop", at: shop.clock.time }, standing).because).toMatchObject([{ code: "gpc" }]);
  });
});
