import { TrothError } from "@troth/decision";
import { assertAppendable, sealedBatch, type Core, type SealedBatch } from "./append.js";
import { parseBody, type EventBody } from "./chain.js";
import type { Damage } from "./damage.js";
import type { EventSchema, NewEvent, StoredEvent } from "./event.js";
import { createFollowing, START } from "./following.js";
import { boxesOf, restorePage } from "./restore.js";
import { keyIdOf } from "./sealing.js";
import type { BaseRow, EventRow, HeadRow, Reading } from "./store.js";

/** A stream whose first events may go, as it was read. */
export interface Candidate {
  readonly stream: string;
  /** Where it begins now, if something was pruned before. */
  readonly from: BaseRow | undefined;
  readonly rows: readonly EventRow[];
  readonly head: HeadRow | undefined;
  /** The last event that may go. */
  readonly upTo: number;
}
/** What one stream loses, ready to be written as long as its head and where it begins are these. */
export interface Cut {
  readonly head: HeadRow;
  /** Seq of the base that it begins behind. */
  readonly from: number;
  readonly base: BaseRow;
  readonly keys: readonly string[];
  readonly events: number;
  /** What stands for the stream from now on. */
  readonly carried: SealedBatch | undefined;
}

/**
 * Prepares the cut of a stream, outside of any transaction: key rings may be asked. `undefined` where the stream is in force
 * and its domain cannot carry it forward, or where somebody writes to it right now; its damage where it is not sound.
 */
export const prepareCut = async (core: Core, reading: Reading, candidate: Candidate, now: number): Promise<Cut | Damage | undefined> => {
  const { stream, from, rows, head, upTo } = candidate;
  const start = from ?? START;
  const following = createFollowing(stream, start, core.primitives.sha256);
  for (const row of rows) following.add(row);
  const damage = following.damage(head);
  if (!head || damage) return (await changing(reading, candidate)) ? undefined : damage;

  const dropped = rows.filter((row) => row.seq <= upTo);
  const kept = rows.slice(dropped.length);
  const last = dropped.at(-1);
  if (!last) return undefined;
  const bodies = rows.flatMap((row) => parseBody(row.body) ?? []);
  const carriers = core.registry.carriersOf(bodies.map(({ type }) => type));
  const carrying = carriers.some((carrier) => carrier);
  const events = carrying ? await restored(core, reading, rows) : [];
  // What was pruned meanwhile is passed over: of the rest nothing can be told.
  if (carrying && events.length < rows.length) return undefined;
  const standing = carriers.flatMap((carrier): NewEvent[] => {
    const carries = carrier && standingOf(carrier, stream, events, now);
    return carrier && carries ? [{ ...carries, type: carrier.type, v: carrier.v, at: now, actor: "system:journal" }] : [];
  });
  const stays = kept.length > 0 || standing.length > 0;
  if (stays && carriers.includes(undefined)) return undefined;
  if (standing.length > 0) assertAppendable(core, stream, standing, head.seq);
  const carried = standing.length > 0 ? await sealedBatch(core, reading, stream, standing, head) : undefined;

  const still = keysNamed([...bodies.slice(dropped.length), ...(carried?.batch.events ?? []).flatMap(({ body }) => parseBody(body) ?? [])]);
  const keys = [...keysNamed(bodies.slice(0, dropped.length))].filter((id) => !still.has(id));
  const { seq, hash, position } = last;
  return { head, from: start.seq, base: { stream, seq, hash, position }, keys, events: dropped.length, carried };
};

/** Whether the stream was written to or pruned while it was read: the pages of head, base and events are of different instants. */
const changing = async (reading: Reading, { stream, from, rows, head }: Candidate): Promise<boolean> => {
  const now = await reading.head(stream);
  const base = await reading.base(stream);
  const [first] = await reading.eventsOf(stream, { after: Number.MIN_SAFE_INTEGER, limit: 1 });
  const [behind] = await reading.eventsOf(stream, { after: rows.at(-1)?.seq ?? 0, limit: 1 });
  return now?.hash !== head?.hash || base?.seq !== from?.seq || first?.hash !== rows[0]?.hash || behind !== undefined;
};

const restored = async (core: Core, reading: Reading, rows: readonly EventRow[]): Promise<readonly StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for await (const event of restorePage(core, reading, rows)) events.push(event);
  return events;
};

const standingOf = (carrier: EventSchema, stream: string, events: readonly StoredEvent[], now: number) => {
  try {
    return carrier.carries?.(events, { now });
  } catch (cause) {
    throw new TrothError({ code: "carry-failed", message: `"${carrier.type}" cannot carry the stream forward`, path: stream, hint: "`carries` must take whatever a stream of its domain holds.", cause });
  }
};

/** The data keys that events name. */
const keysNamed = (bodies: readonly EventBody[]): ReadonlySet<string> => new Set(bodies.flatMap(boxesOf).map(keyIdOf));
