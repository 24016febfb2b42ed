import { TrothError } from "@troth/decision";
import { chain, GENESIS, type Boxes, type EventBody } from "./chain.js";
import type { Directory } from "./directory.js";
import type { EventRegistry, NewEvent } from "./event.js";
import type { Appended } from "./journal.js";
import { assertPlainJson } from "./plain-json.js";
import type { Primitives } from "./primitives.js";
import type { DataKey, Sealing } from "./sealing.js";
import type { HeadRow, KeyRow, Rows } from "./store.js";
import { assertStreamName } from "./stream-name.js";
import { SEAL_CLASSES, type SealClass, type SubjectKey } from "./subject.js";

/** What the parts of the core have in common. */
export interface Core {
  readonly registry: EventRegistry;
  readonly directory: Directory;
  readonly sealing: Sealing;
  readonly primitives: Primitives;
}

/** Throws for what may not be written; touches nothing. */
export const assertAppendable = (core: Core, stream: string, events: readonly NewEvent[], expectedSeq: number): void => {
  assertStreamName(stream);
  if (!Number.isSafeInteger(expectedSeq) || expectedSeq < 0) {
    throw new TrothError({ code: "expected-seq", message: `${expectedSeq} is no seq`, path: "expectedSeq", hint: "The seq of the last event known, 0 for a new stream." });
  }
  if (events.length === 0) throw new TrothError({ code: "append-empty", message: "Nothing to append", path: "events" });
  events.forEach((event, index) => assertEvent(core, event, `events.${index}`));
};

const actors = /^(subject|(operator|system):.+)$/;

const assertEvent = (core: Core, event: NewEvent, path: string): void => {
  const refuse = (field: string, message: string, hint: string) =>
    new TrothError({ code: "event-malformed", message, path: `${path}.${field}`, hint });
  if (!Number.isSafeInteger(event.at)) throw refuse("at", "The time of an event is missing", "Epoch milliseconds, handed in.");
  if (typeof event.actor !== "string" || !actors.test(event.actor)) {
    throw refuse("actor", "Who acted is missing", 'One of "subject", "operator:<id>", "system:<name>".');
  }
  assertPlainJson([event.actor, event.data], `${path}.data`);
  if (event.sealed !== undefined) {
    assertPlainJson(event.sealed, `${path}.sealed`);
    const unknown = Object.keys(event.sealed).find((name) => !SEAL_CLASSES.some((sealClass) => sealClass === name));
    if (unknown !== undefined) throw refuse(`sealed.${unknown}`, `"${unknown}" is no class`, `One of ${SEAL_CLASSES.join(", ")}.`);
    if (event.subject === undefined && Object.keys(event.sealed).length > 0) {
      throw refuse("subject", "What is sealed belongs to nobody, so nobody could have it forgotten", "Name the subject.");
    }
  }
  core.registry.check(event);
};

/** Writes checked events at the end of a stream, or tells the conflict and writes nothing. */
export const appendTo = async (core: Core, rows: Rows, stream: string, events: readonly NewEvent[], expectedSeq: number): Promise<Appended> => {
  const head = await rows.head(stream);
  const actual = head?.seq ?? 0;
  if (actual !== expectedSeq) return { ok: false, conflict: { expected: expectedSeq, actual } };
  const keys = await keysFor(core, rows, stream, events);
  const bodies = events.map((event, index) => bodyOf(core, stream, actual + 1 + index, event, keys));
  return writeBodies(core, rows, stream, bodies, head, keys.created);
};

/** Chains and writes bodies whose parts are sealed already. */
export const writeBodies = async (
  core: Core,
  rows: Rows,
  stream: string,
  bodies: readonly Omit<EventBody, "prev" | "seq">[],
  head: HeadRow | undefined,
  keys: readonly KeyRow[] = [],
): Promise<Extract<Appended, { ok: true }>> => {
  const events = chain(bodies, head ?? { seq: 0, hash: GENESIS }, core.primitives.sha256);
  const last = events.at(-1);
  if (!last) throw new TrothError({ code: "append-empty", message: "Nothing to append", path: "events" });
  const position = await rows.write({ keys, events, head: { stream, seq: last.seq, hash: last.hash } });
  return { ok: true, seq: last.seq, position };
};

interface StreamKeys {
  readonly created: readonly KeyRow[];
  readonly ties: (subject: SubjectKey, sealed: NewEvent["sealed"]) => readonly { readonly sealClass: SealClass; readonly key: DataKey }[];
}

/** The data keys of this stream for everyone the events are about; made where there is none yet, written with the events. */
const keysFor = async (core: Core, rows: Rows, stream: string, events: readonly NewEvent[]): Promise<StreamKeys> => {
  const bySubject = new Map<SubjectKey, Map<SealClass, DataKey>>();
  const knownUnder = new Map<SubjectKey, readonly SealClass[]>();
  const created: KeyRow[] = [];
  for (const { subject, sealed } of events) {
    if (subject === undefined) continue;
    const known = knownUnder.get(subject) ?? (await classesOf(core, rows, subject));
    knownUnder.set(subject, known);
    const keys = bySubject.get(subject) ?? new Map<SealClass, DataKey>();
    bySubject.set(subject, keys);
    for (const sealClass of tied(sealed, known)) {
      if (!known.includes(sealClass)) throw unknownSubject(sealClass);
      if (keys.has(sealClass)) continue;
      const existing = await core.directory.keyFor(rows, subject, sealClass, stream);
      const key = existing ?? (await core.directory.createKeyFor(subject, sealClass, stream));
      if (!existing) created.push(key.row);
      keys.set(sealClass, key);
    }
  }
  return {
    created,
    ties: (subject, sealed) =>
      tied(sealed, knownUnder.get(subject) ?? []).flatMap((sealClass) => {
        const key = bySubject.get(subject)?.get(sealClass);
        return key ? [{ sealClass, key }] : [];
      }),
  };
};

/** An event is tied to its subject by the classes it seals; one that seals nothing, by every class that knows the subject. */
const tied = (sealed: NewEvent["sealed"], known: readonly SealClass[]): readonly SealClass[] => {
  const classes = SEAL_CLASSES.filter((sealClass) => sealed?.[sealClass] !== undefined);
  return classes.length > 0 ? classes : known;
};

const classesOf = async (core: Core, rows: Rows, subject: SubjectKey): Promise<readonly SealClass[]> => {
  const known: SealClass[] = [];
  for (const sealClass of SEAL_CLASSES) if (await core.directory.known(rows, subject, sealClass)) known.push(sealClass);
  if (known.length === 0) throw unknownSubject();
  return known;
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
