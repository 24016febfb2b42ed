import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cutAddress, cutPath } from "../src/access-log.js";
import { instant, openShop, type OpenShop } from "./open-shop.js";

describe("an address is cut to its network", () => {
  it.each([
    ["203.0.113.77", "203.0.113.0"],
    ["::ffff:203.0.113.77", "203.0.113.0"],
    ["2001:db8:1234:5678:9abc:def0:1234:5678", "2001:db8:1234::"],
    ["2001:db8::9abc:def0:1234:5678", "2001:db8:0::"],
    ["fe80::9abc:def0:1234:5678", "fe80:0:0::"],
    ["::1", "0:0:0::"],
    ["", ""],
    ["somebody", ""],
  ])("%s becomes %s", (address, network) => {
    expect(cutAddress(address)).toBe(network);
  });
});

it("a path is cut where it would lead to a person", () => {
  expect(cutPath("/privacy/requests/4f2a/confirm")).toBe("/privacy/requests/-/confirm");
  expect(cutPath("/troth/requests/4f2a/archive")).toBe("/troth/requests/-/archive");
  expect(cutPath("/privacy/requests")).toBe("/privacy/requests");
});

describe("the access log", () => {
  let shop: OpenShop;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop.close());

  it("has the request without its query, who made it, and more than 200 letters of a browser's name", async () => {
    await shop.visitor().open("/contact?email=somebody@shop.example", { "user-agent": "b".repeat(300) });
    await expect.poll(() => shop.rows("SELECT at, method, path, status, address, user_agent FROM access_log WHERE path LIKE '/contact%'")).toEqual([
      { at: instant, method: "GET", path: "/contact", status: 200, address: "127.0.0.0", user_agent: "b".repeat(200) },
    ]);
  });

  it("does not say whose request for access it was", async () => {
    const visitor = shop.visitor();
    const { email } = await visitor.signUp();
    const path = await visitor.ask("access");
    await visitor.open(path);
    await expect.poll(() => shop.rows("SELECT path FROM access_log WHERE path LIKE '/privacy/requests/%'")).toEqual([{ path: "/privacy/requests/-" }]);
    const all = JSON.stringify(await shop.rows("SELECT * FROM access_log"));
    const [customer] = await shop.rows("SELECT id FROM customers WHERE email = ?", email);
    for (const unwanted of [email, String(customer?.["id"]), path.split("/").at(-1) ?? ""]) expect(all).not.toContain(unwanted);
  });
});
