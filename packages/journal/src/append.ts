import { TrothError } from "@troth/decision";
import { isRecord } from "./argument.js";
import { chain, GENESIS, type Boxes, type EventBody } from "./chain.js";
import type { Directory, KeysByClass } from "./directory.js";
import type { EventRegistry, NewEvent } from "./event.js";
import { keyUsed, sealIntents, type OutboxIntent } from "./intent.js";
import type { Appended } from "./journal.js";
import type { KeyRing } from "./key-ring.js";
import { assertPlainJson } from "./plain-json.js";
import { placed, type NewPlace } from "./places.js";
import type { Primitives } from "./primitives.js";
import type { RecentHeads } from "./recent-heads.js";
import type { RingMark } from "./ring-mark.js";
import type { DataKey, Sealing } from "./sealing.js";
import type { Batch, HeadRow, KeyRow, OutboxRow, Reading, Rows, Written } from "./store.js";
import { assertRandomName, assertStreamName } from "./stream-name.js";
import { isSubjectKey, KEY_HINT, SEAL_CLASSES, type SealClass, type SubjectKey } from "./subject.js";

/** What the parts of the core have in common. */
export interface Core {
  readonly keys: KeyRing;
  readonly registry: EventRegistry;
  readonly directory: Directory;
  readonly mark: RingMark;
  readonly sealing: Sealing;
  readonly primitives: Primitives;
}

/** Throws for what may not be written; touches nothing. */
export const assertAppendable = (core: Core, stream: string, events: readonly NewEvent[], expectedSeq: number): void => {
  assertStreamName(stream);
  if (!Number.isSafeInteger(expectedSeq) || expectedSeq < 0) {
    throw new TrothError({ code: "expected-seq", message: `${String(expectedSeq)} is no seq`, path: "expectedSeq", hint: "The seq of the last event known, 0 for a new stream." });
  }
  if (!Array.isArray(events)) throw new TrothError({ code: "event-malformed", message: "Not a list of events", path: "events", hint: "Hand in an array of them." });
  if (events.length === 0) throw new TrothError({ code: "append-empty", message: "Nothing to append", path: "events", hint: "Append at least one event." });
  events.forEach((event, index) => assertEvent(core, event, `events.${index}`));
  if (events.some(({ subject }) => subject !== undefined)) assertRandomName(stream);
};

const FIELDS = new Set<string>(["type", "v", "at", "actor", "subject", "data", "sealed"] satisfies readonly (keyof NewEvent)[]);
const actors = /^(subject|(operator|system):.+)$/;

const assertEvent = (core: Core, event: NewEvent, path: string): void => {
  if (!isRecord(event)) throw new TrothError({ code: "event-malformed", message: "Not an event", path, hint: "{ type, v, at, actor, data }" });
  const refuse = (field: string, message: string, hint: string) =>
    new TrothError({ code: "event-malformed", message, path: `${path}.${field}`, hint });
  const stray = Object.keys(event).find((field) => !FIELDS.has(field));
  if (stray !== undefined) throw refuse(stray, `An event has no field "${stray}"`, `One of ${[...FIELDS].join(", ")}: what is misspelt would be lost.`);
  if (!Number.isSafeInteger(event.at)) throw refuse("at", "When it happened is missing, or no time", "Epoch milliseconds, handed in.");
  if (typeof event.actor !== "string" || !actors.test(event.actor)) {
    throw refuse("actor", "Who acted is missing, or not said in one of the three ways", 'One of "subject", "operator:<id>", "system:<name>".');
  }
  assertPlainJson(event.actor, `${path}.actor`);
  assertPlainJson(event.data, `${path}.data`);
  if (event.subject !== undefined && !isSubjectKey(event.subject)) throw refuse("subject", "Not the key of a person", KEY_HINT);
  if (event.sealed !== undefined) {
    assertPlainJson(event.sealed, `${path}.sealed`);
    if (!isRecord(event.sealed)) throw refuse("sealed", "What is sealed is not said by class", `An object with one of ${SEAL_CLASSES.join(", ")}.`);
    const unknown = Object.keys(event.sealed).find((name) => !SEAL_CLASSES.some((sealClass) => sealClass === name));
    if (unknown !== undefined) throw refuse(`sealed.${unknown}`, `"${unknown}" is no class`, `One of ${SEAL_CLASSES.join(", ")}.`);
    const bare = Object.entries(event.sealed).find(([, part]) => !isRecord(part))?.[0];
    if (bare !== undefined) throw refuse(`sealed.${bare}`, "What is sealed has no names", "An object, by names: on reading, a bare text could not be told from `erased`.");
    if (event.subject === undefined && Object.keys(event.sealed).length > 0) {
      throw refuse("subject", "What is sealed belongs to nobody, so nobody could have it forgotten", "Name the subject.");
    }
  }
  core.registry.check(event, path);
};

/** Where an append reads and writes: the store itself, or a transaction in it. */
export interface Appending {
  readonly reading: Reading;
  append(sealed: SealedBatch): Promise<Written>;
  readonly recent?: RecentHeads;
}

/** Writes checked events at the end of a stream, or tells the conflict and writes nothing. */
export const appendTo = async (
  core: Core,
  appending: Appending,
  o: { readonly stream: string; readonly events: readonly NewEvent[]; readonly expectedSeq: number; readonly outbox: readonly OutboxIntent[] },
): Promise<Appended> => {
  const { reading, append, recent } = appending;
  const { stream, events, expectedSeq } = o;
  const asksNobody = o.outbox.length === 0 && events.every(({ subject }) => subject === undefined);
  const guess = asksNobody ? recent?.at(stream, expectedSeq) : undefined;
  // What is new has no head to read; whoever is mistaken in that is refused.
  const head = guess ?? (asksNobody && expectedSeq === 0 ? undefined : await reading.head(stream));
  const conflict = (actual: number): Appended => ({ ok: false, conflict: { expected: expectedSeq, actual } });
  if ((head?.seq ?? 0) !== expectedSeq) return conflict(head?.seq ?? 0);
  const outbox = await sealIntents(core.sealing, o.outbox, events.at(-1)?.at ?? 0);
  const attempt = async (): Promise<Written> => {
    const sealed = await sealedBatch(core, reading, stream, events, head, outbox);
    const written = await append(sealed);
    const last = sealed.batch.events.at(-1);
    if (last && "position" in written) recent?.put(last);
    return written;
  };
  const first = await attempt();
  // A prune may have taken away a key that only dropped events named: then there is a new one to make. Nobody forgotten passes here.
  const written = "refused" in first && first.refused === "needs" ? await attempt() : first;
  if ("position" in written) return { ok: true, seq: expectedSeq + events.length, position: written.position };
  if (written.refused === "needs") throw unknownSubject();
  if (written.refused === "outbox") throw keyUsed();
  if (guess) {
    recent?.drop(stream);
    return appendTo(core, appending, o);
  }
  return conflict((await reading.head(stream))?.seq ?? 0);
};

/** What is sealed and chained, and the places of the keys that were made for it: written together. */
export interface SealedBatch {
  readonly batch: Batch;
  readonly places: readonly NewPlace[];
}

/** Writes a batch, and gives the keys that it makes their places, within a transaction. */
export const writeSealed = async (core: Core, rows: Rows, { batch, places }: SealedBatch): Promise<Written> => {
  if (places.length === 0) return rows.append(batch);
  await rows.lock(places.map(({ seed }) => seed));
  const taken = await placed(rows, places, core.primitives.sha256);
  const written = await rows.append(batch);
  if ("position" in written) await rows.writePlaces(taken);
  return written;
};

/** Seals checked events and chains them behind a head; writes nothing. */
export const sealedBatch = async (
  core: Core,
  reading: Reading,
  stream: string,
  events: readonly NewEvent[],
  head: HeadRow | undefined,
  outbox: readonly OutboxRow[] = [],
): Promise<SealedBatch> => {
  const keys = await keysFor(core, reading, stream, events);
  const bodies = events.map((event, index) => bodyOf(core, stream, (head?.seq ?? 0) + 1 + index, event, keys));
  return { batch: batchOf(core, stream, bodies, head, { keys: keys.created, needs: keys.needs, outbox }), places: keys.places };
};

/** Chains bodies whose parts are sealed already. */
export const batchOf = (
  core: Core,
  stream: string,
  bodies: readonly Omit<EventBody, "prev" | "seq">[],
  after: HeadRow | undefined,
  more: Pick<Batch, "keys" | "needs" | "outbox"> = { keys: [], needs: [], outbox: [] },
): Batch => ({ stream, after, events: chain(bodies, after ?? { seq: 0, hash: GENESIS }, core.primitives.sha256), ...more });

interface StreamKeys {
  readonly created: readonly KeyRow[];
  readonly places: readonly NewPlace[];
  readonly needs: readonly string[];
  readonly ties: (subject: SubjectKey, sealed: NewEvent["sealed"]) => readonly { readonly sealClass: SealClass; readonly key: DataKey }[];
}

/** The data keys of this stream for everyone the events are about; made where there is none yet, written with the events. */
const keysFor = async (core: Core, rows: Reading, stream: string, events: readonly NewEvent[]): Promise<StreamKeys> => {
  const bySubject = new Map<SubjectKey, { readonly known: KeysByClass; readonly ofStream: KeysByClass; readonly keys: Map<SealClass, DataKey> }>();
  const created: KeyRow[] = [];
  const places: NewPlace[] = [];
  const needs = new Set<string>();
  for (const { subject, sealed } of events) {
    if (subject === undefined) continue;
    const held = bySubject.get(subject) ?? { ...(await core.directory.keysFor(rows, subject, stream)), keys: new Map<SealClass, DataKey>() };
    bySubject.set(subject, held);
    if (held.known.size === 0) throw unknownSubject();
    for (const sealClass of tied(sealed, held.known)) {
      const known = held.known.get(sealClass);
      if (!known) throw unknownSubject(sealClass);
      if (held.keys.has(sealClass)) continue;
      const existing = held.ofStream.get(sealClass);
      const key = existing ? await core.sealing.unwrap(existing) : await core.directory.createKeyFor(subject, sealClass, stream);
      if (!existing) {
        created.push(key.row);
        places.push({ seed: await core.directory.placeSeed(subject, sealClass), key: key.row.id });
      }
      needs.add(existing ? existing.id : known.id);
      held.keys.set(sealClass, key);
    }
  }
  return {
    created,
    places,
    needs: [...needs],
    ties: (subject, sealed) => {
      const held = bySubject.get(subject);
      if (!held) return [];
      return tied(sealed, held.known).flatMap((sealClass) => {
        const key = held.keys.get(sealClass);
        return key ? [{ sealClass, key }] : [];
      });
    },
  };
};

/** An event is tied to its subject by the classes it seals; one that seals nothing, by every class that knows the subject. */
const tied = (sealed: NewEvent["sealed"], known: KeysByClass): readonly SealClass[] => {
  const classes = SEAL_CLASSES.filter((sealClass) => sealed?.[sealClass] !== undefined);
  return classes.length > 0 ? classes : SEAL_CLASSES.filter((sealClass) => known.has(sealClass));
};

const unknownSubject = (sealClass?: SealClass) =>
  new TrothError({
    code: "subject-unknown",
    message: sealClass ? `The subject is not known under "${sealClass}"` : "The subject is not known, or was forgotten",
    path: "subject",
    hint: `Call subject(ref, { create: true, under: "${sealClass ?? "…"}" }) first: what is sealed must be found again.`,
  });

const bodyOf = (core: Core, stream: string, seq: number, event: NewEvent, keys: StreamKeys): Omit<EventBody, "prev" | "seq"> => {
  const { type, v, at, actor, data, subject, sealed } = event;
  const plain = { stream, type, v, at, actor, data };
  if (subject === undefined) return plain;
  const ties = keys.ties(subject, sealed);
  const boxes = (part: "subject" | "sealed", value: (sealClass: SealClass) => unknown): Boxes =>
    Object.fromEntries(ties.map(({ sealClass, key }) => [sealClass, core.sealing.box(key, value(sealClass), [part, stream, seq, sealClass])]));
  const subjects = boxes("subject", () => subject);
  const isSealed = sealed !== undefined && Object.keys(sealed).length > 0;
  return { ...plain, subject: subjects, ...(isSealed ? { sealed: boxes("sealed", (sealClass) => sealed[sealClass]) } : {}) };
};
