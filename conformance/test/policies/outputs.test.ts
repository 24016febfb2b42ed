import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isUnknown, lint, noticeOf, renderNotice, type ReadablePolicy } from "@troth/policy-model";
import { recordsOf, renderRecords, renderSccAnnexes, renderSubProcessors, sccAnnexesOf, subProcessorsOf, toDpv, toTilt, underClauses } from "@troth/policy-model/export";
import { importTilt } from "@troth/policy-model/tilt";
import { describe, expect, it } from "vitest";
import { editions } from "../../policies/edition.js";
import { five } from "../../policies/five.js";

const folder = fileURLToPath(new URL("../../../docs/notices/", import.meta.url));
const variants = five.flatMap(({ company, faithful, corrected }) => [
  { name: `${company}, as it stands`, policy: faithful as ReadablePolicy },
  { name: `${company}, corrected`, policy: corrected as ReadablePolicy },
]);

describe.each(variants)("$name", ({ policy }) => {
  it("renders in each of its languages, for each surface and each kind of person, short and whole, in every format", () => {
    for (const locale of policy.languages) {
      for (const format of ["html", "markdown", "text"] as const) expect(renderNotice(policy, { locale, format }).length).toBeGreaterThan(2_000);
      const short = renderNotice(policy, { locale, format: "text", layer: "short" });
      expect(short.length).toBeLessThan(renderNotice(policy, { locale, format: "text" }).length / 2);
      for (const surface of Object.keys(policy.surfaces)) expect(noticeOf(policy, { locale, surface }).sections.length).toBeGreaterThan(5);
      for (const audience of Object.keys(policy.subjects)) expect(noticeOf(policy, { locale, audience }).sections.length).toBeGreaterThan(5);
    }
  });
  it("names each recipient, with its country, in the record of processing and in the notice", () => {
    for (const locale of policy.languages) {
      const notice = renderNotice(policy, { locale, format: "text" }).replaceAll(/\s+/g, " ");
      for (const activity of Object.values(policy.activities)) {
        for (const id of Array.isArray(activity.recipients) ? (activity.recipients as readonly string[]) : []) {
          expect(notice).toContain((policy.recipients[id]?.title[locale] ?? "no such recipient").replaceAll(/\s+/g, " "));
        }
      }
    }
  });
  it("is exported as record of processing, Data Privacy Vocabulary, TILT, list of sub-processors and annexes of the clauses", () => {
    const locale = "en";
    const records = recordsOf(policy, { locale });
    expect(records.length).toBeGreaterThan(0);
    for (const format of [{ format: "json" }, { format: "csv" }, { format: "markdown" }, { format: "html" }] as const) {
      expect(renderRecords(policy, { locale, ...format }).length).toBeGreaterThan(500);
      expect(renderSubProcessors(policy, { locale, ...format }).length).toBeGreaterThan(0);
    }
    const processors = Object.values(policy.recipients).filter(({ role }) => role === "processor" || isUnknown(role)).map(({ title }) => title["en"]);
    expect(new Set(subProcessorsOf(policy, { locale }).processors.map(({ name }) => name))).toEqual(new Set(processors));
    for (const recipient of underClauses(policy)) {
      expect(sccAnnexesOf(policy, { locale, recipient })).toBeDefined();
      expect(renderSccAnnexes(policy, { locale, recipient, format: "html" })).toContain("<h");
    }
    expect(JSON.stringify(toDpv(policy))).toContain("https://w3id.org/dpv#");
    const { document } = toTilt(policy, { locale, entity: Object.keys(policy.entities)[0] ?? "", url: "https://shop.example/privacy", created: "2026-06-01T00:00:00Z" });
    const back = importTilt(JSON.stringify(document));
    expect(back.draft).toBeDefined();
    expect(Object.keys(back.draft?.categories ?? {}).length).toBeGreaterThan(0);
  });
});

describe("the lint", () => {
  it.each(five)("finds no error in the corrected policy of $company, and many in the notice as it stands", ({ corrected, faithful }) => {
    expect(lint(corrected).filter(({ severity }) => severity === "error")).toEqual([]);
    expect(lint(faithful).filter(({ severity }) => severity === "error").length).toBeGreaterThan(10);
  });
});

describe("docs/notices", () => {
  it("holds every notice as it is rendered now, and nothing else: `pnpm --filter conformance run notices`", () => {
    const wanted = new Map(editions().map(({ path, text }) => [path, text]));
    for (const [path, text] of wanted) {
      expect(existsSync(folder + path), path).toBe(true);
      expect(readFileSync(folder + path, "utf8") === text, `${path} is not what is rendered now`).toBe(true);
    }
    const held = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(html|md)$/.test(entry.name) && entry.name !== "README.md");
    expect(held.length).toBe(wanted.size);
  });
});
