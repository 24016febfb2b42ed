import { isDeepStrictEqual } from "node:util";
import { basesOf, lint, noticeOf, parsePolicy, renderNotice, toClientPolicy, type Block, type Inline, type Line, type Notice, type ReadablePolicy, type Section } from "@troth/policy-model";
import { diffPolicies, informationDue } from "@troth/policy-model/diff";
import { describe, expect, it } from "vitest";
import { corrected, faithful } from "../../policies/hms.js";
import { edited } from "./edited.js";

const locales = ["sv", "en"] as const;
type Locale = (typeof locales)[number];
const surfaces = Object.keys(corrected.surfaces) as (keyof typeof corrected.surfaces)[];
/** All surfaces, and each by itself. */
const editions = [undefined, ...surfaces];
const noticeIn = (locale: Locale, surface?: (typeof surfaces)[number], offered?: readonly string[]): Notice =>
  noticeOf(corrected, { locale, ...(surface === undefined ? {} : { surface }), ...(offered === undefined ? {} : { offered }) });

const sectionsOf = (sections: readonly Section[]): readonly Section[] => sections.flatMap((one) => [one, ...sectionsOf(one.sections)]);
const words = (line: Line): string => line.map((part: Inline) => (typeof part === "string" ? part : "code" in part ? part.code : part.text)).join("");
const linesOf = (block: Block): readonly Line[] => {
  switch (block.kind) {
    case "paragraph":
      return [block.line];
    case "list":
      return block.items.map(({ line }) => line);
    case "terms":
      return block.entries.flatMap(({ term, lines }) => [[term], ...lines]);
    case "table":
      return [...block.columns.map((column): Line => [column]), ...block.rows.flatMap(({ cells }) => cells)];
  }
};
const linesIn = (sections: readonly Section[]): readonly Line[] => sectionsOf(sections).flatMap(({ title, blocks }) => [[title], ...blocks.flatMap(linesOf)]);
const textOf = (sections: readonly Section[]): string => linesIn(sections).map(words).join("\n");
const hrefsIn = (sections: readonly Section[]): readonly string[] => linesIn(sections).flatMap((line) => line.flatMap((part) => (typeof part === "object" && "href" in part ? [part.href] : [])));
const sectionFrom = (notice: Notice, path: string, article: string): Section => {
  const found = sectionsOf(notice.sections).find((one) => one.path === path && one.article === article);
  if (!found) throw new Error(`the notice has no section from ${path} for ${article}`);
  return found;
};

/** The corrected policy with other facts at some places; `undefined` takes a fact out. */
const changed = (facts: Readonly<Record<string, unknown>>): unknown =>
  Object.entries(facts).reduce<unknown>((policy, [path, fact]) => edited(policy as ReadablePolicy, path, fact), corrected);
/** The next edition: other facts, another version and day. */
const next = (facts: Readonly<Record<string, unknown>>) => parsePolicy(changed({ ...facts, version: "1.1.0", effective: "2026-09-01" })) as typeof corrected;
const errorsWith = (facts: Readonly<Record<string, unknown>>) => lint(changed(facts)).filter(({ severity, code }) => severity === "error" && code !== "assumed-path-unknown");

/** Every text of the policy, with both languages. */
const textsIn = (value: unknown): readonly Record<Locale, string>[] => {
  if (typeof value !== "object" || value === null) return [];
  if ("sv" in value && "en" in value) return [value as Record<Locale, string>];
  return Object.values(value).flatMap(textsIn);
};

describe("HMS-1: the notice is in Swedish and English, and covers those who represent a customer", () => {
  it("has every text in both languages", () => {
    expect(lint(corrected).filter(({ code }) => code === "text-missing" || code === "text-extra")).toEqual([]);
    expect(lint(faithful).filter(({ code }) => code === "text-missing" || code === "text-extra")).toEqual([]);
    expect(corrected.languages).toEqual(["sv", "en"]);
    expect(faithful.languages).toEqual(["sv", "en"]);
  });

  it("says the same in both in words of its own, names apart", () => {
    const same = textsIn(corrected).flatMap(({ sv, en }) => (sv === en ? [sv] : []));
    expect([...new Set(same)].sort()).toEqual([
      "Facebook (Meta Platforms Ireland Limited)",
      "HMS Industrial Networks SA",
      "HMS Industrial Networks SLU",
      "LinkedIn (LinkedIn Ireland Unlimited Company)",
    ]);
  });

  it("renders for all surfaces and for each, with no text missing", () => {
    for (const locale of locales) {
      for (const surface of editions) {
        const notice = noticeIn(locale, surface);
        expect(linesIn(notice.sections).filter((line) => words(line).trim() === "")).toEqual([]);
        const edition = { locale, ...(surface === undefined ? {} : { surface }) };
        const html = renderNotice(corrected, { ...edition, format: "html", page: true });
        expect(html).toContain(`lang="${locale}"`);
        expect(`${html}${renderNotice(corrected, { ...edition, format: "markdown" })}`).not.toMatch(/\bundefined\b|\[object|\bNaN\b/);
      }
    }
  });

  it("renders what the notice of 2023 says, unknown facts included", () => {
    for (const locale of locales) {
      const notice = noticeOf(faithful, { locale });
      expect(linesIn(notice.sections).filter((line) => words(line).trim() === "")).toEqual([]);
      expect(textOf(notice.sections)).toContain(faithful.entities["hms-se"]?.name);
      for (const [id, { title }] of Object.entries(faithful.activities)) expect(textOf([sectionFrom(notice, `activities.${id}`, "GDPR 13(1)(c)")])).toContain(title[locale]);
    }
  });

  it("leaves no English in the Swedish notice, and no Swedish in the English", () => {
    const swedish = textOf(noticeIn("sv").sections);
    const english = textOf(noticeIn("en").sections);
    const different = textsIn(corrected).filter(({ sv, en }) => sv !== en && Math.min(sv.length, en.length) > 12 && !sv.includes(en) && !en.includes(sv));
    expect(different.length).toBeGreaterThan(200);
    expect(different.filter(({ en }) => swedish.includes(en))).toEqual([]);
    expect(different.filter(({ sv }) => english.includes(sv))).toEqual([]);
  });

  it("names those who represent a customer, also where the basis depends on it", () => {
    expect(textOf([sectionFrom(noticeIn("sv", "sales"), "activities.email-marketing", "GDPR 13(1)(c)")])).toMatch(/företrädare för kunder[^\n]*berättigade intresse/);
    expect(textOf([sectionFrom(noticeIn("en", "sales"), "activities.email-marketing", "GDPR 13(1)(c)")])).toMatch(/representatives of customers[^\n]*legitimate interest/);
  });

  it("is read by the browser in both languages", () => {
    for (const [locale, title] of [["sv", "Automatiserad marknadsföring"], ["en", "Marketing automation"]] as const) {
      const client = toClientPolicy(corrected, { surface: "website", locale, offered: ["chat-hosting"], evidence: true, notice: "/privacy" });
      expect(client.purposes["marketing-automation"]?.title).toBe(title);
      expect(client.texts.reject).not.toBe("");
    }
  });
});

describe("HMS-2: a legitimate interest is balanced, dated, and open to objection", () => {
  const interests = Object.entries(corrected.activities).flatMap(([id, { basis }]) => basesOf(basis).flatMap((one) => (one.kind === "legitimate-interest" ? [[id, one] as const] : [])));

  it("GDPR 6(1)(f): each interest comes with its necessity, and with a balancing made before the policy took effect", () => {
    expect(interests.length).toBe(17);
    for (const [, { interest, necessity, balancing }] of interests) {
      for (const locale of locales) expect([interest[locale], necessity[locale], balancing.result[locale]].every((text) => (text ?? "").length > 10)).toBe(true);
      expect(balancing.on <= corrected.effective).toBe(true);
    }
  });

  it("GDPR 13(1)(d): the notice tells interest, result and date of what we decide, and leaves the basis of what we do for a customer to that customer", () => {
    for (const [locale, date] of [["sv", "11 maj 2026"], ["en", "May 11, 2026"]] as const) {
      const notice = noticeIn(locale);
      for (const [id, { interest, balancing }] of interests) {
        const told = textOf([sectionFrom(notice, `activities.${id}`, "GDPR 13(1)(c)")]);
        const { role = "controller" }: { readonly role?: string } = corrected.activities[id as keyof typeof corrected.activities];
        const parts = [interest[locale] ?? "", balancing.result[locale] ?? "", date].map((part) => told.includes(part));
        expect(parts, id).toEqual(role === "processor" ? [false, false, false] : [true, true, true]);
      }
    }
  });

  it("GDPR 21(4): the way to object stands in a section of its own, and the activity leads there", () => {
    for (const locale of locales) {
      const notice = noticeIn(locale, "sales");
      const objection = sectionsOf(notice.sections).find(({ article }) => article === "GDPR 21(4)");
      expect(textOf(objection ? [objection] : [])).toContain(corrected.activities["customer-contacts"].title[locale]);
      expect(hrefsIn(objection ? [objection] : [])).toContain("mailto:privacy@hms.example");
      const links = linesIn([sectionFrom(notice, "activities.customer-contacts", "GDPR 13(1)(c)")]).flatMap((line) => line.flatMap((part) => (typeof part === "object" && "section" in part ? [part.section] : [])));
      expect(links).toEqual([objection?.id]);
      const html = renderNotice(corrected, { locale, surface: "sales", format: "html" });
      const anchor = /href="#([\w-]*objection)"/.exec(html)?.[1];
      expect(html).toContain(`id="${anchor}"`);
    }
  });

  it("GDPR 6(1)(f): without the balancing there is no policy", () => {
    expect(errorsWith({ "activities.customer-contacts.basis.balancing": undefined })).toMatchObject([
      { code: "balancing-missing", path: "activities.customer-contacts.basis.balancing", article: "GDPR 6(1)(f)" },
    ]);
  });

  it("the notice of 2023 balances without a date and without necessity", () => {
    const paths = lint(faithful).map(({ code, path }) => `${code} ${path}`);
    expect(paths).toContain("balancing-missing activities.customer-contacts.basis.balancing.on");
    expect(paths).toContain("necessity-missing activities.customer-contacts.basis.necessity");
  });
});

const clauses =
  "https://ec.europa.eu/info/law/law-topic/data-protection/international-dimension-data-protection/standard-contractual-clauses-scc_en";

describe("HMS-14: outside the EEA only with adequacy or clauses, and the clauses are linked", () => {
  const abroad = Object.entries(corrected.recipients).flatMap(([id, recipient]) => (recipient.transfer ? [[id, recipient] as const] : []));

  it("GDPR 44: every recipient outside the EEA has one of the two, company to company among them", () => {
    expect(abroad.map(([id, { country, kind, transfer }]) => [id, country, kind, transfer?.tool])).toEqual([
      ["group-gb", "GB", "group-company", "adequacy"],
      ["group-us", "US", "group-company", "scc"],
      ["marketing-services", "US", "processor", "scc"],
    ]);
    expect(lint(corrected).filter(({ article }) => /^GDPR 4[4-9]/.test(article ?? ""))).toEqual([]);
  });

  it("GDPR 13(1)(f): the notice tells each transfer, its tool, and where the clauses are", () => {
    for (const locale of locales) {
      const transfers = sectionsOf(noticeIn(locale, "sales").sections).filter(({ article }) => article === "GDPR 13(1)(f)");
      const paths = transfers.flatMap(({ blocks }) => blocks.flatMap((block) => ["path" in block ? block.path : "", ...(block.kind === "table" ? block.rows.map(({ path }) => path) : [])]));
      for (const [id, { title }] of abroad) {
        expect(paths.some((path) => path.startsWith(`recipients.${id}`))).toBe(true);
        expect(textOf(transfers)).toContain(title[locale]);
      }
      expect(textOf(transfers)).toContain("(EU) 2021/914");
      expect(hrefsIn(transfers)).toContain(clauses);
      expect(renderNotice(corrected, { locale, surface: "sales", format: "html" })).toContain(`href="${clauses}"`);
    }
  });

  it("tells no transfer where there is none", () => {
    for (const surface of ["website", "forum", "social-media"] as const) {
      expect(sectionsOf(noticeIn("sv", surface).sections).filter(({ article }) => article === "GDPR 13(1)(f)")).toEqual([]);
    }
  });

  it("GDPR 44: a recipient whose tool does not hold today is told as one to whom nothing goes", () => {
    const transfers = sectionsOf(noticeIn("en", "sales", ["group-gb"]).sections).filter(({ article }) => article === "GDPR 13(1)(f)");
    expect(hrefsIn(transfers)).not.toContain(clauses);
    expect(textOf(transfers)).toContain(corrected.recipients["group-us"].title.en);
  });

  it("GDPR 44: a company of the group gets nothing without a tool, and adequacy cannot be claimed where there is no decision", () => {
    expect(errorsWith({ "recipients.group-us.transfer": undefined })).toMatchObject([
      { code: "transfer-tool-missing", path: "recipients.group-us.transfer", article: "GDPR 44" },
    ]);
    expect(errorsWith({ "recipients.group-gb.country": "IN" })).toMatchObject([{ code: "adequacy-missing", path: "recipients.group-gb.transfer", article: "GDPR 45(3)" }]);
  });

  it("the notice of 2023 names every country with a company of the group, and neither module nor assessment", () => {
    const paths = lint(faithful).map(({ code, path }) => `${code} ${path}`);
    expect(paths).toContain("recipient-anywhere recipients.group-companies.country");
    expect(paths).toContain("transfer-tool-incomplete recipients.group-companies.transfer.module");
    expect(paths).toContain("assessment-missing recipients.group-companies.transfer.assessment");
  });
});

describe("HMS-16: three companies answer for different services, and the authority is named", () => {
  const halmstad = { name: "HMS Industrial Networks AB", address: "PO Box 4126, 300 04 Halmstad", email: "privacy@hms.example" };
  const nivelles = { name: "HMS Industrial Networks SA", address: "22, Avenue Robert Schuman, 1400 Nivelles", email: "privacy-be@hms.example" };
  const igualada = { name: "HMS Industrial Networks SLU", address: "Milà i Fontanals, 7, 08700 Igualada", email: "privacy-es@hms.example" };

  it("GDPR 13(1)(a): each surface has the company that answers for it, with its address and mailbox", () => {
    for (const [surface, own] of [["website", halmstad], ["sales", halmstad], ["talk2m", nivelles], ["intesis", igualada]] as const) {
      for (const locale of locales) {
        const controller = sectionFrom(noticeIn(locale, surface), "entities", "GDPR 13(1)(a)");
        const names = controller.sections.map(({ title }) => title).filter((title) => title.startsWith("HMS"));
        expect(names).toEqual([own.name]);
        expect(textOf([controller])).toContain(own.address);
        expect(hrefsIn([controller])).toContain(`mailto:${own.email}`);
      }
    }
  });

  it("the notice of all surfaces tells the three, and what each is for", () => {
    for (const [locale, talk2m, intesis] of [["sv", "Talk2M:s molntjänster", "Intesis molntjänster"], ["en", "Talk2M cloud services", "Intesis cloud services"]] as const) {
      const notice = noticeIn(locale);
      expect(textOf([sectionFrom(notice, "entities.hms-se", "GDPR 13(1)(a)")])).toContain(corrected.surfaces.sales.title[locale]);
      expect(textOf([sectionFrom(notice, "entities.hms-be", "GDPR 13(1)(a)")])).toContain(talk2m);
      expect(textOf([sectionFrom(notice, "entities.hms-es", "GDPR 13(1)(a)")])).toContain(intesis);
    }
  });

  it("the notice of 2023 says the same of the three", () => {
    const said = (policy: typeof corrected | typeof faithful) => Object.values(policy.entities).map(({ name, address, country }) => [name, address, country]);
    expect(said(faithful)).toEqual(said(corrected));
  });

  it("GDPR 13(2)(d), 77: the authority is named, and the one where people live, work or see the infringement besides", () => {
    for (const [locale, own] of [["sv", /bor|arbetar/], ["en", /where you live|work/]] as const) {
      for (const surface of editions) {
        const complaint = sectionFrom(noticeIn(locale, surface), "rights.authority", "GDPR 13(2)(d)");
        expect(textOf([complaint])).toContain("Integritetsskyddsmyndigheten");
        expect(textOf([complaint])).toContain("Box 8114, 104 20 Stockholm");
        expect(hrefsIn([complaint])).toContain("https://www.imy.se");
        expect(textOf([complaint])).toMatch(own);
      }
    }
  });
});

describe("HMS-19: larger changes are announced, and consent is asked again where its purpose changed", () => {
  const revs = (policy: typeof corrected) =>
    Object.fromEntries(
      Object.entries(toClientPolicy(policy, { surface: "website", locale: "sv", offered: ["chat-hosting"], evidence: true, notice: "/privacy" }).purposes).map(([id, { rev }]) => [id, rev]),
    );
  const sharing = () =>
    next({
      "activities.visitor-linking.recipients": [...corrected.activities["visitor-linking"].recipients, "distributors"],
      "recipients.distributors.categories": [...corrected.recipients.distributors.categories, "page-history"],
    });

  it("GDPR 13(3): the notice says that people get an e-mail", () => {
    expect(corrected.changes.material).toBe("email");
    expect(faithful.changes.material).toBe("email");
    for (const locale of locales) expect(textOf([sectionFrom(noticeIn(locale), "changes", "GDPR 13(3)")])).toContain(locale === "sv" ? "e-post" : "e-mail");
  });

  it("a new recipient that decides for itself is material: by e-mail, to those concerned, where they are", () => {
    const after = sharing();
    const due = informationDue(diffPolicies(corrected, after), after);
    expect(due.weight).toBe("material");
    expect(due.told.find(({ weight }) => weight === "material")).toMatchObject({
      how: "email",
      people: expect.arrayContaining([{ subject: "visitor", surfaces: ["website"] }]),
      times: [{ before: "2026-09-01", article: "GDPR 5(1)(a)" }],
    });
  });

  it("consent is asked again for that purpose, and for no other", () => {
    const after = sharing();
    expect(informationDue(diffPolicies(corrected, after), after).consent.map(({ purpose, asked, where }) => [purpose, asked, where])).toEqual([["marketing-automation", "again", ["banner"]]]);
    const [was, is] = [revs(corrected), revs(after)];
    expect(Object.keys(was).filter((purpose) => was[purpose] !== is[purpose])).toEqual(["marketing-automation"]);
  });

  it("a word put right tells nobody and asks nobody", () => {
    const after = next({ "activities.visitor-linking.title.sv": "Koppling av besök till en kontakt" });
    const due = informationDue(diffPolicies(corrected, after), after);
    expect(due.told.filter(({ weight }) => weight === "material")).toEqual([]);
    expect(due.consent).toEqual([]);
    expect(revs(after)).toEqual(revs(corrected));
  });
});

/** The places where `to` says something that `from` does not, the deepest that differ. */
const differences = (from: unknown, to: unknown, at: string): readonly string[] => {
  const both = [from, to].every((value) => typeof value === "object" && value !== null && !Array.isArray(value));
  if (!both) return isDeepStrictEqual(from, to) ? [] : [at];
  return Object.entries(to as object).flatMap(([key, value]) => differences((from as Record<string, unknown>)[key], value, at === "" ? key : `${at}.${key}`));
};

describe("the two variants of the notice", () => {
  it("nothing that the notice does not say is in the corrected one without a mark", () => {
    const marked = (corrected.assumed ?? []).map(({ path }) => path);
    // The edition is our own, words for events follow the rules that name them, and a description says again what the facts say.
    const own = /^(version|effective|hash|assumed|events|purposes\.[\w-]+\.description|entities\.[\w-]+\.description)(\.|$)/;
    const silent = differences(faithful, corrected, "").filter((path) => !own.test(path) && !marked.some((place) => path === place || path.startsWith(`${place}.`) || place.startsWith(`${path}.`)));
    expect(silent).toEqual([]);
  });


  it("the corrected one has no error", () => {
    expect(lint(corrected).filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("the faithful one has the findings that were reviewed", async () => {
    const findings = lint(faithful).map(({ code, path }) => `${code} ${path}\n`);
    await expect([...findings].sort().join("")).toMatchFileSnapshot("../../policies/findings/hms.txt");
  });
});
