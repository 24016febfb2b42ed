import { basesOf, lint, noticeOf, parsePolicy, purposeRev, renderNotice, toClientPolicy, type PolicyInput } from "@troth/policy-model";
import { diffPolicies, informationDue, weightOf } from "@troth/policy-model/diff";
import { describe, expect, it } from "vitest";
import { corrected, faithful } from "../../policies/heeros.js";
import { edited } from "./edited.js";
import { toldIn } from "./told.js";

type Surface = keyof typeof corrected.surfaces;
const channels = ["linkedin", "facebook", "instagram", "youtube"] as const satisfies readonly Surface[];
const notice = toldIn(noticeOf(corrected, { locale: "en" }));
const stated = toldIn(noticeOf(faithful, { locale: "en" }));
const onSurface = (surface: Surface) => toldIn(noticeOf(corrected, { locale: "en", surface }));
const at = (path: string, told = notice) => told.filter((one) => one.path === path || one.path.startsWith(`${path}.`));
const wordsAt = (path: string, told = notice) => at(path, told).map(({ words }) => words).join("\n");
const inBrowser = (policy: typeof corrected, surface: Surface = "website") =>
  toClientPolicy(policy, { surface, locale: "en", offered: ["analytics", "advertising-platform"], evidence: true, notice: "/privacy" });
const errors = (policy: unknown) => lint(policy).flatMap(({ severity, path, article }) => (severity === "error" ? [{ path, article }] : []));
const next = (path: string, value: unknown) => parsePolicy(edited(corrected, path, value)) as typeof corrected;
const invalid = expect.objectContaining({ code: "policy-invalid" });

describe("the model of HEEROS", () => {
  it("is without an error once corrected", () => {
    expect(errors(corrected)).toEqual([]);
  });

  it("has the findings that were reviewed, as the notice stands", async () => {
    const findings = lint(faithful).map(({ code, path }) => `${code} ${path}\n`);
    await expect([...findings].sort().join("")).toMatchFileSnapshot("../../policies/findings/heeros.txt");
  });

  it("starts no app as the notice stands", () => {
    expect(() => parsePolicy(faithful)).toThrow(invalid);
  });

  it("names a place of the policy for each fact that an operator supplied", () => {
    expect(corrected.assumed?.length).toBeGreaterThan(60);
    expect(new Set(corrected.assumed?.map(({ path }) => path)).size).toBe(corrected.assumed?.length);
  });
});

describe("HEEROS-1: a controller with business id and contact; one policy for digital assets known now or later", () => {
  it("tells name, business id, address and who answers questions (GDPR 13(1)(a))", () => {
    for (const told of [notice, stated]) {
      const words = wordsAt("entities.heeros", told);
      for (const fact of ["Business ID: 1598868-0", "Hermannin rantatie 8, 00580 Helsinki", "chief executive"]) expect(words).toContain(fact);
    }
    expect(at("entities.heeros").map(({ article }) => article)).toContain("GDPR 13(1)(a)");
    expect(renderNotice(corrected, { locale: "en", format: "html" })).toContain("mailto:privacy@heeros.example");
  });

  it("does not invent the mailbox that the notice leaves blank", () => {
    expect(errors(faithful)).toContainEqual({ path: "entities.heeros.contact", article: "GDPR 13(1)(a)" });
    expect(errors(faithful)).toContainEqual({ path: "rights.contact", article: "GDPR 12(2)" });
    expect(wordsAt("entities.heeros", stated)).toContain("The notice does not say");
  });

  it("takes another digital asset into the same policy, and nobody is asked again for what was there", () => {
    const grown = next("surfaces.academy", { title: { en: "The academy" }, controller: "heeros" });
    for (const purpose of Object.keys(corrected.purposes)) expect(purposeRev(grown, purpose)).toBe(purposeRev(corrected, purpose));
    expect(inBrowser(grown).shown).toBe(inBrowser(corrected).shown);
    const diff = diffPolicies(corrected, grown);
    expect(diff.map(({ path }) => path)).toEqual(["surfaces.academy"]);
    expect(informationDue(diff, grown).consent).toEqual([]);
    expect(wordsAt("entities.heeros", toldIn(noticeOf(grown, { locale: "en" })))).toContain("The academy");
  });
});

describe("HEEROS-2: a legitimate interest has its interest, necessity and balancing", () => {
  const interests = Object.entries(corrected.activities).flatMap(([id, { basis }]) =>
    basesOf(basis).flatMap((one, index) => (one.kind === "legitimate-interest" ? [{ id, one, path: `activities.${id}.basis${Array.isArray(basis) ? `.${index}` : ""}` }] : [])),
  );

  it.each(interests)("which the notice tells of $id (GDPR 13(1)(d), 6(1)(f))", ({ id, one }) => {
    const words = wordsAt(`activities.${id}`);
    for (const text of [one.interest, one.necessity, one.balancing.result]) expect(words).toContain(text.en);
    expect(at(`activities.${id}`).map(({ article }) => article)).toContain("GDPR 13(1)(d)");
    expect(one.balancing.on <= corrected.effective).toBe(true);
  });

  it.each(interests.flatMap(({ path }) => ["interest", "necessity", "balancing"].map((fact) => `${path}.${fact}`)))("without which no policy starts: %s", (path) => {
    // In a list of bases the place that is told may be the list.
    expect(errors(edited(corrected, path)).some((error) => path.startsWith(error.path))).toBe(true);
    expect(() => parsePolicy(edited(corrected, path))).toThrow(invalid);
  });

  it("of which the notice names only the interest", () => {
    for (const [id, interest] of [
      ["website", "function and security of the website"],
      ["content", "to develop and customise content for those who are interested in products and services"],
      ["statistics", "to monitor the number of visitors and to compile statistics"],
    ] as const) {
      expect(wordsAt(`activities.${id}`, stated)).toContain(interest);
      expect(errors(faithful)).toContainEqual({ path: `activities.${id}.basis.necessity`, article: "GDPR 6(1)(f)" });
      expect(errors(faithful)).toContainEqual({ path: `activities.${id}.basis.balancing`, article: "GDPR 6(1)(f)" });
    }
  });

  it("is no ground for what opens the device: statistics, content and advertising are asked for", () => {
    const { purposes } = inBrowser(corrected);
    expect(Object.entries(purposes).flatMap(([id, { asks }]) => (asks ? [id] : []))).toEqual(["content", "statistics", "advertising"]);
  });
});

describe("HEEROS-16: a change of the policy is known by what changed, and by its weight", () => {
  it.each([
    ["purposes.statistics.title", "Statistics of visitors", "minor", [{ weight: "minor", how: "silent" }]],
    ["purposes.statistics.description", "We count visitors, and see which pages they read, to improve the website.", "minor", [{ weight: "minor", how: "silent" }]],
  ] as const)("asks nobody again for a word, and tells nobody in person: %s", (path, words, weight, told) => {
    const reworded = next(`${path}.en`, words);
    const diff = diffPolicies(corrected, reworded);
    expect(diff).toMatchObject([{ path, what: { how: "reworded" }, weight, consent: [] }]);
    expect(informationDue(diff, reworded)).toMatchObject({ weight, told, consent: [] });
    expect(purposeRev(reworded, "statistics")).toBe(purposeRev(corrected, "statistics"));
  });

  it("tells of a new purpose of the same data before it begins (GDPR 13(3)), by the change policy", () => {
    const { hash: _, ...written } = corrected;
    const grown = parsePolicy({
      ...written,
      effective: "2026-09-01",
      purposes: { ...written.purposes, benchmarks: { title: { en: "Benchmarks" }, description: { en: "We compare how companies of a size use the systems." } } },
      activities: { ...written.activities, benchmarks: { ...written.activities["chat-training"], title: { en: "Benchmarks" }, purpose: "benchmarks" } },
    });
    const diff = diffPolicies(corrected, grown);
    expect(weightOf(diff)).toBe("material");
    expect(diff.find(({ path }) => path === "purposes.benchmarks")).toMatchObject({ what: { fact: "purpose", how: "added" }, weight: "material" });
    const [told] = informationDue(diff, grown).told;
    expect(told).toMatchObject({ weight: "material", how: "banner", times: [{ before: "2026-09-01", article: "GDPR 13(3)" }] });
    expect(told?.people.map(({ subject }) => subject)).toEqual(expect.arrayContaining(["client", "visitor"]));
  });

  it("asks again for the purpose whose facts changed, and for no other", () => {
    const longer = next("trackers.advertising.items.0.lifetime", "P180D");
    const diff = diffPolicies(corrected, longer);
    expect(diff).toMatchObject([{ path: "trackers.advertising.items.0.lifetime", what: { how: "longer" }, weight: "material" }]);
    expect(informationDue(diff, longer).consent).toMatchObject([{ purpose: "advertising", asked: "again", where: ["banner"] }]);
    for (const purpose of ["content", "statistics", "direct-marketing"]) expect(purposeRev(longer, purpose)).toBe(purposeRev(corrected, purpose));
  });

  it("is told in a way of its own, which the notice leaves open", () => {
    expect(at("changes.material")[0]).toMatchObject({ article: "GDPR 13(3)", words: expect.stringContaining("when you next visit") });
    expect(errors(faithful)).toContainEqual({ path: "changes.material", article: "GDPR 13(3)" });
  });
});

describe("HEEROS-17: use of the digital assets is no explicit consent to direct marketing", () => {
  it("is what the notice says, and two errors (GDPR 4(11), ePrivacy 13)", () => {
    expect(faithful.activities["direct-marketing"]).toMatchObject({ basis: { kind: "consent", asked: "by-use" }, directMarketing: { permission: "by-use" } });
    expect(errors(faithful)).toContainEqual({ path: "activities.direct-marketing.basis.asked", article: "GDPR 4(11)" });
    expect(errors(faithful)).toContainEqual({ path: "activities.direct-marketing.directMarketing.permission", article: "ePrivacy 13(1)" });
    expect(wordsAt("activities.direct-marketing", stated)).toContain("takes your use of the service");
  });

  it.each([
    ["activities.direct-marketing.basis.asked", "GDPR 4(11)"],
    ["activities.direct-marketing.directMarketing.permission", "ePrivacy 13(1)"],
  ])("starts no app: %s", (path, article) => {
    expect(errors(edited(corrected, path, "by-use"))).toEqual([{ path, article }]);
    expect(() => parsePolicy(edited(corrected, path, "by-use"))).toThrow(expect.objectContaining({ code: "policy-invalid", faults: [expect.objectContaining({ path, article })] }));
  });

  it("does not compile where an app is to start", () => {
    type Written = NonNullable<PolicyInput["activities"][string]["directMarketing"]>;
    // @ts-expect-error only a draft may say so
    const byUse: Written = { channels: ["email"], permission: "by-use" };
    expect(byUse.permission).toBe("by-use");
  });

  it("gives way to a form that is asked for, with an objection to each channel (GDPR 21(2))", () => {
    expect(corrected.activities["direct-marketing"]).toMatchObject({ basis: { kind: "consent", asked: "form" }, directMarketing: { channels: ["email", "phone"], permission: "opt-in" } });
    expect(inBrowser(corrected).purposes["direct-marketing"]).toMatchObject({ asks: false });
    const objection = notice.filter(({ article }) => article === "GDPR 21(2)").map(({ words }) => words).join("\n");
    expect(objection).toContain("E-mails and calls");
    for (const channel of ["e-mail", "phone"]) expect(objection).toContain(channel);
  });
});

describe("HEEROS-18: third-party advertising cookies are not essential", () => {
  const gate = "trackers.advertising.deviceAccess";
  const essential = { gate: "strictly-necessary", why: { en: "It is essential." } };

  it("is an error of the notice, which calls them so (ePrivacy 5(3))", () => {
    expect(faithful.trackers.marketing).toMatchObject({ recipient: "third-parties", deviceAccess: { gate: "strictly-necessary" } });
    expect(faithful.activities.profiling).toMatchObject({ basis: { kind: "legitimate-interest" } });
    expect(errors(faithful)).toContainEqual({ path: "trackers.marketing.deviceAccess.gate", article: "ePrivacy 5(3)" });
  });

  it("cannot be declared by a policy that starts, whatever the basis of the purpose", () => {
    expect(errors(edited(corrected, gate, essential))).toContainEqual({ path: `${gate}.gate`, article: "ePrivacy 5(3)" });
    expect(() => parsePolicy(edited(corrected, gate, essential))).toThrow(invalid);
    const claimed = edited(corrected, "activities.advertising.basis", corrected.activities.chat.basis);
    expect(errors(claimed).map(({ path }) => path)).toContain(`${gate}.gate`);
  });

  it("are behind consent in the browser, each vendor by name", () => {
    const { trackers, vendors } = inBrowser(corrected);
    expect(trackers.advertising).toMatchObject({ gate: "consent", vendor: "advertising-platform", purpose: "advertising" });
    expect(Object.entries(trackers).flatMap(([id, one]) => (one.gate === "consent" ? [] : [id]))).toEqual(["cookie-choice"]);
    expect(Object.keys(vendors)).toEqual(["analytics", "advertising-platform"]);
  });

  it("are told as needing consent", () => {
    expect(at("trackers.advertising")[0]).toMatchObject({ article: "ePrivacy 5(3)", words: expect.stringContaining("only with your consent") });
  });
});

describe("HEEROS-20: own channels on social platforms have joint controllers", () => {
  it.each(channels)("tells of %s who they are, the essence of their arrangement, and that either takes a request (GDPR 26)", (surface) => {
    const { jointControllers = [], arrangement } = corrected.surfaces[surface];
    const told = onSurface(surface);
    expect(jointControllers).toHaveLength(1);
    for (const id of ["heeros", ...jointControllers]) expect(wordsAt(`entities.${id}`, told)).toContain("Address");
    expect(at(`surfaces.${surface}.arrangement`, told).find(({ article }) => article === "GDPR 26(2)")?.words).toBe(arrangement?.essence.en);
    expect(at(`surfaces.${surface}.arrangement`, told).map(({ article }) => article)).toContain("GDPR 26(3)");
    expect(renderNotice(corrected, { locale: "en", surface, format: "html" })).toContain("any of them with a request");
  });

  it("tells nothing of it where one answers alone", () => {
    const told = onSurface("website");
    expect(told.filter(({ path, article }) => path.startsWith("surfaces.") && article?.startsWith("GDPR 26"))).toEqual([]);
    expect(at("entities.meta-ireland", told)).toEqual([]);
  });

  it.each(channels)("does not start with a joint controller on %s and no arrangement (GDPR 26(2))", (surface) => {
    expect(errors(edited(corrected, `surfaces.${surface}.arrangement`))).toContainEqual({ path: `surfaces.${surface}.arrangement`, article: "GDPR 26(2)" });
  });

  it("misses the arrangement in the notice, which names the channels only", () => {
    for (const surface of [...channels, "other-channels"]) expect(errors(faithful)).toContainEqual({ path: `surfaces.${surface}.arrangement`, article: "GDPR 26(2)" });
  });

  it("asks the joint controller of an embedded pixel for the same", () => {
    expect(at("recipients.advertising-platform").map(({ words }) => words).join("\n")).toContain("We ask for consent and tell of the collection");
    expect(errors(edited(corrected, "recipients.advertising-platform.arrangement"))).toContainEqual({ path: "recipients.advertising-platform.arrangement", article: "GDPR 26(2)" });
  });
});

describe("HEEROS-21: recruitment is governed by another notice, in Finnish", () => {
  const url = corrected.surfaces.recruitment.governedBy?.url ?? "";

  it("is linked with its language where applications are told of, and not elsewhere", () => {
    const [told] = at("surfaces.recruitment.governedBy", onSurface("recruitment"));
    expect(told?.words).toContain("Finnish");
    expect(url).not.toBe("");
    expect(told?.words).toContain(url);
    expect(renderNotice(corrected, { locale: "en", surface: "recruitment", format: "html" })).toContain(`href="${url}"`);
    expect(at("surfaces.recruitment.governedBy")).toHaveLength(1);
    expect(at("surfaces.recruitment.governedBy", onSurface("website"))).toEqual([]);
  });

  it("keeps its language where the notice leaves the address blank", () => {
    const [told] = at("surfaces.recruitment.governedBy", stated);
    expect(told?.words).toContain("Finnish");
    expect(told?.words).toContain("The notice does not say");
    expect(errors(faithful).map(({ path }) => path)).toContain("surfaces.recruitment.governedBy.url");
  });

  it("needs an address where an app starts", () => {
    expect(() => parsePolicy(edited(corrected, "surfaces.recruitment.governedBy.url", { unknown: "blank" }))).toThrow(invalid);
    expect(() => parsePolicy(edited(corrected, "surfaces.recruitment.governedBy.url", "javascript:alert(1)"))).toThrow(invalid);
  });
});
