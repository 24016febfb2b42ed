import { readFileSync } from "node:fs";
import { lint } from "@troth/policy-model";
import { describe, expect, it } from "vitest";
import { five } from "../../policies/five.js";

const read = (path: string): string => readFileSync(new URL(`../../policies/${path}`, import.meta.url), "utf8");

/** The rows of the tables that have a column for findings, each with the codes that it answers. */
const rowsOf = (page: string): readonly { readonly fact: string; readonly codes: readonly string[] }[] =>
  page.split("\n").flatMap((line) => {
    const [fact = "", , finding = "", done] = line.startsWith("| ") ? line.slice(1, -1).split(" | ").map((cell) => cell.trim()) : [];
    return done === undefined || finding === "finding" ? [] : [{ fact, codes: [...finding.matchAll(/`([a-z-]+)`/g)].map(([, code = ""]) => code) }];
  });

describe.each(five)("the departures of $company", ({ company, faithful, corrected }) => {
  const page = read(`departures/${company}.md`);
  const rows = rowsOf(page);
  const found = new Set(read(`findings/${company}.txt`).trimEnd().split("\n").map((line) => line.split(" ", 1)[0] ?? ""));

  it("answer every finding of the notice as it stands, each in a row that says why and what is done", () => {
    const answered = new Set(rows.flatMap(({ codes }) => codes));
    expect([...found].filter((code) => !answered.has(code))).toEqual([]);
    expect([...answered].filter((code) => !found.has(code))).toEqual([]);
  });
  it("leave no row empty, and say of what no rule sees that none does", () => {
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ fact, codes }) => fact === "" || new Set(codes).size !== codes.length)).toEqual([]);
    expect(page).toContain("## What no finding says");
    expect(page).toContain("read twice, line by line");
  });
  it("leave no error in the corrected policy that the notice had", () => {
    const errors = (policy: unknown): readonly string[] => lint(policy).flatMap(({ severity, code }) => (severity === "error" ? [code] : []));
    expect(errors(faithful).length).toBeGreaterThan(40);
    expect(errors(corrected)).toEqual([]);
  });
});
