import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCalendar } from "../src/calendar/index.js";
import { deadline, type Calendar, type Deadline, type DeadlineQuestion, type Suspension } from "../src/index.js";
import { dayFrom, weekdayOf } from "./hand-counted.js";
import { zones } from "./local.js";

const places = ["DE-BY", "SE", "GB-SCT", "ES-CT", "CH-ZH"] as const;
const calendars = new Map<string, Calendar>();
beforeAll(async () => {
  for (const place of places) calendars.set(place, await loadCalendar(place));
});

const dayLong = 86_400_000;
const instants = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2060, 0, 1) });
const questions: fc.Arbitrary<DeadlineQuestion> = fc
  .record({
    received: instants,
    zone: fc.constantFrom(...zones),
    place: fc.constantFrom(...places),
    unit: fc.constantFrom("month" as const, "day" as const),
    count: fc.integer({ min: 1, max: 24 }),
    regime: fc.constantFrom("eu" as const, "uk" as const),
  })
  .map(({ place, regime, unit, ...rest }) => ({ ...rest, regime, unit: regime === "uk" ? "month" : unit, calendar: calendars.get(place) as Calendar }));
const mostly = fc.integer({ min: 0, max: 5 }).map((of) => of > 0);
const suspensionsFrom = (received: number): fc.Arbitrary<readonly Suspension[]> =>
  fc.array(
    fc
      .record({
        after: fc.integer({ min: 0, max: 60 * dayLong }),
        wait: fc.integer({ min: 0, max: 30 * dayLong }),
        reason: fc.constantFrom("identity" as const, "clarification" as const),
        prompt: mostly,
        doubt: mostly,
      })
      .map(({ after, wait, reason, prompt, doubt }): Suspension => {
        const question = { asked: received + after, answered: received + after + wait, prompt };
        return reason === "identity" ? { ...question, reason, doubt } : { ...question, reason };
      }),
    { maxLength: 5 },
  );
const knownEnd = ({ suspended }: Deadline): { readonly on: string; readonly at: number } => {
  if (suspended?.state !== "known") throw new Error("every question of these is answered");
  return suspended;
};

describe("for every zone, place, unit and regime", () => {
  it("what comes later is never due earlier", () => {
    fc.assert(
      fc.property(questions, fc.integer({ min: 0, max: 40 * dayLong }), (question, later) => {
        const [a, b] = [deadline(question), deadline({ ...question, received: question.received + later })];
        expect(b.on >= a.on && b.at >= a.at).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("an extension never shortens, is counted from receipt, and leaves the notice at the plain deadline", () => {
    fc.assert(
      fc.property(questions, fc.integer({ min: 1, max: 6 }), (question, further) => {
        const extendedBy = question.unit === "month" && question.count === 1 ? Math.min(further, 2) : further;
        const [plain, extended] = [deadline(question), deadline({ ...question, extendedBy })];
        expect(extended.on >= plain.on).toBe(true);
        expect(extended.extensionNoticeBy).toEqual({ on: plain.on, at: plain.at });
        expect(extended.on).toBe(deadline({ ...question, count: question.count + extendedBy }).on);
      }),
      { numRuns: 300 },
    );
  });

  it("the last day is a working day, and the last step tells it", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { on, steps } = deadline(question);
        expect(weekdayOf(dayFrom(on))).toBeLessThan(5);
        expect(question.calendar?.isHoliday(on)).toBe(false);
        expect(steps.at(-1)?.date).toBe(on);
      }),
      { numRuns: 400 },
    );
  });

  it("questions to the person never move the strict date, and never bring the suspended one before it", () => {
    fc.assert(
      fc.property(
        questions.chain((question) => fc.tuple(fc.constant(question), suspensionsFrom(question.received), fc.constantFrom("suspend" as const, "restart" as const, "none" as const))),
        ([question, suspensions, suspension]) => {
          const strict = deadline(question);
          const answer = deadline({ ...question, suspensions, suspension });
          expect([answer.on, answer.at, answer.steps]).toEqual([strict.on, strict.at, strict.steps]);
          const end = knownEnd(answer);
          expect(end.on >= strict.on && end.at >= strict.at).toBe(true);
          expect(weekdayOf(dayFrom(end.on))).toBeLessThan(5);
          expect(suspension === "none" ? end.on : strict.on).toBe(strict.on);
          expect(knownEnd(deadline({ ...question, suspensions: [...suspensions].reverse(), suspension })).on).toBe(end.on);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("hours are counted to the hour, and no weekend moves them", () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), fc.integer({ min: 1, max: 200 }), (received, zone, count) => {
        const { at } = deadline({ received, unit: "hour", count, zone });
        const waited = at - received - count * 3_600_000;
        expect(waited > 0 && waited <= 3_600_000).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
