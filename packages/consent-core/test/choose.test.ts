import { describe, expect, it } from "vitest";
import { acceptAll, choiceRequest, choose, may, rejectAll, undecided, unknownStanding, type Choices } from "../src/index.js";
import { asks, clientPolicy, now, rules, standing } from "./client-policy.js";

const nobody = unknownStanding();
const said = ({ choices, vendors }: Choices) => Object.fromEntries(Object.entries({ ...choices, ...vendors }).map(([key, one]) => [key, one?.choice]));

describe("an act of the person", () => {
  it("accepts or rejects what asks, and only that", () => {
    const asking = ["statistics", "media", "diet", "security", "news", "mixed"];
    expect(said(acceptAll(clientPolicy, nobody, now))).toEqual(Object.fromEntries(asking.map((id) => [id, "given"])));
    expect(said(rejectAll(clientPolicy, nobody, now))).toEqual(Object.fromEntries(asking.map((id) => [id, "refused"])));
    expect(said(choose(clientPolicy, nobody, { purposes: { orders: true, nowhere: true, constructor: true } }, now))).toEqual({});
  });
  it("GDPR 4(11): gives nothing that it does not name", () => {
    expect(said(choose(clientPolicy, nobody, {}, now))).toEqual({});
    expect(said(choose(clientPolicy, nobody, { purposes: { media: true } }, now))).toEqual({ media: "given" });
  });
  it("GDPR 7(3): withdraws what was given and still counted; what never was is refused", () => {
    const before = choose(clientPolicy, nobody, { purposes: { statistics: true } }, now);
    expect(said(rejectAll(clientPolicy, before, now + 5000))).toMatchObject({ statistics: "withdrawn", media: "refused" });
    expect(said(rejectAll(clientPolicy, before, now + 9e9))).toMatchObject({ statistics: "refused" });
  });
  it("on a purpose replaces older ones on its vendors; on a vendor it stands beside the purpose's", () => {
    const one = choose(clientPolicy, nobody, { vendors: { "media/tube": true } }, now);
    expect(said(one)).toEqual({ "media/tube": "given" });
    expect(may(rules, asks("media", { vendor: "tube", at: now + 10 }), standing(one)).allowed).toBe(true);
    const all = rejectAll(clientPolicy, one, now + 5000);
    expect(all.vendors).toEqual({});
    expect(said(choose(clientPolicy, all, { purposes: { media: true }, vendors: { "media/tube": false } }, now + 9000))).toMatchObject({ media: "given", "media/tube": "refused" });
  });
  it("is later than what it replaces, though another clock went ahead", () => {
    const ahead = choose(clientPolicy, nobody, { purposes: { media: true } }, now + 200_000);
    const next = choose(clientPolicy, ahead, { purposes: { media: false } }, now);
    expect(next.choices["media"]).toMatchObject({ choice: "withdrawn", at: now + 201_000 });
  });
  it("is posted as what it said, and no more", () => {
    const { made } = choose(clientPolicy, acceptAll(clientPolicy, nobody, now), { purposes: { media: false }, vendors: { "media/tube": true } }, now + 5000);
    expect(choiceRequest(clientPolicy, made, "settings")).toEqual({
      policy: clientPolicy.policy,
      surface: "shop",
      locale: "en",
      shown: clientPolicy.shown,
      how: "settings",
      at: now + 5000,
      purposes: { media: "withdrawn" },
      vendors: { "media/tube": "given" },
    });
  });
});

describe("whether the person is to be asked", () => {
  const accepted = acceptAll(clientPolicy, nobody, now);
  it("is so as long as something that asks has no choice that counts", () => {
    expect(undecided(clientPolicy, nobody, now)).toBe(true);
    expect(undecided(clientPolicy, accepted, now)).toBe(false);
    expect(undecided(clientPolicy, rejectAll(clientPolicy, nobody, now), now)).toBe(false);
    expect(undecided(clientPolicy, choose(clientPolicy, nobody, { purposes: { media: true } }, now), now)).toBe(true);
    expect(undecided(clientPolicy, accepted, Date.UTC(2026, 7, 15, 10))).toBe(true);
  });
  it("is so again once the facts of a purpose changed", () => {
    const { media } = clientPolicy.purposes;
    expect(undecided({ ...clientPolicy, purposes: { ...clientPolicy.purposes, media: { ...media!, rev: "med002" } } }, accepted, now)).toBe(true);
  });
});
