import { TrothError } from "@troth/decision";
import { isCivilDate } from "../civil-date.js";

/** The day by which a policy is judged; rules that need one are silent where there is none. */
export interface Day {
  /** Civil date. */
  readonly date?: string;
  /**
   * Whether somebody named it. Else it is the day on which the policy takes effect: what was true on it is told, but what
   * has run out since is a matter for whoever asks about a later day. So a policy that starts an app today starts it tomorrow.
   */
  readonly named: boolean;
}

/** @throws TrothError `date-invalid` for what is neither a civil date that exists nor whole epoch milliseconds. */
export const dayOf = (at: number | string | undefined, effective: unknown): Day => {
  if (at === undefined) return typeof effective === "string" && isCivilDate(effective) && effective < "9999" ? { date: effective, named: false } : { named: false };
  const date = typeof at === "number" && Number.isInteger(at) && Math.abs(at) <= 253_402_300_799_999 ? new Date(at).toISOString().slice(0, 10) : String(at);
  if (isCivilDate(date)) return { date, named: true };
  throw new TrothError({ code: "date-invalid", message: `${JSON.stringify(at)} is no day`, hint: "Hand in a civil date, `2026-06-01`, or whole epoch milliseconds." });
};

/** Whole days from one civil date to a later one; negative where it is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
