import { describe, expect, it } from "vitest";
import { lint } from "../src/finding.js";
import type { Loose } from "./loose.js";
import { bent } from "./policy.js";

type Sender = "us" | "us for somebody" | "a processor" | "a controller" | "somebody whose role is not known";
const text = { en: "x", de: "x" };

/** What lint says of the module of a recipient in a third country that gets data from these. */
const said = (from: readonly Sender[], role: string | object, module: unknown): readonly string[] => {
  const policy = bent((p: Loose) => {
    const { "show-videos": sending, "count-pages": foreign } = p.activities;
    Object.assign(p.recipients.video, { role, agreement: "DPA 9" });
    p.recipients.video.transfer.module = module;
    sending.recipients = from.includes("us") ? ["video"] : [];
    if (from.includes("us for somebody")) Object.assign(foreign, { recipients: ["video"], role: "processor", onBehalfOf: text });
    for (const [who, is] of [["a processor", "processor"], ["a controller", "controller"], ["somebody whose role is not known", { unknown: "not said" }]] as const) {
      if (!from.includes(who)) continue;
      p.recipients[`via-${String(who.length)}`] = { ...p.recipients.hosting, hosts: [], role: is, subRecipients: ["video"] };
      p.activities["take-orders"].recipients.push(`via-${String(who.length)}`);
    }
  });
  return lint(policy).flatMap(({ code, path }) => (code.startsWith("scc-module") && path === "recipients.video.transfer.module" ? [code] : []));
};
/** The modules that are right: nothing is said of them. */
const right = (from: readonly Sender[], role: string | object): readonly number[] => [1, 2, 3, 4].filter((module) => said(from, role, module).length === 0);

describe("GDPR 46(2)(c), (EU) 2021/914: the module fits the roles of both sides", () => {
  it.each<readonly [Sender, "controller" | "processor" | "joint-controller", readonly number[]]>([
    ["us", "controller", [1]],
    ["us", "joint-controller", [1]],
    ["us", "processor", [2]],
    ["us for somebody", "processor", [3]],
    ["us for somebody", "controller", [4]],
    ["a processor", "processor", [3]],
    ["a controller", "processor", [2]],
    ["a controller", "controller", [1]],
    // What a processor hands to another controller is our disclosure (sub-recipient-role).
    ["a processor", "controller", [1]],
  ])("from %s to a %s: %j", (sender, role, modules) => {
    expect(right([sender], role)).toEqual(modules);
  });
  it("another module is told as an error, with who sends and which is due", () => {
    expect(said(["us for somebody"], "processor", 2)).toEqual(["scc-module"]);
    const policy = bent((p: Loose) => {
      Object.assign(p.activities["show-videos"], { role: "processor", onBehalfOf: text });
      Object.assign(p.recipients.video, { role: "processor", agreement: "DPA 9" });
      p.recipients.video.transfer.module = 2;
    });
    expect(lint(policy).find(({ code }) => code === "scc-module")?.message).toBe("module 2 is for what goes from controller to processor; the roles here ask for module 3 (processor to processor, by activities.show-videos)");
  });
  it("from a controller and from a processor each module holds for one of them, and the other is told as due besides", () => {
    for (const module of [2, 3]) expect(said(["us", "us for somebody"], "processor", module)).toEqual(["scc-module-besides"]);
    for (const module of [2, 3]) expect(said(["us", "a processor"], "processor", module)).toEqual(["scc-module-besides"]);
    for (const module of [1, 4]) expect(said(["us", "us for somebody", "a processor"], "processor", module)).toEqual(["scc-module"]);
    expect(right(["us", "a controller"], "processor")).toEqual([2]);
  });
  it("of a sender who is not known, or whose role is not, nothing is said but what the receiver rules out", () => {
    for (const from of [[], ["somebody whose role is not known"], ["us", "somebody whose role is not known"]] as const) {
      expect(right(from, "processor")).toEqual([2, 3]);
      expect(right(from, "controller")).toEqual([1, 4]);
    }
  });
  it("of a receiver whose role is not known, or a module that is not, nothing is said", () => {
    expect(right(["us", "a processor"], { unknown: "not said" })).toEqual([1, 2, 3, 4]);
    expect(said(["us"], "processor", { unknown: "not said" })).toEqual([]);
  });
});
