import { describe, expect, it } from "vitest";
import { draftPolicy, noticeOf, parsePolicy, renderNotice, toClientPolicy, unknown, type NoticeEdition, type PolicyDraftInput } from "../../src/index.js";
import { wordings } from "../../src/locale/wording.js";
import type { Loose } from "../loose.js";
import { bent } from "../policy.js";
import { wholeDraft, wholeIn } from "./whole.js";

const words = wordings.en.notice;

type Bend = (policy: Loose) => void;
type Edition = Omit<NoticeEdition, "locale"> & { readonly locale?: string };
const none: Bend = () => {};
const checked = (bend: Bend, o: Edition = {}): string => renderNotice(parsePolicy(bent(bend)), { locale: "en", ...o, format: "markdown" });
/** An interest without a name makes a draft of the shop. */
const drafted = (bend: Bend, o: Edition = {}): string =>
  renderNotice(
    draftPolicy(
      bent((p) => {
        p.activities["run-shop"].basis.interest = unknown("not in the notice");
        bend(p);
      }) as unknown as PolicyDraftInput,
    ),
    { locale: "en", ...o, format: "markdown" },
  );
const part = (text: string, title: string): string => text.split(`## ${title}\n`)[1]?.split("\n## ")[0] ?? "";
const onShop: Bend = (p) => (p.trackers.analytics.surfaces = ["shop"]);
const jointForum: Bend = (p) => {
  p.entities.partner = { ...p.entities["example-shop"], name: "Partner GmbH" };
  Object.assign(p.surfaces.forum, { jointControllers: ["partner"], arrangement: { essence: { en: "Shared", de: "Geteilt" } } });
};

describe("ePrivacy 5(3): that nothing is stored on the device", () => {
  it("is not said to one audience: what is there is there whoever holds the device", () => {
    const text = checked(none, { audience: "member" });
    expect(text).not.toContain(words.device.none);
    for (const name of ["shop_session", "_an_*", "player"]) expect(text).toContain(`\`${name}\``);
  });
  it("is said of one surface only by a checked policy", () => {
    expect(checked(onShop, { surface: "forum" })).toContain(words.device.none);
    const text = drafted(onShop, { surface: "forum" });
    expect(text).not.toContain(words.device.none);
    expect(part(text, words.sections.device)).toContain(words.draft.unknown);
  });
  it("is not said of a surface for which somebody answers with us", () => {
    const joint: Bend = (p) => {
      onShop(p);
      jointForum(p);
    };
    for (const text of [checked(joint, { surface: "forum" }), drafted(joint, { surface: "forum" })]) expect(text).not.toContain(words.sections.device);
    expect(drafted(joint, { surface: "shop" })).toContain("`player`");
  });
});

describe("GDPR 13(1)(e): that nobody gets data", () => {
  const nobody: Bend = (p) => {
    for (const one of Object.values<Loose>(p.activities)) one.recipients = [];
    p.trackers = {};
  };
  it("is said by a checked policy, and not because a draft names nobody", () => {
    expect(checked(nobody)).toContain(words.recipients.none);
    expect(checked(nobody)).toContain(words.activity.nobody);
    expect(part(drafted(nobody), words.sections.recipients)).toContain(words.draft.unknown);
    expect(drafted(nobody)).not.toContain(words.recipients.none);
    expect(drafted(nobody)).not.toContain(words.activity.nobody);
  });
  it("is not said where somebody answers with us, who has the data as well", () => {
    const joint: Bend = (p) => {
      nobody(p);
      jointForum(p);
    };
    expect(checked(joint, { surface: "forum" })).not.toContain(words.recipients.none);
    expect(part(drafted(joint, { surface: "forum" }), words.sections.recipients)).toContain(words.draft.unknown);
  });
});

describe("an audience", () => {
  it("is told of an activity that only a basis, or only a permission, names it for", () => {
    expect(checked(none, { audience: "member" })).toContain("Sending the newsletter");
    expect(checked(none, { audience: "member" })).toContain("**Whose data**: customers, members");
    const permitted: Bend = (p) => {
      const newsletter = p.activities["send-newsletter"];
      newsletter.basis = { kind: "consent" };
      newsletter.directMarketing.permission = [{ by: "opt-in", relationship: "member" }, { by: "double-opt-in" }];
    };
    expect(checked(permitted, { audience: "member" })).toContain("Sending the newsletter");
    expect(checked(none, { audience: "visitor" })).not.toContain("Sending the newsletter");
  });
});

describe("GDPR 44: what the app does without, because its vendor has no valid transfer tool", () => {
  const offered = ["hosting", "group-japan"];
  const text = checked(none, { surface: "shop", offered });

  it("is not in use on the device, and does not take place, as in the app", () => {
    expect(text).toContain("| Analytics Inc. (at present nothing is sent there) | 14 days | only with your consent (at present not in use) |");
    expect(text).toMatch(/Counting pages\n\nAt present this does not take place\./);
    expect(text).not.toMatch(/Session and cart\n\nAt present/);
    const app = toClientPolicy(parsePolicy(bent(none)), { surface: "shop", locale: "en", offered, evidence: false, notice: "/privacy" });
    expect(Object.keys(app.trackers)).toEqual(["session-cookie"]);
    expect(text.match(/at present not in use/g)).toHaveLength(2);
  });
  it("is not among what consent can be withdrawn from", () => {
    const sections = (bend: Bend, o: Edition): readonly string[] => noticeOf(parsePolicy(bent(bend)), { locale: "en", ...o }).sections.map(({ id }) => id);
    const without: Bend = (p) => (p.activities["send-newsletter"].basis = { kind: "contract" });
    expect(sections(without, { offered })).not.toContain("withdrawal");
    expect(sections(without, { offered: [...offered, "video"] })).toContain("withdrawal");
    expect(sections(without, {})).toContain("withdrawal");
  });
  it("surprises nobody in the short notice", () => {
    expect(checked(none, { offered, layer: "short" })).not.toMatch(/Counting pages|Statistics|Videos/);
    expect(checked(none, { layer: "short" })).toContain("Counting pages");
  });
  it("our own tracker is not in use where nothing of its purpose can happen", () => {
    expect(checked((p) => delete p.trackers.analytics.recipient, { offered: ["hosting"] })).toContain("| us | 14 days | only with your consent |");
    const counted: Bend = (p) => (p.trackers["second-cookie"] = { ...p.trackers["session-cookie"], title: { en: "Second", de: "Zweites" }, purpose: "statistics", deviceAccess: { gate: "consent" }, items: [{ name: "second", store: "cookie", kind: "session" }] });
    expect(checked(counted, { offered: ["hosting"] })).toMatch(/`second`[^\n]*\(at present not in use\)/);
  });
});

describe("GDPR 13(1)(f): a copy of the safeguards", () => {
  const copied = (transfer: unknown): boolean =>
    renderNotice(
      wholeDraft((p) => {
        for (const [id, one] of Object.entries<Loose>(p.recipients)) {
          if (id === "mailer") one.transfer = transfer;
          else if (one.transfer) Object.assign(one, { country: "JP", transfer: { tool: "adequacy" } });
        }
      }),
      { locale: "en", format: "text" },
    ).includes("You can get a copy of these safeguards");
  const assessment = { on: "2026-02-02", conclusion: "equivalent-with-measures", reviewBy: "2027-02-02" };
  const derogation = (ground: string) => ({ tool: "derogation", ground, occasional: true, justification: { en: "Once", de: "Einmal" } });

  it("is promised where there is a safeguard, and not of a decision of the Commission or a derogation", () => {
    expect(copied({ tool: "scc", module: 2, signedOn: "2026-01-01", assessment })).toBe(true);
    expect(copied({ tool: "ad-hoc", authorisation: "A-1", authorisedOn: "2026-01-01", assessment })).toBe(true);
    expect(copied(derogation("49-1-second"))).toBe(true);
    expect(copied(derogation("49-1-e"))).toBe(false);
    expect(copied({ tool: "adequacy" })).toBe(false);
  });
});

describe("the right to object beside a basis", () => {
  it("stands on a line of its own, so that it reads as no basis", () => {
    expect(checked(none)).toContain("our legitimate interest (Art. 6(1)(f) GDPR)\n  - You can object to this: Right to object\n");
    expect(checked(none)).not.toMatch(/GDPR\); Right to object/);
  });
});

describe.each(Object.keys(wordings) as (keyof typeof wordings)[])("in %s", (language) => {
  const { notice } = wordings[language];
  const text = renderNotice(wholeIn(language), { locale: language, format: "markdown" });

  it("the number of a decision stands in no second brackets", () => {
    expect(text).toContain("2019/419");
    expect(text).not.toMatch(/\(\((?:EU|UE)\)/);
    expect(text.includes("(UE) 2019/419")).toBe(language === "fr" || language === "es");
  });
  it("nothing is said of renting out", () => {
    expect(notice.notSold).not.toMatch(/rent|vermiet|hyr|verhur|udlej|vuokra|loue|loca|alquil/i);
  });
});

describe("what happens on a change, in German", () => {
  it("is a main clause by itself, and one sentence with its condition in the notice", () => {
    const { changes } = wordings.de.notice;
    for (const how of Object.values(changes.announced)) expect(how).toMatch(/^wir /);
    expect(changes.material.email).toBe("Wenn sich in der Sache ändert, was wir mit Daten tun, teilen wir Ihnen das per E-Mail mit.");
  });
});
