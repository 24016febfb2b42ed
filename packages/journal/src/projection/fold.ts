import type { Core } from "../append.js";
import type { ClearEvent } from "../event.js";
import { PAGE, pages } from "../pages.js";
import { clearPage, type ClearRow } from "../restore.js";
import type { EventRow, Reading } from "../store.js";
import type { FoldedRow, ProjectionChange, ProjectionReading, ProjectionShape, Source } from "./projection-store.js";
import { stateOf, type Made, type Step } from "./step.js";

/** Streams that are read side by side; for rows that more had a part in, everything is read once. */
export const SIDE_BY_SIDE = 64;

/** What a batch of events makes of rows. */
export type Folded = Pick<ProjectionChange, "put" | "remove" | "fed" | "anew">;

/** Where a fold reads from, and for which rows. */
export interface Folding<S> {
  readonly core: Core;
  readonly step: Step<S>;
  readonly shape: ProjectionShape;
  readonly generation: number;
  readonly events: Reading;
  readonly projections: ProjectionReading;
}

/** Folds the next events in their order; reads only. */
export const foldPage = async <S>({ core, step, projections, shape, generation, events }: Folding<S>, page: readonly EventRow[]): Promise<Folded> => {
  const rows = keyed(step, await clearPage(core, events, page, () => true));
  const made = new Map<string, Made<S>>();
  for (const { key, state } of await projections.states(shape, generation, [...new Set(rows.map(({ key }) => key))])) made.set(key, { state: stateOf<S>(shape, key, state), position: "" });
  const sources = createSources();
  for (const row of rows) {
    made.set(row.key, step.evolve(made.get(row.key)?.state, row.event));
    sources.add(row);
  }
  return { ...written(step, made), fed: sources.all(), anew: [] };
};

/** Folds rows from all that had a part in them, up to a position, as the events read now: what a rebuild would make of them. */
export const foldAnew = async <S>({ core, step, shape, generation, projections, events }: Folding<S>, keys: readonly string[], upTo: string): Promise<Folded> => {
  const made = new Map<string, Made<S>>(keys.map((key) => [key, { state: undefined, position: upTo }]));
  const streams = await projections.streamsFeeding(shape, generation, keys);
  const sources = createSources();
  const all = pages<EventRow>((last, limit) => events.events({ ...(last ? { after: last.position } : {}), limit }));
  for await (const page of streams.length > SIDE_BY_SIDE ? all : merged(events, streams)) {
    const older = page.filter(({ position }) => position <= upTo);
    for (const row of keyed(step, await clearPage(core, events, older, (event) => made.has(step.keyOf(event) ?? "")))) {
      made.set(row.key, step.evolve(made.get(row.key)?.state, row.event));
      sources.add(row);
    }
    if (older.length < page.length) break;
  }
  return { ...written(step, made), fed: sources.all(), anew: keys };
};

interface KeyedRow extends ClearRow {
  readonly key: string;
}
const keyed = <S>(step: Step<S>, rows: readonly ClearRow[]): readonly KeyedRow[] =>
  rows.flatMap((row) => {
    const key = step.keyOf(row.event);
    return key === undefined ? [] : [{ ...row, key }];
  });

const written = <S>(step: Step<S>, made: ReadonlyMap<string, Made<S>>): Pick<Folded, "put" | "remove"> => {
  const put: FoldedRow[] = [];
  const remove: string[] = [];
  for (const [key, { state, position }] of made) {
    if (state === undefined) remove.push(key);
    else put.push({ key, state: JSON.stringify(state), cells: step.cells(state, position) });
  }
  return { put, remove };
};

/** Sources of rows, each once. */
const createSources = () => {
  const sources = new Map<string, Source>();
  const noted = (key: string, { stream }: ClearEvent, dataKey: string, destroyed: boolean) => {
    const name = JSON.stringify([key, stream, dataKey]);
    sources.set(name, { key, stream, dataKey, erased: destroyed && (sources.get(name)?.erased ?? true) });
  };
  return {
    add({ key, event, destroyed }: KeyedRow) {
      if (destroyed.size === 0) noted(key, event, "", false);
      for (const [id, gone] of destroyed) noted(key, event, id, gone);
    },
    all: (): readonly Source[] => [...sources.values()],
  };
};

/** The events of streams in the order of all, holding a page of each. */
async function* merged(events: Reading, streams: readonly string[]): AsyncGenerator<readonly EventRow[], undefined> {
  const queues = await Promise.all(
    streams.map(async (stream) => {
      const read = pages<EventRow>((last, limit) => events.eventsOf(stream, { after: last?.seq ?? 0, limit }));
      return { read, rows: [...((await read.next()).value ?? [])] };
    }),
  );
  let page: EventRow[] = [];
  for (;;) {
    const [first, ...rest] = queues.filter(({ rows }) => rows.length > 0);
    if (!first) break;
    const next = rest.reduce((one, two) => (two.rows[0]!.position < one.rows[0]!.position ? two : one), first);
    page.push(next.rows.shift()!);
    if (next.rows.length === 0) next.rows.push(...((await next.read.next()).value ?? []));
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  yield page;
  return undefined;
}
