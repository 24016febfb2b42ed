import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deadline, type Calendar, type DeadlineQuestion, type Suspension } from "../src/index.js";
import { dayFrom, monthsLater, rolled, textOf, weekdayOf, type Day } from "./hand-counted.js";
import { handListedDates } from "./hand-listed.js";
import { dateOf, zones } from "./local.js";

const dayLong = 86_400_000;
const holidays: ReadonlySet<string> = new Set(Array.from({ length: 16 }, (_, at) => handListedDates("DE", 2018 + at)).flat());
const calendar: Calendar = { id: "DE by hand", isHoliday: (date) => holidays.has(date) };

/** What a day-by-day count gives, with nothing of the package: a set of days that stand still. */
const oracle = (q: DeadlineQuestion, effect: "suspend" | "restart" | "none"): { readonly told: unknown; readonly added: readonly unknown[] } => {
  const dayOfClock = (at: number): Day => dayFrom(dateOf(at, q.zone));
  const event = dayOfClock(q.received);
  const full = q.count + (q.extendedBy ?? 0);
  const rawFrom = (from: Day): Day => (q.unit === "month" ? monthsLater(from, full) : from + full);
  const isOpen = (day: Day): boolean => weekdayOf(day) < 5 && !holidays.has(textOf(day));
  const final = (raw: Day): Day => {
    const end = rolled(raw, holidays);
    if (q.regime === "uk" || (q.unit === "day" && full < 2)) return end;
    let [day, working] = [event, 0];
    while (working < 2) {
      day += 1;
      if (isOpen(day)) working += 1;
    }
    return Math.max(end, day);
  };
  const paused = new Set<Day>();
  const added: unknown[] = [];
  // In the EU the day of an event is not counted; in the UK that of a question stands still, too.
  const after = q.regime === "uk" ? 0 : 1;
  let [from, counted, raw] = [event, rawFrom(event), rawFrom(event)];
  let since: string | undefined;
  for (const { asked, answered, reason, prompt, doubt } of [...(q.suspensions ?? [])].sort((a, b) => a.asked - b.asked)) {
    const askedOn = dayOfClock(asked);
    if (effect === "none" || !prompt || (reason === "identity" && doubt !== true)) continue;
    if (since === undefined && askedOn > final(raw)) continue;
    if (answered === undefined || answered === null) {
      since ??= textOf(askedOn);
      continue;
    }
    const answeredOn = dayOfClock(answered);
    if (effect === "restart" && reason === "identity") from = Math.max(from, answeredOn);
    else for (let day = askedOn + after; day <= answeredOn; day += 1) paused.add(day);
    const still = [...paused].filter((day) => day >= from + after).length;
    const before = counted;
    counted = Math.max(counted, rawFrom(from) + still);
    raw = Math.max(raw, counted, answeredOn);
    added.push({ days: counted - before, date: textOf(counted) });
  }
  return { told: since === undefined ? { state: "known", on: textOf(final(raw)) } : { state: "open", since }, added };
};

/** Places whose clocks never repeat or leave out a day. */
const plainZones = zones.filter((zone) => !["Pacific/Apia", "Pacific/Kiritimati", "America/St_Johns"].includes(zone));
const mostly = fc.integer({ min: 0, max: 5 }).map((of) => of > 0);
const waits = fc.oneof(fc.nat(dayLong), fc.nat(5 * dayLong), fc.nat(40 * dayLong));
const question = (received: number): fc.Arbitrary<Suspension> =>
  fc
    .record({ wait: fc.nat(50 * dayLong), answer: fc.option(waits, { freq: 8 }), identity: fc.boolean(), prompt: mostly, doubt: mostly })
    .map(({ wait, answer, identity, prompt, doubt }): Suspension => {
      const asked = received + wait;
      const times = { asked, answered: answer === null ? null : asked + answer, prompt };
      return identity ? { ...times, reason: "identity", doubt } : { ...times, reason: "clarification" };
    });
const requests: fc.Arbitrary<DeadlineQuestion> = fc
  .record({
    received: fc.integer({ min: Date.UTC(2021, 0, 1), max: Date.UTC(2029, 0, 1) }),
    zone: fc.constantFrom(...plainZones),
    regime: fc.constantFrom("eu" as const, "uk" as const),
    inDays: fc.boolean(),
    days: fc.integer({ min: 1, max: 30 }),
    months: fc.constantFrom(1, 1, 1, 3),
    extended: fc.boolean(),
  })
  .chain(({ received, zone, regime, inDays, days, months, extended }) =>
    fc.array(question(received), { maxLength: 4 }).map((suspensions): DeadlineQuestion => ({
      received,
      zone,
      regime,
      calendar,
      suspensions,
      ...(inDays && regime === "eu" ? { unit: "day", count: days } : { unit: "month", count: months }),
      ...(extended ? { extendedBy: 2 } : {}),
    })),
  );

describe("the suspended date, against an oracle that counts day by day", () => {
  it("agrees for every regime, effect, zone and row of questions, and so do the days that each of them adds", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(requests, fc.constantFrom(undefined, "suspend" as const, "restart" as const, "none" as const), (request, suspension) => {
        const effect = suspension ?? (request.regime === "uk" ? "restart" : "suspend");
        const { suspended, on } = deadline({ ...request, ...(suspension === undefined ? {} : { suspension }) });
        const { told, added } = oracle(request, effect);
        expect(suspended).toMatchObject(told as object);
        const steps = suspended?.steps ?? [];
        expect(steps.flatMap((step) => ("days" in step ? [{ days: step.days, date: step.date }] : []))).toEqual(added);
        for (const { rule } of steps) seen.add(rule);
        expect(suspended?.state !== "known" || suspended.on >= on).toBe(true);
      }),
      { numRuns: 1_500 },
    );
    const all = ["suspended", "restarted", "not-over-before-answer", "suspension-open", "suspension-not-prompt", "suspension-without-doubt", "suspension-too-late", "suspension-without-effect"];
    expect(all.filter((rule) => !seen.has(rule))).toEqual([]);
  });
});
