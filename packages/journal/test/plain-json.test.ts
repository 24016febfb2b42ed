import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "../src/index.js";
import { assertPlainJson } from "../src/plain-json.js";

describe("plain JSON", () => {
  it("reads back as it was written", () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: "medium" }), (value) => {
        assertPlainJson(value, "data");
        expect(JSON.parse(canonicalText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  it.each<[string, unknown, string]>([
    ["undefined", { a: { b: undefined } }, "data.a.b"],
    ["NaN", [1, Number.NaN], "data.1"],
    ["a bigint", { n: 1n }, "data.n"],
    ["a Date", { at: new Date(0) }, "data.at"],
    ["a Map", new Map(), "data"],
    ["a function", { f: () => 1 }, "data.f"],
    ["a hole in a list", Object.assign([], { length: 2 }), "data.0"],
    ["half of a surrogate pair", { s: "\ud800" }, "data.s"],
    ["half of one in a name", { "\udc00": 1 }, "data"],
  ])("refuses %s, and says where", (_, value, path) => {
    expect(() => assertPlainJson(value, "data")).toThrowError(expect.objectContaining({ code: "not-plain-json", path }));
  });
  it("refuses a cycle", () => {
    expect(() => assertPlainJson(cycle, "data")).toThrowError(expect.objectContaining({ code: "not-plain-json" }));
  });
});
