import { describe, expect, it } from "vitest";
import { pathTemplate } from "../../src/node/path-template.js";

describe("a logged path names nobody", () => {
  it.each([
    ["/", "/"],
    ["/collect", "/collect"],
    ["/v1/customers/4711/orders", "/v1/customers/:id/orders"],
    ["/api/v2/lists/0b1d9c4e-77f1-4d8a-9d0e-2f6c1b0a9e55/members/", "/api/v2/lists/:id/members/"],
    ["/users/ada", "/users/:id"],
    ["/users/ada/send-invoice", "/users/:id/send-invoice"],
    ["/users/ada.l@shop.example", "/users/:id"],
    ["/users/Ada%20L", "/users/:id"],
    ["/4711/4712", "/:id/:id"],
    ["/send/a/b/c/d", "/send/:id/b/:id/d"],
    [`/${"a".repeat(33)}`, "/:id"],
    ["ada@shop.example", ":id"],
  ])("%s becomes %s", (path, template) => {
    expect(pathTemplate(path)).toBe(template);
  });
});
