import { BlobReader, TextWriter, ZipReader } from "@zip.js/zip.js";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseChoiceRequest, type ChoiceRequest } from "@troth/consent-core";
import { choiceRequest, routes } from "../src/index.js";
import { openApp } from "./app.js";
import { policy } from "./policy.js";

let app: Awaited<ReturnType<typeof openApp>>;
beforeEach(async () => {
  app = await openApp();
});
afterEach(async () => {
  await app.close();
});

const me = { "x-customer": "17" };
const clientPolicy = async () => (await (await app.get("/troth/consent?surface=site&locale=en")).json()) as { policy: string; shown: string; surface: string; locale: string };
const choice = async (purposes: ChoiceRequest["purposes"]): Promise<ChoiceRequest> => {
  const { policy: hash, shown, surface, locale } = await clientPolicy();
  return { policy: hash, shown, surface, locale, how: "banner", purposes, vendors: {} };
};

describe("the notice over HTTP", () => {
  it("is a page, or Markdown, in the languages of the policy", async () => {
    const page = await app.get("/troth/notice");
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await page.text()).toContain("House GmbH");
    const markdown = await app.get("/troth/notice?format=markdown");
    expect(markdown.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    expect(await markdown.text()).toMatch(/^# /);
    expect((await app.get("/troth/notice?locale=fi")).status).toBe(404);
    expect((await app.get("/troth/notice?format=pdf")).status).toBe(400);
  });
});

describe("consent over HTTP", () => {
  it("gives the client policy of a surface, and none of a surface that is not there", async () => {
    expect(await clientPolicy()).toMatchObject({ policy: policy.hash, surface: "site", locale: "en" });
    expect((await app.get("/troth/consent?surface=forum&locale=en")).status).toBe(404);
    expect((await app.get("/troth/consent?surface=__proto__&locale=en")).status).toBe(404);
    expect((await app.get("/troth/consent?surface=site&locale=xx")).status).toBe(404);
  });

  it("records a choice, answers with the cookie that says it, and stands by it", async () => {
    const response = await app.post("/troth/consent", await choice({ statistics: "given" }));
    expect(response.status).toBe(200);
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^troth=.*max-age=/i);
    const standing = await app.troth.standingOf({ request: { headers: { get: (name) => (name.toLowerCase() === "cookie" ? cookie.split(";")[0] ?? null : null) } } });
    expect(app.troth.may({ purpose: "statistics", surface: "site", at: app.troth.clock.now() }, standing)).toMatchObject({ allowed: true });
    expect(await app.events()).toBe(1);
    const raw = JSON.stringify((await sql`SELECT * FROM troth_journal_event`.execute(app.db)).rows);
    expect(raw).toContain(policy.hash);
  });

  it("refuses a choice on a policy that is not today's, and writes nothing", async () => {
    const old = { ...(await choice({ statistics: "given" })), policy: "0".repeat(64) };
    const response = await app.post("/troth/consent", old);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: "policy-changed", because: [expect.objectContaining({ fix: expect.any(String) })] });
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(await app.events()).toBe(0);
  });

  it("refuses a choice for what was never asked, and writes nothing", async () => {
    const response = await app.post("/troth/consent", await choice({ accounts: "given" }));
    expect(response.status).toBe(409);
    expect(await app.events()).toBe(0);
  });

  it("counts a broken cookie as no consent", async () => {
    for (const broken of ["troth=", "troth=%", "troth=1~~~", `troth=${"x".repeat(5_000)}`, "troth=1.statistics.given", 'troth={"statistics":true}']) {
      const standing = await app.troth.standingOf({ request: { headers: { get: (name) => (name.toLowerCase() === "cookie" ? broken : null) } } });
      expect(app.troth.may({ purpose: "statistics", surface: "site", at: app.troth.clock.now() }, standing).allowed, broken).toBe(false);
    }
  });

  it("reads the body just as the browser's own parser does", () => {
    const sound: ChoiceRequest = { policy: "a".repeat(64), surface: "site", locale: "en", shown: "b".repeat(64), how: "settings", ui: "@troth/browser 0.1.0", purposes: { statistics: "withdrawn" }, vendors: { "statistics/acme": "given" } };
    const bad = [null, [], {}, { ...sound, how: "scroll" }, { ...sound, purposes: { statistics: "yes" } }, { ...sound, vendors: [] }, { ...sound, policy: 1 }, { ...sound, more: true }];
    for (const value of [sound, ...bad]) {
      expect(choiceRequest.safeParse(value).success, JSON.stringify(value)).toBe(parseChoiceRequest(value) !== undefined);
    }
    expect(choiceRequest.parse(sound)).toEqual(parseChoiceRequest(sound));
    const names = ["__proto__", "constructor", "constructor/x", "a/constructor", "a", "a/b", "A", "a\n", "", "x".repeat(40), "x".repeat(41)];
    const maps = names.flatMap((name) => ["given", "refused", "withdrawn", "yes", 1].map((said) => `{${JSON.stringify(name)}:${JSON.stringify(said)}}`));
    const many = [200, 201].map((count) => JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, "given"]))));
    const plain = [...names, "0".repeat(64), "A".repeat(64), "p", "en-DE", "e", "en-", "embed", "@a/b 1.0-rc+2", "anna@shop.example", "a 1 2", "a b", null, true, 0, -0, 1, -1, 1.5, 2 ** 53, [], {}, ["given"]].map((value) => JSON.stringify(value));
    for (const field of ["policy", "surface", "locale", "shown", "how", "ui", "at", "purposes", "vendors", "__proto__", "more"]) {
      for (const value of [...maps, ...many, ...plain]) {
        const bent = JSON.parse(JSON.stringify(sound).replace(/}$/, `,"${field}":${value}}`)) as unknown;
        expect(choiceRequest.safeParse(bent).success, `${field}: ${value}`).toBe(parseChoiceRequest(bent) !== undefined);
      }
    }
  });
});

describe("requests over HTTP", () => {
  const open = async (right: "access" | "erasure", headers: Record<string, string> = me) =>
    (await (await app.post("/troth/requests", { right }, headers)).json()) as { id: string; due: string };

  it("GDPR 12(3): gives the date by which the answer is due", async () => {
    const response = await app.post("/troth/requests", { right: "access" }, me);
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ due: "2026-07-15" });
    const again = await app.post("/troth/requests", { right: "access" }, me);
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ joined: true });
  });

  it("answers a stranger's request id with 404, on every road to it", async () => {
    const { id } = await open("erasure");
    const stranger = { "x-customer": "18" };
    for (const path of [`/troth/requests/${id}`, `/troth/requests/${id}/archive`]) expect((await app.get(path, stranger)).status, path).toBe(404);
    expect((await app.post(`/troth/requests/${id}/plan`, {}, stranger)).status).toBe(404);
    expect((await app.post(`/troth/requests/${id}/confirmation`, { digests: {}, contractEnded: true }, stranger)).status).toBe(404);
    expect((await app.get(`/troth/requests/${id}`, me)).status).toBe(200);
    expect(await (await app.get("/troth/requests", stranger)).json()).toEqual({ requests: [] });
  });

  it("GDPR 15: answers access with a ZIP that holds her row and nobody else's", async () => {
    const { id } = await open("access");
    const response = await app.get(`/troth/requests/${id}/archive?locale=en`, me);
    expect(response.headers.get("content-type")).toBe("application/zip");
    expect(response.headers.get("content-disposition")).not.toContain("seventeen");
    const entries = await new ZipReader(new BlobReader(await response.blob())).getEntries();
    const texts = await Promise.all(entries.flatMap((entry) => (entry.directory ? [] : [entry.getData(new TextWriter())])));
    expect(texts.join("\n")).toContain("seventeen@shop.example");
    expect(texts.join("\n")).not.toContain("eighteen@shop.example");
  });

  it("makes no copy in a language that the policy is not written in, and says so before anything", async () => {
    const { id } = await open("access");
    const before = await app.events();
    const response = await app.get(`/troth/requests/${id}/archive?locale=xx`, me);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "locale-unknown" });
    expect(app.faults).toEqual([]);
    expect(await app.events()).toBe(before);
  });

  it("records no copy that was asked for by HEAD, since nobody got one", async () => {
    const { id } = await open("access");
    const before = await app.events();
    const response = await app.handler(new Request(`http://localhost/troth/requests/${id}/archive`, { method: "HEAD", headers: me }));
    expect([response.status, response.headers.get("content-type"), response.body]).toEqual([200, "application/zip", null]);
    expect(await app.events()).toBe(before);
    expect(await (await app.get(`/troth/requests/${id}`, me)).json()).not.toMatchObject({ status: "fulfilled" });
  });

  it("records that a plan was shown, and says in its summary that it does", async () => {
    const { id } = await open("erasure");
    const before = await app.events();
    expect((await app.post(`/troth/requests/${id}/plan`, {}, me)).status).toBe(200);
    expect(await app.events()).toBeGreaterThan(before);
    expect(routes.find(({ path }) => path === "/requests/:id/plan")?.summary).toContain("records that it was shown");
  });

  it("GDPR 17: erases by the plan that was seen, and by no other", async () => {
    const { id } = await open("erasure");
    const stale = await app.post(`/troth/requests/${id}/confirmation`, { digests: { database: "0".repeat(64) }, contractEnded: true }, me);
    expect(stale.status).toBe(409);
    const plan = (await (await app.post(`/troth/requests/${id}/plan`, {}, me)).json()) as { digests: Record<string, string>; items: unknown[] };
    expect(plan.items).toEqual([expect.objectContaining({ path: "database.customers", rows: 1, action: "delete" })]);
    const unended = await app.post(`/troth/requests/${id}/confirmation`, { digests: plan.digests, contractEnded: false }, me);
    expect(await unended.json()).toMatchObject({ status: 409, code: "contract-running" });
    expect(await app.db.selectFrom("customers").select("id").execute()).toHaveLength(2);
    const done = await app.post(`/troth/requests/${id}/confirmation`, { digests: plan.digests, contractEnded: true }, me);
    expect(done.status).toBe(200);
    expect(await app.db.selectFrom("customers").select("id").execute()).toEqual([{ id: "18" }]);
  });
});
