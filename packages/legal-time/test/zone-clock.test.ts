import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { dayNumberAt, nextHour, startOf } from "../src/civil-day.js";
import { refusalOf } from "./refusal.js";

const dayLong = 86_400_000;
const every = Intl.supportedValuesOf("timeZone");
const span = { first: Date.UTC(1895, 0, 1) / dayLong, last: Date.UTC(2105, 0, 1) / dayLong };

/** What Temporal says when it is asked about this day alone. */
const started = (day: number, zone: string): number => {
  const date = new Date(day * dayLong);
  return new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()).toZonedDateTime(zone).epochMilliseconds;
};

/** The days on which somebody changed the clocks of a zone from 2019 to 2024. */
const changedOn = (zone: string): readonly number[] => {
  const days: number[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(Date.UTC(2019, 0, 1)).toZonedDateTimeISO(zone);
  while ((at = at.getTimeZoneTransition("next")) !== null && at.year < 2025) days.push(Math.floor(at.epochMilliseconds / dayLong));
  return days;
};

describe("the clocks of a zone, remembered between their changes", () => {
  it("begin each day about a change when Temporal says that it begins, in every zone of the tz database", () => {
    let asked = 0;
    const wrong: string[] = [];
    for (const zone of every) {
      for (const changed of changedOn(zone)) {
        for (let day = changed - 1; day <= changed + 2; day += 1) {
          asked += 1;
          if (startOf(day, zone) !== started(day, zone)) wrong.push(`${zone}, day ${day}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(3_000);
  });

  it("begin any day of two centuries when Temporal says so, in whatever order the days are asked about", () => {
    fc.assert(
      fc.property(fc.constantFrom(...every), fc.integer({ min: span.first, max: span.last }), (zone, day) => {
        expect(startOf(day, zone)).toBe(started(day, zone));
      }),
      { numRuns: 200 },
    );
  });

  it("count each instant to a day that has begun, while the next has not", () => {
    fc.assert(
      fc.property(fc.constantFrom(...every), fc.integer({ min: span.first * dayLong, max: span.last * dayLong }), (zone, at) => {
        const day = dayNumberAt(at, zone);
        expect([started(day, zone) <= at, at < started(day + 1, zone)]).toEqual([true, true]);
      }),
      { numRuns: 200 },
    );
  });

  it("strike the next full hour by the clocks of the instant", () => {
    fc.assert(
      fc.property(fc.constantFrom(...every), fc.integer({ min: Date.UTC(1985, 0), max: Date.UTC(2040, 0) }), (zone, at) => {
        const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        const left = 3_600_000 - (shown.minute * 60 + shown.second) * 1000 - shown.millisecond;
        expect(nextHour(at, zone)).toBe(at + left);
      }),
      { numRuns: 200 },
    );
  });

  it("still give the right day after more changes than are remembered", () => {
    const summers = [...Array.from({ length: 1099 }, (_, at) => 1900 + at), 2026].map((year) => Date.UTC(year, 6, 1) / dayLong);
    expect(summers.map((day) => startOf(day, "Europe/Berlin"))).toEqual(summers.map((day) => started(day, "Europe/Berlin")));
  });

  it("are not there for a zone that there is none of, asked twice", () => {
    for (let time = 0; time < 2; time += 1) expect(refusalOf(() => startOf(0, "Europe/Berln")).code).toBe("zone-unknown");
  });
});
