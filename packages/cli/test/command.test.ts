import { describe, expect, it } from "vitest";
import { command } from "../src/index.js";
import { policy } from "../../http/test/policy.js";

const { hash, ...input } = structuredClone(policy) as unknown as Record<string, unknown> & { hash: string };
const load = async (): Promise<unknown> => input;

describe("troth check", () => {
  it("ends with 0 for a policy in order, and names its version", async () => {
    expect(await command(["check", "policy.json"], load)).toEqual({ code: 0, out: `policy.json is in order: version 1.0.0, ${hash}\n`, err: "" });
  });

  it("ends with 1 for a policy out of order, and tells every fault with its place and what mends it", async () => {
    const broken = { ...input, effective: "2026-02-31", languages: ["en", "de"] };
    const { code, err, out } = await command(["check", "policy.json"], async () => broken);
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toContain("effective");
    expect(err.split("\n").length).toBeGreaterThan(3);
  });

  it("ends with 2 for a file that cannot be read, and for a call that makes no sense", async () => {
    const gone = await command(["check", "gone.json"], async () => Promise.reject(new Error("ENOENT: no such file")));
    expect(gone).toMatchObject({ code: 2, err: expect.stringContaining("no such file") });
    for (const args of [[], ["check"], ["chekc", "policy.json"], ["check", "a.json", "b.json"], ["notice", "a.json", "--locale"], ["notice", "a.json", "--colour", "red"]]) {
      expect(await command(args, load), args.join(" ")).toMatchObject({ code: 2, out: "", err: expect.stringContaining("troth check FILE") });
    }
  });
});

describe("troth notice", () => {
  it("prints Markdown unless asked for a page", async () => {
    expect((await command(["notice", "policy.json"], load)).out).toMatch(/^# /);
    expect((await command(["notice", "policy.json", "--format", "html"], load)).out).toMatch(/^<!doctype html>/i);
  });
  it("refuses a language that the policy is not written in", async () => {
    expect(await command(["notice", "policy.json", "--locale", "fi"], load)).toMatchObject({ code: 2, err: expect.stringContaining("en") });
  });
});
