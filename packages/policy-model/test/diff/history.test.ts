import { isTrothError, type TrothError } from "@troth/decision";
import { describe, expect, it } from "vitest";
import { lint, renderNotice } from "../../src/index.js";
import { addVersion, diffPolicies, emptyHistory, policyOf, readHistory, versionAt, versionOf, type History } from "../../src/diff/index.js";
import { hashOf } from "../../src/hash.js";
import type { Loose } from "../policy.js";
import { shopWith, type Bend } from "./policies.js";

const one = shopWith();
const two = shopWith((p) => Object.assign(p, { version: "1.1.0", effective: "2026-09-01" }), (p) => p.activities["show-videos"].categories.push("contact"));
const three = shopWith((p) => Object.assign(p, { version: "2.0.0", effective: "2027-01-01", measures: [] }));
const history = [one, two, three].reduce(addVersion, emptyHistory);

const refusal = (of: () => unknown): TrothError => {
  try {
    of();
  } catch (error) {
    if (isTrothError(error)) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};
const file = (): Loose => JSON.parse(JSON.stringify(history)) as Loose;
const tampered = (bend: Bend): TrothError => {
  const copy = file();
  bend(copy);
  return refusal(() => readHistory(copy));
};

describe("IMMERO-13: policies are versioned with an effective date, and old versions stay readable", () => {
  it("goes through a file unchanged", () => {
    expect(readHistory(file())).toEqual(history);
    expect(Object.isFrozen(readHistory(file()).versions[0])).toBe(true);
  });
  it("gives the version of a date, and of the hash that a record of consent points at", () => {
    expect(versionAt(history, "2026-05-31")).toBeUndefined();
    expect(versionAt(history, "2026-06-01")?.version).toBe("1.0.0");
    expect(versionAt(history, "2026-12-31")?.version).toBe("1.1.0");
    expect(versionAt(history, "2030-01-01")?.version).toBe("2.0.0");
    expect(versionOf(history, two.hash)?.version).toBe("1.1.0");
    expect(versionOf(history, "0".repeat(64))).toBeUndefined();
    expect(refusal(() => versionAt(history, "2026-02-30")).code).toBe("date-invalid");
  });
  it("renders and compares an old version, also where today's rules would find fault with it", () => {
    const silent = shopWith((p) => (p.rights.authority = { unknown: "not in the notice" }));
    expect(lint(silent).some(({ severity }) => severity === "error")).toBe(true);
    const [old] = readHistory(JSON.parse(JSON.stringify(addVersion(emptyHistory, silent)))).versions;
    if (!old) throw new Error("the version is missing");
    expect(renderNotice(policyOf(old), { locale: "en", format: "text" })).toContain("Example Shop GmbH");
    expect(diffPolicies(policyOf(old), one).map(({ path }) => path)).toEqual(["rights.authority"]);
  });
  it("says in short what each version changed, and for which purposes people were asked again", () => {
    expect(history.versions.map(({ summary }) => [summary.weight, summary.askedAgain])).toEqual([
      [undefined, []],
      ["material", ["media"]],
      ["minor", ["media"]],
    ]);
    expect(history.versions[1]?.summary.changes).toContainEqual({ path: "activities.show-videos.categories", fact: "processed-category", how: "added", weight: "material" });
    expect(history.versions.map(({ replaces }) => replaces)).toEqual([undefined, one.hash, two.hash]);
  });
});

describe("a version is added", () => {
  const added = (to: History, ...bends: readonly Bend[]): TrothError => refusal(() => addVersion(to, shopWith(...bends)));

  it("once: the same once more changes nothing", () => {
    expect(addVersion(history, two)).toBe(history);
  });
  it("under a number of its own", () => {
    expect(added(history, (p) => (p.title.en = "Changed"))).toMatchObject({ code: "version-taken", path: "version" });
    expect(added(history, (p) => Object.assign(p, { version: "1.9.0", effective: "2027-02-01" }))).toMatchObject({ code: "version-order" });
  });
  it("that is written in one way only, so that what is added can be read", () => {
    expect(refusal(() => shopWith((p) => (p.version = "1.00.0")))).toMatchObject({ faults: [{ path: "version" }] });
    const zero = { ...one, version: "1.00.0" };
    const { hash: _, ...text } = zero;
    expect(refusal(() => addVersion(addVersion(emptyHistory, one), { ...text, hash: hashOf(text) } as typeof one)).code).toBe("version-order");
  });
  it("that counts as numbers do", () => {
    const ten = shopWith((p) => Object.assign(p, { version: "10.0.0", effective: "2027-02-01" }));
    expect(addVersion(history, ten).versions).toHaveLength(4);
  });
  it("and takes effect no earlier than the last", () => {
    expect(added(history, (p) => Object.assign(p, { version: "3.0.0", effective: "2026-12-31" }))).toMatchObject({ code: "effective-order", path: "effective" });
    expect(added(emptyHistory, (p) => (p.effective = { unknown: "not in the notice" }))).toMatchObject({ code: "date-unknown" });
  });
  it("only as what its hash says", () => {
    expect(refusal(() => addVersion(emptyHistory, { ...one, title: { en: "Forged", de: "Falsch" } } as typeof one)).code).toBe("history-invalid");
  });
});

describe("a history that was changed is refused, with the place", () => {
  it.each<readonly [string, Bend, string]>([
    ["a policy", (h) => (h.versions[1].policy.retention.usage.rule.keep = "P1D"), "versions.1.hash"],
    ["a hash", (h) => (h.versions[0].hash = "0".repeat(64)), "versions.0.hash"],
    ["a policy and its hash", (h) => ((h.versions[1].policy.title.en = "x"), (h.versions[1].hash = hashOf(h.versions[1].policy))), "versions.2.replaces"],
    ["a date", (h) => (h.versions[0].effective = "2026-01-01"), "versions.0.effective"],
    ["a number", (h) => (h.versions[0].version = "0.9.0"), "versions.0.version"],
    ["a version that is gone", (h) => h.versions.splice(1, 1), "versions.1.replaces"],
    ["the order", (h) => h.versions.reverse(), "versions.0.replaces"],
    ["a summary that is none of its changes", (h) => (h.versions[1].summary = { weight: "editorial", changes: [], askedAgain: [] }), "versions.1.summary"],
    ["the summary of the first", (h) => (h.versions[0].summary.askedAgain = ["media"]), "versions.0.summary"],
    ["a key of a summary", (h) => (h.versions[1].summary.note = "forged"), "versions.1.summary"],
    ["a key of a version", (h) => (h.versions[1].note = "forged"), "versions.1.note"],
    ["a key of the history", (h) => (h.note = "forged"), "note"],
    ["a number with a leading zero", (h) => (h.versions[1].policy.version = "1.01.0"), "versions.1.policy.version"],
    ["the summary", (h) => (h.versions[1].summary.weight = "harmless"), "versions.1.summary"],
    ["what is no policy", (h) => (h.versions[1].policy.sale = "maybe"), "versions.1.policy.sale"],
    ["what is no version", (h) => (h.versions[1] = 7), "versions.1"],
  ])("%s", (_, bend, place) => {
    const error = tampered(bend);
    expect(error.code).toBe("history-invalid");
    expect(error.faults.map(({ path }) => path)).toContain(place);
  });
  it("also where its tail was cut off, if the hash of the last version is known from elsewhere", () => {
    const cut = file();
    cut.versions.pop();
    expect(readHistory(cut, { last: two.hash }).versions).toHaveLength(2);
    expect(refusal(() => readHistory(cut, { last: three.hash })).faults).toMatchObject([{ code: "history-invalid", path: "versions" }]);
    expect(refusal(() => readHistory(emptyHistory, { last: one.hash })).faults).toMatchObject([{ path: "versions" }]);
    expect(readHistory(file(), { last: three.hash })).toEqual(history);
  });
  it.each([[null], [{}], [[]], ["{}"], [{ format: "troth-policy-history", v: 2, versions: [] }], [{ format: "troth-policy-history", v: 1, versions: {} }]])("%j is no history", (value) => {
    expect(refusal(() => readHistory(value)).code).toBe("history-invalid");
  });
  it("takes no key that reaches the prototype of objects", () => {
    const copy = JSON.parse(JSON.stringify(history).replace('"summary"', '"__proto__":{"polluted":true},"summary"')) as unknown;
    expect(refusal(() => readHistory(copy)).faults[0]).toMatchObject({ code: "key-forbidden" });
    expect(({} as Loose).polluted).toBeUndefined();
  });
});
