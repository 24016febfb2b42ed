import { describe, expect, it } from "vitest";
import type { ReadablePolicy } from "../../src/index.js";
import { renderSubProcessors, subProcessorsOf } from "../../src/export/index.js";
import type { Loose } from "../loose.js";
import { thrown } from "../thrown.js";
import { readCsv } from "./csv-reader.js";
import { drafted } from "./policy.js";

const list = (bend?: Parameters<typeof drafted>[0]) => subProcessorsOf(drafted(bend), { locale: "en" });
const one = (id: string, bend?: Parameters<typeof drafted>[0]) => list(bend).processors.find((processor) => processor.id === id);

describe("the list of sub-processors", () => {
  it("has everybody who processes on behalf, each once, and nobody else", () => {
    expect(list().processors.map(({ id, role }) => [id, role])).toEqual([
      ["hosting", "processor"],
      ["backup", "sub-processor"],
      ["caterer", "processor"],
      ["kitchen", "sub-processor"],
      ["analytics", "processor"],
      ["cloud-host", "sub-processor"],
    ]);
  });
  it("says name, purposes, data, country, tool, agreement and chain", () => {
    expect(one("backup")).toMatchObject({
      name: "Backup Inc.",
      purposes: [{ title: "Orders" }],
      categories: [{ title: "Contact data" }, { title: "Order data" }],
      country: "US",
      transfer: { tool: "scc", document: "https://group.example/scc.pdf" },
      agreement: "DPA 2026-07",
      chain: [{ id: "hosting", title: "Hosting" }],
    });
  });
  it("takes the shortest chain, and the nearest role, of several", () => {
    const bend = (p: Parameters<NonNullable<Parameters<typeof drafted>[0]>>[0]) => p.activities["count-pages"].recipients.push("backup");
    expect(one("backup", bend)).toMatchObject({ role: "processor", chain: [], purposes: [{ id: "orders" }, { id: "statistics" }] });
  });
  it("ends a circle where it closes", () => {
    // A draft with a circle is refused; what did not come through `draftPolicy` must not hang all the same.
    const circle = structuredClone(drafted()) as Loose;
    circle["recipients"].backup.subRecipients = ["hosting"];
    expect(subProcessorsOf(circle as ReadablePolicy, { locale: "en" }).processors.find(({ id }) => id === "backup")).toMatchObject({ chain: [{ id: "hosting" }] });
  });
  it("keeps to one entity when asked", () => {
    expect(subProcessorsOf(drafted(), { locale: "en", entity: "example-ab" }).processors.map(({ id }) => id)).toEqual(["caterer", "kitchen", "analytics", "cloud-host"]);
    expect(thrown(() => subProcessorsOf(drafted(), { locale: "en", entity: "nobody" })).code).toBe("entity-unknown");
  });
  it("shows a role, a country and an agreement that are not known, and activities whose recipients are not known", () => {
    const bend = (p: Parameters<NonNullable<Parameters<typeof drafted>[0]>>[0]) => {
      p.recipients.hosting.role = { unknown: "not in the notice" };
      p.recipients.hosting.kind = "service-provider";
      p.recipients.caterer.country = { unknown: "not in the notice" };
      delete p.recipients.analytics.agreement;
      p.activities["keep-readings"].recipients = { unknown: "nobody asked" };
    };
    expect(one("hosting", bend)?.role).toEqual({ unknown: "not in the notice" });
    expect(one("caterer", bend)?.country).toEqual({ unknown: "not in the notice" });
    expect(one("analytics", bend)?.agreement).toEqual({ unknown: "the policy does not say" });
    expect(list(bend).notKnown).toEqual([{ id: "keep-readings", title: "Keeping readings", path: "activities.keep-readings.recipients", unknown: "nobody asked" }]);
    const html = renderSubProcessors(drafted(bend), { locale: "en", format: "html" });
    expect(html).toContain("not known (not in the notice)");
    expect(html).toContain("Keeping readings: not known (nobody asked)");
  });
  it("is rendered as a table, as CSV and as JSON, and says when there is nobody", () => {
    const rows = readCsv(renderSubProcessors(drafted(), { locale: "de", format: "csv" }));
    expect(rows.map((row) => row[7])).toEqual(["Kette", "Hosting", "Hosting → Backup Inc.", "Caterer", "Caterer → Küche", "Analytics Inc.", "Cloud-Host"]);
    expect(renderSubProcessors(drafted(), { locale: "en", format: "html" })).toContain('<th scope="row">Backup Inc.</th><td>sub-processor</td>');
    expect(JSON.parse(renderSubProcessors(drafted(), { locale: "en", format: "json" }))).toEqual(JSON.parse(JSON.stringify(list())));
    const alone = drafted((p) => {
      for (const activity of Object.values(p.activities) as { recipients: unknown }[]) activity.recipients = [];
    });
    expect(renderSubProcessors(alone, { locale: "en", format: "markdown" })).toContain("The policy names no processor.");
  });
});
