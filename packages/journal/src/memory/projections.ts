import { compareCells } from "../projection/cell.js";
import type { Condition, FoldedRow, ProjectionReading, ProjectionRows, ProjectionShape, Span, Standing } from "../projection/projection-store.js";

/** One version of a projection, and its rows by generation. */
export interface HeldProjection {
  standing: Standing;
  readonly generations: Map<number, Generation>;
}
interface Generation {
  readonly rows: Map<string, FoldedRow>;
  /** Keys by the stream that had a part in them. */
  readonly fed: Map<string, Set<string>>;
}
/** Projections by name, then version. */
export type HeldProjections = Map<string, Map<number, HeldProjection>>;

const standingsOf = (held: HeldProjections, name: string): readonly Standing[] => [...(held.get(name)?.values() ?? [])].map(({ standing }) => standing);
const generationIn = (held: HeldProjections, { name, version }: ProjectionShape, generation: number): Generation => {
  const generations = held.get(name)?.get(version)?.generations;
  const found = generations?.get(generation) ?? { rows: new Map<string, FoldedRow>(), fed: new Map<string, Set<string>>() };
  generations?.set(generation, found);
  return found;
};

/** Reads what is committed. */
export const projectionReadingOf = (held: HeldProjections): ProjectionReading => ({
  standings: async (name) => standingsOf(held, name),
  async states(shape, generation, keys) {
    const { rows } = generationIn(held, shape, generation);
    return keys.flatMap((key) => rows.get(key) ?? []);
  },
  keysFedBy: async (shape, generation, stream) => [...(generationIn(held, shape, generation).fed.get(stream) ?? [])],
  streamsFeeding: async (shape, generation, keys) =>
    [...generationIn(held, shape, generation).fed].flatMap(([stream, fed]) => (keys.some((key) => fed.has(key)) ? stream : [])),
  async page(shape, { spans, limit }) {
    const standings = standingsOf(held, shape.name);
    const generation = standings.find(({ version }) => version === shape.version)?.generation ?? 0;
    const rows = generation === 0 ? [] : [...generationIn(held, shape, generation).rows.values()];
    return { standings, rows: spans.flatMap((span) => inSpan(rows, span)).slice(0, limit) };
  },
});

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
  async write(shape, { standing, generation, put, remove, fed, retire }) {
    later(() => {
      const of = generationIn(held, shape, generation);
      for (const row of put) of.rows.set(row.key, row);
      for (const key of remove) of.rows.delete(key);
      for (const { key, stream } of fed) of.fed.set(stream, (of.fed.get(stream) ?? new Set()).add(key));
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
      ...[...generations].flatMap(([generation, { rows, fed }]) => [
        ...[...rows.values()].map(({ key, state, cells }) => ({ generation, key, state, ...cells })),
        ...[...fed].flatMap(([stream, keys]) => [...keys].map((key) => ({ name: standing.name, version: standing.version, generation, stream, key }))),
      ]),
    ]),
  );
