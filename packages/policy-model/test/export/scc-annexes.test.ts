import { describe, expect, it } from "vitest";
import { renderSccAnnexes, sccAnnexesOf, underClauses } from "../../src/export/index.js";
import { thrown } from "../thrown.js";
import { drafted } from "./policy.js";

const annexes = (recipient: string, bend?: Parameters<typeof drafted>[0]) => sccAnnexesOf(drafted(bend), { locale: "en", recipient });
const blank = { toComplete: "to be completed" };

describe("the annexes of the standard contractual clauses", () => {
  it("are there for every recipient under the clauses, and for no other", () => {
    expect(underClauses(drafted())).toEqual(["backup", "caterer", "clauses"]);
    expect(thrown(() => annexes("analytics")).code).toBe("clauses-not-used");
    expect(thrown(() => annexes("nobody")).code).toBe("recipient-unknown");
    expect(thrown(() => sccAnnexesOf(drafted(), { locale: "en", recipient: "caterer", exporter: "nobody" })).code).toBe("entity-unknown");
  });
  it.each([
    [1, "controller", "controller"],
    [2, "controller", "processor"],
    [3, "processor", "processor"],
    [4, "processor", "controller"],
  ] as const)("module %i is from %s to %s, where that is what the policy has", (module, exporter, importer) => {
    const { exporters, importer: other } = annexes("caterer", (p) => {
      p.recipients.caterer.transfer.module = module;
      p.recipients.caterer.role = importer;
      p.activities["hold-events"].role = exporter;
    });
    expect([exporters[0]?.role, other.role]).toEqual([exporter, importer]);
  });
  it("Annex I.A: no module makes a controller of a processor that passes data on, or the other way round", () => {
    const conflict = (role: string, module: number, asked: string) => ({ toComplete: `to be completed: the policy has “${role}” here, module ${module} asks for “${asked}”` });
    const passedOn = annexes("backup", (p) => (p.recipients.backup.transfer.module = 2));
    expect(passedOn.exporters.map(({ path, role }) => [path, role])).toEqual([["recipients.hosting", conflict("processor", 2, "controller")]]);
    expect(passedOn.importer.role).toBe("processor");
    const direct = annexes("caterer", (p) => (p.recipients.caterer.transfer.module = 4));
    expect(direct.exporters.map(({ role }) => role)).toEqual([conflict("controller", 4, "processor"), conflict("controller", 4, "processor")]);
    expect(direct.importer.role).toEqual(conflict("processor", 4, "controller"));
    const both = annexes("backup", (p) => p.activities["take-orders"].recipients.push("backup"));
    expect(both.exporters.map(({ path, role }) => [path, role])).toEqual([
      ["entities.example-gmbh", conflict("controller", 3, "processor")],
      ["recipients.hosting", "processor"],
    ]);
    const rendered = renderSccAnnexes(drafted((p) => (p.recipients.backup.transfer.module = 2)), { locale: "de", recipient: "backup", format: "markdown" });
    expect(rendered).toContain("**Rolle**: noch auszufüllen: die Policy hat hier „Auftragsverarbeiter“, Modul 2 verlangt „Verantwortlicher“");
  });
  it("Annex I.A: an entity that sends in both roles is left to complete", () => {
    const mixed = annexes("caterer", (p) => {
      p.activities.accounting.role = "processor";
      p.activities.accounting.recipients = ["caterer"];
    });
    expect(mixed.exporters.map(({ name, role }) => [name, role])).toEqual([
      ["Example GmbH", { toComplete: "to be completed: the policy has “processor, controller” here, module 2 asks for “controller”" }],
      ["Example AB", "controller"],
    ]);
  });
  it("Annex I.A: parties, with what the policy knows of them and nothing more", () => {
    const { exporters, importer, signedOn, activities } = annexes("caterer");
    expect(exporters.map(({ name }) => name)).toEqual(["Example GmbH", "Example AB"]);
    expect(exporters[0]).toMatchObject({ address: "Beispielstraße 1, 18055 Rostock", contact: { email: "privacy@group.example" }, person: blank, signature: blank });
    expect(importer).toMatchObject({ name: "Caterer", address: blank, country: "IN", contact: blank, person: blank });
    expect(signedOn).toBe("2026-02-01");
    expect(activities).toEqual([{ id: "hold-events", title: "Events" }]);
    expect(sccAnnexesOf(drafted(), { locale: "en", recipient: "caterer", exporter: "example-ab" }).exporters.map(({ name }) => name)).toEqual(["Example AB"]);
  });
  it("Annex I.A: between entities of a group both sides are known, and nobody exports to itself", () => {
    const { exporters, importer } = annexes("clauses", (p) => (p.surfaces.cloud.jointControllers = ["example-inc"]));
    expect(exporters.map(({ name }) => name)).toEqual(["Example GmbH", "Example AB"]);
    expect(importer).toMatchObject({ path: "entities.example-inc", address: "1 Example Street, Springfield", representative: { name: "Example GmbH" } });
  });
  it("Annex I.A: a processor that passes data on is the exporter", () => {
    const { module, exporters, importer } = annexes("backup");
    expect([module, exporters.map(({ path }) => path), importer.name]).toEqual([3, ["recipients.hosting"], "Backup Inc."]);
  });
  it("Annex I.B: subjects, the data that is sent, sensitive data with safeguards, purposes, retention; frequency and nature are left to complete", () => {
    const { description } = annexes("caterer");
    expect(description.subjects.map(({ title }) => title)).toEqual(["guests", "staff"]);
    expect(description.categories.map(({ title }) => title)).toEqual(["Contact data", "Food preferences"]);
    expect(description.sensitive).toMatchObject({ categories: [{ id: "health" }], safeguards: ["names are replaced"] });
    expect(description.purposes).toEqual([{ id: "events", title: "Events", description: "We hold events." }]);
    expect(description.retention).toHaveLength(1);
    expect([description.frequency, description.nature]).toEqual([blank, blank]);
    expect(annexes("clauses").description.sensitive.categories).toEqual([]);
  });
  it("Annex I.C: names the authority of the policy only where it can be no other", () => {
    expect(annexes("caterer").authority).toEqual(blank);
    const alone = annexes("caterer", (p) => {
      p.surfaces = { club: { title: p.surfaces.club.title, controller: "example-gmbh" } };
      for (const one of Object.values(p.activities) as { surfaces?: unknown }[]) delete one.surfaces;
      for (const id of ["lab", "clauses"]) delete p.recipients[id].entity;
      p.entities = { "example-gmbh": p.entities["example-gmbh"] };
    });
    expect(alone.authority).toMatchObject({ name: "LfDI Mecklenburg-Vorpommern" });
  });
  it("Annex II: the measures of an importer are known only of an entity of the policy", () => {
    expect(annexes("caterer").measures).toEqual({ importer: blank, supplementary: ["names are replaced"], exporter: ["Connections are encrypted."] });
    expect(annexes("clauses").measures?.importer).toEqual(["Connections are encrypted."]);
  });
  it("Annex III: sub-processors for modules 2 and 3 only; module 4 has no Annex I.C, II and III", () => {
    expect(annexes("caterer").subProcessors).toMatchObject([{ title: "Kitchen", country: "IN", address: blank, contact: blank, duration: blank }]);
    expect(annexes("backup").subProcessors).toEqual([]);
    expect(annexes("clauses").subProcessors).toBeUndefined();
    const four = annexes("caterer", (p) => (p.recipients.caterer.transfer.module = 4));
    expect([four.authority, four.measures, four.subProcessors]).toEqual([undefined, undefined, undefined]);
  });
  it("what a draft does not know is left to complete, with the reason", () => {
    const draft = annexes("caterer", (p) => {
      p.recipients.caterer.transfer.module = { unknown: "not in the notice" };
      p.recipients.caterer.role = { unknown: "not in the notice" };
      p.entities["example-ab"].address = { unknown: "not in the notice" };
      p.activities["hold-events"].retention = { unknown: "not in the notice" };
      p.measures = { unknown: "not in the notice" };
    });
    const why = { toComplete: "to be completed: not known (not in the notice)" };
    expect(draft).toMatchObject({ module: why, exporters: [{ role: "controller" }, { role: "controller", address: why }], importer: { role: why }, measures: { exporter: why } });
    expect(draft.description.retention).toEqual([why.toComplete]);
    expect(draft.subProcessors).toHaveLength(1);
  });
  it("are rendered in the language, with every blank shown", () => {
    const markdown = renderSccAnnexes(drafted(), { locale: "de", recipient: "caterer", format: "markdown" });
    for (const part of ["Anhang I.A", "Anhang I.B", "Anhang I.C", "Anhang II", "Anhang III"]) expect(markdown).toContain(`${part}:`);
    expect(markdown).toContain("**Häufigkeit der Übermittlung**: noch auszufüllen");
    expect(markdown).not.toContain("to be completed");
    expect(renderSccAnnexes(drafted(), { locale: "en", recipient: "clauses", format: "html" })).toContain("Not part of the clauses for this module.");
    expect(JSON.parse(renderSccAnnexes(drafted(), { locale: "en", recipient: "clauses", format: "json" }))).toMatchObject({ module: 1 });
  });
});
