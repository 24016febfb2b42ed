import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase64url, toBase64url } from "../src/base64url.js";

describe("base64url", () => {
  it("agrees with Node's, both ways", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
        expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
      }),
    );
  });
  it.each(["a", "ab=", "a b", "AAAAA", "AB", "é"])("refuses %j", (text) => {
    expect(() => fromBase64url(text)).toThrowError(expect.objectContaining({ code: "base64url-malformed" }));
  });
});
