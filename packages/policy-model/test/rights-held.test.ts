import { describe, expect, it } from "vitest";
import { noticeOf, renderNotice } from "../src/index.js";
import { rightsHeld, type Processing, type Right } from "../src/rights-held.js";
import { wordings } from "../src/locale/wording.js";
import { shopWith } from "./diff/policies.js";
import type { Loose } from "./loose.js";

type Activity = Processing["activities"][number][1];
const shop = shopWith();
const text = { en: "x", de: "x" };
const law = "an act";
const interest = { kind: "legitimate-interest", interest: text, necessity: text, balancing: { result: text, on: "2026-01-01" } };
const activity = (o: Loose): Activity => ({ ...shop.activities["take-orders"], basis: { kind: "legal-obligation", law }, ...o }) as Activity;
const held = (...activities: readonly Loose[]) => rightsHeld({ activities: activities.map((one, at) => [`a${at}`, activity(one)] as const), trackers: [] });
const rights = (...activities: readonly Loose[]): readonly Right[] => [...held(...activities).rights];
const gate = (kind: string) => ({ ...shop.trackers["basket"], deviceAccess: { gate: kind } }) as unknown as Processing["trackers"][number];
const machine = { logic: text, consequences: text };
const always: readonly Right[] = ["access", "rectification", "erasure", "restriction", "complaint"];

describe("the rights that follow from what is done", () => {
  it("GDPR 15 to 18 and 77: hold whatever is done, and on whatever basis", () => {
    expect(rights()).toEqual(always);
    for (const kind of ["legal-obligation", "vital-interests"]) expect(rights({ basis: { kind, law } })).toEqual(always);
  });
  it("GDPR 17(1): erasure holds on every basis", () => {
    for (const basis of [{ kind: "consent" }, { kind: "contract" }, { kind: "legal-obligation", law }, { kind: "vital-interests" }, { kind: "public-task", law }, interest]) expect(rights({ basis })).toContain("erasure");
  });
  it("GDPR 20(1)(a): portability holds on a contract, and on consent that somebody is asked for", () => {
    expect(rights({ basis: { kind: "contract" } })).toEqual(["access", "rectification", "erasure", "restriction", "portability", "complaint"]);
    expect(rights({ basis: { kind: "consent", asked: "form" } })).toContain("portability");
    for (const basis of [{ kind: "consent", asked: "by-use" }, { kind: "public-task", law }, interest]) expect(rights({ basis })).not.toContain("portability");
  });
  it("GDPR 7(3): withdrawal holds where somebody is asked, on a form, in the banner, or for the device", () => {
    expect(held({ basis: { kind: "consent" } })).toMatchObject({ asked: { banner: true, form: false } });
    expect(held({ basis: { kind: "consent", asked: "form" } })).toMatchObject({ asked: { banner: false, form: true } });
    expect(rights({ basis: { kind: "consent", asked: "by-use" } })).toEqual(always);
    expect([...rightsHeld({ activities: [], trackers: [gate("consent")] }).rights]).toContain("withdrawal");
    expect([...rightsHeld({ activities: [], trackers: [gate("strictly-necessary"), gate("legitimate-interest")] }).rights]).toEqual(always);
  });
  it("GDPR 7(3): nobody is asked for what does not take place", () => {
    const processing = { activities: [["a", activity({ basis: { kind: "consent" } })] as const], trackers: [], happens: () => false };
    expect(rightsHeld(processing).asked).toEqual({ banner: false, form: false });
  });
  it("GDPR 21(1), (2): objection holds against an interest, a public task and direct marketing, each by its activities", () => {
    expect(held({ basis: interest }, { basis: { kind: "contract" } }, { basis: { kind: "public-task", law } })).toMatchObject({ grounded: ["a0", "a2"], marketing: [] });
    expect(held({ basis: { kind: "consent" }, directMarketing: { channels: ["email"], permission: "opt-in" } })).toMatchObject({ grounded: [], marketing: ["a0"] });
    expect(rights({ basis: { kind: "contract" } })).not.toContain("objection");
  });
  it("GDPR 22: holds where a machine decides, also where it is not known how", () => {
    expect(held({ automatedDecision: machine }, {}, { automatedDecision: { unknown: "not said" } }).decided).toEqual(["a0", "a2"]);
    expect(rights({ automatedDecision: machine })).toContain("automated-decision");
  });
  it("GDPR 28(3)(e): what is carried out for somebody else gives no right against us", () => {
    const theirs = { role: "processor", onBehalfOf: text, automatedDecision: machine, directMarketing: { channels: ["email"], permission: "opt-in" } };
    for (const basis of [{ kind: "consent" }, { kind: "contract" }, interest]) expect(rights({ ...theirs, basis })).toEqual(always);
  });
  it("only the bases count that can hold for whom it is told to", () => {
    const activities = [["a", activity({ basis: [{ kind: "contract", relationship: "customer" }, { ...interest }] })] as const];
    expect([...rightsHeld({ activities, trackers: [] }).rights]).toEqual(expect.arrayContaining(["portability", "objection"]));
    expect([...rightsHeld({ activities, trackers: [], bases: () => [{ kind: "contract" }] }).rights]).not.toContain("objection");
  });
  it("of an unknown basis nothing follows", () => {
    expect(rights({ basis: { unknown: "not said" } })).toEqual(always);
  });
});

describe("GDPR 28: a notice does not tell as its own what is done on behalf of others", () => {
  const { activity: words, automated, short } = wordings.en.notice;
  /** Checking credit is done for a bank: data, recipient and decision are in nothing else. */
  const bank = shopWith((p) => {
    p.categories.score = { title: { en: "Score", de: "Bonität" }, items: [text], sources: [{ from: "person" }], special: { kind: "health", condition: "9-2-h", law } };
    p.subjects.pupil = { title: { en: "pupils", de: "Schüler" }, children: { under: 16, approval: { en: "Parents approve.", de: "Eltern stimmen zu." } } };
    p.recipients.bureau = { ...p.recipients.hosting, title: { en: "Bureau", de: "Büro" }, categories: ["score"], hosts: ["bureau.example"] };
    p.purposes.credit = { title: { en: "Credit", de: "Kredit" }, description: { en: "We check.", de: "Wir prüfen." } };
    p.activities.check = {
      ...p.activities["take-orders"],
      purpose: "credit",
      title: { en: "Checking", de: "Prüfung" },
      subjects: ["pupil"],
      categories: ["score"],
      recipients: ["bureau"],
      role: "processor",
      onBehalfOf: { en: "the bank", de: "die Bank" },
      automatedDecision: { logic: { en: "a table of the bank", de: "eine Tabelle" }, consequences: { en: "no credit", de: "kein Kredit" } },
    };
  });
  const told = (o: { readonly layer?: "short" } = {}) => renderNotice(bank, { locale: "en", format: "text", ...o }).replace(/\s+/g, " ");
  it("GDPR 22: a decision of the bank stands with what is done for the bank, and none is called ours", () => {
    const sections = noticeOf(bank, { locale: "en" }).sections;
    const own = sections.find(({ id }) => id === "automated");
    expect(own?.sections).toEqual([]);
    expect(JSON.stringify(own)).toContain(automated.noneOfOurs);
    expect(told()).not.toContain(automated.none);
    expect(told()).toContain("a table of the bank");
    expect(JSON.stringify(sections.find(({ id }) => id === "purposes"))).toContain("activities.check.automatedDecision.logic");
  });
  it("GDPR 8: the consent of children is then asked for by somebody else", () => {
    expect(told()).not.toContain("Parents approve.");
  });
  it("categories and recipients that are in nothing of ours are marked, and no others", () => {
    expect(told()).toContain(`Score (${words.onBehalfOnly})`);
    expect(told().split(words.onBehalfOnly)).toHaveLength(3);
  });
  it("the first layer marks the purpose, and tells none of it as a surprise of ours", () => {
    const first = told({ layer: "short" });
    expect(first).toContain(`Credit (${words.onBehalfOnly}): We check.`);
    for (const surprise of [short.decided("Checking"), short.special("Score")]) expect(first).not.toContain(surprise);
  });
});
