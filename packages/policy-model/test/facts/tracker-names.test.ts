import { describe, expect, it } from "vitest";
import { advertisingNameOf, advertisingNames } from "../../src/facts/index.js";

describe("the names of advertising cookies", () => {
  it("are found as written, and within a pattern", () => {
    for (const name of ["IDE", "__gads", "_gcl_au", "_gcl_*", "_fbp", "fr", "NID", "_gac_UA-*"]) expect(advertisingNameOf(name)?.name, name).toBeDefined();
  });
  it("are not found in names that only look like them, nor in patterns that start with anything", () => {
    for (const name of ["_ga", "_ga*", "_ga_*", "_gid", "ide", "IDEA", "x_fbp", "_an_*", "*", "*-token", "constructor", "friend"]) expect(advertisingNameOf(name), name).toBeUndefined();
  });
  it.each([["_fbp*", "_fbp"], ["_g*", "_gcl_*"], ["_gcl*", "_gcl_*"], ["_*p", "_gcl_*"], ["_uet*vid_*", "_uetsid*"]])("are found in a pattern that covers them: %s", (pattern, name) => {
    expect(advertisingNameOf(pattern)?.name).toBe(name);
  });
  it("have an owner and a source each, and none is there twice", () => {
    expect(new Set(advertisingNames.map(({ name }) => name)).size).toBe(advertisingNames.length);
    for (const { owner, source } of advertisingNames) {
      expect(owner.length).toBeGreaterThan(0);
      expect(new URL(source).protocol).toBe("https:");
    }
  });
});
