import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openShop } from "./shop.js";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(async () => {
  await shop.close();
});
const me = { "x-customer": "17" };
const standingOf = async (purpose: "offers" | "newsletter") =>
  shop.troth.may({ purpose, surface: "shop", at: shop.clock.time }, await shop.troth.standingOf({ subject: { kind: "customer", ids: { id: "17" } } }));
const inForce = async () => ((await (await shop.send("GET", "/objections", me)).json()) as { objections: { id: string }[] }).objections;

describe("objecting over HTTP", () => {
  it("GDPR 21(2): to direct marketing, without grounds, at once; and taken back", async () => {
    expect((await standingOf("offers")).allowed).toBe(true);
    const response = await shop.send("POST", "/objections", me, { purposes: "direct-marketing" });
    expect(response.status).toBe(201);
    const { objection, ask } = (await response.json()) as { objection: string; ask?: unknown };
    expect(ask).toBeUndefined();
    expect((await standingOf("offers")).because).toMatchObject([{ code: "marketing-objection" }]);
    expect((await inForce()).map(({ id }) => id)).toEqual([objection]);
    expect((await shop.troth.channels.held({ kind: "lead", ids: { email: "customer17@shop.example" } })).suppressions).toMatchObject([{ as: "objection" }]);
    shop.clock.time += 60_000;
    expect((await shop.send("POST", `/objections/${objection}/withdrawal`, me)).status).toBe(200);
    expect(await inForce()).toEqual([]);
  });
  it("GDPR 21: what is open to an objection counts where the rest is refused, and the answer says both", async () => {
    const response = await shop.send("POST", "/objections", me, { purposes: ["offers", "orders"] });
    expect(response.status).toBe(409);
    const { code, recorded } = (await response.json()) as { code: string; recorded: string[] };
    expect(code).toBe("objection-out-of-reach");
    expect((await inForce()).map(({ id }) => id)).toEqual(recorded);
    expect((await standingOf("offers")).allowed).toBe(false);
    expect((await shop.send("POST", "/objections", me, { purposes: ["orders"] })).status).toBe(409);
    expect(await inForce()).toHaveLength(1);
  });
  it("takes grounds that are told later, and only of an objection of one's own", async () => {
    const { objection } = (await (await shop.send("POST", "/objections", me, { purposes: ["offers"] })).json()) as { objection: string };
    expect((await shop.send("POST", `/objections/${objection}/grounds`, { "x-customer": "18" }, { grounds: "mine" })).status).toBe(409);
    expect((await shop.send("POST", `/objections/${objection}/withdrawal`, { "x-customer": "18" })).status).toBe(409);
    expect((await shop.send("POST", `/objections/${objection}/grounds`, me, { grounds: "my situation" })).status).toBe(200);
    expect(await inForce()).toMatchObject([{ id: objection, grounds: true }]);
    expect(JSON.stringify(await inForce())).not.toContain("my situation");
    expect(await (await shop.send("GET", "/objections", { "x-customer": "18" })).json()).toEqual({ objections: [], restrictions: [] });
  });
  it("is for who is signed in, from the app's own pages, in the shape of the route", async () => {
    const body = { purposes: "direct-marketing" };
    expect((await shop.send("POST", "/objections", {}, body)).status).toBe(401);
    for (const from of [{ origin: "https://elsewhere.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }]) {
      expect((await shop.send("POST", "/objections", { ...me, ...from }, body)).status).toBe(403);
      expect((await shop.send("GET", "/objections", { ...me, ...from })).status).toBe(403);
      expect((await shop.send("POST", "/objections/x/withdrawal", { ...me, ...from })).status).toBe(403);
    }
    for (const odd of [{}, { purposes: [] }, { purposes: "all" }, { purposes: ["__proto__"] }, { ...body, subject: { kind: "customer", ids: { id: "18" } } }, { ...body, actor: "operator:1" }, { ...body, channel: "fax" }]) {
      expect((await shop.send("POST", "/objections", me, odd)).status, JSON.stringify(odd)).toBe(400);
    }
    expect(await inForce()).toEqual([]);
  });
});
