import { TrothError } from "@troth/decision";
import { streamName } from "./stream-name.js";
import type { SealClass, SubjectKey } from "./subject.js";

/** Validates and upcasts one type of event. A type that the journal was not given at creation is refused. */
export interface EventSchema {
  readonly type: string;
  /** The version that is written today: 1, 2, 3 … */
  readonly v: number;
  /** Throws for what may not be written. What it returns is not looked at: an event is stored as it was given. */
  parse(data: unknown, sealed: unknown): unknown;
  /** Turns the data of an older version into today's. Without it, an older event cannot be read. */
  upcast?(from: number, data: unknown): unknown;
  /**
   * What the event of this schema must say to stand for all that a stream holds, before `prune` drops some of it; `undefined`
   * where the stream is not in force and nothing need stay. One schema of a domain has it: the domain is what stands before
   * the dot of the type; `now` is the time of the prune. Without it no stream of the domain is pruned in part.
   */
  carries?(events: readonly StoredEvent[], o: { readonly now: number }): Pick<NewEvent, "data" | "subject" | "sealed"> | undefined;
}

/** An event to be written. */
export interface NewEvent<T extends string = string, D = unknown> {
  readonly type: T;
  readonly v: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** `"subject"`, `"operator:<id>"` or `"system:<name>"`. */
  readonly actor: string;
  readonly subject?: SubjectKey;
  /** Plain JSON; nothing personal. */
  readonly data: D;
  /** What is personal, by class; needs a `subject` known under that class. */
  readonly sealed?: Readonly<Partial<Record<SealClass, Readonly<Record<string, unknown>>>>>;
}

/** An event as it is read. */
export interface StoredEvent<T extends string = string, D = unknown> extends Omit<NewEvent<T, D>, "sealed"> {
  /** Random name of the stream. */
  readonly stream: string;
  /** 1, 2, 3 … within the stream. */
  readonly seq: number;
  /** Opaque, ordered as text over all streams; a reader never sees a gap filled later. */
  readonly position: string;
  /** SHA-256 over the stored canonical text, sealed parts as ciphertext, chained to the event before. */
  readonly hash: string;
  /** A class reads `"erased"` once its key was destroyed by `forget`. */
  readonly sealed?: Readonly<Partial<Record<SealClass, Readonly<Record<string, unknown>> | "erased">>>;
}

/** An event without whom it is about and what is sealed: what a projection is handed. */
export interface ClearEvent<T extends string = string, D = unknown> extends Omit<StoredEvent<T, D>, "subject" | "sealed"> {
  /** The classes under which `forget` destroyed its key; absent where it destroyed none. */
  readonly erased?: readonly SealClass[];
}

/**
 * What `forget` records of the keys that it destroyed, once, in a stream of its own. Records in the streams concerned, made in
 * one transaction, would tell by their positions which streams were one person's (law.md 16).
 */
export const FORGOTTEN = "journal.forgotten";
/** A name for the stream of one such record: whoever forgets waits for nobody else who does. */
export const forgottenStream = (random: (n: number) => Uint8Array): string => `${FORGOTTEN}.${streamName(random)}`;
export const isForgottenStream = (stream: string): boolean => stream.startsWith(`${FORGOTTEN}.`);
/** What `prune` records in a stream of the journal's own. */
export const PRUNED = "journal.pruned";
const OWN = "journal";
const own = [FORGOTTEN, PRUNED].map((type): EventSchema => ({ type, v: 1, parse: (data) => data }));

/** What a type of event belongs to: `"consent"` of `"consent.given"`. */
const domainOf = (type: string): string => type.split(".", 1)[0] ?? type;

/** The schemas of one journal, by type. */
export interface EventRegistry {
  /** Throws TrothError `event-type-unknown`, `event-version-unknown` or `event-invalid`, at the path of the event. */
  check(event: NewEvent, path: string): void;
  /** The data in today's version, and that version. */
  upcast(type: string, v: number, data: unknown): { readonly v: number; readonly data: unknown };
  /** Throws TrothError `event-type-unknown` for a type that is not known, or that is never dropped. */
  checkDroppable(type: string): void;
  /** For each domain of these types the schema that carries its state forward, or `undefined`. The journal's own records carry none. */
  carriersOf(types: Iterable<string>): readonly (EventSchema | undefined)[];
}

/** Throws TrothError `event-schema-invalid` for what is no schema, and for a type given twice, reserved, or without a version. */
export const eventRegistry = (schemas: readonly EventSchema[]): EventRegistry => {
  const byType = new Map<string, EventSchema>(own.map((schema) => [schema.type, schema]));
  const carriers = new Map<string, EventSchema>();
  if (!Array.isArray(schemas)) throw schemaInvalid("events", "The journal was given no list of event schemas", "Hand in `events`, one schema for each type.");
  for (const [index, schema] of schemas.entries()) {
    assertSchema(schema, `events.${index}`);
    const refuse = (message: string, hint: string) => schemaInvalid(`events.${schema.type}`, message, hint);
    if (schema.type === "journal" || schema.type.startsWith("journal.")) throw refuse(`"${schema.type}" is a name of the journal's own`, "Name the type after its domain.");
    if (byType.has(schema.type)) throw refuse(`"${schema.type}" was given twice`, "Give each type one schema.");
    if (!Number.isSafeInteger(schema.v) || schema.v < 1) throw refuse(`"${schema.type}" has no version`, "Versions are 1, 2, 3 …");
    byType.set(schema.type, schema);
    if (!schema.carries) continue;
    const domain = domainOf(schema.type);
    if (carriers.has(domain)) throw refuse(`"${carriers.get(domain)?.type}" carries the state of "${domain}" already`, "Give `carries` to one schema of a domain.");
    carriers.set(domain, schema);
  }
  const schemaOf = (type: string, path = `events.${type}`): EventSchema => {
    const schema = byType.get(type);
    if (schema) return schema;
    throw new TrothError({ code: "event-type-unknown", message: `The journal was not given the event type "${String(type)}"`, path, hint: "Give its schema to the journal at creation." });
  };
  const versionUnknown = (type: string, v: number, path: string, hint: string) =>
    new TrothError({ code: "event-version-unknown", message: `"${type}" is not known in version ${String(v)}`, path, hint });

  return {
    check(event, path) {
      const schema = schemaOf(event.type, `${path}.type`);
      if (domainOf(event.type) === OWN) {
        throw new TrothError({ code: "event-type-unknown", message: `"${event.type}" is written by the journal alone`, path: `${path}.type`, hint: "Name the type after its domain." });
      }
      if (event.v !== schema.v) throw versionUnknown(event.type, event.v, `${path}.v`, `Write version ${schema.v}.`);
      try {
        const parsed = schema.parse(event.data, event.sealed);
        if (typeof (parsed as { readonly then?: unknown } | null | undefined)?.then === "function") {
          void (parsed as Promise<unknown>).then(undefined, () => undefined);
          throw new TypeError("parse gave a promise: what it would refuse later is written by then");
        }
      } catch (cause) {
        throw new TrothError({ code: "event-invalid", message: `Not a valid "${event.type}"`, path, hint: "The cause says why.", cause });
      }
    },
    upcast(type, v, data) {
      const schema = schemaOf(type);
      if (v === schema.v) return { v, data };
      if (v > schema.v) throw versionUnknown(type, v, `events.${type}`, "It was written by a newer release: upgrade this one.");
      if (!schema.upcast) throw versionUnknown(type, v, `events.${type}`, "Give the schema an upcast.");
      return { v: schema.v, data: schema.upcast(v, data) };
    },
    checkDroppable(type) {
      schemaOf(type);
      if (type !== PRUNED) return;
      throw new TrothError({ code: "event-type-unknown", message: `"${PRUNED}" is never dropped: it accounts for what was`, path: `events.${type}` });
    },
    carriersOf: (types) => [...new Set([...types].map(domainOf))].filter((domain) => domain !== OWN).map((domain) => carriers.get(domain)),
  };
};

const schemaInvalid = (path: string, message: string, hint: string) => new TrothError({ code: "event-schema-invalid", message, path, hint });

const assertSchema = (schema: EventSchema, path: string): void => {
  const { type, parse, upcast, carries } = (schema ?? {}) as Partial<Record<keyof EventSchema, unknown>>;
  if (typeof type !== "string" || type.trim() === "") throw schemaInvalid(path, "Not the schema of a type of events", "{ type, v, parse }, the type named after its domain.");
  if (typeof parse !== "function") throw schemaInvalid(`${path}.parse`, `"${type}" has no parse`, "A function that throws for what may not be written.");
  for (const [name, each] of Object.entries({ upcast, carries })) {
    if (each !== undefined && typeof each !== "function") throw schemaInvalid(`${path}.${name}`, `The ${name} of "${type}" is no function`, "Leave it out where there is none.");
  }
};
