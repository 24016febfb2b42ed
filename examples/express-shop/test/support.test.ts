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

  /** A shop whose way to Japan ends differently, and what its page says then. */
  const askedOver = async (way: NonNullable<Parameters<typeof openShop>[0]>) => {
    const other = await openShop(way);
    const visitor = other.visitor();
    await visitor.signUp();
    const page = await visitor.submit("/support", { office: "japan", question: "How do I measure an angle?" });
    const again = await visitor.submit("/support", { office: "regional", question: "How do I measure an angle?" });
    const { faults } = other;
    await other.close();
    return { page, again, faults };
  };

  it("that cannot reach Japan ends in a page that says so, and why it was allowed to go there; refusals stay refusals", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((done) => closed.close(done));
    const { page, again, faults } = await askedOver({ fetch: (_, init) => fetch(`http://127.0.0.1:${port}`, init) });
    expect(page.status).toBe(200);
    expect(page.text).toContain("this office could not be reached: Example Imaging K.K., our group company.");
    expect(page.text).toContain("The transfer was allowed");
    expect(page.text).toContain("The European Commission has decided that data is well protected there (GDPR 45).");
    expect(page.text).not.toContain("does not allow it");
    expect(faults).toEqual([expect.objectContaining({ message: "fetch failed" })]);
    expect(again.status).toBe(409);
    expect(again.text).toContain("does not allow it");
  });

  it("to a host whose name leads nowhere ends in the same page", async () => {
    // As the shop is shipped: over the fetch of the platform, to a name that exists nowhere (RFC 6761).
    const { page } = await askedOver({});
    expect(page.status).toBe(200);
    expect(page.text).toContain("could not be reached");
  });

  it("does not wait for an office that is silent", async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const there = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const { page } = await askedOver({ patience: 200, fetch: (_, init) => fetch(there, init) });
    silent.closeAllConnections();
    await new Promise((done) => silent.close(done));
    expect(page.status).toBe(200);
    expect(page.text).toContain("could not be reached");
  });

  it("that Japan does not take is not told as a no of the notice", async () => {
    const broken = createServer((_, res) => res.writeHead(503).end());
    await new Promise<void>((resolve) => broken.listen(0, "127.0.0.1", resolve));
    const there = `http://127.0.0.1:${(broken.address() as AddressInfo).port}`;
    const { page } = await askedOver({ fetch: (_, init) => fetch(there, init) });
    broken.closeAllConnections();
    await new Promise((done) => broken.close(done));
    expect(page.status).toBe(200);
    expect(page.text).toContain("answered with an error (503)");
    expect(page.text).not.toContain("does not allow it");
  });

  it("is for customers", async () => {
    expect((await shop.visitor().submit("/support", { office: "japan", question: "?" })).to).toBe("/sign-in");
  });
});
