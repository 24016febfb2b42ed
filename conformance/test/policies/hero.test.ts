import { lint, noticeOf, parsePolicy, renderNotice, toClientPolicy, type PolicyInput } from "@troth/policy-model";
import { describe, expect, it } from "vitest";
import { corrected, faithful } from "../../policies/hero.js";
import { edited } from "./edited.js";
import { toldIn } from "./told.js";

const notice = toldIn(noticeOf(corrected, { locale: "en" }));
const asItStands = toldIn(noticeOf(faithful, { locale: "en" }));
const onSurface = (surface: keyof typeof corrected.surfaces) => toldIn(noticeOf(corrected, { locale: "en", surface }));
const inBrowser = (surface: keyof typeof corrected.surfaces, offered: readonly string[] = ["google"]) =>
  toClientPolicy(corrected, { surface, locale: "en", offered, evidence: true, notice: "/privacy" });
const at = (path: string, told = notice) => told.filter((one) => one.path === path || one.path.startsWith(`${path}.`));
const wordsAt = (path: string, told = notice) => at(path, told).map(({ words }) => words).join("\n");
const errors = (policy: unknown) => lint(policy).flatMap(({ severity, path, article }) => (severity === "error" ? [{ path, article }] : []));
const asked = (surface: keyof typeof corrected.surfaces) =>
  Object.entries(inBrowser(surface).purposes).flatMap(([id, { asks }]) => (asks ? [id] : []));

describe("the model of HERO", () => {
  it("is without an error once corrected", () => {
    expect(errors(corrected)).toEqual([]);
  });

  it("has the findings that were reviewed, as the notice stands", async () => {
    const findings = lint(faithful).map(({ code, path }) => `${code} ${path}\n`);
    await expect([...findings].sort().join("")).toMatchFileSnapshot("../../policies/findings/hero.txt");
  });

  it("starts no app as the notice stands", () => {
    expect(() => parsePolicy(faithful)).toThrow(expect.objectContaining({ code: "policy-invalid" }));
  });

  it.each(["html", "markdown"] as const)("is rendered as it stands, in %s, with nothing put in the place of what it does not say", (format) => {
    const text = renderNotice(faithful, { locale: "en", format });
    expect(text).toContain("Hero Imaging AB");
    for (const supplied of ["Exempelgatan", "Integritetsskyddsmyndigheten", "_ga", "United States", "bokföringslagen"]) expect(text).not.toContain(supplied);
  });

  it("names a place of the policy for each fact that an operator supplied", () => {
    expect(corrected.assumed?.length).toBeGreaterThan(50);
    expect(new Set(corrected.assumed?.map(({ path }) => path)).size).toBe(corrected.assumed?.length);
  });
});

describe("HERO-1: four groups of data, and from where each comes", () => {
  const groups = ["Identity and contact", "Organisation", "Account and security", "Payment and transactions"];

  it("are groups of the notice as it stands, each from the person, from use and from others", () => {
    for (const [at, id] of ["identity", "organisation", "account", "payment"].entries()) {
      expect(wordsAt(`categories.${id}`, asItStands)).toContain(groups[at]);
      expect(wordsAt(`categories.${id}`, asItStands)).toContain("partners or distributors");
      expect(faithful.categories[id]?.sources).toMatchObject([{ from: "person" }, { from: "observed" }, { from: "third-party" }]);
    }
  });

  it.each([
    ["identity", ["name", "e-mail address", "phone number", "country"]],
    ["forum-name", ["username", "display name"]],
    ["organisation", ["company or institution", "role or title"]],
    ["account", ["licence information"]],
    ["credentials", ["only as a secure hash"]],
    ["access-logs", ["authentication and access logs"]],
    ["payment", ["payment details", "purchase and contract information"]],
  ])("are told with what is in them: %s", (id, items) => {
    const told = wordsAt(`categories.${id}`);
    for (const item of items) expect(told).toContain(item);
    expect(groups.some((group) => told.includes(group))).toBe(true);
  });

  it("are told with the source where that is not the person (GDPR 14(2)(f)), who is told at first contact (14(3))", () => {
    expect(at("categories.introduced").map(({ article }) => article)).toContain("GDPR 14(1)(d)");
    expect(wordsAt("categories.introduced")).toContain("partners or distributors, for example at events or exhibitions");
    expect(corrected.activities["introduced-contacts"].indirectNotice).toEqual({ due: "first-contact" });
    expect(errors(edited(corrected, "categories.introduced.sources"))).toContainEqual({ path: "categories.introduced.sources", article: "GDPR 14(2)(f)" });
  });

  it("keep credentials apart, as secret", () => {
    for (const policy of [faithful, corrected]) {
      expect(Object.entries(policy.categories).flatMap(([id, category]) => ("secret" in category && category.secret ? [id] : []))).toEqual(["credentials"]);
    }
  });
});

describe("HERO-8: data goes to processors under instruction only, and is never sold", () => {
  it("tells each recipient with its role, its country and the data that it gets", () => {
    for (const [id, { title }] of Object.entries(corrected.recipients)) {
      expect(at(`recipients.${id}`).map(({ article }) => article)).toContain("GDPR 13(1)(e)");
      expect(wordsAt(`recipients.${id}`)).toContain(title.en);
      expect(wordsAt(`recipients.${id}`)).toContain("processor");
    }
    expect(Object.keys(corrected.recipients)).toEqual(["hosting", "payment-and-licences", "communication-and-support", "google"]);
  });

  it.each(Object.keys(corrected.recipients))("does not let %s get data without an agreement (GDPR 28(3))", (id) => {
    expect(errors(edited(corrected, `recipients.${id}.agreement`))).toContainEqual({ path: `recipients.${id}.agreement`, article: "GDPR 28(3)" });
  });

  it("tells under which tool Google LLC gets data in the US, and finds fault where there is none (GDPR 44)", () => {
    expect(at("recipients.google.transfer").map(({ article }) => article)).toContain("GDPR 13(1)(f)");
    for (const fact of ["Google LLC", "United States", "(EU) 2023/1795", "Data Privacy Framework"]) expect(wordsAt("recipients.google.transfer")).toContain(fact);
    expect(errors(edited(corrected, "recipients.google.transfer"))).toContainEqual({ path: "recipients.google.transfer", article: "GDPR 44" });
  });

  it("offers Google LLC to nobody while its tool does not hold, and the notice says so", () => {
    const withheld = inBrowser("websites", []);
    expect(Object.keys(inBrowser("websites").vendors)).toEqual(["google"]);
    expect(withheld.vendors).toEqual({});
    expect(Object.keys(withheld.trackers)).not.toContain("google-analytics");
    expect(Object.keys(withheld.purposes)).not.toContain("statistics");
    expect(at("recipients.google.transfer", toldIn(noticeOf(corrected, { locale: "en", offered: [] }))).map(({ article }) => article)).toEqual(["GDPR 44"]);
  });

  it("can neither sell nor hand data to a buyer", () => {
    expect(at("sale")).toHaveLength(1);
    expect(errors(edited(corrected, "sale", true))).toContainEqual({ path: "sale", article: "GDPR 5(1)(a)" });
    expect(errors(edited(corrected, "recipients.hosting.kind", "sale"))).toContainEqual({ path: "recipients.hosting.kind", article: "GDPR 5(1)(a)" });
  });

  it("does not know of the notice which agreement, which country and which safeguard", () => {
    for (const id of Object.keys(faithful.recipients)) {
      for (const fact of ["agreement", "country", "transfer"]) expect(errors(faithful).map(({ path }) => path)).toContain(`recipients.${id}.${fact}`);
    }
  });
});

describe("HERO-10: people are asked to keep sensitive data out of public areas", () => {
  it("where the forum is told of, and not where nobody writes in public", () => {
    expect(wordsAt("surfaces.forum.hint", onSurface("forum"))).toContain("leave out sensitive personal data");
    expect(at("surfaces.forum.hint", onSurface("websites"))).toEqual([]);
    expect(at("surfaces.forum.hint")).toHaveLength(1);
    expect(renderNotice(corrected, { locale: "en", surface: "forum", format: "html" })).toContain("leave out sensitive personal data");
  });

  it("and every surface with public free text has such a hint", () => {
    expect(lint(edited(corrected, "surfaces.forum.hint")).map(({ path }) => path)).toContain("surfaces.forum.hint");
  });

  it("as the notice does itself", () => {
    expect(faithful.surfaces.forum).toMatchObject({ publicFreeText: true });
    expect(wordsAt("surfaces.forum.hint", asItStands)).toContain("sensitive personal data");
  });
});

describe("HERO-11: essential cookies serve function and security", () => {
  it("are listed with purpose and lifetime (ePrivacy 5(3))", () => {
    expect(at("trackers.session").map(({ article }) => article)).toContain("ePrivacy 5(3)");
    for (const fact of ["hero_session", corrected.purposes.service.title.en]) expect(wordsAt("trackers.session")).toContain(fact);
    for (const fact of ["troth", corrected.purposes.service.title.en, "6 months"]) expect(wordsAt("trackers.cookie-choice")).toContain(fact);
  });

  it("are not asked for and cannot be switched off", () => {
    const { trackers, purposes } = inBrowser("websites");
    for (const id of ["session", "cookie-choice"]) expect(trackers[id]).toMatchObject({ gate: "strictly-necessary", purpose: "service" });
    expect(purposes.service).toMatchObject({ asks: false });
    expect(asked("websites")).toEqual(["statistics"]);
  });

  it("are the only ones on the forum, where nobody is asked anything (HERO-4)", () => {
    expect(Object.keys(inBrowser("forum").trackers)).toEqual(["session"]);
    expect(asked("forum")).toEqual([]);
    expect(at("trackers.google-analytics", onSurface("forum"))).toEqual([]);
  });

  it("have a lifetime in every policy that starts", () => {
    expect(errors(edited(corrected, "trackers.cookie-choice.items.0.lifetime"))).toContainEqual({
      path: "trackers.cookie-choice.items.0.lifetime",
      article: "GDPR 13(2)(a)",
    });
  });
});

describe("HERO-12: use is neither acknowledgement nor consent", () => {
  it("is what the notice says, and a finding", () => {
    expect(faithful.acknowledgedByUse).toBe(true);
    expect(lint(faithful).map(({ path }) => path)).toContain("acknowledgedByUse");
  });

  it("cannot be said by a policy that starts", () => {
    // @ts-expect-error only a draft may say so
    const said: PolicyInput["acknowledgedByUse"] = true;
    expect(lint(edited(corrected, "acknowledgedByUse", said)).map(({ path }) => path)).toContain("acknowledgedByUse");
  });

  it("can be the consent of no activity (GDPR 4(11), 7)", () => {
    const byUse = edited(corrected, "activities.website-analytics.basis.asked", "by-use");
    expect(errors(byUse).map(({ path }) => path)).toContain("activities.website-analytics.basis.asked");
    expect(() => parsePolicy(byUse)).toThrow(expect.objectContaining({ code: "policy-invalid" }));
  });

  it("leaves consent to the banner, for what rests on it and for nothing else", () => {
    const { purposes } = inBrowser("websites");
    for (const [id, { asks, activities }] of Object.entries(purposes)) {
      expect([id, asks]).toEqual([id, activities.some(({ bases }) => bases.some(({ kind }) => kind === "consent"))]);
    }
  });
});
