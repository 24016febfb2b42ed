import { describe, expect, it } from "vitest";
import { toTilt } from "../../src/export/index.js";
import { hashOf } from "../../src/hash.js";
import { thrown } from "../thrown.js";
import { drafted } from "./policy.js";
import { misshapen } from "./tilt-structure.js";

const edition = { locale: "en", url: "https://group.example/privacy", created: "2026-06-01", entity: "example-gmbh" };
const tilt = (bend?: Parameters<typeof drafted>[0], o: Partial<typeof edition> = {}) => toTilt(drafted(bend), { ...edition, ...o });
const disclosed = (id: string, bend?: Parameters<typeof drafted>[0]) => tilt(bend).document.dataDisclosed.find(({ _id }) => _id === id)!;
const losses = (path: string, bend?: Parameters<typeof drafted>[0]) => tilt(bend).losses.filter((loss) => loss.path === path).map(({ kind }) => kind);

describe("TILT", () => {
  it("has every key that the schema demands, of the kind that it demands, for every controller and language", () => {
    for (const locale of ["en", "de"]) for (const entity of ["example-gmbh", "example-ab"]) expect(misshapen(tilt(undefined, { locale, entity }).document)).toEqual([]);
  });
  it("has a head from the policy and the arguments, and a hash over the document without the hash", () => {
    const { meta, ...body } = tilt().document;
    expect(meta).toMatchObject({ name: "Example GmbH", created: "2026-06-01", modified: "2026-06-01", version: 2, language: "en", status: "active", url: edition.url });
    const { _hash, ...rest } = meta;
    expect(_hash).toBe(hashOf({ meta: rest, ...body }));
    expect(tilt((p) => (p.version = "0.9.0")).document.meta.version).toBe(1);
  });
  it("hangs purposes, bases, recipients and retention on each category", () => {
    const order = disclosed("order");
    expect(order.purposes).toEqual([{ purpose: "Orders", description: "We carry out what you order." }]);
    expect(order.legalBases.map(({ reference }) => reference)).toEqual(["GDPR-6-1-b", "GDPR-6-1-a", "GDPR-6-1-a", "GDPR-6-1-c"]);
    expect(order.recipients).toEqual([
      { name: "Hosting", category: "processor", country: "DE" },
      { name: "Example KK", category: "group company", country: "JP" },
      { name: "Backup Inc.", category: "processor", country: "US" },
    ]);
    expect(disclosed("contact").recipients).toContainEqual({ name: "Carriers in the EEA", category: "service provider" });
    expect(disclosed("usage").legitimateInterests).toEqual([{ exists: true, reasoning: "pages that are read" }]);
    expect(order.legitimateInterests).toEqual([{ exists: false }]);
  });
  it("writes periods without weeks, events as conditions, and first and last as min and max", () => {
    expect(disclosed("health").storage).toMatchObject([{ temporal: [{ ttl: "P14D" }], aggregationFunction: "min" }]);
    expect(disclosed("score").storage).toMatchObject([{ temporal: [{ ttl: "P3Y" }, { ttl: "P24M" }], aggregationFunction: "max" }]);
    expect(disclosed("order").storage).toMatchObject([
      { purposeConditional: ["The data is kept until the completion of the order. Then erasure."], aggregationFunction: "max" },
      { temporal: [{ ttl: "P8Y" }], legalBasisConditional: ["GDPR-17-3-b"] },
    ]);
  });
  it("GDPR 13(2)(e): must be given what the law or a contract demands of this category", () => {
    expect(disclosed("contact").nonDisclosure).toMatchObject({ legalRequirement: false, contractualRegulation: true, obligationToProvide: true });
    expect(disclosed("order").nonDisclosure).toMatchObject({ contractualRegulation: false, obligationToProvide: false });
  });
  it("tells transfers under the field of their tool, and derogations as a guarantee that is not there", () => {
    const by = (country: string) => tilt().document.thirdCountryTransfers.filter((transfer) => transfer.country === country);
    expect(by("JP")).toMatchObject([{ adequacyDecision: { available: true }, appropriateGuarantees: { available: false }, standardDataProtectionClause: { available: false } }]);
    expect(by("KE")).toMatchObject([{ appropriateGuarantees: { available: true } }]);
    expect(by("BR")).toMatchObject([{ adequacyDecision: { available: false }, appropriateGuarantees: { available: false, description: expect.stringContaining("Art. 49(1), second subparagraph") as string } }]);
    expect(losses("recipients.video.transfer.ground")).toEqual(["lost"]);
  });
  it("tells sources other than the person, public ones as such", () => {
    expect(tilt().document.sources).toEqual([
      { _id: "source-order", dataCategory: "Order data", sources: [{ description: "the payment provider", url: "", publiclyAvailable: false }] },
      { _id: "source-score", dataCategory: "Credit score", sources: [{ description: "a register", url: "", publiclyAvailable: true }] },
    ]);
  });
  it("tells the rights that there are, with where to ask; restriction and objection are lost", () => {
    const { document } = tilt();
    expect(document.rightToWithdrawConsent).toMatchObject({ available: true, email: "privacy@group.example", url: "/privacy" });
    expect(document.rightToComplain.supervisoryAuthority).toEqual({ name: "LfDI Mecklenburg-Vorpommern" });
    expect(document.automatedDecisionMaking).toMatchObject({ inUse: true, logicInvolved: "Counting pages: We form groups. Credit check: A score is compared." });
    expect(losses("rights")).toEqual(["lost"]);
    const none = tilt((p) => {
      for (const one of Object.values(p.activities) as Record<string, unknown>[]) {
        one["basis"] = { kind: "legal-obligation", law: "an act" };
        delete one["profiling"];
        delete one["automatedDecision"];
      }
    }).document;
    expect([none.rightToWithdrawConsent, none.rightToDataPortability, none.automatedDecisionMaking]).toEqual([{ available: false }, { available: false }, { inUse: false }]);
  });
  it("GDPR 7(3), 20: tells no right to withdraw or to take along where a processor carries out, or where use is taken for consent", () => {
    const rights = (bend: (one: Record<string, unknown>) => void, gate?: string) => {
      const { document } = tilt((p) => {
        for (const one of Object.values(p.activities) as Record<string, unknown>[]) bend(one);
        if (gate) p.trackers.counter = { title: { en: "Counter", de: "Zähler" }, purpose: "statistics", surfaces: ["shop"], deviceAccess: { gate }, items: [] };
      });
      return [document.rightToWithdrawConsent.available, document.rightToDataPortability.available];
    };
    expect(rights((one) => (one["role"] = "processor"))).toEqual([false, false]);
    expect(rights((one) => (one["basis"] = { kind: "consent", asked: "by-use" }))).toEqual([false, false]);
    expect(rights((one) => (one["basis"] = { kind: "contract" }))).toEqual([false, true]);
    expect(rights((one) => (one["basis"] = { kind: "contract" }), "legitimate-interest")).toEqual([false, true]);
    expect(rights((one) => (one["basis"] = { kind: "contract" }), "consent")).toEqual([true, true]);
  });
  it("GDPR 6(4): tells a later purpose as a change of purpose", () => {
    const bend = (p: Parameters<NonNullable<Parameters<typeof drafted>[0]>>[0]) =>
      (p.purposes.credit.compatibleWith = { purpose: "orders", assessment: { en: "Expected by customers.", de: "Von Kunden erwartet." }, on: "2026-01-01" });
    expect(tilt(bend).document.changesOfPurpose).toEqual([{ description: "Credit check: Expected by customers.", affectedDataCategories: ["Credit score", "Contact data"] }]);
    expect(losses("purposes.credit.compatibleWith", bend)).toEqual(["lost"]);
  });
  it.each([
    ["entities.example-ab", "lost"],
    ["entities.example-gmbh.dpo", "demanded"],
    ["entities.example-gmbh.representative", "demanded"],
    ["subjects.customer", "lost"],
    ["categories.health.special", "lost"],
    ["activities.keep-readings", "lost"],
    ["activities.count-pages.provision", "demanded"],
    ["recipients.hosting.role", "lost"],
    ["recipients.hosting.agreement", "lost"],
    ["recipients.carrier.country", "lost"],
    ["recipients.backup.transfer", "lost"],
    ["retention.invoices.statute", "reduced"],
    ["measures", "lost"],
    ["languages.1", "lost"],
    ["version", "reduced"],
  ])("says that %s is %s", (path, kind) => {
    expect(losses(path)).toContain(kind);
  });
  it("leaves empty what TILT demands and a draft does not know, and says so", () => {
    const why = { unknown: "not in the notice" };
    const bend = (p: Parameters<NonNullable<Parameters<typeof drafted>[0]>>[0]) => {
      p.entities["example-gmbh"].address = why;
      p.entities["example-gmbh"].dpo = why;
      p.rights.authority = why;
      p.activities.accounting.basis = why;
      p.activities.accounting.recipients = why;
      p.retention.usage.rule = "as-needed";
    };
    const { document } = tilt(bend);
    expect([document.controller.address, document.dataProtectionOfficer.email, document.rightToComplain.supervisoryAuthority?.name]).toEqual(["", "", ""]);
    for (const path of ["entities.example-gmbh.address", "entities.example-gmbh.dpo", "rights.authority"]) expect(losses(path, bend)).toContain("demanded");
    for (const path of ["activities.accounting.basis", "activities.accounting.recipients"]) expect(losses(path, bend)).toEqual(["lost"]);
    expect(document.dataDisclosed.find(({ _id }) => _id === "usage")?.storage).toMatchObject([{ purposeConditional: ["As long as needed; neither a period nor its criteria are named. Then anonymisation."] }]);
  });
  it("is about one controller, which is named where there are several", () => {
    const { entity: _, ...nobody } = edition;
    expect(thrown(() => toTilt(drafted(), nobody)).code).toBe("entity-unknown");
    expect(thrown(() => tilt(undefined, { entity: "nobody" })).code).toBe("entity-unknown");
    expect(tilt(undefined, { entity: "example-ab" }).document.dataDisclosed.map(({ _id }) => _id)).toEqual(["contact", "health", "usage", "log"]);
  });
});
