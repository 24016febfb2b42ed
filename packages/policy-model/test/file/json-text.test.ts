import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson } from "../../src/file/json-text.js";

/** What was read, written again: so prototypes and the sign of zero are not compared. */
const read = (text: string): string => {
  const json = readJson(text);
  return "read" in json ? JSON.stringify(json.read.value) : "refused";
};
const parsed = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return "refused";
  }
};

describe("JSON text", () => {
  it("is read as JSON.parse reads it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(read(text)).toBe(JSON.stringify(value));
      }),
    );
  });
  it("is refused where JSON.parse refuses it, whatever is changed in it", () => {
    const good = '{"a": [1, -2.5e+3, true, false, null, "x\\u00e4\\n"], "b": {"c": ""}, "d": 0}';
    fc.assert(
      fc.property(fc.nat(good.length), fc.nat(3), fc.constantFrom("", "{", "}", "[", "]", ",", ":", '"', "\\", "0", "-", ".", "e", "u", "\n", " ", "\u0000", "#", "'", "t"), (at, cut, put) => {
        const text = good.slice(0, at) + put + good.slice(at + cut);
        expect(read(text)).toBe(parsed(text));
      }),
      { numRuns: 1_000 },
    );
  });
  it("keeps a key that would reach a prototype as a key", () => {
    const json = readJson('{"__proto__": {"polluted": 1}}');
    expect("read" in json && Object.keys(json.read.value as object)).toEqual(["__proto__"]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
  it("has a place for every fault, counted as editors count", () => {
    expect(readJson('{\r\n  "ä😀": 1,\r\n  "b" 2\r\n}')).toMatchObject({ fault: { code: "json-invalid", line: 3, column: 7 } });
    expect(readJson("[1,\n 2")).toMatchObject({ fault: { line: 1, column: 1, message: expect.stringContaining("no end") } });
  });
});
