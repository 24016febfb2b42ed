import { describe, expect, it } from "vitest";
import { deadline, type Calendar, type DeadlineQuestion, type Suspension } from "../src/index.js";
import { instantOf } from "./local.js";

const zone = "Europe/London";
const at = (clock: string): number => instantOf(clock, zone);
/** Nothing but two days is open before June. */
const closed: Calendar = { id: "closed", isHoliday: (date) => date < "2026-06-01" && date !== "2026-02-16" };

/** Requests of one month of the year that between them take every step; `from` is a 31st. */
const questions = (year: number, regime: "eu" | "uk"): readonly DeadlineQuestion[] => {
  const request = { received: at(`${year}-01-31 09:00:00`), unit: "month", count: 1, zone, regime } as const;
  const asked = at(`${year}-02-02 10:00:00`);
  const answered = at(`${year}-02-05 10:00:00`);
  const identity: Suspension = { asked, answered, reason: "identity", prompt: true, doubt: true };
  const clarification: Suspension = { asked, answered, reason: "clarification", prompt: true };
  return [
    { ...request, suspensions: [identity, clarification, { ...identity, prompt: false }, { ...identity, doubt: false }] },
    { ...request, suspensions: [{ asked, reason: "identity", prompt: true, doubt: true }, { asked, reason: "clarification", prompt: true }] },
    { ...request, suspensions: [clarification], suspension: "none" },
    { ...request, suspensions: [{ ...clarification, asked: at(`${year}-09-01 10:00:00`), answered: null }] },
    // on the very last day, and answered long after
    { ...request, suspensions: [{ ...clarification, asked: deadline(request).at - 1, answered: deadline(request).at + 40 * 86_400_000 }] },
    { ...request, received: at(`${year}-01-05 09:00:00`) },
    { ...request, unit: "hour", count: 72 },
    ...(regime === "eu" ? [{ ...request, unit: "day", count: 3 } as const, { ...request, received: at(`${year}-01-16 09:00:00`), calendar: closed }] : []),
  ];
};

const articlesOf = (year: number, regime: "eu" | "uk"): Readonly<Record<string, string>> => {
  const found = new Map<string, Set<string>>();
  for (const { steps, suspended } of questions(year, regime).map(deadline)) {
    for (const step of [...steps, ...(suspended?.steps ?? [])]) {
      const name = "reason" in step ? `${step.rule} ${step.reason}` : step.rule;
      found.set(name, (found.get(name) ?? new Set()).add(step.article));
    }
  }
  return Object.fromEntries([...found].map(([name, articles]) => [name, [...articles].join(" | ")]).sort());
};

describe("each step names the provision that it follows", () => {
  it("in the EU", () => {
    expect(articlesOf(2026, "eu")).toEqual({
      "day-of-event-not-counted": "Reg. 1182/71 3(1)",
      "days-counted": "Reg. 1182/71 3(2)(b)",
      "hour-of-event-not-counted": "Reg. 1182/71 3(1)",
      "hours-counted": "Reg. 1182/71 3(2)(a)",
      "last-day-of-short-month": "Reg. 1182/71 3(2)(c)",
      "moved-to-working-day": "Reg. 1182/71 3(4)",
      "no-holiday-calendar": "Reg. 1182/71 2(1)",
      "not-over-before-answer clarification": "GDPR recital 63",
      "same-day-of-last-month": "Reg. 1182/71 3(2)(c)",
      "suspended clarification": "GDPR recital 63",
      "suspended identity": "GDPR 12(6)",
      "suspension-not-prompt identity": "GDPR 12(6)",
      "suspension-open clarification": "GDPR recital 63",
      "suspension-open identity": "GDPR 12(6)",
      "suspension-too-late clarification": "GDPR recital 63",
      "suspension-without-doubt identity": "GDPR 12(6)",
      "suspension-without-effect clarification": "GDPR recital 63",
      "two-working-days": "Reg. 1182/71 3(5)",
    });
  });

  const british = (month: string, identity: string, clarification: string): Readonly<Record<string, string>> => ({
    "counted-from-receipt": `${month} | UK GDPR 33(1)`,
    "hours-counted": "UK GDPR 33(1)",
    "last-day-of-short-month": month,
    "moved-to-working-day": month,
    "no-holiday-calendar": month,
    "not-over-before-answer clarification": clarification,
    "restarted identity": identity,
    "same-day-of-last-month": month,
    "suspended clarification": clarification,
    "suspension-not-prompt identity": identity,
    "suspension-open clarification": clarification,
    "suspension-open identity": identity,
    "suspension-too-late clarification": clarification,
    "suspension-without-doubt identity": identity,
    "suspension-without-effect clarification": clarification,
  });

  it("in the United Kingdom, since UK GDPR 12A is in force", () => {
    expect(articlesOf(2037, "uk")).toEqual(british("UK GDPR 12A; ICO, right of access", "UK GDPR 12A, 12(6)", "UK GDPR 12A"));
  });

  it("in the United Kingdom, before", () => {
    const ico = "; ICO, right of access";
    expect(articlesOf(2026, "uk")).toEqual(british(`UK GDPR 12(3)${ico}`, `UK GDPR 12(6)${ico}`, `UK GDPR recital 63${ico}`));
  });
});
