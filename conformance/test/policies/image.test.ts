import { basesOf, lint, noticeOf, parsePolicy, renderNotice, toClientPolicy, type Policy, type TrackerItem } from "@troth/policy-model";
import { diffPolicies, informationDue } from "@troth/policy-model/diff";
import { authoritiesFor } from "@troth/policy-model/facts";
import { describe, expect, it } from "vitest";
import { corrected, faithful } from "../../policies/image.js";
import { edited } from "./edited.js";
import { toldIn } from "./told.js";

type Locale = "en" | "de";
const locales = ["en", "de"] as const;
const notices = { en: toldIn(noticeOf(corrected, { locale: "en" })), de: toldIn(noticeOf(corrected, { locale: "de" })) };
const stated = { en: toldIn(noticeOf(faithful, { locale: "en" })), de: toldIn(noticeOf(faithful, { locale: "de" })) };
const at = (path: string, told = notices.en) => told.filter((one) => one.path === path || one.path.startsWith(`${path}.`));
const wordsAt = (path: string, told = notices.en) => at(path, told).map(({ words }) => words).join("\n");
const errors = (policy: unknown) => lint(policy).flatMap(({ severity, path, article }) => (severity === "error" ? [{ path, article }] : []));
const placesOf = (policy: unknown) => lint(policy).map(({ path }) => path);
const inBrowser = (locale: Locale = "en", offered = ["google-analytics", "youtube", "instagram"]) =>
  toClientPolicy(corrected, { surface: "website", locale, offered, evidence: true, notice: "/privacy" });
const next = (path: string, value: unknown) => parsePolicy(edited(corrected, path, value));
const invalid = expect.objectContaining({ code: "policy-invalid" });
/** Whether a name pattern of the inventory takes a name in. */
const covers = (pattern: string, name: string) => new RegExp(`^${pattern.replaceAll(".", String.raw`\.`).replaceAll("*", ".*")}$`).test(name);

describe("the model of IMAGE", () => {
  it("is without an error once corrected", () => {
    expect(errors(corrected)).toEqual([]);
  });

  it("has the findings that were reviewed, as the notice stands", async () => {
    const findings = lint(faithful).map(({ code, path }) => `${code} ${path}\n`);
    await expect([...findings].sort().join("")).toMatchFileSnapshot("../../policies/findings/image.txt");
  });

  it("starts no app as the notice stands", () => {
    expect(() => parsePolicy(faithful)).toThrow(invalid);
  });

  it("names a place of the policy for each fact that an operator supplied", () => {
    expect(corrected.assumed?.length).toBeGreaterThan(60);
    expect(new Set(corrected.assumed?.map(({ path }) => path)).size).toBe(corrected.assumed?.length);
  });

  it.each(locales)("is told in %s, with the same places as in the other language", (locale) => {
    const html = renderNotice(corrected, { locale, format: "html" });
    expect(html).toContain("IMAGE Information Systems Europe GmbH");
    expect(notices[locale].map(({ path }) => path)).toEqual(notices.en.map(({ path }) => path));
    expect(stated[locale].map(({ path }) => path)).toEqual(stated.en.map(({ path }) => path));
  });
});

describe("IMAGE-2: a list of cookies by service, with name patterns and validity; one unit is missing", () => {
  const tagManager = faithful.trackers["tag-manager"];
  const items = tagManager && Array.isArray(tagManager.items) ? (tagManager.items as readonly TrackerItem<string, unknown>[]) : [];

  it("is an inventory of patterns with lifetimes, in notice and browser", () => {
    const inventory = inBrowser().trackers["google-analytics"]?.items ?? [];
    expect(inventory).toContainEqual({ name: "_ga*", store: "cookie", kept: "14 days" });
    expect(inventory).toContainEqual({ name: "_gid", store: "cookie", kept: "24 hours" });
    for (const name of ["_ga", "_gac_1", "_gat_gtag_UA_1", "_dc_gtm_UA-1", "__utmz", "_swag_ga_ga_gid", "FPID", "FPLC", "AMP_TOKEN", "_gid"]) {
      expect(inventory.some(({ name: pattern }) => covers(pattern, name))).toBe(true);
    }
    expect(wordsAt("trackers.google-analytics.items.0")).toContain("14 days");
    expect(wordsAt("trackers.google-analytics.items.1")).toContain("24 hours");
    expect(wordsAt("trackers.google-analytics.items.0", notices.de)).toContain("14 Tage");
    expect(at("trackers.google-analytics.items.0")[0]).toMatchObject({ article: "ePrivacy 5(3)" });
  });

  it("has each name of the notice, as it is written there", () => {
    const { items: listed } = faithful.trackers["google-analytics"] ?? {};
    const names = Array.isArray(listed) ? (listed as readonly TrackerItem[]).map(({ name }) => name) : [];
    expect(names).toEqual(expect.arrayContaining(["_ga*", "_gac_*", "_gat_gtag_UA_.*", "__gads", "IDE", "_gid"]));
    expect(names).toHaveLength(29);
    expect(items.map(({ name }) => name)).toEqual(["cookiePreferences", "mat_ep", "_dc_gtm_UA-.*", "_gcl_au", "_dc_gtm_UA-*"]);
  });

  it("keeps the missing unit unknown: a finding, and no number of days in the notice (GDPR 13(2)(a))", () => {
    for (const [index, { lifetime }] of items.entries()) {
      expect(lifetime).toEqual({ unknown: expect.stringContaining("'15'") });
      expect(errors(faithful)).toContainEqual({ path: `trackers.tag-manager.items.${index}.lifetime`, article: "GDPR 13(2)(a)" });
      expect(wordsAt(`trackers.tag-manager.items.${index}`, stated.en)).toContain("The notice does not say");
    }
    for (const told of [stated.en, stated.de]) expect(wordsAt("trackers.tag-manager", told)).not.toContain("15");
  });

  it("tells advertising names that stand under statistics, and keeps them out", () => {
    const told = lint(faithful).flatMap(({ code, path }) => (code === "tracker-purpose-mismatch" ? [path] : []));
    expect(told).toHaveLength(5);
    for (const name of ["IDE", "__gads", "_gcl_au", "_gac_*"]) {
      expect(lint(faithful).some(({ code, message }) => code === "tracker-purpose-mismatch" && message.includes(`"${name}"`))).toBe(true);
      expect(corrected.trackers["google-analytics"].items.map((item) => item.name)).not.toContain(name);
    }
    expect(lint(edited(corrected, "trackers.google-analytics.items.2.name", "IDE"))).toContainEqual(
      expect.objectContaining({ code: "tracker-purpose-mismatch", path: "trackers.google-analytics.items.2.name" }),
    );
    expect(lint(corrected).filter(({ code }) => code === "tracker-purpose-mismatch")).toEqual([]);
  });
});

describe("IMAGE-3: session cookies vanish, others have a lifetime", () => {
  const choice = "trackers.cookie-choice.items.0.lifetime";

  it("is told of each, and the browser knows it", () => {
    expect(wordsAt("trackers.session.items.0")).toContain("until you close the browser");
    expect(wordsAt("trackers.cookie-choice.items.0")).toContain("2 months");
    expect(wordsAt("trackers.cookie-choice.items.0", notices.de)).toContain("2 Monate");
    const { trackers } = inBrowser();
    expect(trackers.session?.items).toEqual([{ name: "iq_session", store: "cookie", kept: "until you close the browser" }]);
    expect(trackers["cookie-choice"]?.items).toEqual([{ name: "troth", store: "cookie", kept: "2 months" }]);
  });

  it("finds fault with 'until you delete them', as the notice says (C-673/17)", () => {
    expect(errors(faithful).map(({ path }) => path)).toContain("trackers.website.items.1.lifetime");
    expect(wordsAt("trackers.website.items.1", stated.en)).toContain("names no end");
    expect(errors(edited(corrected, choice, "until-deleted")).map(({ path }) => path)).toEqual([choice]);
    expect(() => parsePolicy(edited(corrected, choice, "until-deleted"))).toThrow(invalid);
  });

  it("does not start with a persistent cookie that has none, and no session cookie has one", () => {
    expect(errors(edited(corrected, choice))).toContainEqual({ path: choice, article: "GDPR 13(2)(a)" });
    expect(errors(edited(corrected, "trackers.session.items.0.lifetime", "P14D")).map(({ path }) => path)).toContain("trackers.session.items.0.lifetime");
  });

  it("tells what stays too long", () => {
    expect(placesOf(edited(corrected, choice, "P3Y"))).toContain(choice);
  });
});

describe("IMAGE-11: eight kinds of recipients; nothing is sold or rented", () => {
  const kinds = ["group-company", "designated-by-person", "processor", "service-provider", "fraud-and-credit", "assignee", "prospective-buyer", "authority"] as const;

  it.each([
    ["corrected", corrected as Policy],
    ["as the notice stands", faithful],
  ])("has all eight and no other, %s", (_, policy) => {
    expect([...new Set(Object.values(policy.recipients).map(({ kind }) => kind))].sort()).toEqual([...kinds].sort());
    expect(policy.sale).toBe(false);
  });

  it.each(locales)("tells each kind and each recipient in %s (GDPR 13(1)(e))", (locale) => {
    const sections = new Set(notices[locale].map(({ section }) => section));
    for (const kind of kinds) expect(sections).toContain(`recipients-${kind}`);
    expect(sections).not.toContain("recipients-sale");
    for (const [id, { title }] of Object.entries(corrected.recipients)) expect(wordsAt(`recipients.${id}`, notices[locale])).toContain(title[locale]);
    expect(at("sale", notices[locale])).toHaveLength(1);
  });

  it("does not start with a recipient of kind sale, or with a sale (GDPR 5(1)(a))", () => {
    expect(errors(edited(corrected, "recipients.assignees.kind", "sale"))).toEqual([{ path: "recipients.assignees.kind", article: "GDPR 5(1)(a)" }]);
    expect(errors(edited(corrected, "sale", true))).toEqual([{ path: "sale", article: "GDPR 5(1)(a)" }]);
    expect(() => parsePolicy(edited(corrected, "sale", true))).toThrow(invalid);
  });

  it("finds fault with recipients and requests anywhere in the world (GDPR 44, 48)", () => {
    for (const id of ["group-companies", "authorities"]) expect(errors(faithful).map(({ path }) => path)).toContain(`recipients.${id}.country`);
    expect(wordsAt("recipients.authorities", stated.en)).toContain("anywhere in the world");
  });
});

describe("IMAGE-15: complaints go to the authority of the state of the headquarters", () => {
  const { country, subdivision = "" } = corrected.entities.image;

  it("which follows from the establishment", () => {
    const [authority] = authoritiesFor({ country, subdivision });
    expect(authority).toMatchObject(corrected.rights.authority);
  });

  it.each(locales)("is told in %s, beside the authority of the person (GDPR 77)", (locale) => {
    const told = at("rights.authority", notices[locale]);
    expect(told.map(({ words }) => words).join("\n")).toContain("Mecklenburg-Vorpommern, https://www.datenschutz-mv.de");
    expect(told.map(({ article }) => article)).toEqual(expect.arrayContaining(["GDPR 13(2)(d)", "GDPR 77"]));
  });

  it("finds fault with that of another state, and with none", () => {
    expect(placesOf(edited(corrected, "rights.authority", { name: "Bayern", url: "https://www.lda.bayern.de" }))).toContain("rights.authority");
    expect(errors(edited(corrected, "rights.authority"))).toContainEqual({ path: "rights.authority", article: "GDPR 13(2)(d)" });
  });

  it("is what the notice does not name: it points at a list of all", () => {
    expect(placesOf(faithful)).toContain("rights.authority");
  });
});

describe("IMAGE-17: people are told of a change by its weight", () => {
  it("is silent for everything in the notice, and a finding for what is material (GDPR 13(3))", () => {
    expect(faithful.changes).toEqual({ material: "silent", minor: "silent" });
    expect(lint(faithful)).toContainEqual(expect.objectContaining({ path: "changes.material", article: "GDPR 13(3)" }));
    expect(lint(faithful).map(({ path }) => path)).not.toContain("changes.minor");
  });

  it.each([
    ["en", "point it out when you next visit", "without telling you"],
    ["de", "bei Ihrem nächsten Besuch", "ohne Sie eigens zu informieren"],
  ] as const)("is told in %s: a banner for what is material, nothing for wording", (locale, material, minor) => {
    expect(wordsAt("changes.material", notices[locale])).toContain(material);
    expect(wordsAt("changes.minor", notices[locale])).toContain(minor);
  });

  it("raises a banner for a longer retention, and nothing for a word", () => {
    const longer = next("retention.access.rule.keep", "P180D");
    expect(informationDue(diffPolicies(corrected, longer), longer)).toMatchObject({ weight: "material", told: [{ weight: "material", how: "banner" }], consent: [] });
    const reworded = next("activities.orders.title.de", "Bestellwesen");
    expect(informationDue(diffPolicies(corrected, reworded), reworded)).toMatchObject({ weight: "editorial", told: [] });
  });

  it("is too quiet where the change policy says silent", () => {
    const quiet = next("changes.material", "silent");
    const { hash: _, ...written } = quiet;
    const longer = parsePolicy({ ...written, consent: { given: "P6M", refused: "P6M" } });
    const { told, consent } = informationDue(diffPolicies(quiet, longer), longer);
    expect(told[0]?.tooQuiet).toBeDefined();
    expect(consent.map(({ purpose }) => purpose)).toEqual(expect.arrayContaining(["statistics", "media"]));
  });
});

describe("IMAGE-20: what must be provided, and what follows if it is not (GDPR 13(2)(e))", () => {
  it.each(locales)("is told of each activity in %s, with the data that is needed", (locale) => {
    for (const [id, { provision }] of Object.entries((corrected as Policy).activities)) {
      const told = at(`activities.${id}`, notices[locale]).filter(({ article }) => article === "GDPR 13(2)(e)").map(({ words }) => words).join("\n");
      expect(told).toContain(provision?.consequence[locale]);
      for (const category of provision?.mandatory ?? []) expect(told).toContain((corrected as Policy).categories[category]?.title[locale]);
    }
  });

  it("asks of the newsletter nothing but its data, and of the forms an address and a message", () => {
    expect(corrected.activities.newsletter.provision).toMatchObject({ kind: "voluntary", mandatory: ["newsletter"] });
    expect(corrected.activities["contact-forms"].provision?.mandatory).toEqual(["contact", "message"]);
    expect(corrected.activities.accounting.provision?.kind).toBe("statutory");
  });

  it("is told of the notice, which leaves open what is mandatory", () => {
    expect(wordsAt("activities.products", stated.en)).toContain("might be unable to maintain our relationship");
    expect(errors(faithful)).toContainEqual({ path: "activities.enquiries.provision", article: "GDPR 13(2)(e)" });
  });

  it("is a finding where it is missing, or names what is not declared", () => {
    expect(placesOf(edited(corrected, "activities.orders.provision"))).toContain("activities.orders.provision");
    expect(errors(edited(corrected, "activities.orders.provision.mandatory", ["passport"])).map(({ path }) => path)).toContain("activities.orders.provision.mandatory.0");
  });
});

describe("IMAGE-22: there is no purpose 'any other legitimate business purpose'", () => {
  it("is what the notice says, and an error (GDPR 5(1)(b))", () => {
    for (const path of ["purposes.other.title", "purposes.other.description"]) expect(errors(faithful)).toContainEqual({ path, article: "GDPR 5(1)(b)" });
  });

  it.each([
    ["en", "We may use data for any other legitimate business purpose."],
    ["de", "Wir verwenden Daten für jeden anderen legitimen Geschäftszweck."],
  ] as const)("starts no app, in %s", (locale, description) => {
    const path = `purposes.support.description`;
    const open = edited(corrected, `${path}.${locale}`, description);
    expect(errors(open)).toEqual([{ path, article: "GDPR 5(1)(b)" }]);
    expect(() => parsePolicy(open)).toThrow(invalid);
  });

  it("can be named by no activity: a purpose is declared, or it is none", () => {
    expect(errors(edited(corrected, "activities.support-japan.purpose", "other")).map(({ path }) => path)).toContain("activities.support-japan.purpose");
    // @ts-expect-error no code can name it
    expect(corrected.purposes.other).toBeUndefined();
  });

  it("leaves each purpose with a basis of its own", () => {
    for (const activity of Object.values((corrected as Policy).activities)) expect(basesOf(activity.basis).length).toBeGreaterThan(0);
    expect(faithful.activities.other?.basis).toEqual({ unknown: expect.any(String) });
  });
});
