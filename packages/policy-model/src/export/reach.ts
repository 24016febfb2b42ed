import { listed } from "../draft.js";
import type { Readable } from "./told.js";

/** A recipient that data of an activity reaches, by the shortest way. */
export interface Reached {
  readonly id: string;
  /** From whom it gets the data; absent where it is from us. */
  readonly before?: Reached;
  readonly steps: number;
  /** Whether a processor is before it: then it is a sub-processor, if it processes for somebody. */
  readonly belowProcessor: boolean;
}

/** Whom data of an activity reaches: its recipients, and to whom it goes on from there. Circles end where they close. */
export const reachedBy = (policy: Readable, activity: Readable["activities"][string]): readonly Reached[] => {
  const found = new Map<string, Reached>();
  for (const id of listed(activity.recipients)) if (Object.hasOwn(policy.recipients, id)) found.set(id, { id, steps: 0, belowProcessor: activity.role === "processor" });
  // A Map goes on to entries that are added while it is read: breadth first, so the first way found is the shortest.
  for (const before of found.values()) {
    const recipient = policy.recipients[before.id];
    for (const id of recipient?.subRecipients ?? []) {
      if (found.has(id) || !Object.hasOwn(policy.recipients, id)) continue;
      found.set(id, { id, before, steps: before.steps + 1, belowProcessor: before.belowProcessor || recipient?.role === "processor" });
    }
  }
  return [...found.values()];
};

/** The ids on the way to a recipient, the first first. */
export const wayTo = ({ before }: Reached): readonly string[] => {
  const ids: string[] = [];
  for (let at = before; at; at = at.before) ids.push(at.id);
  return ids.reverse();
};
