import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvOf } from "../../src/export/csv.js";
import { readCsv } from "./csv-reader.js";

const cellOf = (text: string): string => readCsv(csvOf([text], []))[0]?.[0] ?? "";

describe("CSV", () => {
  it("puts every cell in quotes, doubles quotes, and ends every row with CRLF", () => {
    expect(csvOf(["a", 'b "c"'], [["1", "x, y"]])).toBe('"a","b ""c"""\r\n"1","x, y"\r\n');
  });
  it("marks UTF-8 only when asked", () => {
    expect(csvOf(["ä"], [], { bom: true })).toBe('\uFEFF"ä"\r\n');
    expect(csvOf(["ä"], [])).toBe('"ä"\r\n');
  });
  it("keeps a cell on one line and drops what does not show", () => {
    expect(cellOf("a\r\nb\tc\u0000d  e")).toBe("a b c d e");
  });
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r\n=1", "\uFF1D1", "\u200B=1", '"=1', "\u0000=cmd|' /C calc'!A0"])("makes %j text", (text) => {
    expect(cellOf(text)).toMatch(/^[\s"\u200B]*'/);
  });
  it("defuses what a spreadsheet with another separator would take for the start of a cell", () => {
    expect(cellOf('a; =1, "@b')).toBe(`a; '=1, "'@b`);
  });
  it("gives back every row, and no cell that begins as a formula, whatever is in it", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: "binary" }), { minLength: 3, maxLength: 3 }), { maxLength: 5 }), (rows) => {
        const read = readCsv(csvOf(["x", "y", "z"], rows));
        expect(read.map((row) => row.length)).toEqual([3, ...rows.map(() => 3)]);
        for (const cell of read.flat()) expect(cell).not.toMatch(/(^|[,;])[\s"]*[=+\-@＝＋－＠]/u);
      }),
      { numRuns: 100 },
    );
  });
});
