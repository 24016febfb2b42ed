import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instant, openShop, type OpenShop } from "./open-shop.js";
import { wordsOf } from "./visitor.js";

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

  it("does not go where the assessment has run out: the page says so in a customer's words, and keeps the question", async () => {
    const visitor = shop.visitor();
    await visitor.signUp();
    received.length = 0;
    shop.faults.length = 0;
    const { status, text } = await visitor.submit("/support", { office: "regional", question: "How do I measure an <angle>?" });
    expect(status).toBe(409);
    expect(wordsOf(text)).toContain("Your question was not sent. It is still here: please choose another office.");
    expect(wordsOf(text)).toContain("At present we may send nothing to Support partner in India: we have still to look again whether data is well protected there (GDPR 46(1)).");
    // What would mend it is for the operator, who finds it in the log.
    expect(text).not.toMatch(/assessment-overdue|Assess the destination|<code>/);
    expect(shop.faults.splice(0)).toEqual([expect.objectContaining({ code: "transfer-refused", faults: [expect.objectContaining({ code: "assessment-overdue", fix: expect.stringContaining("Assess the destination again") as string })] })]);
    expect(text).toContain(">How do I measure an &lt;angle&gt;?</textarea>");
    expect(received).toEqual([]);
  });

  it("is offered to the offices that may get it today, and says why the others may not", async () => {
    const visitor = shop.visitor();
    await visitor.signUp();
    const page = async () => (await visitor.open("/support")).text;
    expect(await page()).toContain('<option value="japan" selected>Japan</option>');
    expect(await page()).toContain('<option value="regional" disabled>India (not at present)</option>');
    expect(wordsOf(await page())).toContain("At present we may send nothing to Support partner in India");
    shop.clock.time = Date.parse("2026-02-01T10:00:00Z");
    try {
      expect(await page()).toContain('<option value="regional">India</option>');
      expect(wordsOf(await page())).not.toContain("At present");
    } finally {
      shop.clock.time = instant;
    }
  });

  it.each([
    ["without words", { office: "japan", question: " " }, "Please write your question."],
    ["to an office that there is not", { office: "constructor", question: "Where?" }, "Please choose an office."],
  ])("%s is sent nowhere, and the form says what is missing", async (_, fields, problem) => {
    const visitor = shop.visitor();
    await visitor.signUp();
    received.length = 0;
    const { status, text } = await visitor.submit("/support", fields);
    expect([status, received]).toEqual([400, []]);
    expect(text).toContain(problem);
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
    expect(page.text).not.toContain("At present we may send nothing to Example");
    expect(page.text).toContain(">How do I measure an angle?</textarea>");
    expect(page.text).toContain('<option value="japan" selected>');
    expect(faults).toEqual([expect.objectContaining({ message: "fetch failed" }), expect.objectContaining({ code: "transfer-refused" })]);
    expect(again.status).toBe(409);
    expect(again.text).toContain("At present we may send nothing to");
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
    expect(page.text).not.toContain("was not sent");
  });

  it("is for customers", async () => {
    expect((await shop.visitor().submit("/support", { office: "japan", question: "?" })).to).toMatch(/^\/sign-in\?why=/);
  });
});
