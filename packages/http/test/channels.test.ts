import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTroth } from "troth";
import { fileKeyRing, sqliteJournal } from "troth/sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { channelPolicy } from "../../consent-core/test/server/channel/policy.js";
import { wordingReview } from "../../policy-model/src/index.js";
import { createHandler } from "../src/index.js";
import { page } from "../src/page.js";

const now = Date.parse("2026-06-15T10:00:00Z");
const to = { kind: "customer", ids: { id: "17", email: "customer17@shop.example" } };
const newsletter = { purpose: "newsletter", channel: "email" } as const;
const asking = { to, ...newsletter, locale: "en", shown: "5".repeat(64), now };

const openShop = async () => {
  const folder = mkdtempSync(join(tmpdir(), "troth-http-channels-"));
  const troth = await createTroth({
    policy: channelPolicy(),
    keys: fileKeyRing({ path: join(folder, "keys.json") }),
    journal: (given) => sqliteJournal({ ...given, url: `file:${join(folder, "journal.db")}` }),
    place: { zone: "Europe/Berlin", calendar: "DE-MV" },
    clock: { now: () => now + 60_000 },
    channels: { confirmations: { perDay: 50 }, suppressionActivity: "no-contact-list" },
  });
  const faults: unknown[] = [];
  const handler = createHandler(troth, { authorize: async () => ({ ok: false, reason: "unauthenticated" }), basePath: "/troth", onFault: (fault) => faults.push(fault) });
  return {
    troth,
    faults,
    send: (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
      handler(new Request(`https://shop.example/troth${path}`, { method, headers, ...(body === undefined ? {} : { body }) })),
    close: async () => {
      await troth.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(async () => {
  await shop.close();
});
const tokenOf = async (made: Promise<{ readonly ok: boolean; readonly token?: string }>): Promise<string> => {
  const { token } = await made;
  if (token === undefined) throw new Error("no token");
  return token;
};
const message = { ...newsletter, to, country: "NL", kind: "marketing", at: now + 120_000 } as const;
const allowed = async () => (await shop.troth.channels.maySend(message)).allowed;

describe("unsubscribing", () => {
  it("RFC 8058: the token is enough, wherever a mail program posts from", async () => {
    const told: Record<string, string>[] = [{ origin: "null" }, { origin: "https://mail.example" }, { "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }];
    for (const [n, headers] of told.entries()) {
      const reader = { kind: "lead", ids: { email: `customer${30 + n}@shop.example` } };
      await shop.troth.channels.give({ ...asking, to: reader, by: "form" });
      const token = await tokenOf(shop.troth.channels.wayOut({ to: reader, ...newsletter, now }));
      expect((await shop.troth.channels.maySend({ ...message, to: reader })).allowed).toBe(true);
      expect((await shop.send("POST", `/unsubscribe/${token}`, { "content-type": "application/x-www-form-urlencoded", ...headers }, "List-Unsubscribe=One-Click")).status).toBe(200);
      expect((await shop.troth.channels.maySend({ ...message, to: reader })).allowed).toBe(false);
      // What a person confirms is confirmed on the page of the link.
      const asked = await tokenOf(shop.troth.channels.askConfirmation({ ...asking, to: reader, now: now + 61_000 }));
      expect((await shop.send("POST", `/confirm/${asked}`, headers)).status).toBe(403);
    }
  });
  it("RFC 8058: one POST without a sign-in ends the messages at once, and again changes nothing", async () => {
    await shop.troth.channels.give({ ...asking, by: "form" });
    const token = await tokenOf(shop.troth.channels.wayOut({ to, ...newsletter, now }));
    expect(await allowed()).toBe(true);
    const form = { "content-type": "application/x-www-form-urlencoded" };
    for (let n = 0; n < 2; n++) {
      const response = await shop.send("POST", `/unsubscribe/${token}`, form, "List-Unsubscribe=One-Click");
      expect([response.status, response.headers.get("set-cookie")]).toEqual([200, null]);
      expect(await response.text()).toContain("You get no more of these messages.");
      expect(await allowed()).toBe(false);
    }
    expect((await shop.send("POST", `/unsubscribe/${token}`)).status).toBe(200);
    const json = await shop.send("POST", `/unsubscribe/${token}`, { accept: "application/json" });
    expect(await json.json()).toEqual(newsletter);
    expect((await shop.troth.channels.held(to)).keptUnder).toMatchObject({ activity: "no-contact-list" });
  });
  it("a GET only shows a button: links are opened by scanners", async () => {
    const at = now + 30_000;
    await shop.troth.channels.give({ ...asking, by: "form", now: now + 90_000 });
    const token = await tokenOf(shop.troth.channels.wayOut({ to, ...newsletter, now: at }));
    for (const method of ["GET", "HEAD"]) expect((await shop.send(method, `/unsubscribe/${token}`)).status).toBe(200);
    const response = await shop.send("GET", `/unsubscribe/${token}`);
    const html = await response.text();
    expect(html).toContain('<form method="post"><button type="submit">Unsubscribe</button></form>');
    expect(html).toContain("<h1 lang=\"en\">Newsletter</h1>");
    expect(html).not.toMatch(/<script|<style|<img|style=|customer17/);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(Object.fromEntries(["cache-control", "referrer-policy", "x-robots-tag"].map((name) => [name, response.headers.get(name)]))).toEqual({
      "cache-control": "no-store",
      "referrer-policy": "same-origin",
      "x-robots-tag": "noindex",
    });
    expect(await allowed()).toBe(true);
  });
  it("says of a token that it does not know only that it does not work", async () => {
    const unknown = `${"A".repeat(22)}.${"A".repeat(22)}`;
    for (const path of [`/unsubscribe/${unknown}`, "/unsubscribe/x", "/unsubscribe/%00", `/confirm/${unknown}`]) {
      for (const method of ["GET", "POST"]) {
        const response = await shop.send(method, path);
        expect([path, response.status]).toEqual([path, 404]);
        expect(await response.text()).toContain("This link does not work any more.");
      }
    }
    const json = await shop.send("POST", `/unsubscribe/${unknown}`, { accept: "application/json" });
    expect([json.status, ((await json.json()) as { code: string }).code]).toEqual([409, "token-unknown"]);
  });
});

describe("confirming", () => {
  it("asks on a page, confirms by its button, once", async () => {
    const token = await tokenOf(shop.troth.channels.askConfirmation({ ...asking, purpose: "offers", now: now + 10 }));
    const question = await shop.send("GET", `/confirm/${token}`);
    expect(await question.text()).toContain('<button type="submit">Confirm</button>');
    expect((await shop.troth.channels.held(to)).optIns.filter(({ confirmed }) => confirmed)).toEqual([]);
    const answer = await shop.send("POST", `/confirm/${token}`, { origin: "https://shop.example" });
    expect([answer.status, (await answer.text()).includes("Confirmed.")]).toEqual([200, true]);
    expect((await shop.troth.channels.held(to)).optIns).toContainEqual({ purpose: "offers", channel: "email", confirmed: true, at: now + 60_000 + 30_000 });
    expect((await shop.send("POST", `/confirm/${token}`)).status).toBe(409);
    const json = await shop.send("POST", `/confirm/${token}`, { accept: "application/json" });
    expect(await json.json()).toMatchObject({ status: 409, code: "token-used" });
  });
  it("has met no fault in all that", () => {
    expect(shop.faults).toEqual([]);
  });
  it("answers in the language that was asked for, where there are words in it", async () => {
    const token = await tokenOf(shop.troth.channels.wayOut({ to, ...newsletter, now }));
    const response = await shop.send("GET", `/unsubscribe/${token}?locale=de`);
    expect(response.headers.get("content-language")).toBe("en"); // the policy is not written in German
    const words = await Promise.all(["de", "sv", "lt", "constructor"].map(async (locale) => (await page({ status: 200, locale, says: "leave" }).text()).replace(/^.*<p>|<.p>.*$/g, "")));
    expect(words).toEqual(["Abmelden", "Avregistrera", "Unsubscribe", "Unsubscribe"]);
    for (const locale of Object.keys(wordingReview)) expect((await page({ status: 200, locale, says: "leave" })).headers.get("content-language")).toBe(locale);
    expect(await page({ status: 200, locale: "en", about: '<b>"News" & more</b>', says: "left" }).text()).toContain("&lt;b&gt;&quot;News&quot; &amp; more&lt;/b&gt;");
  });
});
