import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { adequacyDecisions } from "../src/facts/index.js";
import { readmeTable } from "./law-pages.js";
import { findings, forTheBrowser, html } from "./readme.example.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const example = readFileSync(new URL("readme.example.ts", import.meta.url), "utf8");

describe("the README", () => {
  it("shows an example that is compiled and does what it says", () => {
    expect(readme).toContain(`\`\`\`ts\n${example.trimEnd()}\n\`\`\``);
    expect(html).toContain("Counting pages");
    expect(Object.keys(forTheBrowser.vendors)).toEqual(["analytics"]);
    expect(findings).toMatchObject([{ severity: "warning", code: "entry-unused", path: "retention.session" }]);
  });
  it("lists the rules as they are", () => {
    expect(readme).toContain(readmeTable());
    expect(adequacyDecisions.length).toBe(17);
  });
});
