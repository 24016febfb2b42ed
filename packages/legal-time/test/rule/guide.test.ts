import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as legalTime from "../../src/index.js";
import * as rules from "../../src/rule/index.js";
import { blocksOf, run } from "../shown-values.js";

const guide = readFileSync(new URL("../../../../docs/guides/writing-a-retention-rule.md", import.meta.url), "utf8");
const blocks = blocksOf(guide);
const modules: Readonly<Record<string, unknown>> = { "@troth/legal-time": legalTime, "@troth/legal-time/rule": rules };
const zone = "Europe/Berlin";

/** What a row of the table says: its rule, the sentence, what happened, and the day. */
const rows = [...guide.matchAll(/^\| `([^`]+)` \| (.+) \| (.+) \| (\d{4}-\d\d-\d\d) \|$/gm)].map(([, code = "", says = "", happened = "", due = ""]) => ({ code, says, happened, due }));
/** The rule as its code makes it, of nothing but the builders. */
const made = async (code: string): Promise<rules.RetentionRule> => {
  const [shown] = await run(`import { ${Object.keys(rules).join(", ")} } from "@troth/legal-time/rule";\n${code}; // null`, modules);
  return shown?.is as rules.RetentionRule;
};

describe("docs/guides/writing-a-retention-rule.md", () => {
  it("shows every form that there is, and every builder", async () => {
    const shown = await Promise.all(rows.map(({ code }) => made(code)));
    expect(new Set(shown.map(({ form }) => form))).toEqual(new Set(["after", "until", "while-active", "first-of", "longest-of", "per-type", "bounded", "grace"]));
    const builders = ["after", "afterCollection", "afterRelationship", "yearsAndCurrent", "until", "untilWithdrawn", "untilObjection", "whileActive", "firstOf", "longestOf", "perType", "bounded", "grace"];
    expect(builders.filter((name) => !rows.some(({ code }) => code.startsWith(`${name}(`)))).toEqual([]);
  });

  it.each(rows)("$code is due on $due, and says so", async ({ code, says, happened, due }) => {
    const rule = await made(code);
    expect(rules.sentence(rule, "en")).toBe(says);
    const told = happened.split(", ").map((one) => one.split(" ") as [string, string]);
    const facts = Object.fromEntries(told.flatMap(([name, on]) => (/^\d{4}-/.test(on) ? [[name, Date.parse(`${on}T11:00:00Z`)]] : [])));
    const types = Object.fromEntries(told.filter(([, is]) => !/^\d{4}-/.test(is)));
    const end = legalTime.expiry(rule, facts, { zone }, types);
    expect(end.state === "due-at" && legalTime.civilDate(end.at, zone)).toBe(due);
  });

  it.each(blocks.map((code, at) => ({ at: at + 1, code })))("block $at gives the values that it says", async ({ code }) => {
    const shown = await run(code, modules);
    expect(shown.length).toBeGreaterThan(2);
    for (const { line, is, said } of shown) expect({ line, is }).toMatchObject({ line, is: said });
  });
});
