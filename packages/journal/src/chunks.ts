/** Rows that one statement names: far below what any driver takes as parameters. */
const CHUNK = 500;

/** A list in parts of a size. */
export const chunksOf = <T>(items: readonly T[], size = CHUNK): readonly T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
