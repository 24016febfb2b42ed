import type { Policy, Recipient } from "@troth/policy-model";
import { describe, expect, it } from "vitest";
import { offered } from "../src/index.js";
import { now, on, policy } from "./policy.js";

describe("law.md 3: a vendor without a valid transfer tool is not offered", () => {
  it("names the vendors of trackers that have one today, once, and when that may change", () => {
    expect(offered(policy, now)).toEqual({ recipients: ["metrics", "survey"], recheck: "2027-06-02" });
  });

  it("on the day of the recheck the offer is another one", () => {
    expect(offered(policy, on("2027-06-01")).recipients).toEqual(["metrics", "survey"]);
    expect(offered(policy, on("2027-06-02"))).toEqual({ recipients: ["survey"] });
  });

  it("a vendor whose tool lapsed was offered before", () => {
    expect(offered(policy, on("2026-03-01"))).toEqual({ recipients: ["video", "survey"], recheck: "2026-03-02" });
  });

  it("a tool that begins later is a reason to look again, too", () => {
    expect(offered(policy, on("2026-05-30"))).toEqual({ recipients: ["survey"], recheck: "2026-06-01" });
  });

  it("GDPR 49(1)(a): consent in a banner is not explicit consent to a transfer, so a derogation never offers a vendor", () => {
    // The rules take no such policy; one that came past them gets the same no.
    const pixels: Recipient = {
      title: { en: "Pixels" },
      role: "controller",
      kind: "service-provider",
      country: "BR",
      categories: ["usage"],
      transfer: { tool: "derogation", ground: "49-1-a", occasional: true, justification: { en: "Asked in the banner." } },
    };
    const asked: Policy = {
      ...policy,
      recipients: { ...policy.recipients, pixels },
      trackers: { ...policy.trackers, pixels: { title: { en: "Pixels" }, purpose: "statistics", recipient: "pixels", deviceAccess: { gate: "consent" }, items: [] } },
    };
    expect(offered(asked, now)).toEqual({ recipients: ["metrics", "survey"], recheck: "2027-06-02" });
  });

  it("facts can be handed in", () => {
    expect(offered(policy, now, { facts: [] })).toEqual({ recipients: ["survey"] });
  });

  it("where no tool has an end there is no recheck, and a tracker of nobody is passed over", () => {
    const { survey, own } = policy.trackers;
    const ghost = { ...survey, recipient: "constructor" };
    expect(offered({ ...policy, trackers: { survey, own, ghost } } as unknown as Policy, now)).toEqual({ recipients: ["survey"] });
  });
});
