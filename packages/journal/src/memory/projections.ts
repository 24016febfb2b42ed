import { compareCells } from "../projection/cell.js";
import { reachedBy } from "../projection/reached.js";
import type { Condition, FoldedRow, ProjectionReading, ProjectionRows, ProjectionShape, Source, Span, Standing } from "../projection/projection-store.js";

/** One version of a projection, and its rows by generation. */
export interface HeldProjection {
  standing: Standing;
  readonly generations: Map<number, Generation>;
}
interface Generation {
  readonly rows: Map<string, FoldedRow>;
  readonly sources: Map<string, Source>;
}
/** Projections by name, then version. */
export type HeldProjections = Map<string, Map<number, HeldProjection>>;

const standingsOf = (held: HeldProjections, name: string): readonly Standing[] => [...(held.get(name)?.values() ?? [])].map(({ standing }) => standing);
const generationIn = (held: HeldProjections, { name, version }: ProjectionShape, generation: number): Generation => {
  const generations = held.get(name)?.get(version)?.generations;
  const found = generations?.get(generation) ?? { rows: new Map<string, FoldedRow>(), sources: new Map<string, Source>() };
  generations?.set(generation, found);
  return found;
};

/** Whether a row was folded under a data key before it was destroyed. */
export const isBehind = (held: HeldProjections, dataKey: string): boolean =>
  [...held.values()].some((versions) => [...versions.values()].some(({ generations }) => [...generations.values()].some(({ sources }) => [...sources.values()].some((source) => source.dataKey === dataKey && !source.erased))));

/** Reads what is committed. */
export const projectionReadingOf = (held: HeldProjections, isDestroyed: (dataKey: string) => boolean): ProjectionReading => ({
  reached: async () => reachedBy([...held.values()].flatMap((versions) => [...versions.values()].map(({ standing }) => standing))),
  standings: async (name) => standingsOf(held, name),
  async states(shape, generation, keys) {
    const { rows } = generationIn(held, shape, generation);
    return keys.flatMap((key) => rows.get(key) ?? []);
  },
  stale: async (shape, generation, limit) =>
    unique([...generationIn(held, shape, generation).sources.values()].flatMap(({ key, dataKey, erased }) => (!erased && isDestroyed(dataKey) ? key : []))).slice(0, limit),
  streamsFeeding: async (shape, generation, keys) => unique([...generationIn(held, shape, generation).sources.values()].flatMap(({ key, stream }) => (keys.includes(key) ? stream : []))),
  async page(shape, { spans, limit }) {
    const standings = standingsOf(held, shape.name);
    const generation = standings.find(({ version }) => version === shape.version)?.generation ?? 0;
    const rows = generation === 0 ? [] : [...generationIn(held, shape, generation).rows.values()];
    return { standings, rows: spans.flatMap((span) => inSpan(rows, span)).slice(0, limit) };
  },
});

const unique = (names: readonly string[]): string[] => [...new Set(names)];
const cellOf = (row: FoldedRow, column: string) => (column === "key" ? row.key : (row.cells[column] ?? null));
const holds = (row: FoldedRow, condition: Condition): boolean => {
  const cell = cellOf(row, condition.column);
  if (condition.is === "empty" || cell === null) return condition.is === "empty" && cell === null;
  const difference = compareCells(cell, condition.value);
  if (condition.is === "=") return difference === 0;
  return condition.is === "<" ? difference < 0 : difference > 0 || (condition.is === ">=" && difference === 0);
};
const inSpan = (rows: readonly FoldedRow[], { where, order }: Span): readonly FoldedRow[] =>
  rows
    .filter((row) => where.every((condition) => holds(row, condition)))
    .sort((one, two) => {
      for (const { column, desc } of order) {
        const difference = compareCells(cellOf(one, column), cellOf(two, column));
        if (difference !== 0) return desc ? -difference : difference;
      }
      return 0;
    });

/** What a transaction writes: `later` is called once it commits. */
export const projectionRowsOf = (held: HeldProjections, later: (write: () => void) => void): ProjectionRows => ({
  standings: async (name) => standingsOf(held, name),
  async create(standing) {
    later(() => {
      const versions = held.get(standing.name) ?? new Map<number, HeldProjection>();
      held.set(standing.name, versions.set(standing.version, { standing, generations: new Map() }));
    });
  },
  async write(shape, { standing, generation, put, remove, fed, anew, retire }) {
    later(() => {
      const of = generationIn(held, shape, generation);
      for (const row of put) of.rows.set(row.key, row);
      for (const key of remove) of.rows.delete(key);
      for (const [name, { key }] of of.sources) if (anew.includes(key)) of.sources.delete(name);
      for (const source of fed) {
        const name = JSON.stringify([source.key, source.stream, source.dataKey]);
        if (!of.sources.has(name)) of.sources.set(name, source);
      }
      const versions = held.get(shape.name);
      const own = versions?.get(shape.version);
      if (own) own.standing = standing;
      for (const version of retire) versions?.delete(version);
    });
  },
  async sweep({ name, version }, { below }) {
    const generations = held.get(name)?.get(version)?.generations;
    later(() => {
      for (const generation of generations?.keys() ?? []) if (generation < below) generations?.delete(generation);
    });
    return 0;
  },
});

/** Rows as SQL would hold them. */
export const rawProjections = (held: HeldProjections): readonly Readonly<Record<string, unknown>>[] =>
  [...held.values()].flatMap((versions) =>
    [...versions.values()].flatMap(({ standing, generations }) => [
      { ...standing },
      ...[...generations].flatMap(([generation, { rows, sources }]) => [
        ...[...rows.values()].map(({ key, state, cells }) => ({ generation, key, state, ...cells })),
        ...[...sources.values()].map((source) => ({ name: standing.name, version: standing.version, generation, ...source })),
      ]),
    ]),
  );
