import { describe, expect, it } from "vitest";
import { everyText } from "../../src/every-text.js";
import type { PolicyDraftInput } from "../../src/index.js";
import { renderDpv, renderRecords, renderSccAnnexes, renderSubProcessors, toTilt, underClauses } from "../../src/export/index.js";
import type { Loose } from "../loose.js";
import { readCsv } from "./csv-reader.js";
import { drafted } from "./policy.js";

const poison = `=cmd|'/C calc'!A0"><script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1))|**b**\`\n# h\n- l`;

/** Plain strings of a policy that are shown and are no text in languages. */
const strings: readonly ((policy: Loose) => void)[] = [
  (p) => (p.entities["example-gmbh"].name = poison),
  (p) => (p.entities["example-gmbh"].address = poison),
  (p) => (p.entities["example-gmbh"].contact.address = poison),
  (p) => (p.entities["example-gmbh"].contact.phone = "=1+1"),
  (p) => (p.entities["example-gmbh"].identifiers = { [poison]: poison }),
  (p) => (p.entities["example-inc"].representative.name = poison),
  (p) => (p.activities.accounting.basis.law = poison),
  (p) => (p.recipients.hosting.agreement = poison),
  (p) => (p.recipients.hosting.region = poison),
  (p) => (p.recipients["group-japan"].transfer.asserts.evidence = poison),
  (p) => (p.recipients.analytics.transfer.asserts.listedAs = poison),
  (p) => (p.recipients.lab.transfer.approval = poison),
  (p) => (p.recipients.kitchen.transfer.authorisation = poison),
  (p) => (p.recipients.coder.transfer.reference = poison),
  (p) => (p.retention.invoices.statute.cite = poison),
  (p) => (p.rights.authority.name = poison),
  (p) => (p.rights.authority.address = poison),
  (p) => (p.measures = { unknown: poison }),
];

const poisoned = () =>
  drafted((p) => {
    for (const set of strings) set(p);
    for (const { text } of everyText(p as PolicyDraftInput)) for (const language of Object.keys(text)) (text as Record<string, string>)[language] = poison;
  });

describe("markup in every field", () => {
  const policy = poisoned();
  const sheets = (format: "html" | "markdown"): readonly string[] => [
    renderRecords(policy, { locale: "en", format }),
    renderSubProcessors(policy, { locale: "de", format }),
    ...underClauses(policy).map((recipient) => renderSccAnnexes(policy, { locale: "en", recipient, format })),
  ];
  it("is text in HTML: no element, no attribute, no handler comes of it", () => {
    for (const html of sheets("html")) {
      expect(html).toContain("&lt;script&gt;");
      const tags = new Set([...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag));
      expect([...tags].filter((tag) => !["article", "h1", "h2", "h3", "h4", "section", "p", "dl", "dt", "dd", "ul", "li", "div", "table", "thead", "tbody", "tr", "th", "td"].includes(tag ?? ""))).toEqual([]);
      for (const [, attributes = ""] of html.matchAll(/<[a-z0-9]+((?:\s+[a-z-]+="[^"]*")*)\s*>/gi)) expect(attributes).not.toMatch(/\son|javascript:/i);
    }
  });
  it("is text in Markdown: no HTML, no link, no heading, no list of its own", () => {
    for (const markdown of sheets("markdown")) {
      expect(markdown).not.toMatch(/<|(?<!\\)\[x|^# h|^- l|(?<!\\)`/m);
      for (const row of markdown.split("\n").filter((line) => line.startsWith("|"))) {
        const cells = row.match(/(?<!\\)\|/g)?.length;
        expect([9, 8]).toContain(cells);
      }
    }
  });
  it("is text in CSV: the width stays, and no cell begins as a formula", () => {
    for (const csv of [renderRecords(policy, { locale: "en", format: "csv" }), renderSubProcessors(policy, { locale: "en", format: "csv" })]) {
      const rows = readCsv(csv);
      expect(new Set(rows.map((row) => row.length)).size).toBe(1);
      expect(rows.flat().filter((cell) => /^[\s"]*[=+\-@]/.test(cell))).toEqual([]);
      expect(rows.flat().filter((cell) => cell.startsWith("'=cmd")).length).toBeGreaterThan(3);
    }
  });
  it("is data in JSON, as it was written", () => {
    expect(JSON.parse(renderRecords(policy, { locale: "en", format: "json" }))).toMatchObject([{ policy: { title: poison } }, { policy: { title: poison } }]);
    expect(renderDpv(policy)).not.toContain("<");
    expect(toTilt(policy, { locale: "en", entity: "example-gmbh", url: "/privacy", created: "2026-06-01" }).document.dataDisclosed[0]?.category).toBe(poison);
  });
});
