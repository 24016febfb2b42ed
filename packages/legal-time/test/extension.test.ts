import { describe, expect, it } from "vitest";
import { mayExtend, type DeadlineQuestion } from "../src/index.js";
import { instantOf } from "./local.js";
import { refusalOf } from "./refusal.js";

const zone = "Europe/Berlin";
const at = (clock: string): number => instantOf(clock, zone);
const question: DeadlineQuestion = { received: at("2026-08-31 09:00:00"), unit: "month", count: 1, zone };
const codeOf = (asked: DeadlineQuestion, now: number): string | undefined => mayExtend(asked, now).because[0]?.code;

describe("GDPR 12(3): the person is told of an extension within one month of receipt", () => {
  it("may still be extended until the last second of the unextended deadline, and says until when", () => {
    const answer = mayExtend(question, at("2026-09-30 23:59:59"));
    expect(answer.allowed).toBe(true);
    expect(answer.because[0]).toMatchObject({ code: "extension-in-time", article: "GDPR 12(3)", until: "2026-09-30" });
  });

  it("may not be extended after it, nor before there is a request", () => {
    expect(codeOf(question, at("2026-10-01 00:00:00"))).toBe("extension-too-late");
    expect(codeOf(question, at("2026-08-31 08:59:59"))).toBe("extension-before-receipt");
  });

  it("is not given more time by a suspension, which is a defence only", () => {
    const suspensions = [{ asked: at("2026-09-01 10:00:00"), answered: at("2026-09-20 10:00:00"), reason: "identity", prompt: true }] as const;
    expect(codeOf({ ...question, suspensions }, at("2026-10-05 10:00:00"))).toBe("extension-too-late");
  });

  it("may be extended by one or two further months, and not by three", () => {
    const now = at("2026-09-10 10:00:00");
    expect([1, 2, 3].map((extendedBy) => mayExtend({ ...question, extendedBy }, now).allowed)).toEqual([true, true, false]);
    expect(codeOf({ ...question, extendedBy: 3 }, now)).toBe("extension-too-long");
  });

  it("extends the month of a request and nothing else", () => {
    const now = at("2026-09-01 10:00:00");
    expect(codeOf({ ...question, unit: "hour", count: 72 }, now)).toBe("extension-not-provided");
    expect(codeOf({ ...question, count: 3 }, now)).toBe("extension-not-provided");
  });

  it("tells what would help with every no", () => {
    expect(mayExtend(question, at("2026-10-01 00:00:00")).because[0]?.fix).toContain("2026-09-30");
  });

  it("refuses an instant that is none", () => {
    expect(refusalOf(() => mayExtend(question, Number.NaN)).path).toBe("now");
  });
});
