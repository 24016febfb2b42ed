import { describe, expect, it } from "vitest";
import { draftPolicy, parsePolicy, renderNotice, type PolicyDraft, type PolicyDraftInput } from "../../src/index.js";
import { bent } from "../policy.js";
import { whole } from "./whole.js";

const evil = `<script>alert(1)</script><img src=x onerror=alert(1)> "quoted' & [link](javascript:alert(1)) **bold** | cell \`code\`\n\n# heading\n- item \u001B[31mred \u202Eright`;
const short = `<b>"'&|*[x](y)`;
const address = `https://evil.example/?a=1&b="><script>`;

/** Control characters but for the end of a line, and those that turn the direction of a text. */
const commanding = /(?!\n)[\p{Cc}\u202E]/u;

type Path = readonly string[];
const strings = (value: unknown, above: Path = []): readonly Path[] => {
  if (typeof value === "string") return [above];
  return typeof value === "object" && value !== null ? Object.entries(value).flatMap(([key, item]) => strings(item, [...above, key])) : [];
};
const written = (input: PolicyDraftInput, path: Path, value: string): PolicyDraftInput => {
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], input);
  (parent as Record<string, unknown>)[path.at(-1) ?? ""] = value;
  return input;
};
const readable = (input: PolicyDraftInput): PolicyDraft | undefined => {
  try {
    return draftPolicy(input);
  } catch {
    return undefined;
  }
};

/** The whole policy with markup in every string that takes it: texts, names, contacts, cites, addresses on the web, anchors. */
const poisoned = ((): { readonly draft: PolicyDraft; readonly paths: readonly string[] } => {
  const input = structuredClone(whole());
  const paths: string[] = [];
  for (const path of strings(input)) {
    const value = [evil, address, short].find((one) => readable(written(structuredClone(whole()), path, one)) !== undefined);
    if (value === undefined) continue;
    written(input, path, value);
    paths.push(path.join("."));
  }
  Object.assign(input.entities.north?.identifiers ?? {}, { [evil]: evil });
  return { draft: draftPolicy(input), paths };
})();

describe("markup in every field of a policy", () => {
  it("is in all of them but ids, dates and what has a form of its own", () => {
    expect(poisoned.paths.length).toBeGreaterThan(200);
    for (const path of [
      "entities.north.name",
      "entities.north.address",
      "entities.north.contact.phone",
      "entities.overseas.representative.name",
      "surfaces.jobs.governedBy.url",
      "surfaces.jobs.governedBy.language",
      "categories.food.special.law",
      "activities.score.basis.law",
      "recipients.hosting.region",
      "recipients.group.transfer.approval",
      "recipients.backbone.transfer.url",
      "recipients.widget.privacyNotice",
      "retention.statutory.statute.cite",
      "retention.statutory.statute.source",
      "retention.active.rule.anchor",
      "rights.authority.name",
      "rights.authority.url",
    ]) {
      expect(poisoned.paths).toContain(path);
    }
  });
  it.each(["full", "short"] as const)("is text in the HTML of the %s notice", (layer) => {
    for (const page of [true, false]) {
      const html = renderNotice(poisoned.draft, { locale: "en", format: "html", layer, page });
      expect(html).not.toMatch(/<script|<img|<\/script|<b>/i);
      expect(html).not.toMatch(/href="javascript/i);
      expect(html).toContain("&lt;script&gt;");
      for (const [tag, name = ""] of html.matchAll(/<\/?([a-z][a-z0-9]*)[^>]*>/gi)) {
        expect(["html", "head", "meta", "title", "style", "body", "main", "nav", "article", "section", "div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "a", "code", "span"]).toContain(name);
        expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\s(?:style|on\w+)=/i);
      }
      expect(html).not.toMatch(commanding);
    }
  });
  it.each(["full", "short"] as const)("is text in the Markdown of the %s notice", (layer) => {
    const text = renderNotice(poisoned.draft, { locale: "en", format: "markdown", layer });
    expect(text).not.toMatch(/<script|<img|<b>/i);
    expect(text).not.toMatch(/(?<!\\)\]\(javascript/);
    expect(text).not.toMatch(/(?<!\\)\*\*bold/);
    expect(text).not.toMatch(/^# heading|^- item/m);
    expect(text).not.toMatch(commanding);
    // A row of a table has as many cells as its head, whatever is written into them.
    const cells = (row: string): number => row.split(/(?<!\\)\|/).length;
    for (const table of text.split("\n\n").filter((part) => part.startsWith("|"))) expect(new Set(table.split("\n").map(cells)).size).toBe(1);
  });
  it.each(["full", "short"] as const)("commands no terminal and makes no line of its own in the text of the %s notice", (layer) => {
    const text = renderNotice(poisoned.draft, { locale: "en", format: "text", layer });
    expect(text).not.toMatch(commanding);
    // Whatever lines a text of the policy has, it is one text here, wrapped where ours are.
    expect(text.replace(/\s+/g, " ")).toContain("cell `code` # heading - item [31mred right");
    expect(text).not.toMatch(/^(?:\| )?# heading$/m);
  });
  it("cannot start a list, a heading or a rule in Markdown", () => {
    const markdown = (words: string): string => renderNotice(parsePolicy(bent((p) => (p.purposes.media.description.en = words))), { locale: "en", format: "markdown" });
    expect(markdown("1. # one")).toContain("\n1\\. \\# one\n");
    expect(markdown("- item\n\n# heading")).toContain("\n\\- item \\# heading\n");
  });
});
