import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellText, plainValue } from "../../src/server/cell.js";
import { csvRecord } from "../../src/server/csv.js";
import { csvRows } from "./unzip.js";

describe("a record of CSV", () => {
  test("RFC 4180: commas, quotes and line ends are quoted, quotes doubled, records end with CRLF", () => {
    expect(csvRecord(["a", "b,c", 'd "e"', "f\ng", "h\r\ni"])).toBe('a,"b,c","d ""e""","f\ng","h\r\ni"\r\n');
  });

  test.each([
    ['=HYPERLINK("https://evil.example";"look")'],
    ["+49 381 000000"],
    ["-2+3"],
    ["@SUM(A1:A9)"],
    ["\t=1+1"],
    ["\r=1+1"],
    ["\n=1+1"],
    ["＝1+1"],
  ])("a text that a spreadsheet would take for a formula is defused: %j", (text) => {
    expect(csvRows(csvRecord([text]))).toEqual([[`'${text}`]]);
  });

  test("a number is no formula, and stays one", () => {
    expect(csvRecord([-12.5, 7])).toBe("-12.5,7\r\n");
  });

  test("what is written is read back, and no cell begins as a formula does", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", '"', ",", ";", " ", "a", "ä", "'") }), { minLength: 1 }), (cells) => {
        const [read = []] = csvRows(csvRecord(cells));
        expect(read.map((cell, n) => (cell === cells[n] ? cell : cell.slice(1)))).toEqual(cells);
        for (const cell of read) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
      { seed: 17 },
    );
  });
});

describe("values of a database", () => {
  test.each([
    [new Date(Date.UTC(2026, 0, 2)), "2026-01-02T00:00:00.000Z"],
    [9_007_199_254_740_993n, "9007199254740993"],
    [new Uint8Array([1, 2, 255]), { base64: "AQL/" }],
    [{ a: [1n, undefined] }, { a: ["1", null] }],
    [Number.NaN, "NaN"],
    [undefined, null],
    [false, false],
  ])("%o in JSON", (value, expected) => {
    expect(plainValue(value)).toEqual(expected);
  });

  test("a value with parts is one cell of JSON, and nothing is an empty cell", () => {
    expect([cellText({ a: 1 }), cellText(null), cellText(0), cellText(true)]).toEqual(['{"a":1}', "", "0", "true"]);
  });
});
