import { choose, may, parseConsentCookie, rulesOfClient, serializeConsentCookie, type ClientPolicy, type Selection, type Standing } from "@troth/consent-core";
import { describe, expect, it } from "vitest";
import { readTcString, tcConsents, writeTcString, type TcfMap } from "../../src/tcf/index.js";
import { clientPolicy as policy } from "../browser/policy.js";
import { list } from "./list.js";

const now = Date.UTC(2026, 5, 15, 10);
const rules = rulesOfClient(policy);
const map: TcfMap = { purposes: { 1: ["statistics", "media"], 8: "statistics", 9: "media", 10: "necessary", 11: "nothing" }, vendors: { 12: "counter", 40: "video", 41: "map", 700: "counter", 5: "nobody" } };

const standingAfter = (selection: Selection): Standing => {
  const none = parseConsentCookie(undefined, { rules, now }).standing;
  return { ...none, ...choose(policy, none, selection, now) };
};
const consentsOf = (standing: Standing, one: ClientPolicy = policy, means = map) =>
  tcConsents(one, list, means, (question) => may(rules, { ...question, surface: one.surface, at: now }, standing));
const written = (standing: Standing) => readTcString(writeTcString(consentsOf(standing), list, { cmpId: 31, cmpVersion: 2, language: policy.locale, publisherCountry: "SE" }, now))!;

/** Every selection: each purpose and each vendor of it on, off or not named. */
const selections = [undefined, true, false].flatMap((statistics) =>
  [undefined, true, false].flatMap((media) =>
    [undefined, true, false].flatMap((counter) =>
      [undefined, true, false].flatMap((video) =>
        [undefined, true, false].map((onMap): Selection => {
          const named = (all: Record<string, boolean | undefined>) => Object.fromEntries(Object.entries(all).filter((entry): entry is [string, boolean] => entry[1] !== undefined));
          return { purposes: named({ statistics, media }), vendors: named({ "statistics/counter": counter, "media/video": video, "media/map": onMap }) };
        }),
      ),
    ),
  ),
);

describe("a TC string", () => {
  it("GDPR 4(11), 7(1): never says more than was given, whatever was chosen", () => {
    const wrong: unknown[] = [];
    let claims = 0;
    for (const selection of selections) {
      const standing = standingAfter(selection);
      const { purposes, vendors } = written(standing);
      const given = (purpose: string, vendor: string) => may(rules, { purpose, vendor, surface: "shop", at: now }, standing).allowed;
      // What the framework reads out of it: each purpose with each vendor that declares it.
      for (const vendor of vendors) {
        for (const purpose of purposes.filter((id) => list.vendors[String(vendor)]?.purposes.includes(id))) {
          claims += 1;
          const ours = map.vendors[vendor] ?? "";
          const part = [map.purposes[purpose] ?? []].flat().filter((id) => policy.purposes[id]?.activities.some((one) => one.vendors.includes(ours)));
          if (part.length === 0 || !part.every((id) => given(id, ours))) wrong.push({ selection, vendor, purpose });
        }
      }
    }
    expect(selections).toHaveLength(243);
    expect(claims).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });
  it("says all that was given where every purpose and vendor was", () => {
    expect(written(standingAfter({ purposes: { statistics: true, media: true } }))).toEqual({
      purposes: [1, 8, 9],
      vendors: [12, 40, 41],
      disclosed: [12, 40, 41],
      cmpId: 31,
      cmpVersion: 2,
      policyVersion: 5,
      listVersion: 117,
      language: "EN",
      publisherCountry: "SE",
      updated: Date.UTC(2026, 5, 15),
      hasDisclosed: true,
    });
  });
  it("TCF 2.3: names the vendors that were disclosed, also where all was refused", () => {
    const refused = written(standingAfter({ purposes: { statistics: false, media: false } }));
    expect(refused).toMatchObject({ purposes: [], vendors: [], disclosed: [12, 40, 41], hasDisclosed: true });
  });
  it("leaves out a vendor that the person refused for one purpose and the purpose was given", () => {
    const { purposes, vendors } = written(standingAfter({ purposes: { statistics: true, media: true }, vendors: { "media/video": false } }));
    expect([purposes, vendors]).toEqual([[1, 8, 9], [12, 41]]);
  });
  it("takes nothing for a consent that the banner does not ask for, though it may be done", () => {
    expect(may(rules, { purpose: "necessary", surface: "shop", at: now }, standingAfter({})).allowed).toBe(true);
    expect(consentsOf(standingAfter({ purposes: { statistics: true, media: true } })).purposes).not.toContain(10);
  });
  it("does not name a vendor that is not offered: it was not disclosed", () => {
    const { video, ...vendors } = policy.vendors;
    const { disclosed, vendors: consented } = consentsOf(standingAfter({ purposes: { media: true, statistics: true } }), { ...policy, vendors });
    expect(video).toBeDefined();
    expect([disclosed, consented]).toEqual([[12, 41], [12, 41]]);
  });
  it("names the language of the texts, and English for one that the framework does not have", () => {
    const language = (locale: string) => readTcString(writeTcString(consentsOf(standingAfter({})), list, { cmpId: 31, cmpVersion: 2, language: locale }, now))?.language;
    expect([language("sv"), language("de-AT"), language("zz")]).toEqual(["SV", "DE", "EN"]);
  });
  it("is not written for a consent platform that cannot be", () => {
    expect(() => writeTcString(consentsOf(standingAfter({})), list, { cmpId: 1, cmpVersion: 2 }, now)).toThrow("cmpId");
  });
  it("is read from whoever wrote it, and from nothing else", () => {
    const good = writeTcString(consentsOf(standingAfter({ purposes: { statistics: true } })), list, { cmpId: 31, cmpVersion: 2 }, now);
    const [core = ""] = good.split(".");
    expect(readTcString(core)).toMatchObject({ purposes: [8], vendors: [12], disclosed: [], hasDisclosed: false });
    for (const bad of ["", "x", "....", "%%%", core.slice(0, 20), serializeConsentCookie({ ...parseConsentCookie(undefined, { rules, now }).standing, others: {}, unsent: {} } as never), "__proto__"]) {
      expect(readTcString(bad), bad).toBeUndefined();
    }
  });
});
