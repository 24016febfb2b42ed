import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { smtpMailer, smtpServer } from "../../troth/test/smtp.js";
import { now, openShop } from "./shop.js";

let server: Awaited<ReturnType<typeof smtpServer>>;
let shop: Awaited<ReturnType<typeof openShop>>;
beforeEach(async () => {
  server = await smtpServer();
  shop = await openShop({ mailer: smtpMailer(server.port), publicUrl: "https://shop.example/troth" });
});
afterEach(async () => {
  await shop.close();
  await server.close();
});

describe("a double opt-in from the form to the first message", () => {
  it("GDPR 7(1): only the button behind the link of the mail permits messages; fetching the link does not", async () => {
    const to = { kind: "lead", ids: { email: "customer17@shop.example" } };
    const newsletter = { purpose: "newsletter", channel: "email" } as const;
    const mayWrite = async () => (await shop.troth.channels.maySend({ ...newsletter, to, country: "DE", kind: "marketing", at: shop.clock.time })).allowed;
    expect(await shop.troth.channels.askConfirmation({ to, ...newsletter, locale: "en", shown: "5".repeat(64), now })).toMatchObject({ ok: true, sentBy: "troth" });
    for (const step of shop.troth.steps) await step.run({ now, budgetMs: 60_000 });
    const [link = "", ...more] = server.taken.flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? []);
    expect(more).toEqual([]);
    const follow = (method: string) => shop.handler(new Request(link, { method, headers: method === "POST" ? { origin: "https://shop.example" } : {} }));
    shop.clock.time += 60_000;
    for (const method of ["HEAD", "GET", "GET"]) expect((await follow(method)).status).toBe(200);
    expect(await mayWrite()).toBe(false);
    expect((await follow("POST")).status).toBe(200);
    shop.clock.time += 60_000;
    expect(await mayWrite()).toBe(true);
    for (const step of shop.troth.steps) await step.run({ now: shop.clock.time, budgetMs: 60_000 });
    expect(server.taken).toHaveLength(1);
  });
});
