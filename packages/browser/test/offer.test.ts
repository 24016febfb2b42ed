import type { ClientPolicy } from "@troth/consent-core";
import { describe, expect, it } from "vitest";
import { offerOf } from "../src/offer.js";

type Purpose = ClientPolicy["purposes"][string];
type Activity = Purpose["activities"][number];

const kinds = ["consent", "contract", "legal-obligation", "vital-interests", "public-task", "legitimate-interest"];
const activities = [undefined, ...kinds].flatMap((forMembers) =>
  kinds.flatMap((forAll) =>
    [false, true].map((explicit): Activity => ({
      id: "one",
      bases: [...(forMembers === undefined ? [] : [{ kind: forMembers, relationship: "member" }]), { kind: forAll }],
      vendors: [],
      ...(explicit ? { explicitConsent: true } : {}),
    })),
  ),
);
/** Every purpose of one or two activities: each with one basis or two, with and without explicit consent, asked or not. */
const purposes = [true, false].flatMap((asks) =>
  activities.flatMap((first) =>
    [undefined, ...activities].map((second): Purpose => ({
      title: "",
      description: "",
      rev: "",
      asks,
      activities: second === undefined ? [first] : [first, { ...second, id: "two" }],
    })),
  ),
);
const saysConsent = (purpose: Purpose) => /"kind":"consent"|"explicitConsent":true/.test(JSON.stringify(purpose));

describe("what the settings show", () => {
  const { asked, always } = offerOf({ purposes: Object.fromEntries(purposes.map((one, at) => [`p${at}`, one])) });

  it("GDPR 6(1)(a), 9(2)(a): never calls always on what rests on consent, of whomever and beside whatever", () => {
    expect(always.length).toBeGreaterThan(0);
    expect(always.filter(([, one]) => one.asks || saysConsent(one))).toEqual([]);
  });
  it("leaves out only what a form asks for", () => {
    const shown = new Set([...asked, ...always].map(([id]) => id));
    const left = purposes.filter((_, at) => !shown.has(`p${at}`));
    expect(left.length).toBeGreaterThan(0);
    expect(left.filter((one) => one.asks || !saysConsent(one))).toEqual([]);
    expect(asked.map(([, one]) => one)).toEqual(purposes.filter(({ asks }) => asks));
  });
});
