import { after, until } from "@troth/legal-time/rule";
import { describe, expect, it } from "vitest";
import { diffPolicies, weightOf, type Change, type Fact, type How, type Weight } from "../../src/diff/index.js";
import { full, shopWith, type Bend } from "./policies.js";

type Row = readonly [law: string, bend: Bend, path: string, fact: Fact, how: How, weight: Weight];
const before = full();
const text = { en: "other words", de: "andere Worte" };
const withoutGerman = (value: unknown): void => {
  if (typeof value !== "object" || value === null) return;
  const record = value as Record<string, unknown>;
  if (typeof record.de === "string") delete record.de;
  if (Array.isArray(record.languages)) record.languages = ["en"];
  Object.values(record).forEach(withoutGerman);
};
const summary = ({ path, what, weight }: Change): readonly [string, string, string, string] => [path, what.fact, what.how, weight];

const material: readonly Row[] = [
  ["GDPR 13(3): a new purpose", (p) => (p.purposes.research = p.purposes.statistics), "purposes.research", "purpose", "added", "material"],
  ["GDPR 13(3): another purpose for the same processing", (p) => (p.activities.accounting.purpose = "necessary"), "activities.accounting.purpose", "activity-purpose", "changed", "material"],
  ["GDPR 6(4): data first collected for something else", (p) => delete p.purposes.statistics.compatibleWith, "purposes.statistics.compatibleWith", "compatibility", "removed", "material"],
  ["GDPR 13(1)(c): a new activity", (p) => (p.activities.again = p.activities.accounting), "activities.again", "activity", "added", "material"],
  ["GDPR 13(1)(c): another basis", (p) => (p.activities["take-orders"].basis = { kind: "legal-obligation", law: "§ 1" }), "activities.take-orders.basis", "basis", "changed", "material"],
  ["GDPR 13(1)(c): a basis for one country", (p) => p.activities["send-newsletter"].basis.unshift({ kind: "contract", country: "FR" }), "activities.send-newsletter.basis", "basis", "added", "material"],
  ["GDPR 13(1)(c): bases in another order", (p) => p.activities["send-newsletter"].basis.reverse(), "activities.send-newsletter.basis", "basis", "reordered", "material"],
  ["GDPR 13(1): data of other people", (p) => p.activities.accounting.subjects.push("visitor"), "activities.accounting.subjects", "data-subject", "added", "material"],
  ["GDPR 14(1)(d): another category in an activity", (p) => p.activities.accounting.categories.push("usage"), "activities.accounting.categories", "processed-category", "added", "material"],
  ["GDPR 14(1)(d): more in a category", (p) => p.categories.order.items.unshift(text), "categories.order.items", "category-item", "added", "material"],
  ["GDPR 14(2)(f): a new source", (p) => p.categories.usage.sources.push({ from: "public", who: text }), "categories.usage.sources", "source", "added", "material"],
  ["GDPR 9(1): a category becomes special", (p) => (p.categories.order.special = { kind: "health", condition: "9-2-a" }), "categories.order.special", "special-category", "added", "material"],
  ["GDPR 9(2): another condition", (p) => (p.categories.health.special.condition = "9-2-c"), "categories.health.special", "special-category", "changed", "material"],
  ["GDPR 10: offences", (p) => (p.categories.order.offences = { law: "§ 1" }), "categories.order.offences", "offences", "added", "material"],
  ["GDPR 13(1)(e): a recipient that decides itself", (p) => p.activities["count-pages"].recipients.push("group-us"), "activities.count-pages.recipients", "disclosure", "added", "material"],
  ["GDPR 13(1)(e): a category of processors that was not there", (p) => p.activities.accounting.recipients.push("hosting"), "activities.accounting.recipients", "disclosure", "added", "material"],
  ["GDPR 13(1)(e): a processor becomes a controller", (p) => (p.recipients.analytics.role = "controller"), "recipients.analytics.role", "recipient-role", "changed", "material"],
  ["GDPR 13(1)(f): data goes to a third country", (p) => Object.assign(p.recipients.hosting, { country: "CH", transfer: { tool: "adequacy" } }), "recipients.hosting.country", "recipient-country", "changed", "material"],
  ["GDPR 13(1)(f): another transfer tool", (p) => (p.recipients.analytics.transfer = p.recipients.video.transfer), "recipients.analytics.transfer", "transfer", "changed", "material"],
  ["GDPR 46(1): the assessment comes to another conclusion", (p) => (p.recipients.video.transfer.assessment.conclusion = "not-equivalent"), "recipients.video.transfer.assessment", "transfer-assessment", "changed", "material"],
  ["GDPR 28(2): data goes on to somebody who decides itself", (p) => p.recipients.hosting.subRecipients.push("video"), "recipients.hosting.subRecipients", "sub-recipient", "added", "material"],
  ["GDPR 13(1)(a): another controller", (p) => (p.surfaces.shop.controller = "partner"), "surfaces.shop.controller", "controller", "changed", "material"],
  ["GDPR 26(1): a joint controller more", (p) => (p.surfaces.forum.jointControllers = ["partner"]), "surfaces.forum.jointControllers", "joint-controller", "added", "material"],
  ["GDPR 13(1)(a): another name", (p) => (p.entities["example-shop"].name = "Other GmbH"), "entities.example-shop.name", "entity-name", "changed", "material"],
  ["GDPR 13(2)(a): kept longer", (p) => (p.retention.usage.rule = after("usage.seen", "P3M")), "retention.usage.rule", "retention-rule", "longer", "material"],
  ["GDPR 13(2)(a): kept by a rule that cannot be compared", (p) => (p.retention.usage.rule = until("order.completed")), "retention.usage.rule", "retention-rule", "changed", "material"],
  ["GDPR 13(2)(a): under a rule that keeps longer", (p) => Object.assign(p.retention, { more: { ...p.retention.usage, rule: after("usage.seen", "P1Y") } }) && (p.activities["count-pages"].retention = "more"), "activities.count-pages.retention", "retention-of", "longer", "material"],
  ["GDPR 5(1)(e): no longer deleted at the end", (p) => (p.retention.session.then = "anonymise"), "retention.session.then", "retention-end", "changed", "material"],
  ["GDPR 13(2)(f): profiling", (p) => (p.activities["show-videos"].profiling = { logic: text, consequences: text }), "activities.show-videos.profiling", "profiling", "added", "material"],
  ["GDPR 22(1): an automated decision", (p) => (p.activities.accounting.automatedDecision = { logic: text, consequences: text }), "activities.accounting.automatedDecision", "automated-decision", "added", "material"],
  ["ePrivacy 13(1): another channel", (p) => p.activities["send-newsletter"].directMarketing.channels.push("phone"), "activities.send-newsletter.directMarketing.channels", "marketing-channel", "added", "material"],
  ["GDPR 5(1)(a): mail more often than promised", (p) => (p.activities["send-newsletter"].directMarketing.atMost = { count: 1, per: "P1W" }), "activities.send-newsletter.directMarketing.atMost", "marketing-frequency", "changed", "material"],
  ["GDPR 13(2)(e): data that must be given", (p) => (p.activities["send-newsletter"].provision.kind = "contractual"), "activities.send-newsletter.provision.kind", "provision-kind", "changed", "material"],
  ["GDPR 14(5): people are no longer told", (p) => (p.activities.accounting.indirectNotice = { exception: "14-5-c", why: text }), "activities.accounting.indirectNotice", "indirect-notice", "changed", "material"],
  ["ePrivacy 5(3): a new tracker", (p) => (p.trackers.more = p.trackers.analytics), "trackers.more", "tracker", "added", "material"],
  ["ePrivacy 5(3): a cookie more", (p) => p.trackers.analytics.items.unshift({ name: "_b", store: "cookie", kind: "session" }), "trackers.analytics.items", "tracker-item", "added", "material"],
  ["C-673/17: a cookie stays longer", (p) => (p.trackers.analytics.items[0].lifetime = "P30D"), "trackers.analytics.items.0.lifetime", "tracker-lifetime", "longer", "material"],
  ["ePrivacy 5(3): another gate", (p) => (p.trackers.analytics.deviceAccess = { gate: "transmission", why: text }), "trackers.analytics.deviceAccess", "device-access", "changed", "material"],
  ["GDPR 25(2): a vendor set up otherwise", (p) => (p.trackers.analytics.settings.anonymize_ip = false), "trackers.analytics.settings", "tracker-settings", "changed", "material"],
  ["GDPR 7: consent lasts longer", (p) => (p.consent.given = "P1Y"), "consent.given", "consent-lifetime", "longer", "material"],
  ["GDPR 12(2): another way to use one's rights", (p) => (p.rights.contact.email = "x@shop.example"), "rights.contact", "rights-contact", "changed", "material"],
  ["GDPR 12(6): a mild way of showing who one is falls away", (p) => p.rights.identity.shift(), "rights.identity", "identity", "removed", "material"],
  ["GDPR 12(5): another ground of refusal", (p) => p.rights.refusals.push("repetition"), "rights.refusals", "refusal-ground", "added", "material"],
  ["GDPR 13(3): changes are announced less loudly", (p) => (p.changes.material = "silent"), "changes.material", "announced-material", "changed", "material"],
  ["GDPR 5(1)(a): data is sold", (p) => (p.sale = true), "sale", "sale", "changed", "material"],
  ["GDPR 5(1)(b): a promise not to combine is dropped", (p) => delete p.categories.usage.neverCombinedWith, "categories.usage.neverCombinedWith", "never-combined", "removed", "material"],
  ["GDPR 13(1)(f): a promise of residency is dropped", (p) => delete p.activities["take-orders"].residency, "activities.take-orders.residency", "residency", "removed", "material"],
  ["GDPR 5(1)(f): data becomes public", (p) => (p.activities.accounting.madePublic = text), "activities.accounting.madePublic", "made-public", "added", "material"],
  ["GDPR 14(1)(d): an item in the place of another", (p) => (p.categories.order.items[0] = text), "categories.order.items", "category-item", "added", "material"],
  ["GDPR 14(2)(f): a source in the place of another", (p) => (p.categories.order.sources[1].who = text), "categories.order.sources", "source", "added", "material"],
  ["GDPR 5(1)(b): another kind of purpose", (p) => (p.purposes.statistics.kind = "advertising"), "purposes.statistics.kind", "purpose-kind", "changed", "material"],
  ["GDPR 5(1)(b): a purpose says its kind", (p) => (p.purposes.orders.kind = "advertising"), "purposes.orders.kind", "purpose-kind", "added", "material"],
  ["EDPB Guidelines 05/2020, 64-65: a recipient that decides itself is called otherwise", (p) => (p.recipients.video.title = text), "recipients.video.title", "recipient-name", "reworded", "material"],
  ["EDPB Guidelines 05/2020, 64-65: so is a joint controller", (p) => (p.recipients.joint.title = text), "recipients.joint.title", "recipient-name", "reworded", "material"],
  ["GDPR 9(1): the kind is no longer known", (p) => (p.categories.health.special.kind = { unknown: "not in the notice" }), "categories.health.special", "special-category", "changed", "material"],
  ["GDPR 9(2)(a): explicit consent is asked", (p) => (p.activities["take-orders"].explicitConsent = {}), "activities.take-orders.explicitConsent", "explicit-consent", "added", "material"],
  ["ePrivacy 13(1): channels that are no longer told", (p) => (p.activities["send-newsletter"].directMarketing.channels = { unknown: "not in the notice" }), "activities.send-newsletter.directMarketing.channels", "marketing-channel", "changed", "material"],
  ["ePrivacy 5(3): it is no longer told what opens the device", (p) => (p.trackers.analytics.deviceAccess = { unknown: "not in the notice" }), "trackers.analytics.deviceAccess", "device-access", "changed", "material"],
  ["GDPR 21(3): a double opt-out", (p) => (p.activities["send-newsletter"].directMarketing.optOut = "confirmed"), "activities.send-newsletter.directMarketing.optOut", "opt-out", "added", "material"],
  ["GDPR 12(3): an answer within a reasonable time", (p) => (p.rights.answerWithin = "reasonable-time"), "rights.answerWithin", "answer-within", "added", "material"],
  ["GDPR 20(1): a right told as narrower", (p) => (p.rights.narrowed = ["portability-by-consent"]), "rights.narrowed", "narrowed-right", "added", "material"],
  ["GDPR 27(2): a representative gives way to an exemption", (p) => (p.entities["example-shop"].representative = { exempt: "occasional", justification: text }), "entities.example-shop.representative", "representative", "changed", "material"],
  ["GDPR 8(1): children", (p) => (p.subjects.visitor.children = { under: 16, approval: text }), "subjects.visitor.children", "children", "added", "material"],
];

const minor: readonly Row[] = [
  ["GDPR 13(1)(c): a purpose called otherwise", (p) => (p.purposes.orders.title = text), "purposes.orders.title", "designation", "reworded", "minor"],
  ["GDPR 14(1)(d): a category called otherwise", (p) => (p.categories.usage.title = text), "categories.usage.title", "designation", "reworded", "minor"],
  ["GDPR 30(1)(c): a group of people called otherwise", (p) => (p.subjects.visitor.title.en = "guests"), "subjects.visitor.title", "designation", "reworded", "minor"],
  ["EDPB Guidelines 05/2020, 65: a processor called otherwise", (p) => (p.recipients.hosting.title = text), "recipients.hosting.title", "recipient-name", "reworded", "minor"],
  ["GDPR 12(1): another language comes first", (p) => p.languages.reverse(), "languages", "language", "reordered", "minor"],
  ["GDPR 13(1)(c): a purpose said in other words", (p) => (p.purposes.orders.description.en = "In other words."), "purposes.orders.description", "purpose-description", "reworded", "minor"],
  ["GDPR 13(1)(d): the interest said in other words", (p) => (p.activities["run-shop"].basis.interest.en = "other"), "activities.run-shop.basis.interest", "interest", "reworded", "minor"],
  ["GDPR 13(2)(f): logic said in other words", (p) => (p.activities["count-pages"].profiling.logic = text), "activities.count-pages.profiling.logic", "profiling-explained", "reworded", "minor"],
  ["GDPR 14(2)(f): a source called otherwise", (p) => (p.categories.order.sources[1].who.de = "anders"), "categories.order.sources.1.who", "source-who", "reworded", "minor"],
  ["GDPR 14(1)(d): an item said in other words", (p) => (p.categories.contact.items[1].en = "mail address"), "categories.contact.items.1", "category-item", "reworded", "minor"],
  ["GDPR 13(3): a purpose less", (p) => delete p.purposes.media && delete p.activities["show-videos"] && delete p.trackers.video, "purposes.media", "purpose", "removed", "minor"],
  ["GDPR 13(1)(e): a processor in the EEA of a kind that was there", (p) => Object.assign(p.recipients, { second: { ...p.recipients.hosting, title: text } }) && p.activities["take-orders"].recipients.push("second"), "activities.take-orders.recipients", "disclosure", "added", "minor"],
  ["GDPR 1(3): from one country of the EEA to another", (p) => (p.recipients.hosting.country = "FR"), "recipients.hosting.country", "recipient-country", "changed", "minor"],
  ["GDPR 13(1)(e): a recipient less", (p) => p.activities["take-orders"].recipients.pop(), "activities.take-orders.recipients", "disclosure", "removed", "minor"],
  ["GDPR 13(2)(a): kept shorter", (p) => (p.retention.usage.rule = after("usage.seen", "P1M")), "retention.usage.rule", "retention-rule", "shorter", "minor"],
  ["ePrivacy 5(3): what is strictly necessary and our own", (p) => (p.trackers.more = p.trackers["session-cookie"]), "trackers.more", "tracker", "added", "minor"],
  ["GDPR 7: consent is asked more often", (p) => (p.consent.given = "P1M"), "consent.given", "consent-lifetime", "shorter", "minor"],
  ["GDPR 13(1)(a): another surface of the same controller", (p) => (p.surfaces.blog = p.surfaces.forum), "surfaces.blog", "surface", "added", "minor"],
  ["GDPR 13(2)(d): another authority", (p) => (p.rights.authority.name = "Other"), "rights.authority", "authority", "changed", "minor"],
  ["GDPR 12(1): another warning", (p) => (p.surfaces.forum.hint = text), "surfaces.forum.hint", "hint", "reworded", "minor"],
  ["GDPR 12(1): a language less", (p) => withoutGerman(p), "languages", "language", "removed", "minor"],
  ["GDPR 13(3): changes are announced more loudly", (p) => (p.changes.minor = "email"), "changes.minor", "announced-minor", "changed", "minor"],
];

const editorial: readonly Row[] = [
  ["a typo in a title", (p) => (p.activities.accounting.title.en = "Invoises"), "activities.accounting.title", "title", "reworded", "editorial"],
  ["a number of the version", (p) => (p.version = "1.0.1"), "version", "version", "changed", "editorial"],
  ["an assessment made again with the same result", (p) => Object.assign(p.recipients.video.transfer.assessment, { on: "2026-05-01", reviewBy: "2027-05-01" }), "recipients.video.transfer.assessment", "transfer-assessment", "changed", "editorial"],
  ["a listing checked again", (p) => (p.recipients.analytics.transfer.asserts.checkedOn = "2026-06-20"), "recipients.analytics.transfer.asserts", "transfer-assertion", "changed", "editorial"],
  ["a period in another unit", (p) => (p.consent.given = "P0Y6M"), "consent.given", "consent-lifetime", "respelled", "editorial"],
  ["a rule in another unit", (p) => (p.retention.account.rule.inactive = "P24M"), "retention.account.rule", "retention-rule", "respelled", "editorial"],
  ["a set in another order", (p) => p.activities["take-orders"].categories.reverse(), "activities.take-orders.categories", "processed-category", "respelled", "editorial"],
  ["one basis as a list of one", (p) => (p.activities["count-pages"].basis = [{ kind: "consent" }]), "activities.count-pages.basis", "basis", "respelled", "editorial"],
  ["what is meant anyway, written out", (p) => (p.activities.accounting.role = "controller"), "activities.accounting.role", "role", "respelled", "editorial"],
  ["a fact that was assumed", (p) => p.assumed.push({ path: "rights.page", why: "because" }), "assumed", "assumed", "added", "editorial"],
];

describe("a change is found at its place, and weighs", () => {
  it.each([...material, ...minor, ...editorial])("%s", (_, bend, ...[path, fact, how, weight]) => {
    const diff = diffPolicies(before, full(bend));
    expect(diff.map(summary)).toContainEqual([path, fact, how, weight]);
    expect(diff.find((change) => change.path === path)?.article).toMatch(/^(GDPR|ePrivacy) \d/);
  });
  it("GDPR 14(1)(d): an item in the place of another of a policy in one language is another item", () => {
    const german = shopWith(withoutGerman);
    const other = shopWith(withoutGerman, (p) => (p.categories.usage.items = [{ en: "precise location" }]));
    expect(diffPolicies(german, other).map(summary)).toEqual([
      ["categories.usage.items", "category-item", "removed", "minor"],
      ["categories.usage.items", "category-item", "added", "material"],
    ]);
  });
  it("is one change for what happens in one place", () => {
    for (const [law, bend] of editorial) expect(diffPolicies(before, full(bend)), law).toHaveLength(1);
  });
});

describe("a change of many places", () => {
  it("of an id is a removal and an addition: who keeps the thing keeps its id", () => {
    const renamed = diffPolicies(
      shopWith(),
      shopWith((p) => {
        p.purposes.numbers = p.purposes.statistics;
        delete p.purposes.statistics;
        p.activities["count-pages"].purpose = "numbers";
        p.trackers.analytics.purpose = "numbers";
      }),
    );
    expect(renamed.map(summary)).toEqual([
      ["purposes.numbers", "purpose", "added", "material"],
      ["purposes.statistics", "purpose", "removed", "minor"],
      ["activities.count-pages.purpose", "activity-purpose", "changed", "material"],
      ["trackers.analytics.purpose", "tracker-purpose", "changed", "material"],
    ]);
    expect(renamed[0]?.consent).toEqual([{ purpose: "numbers", asked: "first" }]);
  });
  it("adds a language without a change of anything", () => {
    const more = (p: Parameters<Bend>[0]): void => {
      const visit = (value: unknown): void => {
        if (typeof value !== "object" || value === null) return;
        const text = value as Record<string, unknown>;
        if (typeof text.en === "string" && typeof text.de === "string") text.sv = `${text.en} (sv)`;
        else Object.values(value).forEach(visit);
      };
      visit(p);
      p.languages.push("sv");
    };
    const diff = diffPolicies(before, full(more));
    expect(weightOf(diff)).toBe("editorial");
    expect(new Set(diff.map(({ what }) => what.how))).toEqual(new Set(["added", "translated"]));
    expect(diff.every(({ consent }) => consent.length === 0)).toBe(true);
  });
  it("of a draft that learns a fact tells the fact, and only a note where it still does not know", () => {
    const silent: Bend = (p) => (p.rights.contact = { unknown: "not in the notice" });
    expect(diffPolicies(full(silent), full()).map(summary)).toEqual([["rights.contact", "rights-contact", "changed", "material"]]);
    const other: Bend = (p) => (p.rights.contact = { unknown: "the notice breaks off" });
    expect(diffPolicies(full(silent), full(other)).map(summary)).toEqual([["rights.contact", "unknown-reason", "changed", "editorial"]]);
  });
  it("carries what was and what is, so that both can be shown", () => {
    const [change] = diffPolicies(before, full((p) => (p.trackers.analytics.items[0].lifetime = "P30D")));
    expect(change?.what).toEqual({ fact: "tracker-lifetime", how: "longer", before: "P14D", after: "P30D" });
  });
  it("names whom it concerns, and where", () => {
    const [change] = diffPolicies(before, full((p) => p.activities.accounting.subjects.push("visitor")));
    expect(change?.people).toEqual([{ subject: "visitor", surfaces: ["shop"] }]);
    expect(change?.purposes).toEqual(["orders"]);
    const [tracker] = diffPolicies(before, full((p) => (p.trackers.video.items[0].lifetime = "P2M")));
    expect(tracker?.people).toEqual([{ subject: "visitor", surfaces: ["shop"] }]);
  });
});
