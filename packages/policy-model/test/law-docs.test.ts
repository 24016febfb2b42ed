import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rules } from "../src/rules/index.js";
import { lawPages } from "./law-pages.js";

const folder = new URL("../../../docs/law/", import.meta.url);

describe("docs/law", () => {
  const pages = lawPages();

  it("is what the rules and the duties say today: else run `node scripts/law-docs.mjs`", () => {
    expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
    for (const [name, text] of pages) expect(readFileSync(new URL(name, folder), "utf8"), name).toBe(text);
  });
  it("describes every rule once", () => {
    const described = [...pages.values()].flatMap((text) => [...text.matchAll(/^### `([^`]+)`$/gm)].map(([, code]) => code));
    expect(described.sort()).toEqual(rules.map(({ code }) => code).sort());
  });
  it("has links that lead somewhere", () => {
    for (const [name, text] of pages) {
      for (const [, file = "", anchor = ""] of text.matchAll(/\]\(([a-z0-9-]*(?:\.md)?|README\.md)#([^)]+)\)/g)) {
        const target = pages.get(file === "" ? name : file);
        const headings = [...(target ?? "").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading.toLowerCase().replaceAll(/[^\w -]/g, "").replaceAll(" ", "-"));
        expect(headings, `${name}: ${file}#${anchor}`).toContain(anchor);
      }
    }
  });
});
