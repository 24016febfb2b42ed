import { describe, expect, it } from "vitest";
import { noticeOf, renderNotice, type Inline, type Line, type Section } from "../../src/index.js";
import { whole, wholeDraft } from "./whole.js";

type Edition = Omit<Parameters<typeof noticeOf>[1], "locale">;

const plain = (part: Inline): string => (typeof part === "string" ? part : "code" in part ? part.code : part.text);
const said = (line: Line): string => line.map(plain).join("");

/** Everything that is told, as "path, article: words"; a row by its cells, an entry by its term. */
const told = (sections: readonly Section[]): readonly string[] =>
  sections.flatMap((section) => {
    const at = ({ path, article }: { readonly path: string; readonly article?: string }, text: string): string => `${path}, ${article ?? "-"}: ${text}`;
    const pieces = (line: Line): readonly string[] => line.flatMap((part) => (typeof part === "object" && "path" in part ? [at(part, part.text)] : []));
    return [
      at(section, section.title),
      ...section.blocks.flatMap((block): readonly string[] => {
        switch (block.kind) {
          case "paragraph":
            return [at(block, said(block.line)), ...pieces(block.line)];
          case "list":
            return block.items.flatMap((item) => [at(item, said(item.line)), ...pieces(item.line)]);
          case "terms":
            return block.entries.flatMap((entry) => [at(entry, `${entry.term} = ${entry.lines.map(said).join(" / ")}`), ...entry.lines.flatMap(pieces)]);
          case "table":
            return block.rows.flatMap((row) => [at(row, row.cells.map(said).join(" | ")), ...row.cells.flatMap(pieces)]);
        }
      }),
      ...told(section.sections),
    ];
  });
const facts = (edition: Edition = {}, bend: Parameters<typeof wholeDraft>[0] = () => {}): readonly string[] => told(noticeOf(wholeDraft(bend), { locale: "en", ...edition }).sections);
const all = facts();

describe("every fact of a policy is told where it belongs, with its place and article", () => {
  it.each([
    ["the address of each of several controllers (HMS-16)", "entities.south.address, GDPR 13(1)(a): Address = Southern Road 2, Brussels, Belgium"],
    ["for what each answers", "surfaces, GDPR 13(1)(a): Applies to = Site in English, Forum in English"],
    ["identifiers", "entities.north.identifiers.Org.nr, GDPR 13(1)(a): Org.nr = 556677-8899"],
    ["the representative of one outside the Union", "entities.overseas.representative, GDPR 13(1)(a): Represent GmbH, Germany"],
    ["the data protection officer", "entities.north.dpo.email, GDPR 13(1)(b): E-mail = dpo@firm.example"],
    ["or that there is none, once for all that have none", "entities.overseas.dpo, GDPR 13(1)(b): No data protection officer is designated."],
    ["with each of them", "entities, GDPR 13(1)(b): Applies to = Overseas Ltd, South SA"],
    ["and its place", "entities.south.dpo, GDPR 13(1)(b): South SA"],
    ["the essence of an arrangement (HEEROS-20)", "surfaces.forum.arrangement.essence, GDPR 26(2): Essence of the forum in English"],
    ["its one place for requests", "surfaces.forum.arrangement.contact.email, GDPR 26(1): E-mail = joint@firm.example"],
    ["that a request to either is taken", "surfaces.forum.arrangement, GDPR 26(3): You can turn to any of them with a request; it counts all the same."],
    ["the arrangement with a recipient", "recipients.joint.arrangement.essence, GDPR 26(2): Essence with the page in English"],
    ["that what is written can be read by everybody", "surfaces.forum.publicFreeText, GDPR 13(1)(e): What you write here can be read by everybody."],
    ["the hint of a surface (HERO-10)", "surfaces.forum.hint, GDPR 12(1): Forum hint in English"],
    ["another notice, with the name of its language (HEEROS-21)", "surfaces.jobs.governedBy, GDPR 12(1): For Jobs in English, a notice of its own applies (Finnish): https://jobs.firm.example/privacy"],
    ["children", "subjects.pupil.children.under, GDPR 8: Among these people are some under 16: Pupils in English."],
    ["how a parent approves", "subjects.pupil.children.approval, GDPR 8: Approval of the parents in English"],
    ["a special category with its condition", "categories.food.special.condition, GDPR 9(2): It is processed under Art. 9(2)(b) GDPR."],
    ["and its law", "categories.food.special.law, GDPR 9(2): It is processed under § 26(3) BDSG."],
    ["data on offences with its law", "categories.record.offences.law, GDPR 10: It is processed under § 24 BDSG."],
    ["where indirect data comes from (HEEROS-8)", "categories.bought.sources.1, GDPR 14(2)(f): from a public source: Register in English"],
    ["what is never joined (IMAGE-4)", "categories.contact.neverCombinedWith, GDPR 5(1)(b): It is never joined with: Log in English."],
    ["what is secret", "categories.account.secret, GDPR 15(3): It is secret: no copy of it is handed out, and erasure always destroys it."],
    ["a later purpose with its first", "purposes.training.compatibleWith, GDPR 6(4): The data was first collected for another purpose, “Service in English”; on March 3, 2026 we examined whether the two go together."],
    ["and the assessment", "purposes.training.compatibleWith.assessment, GDPR 6(4): Compatibility in English"],
    ["what a balancing came to (HMS-2)", "activities.train.basis.balancing.result, GDPR 6(1)(f): How we weighed it against your interests = Little is seen in English. Weighed on: April 4, 2026"],
    ["and when", "activities.train.basis.balancing.on, GDPR 6(1)(f): April 4, 2026"],
    ["why the interest needs the data", "activities.train.basis.necessity, GDPR 6(1)(f): Why it takes this data = Real cases are needed in English"],
    ["a basis by relationship and country", "activities.market.basis.0, GDPR 6(1)(f): for Customers in English in France: our legitimate interest"],
    ["who decides where we are a processor (HMS-11)", "activities.employ.onBehalfOf, GDPR 28: We do this on behalf of somebody else, who decides about the data: The parent company in English."],
    ["what must be given (IMAGE-20)", "activities.serve.provision.mandatory, GDPR 13(2)(e): What is needed: Contact data in English."],
    ["and what follows if not", "activities.serve.provision.consequence, GDPR 13(2)(e): No delivery in English"],
    ["profiling, its logic (HEEROS-3)", "activities.market.profiling.logic, GDPR 13(2)(f): Profiling, how it works = Grouping in English"],
    ["and its consequences", "activities.market.profiling.consequences, GDPR 13(2)(f): Profiling, what follows for you = Other offers in English"],
    ["an automated decision", "activities.score.automatedDecision.logic, GDPR 13(2)(f): How it decides = A table in English"],
    ["the ways of direct marketing", "activities.market.directMarketing.channels, ePrivacy 13: e-mail, phone"],
    ["what permits it for whom", "activities.market.directMarketing.permission.0, ePrivacy 13: for Customers in English: because you bought from us, about similar goods and services of our own; you can decline in every message"],
    ["how often at most (IMAGE-19)", "activities.market.directMarketing.atMost, ePrivacy 13: at most one message per month"],
    ["objection to each way of it alone (HEEROS-10)", "activities.market.directMarketing.channels, GDPR 21(2): to all of it, or to one way alone: e-mail, phone"],
    ["how people learn of data that is not from them", "activities.market.indirectNotice, GDPR 14(3): How you learn of data that is not from you = We tell you when we first get in touch with you, and within a month at the latest."],
    ["or why they do not", "activities.score.indirectNotice.why, GDPR 14(5): The banking act says so in English"],
    ["what becomes public", "activities.publish.madePublic, GDPR 17(2): What becomes public = Posts and names in English"],
    ["what is joined", "activities.train.combines, GDPR 5(1)(b): What is joined with each other = Contact data in English, Log in English"],
    ["where data is hosted (HMS-8)", "activities.serve.residency, GDPR 13(1)(f): Where it is hosted = Germany, Sweden"],
    ["where an activity takes place", "activities.serve.surfaces, GDPR 13(1)(c): Applies to = Site in English"],
    ["the statute behind a period, with its country", "retention.statutory.statute, GDPR 17(3)(b): The law requires this, even where you ask for erasure (§ 147(3) AO, Germany)."],
    ["whom a statute binds", "retention.statutory.statute.entity, GDPR 17(3)(b): This applies to North AB."],
    ["a period of limitation", "retention.limited.limitation, GDPR 17(3)(e): A legal claim may need it for as long as the claim can be brought (§ 195 BGB, Germany)."],
    ["who outside ends the keeping (HEEROS-6)", "retention.outside.by, GDPR 5(1)(e): The end is carried out by Mailer in English."],
    ["when backups are purged (HEEROS-5)", "backups.purgedWithin, GDPR 17(1): Backups may hold erased data for up to 30 days more; then it is gone from there too."],
    ["to whom a recipient passes data on", "recipients.hosting.subRecipients, GDPR 13(1)(e): Hosting in English passes data on to: Backbone in English."],
    ["that a recipient is an entity of the policy (HMS-14)", "recipients.group.entity, GDPR 13(1)(e): Group in English is Overseas Ltd, Overseas Road 3, Mumbai, India."],
    ["the region of hosting", "recipients.hosting.region, GDPR 13(1)(f): Frankfurt"],
    ["where the clauses can be read (HMS-14)", "recipients.backbone.transfer.url, GDPR 13(1)(f): Where you can read it = https://firm.example/clauses"],
    ["additional measures of a transfer", "recipients.backbone.transfer.measures.0, GDPR 46(1): Encrypted in English"],
    ["commitments of a recipient", "recipients.joint.transfer.commitments, GDPR 46(2): What the recipient commits itself to = Commitments in English"],
    ["until when a tool is valid", "recipients.joint.transfer.expires, GDPR 13(1)(f): Valid until = January 6, 2028"],
    ["how the destination was assessed", "recipients.backbone.transfer.assessment, GDPR 46(1): Law and practice there, as assessed = data is protected there much as in the Union, with the additional measures (February 2, 2026)"],
    ["that a derogation is for single cases", "recipients.court.transfer.occasional, GDPR 49(1): only now and then"],
    ["when an adequacy assertion was looked up", "recipients.mailer.transfer.asserts.on, GDPR 45: Looked up on = January 15, 2026"],
    ["how long consent lasts", "consent.given, GDPR 7: Consent lasts = 6 months"],
    ["the longest that anything stays on the device", "device.keptAtMost, GDPR 13(2)(a): Nothing stays there for longer than 13 months."],
    ["the authority with its address", "rights.authority, GDPR 13(2)(d): Authority of the North, Authority Road 4, https://authority.example"],
    ["and that of residence, work and infringement always (HMS-16)", "rights.authority, GDPR 77: You can also turn to the authority where you live or work, or where you think the law was broken."],
    ["that nothing is sold (IMAGE-11)", "sale, GDPR 5(1)(a): We do not sell personal data."],
    ["how changes are announced (IMAGE-17)", "changes.material, GDPR 13(3): If what we do with data changes in substance, we tell you by e-mail."],
    ["which edition it is", "effective, GDPR 12(1): In force from = June 1, 2026"],
    ["who reviewed our wording: nobody", "languages, GDPR 12(1): Our wording = not reviewed by a lawyer"],
    ["when the facts of law were looked up", "recipients, GDPR 45: Adequacy decisions last looked up on = November 22, 2026"],
  ])("%s", (_, wanted) => {
    expect(all).toContain(wanted);
  });
});

describe("the rights, each by its article with how to use it (IMMERO-12)", () => {
  it.each(["15", "16", "17", "18", "20"])("Art. %s", (article) => {
    const own = all.filter((one) => one.includes(`GDPR ${article}:`));
    expect(own[0]).toMatch(new RegExp(`^rights, GDPR ${article}: Right .*\\(Art\\. ${article} GDPR\\)$`));
    expect(own[1]).toContain("You have the right to");
    expect(all[all.indexOf(own[1] ?? "") + 1]).toMatch(/^rights, GDPR 12\(2\): (?:Ask|Tell) us/);
  });
  it.each(["7(3)", "21", "22", "77"])("Art. %s, in a part of its own", (article) => {
    expect(all.filter((one) => one.includes(`(Art. ${article} GDPR)`)).length).toBeGreaterThan(0);
  });
  it("free of charge, but for what Art. 12(5) allows", () => {
    expect(all.some((one) => one.startsWith("rights, GDPR 12(3): We answer without undue delay and within one month"))).toBe(true);
    expect(all).toContain("rights, GDPR 12(5): It is free of charge.");
    expect(all.some((one) => one.startsWith("rights, GDPR 12(5): Only a manifestly unfounded or excessive request may be refused"))).toBe(true);
  });
});

describe("only what is true is told", () => {
  const bare = facts({}, (p) => {
    p.activities = { train: { ...p.activities.train, categories: ["contact"], retention: "limited" } };
    delete p.activities.train.combines;
    p.trackers = {};
    delete p.backups;
    delete p.device;
    for (const surface of Object.values(p.surfaces) as Record<string, unknown>[]) {
      for (const key of ["jointControllers", "arrangement", "governedBy", "hint", "publicFreeText"]) delete surface[key];
    }
  });
  const of = (pattern: RegExp): readonly string[] => bare.filter((one) => pattern.test(one));

  it("GDPR 13(1)(f): nothing of transfers where there are none, not even a word for them", () => {
    expect(of(/transfer|adequacy|clauses|European Economic Area(?! *$)/i).filter((one) => !one.startsWith("activities.train.residency"))).toEqual([]);
  });
  it("GDPR 14: nothing that only Art. 14 asks for where all data comes from the person", () => {
    expect(of(/GDPR 14/)).toEqual([]);
  });
  it("GDPR 7(3): nothing of consent where nothing rests on it", () => {
    expect(of(/consent/i)).toEqual([]);
  });
  it("nothing of children, joint controllers, backups, profiling, public data or processors where there are none", () => {
    expect(of(/children|joint|backup|becomes public|processor/i)).toEqual([]);
    expect(of(/profiling/i).every((one) => one.includes("22"))).toBe(true);
  });
  it("GDPR 13(2)(f): that no decision is automated, where none is (IMMERO-9)", () => {
    expect(of(/^activities, GDPR 13\(2\)\(f\): No decision/)).toHaveLength(1);
  });
});

describe("what is for staff", () => {
  it("is in no edition: contracts, hosts, scripts, readers, evidence, assumptions", () => {
    for (const text of [
      renderNotice(wholeDraft(), { locale: "en", format: "html" }),
      renderNotice(wholeDraft(), { locale: "en", format: "markdown" }),
      renderNotice(wholeDraft(), { locale: "en", format: "text" }),
    ]) {
      expect(text).not.toMatch(/SECRET|secret-name|secret\.js|support-desk|largeScale/);
    }
    expect(JSON.stringify(whole())).toMatch(/SECRET.*secret-name|secret-name.*SECRET/);
  });
});

describe("an audience", () => {
  const customer = facts({ audience: "customer" });
  const lead = facts({ audience: "lead" });
  const activities = (list: readonly string[]): readonly string[] => list.flatMap((one) => /^activities\.([a-z]+), GDPR 13\(1\)\(c\):/.exec(one)?.[1] ?? []);

  it("reads only of what is done with data about such people", () => {
    expect(new Set(activities(lead))).toEqual(new Set(["market"]));
    expect(activities(customer)).not.toContain("employ");
    expect(new Set(activities(facts({ audience: "worker" })))).toEqual(new Set(["employ"]));
    expect(lead.join("\n")).not.toMatch(/Food|Hosting|Children/);
  });
  it("reads only of bases and permissions that can hold for it", () => {
    expect(lead.filter((one) => one.startsWith("activities.market.basis"))).toEqual(["activities.market.basis, GDPR 13(1)(c): Legal basis = your consent (Art. 6(1)(a) GDPR)", "activities.market.basis.2, GDPR 6(1)(a): your consent"]);
    expect(customer.some((one) => one.startsWith("activities.market.basis.1, GDPR 6(1)(b)"))).toBe(true);
    expect(customer.some((one) => one.startsWith("activities.market.basis.2"))).toBe(false);
    expect(lead.some((one) => one.includes("soft") || one.includes("bought from us"))).toBe(false);
  });
  it("is refused where there is no such kind of person", () => {
    expect(() => noticeOf(wholeDraft(), { locale: "en", audience: "nobody" })).toThrow(/no kind of data subject "nobody"/);
  });
});

describe("a surface", () => {
  it("reads only of its own controllers and what takes place there", () => {
    const jobs = facts({ surface: "jobs" });
    expect(jobs.some((one) => one.startsWith("entities.north"))).toBe(false);
    expect(jobs.some((one) => one.startsWith("entities.south.address"))).toBe(true);
    expect(jobs.some((one) => one.startsWith("activities.serve,"))).toBe(false);
    expect(facts({ surface: "forum" })).toContain("surfaces, GDPR 26: These controllers decide together why and how personal data is processed:");
  });
});

describe("the short notice", () => {
  const short = facts({ layer: "short", full: "/privacy" });

  it("tells who, what for, what surprises, the rights, objection apart from the rest, and where the full one is", () => {
    const { sections } = noticeOf(wholeDraft(), { locale: "en", layer: "short", full: "/privacy" });
    expect(sections.map(({ id }) => id)).toEqual(["controller", "purposes", "surprising", "rights", "objection", "more"]);
    expect(sections.find(({ id }) => id === "objection")?.distinct).toBe(true);
    expect(renderNotice(wholeDraft(), { locale: "en", layer: "short", full: "/privacy", format: "html" })).toContain('<a href="/privacy">/privacy</a>');
  });
  it.each([
    "recipients.group, GDPR 13(1)(f): Data goes out of the European Economic Area, to Group in English (India).",
    "recipients.widget, GDPR 13(1)(e): Widget in English gets data and decides itself what happens with it.",
    "categories.food.special, GDPR 9(1): We process specially protected data: Food in English.",
    "activities.market.profiling, GDPR 13(2)(f): A machine works out something about you: Writing to people in English.",
    "activities.score.automatedDecision, GDPR 22: A decision about you is made by a machine alone: Checking credit in English.",
    "activities.publish.madePublic, GDPR 17(2): Data about you becomes public: Publishing posts in English.",
  ])("%s", (wanted) => {
    expect(short).toContain(wanted);
  });
  it("has no surprises where there are none, and links to no section that it does not have", () => {
    const { sections } = noticeOf(wholeDraft(), { locale: "en", layer: "short", audience: "worker" });
    expect(sections.map(({ id }) => id)).not.toContain("surprising");
    const html = renderNotice(wholeDraft(), { locale: "en", layer: "short", format: "html" });
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets.filter((id) => !html.includes(` id="${id}"`))).toEqual([]);
  });
  it("is much shorter than the full one, and refuses a link that may not stand in a page", () => {
    expect(renderNotice(wholeDraft(), { locale: "en", layer: "short", format: "text" }).length * 3).toBeLessThan(renderNotice(wholeDraft(), { locale: "en", format: "text" }).length);
    expect(() => noticeOf(wholeDraft(), { locale: "en", layer: "short", full: "javascript:alert(1)" })).toThrow(/neither a path/);
  });
});

describe("plain text", () => {
  const text = renderNotice(wholeDraft(), { locale: "de", format: "text" });

  it("is wrapped for a terminal or a mail; only a word that is longer stays whole", () => {
    // The part that stands apart has a margin of two characters.
    const long = text.split("\n").filter((line) => line.length > 74 && line.trim().includes(" "));
    expect(long).toEqual([]);
  });
  it("has underlined headings, lists, and rows told by their columns, and no markup", () => {
    expect(text).toMatch(/^Wer verantwortlich ist\n-{22}$/m);
    expect(text).toMatch(/^\* Contact data|^\* Contact data auf Deutsch/m);
    expect(text).toContain("  Woher sie stammen: von Ihnen");
    expect(text).not.toMatch(/&amp;|&lt;|\*\*|<\/?(?:p|ul|li|h\d|dd|dt|section)\b/);
    expect(text).toMatch(/<https:\/\/laws\.example\/147>/);
  });
  it("shows the right to object apart from the rest", () => {
    expect(text).toMatch(/^\| Widerspruchsrecht \(Art\. 21 DSGVO\)\n\| -+\n\|\n/m);
  });
});
