import { describe, expect, it } from "vitest";
import { changeNotice, changeWordingReview, diffPolicies, renderChanges, type PolicyDiff } from "../../src/diff/index.js";
import { changeWordsFor } from "../../src/diff/locale/wording.js";
import { weights } from "../../src/diff/weights.js";
import { unknown, type PolicyDraft } from "../../src/index.js";
import { policySchema } from "../../src/schema/policy.js";
import { full, shopWith, type Bend } from "./policies.js";

const before = shopWith();
const news: Bend = (p) => {
  p.version = "2.0.0";
  p.effective = "2026-09-01";
  p.purposes.research = { title: { en: "Research", de: "Forschung" }, description: { en: "We study how people learn.", de: "Wir untersuchen, wie Menschen lernen." } };
  p.activities["count-pages"].recipients.push("video");
  p.activities["take-orders"].recipients.pop();
  p.retention.usage.rule.keep = "P6M";
  p.trackers.analytics.items[0].lifetime = "P7D";
  p.purposes.orders.title.en = "Your orders";
};
const after = shopWith(news);
const diff = diffPolicies(before, after);
const render = (locale: "en" | "de", format: "html" | "markdown" | "text" = "markdown"): string => renderChanges(diff, { before, after, locale, format });

describe("a contact that changed", () => {
  it("is told with the way that changed, although the e-mail address did not", () => {
    const moved = shopWith((p) => {
      p.entities["example-shop"].contact.phone = "+49 381 1234";
      p.version = "2.0.0";
      p.effective = "2026-09-01";
    });
    expect(renderChanges(diffPolicies(before, moved), { before, after: moved, locale: "en", format: "markdown" })).toContain("+49 381 1234");
  });
});

describe("the text on changes (GDPR 13(3))", () => {
  it("says from when what applies, and what it replaces", () => {
    expect(render("en")).toContain("Version 2.0.0 of our privacy notice applies from September 1, 2026. It replaces version 1.0.0.");
    expect(render("de")).toContain("Fassung 2.0.0 unserer Datenschutzhinweise gilt ab dem 1. September 2026. Sie ersetzt Fassung 1.0.0.");
  });
  it("says each change in the words of the policy and of the language", () => {
    const en = render("en");
    expect(en).toContain("**Purpose “Research”**: Purpose (new): We study how people learn");
    expect(en).toContain("**Processing “Counting pages”**: Recipients (new): Video Ltd (India)");
    expect(en).toContain("**Processing “Orders and delivery”**: Recipients (no longer): Example Shop KK (Japan)");
    expect(en).toContain("How long it stays on your device (shorter than before). Until now: 14 days. From now on: 7 days");
    const de = render("de");
    expect(de).toContain("**Zweck „Forschung“**: Zweck (neu): Wir untersuchen, wie Menschen lernen");
    expect(de).toContain("**Verarbeitung „Seitenzählung“**: Empfänger (neu): Video Ltd (Indien)");
    expect(de).toMatch(/\(länger als bisher\)\. Bisher: .*2 Monate.*\. Künftig: .*6 Monate/);
  });
  it("names exactly the purposes that are asked for again", () => {
    const { sections } = changeNotice(diff, { before, after, locale: "en" });
    const consent = sections.find(({ id }) => id === "consent");
    expect(consent?.blocks.flatMap((block) => (block.kind === "list" ? block.items.map(({ path }) => path) : []))).toEqual(["purposes.statistics", "purposes.media"]);
  });
  it("is one sentence for a typo, and asks nobody anything", () => {
    const typo = shopWith((p) => (p.activities.accounting.title.en = "Your orders"));
    const text = renderChanges(diffPolicies(before, typo), { before, after: typo, locale: "en", format: "text" }).replaceAll("\n", " ");
    expect(text).toContain("Nothing changes in what we do with your data.");
    expect(text).toContain("we have revised wording");
    expect(text).not.toMatch(/consent|orders/i);
  });
  it("does not speak of revised wording for another number, date, note or check", () => {
    const edition: Bend = (p) => {
      Object.assign(p, { version: "1.1.0", effective: "2026-09-01" });
      p.assumed.push({ path: "rights.page", why: "because" });
      Object.assign(p.recipients.video.transfer.assessment, { on: "2026-05-01", reviewBy: "2027-05-01" });
      p.recipients.analytics.transfer.asserts.checkedOn = "2026-06-20";
    };
    const [old, same] = [full(), full(edition)];
    const said = renderChanges(diffPolicies(old, same), { before: old, after: same, locale: "en", format: "text" }).replaceAll("\n", " ");
    expect(said).toContain("Nothing changes in what we do with your data.");
    expect(said).not.toContain("revised wording");
    const longer = full(edition, (p) => (p.retention.usage.rule.keep = "P6M"));
    expect(renderChanges(diffPolicies(old, longer), { before: old, after: longer, locale: "en", format: "text" })).not.toMatch(/revised\s+wording/);
  });
  it("tells how a purpose, a category or a group of people is called from now on", () => {
    const called = shopWith((p) => ((p.purposes.statistics.title.en = "Advertising"), (p.subjects.visitor.title.en = "patients"), (p.purposes.orders.kind = "advertising")));
    const said = renderChanges(diffPolicies(before, called), { before, after: called, locale: "en", format: "markdown" });
    expect(said).toContain("**Purpose “Advertising”**: What it is called (in new words): Advertising");
    expect(said).toContain("**People: patients**: What it is called (in new words): patients");
    expect(said).toContain("**Purpose “Orders”**: Kind of purpose (new)");
    expect(said).not.toContain("Nothing changes");
  });
  it("does not say that nothing changes where people are not shown what does", () => {
    const staff = shopWith((p) => (p.recipients.hosting.hosts = ["new.hosting.example"]));
    const said = renderChanges(diffPolicies(before, staff), { before, after: staff, locale: "en", format: "text" });
    expect(said).not.toMatch(/Nothing\s+changes/);
    expect(said).not.toContain("hosting.example");
  });
  it("leaves out what is for staff", () => {
    const inside = shopWith((p) => Object.assign(p.recipients.hosting, { agreement: "DPA 2027-01", hosts: ["new.hosting.example"] }));
    expect(renderChanges(diffPolicies(before, inside), { before, after: inside, locale: "en", format: "markdown" })).not.toMatch(/DPA|hosting\.example/);
  });
  it("shows new words only in the language that has them", () => {
    const german = shopWith((p) => (p.purposes.orders.description.de = "Mit anderen Worten"));
    const said = (locale: string): string => renderChanges(diffPolicies(before, german), { before, after: german, locale, format: "markdown" });
    expect(said("de")).toContain("Was geschieht und warum (neu formuliert): Mit anderen Worten");
    expect(said("en")).not.toContain("What is done and why");
  });
  it("is about one surface where that is asked", () => {
    const page = renderChanges(diff, { before, after, locale: "en", surface: "forum", format: "markdown" });
    expect(page).toContain("Counting pages");
    expect(page).not.toContain("Orders and delivery");
  });
  it("carries the place and the article of every line", () => {
    expect(render("en", "html")).toContain('data-path="activities.count-pages.recipients" data-article="GDPR 13(1)(e)"');
  });
  it("is refused in a language that the policy does not have, or for which there are no words", () => {
    expect(() => renderChanges(diff, { before, after, locale: "fi", format: "text" })).toThrow(/not written in "fi"/);
    expect(() => changeWordsFor("tlh")).toThrow(/no words for changes/);
    expect(changeWordingReview).toMatchObject({ en: "not reviewed by a lawyer", de: "not reviewed by a lawyer" });
  });
  it("shows no other language where the older policy lacks one", () => {
    const english = shopWith((p) => {
      p.purposes.old = { title: { en: "Old purpose" }, description: { en: "Gone." } };
    });
    const text = renderChanges(diffPolicies(english, before), { before: english, after: before, locale: "de", format: "text" });
    expect(text).toContain("old");
    expect(text).not.toContain("Old purpose");
  });
});

describe("a notice that did not name its sources or recipients", () => {
  /** Every list that a draft may leave unknown, and what is told of it once it is known. */
  const lists: readonly (readonly [fact: string, path: string, line: string])[] = [
    ["source", "categories.order.sources", "Where the data comes from (changed). Until now: The notice does not say. From now on: from you; from the payment provider"],
    ["basis", "activities.send-newsletter.basis", "Legal basis (changed). Until now: The notice does not say. From now on: for members: to perform a contract with you, or to take steps that you ask for before one; your consent"],
    ["marketing-channel", "activities.send-newsletter.directMarketing.channels", "Channels of direct marketing (changed). Until now: The notice does not say. From now on: e-mail"],
    ["disclosure", "activities.take-orders.recipients", "Recipients (changed). Until now: The notice does not say. From now on: Hosting provider (Germany); Example Shop KK (Japan)"],
    ["tracker-item", "trackers.analytics.items", "What is stored (changed). Until now: The notice does not say. From now on: _an_* (cookie)"],
    ["identity", "rights.identity", "How you can show who you are (changed). Until now: The notice does not say. From now on: by your being signed in; by a message to the e-mail address that we know of you"],
    ["measure", "measures", "Protective measures (changed). Until now: The notice does not say. From now on: Connections are encrypted"],
  ];
  const silentOn =
    (path: string): Bend =>
    (p) => {
      const keys = path.split(".");
      const last = keys.pop() ?? "";
      keys.reduce((at, key) => at[key], p)[last] = unknown("not in the notice");
    };
  const told = (was: PolicyDraft, is: PolicyDraft, locale: string): string => renderChanges(diffPolicies(was, is), { before: was, after: is, locale, format: "text" }).replaceAll(/\s+/g, " ");

  it.each(lists)("tells each %s that it names from now on, at %s", (_, path, line) => {
    expect(told(shopWith(silentOn(path)), shopWith(), "en")).toContain(line);
  });
  it.each(lists)("tells of each %s that it is named no longer, at %s", (_, path, line) => {
    const [label = "", named = ""] = line.split(". Until now: The notice does not say. From now on: ");
    expect(told(shopWith(), shopWith(silentOn(path)), "en")).toContain(`${label}. Until now: ${named}. From now on: The notice does not say`);
  });
  it("tells that nobody gets the data only of a policy without an error, and that nothing is kept", () => {
    const unsaid = silentOn("activities.accounting.recipients");
    expect(told(shopWith(unsaid), shopWith(), "en")).toContain("Recipients (changed). Until now: The notice does not say. From now on: nobody outside our organisation");
    const draft = told(shopWith(unsaid), shopWith(silentOn("rights.authority")), "en");
    expect(draft).toContain("Recipients (changed)");
    expect(draft).not.toContain("nobody");
    const empty = shopWith((p) => (p.trackers.analytics.items = []));
    expect(told(shopWith(silentOn("trackers.analytics.items")), empty, "en")).toContain("From now on: nothing is kept");
  });
  it("tells the places of what was everywhere, and the countries of what may be hosted", () => {
    const [everywhere, here] = [shopWith(), shopWith((p) => (p.activities["count-pages"].surfaces = ["shop", "forum"]))];
    expect(told(everywhere, here, "en")).toContain("Where it happens (changed): Shop; Forum");
    expect(told(here, everywhere, "en")).toContain("Where it happens (changed)");
    const hostedIn = (residency: unknown): PolicyDraft => shopWith((p) => (p.activities["take-orders"].residency = residency));
    expect(told(hostedIn("EEA"), hostedIn(["DE", "FI"]), "de")).toContain("Bisher: Europäischer Wirtschaftsraum. Künftig: Deutschland; Finnland");
  });
  it("may be silent on no other list", () => {
    const policy = JSON.parse(JSON.stringify(full())) as Record<string, unknown>;
    delete policy["hash"];
    /** The places of a policy that a row of the table is about. */
    const placesOf = (value: unknown, [key, ...keys]: readonly string[], path: readonly string[] = []): readonly (readonly string[])[] => {
      if (key === undefined) return [path];
      if (typeof value !== "object" || value === null) return [];
      return Object.entries(value).flatMap(([name, item]) => (key === "*" || key === name ? placesOf(item, keys, [...path, name]) : []));
    };
    const ofLists = weights.filter(({ shape }) => shape === "ids" || shape === "ids-or-all" || (typeof shape === "object" && "list" in shape));
    const open = ofLists.filter(({ at }) => {
      const [place] = placesOf(policy, at.split("."));
      if (place === undefined) return false;
      const bent = structuredClone(policy);
      silentOn(place.join("."))(bent);
      return policySchema().safeParse(bent).success;
    });
    expect(open.map(({ fact }) => fact).sort()).toEqual(lists.map(([fact]) => fact).sort());
  });
});

describe("every fact", () => {
  const markup = "<img src=x onerror=alert(1)>[a](javascript:alert(1))`|*_";
  /** Every place of a policy changed in turn: each text is markup, each list shorter, each optional fact gone. */
  const changed = (): readonly PolicyDraft[] => {
    const texts: Bend = (p) => {
      const visit = (value: unknown): void => {
        if (typeof value !== "object" || value === null) return;
        const record = value as Record<string, unknown>;
        if (typeof record.en === "string" && typeof record.de === "string") Object.assign(record, { en: markup, de: markup });
        else Object.values(record).forEach(visit);
      };
      visit(p);
      Object.assign(p.entities["example-shop"], { name: markup, address: markup });
      p.rights.authority.name = markup;
    };
    const unsaid: Bend = (p) => {
      for (const record of [p.entities["example-shop"], p.surfaces.shop, p.surfaces.forum, p.activities["take-orders"], p.activities["count-pages"], p.recipients.hosting, p.retention.invoice, p.retention.account, p.trackers.analytics, p.categories.health, p.categories.usage, p.subjects.member, p.purposes.statistics]) {
        for (const key of Object.keys(record)) {
          if (!["title", "name", "address", "country", "contact", "dpo", "controller", "purpose", "subjects", "categories", "basis", "recipients", "retention", "role", "kind", "rule", "then", "deviceAccess", "items", "sources", "description"].includes(key)) delete record[key];
        }
      }
      for (const key of ["backups", "events", "acknowledgedByUse"]) delete p[key];
      delete p.rights.page;
    };
    const unlawful: Bend = (p) => {
      p.recipients.hosting = { ...p.recipients.hosting, country: "anywhere", transfer: { unknown: "not in the notice" }, ownPurposes: { en: markup, de: markup } };
      p.retention.usage.rule = "unbounded";
      p.retention.session.rule = "as-needed";
      p.trackers.analytics.deviceAccess = { gate: "legitimate-interest" };
      p.trackers.video.items[0].lifetime = "until-deleted";
      p.rights = { contact: { unknown: "not in the notice" }, identity: { unknown: "not in the notice" }, authority: { unknown: "not in the notice" }, refusals: ["technical-effort", "excessive"] };
      p.changes = { material: "silent", minor: { unknown: "not in the notice" } };
      p.consent = { given: "P2Y", refused: { unknown: "not in the notice" } };
      Object.assign(p, { sale: true, acknowledgedByUse: true, effective: { unknown: "not in the notice" }, measures: { unknown: "not in the notice" } });
      p.activities["count-pages"].basis = [{ kind: "public-task", law: "§ 1", relationship: "member", country: "FR" }, { kind: "vital-interests" }];
      p.activities["send-newsletter"].directMarketing.channels = ["phone", "post"];
    };
    return [full(texts), full(unsaid), full(unlawful), shopWith()];
  };
  const pairs = ((): readonly (readonly [PolicyDraft, PolicyDraft, PolicyDiff])[] => {
    const all = [full(), ...changed()];
    return all.flatMap((a) => all.filter((b) => b !== a).map((b) => [a, b, diffPolicies(a, b)] as const));
  })();

  it("has its line in each language, escaped in each form", () => {
    for (const [was, is, changes] of pairs) {
      for (const locale of ["en", "de"]) {
        const html = renderChanges(changes, { before: was, after: is, locale, format: "html", page: true });
        expect(html).not.toContain("<img");
        expect(html).not.toMatch(/undefined|\[object|NaN/);
        const markdown = renderChanges(changes, { before: was, after: is, locale, format: "markdown" });
        expect(markdown).not.toContain("<img");
        expect(markdown).not.toContain("[a](javascript:");
      }
    }
  });
  it("that the table knows and people are told is met in these", () => {
    const met = new Set(pairs.flatMap(([, , changes]) => changes.map(({ what }) => what.fact)));
    expect(met.size).toBeGreaterThan(80);
  });
  it("shares no sentence between languages", () => {
    const { lines: _, ...en } = changeWordsFor("en");
    const { lines: __, ...de } = changeWordsFor("de");
    const alike = (["title", "nothing", "editorial"] as const).filter((key) => en[key] === de[key]);
    expect(alike).toEqual([]);
    const labels = Object.keys(en.facts) as (keyof typeof en.facts)[];
    // Words that both languages took from elsewhere.
    expect(labels.filter((fact) => en.facts[fact] === de.facts[fact])).toEqual(["entity-name", "profiling", "recipient-name"]);
  });
});
