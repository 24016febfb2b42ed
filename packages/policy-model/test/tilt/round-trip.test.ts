import { describe, expect, it } from "vitest";
import { toTilt } from "../../src/export/index.js";
import type { PolicyDraft } from "../../src/index.js";
import { importTilt, type TiltDocument } from "../../src/tilt/index.js";
import { shop } from "../policy.js";
import { bakery } from "./document.js";

const drafted = (document: unknown): PolicyDraft => {
  const { draft } = importTilt(document);
  if (!draft) throw new Error("no draft");
  return draft;
};
const edition = { locale: "en", url: "https://bakery.example/privacy", created: "2026-01-05T10:00:00" };

/** What both TILT and the policy have a place for, in no order where TILT has none. */
const mapped = (document: TiltDocument) => ({
  version: document.meta.version,
  language: document.meta.language,
  controller: { name: document.controller.name, address: document.controller.address, country: document.controller.country, email: document.controller.representative.email },
  officer: { email: document.dataProtectionOfficer.email, address: document.dataProtectionOfficer.address, country: document.dataProtectionOfficer.country },
  disclosed: document.dataDisclosed.map(({ category, purposes, legalBases, legitimateInterests, recipients, storage, nonDisclosure }) => ({
    category,
    purposes,
    bases: [...new Set(legalBases.map(({ reference }) => reference).filter((reference) => reference.startsWith("GDPR-6-")))].sort(),
    interests: legitimateInterests.flatMap(({ exists, reasoning }) => (exists === true ? [reasoning] : [])),
    recipients: recipients.map(({ name, category: kind, country }) => ({ title: name ?? kind, country })),
    periods: storage.flatMap(({ temporal }) => (temporal ?? []).map(({ ttl }) => ttl)),
    nonDisclosure,
  })),
  clauses: document.thirdCountryTransfers.filter(({ standardDataProtectionClause }) => standardDataProtectionClause?.available === true).map(({ country }) => country),
  sources: document.sources.map(({ dataCategory, sources }) => ({ dataCategory, sources: sources.map(({ description, publiclyAvailable }) => ({ description, publiclyAvailable })) })),
  rights: document.rightToInformation.email,
  authority: [document.rightToComplain.supervisoryAuthority?.name, document.rightToComplain.url],
  automated: document.automatedDecisionMaking.inUse,
});

describe("a valid TILT document that becomes a draft and a TILT document again", () => {
  it("keeps every field that both have a place for", () => {
    expect(mapped(toTilt(drafted(bakery()), edition).document)).toEqual(mapped(bakery()));
  });
  it("changes no more when it goes round again", () => {
    const once = toTilt(drafted(bakery()), edition).document;
    const twice = toTilt(drafted(JSON.stringify(once)), edition).document;
    expect(mapped(twice)).toEqual(mapped(once));
  });
});

describe("a policy that becomes a TILT document and is read again", () => {
  it.each(["en", "de"])("is still about the same data, purposes, bases and countries (%s)", (locale) => {
    const policy = shop();
    const { draft, issues } = importTilt(toTilt(policy, { ...edition, locale }).document);
    const texts = (record: Readonly<Record<string, { readonly title: Readonly<Record<string, string>> }>> | undefined) => Object.values(record ?? {}).map(({ title }) => title[locale]).sort();
    expect(texts(draft?.categories)).toEqual(texts(policy.categories));
    expect(texts(draft?.purposes)).toEqual(texts(policy.purposes));
    expect(texts(draft?.recipients)).toEqual(texts(policy.recipients));
    expect(Object.values(draft?.recipients ?? {}).map(({ country }) => country).sort()).toEqual(["DE", "IN", "JP", "US"]);
    expect(issues.filter(({ code }) => code === "basis-unrecognised" || code === "basis-spelling" || code === "country-unreadable")).toEqual([]);
  });
});
