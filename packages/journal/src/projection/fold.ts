import type { Core } from "../append.js";
import { FORGOTTEN } from "../event.js";
import { paged } from "../pages.js";
import { bareEvent } from "../restore.js";
import type { EventRow, Reading } from "../store.js";
import type { FoldedRow, ProjectionChange, ProjectionReading, ProjectionShape } from "./projection-store.js";
import { stateOf, type Made, type Step } from "./step.js";

/** Streams that are read side by side; for rows that more had a part in, everything is read once. */
const SIDE_BY_SIDE = 64;

/** What a batch of events makes of rows. */
export type Folded = Pick<ProjectionChange, "put" | "remove" | "fed">;

/** Where a fold reads from, and for which rows. */
export interface Folding<S> {
  readonly core: Core;
  readonly step: Step<S>;
  readonly shape: ProjectionShape;
  readonly generation: number;
  readonly events: Reading;
  readonly projections: ProjectionReading;
}

/**
 * Folds the next events in their order; reads only. With `anew`, rows that a stream with something forgotten had a part in
 * are folded anew from all their streams, as the events read now: they become what a rebuild would make of them.
 */
export const foldPage = async <S>(folding: Folding<S>, page: readonly EventRow[], o: { readonly anew: boolean }): Promise<Folded> => {
  const { core, step, projections, shape, generation } = folding;
  const events = page.map((row) => bareEvent(core, row)).map((event) => ({ event, key: step.keyOf(event) }));
  const keys = new Set(events.flatMap(({ key }) => key ?? []));
  const made = new Map<string, Made<S>>();
  for (const { key, state } of await projections.states(shape, generation, [...keys])) made.set(key, { state: stateOf<S>(shape, key, state), position: "" });
  const fed = new Map<string, Set<string>>();
  for (const { event, key } of events) {
    if (key === undefined) continue;
    made.set(key, step.evolve(made.get(key)?.state, event));
    fed.set(key, (fed.get(key) ?? new Set()).add(event.stream));
  }
  const forgotten = new Set(events.flatMap(({ event }) => (o.anew && event.type === FORGOTTEN ? event.stream : [])));
  if (forgotten.size > 0) {
    const again = new Set([...fed].flatMap(([key, streams]) => ([...streams].some((stream) => forgotten.has(stream)) ? key : [])));
    for (const stream of forgotten) for (const key of await projections.keysFedBy(shape, generation, stream)) again.add(key);
    for (const [key, each] of await foldAnew(folding, again, fed, page.at(-1)?.position ?? "")) made.set(key, each);
  }
  const put: FoldedRow[] = [];
  const remove: string[] = [];
  for (const [key, { state, position }] of made) {
    if (state === undefined) remove.push(key);
    else put.push({ key, state: JSON.stringify(state), cells: step.cells(state, position) });
  }
  return { put, remove, fed: [...fed].flatMap(([key, streams]) => [...streams].map((stream) => ({ key, stream }))) };
};

/** The states of rows, from the first event to a position. */
const foldAnew = async <S>(folding: Folding<S>, keys: ReadonlySet<string>, fed: ReadonlyMap<string, ReadonlySet<string>>, upTo: string): Promise<ReadonlyMap<string, Made<S>>> => {
  const { core, step, shape, generation, projections, events } = folding;
  const made = new Map<string, Made<S>>([...keys].map((key) => [key, { state: undefined, position: upTo }]));
  const streams = new Set(await projections.streamsFeeding(shape, generation, [...keys]));
  for (const key of keys) for (const stream of fed.get(key) ?? []) streams.add(stream);
  if (streams.size === 0) return made;
  const rows = streams.size > SIDE_BY_SIDE ? paged<EventRow>((last, limit) => events.events({ ...(last ? { after: last.position } : {}), limit })) : merged(events, streams);
  for await (const row of rows) {
    if (row.position > upTo) break;
    const event = bareEvent(core, row);
    const key = step.keyOf(event);
    if (key !== undefined && keys.has(key)) made.set(key, step.evolve(made.get(key)?.state, event));
  }
  return made;
};

/** The events of streams in the order of all, holding a page of each. */
async function* merged(events: Reading, streams: Iterable<string>): AsyncGenerator<EventRow, undefined> {
  const queues: { readonly rows: AsyncGenerator<EventRow, undefined>; next: EventRow | undefined }[] = [];
  for (const stream of streams) {
    const rows = paged<EventRow>((last, limit) => events.eventsOf(stream, { after: last?.seq ?? 0, limit }));
    queues.push({ rows, next: (await rows.next()).value });
  }
  for (;;) {
    const first = queues.reduce((one, two) => (!one.next || (two.next && two.next.position < one.next.position) ? two : one));
    if (!first.next) return undefined;
    yield first.next;
    first.next = (await first.rows.next()).value;
  }
}
