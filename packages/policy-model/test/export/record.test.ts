import { describe, expect, it } from "vitest";
import { recordsOf, renderRecords, toDpv, toTilt } from "../../src/export/index.js";
import { renderNotice } from "../../src/index.js";
import { thrown } from "../thrown.js";
import { readCsv } from "./csv-reader.js";
import { drafted } from "./policy.js";

const records = () => recordsOf(drafted(), { locale: "en" });
const gmbh = () => records()[0]!;
const activity = (id: string) => records().flatMap((record) => [...record.activities, ...record.onBehalf]).find((one) => one.id === id)!;

describe("the record of processing", () => {
  it("is kept for each entity that answers for a surface, and for no other", () => {
    expect(records().map(({ entity }) => entity.id)).toEqual(["example-gmbh", "example-ab"]);
    expect(records().map(({ activities, onBehalf }) => [activities.map(({ id }) => id), onBehalf.map(({ id }) => id)])).toEqual([
      [["take-orders", "accounting", "hold-events", "count-pages", "check-credit"], []],
      [["hold-events", "count-pages"], ["keep-readings"]],
    ]);
  });
  it("GDPR 30(1)(a): names and contacts of controller, joint controllers, representative and data-protection officer", () => {
    const { entity, jointControllers } = gmbh();
    expect(entity).toMatchObject({ name: "Example GmbH", contact: { email: "privacy@group.example" }, dpo: { email: "dpo@group.example" }, identifiers: { HRB: "12345" } });
    expect(jointControllers.map(({ path, name }) => [path, name])).toEqual([
      ["entities.example-ab", "Example AB"],
      ["recipients.network", "Network"],
    ]);
    const inc = recordsOf(
      drafted((p) => (p.surfaces.cloud.controller = "example-inc")),
      { locale: "en" },
    ).find((record) => record.entity.id === "example-inc");
    expect(inc?.entity.representative).toMatchObject({ contact: { email: "rep@group.example" } });
  });
  it("GDPR 27(2): says why there need be no representative, in every format, and the notice says nothing of it", () => {
    const exempt = drafted((p) => {
      p.surfaces.cloud.controller = "example-inc";
      p.entities["example-inc"].representative = { exempt: "occasional", justification: { en: "two deliveries a year", de: "zwei Lieferungen im Jahr" } };
    });
    const inc = recordsOf(exempt, { locale: "en" }).find((record) => record.entity.id === "example-inc");
    expect(inc?.entity).toMatchObject({ exemption: { article: "GDPR 27(2)(a)", justification: { en: "two deliveries a year" } } });
    expect(inc?.entity.representative).toBeUndefined();
    for (const as of [{ format: "csv" }, { format: "markdown" }, { format: "html" }] as const) expect(renderRecords(exempt, { locale: "en", ...as })).toContain("none is needed (Art. 27(2)(a) GDPR): two deliveries a year");
    expect(renderRecords(exempt, { locale: "de", format: "markdown" })).toContain("keiner nötig (Art. 27 Abs. 2 lit. a DSGVO): zwei Lieferungen im Jahr");
    expect(JSON.stringify(toDpv(exempt))).toContain('"troth:representativeExemption":{"troth:article":"GDPR 27(2)(a)"');
    expect(renderNotice(exempt, { locale: "en", format: "text" })).not.toMatch(/two deliveries|Representative in the/);
    const open = drafted((p) => {
      p.surfaces.cloud.controller = "example-inc";
      p.entities["example-inc"].representative = { exempt: "public-authority", justification: { unknown: "not in the notice" } };
    });
    expect(renderRecords(open, { locale: "en", format: "csv" })).toContain("none is needed (Art. 27(2)(b) GDPR): not known (not in the notice)");
  });
  it("GDPR 9(2)(a): tells explicit consent beside the basis", () => {
    const explicit = (asked?: string) => drafted((p) => (p.activities["take-orders"].explicitConsent = asked === undefined ? {} : { asked }));
    expect(renderRecords(explicit(), { locale: "en", format: "markdown" })).toContain("explicit consent to special categories (Art. 9(2)(a) GDPR)");
    expect(renderRecords(explicit("by-use"), { locale: "en", format: "csv" })).toContain("explicit consent to special categories (Art. 9(2)(a) GDPR), taken from use, which is no consent");
    expect(JSON.stringify(toDpv(explicit()))).toContain('"@type":"eu-gdpr:A9-2-a","troth:article":"GDPR 9(2)(a)","troth:asked":"banner"');
    const { document } = toTilt(explicit(), { locale: "en", entity: "example-gmbh", url: "/", created: "2026-06-01" });
    const order = document.dataDisclosed.find(({ _id }) => _id === "order");
    expect(order?.legalBases.map(({ reference }) => reference)).toEqual(expect.arrayContaining(["GDPR-6-1-b", "GDPR-9-2-a"]));
  });
  it("GDPR 30(1)(a): a joint controller among the recipients has country and contact, at any point of a chain", () => {
    const contact = { email: "both@group.example" };
    const [first] = recordsOf(
      drafted((p) => {
        p.recipients.network.arrangement.contact = contact;
        p.recipients.agency.role = "joint-controller";
        p.recipients.agency.arrangement = { unknown: "not in the notice" };
        p.activities["check-credit"].recipients = [];
        p.recipients.carrier.subRecipients = ["agency"];
        p.recipients.lab.role = "joint-controller";
      }),
      { locale: "en" },
    );
    expect(first?.jointControllers.slice(1)).toEqual([
      { path: "recipients.agency", name: "Credit agency", country: "DE", contact: { toComplete: "to be completed: not known (not in the notice)" } },
      { path: "recipients.network", name: "Network", country: "IE", contact },
      expect.objectContaining({ path: "recipients.lab", name: "Example Inc.", country: "US", contact: { email: "privacy@inc.example" } }),
    ]);
    expect(gmbh().jointControllers[1]).toEqual({ path: "recipients.network", name: "Network", country: "IE", contact: { toComplete: "to be completed" } });
    for (const format of ["markdown", "csv"] as const) expect(renderRecords(drafted(), { locale: "en", format })).toContain("Network, Ireland; Contact: to be completed");
  });
  it("GDPR 30(1)(b), (c): purposes, data subjects, data categories, special ones with their condition", () => {
    expect(activity("hold-events")).toMatchObject({
      purpose: { id: "events", title: "Events", description: "We hold events." },
      subjects: [{ title: "guests" }, { title: "staff" }],
      categories: [{ title: "Contact data", items: ["name", "e-mail address"] }, { title: "Food preferences", special: { kind: "health", condition: "9-2-a" } }],
    });
  });
  it("GDPR 30(1)(d): recipients with role, kind and country, sub-recipients with who is before them", () => {
    expect(activity("take-orders").recipients).toMatchObject([
      { id: "hosting", role: "processor", kind: "processor", country: "DE", region: "fra-1" },
      { id: "group-japan", role: "controller", kind: "group-company", country: "JP" },
      { id: "carrier", country: "EEA" },
      { id: "backup", country: "US", through: "hosting" },
    ]);
    expect(activity("accounting").recipients).toEqual([]);
  });
  it("GDPR 30(1)(e): transfers with country and tool, and the safeguards of 49(1), second subparagraph, and of no other derogation", () => {
    const told = activity("count-pages").transfers;
    expect(told.map(({ recipient, country, tool, article }) => [recipient, country, tool, article])).toEqual([
      ["analytics", "US", "adequacy", "GDPR 45(3)"],
      ["video", "BR", "derogation", "GDPR 49(1) second subparagraph"],
      ["lab", "US", "bcr", "GDPR 46(2)(b)"],
      ["coder", "KE", "certification", "GDPR 46(2)(f)"],
      ["clauses", "US", "scc", "GDPR 46(2)(c)"],
    ]);
    expect(told.map(({ safeguards }) => safeguards)).toEqual([undefined, "once a year, told to the authority", undefined, undefined, undefined]);
    const occasional = recordsOf(
      drafted((p) => (p.recipients.video.transfer.ground = "49-1-d")),
      { locale: "en" },
    )[0]!.activities.flatMap(({ transfers }) => transfers);
    expect(occasional.find(({ recipient }) => recipient === "video")).toMatchObject({ article: "GDPR 49(1)(d)" });
    expect(occasional.some(({ safeguards }) => safeguards !== undefined)).toBe(false);
  });
  it("tells of an adequacy decision its number, its dates and when it was verified, and what is asserted", () => {
    const [transfer] = activity("count-pages").transfers;
    expect(transfer?.says).toBe(
      "adequacy decision (EU) 2023/1795, adopted on July 10, 2023, as verified on November 22, 2026; listed under the EU-US Data Privacy Framework as “Analytics Inc.”, checked on June 1, 2026 (Art. 45(3) GDPR)",
    );
  });
  it("GDPR 30(1)(f), (g): time limits with what follows them, and the measures", () => {
    expect(activity("accounting").timeLimit).toMatchObject({ id: "invoices", path: "retention.invoices", rule: { form: "after", keep: "P8Y" }, then: "delete", statute: "§ 147(3) AO" });
    expect(gmbh().measures).toEqual(["Connections are encrypted."]);
  });
  it("GDPR 30(2)(a): as processor it says on behalf of whom, and leaves to complete what a policy has no place for", () => {
    const blank = { toComplete: "to be completed" };
    expect(activity("keep-readings").onBehalfOf).toEqual({ name: "the owner of the device", contact: blank, representative: blank, dpo: blank });
    expect(activity("keep-readings")).toMatchObject({ recipients: [{ id: "cloud-host" }] });
    const silent = recordsOf(
      drafted((p) => delete p.activities["keep-readings"].onBehalfOf),
      { locale: "de" },
    )[1]!.onBehalf[0]!;
    expect(silent.onBehalfOf?.name).toEqual({ unknown: "in der Policy nicht angegeben" });
  });
  it("has each basis with its article, law and interest, and for whom it holds", () => {
    expect(activity("take-orders").bases).toMatchObject([
      { kind: "contract", article: "GDPR 6(1)(b)", relationship: "customer" },
      { kind: "consent", country: "AT", says: "in Austria: consent (Art. 6(1)(a) GDPR)" },
      { kind: "consent", says: "in all other cases: consent (Art. 6(1)(a) GDPR)" },
    ]);
    expect(activity("accounting").bases).toMatchObject([{ law: "§ 147 AO" }]);
    expect(activity("count-pages").bases).toMatchObject([{ interest: "pages that are read" }]);
  });
  it("takes a policy without surfaces as one of all its entities", () => {
    const bare = drafted((p) => {
      p.surfaces = {};
      for (const one of Object.values(p.activities) as { surfaces?: unknown }[]) delete one.surfaces;
    });
    expect(recordsOf(bare, { locale: "en" }).map(({ entity, activities }) => [entity.id, activities.length])).toEqual([
      ["example-gmbh", 5],
      ["example-ab", 5],
      ["example-inc", 5],
    ]);
  });
});

describe("renderRecords", () => {
  it("as JSON is the data itself", () => {
    expect(JSON.parse(renderRecords(drafted(), { locale: "en", format: "json" }))).toEqual(JSON.parse(JSON.stringify(records())));
  });
  it("as CSV has one row for each activity, of the same width, with heads in the language", () => {
    const rows = readCsv(renderRecords(drafted(), { locale: "de", format: "csv", bom: true }));
    expect(rows[0]?.slice(12, 18)).toEqual([
      "Kategorien von Empfängern",
      "Übermittlungen in Drittländer",
      "Dokumentierte Garantien nach Art. 49 Abs. 1 Unterabs. 2 DSGVO",
      "Vorgesehene Löschfristen",
      "Technische und organisatorische Maßnahmen",
      "Rechtsgrundlage (von Art. 30 DSGVO nicht verlangt)",
    ]);
    expect(rows.length).toBe(1 + 5 + 3);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([20]));
    expect(rows.filter(([record]) => record === "Als Auftragsverarbeiter (Art. 30 Abs. 2 DSGVO)").map((row) => row[6])).toEqual([
      "die Eigentümerin des Geräts | Kontakt: noch auszufüllen | Vertreter: noch auszufüllen | Datenschutzbeauftragter: noch auszufüllen",
    ]);
  });
  it("as HTML has headings in order, anchors that are there once, no script, no style, no event handler", () => {
    const html = renderRecords(drafted(), { locale: "en", format: "html", page: true, stylesheet: "/export.css" });
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels.every((level, at) => level <= (levels[at - 1] ?? 0) + 1)).toBe(true);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of html.matchAll(/aria-labelledby="([^"]+)"/g)) expect(ids).toContain(id);
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=/i);
    expect(html).toContain('<link rel="stylesheet" href="/export.css">');
    expect(html).toContain('data-path="activities.take-orders"');
  });
  it("GDPR 30(2)(a)-(d): a processor's record has the places of its own paragraph, and none of GDPR 30(1)", () => {
    const articles = (html: string): readonly (string | undefined)[] => [...new Set([...html.matchAll(/data-article="(GDPR 30[^"]*)"/g)].map(([, article]) => article))].sort();
    const onlyProcessor = drafted((p) => {
      for (const id of Object.keys(p.activities)) if (id !== "keep-readings") p.activities[id].surfaces = ["shop"];
    });
    const record = renderRecords(onlyProcessor, { locale: "en", entity: "example-ab", format: "html" });
    expect(articles(record)).toEqual(["GDPR 30(1)", "GDPR 30(2)", "GDPR 30(2)(a)", "GDPR 30(2)(b)", "GDPR 30(2)(c)", "GDPR 30(2)(d)"]);
    expect(articles(renderRecords(drafted(), { locale: "en", entity: "example-ab", format: "html" }))).toEqual(
      expect.arrayContaining(["GDPR 30(1)(a), 30(2)(a)", "GDPR 30(1)(c)", "GDPR 30(1)(g), 30(2)(d)", "GDPR 30(2)(b)"]),
    );
    expect(articles(renderRecords(drafted(), { locale: "en", entity: "example-gmbh", format: "html" })).filter((article) => article?.includes("30(2)"))).toEqual([]);
  });
  it("marks the legal basis as what GDPR 30 does not ask for", () => {
    expect(renderRecords(drafted(), { locale: "en", format: "markdown" })).toContain("Legal basis (not required by GDPR 30)");
  });
  it("renders one entity alone", () => {
    const markdown = renderRecords(drafted(), { locale: "en", entity: "example-ab", format: "markdown" });
    expect(markdown).toContain("# Record of processing activities: Example AB");
    expect(markdown).not.toContain("activities: Example GmbH");
  });
  it("refuses another language, another entity, and a stylesheet that is no link", () => {
    expect(thrown(() => renderRecords(drafted(), { locale: "fr", format: "json" })).code).toBe("locale-unknown");
    expect(thrown(() => renderRecords(drafted(), { locale: "en", entity: "nobody", format: "json" })).code).toBe("entity-unknown");
    expect(thrown(() => renderRecords(drafted(), { locale: "en", format: "html", page: true, stylesheet: "javascript:alert(1)" })).code).toBe("link-invalid");
  });
  it("has no words for a language that it does not know, and falls back to none", () => {
    const polish = drafted((p) => (p.languages = ["en", "de", "pl"]));
    expect(thrown(() => renderRecords(polish, { locale: "pl", format: "markdown" })).code).toBe("wording-missing");
  });
  it("is the same each time", () => {
    expect(renderRecords(drafted(), { locale: "de", format: "html" })).toBe(renderRecords(drafted(), { locale: "de", format: "html" }));
  });
});
