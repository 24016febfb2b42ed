import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRules, compound, may } from "../../src/index.js";
import { consentFixes, explained } from "../../src/server/index.js";
import { anyQuestion, anyRules, anyStanding } from "../oracle.js";

describe("what would change a no", () => {
  it("is told for every no of the root, and for no yes", () => {
    const seen = new Set<string>();
    const silent = new Set<string>();
    const mendedYes: unknown[] = [];
    fc.assert(
      fc.property(anyRules, anyQuestion, anyStanding, (declared, question, of) => {
        const plain = compound({ any: [question, { not: question }, { all: [] }] }, (one) => may(compileRules(declared), one, { ...of, faults: [] }));
        for (const decision of [plain, may(compileRules(declared), question, { ...of, faults: [] })]) {
          const { allowed, because } = explained(decision);
          if (allowed) mendedYes.push(...because.filter(({ fix }) => fix !== undefined));
          else for (const { code, fix } of because) (fix ? seen : silent).add(code);
        }
      }),
      { numRuns: 3000 },
    );
    expect([...mendedYes, ...silent]).toEqual([]);
    expect([...seen].sort()).toEqual(Object.keys(consentFixes).filter((code) => code !== "excluded").sort());
    expect(explained(compound({ not: "x" }, () => ({ allowed: true, because: [] })))).toMatchObject({ because: [{ fix: expect.any(String) }] });
  });
  it("leaves a sentence that is there, and a code of others, as they are", () => {
    const because = [{ code: "undeclared", path: "p", fix: "Ask." }, { code: "journal-unreadable", path: "journal" }, { code: "constructor", path: "p" }] as const;
    expect(explained({ allowed: false, because: [...because] })).toEqual({ allowed: false, because });
  });
});
