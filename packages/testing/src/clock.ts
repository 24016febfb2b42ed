import { TrothError, type Clock } from "@troth/decision";

/** A clock that stands until it is moved. */
export interface FixedClock extends Clock {
  advance(by: { readonly days?: number; readonly hours?: number; readonly milliseconds?: number }): void;
  set(instant: string): void;
}

const parse = (instant: string): number => {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) throw new TrothError({ code: "instant-invalid", message: `${instant} is not an instant`, hint: "Write it as 2026-06-15T10:00:00Z." });
  return at;
};

/**
 * @param instant ISO 8601 with a zone, e.g. `"2026-06-15T10:00:00Z"`.
 * @throws TrothError `instant-invalid`
 */
export const fixedClock = (instant: string): FixedClock => {
  let now = parse(instant);
  return {
    now: () => now,
    advance: ({ days = 0, hours = 0, milliseconds = 0 }) => {
      now += days * 86_400_000 + hours * 3_600_000 + milliseconds;
    },
    set: (to) => {
      now = parse(to);
    },
  };
};
