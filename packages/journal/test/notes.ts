import { createHash } from "node:crypto";
import type { EventSchema, Journal, NewEvent, SealClass, StoredEvent, SubjectKey } from "../src/index.js";
import { streamName } from "../src/stream-name.js";

export const noted: EventSchema = { type: "noted", v: 1, parse: (data) => data };
/** A random name for a stream about somebody, the same for the same word. */
export const named = (word: string): string => streamName(() => createHash("sha256").update(word).digest().subarray(0, 16));
export const note = (n: number, more: Partial<NewEvent> = {}): NewEvent => ({ type: "noted", v: 1, at: n, actor: "subject", data: { n }, ...more });

export const all = async (events: AsyncIterable<StoredEvent>): Promise<StoredEvent[]> => {
  const list: StoredEvent[] = [];
  for await (const event of events) list.push(event);
  return list;
};
export const known = async (journal: Journal, id: string, under: SealClass = "content"): Promise<SubjectKey> => {
  const found = await journal.subject({ kind: "customer", ids: { id } }, { create: true, under });
  if (found.found !== "one") throw new Error(found.found);
  return found.key;
};
