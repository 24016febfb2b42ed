import { basesOf, basisArticle, lint, noticeOf, parsePolicy, purposeRev, renderNotice, toClientPolicy } from "@troth/policy-model";
import { describe, expect, it } from "vitest";
import { corrected, faithful } from "../../policies/immero.js";
import { edited } from "./edited.js";
import { toldIn } from "./told.js";

const notice = toldIn(noticeOf(corrected, { locale: "en" }));
const at = (path: string, told = notice) => told.filter((one) => one.path === path || one.path.startsWith(`${path}.`));
const wordsAt = (path: string, told = notice) => at(path, told).map(({ words }) => words).join("\n");
const errors = (policy: unknown) => lint(policy).flatMap(({ severity, path, article }) => (severity === "error" ? [{ path, article }] : []));
const inBrowser = (policy: typeof corrected) =>
  toClientPolicy(policy, { surface: "website", locale: "en", offered: [], evidence: true, notice: "/privacy" });
const asItStands = toldIn(noticeOf(faithful, { locale: "en" }));
/** How an article is written in the notice: "GDPR 6(1)(f)" as "Art. 6(1)(f) GDPR". */
const written = (article: string) => article.replace(/^GDPR (.+)$/, "Art. $1 GDPR");

describe("the model of IMMERO", () => {
  it("is without an error once corrected", () => {
    expect(errors(corrected)).toEqual([]);
  });

  it("has the findings that were reviewed, as the notice stands", async () => {
    const findings = lint(faithful).map(({ code, path }) => `${code} ${path}\n`);
    await expect([...findings].sort().join("")).toMatchFileSnapshot("../../policies/findings/immero.txt");
  });

  it("starts no app as the notice stands", () => {
    expect(() => parsePolicy(faithful)).toThrow(expect.objectContaining({ code: "policy-invalid" }));
  });

  it.each(["html", "markdown"] as const)("is rendered as it stands, in %s, with nothing put in the place of what it does not say", (format) => {
    const text = renderNotice(faithful, { locale: "en", format });
    for (const provider of ["WorkOS", "Loopia", "Hetzner", "PlanetScale", "Convex", "Dropbox"]) expect(text).toContain(provider);
    for (const supplied of ["Integritetsskyddsmyndigheten", "immero_visit", "United States", "bokföringslagen"]) expect(text).not.toContain(supplied);
  });

  it("tells the periods of the notice as it stands: ten, six, three and thirty years, two for cookies", () => {
    const told = asItStands.map(({ words }) => words).join("\n");
    for (const period of ["10 years", "6 years", "3 years", "30 years", "2 years"]) expect(told).toContain(period);
  });

  it("keeps claims for thirty years at most, as the notice stands, which is longer than the law on limitation says", () => {
    expect(faithful.retention["claims"]?.rule).toMatchObject({ form: "longest-of" });
    expect(lint(faithful).filter(({ path }) => path === "retention.claims.limitation").map(({ code }) => code)).toContain("statute-exceeded");
  });

  it("names a place of the policy for each fact that an operator supplied", () => {
    expect(corrected.assumed?.length).toBeGreaterThan(40);
    expect(new Set(corrected.assumed?.map(({ path }) => path)).size).toBe(corrected.assumed?.length);
  });

  it("keeps nothing on a device longer than the two years of the notice", () => {
    expect(faithful.device).toEqual({ keptAtMost: "P2Y" });
    expect(errors(edited(corrected, "trackers.analytics.items.0.lifetime", "P25M")).map(({ path }) => path)).toContain("trackers.analytics.items.0.lifetime");
  });
});

describe("IMMERO-9: each activity has its basis; nothing must be provided; no machine decides", () => {
  it.each(Object.keys(corrected.activities))("tells the basis of %s with its article (GDPR 13(1)(c))", (id) => {
    const activity = corrected.activities[id as keyof typeof corrected.activities];
    const told = at(`activities.${id}`).filter(({ article }) => article === "GDPR 13(1)(c)");
    for (const { kind } of basesOf(activity.basis)) expect(told.map(({ words }) => words).join("\n")).toContain(written(basisArticle[kind]));
  });

  it("rests on the three bases of the notice: interest for the site, consent for optional cookies, law where law demands", () => {
    const kinds = (policy: typeof corrected | typeof faithful, id: string) => {
      const { basis } = (policy.activities as typeof faithful.activities)[id] ?? {};
      return basis === undefined ? [] : basesOf(basis).map(({ kind }) => kind);
    };
    expect(kinds(faithful, "visit")).toEqual(["legitimate-interest"]);
    expect(kinds(faithful, "analytics")).toEqual(["consent"]);
    expect(kinds(faithful, "books")).toEqual(["legal-obligation"]);
    expect(kinds(corrected, "visit")).toEqual(["legitimate-interest"]);
    expect(kinds(corrected, "analytics")).toEqual(["consent"]);
    expect(kinds(corrected, "bookkeeping")).toEqual(["legal-obligation"]);
  });

  it("names the interest, and asks consent for the optional cookies alone", () => {
    expect(at("activities.visit").find(({ article }) => article === "GDPR 13(1)(d)")?.words).toContain("operating, maintaining and improving the website");
    const { purposes, trackers } = inBrowser(corrected);
    expect(Object.entries(purposes).flatMap(([id, { asks }]) => (asks ? [id] : []))).toEqual(["statistics"]);
    expect(Object.values(trackers).flatMap(({ gate, purpose }) => (gate === "consent" ? [purpose] : []))).toEqual(["statistics"]);
  });

  it("tells that nothing must be provided on a visit, and what follows if it is not (GDPR 13(2)(e))", () => {
    for (const policy of [faithful, corrected]) expect((policy as typeof faithful).activities.visit?.provision).toMatchObject({ kind: "voluntary" });
    const told = at("activities.visit").find(({ article }) => article === "GDPR 13(2)(e)");
    expect(told?.words).toContain("without certain technical data the website does not work");
  });

  it("tells that no decision is made by a machine alone (GDPR 13(2)(f), 22)", () => {
    expect(notice.filter(({ section, article }) => section === "automated" && article === "GDPR 13(2)(f)")).toHaveLength(1);
    for (const policy of [faithful, corrected]) {
      for (const activity of Object.values(policy.activities)) expect(activity).not.toHaveProperty("automatedDecision");
      for (const activity of Object.values(policy.activities)) expect(activity).not.toHaveProperty("profiling");
    }
  });
});

describe("IMMERO-12: every right with its article, free of charge, and the authority for complaints", () => {
  it.each(["GDPR 15", "GDPR 16", "GDPR 17", "GDPR 18", "GDPR 20", "GDPR 21(1)", "GDPR 7(3)", "GDPR 77"])("renders the right of %s, of the notice as it stands as well", (article) => {
    for (const told of [notice, asItStands]) expect(told.map((one) => one.article)).toContain(article);
  });

  it("says where and how to use them, and that it is free of charge (GDPR 12(5))", () => {
    expect(wordsAt("rights.contact")).toContain("contact@immero.com");
    expect(notice.filter(({ section }) => section === "rights").map(({ words }) => words).join(" ")).toContain("free of charge");
  });

  it("names the authority, and the one where the person lives besides", () => {
    expect(wordsAt("rights.authority")).toContain("Integritetsskyddsmyndigheten");
    expect(notice.filter(({ section, article }) => section === "complaint" && article === "GDPR 77").length).toBeGreaterThanOrEqual(2);
    expect(errors(edited(corrected, "rights.authority")).map(({ path }) => path)).toContain("rights.authority");
  });

  it("sets the right to object apart (GDPR 21(4))", () => {
    const { sections } = noticeOf(corrected, { locale: "en" });
    expect(sections.find(({ id }) => id === "objection")).toMatchObject({ article: "GDPR 21(4)" });
  });

  it("has no ground to refuse or to charge but those of GDPR 12(5)", () => {
    expect(errors(edited(corrected, "rights.refusals", ["technical-effort"])).map(({ path }) => path).filter((path) => path.startsWith("rights.refusals"))).not.toEqual([]);
    expect(errors(edited(corrected, "rights.refusals", ["manifestly-unfounded", "excessive"]))).toEqual([]);
  });
});

describe("IMMERO-13: versions of the notice", () => {
  const typo = parsePolicy(edited(corrected, "purposes.statistics.description.en", "We count which pages are read and in which order."));
  const later = parsePolicy(edited({ ...corrected, version: "2026.7.0" }, "effective", "2026-07-01"));

  it("tells version, day and fingerprint in the notice", () => {
    const told = notice.filter(({ section }) => section === "edition").map(({ words }) => words).join("\n");
    const day = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" }).format(new Date("2026-06-01"));
    for (const fact of ["2026.6.0", day, corrected.hash]) expect(told).toContain(fact);
    expect(renderNotice(corrected, { locale: "en", format: "markdown" })).toContain(corrected.hash);
  });

  it("gives each text a fingerprint of its own, and the same text the same one", () => {
    expect(new Set([corrected.hash, typo.hash, later.hash, faithful.hash]).size).toBe(4);
    expect(parsePolicy(JSON.parse(JSON.stringify(corrected))).hash).toBe(corrected.hash);
  });

  it("lets an old version be read as it was", () => {
    const kept = parsePolicy(JSON.parse(JSON.stringify(corrected)));
    expect(renderNotice(kept, { locale: "en", format: "html" })).toBe(renderNotice(corrected, { locale: "en", format: "html" }));
  });

  it("points what a person is asked at the version shown, and asks nobody anew for a typo", () => {
    expect(inBrowser(corrected)).toMatchObject({ policy: corrected.hash, shown: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(inBrowser(typo as typeof corrected).policy).toBe(typo.hash);
    expect(inBrowser(typo as typeof corrected).shown).not.toBe(inBrowser(corrected).shown);
    expect(purposeRev(typo, "statistics")).toBe(purposeRev(corrected, "statistics"));
  });

  it("holds 'April 2026' as version, and does not invent the day", () => {
    expect(faithful.version).toBe("2026.4.0");
    expect(errors(faithful)).toContainEqual({ path: "effective", article: "GDPR 12(1)" });
  });
});

describe("IMMERO-14: providers act on instructions, and for no ends of their own", () => {
  const providers = ["loopia", "hetzner", "workos", "planetscale", "convex", "dropbox"] as const;

  it("are processors with an agreement each", () => {
    for (const id of providers) {
      expect(corrected.recipients[id]).toMatchObject({ role: "processor", agreement: expect.stringContaining("processing agreement") });
      expect(faithful.recipients[id]).toMatchObject({ role: "processor" });
      expect(faithful.recipients[id]).not.toHaveProperty("ownPurposes");
      expect(wordsAt(`recipients.${id}`)).toContain("processor");
    }
  });

  it.each(providers)("does not let %s be a processor with ends of its own (GDPR 28(10))", (id) => {
    const found = errors(edited(corrected, `recipients.${id}.ownPurposes`, { en: "improving its own products" }));
    expect(found).toContainEqual({ path: `recipients.${id}.ownPurposes`, article: "GDPR 28(10)" });
  });

  it("lets one that has ends of its own be a controller", () => {
    const { agreement: _, ...workos } = corrected.recipients.workos;
    const controller = { ...workos, role: "controller", kind: "service-provider", transfer: { ...corrected.recipients.workos.transfer, module: 1 } };
    expect(errors(edited(corrected, "recipients.workos", controller))).toEqual([]);
  });
});
