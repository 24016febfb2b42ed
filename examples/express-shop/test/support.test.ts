import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openShop, type OpenShop } from "./open-shop.js";

/** What the offices abroad received: one server of our own stands at the end of every way there. */
const received: { readonly host: string; readonly body: string }[] = [];
let office: Server;
let shop: OpenShop;
beforeAll(async () => {
  office = createServer(async (req, res) => {
    const parts: Buffer[] = [];
    for await (const part of req) parts.push(part as Buffer);
    received.push({ host: String(req.headers["x-host"]), body: Buffer.concat(parts).toString() });
    res.end("{}");
  });
  await new Promise<void>((resolve) => office.listen(0, "127.0.0.1", resolve));
  const there = `http://127.0.0.1:${(office.address() as AddressInfo).port}`;
  shop = await openShop({ fetch: (url, init) => fetch(there, { ...init, headers: { "x-host": new URL(url).host } }) });
});
afterAll(async () => {
  await shop.close();
  await new Promise((closed) => office.close(closed));
});

describe("a question to support (GDPR 44)", () => {
  it("goes to Japan, by the decision on adequacy, and names nobody", async () => {
    const visitor = shop.visitor();
    const { name, email } = await visitor.signUp();
    received.length = 0;
    const { status, text } = await visitor.submit("/support", { office: "japan", question: "How do I measure an angle?" });
    expect(status).toBe(200);
    expect(text).toContain("with our colleagues");
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ host: "support-jp.imaging.example" });
    expect(received[0]?.body).toContain("How do I measure an angle?");
    for (const unwanted of [name, email]) expect(received[0]?.body).not.toContain(unwanted);
  });

  it("does not go where the assessment has run out, and the page says why", async () => {
    const visitor = shop.visitor();
    await visitor.signUp();
    received.length = 0;
    const { status, text } = await visitor.submit("/support", { office: "regional", question: "How do I measure an angle?" });
    expect(status).toBe(409);
    expect(text).toContain("was not sent");
    expect(text).toMatch(/<code>[a-z-]+<\/code> .*46/);
    expect(received).toEqual([]);
  });

  it("is for customers", async () => {
    expect((await shop.visitor().submit("/support", { office: "japan", question: "?" })).to).toBe("/sign-in");
  });
});
