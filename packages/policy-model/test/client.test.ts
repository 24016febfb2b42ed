import { describe, expect, it } from "vitest";
import { parsePolicy, toClientPolicy } from "../src/index.js";
import type { Loose } from "./loose.js";
import { bent, shop } from "./policy.js";

const at = { surface: "shop", locale: "en", offered: ["analytics", "video"], evidence: true, notice: "/privacy" } as const;
const client = (o: Partial<Parameters<typeof toClientPolicy>[1]> = {}) => toClientPolicy(parsePolicy(bent(() => {})), { ...at, ...o });

describe("the client policy", () => {
  it("holds the purposes that have an activity on the surface, with the bases in the order in which they are read", () => {
    const { purposes } = client();
    expect(Object.keys(purposes)).toEqual(["necessary", "orders", "newsletter", "statistics", "media"]);
    expect(purposes["newsletter"]?.activities).toEqual([
      { id: "send-newsletter", bases: [{ kind: "contract", relationship: "member" }, { kind: "consent" }], vendors: [], directMarketing: true },
    ]);
    expect(Object.keys(client({ surface: "forum" }).purposes)).toEqual(["newsletter", "statistics"]);
  });
  it("asks where an activity here rests on consent, and only there", () => {
    const { purposes } = client();
    expect(Object.entries(purposes).map(([id, { asks }]) => [id, asks])).toEqual([
      ["necessary", false],
      ["orders", false],
      ["newsletter", true],
      ["statistics", true],
      ["media", true],
    ]);
  });
  it("GDPR 9(2)(a): asks for explicit consent beside a basis, in the banner or in a form", () => {
    const orders = (asked?: string) =>
      toClientPolicy(
        parsePolicy(
          bent((p) => {
            p.categories.order.special = { kind: "health", condition: "9-2-a" };
            for (const one of Object.values<Loose>(p.activities)) if (one["categories"].includes("order")) one["explicitConsent"] = asked === undefined ? {} : { asked };
          }),
        ),
        at,
      ).purposes["orders"];
    expect(orders()).toMatchObject({ asks: true, activities: expect.arrayContaining([expect.objectContaining({ id: "take-orders", bases: [{ kind: "contract" }], explicitConsent: true })]) as unknown });
    expect(orders("form")?.asks).toBe(false);
    expect(orders("form")?.activities.every(({ explicitConsent }) => explicitConsent)).toBe(true);
    expect(orders()?.rev).not.toBe(client().purposes["orders"]?.rev);
  });
  it("GDPR 44: leaves out a vendor that is not offered, its trackers, and what only it would serve", () => {
    const { vendors, trackers, purposes } = client({ offered: ["analytics"] });
    expect(Object.keys(vendors)).toEqual(["analytics"]);
    expect(Object.keys(trackers)).toEqual(["session-cookie", "analytics"]);
    expect(purposes["media"]).toBeUndefined();
    expect(JSON.stringify(client({ offered: [] }))).not.toContain("nalytics Inc");
  });
  it("keeps an activity that others than the vendor serve, without the vendor", () => {
    const policy = parsePolicy(bent((p) => p.activities["show-videos"].recipients.push("hosting")));
    const { purposes, vendors } = toClientPolicy(policy, { ...at, offered: [] });
    expect(purposes["media"]?.activities).toEqual([{ id: "show-videos", bases: [{ kind: "consent" }], vendors: [] }]);
    expect(vendors).toEqual({});
  });
  it("tells of trackers what the browser needs: gate, items, settings", () => {
    expect(client().trackers).toEqual({
      "session-cookie": { title: "Session", purpose: "necessary", gate: "strictly-necessary", items: [{ name: "shop_session", store: "cookie", kept: "until you close the browser" }] },
      analytics: {
        title: "Page statistics",
        purpose: "statistics",
        vendor: "analytics",
        gate: "consent",
        items: [{ name: "_an_*", store: "cookie", kept: "14 days" }],
        settings: { anonymize_ip: true },
      },
      video: { title: "Video player", purpose: "media", vendor: "video", gate: "consent", items: [{ name: "player", store: "local-storage", kept: "1 month" }] },
    });
  });
  it("carries the hash of the policy, the lifetimes of choices and the date of the next look", () => {
    expect(client({ recheck: "2026-07-01" })).toMatchObject({ v: 1, policy: shop().hash, surface: "shop", evidence: true, lifetimes: { given: "P6M", refused: "P6M" }, notice: "/privacy", recheck: "2026-07-01" });
    expect("recheck" in client()).toBe(false);
  });
  it("is plain data that survives JSON", () => {
    expect(JSON.parse(JSON.stringify(client()))).toEqual(client());
  });
  it("speaks the language it is asked for, in all its texts", () => {
    const german = client({ locale: "de" });
    expect(german.purposes["statistics"]?.title).toBe("Statistik");
    expect(german.texts.reject).toBe("Alle ablehnen");
    expect(Object.keys(german.texts)).toEqual(Object.keys(client().texts));
    const english = Object.values(client().texts) as readonly string[];
    expect(Object.values(german.texts).filter((text) => english.includes(text))).toEqual([]);
    expect([german.trackers["analytics"]?.items[0]?.kept, german.trackers["session-cookie"]?.items[0]?.kept]).toEqual(["14 Tage", "bis Sie den Browser schließen"]);
    expect([german.texts.embed, german.texts.embedAlways].every((text) => text.includes("{vendor}"))).toBe(true);
  });
});

describe("what was shown", () => {
  it("has a hash that changes with language, words and offer, and with nothing else", () => {
    const { shown } = client();
    expect(shown).toMatch(/^[0-9a-f]{64}$/);
    expect(client({ evidence: false, notice: "/notice", recheck: "2026-07-01" }).shown).toBe(shown);
    expect(client({ locale: "de" }).shown).not.toBe(shown);
    expect(client({ offered: ["analytics"] }).shown).not.toBe(shown);
    const reworded = parsePolicy(bent((p) => (p.purposes.media.description.en = "We show films.")));
    expect(toClientPolicy(reworded, at).shown).not.toBe(shown);
  });
  it("GDPR 6(1)(a): a purpose that a form asks for is no part of it, as the banner does not show it", () => {
    const inForm = (description: string) =>
      toClientPolicy(
        parsePolicy(
          bent((p) => {
            p.activities["send-newsletter"].basis = { kind: "consent", asked: "form" };
            p.purposes.newsletter.description.en = description;
          }),
        ),
        at,
      );
    expect(inForm("One text.").purposes["newsletter"]).toMatchObject({ asks: false, description: "One text." });
    expect(inForm("One text.").shown).toBe(inForm("Another text.").shown);
    expect(inForm("One text.").shown).not.toBe(client().shown);
  });
});

describe("a client policy is refused", () => {
  const code = (o: Parameters<typeof client>[0]): string | undefined => {
    try {
      client(o);
      return undefined;
    } catch (error) {
      return (error as { code?: string }).code;
    }
  };
  it("for a surface or a language that the policy does not have", () => {
    expect(code({ surface: "app" })).toBe("surface-unknown");
    expect(code({ surface: "constructor" })).toBe("surface-unknown");
    expect(code({ locale: "sv" })).toBe("locale-unknown");
  });
  it("for a language in which there are no words yet, never silently in another", () => {
    const estonian = JSON.parse(JSON.stringify(bent((p) => (p.languages = ["en", "et"]))).replaceAll('"de":"', '"et":"')) as unknown;
    expect(() => parsePolicy(estonian)).toThrow(/languages\.1: our own words are not there in "et"/);
  });
  it("for a link that runs a script or leaves by a trick, and for a date that is none", () => {
    for (const notice of ["javascript:alert(1)", "//evil.example", "/\\evil.example", "data:text/html,x", ""]) expect(code({ notice })).toBe("link-invalid");
    expect(code({ recheck: "soon" })).toBe("date-invalid");
  });
});

describe("where consent is asked", () => {
  it("leaves out of the banner what a form asks for, and still knows it as a matter of consent", () => {
    const asking = (asked: "banner" | "form") =>
      toClientPolicy(parsePolicy(bent((p) => (p.activities["send-newsletter"].basis = { kind: "consent", asked }))), at).purposes["newsletter"];
    expect(asking("banner")?.asks).toBe(true);
    expect(asking("form")).toMatchObject({ asks: false, activities: [{ bases: [{ kind: "consent" }] }] });
  });
});
