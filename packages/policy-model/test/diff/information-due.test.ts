import { describe, expect, it } from "vitest";
import { diffPolicies, informationDue, type InformationDue } from "../../src/diff/index.js";
import { full, shopWith, type Bend } from "./policies.js";

const shop = shopWith();
const due = (...bends: readonly Bend[]): InformationDue => {
  const after = shopWith(...bends);
  return informationDue(diffPolicies(shop, after), after);
};
const asked = ({ consent }: InformationDue): readonly (readonly [string, string])[] => consent.map(({ purpose, asked }) => [purpose, asked]);
const text = { en: "words", de: "Worte" };

describe("HEEROS-16: a policy may change", () => {
  it("says what changed and whether it is material", () => {
    const { weight, told } = due((p) => {
      p.activities.accounting.title.en = "Your invoices";
      p.activities.accounting.categories.push("usage");
    });
    expect(weight).toBe("material");
    expect(told.map(({ weight, changes }) => [weight, changes.map(({ path }) => path)])).toEqual([["material", ["activities.accounting.categories"]]]);
  });
  it("owes nothing to anybody for a typo, and for no change", () => {
    expect(due((p) => (p.title.en = "Privacy notise"))).toEqual({ weight: "editorial", told: [], consent: [] });
    expect(due()).toEqual({ told: [], consent: [] });
  });
});

describe("HMS-19: major changes are announced", () => {
  const change: Bend = (p) => {
    p.effective = "2026-09-01";
    p.changes.material = "email";
    p.activities["show-videos"].categories.push("contact");
  };
  it("gives the list of people and surfaces, how and by when", () => {
    const [told] = due(change).told;
    expect(told).toMatchObject({
      weight: "material",
      how: "email",
      people: [{ subject: "visitor", surfaces: ["shop"] }],
      times: [{ before: "2026-09-01", article: "GDPR 5(1)(a)" }],
    });
    expect(told?.tooQuiet).toBeUndefined();
  });
  it("asks again for exactly the purpose that changed, because of what changed", () => {
    const { consent } = due(change);
    expect(consent).toHaveLength(1);
    expect(consent[0]).toMatchObject({ purpose: "media", asked: "again", where: ["banner"], demanded: true, before: "2026-09-01", article: "GDPR 6(1)(a)" });
    expect(consent[0]?.because.map(({ path }) => path)).toEqual(["activities.show-videos.categories"]);
  });
  it("asks nobody again for what leaves consent untouched", () => {
    const untouched: readonly Bend[] = [
      (p) => (p.purposes.media.description = text),
      (p) => (p.recipients.hosting.title = text),
      (p) => {
        p.recipients.second = { ...p.recipients.hosting, title: text };
        p.activities["send-newsletter"].recipients.push("second");
      },
      (p) => (p.recipients.hosting.country = "FR"),
      (p) => (p.activities.study = { ...p.activities.accounting, purpose: "statistics" }),
      (p) => (p.retention.session.rule.anchor = "visit.ended"),
      (p) => (p.consent.refused = "P1Y"),
      (p) => (p.rights.contact.email = "other@shop.example"),
      (p) => (p.entities["example-shop"].name = "Example Shop SE"),
    ];
    for (const bend of untouched) expect(due(bend).consent).toEqual([]);
  });
  it("asks for every purpose on the surfaces of a new controller (GDPR recital 42)", () => {
    const after: Bend = (p) => {
      p.entities.buyer = { ...p.entities["example-shop"], name: "Buyer AG" };
      p.surfaces.shop.controller = "buyer";
    };
    expect(asked(due(after))).toEqual([
      ["newsletter", "again"],
      ["statistics", "again"],
      ["media", "again"],
    ]);
  });
  it("asks for the first time where a purpose is new, or a basis becomes consent", () => {
    expect(asked(due((p) => (p.activities["take-orders"].basis = { kind: "consent", asked: "form" })))).toEqual([["orders", "first"]]);
    const { consent } = due((p) => {
      p.purposes.research = p.purposes.statistics;
      p.activities.study = { ...p.activities["count-pages"], purpose: "research" };
    });
    expect(consent).toMatchObject([{ purpose: "research", asked: "first", where: ["banner"] }]);
    expect(consent[0]?.because.map(({ path }) => path)).toEqual(["purposes.research", "activities.study"]);
  });
  it("asks no more where consent is no longer the basis, and does not take use for consent", () => {
    expect(asked(due((p) => Object.assign(p.activities["count-pages"], { basis: { kind: "contract" } }), (p) => delete p.trackers.analytics))).toEqual([]);
    const byUse = shopWith((p) => (p.activities["send-newsletter"].basis = { kind: "consent", asked: "by-use" }));
    const asking = shopWith((p) => (p.activities["send-newsletter"].basis = { kind: "consent" }));
    expect(asked(informationDue(diffPolicies(byUse, asking), asking))).toEqual([["newsletter", "first"]]);
  });
  it("says where a promise only became stricter, for a rev has no direction", () => {
    const { weight, consent } = due((p) => (p.trackers.video.items[0].lifetime = "P7D"));
    expect(weight).toBe("minor");
    expect(consent).toMatchObject([{ purpose: "media", asked: "again", demanded: false }]);
  });
  it("GDPR 14(1)(d): asks again where an item, a source or a recipient that decides itself is another", () => {
    const cases: readonly (readonly [Bend, readonly string[], boolean])[] = [
      [(p) => (p.categories.usage.items = [text]), ["statistics", "media"], true],
      [(p) => (p.categories.contact.sources = [{ from: "public", who: text }]), ["newsletter"], true],
      [(p) => (p.recipients.video.title = text), ["media"], true],
      [(p) => (p.purposes.media.kind = "advertising"), ["media"], true],
      // In the language that the policy is first written in, and in that alone: no program tells it from another item.
      [(p) => (p.categories.usage.items[0].en = "pages seen"), ["statistics", "media"], false],
      [(p) => (p.categories.usage.items[0].de = "gesehene Seiten"), [], false],
      [(p) => (p.recipients.video.title.de = "Video GmbH"), [], false],
    ];
    for (const [bend, purposes, demanded] of cases) expect(due(bend).consent.map((one) => [one.purpose, one.demanded])).toEqual(purposes.map((purpose) => [purpose, demanded]));
  });
  it("does not demand it of those who were there before, where only others come in", () => {
    const onShop: Bend = (p) => {
      p.activities["count-pages"].surfaces = ["shop"];
      p.trackers.analytics.surfaces = ["shop"];
    };
    const gained = (...bends: readonly Bend[]) => {
      const [before, after] = [shopWith(onShop), shopWith(onShop, ...bends)];
      return informationDue(diffPolicies(before, after), after).consent.map(({ purpose, demanded, newcomers }) => ({ purpose, demanded, newcomers }));
    };
    const forum: Bend = (p) => p.activities["count-pages"].surfaces.push("forum");
    expect(gained(forum)).toEqual([{ purpose: "statistics", demanded: false, newcomers: [{ subject: "visitor", surfaces: ["forum"] }] }]);
    expect(gained((p) => p.activities["count-pages"].subjects.push("member"))).toEqual([{ purpose: "statistics", demanded: false, newcomers: [{ subject: "member", surfaces: ["shop"] }] }]);
    expect(gained(forum, (p) => p.activities["count-pages"].categories.push("contact"))).toEqual([{ purpose: "statistics", demanded: true, newcomers: undefined }]);
    const buyer: Bend = (p) => {
      p.entities.buyer = { ...p.entities["example-shop"], name: "Buyer AG" };
      p.surfaces.forum.controller = "buyer";
    };
    const [before, after] = [shopWith(onShop, buyer), shopWith(onShop, buyer, forum)];
    expect(informationDue(diffPolicies(before, after), after).consent).toMatchObject([{ purpose: "statistics", demanded: true }]);
  });
  it("names ePrivacy 5(3) where only the device is asked for", () => {
    const tracker: Bend = (p) => {
      p.trackers.more = { ...p.trackers.analytics, purpose: "orders" };
    };
    expect(due(tracker).consent).toMatchObject([{ purpose: "orders", asked: "first", where: ["banner"], article: "ePrivacy 5(3)" }]);
  });
});

describe("IMAGE-17: a notice may change without individual notice", () => {
  it("is told by the change policy of the newer policy, by weight", () => {
    const both: Bend = (p) => {
      p.changes = { material: "banner", minor: "email" };
      p.rights.authority.name = "Other authority";
      p.sale = true;
    };
    expect(due(both).told.map(({ weight, how }) => [weight, how])).toEqual([
      ["material", "banner"],
      ["minor", "email"],
    ]);
  });
  it("leaves nobody to find a material change alone (GDPR 13(3), 5(1)(a))", () => {
    const silent: Bend = (p) => (p.changes.material = "silent");
    const purpose: Bend = (p) => (p.purposes.research = p.purposes.statistics);
    expect(due(silent, purpose).told[0]).toMatchObject({ how: "silent", tooQuiet: { article: "GDPR 13(3)" } });
    expect(due(silent).told[0]).toMatchObject({ tooQuiet: { article: "GDPR 5(1)(a)" } });
    expect(due((p) => (p.changes.material = { unknown: "not in the notice" })).told[0]?.tooQuiet).toBeDefined();
  });
});

describe("the time by which people are told", () => {
  it("GDPR 13(3): of a new purpose before the data serves it", () => {
    expect(due((p) => (p.purposes.research = p.purposes.statistics)).told[0]?.times).toEqual([{ before: "2026-06-01", article: "GDPR 13(3)" }]);
  });
  it("GDPR 14(4): the same where the data did not come from the person", () => {
    const research: Bend = (p) => (p.activities.accounting.purpose = "statistics");
    expect(due(research).told[0]?.times).toEqual([
      { before: "2026-06-01", article: "GDPR 13(3)" },
      { before: "2026-06-01", article: "GDPR 14(4)" },
    ]);
  });
  it("GDPR 14(3): of data from a new source as the activity promises", () => {
    const source: Bend = (p) => {
      p.categories.contact.sources.push({ from: "third-party", who: text });
      for (const activity of Object.values<Parameters<Bend>[0]>(p.activities)) if (activity.categories.includes("contact")) activity.indirectNotice = { due: "first-contact" };
    };
    expect(due(source).told[0]?.times).toEqual([
      { before: "2026-06-01", article: "GDPR 5(1)(a)" },
      ...["take-orders", "accounting", "send-newsletter"].map((activity) => ({ within: "first-contact", activity, article: "GDPR 14(3)" })),
    ]);
  });
  it("GDPR 14(3): of a source that the policy before did not name", () => {
    const source: Bend = (p) => {
      p.categories.contact.sources.push({ from: "third-party", who: text });
      for (const activity of Object.values<Parameters<Bend>[0]>(p.activities)) if (activity.categories.includes("contact")) activity.indirectNotice = { due: "first-contact" };
    };
    const [before, after] = [full((p) => (p.categories.contact.sources = { unknown: "not in the notice" })), full(source)];
    const times = informationDue(diffPolicies(before, after), after).told[0]?.times ?? [];
    expect(times.flatMap((time) => ("activity" in time ? [time.activity] : []))).toEqual(["take-orders", "accounting", "send-newsletter", "support"]);
  });
  it("is not invented where a draft does not say from when it applies", () => {
    const after = full(
      (p) => (p.effective = { unknown: "not in the notice" }),
      (p) => (p.sale = true),
    );
    expect(informationDue(diffPolicies(full(), after), after).told[0]?.times).toEqual([]);
  });
  it("has none for a minor change", () => {
    expect(due((p) => (p.rights.authority.name = "Other")).told).toMatchObject([{ weight: "minor", times: [] }]);
  });
});
