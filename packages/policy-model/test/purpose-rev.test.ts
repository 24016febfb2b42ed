import { describe, expect, it } from "vitest";
import { parsePolicy, purposeRev } from "../src/index.js";
import { bent } from "./policy.js";

const rev = (bend: Parameters<typeof bent>[0] = () => {}, purpose = "statistics"): string => purposeRev(parsePolicy(bent(bend)), purpose);

describe("the rev of a purpose", () => {
  it("is six characters that a URL and a cookie take as they are", () => {
    expect(rev()).toMatch(/^[A-Za-z0-9_-]{6}$/);
    expect(rev(() => {}, "media")).not.toBe(rev());
  });
  it("stays through editorial changes", () => {
    const editorial: readonly Parameters<typeof bent>[0][] = [
      (p) => (p.purposes.statistics.title.en = "Measuring"),
      (p) => (p.activities["count-pages"].title.de = "Zählen"),
      (p) => (p.recipients.analytics.title.en = "Analytics"),
      (p) => (p.recipients.analytics.transfer.asserts.checkedOn = "2026-06-10"),
      (p) => (p.trackers.analytics.items[0].description.en = "tells visits apart, better said"),
      (p) => (p.version = "1.0.1"),
      (p) => (p.activities["run-shop"].retention = "usage"),
      (p) => (p.recipients = Object.fromEntries(Object.entries(p.recipients).reverse())),
      (p) => (p.retention.usage.rule = Object.fromEntries(Object.entries(p.retention.usage.rule).reverse())),
    ];
    for (const bend of editorial) expect(rev(bend)).toBe(rev());
  });
  it("changes with every material fact", () => {
    const material: readonly Parameters<typeof bent>[0][] = [
      (p) => p.activities["count-pages"].recipients.push("hosting"),
      (p) => Object.assign(p.recipients.analytics, { country: "CA", transfer: { tool: "adequacy", asserts: { scope: "pipeda", on: "2026-01-01", evidence: "register" } } }),
      (p) => (p.recipients.analytics.role = "joint-controller"),
      (p) => (p.recipients.analytics.transfer = { ...p.recipients.video.transfer, module: 2 }),
      (p) => p.activities["count-pages"].categories.push("contact"),
      (p) => (p.activities["count-pages"].subjects = ["customer"]),
      (p) => (p.activities["count-pages"].basis = [{ kind: "legal-obligation", law: "§ 1", country: "FR" }, { kind: "consent" }]),
      (p) => (p.retention.usage.rule.keep = "P3M"),
      (p) => (p.retention.usage.then = "delete"),
      (p) => (p.trackers.analytics.items[0].lifetime = "P15D"),
      (p) => p.trackers.analytics.items.push({ name: "_new", store: "cookie", kind: "session" }),
      (p) => (p.consent.given = "P3M"),
      (p) => delete p.activities["count-pages"].profiling,
      (p) => (p.activities["measure-ads"] = { ...p.activities["count-pages"], categories: ["contact"] }),
    ];
    const revs = material.map((bend) => rev(bend));
    expect(revs).not.toContain(rev());
    expect(new Set(revs).size).toBe(material.length);
  });
  it("is refused for a purpose that there is not", () => {
    expect(() => rev(() => {}, "nothing")).toThrow(/no purpose "nothing"/);
  });
});
