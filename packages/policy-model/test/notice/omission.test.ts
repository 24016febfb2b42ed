import { describe, expect, it } from "vitest";
import { noticeOf, renderNotice, unknown, type Section } from "../../src/index.js";
import { wordings } from "../../src/locale/wording.js";
import { omissionArticle, omissions, type Omission } from "../../src/omission.js";
import { wholeDraft } from "./whole.js";

const words = wordings.en.notice;

type Bend = Parameters<typeof wholeDraft>[0];
const markdown = (bend: Bend, locale: "en" | "de" = "en"): string => renderNotice(wholeDraft(bend), { locale, format: "markdown" });
const silence = words.draft.unknown;

/** Our own statement, which stands in every policy's notice. */
const ours: Readonly<Record<Omission, string>> = {
  trackers: words.device.none,
  "safeguard-copy": words.transfers.copy("[rights@firm.example](<mailto:rights@firm.example>)"),
  withdrawal: words.withdrawal.says,
  "free-of-charge": words.rights.free,
  "answer-time": words.rights.answer,
  "right-access": words.rights.each.access.says,
  "right-rectification": words.rights.each.rectification.says,
  "right-erasure": words.rights.each.erasure.says,
  "right-restriction": words.rights.each.restriction.says,
  "right-portability": words.rights.each.portability.says,
  "right-objection": words.objection.grounds,
  complaint: words.complaint.own,
  "automated-decisions": words.automated.none,
};
/** Nothing on the device, and no decision by a machine: where we would say so. */
const bare: NonNullable<Bend> = (p) => {
  p.trackers = {};
  delete p.device;
  delete p.activities.score.automatedDecision;
};

describe("where a notice is silent (omits)", () => {
  it.each(omissions)("a draft does not speak in its place, but says that the notice does not: %s", (what) => {
    expect(markdown(bare)).toContain(ours[what]);
    const silent = (p: Parameters<NonNullable<Bend>>[0]): void => {
      bare(p);
      p.omits = [what];
    };
    expect(markdown(silent)).not.toContain(ours[what]);
    const html = renderNotice(wholeDraft(silent), { locale: "en", format: "html" });
    expect(html).toContain(`data-path="omits.0" data-article="${omissionArticle[what]}">${silence}</span>`);
  });
  it("says so at the place of its own in the list, and in the words of the language", () => {
    const bend: Bend = (p) => (p.omits = ["right-access", "complaint"]);
    expect(renderNotice(wholeDraft(bend), { locale: "en", format: "html" })).toContain('data-path="omits.1" data-article="GDPR 13(2)(d)"');
    expect(markdown(bend, "de")).toMatch(/Auskunftsrecht[^#]*Dazu sagen die Hinweise nichts\./);
  });
  it("keeps the rights that it omits out of the short notice", () => {
    const short = (bend: Bend): string => renderNotice(wholeDraft(bend), { locale: "en", layer: "short", format: "text" });
    expect(short(() => {})).toMatch(/Right to erasure/);
    expect(short((p) => (p.omits = ["right-erasure", "complaint"]))).not.toMatch(/Right to erasure|lodge a complaint/);
  });
  it("tells the silence on complaint and authority once", () => {
    const text = markdown((p) => {
      p.omits = ["complaint"];
      p.rights.authority = unknown("not in the notice");
    });
    expect(text.split("## Right to lodge a complaint")[1]?.split("\n## ")[0]?.match(/does not say/g)).toHaveLength(1);
  });
  it("leaves what a draft does declare: a tracker, a decision", () => {
    const text = markdown((p) => (p.omits = ["trackers", "automated-decisions"]));
    expect(text).toContain("`sid` (cookie)");
    expect(text).toContain("A table in English");
  });
});

describe("what is not said breaks no sentence", () => {
  const sentences = (bend: Bend): string => markdown(bend);

  it("of a legal obligation without its law", () => {
    const text = sentences((p) => (p.activities.score.basis.law = unknown("not in the notice")));
    expect(text).toMatch(/to comply with a legal obligation \(Art\. 6\(1\)\(c\) GDPR\)\n\s+- Law: The notice does not say\./);
  });
  it("of clauses without their module: after the denial of a decision", () => {
    expect(sentences((p) => (p.recipients.backbone.transfer.module = unknown("not in the notice")))).toMatch(/standard contractual clauses of the European Commission; we do not rely on the adequacy decision for the United States\. The notice does not say\. \|/);
  });
  it("of an address without a country, and the other way round", () => {
    expect(sentences((p) => (p.entities.south.country = unknown("not in the notice")))).toMatch(/- Southern Road 2, Brussels\n\s+- Country: The notice does not say\./);
    expect(sentences((p) => (p.entities.south.address = unknown("not in the notice")))).toMatch(/- The notice does not say\.\n\s+- Country: Belgium/);
  });
  it("of specially protected data of an unknown kind", () => {
    expect(sentences((p) => (p.categories.food.special.kind = unknown("not in the notice")))).toContain("This is specially protected data. Which kind is it? The notice does not say.");
  });
  it("of channels and permissions that are not known, for all or for some", () => {
    const text = sentences((p) => Object.assign(p.activities.market.directMarketing, { channels: unknown("not in the notice"), permission: unknown("not in the notice") }));
    expect(text).toMatch(/\*\*How we approach you\*\*:\n\s+- The notice does not say\.\n\s+- What permits it\? The notice does not say\./);
    expect(text).toContain("(How we approach you: The notice does not say.)");
    expect(sentences((p) => (p.activities.market.directMarketing.permission = [{ by: unknown("not in the notice"), relationship: "lead" }, { by: "opt-in" }]))).toContain("for Leads in English: What permits it? The notice does not say.");
  });
  it("of a device that nobody knows what opens", () => {
    expect(sentences((p) => (p.trackers.widget.deviceAccess = unknown("not in the notice")))).toMatch(/\| The notice does not say\. \|\n/);
  });
  it("of an end that is not known", () => {
    expect(sentences((p) => (p.retention.active.then = unknown("not in the notice")))).toContain("What happens after that? The notice does not say.");
  });
  it("of a rule that names no period: what the notice does say of it stands in its title", () => {
    expect(sentences((p) => (p.retention.limited.rule = "as-needed"))).toContain("Claims in English. The notice says “as long as necessary”");
    expect(sentences((p) => (p.retention.limited.rule = unknown("not in the notice")))).toContain("Claims in English. The notice does not say.");
    expect(sentences(() => {})).not.toContain("Claims in English");
  });
  it("of a recipient nobody knows where", () => {
    const short = renderNotice(wholeDraft((p) => (p.recipients.joint.country = unknown("not in the notice"))), { locale: "en", layer: "short", format: "text" });
    expect(short.replace(/\s+/g, " ")).toContain("to Joint page in English (The notice does not say).");
  });
});

describe("what is told once", () => {
  it("several bases for everybody stand together, and only beside others are they all other cases", () => {
    const several = (list: readonly unknown[]): string => markdown((p) => (p.activities.publish.basis = list));
    expect(several([{ kind: "consent" }, { kind: "contract" }])).toContain("**Legal basis**: your consent (Art. 6(1)(a) GDPR); to perform a contract");
    const mixed = several([{ kind: "vital-interests", country: "FR" }, { kind: "consent" }, { kind: "contract" }]);
    expect(mixed).toContain("in France: to protect somebody's vital interests");
    expect(mixed.match(/in all other cases: your consent \(Art\. 6\(1\)\(a\) GDPR\); to perform a contract/g)).toHaveLength(1);
  });
  it("a recipient that is an entity of the same name is not said to be itself", () => {
    const text = markdown((p) => (p.recipients.group.title = { en: "Overseas Ltd", de: "Overseas Ltd" }));
    expect(text).toContain("\nOverseas Ltd, Overseas Road 3, Mumbai, India\n");
    expect(text).not.toContain("Overseas Ltd is Overseas Ltd");
  });
  it("a hint stands under its surface, after those who answer for it", () => {
    const text = markdown(() => {});
    expect(text.indexOf("Forum hint in English")).toBeGreaterThan(text.indexOf("### Overseas Ltd"));
    expect(text).toMatch(/### Forum in English\n\nWhat you write here/);
  });
  it("the number of a decision is told, and nothing in English in another language", () => {
    const british: Bend = (p) => Object.assign(p.recipients.mailer, { country: "GB", transfer: { tool: "adequacy" } });
    expect(markdown(british, "de")).toContain("(EU) 2021/1772");
    expect(markdown(british, "de")).not.toContain("renewed");
  });
});

describe("GDPR 28: what we do for somebody else", () => {
  const sectionOf = (sections: readonly Section[], id: string): Section | undefined => sections.flatMap((one) => (one.id === id ? [one] : (sectionOf(one.sections, id) ?? [])))[0];
  const employ = (bend: Bend = () => {}): string => JSON.stringify(sectionOf(noticeOf(wholeDraft(bend), { locale: "en" }).sections, "activity-employ"));
  const interest: Bend = (p) =>
    (p.activities.employ.basis = { kind: "legitimate-interest", interest: { en: "Theirs", de: "Ihres" }, necessity: { en: "Theirs", de: "Ihres" }, balancing: { result: { en: "Theirs", de: "Ihres" }, on: "2026-01-01" } });

  it("names who decides, and where requests go", () => {
    expect(employ()).toContain("We do this on behalf of somebody else, who decides about the data: The parent company in English");
    expect(employ()).toContain(words.activity.requestsPassedOn);
    expect(employ((p) => delete p.activities.employ.onBehalfOf)).toContain(words.activity.onBehalfOfAnother);
  });
  it("has no basis, no interest and no objection of ours", () => {
    expect(employ(interest)).not.toMatch(/Legal basis|Theirs|legitimate interest/);
    expect(JSON.stringify(sectionOf(noticeOf(wholeDraft(interest), { locale: "en" }).sections, "objection"))).not.toContain("Paying wages");
  });
});

describe("a page of its own", () => {
  it("lists its parts under a heading, and each link leads to one of them", () => {
    const page = renderNotice(wholeDraft(), { locale: "de", format: "html", page: true });
    const list = /<nav class="troth-contents" aria-labelledby="notice-contents">.*?<\/nav>/s.exec(page)?.[0] ?? "";
    expect(list).toContain(">Inhalt<");
    const targets = [...list.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets).toEqual(noticeOf(wholeDraft(), { locale: "de" }).sections.map(({ id }) => `notice-${id}`));
    for (const id of targets) expect(page).toContain(`id="${id}"`);
  });
  it("has no such list where it is short, and a fragment has none", () => {
    expect(renderNotice(wholeDraft(), { locale: "en", format: "html", page: true, layer: "short" })).not.toContain("<nav");
    expect(renderNotice(wholeDraft(), { locale: "en", format: "html" })).not.toContain("<nav");
  });
});
