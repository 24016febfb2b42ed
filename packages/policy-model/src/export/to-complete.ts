import { isUnknown } from "../draft.js";
import type { Reading } from "./reading.js";
import type { Told } from "./told.js";

/** What the policy does not know and somebody has to write: "to be completed", with the reason where there is one. */
export interface ToComplete {
  readonly toComplete: string;
}
export type Filled<T> = T | ToComplete;

export const isToComplete = (value: unknown): value is ToComplete => typeof value === "object" && value !== null && "toComplete" in value;

export const blank = ({ words }: Reading): ToComplete => ({ toComplete: words.toComplete });
/** A fact in another form; one that is not there, or not known, is left to complete. */
export const filled = <T, U = T>({ words }: Reading, fact: Told<T> | undefined, as: (value: T) => U): Filled<U> => {
  if (fact === undefined) return { toComplete: words.toComplete };
  return isUnknown(fact) ? { toComplete: `${words.toComplete}: ${words.unknown(fact.unknown)}` } : as(fact);
};
