import { readFileSync } from "node:fs";
import { isTrothError, type TrothError } from "@troth/decision";
import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { basesOf, basisFor, loadPolicy, purposeRev, renderNotice, toClientPolicy, type Policy } from "../../src/compiled/index.js";
import { compilePolicy, draftPolicy, parsePolicy, type PolicyDraftInput } from "../../src/index.js";
import { hashOf } from "../../src/hash.js";
import * as whole from "../../src/index.js";
import type { Loose } from "../loose.js";
import { shop } from "../policy.js";
import { thrown } from "../thrown.js";

const policy = shop();
const text = JSON.stringify(compilePolicy(policy));
const file = (): Loose => JSON.parse(text) as Loose;
const changed = (change: Loose): Loose => ({ ...file(), ...change });

const compiledOf = (draft: { readonly hash: string }): Loose => ({ format: "troth-compiled-policy", v: 1, hash: draft.hash, policy: draft });

const refusal = (value: unknown): TrothError => thrown(() => loadPolicy(value));

/** Every place of a value that is no object, and what is there. */
const leaves = (value: unknown, path: readonly string[] = []): (readonly [readonly string[], unknown])[] =>
  typeof value === "object" && value !== null ? Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key])) : [[path, value]];
const put = (root: Loose, path: readonly string[], value: unknown): Loose => {
  const last = path.at(-1) ?? "";
  let at = root;
  for (const key of path.slice(0, -1)) at = at[key] as Loose;
  at[last] = value;
  return root;
};

describe("a compiled policy", () => {
  it("is plain JSON, and says by what it was checked", () => {
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { readonly version: string };
    const { policy: written, ...head } = file();
    expect(head).toEqual({ format: "troth-compiled-policy", v: 1, compiledBy: version, hash: policy.hash });
    expect(written).not.toHaveProperty("hash");
    expect(JSON.stringify(file())).toBe(text);
  });

  it("is not made of a draft, nor of a policy that was changed after it was defined", () => {
    const { hash: _, ...written } = policy;
    const drafted = draftPolicy({ ...written, measures: { unknown: "not in the notice" } } as PolicyDraftInput);
    for (const wrong of [drafted, { ...policy, version: "9.0.0" }]) {
      expect(() => compilePolicy(wrong as unknown as Policy)).toThrow(expect.objectContaining({ code: "policy-invalid" }) as Error);
    }
  });
});

describe("no app starts with a draft, whatever its type was taken for", () => {
  const { hash: _, ...written } = policy;
  const open = draftPolicy({ ...written, measures: { unknown: "not in the notice" } } as PolicyDraftInput);
  const faultless = draftPolicy(written as unknown as PolicyDraftInput);
  const edition = { surface: "shop", locale: "en", offered: [], evidence: true, notice: "/privacy" } as const;
  const codeOf = (of: () => unknown): string => {
    try {
      of();
    } catch (error) {
      if (isTrothError(error)) return error.code;
      throw error;
    }
    return "taken";
  };
  const asPolicy = (draft: unknown) => draft as typeof policy;

  it("a draft is known as one, with or without an error in it, and a policy as none", () => {
    expect([open, faultless, policy, loadPolicy(file()), parsePolicy(faultless), structuredClone(open), null].map((one) => [whole.isDraft(one), whole.isPolicy(one)])).toEqual([
      [true, false],
      [true, false],
      [false, true],
      [false, true],
      [false, true],
      [false, false],
      [false, false],
    ]);
  });

  it("toClientPolicy takes none, nor what nobody checked", () => {
    for (const draft of [open, faultless]) expect(codeOf(() => toClientPolicy(asPolicy(draft), edition))).toBe("policy-is-draft");
    for (const copy of [structuredClone(policy), { ...policy }, JSON.parse(JSON.stringify(open)), {}, null]) expect(codeOf(() => toClientPolicy(asPolicy(copy), edition))).toBe("policy-unchecked");
    for (const taken of [policy, loadPolicy<typeof policy>(file()), asPolicy(parsePolicy(faultless))]) expect(codeOf(() => toClientPolicy(taken, edition))).toBe("taken");
  });

  it("nor does compilePolicy; and what it writes is checked anew", () => {
    expect(codeOf(() => compilePolicy(asPolicy(open)))).toBe("policy-invalid");
    expect(codeOf(() => compilePolicy(asPolicy(faultless)))).toBe("policy-is-draft");
    expect(codeOf(() => compilePolicy(asPolicy(structuredClone(policy))))).toBe("taken");
  });

  it.each([
    ["a fact that is not known", { measures: { unknown: "not in the notice" } }, "policy.measures"],
    ["one that lies deep", { rights: { ...policy.rights, contact: { unknown: "not in the notice" } } }, "policy.rights.contact"],
    ["a silence", { omits: ["complaint"] }, "policy.omits"],
    ["use taken for acknowledgement", { acknowledgedByUse: true }, "policy.acknowledgedByUse"],
  ])("nor does loadPolicy, of a file that is right in all else: %s", (_case, change, path) => {
    const changedPolicy = { ...(file()["policy"] as Loose), ...change };
    const error = refusal(changed({ policy: changedPolicy, hash: hashOf(changedPolicy) }));
    expect([error.code, error.path]).toEqual(["policy-is-draft", path]);
  });

  it("and loadPolicy takes neither a draft nor a policy for a compiled one", () => {
    expect(refusal(open).code).toBe("compiled-invalid");
    expect(refusal(compiledOf(faultless)).code).toBe("compiled-invalid");
  });

  it("a policy of another copy of this package is one here", () => {
    const other = Object.freeze(Object.defineProperty({ ...policy }, Symbol.for("troth.policy.checked"), { value: true }));
    expect(codeOf(() => toClientPolicy(other, edition))).toBe("taken");
  });
});

describe("a loaded policy", () => {
  const loaded = loadPolicy<typeof policy>(file());

  it("is the policy that was compiled, with its hash", () => {
    expect(loaded).toEqual(policy);
    expectTypeOf(loaded).toEqualTypeOf<typeof policy>();
    expectTypeOf(loadPolicy(file())).toEqualTypeOf<Policy>();
  });

  it("cannot be changed, neither itself nor by whoever still holds the file", () => {
    const given = file();
    const mine = loadPolicy(given);
    put(given, ["policy", "version"], "9.9.9");
    expect(mine.version).toBe(policy.version);
    const open: unknown[] = [];
    const visit = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      if (!Object.isFrozen(value)) open.push(value);
      Object.values(value).forEach(visit);
    };
    visit(mine);
    expect(open).toEqual([]);
  });

  it("is checked by the rules like any other where somebody asks, and passes", () => {
    expect(parsePolicy(loaded)).toEqual(policy);
  });

  it("gives the same notice, the same banner and the same answers as the policy itself", () => {
    expect(renderNotice(loaded, { locale: "de", format: "html" })).toBe(whole.renderNotice(policy, { locale: "de", format: "html" }));
    const edition = { surface: "shop", locale: "en", offered: [], evidence: true, notice: "/privacy" } as const;
    expect(toClientPolicy(loaded, edition)).toEqual(whole.toClientPolicy(policy, edition));
    for (const purpose of Object.keys(policy.purposes)) expect(purposeRev(loaded, purpose as keyof typeof policy.purposes)).toBe(whole.purposeRev(policy, purpose as keyof typeof policy.purposes));
    for (const activity of Object.values(loaded.activities)) expect(basisFor(activity)).toEqual(basesOf(activity.basis).find(({ relationship, country }) => !relationship && !country));
  });
});

describe("loading refuses, with path and fix,", () => {
  it.each([
    ["nothing", undefined],
    ["null", null],
    ["the text of the file", text],
    ["a list", [compilePolicy(policy)]],
    ["a policy that was not compiled", policy],
    ["an empty object", {}],
  ])("%s", (_, value) => {
    const { code, hint, faults } = refusal(value);
    expect(code).toBe("compiled-invalid");
    expect(hint).toMatch(/\.$/);
    expect(faults).not.toEqual([]);
  });

  it.each([
    ["another format", { format: "troth-policy-history" }, "format"],
    ["a format that comes later", { v: 2 }, "v"],
    ["a format by another type", { v: "1" }, "v"],
    ["the rules of another version", { compiledBy: "0.0.1" }, "compiledBy"],
    ["nobody's rules", { compiledBy: undefined }, "compiledBy"],
    ["no hash", { hash: null }, "hash"],
    ["the hash of something else", { hash: "0".repeat(64) }, "hash"],
    ["the hash in capitals", { hash: policy.hash.toUpperCase() }, "hash"],
    ["no policy", { policy: null }, "policy"],
    ["a policy that is a list", { policy: [] }, "policy"],
    ["what is not known", { signature: "…" }, "signature"],
  ])("%s", (_, change, path) => {
    const { code, path: at, faults } = refusal(JSON.parse(JSON.stringify(changed(change))));
    expect([code, at]).toEqual(["compiled-invalid", path]);
    for (const fault of faults) expect(fault.fix).toBeTruthy();
  });

  it("a policy in which anything was changed", () => {
    const places = leaves(file());
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), ([path, before], value) => {
        fc.pre(value !== before);
        expect(refusal(put(file(), path, value)).code).toBe("compiled-invalid");
      }),
      { numRuns: 300 },
    );
  });

  it("a policy in which something was left out or added", () => {
    for (const key of Object.keys(policy).filter((one) => one !== "hash")) {
      const { [key]: _, ...rest } = file()["policy"] as Loose;
      expect(refusal(changed({ policy: rest })).path).toBe("hash");
    }
    expect(refusal(changed({ policy: { ...(file()["policy"] as Loose), more: 1 } })).path).toBe("hash");
  });

  it("keys that reach the prototype, and leaves it alone", () => {
    for (const key of ["__proto__", "constructor", "prototype"]) {
      const inside = JSON.parse(text.replace('"policy":{', `"policy":{"${key}":{"polluted":true},`)) as unknown;
      expect(refusal(inside).path).toBe(`policy.${key}`);
      expect(refusal(JSON.parse(`{"${key}":{"format":"troth-compiled-policy"},${text.slice(1)}`)).path).toBe(key);
    }
    expect(refusal(Object.create(compilePolicy(policy)) as unknown).code).toBe("compiled-invalid");
    expect(({} as Loose)["polluted"]).toBeUndefined();
  });

  it("what is no plain data: a getter's class, a circle, a depth, ten million characters", () => {
    class File {
      readonly format = "troth-compiled-policy";
    }
    const circle = file();
    circle["policy"] = circle;
    let deep: unknown = 0;
    for (let at = 0; at < 10_000; at += 1) deep = { deep };
    for (const value of [new File(), circle, changed({ policy: deep }), changed({ policy: { text: "x".repeat(10_000_001) } }), changed({ policy: () => policy })]) {
      expect(refusal(value).code).toBe("compiled-invalid");
    }
  });
});
