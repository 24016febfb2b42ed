import type { SubjectRef } from "@troth/decision";
import type { DataSource } from "@troth/data-map";
import type { Journal, StoredEvent } from "@troth/journal";
import { carryOut } from "./carry-out.js";
import { isRequestEvent, type RequestEvent } from "./events.js";
import { subjectUnsearchable } from "./refusal.js";
import { again, type Loaded, type RequestStreams } from "./request-stream.js";
import { evolve, type RequestState } from "./state.js";

/** Requests per run: each may be a large erasure. */
const LIMIT = 20;
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const actor = "system:dsar";

/** Whether a request is underway after an event; `undefined` where the event says nothing of it. */
const underwayAfter = (event: RequestEvent): boolean | undefined => {
  switch (event.type) {
    case "request.confirmed":
      return true;
    case "request.failed":
      return event.data.next === "retry";
    case "request.fulfilled":
    case "request.fulfilled-in-part":
      return false;
    default:
      return undefined;
  }
};

/**
 * Streams of the requests that are underway, kept in memory: the journal is read through once, then only what came since.
 * It holds names of streams, nothing of a person; whoever uses one looks at the stream itself.
 */
const underwayIn = (journal: Journal) => {
  const streams = new Set<string>();
  let after: string | undefined;
  return async (): Promise<ReadonlySet<string>> => {
    for await (const event of journal.readAll(after === undefined ? {} : { after })) {
      const underway = isRequestEvent(event) ? underwayAfter(event) : undefined;
      if (underway) streams.add(event.stream);
      if (underway === false) streams.delete(event.stream);
      after = event.position;
    }
    return streams;
  };
};

/** When one may be tried again: at once after a crash; after a fault of a source, later each time. */
const dueAt = (since: readonly StoredEvent[]): number => {
  const failures = since.filter(({ type }) => type === "request.failed").length;
  const last = since.at(-1);
  return last?.type === "request.failed" ? last.at + Math.min(MINUTE * 2 ** (failures - 1), DAY) : 0;
};

/** The person as named in the request; `undefined` once that was forgotten. */
const subjectOf = (received: StoredEvent, kind: string): SubjectRef | undefined => {
  const content = received.sealed?.content;
  if (content === undefined || content === "erased") return undefined;
  return { kind, ids: content["ids"] as SubjectRef["ids"] };
};

interface Underway {
  readonly request: Loaded;
  readonly subject?: SubjectRef;
  readonly dueAt: number;
}

/** Makes `resume`: carries on what was confirmed and interrupted. */
export const resumer = (o: { readonly journal: Journal; readonly streams: RequestStreams; readonly sources: readonly DataSource[] }) => {
  const { journal, streams, sources } = o;
  const underway = underwayIn(journal);

  const load = async (stream: string): Promise<Underway | undefined> => {
    const events: StoredEvent[] = [];
    for await (const event of journal.read(stream)) events.push(event);
    const [received] = events;
    const state = events.reduce<RequestState | undefined>(evolve, undefined);
    if (!received?.subject || state?.status !== "confirmed") return undefined;
    const subject = subjectOf(received, state.kind);
    const since = events.filter(({ seq }) => seq > (state.confirmed?.seq ?? 0));
    return { request: { stream, person: received.subject, state }, dueAt: dueAt(since), ...(subject ? { subject } : {}) };
  };
  const carryOn = async ({ request, subject }: Underway, now: number): Promise<void> => {
    if (subject) return void (await carryOut({ journal, streams, sources, subject, request, now }));
    // Who it is about was forgotten meanwhile: only the person can name themselves anew.
    const { id, confirmed } = request.state;
    const left = Object.keys(confirmed?.digests ?? {}).find((source) => !request.state.executed.includes(source));
    const because = [subjectUnsearchable(`requests.${id}`)];
    await again(() => streams.change(request.stream, { act: "fail", source: left ?? sources[0]?.name ?? "journal", because, next: "plan-again" }, { at: now, actor }));
  };

  return async (now: number): Promise<{ readonly did: number; readonly more: boolean }> => {
    const faults: unknown[] = [];
    let [did, tried] = [0, 0];
    for (const stream of await underway()) {
      const loaded = await load(stream);
      if (!loaded || loaded.dueAt > now) continue;
      if (tried === LIMIT) return ended(faults, { did, more: true });
      tried += 1;
      try {
        await carryOn(loaded, now);
        if ((await streams.read(stream))?.status !== "confirmed") did += 1;
      } catch (fault) {
        faults.push(fault);
      }
    }
    return ended(faults, { did, more: false });
  };
};

const ended = <R>(faults: readonly unknown[], result: R): R => {
  if (faults.length > 0) throw faults[0];
  return result;
};
