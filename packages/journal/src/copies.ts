import { TrothError } from "@troth/decision";

const DAY = 86_400_000;
/** A century; who keeps copies for longer cannot say when anything is gone. */
const MOST = 36_525;

/**
 * When nothing is left in copies of what is destroyed now: with N days given, the civil date in UTC by whose end the last
 * backup of the database and of the key ring that still holds it is purged (law.md 18). Throws TrothError
 * `copies-kept-malformed` for days that are none; what it gives throws `forget-malformed` for a time that is none.
 */
export const copiesPurged = (keptForDays: number | undefined): ((now: number) => { readonly copiesPurgedBy?: string }) => {
  if (keptForDays === undefined) return () => ({});
  if (!Number.isSafeInteger(keptForDays) || keptForDays < 0 || keptForDays > MOST) {
    throw new TrothError({ code: "copies-kept-malformed", message: `${keptForDays} is no number of days`, path: "copiesKeptForDays", hint: "For how many whole days backups of the database and of the key ring are kept; leave it out where nobody knows." });
  }
  return (now) => {
    const gone = new Date(now + keptForDays * DAY);
    const year = gone.getUTCFullYear();
    if (!(year >= 1970 && year <= 9999)) throw new TrothError({ code: "forget-malformed", message: `${now} is no time of today`, path: "now", hint: "Epoch milliseconds, handed in." });
    return { copiesPurgedBy: gone.toISOString().slice(0, 10) };
  };
};
