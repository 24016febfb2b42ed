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
      (p) => (p.recipients.analytics.transfer.asserts.checkedOn = "2026-05-20"),
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
      (p) => Object.assign(p.recipients.analytics, { role: "joint-controller", arrangement: { essence: { en: "both decide", de: "beide entscheiden" } } }),
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

describe("the rev of a purpose and the law", () => {
  const text = { en: "words", de: "Worte" };
  const isNew = (bend: Parameters<typeof bent>[0], purpose = "statistics"): boolean => rev(bend, purpose) !== rev(() => {}, purpose);

  it("GDPR recital 42: another controller asks for itself", () => {
    expect(isNew((p) => ((p.entities.buyer = p.entities["example-shop"]), (p.surfaces.shop.controller = "buyer")))).toBe(true);
    expect(isNew((p) => (p.entities["example-shop"].address = "Elsewhere 3, 18055 Rostock"))).toBe(false);
  });
  it("EDPB Guidelines 05/2020, 64-65: who decides itself is named, processors are a category", () => {
    const second = (role: object) => (p: Parameters<Parameters<typeof bent>[0]>[0]) => {
      p.recipients.second = { ...p.recipients.hosting, title: text, hosts: [], ...role };
      p.activities["send-newsletter"].recipients.push("second");
    };
    expect(isNew(second({}), "newsletter")).toBe(false);
    expect(isNew(second({ role: "controller", kind: "service-provider" }), "newsletter")).toBe(true);
    expect(isNew(second({ kind: "service-provider" }), "newsletter")).toBe(true);
    expect(isNew(second({ country: "CH", transfer: { tool: "adequacy" } }), "newsletter")).toBe(true);
    expect(isNew((p) => (p.recipients.hosting.country = "FI"), "newsletter")).toBe(false);
  });
  it("GDPR 4(11): what is done on another basis under the same purpose is not what was consented to", () => {
    const beside = (basis: object) => (p: Parameters<Parameters<typeof bent>[0]>[0]) => (p.activities.beside = { ...p.activities["count-pages"], basis, categories: ["contact"] });
    expect(isNew(beside({ kind: "consent" }))).toBe(true);
    expect(isNew(beside(shopInterest()))).toBe(false);
  });
  it("ePrivacy 13(1): a channel more is not the one that was agreed to", () => {
    expect(isNew((p) => p.activities["send-newsletter"].directMarketing.channels.push("sms"), "newsletter")).toBe(true);
  });
  it("ePrivacy 5(3): another vendor on the device, or one set up otherwise, is not the one that was agreed to", () => {
    expect(isNew((p) => (p.trackers.analytics.settings.anonymize_ip = false))).toBe(true);
  });
  it("GDPR 14(1)(d): more in a category is more than was agreed to, something else in it is something else", () => {
    expect(isNew((p) => p.categories.usage.items.push(text))).toBe(true);
    expect(isNew((p) => (p.categories.usage.items[0] = text))).toBe(true);
    expect(isNew((p) => p.categories.contact.items.pop(), "newsletter")).toBe(true);
    expect(isNew((p) => p.categories.contact.items.reverse(), "newsletter")).toBe(false);
    expect(isNew((p) => (p.categories.usage.items[0].de = "gelesene Seiten"))).toBe(false);
  });
  it("GDPR 14(2)(f): a source is whom it is from", () => {
    const from = (who: object) => (p: Parameters<Parameters<typeof bent>[0]>[0]) => {
      p.categories.order.sources[1].who = who;
      p.activities["send-newsletter"].categories.push("order");
      p.activities["send-newsletter"].indirectNotice = { due: "within-a-month" };
    };
    const was = { en: "the payment provider", de: "der Zahlungsdienst" };
    expect(rev(from(text), "newsletter")).not.toBe(rev(from(was), "newsletter"));
    expect(rev(from({ ...was, de: "ein Zahlungsdienst" }), "newsletter")).toBe(rev(from(was), "newsletter"));
  });
  it("EDPB Guidelines 05/2020, 64-65: a recipient that decides itself is known by its name", () => {
    expect(isNew((p) => (p.recipients.video.title = text), "media")).toBe(true);
    expect(isNew((p) => (p.recipients.video.title.de = "Video GmbH"), "media")).toBe(false);
    expect(isNew((p) => (p.recipients.analytics.title = text))).toBe(false);
  });
  it("GDPR 5(1)(b): another kind of purpose is not the one that was agreed to", () => {
    expect(isNew((p) => (p.purposes.statistics.kind = "advertising"))).toBe(true);
  });
  it("stays where a period is written in another unit, and where a refusal lasts longer", () => {
    expect(isNew((p) => (p.consent.given = "P0Y6M"))).toBe(false);
    expect(isNew((p) => (p.trackers.analytics.items[0].lifetime = "P2W"))).toBe(false);
    expect(isNew((p) => (p.consent.refused = "P1Y"))).toBe(false);
  });
});
const shopInterest = () => ({
  kind: "legitimate-interest",
  interest: { en: "a shop that works", de: "ein Shop, der funktioniert" },
  necessity: { en: "no other way", de: "kein anderer Weg" },
  balancing: { result: { en: "fair", de: "angemessen" }, on: "2026-05-04" },
});
