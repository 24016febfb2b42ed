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
    const suspensions = [{ asked: at("2026-09-01 10:00:00"), answered: at("2026-09-20 10:00:00"), reason: "identity", prompt: true, doubt: true }] as const;
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

  it("asks about the two months of the law where none are named", () => {
    const now = at("2026-09-10 10:00:00");
    for (const extendedBy of [undefined, null, 2]) expect(mayExtend({ ...question, extendedBy }, now)).toEqual(mayExtend(question, now));
    expect(mayExtend({ ...question, extendedBy: 2 }, at("2026-10-01 00:00:00")).because[0]?.code).toBe("extension-too-late");
  });

  it("names the law of the regime, as it was when the request came", () => {
    const articleOf = (received: string, regime: "eu" | "uk"): string | undefined => mayExtend({ ...question, received: at(received), regime }, at("2026-12-01 10:00:00")).because[0]?.article;
    expect(articleOf("2026-08-31 09:00:00", "eu")).toBe("GDPR 12(3)");
    expect(articleOf("2026-08-31 09:00:00", "uk")).toBe("UK GDPR 12A");
    expect(articleOf("2026-01-31 09:00:00", "uk")).toBe("UK GDPR 12(3)");
  });

  it.each([Number.NaN, Math.floor(Date.UTC(2026, 8, 10) / 1000), Date.UTC(3000, 0), new Date(Date.UTC(2026, 8, 10)), "2026-09-10"])("refuses %s for now", (now) => {
    expect(refusalOf(() => mayExtend(question, now as number))).toMatchObject({ code: "instant-invalid", path: "now" });
  });

  it.each([null, undefined, "DE", []])("refuses %j for a question", (bad) => {
    expect(refusalOf(() => mayExtend(bad as unknown as DeadlineQuestion, Date.UTC(2026, 8, 10)))).toMatchObject({ code: "deadline-invalid", path: "question" });
  });

  it.each([0, -1, 1.5, "2"])("refuses an extension by %j", (extendedBy) => {
    expect(refusalOf(() => mayExtend({ ...question, extendedBy: extendedBy as number }, Date.UTC(2026, 8, 10))).path).toBe("extendedBy");
  });
});
