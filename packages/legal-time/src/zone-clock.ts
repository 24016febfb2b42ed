import { TrothError } from "@troth/decision";
import { Temporal } from "temporal-polyfill";
import { isRecord } from "./record.js";
import { shown } from "./shown.js";

const dayLong = 86_400_000;
/** What the clocks of a zone show at an instant. */
export const zoned = (at: number, zone: string): Temporal.ZonedDateTime => {
  const point = Temporal.Instant.fromEpochMilliseconds(at);
  try {
    if (typeof zone !== "string" || !/^[A-Za-z][\w+\-/]*$/.test(zone)) throw new RangeError("not a name of a time zone");
    return point.toZonedDateTimeISO(zone);
  } catch (cause) {
    throw new TrothError({
      code: "zone-unknown",
      message: `there is no time zone ${shown(zone)}`,
      path: "zone",
      hint: 'Name the zone of the place, e.g. "Europe/Stockholm"; an offset knows no summer time.',
      cause,
    });
  }
};

/** A stretch of time in which nobody puts the clocks of a zone forward or back, in epoch milliseconds. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  /** Milliseconds that the clocks are ahead of UTC. */
  readonly ahead: number;
}

/** More than the changes of two centuries, and too few to fill a memory. */
const most = 512;
const known = new Map<string, Stretch[]>();

const looked = (at: number, zone: string): Stretch => {
  const shown = zoned(at, zone);
  // one millisecond on, because a change at the instant itself has happened
  const from = shown.add({ milliseconds: 1 }).getTimeZoneTransition("previous")?.epochMilliseconds;
  const until = shown.getTimeZoneTransition("next")?.epochMilliseconds;
  return { from: from ?? Number.NEGATIVE_INFINITY, until: until ?? Number.POSITIVE_INFINITY, ahead: shown.offsetNanoseconds / 1_000_000 };
};

/** The stretch in which an instant lies. Temporal is asked once about each; asking it each time is most of the cost of a count. */
const stretchAt = (at: number, zone: string): Stretch => {
  const stretches = known.get(zone);
  const found = stretches?.find(({ from, until }) => from <= at && at < until);
  if (found) return found;
  const stretch = looked(at, zone);
  if (!stretches || stretches.length >= most) known.set(zone, [stretch]);
  else stretches.push(stretch);
  return stretch;
};

/** Milliseconds that the clocks of a zone are ahead of UTC at an instant. */
export const aheadAt = (at: number, zone: string): number => stretchAt(at, zone).ahead;

/** The same, if the clocks are not changed on this day, the day before or the day after. */
export const calmAheadAt = (at: number, zone: string): number | undefined => {
  const { from, until, ahead } = stretchAt(at, zone);
  return from <= at - 2 * dayLong && at + 2 * dayLong < until ? ahead : undefined;
};

/** Passes a zone that there is. */
export const zoneIn = (place: { readonly zone: string }): string => {
  if (!isRecord(place)) {
    throw new TrothError({ code: "zone-unknown", message: `${shown(place)} is no place`, path: "place", hint: 'Hand in the controller\'s place: { zone: "Europe/Berlin" }.' });
  }
  aheadAt(0, place.zone);
  return place.zone;
};
