import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as calendars from "../src/calendar/index.js";
import * as explanations from "../src/explain/index.js";
import * as legalTime from "../src/index.js";
import { dayFrom, monthsLater, textOf } from "./hand-counted.js";
import { blocksOf, run } from "./shown-values.js";

const guide = readFileSync(new URL("../../../docs/guides/counting-a-month.md", import.meta.url), "utf8");
const blocks = blocksOf(guide);
const modules: Readonly<Record<string, unknown>> = {
  "@troth/legal-time": legalTime,
  "@troth/legal-time/calendar": calendars,
  "@troth/legal-time/explain": explanations,
};
describe("docs/guides/counting-a-month.md", () => {
  it("has blocks that show values", async () => {
    const all = (await Promise.all(blocks.map((code) => run(code, modules)))).flat();
    expect(blocks.length).toBeGreaterThan(4);
    expect(all.length).toBeGreaterThan(14);
  });

  it.each(blocks.map((code, at) => ({ at: at + 1, code })))("block $at gives the values that it says", async ({ code }) => {
    const shown = await run(code, modules);
    expect(shown.length).toBeGreaterThan(0);
    for (const { line, is, said } of shown) expect({ line, is }).toMatchObject({ line, is: said });
  });

  it("has a table in which every date is right, and every early and late, too", async () => {
    const calendar = await calendars.loadCalendar("DE");
    const rows = [...guide.matchAll(/^\| (\d{4}-\d\d-\d\d) \|.+$/gm)].map(([row]) => row);
    const told = (naive: string, on: string): string => `${naive}${naive < on ? " early" : naive > on ? " **late**" : ""}`;
    const right = rows.map((row) => {
      const received = row.slice(2, 12);
      const question = { received: Date.parse(`${received}T09:00:00Z`), unit: "month", count: 1, zone: "Europe/Berlin", calendar } as const;
      const [plain, extended] = [legalTime.deadline(question).on, legalTime.deadline({ ...question, extendedBy: 2 }).on];
      const later = (days: number): string => textOf(dayFrom(received) + days);
      return `| ${[received, textOf(monthsLater(dayFrom(received), 1)), plain, told(later(30), plain), extended, told(later(90), extended)].join(" | ")} |`;
    });
    expect(rows).toHaveLength(10);
    expect(rows).toEqual(right);
  });
});
