import { isTrothError, TrothError } from "@troth/decision";
import type { Core } from "./append.js";
import { parseBody, type EventBody } from "./chain.js";
import type { ClearEvent, StoredEvent } from "./event.js";
import { keyIdOf, type Opener } from "./sealing.js";
import type { BaseRow, EventRow, Reading } from "./store.js";
import { SEAL_CLASSES, type SubjectKey } from "./subject.js";

/** What a row follows; its hash, where it is known. */
export interface Place {
  readonly seq: number;
  readonly hash?: string;
}

/**
 * Reads a page of events back: checks their hashes, opens what still opens, upcasts. The keys of a page are fetched at
 * once. One event at a time, so that those before a damaged one are still given; it throws TrothError `event-damaged`.
 * With `before` the rows are those of one stream, and each must follow the one before it. An event that was pruned, and its
 * key with it, before the keys were fetched is passed over; where a key alone is gone, it throws `data-key-missing`.
 */
export const restorePage = async function* (core: Core, rows: Reading, page: readonly EventRow[], before?: Place): AsyncGenerator<StoredEvent, undefined> {
  const bodies = page.map((row) => sound(core, row));
  const open = await core.sealing.opener(rows, bodies.flatMap((body) => (body ? boxesOf(body) : [])));
  const whose: Whose = new Map();
  let last = before;
  for (const [index, row] of page.entries()) {
    const body = bodies[index];
    if (last && row.seq !== last.seq + 1) throw damaged(row.stream, last.seq + 1);
    if (!body || (last?.hash !== undefined && body.prev !== last.hash)) throw damaged(row.stream, row.seq);
    let event: StoredEvent | undefined;
    try {
      event = restored(core, row, body, open, whose);
    } catch (error) {
      const keyMissing = isTrothError(error) && error.code === "data-key-missing";
      if (!keyMissing || row.seq > ((await prunedTo(rows, row.stream))?.seq ?? 0)) throw error;
    }
    if (event) yield event;
    if (before) last = row;
  }
  return undefined;
};

/** What a pruned stream begins behind. A prune leaves nothing up to its base: one that rows lie before is none. */
export const prunedTo = async (rows: Reading, stream: string): Promise<BaseRow | undefined> => {
  const base = await rows.base(stream);
  if (!base) return undefined;
  const [first] = await rows.eventsOf(stream, { after: Number.MIN_SAFE_INTEGER, limit: 1 });
  return first && first.seq <= base.seq ? undefined : base;
};

const sound = (core: Core, row: EventRow): EventBody | undefined => {
  const body = core.primitives.sha256(row.body) === row.hash ? parseBody(row.body) : undefined;
  return body && body.stream === row.stream && body.seq === row.seq ? body : undefined;
};

/** All sealed parts of an event. */
export const boxesOf = ({ subject, sealed }: EventBody): readonly string[] => {
  const boxes: string[] = [];
  for (const sealClass of SEAL_CLASSES) {
    for (const box of [subject?.[sealClass], sealed?.[sealClass]]) if (typeof box === "string") boxes.push(box);
  }
  return boxes;
};

const restored = (core: Core, row: EventRow, body: EventBody, open: Opener, whose: Whose): StoredEvent => {
  const subject = subjectOf(body, open, whose);
  const sealed = sealedOf(body, open);
  // Of objects as large as these a spread takes longer than everything else here but the cipher.
  return Object.assign(inClear(core, row, body), subject === undefined ? {} : { subject }, sealed === undefined ? {} : { sealed });
};

/** What of an event is not sealed, and its data keys: which of them were destroyed. */
export interface ClearRow {
  readonly event: ClearEvent;
  readonly destroyed: ReadonlyMap<string, boolean>;
}

/** Reads back what of those events of a page that are wanted is not sealed; no key is opened. Throws TrothError `event-damaged`. */
export const clearPage = async (core: Core, rows: Pick<Reading, "keys">, page: readonly EventRow[], wanted: (event: ClearEvent) => boolean): Promise<readonly ClearRow[]> => {
  const bodies = page.flatMap((row) => {
    const body = sound(core, row);
    if (!body) throw damaged(row.stream, row.seq);
    const event = inClear(core, row, body);
    return wanted(event) ? [{ event, body, ids: new Set(boxesOf(body).map(keyIdOf)) }] : [];
  });
  const named = [...new Set(bodies.flatMap(({ ids }) => [...ids]))];
  const gone = new Set((named.length > 0 ? await rows.keys(named) : []).flatMap((key) => ("destroyed" in key ? key.id : [])));
  return bodies.map(({ event, body, ids }) => {
    const erased = gone.size === 0 ? [] : SEAL_CLASSES.filter((sealClass) => [body.subject?.[sealClass], body.sealed?.[sealClass]].some((box) => box !== undefined && gone.has(keyIdOf(box))));
    return { event: erased.length > 0 ? { ...event, erased } : event, destroyed: new Map([...ids].map((id) => [id, gone.has(id)])) };
  });
};

const inClear = (core: Core, row: EventRow, body: EventBody): Omit<StoredEvent, "subject" | "sealed"> => {
  const { v, data } = core.registry.upcast(body.type, body.v, body.data);
  return { stream: row.stream, seq: row.seq, position: row.position, hash: row.hash, type: body.type, v, at: body.at, actor: body.actor, data };
};

/** The person of each data key of a page: a key is of one person, so it is asked once. */
type Whose = Map<string, SubjectKey>;

/** The first class whose key still lives tells who it was; none, and it is told no more. */
const subjectOf = (body: EventBody, open: Opener, whose: Whose): SubjectKey | undefined => {
  for (const sealClass of SEAL_CLASSES) {
    const box = body.subject?.[sealClass];
    if (box === undefined) continue;
    const known = whose.get(keyIdOf(box));
    if (known !== undefined) return known;
    const opened = open(box, ["subject", body.stream, body.seq, sealClass]);
    if (opened === "erased") continue;
    const subject = opened.value as SubjectKey;
    whose.set(keyIdOf(box), subject);
    return subject;
  }
  return undefined;
};

const sealedOf = (body: EventBody, open: Opener): StoredEvent["sealed"] => {
  if (!body.sealed) return undefined;
  const parts: Record<string, Readonly<Record<string, unknown>> | "erased"> = {};
  for (const sealClass of SEAL_CLASSES) {
    const box = body.sealed[sealClass];
    if (box === undefined) continue;
    const opened = open(box, ["sealed", body.stream, body.seq, sealClass]);
    parts[sealClass] = opened === "erased" ? "erased" : (opened.value as Readonly<Record<string, unknown>>);
  }
  return parts;
};

const damaged = (stream: string, seq: number) =>
  new TrothError({ code: "event-damaged", message: "A stored event is not what was written, or is gone", path: `${stream}.${seq}`, hint: "Run verify()." });
