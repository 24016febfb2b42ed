import { describe, expect, it } from "vitest";
import { noticeOf, parsePolicy, renderNotice, type Section } from "../../src/index.js";
import type { Loose } from "../loose.js";
import { bent, shop } from "../policy.js";

const notice = (bend: Parameters<typeof bent>[0] = () => {}, surface?: string) => noticeOf(parsePolicy(bent(bend)), { locale: "en", ...(surface === undefined ? {} : { surface }) });
const ids = (sections: readonly Section[]): readonly string[] => sections.map(({ id }) => id);
const markdown = (bend: Parameters<typeof bent>[0] = () => {}, locale = "en"): string => renderNotice(parsePolicy(bent(bend)), { locale, format: "markdown" });
const all = (sections: readonly Section[]): readonly Section[] => sections.flatMap((one) => [one, ...all(one.sections)]);

describe("the notice", () => {
  it("has every part that GDPR 13 and 14 ask for, in order", () => {
    expect(ids(notice().sections)).toEqual([
      "controller",
      "data",
      "purposes",
      "withdrawal",
      "device",
      "recipients",
      "transfers",
      "rights",
      "objection",
      "complaint",
      "automated",
      "sale",
      "measures",
      "changes",
      "glossary",
      "edition",
    ]);
  });
  it("GDPR 13(1)(a), (b): names the controller with its contact, and the data protection officer or that there is none", () => {
    expect(markdown()).toContain("Example Shop GmbH");
    expect(markdown()).toContain("[dpo@shop.example]");
    expect(markdown((p) => (p.entities["example-shop"].dpo = "none"))).toContain("No data protection officer is designated.");
  });
  it("GDPR 13(1)(c), (d): gives each activity its basis with the article, and the legitimate interest by name", () => {
    expect(markdown()).toContain("our legitimate interest (Art. 6(1)(f) GDPR)");
    expect(markdown()).toContain("a shop that works");
    expect(markdown()).toContain("for members: to perform a contract");
    expect(markdown(undefined, "de")).toContain("Ihre Einwilligung (Art. 6 Abs. 1 lit. a DSGVO)");
  });
  it("GDPR 13(1)(f): tells transfers with tool, existence or absence of a decision and how to get a copy, only where there are any", () => {
    const text = markdown();
    expect(text).toContain("an adequacy decision of the European Commission for Japan, (EU) 2019/419 |");
    expect(text).toContain("module 1; the European Commission has made no adequacy decision for India");
    expect(text).toContain("You can get a copy of these safeguards by writing to");
    expect(markdown((p) => (p.recipients.video.country = "CH"))).toContain("we do not rely on the adequacy decision for Switzerland");
    const inside = (p: Loose): void => {
      for (const one of ["group-japan", "analytics", "video"]) {
        p.recipients[one].country = "NL";
        delete p.recipients[one].transfer;
      }
    };
    expect(ids(notice(inside).sections)).not.toContain("transfers");
    expect(markdown(inside)).not.toMatch(/adequacy|contractual clauses/);
  });
  describe("of a day on which not every recipient abroad has a valid transfer tool (GDPR 44)", () => {
    const on = (offered: readonly string[] | undefined, locale = "en", bend: Parameters<typeof bent>[0] = () => {}): string =>
      renderNotice(parsePolicy(bent(bend)), { locale, format: "markdown", ...(offered ? { offered } : {}) });
    const inGerman = (text: string): boolean => text.includes("derzeit wird nichts dorthin übermittelt") && text.includes("wird derzeit nichts übermittelt");

    it("says beside a recipient without one that nothing is sent there, and shows no tool for it", () => {
      const text = on(["group-japan", "analytics"]);
      expect(text).toContain("**Who gets it**: Video Ltd (at present nothing is sent there)");
      expect(text).toContain("India (at present nothing is sent there)");
      expect(text).toMatch(/At present nothing is sent to these recipients[^\n]*\n\n- Video Ltd, India/);
      expect(text).not.toMatch(/standard contractual clauses|Additional measures/);
      expect(text).toContain("Data Privacy Framework as “Analytics Inc.”");
      expect(inGerman(on(["group-japan", "analytics"], "de"))).toBe(true);
    });
    it("names the article and the place in the policy", () => {
      const [transfers] = noticeOf(shop(), { locale: "en", offered: ["group-japan", "analytics"] }).sections.filter(({ id }) => id === "transfers");
      expect(transfers?.blocks.at(-1)).toMatchObject({ kind: "list", article: "GDPR 44", items: [{ path: "recipients.video.transfer", article: "GDPR 44" }] });
    });
    it("promises no copy of safeguards where there are none", () => {
      const text = on([]);
      expect(text).toContain("- Analytics Inc., United States");
      expect(text).not.toMatch(/get a copy of these safeguards|adequacy decision/);
    });
    it("says nothing of the kind about a recipient within the EEA, nor where nobody asked", () => {
      expect(on([])).not.toMatch(/Germany \(at present/);
      expect(on([], "en", (p) => (p.recipients.hosting.country = "EEA"))).not.toMatch(/Economic Area \(at present/);
      expect(on(undefined)).toBe(markdown());
      expect(on(undefined)).not.toContain("nothing is sent");
      expect(on(["group-japan", "analytics", "video", "nobody"])).toBe(markdown());
    });
  });
  it("GDPR 13(2)(a): says each retention rule in a sentence, with the statute behind it", () => {
    expect(markdown()).toContain("The data is kept for 8 years after the end of the calendar year of the issue of the invoice. After that it is deleted.\n  - The law requires this, even where you ask for erasure (§ 147(3) AO, Germany). [");
    expect(markdown(undefined, "de")).toContain("bis zum Ende Ihres Besuchs");
    expect(markdown((p) => Object.assign(p.retention.usage.rule, { anchor: "moon.full" }) && (p.events = { "moon.full": { en: "the full moon", de: "dem Vollmond" } }))).toContain("after the full moon");
    expect(markdown((p) => Object.assign(p.retention.usage.rule, { anchor: "moon.full" }), "de")).toContain("„moon.full“");
  });
  it("GDPR 13(2)(c): tells how to withdraw where something rests on consent, and only there", () => {
    const withoutConsent = notice((p) => {
      p.activities = { accounting: p.activities.accounting };
      p.trackers = {};
    });
    expect(ids(withoutConsent.sections)).not.toContain("withdrawal");
    expect(ids(withoutConsent.sections)).not.toContain("objection");
    expect(markdown()).toContain("- **Consent lasts**: 6 months\n- **A refusal lasts**: 6 months");
  });
  it("GDPR 13(2)(d): names the authority, and that the person's own may be asked as well", () => {
    expect(markdown()).toContain("LfDI Mecklenburg-Vorpommern, [https://www.datenschutz-mv.de]");
    expect(markdown()).toContain("the authority where you live or work");
  });
  it("GDPR 13(2)(e): says whether data must be given and what follows if not", () => {
    expect(markdown()).toContain("The data is needed for the contract. Without it we cannot deliver.");
  });
  it("GDPR 13(2)(f): tells automated decisions with logic and consequences, or that there are none", () => {
    expect(markdown()).toContain("is made by automated means alone.");
    const decided = markdown((p) => (p.activities.accounting.automatedDecision = { logic: { en: "a table", de: "eine Tabelle" }, consequences: { en: "no credit", de: "kein Kredit" } }));
    expect(decided).toContain("**How it decides**: a table");
    expect(decided).not.toContain("No decision with legal");
  });
  it("GDPR 14(2)(f): tells where data comes from", () => {
    expect(markdown()).toContain("from you; from the payment provider");
  });
  it("GDPR 21(4): shows the right to object in a section of its own, with the activities it is about", () => {
    const [objection] = notice().sections.filter(({ id }) => id === "objection");
    expect(objection?.distinct).toBe(true);
    expect([...new Set(objection?.blocks.map(({ article }) => article))]).toEqual(["GDPR 21(1)", "GDPR 21(2)", "GDPR 21(4)"]);
    expect(markdown()).toMatch(/^> ## Right to object \(Art\. 21 GDPR\)$/m);
    expect(markdown()).toMatch(/without giving any reason[^#]*> - Sending the newsletter \(e-mail\)/);
  });
  it("ePrivacy 5(3): lists what is on the device with name pattern, purpose, vendor, lifetime and gate", () => {
    expect(markdown()).toContain("| `_an_*` (cookie) | Page statistics, Statistics: tells visits apart | Analytics Inc. | 14 days | only with your consent |");
  });
  it("tells only what concerns a surface", () => {
    const forum = renderNotice(shop(), { locale: "en", surface: "forum", format: "markdown" });
    expect(forum).toMatch(/^### Forum$/m);
    expect(forum).toContain("What you write here can be read by everybody.");
    expect(forum).not.toMatch(/Video Ltd|Invoices|shop\\_session/);
    expect(ids(all(notice(undefined, "forum").sections))).not.toContain("purpose-media");
  });
  it("follows a recipient to whom it passes the data on", () => {
    const passedOn = (p: Loose): void => {
      p.recipients.chain = { ...p.recipients.hosting, hosts: [], title: { en: "Data centre", de: "Rechenzentrum" } };
      p.recipients.hosting.subRecipients = ["chain"];
    };
    expect(markdown(passedOn)).toContain("Data centre");
  });
  it("names version, date and hash, and does not print which facts were assumed", () => {
    expect(markdown()).toContain(shop().hash);
    expect(markdown()).toContain("June 1, 2026");
    expect(markdown(undefined, "de")).toContain("1. Juni 2026");
    expect(markdown()).not.toContain("the notice of the operator is silent");
  });
  it("has a place in the policy for every part, and an id of its own for every section", () => {
    const sections = all(notice().sections);
    expect(sections.every(({ path, blocks }) => path !== "" && blocks.every((block) => block.path !== ""))).toBe(true);
    expect(new Set(ids(sections)).size).toBe(sections.length);
  });
  it("says no English in German", () => {
    const words = markdown(undefined, "de").replace("EU-US Data Privacy Framework", "").match(/\b(the|your|with|after|which|data|country)\b/gi);
    expect(words).toBeNull();
  });
  it("is refused in a format or layer that there is not, and never given in another", () => {
    const rendered = (o: object) => () => renderNotice(parsePolicy(bent(() => {})) as never, { locale: "en", format: "text", ...o } as never);
    expect(rendered({ format: "pdf" })).toThrow(expect.objectContaining({ code: "format-unknown" }));
    expect(rendered({ layer: "shrt" })).toThrow(expect.objectContaining({ code: "layer-unknown" }));
  });
  it("is refused in a language or for a surface that there is not", () => {
    expect(() => noticeOf(parsePolicy(bent(() => {})), { locale: "sv" })).toThrow(/not written in "sv"/);
    expect(() => noticeOf(parsePolicy(bent(() => {})), { locale: "en", surface: "app" })).toThrow(/no surface "app"/);
  });
});

describe("the HTML", () => {
  const page = renderNotice(shop(), { locale: "de", format: "html", page: true });

  it("is a complete document in its language, with a style for print and no script", () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="de">/);
    expect(page).toContain("<title>Datenschutzhinweise</title>");
    expect(page).toContain("@media print");
    expect(page).not.toMatch(/<script|\sstyle=|\son\w+=/i);
  });
  it("has no style of its own where a stylesheet is given", () => {
    const linked = renderNotice(shop(), { locale: "de", format: "html", page: true, stylesheet: "/notice.css" });
    expect(linked).toContain('<link rel="stylesheet" href="/notice.css">');
    expect(linked).not.toContain("<style");
    expect(() => renderNotice(shop(), { locale: "de", format: "html", page: true, stylesheet: "javascript:x" })).toThrow(/neither a path/);
  });
  it("is a fragment for a page of the app, from any level of heading", () => {
    const fragment = renderNotice(shop(), { locale: "en", format: "html", headingLevel: 2 });
    expect(fragment).toMatch(/^<article class="troth-notice" lang="en"/);
    expect(fragment).not.toMatch(/<html|<h1|<style/);
  });
  it("opens and closes every element, skips no level of heading, and labels every section and table", () => {
    const open: string[] = [];
    const misplaced: string[] = [];
    for (const [tag, end, name = ""] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
      if (["meta", "link"].includes(name)) continue;
      if (end === "") open.push(name);
      else if (open.pop() !== name) misplaced.push(tag);
    }
    expect([misplaced, open]).toEqual([[], []]);
    const levels = [...page.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    levels.reduce((above, level) => {
      expect(level - above).toBeLessThanOrEqual(1);
      return level;
    }, 0);
    const labels = [...page.matchAll(/aria-labelledby="([^"]+)"/g)].map(([, id]) => id);
    expect(labels.every((id) => page.includes(` id="${id}"`))).toBe(true);
    const elementIds = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(elementIds).size).toBe(elementIds.length);
  });
});
