import { describe, expect, it } from "vitest";
import { recordsOf, renderRecords, renderSubProcessors, toDpv, toTilt } from "../../src/export/index.js";
import type { Loose } from "../loose.js";
import { drafted } from "./policy.js";

/** Every fact that a draft may leave unknown and exports tell, with where it is. */
const unknowable: readonly (readonly [what: string, leave: (policy: Loose, why: Loose) => void])[] = [
  ["the date", (p, why) => (p.effective = why)],
  ["an address", (p, why) => (p.entities["example-gmbh"].address = why)],
  ["the country of an entity", (p, why) => (p.entities["example-gmbh"].country = why)],
  ["a contact", (p, why) => (p.entities["example-gmbh"].contact = why)],
  ["an officer", (p, why) => (p.entities["example-gmbh"].dpo = why)],
  ["a condition of GDPR 9", (p, why) => (p.categories.health.special.condition = why)],
  ["a kind of GDPR 9", (p, why) => (p.categories.health.special.kind = why)],
  ["a basis", (p, why) => (p.activities.accounting.basis = why)],
  ["a law", (p, why) => (p.activities.accounting.basis.law = why)],
  ["an interest", (p, why) => (p.activities["count-pages"].basis.interest = why)],
  ["recipients", (p, why) => (p.activities.accounting.recipients = why)],
  ["the retention of an activity", (p, why) => (p.activities.accounting.retention = why)],
  ["a role", (p, why) => (p.recipients["group-japan"].role = why)],
  ["the country of a recipient", (p, why) => (p.recipients.carrier.country = why)],
  ["a transfer tool", (p, why) => (p.recipients.video.transfer = why)],
  ["a module", (p, why) => (p.recipients.caterer.transfer.module = why)],
  ["a date of signing", (p, why) => (p.recipients.caterer.transfer.signedOn = why)],
  ["an assessment", (p, why) => (p.recipients.caterer.transfer.assessment = why)],
  ["a rule of retention", (p, why) => (p.retention.invoices.rule = why)],
  ["the end of retention", (p, why) => (p.retention.invoices.then = why)],
  ["the measures", (p, why) => (p.measures = why)],
];

describe("what a draft does not know", () => {
  it.each(unknowable)("is told in every record, with the reason: %s", (_, leave) => {
    const draft = drafted((p) => leave(p, { unknown: "nobody remembers" }));
    for (const as of [{ format: "json" }, { format: "csv" }, { format: "markdown" }, { format: "html" }] as const) {
      expect(renderRecords(draft, { locale: "en", ...as })).toContain("nobody remembers");
    }
    expect(JSON.stringify(toDpv(draft))).toContain('{"troth:unknown":"nobody remembers"}');
  });
  it("lets nothing be thrown, even where all of it is not known", () => {
    const draft = drafted((p) => {
      // A law has no place where the basis is not known.
      for (const [what, leave] of unknowable) if (what !== "a law") leave(p, { unknown: "nobody remembers" });
    });
    for (const locale of ["en", "de"]) {
      expect(renderRecords(draft, { locale, format: "html", page: true })).toContain("nobody remembers");
      expect(toTilt(draft, { locale, entity: "example-gmbh", url: "/", created: "2026-06-01" }).losses.length).toBeGreaterThan(20);
      expect(renderSubProcessors(draft, { locale, format: "csv" })).toContain("Hosting");
    }
  });
  it("is not made a transfer where the country is not known", () => {
    const [record] = recordsOf(
      drafted((p) => (p.recipients.carrier.country = { unknown: "nobody remembers" })),
      { locale: "en" },
    );
    expect(record?.activities.flatMap(({ transfers }) => transfers.map(({ recipient }) => recipient))).not.toContain("carrier");
  });
  it("is a transfer where it is anywhere in the world, with no tool made up", () => {
    const draft = drafted((p) => {
      p.recipients.carrier.country = "anywhere";
    });
    const transfer = recordsOf(draft, { locale: "en" })[0]?.activities.flatMap(({ transfers }) => transfers).find(({ recipient }) => recipient === "carrier");
    expect(transfer).toMatchObject({ country: "anywhere", tool: { unknown: "the policy does not say" }, says: "not known (the policy does not say)" });
    expect(renderRecords(draft, { locale: "en", format: "markdown" })).toContain("anywhere in the world");
  });
  it("says of unlawful facts what they are", () => {
    const draft = drafted((p) => {
      p.activities["hold-events"].basis = { kind: "consent", asked: "by-use" };
      p.retention.usage.rule = "unbounded";
      p.recipients["group-japan"].country = "KE";
      p.recipients["group-japan"].transfer = { tool: "adequacy" };
    });
    const text = renderRecords(draft, { locale: "en", format: "markdown" });
    for (const part of ["taken from use, which is no consent", "Without an end.", "adequacy is claimed, and there is no decision"]) expect(text).toContain(part);
  });
  it("is told of a text that is not there in the language", () => {
    const draft = drafted((p) => delete p.purposes.orders.description.de);
    expect(renderRecords(draft, { locale: "de", format: "markdown" })).toContain("(in dieser Sprache nicht vorhanden)");
  });
});
