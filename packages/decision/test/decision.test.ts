import { describe, expect, it } from "vitest";
import { allOf, allow, isTrothError, refuse, TrothError } from "../src/index.js";

const yes = { code: "consent-given", path: "activities.statistics.basis", article: "GDPR 6(1)(a)" };
const no = { code: "withdrawn", path: "activities.statistics.basis", article: "GDPR 7(3)" };
const other = { code: "expired", path: "activities.media.basis" };

describe("a decision", () => {
  it("says yes only when all say yes, and keeps every reason", () => {
    expect(allOf([allow(yes), allow(yes)], "purposes.x")).toEqual({ allowed: true, because: [yes, yes] });
  });
  it("says no when one says no, and tells every no but no yes", () => {
    expect(allOf([allow(yes), refuse(no), refuse(other)], "purposes.x")).toEqual({ allowed: false, because: [no, other] });
  });
  it("says no when nobody decided", () => {
    const decision = allOf([], "purposes.x");
    expect(decision.allowed).toBe(false);
    expect(decision.because[0]).toMatchObject({ code: "undecided", path: "purposes.x" });
  });
});

describe("a TrothError", () => {
  it("carries code, path, hint, cause and a link to its row in the documentation", () => {
    const cause = new Error("disk");
    const error = new TrothError({ code: "key-unknown", message: "no such key", path: "keys.k1", hint: "Restore k1.", cause });
    expect(error).toMatchObject({ code: "key-unknown", path: "keys.k1", hint: "Restore k1.", cause, docs: "docs/errors.md#key-unknown" });
  });
  it("is recognised by its brand when it comes from another copy of the package", () => {
    const foreign = Object.defineProperty(new Error("x"), Symbol.for("troth.error"), { value: true });
    expect(isTrothError(foreign)).toBe(true);
    expect(isTrothError(new Error("x"))).toBe(false);
    expect(isTrothError(null)).toBe(false);
    expect(isTrothError("TrothError")).toBe(false);
  });
});
