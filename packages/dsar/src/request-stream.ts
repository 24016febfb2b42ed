import { isTrothError, TrothError, type SubjectRef } from "@troth/decision";
import type { Journal, NewEvent, SubjectKey, Tx } from "@troth/journal";
import type { Policy } from "@troth/policy-model";
import { decide, type Command, type Decided } from "./decide.js";
import type { RequestEvent } from "./events.js";
import { evolve, type RequestState } from "./state.js";

/** A request, the stream that it is in, and the person that it is of. */
export interface Loaded {
  readonly stream: string;
  readonly person: SubjectKey;
  readonly state: RequestState;
}
/** Stamped on each event of an append. */
export type Stamp = Pick<NewEvent, "at" | "actor"> & Partial<Pick<NewEvent, "subject" | "sealed">>;
/** The requests of one person; `ambiguous` where two people stand behind the ids. */
export type Found = { readonly found: "none" | "ambiguous" } | { readonly found: "one"; readonly requests: readonly Loaded[] };

const attempts = 5;
const conflict = (): TrothError =>
  new TrothError({
    code: "request-conflict",
    message: "The request was changed by somebody else at the same time",
    path: "requests",
    hint: "Ask again: it is decided anew on what stands now.",
  });

/** Does the work again where another writer was faster. */
export const again = async <R>(work: () => Promise<R>): Promise<R> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || !isTrothError(error) || error.code !== "request-conflict") throw error;
    }
  }
};

const within = (tx: Tx | undefined): { readonly tx?: Tx } => (tx ? { tx } : {});

/** Requests in the journal: found by their person, folded, appended to. */
export const requestStreams = (journal: Journal, policy: Policy) => {
  const read = async (stream: string, tx?: Tx): Promise<RequestState | undefined> => {
    let state: RequestState | undefined;
    for await (const event of journal.read(stream, within(tx))) {
      state = evolve(state, event);
      if (!state) return undefined;
    }
    return state;
  };

  const append = async (stream: string, events: readonly RequestEvent[], stamp: Stamp, from: RequestState | undefined, tx?: Tx) => {
    if (events.length === 0) return from;
    const expectedSeq = from?.seq ?? 0;
    const appended = await journal.append(stream, events.map((event) => ({ ...event, ...stamp })), { expectedSeq, ...within(tx) });
    if (!appended.ok) throw conflict();
    return events.reduce<RequestState | undefined>((state, event, n) => evolve(state, { ...event, at: stamp.at, seq: expectedSeq + n + 1 }), from);
  };

  return {
    read,
    append,

    /** The look-up of class `evidence`: it is the person's own request (law.md 16). */
    async of(subject: SubjectRef, tx?: Tx): Promise<Found> {
      const person = await journal.subject(subject, { create: false, under: "evidence", ...within(tx) });
      if (person.found !== "one") return person;
      const requests: Loaded[] = [];
      for (const stream of await journal.streams(person.key, { under: "evidence", ...within(tx) })) {
        const state = await read(stream, tx);
        if (state) requests.push({ stream, person: person.key, state });
      }
      return { found: "one", requests };
    },

    /** Decides on what stands in the stream now, and appends. */
    async change(stream: string, command: Command, stamp: Stamp, tx?: Tx): Promise<{ readonly decided: Decided; readonly state: RequestState | undefined }> {
      const state = await read(stream, tx);
      const decided = decide(state, command, policy);
      return { decided, state: decided.ok ? await append(stream, decided.events, stamp, state, tx) : state };
    },
  };
};
export type RequestStreams = ReturnType<typeof requestStreams>;
