import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countries, countryField } from "../src/country.js";
import { instant, openShop, type OpenShop } from "./open-shop.js";
import { wordsOf } from "./visitor.js";

let shop: OpenShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const cookieOf = (headers: Headers): string => headers.getSetCookie().find((cookie) => cookie.startsWith("shop_session=")) ?? "";
const account = { name: "Customer", email: "pages@shop.example", password: "correct horse", street: "Lange Str. 1", city: "Rostock", country: "DE" };

describe("pages", () => {
  it.each(["/", "/contact", "/support", "/sign-in", "/sign-up", "/notice", "/privacy"])("%s is there for everybody, and sets no cookie", async (path) => {
    const { status, headers } = await shop.visitor().open(path);
    expect(status).toBe(200);
    expect(headers.getSetCookie()).toEqual([]);
  });

  it.each(["/account", "/privacy/requests/none"])("%s is for customers", async (path) => {
    expect((await shop.visitor().open(path)).to).toMatch(/^\/sign-in\?why=/);
  });

  it.each(["/nothing", "/privacy/requests/none", "/troth/nothing", "/troth/requests/none", "/assets/nothing.js"])("%s is not there", async (path) => {
    const visitor = shop.visitor();
    await visitor.signUp();
    expect((await visitor.open(path)).status).toBe(404);
  });

  it("serve the script of the consent banner, and what it is started with", async () => {
    const visitor = shop.visitor();
    for (const path of ["/assets/troth.js", "/assets/consent.js", "/assets/shop.css"]) expect((await visitor.open(path)).status).toBe(200);
    const { text } = await visitor.open("/");
    const [, policy = "{}"] = /<script type="application\/json" id="client-policy"[^>]*>(.*)<\/script>/.exec(text) ?? [];
    expect(JSON.parse(policy)).toMatchObject({ surface: "shop", locale: "en" });
  });

  it("allow scripts by a nonce that is never the same", async () => {
    const nonce = async () => /'nonce-([^']+)'/.exec((await shop.visitor().open("/")).headers.get("content-security-policy") ?? "")?.[1];
    const first = await nonce();
    expect(first).toMatch(/^.{20,}$/);
    expect(await nonce()).not.toBe(first);
  });
});

describe("the front page", () => {
  it("holds, for who has no JavaScript, words and a plain link to the video", async () => {
    const { text } = await shop.visitor().open("/");
    expect(text).toMatch(/<noscript><p[^>]*>The film is a video of YouTube[^<]*<a href="https:\/\/www\.youtube\.com\/watch\?v=example" rel="noreferrer">/);
  });

  it("says why a post of Instagram is not shown, and promises none in its media text", async () => {
    const visitor = shop.visitor();
    const { text } = await visitor.open("/");
    expect(wordsOf(text)).toContain("not shown here. At present we may send nothing to Instagram (Meta Platforms, Inc.), United States: we have not looked lately whether this company still takes part");
    const client = JSON.parse(/id="client-policy"[^>]*>(.*)<\/script>/.exec(text)?.[1] ?? "{}") as { purposes: { media: { description: string } } };
    expect(client.purposes.media.description).not.toContain("Instagram");
    shop.clock.time = Date.parse("2025-06-01T10:00:00Z");
    try {
      expect(wordsOf((await visitor.open("/")).text)).toContain("are a post of Instagram, and are not shown without JavaScript");
    } finally {
      shop.clock.time = instant;
    }
  });
});

it("every page names an icon, which is there", async () => {
  const visitor = shop.visitor();
  const [, icon = ""] = /<link rel="icon" href="([^"]+)"/.exec((await visitor.open("/contact")).text) ?? [];
  const { status, headers } = await visitor.open(icon);
  expect([status, headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
});

describe("countries", () => {
  it("are those of ISO 3166-1, by name, and nothing that is only a region", async () => {
    expect(countries).toHaveLength(249);
    for (const code of ["DE", "JP", "GB", "US"]) expect(countries.map((each) => each.code)).toContain(code);
    for (const code of ["EU", "UK", "XK", "ZZ", "DD", "AN", "__proto__", ""]) expect(countryField(code), code).toBeUndefined();
    expect(countryField(" de ")).toBe("DE");
    expect((await shop.visitor().open("/sign-up")).text).toContain('<option value="DE" selected>Germany</option>');
  });
});

describe("the notice", () => {
  it("promises a page for no right that the page does not take", async () => {
    const visitor = shop.visitor();
    expect((await visitor.open("/notice")).text).not.toContain("You can also ask on this page");
    expect((await visitor.open("/troth/notice?locale=de")).text).not.toContain(`href="/privacy"`);
    await visitor.signUp();
    const said = wordsOf((await visitor.open("/privacy")).text);
    expect(said).toContain("To have data corrected or its use restricted, to object to a use, or to take your data along to somebody else, write to privacy@shop.example");
  });

  it("names controller, rights, authority, recipients and periods (GDPR 13(1), 13(2))", async () => {
    const { text } = await shop.visitor().open("/notice");
    const wanted = ["Example Imaging GmbH", "privacy@shop.example", "Landesbeauftragte für Datenschutz", "Google Analytics", "8 years", "shop_session"];
    expect(wanted.filter((words) => !text.includes(words))).toEqual([]);
  });

  it("says of Instagram and of the partner in India that nothing is sent there at present, and names no safeguard for them (GDPR 44)", async () => {
    const { text } = await shop.visitor().open("/notice");
    const transfers = text.slice(text.indexOf("Transfers outside"), text.indexOf("Your rights</h"));
    expect(transfers).toMatch(/At present nothing is sent to these recipients[^<]*<\/p>\s*<ul[^>]*>\s*<li[^>]*>Support partner in India, India<\/li>\s*<li[^>]*>Instagram \(Meta Platforms, Inc\.\), United States<\/li>\s*<\/ul>/);
    expect(transfers).not.toMatch(/take part in|“Meta Platforms, Inc\.”|contractual clauses/);
    expect(transfers).toContain("“Google LLC”");
    expect(text.match(/\(at present nothing is sent there\)/g)).toHaveLength(5);
    expect((await shop.visitor().open("/troth/notice?locale=de")).text).toContain("derzeit wird nichts dorthin übermittelt");
  });

  it("names the safeguards again on a day on which they hold", async () => {
    shop.clock.time = Date.parse("2026-02-01T10:00:00Z");
    try {
      const { text } = await shop.visitor().open("/notice");
      expect(text).toContain("contractual clauses");
      expect(text).not.toContain("India, India");
    } finally {
      shop.clock.time = instant;
    }
  });

  it("has no script and no style of its own", async () => {
    const { text } = await shop.visitor().open("/notice");
    const notice = text.slice(text.indexOf('<div class="notice">'), text.indexOf("</main>"));
    expect(notice.length).toBeGreaterThan(5_000);
    expect(notice).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=|javascript:/i);
  });
});

describe("forms", () => {
  it.each([
    ["another site", "https://elsewhere.example"],
    ["a page without an origin", "null"],
    ["another port", "http://127.0.0.1:1"],
  ])("from %s are refused, and do nothing", async (_, origin) => {
    expect((await shop.visitor().submit("/sign-up", account, { origin })).status).toBe(403);
    expect(await shop.rows("SELECT id FROM customers WHERE email = ?", account.email)).toEqual([]);
    const visitor = shop.visitor();
    await visitor.signUp();
    expect((await visitor.submit("/privacy/requests", { right: "erasure" }, { origin })).status).toBe(403);
    expect((await visitor.open("/privacy")).text).not.toContain("Your requests");
  });

  it("that are too long are refused, in words that tell nothing of the code", async () => {
    const { status, text } = await shop.visitor().submit("/contact", { email: "long@shop.example", consent: "yes", body: "a".repeat(40_000) });
    expect(status).toBe(413);
    expect(text).toBe("The shop cannot read this.");
  });

  it("may lack every field", async () => {
    for (const path of ["/sign-up", "/contact"]) expect((await shop.visitor().submit(path, {})).status).toBe(400);
    expect((await shop.visitor().submit("/sign-in", {})).status).toBe(401);
  });
});

describe("the session", () => {
  it("is a cookie for the visit, out of reach of scripts and of other sites", async () => {
    const { headers } = await shop.visitor().submit("/sign-up", { ...account, email: "cookie@shop.example" });
    const cookie = cookieOf(headers);
    expect(cookie).toMatch(/; httponly/i);
    expect(cookie).toMatch(/; samesite=lax/i);
    expect(cookie).not.toMatch(/expires|max-age|; secure/i);
  });

  it("holds nothing that tells who somebody is", async () => {
    const { headers } = await shop.visitor().submit("/sign-up", { ...account, email: "plain@shop.example" });
    const held = Buffer.from(/shop_session=([^;]+)/.exec(cookieOf(headers))?.[1] ?? "", "base64").toString();
    expect(Object.keys(JSON.parse(held) as object).sort()).toEqual(["id", "signedInAt"]);
  });

  it("does not survive a change by anybody else", async () => {
    const visitor = shop.visitor();
    await visitor.signUp();
    const [row] = await shop.rows("SELECT id FROM customers ORDER BY created_at LIMIT 1");
    visitor.cookies.set("shop_session", Buffer.from(JSON.stringify({ id: row?.["id"], signedInAt: 0 })).toString("base64"));
    expect((await visitor.open("/account")).to).toMatch(/^\/sign-in\?why=/);
  });
});

describe("behind a proxy that speaks https", () => {
  let https: OpenShop;
  beforeAll(async () => {
    https = await openShop({ secure: true });
  });
  afterAll(() => https.close());

  it("cookies go over https only, and the shop's own forms are taken", async () => {
    const { host } = new URL(https.origin);
    const { headers, status } = await https.visitor().submit("/sign-up", account, { "x-forwarded-proto": "https", origin: `https://${host}` });
    expect(status).toBe(302);
    expect(cookieOf(headers)).toMatch(/; secure/i);
    expect(headers.get("strict-transport-security")).toContain("max-age");
  });

  it("the log has the network of the person, not of the proxy", async () => {
    await https.visitor().open("/privacy", { "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.77" });
    await expect.poll(() => https.rows("SELECT address FROM access_log WHERE path = '/privacy'")).toEqual([{ address: "203.0.113.0" }]);
  });
});
